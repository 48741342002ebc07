"""Family shapes with their number, pictograms, the desk, arrows: the signs shared by the paper outputs.

Positions and sizes are millimetres from the bottom left corner of the sheet; colours are "#RRGGBB".
"""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

from cartographie.publish._paper.colours import BLACK, WHITE, fill, stroke
from cartographie.publish._paper.fonts import MM, draw_runs, split_runs, text_width
from cartographie.publish._paper.outlines import family_shape, path_operators, pictogram_outline

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

__all__ = [
    "DESK_COLOUR",
    "circle",
    "draw_arrow_head",
    "draw_desk",
    "draw_marker",
    "draw_pictogram",
]

DESK_COLOUR = BLACK
RIM_MM = 0.4
TWO_FIGURES = 2
# height of the figures of Atkinson Hyperlegible Bold, in ems: centres a number on its shape
FIGURE_HEIGHT = 0.668


def draw_marker(
    canvas: Canvas,
    family_shape_name: str,
    colour: str,
    number: int | str,
    at: tuple[float, float],
    size_mm: float = 7.0,
) -> None:
    """Draw a family's shape in *colour* centred at *at*, *size_mm* high, with *number* in white; "" leaves it empty.

    A white rim of 0.4 mm lies outside the fill and keeps the shape apart from the map.
    """
    shape = family_shape(family_shape_name)
    path = path_operators(shape.outline, at[0] * MM, at[1] * MM, size_mm * MM)
    rim = f"{stroke(WHITE)} {2 * RIM_MM * MM:.2f} w 1 j {path} S"
    _paint(canvas, f"{rim} {fill(colour)} {path} f")
    text = str(number)
    if not text:
        return
    unit = size_mm * MM / 100
    size = unit * (shape.number_size_3 if len(text) > TWO_FIGURES else shape.number_size)
    x = at[0] * MM + unit * (shape.number_x - 50)
    y = at[1] * MM + unit * (50 - shape.number_y) - size * FIGURE_HEIGHT / 2
    _centred(canvas, text, x, y, size)


def draw_pictogram(canvas: Canvas, name: str, at: tuple[float, float], size_mm: float, colour: str) -> None:
    """Draw the pictogram *name* ("maki/hospital") centred at *at*, *size_mm* high, in *colour*.

    Raises FileNotFoundError when the assets do not hold it.
    """
    path = path_operators(pictogram_outline(name), at[0] * MM, at[1] * MM, size_mm * MM)
    _paint(canvas, f"{fill(colour)} {path} f")


def draw_desk(canvas: Canvas, at: tuple[float, float], size_mm: float = 6.0, colour: str = DESK_COLOUR) -> None:
    """Draw the desk's sign: a target, ring and dot, which no family shape resembles."""
    x, y, r = at[0] * MM, at[1] * MM, size_mm * MM / 2
    rings = ((r + RIM_MM * MM, WHITE), (r, colour), (r * 0.70, WHITE), (r * 0.40, colour))
    _paint(canvas, " ".join(f"{fill(ground)} {circle(x, y, radius)} f" for radius, ground in rings))


def draw_arrow_head(canvas: Canvas, at: tuple[float, float], angle: float, size_mm: float, colour: str) -> None:
    """Draw an arrow head with its tip at *at*, pointing at *angle* degrees anticlockwise from east."""
    x, y, size = at[0] * MM, at[1] * MM, size_mm * MM
    points = [(x, y)]
    for turn, length in ((180 - 28, 1.0), (180, 0.72), (180 + 28, 1.0)):
        way = radians(angle + turn)
        points.append((x + length * size * cos(way), y + length * size * sin(way)))
    path = " ".join(f"{px:.2f} {py:.2f} {'l' if i else 'm'}" for i, (px, py) in enumerate(points)) + " h"
    _paint(canvas, f"{stroke(WHITE)} {2 * RIM_MM * MM:.2f} w 1 j {path} S {fill(colour)} {path} f")


def _paint(canvas: Canvas, operators: str) -> None:
    canvas.addLiteral(f"q {operators} Q")


def _centred(canvas: Canvas, text: str, x: float, y: float, size: float) -> None:
    left = x / MM - text_width(text, size, bold=True) / 2
    canvas.addLiteral("q")
    draw_runs(canvas, split_runs(text, bold=True), (left, y / MM), size, fill(WHITE))
    canvas.addLiteral("Q")


def circle(x: float, y: float, r: float) -> str:
    """Write a circle of radius *r* round *x*, *y* as path operators; all in points."""
    k = 0.5523 * r  # control points of a quarter circle
    return (
        f"{x + r:.2f} {y:.2f} m {x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
        f"{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
        f"{x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c h"
    )
