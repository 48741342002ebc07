"""The pin of the place where a way ends: a drop that no family's shape and no disc of a step resembles."""

from __future__ import annotations

from functools import cache
from math import acos, atan2, cos, degrees, hypot, radians, sin
from typing import TYPE_CHECKING

from cartographie.publish._paper.colours import BLACK, WHITE, fill, stroke
from cartographie.publish._paper.fonts import MM
from cartographie.publish._paper.markers import RIM_MM, circle
from cartographie.publish._paper.outlines import Outline, Step, path_operators
from cartographie.publish._paper.primitives import Ink, PathInk

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["PIN_HEAD", "draw_pin", "pin_inks", "pin_outline"]

BOX = 100.0
PIN_HEAD = 0.35
"""Half of the width of the head, in heights of a pin."""
HEAD = PIN_HEAD * BOX
HOLE = 0.42
"""Width of the white hole, in widths of the head."""
SIDES = 40


@cache
def pin_outline(tip: tuple[float, float] = (50.0, 100.0), turn: float = 90.0) -> Outline:
    """Return a pin 100 high with its *tip* there (y downwards), its head at *turn* degrees anticlockwise from east."""
    reach = BOX - HEAD
    x, y = tip[0] + reach * cos(radians(turn)), tip[1] - reach * sin(radians(turn))
    # from the middle of the head, the tip is seen at turn + 180; the sides touch the head at this angle from there
    half = degrees(acos(HEAD / reach))
    start, sweep = turn + 180 + half, 360 - 2 * half
    angles = [radians(start + sweep * side / SIDES) for side in range(SIDES + 1)]
    points = [tip, *((x + HEAD * cos(angle), y - HEAD * sin(angle)) for angle in angles)]
    steps: list[Step] = [("l" if i else "m", point) for i, point in enumerate(points)]
    return Outline(BOX, BOX, (*steps, ("h", ())))


@cache
def _disc() -> Outline:
    angles = [radians(360 * side / SIDES) for side in range(SIDES)]
    steps: list[Step] = [
        ("l" if i else "m", (BOX / 2 * (1 + cos(angle)), BOX / 2 * (1 + sin(angle)))) for i, angle in enumerate(angles)
    ]
    return Outline(BOX, BOX, (*steps, ("h", ())))


def pin_inks(x: float, y: float, size: float) -> tuple[Ink, ...]:
    """Return the pin of a list, its box *size* mm high centred at *x*, *y*: the form of that of the map."""
    head = y + size / 2 - PIN_HEAD * size
    hole = 2 * PIN_HEAD * HOLE * size
    return (
        PathInk(x=x, y=y, size=size, outline=pin_outline(), fill=BLACK),
        PathInk(x=x, y=head, size=hole, outline=_disc(), fill=WHITE),
    )


def draw_pin(canvas: Canvas, head: tuple[float, float], tip: tuple[float, float]) -> None:
    """Draw the pin whose *tip* touches a place, the middle of its head at *head* (mm); a white rim round it."""
    dx, dy = head[0] - tip[0], head[1] - tip[1]
    size = hypot(dx, dy) * BOX / (BOX - HEAD)
    outline = pin_outline((BOX / 2, BOX / 2), round(degrees(atan2(dy, dx)), 3))
    path = path_operators(outline, tip[0] * MM, tip[1] * MM, size * MM)
    hole = circle(head[0] * MM, head[1] * MM, PIN_HEAD * size * HOLE * MM)
    rim = f"{stroke(WHITE)} {4 * RIM_MM * MM:.2f} w 1 j {path} S"
    canvas.addLiteral(f"q {rim} {fill(BLACK)} {path} f {fill(WHITE)} {hole} f Q")
