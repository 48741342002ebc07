"""A composed `PaperMap` onto a reportlab canvas: ink only, nothing is decided here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cartographie.publish._paper.colours import BLACK, WHITE, set_fill, stroke
from cartographie.publish._paper.fonts import MM, draw_text
from cartographie.publish._paper.map_ground import draw_circles, draw_ground
from cartographie.publish._paper.map_insets import draw_inset_frame, draw_window
from cartographie.publish._paper.map_legend import draw_legend
from cartographie.publish._paper.map_names import draw_names
from cartographie.publish._paper.map_signs import (
    draw_arrows,
    draw_leaders,
    draw_markers,
    draw_pictograms,
    draw_pins,
    draw_place,
)
from cartographie.publish._paper.map_style import frame_colour
from cartographie.publish._paper.map_ways import draw_landmarks, draw_scale, draw_way_marks, draw_ways

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from cartographie.model import Edition, PaperMap

__all__ = ["draw_map"]

FRAME_MM = 0.3
GRID_POINTS = 8.5
GRID_SHARE = (0.08, 0.25)
"""Of black, in colour and in black and white, where a copier would lose the fainter one."""
GRID_TAB = (5.0, 4.4)


def draw_map(canvas: Canvas, paper_map: PaperMap, edition: Edition, *, black_and_white: bool = False) -> None:
    """Draw *paper_map* at its place on the sheet: ground, grid, names, legend, markers, desk, insets, frame.

    Families of the edition give shapes and colours; its words give what the legend says. *black_and_white* draws it
    anew for a copier: no operator of the page then sets a colour.
    """
    if black_and_white:  # shapes alone tell families apart
        edition = replace(edition, families=tuple(replace(family, colour=BLACK) for family in edition.families))
    _draw(canvas, paper_map, edition, black_and_white=black_and_white)
    for inset in paper_map.insets:
        _draw(canvas, inset.map, edition, black_and_white=black_and_white)
        draw_inset_frame(canvas, inset, edition)


def _draw(canvas: Canvas, paper_map: PaperMap, edition: Edition, *, black_and_white: bool) -> None:
    """Draw one map without its insets, from the ground up."""
    draw_ground(canvas, paper_map, black_and_white=black_and_white)
    draw_circles(canvas, paper_map)
    _grid(canvas, paper_map, GRID_SHARE[black_and_white])
    draw_ways(canvas, paper_map)
    draw_landmarks(canvas, paper_map)
    for inset in paper_map.insets:  # under the names: a street's that crosses the window stays whole
        draw_window(canvas, inset, paper_map.factor)
    names = [label for label in paper_map.labels if label.style != "desk"]
    draw_names(canvas, names, black_and_white=black_and_white)
    _grid_names(canvas, paper_map, frame_colour(black_and_white=black_and_white))
    draw_leaders(canvas, paper_map, edition)
    draw_pictograms(canvas, paper_map, edition)
    draw_arrows(canvas, paper_map, edition, black_and_white=black_and_white)
    draw_markers(canvas, paper_map, edition)
    draw_way_marks(canvas, paper_map)
    draw_legend(canvas, paper_map, edition)
    draw_scale(canvas, paper_map, edition)
    draw_place(canvas, paper_map)
    draw_pins(canvas, paper_map)
    frame = paper_map.frame
    box = f"{frame.x0 * MM:.2f} {frame.y0 * MM:.2f} {frame.width * MM:.2f} {frame.height * MM:.2f} re"
    canvas.addLiteral(f"q {stroke(frame_colour(black_and_white=black_and_white))} {FRAME_MM * MM:.2f} w {box} S Q")


def _grid(canvas: Canvas, paper_map: PaperMap, share: float) -> None:
    """Draw the hairlines between squares, at that *share* of black."""
    frame = paper_map.frame
    canvas.saveState()
    canvas.setStrokeGray(0)
    canvas.setStrokeAlpha(share)
    canvas.setLineWidth(0.2 * MM)
    for _, start, _ in paper_map.columns[1:]:
        canvas.line(start * MM, frame.y0 * MM, start * MM, frame.y1 * MM)
    for _, start, _ in paper_map.rows[:-1]:
        canvas.line(frame.x0 * MM, start * MM, frame.x1 * MM, start * MM)
    canvas.restoreState()


def _grid_names(canvas: Canvas, paper_map: PaperMap, colour: str) -> None:
    """Draw letters and figures on small tabs along the four sides of the frame."""
    frame, factor = paper_map.frame, paper_map.factor
    width, height = GRID_TAB[0] * factor, GRID_TAB[1] * factor
    places = []
    for name, start, end in paper_map.columns:
        places += [(name, (start + end) / 2, y) for y in (frame.y1 - height / 2, frame.y0 + height / 2)]
    for name, start, end in paper_map.rows:
        places += [(name, x, (start + end) / 2) for x in (frame.x0 + width / 2, frame.x1 - width / 2)]
    canvas.saveState()
    for name, x, y in places:
        set_fill(canvas, WHITE)
        canvas.setFillAlpha(0.85)
        canvas.rect((x - width / 2) * MM, (y - height / 2) * MM, width * MM, height * MM, stroke=0, fill=1)
        canvas.setFillAlpha(1)
        set_fill(canvas, colour)
        draw_text(canvas, name, (x, y - factor), GRID_POINTS * factor, bold=True, align="center")
    canvas.restoreState()
