"""Write `docs/reference.md` from the language file and the vocabulary; run it after adding a command or a column."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from pathlib import Path

from cartographie.cli import main
from cartographie.publish import products
from cartographie.texts import load
from cartographie.vocabulary import categories, columns, doors, families, numbers

TARGET = Path(__file__).with_name("reference.md")
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
    parts += ["## Documents", *_table(("produit", "fichier du module"), _products())]
    parts += ["## Constats", *_table(("code", "phrase"), _findings())]
    return "\n\n".join(parts) + "\n"


def _commands() -> Iterator[str]:
    for command in COMMANDS:
        page = io.StringIO()
        with redirect_stdout(page):
            main([*command.split(), "--help"])
        yield f"### `cartographie {command}`"
        yield f"```\n{page.getvalue().strip()}\n```"


def _columns() -> Iterator[Sequence[str]]:
    for name, synonyms in columns().items():
        yield f"`{name}`", ", ".join(synonyms)


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


def _products() -> Iterator[Sequence[str]]:
    for name, module in sorted(products().items()):
        yield f"`{name}`", f"`{getattr(module, '__name__', '')}`"


def _findings() -> Iterator[Sequence[str]]:
    for key, text in sorted(load().section("constats").items()):
        code, _, part = key.rpartition(".")
        if part == "message":
            yield f"`{code}`", text


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    yield "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
    sys.exit(0)
