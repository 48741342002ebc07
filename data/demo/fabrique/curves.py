"""Bent lines across blocks: how a street leaves a road, and what is left on both sides."""

from __future__ import annotations

import math

from shapely import LineString, Point, Polygon
from shapely.ops import split

from .geometry import XY, at, normal_at


def inward(edge: LineString, s: float, block: Polygon) -> XY:
    """The unit normal of *edge* at *s* metres that looks into *block*."""
    nx, ny = normal_at(edge, s)
    x, y = at(edge, s)
    return (nx, ny) if block.contains(Point(x + nx * 2, y + ny * 2)) else (-nx, -ny)


def bend(a: XY, b: XY, normals: tuple[XY, XY], bulge: float) -> LineString:
    """A cubic curve that leaves both roads nearly square, with a sideways bulge (share of its length)."""
    d = math.dist(a, b)
    (nx, ny), (mx, my) = normals
    sx, sy = -(b[1] - a[1]) * bulge, (b[0] - a[0]) * bulge
    p = (a[0] + nx * d * 0.33 + sx, a[1] + ny * d * 0.33 + sy)
    q = (b[0] + mx * d * 0.33 + sx, b[1] + my * d * 0.33 + sy)
    count = max(3, min(14, round(d / 16)))
    points = []
    for i in range(count + 1):
        t = i / count
        k = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        points.append(
            (
                k[0] * a[0] + k[1] * p[0] + k[2] * q[0] + k[3] * b[0],
                k[0] * a[1] + k[1] * p[1] + k[2] * q[1] + k[3] * b[1],
            )
        )
    return LineString(points)


def halves(block: Polygon, line: LineString) -> list[Polygon] | None:
    """The two parts of *block* on both sides of *line*, None when it does not cut it in two."""
    parts = [g for g in split(block, longer(line, 1.0)).geoms if g.area > 30]
    return parts if len(parts) == 2 else None


def longer(line: LineString, by: float) -> LineString:
    """*line* drawn out by *by* metres at both ends, so that it surely meets what it stops on."""
    a, b = at(line, 0), at(line, line.length)
    (ax, ay), (bx, by_) = at(line, by), at(line, line.length - by)
    return LineString([(2 * a[0] - ax, 2 * a[1] - ay), *line.coords, (2 * b[0] - bx, 2 * b[1] - by_)])


def short_side(block: Polygon) -> float:
    """The width of the smallest turned rectangle round *block*, metres."""
    corners = list(block.minimum_rotated_rectangle.exterior.coords)
    return min(math.dist(corners[0], corners[1]), math.dist(corners[1], corners[2]))
