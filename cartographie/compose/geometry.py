"""Clip, bring to paper and simplify many shapes at once; results are geometries or arrays in millimetres."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

from cartographie.compose.sheet import Array, View

__all__ = ["Geometries", "as_rings", "as_strings", "on_paper"]

Geometries = NDArray[np.object_]

# beyond the frame: wide strokes and their joins end outside the clip path
CLIP_MARGIN_MM = 4.0
_POLYGON, _LINE = 3, 1


def on_paper(geometries: Geometries, view: View, tolerance: float) -> tuple[Geometries, NDArray[np.intp]]:
    """Clip *geometries* (metres) to the window, scale to millimetres, simplify to *tolerance* mm.

    Returns single-part geometries and, for each, the index of the geometry that it comes from.
    """
    west, south, east, north = view.ground(CLIP_MARGIN_MM)
    bounds = shapely.bounds(geometries) if len(geometries) else np.empty((0, 4))
    seen = (bounds[:, 0] < east) & (bounds[:, 2] > west) & (bounds[:, 1] < north) & (bounds[:, 3] > south)
    across = (bounds[:, 0] < west) | (bounds[:, 2] > east) | (bounds[:, 1] < south) | (bounds[:, 3] > north)
    chosen = np.flatnonzero(seen)
    shapes = geometries[chosen].copy()
    cut = across[chosen]
    shapes[cut] = _clip(shapes[cut], (west, south, east, north))
    shapes = shapely.transform(shapes, view.to_paper)
    shapes = shapely.simplify(shapes, tolerance, preserve_topology=False)
    parts, origin = shapely.get_parts(shapes, return_index=True)
    full = ~shapely.is_empty(parts)
    return parts[full], chosen[origin[full]]


def _clip(shapes: Geometries, rectangle: tuple[float, float, float, float]) -> Geometries:
    try:
        clipped: Geometries = shapely.clip_by_rect(shapes, *rectangle)
    except shapely.errors.GEOSException:  # a ring that crosses itself: the slow way, mended
        clipped = shapely.intersection(shapely.make_valid(shapes), shapely.box(*rectangle))
    return clipped


def as_rings(shapes: Geometries) -> tuple[Array, ...]:
    """Return the rings of the polygons among *shapes*: outer anticlockwise, then its holes clockwise, each (n, 2) mm.

    So oriented, the non-zero rule fills what even-odd does, and shapes of one class that overlap leave no gap.
    """
    polygons = shapes[shapely.get_type_id(shapes) == _POLYGON]
    return _split(shapely.get_rings(shapely.orient_polygons(polygons)))


def as_strings(shapes: Geometries) -> tuple[Array, ...]:
    """Return the lines among *shapes* as (n, 2) arrays of millimetres."""
    return _split(shapes[shapely.get_type_id(shapes) == _LINE])


def _split(lines: Geometries) -> tuple[Array, ...]:
    if not len(lines):
        return ()
    coordinates, index = shapely.get_coordinates(lines, return_index=True)
    ends = [0, *(np.flatnonzero(np.diff(index)) + 1).tolist(), len(index)]
    return tuple(coordinates[start:end] for start, end in pairwise(ends))
