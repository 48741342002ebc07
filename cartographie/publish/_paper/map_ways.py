"""Ways drawn on a map: a dark line with white edges, arrow heads, the numbers of the steps, landmarks, scale bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cartographie.publish._paper.colours import BLACK, WHITE, fill, set_fill, stroke
from cartographie.publish._paper.fonts import MM, draw_runs, draw_text, split_runs, text_width
from cartographie.publish._paper.map_legend import draw_bar, length_text
from cartographie.publish._paper.markers import FIGURE_HEIGHT, circle, draw_arrow_head

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from cartographie.model import Edition, PaperMap, WayMark

__all__ = ["draw_landmarks", "draw_scale", "draw_step", "draw_way_marks", "draw_ways"]

LINE_MM, EDGE_MM = 1.15, 2.3
ARROW_MM = 3.0
STEP_MM, STEP_LINE_MM, STEP_POINTS = 4.6, 0.45, 9.0
LANDMARK_MM, LANDMARK_RIM_MM = 1.7, 0.4
SCALE_POINTS = 7.0
# lines and arrow heads are for markers of 7 mm, and grow with them
ORDINARY_MM = 7.0


def draw_ways(canvas: Canvas, paper_map: PaperMap) -> None:
    """Draw the lines of the ways, clipped to the frame: black, which stays dark on any copier, on white."""
    if not paper_map.ways:
        return
    frame = paper_map.frame
    box = f"{frame.x0 * MM:.2f} {frame.y0 * MM:.2f} {frame.width * MM:.2f} {frame.height * MM:.2f} re"
    paths = []
    for way in paper_map.ways:
        first, *rest = (f"{x * MM:.2f} {y * MM:.2f}" for x, y in way.line)
        paths.append(" ".join([f"{first} m", *(f"{point} l" for point in rest)]))
    whole = " ".join(paths)
    size = paper_map.marker_mm / ORDINARY_MM * MM
    under, over = (
        f"{stroke(colour)} {width * size:.2f} w {whole} S" for colour, width in ((WHITE, EDGE_MM), (BLACK, LINE_MM))
    )
    canvas.addLiteral(f"q {box} W n 1 j 1 J {under} {over} Q")


def draw_landmarks(canvas: Canvas, paper_map: PaperMap) -> None:
    """Draw a small square where a landmark of the steps is."""
    for x, y in paper_map.landmarks:
        parts = []
        for colour, side in ((WHITE, LANDMARK_MM + 2 * LANDMARK_RIM_MM), (BLACK, LANDMARK_MM)):
            corner = f"{(x - side / 2) * MM:.2f} {(y - side / 2) * MM:.2f}"
            parts.append(f"{fill(colour)} {corner} {side * MM:.2f} {side * MM:.2f} re f")
        canvas.addLiteral(f"q {' '.join(parts)} Q")


def draw_way_marks(canvas: Canvas, paper_map: PaperMap) -> None:
    """Draw the arrow heads, then the numbers of the steps over them."""
    marks = [mark for way in paper_map.ways for mark in way.marks]
    for mark in (mark for mark in marks if not mark.number):
        _arrow(canvas, mark, ARROW_MM * paper_map.marker_mm / ORDINARY_MM)
    for mark in (mark for mark in marks if mark.number):
        draw_step(canvas, str(mark.number), (mark.x, mark.y))


def draw_step(canvas: Canvas, number: str, at: tuple[float, float], size_mm: float = STEP_MM) -> None:
    """Draw the disc of a step, centred at *at* (mm): white with a black edge, its *number* in black."""
    x, y, radius = at[0] * MM, at[1] * MM, size_mm / 2 * MM
    line = STEP_LINE_MM * MM
    edge = f"{stroke(BLACK)} {line:.2f} w {circle(x, y, radius - line / 2)} S"
    canvas.addLiteral(f"q {fill(WHITE)} {circle(x, y, radius + line)} f {edge} Q")
    points = STEP_POINTS * size_mm / STEP_MM
    left = at[0] - text_width(number, points, bold=True) / 2
    canvas.addLiteral("q")
    drop = points * FIGURE_HEIGHT / 2 / MM
    draw_runs(canvas, split_runs(number, bold=True), (left, at[1] - drop), points, fill(BLACK))
    canvas.addLiteral("Q")


def draw_scale(canvas: Canvas, paper_map: PaperMap, edition: Edition) -> None:
    """Draw the scale bar of a map without a legend: how far one walks."""
    box = paper_map.scale_bar_box
    if box is None:
        return
    canvas.saveState()
    set_fill(canvas, WHITE)
    canvas.setFillAlpha(0.85)
    canvas.rect(box.x0 * MM, box.y0 * MM, box.width * MM, box.height * MM, stroke=0, fill=1)
    canvas.setFillAlpha(1)
    set_fill(canvas, BLACK)
    draw_bar(canvas, (box.x0 + 1.2, box.y0 + 1.3), paper_map.scale_bar_mm)
    words = length_text(paper_map.scale_bar_metres, edition)
    draw_text(canvas, words, (box.x0 + paper_map.scale_bar_mm + 2.2, box.y0 + 1.2), SCALE_POINTS)
    canvas.restoreState()


def _arrow(canvas: Canvas, mark: WayMark, size: float) -> None:
    from math import cos, radians, sin

    turn, half = radians(mark.angle), size / 2
    draw_arrow_head(canvas, (mark.x + half * cos(turn), mark.y + half * sin(turn)), mark.angle, size, BLACK)
