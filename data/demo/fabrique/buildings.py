# ruff: noqa: E501 - the tables of styles are read line by line
"""Houses along the streets: party walls in the old town, parcels and gardens further out, a number at each door."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from random import Random

import shapely
from shapely import LineString, Point, Polygon
from shapely.affinity import rotate

from .geometry import XY, box_on, normal_at, shifted
from .land import Land
from .streets import Street

# style: (front least, most), (depth least, most), (setback least, most), (gap least, most), share of plots built
FRONTS: dict[str, tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float], float]] = {
    "close": ((6, 12), (9.5, 15), (0, 0.4), (0, 0), 0.985), "faubourg": ((7.5, 15), (8.5, 13), (0, 1.2), (0, 0), 0.86),
    "xix": ((8.5, 17), (9.5, 14), (0.5, 3.2), (0, 0), 0.86), "pavillon": ((9.5, 14.5), (8, 11), (4, 9), (8, 17), 0.92),
    "lotissement": ((10, 15), (8, 11.5), (4.5, 10), (9, 20), 0.94), "collectif": ((26, 56), (11, 13.5), (7, 14), (16, 34), 0.75),
    "zi": ((34, 95), (26, 58), (12, 24), (14, 40), 0.8), "village": ((8.5, 16), (7, 9.5), (0.3, 6), (5, 26), 0.8),
    "hamlet": ((11, 21), (6.5, 8), (2, 12), (8, 34), 0.75),
}  # fmt: skip


@dataclass(eq=False)
class Building:
    """A footprint; *street* and *number* when it has a door on a street."""

    shape: Polygon
    tags: dict[str, str]
    street: Street | None = None
    number: str = ""
    rep: str = ""
    door: XY | None = None
    inner: list[Polygon] = field(default_factory=list)


class Ground:
    """What stands already: a grid of 50 m cells over local metres."""

    def __init__(self, land: Land) -> None:
        self.cells: dict[tuple[int, int], list[Polygon]] = defaultdict(list)
        self.dry = land.island.buffer(-5).difference(
            shapely.union_all([land.wet.buffer(3.5), *(b for _, b in land.beaches)])
        )
        shapely.prepare(self.dry)

    def _keys(self, shape: Polygon) -> list[tuple[int, int]]:
        x0, y0, x1, y1 = shape.bounds
        columns = range(math.floor(x0 / 50), math.floor(x1 / 50) + 1)
        return [(i, j) for i in columns for j in range(math.floor(y0 / 50), math.floor(y1 / 50) + 1)]

    def add(self, shape: Polygon) -> None:
        """Take the ground of *shape*."""
        for key in self._keys(shape):
            self.cells[key].append(shape)

    def add_line(self, line: LineString, half: float) -> None:
        """Take the ground of a carriageway."""
        for a, b in zip(line.coords, line.coords[1:], strict=False):
            self.add(LineString([a, b]).buffer(half, quad_segs=3))

    def free(self, shape: Polygon, margin: float = -0.15) -> bool:
        """Whether nothing stands within *margin* metres of *shape* (negative: walls may touch) and it is dry."""
        test = shape.buffer(margin, join_style="mitre")
        if test.is_empty or not self.dry.contains(shape):
            return False
        return not any(test.intersects(other) for key in self._keys(test) for other in self.cells.get(key, ()))


class Builder:
    """Builds along streets; `buildings` grows."""

    def __init__(self, ground: Ground, rng: Random) -> None:
        self.ground, self.rng = ground, rng
        self.buildings: list[Building] = []

    def along(self, street: Street, style: str, start: float = 0.0) -> None:
        """Houses on both sides of *street* from *start* metres on."""
        quay = street.name.startswith(("Quai", "Cale"))
        for side in (1, -1):
            if quay and (style == "close" or not self._landward(street, side)):
                continue
            self._side(street, style, side, start)

    def _landward(self, street: Street, side: int) -> bool:
        """Nobody builds between a quay and its water."""
        spots = [Point(shifted(street.line, street.line.length * k, side * 60)) for k in (0.2, 0.5, 0.8)]
        return all(bool(self.ground.dry.contains(p)) for p in spots)

    def _side(self, street: Street, style: str, side: int, start: float) -> None:
        rng, line = self.rng, street.line
        (f0, f1), depths, setbacks, gaps, filled = FRONTS[style]
        terraced = style in ("close", "faubourg", "xix")
        s, setback = start + rng.uniform(0.5, 3), rng.uniform(*setbacks)
        end = line.length + (2 if street.dead_end else -1)
        while s < end - f0 * 0.8:
            front = rng.uniform(f0, f1)
            if rng.random() > filled:
                s += front + rng.uniform(0, 6)
                continue
            if style == "xix" and rng.random() < 0.12:
                s += rng.uniform(3, 7)
            if not terraced or rng.random() < 0.08:
                setback = rng.uniform(*setbacks)
            made = self._plot(street, style, side, (s, min(front, end - s), setback, rng.uniform(*depths)))
            if made:
                s += front + (rng.uniform(*gaps) if not terraced else 0)
            else:
                s += 1.8 if terraced else 3.5

    def _plot(self, street: Street, style: str, side: int, plot: tuple[float, float, float, float]) -> bool:
        s, front, setback, depth = plot
        for share in (1.0, 0.78, 0.6):
            if style in ("close", "faubourg", "xix"):
                shape = _terrace(street, side, (s, s + front, setback, depth * share))
                if share == 1.0 and self.rng.random() < 0.5:
                    wing = _back_wing(street, side, (s, s + front, setback + depth), self.rng)
                    shape = self._joined(shape, wing)
            else:
                shape = self._detached(
                    street, style, side, (s, front * (0.6 + 0.4 * share), setback, depth * (0.5 + 0.5 * share))
                )
            margin = -0.15 if style in ("close", "faubourg", "xix") else 1.6
            if shape.is_valid and shape.area > 22 and self.ground.free(shape, margin):
                self._put(street, style, side, shape, s + front / 2)
                return True
        return False

    def _joined(self, shape: Polygon, wing: Polygon) -> Polygon:
        if not (shape.is_valid and wing.is_valid and self.ground.free(shape) and self.ground.free(wing, -0.6)):
            return shape
        whole = shapely.union_all([shape, wing])
        return whole if isinstance(whole, Polygon) and not whole.interiors else shape

    def _put(self, street: Street, style: str, side: int, shape: Polygon, s: float) -> None:
        self.ground.add(shape)
        door = shifted(street.line, min(max(s, 0), street.line.length), side * (street.half + 0.4))
        building = Building(shape, _kind(style, self.rng), street, door=door)
        self.buildings.append(building)
        self._yard(building, street, style, side, s)

    def _detached(self, street: Street, style: str, side: int, plot: tuple[float, float, float, float]) -> Polygon:
        s, front, setback, depth = plot
        rng, (nx, ny) = self.rng, normal_at(street.line, s + front / 2)
        origin = shifted(street.line, s + front / 2, side * (street.half + setback))
        along = (side * ny, -side * nx)
        parts = [box_on(origin, along, (-front / 2, front / 2, 0, depth))]
        shape_kind = rng.random()
        if style in ("pavillon", "lotissement", "village", "zi") and shape_kind < 0.45:
            wing = front * rng.uniform(0.35, 0.55)
            u = -front / 2 if rng.random() < 0.5 else front / 2 - wing
            out = depth * rng.uniform(0.2, 0.5)
            v = (-min(out, setback * 0.6), depth * 0.4) if shape_kind < 0.2 else (depth * 0.5, depth + out)
            parts.append(box_on(origin, along, (u, u + wing, *v)))
        if style == "collectif" and shape_kind < 0.3:
            parts.append(box_on(origin, along, (front / 2 - depth, front / 2, 0, depth + rng.uniform(10, 22))))
        turn = rng.gauss(0, {"zi": 1.0, "collectif": 4}.get(style, 5.0)) + (
            90 if style == "hamlet" and rng.random() < 0.4 else 0
        )
        return rotate(shapely.union_all(parts), turn, origin=origin).simplify(0.05)

    def _yard(self, building: Building, street: Street, style: str, side: int, s: float) -> None:
        """Workshops in the courtyards, garages and sheds in the gardens."""
        rng = self.rng
        share = {
            "close": 0.3,
            "faubourg": 0.22,
            "xix": 0.2,
            "pavillon": 0.1,
            "lotissement": 0.08,
            "village": 0.15,
            "hamlet": 0.45,
        }.get(style, 0.0)
        if rng.random() > share:
            return
        deep = max(building.shape.distance(Point(shifted(street.line, s, 0))), 1) + math.sqrt(building.shape.area)
        big = style in ("close", "faubourg", "xix")
        width, length = rng.uniform(3, 5.5), rng.uniform(4, 9) if big else rng.uniform(4, 7)
        away = deep + rng.uniform(0.0, 3) if big else deep + rng.uniform(0, 9)
        if style == "hamlet":
            width, length = rng.uniform(7, 12), rng.uniform(12, 26)
        origin = shifted(street.line, min(max(s + rng.uniform(-6, 6), 0), street.line.length), side * away)
        nx, ny = normal_at(street.line, s)
        shed = rotate(box_on(origin, (side * ny, -side * nx), (-width / 2, width / 2, 0, length)), rng.gauss(0, 5))
        if self.ground.free(shed, 0.3):
            self.ground.add(shed)
            self.buildings.append(
                Building(
                    shed,
                    {
                        "building": "farm_auxiliary"
                        if style == "hamlet"
                        else "garage"
                        if not big and rng.random() < 0.5
                        else "yes"
                    },
                )
            )

    def place(self, shape: Polygon, tags: dict[str, str], margin: float = 1.0) -> Building | None:
        """Put one given footprint down when its ground is free."""
        if not self.ground.free(shape, margin):
            return None
        self.ground.add(shape)
        self.buildings.append(Building(shape, tags))
        return self.buildings[-1]


def _terrace(street: Street, side: int, plot: tuple[float, float, float, float]) -> Polygon:
    s0, s1, setback, depth = plot
    near, far = side * (street.half + 0.3 + setback), side * (street.half + 0.3 + setback + depth)
    s1 = min(s1, street.line.length)
    return Polygon([shifted(street.line, s, d) for s, d in ((s0, near), (s1, near), (s1, far), (s0, far))])


def _back_wing(street: Street, side: int, plot: tuple[float, float, float], rng: Random) -> Polygon:
    """A lower wing behind one half of a town house, along its party wall."""
    s0, s1, back = plot
    s1, k, out = min(s1, street.line.length), rng.uniform(0.38, 0.6), rng.uniform(3.5, 10)
    a, b = (s0, s0 + k * (s1 - s0)) if rng.random() < 0.5 else (s1 - k * (s1 - s0), s1)
    near = side * (street.half + 0.3 + back - 0.5)
    return Polygon(
        [shifted(street.line, s, d) for s, d in ((a, near), (b, near), (b, near + side * out), (a, near + side * out))]
    )


def _kind(style: str, rng: Random) -> dict[str, str]:
    if style == "zi":
        return {"building": rng.choice(["industrial", "industrial", "warehouse", "commercial"])}
    if style == "collectif":
        return {"building": "apartments", "building:levels": str(rng.randint(3, 6))}
    if style in ("close", "faubourg", "xix"):
        return {"building": rng.choice(["yes", "yes", "yes", "house", "apartments"])}
    return {"building": rng.choice(["house", "house", "yes", "detached"])}


def number_doors(buildings: list[Building], rng: Random) -> None:
    """Odd numbers on the left, even on the right of each named street, in the order in which one walks; a few bis and ter."""
    by_name: dict[str, list[tuple[int, float, Building, int]]] = defaultdict(list)
    order: dict[str, list[Street]] = defaultdict(list)
    for building in buildings:
        street = building.street
        if street is None or building.door is None or not street.name:
            continue
        if street not in order[street.name]:
            order[street.name].append(street)
        s = street.line.project(Point(building.door))
        (x, y), (nx, ny) = shifted(street.line, s, 0), normal_at(street.line, s)
        left = (building.door[0] - x) * nx + (building.door[1] - y) * ny > 0
        by_name[street.name].append((order[street.name].index(street), s, building, 1 if left else 0))
    for name, rows in by_name.items():
        rows.sort(key=lambda row: row[:2])
        if order[name][0].scene == "square":
            for i, (_, _, building, _) in enumerate(rows, 1):
                building.number = str(i)
            continue
        for odd in (1, 0):
            _number_side([b for _, _, b, side in rows if side == odd], odd, rng)


def _number_side(side: list[Building], odd: int, rng: Random) -> None:
    number, rep = (1 if odd else 2) - 2, 0
    for building in side:
        draw = rng.random()
        if number > 0 and draw < 0.035 and rep < 2:
            rep += 1
        else:
            number, rep = number + (4 if draw > 0.96 else 2), 0
        building.number, building.rep = str(number), ("", "bis", "ter")[rep]
