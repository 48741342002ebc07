"""A French text of hours → tokens: times, days, months, kinds, links, each with its place in the text."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Token", "squash", "tokens"]

HOUR_MINUTES = 60
DAY_MINUTES = 24 * HOUR_MINUTES
LONGEST_PHRASE = 7  # words and signs of the longest expression of the lexicon

# an hour always carries its sign (« 9h », « 9 h 30 », « 09:30 »): a bare « 9-12 » may be Excel's 9 December
_SCAN = re.compile(
    r"""[ \t\u00a0\u202f\u2009'’`"«»“”]*+(?:(?P<word>[a-z]+)
      | (?P<time>(?<![\d:])\d{1,2}(?:\s?(?:h(?:eures?|rs?|s)?)
          (?:\s?\d\d(?!\d)(?!\s?h(?:eures?|rs?|s)?(?![a-z]))|\.\s?(?:00|15|30|45)(?!\d))?
          (?:\s?(?:mn|min))?|\s?:\s?\d\d(?::00(?![\d:]))?(?!\s?h(?![a-z])))
          (?!(?!a\s?\d)[a-z0-9])(?!:\d))
      | (?P<decimal>(?<![\d.:])\d{1,2}\.(?:00|15|30|45)(?!\.?\d)(?![a-z]))
      | (?P<phone>(?<![\d.])(?:\+33\s?|0)\d(?:[ .-]?\d\d){4}(?!\d))
      | (?P<date>\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))?(?![\d/hj]))
      | (?P<rank>\d{1,2}\s?(?:ers?|eres?|res?|emes?|iemes?|es?|nds?|ndes?)(?![a-z0-9]))
      | (?P<number>\d+)
      | (?P<line>[\n\r]+[\s•·\-–*▪●◦]*)
      | (?P<sign>.))
    """,
    re.VERBOSE | re.DOTALL,
)
_KINDS = {index: name for name, index in _SCAN.groupindex.items()}
_LINE = _SCAN.groupindex["line"]
_DASHES = "-–—−‑‐>→~"
_SIGNS = {",": "comma", ";": "semi", ":": "colon", "/": "slash", "|": "pipe", "(": "open", ")": "close", ".": "dot"}
_SIGNS["*"] = "filler"  # the call of a footnote
_BULLETS = "•·▪●◦"
_ABBREVIATIONS = frozenset(
    (
        *("lun", "mar", "mer", "merc", "jeu", "ven", "vend", "sam", "dim", "janv", "fev", "fevr", "avr", "juil"),
        *("sept", "oct", "nov", "dec", "tel", "rdv", "rv", "sem", "min", "max", "env"),
    )
)
_AFTER_POINT = ("-", "–", "—", "/", ",", ";", ")")
_FIGURES = re.compile(r"\d+")
_APART = re.compile(r"h(?:eures?|rs?|s)?\s+\d")
"""The minutes stand apart: « 9h 30 », but also « 9h 12-14h 17 », whose dashes are lost."""
_STEP = 5  # minutes of an hour that somebody chose


type _Piece = tuple[str, str, int, int]
"""What a match is, its text, where it starts and ends."""


class Token(NamedTuple):
    """One piece of the text, from `start` to `end`: its type, and its value (minutes, days, a code …)."""

    type: str
    value: object
    start: int
    end: int


def squash(text: str) -> str:
    """Return *text* letter for letter in small ASCII: the same length, so that places in it are places in the text."""
    if text.isascii():
        return text.lower()
    return text.translate(_plain_letters())


def tokens(text: str) -> list[Token]:
    """Cut *text* (composed Unicode, NFC) into tokens; what no list knows becomes a token of type `unknown`.

    Types: `time` (minutes), `days` (days of the week), `always`, `month`, `rank`, `number`, `date` (day, month, year),
    `part` and `daily-part` (of the day), the links of the lexicon, the signs (`comma`, `semi`, `colon`, `slash`,
    `pipe`, `dash`, `line`, `dot`, `open`, `close`, `bullet`), `kind`, `closed`, `public`, `school`, `weeks`,
    `season-name`, `condition`, `note`, `filler`.
    """
    raw = _spoken(text)
    texts = [piece[1] for piece in raw]
    found: list[Token] = []
    phrases = _phrases()
    past = 0  # where the last expression ends
    for at, (kind, piece, start, _) in enumerate(raw):
        if at < past:
            continue
        past, meaning = at + 1, None
        for length, known in phrases.get(piece, ()):
            meaning = known.get((piece,) if length == 1 else tuple(texts[at : at + length]))
            if meaning:
                past = at + length
                break
        found.append(Token(*(meaning or _meaning(kind, piece)), start, raw[past - 1][3]))
    return found


def _spoken(text: str) -> list[_Piece]:
    """Return the pieces of *text* without the points of abbreviations: « lun. au ven. », « 8 h. à 12 h. et … »."""
    pieces = _scan(squash(text))
    if "." not in text:
        return pieces
    spoken: list[_Piece] = []
    kind, word, end = "", "", -1
    for piece in pieces:
        if piece[1] == "." and piece[2] == end:
            following = text[piece[3] : piece[3] + 3].lstrip(" \u00a0\u202f")[:1]
            if word in _ABBREVIATIONS or (kind == "time" and (following.islower() or following in _AFTER_POINT)):
                continue
        kind, word, end = piece[0], piece[1], piece[3]
        spoken.append(piece)
    return spoken


def _scan(text: str) -> list[_Piece]:
    """Return the pieces of *text*; blanks and quotes part them, an apostrophe goes with its letter."""
    pieces = []
    for found in _SCAN.finditer(text.rstrip(" \t\u00a0\u202f\u2009'’`\"«»“”")):
        index, end = found.lastindex or 1, found.end()
        piece = found[index]
        pieces.append((_KINDS[index], piece if index != _LINE else "\n", end - len(piece), end))
    return pieces


@lru_cache(maxsize=4096)
def _meaning(kind: str, text: str) -> tuple[str, object]:
    """Return the type and the value of a piece that begins no expression."""
    figures = [int(part) for part in _FIGURES.findall(text)]
    value: object = text
    if kind in ("time", "decimal"):
        minutes = sum(figures[1:])
        kind, value = "time", figures[0] * HOUR_MINUTES + minutes
        if minutes >= HOUR_MINUTES or value > DAY_MINUTES or (minutes % _STEP and _APART.search(text)):
            kind, value = "unknown", text
    elif kind == "number":
        value = figures[0] if len(text) <= len("2027") else -1
    elif kind == "rank":
        value = figures[0]
    elif kind == "date":
        value = tuple(figures)
    elif text in _DASHES:
        kind, value = "dash", ">" if text in ">→" else "-"
    elif kind != "line":
        kind = "bullet" if text in _BULLETS else _SIGNS.get(text, "unknown")
    return kind, value


@cache
def _plain_letters() -> Mapping[int, str]:
    """Return a table for `str.translate`: each letter of Latin scripts to the small ASCII letter it is made on."""
    table = {}
    for code in (*range(0x250), *range(0x1E00, 0x1F00)):
        bare = unicodedata.normalize("NFKD", chr(code).casefold())[:1]
        if bare.isascii() and bare.isalnum():
            table[code] = bare
    return table | {ord("œ"): "o", ord("Œ"): "o", ord("æ"): "a", ord("Æ"): "a"}


@cache
def _phrases() -> Mapping[str, tuple[tuple[int, Mapping[tuple[str, ...], tuple[str, object]]], ...]]:
    """Return, by first piece, the expressions that begin with it, longest first: pieces → (type, value)."""
    by_first: dict[str, dict[int, dict[tuple[str, ...], tuple[str, object]]]] = {}
    for phrase, meaning in _expressions():
        pieces = tuple(text for _, text, _, _ in _scan(squash(phrase)))
        if len(pieces) > LONGEST_PHRASE:
            raise ValueError(f"lexicon: « {phrase} » is too long")
        for variant in {pieces, tuple(piece for piece in pieces if piece != "-")}:
            known = by_first.setdefault(variant[0], {}).setdefault(len(variant), {})
            if known.setdefault(variant, meaning) != meaning:
                raise ValueError(f"lexicon: « {phrase} » has two meanings")
    return {
        first: tuple((length, group[length]) for length in sorted(group, reverse=True))
        for first, group in by_first.items()
    }


def _expressions() -> Iterator[tuple[str, tuple[str, object]]]:
    data = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))
    numbered = {"jours": "days", "mois": "month", "rangs": "rank", "heures": "time"}
    coded = {
        "moments": "part",
        "moments-quotidiens": "daily-part",
        "genres": "kind",
        "scolaires": "school",
        "semaines": "weeks",
        "saisons": "season-name",
        "conditions": "condition",
        "remarques": "note",
    }
    plain = {
        "alertes": "alert",
        "numeros": "call",
        "toujours": "always",
        "fermeture": "closed",
        "feries": "public",
        "vides": "filler",
    }
    for table, block in data.items():
        for key, phrases in block.items():
            for phrase in phrases:
                if table == "jours":
                    yield phrase, ("days", (int(key),))
                elif table == "ensembles":
                    yield phrase, ("days", tuple(int(sign) for sign in key))
                elif table in numbered:
                    yield phrase, (numbered[table], int(key))
                elif table in coded:
                    yield phrase, (coded[table], key)
                elif table in plain:
                    yield phrase, (plain[table], "")
                else:  # the links bear their own names
                    yield phrase, (key if key != "mois" else "of-month", "")
