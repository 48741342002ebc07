"""Inks put on paper: text operators written straight into the page, signs by those who know them.

What reportlab would measure, remember and check again for each text and each stroke is known here: a leaflet has some
two thousand, and this halves their time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from itertools import chain, groupby
from typing import TYPE_CHECKING

from cartographie.model import Box
from cartographie.publish._paper.bidi import base_of
from cartographie.publish._paper.colours import fill_operator, stroke_operator
from cartographie.publish._paper.fonts import MM, draw_runs
from cartographie.publish._paper.logos import draw_logo
from cartographie.publish._paper.map_ways import draw_step
from cartographie.publish._paper.markers import draw_desk, draw_marker, draw_pictogram
from cartographie.publish._paper.numbers import number
from cartographie.publish._paper.outlines import path_operators
from cartographie.publish._paper.primitives import (
    DeskInk,
    Ink,
    LineInk,
    LogoInk,
    MarkerInk,
    PathInk,
    PhotoInk,
    PictogramInk,
    QrInk,
    RectInk,
    RoomInk,
    StepInk,
    TextInk,
    extent,
)
from cartographie.publish._paper.qr import draw_qr
from cartographie.publish._paper.structure import marked
from cartographie.publish._paper.tags import Path, Tag, is_artifact
from cartographie.publish._paper.text import line_runs, measure

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["draw_inks"]

# where the control points of a rounded corner lie, in radii from the corner
ROUNDING = 0.4472


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


def _box(inks: Sequence[Ink]) -> Box:
    if len(inks) == 1:
        return extent(inks[0])
    boxes = [extent(ink) for ink in inks]
    x0, y0 = min(box.x0 for box in boxes), min(box.y0 for box in boxes)
    return Box(x0, y0, max(box.x1 for box in boxes), max(box.y1 for box in boxes))


@singledispatch
def _draw(ink: Ink, canvas: Canvas) -> None:  # noqa: ARG001  # the members below draw
    raise TypeError(ink)


@_draw.register(TextInk)
def _(ink: TextInk, canvas: Canvas) -> None:
    base, end = ink.base or base_of(ink.text), ink.said[len(ink.text) :]
    # the space that ends a line read from the right stands at its left
    start, texts = (ink.x - measure(end, ink.style), [end, ink.text]) if base == "R" else (ink.x, [ink.said])
    runs = chain.from_iterable(line_runs(text, ink.style, base) for text in texts)
    draw_runs(canvas, runs, (start, ink.y), ink.style.size, fill_operator(ink.style.colour))
    if ink.uri:
        box = extent(ink)
        corners = (box.x0 * MM, box.y0 * MM, box.x1 * MM, box.y1 * MM)
        canvas.linkURL(ink.uri, corners, relative=1, thickness=0)


@_draw.register(RectInk)
def _(ink: RectInk, canvas: Canvas) -> None:
    words = ["q"]
    if ink.fill:
        words.append(fill_operator(ink.fill))
    if ink.stroke:
        words += [stroke_operator(ink.stroke), f"{number(ink.line * MM)} w"]
    paint = {(True, False): "f*", (False, True): "S", (True, True): "B*", (False, False): "n"}
    x, y, width, height = ink.x * MM, ink.y * MM, ink.width * MM, ink.height * MM
    path = _rounded(x, y, x + width, y + height, ink.radius * MM)
    canvas.addLiteral("\n".join((*words, "n", *path, paint[bool(ink.fill), bool(ink.stroke)], "Q")))


def _rounded(x0: float, y0: float, x1: float, y1: float, radius: float) -> tuple[str, ...]:
    """Return the operators of a rectangle with rounded corners, in points."""
    left, low, right, high = map(number, (x0, y0, x1, y1))
    after_x, before_x, after_y, before_y = map(number, (x0 + radius, x1 - radius, y0 + radius, y1 - radius))
    pull = ROUNDING * radius
    pulled_left, pulled_right, pulled_low, pulled_high = map(number, (x0 + pull, x1 - pull, y0 + pull, y1 - pull))
    return (
        f"{after_x} {low} m",
        f"{before_x} {low} l",
        f"{pulled_right} {low} {right} {pulled_low} {right} {after_y} c",
        f"{right} {before_y} l",
        f"{right} {pulled_high} {pulled_right} {high} {before_x} {high} c",
        f"{after_x} {high} l",
        f"{pulled_left} {high} {left} {pulled_high} {left} {before_y} c",
        f"{left} {after_y} l",
        f"{left} {pulled_low} {pulled_left} {low} {after_x} {low} c",
        "h",
    )


@_draw.register(LineInk)
def _(ink: LineInk, canvas: Canvas) -> None:
    start = f"{number(ink.x * MM)} {number(ink.y * MM)}"
    end = f"{number((ink.x + ink.dx) * MM)} {number((ink.y + ink.dy) * MM)}"
    words = ("q", stroke_operator(ink.colour), f"{number(ink.line * MM)} w", f"n {start} m {end} l S", "Q")
    canvas.addLiteral("\n".join(words))


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


@_draw.register(PathInk)
def _(ink: PathInk, canvas: Canvas) -> None:
    words = ["q 1 j"]
    if ink.fill:
        words.append(fill_operator(ink.fill))
    if ink.stroke:
        words += [stroke_operator(ink.stroke), f"{number(ink.line * MM)} w"]
    paint = {(True, False): "f", (False, True): "S", (True, True): "B", (False, False): "n"}
    path = path_operators(ink.outline, ink.x * MM, ink.y * MM, ink.size * MM)
    canvas.addLiteral(" ".join((*words, path, paint[bool(ink.fill), bool(ink.stroke)], "Q")))


@_draw.register(PhotoInk)
def _(ink: PhotoInk, canvas: Canvas) -> None:
    from io import BytesIO

    from reportlab.lib.utils import ImageReader

    picture = ImageReader(BytesIO(ink.data))  # a JPEG: its bytes are copied as they are
    canvas.drawImage(picture, ink.x * MM, ink.y * MM, ink.width * MM, ink.height * MM)


@_draw.register(StepInk)
def _(ink: StepInk, canvas: Canvas) -> None:
    draw_step(canvas, ink.number, (ink.x, ink.y), ink.size)


@_draw.register(RoomInk)
def _(ink: RoomInk, canvas: Canvas) -> None:
    """Draw nothing: the room is for others."""
