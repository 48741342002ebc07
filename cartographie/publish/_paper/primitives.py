"""Plain values that say all of a sheet, and the drawing of them: layouts make inks, `draw_inks` decides nothing.

Millimetres from the bottom left corner of the sheet, y upwards; colours are "#RRGGBB"; `tags` lead from the document to
the structure element of an ink (see `tags`): an ink without any is an artifact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
from itertools import chain, groupby
from typing import TYPE_CHECKING

from cartographie.model import Box, Logo
from cartographie.publish._paper.bidi import Base, base_of
from cartographie.publish._paper.colours import set_fill, set_stroke
from cartographie.publish._paper.fonts import MM, write_run
from cartographie.publish._paper.logos import draw_logo
from cartographie.publish._paper.markers import draw_desk, draw_marker, draw_pictogram
from cartographie.publish._paper.qr import draw_qr
from cartographie.publish._paper.structure import marked
from cartographie.publish._paper.tags import Path, Tag, is_artifact
from cartographie.publish._paper.text import BLACK, Line, Style, line_runs, measure

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

__all__ = [
    "DeskInk",
    "Ink",
    "LineInk",
    "LogoInk",
    "MarkerInk",
    "PictogramInk",
    "QrInk",
    "RectInk",
    "TextInk",
    "draw_inks",
    "extent",
    "line_inks",
    "moved",
    "placed_inks",
    "tagged",
]

# where the baseline lies in a line, in leadings from its top: the middle of the capitals is then the middle of the line
BASELINE = 0.5 + 0.668 / 1.3 / 2
# how far letters reach from their baseline, in mm a point of size
ASCENT, DESCENT = 0.8 / MM, 0.25 / MM


@dataclass(frozen=True, slots=True)
class TextInk:
    """One line of text in one style, its baseline beginning at x, y; `width` is measured, `uri` makes it a link.

    `cut`: it ends within a word; otherwise what follows in the same element is another word. `base`: its direction if
    it has right-to-left letters, or comes from a text that has.
    """

    x: float
    y: float
    text: str
    style: Style
    width: float
    uri: str = ""
    tags: Path = ()
    cut: bool = False
    base: Base = ""

    @property
    def said(self) -> str:
        """The text as a voice reads it in its element: with the space that the end of a line stands for."""
        return self.text if self.cut or is_artifact(self.tags) else f"{self.text} "


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
    tags: Path = ()


@dataclass(frozen=True, slots=True)
class LineInk:
    """A straight stroke from x, y by dx, dy, `line` mm wide."""

    x: float
    y: float
    dx: float
    dy: float
    line: float = 0.2
    colour: str = BLACK
    tags: Path = ()


@dataclass(frozen=True, slots=True)
class MarkerInk:
    """A family's shape centred at x, y, `size` mm high, with its number ("" for the bare shape)."""

    x: float
    y: float
    size: float
    shape: str
    colour: str
    number: str
    tags: Path = ()


@dataclass(frozen=True, slots=True)
class PictogramInk:
    """A pictogram of the assets centred at x, y, `size` mm high."""

    x: float
    y: float
    size: float
    name: str
    colour: str
    tags: Path = ()


@dataclass(frozen=True, slots=True)
class DeskInk:
    """The desk's sign, centred at x, y, `size` mm wide."""

    x: float
    y: float
    size: float
    tags: Path = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LogoInk:
    """A logo in the box whose bottom left corner is x, y; in greys for a sheet in black and white."""

    x: float
    y: float
    width: float
    height: float
    logo: Logo
    grey: bool = False
    tags: Path = ()


@dataclass(frozen=True, slots=True)
class QrInk:
    """The code of a page's `address`, border included, `size` mm wide and high; its bottom left corner is x, y."""

    x: float
    y: float
    size: float
    address: str
    tags: Path = ()


type Ink = TextInk | RectInk | LineInk | MarkerInk | PictogramInk | DeskInk | LogoInk | QrInk


def moved(inks: Iterable[Ink], dx: float, dy: float) -> tuple[Ink, ...]:
    """Return *inks* moved by *dx*, *dy* millimetres."""
    return tuple(replace(ink, x=ink.x + dx, y=ink.y + dy) for ink in inks)


def tagged(inks: Iterable[Ink], *tags: Tag) -> tuple[Ink, ...]:
    """Return *inks* as parts of *tags*, the outermost first, before the tags that they have.

    Strokes, grounds and signs without a number say nothing: they stay artifacts unless they have a tag of their own.
    """
    return tuple(replace(ink, tags=(*tags, *ink.tags)) if ink.tags or _says(ink) else ink for ink in inks)


def placed_inks(inks: Iterable[Ink], dx: float, dy: float, tags: Path) -> Iterator[Ink]:
    """Yield *inks* as parts of *tags* (see `tagged`), moved by *dx*, *dy* millimetres."""
    for ink in inks:
        x, y = ink.x + dx, ink.y + dy
        if tags and (ink.tags or _says(ink)):
            yield replace(ink, x=x, y=y, tags=(*tags, *ink.tags))
        else:
            yield replace(ink, x=x, y=y)


def _says(ink: Ink) -> bool:
    return isinstance(ink, TextInk) or (isinstance(ink, MarkerInk) and bool(ink.number))


def line_inks(line: Line, x: float, top: float) -> tuple[TextInk, ...]:
    """Return the texts of *line* begun at *x*, the top of its leading at *top*."""
    baseline = top - line.leading * BASELINE
    return tuple(
        TextInk(x + p.x, baseline, p.text, p.style, p.width, p.uri, p.tags, p.cut, p.base) for p in line.pieces
    )


def draw_inks(canvas: Canvas, inks: Sequence[Ink]) -> None:
    """Draw *inks* on the current page of *canvas*, in order; those of one path that follow one another are one mark."""
    for path, group in groupby(inks, key=_path):
        drawn = tuple(group)
        text = "".join(ink.said for ink in drawn if isinstance(ink, TextInk))
        with marked(canvas, path, _box(drawn), text):
            for ink in drawn:
                _draw(ink, canvas)


def _path(ink: Ink) -> Path:
    """Return the path of *ink*, down to its link when it is one; empty for an artifact."""
    if is_artifact(ink.tags):
        return ()
    return (*ink.tags, Tag("Link", ink.uri)) if isinstance(ink, TextInk) and ink.uri else ink.tags


def _box(inks: Iterable[Ink]) -> Box:
    boxes = [extent(ink) for ink in inks]
    x0, y0 = min(box.x0 for box in boxes), min(box.y0 for box in boxes)
    return Box(x0, y0, max(box.x1 for box in boxes), max(box.y1 for box in boxes))


def extent(ink: Ink) -> Box:
    """Return the box that *ink* fills, strokes without their width."""
    if isinstance(ink, TextInk):
        return Box(ink.x, ink.y - DESCENT * ink.style.size, ink.x + ink.width, ink.y + ASCENT * ink.style.size)
    if isinstance(ink, RectInk | LogoInk):
        return Box(ink.x, ink.y, ink.x + ink.width, ink.y + ink.height)
    if isinstance(ink, LineInk):
        xs, ys = sorted((ink.x, ink.x + ink.dx)), sorted((ink.y, ink.y + ink.dy))
        return Box(xs[0], ys[0], xs[1], ys[1])
    if isinstance(ink, QrInk):
        return Box(ink.x, ink.y, ink.x + ink.size, ink.y + ink.size)
    half = ink.size / 2
    return Box(ink.x - half, ink.y - half, ink.x + half, ink.y + half)


@singledispatch
def _draw(ink: Ink, canvas: Canvas) -> None:  # noqa: ARG001  # the members below draw
    raise TypeError(ink)


@_draw.register(TextInk)
def _(ink: TextInk, canvas: Canvas) -> None:
    base, end = ink.base or base_of(ink.text), ink.said[len(ink.text) :]
    # the space that ends a line read from the right stands at its left
    start, texts = (ink.x - measure(end, ink.style), [end, ink.text]) if base == "R" else (ink.x, [ink.said])
    line = canvas.beginText(start * MM, ink.y * MM)
    set_fill(line, ink.style.colour)
    for run in chain.from_iterable(line_runs(text, ink.style, base) for text in texts):
        write_run(line, run, ink.style.size)
    canvas.drawText(line)
    if ink.uri:
        box = extent(ink)
        corners = (box.x0 * MM, box.y0 * MM, box.x1 * MM, box.y1 * MM)
        canvas.linkURL(ink.uri, corners, relative=1, thickness=0)


@_draw.register(RectInk)
def _(ink: RectInk, canvas: Canvas) -> None:
    canvas.saveState()
    if ink.fill:
        set_fill(canvas, ink.fill)
    if ink.stroke:
        set_stroke(canvas, ink.stroke)
        canvas.setLineWidth(ink.line * MM)
    box = (ink.x * MM, ink.y * MM, ink.width * MM, ink.height * MM)
    canvas.roundRect(*box, ink.radius * MM, stroke=int(bool(ink.stroke)), fill=int(bool(ink.fill)))
    canvas.restoreState()


@_draw.register(LineInk)
def _(ink: LineInk, canvas: Canvas) -> None:
    canvas.saveState()
    set_stroke(canvas, ink.colour)
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


@_draw.register(QrInk)
def _(ink: QrInk, canvas: Canvas) -> None:
    draw_qr(canvas, ink.address, (ink.x, ink.y), ink.size)
