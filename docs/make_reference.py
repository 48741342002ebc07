"""Write `docs/reference.md` from the language file and the vocabulary; run it after adding a command or a column."""

from __future__ import annotations

import io
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from cartographie.check.lengths import limits
from cartographie.cli import main
from cartographie.publish import products
from cartographie.texts import load
from cartographie.texts.findings import PARTS
from cartographie.vocabulary import categories, columns, doors, families, finding_codes, numbers
from cartographie.vocabulary.answers import answers

TARGET = Path(__file__).with_name("reference.md")
EXAMPLES = Path(__file__).parent.parent / "tests" / "check" / "examples.toml"
COMMANDS = (
    "demo",
    "nouveau",
    "verifier",
    "appels",
    "confirmer",
    "geocoder",
    "generer",
    "territoire preparer",
    "territoire infos",
)


def reference() -> str:
    """Return the whole page, in French, as Markdown."""
    parts = ["# Référence", "Page écrite par `python docs/make_reference.py` : ne pas la corriger à la main."]
    parts += ["## Commandes", *_commands()]
    parts += ["## Colonnes du tableau", *_table(("colonne", "titres reconnus aussi"), _columns())]
    parts += [
        "## Catégories",
        *_table(("code", "libellé", "besoin", "famille", "porte", "vérifier tous les"), _categories()),
    ]
    parts += ["## Portes", *_table(("valeur", "autres façons de l'écrire"), _doors())]
    parts += ["## Numéros nationaux", *_table(("numéro", "pour quoi", "vérifié le"), _numbers())]
    parts += [
        "## Publics, frais, langues",
        *_table(("colonne", "code", "libellé", "autres façons de l'écrire"), _answers()),
    ]
    parts += ["## Longueurs", *_table(("colonne", "signes au plus", "pourquoi"), _limits())]
    parts += ["## Documents", *_table(("produit", "fichier du module"), _products())]
    parts += ["## Constats", *_table(("code", "gravité", "lu", "attendu", "à faire", "exemple"), _findings())]
    return "\n\n".join(parts) + "\n"


def _commands() -> Iterator[str]:
    for command in COMMANDS:
        page = io.StringIO()
        with redirect_stdout(page):
            main([*command.split(), "--help"])
        yield f"### `cartographie {command}`"
        yield f"```\n{page.getvalue().strip()}\n```"


def _columns() -> Iterator[Sequence[str]]:
    for name, column in columns().items():
        yield f"`{name}`", ", ".join(column.synonyms)


def _categories() -> Iterator[Sequence[str]]:
    for item in categories().values():
        family, door = families()[item.family].label, doors()[item.door].label
        yield f"`{item.code}`", item.label, item.need, family, door, f"{item.freshness_months} mois"


def _doors() -> Iterator[Sequence[str]]:
    for door in doors().values():
        yield door.label, ", ".join(door.synonyms)


def _numbers() -> Iterator[Sequence[str]]:
    for item in numbers():
        yield item.number, item.purpose, item.checked.isoformat() if item.checked else "à vérifier"


def _answers() -> Iterator[Sequence[str]]:
    for kind in ("publics", "frais", "langues"):
        for item in answers(kind).values():
            yield f"`{kind}`", f"`{item.code}`", item.label, ", ".join((*item.synonyms, *item.alone))


def _limits() -> Iterator[Sequence[str]]:
    for column, limit in limits().items():
        yield f"`{column}`", str(limit.signes), limit.raison


def _products() -> Iterator[Sequence[str]]:
    for name, module in sorted(products().items()):
        yield f"`{name}`", f"`{getattr(module, '__name__', '')}`"


def _findings() -> Iterator[Sequence[str]]:
    examples = tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))
    for code, severity in sorted(finding_codes().items()):
        parts = (load()[f"constats.{code}.{part}"] for part in PARTS)
        yield f"`{code}`", severity.value, *parts, _example(examples[code])


def _example(example: Mapping[str, Any]) -> str:
    """Return what gives a finding: the cells, the settings or the file, or what its test does, in one line."""
    shown = [example["dit"]] if "dit" in example else []
    shown += [_code(example[key]) for key in ("reglages", "fichier") if key in example]
    rows = example.get("cellules", [])
    for row in rows if isinstance(rows, list) else [rows]:
        shown += [_code("; ".join(f"{column} = {cell}" if cell else f"{column} vide" for column, cell in row.items()))]
    shown += [f"sans colonne `{column}`" for column in example.get("sans", ())]
    shown += [f"sur {example['fois']} lignes"] if "fois" in example else []
    return ", puis ".join(filter(None, shown))


def _code(text: str) -> str:
    return f"`{text.replace('\n', ' ⏎ ')}`" if text else ""


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    yield "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
    sys.exit(0)
