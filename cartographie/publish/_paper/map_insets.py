"""Insets: the window on the main map and the frame of the larger map, one name on both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cartographie.publish._paper.colours import WHITE, fill, set_fill, set_stroke, stroke
from cartographie.publish._paper.fonts import MM, draw_text, text_width
from cartographie.publish._paper.markers import DESK_COLOUR

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from cartographie.model import Box, Edition, Inset, PaperMap

__all__ = ["INSET_LINE_MM", "TAB_MM", "WINDOW_LINE_MM", "draw_inset_frame", "draw_window"]

WINDOW_LINE_MM, INSET_LINE_MM = 0.5, 0.8
RIM_MM = 0.5
"""White on both sides of a frame, which keeps it apart from the map."""
TAB_MM = (7.6, 5.2)
"""The tab with the name, in the top left corner of window and inset, inside the frame."""
TAB_POINTS, SCALE_POINTS = 10.0, 7.5
SCALE_HEIGHT_MM, LONGEST_BAR_MM = 4.4, 30.0
KILOMETRE = 1000
CAPITAL = 0.668
"""Height of the capitals of Atkinson Hyperlegible, in ems."""


def draw_window(canvas: Canvas, inset: Inset, factor: float) -> None:
    """Frame what *inset* shows on the main map."""
    _frame(canvas, inset.window, WINDOW_LINE_MM)
    _tab(canvas, inset.window, inset.name, factor)


def draw_inset_frame(canvas: Canvas, inset: Inset, edition: Edition) -> None:
    """Frame *inset* over its map, with its name, and its scale in the bottom left corner."""
    box = inset.map.frame
    _frame(canvas, box, INSET_LINE_MM)
    _scale(canvas, inset.map, edition)
    _frame(canvas, box, INSET_LINE_MM, rim=False)
    _tab(canvas, box, inset.name, inset.map.factor)


def _scale(canvas: Canvas, paper_map: PaperMap, edition: Edition) -> None:
    """Write the ratio, then a bar between two ticks and its length."""
    box, words, size = paper_map.frame, edition.words, SCALE_POINTS * paper_map.factor
    ratio = words["papier.carte-echelle"].format(echelle=f"{paper_map.scale:,}".replace(",", "\u202f"))
    bar, length = _bar(paper_map, words)
    gap, height = 1.5, SCALE_HEIGHT_MM * paper_map.factor
    start = box.x0 + gap + text_width(ratio, size) + 2 * gap
    width = start + bar + gap + text_width(length, size) - box.x0 if bar else start - gap - box.x0
    low, middle = box.y0 + height / 2 - CAPITAL / 2 * size / MM, box.y0 + height / 2
    canvas.saveState()
    set_fill(canvas, WHITE)
    canvas.rect(box.x0 * MM, box.y0 * MM, (width + gap) * MM, height * MM, stroke=0, fill=1)
    set_fill(canvas, DESK_COLOUR)
    set_stroke(canvas, DESK_COLOUR)
    draw_text(canvas, ratio, (box.x0 + gap, low), size)
    if bar:
        canvas.setLineWidth(0.35 * MM)
        for x in (start, start + bar):
            canvas.line(x * MM, (middle - 0.9) * MM, x * MM, (middle + 0.9) * MM)
        canvas.line(start * MM, middle * MM, (start + bar) * MM, middle * MM)
        draw_text(canvas, length, (start + bar + gap, low), size)
    canvas.restoreState()


def _bar(paper_map: PaperMap, words: Mapping[str, str]) -> tuple[float, str]:
    """Return the length of the bar (mm) and what it stands for: half of the map's own bar where that is long."""
    bar, metres = paper_map.scale_bar_mm, float(paper_map.scale_bar_metres)
    if bar > LONGEST_BAR_MM:
        bar, metres = bar / 2, metres / 2
    if metres < KILOMETRE:
        return bar, words["papier.carte-metres"].format(valeur=f"{metres:g}")
    number = f"{metres / KILOMETRE:g}".replace(".", words["papier.carte-virgule"])
    return bar, words["papier.carte-kilometres"].format(valeur=number)


def _frame(canvas: Canvas, box: Box, width: float, *, rim: bool = True) -> None:
    path = f"{box.x0 * MM:.2f} {box.y0 * MM:.2f} {box.width * MM:.2f} {box.height * MM:.2f} re"
    under = f"{stroke(WHITE)} {(width + 2 * RIM_MM) * MM:.2f} w {path} S" if rim else ""
    canvas.addLiteral(f"q 0 j {under} {stroke(DESK_COLOUR)} {width * MM:.2f} w {path} S Q")


def _tab(canvas: Canvas, box: Box, name: str, factor: float) -> None:
    size, height = TAB_POINTS * factor, TAB_MM[1] * factor
    width = max(TAB_MM[0] * factor, text_width(name, size, bold=True) + 2.4)
    x, y = box.x0, box.y1 - height
    canvas.saveState()
    canvas.addLiteral(f"{fill(DESK_COLOUR)} {x * MM:.2f} {y * MM:.2f} {width * MM:.2f} {height * MM:.2f} re f")
    set_fill(canvas, WHITE)
    draw_text(canvas, name, (x + width / 2, y + height / 2 - CAPITAL / 2 * size / MM), size, bold=True, align="center")
    canvas.restoreState()
