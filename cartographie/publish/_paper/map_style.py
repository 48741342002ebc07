"""How a shape or a label of the paper map looks: `vocabulary/basemap.toml` turned into ink for one scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import sqrt
from typing import Any

from cartographie.vocabulary import basemap

__all__ = ["LabelLook", "ShapeLook", "frame_colour", "label_look", "land_colour", "shape_look"]

REFERENCE_SCALE = 5_000
CASING_MM = 0.16
BRIDGE_MM = 0.28


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeLook:
    """Fill or stroke: *colour*, *width* in millimetres, *dash* in millimetres, *cap* as PDF counts them."""

    colour: str
    width: float = 0.0
    dash: tuple[float, ...] = ()
    cap: int = 1
    alpha: float = 1.0
    inlay: tuple[str, float, tuple[float, ...]] | None = None  # colour, width, dash of a second stroke on the first


@dataclass(frozen=True, slots=True)
class LabelLook:
    """Colour of the letters and of their halo (its *width* in millimetres), and weight."""

    colour: str
    halo: str
    width: float
    bold: bool = False


def land_colour(*, black_and_white: bool) -> str:
    """Return the colour under every shape."""
    return "#FFFFFF" if black_and_white else str(basemap()["colours"]["land"])


def frame_colour(*, black_and_white: bool) -> str:
    """Return the colour of the frame and of the names of the squares."""
    return "#000000" if black_and_white else str(basemap()["colours"]["label"])


@cache
def shape_look(style: str, scale: int) -> ShapeLook:
    """Return the look of the shapes of *style*, a dotted key set by `compose`, at 1:*scale*; KeyError if unknown."""
    sheet = basemap()
    colours = sheet["colours"]
    layer, _, name = style.partition(".")
    if layer == "landuse":
        return ShapeLook(colour=sheet["landuse"][name])
    if layer == "building":
        return ShapeLook(colour=colours["public_building" if name == "public" else "building"])
    if layer == "road":
        kind, _, part = name.partition(".")
        return _road(sheet, kind, part, scale)
    factor = sqrt(REFERENCE_SCALE / scale)
    return _plain(colours, factor)[style]


def _plain(colours: Mapping[str, str], factor: float) -> dict[str, ShapeLook]:
    water, grey = colours["water"], colours["street_casing"]
    edge = max(factor, 0.6)
    return {
        "water.water": ShapeLook(colour=water),
        "water.river": ShapeLook(colour=water),
        "water.pool": ShapeLook(colour=water),
        "waterway.stream": ShapeLook(colour=water, width=0.45 * factor),
        "waterway.canal": ShapeLook(colour=water, width=0.9 * factor),
        "waterway.river": ShapeLook(colour=water, width=1.2 * factor),
        "sea.sea": ShapeLook(colour=colours["sea"]),
        "pier.breakwater": ShapeLook(colour=grey, width=0.9 * factor, cap=0),
        "pier.pier": ShapeLook(colour=grey, width=0.55 * factor, cap=0),
        "pier.area": ShapeLook(colour=colours["land"]),
        "pier.wall": ShapeLook(colour=colours["path"], width=0.6 * factor, cap=0),
        "railway.rail": ShapeLook(
            colour=colours["railway"], width=0.5 * edge, cap=0, inlay=(colours["land"], 0.26 * edge, (1.5, 1.5))
        ),
        "railway.tram": ShapeLook(colour=colours["railway"], width=0.2 * edge, cap=0),
        "ferry.ferry": ShapeLook(colour=colours["water_label"], width=0.25, dash=(1.6, 1.0), cap=0),
        "fade": ShapeLook(colour="#FFFFFF", alpha=0.5),
        "boundary.municipality": ShapeLook(colour=colours["path"], width=0.3, dash=(2.4, 0.8, 0.3, 0.8), cap=0),
    }


def _road(sheet: Mapping[str, Any], name: str, look: str, scale: int) -> ShapeLook:
    road, colours = sheet["road"][name], sheet["colours"]
    factor = sqrt(REFERENCE_SCALE / scale)
    width = road["paper_mm"] * factor
    if road.get("dashed"):
        dash = (0.35, 0.35) if name == "steps" else (1.1, 0.6)
        return ShapeLook(colour=colours["path"], width=max(width, 0.2), dash=dash, cap=0)
    casing = CASING_MM * max(factor, 0.7)
    edge = "path" if road["fill"] == "main_road" else "street_casing"  # darker, or main roads vanish on a grey copy
    return {
        "fill": ShapeLook(colour=colours[road["fill"]], width=width),
        "casing": ShapeLook(colour=colours[edge], width=width + 2 * casing),
        "bridge": ShapeLook(colour=colours["path"], width=width + 2 * BRIDGE_MM * max(factor, 0.7), cap=0),
        "tunnel": ShapeLook(colour=colours["street_casing"], width=max(0.3, 0.5 * width), dash=(0.9, 0.7), cap=0),
    }[look]


@cache
def label_look(style: str, *, black_and_white: bool = False) -> LabelLook:
    """Return the look of the labels of *style*, a key set by `compose`; KeyError if unknown.

    In black and white letters are black and halos white; the white letters of the desk stay so, on black.
    """
    look = _label_look(style)
    if not black_and_white or style == "desk":
        return look
    return replace(look, colour="#000000", halo="#FFFFFF")


def _label_look(style: str) -> LabelLook:
    colours = basemap()["colours"]
    label, halo = colours["label"], colours["label_halo"]
    return {
        "street": LabelLook(label, halo, 0.30),
        "main-street": LabelLook(label, halo, 0.30),
        "water": LabelLook(colours["water_label"], colours["water"], 0.25),
        "ferry": LabelLook(colours["water_label"], colours["water"], 0.25),
        "stream": LabelLook(colours["water_label"], halo, 0.25),
        "place": LabelLook(label, halo, 0.45, bold=True),
        "building": LabelLook(label, halo, 0.28),
        "green": LabelLook("#4F6B3A", halo, 0.25),
        "walk": LabelLook("#3A3A3A", halo, 0.45, bold=True),
        "distance": LabelLook("#000000", "#FFFFFF", 0.5, bold=True),
        "desk": LabelLook("#FFFFFF", "#000000", 0.0, bold=True),
    }[style]
