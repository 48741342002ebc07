"""The ground of a paper map: areas, lines, patterns, and the circles of the walk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cartographie.model import Box, PaperShapes
from cartographie.publish._paper import ink
from cartographie.publish._paper.colours import WHITE, fill, stroke
from cartographie.publish._paper.fonts import MM
from cartographie.publish._paper.map_style import ShapeLook, land_colour, shape_look
from cartographie.publish._paper.markers import circle
from cartographie.publish._paper.patterns import pattern_operators

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from reportlab.pdfgen.canvas import Canvas

    from cartographie.model import PaperMap

__all__ = ["draw_circles", "draw_ground"]

CIRCLE_COLOUR = "#4A4A4A"
CIRCLE_MM, CIRCLE_RIM_MM, CIRCLE_PITCH_MM = 0.5, 0.9, 1.7
WATER = ("water", "waterway", "sea")
UNIT = 10 * MM
"""Of the operators under `ink.TENTH`, in a millimetre."""


def draw_ground(canvas: Canvas, paper_map: PaperMap, *, black_and_white: bool) -> None:
    """Draw the shapes of *paper_map* in their order, clipped to its frame."""
    frame = paper_map.frame
    clip = _box(frame)
    land = fill(land_colour(black_and_white=black_and_white))
    canvas.saveState()
    canvas.addLiteral(f"{land} {clip} f {clip} W n {ink.TENTH} 1 j")
    for shapes in _one_water(paper_map.shapes) if black_and_white else paper_map.shapes:
        look = shape_look(shapes.style, paper_map.scale, black_and_white=black_and_white)
        if shapes.kind == "line":
            _lines(canvas, shapes.parts, look)
        elif look.colour:
            _areas(canvas, shapes.parts, look, frame)
    canvas.restoreState()


def draw_circles(canvas: Canvas, paper_map: PaperMap) -> None:
    """Draw how far one walks round the desk: dots, which no way and no limit is drawn with, on a pale line."""
    if paper_map.desk is None or not paper_map.circles:
        return
    x, y = (value * MM for value in paper_map.desk)
    paths = " ".join(circle(x, y, walk.radius * MM) for walk in paper_map.circles)
    canvas.saveState()
    canvas.addLiteral(f"{_box(paper_map.frame)} W n 1 J")
    canvas.setStrokeAlpha(0.5)
    canvas.addLiteral(f"{stroke(WHITE)} {CIRCLE_RIM_MM * MM:.2f} w {paths} S")
    canvas.setStrokeAlpha(1)
    canvas.addLiteral(f"{stroke(CIRCLE_COLOUR)} {CIRCLE_MM * MM:.2f} w [0 {CIRCLE_PITCH_MM * MM:.2f}] 0 d {paths} S")
    canvas.restoreState()


def _box(frame: Box) -> str:
    return f"{frame.x0 * MM:.2f} {frame.y0 * MM:.2f} {frame.width * MM:.2f} {frame.height * MM:.2f} re"


def _one_water(shapes: Sequence[PaperShapes]) -> Iterable[PaperShapes]:
    """Join all surfaces of water where the last water lies, over its lines: no edge is drawn where two of them meet."""
    surfaces = [item for item in shapes if item.layer in WATER and item.kind == "polygon"]
    if not surfaces:
        return shapes
    last = max(i for i, item in enumerate(shapes) if item.layer in WATER)
    before, after = shapes[: last + 1], shapes[last + 1 :]
    lines = (item for item in before if item.layer not in WATER or item.kind == "line")
    joined = replace(surfaces[-1], parts=tuple(part for item in surfaces for part in item.parts))
    return (*lines, joined, *after)


def _areas(canvas: Canvas, parts: Sequence[NDArray[np.float64]], look: ShapeLook, frame: Box) -> None:
    """Draw surfaces: their edges, their fill over the inner half of these, their pattern."""
    lots = [ink.polygons(rings) for rings in ink.chunks(parts)]
    if look.alpha < 1:
        canvas.saveState()
        canvas.setFillAlpha(look.alpha)
    if look.edge:
        canvas.addLiteral(f"{stroke(look.edge)} {UNIT * 2 * look.width:.1f} w [] 0 d")
        for lot in lots:
            canvas.addLiteral(lot + "S")
    canvas.addLiteral(fill(look.colour))
    for lot in lots:
        canvas.addLiteral(lot + "f")
    if look.pattern and any(lots):
        rows = pattern_operators(look.pattern, _bounds(parts, frame))
        canvas.addLiteral(f"q {''.join(lots)}W n {rows} Q")
    if look.alpha < 1:
        canvas.restoreState()


def _bounds(parts: Sequence[NDArray[np.float64]], frame: Box) -> Box:
    points = np.concatenate(parts)
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return Box(max(west, frame.x0), max(south, frame.y0), min(east, frame.x1), min(north, frame.y1))


def _lines(canvas: Canvas, parts: Sequence[NDArray[np.float64]], look: ShapeLook) -> None:
    lots = [ink.strokes(parts[i : i + ink.CHUNK_PARTS]) + "S" for i in range(0, len(parts), ink.CHUNK_PARTS)]
    for colour, width, dash in ((look.colour, look.width, look.dash), *([look.inlay] if look.inlay else [])):
        lengths = " ".join(f"{UNIT * length:.0f}" for length in dash)
        canvas.addLiteral(f"{stroke(colour)} {UNIT * width:.1f} w {look.cap} J [{lengths}] 0 d")
        for lot in lots:
            canvas.addLiteral(lot)
