"""An SVG drawing as flat shapes: paths, colours and strokes, ready to be written at any place and size."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cartographie.publish._paper.outlines import Step, pen_steps
from cartographie.publish._paper.svg_style import colour_of, length, own_style
from cartographie.publish._paper.svg_tree import MOST_ELEMENTS, SvgTree, UnfitSvgError, local_name, read_tree

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from fontTools.misc.transform import Transform

__all__ = ["Clip", "Picture", "Shape", "read_svg"]

MOST_DEPTH, MOST_STEPS = 60, 200_000
LONGEST_SIDE = 20.0
"""How many times longer than wide a drawing may be: beyond, its sizes are a mistake."""
_GROUPS = ("svg", "g", "a", "symbol")
_XLINK = "{http://www.w3.org/1999/xlink}href"
_TRANSFORM = re.compile(r"(\w+)\s*\(([^)]*)\)")


class Clip(NamedTuple):
    """A path outside of which nothing is drawn."""

    steps: tuple[Step, ...]
    even_odd: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A path in the units of its picture, y downwards; colours are "#RRGGBB" or ""; `line` is the stroke's width."""

    steps: tuple[Step, ...]
    fill: str
    even_odd: bool
    stroke: str
    line: float
    cap: int
    join: int
    mitre: float
    dash: tuple[float, ...]
    clips: tuple[Clip, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing whose box begins at x, y (y downwards)."""

    x: float
    y: float
    width: float
    height: float
    shapes: tuple[Shape, ...]


def read_svg(data: bytes) -> Picture:
    """Return the drawing of *data*.

    Raises UnfitSvgError, which names what cannot be printed, and ValueError for what is not SVG.
    """
    from fontTools.misc.transform import Identity

    tree = read_tree(data)
    box = _box(tree.root)
    walk = _Walk(tree, box)
    shapes = tuple(walk.children(tree.root, Identity, own_style(tree.root, {}, tree), (), 0))
    if not any(shape.fill or shape.stroke for shape in shapes):
        raise UnfitSvgError("vide")
    return Picture(*box, shapes)


def _box(root: Element) -> tuple[float, float, float, float]:
    words = root.attrib.get("viewBox", "").replace(",", " ").split()
    sides = [root.attrib.get(side, "").strip() for side in ("width", "height")]
    if len(words) == 4:  # noqa: PLR2004  # x, y, width, height
        x, y, width, height = map(length, words)
    else:
        x, y, (width, height) = 0.0, 0.0, map(length, sides)
    if min(width, height) <= 0 or not 1 / LONGEST_SIDE <= width / height <= LONGEST_SIDE:
        raise UnfitSvgError("mesure")
    return x, y, width, height


class _Walk:
    """Goes through the tree of a drawing, and counts, so that a small file cannot draw without end."""

    def __init__(self, tree: SvgTree, box: tuple[float, float, float, float]) -> None:
        self.tree, self.box = tree, box
        self.elements = self.steps = 0

    def children(
        self, element: Element, matrix: Transform, style: Mapping[str, str], clips: tuple[Clip, ...], depth: int
    ) -> Iterator[Shape]:
        for child in element:
            yield from self.element(child, matrix, style, clips, depth + 1)

    def element(
        self, element: Element, matrix: Transform, parent: Mapping[str, str], clips: tuple[Clip, ...], depth: int
    ) -> Iterator[Shape]:
        name = local_name(element)
        self.elements += 1
        if self.elements > MOST_ELEMENTS or depth > MOST_DEPTH:
            raise UnfitSvgError("trop")
        style = own_style(element, parent, self.tree)
        if style.get("display") == "none":
            return
        if name == "foreignObject":
            raise UnfitSvgError("texte")
        if name == "switch":  # Illustrator: its own data, then the drawing for everybody else
            usable = [child for child in element if local_name(child) not in ("", "foreignObject")]
            for child in usable[:1]:
                yield from self.element(child, matrix, style, clips, depth + 1)
        elif name in (*_GROUPS, "use"):
            matrix = matrix.transform(_matrix(element))
            clips = (*clips, *self.clip(style, matrix, depth))
            if name == "use":
                matrix = matrix.translate(self.across(element, "x"), self.down(element, "y"))
                yield from self.element(self.named(_href(element)), matrix, style, clips, depth + 1)
            elif name != "symbol" or depth > 1:
                yield from self.children(element, matrix, style, clips, depth)
        elif path := self.path(element, name):
            own = matrix.transform(_matrix(element))
            yield self.shape(path, own, style, (*clips, *self.clip(style, own, depth)))

    def shape(self, path: str, matrix: Transform, style: Mapping[str, str], clips: tuple[Clip, ...]) -> Shape:
        visible = style.get("visibility", "visible") == "visible"
        grown = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
        dashes = re.split(r"[\s,]+", style.get("stroke-dasharray", "none").strip())
        return Shape(
            steps=self.traced(path, matrix),
            fill=colour_of(style, "fill") if visible else "",
            even_odd=style.get("fill-rule") == "evenodd",
            stroke=colour_of(style, "stroke") if visible else "",
            line=length(style.get("stroke-width", "1"), self.box[2]) * grown,
            cap={"round": 1, "square": 2}.get(style.get("stroke-linecap", ""), 0),
            join={"round": 1, "bevel": 2}.get(style.get("stroke-linejoin", ""), 0),
            mitre=max(1.0, length(style.get("stroke-miterlimit", "4"))),
            dash=() if dashes in (["none"], [""]) else tuple(abs(length(dash)) * grown for dash in dashes),
            clips=clips,
        )

    def clip(self, style: Mapping[str, str], matrix: Transform, depth: int) -> Iterator[Clip]:
        """Yield what cuts the part of this *style*; refuse what hides or blurs it in other ways."""
        if any(style.get(key, "none") != "none" for key in ("mask", "filter")):
            raise UnfitSvgError("masque")
        if (text := style.get("clip-path", "none")) == "none":
            return
        cutter = self.named(text.strip().removeprefix("url(").removesuffix(")").strip("'\" "))
        if cutter.attrib.get("clipPathUnits") == "objectBoundingBox" or local_name(cutter) != "clipPath":
            raise UnfitSvgError("masque")
        shapes = list(self.children(cutter, matrix.transform(_matrix(cutter)), {}, (), depth))
        steps = tuple(step for shape in shapes for step in shape.steps)
        yield Clip(steps or (("m", (0.0, 0.0)), ("h", ())), any(shape.even_odd for shape in shapes))

    def traced(self, path: str, matrix: Transform) -> tuple[Step, ...]:
        from fontTools.pens.recordingPen import RecordingPen
        from fontTools.pens.transformPen import TransformPen
        from fontTools.svgLib.path import parse_path

        pen = RecordingPen()
        try:
            parse_path(path, TransformPen(pen, matrix))
        except (ValueError, IndexError, AssertionError, OverflowError, ZeroDivisionError, TypeError):
            raise UnfitSvgError("trace") from None
        steps = tuple(pen_steps(pen.value))
        self.steps += len(steps)
        if self.steps > MOST_STEPS:
            raise UnfitSvgError("trop")
        if not all(math.isfinite(number) for _, numbers in steps for number in numbers):
            raise UnfitSvgError("mesure")
        return steps

    def path(self, element: Element, name: str) -> str:
        """Return the outline of a basic shape as the data of a path, "" for what draws nothing by itself."""
        match name:
            case "path":
                return element.attrib.get("d", "").strip()
            case "polygon" | "polyline":
                points = element.attrib.get("points", "").strip()
                return f"M {points}{' Z' if name == 'polygon' else ''}" if points else ""
            case "line":
                x1, x2 = self.across(element, "x1"), self.across(element, "x2")
                return f"M {x1} {self.down(element, 'y1')} L {x2} {self.down(element, 'y2')}"
            case "rect":
                return self.rectangle(element)
            case "circle" | "ellipse":
                rx, ry = self.across(element, "rx"), self.down(element, "ry")
                rx, ry = (self.across(element, "r"),) * 2 if name == "circle" else (rx, ry)
                return _oval(self.across(element, "cx"), self.down(element, "cy"), rx, ry)
        return ""

    def rectangle(self, element: Element) -> str:
        x, y, width, height = (
            measure(element, key)
            for measure, key in ((self.across, "x"), (self.down, "y"), (self.across, "width"), (self.down, "height"))
        )
        if min(width, height) <= 0:
            return ""
        rx = self.across(element, "rx") or self.down(element, "ry")
        ry = self.down(element, "ry") or rx
        rx, ry = min(rx, width / 2), min(ry, height / 2)
        if min(rx, ry) <= 0:
            return f"M {x} {y} h {width} v {height} h {-width} Z"
        turn = f"a {rx} {ry} 0 0 1"
        across, down = width - 2 * rx, height - 2 * ry
        return (
            f"M {x + rx} {y} h {across} {turn} {rx} {ry} v {down} {turn} {-rx} {ry} "
            f"h {-across} {turn} {-rx} {-ry} v {-down} {turn} {rx} {-ry} Z"
        )

    def across(self, element: Element, key: str) -> float:
        return length(element.attrib.get(key, "0"), self.box[2])

    def down(self, element: Element, key: str) -> float:
        return length(element.attrib.get(key, "0"), self.box[3])

    def named(self, reference: str) -> Element:
        found = self.tree.by_id.get(reference.removeprefix("#"))
        if found is None:
            raise UnfitSvgError("lien")
        return found


def _oval(cx: float, cy: float, rx: float, ry: float) -> str:
    if min(rx, ry) <= 0:
        return ""
    return f"M {cx - rx} {cy} a {rx} {ry} 0 1 1 {2 * rx} 0 a {rx} {ry} 0 1 1 {-2 * rx} 0 Z"


def _href(element: Element) -> str:
    return element.attrib.get("href", element.attrib.get(_XLINK, ""))


def _matrix(element: Element) -> Transform:
    """Return the `transform` of *element* (SVG 1.1, §7.6)."""
    from fontTools.misc.transform import Identity

    matrix = Identity
    for name, arguments in _TRANSFORM.findall(element.attrib.get("transform", "")):
        numbers = [length(word) for word in re.split(r"[\s,]+", arguments.strip())]
        matrix = _moved(matrix, name, numbers)
    return matrix


def _moved(matrix: Transform, name: str, numbers: list[float]) -> Transform:
    match name, numbers:
        case "matrix", [a, b, c, d, e, f]:
            moved = matrix.transform((a, b, c, d, e, f))
        case "translate", [x, *rest] if len(rest) <= 1:
            moved = matrix.translate(x, *rest)
        case "scale", [x, *rest] if len(rest) <= 1:
            moved = matrix.scale(x, *(rest or [x]))
        case "rotate", [angle]:
            moved = matrix.rotate(math.radians(angle))
        case "rotate", [angle, x, y]:
            moved = matrix.translate(x, y).rotate(math.radians(angle)).translate(-x, -y)
        case "skewX", [angle]:
            moved = matrix.skew(math.radians(angle), 0)
        case "skewY", [angle]:
            moved = matrix.skew(0, math.radians(angle))
        case _:
            raise UnfitSvgError("mesure")
    return moved
