"""The whole making in order: land, streets, names, sites, houses, countryside."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import shapely
from shapely import LineString, Polygon

from . import land as land_module
from . import places, sketch
from .buildings import Builder, Building, Ground, number_doors
from .countryside import Countryside
from .geometry import smooth
from .land import Land, make_land
from .names import Namer
from .network import Section, main_part, weave
from .sites import Site, Sites, church, face_squares, give_doors, inner_ways, settle
from .streets import Street, Town, quarter

SEED = 29999


@dataclass
class World:
    """All that was made, in local metres."""

    land: Land
    limit: Polygon
    town: Town
    sections: list[Section]
    builder: Builder
    sites: Sites
    country: Countryside
    railway: LineString


def make_world(seed: int = SEED) -> World:
    """Make the island; each room has its own generator so that a change in one does not shake the others."""
    land = make_land(Random(seed))
    town = Town(land, Random(seed + 1))
    town.grow()
    settle(town)
    inner_ways(town, Random(seed + 10))
    country = Countryside(land, town.streets, Random(seed + 2))
    country.lanes()
    Namer(Random(seed + 3)).name_all(town.streets)
    sections = main_part(weave(town.streets, land))
    kept = {id(section.street) for section in sections}
    town.streets[:] = [s for s in town.streets if id(s) in kept]
    ground = Ground(land)
    railway = LineString(smooth(places.RAILWAY, 15))
    _obstacles(ground, town, railway)
    builder = Builder(ground, Random(seed + 4))
    sites = Sites(town, builder, Random(seed + 5))
    sites.build()
    _chapels(sites)
    _houses(town, builder)
    give_doors(sites.sites, town.streets)
    face_squares(sites.sites, builder.buildings)
    number_doors(builder.buildings, Random(seed + 6))
    country.cover(_kept(town, sites))
    limit = land_module.commune_limit(land.island, Random(seed + 7))
    return World(land, limit, town, sections, builder, sites, country, railway)


def _obstacles(ground: Ground, town: Town, railway: LineString) -> None:
    for street in town.streets:
        ground.add_line(street.line, street.half)
    ground.add_line(railway, 5)
    ground.add_line(LineString([*sketch.WALLS, sketch.WALLS[0]]), 2.5)
    walls = Polygon(sketch.WALLS)
    for strip in glacis(walls):
        ground.add(strip)


def glacis(walls: Polygon) -> list[Polygon]:
    """The open ground before the walls on the land side."""
    west = Polygon([(-8, -1175), (40, -1175), (60, -660), (-2, -660), (-6, -800), (-10, -905), (-20, -1050)])
    ground = west.difference(walls.buffer(3, join_style="mitre")).difference(
        LineString([(-30, -905), (60, -905)]).buffer(7)
    )
    return [g for g in getattr(ground, "geoms", [ground]) if g.area > 400]


def _chapels(sites: Sites) -> None:
    for name, x, y, radius, _, chapel in places.VILLAGES:
        if chapel:
            _chapel(sites, chapel, (x, y), radius)
        del name


def _chapel(sites: Sites, name: str, spot: tuple[float, float], radius: float) -> None:
    for _ in range(200):
        center = (spot[0] + sites.rng.gauss(0, radius / 4), spot[1] + sites.rng.gauss(0, radius / 4))
        shape = shapely.affinity.rotate(church(center, 19, 7.5), sites.rng.uniform(-14, 14), origin=center)
        yard = shape.buffer(9, quad_segs=2).simplify(1.5)
        if sites.builder.ground.free(yard, 0.2):
            tags = {
                "building": "chapel" if name.startswith("Chapelle") else "church",
                "amenity": "place_of_worship",
                "religion": "christian",
                "name": name,
            }
            site = Site("chapel", name, yard)
            site.main = sites.builder.place(shape, tags)
            sites.builder.ground.add(yard)
            sites.areas.append((yard, {"landuse": "grass"}))
            sites.sites.append(site)
            return


def _houses(town: Town, builder: Builder) -> None:
    order = ["close", "faubourg", "xix", "zi", "collectif", "village", "pavillon", "lotissement", "hamlet"]
    outline = Polygon(smooth(places.TOWN, 40, closed=True))
    for style in order:
        for street in town.streets:
            if (
                street.style != style
                or street.scene in ("alley", "gate")
                or not street.name
                or street.highway in ("path", "footway", "track")
            ):
                continue
            if street.scene == "road":
                _roadside(street, builder, outline)
            elif street.scene == "hamlet":
                builder.along(
                    street, "hamlet", start=max(0.0, street.line.length - builder.rng.choice((45, 70, 100, 160)))
                )
            else:
                builder.along(street, style)


def _roadside(street: Street, builder: Builder, outline: Polygon) -> None:
    """Along the old roads: houses in the town and the villages only."""
    inner = shapely.union_all(
        [outline, *(shapely.Point(x, y).buffer(r * 0.95) for _, x, y, r, _, _ in places.VILLAGES)]
    )
    part = street.line.intersection(inner)
    for piece in getattr(part, "geoms", [part]):
        if isinstance(piece, LineString) and piece.length > 20:
            c = piece.interpolate(piece.length / 2)
            style = quarter(c.x, c.y)[0] if outline.contains(c) else "village"
            stand_in = Street(piece, street.highway, style, name=street.name, scene="road")
            builder.along(stand_in, style if style != "zi" else "village")


def _kept(town: Town, sites: Sites) -> Polygon:
    """Ground that fields leave alone: where people live, and what the sites hold."""
    homes = built_up(sites.builder.buildings)
    shapes = [homes, Polygon(sketch.WALLS).buffer(30), *(a.buffer(2) for a, _ in sites.areas)]
    shapes += [b.shape for b in town.blocks if b.scene in ("town", "close") and b.shape.area < 26_000]
    shapes.append(factories(town, sites.builder.buildings))
    return shapely.union_all(shapes).buffer(3).buffer(-3).simplify(2.5)


def built_up(buildings: list[Building], reach: float = 24.0) -> shapely.Geometry:
    """Houses with their gardens, grown together; small holes are filled."""
    grown = (
        shapely.union_all([b.shape.buffer(reach, quad_segs=2) for b in buildings])
        .buffer(12, quad_segs=2)
        .buffer(-18, quad_segs=2)
    )
    parts = [g for g in getattr(grown, "geoms", [grown]) if isinstance(g, Polygon)]
    return shapely.union_all(
        [Polygon(p.exterior, [h for h in p.interiors if Polygon(h).area > 14_000]) for p in parts]
    ).simplify(2)


def factories(town: Town, buildings: list[Building]) -> shapely.Geometry:
    """The ground of the sheds: their blocks, as far as they are in use."""
    kinds = ("industrial", "warehouse", "commercial")
    sheds = shapely.union_all([b.shape.buffer(55, quad_segs=2) for b in buildings if b.tags["building"] in kinds])
    blocks = [b.shape.buffer(4) for b in town.blocks if b.site is None and b.style == "zi"]
    return shapely.union_all(blocks).buffer(-4).intersection(sheds).simplify(2)
