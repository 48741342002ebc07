"""The cells that have few usual answers (who is welcome, fees, languages …): what people write → our codes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from cartographie.vocabulary.matching import fold

__all__ = ["Answer", "answers", "find_answers", "near_labels", "said", "words_of"]

NEAR_SCORE = 82
"""From this score of rapidfuzz (0 to 100) on, an unknown word is close enough to a known one to propose it.

At 80, « locataires » would be a slip for « allocataire rsa », and « patients » one for « parents »."""
MOST_PROPOSALS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One usual answer: `synonyms` count anywhere in a cell, `alone` only when they are a whole piece of it.

    `inclusion` is the code of the data·inclusion schema v1 that says the same, "" when it has none.
    """

    code: str
    label: str
    synonyms: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    inclusion: str = ""


@cache
def answers(kind: str) -> Mapping[str, Answer]:
    """Return the answers of *kind* (`publics`, `frais`, `langues`) by code, in the order of the file."""
    block = _parse("reponses.toml")["frais"] if kind == "frais" else _parse(f"{kind}.toml")
    return MappingProxyType({code: _answer(code, **row) for code, row in block.items()})


def find_answers(kind: str, text: str) -> tuple[frozenset[str], str]:
    """Return the codes of *kind* that *text*, one piece of a cell, names, and what is left of it, folded.

    The longest words go first: « femmes avec enfants » is no « femmes », then « avec enfants ».
    """
    folded = fold(text)
    alone = _index(kind, alone=True).get(folded)
    if alone:
        return alone, ""
    names, found = _index(kind), []

    def take(match: re.Match[str]) -> str:
        found.append(names[match[0]])
        return " "

    rest = _pattern(kind).sub(take, folded)
    return frozenset().union(*found), " ".join(rest.split())


@lru_cache(maxsize=4096)
def near_labels(kind: str, text: str) -> tuple[str, ...]:
    """Return the words of *kind* that *text* may have meant, the closest first; () for a word that is known."""
    from rapidfuzz import fuzz, process  # late: commands that meet no typo do not pay for it

    folded, names = fold(text), {**_index(kind), **_index(kind, alone=True)}
    if not folded or folded in names:
        return ()
    close = process.extract(folded, list(names), scorer=fuzz.ratio, score_cutoff=NEAR_SCORE, limit=8)
    words: dict[frozenset[str], str] = {}
    for name, _, _ in close:
        # digits are never a typo: « moins de 25 ans » is not « moins de 26 ans »
        if _digits(name) == _digits(folded):
            words.setdefault(names[name], _spellings(kind)[name])
    return tuple(words.values())[:MOST_PROPOSALS]


def said(kind: str, answer: str, text: str) -> bool:
    """Tell whether the whole of *text* is one of the words of *answer* in the table *kind* of `reponses.toml`."""
    return fold(text) in words_of(kind, answer)


@cache
def words_of(kind: str, answer: str) -> Mapping[str, str]:
    """Return the words of *answer* in the table *kind* of `reponses.toml`: folded, then as they are written."""
    return MappingProxyType({fold(word): word for word in _parse("reponses.toml")[kind][answer]})


def _answer(
    code: str, label: str, synonyms: Iterable[str] = (), alone: Iterable[str] = (), inclusion: str = ""
) -> Answer:
    return Answer(code=code, label=label, synonyms=tuple(synonyms), alone=tuple(alone), inclusion=inclusion)


@cache
def _index(kind: str, *, alone: bool = False) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for item in answers(kind).values():
        only_alone = {fold(text) for text in item.alone}
        for text in item.alone if alone else (item.code, item.label, *item.synonyms):
            if (key := fold(text)) and (alone or key not in only_alone):
                found[key] = found.get(key, frozenset()) | {item.code}
    if not alone:
        for item in answers(kind).values():
            # several of our answers may share one of theirs: theirs means the first
            if key := fold(item.inclusion):
                found.setdefault(key, frozenset({item.code}))
    return MappingProxyType(found)


@cache
def _spellings(kind: str) -> Mapping[str, str]:
    every = answers(kind).values()
    named = {fold(item.inclusion): item.label.lower() for item in every if item.inclusion}
    named |= {fold(item.code): item.label.lower() for item in every}
    return named | {fold(text): text for item in every for text in (*item.synonyms, *item.alone, item.label.lower())}


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return alternatives(_index(kind))


def alternatives(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of the folded *words*, whole words, the longest first."""
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


@cache
def _parse(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
