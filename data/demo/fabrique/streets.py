# ruff: noqa: E501 - the tables of styles are read line by line
"""Streets: the old roads, then each block between them cut by bent streets until it is the size its quarter wants."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from random import Random

import numpy as np
import shapely
from shapely import LineString, Point, Polygon
from shapely.ops import polygonize

from . import places, sketch
from .curves import bend, halves, inward, longer, short_side
from .geometry import at, blob, cut, largest, shifted, smooth, wobble
from .land import Land

HALF_WIDTH = {"primary": 6.0, "secondary": 5.0, "tertiary": 4.5, "unclassified": 3.8, "residential": 4.0, "living_street": 3.0,
              "pedestrian": 3.0, "service": 2.6, "footway": 1.6, "path": 1.4, "track": 2.0, "steps": 1.5}  # fmt: skip


@dataclass(eq=False)
class Street:
    """A carriageway: *line* in local metres; *style* of the houses along it; *theme* of its name; *scene*: where it is."""

    line: LineString
    highway: str
    style: str
    theme: str = ""
    name: str = ""
    dead_end: bool = False
    scene: str = "town"
    tags: dict[str, str] = field(default_factory=dict)

    @property
    def half(self) -> float:
        """Half of the carriageway and pavements, metres."""
        narrow = 0.75 if self.style == "close" else 1.0
        return HALF_WIDTH[self.highway] * narrow


@dataclass(eq=False)
class Block:
    """Ground between streets; *site*: the index in `places.SITES` when one owner holds it all."""

    shape: Polygon
    style: str
    theme: str
    site: int | None = None
    scene: str = "town"


# style: largest block (ha), smallest (ha), share of dead ends, bend, name of the class
STYLES: dict[str, tuple[float, float, float, float, str]] = {
    "close": (0.46, 0.13, 0.25, 0.10, "living_street"), "faubourg": (2.1, 0.6, 0.35, 0.08, "residential"), "xix": (2.1, 0.7, 0.08, 0.03, "residential"),
    "pavillon": (3.3, 1.1, 0.4, 0.15, "residential"), "lotissement": (3.6, 1.1, 0.6, 0.22, "residential"), "collectif": (4.2, 1.7, 0.3, 0.14, "residential"),
    "zi": (8.0, 2.6, 0.45, 0.06, "unclassified"), "village": (2.6, 0.7, 0.5, 0.16, "residential"),
}  # fmt: skip


def quarter(x: float, y: float) -> tuple[str, str]:
    """Style and theme at a place of the town."""
    _, _, style, theme = min(places.QUARTERS, key=lambda q: math.dist((x, y), q[:2]))
    return style, theme


class Town:
    """Grows the streets: `streets`, `blocks`; everything in local metres."""

    def __init__(self, land: Land, rng: Random) -> None:
        self.land, self.rng = land, rng
        self.streets: list[Street] = []
        self.blocks: list[Block] = []
        self.dry = largest(land.island.buffer(-14)).difference(land.wet.buffer(7))
        self.taken: set[int] = set()

    def grow(self) -> None:
        """Old roads, the walled centre, the town, the villages."""
        self._roads()
        walls = Polygon(sketch.WALLS)
        self._inside_walls(walls)
        outline = Polygon(smooth(places.TOWN, 40, closed=True)).intersection(self.dry).difference(walls.buffer(12))
        self._fill(outline, "town")
        for name, x, y, radius, _, _ in places.VILLAGES:
            patch = Polygon(blob((x, y), (radius, radius * 0.72), self.rng, 0.1, self.rng.uniform(0, 3)))
            self._fill(patch.intersection(self.dry).difference(outline.buffer(20)), name)

    def _roads(self) -> None:
        for _, highway, style, points, names in sketch.ROADS:
            line = wobble(smooth(points, 26), self.rng, 3.2 if highway in ("primary", "tertiary") else 5.0, 190)
            shape = self._snap(LineString(line))
            bounds = [*(share for share, _ in names), 1.0]
            for (start, name), end in zip(names, bounds[1:], strict=True):
                part = cut(shape, start * shape.length, end * shape.length)
                rural = highway in ("secondary", "tertiary", "unclassified") and name.startswith(
                    ("Route", "Hent", "Chemin", "Straed")
                )
                self.streets.append(
                    Street(part, highway, "village" if rural else style, "", name, scene="road" if rural else "town")
                )

    def _snap(self, line: LineString) -> LineString:
        """Carry both ends onto an earlier road when one passes near."""
        coords = list(line.coords)
        for index in (0, -1):
            near = [(s.line.distance(Point(coords[index])), i) for i, s in enumerate(self.streets)]
            distance, which = min(near, default=(999.0, 0))
            if distance < 45:
                road = self.streets[which].line
                coords[index] = at(road, road.project(Point(coords[index])))
        return LineString(coords)

    def _inside_walls(self, walls: Polygon) -> None:
        ring = walls.buffer(-8, join_style="mitre")
        lane = LineString(wobble(list(ring.exterior.segmentize(20).coords), self.rng, 1.0, 60))
        names = ["Rue du Chemin de Ronde", "Rue du Rempart Nord", "Rue du Rempart de la Mer", "Rue du Rempart Sud"]
        for i, name in enumerate(names):
            self._lane(list(cut(lane, i * lane.length / 4, (i + 1) * lane.length / 4).coords), name)
        edge = ring.exterior
        for name, points in (
            ("Grande Rue", [(17, -905), (90, -893), (160, -925), (245, -905), (310, -935), (395, -950)]),
            ("Rue de l'Église", [(160, -925), (172, -850), (160, -780), (168, -697)]),
            ("Rue du Four", [(160, -925), (150, -1000), (176, -1060), (190, -1118)]),
        ):
            self._lane(wobble(smooth(points, 16), self.rng, 1.6, 70), name)
            if name == "Grande Rue":
                self.streets[-1].highway = "pedestrian"
        inside = {s.name for s in self.streets if s.scene == "close"}
        for _, x, y in sketch.GATES:
            road = min(
                (s.line for s in self.streets if s.name not in inside and s.scene != "gate"),
                key=lambda g: g.distance(Point(x, y)),
            )
            self.streets.append(
                Street(
                    LineString([(x, y), at(road, road.project(Point(x, y)))]),
                    "living_street",
                    "close",
                    "medieval",
                    scene="gate",
                )
            )
        self._fill(Polygon(edge), "close")

    def _lane(self, points: list[tuple[float, float]], name: str) -> None:
        self.streets.append(Street(LineString(points), "living_street", "close", "medieval", name, scene="close"))

    def _fill(self, outline: Polygon, scene: str) -> None:
        """Cut *outline* by the roads that cross it, then grow streets in each piece."""
        for part in getattr(outline, "geoms", [outline]):
            lines = [s.line for s in self.streets if s.line.intersects(part)]
            net = shapely.union_all([part.exterior, *part.interiors, *(longer(g, 0.5) for g in lines)])
            for piece in sorted(polygonize(net), key=lambda g: (round(g.centroid.x, 1), round(g.centroid.y, 1))):
                inner = piece.representative_point()
                if piece.area > 300 and part.contains(inner):
                    self._grow_block(piece, scene)

    def _style(self, block: Polygon, scene: str) -> tuple[str, str]:
        inner = block.representative_point()
        if scene == "close":
            return "close", "medieval"
        if scene != "town":
            return "village", "village"
        style, theme = quarter(inner.x, inner.y)
        return ("faubourg", "sea") if style == "close" else (style, theme)

    def _site(self, block: Polygon) -> int | None:
        for i, (_, _, x, y, hectares) in enumerate(places.SITES):
            if i not in self.taken and block.area < hectares * 19_000 and block.buffer(6).contains(Point(x, y)):
                return i
        return None

    def _grow_block(self, block: Polygon, scene: str) -> None:
        style, theme = self._style(block, scene)
        site = self._site(block)
        if site is not None:
            self.taken.add(site)
            self.blocks.append(Block(block, style, theme, site, scene))
            return
        limit, smallest, dead_share, _, _ = STYLES[style]
        limit, smallest = limit * 1e4 * self.rng.uniform(0.8, 1.25), smallest * 1e4
        thin = short_side(block) < 2 * math.sqrt(smallest) * 0.75 and block.area < 2.2 * limit
        waits = any(block.contains(Point(s[2], s[3])) and i not in self.taken for i, s in enumerate(places.SITES))
        if (block.area < limit or thin) and not (waits and block.area > 2.2 * limit):
            self.blocks.append(Block(block, style, theme, None, scene))
            return
        best = self._best_cut(block, style, smallest)
        if best is None:
            self.blocks.append(Block(block, style, theme, None, scene))
            return
        line, parts, through = best
        dead = not through or (block.area < 3.4 * limit and self.rng.random() < dead_share and line.length > 90)
        self._add_street(line, block, (style, theme, scene), dead)
        if dead and through and block.area < 2.6 * limit:
            self.blocks.append(Block(block, style, theme, None, scene))
            return
        for part in parts:
            self._grow_block(part, scene)

    def _add_street(self, line: LineString, block: Polygon, kind: tuple[str, str, str], dead: bool) -> None:
        style, theme, scene = kind
        highway = STYLES[style][4]
        if block.area > 140_000 and style != "zi":
            highway = "unclassified" if scene == "town" else "residential"
        full = line
        if dead:
            line = cut(line, 0, line.length * self.rng.uniform(0.55, 0.78) if line.length > 60 else line.length * 0.6)
        street = Street(line, highway, style, theme, dead_end=dead, scene=scene)
        self.streets.append(street)
        reaches = shapely.distance(self._lines(), Point(full.coords[-1])).min() < 1
        if dead and reaches and self.rng.random() < 0.45 and full.length - line.length < 90:
            rest = cut(full, line.length, full.length)
            self.streets.append(Street(rest, "footway", style, theme, scene="alley"))

    def _lines(self) -> np.ndarray:
        return np.array([s.line for s in self.streets], dtype=object)

    def _best_cut(self, block: Polygon, style: str, smallest: float) -> tuple[LineString, list[Polygon], bool] | None:
        """Try street lines across *block*; the best balanced, shortest, squarest to the roads wins."""
        lines = self._lines()
        lines = lines[shapely.distance(lines, block) < 2]
        ends = shapely.MultiPoint([c for s in lines for c in (s.coords[0], s.coords[-1])])
        best, best_score = None, -math.inf
        for _ in range(16):
            found = self._candidate(block, lines, style)
            if found is None:
                continue
            line, through = found
            parts = halves(block, line)
            if parts is None or min(p.area for p in parts) < smallest:
                continue
            ratio = min(p.area for p in parts) / block.area
            shape = sum(p.area / p.length**2 for p in parts) * 16
            near = sum(max(0.0, 1 - ends.distance(Point(line.coords[i])) / 38) for i in (0, -1))
            score = (
                2.2 * ratio
                + 0.9 * shape
                - 0.8 * line.length / math.sqrt(block.area)
                - 1.5 * near
                + (0.7 if through else 0)
            )
            if score > best_score:
                best, best_score = (line, parts, through), score
        return best

    def _candidate(self, block: Polygon, lines: np.ndarray, style: str) -> tuple[LineString, bool] | None:
        rng, edge = self.rng, LineString(block.exterior.coords)
        s = rng.uniform(0, edge.length)
        start = Point(at(edge, s))
        if len(lines) == 0 or shapely.distance(lines, start).min() > 0.6:
            return None
        nx, ny = inward(edge, s, block)
        turn = rng.gauss(0, 0.12)
        dx, dy = nx * math.cos(turn) - ny * math.sin(turn), nx * math.sin(turn) + ny * math.cos(turn)
        ray = LineString([(start.x + dx * 4, start.y + dy * 4), (start.x + dx * 900, start.y + dy * 900)])
        hits = shapely.get_coordinates(ray.intersection(edge))
        if len(hits) == 0:
            return None
        end = Point(min(hits.tolist(), key=lambda c: math.dist(c, (start.x, start.y))))
        mx, my = inward(edge, edge.project(end), block)
        line = bend((start.x, start.y), (end.x, end.y), ((nx, ny), (mx, my)), rng.gauss(0, STYLES[style][3]))
        through = bool(shapely.distance(lines, end).min() < 0.6)
        if line.length < (30 if through else 75) or not block.buffer(0.3).contains(line):
            return None
        return line, through


def turning_point(street: Street) -> tuple[float, float]:
    """The end of a dead end, local metres."""
    return shifted(street.line, street.line.length, 0)
