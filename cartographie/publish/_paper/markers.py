"""Family shapes with their number, pictograms, the desk, arrows: the signs shared by the paper outputs.

Positions and sizes are millimetres from the bottom left corner of the sheet; colours are "#RRGGBB".
"""

from __future__ import annotations

from functools import cache
from math import cos, radians, sin
from typing import TYPE_CHECKING

from cartographie.publish._paper.fonts import BOLD, MM, font_face
from cartographie.publish._paper.outlines import family_shape, path_operators, pictogram_outline

if TYPE_CHECKING:
    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["DESK_COLOUR", "draw_arrow_head", "draw_desk", "draw_marker", "draw_pictogram", "parsed", "rgb"]

DESK_COLOUR = "#1B1B1B"
WHITE = "#FFFFFF"
RIM_MM = 0.4
TWO_FIGURES = 2
# height of the figures of Atkinson Hyperlegible Bold, in ems: centres a number on its shape
FIGURE_HEIGHT = 0.668


def rgb(colour: str) -> str:
    """Return "#RRGGBB" as the three operands of the PDF operators rg and RG."""
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.3f}" for i in (1, 3, 5))


@cache
def parsed(colour: str) -> Color:
    """Return "#RRGGBB" as a colour of reportlab, which would parse the text anew each time that it is set."""
    from reportlab.lib.colors import HexColor

    return HexColor(colour)


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
    rim = f"{rgb(WHITE)} RG {2 * RIM_MM * MM:.2f} w 1 j {path} S"
    _paint(canvas, f"{rim} {rgb(colour)} rg {path} f")
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
    _paint(canvas, f"{rgb(colour)} rg {path} f")


def draw_desk(canvas: Canvas, at: tuple[float, float], size_mm: float = 6.0, colour: str = DESK_COLOUR) -> None:
    """Draw the desk's sign: a target, ring and dot, which no family shape resembles."""
    x, y, r = at[0] * MM, at[1] * MM, size_mm * MM / 2
    rings = ((r + RIM_MM * MM, WHITE), (r, colour), (r * 0.70, WHITE), (r * 0.40, colour))
    _paint(canvas, " ".join(f"{rgb(fill)} rg {_circle(x, y, radius)} f" for radius, fill in rings))


def draw_arrow_head(canvas: Canvas, at: tuple[float, float], angle: float, size_mm: float, colour: str) -> None:
    """Draw an arrow head with its tip at *at*, pointing at *angle* degrees anticlockwise from east."""
    x, y, size = at[0] * MM, at[1] * MM, size_mm * MM
    points = [(x, y)]
    for turn, length in ((180 - 28, 1.0), (180, 0.72), (180 + 28, 1.0)):
        way = radians(angle + turn)
        points.append((x + length * size * cos(way), y + length * size * sin(way)))
    path = " ".join(f"{px:.2f} {py:.2f} {'l' if i else 'm'}" for i, (px, py) in enumerate(points)) + " h"
    _paint(canvas, f"{rgb(WHITE)} RG {2 * RIM_MM * MM:.2f} w 1 j {path} S {rgb(colour)} rg {path} f")


def _paint(canvas: Canvas, operators: str) -> None:
    canvas.addLiteral(f"q {operators} Q")


def _centred(canvas: Canvas, text: str, x: float, y: float, size: float) -> None:
    canvas.saveState()
    canvas.setFillColorRGB(1, 1, 1)
    canvas.setFont(font_face(BOLD).fontName, size)
    canvas.drawCentredString(x, y, text)
    canvas.restoreState()


def _circle(x: float, y: float, r: float) -> str:
    k = 0.5523 * r  # control points of a quarter circle
    return (
        f"{x + r:.2f} {y:.2f} m {x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
        f"{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
        f"{x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c h"
    )
