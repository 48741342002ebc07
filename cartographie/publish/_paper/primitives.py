"""Plain values that say all of a sheet: layouts make inks, `ink_drawing` puts them on paper and decides nothing.

Millimetres from the bottom left corner of the sheet, y upwards; colours are "#RRGGBB"; `tags` lead from the document to
the structure element of an ink (see `tags`): an ink without any is an artifact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cartographie.model import Box, Logo
from cartographie.publish._paper.bidi import Base
from cartographie.publish._paper.fonts import MM
from cartographie.publish._paper.outlines import Outline
from cartographie.publish._paper.tags import Path, Tag, is_artifact
from cartographie.publish._paper.text import BLACK, Line, Style

__all__ = [
    "BASELINE",
    "DeskInk",
    "Ink",
    "LineInk",
    "LogoInk",
    "MarkerInk",
    "PathInk",
    "PhotoInk",
    "PictogramInk",
    "QrInk",
    "RectInk",
    "RoomInk",
    "StepInk",
    "TextInk",
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


@dataclass(frozen=True, slots=True)
class StepInk:
    """The disc of a step of a way, as on the map, centred at x, y, `size` mm wide."""

    x: float
    y: float
    size: float
    number: str
    tags: Path = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PathInk:
    """A drawing of ours centred at x, y, its box `size` mm high or wide; filled, stroked (`line` mm wide) or both."""

    x: float
    y: float
    size: float
    outline: Outline
    fill: str = ""
    stroke: str = ""
    line: float = 0.3
    tags: Path = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoInk:
    """A photograph in the box whose bottom left corner is x, y: the bytes of a JPEG as they go into the document."""

    x: float
    y: float
    width: float
    height: float
    data: bytes
    tags: Path = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomInk:
    """Paper kept for what is composed once its place is known, and drawn by others: the map of the entry `number`."""

    x: float
    y: float
    width: float
    height: float
    number: int
    tags: Path = ()


type Ink = (
    TextInk
    | RectInk
    | LineInk
    | MarkerInk
    | PictogramInk
    | DeskInk
    | LogoInk
    | QrInk
    | StepInk
    | PathInk
    | PhotoInk
    | RoomInk
)


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
    return isinstance(ink, TextInk | StepInk) or (isinstance(ink, MarkerInk) and bool(ink.number))


def line_inks(line: Line, x: float, top: float) -> tuple[TextInk, ...]:
    """Return the texts of *line* begun at *x*, the top of its leading at *top*."""
    baseline = top - line.leading * BASELINE
    return tuple(
        TextInk(x + p.x, baseline, p.text, p.style, p.width, p.uri, p.tags, p.cut, p.base) for p in line.pieces
    )


def extent(ink: Ink) -> Box:
    """Return the box that *ink* fills, strokes without their width."""
    if isinstance(ink, TextInk):
        return Box(ink.x, ink.y - DESCENT * ink.style.size, ink.x + ink.width, ink.y + ASCENT * ink.style.size)
    if isinstance(ink, RectInk | LogoInk | PhotoInk | RoomInk):
        return Box(ink.x, ink.y, ink.x + ink.width, ink.y + ink.height)
    if isinstance(ink, LineInk):
        xs, ys = sorted((ink.x, ink.x + ink.dx)), sorted((ink.y, ink.y + ink.dy))
        return Box(xs[0], ys[0], xs[1], ys[1])
    if isinstance(ink, QrInk):
        return Box(ink.x, ink.y, ink.x + ink.size, ink.y + ink.size)
    half = ink.size / 2
    return Box(ink.x - half, ink.y - half, ink.x + half, ink.y + half)
