"""The order in which a text with right-to-left letters stands on paper (Unicode Standard Annex 9).

A French name, an address or a phone inside an Arabic sentence is one unit that keeps its own order: the annex alone
would send the number of « 12 rue du Port » to its other end, and set the pairs of a phone backwards.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from typing import Literal, NamedTuple
from unicodedata import bidirectional

__all__ = ["RIGHT_TO_LEFT", "Base", "Unit", "base_of", "has_right_to_left", "in_logical_order", "in_visual_order"]

type Base = Literal["", "L", "R"]
"""Direction of a line: "" when nothing in it is read from the right."""

# the letters of Hebrew, Arabic and the scripts between them, their presentation forms, and those beyond the first plane
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_ANY = re.compile(f"[{RIGHT_TO_LEFT}]")
_JOINERS = "\u200c\u200d"
# letters the annex knows as such, enough for the words of any line: each stands for a unit while they are ordered
_WORDS = [chr(code) for code in chain(range(0x620, 0x700), range(0xFBD3, 0xFD3E)) if bidirectional(chr(code)) == "AL"]
_PASSAGES = [chr(0x4E00 + i) for i in range(2000)]
# neutral: in a line read from the right a passage is an isolate, and a number after it belongs to the line (rule W2)
_ISOLATES = [
    chr(code) for code in chain(range(0x2500, 0x25FD), range(0x2701, 0x2766)) if bidirectional(chr(code)) == "ON"
]
_NUMBERS = [chr(code) for code in chain(range(0x1D7CE, 0x1D800), range(0x6F0, 0x6FA))]
_STAND_INS: Mapping[str, list[str]] = {"word": _WORDS, "passage": _PASSAGES, "number": _NUMBERS}

_SPACE = "[ \u00a0\u202f]"
_BETWEEN = "(?:, |[ \u00a0\u202f.'’/@_&°:–-]{1,3})"
_WITHIN = f"(?:{_BETWEEN}[L0]+)"
_LATIN = f"(?:0+{_SPACE}(?=L))?0*L[L0]*(?:{_WITHIN}|{_SPACE}?\\([L0]+{_WITHIN}*\\))*"
_PHONE = "\\+?0+(?:[ \u00a0\u202f.]0+)+|\\+0+"
_UNITS = re.compile(f"(?P<word>R+)|(?P<passage>{_LATIN}|{_PHONE})|(?P<number>0+(?:[.,:/]0+)*)|(?P<other>.)", re.DOTALL)


class Unit(NamedTuple):
    """A stretch of a line that keeps its inner order; `rank` is its place in the order of reading, -1 if not known.

    A "word" is right-to-left letters, a "passage" words of another script or a phone, an "other" one character.
    """

    text: str
    kind: Literal["word", "passage", "number", "other"]
    rank: int = -1


def has_right_to_left(text: str) -> bool:
    """Tell whether *text* has a character of a script that is written from the right."""
    return not text.isascii() and _ANY.search(text) is not None


def base_of(text: str) -> Base:
    """Return the direction of *text*, which its first letter decides; "" when nothing in it is right-to-left."""
    if not has_right_to_left(text):
        return ""
    kinds = (bidirectional(character) for character in text)
    return "L" if next((kind for kind in kinds if kind in ("L", "R", "AL")), "R") == "L" else "R"


@lru_cache(maxsize=8192)
def in_logical_order(text: str) -> tuple[Unit, ...]:
    """Cut *text* into its units, in the order in which they are read; their texts joined give *text* back."""
    letters = "".join(map(_class_of, text))
    found = _UNITS.finditer(letters)
    return tuple(Unit(text[m.start() : m.end()], m.lastgroup) for m in found)  # type: ignore[arg-type]


@lru_cache(maxsize=8192)
def in_visual_order(text: str, base: Base) -> tuple[Unit, ...]:
    """Return the units of the line *text* as they stand from left to right, brackets turned where they must be."""
    from bidi.algorithm import get_display

    stand_ins: dict[str, list[Unit]] = {}
    line = ""
    isolates = [sign for sign in _ISOLATES if sign not in text]
    known = {**_STAND_INS, "passage": isolates} if base == "R" else _STAND_INS
    for i, unit in enumerate(in_logical_order(text)):
        names = known.get(unit.kind)
        name = names[i % len(names)] if names else unit.text
        if names:
            stand_ins.setdefault(name, []).append(unit._replace(rank=i))
        line += name
    shown = get_display(line, base_dir=base or "L")
    return tuple(stand_ins[c].pop() if stand_ins.get(c) else Unit(c, "other") for c in shown)


@lru_cache(maxsize=4096)
def _class_of(character: str) -> str:
    """Return "R" for a letter written from the right, "L" for another, "0" for a figure, else *character* itself.

    The sign of copyright belongs to the credit that it opens: « © les contributeurs d'OpenStreetMap ».
    """
    if character == "\u00a9":
        return "L"
    kind = bidirectional(character)
    if kind in ("R", "AL") or character in _JOINERS:
        return "R"
    if kind == "NSM":
        return "R" if _ANY.match(character) else "L"
    return {"L": "L", "EN": "0"}.get(kind, character)
