"""A composed `PaperMap` onto a reportlab canvas: ink only, nothing is decided here."""

from __future__ import annotations

from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING

from cartographie.model import Glyph, PaperLabel
from cartographie.publish._paper import ink
from cartographie.publish._paper.fonts import MM, draw_text, text_width
from cartographie.publish._paper.map_legend import draw_legend
from cartographie.publish._paper.map_names import draw_names, draw_pill
from cartographie.publish._paper.map_style import shape_look
from cartographie.publish._paper.markers import draw_arrow_head, draw_desk, draw_marker, parsed, rgb
from cartographie.vocabulary import basemap

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from cartographie.model import Edition, PaperMap, PaperShapes

__all__ = ["draw_map"]

MARKER_MM = 7.0
DESK_MM = 6.5
# a marker moved less than this still covers its place
LEADER_MM = 3.0
ARROW_HEAD_MM = 3.2
STEEP = -30  # degrees: under that the head points down, and the distance stands over the marker
FRAME_COLOUR = "#4A443D"
ARROW_POINTS, GRID_POINTS = 8.0, 8.5


def draw_map(canvas: Canvas, paper_map: PaperMap, edition: Edition) -> None:
    """Draw *paper_map* at its place on the sheet: ground, grid, names, legend, markers, desk, frame.

    Families of the edition give shapes and colours; its words give what the legend says.
    """
    _ground(canvas, paper_map)
    _grid(canvas, paper_map)
    draw_names(canvas, [label for label in paper_map.labels if label.style != "desk"])
    _grid_names(canvas, paper_map)
    _leaders(canvas, paper_map, edition)
    _arrows(canvas, paper_map, edition)
    _markers(canvas, paper_map, edition)
    draw_legend(canvas, paper_map, edition)
    _desk(canvas, paper_map)
    frame = paper_map.frame
    box = f"{frame.x0 * MM:.2f} {frame.y0 * MM:.2f} {frame.width * MM:.2f} {frame.height * MM:.2f} re"
    canvas.addLiteral(f"q {rgb(FRAME_COLOUR)} RG {0.3 * MM:.2f} w {box} S Q")


def _ground(canvas: Canvas, paper_map: PaperMap) -> None:
    frame = paper_map.frame
    clip = f"{frame.x0 * MM:.2f} {frame.y0 * MM:.2f} {frame.width * MM:.2f} {frame.height * MM:.2f} re"
    land = rgb(basemap()["colours"]["land"])
    canvas.saveState()
    canvas.addLiteral(f"{land} rg {clip} f {clip} W n {ink.TENTH} 1 j")
    for shapes in paper_map.shapes:
        _shapes(canvas, shapes, paper_map.scale)
    canvas.restoreState()


def _shapes(canvas: Canvas, shapes: PaperShapes, scale: int) -> None:
    look = shape_look(shapes.style, scale)
    if look.alpha < 1:
        canvas.saveState()
        canvas.setFillAlpha(look.alpha)
    if shapes.kind == "polygon":
        canvas.addLiteral(f"{rgb(look.colour)} rg")
        for rings in ink.chunks(shapes.parts):
            canvas.addLiteral(ink.polygons(rings) + "f")
    else:
        parts = shapes.parts
        lots = [ink.strokes(parts[i : i + ink.CHUNK_PARTS]) + "S" for i in range(0, len(parts), ink.CHUNK_PARTS)]
        for colour, width, dash in ((look.colour, look.width, look.dash), *([look.inlay] if look.inlay else [])):
            lengths = " ".join(f"{10 * MM * length:.0f}" for length in dash)
            canvas.addLiteral(f"{rgb(colour)} RG {10 * MM * width:.1f} w {look.cap} J [{lengths}] 0 d")
            for lot in lots:
                canvas.addLiteral(lot)
    if look.alpha < 1:
        canvas.restoreState()


def _grid(canvas: Canvas, paper_map: PaperMap) -> None:
    """Draw the hairlines between squares, at 8 % of black."""
    frame = paper_map.frame
    canvas.saveState()
    canvas.setStrokeColorRGB(0, 0, 0)
    canvas.setStrokeAlpha(0.08)
    canvas.setLineWidth(0.2 * MM)
    for _, start, _ in paper_map.columns[1:]:
        canvas.line(start * MM, frame.y0 * MM, start * MM, frame.y1 * MM)
    for _, start, _ in paper_map.rows[:-1]:
        canvas.line(frame.x0 * MM, start * MM, frame.x1 * MM, start * MM)
    canvas.restoreState()


def _grid_names(canvas: Canvas, paper_map: PaperMap) -> None:
    """Draw letters and figures on small tabs along the four sides of the frame."""
    frame = paper_map.frame
    width, height = 5.0, 4.4
    places = []
    for name, start, end in paper_map.columns:
        places += [(name, (start + end) / 2, y) for y in (frame.y1 - height / 2, frame.y0 + height / 2)]
    for name, start, end in paper_map.rows:
        places += [(name, x, (start + end) / 2) for x in (frame.x0 + width / 2, frame.x1 - width / 2)]
    canvas.saveState()
    for name, x, y in places:
        canvas.setFillColorRGB(1, 1, 1)
        canvas.setFillAlpha(0.85)
        canvas.rect((x - width / 2) * MM, (y - height / 2) * MM, width * MM, height * MM, stroke=0, fill=1)
        canvas.setFillAlpha(1)
        canvas.setFillColor(parsed(FRAME_COLOUR))
        draw_text(canvas, name, (x, y - 1.0), GRID_POINTS, bold=True, align="center")
    canvas.restoreState()


def _leaders(canvas: Canvas, paper_map: PaperMap, edition: Edition) -> None:
    """Join each marker that stands apart to the dot of its true place."""
    colours = {family.code: family.colour for family in edition.families}
    for marker in paper_map.markers:
        if hypot(marker.x - marker.anchor_x, marker.y - marker.anchor_y) <= LEADER_MM:
            continue
        x, y, ax, ay = (value * MM for value in (marker.x, marker.y, marker.anchor_x, marker.anchor_y))
        line, dot = f"{x:.2f} {y:.2f} m {ax:.2f} {ay:.2f} l S", f"{ax:.2f} {ay:.2f} m {ax:.2f} {ay:.2f} l S"
        colour = rgb(colours[marker.family])
        canvas.addLiteral(
            f"q 1 J 1 1 1 RG {1.1 * MM:.2f} w {line} {1.9 * MM:.2f} w {dot} "
            f"{colour} RG {0.45 * MM:.2f} w {line} {1.3 * MM:.2f} w {dot} Q"
        )


def _markers(canvas: Canvas, paper_map: PaperMap, edition: Edition) -> None:
    looks = {family.code: (family.shape, family.colour) for family in edition.families}
    for marker in paper_map.markers:
        draw_marker(canvas, *looks[marker.family], marker.number, (marker.x, marker.y), MARKER_MM)


def _arrows(canvas: Canvas, paper_map: PaperMap, edition: Edition) -> None:
    """Draw a marker near the edge with its head outwards and its distance on the inner side."""
    looks = {family.code: (family.shape, family.colour) for family in edition.families}
    for arrow in paper_map.arrows:
        shape, colour = looks[arrow.family]
        turn = radians(arrow.angle)
        reach = MARKER_MM / 2 + ARROW_HEAD_MM + 0.6
        tip = (arrow.x + reach * cos(turn), arrow.y + reach * sin(turn))
        draw_arrow_head(canvas, tip, arrow.angle, ARROW_HEAD_MM, colour)
        draw_marker(canvas, shape, colour, arrow.number, (arrow.x, arrow.y), MARKER_MM)
        below = arrow.angle > STEEP or arrow.angle < -180 - STEEP
        y = arrow.y - MARKER_MM / 2 - 3.0 if below else arrow.y + MARKER_MM / 2 + 1.1
        glyph = Glyph(arrow.text, arrow.x - text_width(arrow.text, ARROW_POINTS, bold=True) / 2, y, 0.0)
        draw_names(canvas, [PaperLabel(text=arrow.text, style="distance", size=ARROW_POINTS, glyphs=(glyph,))])


def _desk(canvas: Canvas, paper_map: PaperMap) -> None:
    if paper_map.desk is None:
        return
    for label in paper_map.labels:
        if label.style == "desk":
            draw_pill(canvas, label, text_width(label.text, label.size, bold=True))
    draw_desk(canvas, paper_map.desk, DESK_MM)
