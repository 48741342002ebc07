"""Public places: churches, schools, hospital, estates, parks, pitches, each set on its own ground."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import shapely
from shapely import LineString, Point, Polygon
from shapely.affinity import rotate, translate

from . import places
from .buildings import Builder, Building
from .geometry import XY, at, box_on, largest, normal_at, smooth
from .site_kinds import KINDS, MAIN_NAMES, OWN_NAME, Tags
from .streets import Block, Street, Town


@dataclass(eq=False)
class Site:
    """A place with a name: *ground* in local metres, *spot* where its door is, *street* on which it has its number."""

    kind: str
    name: str
    ground: Polygon
    main: Building | None = None


class Sites:
    """Finds each site its block, then builds on it; `areas` are ground polygons with tags, `points` single nodes."""

    def __init__(self, town: Town, builder: Builder, rng: Random) -> None:
        self.town, self.builder, self.rng = town, builder, rng
        self.areas: list[tuple[Polygon, Tags]] = []
        self.points: list[tuple[XY, Tags]] = []
        self.sites: list[Site] = []

    def build(self) -> None:
        """Build on every site, main building first."""
        for block in sorted((b for b in self.town.blocks if b.site is not None), key=lambda b: b.site or 0):
            kind, name, x, y, hectares = places.SITES[block.site or 0]
            ground = self._ground(block, (x, y), hectares)
            if ground.area < 200:
                continue
            site = Site(kind, name, ground)
            self.sites.append(site)
            if kind in ("church", "church_square"):
                self._church(site)
            else:
                self._plain(site)
            if kind not in ("estate", "church_square", "market_square", "main_square"):
                self.builder.ground.add(ground.buffer(-0.5))

    def _ground(self, block: Block, spot: XY, hectares: float) -> Polygon:
        roads = [s for s in self.town.streets if s.highway != "footway" and s.line.intersects(block.shape.buffer(1))]
        shape = block.shape.buffer(-1).difference(
            shapely.union_all([s.line.buffer(s.half + 0.8, quad_segs=3) for s in roads])
        )
        shape = largest(shape.intersection(self.builder.ground.dry).buffer(-0.8, join_style="mitre"))
        if shape.area > 2.3 * hectares * 1e4:
            near = Point(spot) if shape.contains(Point(spot)) else shape.representative_point()
            shape = largest(shape.intersection(near.buffer(math.sqrt(hectares * 1e4 * 2.0 / math.pi))))
        return shape.simplify(0.8)

    def _plain(self, site: Site) -> None:
        tags, main_tags, wanted = KINDS[site.kind]
        name = (
            {"name": site.name}
            if site.kind in OWN_NAME or not main_tags or tags.get("amenity") or tags.get("leisure")
            else {}
        )
        if tags:
            self.areas.append((site.ground, {**tags, **name}))
        if site.kind == "stadium":
            self._pitches(site.ground)
        if site.kind == "park":
            self._garden(site.ground)
        for i, (length, depth) in enumerate(wanted):
            shape = self._fit(site.ground, length, depth)
            if shape is None:
                continue
            own = (
                dict(main_tags)
                if i == 0 or site.kind in ("hospital", "lycee", "college", "school", "estate")
                else {"building": "yes"}
            )
            if i == 0 and site.kind not in ("estate", "stadium", "main_square", "campsite"):
                label = MAIN_NAMES.get(site.kind, site.name)
                own |= {"name": label} if label else {}
            self._raise(site, shape, own, i == 0)
        if site.kind == "supermarket":
            lot = self._fit(site.ground, 60, 34)
            if lot is not None:
                self.areas.append((lot, {"amenity": "parking", "surface": "asphalt"}))

    def _raise(self, site: Site, shape: Polygon, tags: Tags, first: bool) -> None:
        inner: list[Polygon] = []
        if site.kind == "hospital" and first:
            c = shape.centroid
            inner = [
                largest(translate(shapely.affinity.scale(shape, 0.3, 0.3), dx, dy)) for dx, dy in ((-8, -5), (9, 6))
            ]
            inner = [h for h in inner if shape.contains(h) and not c.is_empty]
            inner = inner if len(inner) < 2 or not inner[0].intersects(inner[1]) else inner[:1]
        made = self.builder.place(shape, tags)
        if made is not None:
            made.inner = inner
            if first:
                site.main = made

    def _fit(self, ground: Polygon, length: float, depth: float) -> Polygon | None:
        """A rectangle of about this size inside *ground*, along one of its sides."""
        rng, edge = self.rng, ground.exterior
        for attempt in range(60):
            scale = 1.0 if attempt < 30 else 0.72 if attempt < 45 else 0.5
            s = rng.uniform(0, edge.length)
            (x, y), (nx, ny) = at(edge, s), normal_at(edge, s)
            if not ground.contains(Point(x + nx * 2, y + ny * 2)):
                nx, ny = -nx, -ny
            back = rng.uniform(2, 14 if length < 40 else 30)
            shape = box_on(
                (x + nx * back, y + ny * back), (ny, -nx), (-length * scale / 2, length * scale / 2, 0, depth * scale)
            )
            if length > 40 and rng.random() < 0.4:
                wing = box_on(
                    (x + nx * back, y + ny * back),
                    (ny, -nx),
                    (length * scale / 2 - depth * scale, length * scale / 2, 0, depth * scale * 2.1),
                )
                shape = largest(shapely.union_all([shape, wing]))
            shape = rotate(shape, rng.gauss(0, 2.5))
            if ground.contains(shape) and self.builder.ground.free(shape, 4):
                return shape
        return None

    def _church(self, site: Site) -> None:
        small = site.ground.area < 1500 or site.name.startswith("Chapelle")
        spot = site.ground.representative_point()
        center = (spot.x, spot.y)
        for scale in (1.0, 0.85, 0.7, 0.5, 0.35) if not small else (0.6, 0.45, 0.3):
            for turn in (8, -12, 25, 50, 90, 130):
                shape = rotate(church(center, 38 * scale, 13 * scale), turn, origin=center)
                if site.ground.contains(shape):
                    name = site.name if site.kind == "church" else "Église Saint-Skouer"
                    tags = {
                        "building": "chapel" if small else "church",
                        "amenity": "place_of_worship",
                        "religion": "christian",
                        "denomination": "catholic",
                        "name": name,
                    }
                    site.main = self.builder.place(shape, tags)
                    if site.kind == "church_square":
                        self.areas.append(
                            (
                                site.ground,
                                {"highway": "pedestrian", "area": "yes", "place": "square", "name": site.name},
                            )
                        )
                        self.builder.ground.add(site.ground)
                    return

    def _pitches(self, ground: Polygon) -> None:
        x0, y0, x1, y1 = ground.bounds
        inside = ground.buffer(-2)
        for length, width in ((105, 66), (98, 60), (90, 52), (40, 22), (34, 18)):
            for _ in range(260):
                turn = self.rng.uniform(0, math.pi)
                origin = (self.rng.uniform(x0, x1), self.rng.uniform(y0, y1))
                pitch = box_on(
                    origin, (math.cos(turn), math.sin(turn)), (-length / 2, length / 2, -width / 2, width / 2)
                )
                if inside.contains(pitch) and self.builder.ground.free(pitch, 3):
                    self.builder.ground.add(pitch)
                    sport = "soccer" if length > 60 else self.rng.choice(["tennis", "basketball"])
                    self.areas.append((pitch, {"leisure": "pitch", "sport": sport}))
                    break

    def _garden(self, ground: Polygon) -> None:
        """A pond in the large parks, a path across every one."""
        if ground.area > 15_000:
            c = ground.representative_point()
            pond = Polygon(
                [
                    (c.x + (24 + 7 * math.cos(3 * t)) * math.cos(t), c.y + (13 + 4 * math.sin(2 * t)) * math.sin(t))
                    for t in (k * 0.45 for k in range(14))
                ]
            )
            if ground.contains(pond):
                self.areas.append((pond, {"natural": "water"}))
        self.points.append(((ground.centroid.x, ground.centroid.y), {"leisure": "playground"}))


def settle(town: Town) -> None:
    """Give the sites that growth left without ground the nearest free block of a fit size."""
    for i, (_, _, x, y, hectares) in enumerate(places.SITES):
        free = [
            b
            for b in town.blocks
            if b.site is None and 0.55 < b.shape.area / (hectares * 1e4) < 3.0 and b.style != "close"
        ]
        if i in town.taken or not free:
            continue
        best = min(
            free, key=lambda b: b.shape.distance(Point(x, y)) + 60 * abs(math.log(b.shape.area / (hectares * 1e4)))
        )
        if best.shape.distance(Point(x, y)) < 420:
            best.site = i
            town.taken.add(i)


def inner_ways(town: Town, rng: Random) -> None:
    """Paths across the parks and cemeteries, service roads into the large sites."""
    quay = next(s.line for s in town.streets if s.name == "Quai de la Gare Maritime")
    gangway = LineString([at(quay, quay.project(Point(836, -960))), (836, -960), places.FERRY[0]])
    town.streets.append(Street(gangway, "footway", "none", name="Embarcadère", scene="alley"))
    roads = [s for s in town.streets if s.scene in ("town", "road")]
    for block in sorted((b for b in town.blocks if b.site is not None), key=lambda b: b.site or 0):
        kind, *_ = places.SITES[block.site or 0]
        near = [s.line for s in roads if s.line.distance(block.shape) < 2]
        if not near:
            continue
        open_ground = largest(
            block.shape.buffer(-3)
            .difference(shapely.union_all([line.buffer(6) for line in near]))
            .intersection(town.dry)
        )
        heart = (
            open_ground.centroid if open_ground.contains(open_ground.centroid) else open_ground.representative_point()
        )
        if kind in ("park", "cemetery", "main_square"):
            doors: list[XY] = []
            for line in near:
                door = at(line, line.project(heart))
                if all(math.dist(door, other) > 45 for other in doors):
                    doors.append(door)
            town.streets += [_inner(door, heart, rng, "footway") for door in doors[:4]]
        elif kind in ("hospital", "estate", "lycee", "supermarket", "works", "campsite", "port", "retirement"):
            line = rng.choice(near)
            town.streets.append(_inner(at(line, line.project(heart)), heart, rng, "service"))


def _inner(door: XY, heart: Point, rng: Random, highway: str) -> Street:
    bend = rng.gauss(0, 0.12)
    middle = (
        (door[0] + heart.x) / 2 - (heart.y - door[1]) * bend,
        (door[1] + heart.y) / 2 + (heart.x - door[0]) * bend,
    )
    return Street(LineString(smooth([door, middle, (heart.x, heart.y)], 12)), highway, "none", scene="alley")


def church(center: XY, length: float, width: float) -> Polygon:
    """Nave, transept, round apse to the east, square tower to the west."""
    nave = box_on(center, (1, 0), (-length / 2, length / 2, -width / 2, width / 2))
    transept = box_on(center, (1, 0), (length * 0.14, length * 0.14 + width * 0.7, -width * 0.95, width * 0.95))
    apse = Point(center[0] + length / 2, center[1]).buffer(width * 0.46, quad_segs=3)
    tower = box_on(center, (1, 0), (-length / 2 - width * 0.5, -length / 2 + 0.2, -width * 0.32, width * 0.32))
    return largest(shapely.union_all([nave, transept, apse, tower]).simplify(0.1))


def give_doors(sites: list[Site], streets: list[Street]) -> None:
    """Put the main building of each site on the nearest named street, for its number."""
    named = [
        s
        for s in streets
        if s.name and s.highway not in ("footway", "path", "track", "primary") and s.scene != "hamlet"
    ]
    lines = [s.line for s in named]
    for site in sites:
        if site.main is None or site.main.street is not None:
            continue
        spot = site.main.shape.centroid
        best = min(range(len(named)), key=lambda i: (lines[i].distance(spot), i))
        street = named[best]
        s = street.line.project(spot)
        (x, y), (nx, ny) = at(street.line, s), normal_at(street.line, s)
        side = 1 if (spot.x - x) * nx + (spot.y - y) * ny > 0 else -1
        site.main.street = street
        site.main.door = (x + side * nx * (street.half + 0.4), y + side * ny * (street.half + 0.4))


def face_squares(sites: list[Site], buildings: list[Building]) -> None:
    """Houses round a square have their number on the square."""
    for site in sites:
        if site.kind not in ("church_square", "main_square", "market_square"):
            continue
        edge = LineString(site.ground.exterior.coords)
        square = Street(edge, "pedestrian", "close", name=site.name, scene="square")
        for building in buildings:
            if (
                building.street is not None
                and building.shape.distance(edge) < 8.5
                and building.street.scene != "hamlet"
            ):
                building.street, building.door = square, at(edge, edge.project(building.shape.centroid))
