"""Cells with a closed list of answers: categories, door, desks, kind of place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from cartographie.check.columns import Cells, Columns
from cartographie.check.findings import Notebook
from cartographie.errors import SettingsError
from cartographie.settings import Settings
from cartographie.texts import sentence
from cartographie.vocabulary import Category, categories, find_category, find_door, fold

__all__ = [
    "Choice",
    "choose_categories",
    "choose_desks",
    "choose_door",
    "has_no_place",
    "note_categories",
    "site_categories",
]


@dataclass(frozen=True, slots=True)
class Choice:
    """The categories of a row: known `codes` in the order of the cell, and the words that are not understood."""

    codes: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def site_categories(settings: Settings) -> Mapping[str, str]:
    """Return the site's own values, folded, with our codes; raise SettingsError for a category that does not exist."""
    pairs = ((key, find_category(value), value) for key, value in settings.categories.items())
    found = {}
    for key, category, value in pairs:
        if category is None:
            raise SettingsError(sentence("erreurs.categorie-inconnue", cle=key, valeur=value))
        found[fold(key)] = category.code
    if settings.default_category:
        default = find_category(settings.default_category)
        if default is None:
            raise SettingsError(
                sentence("erreurs.categorie-inconnue", cle="par_defaut", valeur=settings.default_category)
            )
        found[""] = default.code
    return found


def choose_categories(cells: Cells, site: Mapping[str, str]) -> Choice:
    """Read the categories of a row: the site's words first, then ours; `|` or else `;` `,` `/` part them.

    The default of *site* (under "") stands for an empty cell.
    """
    cell = cells.text("categorie")
    if not cell:
        return Choice((site[""],) if "" in site else ())
    codes: list[str] = []
    unknown: list[str] = []
    for part in filter(None, map(str.strip, cell.split("|"))):
        whole = _code(part, site)
        pieces = [part] if whole else [piece for piece in re.split(r"[;,/\n]", part) if piece.strip()]
        for piece in pieces:
            code = whole or _code(piece, site)
            (codes if code else unknown).append(code or piece.strip())
    return Choice(tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(unknown)))


def note_categories(choice: Choice, cells: Cells, columns: Columns, notes: Notebook) -> None:
    """Note what was not understood: blocking when no category is left, with the close one that we know."""
    header = columns.header("categorie")
    if not choice.codes:
        code = "categorie-inconnue" if choice.unknown else "categorie-absente"
        notes.add(code, header, cells.line_of("categorie"), proposition=_proposal(choice.unknown))
    elif choice.unknown:
        inconnu = ", ".join(choice.unknown)
        notes.add("categorie-en-partie-inconnue", header, inconnu, proposition=_proposal(choice.unknown))
    elif not cells.text("categorie") and "categorie" in columns.found:
        notes.add("categorie-par-defaut", header, nom=categories()[choice.codes[0]].label)


def choose_door(cells: Cells, columns: Columns, notes: Notebook, main: str) -> tuple[str, str]:
    """Return the door of a row whose first category is *main*, and the words of its cell that name none."""
    text = cells.line_of("acces")
    door = find_door(text) if text else None
    if text and door is None:
        notes.add("acces-inconnu", columns.header("acces"), text)
    return (door.code, "") if door else (categories()[main].door, text)


def choose_desks(cells: Cells, columns: Columns, notes: Notebook, settings: Settings) -> tuple[str, ...]:
    """Return the ids of the desks that a row names by id or name; an unknown one is a finding and left out."""
    names = {fold(name): desk.id for desk in settings.desks for name in (desk.nom, desk.id) if name}
    chosen = []
    for word in filter(None, map(str.strip, re.split(r"[|,;\n]", cells.text("accueils")))):
        if not settings.desks or fold(word) in names:
            chosen.append(names.get(fold(word), word))
        else:
            notes.add("accueil-inconnu", columns.header("accueils"), word)
    return tuple(dict.fromkeys(chosen))


def has_no_place(cells: Cells, columns: Columns, notes: Notebook) -> bool:
    """Tell whether the row says `lieu` « sans »; any other word is a finding."""
    text = cells.line_of("lieu")
    if text and fold(text) not in ("sans", "sans lieu", "aucun"):
        notes.add("lieu-inconnu", columns.header("lieu"), text)
        return False
    return bool(text)


def _code(text: str, site: Mapping[str, str]) -> str | None:
    folded = fold(text)
    if folded and folded in site:
        return site[folded]
    found: Category | None = find_category(text) if folded else None
    return found.code if found else None


def _proposal(unknown: tuple[str, ...]) -> str:
    every = categories().values()
    names = {fold(name): item.label for item in every for name in (item.label, item.code, *item.synonyms)}
    for text in unknown:
        if close := get_close_matches(fold(text), list(names), n=1, cutoff=0.7):
            return sentence("constats.categorie-inconnue.proche", proche=names[close[0]])
    return ""
