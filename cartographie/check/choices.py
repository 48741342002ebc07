"""Cells with a closed list of answers: categories, door, desks, kind of place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from cartographie.check.columns import Cells, Columns
from cartographie.check.findings import Notebook
from cartographie.check.proposals import near_category, near_door, near_word, shared_categories
from cartographie.errors import SettingsError
from cartographie.settings import Settings
from cartographie.texts import sentence
from cartographie.vocabulary import Category, Door, categories, find_category, find_door, fold
from cartographie.vocabulary.answers import said, words_of

__all__ = [
    "Choice",
    "category_code",
    "choose_categories",
    "choose_desks",
    "choose_door",
    "has_no_place",
    "note_categories",
    "site_categories",
]


_LIST_SIGNS = re.compile(r"[;,/\n]")
_OR = re.compile(r"\bou\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Choice:
    """The categories of a row: known `codes` in the order of the cell, and the words that are not understood.

    `alternatives` are pieces that leave the choice open: « colis ou épicerie »; both are kept.
    """

    codes: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()


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
    alternatives: list[str] = []
    for part in filter(None, map(str.strip, cell.split("|"))):
        for piece in [part] if category_code(part, site) else filter(None, map(str.strip, _LIST_SIGNS.split(part))):
            either = [] if category_code(piece, site) else [category_code(word, site) for word in _OR.split(piece)]
            if len(either) > 1 and all(either):
                alternatives.append(piece)
                codes += filter(None, either)
            else:
                code = category_code(piece, site)
                (codes if code else unknown).append(code or piece)
    return Choice(*(tuple(dict.fromkeys(words)) for words in (codes, unknown, alternatives)))


def note_categories(choice: Choice, cells: Cells, columns: Columns, notes: Notebook) -> None:
    """Note what was not understood: blocking when no category is left, with the close ones that we know."""
    header, proposal = columns.header("categorie"), " ".join(filter(None, map(near_category, choice.unknown[:2])))
    if not choice.codes:
        shared = any(map(shared_categories, choice.unknown))
        code = "categorie-a-choisir" if shared else "categorie-inconnue" if choice.unknown else "categorie-absente"
        notes.add(code, header, cells.line_of("categorie"), proposition=proposal)
    elif choice.unknown:
        notes.add("categorie-en-partie-inconnue", header, ", ".join(choice.unknown), proposition=proposal)
    elif not cells.text("categorie") and "categorie" in columns.found:
        notes.add("categorie-par-defaut", header, nom=categories()[choice.codes[0]].label)
    if choice.alternatives:
        notes.add("categorie-incertaine", header, ", ".join(choice.alternatives))


def choose_door(cells: Cells, columns: Columns, notes: Notebook, main: str) -> tuple[str, str]:
    """Return the door of a row whose first category is *main*, and the words of its cell that name none.

    Of several doors the first as written is taken; the whole cell then goes with the words, so that nothing is lost.
    """
    text = cells.line_of("acces")
    if not text:
        return categories()[main].door, ""
    if door := find_door(text):
        return door.code, ""
    several = _doors_in(cells.text("acces"))
    if len(several) == 1:
        return several[0].code, ""
    if several:
        notes.add("acces-plusieurs", columns.header("acces"), text, ours={"porte": several[0].label})
        return several[0].code, text
    if not said("portes", "muettes", text):
        notes.add("acces-inconnu", columns.header("acces"), text, proposition=near_door(text))
    return categories()[main].door, text


@lru_cache(maxsize=1024)
def _doors_in(text: str) -> tuple[Door, ...]:
    """Return the doors that *text* lists, () when one of its pieces names none."""
    pieces = [piece for piece in re.split(r"[|;,/\n]|\bou\b", text) if fold(piece)]
    found = [find_door(piece) for piece in pieces if not said("portes", "muettes", piece)]
    return tuple(dict.fromkeys(door for door in found if door)) if all(found) else ()


def choose_desks(cells: Cells, columns: Columns, notes: Notebook, settings: Settings) -> tuple[str, ...]:
    """Return the ids of the desks that a row names by id or name; an unknown one is a finding and left out."""
    names = {fold(name): desk.id for desk in settings.desks for name in (desk.nom, desk.id) if name}
    chosen = []
    for word in filter(None, map(str.strip, re.split(r"[|,;\n]", cells.text("accueils")))):
        if not settings.desks or fold(word) in names:
            chosen.append(names.get(fold(word), word))
        else:
            proposal = near_word(word, [name for desk in settings.desks for name in (desk.nom, desk.id) if name])
            notes.add("accueil-inconnu", columns.header("accueils"), word, proposition=proposal)
    return tuple(dict.fromkeys(chosen))


def has_no_place(cells: Cells, columns: Columns, notes: Notebook) -> bool:
    """Tell whether the row says `lieu` « sans »; a word that says neither « sans » nor « avec » is a finding."""
    text = cells.line_of("lieu")
    if not text or said("lieu", "sans", text) or said("lieu", "avec", text):
        return bool(text) and said("lieu", "sans", text)
    known = (*words_of("lieu", "sans").values(), *words_of("lieu", "avec").values())
    notes.add("lieu-inconnu", columns.header("lieu"), text, proposition=near_word(text, known))
    return False


def category_code(text: str, site: Mapping[str, str]) -> str | None:
    """Return the code that *text* names: the site's own words first, then ours."""
    folded = fold(text)
    if folded and folded in site:
        return site[folded]
    found: Category | None = find_category(text) if folded else None
    return found.code if found else None
