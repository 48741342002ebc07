"""Land and water: the shore drawn stretch by stretch, beaches, islets, the tidal river."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from random import Random

import shapely
from shapely import LineString, Polygon

from . import places, sketch
from .geometry import XY, blob, largest, roughen, shifted, smooth, wobble


@dataclass
class Land:
    """Shapes in local metres: *island* without its islets, *water* inland (name, polygon), streams (name, line)."""

    island: Polygon
    beaches: list[tuple[str, Polygon]]
    islets: list[tuple[str, Polygon]]
    river: Polygon
    ponds: list[tuple[str, Polygon]]
    river_line: list[XY]
    streams: list[tuple[str, list[XY]]]
    wet: Polygon = field(default_factory=Polygon)


def make_land(rng: Random) -> Land:
    """Draw the shore and everything wet."""
    ring: list[XY] = []
    beaches: list[tuple[str, list[XY]]] = []
    points = sketch.COAST
    for (x, y, kind), (x2, y2, _) in zip(points, [*points[1:], points[0]], strict=True):
        stretch = _stretch((x, y), (x2, y2), kind, rng)
        if kind == "b":
            beaches.append((sketch.BEACHES[len(beaches)], [*stretch, (x2, y2)]))
        ring += stretch
    island = largest(Polygon(ring).buffer(0))
    river_line = smooth(sketch.RIVER, 18)
    river = _river(river_line)
    sands = [(name, largest(_sand(line, rng).intersection(island.buffer(10)))) for name, line in beaches]
    streams = [(name, _ashore(wobble(smooth(line, 20), rng, 9, 120), island)) for name, line in sketch.STREAMS]
    ponds = [(name, Polygon(blob((x, y), (a, b), rng, 0.12, 0.3))) for name, x, y, a, b in sketch.PONDS]
    land = Land(island, sands, _islets(island, rng), river, ponds, river_line, streams)
    land.wet = shapely.union_all([river, *(p for _, p in ponds), *(LineString(line).buffer(3) for _, line in streams)])
    return land


def _stretch(a: XY, b: XY, kind: str, rng: Random) -> list[XY]:
    length = math.dist(a, b)
    nx, ny = -(b[1] - a[1]) / length, (b[0] - a[0]) / length
    if kind == "q":
        k, cut = rng.uniform(0.3, 0.7), rng.uniform(-3, 3)
        middle = (a[0] + k * (b[0] - a[0]) + cut * nx, a[1] + k * (b[1] - a[1]) + cut * ny)
        return [a, middle] if length > 90 else [a]
    if kind == "b":
        # a beach hollows the shore: the land lies to the left
        deep, skew, count = rng.uniform(0.14, 0.24) * length, rng.uniform(0.75, 1.3), max(6, round(length / 24))
        arc = []
        for i in range(count):
            t = i / count
            d = deep * math.sin(math.pi * t**skew) + rng.uniform(-1.5, 1.5)
            arc.append((a[0] + t * (b[0] - a[0]) + d * nx, a[1] + t * (b[1] - a[1]) + d * ny))
        return arc
    if kind == "e":
        return roughen(a, b, rng, 0.07, 30)
    return roughen(a, b, rng, 0.17, 17)


def _sand(line: list[XY], rng: Random) -> Polygon:
    """Sand on both sides of the shore line, widest in the middle, nothing at the rocks."""
    shore, width = LineString(line), rng.uniform(18, 30)
    inland, seaward = [], []
    count = max(8, len(line))
    for i in range(count + 1):
        s = shore.length * i / count
        swell = max(0.0, math.sin(math.pi * i / count)) ** 0.55
        inland.append(shifted(shore, s, width * swell * rng.uniform(0.85, 1.1) + 0.5))
        seaward.append(shifted(shore, s, -9 * swell - 0.5))
    return largest(Polygon(inland + seaward[::-1]).buffer(0))


def _ashore(line: list[XY], island: Polygon) -> list[XY]:
    """The part of a stream that runs on land, ended on the shore."""
    dry = LineString(line).intersection(island)
    part = max(getattr(dry, "geoms", [dry]), key=lambda g: g.length)
    return [(x, y) for x, y in part.coords]


def _river(line: list[XY]) -> Polygon:
    left, right = [], []
    for i, (x, y) in enumerate(line):
        x2, y2 = line[min(i + 1, len(line) - 1)]
        x1, y1 = line[max(i - 1, 0)]
        length = math.dist((x1, y1), (x2, y2))
        nx, ny = -(y2 - y1) / length, (x2 - x1) / length
        half = 30 * (1 - i / len(line)) ** 1.2 + 3.5 + 1.6 * math.sin(i * 1.7)
        left.append((x + nx * half, y + ny * half))
        right.append((x - nx * half * 0.9, y - ny * half * 0.9))
    return largest(Polygon(left + right[::-1]).buffer(0))


def _islets(island: Polygon, rng: Random) -> list[tuple[str, Polygon]]:
    made: list[tuple[str, Polygon]] = []
    for name, x, y, a, b in sketch.ISLETS:
        core = blob((x, y), (a, b), rng, 0.22, rng.uniform(0, 3))
        ring: list[XY] = []
        for p, q in zip(core, [*core[1:], core[0]], strict=True):
            ring += roughen(p, q, rng, 0.12, 14)
        made.append((name, largest(Polygon(ring).buffer(0))))
    for _, x, y, toward, count in sketch.CAPES:
        for _ in range(count):
            angle = math.radians(toward + rng.gauss(0, 38))
            far, size = 45 + rng.expovariate(1 / 90), rng.uniform(5, 22)
            center = (x + far * math.cos(angle), y + far * math.sin(angle))
            rock = Polygon(_rock(center, size, rng)).buffer(0)
            if rock.distance(island) > 6 and all(rock.distance(other) > 5 for _, other in made):
                made.append(("", largest(rock)))
    return made


def _rock(center: XY, size: float, rng: Random) -> list[XY]:
    count, stretch, turn = rng.randint(6, 10), rng.uniform(0.45, 1), rng.uniform(0, 3)
    ring = []
    for i in range(count):
        angle = 2 * math.pi * i / count
        r = size * rng.uniform(0.65, 1.25)
        u, v = r * math.cos(angle), r * stretch * math.sin(angle)
        ring.append(
            (center[0] + u * math.cos(turn) - v * math.sin(turn), center[1] + u * math.sin(turn) + v * math.cos(turn))
        )
    return ring


def commune_limit(island: Polygon, rng: Random) -> Polygon:
    """The administrative limit: a simplified line out at sea."""
    hull = island.convex_hull.buffer(900).simplify(350)
    return Polygon([(x + rng.uniform(-60, 60), y + rng.uniform(-60, 60)) for x, y in list(hull.exterior.coords)[:-1]])


def piers() -> list[tuple[str, str, list[XY], Polygon]]:
    """Jetties and pontoons: kind, name, middle line, outline."""
    return [
        (kind, name, list(line), LineString(line).buffer(half, cap_style="flat"))
        for kind, name, line, half in places.JETTIES
    ]
