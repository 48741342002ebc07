"""How a shape or a label of the paper map looks: `vocabulary/basemap.toml` turned into ink for one scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import sqrt
from typing import Any

from cartographie.publish._paper.colours import BLACK, WHITE
from cartographie.vocabulary import basemap

__all__ = ["LabelLook", "ShapeLook", "frame_colour", "label_look", "land_colour", "shape_look"]

REFERENCE_SCALE = 5_000
CASING_MM = 0.16
BRIDGE_MM = 0.28
GREY_STREAM = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeLook:
    """Fill or stroke: *colour* ("" for nothing), *width* and *dash* in millimetres, *cap* as PDF counts them.

    A surface may have an edge, *width* beyond its sides in the colour *edge*, and a *pattern* (see `patterns`).
    """

    colour: str
    width: float = 0.0
    dash: tuple[float, ...] = ()
    cap: int = 1
    alpha: float = 1.0
    inlay: tuple[str, float, tuple[float, ...]] | None = None  # colour, width, dash of a second stroke on the first
    edge: str = ""
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class LabelLook:
    """Colour of the letters and of their halo (its *width* in millimetres), and weight."""

    colour: str
    halo: str
    width: float
    bold: bool = False


def land_colour(*, black_and_white: bool) -> str:
    """Return the colour under every shape."""
    return WHITE if black_and_white else str(basemap()["colours"]["land"])


def frame_colour(*, black_and_white: bool) -> str:
    """Return the colour of the frame and of the names of the squares."""
    return BLACK if black_and_white else str(basemap()["colours"]["label"])


@cache
def shape_look(style: str, scale: int, *, black_and_white: bool = False) -> ShapeLook:
    """Return the look of the shapes of *style*, a dotted key set by `compose`, at 1:*scale*; KeyError if unknown."""
    sheet = basemap()
    greys = sheet["black_and_white"]
    if black_and_white and style in greys["area"]:
        return _grey_area(style, greys)
    colours = _grey_colours(greys) if black_and_white else sheet["colours"]
    layer, _, name = style.partition(".")
    if layer == "landuse":
        return ShapeLook(colour=sheet["landuse"][name])
    if layer == "building":
        return ShapeLook(colour=colours["public_building" if name == "public" else "building"])
    if layer == "road":
        kind, _, part = name.partition(".")
        casings = (greys["casing_mm"], greys["main_casing_mm"]) if black_and_white else (CASING_MM, CASING_MM)
        return _road(sheet["road"][kind], colours, part, scale, casings)
    factor = sqrt(REFERENCE_SCALE / scale)
    look = _plain(colours, factor)[style]
    # in a dark grey a stream as wide as its blue would pass for a road
    return replace(look, width=GREY_STREAM * look.width) if black_and_white and layer == "waterway" else look


def _grey_area(style: str, greys: Mapping[str, Any]) -> ShapeLook:
    area = greys["area"][style]
    tones = {"white": WHITE, "": "", **{name: greys[name] for name in ("pale", "middle", "dark")}}
    return ShapeLook(
        colour=tones[area.get("fill", "")],
        edge=tones[area.get("edge", "")],
        width=area.get("edge_mm", 0.0),
        pattern=area.get("pattern", ""),
        alpha=0.5 if style == "fade" else 1.0,
    )


def _grey_colours(greys: Mapping[str, str]) -> dict[str, str]:
    """Return what stands for the colours of lines: streets and tracks white, cased and dashed in greys."""
    middle, dark = greys["middle"], greys["dark"]
    white = dict.fromkeys(("land", "street", "main_road", "label_halo"), WHITE)
    black = dict.fromkeys(("label", "water_label", "railway"), BLACK)
    return {**white, **black, "street_casing": dark, "pier": middle, "path": dark, "water": dark, "sea": dark}


def _plain(colours: Mapping[str, str], factor: float) -> dict[str, ShapeLook]:
    water, grey = colours["water"], colours.get("pier", colours["street_casing"])
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
        "fade": ShapeLook(colour=WHITE, alpha=0.5),
        "boundary.municipality": ShapeLook(colour=colours["path"], width=0.3, dash=(2.4, 0.8, 0.3, 0.8), cap=0),
    }


def _road(
    road: Mapping[str, Any], colours: Mapping[str, str], look: str, scale: int, casings: tuple[float, float]
) -> ShapeLook:
    """Return the look of a part of a road; *casings* are the widths (mm) beside streets and beside main roads."""
    factor = sqrt(REFERENCE_SCALE / scale)
    width = road["paper_mm"] * factor
    if road.get("dashed"):
        return ShapeLook(colour=colours["path"], width=max(width, 0.2), dash=tuple(road["dash_mm"]), cap=0)
    main = road["fill"] == "main_road"
    casing = casings[main] * max(factor, 0.7)
    edge = "path" if main else "street_casing"  # darker, or main roads vanish on a grey copy
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
    return replace(look, colour=BLACK, halo=WHITE)


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
        "green": LabelLook(colours["park_label"], halo, 0.25),
        "walk": LabelLook("#3A3A3A", halo, 0.45, bold=True),
        "distance": LabelLook(BLACK, WHITE, 0.5, bold=True),
        "desk": LabelLook(WHITE, BLACK, 0.0, bold=True),
    }[style]
