"""Who may know where a row is: what its cell says, else two signals; in doubt the place is kept secret (DESIGN §4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from cartographie.check.columns import Cells
from cartographie.check.disguise import Phrases, protected, undisguised
from cartographie.model import Confidentiality
from cartographie.vocabulary import categories, fold

__all__ = ["Decision", "decide"]

# where the row stands is no signal of what it is: « rue de l'Asile » is a street
_NO_SIGNAL = (
    "adresse",
    "code_postal",
    "commune",
    "latitude",
    "longitude",
    "telephone",
    "categorie",
    "confidentialite",
    "accueils",
    "geocodage_adresse",
    "geocodage_precision",
    "geocodage_score",
)
_SHORT = 200  # characters of a cell that is worth remembering
_END = " | "  # between two cells: a phrase never runs over
# « isolé·e·s », « isolé.e.s », « isolé(e)s »: read as « isolés »
_INCLUSIVE = re.compile(r"(?<=\w)(?:[·•.⋅‧]e?(?:[·•.⋅‧]?(s))?|\(e\)\(?(s)?\)?|\(e(s)\)|[-/]e[-/](s)|/e(s)?)(?!\w)")


@dataclass(frozen=True, slots=True)
class Decision:
    """The confidentiality of a row, the finding it deserves ("" for none), and its signals.

    `signalled`: it speaks of people to protect, or cannot be understood; `hosting`: people sleep there; `said` is the
    cell that is not understood.
    """

    level: Confidentiality
    code: str = ""
    signalled: bool = False
    hosting: bool = False
    said: str = ""


def decide(cells: Cells, codes: Sequence[str]) -> Decision:
    """Return the confidentiality of the row whose known categories are *codes*.

    A cell that is filled wins when it is understood; one that is not understood hides the place. Of several columns
    that say it, and headers that are ticked (« Interne »: « x »), the most protective wins. Without a word on it the
    row is judged on two signals, hosting and a protected public, looked for in every text of the row but its address,
    unknown columns included.
    """
    hosting, endangered = _signals(cells, codes)
    if said := _said(cells):
        levels = {text: _levels().get(fold(text)) for text in said}
        unknown = next((text for text, level in levels.items() if level is None), "")
        if Confidentiality.INTERNAL in levels.values():
            return Decision(Confidentiality.INTERNAL, signalled=endangered or bool(unknown))
        if unknown:
            return Decision(Confidentiality.PHONE_ONLY, "confidentialite-inconnue", signalled=True, said=unknown)
        hidden = Confidentiality.PHONE_ONLY in levels.values()
        level = Confidentiality.PHONE_ONLY if hidden else Confidentiality.PUBLIC
        return Decision(level, signalled=endangered)
    if hosting and endangered:
        return Decision(Confidentiality.PHONE_ONLY, "confidentialite-a-preciser", signalled=True)
    if endangered:
        return Decision(Confidentiality.PHONE_ONLY, "confidentialite-a-confirmer", signalled=True)
    return Decision(Confidentiality.PUBLIC, hosting=hosting)


def _said(cells: Cells) -> list[str]:
    """Return what the row says of who may know its place; « ??? » folds to nothing, and still is no « publique »."""
    said = [text for text in (cells.text("confidentialite"), *cells.levels) if text]
    # in a column of any name, these words are no chance; « interne » alone may speak of something else
    said += [text for text in cells.others if _hides(text) and " " in fold(text)]
    said += [text for text in (cells.text("notes_internes"),) if _hides(text)]
    return said + [header for header in cells.ticked if _is_level_header(header)]


@lru_cache(maxsize=256)
def _is_level_header(header: str) -> bool:
    """Tell whether a tick under *header* hides the row: « Interne », « Adresse confidentielle (cocher) »."""
    return _hides(header) or any(word.startswith("confiden") for word in fold(header).split())


def _hides(text: str) -> bool:
    """Tell whether *text* is one of the words for a level that is not public, and nothing else."""
    short = 0 < len(text) <= _SHORT
    return short and _levels().get(fold(text), Confidentiality.PUBLIC) is not Confidentiality.PUBLIC


def _signals(cells: Cells, codes: Sequence[str]) -> tuple[bool, bool]:
    own = (text for column, text in cells.own.items() if column not in _NO_SIGNAL)
    told = (*own, *cells.others, *cells.ticked, *_category_words(cells))
    text = _END.join(map(_read, _spellings(told)))
    secret = _found("secret", text)
    hosting = secret or any(code in _hosting_categories() for code in codes) or _found("hebergement", text)
    endangered = secret or any(categories()[code].sensitivity == "SS" for code in codes) or _found("protege", text)
    return hosting, endangered or (hosting and _found("protege_si_heberge", text))


def _spellings(texts: Iterable[str]) -> Iterator[str]:
    """Yield each text, and once more without its line breaks: one may stand inside a word."""
    for text in texts:
        if text.lower() == text.upper():
            continue  # figures and signs say nothing
        yield text
        if "\n" in text:
            yield text.replace("\n", "")


def _read(cell: str) -> str:
    """Return *cell* as a person reads it, folded; the same few words stand in many rows."""
    return _read_short(cell) if len(cell) <= _SHORT else _spelled_out(cell)


@lru_cache(maxsize=4096)
def _read_short(cell: str) -> str:
    return _spelled_out(cell)


def _spelled_out(cell: str) -> str:
    return fold(_INCLUSIVE.sub(_plural, undisguised(cell)))


def _category_words(cells: Cells) -> Iterator[str]:
    """Yield the words of the category cell that name no category of ours: « CADA » is a signal, a label is none."""
    for part in cells.text("categorie").split("|"):
        if fold(part) not in _category_names():
            yield from (piece for piece in re.split(r"[;,/\n]", part) if fold(piece) not in _category_names())


@cache
def _category_names() -> frozenset[str]:
    return frozenset(fold(name) for item in categories().values() for name in (item.code, item.label, item.need))


def _plural(ending: re.Match[str]) -> str:
    return "s" if any(ending.groups()) else " " if ending[0] == "." else ""


def _found(signal: str, text: str) -> bool:
    words, but = _patterns(signal)
    if not words.are_in(text):
        return False
    return but is None or words.are_in(but.removed_from(text))


@cache
def _levels() -> dict[str, Confidentiality]:
    named = {fold(level): level for level in Confidentiality}
    said = {fold(word): Confidentiality(level) for level, words in protected()["niveaux"].items() for word in words}
    return said | named


@cache
def _hosting_categories() -> frozenset[str]:
    return frozenset(protected()["hebergement"]["categories"])


@cache
def _patterns(signal: str) -> tuple[Phrases, Phrases | None]:
    block = protected()[signal]
    return Phrases(block["mots"]), Phrases(block["sauf"]) if "sauf" in block else None
