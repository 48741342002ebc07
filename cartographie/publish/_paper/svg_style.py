"""How a part of an SVG drawing is painted: what it says itself, what style sheets say, what it has from its parents."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cartographie.publish._paper.svg_tree import SvgTree, UnfitSvgError, declarations, local_name

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["colour_of", "length", "own_style"]

_INHERITED = (
    "fill",
    "fill-opacity",
    "fill-rule",
    "stroke",
    "stroke-opacity",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-dasharray",
    "stroke-dashoffset",
    "color",
    "visibility",
    "clip-rule",
)
_OWN = ("opacity", "display", "clip-path", "mask", "filter")
_RGB = re.compile(r"rgba?\(([^()]*)\)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(px|%|pt|mm|cm|in|)\s*")
# user units in a unit (CSS Values 4, §6.2)
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


def own_style(element: Element, parent: Mapping[str, str], tree: SvgTree) -> dict[str, str]:
    """Return the properties of *element*: its attributes, then the style sheets, then its `style`, over its *parent*'s.

    `opacity` is the product of those of the element and of all that hold it.
    """
    said = {key: value for key, value in element.attrib.items() if key in (*_INHERITED, *_OWN)}
    classes = [f".{name}" for name in element.attrib.get("class", "").split()]
    for selector in (local_name(element), *classes, f"#{element.attrib.get('id', '')}"):
        said |= tree.rules.get(selector, {})
    said |= declarations(element.attrib.get("style", ""))
    own = {key: value for key, value in said.items() if value != "inherit"}
    kept = {key: parent[key] for key in _INHERITED if key in parent}
    opacity = length(parent.get("opacity", "1")) * _share(own.get("opacity", "1"))
    return {**kept, **own, "opacity": str(opacity)}


def colour_of(style: Mapping[str, str], kind: str) -> str:
    """Return the "#RRGGBB" of the "fill" or the "stroke" of *style* on white paper, "" when there is none.

    Raises UnfitSvgError for a gradient, a pattern, or a colour that is not understood.
    """
    text = style.get(kind, "black" if kind == "fill" else "none").strip()
    if text.lower() == "currentcolor":
        text = style.get("color", "black")
    if text.lower() in ("none", "transparent", ""):
        return ""
    if text.startswith("url("):
        raise UnfitSvgError("degrade")
    red, green, blue, alpha = _channels(text)
    alpha *= length(style.get("opacity", "1")) * _share(style.get(f"{kind}-opacity", "1"))
    if alpha <= 0:
        return ""
    return "#" + "".join(f"{round(255 - (255 - channel) * min(alpha, 1.0)):02X}" for channel in (red, green, blue))


def _channels(text: str) -> tuple[float, float, float, float]:
    """Return red, green, blue from 0 to 255 and the opacity from 0 to 1 of a colour (CSS Color 4, §5.1 and §6)."""
    from PIL import ImageColor

    if found := _RGB.fullmatch(text):
        words = [word for word in re.split(r"[\s,/]+", found[1].strip()) if word]
        if len(words) not in (3, 4):
            raise UnfitSvgError("couleur")
        red, green, blue = (max(0.0, min(255.0, length(word, 255.0))) for word in words[:3])
        return red, green, blue, _share(words[3]) if words[3:] else 1.0
    try:
        channels = ImageColor.getrgb(text)
    except ValueError:
        raise UnfitSvgError("couleur") from None
    return channels[0], channels[1], channels[2], channels[3] / 255 if len(channels) > 3 else 1.0  # noqa: PLR2004


def length(text: str, whole: float = 100.0) -> float:
    """Return a length in user units; a percentage is of *whole*. Raises UnfitSvgError for what is not one."""
    found = _NUMBER.fullmatch(text)
    value = float(found[1]) if found else math.nan
    if found is None or not math.isfinite(value):
        raise UnfitSvgError("mesure")
    return value * whole / 100 if found[2] == "%" else value * _UNITS[found[2]]


def _share(text: str) -> float:
    return max(0.0, min(1.0, length(text, 1.0)))
