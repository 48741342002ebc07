"""Typer in French: help pages and usage errors are rendered here, from the language file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from typer import TyperException
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from cartographie.texts import load, sentence

__all__ = ["FrenchCommand", "FrenchGroup", "usage_sentence"]

WIDTH = 96
COLUMN = 30


class FrenchCommand(TyperCommand):
    """A command whose help page is French."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  # Typer's own types are private
        """Write the help page of the command."""
        arguments = [item for item in self.params if isinstance(item, TyperArgument)]
        options = [item for item in self.params if isinstance(item, TyperOption)]
        usage = [sentence("commandes.aide.options-courtes"), *(_usage(item) for item in arguments)]
        formatter.write(_head(ctx, " ".join(usage), self.help or ""))
        formatter.write(_section("arguments", [(_name(item), item.help or "") for item in arguments]))
        rows = [(_spelling(item), _option_help(item)) for item in options]
        formatter.write(_section("options", [*rows, ("--help", sentence("commandes.aide.aide"))]))


class FrenchGroup(TyperGroup):
    """A group of commands whose help page is French."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  # Typer's own types are private
        """Write the list of the commands."""
        formatter.write(_head(ctx, sentence("commandes.aide.commande"), self.help or ""))
        rows = [(name, _first_sentence(command.help or "")) for name, command in self.commands.items()]
        formatter.write(_section("commandes", rows))
        options = [(_spelling(item), item.help or "") for item in self.params if isinstance(item, TyperOption)]
        formatter.write(_section("options", [*options, ("--help", sentence("commandes.aide.aide"))]))


def usage_sentence(error: TyperException) -> str:
    """Return one French sentence for *error*, a word of the command line that could not be followed."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "cartographie"
    texts = load().section("commandes.usage")
    kind = type(error).__name__
    param = getattr(error, "param", None)
    values = {
        "option": getattr(error, "option_name", None) or (_name(param) if param is not None else ""),
        "proches": _proposals(getattr(error, "possibilities", None)),
        "commandes": ", ".join(getattr(getattr(error, "cmd", None), "commands", {})),
        "message": _quoted(error.message),
    }
    if kind == "UsageError":  # one class for a command that does not exist and for a word too many
        kind = "CommandeInconnue" if values["commandes"] else "MotEnTrop"
    text = texts.get(kind, texts["autre"]).format(**values).strip()
    return f"{text} {sentence('commandes.usage.suite', commande=path)}"


def _quoted(message: str) -> str:
    """Keep what the person typed out of the parser's own message: the part between quotes or brackets."""
    for opening, closing in (("'", "'"), ("(", ")")):
        end = message.rfind(closing)
        start = message.rfind(opening, 0, max(end, 0))
        if 0 <= start < end:
            return message[start + 1 : end]
    return ""


def _proposals(possibilities: Sequence[str] | None) -> str:
    return sentence("commandes.usage.proches", noms=", ".join(possibilities)) if possibilities else ""


def _head(ctx: Any, usage: str, text: str) -> str:  # noqa: ANN401
    first = f"{sentence('commandes.aide.utilisation')} {ctx.command_path} {usage}\n\n"
    return first + "".join(f"  {line}\n" for line in _paragraphs(text, WIDTH - 2))


def _section(title: str, rows: Sequence[tuple[str, str]]) -> str:
    if not rows:
        return ""
    lines = [f"\n{sentence(f'commandes.aide.{title}')}\n"]
    for left, right in rows:
        first, *rest = _paragraphs(right, WIDTH - COLUMN)
        if len(left) > COLUMN - 4:
            lines.append(f"  {left}\n{' ' * COLUMN}{first}\n")
        else:
            lines.append(f"  {left:<{COLUMN - 2}}{first}\n")
        lines += [f"{' ' * COLUMN}{line}\n" for line in rest]
    return "".join(lines)


def _paragraphs(text: str, width: int) -> Iterator[str]:
    for paragraph in text.split("\n"):
        yield from wrap(paragraph, width) or [""]


def _first_sentence(text: str) -> str:
    return text.split("\n", 1)[0]


def _name(param: Any) -> str:  # noqa: ANN401
    return str(param.metavar or param.opts[0]) if isinstance(param, TyperArgument) else str(param.opts[-1])


def _usage(argument: TyperArgument) -> str:
    name = _name(argument)
    return name if argument.required or name.startswith("[") else f"[{name}]"


def _spelling(option: TyperOption) -> str:
    names = ", ".join(option.opts)
    repeated = "..." if option.multiple else ""
    return names if option.is_flag else f"{names} {option.metavar or ''}{repeated}".rstrip()


def _option_help(option: TyperOption) -> str:
    required = " " + sentence("commandes.aide.obligatoire") if option.required else ""
    return (option.help or "") + required
