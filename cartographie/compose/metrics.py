"""Widths of the letters of the paper's faces, read from the fonts themselves, in ems."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from io import BytesIO

import numpy as np

from cartographie.assets import read_bytes
from cartographie.compose.sheet import Array

__all__ = ["CAP_HEIGHT", "POINT_MM", "advances", "text_mm"]

POINT_MM = 25.4 / 72
"""Millimetres in a point."""
_NOTHING = 1e-9
CAP_HEIGHT = 0.668
"""Height of the capitals of Atkinson Hyperlegible, in ems (OS/2 sCapHeight)."""

# the faces that draw, in the order of publish/_paper/fonts.py
_STACKS = {
    False: ("AtkinsonHyperlegible-Regular", "NotoSans-Regular", "NotoSansGeorgian-Regular", "NotoSansArabic-Regular"),
    True: ("AtkinsonHyperlegible-Bold", "NotoSans-Bold", "NotoSansGeorgian-Bold", "NotoSansArabic-Bold"),
}
# letters that join: a word of them is narrower than its letters
_JOINED = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]+")


@cache
def _face(name: str) -> dict[int, float]:
    """Return the advance of every character of a face, in ems (tables cmap and hmtx)."""
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(read_bytes(f"fonts/{name}.ttf")), lazy=True)
    widths, em = font["hmtx"].metrics, font["head"].unitsPerEm
    return {code: widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}


@cache
def _advance(character: str, bold: bool) -> float:
    for name in _STACKS[bold]:
        width = _face(name).get(ord(character))
        if width is not None:
            return width
    return 0.5


@lru_cache(maxsize=8192)
def _width(text: str, bold: bool) -> float:
    return sum(_advance(character, bold) for character in text)


@lru_cache(maxsize=8192)
def advances(text: str, *, bold: bool = False) -> Array:
    """Return the advance of each character of *text* in ems, not to be written to; 0.5 for one that no face has.

    Letters that join share the width of their word as it is drawn.
    """
    found = np.array([_advance(character, bold) for character in text], dtype=float)
    for word in () if text.isascii() else _JOINED.finditer(text):
        letters = found[word.start() : word.end()]
        letters *= _word_advance(word[0], bold) / max(float(letters.sum()), _NOTHING)
    found.setflags(write=False)
    return found


@cache
def _word_advance(word: str, bold: bool) -> float:
    """Return the width of the joined letters of *word* in ems, as publish/_paper/shaping.py sets them."""
    import uharfbuzz

    font = uharfbuzz.Font(uharfbuzz.Face(read_bytes(f"fonts/{_STACKS[bold][-1]}.ttf")))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    width: float = sum(place.x_advance for place in buffer.glyph_positions) / font.face.upem
    return width


def text_mm(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in millimetres of *text* set in *size* points."""
    if not text.isascii() and _JOINED.search(text):
        return float(advances(text, bold=bold).sum()) * size * POINT_MM
    return _width(text, bold) * size * POINT_MM
