"""The ground of a paper map: areas, lines, patterns, and the circles of the walk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cartographie.publish._paper import ink
from cartographie.publish._paper.colours import WHITE, fill, stroke
from cartographie.publish._paper.fonts import MM
from cartographie.publish._paper.map_style import land_colour, shape_look
from cartographie.publish._paper.markers import circle

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from cartographie.model import Box, PaperMap, PaperShapes

__all__ = ["draw_circles", "draw_ground"]

CIRCLE_COLOUR = "#4A4A4A"
CIRCLE_MM, CIRCLE_RIM_MM, CIRCLE_PITCH_MM = 0.5, 0.9, 1.7


def draw_ground(canvas: Canvas, paper_map: PaperMap, *, black_and_white: bool) -> None:
    """Draw the shapes of *paper_map* in their order, clipped to its frame."""
    clip = _box(paper_map.frame)
    land = fill(land_colour(black_and_white=black_and_white))
    canvas.saveState()
    canvas.addLiteral(f"{land} {clip} f {clip} W n {ink.TENTH} 1 j")
    for shapes in paper_map.shapes:
        _shapes(canvas, shapes, paper_map.scale)
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


def _shapes(canvas: Canvas, shapes: PaperShapes, scale: int) -> None:
    look = shape_look(shapes.style, scale)
    if look.alpha < 1:
        canvas.saveState()
        canvas.setFillAlpha(look.alpha)
    if shapes.kind == "polygon":
        canvas.addLiteral(fill(look.colour))
        for rings in ink.chunks(shapes.parts):
            canvas.addLiteral(ink.polygons(rings) + "f")
    else:
        parts = shapes.parts
        lots = [ink.strokes(parts[i : i + ink.CHUNK_PARTS]) + "S" for i in range(0, len(parts), ink.CHUNK_PARTS)]
        for colour, width, dash in ((look.colour, look.width, look.dash), *([look.inlay] if look.inlay else [])):
            lengths = " ".join(f"{10 * MM * length:.0f}" for length in dash)
            canvas.addLiteral(f"{stroke(colour)} {10 * MM * width:.1f} w {look.cap} J [{lengths}] 0 d")
            for lot in lots:
                canvas.addLiteral(lot)
    if look.alpha < 1:
        canvas.restoreState()
