"""Plane geometry and the two projections. Local coordinates: metres, x east and y north of the island's middle."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from shapely import LineString, Point, Polygon
from shapely.ops import substring

XY = tuple[float, float]

LON0, LAT0 = -5.351374, 47.752861  # open sea, west of Penmarc'h
_PHI0 = math.radians(LAT0)
# Lengths of a degree on WGS 84: usual series, exact to a centimetre over the island.
_M_LAT = 111132.954 - 559.822 * math.cos(2 * _PHI0) + 1.175 * math.cos(4 * _PHI0)
_M_LON = 111412.84 * math.cos(_PHI0) - 93.5 * math.cos(3 * _PHI0) + 0.118 * math.cos(5 * _PHI0)


def to_lonlat(x: float, y: float) -> XY:
    """Local metres -> longitude, latitude in degrees (WGS 84), rounded to the 1e-7 degree of OpenStreetMap."""
    return round(LON0 + x / _M_LON, 7), round(LAT0 + y / _M_LAT, 7)


def to_lambert93(lon: float, lat: float) -> XY:
    """Longitude, latitude in degrees -> x, y in metres, EPSG:2154 (secant Lambert conic, IGN NTG 71, 1995)."""
    e, n, c, ys = 0.0818191910428158, 0.7256077650532670, 11754255.426096, 12655612.049876
    phi = math.radians(lat)
    iso = math.atanh(math.sin(phi)) - e * math.atanh(e * math.sin(phi))
    radius, angle = c * math.exp(-n * iso), n * math.radians(lon - 3.0)
    return 700000.0 + radius * math.sin(angle), ys - radius * math.cos(angle)


def smooth(points: Sequence[XY], step: float = 22.0, closed: bool = False) -> list[XY]:
    """A Catmull-Rom curve through *points*, one vertex about every *step* metres."""
    pts = list(points)
    ring = [pts[-1], *pts, pts[0], pts[1]] if closed else [pts[0], *pts, pts[-1]]
    out: list[XY] = []
    for p0, p1, p2, p3 in zip(ring, ring[1:], ring[2:], ring[3:], strict=False):
        count = max(1, round(math.dist(p1, p2) / step))
        out += [_catmull(p0, p1, p2, p3, i / count) for i in range(count)]
    return [*out, out[0] if closed else pts[-1]]


def _catmull(p0: XY, p1: XY, p2: XY, p3: XY, t: float) -> XY:
    def axis(a: float, b: float, c: float, d: float) -> float:
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)

    return axis(p0[0], p1[0], p2[0], p3[0]), axis(p0[1], p1[1], p2[1], p3[1])


def roughen(a: XY, b: XY, rng: Random, amplitude: float, finest: float) -> list[XY]:
    """Midpoint displacement between *a* and *b* (*b* left out): a rocky shore; *amplitude* is a share of the length."""
    length = math.dist(a, b)
    if length < finest:
        return [a]
    t, shift = rng.uniform(0.38, 0.62), rng.gauss(0, amplitude) * length
    mid = (
        a[0] + t * (b[0] - a[0]) - shift * (b[1] - a[1]) / length,
        a[1] + t * (b[1] - a[1]) + shift * (b[0] - a[0]) / length,
    )
    return roughen(a, mid, rng, amplitude, finest) + roughen(mid, b, rng, amplitude, finest)


def wobble(points: Sequence[XY], rng: Random, amplitude: float, wavelength: float) -> list[XY]:
    """Sway a line to the left and right as feet and carts do; both ends stay."""
    line = LineString(points)
    phases = [(rng.uniform(0.7, 1.9) * wavelength, rng.uniform(0, 2 * math.pi), rng.uniform(0.3, 1)) for _ in range(3)]
    out: list[XY] = []
    total = line.length
    for x, y in line.coords:
        s = line.project(Point(x, y))
        nx, ny = normal_at(line, s)
        fade = min(1.0, s / 60, (total - s) / 60)
        shift = fade * amplitude * sum(k * math.sin(2 * math.pi * s / w + p) for w, p, k in phases)
        out.append((x + shift * nx, y + shift * ny))
    return out


def blob(center: XY, size: tuple[float, float], rng: Random, rough: float = 0.18, turn: float = 0.0) -> list[XY]:
    """A closed irregular patch about *center*; *size*: half axes in metres; *turn* in radians."""
    count = rng.randint(9, 13)
    points = []
    for i in range(count):
        angle = 2 * math.pi * (i + rng.uniform(-0.25, 0.25)) / count
        k = 1 + rng.gauss(0, rough)
        u, v = k * size[0] * math.cos(angle), k * size[1] * math.sin(angle)
        points.append(
            (center[0] + u * math.cos(turn) - v * math.sin(turn), center[1] + u * math.sin(turn) + v * math.cos(turn))
        )
    return smooth(points, 24.0, closed=True)[:-1]


def at(line: LineString, s: float) -> XY:
    """The point at *s* metres along *line*."""
    p = line.interpolate(s)
    return p.x, p.y


def normal_at(line: LineString, s: float) -> XY:
    """The unit normal to the left of *line* at *s* metres."""
    a, b = at(line, max(0.0, s - 1.5)), at(line, min(line.length, s + 1.5))
    length = math.dist(a, b) or 1.0
    return -(b[1] - a[1]) / length, (b[0] - a[0]) / length


def shifted(line: LineString, s: float, offset: float) -> XY:
    """The point at *s* metres along *line* and *offset* metres to its left (negative: right)."""
    (x, y), (nx, ny) = at(line, s), normal_at(line, s)
    return x + nx * offset, y + ny * offset


def cut(line: LineString, start: float, end: float) -> LineString:
    """The part of *line* between two abscissas in metres."""
    return substring(line, start, end)


def box_on(origin: XY, along: XY, left: tuple[float, float, float, float]) -> Polygon:
    """A rectangle in the frame of *origin* and unit vector *along*: (u0, u1, v0, v1), v to the left of *along*."""
    u0, u1, v0, v1 = left
    ax, ay = along
    return Polygon(
        [
            (origin[0] + u * ax - v * ay, origin[1] + u * ay + v * ax)
            for u, v in ((u0, v0), (u1, v0), (u1, v1), (u0, v1))
        ]
    )


def largest(geometry: object) -> Polygon:
    """The largest polygon of a polygonal geometry; an empty polygon if it has none."""
    parts = [g for g in getattr(geometry, "geoms", [geometry]) if isinstance(g, Polygon)]
    return max(parts, key=lambda g: g.area, default=Polygon())
