"""The sea, which OpenStreetMap does not hold: made from the coastlines and the extent.

A coastline (`natural=coastline`) has the land on its left and the water on its right; an island is a closed ring that
turns anticlockwise. Lines and extent are cut into faces; a face is sea or land by the side on which the lines have it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import shapely

from cartographie.model import Bounds, Layer

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["build_sea", "open_sea"]

# how far beside a coastline its face is looked for, in metres
BESIDE = 0.05
# ends nearer than this are one end: extracts round their coordinates
SAME_PLACE = 0.5
# share of the extent's longer side that an open sea is led on, each way
BEYOND = 0.75


def build_sea(coastlines: Sequence[shapely.Geometry], box: Bounds) -> list[shapely.Polygon]:
    """Return the sea inside *box* as polygons; empty without a coastline in it.

    *coastlines* are lines in metres with the land on their left, in any order, cut anywhere; *box* is in the same CRS.
    A line that stops inside the box, as in an extract smaller than the extent, is led straight on to the nearest edge.
    """
    chains = _chains(coastlines)
    inside = [part for chain in chains for part in _clipped(chain, box)]
    if not inside:
        return []
    frame = shapely.box(*box)
    lines = [*inside, *(tail for tail in _tails(inside, box))]
    noded = shapely.get_parts(shapely.node(shapely.union_all([*lines, frame.exterior])))
    faces = shapely.get_parts(shapely.polygonize(noded))
    votes = _votes(faces, lines, inside)
    return [face for face, vote in zip(faces, votes, strict=True) if vote > 0]


def open_sea(sea: Layer, box: Bounds) -> Layer:
    """Return *sea* led on beyond *box* when the sea is all round it, as round an island; else *sea* as it is.

    A wide screen shows more than the extent: round an island that can only be water.
    """
    frame = shapely.box(*box)
    whole = shapely.union_all(sea.geometries)
    if not len(sea.geometries) or frame.exterior.difference(whole.buffer(SAME_PLACE)).length > SAME_PLACE:
        return sea
    reach = max(box[2] - box[0], box[3] - box[1]) * BEYOND
    around = shapely.difference(shapely.box(box[0] - reach, box[1] - reach, box[2] + reach, box[3] + reach), frame)
    parts = shapely.get_parts(shapely.union_all([whole, around]))
    columns = {name: np.full(len(parts), column[0], dtype=object) for name, column in sea.columns.items()}
    return Layer(sea.name, parts, columns)


def _chains(coastlines: Sequence[shapely.Geometry]) -> list[shapely.LineString]:
    """Join lines end to start, so that only true ends remain; rings come out closed."""
    if not coastlines:
        return []
    parts = [part for part in shapely.get_parts(np.array(coastlines, dtype=object)) if part.length > 0]
    joined = shapely.line_merge(shapely.MultiLineString(parts), directed=True)
    return list(shapely.get_parts(joined))


def _clipped(chain: shapely.LineString, box: Bounds) -> list[shapely.LineString]:
    # intersection keeps the direction of a simple line, clip_by_rect may not; both may cut a ring at its start
    cut = shapely.intersection(chain, shapely.box(*box)) if chain.is_simple else _clipped_by_segments(chain, box)
    merged = shapely.line_merge(cut, directed=True) if cut.geom_type == "MultiLineString" else cut
    parts = [part for part in shapely.get_parts(merged) if part.geom_type == "LineString" and part.length > SAME_PLACE]
    return [part if _same_way(part, chain) else part.reverse() for part in parts]


def _clipped_by_segments(chain: shapely.LineString, box: Bounds) -> shapely.Geometry:
    points = shapely.get_coordinates(chain)
    segments = shapely.linestrings(np.stack([points[:-1], points[1:]], axis=1))
    kept = shapely.intersection(segments, shapely.box(*box))
    return shapely.MultiLineString([line for line in kept if line.geom_type == "LineString" and not line.is_empty])


def _same_way(part: shapely.LineString, chain: shapely.LineString) -> bool:
    """Say whether *part*, a piece of *chain*, runs in its direction."""
    first, second = (shapely.line_locate_point(chain, shapely.Point(point)) for point in part.coords[:2])
    if chain.is_closed and abs(first - second) > chain.length / 2:
        return bool(first > second)
    return bool(first <= second)


def _tails(lines: Sequence[shapely.LineString], box: Bounds) -> list[shapely.LineString]:
    """Lead each end that stops inside the box to the nearest edge, in the direction of its line."""
    west, south, east, north = box
    tails = []
    starts = np.array([line.coords[0] for line in lines])
    ends = np.array([line.coords[-1] for line in lines])
    for own, others, outward in ((ends, starts, True), (starts, ends, False)):
        for x, y in own:
            if np.hypot(*(others - (x, y)).T).min() <= SAME_PLACE:
                continue
            edges = [(west, y), (east, y), (x, south), (x, north)]
            edge = min(edges, key=lambda point: abs(point[0] - x) + abs(point[1] - y))
            if abs(edge[0] - x) + abs(edge[1] - y) > SAME_PLACE:
                tails.append(shapely.LineString([(x, y), edge] if outward else [edge, (x, y)]))
    return tails


def _votes(
    faces: NDArray[np.object_], lines: Sequence[shapely.LineString], true_lines: Sequence[shapely.LineString]
) -> NDArray[np.float64]:
    """Sum for each face the metres of coastline that have it on their right, less those that have it on their left."""
    votes = np.zeros(len(faces))
    tree = shapely.STRtree(faces)
    for number, line in enumerate(lines):
        # a line that we made up says less than one that was surveyed
        trust = 1.0 if number < len(true_lines) else 0.01
        points = shapely.get_coordinates(line)
        steps = np.diff(points, axis=0)
        lengths = np.hypot(*steps.T)
        keep = lengths > 2 * BESIDE
        middles, normals = (points[:-1] + points[1:])[keep] / 2, steps[keep][:, ::-1] * (1, -1) / lengths[keep, None]
        for side, weight in ((1, 1.0), (-1, -1.0)):
            probes = shapely.points(middles + side * BESIDE * normals)
            which, face = tree.query(probes, predicate="intersects")
            np.add.at(votes, face, weight * trust * lengths[keep][which])
    return votes
