"""Outside the town: lanes to hamlets and farms, paths along the shore, hedged fields, woods, heath and marsh."""

from __future__ import annotations

import math
from itertools import pairwise
from random import Random

import numpy as np
import shapely
from shapely import LineString, Point, Polygon
from shapely.ops import polygonize, split

from . import places, sketch
from .geometry import XY, at, blob, cut, largest, smooth, wobble
from .land import Land
from .streets import Street

Area = tuple[Polygon, dict[str, str]]


class Countryside:
    """Adds lanes to *streets*; `areas` and `hedges` hold the ground cover, local metres."""

    def __init__(self, land: Land, streets: list[Street], rng: Random) -> None:
        self.land, self.streets, self.rng = land, streets, rng
        self.areas: list[Area] = []
        self.hedges: list[tuple[list[XY], dict[str, str]]] = []
        self.quays = Polygon()
        self.patches: list[tuple[str, dict[str, str], Polygon, list[Polygon]]] = []
        self.dry = land.island.buffer(-16).difference(land.wet.buffer(4))
        self.town = Polygon(smooth(places.TOWN, 40, closed=True)).buffer(25)

    def lanes(self) -> None:
        """Hamlets, then farm tracks, then the path round the shore."""
        for name, x, y in places.HAMLETS:
            self._hamlet(name, (x, y))
        for street in [s for s in self.streets if s.scene == "hamlet"]:
            self._track(street)
        self._shore_path()

    def _nearest(self, spot: XY, reach: float) -> LineString | None:
        """A way over dry land from the nearest road to *spot*."""
        lines = np.array([s.line for s in self.streets if s.highway not in ("footway", "path", "track")], dtype=object)
        order = np.argsort(shapely.distance(lines, Point(spot)), kind="stable")
        for i in order[:12].tolist():
            foot = at(lines[i], lines[i].project(Point(spot)))
            if 3 < math.dist(foot, spot) < reach and self.dry.contains(LineString([foot, spot])):
                return LineString([foot, spot])
        return None

    def _hamlet(self, name: str, spot: XY) -> None:
        way = self._nearest(spot, 900)
        if way is None:
            corners = [(spot[0] - 60, spot[1] - 35), spot, (spot[0] + 50, spot[1] + 45)]
            self._street(LineString(wobble(smooth(corners, 14), self.rng, 4, 90)), name)
            return
        (x0, y0), (x1, y1) = way.coords
        length, turn = way.length, self.rng.gauss(0, 0.5)
        ux, uy = (x1 - x0) / length, (y1 - y0) / length
        vx, vy = ux * math.cos(turn) - uy * math.sin(turn), ux * math.sin(turn) + uy * math.cos(turn)
        beyond = self.rng.uniform(40, 110)
        corners = [(x0, y0), (x1, y1), (x1 + vx * beyond, y1 + vy * beyond)]
        line = LineString(wobble(smooth(corners, 18), self.rng, min(7, length / 25), 170))
        self._street(line, name)
        if self.rng.random() < 0.75:
            side = self.rng.choice((-1, 1))
            wx, wy = -vy * side, vx * side
            reach = self.rng.uniform(50, 120)
            near = at(line, line.project(Point(x1, y1)))
            end = (near[0] + wx * reach + vx * 20, near[1] + wy * reach + vy * 20)
            self._street(LineString(wobble(smooth([near, end], 14), self.rng, 3, 80)), name)

    def _street(self, line: LineString, name: str) -> None:
        if self.dry.contains(line):
            self.streets.append(
                Street(
                    line,
                    "unclassified" if line.length > 150 else "residential",
                    "hamlet",
                    "",
                    name,
                    dead_end=True,
                    scene="hamlet",
                )
            )

    def _track(self, lane: Street) -> None:
        """A field track from the end of *lane*, stopped where it meets another way."""
        start = lane.line.coords[-1]
        px, py = lane.line.coords[-2]
        heading = math.atan2(start[1] - py, start[0] - px)
        points, heading = [start], heading + self.rng.gauss(0, 0.3)
        for _ in range(self.rng.randint(3, 9)):
            heading += self.rng.gauss(0, 0.28)
            step = self.rng.uniform(35, 60)
            points.append((points[-1][0] + step * math.cos(heading), points[-1][1] + step * math.sin(heading)))
        line = LineString(smooth(points, 22))
        walls = [s.line for s in self.streets if s is not lane and s.line.distance(line) < 1]
        hits = [line.project(Point(c)) for w in walls for c in shapely.get_coordinates(line.intersection(w)).tolist()]
        stop = min([h for h in hits if h > 12], default=line.length)
        if any(h <= 12 for h in hits):
            return
        line = cut(line, 0, stop)
        if line.length > 60 and self.dry.contains(line) and not line.intersects(self.town):
            self.streets.append(Street(line, "track", "none", scene="farm"))

    def _shore_path(self) -> None:
        """A path 25 m from the edge, off the town's quays, with a way down from the roads every kilometre."""
        ring = largest(self.land.island.buffer(-42).buffer(16)).exterior
        ring = LineString(wobble(list(ring.simplify(6).segmentize(30).coords), self.rng, 2.5, 90))
        quays = (
            shapely.union_all([s.line for s in self.streets if s.scene == "town"])
            .buffer(75)
            .union(Polygon(sketch.WALLS).buffer(80))
        )
        rest = ring.difference(quays.union(self.land.wet.buffer(5)))
        for part in getattr(rest, "geoms", [rest]):
            if part.length < 120:
                continue
            self.streets.append(Street(part, "path", "none", scene="coast", tags={"foot": "yes"}))
            for k in range(1 + int(part.length // 800)):
                spot = at(part, min(part.length, 60 + k * 800))
                way = self._nearest(spot, 700)
                if way is not None:
                    line = LineString(wobble(list(way.segmentize(25).coords), self.rng, 5, 110))
                    if self.dry.contains(line):
                        self.streets.append(
                            Street(
                                line,
                                "path" if way.length > 90 else "footway",
                                "none",
                                scene="coast",
                                tags={"foot": "yes"},
                            )
                        )

    def cover(self, kept: Polygon) -> None:
        """Marshes, then fields everywhere but on *kept*; the fields of a wood or a heath are merged into one."""
        land, rng = self.land, self.rng
        self.quays = shapely.union_all([s.line for s in self.streets if s.name.startswith(("Quai", "Cale"))]).buffer(48)
        sands = shapely.union_all([b for _, b in land.beaches])
        taken = shapely.union_all([kept, land.wet.buffer(1), sands])
        for name, x, y, a, b in places.MARSHES:
            shape = (
                Polygon(blob((x, y), (a, b), rng, 0.2))
                .intersection(land.island)
                .difference(taken.difference(land.wet.buffer(2)))
            )
            self._add(largest(shape), {"natural": "wetland", "wetland": "marsh"}, name)
            taken = taken.union(shape)
        for name, x, y, a, b, turn in places.WOODS:
            self.patches.append((name, {"natural": "wood"}, Polygon(blob((x, y), (a, b), rng, 0.16, turn)), []))
        for name, x, y, a, b in places.HEATHS:
            self.patches.append(
                (name, {"natural": "heath"}, Polygon(blob((x, y), (a * 1.15, b * 1.15), rng, 0.18)), [])
            )
        self._fields(land.island.buffer(-9).buffer(-4).buffer(4).difference(taken))
        edge = land.island.buffer(-5).difference(taken)
        for name, tags, _, pieces in self.patches:
            shape = shapely.union_all([p.buffer(0.5) for p in pieces])
            if tags["natural"] == "heath":
                shape = (
                    shape.buffer(26, quad_segs=2)
                    .intersection(edge)
                    .difference(shapely.union_all([a for a, _ in self.areas]))
                )
                shape = shape.buffer(-1, join_style="mitre").buffer(1, join_style="mitre")
            for part in getattr(shape, "geoms", [shape]):
                self._add(part, tags, name if part.area > 0.4 * shape.area else "")

    def _add(self, shape: Polygon, tags: dict[str, str], name: str) -> None:
        shape = largest(shape.simplify(1.5).buffer(0))
        if shape.area > 800:
            self.areas.append((shape, {**tags, **({"name": name} if name else {})}))

    def _fields(self, ground: Polygon) -> None:
        roads = [s.line for s in self.streets if s.highway not in ("path", "footway") and s.line.intersects(ground)]
        for part in getattr(ground, "geoms", [ground]):
            net = shapely.union_all([part.exterior, *part.interiors, *(r for r in roads if r.intersects(part))])
            for piece in sorted(polygonize(net), key=lambda g: (round(g.centroid.x, 1), round(g.centroid.y, 1))):
                if piece.area > 1500 and part.contains(piece.representative_point()):
                    self._divide(piece)

    def _divide(self, piece: Polygon) -> None:
        """Cut a piece of country into fields of one to four hectares, hedges along most cuts."""
        smaller = 0.35 if any(p.distance(piece) < 1 for _, _, p, _ in self.patches) else 1.0
        if piece.area < self.rng.uniform(9_000, 34_000) * smaller:
            self._field(piece)
            return
        box = list(piece.minimum_rotated_rectangle.exterior.coords)
        longest = max(pairwise(box), key=lambda side: math.dist(*side))
        angle = (
            math.atan2(longest[1][1] - longest[0][1], longest[1][0] - longest[0][0])
            + math.pi / 2
            + self.rng.gauss(0, 0.16)
        )
        c, k = piece.centroid, self.rng.gauss(0, 0.12) * math.dist(*longest)
        x, y = c.x - k * math.sin(angle), c.y + k * math.cos(angle)
        far, sway = 1500.0, self.rng.gauss(0, 9)
        dx, dy = math.cos(angle), math.sin(angle)
        knife = LineString(
            [
                (x - far * dx, y - far * dy),
                (x - 50 * dx - sway * dy, y - 50 * dy + sway * dx),
                (x + 55 * dx, y + 55 * dy),
                (x + far * dx, y + far * dy),
            ]
        )
        parts = [g for g in split(piece, knife).geoms if isinstance(g, Polygon)]
        if len(parts) < 2:
            self._field(piece)
            return
        border = knife.intersection(piece)
        middle = border.centroid
        if self.rng.random() < 0.6 and not any(p.contains(middle) for _, _, p, _ in self.patches):
            for line in getattr(border, "geoms", [border]):
                if isinstance(line, LineString) and 40 < line.length < 420:
                    kind = {"natural": "tree_row"} if self.rng.random() < 0.55 else {"barrier": "hedge"}
                    self.hedges.append((list(line.coords), kind))
        for part in parts:
            self._divide(part)

    def _field(self, piece: Polygon) -> None:
        draw, shape, spot = self.rng.random(), piece.simplify(1.5), piece.representative_point()
        for _, _, patch, pieces in self.patches:
            if patch.contains(spot):
                pieces.append(piece)
                return
        if shape.area < 1200 or shape.interiors:
            return
        if self.town.contains(spot):
            if not self.quays.contains(spot):
                self.areas.append((shape, {"landuse": "allotments"} if draw < 0.4 else {"landuse": "grass"}))
            return
        kinds = (
            (0.40, ("landuse", "farmland")),
            (0.78, ("landuse", "meadow")),
            (0.86, ("natural", "scrub")),
            (0.90, ("landuse", "orchard")),
            (0.93, ("natural", "wood")),
        )
        for share, (key, value) in kinds:
            if draw < share:
                self.areas.append((shape, {key: value}))
                return
