"""Colours as a printer takes them: what has no hue in DeviceGray, one ink, the rest in RGB; all are "#RRGGBB"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cartographie.publish._paper.numbers import number

if TYPE_CHECKING:
    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.textobject import PDFTextObject

__all__ = [
    "BLACK",
    "WHITE",
    "fill",
    "fill_operator",
    "is_grey",
    "lightness",
    "parsed",
    "rgb",
    "set_fill",
    "set_stroke",
    "stroke",
    "stroke_operator",
]

BLACK, WHITE = "#000000", "#FFFFFF"


def is_grey(colour: str) -> bool:
    """Say whether *colour* has no hue."""
    return colour[1:3] == colour[3:5] == colour[5:7]


def lightness(colour: str) -> float:
    """Return how light *colour* is, from 0 to 1: what a grey copy keeps of it (luma of Rec. 709)."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def fill(colour: str) -> str:
    """Return the PDF operator that fills in *colour*: pure black is "0 g", not three inks on top of one another."""
    return f"{_level(colour)} g" if is_grey(colour) else f"{rgb(colour)} rg"


@cache
def stroke(colour: str) -> str:
    """Return the PDF operator that strokes in *colour*."""
    return f"{_level(colour)} G" if is_grey(colour) else f"{rgb(colour)} RG"


@cache
def fill_operator(colour: str) -> str:
    """Return `fill`, to the six figures of the texts and signs of a page."""
    return f"{_levels(colour)} {'g' if is_grey(colour) else 'rg'}"


@cache
def stroke_operator(colour: str) -> str:
    """Return `stroke`, to the six figures of the texts and signs of a page."""
    return f"{_levels(colour)} {'G' if is_grey(colour) else 'RG'}"


def _levels(colour: str) -> str:
    levels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return " ".join(map(number, levels[:1] if is_grey(colour) else levels))


def set_fill(target: Canvas | PDFTextObject, colour: str) -> None:
    """Let *target* fill in *colour* from now on."""
    if is_grey(colour):
        target.setFillGray(int(colour[1:3], 16) / 255)
    else:
        target.setFillColor(parsed(colour))


def set_stroke(canvas: Canvas, colour: str) -> None:
    """Let *canvas* stroke in *colour* from now on."""
    if is_grey(colour):
        canvas.setStrokeGray(int(colour[1:3], 16) / 255)
    else:
        canvas.setStrokeColor(parsed(colour))


def rgb(colour: str) -> str:
    """Return *colour* as the three operands of the PDF operators rg and RG."""
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.3f}" for i in (1, 3, 5))


@cache
def parsed(colour: str) -> Color:
    """Return *colour* as a colour of reportlab, which would parse the text anew each time that it is set."""
    from reportlab.lib.colors import HexColor

    return HexColor(colour)


def _level(colour: str) -> str:
    return f"{int(colour[1:3], 16) / 255:.3g}"
