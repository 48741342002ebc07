"""Outlines of shapes and pictograms as PDF path operators: parsed once from SVG, written at any place and size."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cartographie.assets import read_text

__all__ = ["FamilyShape", "Outline", "Step", "family_shape", "path_operators", "pen_steps", "pictogram_outline"]

Step = tuple[str, tuple[float, ...]]
"""An operator of PDF (m, l, c, h) and its coordinates."""


class Outline(NamedTuple):
    """A drawing in a box of *width* by *height* units, y downwards as SVG has it."""

    width: float
    height: float
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyShape:
    """A family's shape in a box of 100 by 100, with the centre and the size of its number in the same box."""

    outline: Outline
    number_x: float
    number_y: float
    number_size: float
    number_size_3: float


@cache
def family_shape(name: str) -> FamilyShape:
    """Return the shape *name* of `publish/shapes.toml`; raise KeyError when there is none."""
    table = _shapes()[name]
    numbers = {key: float(value) for key, value in table.items() if key != "path"}
    return FamilyShape(outline=Outline(100, 100, _path_steps(table["path"])), **numbers)


@cache
def pictogram_outline(name: str) -> Outline:
    """Return the drawing of the pictogram *name* ("maki/hospital" or "maki-hospital").

    Raises FileNotFoundError when the assets do not hold it.
    """
    from fontTools.misc.transform import Identity
    from fontTools.pens.recordingPen import DecomposingRecordingPen
    from fontTools.svgLib import SVGPath

    svg = read_text(f"pictograms/{name.replace('/', '-')}.svg")
    x, y, width, height = _view_box(svg)
    pen = DecomposingRecordingPen({})
    SVGPath.fromstring(svg.encode(), transform=Identity.translate(-x, -y)).draw(pen)
    return Outline(width, height, tuple(pen_steps(pen.value)))


def path_operators(outline: Outline, x: float, y: float, size: float) -> str:
    """Write *outline* as PDF path operators, centred at *x*, *y* with its box *size* high or wide; all in points."""
    scale = size / max(outline.width, outline.height)
    left, top = x - scale * outline.width / 2, y + scale * outline.height / 2
    words: list[str] = []
    for operator, numbers in outline.steps:
        words += [
            f"{left + scale * x:.2f} {top - scale * y:.2f}" for x, y in zip(numbers[::2], numbers[1::2], strict=True)
        ]
        words.append(operator)
    return " ".join(words)


@cache
def _shapes() -> dict[str, dict[str, str]]:
    source = files("cartographie.publish").joinpath("shapes.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


def _path_steps(path: str) -> tuple[Step, ...]:
    """Parse an SVG path restricted to absolute M, L, H, V, C, Z (SVG 1.1, §8.3)."""
    steps: list[Step] = []
    x = y = 0.0
    for command, rest in re.findall(r"([MLHVCZ])([^A-Za-z]*)", path):
        numbers = [float(word) for word in re.findall(r"-?[\d.]+", rest)]
        if command == "Z":
            steps.append(("h", ()))
        elif command in "HV":
            x, y = (numbers[-1], y) if command == "H" else (x, numbers[-1])
            steps.append(("l", (x, y)))
        elif command == "C":
            steps += [("c", tuple(numbers[i : i + 6])) for i in range(0, len(numbers), 6)]
        else:
            steps += [
                ("m" if command == "M" and i == 0 else "l", (numbers[i], numbers[i + 1]))
                for i in range(0, len(numbers), 2)
            ]
        x, y = (numbers[-2], numbers[-1]) if command in "MLC" else (x, y)
    return tuple(steps)


def _view_box(svg: str) -> tuple[float, float, float, float]:
    found = re.search(r'viewBox="([^"]*)"', svg)
    x, y, width, height = (
        (float(word) for word in found[1].replace(",", " ").split()) if found else (0.0, 0.0, 15.0, 15.0)
    )
    return x, y, width, height


def pen_steps(record: list[tuple[str, tuple[tuple[float, float], ...]]]) -> list[Step]:
    """Return what a recording pen of fontTools has seen, as steps."""
    steps: list[Step] = []
    last = (0.0, 0.0)
    for name, points in record:
        if name == "moveTo":
            steps.append(("m", points[0]))
        elif name == "lineTo":
            steps.append(("l", points[0]))
        elif name == "curveTo":
            steps.append(("c", tuple(number for point in points for number in point)))
        elif name == "qCurveTo":
            steps += _quadratic(last, points)
        elif name == "closePath":
            steps.append(("h", ()))
        last = points[-1] if points else last
    return steps


def _quadratic(start: tuple[float, float], points: tuple[tuple[float, float], ...]) -> list[Step]:
    """Raise quadratic splines to cubic ones, which alone PDF knows: control points at two thirds of the way."""
    from fontTools.pens.basePen import decomposeQuadraticSegment

    steps: list[Step] = []
    for (cx, cy), (x, y) in decomposeQuadraticSegment(points):
        first = (start[0] + 2 / 3 * (cx - start[0]), start[1] + 2 / 3 * (cy - start[1]))
        second = (x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y))
        steps.append(("c", (*first, *second, x, y)))
        start = (x, y)
    return steps
