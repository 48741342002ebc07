"""What stands on the map: markers with their leader lines, arrows on the edge, the desk and its words."""

from __future__ import annotations

from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING

from cartographie.model import Glyph, PaperLabel
from cartographie.publish._paper.colours import WHITE, fill, stroke
from cartographie.publish._paper.fonts import MM, text_width
from cartographie.publish._paper.map_names import draw_names, draw_pill
from cartographie.publish._paper.markers import circle, draw_arrow_head, draw_desk, draw_marker, draw_pictogram
from cartographie.publish._paper.pins import draw_pin

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from cartographie.model import Edition, PaperMap, PaperMarker

__all__ = ["draw_arrows", "draw_leaders", "draw_markers", "draw_pictograms", "draw_pins", "draw_place"]

# what follows is for markers of 7 mm, and grows with them
ORDINARY_MM = 7.0
DESK_MM = 6.5
# a marker moved less than this still covers its place
LEADER_MM = 3.0
# and less than this still hides a part of its dot
HIDDEN_MM = 4.6
LEADER_WIDTHS, DOT_WIDTHS = (1.1, 0.45), (2.1, 1.5)
ARROW_HEAD_MM = 3.2
ARROW_POINTS = 8.0
STEEP = -30  # degrees: under that the head points down, and the distance stands over the marker


def draw_leaders(canvas: Canvas, paper_map: PaperMap, edition: Edition) -> None:
    """Join each marker that stands apart to the dot of its true place; a pin touches it."""
    if paper_map.pinned:
        return
    colours = {family.code: family.colour for family in edition.families}
    size = paper_map.marker_mm / ORDINARY_MM
    for marker in paper_map.markers:
        if _distance(marker) > LEADER_MM * size:
            ends = f"{marker.x * MM:.2f} {marker.y * MM:.2f} m {marker.anchor_x * MM:.2f} {marker.anchor_y * MM:.2f} l"
            rim, line = (
                f"{stroke(colour)} {width * size * MM:.2f} w {ends} S"
                for colour, width in ((WHITE, LEADER_WIDTHS[0]), (colours[marker.family], LEADER_WIDTHS[1]))
            )
            white_dot, dot = _dot(marker, colours[marker.family], size)
            canvas.addLiteral(f"q 1 J {rim} {white_dot} {line} {dot} Q")


def draw_markers(canvas: Canvas, paper_map: PaperMap, edition: Edition) -> None:
    """Draw every marker where it was composed, and over it the dot of its true place when it would hide some of it."""
    if paper_map.pinned:
        return
    looks = {family.code: (family.shape, family.colour) for family in edition.families}
    size = paper_map.marker_mm / ORDINARY_MM
    for marker in paper_map.markers:
        shape, colour = looks[marker.family]
        draw_marker(canvas, shape, colour, marker.number, (marker.x, marker.y), paper_map.marker_mm)
        if LEADER_MM * size < _distance(marker) < HIDDEN_MM * size:
            canvas.addLiteral(f"q 1 J {' '.join(_dot(marker, colour, size))} Q")


def draw_pins(canvas: Canvas, paper_map: PaperMap) -> None:
    """Draw the markers of a map that has pins for them."""
    for marker in paper_map.markers if paper_map.pinned else ():
        draw_pin(canvas, (marker.x, marker.y), (marker.anchor_x, marker.anchor_y))


def _distance(marker: PaperMarker) -> float:
    return hypot(marker.x - marker.anchor_x, marker.y - marker.anchor_y)


def _dot(marker: PaperMarker, colour: str, size: float) -> tuple[str, str]:
    """Write the white rim and the dot of a true place: lines of no length, with round ends."""
    place = f"{marker.anchor_x * MM:.2f} {marker.anchor_y * MM:.2f}"
    rim, dot = (
        f"{stroke(tone)} {width * size * MM:.2f} w {place} m {place} l S"
        for tone, width in ((WHITE, DOT_WIDTHS[0]), (colour, DOT_WIDTHS[1]))
    )
    return rim, dot


def draw_pictograms(canvas: Canvas, paper_map: PaperMap, edition: Edition) -> None:
    """Draw the pictograms that found room beside their markers, each on a white disc."""
    colours = {family.code: family.colour for family in edition.families}
    for sign in paper_map.pictograms:
        canvas.addLiteral(f"q {fill(WHITE)} {circle(sign.x * MM, sign.y * MM, sign.ground / 2 * MM)} f Q")
        draw_pictogram(canvas, sign.name, (sign.x, sign.y), sign.size, colours[sign.family])


def draw_arrows(canvas: Canvas, paper_map: PaperMap, edition: Edition, *, black_and_white: bool) -> None:
    """Draw a marker near the edge with its head outwards and its distance on the inner side."""
    looks = {family.code: (family.shape, family.colour) for family in edition.families}
    marker_mm, factor = paper_map.marker_mm, paper_map.factor
    head, points = ARROW_HEAD_MM * marker_mm / ORDINARY_MM, ARROW_POINTS * factor
    for arrow in paper_map.arrows:
        shape, colour = looks[arrow.family]
        turn = radians(arrow.angle)
        reach = marker_mm / 2 + head + 0.6
        tip = (arrow.x + reach * cos(turn), arrow.y + reach * sin(turn))
        draw_arrow_head(canvas, tip, arrow.angle, head, colour)
        draw_marker(canvas, shape, colour, arrow.number, (arrow.x, arrow.y), marker_mm)
        below = arrow.angle > STEEP or arrow.angle < -180 - STEEP
        y = arrow.y - marker_mm / 2 - 3.0 * factor if below else arrow.y + marker_mm / 2 + 1.1 * factor
        glyph = Glyph(arrow.text, arrow.x - text_width(arrow.text, points, bold=True) / 2, y, 0.0)
        distance = PaperLabel(text=arrow.text, style="distance", size=points, glyphs=(glyph,))
        draw_names(canvas, [distance], black_and_white=black_and_white)


def draw_place(canvas: Canvas, paper_map: PaperMap) -> None:
    """Draw the desk and « vous êtes ici »; nothing when the map has none."""
    if paper_map.desk is None:
        return
    for label in paper_map.labels:
        if label.style == "desk":
            draw_pill(canvas, label, text_width(label.text, label.size, bold=True))
    draw_desk(canvas, paper_map.desk, DESK_MM * paper_map.marker_mm / ORDINARY_MM)
