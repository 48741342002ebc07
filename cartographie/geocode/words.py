"""Addresses as words: ASCII folding, abbreviations, and the name of a street as type + meaningful words.

The knowledge is in `abbreviations.toml`; the address base and the queries go through the same functions, so that a
rule can never separate what it should join.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

__all__ = [
    "StreetName",
    "Token",
    "analyse",
    "commune_key",
    "fold",
    "knowledge",
    "mended",
    "segments",
    "sounds",
    "unglued",
]

MAX_LENGTH = 300
SHORT_WORD = 3
_RANKS = frozenset(("eme", "ere", "ieme", "nde"))
_YEAR = re.compile(r"\d\d$")
_REMEMBERED = 0x3000  # beyond, scripts with too many characters to keep
_SPECIAL = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th", "ŋ": "n"}
_SEPARATORS = ",;:()[]{}|\n\r\t\u2028"
_BREAKS = re.compile(r"(?:(?<=\s)-+(?=\s)|[\u2012-\u2015])")
_MISREAD = re.compile("â€|Ã")
_NUMBER_SIGN = re.compile(r"\bn\s?[°º]\s*(?=\d)")
_GLUED = re.compile(r"(\d{1,4})(bis|ter|quater|[a-z]\d{1,2})?([a-z]{3,})$")
_BRETON_CH = re.compile(r"c['\u2018\u2019\u02bc`´]h")


class _Folding(dict[int, str]):
    """A translation table that works out each character once: NFKD without accents, ASCII letters and figures only."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        text = self._fold(character)
        if code < _REMEMBERED:
            self[code] = text
        return text

    @staticmethod
    def _fold(character: str) -> str:
        if character in _SEPARATORS:
            return " , "
        if character in "°º":
            return " "
        if unicodedata.combining(character):
            return ""
        lower = character.lower()
        text = _SPECIAL.get(lower) or unicodedata.normalize("NFKD", lower)
        return "".join(letter for letter in text.lower() if letter.isascii() and letter.isalnum()) or " "


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return *text* in lower-case ASCII letters and figures, one space between words, ` , ` where the writer paused.

    Breton « c'h » is one letter and stays one; every other apostrophe, hyphen or stop parts words.
    """
    text = _BREAKS.sub(",", mended(text[:MAX_LENGTH]).lower())
    if "c" in text:
        text = _BRETON_CH.sub("ch", text)
    if "°" in text or "º" in text:
        text = _NUMBER_SIGN.sub(",", text)
    return " ".join(text.translate(_FOLDING).split())


def mended(text: str) -> str:
    """Return *text* as it was before its UTF-8 was read as cp1252: « dâ€™Aulnay » is « d’Aulnay »; the BAN holds some.

    What cannot have come about that way is left as it is.
    """
    if not _MISREAD.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def segments(folded: str) -> list[list[str]]:
    """Part what `fold` gave into its pauses: the words of each, empty parts left out."""
    return [words for part in folded.split(",") if (words := part.split())]


def unglued(word: str) -> list[str]:
    """Part a house number from the word written against it (« 61rue », « 12bisrue »); « 12bis », « 3eme » stay."""
    match = _GLUED.match(word)
    if not match:
        return [word]
    number, suffix, rest = match[1], match[2] or "", match[3]
    if rest in knowledge().suffixes or rest in _RANKS:
        return [word]
    return [number + suffix, rest]


class Token(NamedTuple):
    """A folded word and the number of the pause-to-pause segment it stands in."""

    word: str
    segment: int


class StreetName(NamedTuple):
    """A street's name taken apart: canonical type ("" when none), meaningful words, every word but the type glued."""

    kind: str
    core: tuple[str, ...]
    full: str


class Knowledge(NamedTuple):
    """`abbreviations.toml` as tables for look-ups; phrases are keyed by their words joined with spaces."""

    types: dict[str, str]
    type_first_words: frozenset[str]
    words: dict[str, tuple[str, ...]]
    pair_starts: frozenset[str]
    stop: frozenset[str]
    silent: frozenset[str]
    suffixes: dict[str, str]
    months: frozenset[str]
    noise: frozenset[str]
    before_number: frozenset[str]
    boxes: frozenset[str]
    box_starts: frozenset[str]
    municipality: frozenset[str]


@cache
def knowledge() -> Knowledge:
    """Read the tables of `abbreviations.toml`."""
    raw: dict[str, Any] = tomllib.loads(files(__package__).joinpath("abbreviations.toml").read_text(encoding="utf-8"))
    types = {form: name for name, forms in raw["types"].items() for form in (name.replace("-", " "), *forms)}
    words: dict[str, tuple[str, ...]] = {}
    for table in (raw["words"], raw["numerals"]):
        words |= {form: tuple(name.split()) for name, forms in table.items() for form in forms}
    suffixes = {form: name for name, forms in raw["suffixes"].items() for form in (name, *forms)}
    return Knowledge(
        types=types,
        type_first_words=frozenset(form.split()[0] for form in types),
        words=words,
        pair_starts=frozenset(form.split()[0] for form in words if " " in form),
        stop=frozenset(raw["stop"]["words"]),
        silent=frozenset(raw["silent"]["types"]) | {""},
        suffixes=suffixes,
        months=frozenset(raw["dates"]["months"]),
        noise=frozenset(raw["noise"]["tail"]),
        before_number=frozenset(raw["noise"]["before_number"]),
        boxes=frozenset(raw["noise"]["boxes"]),
        box_starts=frozenset(["cedex", *(box.split()[0] for box in raw["noise"]["boxes"])]),
        municipality=frozenset(raw["municipality"]["words"]),
    )


@lru_cache(maxsize=4096)
def analyse(words: tuple[str, ...]) -> StreetName:
    """Take the folded *words* of a street's name apart; never loses all of them."""
    known = knowledge()
    kind, used = street_type(words)
    rest = _canonical(words[used:], known)
    core = tuple(word for word in rest if word not in known.stop)
    if not core and used:
        kind, rest = "", _canonical(words, known)
        core = tuple(word for word in rest if word not in known.stop)
    return StreetName(kind, core or tuple(rest), "".join(rest))


def street_type(words: tuple[str, ...] | list[str]) -> tuple[str, int]:
    """Return the canonical type that *words* begin with and how many words it takes, ("", 0) when none."""
    known = knowledge()
    if not words or words[0] not in known.type_first_words:
        return "", 0
    for size in (4, 3, 2, 1):
        kind = known.types.get(" ".join(words[:size])) if len(words) >= size else None
        if kind is not None:
            return kind, size
    return "", 0


def _canonical(words: tuple[str, ...], known: Knowledge) -> list[str]:
    out: list[str] = []
    index, count = 0, len(words)
    while index < count:
        word = words[index]
        if index and words[index - 1] in known.months and _YEAR.match(word):
            out.append(f"19{word}")  # « 8 mai 45 »
            index += 1
            continue
        if word in known.pair_starts and index + 1 < count:
            pair = known.words.get(f"{word} {words[index + 1]}")
            if pair is not None:
                out.extend(pair)
                index += 2
                continue
        out.extend(known.words.get(word, (word,)))
        index += 1
    return out


_COMMUNE_WORDS = {"st": "saint", "ste": "sainte", "sts": "saints"}


def commune_key(words: list[str] | tuple[str, ...]) -> str:
    """Return the folded *words* of a commune's name glued together, « St » as « Saint »."""
    return "".join([_COMMUNE_WORDS.get(word, word) for word in words])


# in order: what is written > what is heard
_SOUNDS = [
    rule.split(">")
    for rule in (
        *["eaux>o", "eau>o", "aux>o", "au>o", "ph>f", "qu>k", "ck>k", "ch>s", "sc>s", "ai>e", "ei>e"],
        *["an>en", "am>en", "em>en", "y>i", "ee>e", "z>s", "c>k", "q>k", "w>v", "gn>n", "h>", "j>g"],
    )
]
_DOUBLED = re.compile(r"(.)\1+")
_MUTE = re.compile(r"(?:es|[estdx]s?)$")


@lru_cache(maxsize=8192)
def sounds(word: str) -> str:
    """Return *word* as it is heard, roughly: two spellings that a listener would confuse give the same string."""
    for written, heard in _SOUNDS:
        if written in word:
            word = word.replace(written, heard)
    word = _DOUBLED.sub(r"\1", word)
    return _MUTE.sub("", word) if len(word) > SHORT_WORD else word
