"""Plain values that say all of a sheet, and the drawing of them: layouts make inks, `draw_inks` decides nothing.

Millimetres from the bottom left corner of the sheet, y upwards; colours are "#RRGGBB".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
from typing import TYPE_CHECKING

from cartographie.model import Logo
from cartographie.publish._paper.fonts import MM
from cartographie.publish._paper.logos import draw_logo
from cartographie.publish._paper.markers import draw_desk, draw_marker, draw_pictogram, parsed
from cartographie.publish._paper.text import BLACK, Line, Style, font_runs

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.textobject import PDFTextObject

__all__ = [
    "DeskInk",
    "Ink",
    "LineInk",
    "LogoInk",
    "MarkerInk",
    "PictogramInk",
    "RectInk",
    "TextInk",
    "draw_inks",
    "line_inks",
    "moved",
]

# where the baseline lies in a line, in leadings from its top: the middle of the capitals is then the middle of the line
BASELINE = 0.5 + 0.668 / 1.3 / 2


@dataclass(frozen=True, slots=True)
class TextInk:
    """One line of text in one style, its baseline beginning at x, y; `width` is measured, `uri` makes it a link."""

    x: float
    y: float
    text: str
    style: Style
    width: float
    uri: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RectInk:
    """A rectangle whose bottom left corner is x, y; filled, stroked (`line` mm wide) or both, corners rounded."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    line: float = 0.3
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class LineInk:
    """A straight stroke from x, y by dx, dy, `line` mm wide."""

    x: float
    y: float
    dx: float
    dy: float
    line: float = 0.2
    colour: str = BLACK


@dataclass(frozen=True, slots=True)
class MarkerInk:
    """A family's shape centred at x, y, `size` mm high, with its number ("" for the bare shape)."""

    x: float
    y: float
    size: float
    shape: str
    colour: str
    number: str


@dataclass(frozen=True, slots=True)
class PictogramInk:
    """A pictogram of the assets centred at x, y, `size` mm high."""

    x: float
    y: float
    size: float
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class DeskInk:
    """The desk's sign, centred at x, y, `size` mm wide."""

    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LogoInk:
    """A logo in the box whose bottom left corner is x, y; in greys for a sheet in black and white."""

    x: float
    y: float
    width: float
    height: float
    logo: Logo
    grey: bool = False


type Ink = TextInk | RectInk | LineInk | MarkerInk | PictogramInk | DeskInk | LogoInk


def moved(inks: Iterable[Ink], dx: float, dy: float) -> tuple[Ink, ...]:
    """Return *inks* moved by *dx*, *dy* millimetres."""
    return tuple(replace(ink, x=ink.x + dx, y=ink.y + dy) for ink in inks)


def line_inks(line: Line, x: float, top: float) -> tuple[TextInk, ...]:
    """Return the texts of *line* begun at *x*, the top of its leading at *top*."""
    baseline = top - line.leading * BASELINE
    return tuple(TextInk(x + p.x, baseline, p.text, p.style, p.width, p.uri) for p in line.pieces)


def draw_inks(canvas: Canvas, inks: Sequence[Ink]) -> None:
    """Draw *inks* on the current page of *canvas*, in order."""
    for ink in inks:
        _draw(ink, canvas)


@singledispatch
def _draw(ink: Ink, canvas: Canvas) -> None:  # noqa: ARG001  # the members below draw
    raise TypeError(ink)


@_draw.register(TextInk)
def _(ink: TextInk, canvas: Canvas) -> None:
    line = canvas.beginText(ink.x * MM, ink.y * MM)
    _set_fill(line, ink.style.colour)
    for run in font_runs(ink.text, ink.style):
        line.setFont(run.font, ink.style.size)
        line.textOut(run.text)
    canvas.drawText(line)
    if ink.uri:
        height = ink.style.size / MM
        box = (ink.x * MM, (ink.y - height * 0.25) * MM, (ink.x + ink.width) * MM, (ink.y + height * 0.8) * MM)
        canvas.linkURL(ink.uri, box, thickness=0)


@_draw.register(RectInk)
def _(ink: RectInk, canvas: Canvas) -> None:
    canvas.saveState()
    if ink.fill:
        _set_fill(canvas, ink.fill)
    if ink.stroke:
        canvas.setStrokeColor(parsed(ink.stroke))
        canvas.setLineWidth(ink.line * MM)
    box = (ink.x * MM, ink.y * MM, ink.width * MM, ink.height * MM)
    canvas.roundRect(*box, ink.radius * MM, stroke=int(bool(ink.stroke)), fill=int(bool(ink.fill)))
    canvas.restoreState()


@_draw.register(LineInk)
def _(ink: LineInk, canvas: Canvas) -> None:
    canvas.saveState()
    canvas.setStrokeColor(parsed(ink.colour))
    canvas.setLineWidth(ink.line * MM)
    canvas.line(ink.x * MM, ink.y * MM, (ink.x + ink.dx) * MM, (ink.y + ink.dy) * MM)
    canvas.restoreState()


@_draw.register(MarkerInk)
def _(ink: MarkerInk, canvas: Canvas) -> None:
    draw_marker(canvas, ink.shape, ink.colour, ink.number, (ink.x, ink.y), ink.size)


@_draw.register(PictogramInk)
def _(ink: PictogramInk, canvas: Canvas) -> None:
    draw_pictogram(canvas, ink.name, (ink.x, ink.y), ink.size, ink.colour)


@_draw.register(DeskInk)
def _(ink: DeskInk, canvas: Canvas) -> None:
    draw_desk(canvas, (ink.x, ink.y), ink.size)


@_draw.register(LogoInk)
def _(ink: LogoInk, canvas: Canvas) -> None:
    draw_logo(canvas, ink.logo, (ink.x, ink.y), (ink.width, ink.height), grey=ink.grey)


def _set_fill(target: Canvas | PDFTextObject, colour: str) -> None:
    """Black as pure black, one ink of the printer; the rest in RGB."""
    if colour == BLACK:
        target.setFillGray(0)
    else:
        target.setFillColor(parsed(colour))
