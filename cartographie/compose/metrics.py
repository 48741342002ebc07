"""Widths of the letters of the paper's faces, read from the fonts themselves, in ems."""

from __future__ import annotations

from functools import cache, lru_cache
from io import BytesIO

import numpy as np

from cartographie.assets import read_bytes
from cartographie.compose.sheet import Array

__all__ = ["CAP_HEIGHT", "POINT_MM", "advances", "text_mm"]

POINT_MM = 25.4 / 72
"""Millimetres in a point."""
CAP_HEIGHT = 0.668
"""Height of the capitals of Atkinson Hyperlegible, in ems (OS/2 sCapHeight)."""

# the faces that draw, in the order of publish/_paper/fonts.py
_STACKS = {
    False: ("AtkinsonHyperlegible-Regular", "NotoSans-Regular"),
    True: ("AtkinsonHyperlegible-Bold", "NotoSans-Bold"),
}


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
    """Return the advance of each character of *text* in ems, not to be written to; 0.5 for one that no face has."""
    found = np.array([_advance(character, bold) for character in text], dtype=float)
    found.setflags(write=False)
    return found


def text_mm(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in millimetres of *text* set in *size* points."""
    return _width(text, bold) * size * POINT_MM
