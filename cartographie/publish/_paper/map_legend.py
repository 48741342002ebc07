"""The legend of the map: families by shape and colour, what a number means, scale bar, north."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

from cartographie.publish._paper.colours import BLACK, WHITE, fill, set_fill, set_stroke, stroke
from cartographie.publish._paper.fonts import MM, draw_text, text_width
from cartographie.publish._paper.markers import draw_desk, draw_marker

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from cartographie.model import Edition, PaperMap

__all__ = ["draw_legend"]

INK, EDGE = BLACK, "#B3B3B3"
PADDING, ROW, NOTE, SCALE = 3.4, 6.6, 5.6, 14.0
SIGN_MM = 5.2
KILOMETRE = 1000
TEXT_POINTS, NOTE_POINTS = 10.0, 8.5


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
    x, y = box.x0 + PADDING, box.y1 - PADDING - ROW / 2
    if paper_map.desk is not None:
        draw_desk(canvas, (x + SIGN_MM / 2 + 0.4, y), SIGN_MM)
        draw_text(canvas, edition.words["papier.carte-vous-etes-ici"], (x + 9, y - 1.2), TEXT_POINTS, bold=True)
        y -= ROW
    named = [family for family in edition.families if family.label]
    for family in named:
        draw_marker(canvas, family.shape, family.colour, "", (x + SIGN_MM / 2 + 0.4, y), SIGN_MM)
        draw_text(canvas, family.label, (x + 9, y - 1.2), _fitting(family.label, box.width - PADDING - 9 - 2))
        y -= ROW
    if named:
        note = edition.words["papier.carte-liste"]
        draw_text(canvas, note, (x, y + ROW / 2 - NOTE / 2 - 1.0), NOTE_POINTS)
    _scale_bar(canvas, paper_map, edition, (x, box.y0 + PADDING))
    _north(canvas, paper_map.north_degrees, edition, (box.x1 - PADDING - 5, box.y0 + PADDING + 5.4))
    canvas.restoreState()


def _fitting(text: str, width: float) -> float:
    """Return the size at which *text* fits *width* mm, never under 9 points."""
    return max(9.0, min(TEXT_POINTS, TEXT_POINTS * width / text_width(text, TEXT_POINTS)))


def _scale_bar(canvas: Canvas, paper_map: PaperMap, edition: Edition, at: tuple[float, float]) -> None:
    """Draw a bar in four parts, its length over it, the ratio under it."""
    words = edition.words
    metres, length = paper_map.scale_bar_metres, paper_map.scale_bar_mm
    x, y = at[0] + 0.5, at[1] + 5.0
    quarter, height = length / 4, 1.5
    canvas.setLineWidth(0.2 * MM)
    set_stroke(canvas, INK)
    for i in range(4):
        set_fill(canvas, INK if i % 2 == 0 else WHITE)
        canvas.rect((x + i * quarter) * MM, y * MM, quarter * MM, height * MM, stroke=1, fill=1)
    set_fill(canvas, INK)
    draw_text(canvas, "0", (x, y + height + 1.2), NOTE_POINTS, align="center")
    if metres >= KILOMETRE:
        number = f"{metres / KILOMETRE:g}".replace(".", words["papier.carte-virgule"])
        text = words["papier.carte-kilometres"].format(valeur=number)
    else:
        text = words["papier.carte-metres"].format(valeur=metres)
    draw_text(canvas, text, (x + length, y + height + 1.2), NOTE_POINTS, align="center")
    ratio = words["papier.carte-echelle"].format(echelle=f"{paper_map.scale:,}".replace(",", "\u202f"))
    draw_text(canvas, ratio, (x, y - 4.2), NOTE_POINTS)


def _north(canvas: Canvas, lean: float, edition: Edition, at: tuple[float, float]) -> None:
    """Draw a needle towards the north, *lean* degrees anticlockwise from the top of the sheet."""
    turn = radians(90 + lean)
    ahead, across = (cos(turn), sin(turn)), (-sin(turn), cos(turn))

    def point(along: float, aside: float) -> str:
        px = at[0] + along * ahead[0] + aside * across[0]
        py = at[1] + along * ahead[1] + aside * across[1]
        return f"{px * MM:.2f} {py * MM:.2f}"

    left = f"{point(4.6, 0)} m {point(-4.6, 2.2)} l {point(-2.8, 0)} l h f"
    right = f"{point(4.6, 0)} m {point(-4.6, -2.2)} l {point(-2.8, 0)} l h S"
    canvas.addLiteral(f"q {fill(INK)} {stroke(INK)} {0.25 * MM:.2f} w 1 j {left} {right} Q")
    top = (at[0] + 6.2 * ahead[0], at[1] + 6.2 * ahead[1] - 0.6)
    draw_text(canvas, edition.words["papier.carte-nord"], top, NOTE_POINTS, bold=True, align="center")
