"""Streets that meet share a node: cut, snap and number the lines so that a walker can be routed over them."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely import LineString, Point, Polygon

from .geometry import XY, at
from .land import Land
from .streets import Street

REACH = 0.8  # metres: an end nearer than this to another line touches it


@dataclass(eq=False)
class Section:
    """A piece of a street between changes of nature: local metres, vertices shared with what it meets."""

    street: Street
    coords: list[XY]
    bridge: bool = False


def _round(x: float, y: float) -> XY:
    return round(x, 2), round(y, 2)


def weave(streets: list[Street], land: Land) -> list[Section]:
    """Insert a common vertex wherever two streets meet, then cut the bridges out."""
    lines = [s.line for s in streets]
    marks: dict[int, list[XY]] = defaultdict(list)
    known: dict[tuple[int, int], XY] = {}
    left, right = shapely.STRtree(lines).query(lines, predicate="dwithin", distance=REACH)
    for i, j in sorted(zip(left.tolist(), right.tolist(), strict=True)):
        if i < j:
            for xy in _meetings(lines[i], lines[j]):
                node = _merge(xy, known)
                marks[i].append(node)
                marks[j].append(node)
    over = _over_water(land)
    sections: list[Section] = []
    for i, street in enumerate(streets):
        coords = _with_marks(lines[i], marks[i])
        sections += _bridges(street, coords, over)
    return sections


def _meetings(a: LineString, b: LineString) -> list[XY]:
    found = [(float(x), float(y)) for x, y in shapely.get_coordinates(a.intersection(b))]
    for one, other in ((a, b), (b, a)):
        ends = (one.coords[0], one.coords[-1])
        found += [at(other, other.project(Point(end))) for end in ends if other.distance(Point(end)) < REACH]
    return sorted(found)


def _merge(xy: XY, known: dict[tuple[int, int], XY]) -> XY:
    """The node already made within about 2.5 m, else a new one."""
    cell = (math.floor(xy[0] / 3), math.floor(xy[1] / 3))
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            near = known.get((cell[0] + dx, cell[1] + dy))
            if near is not None and math.dist(near, xy) < 2.5:
                return near
    known[cell] = _round(*xy)
    return known[cell]


def _with_marks(line: LineString, marks: list[XY]) -> list[XY]:
    nodes = sorted({(line.project(Point(m)), m) for m in marks})
    own = [(line.project(Point(c)), _round(*c)) for c in line.coords]
    kept = [(s, c) for s, c in own if all(abs(s - t) > 2.6 for t, _ in nodes)]
    merged = sorted({*nodes, *kept})
    out: list[XY] = []
    for _, c in merged:
        if not out or out[-1] != c:
            out.append(c)
    return out


def _over_water(land: Land) -> Polygon:
    """Where a road needs a bridge: sea and river, with the abutments."""
    frame = land.island.envelope.buffer(3000)
    return frame.difference(land.island).union(land.wet).buffer(2.5)


def _bridges(street: Street, coords: list[XY], water: Polygon) -> list[Section]:
    line = LineString(coords)
    if not line.intersects(water):
        return [Section(street, coords)]
    crossings = sorted(
        {
            0.0,
            line.length,
            *(line.project(Point(c)) for c in shapely.get_coordinates(line.intersection(water.boundary))),
        }
    )
    stations = [line.project(Point(c)) for c in coords]
    sections = []
    for start, end in pairwise(crossings):
        if end - start < 0.05:
            continue
        inner = [c for s, c in zip(stations, coords, strict=True) if start + 0.05 < s < end - 0.05]
        piece = [_round(*at(line, start)), *inner, _round(*at(line, end))]
        sections.append(Section(street, piece, water.contains(Point(at(line, (start + end) / 2)))))
    # the outer ends must stay the very nodes that were shared
    sections[0].coords[0], sections[-1].coords[-1] = coords[0], coords[-1]
    return sections


def components(sections: list[Section]) -> list[float]:
    """Length in metres of each connected part of the network, longest first."""
    parent: dict[XY, XY] = {}

    def root(c: XY) -> XY:
        while parent.setdefault(c, c) != c:
            parent[c] = parent[parent[c]]
            c = parent[c]
        return c

    for section in sections:
        for a, b in zip(section.coords, section.coords[1:], strict=False):
            parent[root(a)] = root(b)
    total: dict[XY, float] = defaultdict(float)
    for section in sections:
        total[root(section.coords[0])] += LineString(section.coords).length
    return sorted(total.values(), reverse=True)


def main_part(sections: list[Section]) -> list[Section]:
    """The sections of the longest connected part: a path that leads nowhere is not drawn."""
    labels: dict[XY, int] = {}
    groups: list[list[Section]] = []
    by_node: dict[XY, list[int]] = defaultdict(list)
    for i, section in enumerate(sections):
        for c in section.coords:
            by_node[c].append(i)
    seen = np.zeros(len(sections), dtype=bool)
    for i in range(len(sections)):
        if seen[i]:
            continue
        stack, group = [i], []
        seen[i] = True
        while stack:
            j = stack.pop()
            group.append(j)
            for c in sections[j].coords:
                for k in by_node[c]:
                    if not seen[k]:
                        seen[k] = True
                        stack.append(k)
                labels[c] = i
        groups.append([sections[j] for j in sorted(group)])
    return max(groups, key=lambda g: sum(LineString(s.coords).length for s in g))
