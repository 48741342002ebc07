"""Cells with usual answers: what is recognised becomes codes for filters; a near miss is proposed; the rest is free."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from cartographie.check.columns import Cells, Columns
from cartographie.check.findings import Notebook
from cartographie.texts import sentence
from cartographie.vocabulary import fold
from cartographie.vocabulary.answers import alternatives, find_answers, near_labels, words_of

__all__ = ["Codes", "note_near_answers", "quoted", "read_codes"]

_PIECES = re.compile(r"[,;|/&\n•]|(?<!\d) - |\b(?:et|ou)\b(?! plus)")
_UNTIL_26 = re.compile(r"(?<!\d)(\d\d?) (?:a |et )?(\d\d?) ans\b")
_FROM = re.compile(r"(?:(?:plus de|a partir de|des) (\d\d) ans|(\d\d) ans (?:et plus|ou plus|minimum))\b")
_SIGNED_AGES = (
    (re.compile(r"(?<!\d)(?<!\d )[-–<]\s*(?:de\s+)?(?=\d\d? ans)"), " moins de "),
    (re.compile(r"[+>]\s*(?:de\s+)?(?=\d\d? ans)"), " plus de "),
)
_AMOUNT = re.compile(
    r"(?:à partir de |environ )?\d+(?:[.,]\d+)? ?(?:€|euros?)(?: ?(?:par|la|le|l'|/)\W*\w+)?", re.IGNORECASE
)
_OF_A_LANGUAGE = re.compile(
    r"^(?:parle |on parle |en |l |un peu d |un peu de |notions de |notions d |interprete en |bilingue )+"
)
_YOUNGEST, _YOUNG, _ADULT, _OLD = 14, 30, 18, 55
_ENUMERATION_WORDS = 2
"""A piece of so few words is an answer misspelt rather than a sentence."""
_LIKE_ANSWERS = {"publics": "public-inconnu", "frais": "frais-inconnus", "langues": "langue-inconnue"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """What the cells of a row say in codes: () and "" for what is not recognised, None for what is not told."""

    audiences: tuple[str, ...] = ()
    cost: str = ""
    languages: tuple[str, ...] = ()
    wheelchair: bool | None = None


def read_codes(cells: Cells) -> Codes:
    """Read who is welcome, at what cost, in which languages, and whether a wheelchair gets in; never a guess."""
    return Codes(
        audiences=_audiences(cells.text("publics")),
        cost=_cost(cells.line_of("frais")),
        languages=_languages(cells.text("langues")),
        wheelchair=_wheelchair(cells.line_of("accessibilite")),
    )


def note_near_answers(cells: Cells, columns: Columns, notes: Notebook) -> None:
    """Note each piece of one or two words that is no answer but looks like one, with the words it may stand for."""
    for kind, code in _LIKE_ANSWERS.items():
        for piece in _unknown_pieces(kind, cells.text(kind)):
            close = near_labels(kind, piece)
            notes.add(code, columns.header(kind), piece, proches=quoted(close))


def quoted(words: tuple[str, ...]) -> str:
    """Return *words* in guillemets, joined as in a sentence: « a », « b » ou « c »."""
    every = [f"«\u00a0{word}\u00a0»" for word in words]
    return sentence("constats.public-inconnu.ou").join(filter(None, (", ".join(every[:-1]), *every[-1:])))


@lru_cache(maxsize=4096)
def _audiences(text: str) -> tuple[str, ...]:
    for sign, word in _SIGNED_AGES:
        text = sign.sub(word, text)
    found: dict[str, None] = {}
    for piece in _pieces(text):
        codes, rest = find_answers("publics", piece)
        if not _limits("publics", rest):
            found |= dict.fromkeys((*sorted(codes), *_ages(fold(piece))))
    return tuple(found)


def _ages(folded: str) -> tuple[str, ...]:
    if (between := _UNTIL_26.search(folded)) and _YOUNGEST <= int(between[1]) < int(between[2]) <= _YOUNG:
        return ("jeune",)
    if since := _FROM.search(folded):
        age = int(since[1] or since[2])
        return ("senior",) if age >= _OLD else ("majeur",) if age == _ADULT else ()
    return ()


@lru_cache(maxsize=4096)
def _cost(text: str) -> str:
    """Return the one code that the whole cell says; a condition or two answers say none: the text is shown."""
    if _AMOUNT.fullmatch(text) and any(sign in text for sign in "123456789"):
        return "payant"
    codes, rest = find_answers("frais", text)
    if len(codes) != 1 or _limits("frais", rest) or any(sign.isdigit() for sign in rest):
        return ""
    return next(iter(codes))


@lru_cache(maxsize=4096)
def _languages(text: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for piece in _pieces(re.sub(r"[()]", ",", text)):
        codes, rest = find_answers("langues", _bare_language(piece))
        if not rest:
            found |= dict.fromkeys(sorted(codes))
    return tuple(found)


@lru_cache(maxsize=4096)
def _wheelchair(text: str) -> bool | None:
    folded = fold(text)
    if not folded:
        return None
    no = _pattern("fauteuil", "non").search(folded)
    yes = _pattern("fauteuil", "oui").search(_pattern("fauteuil", "non").sub(" ", folded))
    if bool(no) == bool(yes) or _limits("fauteuil", folded):
        return None
    # « oui » and « non » answer the title of the column, and nothing else
    if folded.split()[0] in ("oui", "non") and len(folded.split()) > _ENUMERATION_WORDS:
        return None
    return bool(yes)


def _unknown_pieces(kind: str, text: str) -> tuple[str, ...]:
    if not text or (kind == "frais" and _cost(" ".join(text.split()))):
        return ()
    return _near_pieces(kind, text)


@lru_cache(maxsize=4096)
def _near_pieces(kind: str, text: str) -> tuple[str, ...]:
    short = (piece for piece in _pieces(text) if len(piece.split()) <= _ENUMERATION_WORDS)
    bare = (_bare_language(piece) if kind == "langues" else piece for piece in short)
    return tuple(
        dict.fromkeys(piece for piece in bare if not find_answers(kind, piece)[0] and near_labels(kind, piece))
    )


def _pieces(text: str) -> list[str]:
    return [piece for piece in (" ".join(part.split()).strip(" .:()") for part in _PIECES.split(text)) if piece]


def _bare_language(piece: str) -> str:
    stripped = _OF_A_LANGUAGE.sub("", fold(piece))
    return piece if stripped == fold(piece) else stripped


def _limits(kind: str, folded: str) -> bool:
    return _pattern("reserves", kind).search(folded) is not None


@cache
def _pattern(kind: str, answer: str) -> re.Pattern[str]:
    return alternatives(words_of(kind, answer))
