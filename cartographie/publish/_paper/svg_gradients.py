"""The gradients of an SVG drawing as plain values (SVG 1.1, §13.2): those that fade from stop to stop and then stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from cartographie.publish._paper.svg_style import colour_of, length, matrix_of, own_style
from cartographie.publish._paper.svg_tree import SvgTree, UnfitSvgError, href_of, local_name

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from fontTools.misc.transform import Transform

__all__ = ["Gradient", "gradient_of"]

LONGEST_CHAIN = 8
"""How many gradients may take their stops one from the other."""
APART = 1e-4
"""Between two stops at one place, which the functions of PDF do not know."""
_LINE = (("x1", "0%"), ("y1", "0%"), ("x2", "100%"), ("y2", "0%"))
_CIRCLE = (("cx", "50%"), ("cy", "50%"), ("r", "50%"))


class Gradient(NamedTuple):
    """Stops (share of the way, "#RRGGBB") along a line x1, y1, x2, y2 or from the centre of a circle cx, cy, r.

    `matrix` leads from the units of these to those of the picture.
    """

    radial: bool
    points: tuple[float, ...]
    matrix: tuple[float, float, float, float, float, float]
    stops: tuple[tuple[float, str], ...]


def gradient_of(
    element: Element,
    tree: SvgTree,
    matrix: Transform,
    bounds: tuple[float, float, float, float],
    sides: tuple[float, float],
) -> Gradient:
    """Return the gradient *element* of a shape whose own units *matrix* leads to the picture's.

    *bounds* are the shape's in its own units (x0, y0, x1, y1), *sides* those of the picture. Raises UnfitSvgError for
    a pattern, and for a gradient that begins again.
    """
    name = local_name(element)
    if name not in ("linearGradient", "radialGradient"):
        raise UnfitSvgError("degrade")
    chain = _chain(element, tree)
    said: dict[str, str] = {}
    for link in reversed(chain):
        said |= link.attrib
    if said.get("spreadMethod", "pad") != "pad":
        raise UnfitSvgError("degrade")
    boxed = said.get("gradientUnits", "objectBoundingBox") == "objectBoundingBox"
    if boxed:
        x0, y0, x1, y1 = bounds
        matrix = matrix.transform((max(x1 - x0, 1e-6), 0, 0, max(y1 - y0, 1e-6), x0, y0))
    matrix = matrix.transform(matrix_of(said.get("gradientTransform", "")))
    radial = name == "radialGradient"
    width, height = (1.0, 1.0) if boxed else sides
    wholes = (width, height, (width + height) / 2) if radial else (width, height, width, height)
    keys = _CIRCLE if radial else _LINE
    points = tuple(length(said.get(key, usual), whole) for (key, usual), whole in zip(keys, wholes, strict=True))
    return Gradient(radial, points, tuple(matrix), _stops(chain, tree))


def _chain(element: Element, tree: SvgTree) -> list[Element]:
    """Return *element* and the gradients that it refers to, one after the other."""
    chain = [element]
    while (reference := href_of(chain[-1])) and len(chain) < LONGEST_CHAIN:
        found = tree.by_id.get(reference.removeprefix("#"))
        if found is None:
            break
        chain.append(found)
    return chain


def _stops(chain: list[Element], tree: SvgTree) -> tuple[tuple[float, str], ...]:
    """Return the stops of the first of *chain* that has any, in their order, none at the place of another."""
    stops: list[tuple[float, str]] = []
    for link in chain:
        for child in link:
            if local_name(child) == "stop":
                place = max(0.0, min(1.0, length(child.attrib.get("offset", "0"), 1.0)))
                after = stops[-1][0] + APART if stops else 0.0
                stops.append((max(place, after), _stop_colour(own_style(child, {}, tree))))
        if stops:
            break
    if not stops:
        raise UnfitSvgError("degrade")
    most = max(1.0, stops[-1][0])
    return tuple((place / most, colour) for place, colour in stops)


def _stop_colour(style: Mapping[str, str]) -> str:
    painted = {"fill": style.get("stop-color", "black"), "fill-opacity": style.get("stop-opacity", "1")}
    return colour_of({**painted, "color": style.get("color", "black")}, "fill") or "#FFFFFF"
