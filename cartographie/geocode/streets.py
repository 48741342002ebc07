"""The words that are left when postcode and commune are known → readings as number, suffix and street name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from cartographie.geocode.words import StreetName, Token, analyse, knowledge, street_type

__all__ = ["Readings", "StreetReading"]

MAX_READINGS = 8
DROPPED_NUMBER, DOUBTFUL_NUMBER = 0.2, 0.03  # what leaving out a number costs
WIDEST_RANGE = 40
SHORTEST_TYPE = 4
OVERLOOKED = 0.84  # words before the type of street, which may be the street itself misspelt
_NUMBER = re.compile(r"(\d{1,4})([a-z]{0,6}\d{0,2})$")
_ORDINALS = frozenset(("er", "ere", "e", "eme", "nd", "nde", "th", "ieme", "h", "km", "m"))
_SHORT_SUFFIX = re.compile(r"[a-z]{1,2}\d{0,2}$")
# letters that begin words as often as they follow numbers: « 12 r de Brest », « 12 l'Hermitage »
_DOUBTFUL = frozenset(
    (
        "r",
        "l",
        "d",
        "a",
        "n",
        "c",
        "ch",
        "pl",
        "le",
        "la",
        "du",
        "de",
        "al",
        "ar",
        "an",
        "au",
        "ti",
        "ty",
        "av",
        "bd",
        "en",
        "st",
    )
)
_RANKS = frozenset(("eme", "er", "etage"))
_LINKS = frozenset(("a", "et", "ou", "au"))


class StreetReading(NamedTuple):
    """One way to read the street: its name, the house number and suffix if any, and how natural the reading is."""

    name: StreetName
    number: int | None
    suffix: str
    prior: float


class Readings:
    """The ways to read *tokens* as a street, worked out as they are asked for: most queries need only the first."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Read nothing yet."""
        self._known: list[StreetReading] = []
        self._more = _street_readings(tokens)

    def __iter__(self) -> Iterator[StreetReading]:
        """Yield the readings, the most natural first."""
        yield from self._known
        for reading in self._more:
            self._known.append(reading)
            yield reading


def _street_readings(tokens: Sequence[Token]) -> Iterator[StreetReading]:
    """Yield the ways to read *tokens* as a street, the most natural first, each once, at most `MAX_READINGS`."""
    seen: set[tuple[tuple[str, ...], int | None, str]] = set()
    for words, number, suffix, prior in _raw_readings(tokens):
        key = (words, number, suffix)
        if not words or key in seen:
            continue
        seen.add(key)
        name = analyse(words)
        yield StreetReading(name, number, suffix, prior)
        meant = "" if name.kind or len(seen) > 1 else _misspelt_type(words[0])
        if meant and len(words) > 1:
            yield StreetReading(analyse((meant, *words[1:])), number, suffix, prior * 0.98)
        if len(seen) >= MAX_READINGS:
            return


@lru_cache(maxsize=1024)
def _misspelt_type(word: str) -> str:
    """Return the type of street that *word* is a slip of (« suqare »), "" when none is near."""
    if len(word) < SHORTEST_TYPE:
        return ""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    kinds = [kind for kind in knowledge().types if len(kind) >= SHORTEST_TYPE and " " not in kind]
    found = extractOne(word, kinds, scorer=OSA.normalized_similarity, score_cutoff=0.74)
    return str(found[0]) if found else ""


_Raw = tuple[tuple[str, ...], int | None, str, float]


def _raw_readings(tokens: Sequence[Token]) -> Iterator[_Raw]:
    words = tuple(token.word for token in tokens)
    parts = [tuple(token.word for token in group) for _, group in groupby(tokens, key=lambda token: token.segment)]
    starts = _starts(parts)
    numbers = _number_places(words, starts)
    for rank, at in enumerate(numbers[:2]):
        for number, suffix, after, prior in _numbered(words, at):
            for street, factor in _streets_after(words, after, at, starts):
                yield street, number, suffix, prior * factor - 0.02 * rank
    typed = sorted(range(len(parts)), key=lambda i: (not street_type(parts[i])[0], i))
    for rank, i in enumerate(typed):
        if len(parts) > 1 and all(word.isdigit() for word in parts[i]):
            continue
        share = 1.0 if len(parts) == 1 else 0.98 - 0.01 * rank
        if numbers:
            natural = numbers[0] in starts or _type_follows(words, numbers[0] + 1)
            share -= DROPPED_NUMBER if natural else DOUBTFUL_NUMBER
        yield parts[i], None, "", share
        yield from ((street, None, "", share * factor) for street, factor in _cuts(parts[i]))
    if len(parts) > 1:
        yield words, None, "", 0.95


def _starts(parts: list[tuple[str, ...]]) -> list[int]:
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return starts


def _number_places(words: tuple[str, ...], starts: list[int]) -> list[int]:
    """Return where a house number may stand, the likeliest first: before a type of street, at a pause, elsewhere."""
    found: list[tuple[bool, bool, int]] = []
    for at in range(len(words)):
        if not _may_be_house(words, at, starts):
            continue
        typed = _type_follows(words, at + 1)
        ranged = next((i for i, (*_, place) in enumerate(found) if _is_range(words, place, at)), None)
        if ranged is None:
            found.append((not typed, at not in starts, at))
        elif typed:
            found[ranged] = (False, *found[ranged][1:])
    return [at for *_, at in sorted(found)]


def _may_be_house(words: tuple[str, ...], at: int, starts: list[int]) -> bool:
    """Say whether the word at *at* can be a house number: no floor, no date, no rank, no flat."""
    match = _NUMBER.match(words[at])
    if not match or (match[2] in _ORDINALS and not _type_follows(words, at + 1)):
        return False
    known = knowledge()
    before = words[at - 1] if at and at not in starts else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    dated = after in known.months or before in known.months
    return not (dated or before in known.before_number or after in _RANKS)


def _is_range(words: tuple[str, ...], first: int, second: int) -> bool:
    """Say whether the numbers at *first* and *second* are the ends of one range (« 12 à 16 », « 12-14 »)."""
    between = words[first + 1 : second]
    if len(between) > 1 or (between and between[0] not in _LINKS):
        return False
    low, high = int(_number_parts(words[first])[0]), int(_number_parts(words[second])[0])
    return low < high <= low + WIDEST_RANGE


def _type_follows(words: tuple[str, ...], at: int) -> bool:
    """Say whether a type of street begins at *at*, or one word later after a suffix (« 12 bis rue »)."""
    if street_type(words[at:])[0]:
        return True
    return at < len(words) and _is_suffix(words[at]) and bool(street_type(words[at + 1 :])[0])


def _is_suffix(word: str) -> bool:
    return word in knowledge().suffixes or bool(_SHORT_SUFFIX.match(word))


def _number_parts(word: str) -> tuple[str, str]:
    match = _NUMBER.match(word)
    return (match[1], match[2]) if match else ("0", "")


def _numbered(words: tuple[str, ...], at: int) -> Iterator[tuple[int, str, int, float]]:
    """Yield (number, suffix, index of the first word after, prior) for the number at *at*."""
    digits, suffix = _number_parts(words[at])
    number, after = int(digits), at + 1
    more = len(words) - after  # a suffix is followed by the street, or ends an address that began with it
    if not suffix and more > (at == 0) and _is_suffix(words[after]) and not words[after].isdigit():
        word, before_type = words[after], bool(street_type(words[after + 1 :])[0])
        doubtful = word in _DOUBTFUL or bool(street_type(words[after:])[0])
        ways = [(word, after + 1, 1.0), ("", after, 0.985)]
        if doubtful and not before_type and word not in knowledge().suffixes:
            ways = [("", after, 1.0), (word, after + 1, 0.985)]
    else:
        ways = [(suffix, after, 1.0)]
    for text, index, prior in ways:
        yield number, text, _after_range(words, index), prior


def _after_range(words: tuple[str, ...], at: int) -> int:
    """Skip the rest of « 12 à 16 », « 12-14 », « 12 et 14 bis »: the first number stands for all."""
    while at < len(words):
        if words[at] in _LINKS and at + 1 < len(words) and _NUMBER.match(words[at + 1]):
            at += 2
        elif _NUMBER.match(words[at]) and at + 1 < len(words) and words[at + 1] not in knowledge().months:
            at += 1
        else:
            break
        if at < len(words) and words[at] in knowledge().suffixes and at + 1 < len(words):
            at += 1
    return at


def _streets_after(
    words: tuple[str, ...], after: int, at: int, starts: list[int]
) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield (words of the street, factor) for a number that ends before *after*."""
    end = next(stop for stop in starts if stop > after or stop == len(words))
    here = words[after:end]
    if not here:
        begin = max((start for start in starts if start < at), default=0)
        yield words[begin:at], 0.97
        return
    whole = end == len(words)
    yield here, 1.0 if whole else 0.995
    yield from _cuts(here)
    if not whole:
        following = next(stop for stop in starts if stop > end or stop == len(words))
        yield words[end:following], 0.96
        yield words[after:], 0.97


def _cuts(words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield *words* cut before a remark (« RDC droite », « à côté du Leclerc »), then from a later type on."""
    at = next((at for at in range(1, len(words)) if _is_remark(words, at)), 0)
    if at:
        yield words[: at - 1 if at > 1 and words[at - 1][:1].isdigit() else at], 0.985
    at = next((at for at in range(1, len(words) - 1) if words[at] in knowledge().types), 0)
    if at:
        yield words[at:], 0.97 if words[0][:1].isdigit() else OVERLOOKED


def _is_remark(words: tuple[str, ...], at: int) -> bool:
    return any(" ".join(words[at : at + size]) in knowledge().noise for size in (1, 2, 3))
