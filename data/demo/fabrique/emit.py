"""From the made world to OpenStreetMap objects and their tags."""

from __future__ import annotations

import math
from random import Random

import shapely
from shapely import LineString, Point, Polygon

from . import places, sketch
from .buildings import Building
from .geometry import XY, largest
from .land import piers
from .names import alias
from .osm import OsmFile, Tags
from .shops import tag_shops
from .story import World, built_up, factories, glacis
from .streets import Street, turning_point


def emit(world: World, rng: Random) -> OsmFile:
    """Everything, in a fixed order."""
    out = OsmFile()
    _shore(out, world)
    _water(out, world)
    _ground_cover(out, world)
    _sites(out, world)
    _streets(out, world)
    _railway(out, world)
    tag_shops(world.builder.buildings, rng)
    for building in world.builder.buildings:
        _building(out, building)
    _walls(out)
    _harbour(out)
    _names(out)
    _limit(out, world)
    return out


def _shore(out: OsmFile, world: World) -> None:
    """Coastline: land to the left. The main shore is cut in three ways, as it is in reality."""
    ring = list(shapely.geometry.polygon.orient(world.land.island).exterior.coords)
    third = len(ring) // 3
    for start, end in ((0, third), (third, 2 * third), (2 * third, len(ring) - 1)):
        out.way(ring[start : end + 1], {"natural": "coastline"})
    for name, shape in world.land.islets:
        tags = {"natural": "coastline", **({"place": "islet", "name": name} if name else {})}
        out.ring(list(shapely.geometry.polygon.orient(shape).exterior.coords), tags)
        if name:
            out.area(largest(shape.buffer(-9).simplify(3)), {"natural": "grassland"})
    for name, shape in world.land.beaches:
        out.area(shape, {"natural": "beach", "surface": "sand", "name": name})


def _water(out: OsmFile, world: World) -> None:
    out.area(world.land.river, {"natural": "water", "water": "river", "name": "Stêr Vras"})
    out.way(world.land.river_line, {"waterway": "river", "name": "Stêr Vras"})
    for name, line in world.land.streams:
        out.way(line, {"waterway": "stream", "name": name})
    for name, shape in world.land.ponds:
        out.area(shape.simplify(1), {"natural": "water", "water": "pond", **({"name": name} if name else {})})
    for name, xy in (
        ("Rade d'Enez-Skouer", (300, -2500)),
        ("Passe du Raden", (500, 2600)),
        ("Mor Iwerzhon Vihan", (-3000, 2300)),
        ("Baie de la Grande Plage", (-2500, -1700)),
        ("Anse du Stêr", (-650, -1900)),
    ):
        out.node(xy, {"natural": "bay", "name": name})
    out.node((560, -760), {"natural": "bay", "name": "Avant-port"})


def _ground_cover(out: OsmFile, world: World) -> None:
    for shape, tags in world.country.areas:
        out.area(shape, tags)
    for line, tags in world.country.hedges:
        out.way(line, tags)
    industrial = factories(world.town, world.builder.buildings).intersection(world.land.island.buffer(-6))
    homes = (
        built_up(world.builder.buildings)
        .intersection(world.land.island.buffer(-4))
        .difference(industrial.union(world.land.wet))
    )
    for kind, ground in (("industrial", industrial), ("residential", homes)):
        for part in getattr(ground, "geoms", [ground]):
            if isinstance(part, Polygon) and part.area > 1500:
                out.area(part.simplify(1.5), {"landuse": kind})


def _sites(out: OsmFile, world: World) -> None:
    for shape, tags in world.sites.areas:
        out.area(shape, tags)
    for xy, tags in world.sites.points:
        out.node(xy, tags)


def _streets(out: OsmFile, world: World) -> None:
    for section in world.sections:
        out.way(section.coords, _street_tags(section.street, section.bridge))
    ends: dict[XY, int] = {}
    for section in world.sections:
        for c in section.coords:
            ends[c] = ends.get(c, 0) + 1
    for section in world.sections:
        street, end = section.street, section.coords[-1]
        if (
            street.dead_end
            and ends[end] == 1
            and street.style in ("pavillon", "lotissement", "zi")
            and math.dist(end, turning_point(street)) < 3
        ):
            out.node(end, {"highway": "turning_circle"})


def _street_tags(street: Street, bridge: bool) -> Tags:
    tags: Tags = {"highway": street.highway, **street.tags}
    if street.scene == "coast":
        tags["name"] = "Sentier des Douaniers" if street.line.length > 500 else ""
    elif street.scene != "hamlet":
        tags["name"] = street.name
        tags["alt_name"] = alias(street.name)
    if street.highway in ("primary", "secondary"):
        tags["maxspeed"] = "50" if street.scene != "road" else "80"
    if street.style == "close":
        tags["surface"] = "sett"
    elif street.highway == "track":
        tags["tracktype"] = "grade3"
    elif street.highway not in ("path", "footway"):
        tags["surface"] = "asphalt"
    if bridge:
        tags |= {"bridge": "yes", "layer": "1"}
    return {key: value for key, value in tags.items() if value}


def _railway(out: OsmFile, world: World) -> None:
    """The tramway of the conserveries; it shares a node with each road that it crosses."""
    line, marks = world.railway, []
    for section in world.sections:
        crossing = line.intersection(LineString(section.coords))
        marks += [
            (line.project(Point(c)), c) for c in ((float(x), float(y)) for x, y in shapely.get_coordinates(crossing))
        ]
    own = [(line.project(Point(c)), (c[0], c[1])) for c in line.coords]
    out.way(
        [c for _, c in sorted({*own, *marks})],
        {"railway": "rail", "usage": "tourism", "name": "Petit train des Conserveries", "gauge": "1000"},
    )
    for _, c in marks:
        out.node(c, {"railway": "level_crossing"})
    out.node(at_station(world), {"railway": "station", "name": "Gare d'Enez-Skouer", "public_transport": "station"})
    out.node(line.coords[0], {"railway": "halt", "name": "Le Port"})
    out.node(line.coords[-1], {"railway": "halt", "name": "Les Conserveries"})


def at_station(world: World) -> XY:
    """The stop nearest to the station building."""
    main = next((s.main for s in world.sites.sites if s.kind == "station" and s.main is not None), None)
    spot = main.shape.centroid if main else Point(1050, -940)
    p = world.railway.interpolate(world.railway.project(spot))
    return p.x, p.y


def _building(out: OsmFile, building: Building) -> None:
    shape = building.shape
    for hole in building.inner:
        shape = shape.difference(hole)
    out.area(largest(shape), building.tags)


def _walls(out: OsmFile) -> None:
    # two open ways: readers take a closed way with `historic` for a surface
    corners = [(float(x), float(y)) for x, y in sketch.WALLS]
    for part in (corners[:6], [*corners[5:], corners[0]]):
        out.way(part, {"barrier": "city_wall", "historic": "citywalls", "name": "Remparts de la Ville close"})
    for strip in glacis(Polygon(sketch.WALLS)):
        out.area(
            strip, {"leisure": "park", "name": "Promenade du Glacis"} if strip.area > 4000 else {"landuse": "grass"}
        )
    for name, x, y in sketch.GATES:
        out.node((x, y), {"historic": "city_gate", "name": name})


def _harbour(out: OsmFile) -> None:
    for kind, name, line, outline in piers():
        tags = {"man_made": kind, **({"name": name} if name else {})}
        out.area(outline, {**tags, "area": "yes"})
        del line
    basin = [(70, -622), (300, -672), (330, -640), (305, -536), (56, -574)]
    out.ring(basin, {"leisure": "marina", "name": "Port de plaisance"})
    for name, x, y in places.LIGHTHOUSES:
        out.node(
            (x, y),
            {
                "man_made": "lighthouse",
                "name": name,
                "seamark:type": "light_major" if name.startswith("Phare") else "light_minor",
            },
        )
    tags = {"route": "ferry", "name": "Enez-Skouer – Audierne", "foot": "yes", "motor_vehicle": "yes"}
    out.way(places.FERRY, tags)


def _names(out: OsmFile) -> None:
    out.node(
        (-40, -890),
        {"place": "town", "name": "Enez-Skouer", "population": "15012", "ref:INSEE": "29999", "postal_code": "29998"},
    )
    out.node((-700, 700), {"place": "island", "name": "Enez-Skouer"})
    out.node((215, -905), {"place": "quarter", "name": "Ville close"})
    for name, x, y in places.QUARTER_NAMES:
        out.node((x, y), {"place": "neighbourhood" if name != "Rive gauche" else "quarter", "name": name})
    for name, vx, vy, _, people, _ in places.VILLAGES:
        out.node((vx, vy), {"place": "village", "name": name, "population": str(people)})
    for name, x, y in places.HAMLETS:
        out.node((x, y), {"place": "hamlet", "name": name})
    for name, x, y in places.LOCALITIES:
        out.node((x, y), {"place": "locality", "name": name})
    for name, cx, cy, _, _ in sketch.CAPES:
        out.node((cx, cy), {"natural": "cape", "name": name})


def _limit(out: OsmFile, world: World) -> None:
    way = out.ring(list(world.limit.exterior.coords), {"boundary": "administrative", "admin_level": "8"})
    tags = {
        "type": "boundary",
        "boundary": "administrative",
        "admin_level": "8",
        "name": "Enez-Skouer",
        "ref:INSEE": "29999",
        "population": "15012",
        "postal_code": "29998",
    }
    out.relation([("w", way, "outer")], tags)
