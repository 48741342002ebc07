"""The look of the base map on screen: `vocabulary/basemap.toml` as ordered plain rules for the page's script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from pmtiles.reader import MemorySource, Reader

from cartographie.vocabulary import basemap

__all__ = ["base_map_rules", "tile_facts"]

Rule = dict[str, Any]
Stops = list[list[float]]

# the casing shows this much on each side of a street, in CSS pixels
_CASING: Stops = [[11, 0.4], [14, 0.8], [18, 1.5]]
_CASED_FROM = 12


def tile_facts(tiles: bytes) -> dict[str, Any]:
    """Return what the page must know of a PMTiles archive: `layers` (names) and `max_zoom` of its data; {} for none."""
    if not tiles:
        return {}
    reader: Any = cast("Any", Reader)(cast("Any", MemorySource)(tiles))  # pmtiles carries no types
    layers = [layer["id"] for layer in reader.metadata().get("vector_layers", [])]
    return {"layers": layers, "max_zoom": int(reader.header()["max_zoom"])}


def base_map_rules(layers: list[str]) -> dict[str, Any]:
    """Return `{"background", "halo", "strong", "paint", "labels"}`; *layers* are those that the tiles hold.

    `strong` gives for a colour the one that takes its place when more contrast is asked for.
    A paint rule is `{"layer", "classes"?, "kind": "fill" | "line", "colour", "width"?, "dash"?, "first"?, "last"?}`,
    painted in order; widths are `[zoom, CSS pixels]` stops.
    """
    style = basemap()
    colours = style["colours"]
    faded = "municipality" in layers
    return {
        "background": colours["outside"] if faded else colours["land"],
        "halo": colours["label_halo"],
        "strong": _strong(style),
        "paint": [
            *([_fill("municipality", colours["land"])] if faded else []),
            *_ground(style),
            *_water(colours),
            *_buildings(colours),
            *_lines(colours),
            *_roads(style),
            *_rails(colours),
            _line("boundary", colours["path"], [[9, 1.0], [16, 2.0]], dash=[8, 3, 2, 3]),
        ],
        "labels": _labels(style),
    }


def _strong(style: Mapping[str, Any]) -> dict[str, str]:
    named = {**style["landuse"], **style["colours"]}
    return {named[name]: colour for name, colour in style["contrast"].items()}


def _fill(layer: str, colour: str, classes: list[str] | None = None, **more: object) -> Rule:
    return {"kind": "fill", "layer": layer, "colour": colour, **({"classes": classes} if classes else {}), **more}


def _line(layer: str, colour: str, width: Stops, classes: list[str] | None = None, **more: object) -> Rule:
    chosen = {"classes": classes} if classes else {}
    return {"kind": "line", "layer": layer, "colour": colour, "width": width, **chosen, **more}


def _ground(style: Mapping[str, Any]) -> list[Rule]:
    return [_fill("landuse", colour, [name]) for name, colour in style["landuse"].items()]


def _water(colours: Mapping[str, str]) -> list[Rule]:
    rivers: Stops = [[10, 0.8], [14, 2.5], [18, 10]]
    streams: Stops = [[13, 0.6], [16, 1.5], [18, 3]]
    return [
        _fill("sea", colours["sea"]),
        _fill("water", colours["water"]),
        _line("waterway", colours["water"], rivers, ["river", "canal"]),
        _line("waterway", colours["water"], streams, ["stream"], first=13),
        _line("ferry", colours["water_label"], [[10, 0.8], [18, 1.8]], dash=[6, 5], opacity=0.7),
    ]


def _buildings(colours: Mapping[str, str]) -> list[Rule]:
    return [
        _fill("building", colours["building"], ["ordinary"], first=14),
        _fill("building", colours["public_building"], ["public"], first=14),
        # houses that touch are told apart where one looks for a door
        _line("building", colours["public_building"], [[16, 0.4], [19, 1.0]], first=17),
    ]


def _lines(colours: Mapping[str, str]) -> list[Rule]:
    return [
        _line("pier", colours["street_casing"], [[13, 1.5], [16, 4], [18, 8]], ["pier", "breakwater"]),
        _line("pier", colours["railway"], [[14, 1.2], [18, 3.5]], ["wall"], first=14),
    ]


def _roads(style: Mapping[str, Any]) -> list[Rule]:
    colours = style["colours"]
    by_rank = sorted(style["road"].items(), key=lambda item: item[1]["rank"])
    dashed = [item for item in by_rank if item[1].get("dashed")]
    cased = [item for item in by_rank if not item[1].get("dashed")]
    return [
        *(_dashed(name, road, colours["path"]) for name, road in dashed),
        *(_casing(name, road, colours["street_casing"]) for name, road in cased),
        *(_filled(name, road, colours[road["fill"]]) for name, road in cased),
    ]


def _dashed(name: str, road: Mapping[str, Any], colour: str) -> Rule:
    dash = [1, 1] if name == "steps" else [5, 3]
    return _line("road", colour, road["zoom_px"], [name], dash=dash, first=road["min_zoom"])


def _casing(name: str, road: Mapping[str, Any], colour: str) -> Rule:
    first = max(int(road["min_zoom"]), _CASED_FROM)
    return _line("road", colour, road["zoom_px"], [name], casing=_CASING, first=first)


def _filled(name: str, road: Mapping[str, Any], colour: str) -> Rule:
    return _line("road", colour, road["zoom_px"], [name], first=road["min_zoom"])


def _rails(colours: Mapping[str, str]) -> list[Rule]:
    return [
        _line("railway", colours["railway"], [[10, 0.8], [14, 1.4], [18, 3]], ["rail"]),
        _line("railway", colours["land"], [[14, 0.7], [18, 1.6]], ["rail"], dash=[7, 7], first=14),
        _line("railway", colours["railway"], [[14, 0.8], [18, 1.6]], ["tram"], first=14),
    ]


def _labels(style: Mapping[str, Any]) -> list[Rule]:
    """Return the name rules, the most important first: an earlier one wins the place."""
    colours = style["colours"]
    ink, blue, quiet = colours["label"], colours["water_label"], colours["railway"]
    return [
        # goes further from its point than another name to stay clear of the markers
        _name("place", "point", ink, [[9, 13], [14, 19]], ["city", "town"], bold=True, last=15, wander=True),
        _name("place", "point", ink, [[11, 11], [14, 15]], ["village", "island"], bold=True, first=11, last=16),
        _name("poi", "point", quiet, [[15, 11], [18, 13]], ["station", "hospital", "townhall"], bold=True, first=15),
        _name("place", "point", quiet, [[13, 12], [16, 14]], ["suburb", "quarter"], bold=True, first=13, last=16),
        _name("place", "point", quiet, [[13, 11], [17, 13]], ["hamlet", "locality"], first=14),
        _name("sea", "area", blue, [[9, 12], [16, 15]], spacing=2),
        _name("water", "area", blue, [[12, 11], [18, 15]], spacing=1.5, first=12),
        *(
            _name("road", "line", ink, [[13, 11], [16, 12.5], [18, 15]], [road], first=first)
            for road, first in _named_roads(style)
        ),
        _name("waterway", "line", blue, [[13, 11], [18, 14]], spacing=1.5, first=13),
        _name("pier", "line", quiet, [[16, 11], [18, 13]], first=16),
        _name("ferry", "line", blue, [[12, 11], [18, 12]], first=12),
        _name("poi", "point", quiet, [[16, 11], [18, 13]], first=16),
        _name("landuse", "area", colours["park_label"], [[15, 11], [18, 13]], ["park", "wood", "cemetery"], first=15),
    ]


def _named_roads(style: Mapping[str, Any]) -> list[tuple[str, int]]:
    by_rank = sorted(style["road"].items(), key=lambda item: -int(item[1]["rank"]))
    return [(name, max(13, int(road["min_zoom"]) + (2 if int(road["rank"]) < 6 else 1))) for name, road in by_rank]  # noqa: PLR2004


def _name(layer: str, kind: str, colour: str, size: Stops, classes: list[str] | None = None, **more: object) -> Rule:
    chosen = {"classes": classes} if classes else {}
    return {"kind": kind, "layer": layer, "colour": colour, "size": size, **chosen, **more}
