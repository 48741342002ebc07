"""The faces of the paper outputs: Atkinson Hyperlegible, with Noto Sans for what it lacks.

A face is read and made known to reportlab when a text needs it. Sizes are points, widths and positions millimetres from
the bottom left corner of the sheet.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from cartographie.assets import read_bytes

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

__all__ = [
    "BOLD",
    "MM",
    "REGULAR",
    "Run",
    "draw_text",
    "font_face",
    "missing_characters",
    "split_runs",
    "text_width",
]

MM = 72 / 25.4
"""Points in a millimetre."""

REGULAR = "AtkinsonHyperlegible-Regular"
BOLD = "AtkinsonHyperlegible-Bold"
# by weight, the first face that has a character draws it
_STACKS = {False: (REGULAR, "NotoSans-Regular"), True: (BOLD, "NotoSans-Bold")}


class Run(NamedTuple):
    """A stretch of text that one face draws."""

    font: str
    text: str


@cache
def font_face(name: str) -> TTFont:
    """Return the reportlab font of the face *name*, one of the four; FileNotFoundError when the build lacks it."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, BytesIO(read_bytes(f"fonts/{name}.ttf")))
    pdfmetrics.registerFont(font)
    return font


@cache
def split_runs(text: str, *, bold: bool = False) -> tuple[Run, ...]:
    """Split *text* into runs of one face each, in order; their texts joined give *text* back.

    A character that no face covers stays with the first one (see `missing_characters`).
    """
    faces = groupby(text, key=lambda character: _covering(character, bold) or _STACKS[bold][0])
    return tuple(Run(name, "".join(characters)) for name, characters in faces)


def missing_characters(text: str, *, bold: bool = False) -> frozenset[str]:
    """Return the characters of *text* that no face covers and that would come out as boxes."""
    return frozenset(character for character in text if _covering(character, bold) is None)


@cache
def _covering(character: str, bold: bool) -> str | None:
    """Return the first face that has *character*; the second, ten times larger, is read only for what it lacks."""
    return next((name for name in _STACKS[bold] if ord(character) in font_face(name).face.charToGlyph), None)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of *text* set in *size* points, in millimetres."""
    width: float = sum(font_face(run.font).stringWidth(run.text, size) for run in split_runs(text, bold=bold)) / MM
    return width


def draw_text(
    canvas: Canvas,
    text: str,
    at: tuple[float, float],
    size: float,
    *,
    bold: bool = False,
    align: Literal["left", "center", "right"] = "left",
) -> float:
    """Draw one line of *text* in the current fill colour, its baseline at *at* (mm); return its width in millimetres.

    The whole line is one text object, whatever the number of faces, so that it is copied and searched as one.
    """
    width = text_width(text, size, bold=bold)
    shift = {"left": 0.0, "center": width / 2, "right": width}[align]
    line = canvas.beginText((at[0] - shift) * MM, at[1] * MM)
    for run in split_runs(text, bold=bold):
        line.setFont(run.font, size)
        line.textOut(run.text)
    canvas.drawText(line)
    return width
