"""The legend of the map: families by shape and colour, what a number means, scale bar, north."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING, Literal, NamedTuple

from cartographie.publish._paper.colours import BLACK, WHITE, fill, set_fill, set_stroke, stroke
from cartographie.publish._paper.fonts import MM, draw_text, text_width
from cartographie.publish._paper.markers import draw_desk, draw_marker

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from cartographie.model import Box, Edition, FamilyBlock, PaperMap

__all__ = ["draw_bar", "draw_legend", "length_text"]

INK, EDGE = BLACK, "#B3B3B3"
# of an ordinary sheet: compose/legend.py counts with the same
PADDING, ROW, NOTE, GAP = 3.4, 6.6, 4.2, 1.6
SIGN_MM = 5.2
KILOMETRE = 1000
BAR_MM = 1.5
BAR_ROOM = 5.0
"""From the end of the scale bar to the edge that lines begin at, when they are read from the right (mm)."""
TEXT_POINTS, NOTE_POINTS = 10.0, 9.0
# how much rows grow with the factor of a map: large type is 14 points
ROW_GROWTH = 0.72


def draw_legend(canvas: Canvas, paper_map: PaperMap, edition: Edition) -> None:
    """Draw the legend in its box; nothing when the map has none."""
    box = paper_map.legend
    if box is None:
        return
    canvas.saveState()
    set_fill(canvas, WHITE)
    set_stroke(canvas, EDGE)
    canvas.setLineWidth(0.25 * MM)
    canvas.roundRect(box.x0 * MM, box.y0 * MM, box.width * MM, box.height * MM, 1.5 * MM, stroke=1, fill=1)
    set_fill(canvas, INK)
    factor = paper_map.factor
    size = 1 + (factor - 1) * ROW_GROWTH
    side = _side(box, PADDING * size, from_right=edition.words["langue.direction"] == "rtl")
    y, drop = box.y1 - (PADDING + ROW / 2) * size, 1.2 * size
    middle, words_x = side.at((SIGN_MM / 2 + 0.4) * size), side.at(9 * size)
    if paper_map.desk is not None:
        draw_desk(canvas, (middle, y), SIGN_MM * size)
        words = edition.words["papier.carte-vous-etes-ici"]
        draw_text(canvas, words, (words_x, y - drop), TEXT_POINTS * size, bold=True, align=side.align)
        y -= ROW * size
    for family in (family for family in edition.families if family.code in paper_map.families):
        draw_marker(canvas, family.shape, family.colour, "", (middle, y), SIGN_MM * size)
        label, points = _fitting(family, box.width - (2 * PADDING + 9) * size, factor)
        draw_text(canvas, label, (words_x, y - drop), points, align=side.align)
        y -= ROW * size
    y += ROW / 2 * size - (GAP / 2 + NOTE / 2 + 1.1) * factor
    for line in paper_map.legend_notes:
        draw_text(canvas, line, (side.edge, y), NOTE_POINTS * factor, align=side.align)
        y -= NOTE * factor
    # a bar begins at its 0 in every language
    bar = side.edge if side.step > 0 else side.edge - paper_map.scale_bar_mm - BAR_ROOM * factor
    north = side.at(box.width - 2 * PADDING * size - 5 * factor)
    _scale_bar(canvas, paper_map, edition, (bar, box.y0 + PADDING * size))
    _north(canvas, paper_map, edition, (north, box.y0 + PADDING * size + 5.4 * factor))
    canvas.restoreState()


class _Side(NamedTuple):
    """Where lines begin: the x of that edge (mm), +1 or -1 towards their end, how a text is set from there."""

    edge: float
    step: int
    align: Literal["left", "right"]

    def at(self, distance: float) -> float:
        """Return the x that lies *distance* mm from the edge."""
        return self.edge + self.step * distance


def _side(box: Box, padding: float, *, from_right: bool) -> _Side:
    return _Side(box.x1 - padding, -1, "right") if from_right else _Side(box.x0 + padding, 1, "left")


def _fitting(family: FamilyBlock, width: float, factor: float) -> tuple[str, float]:
    """Return the name of *family* and the size at which it fits *width* mm, its two words where its label is too long.

    Never under 9 points of an ordinary sheet.
    """
    least, most = NOTE_POINTS * factor, TEXT_POINTS * (1 + (factor - 1) * ROW_GROWTH)
    label = family.label if text_width(family.label, least) <= width else family.short_label
    return label, max(least, min(most, most * width / text_width(label, most)))


def _scale_bar(canvas: Canvas, paper_map: PaperMap, edition: Edition, at: tuple[float, float]) -> None:
    """Draw a bar in four parts, its length over it, the ratio under it."""
    length, size = paper_map.scale_bar_mm, paper_map.factor
    x, y, points = at[0] + 0.5, at[1] + 5.0 * size, NOTE_POINTS * size
    height = BAR_MM * size
    draw_bar(canvas, (x, y), length, height)
    draw_text(canvas, "0", (x, y + height + 1.2 * size), points, align="center")
    text = length_text(paper_map.scale_bar_metres, edition)
    draw_text(canvas, text, (x + length, y + height + 1.2 * size), points, align="center")
    ratio = edition.words["papier.carte-echelle"].format(echelle=f"{paper_map.scale:,}".replace(",", "\u202f"))
    draw_text(canvas, ratio, (x, y - 4.2 * size), points)


def draw_bar(canvas: Canvas, at: tuple[float, float], length: float, height: float = BAR_MM) -> None:
    """Draw the four parts of a scale bar *length* mm long, its bottom left corner *at* (mm)."""
    quarter = length / 4
    canvas.setLineWidth(0.2 * MM)
    set_stroke(canvas, INK)
    for i in range(4):
        set_fill(canvas, INK if i % 2 == 0 else WHITE)
        canvas.rect((at[0] + i * quarter) * MM, at[1] * MM, quarter * MM, height * MM, stroke=1, fill=1)
    set_fill(canvas, INK)


def length_text(metres: int, edition: Edition) -> str:
    """Return the length of a scale bar in words: « 200 m », « 1,5 km »."""
    words = edition.words
    if metres < KILOMETRE:
        return words["papier.carte-metres"].format(valeur=metres)
    number = f"{metres / KILOMETRE:g}".replace(".", words["papier.carte-virgule"])
    return words["papier.carte-kilometres"].format(valeur=number)


def _north(canvas: Canvas, paper_map: PaperMap, edition: Edition, at: tuple[float, float]) -> None:
    """Draw a needle towards the north, which leans anticlockwise from the top of the sheet."""
    size, turn = paper_map.factor, radians(90 + paper_map.north_degrees)
    ahead, across = (cos(turn), sin(turn)), (-sin(turn), cos(turn))

    def point(along: float, aside: float) -> str:
        px = at[0] + size * (along * ahead[0] + aside * across[0])
        py = at[1] + size * (along * ahead[1] + aside * across[1])
        return f"{px * MM:.2f} {py * MM:.2f}"

    left = f"{point(4.6, 0)} m {point(-4.6, 2.2)} l {point(-2.8, 0)} l h f"
    right = f"{point(4.6, 0)} m {point(-4.6, -2.2)} l {point(-2.8, 0)} l h S"
    canvas.addLiteral(f"q {fill(INK)} {stroke(INK)} {0.25 * MM:.2f} w 1 j {left} {right} Q")
    top = (at[0] + 6.2 * size * ahead[0], at[1] + (6.2 * ahead[1] - 0.6) * size)
    draw_text(canvas, edition.words["papier.carte-nord"], top, NOTE_POINTS * size, bold=True, align="center")
