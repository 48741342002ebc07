"""Geometries on the grid of the map: projected, mended, clipped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from cartographie.model import Bounds
from cartographie.territory.osm import Features, OsmData
from cartographie.territory.regions import to_grid

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Projected", "Shapes", "clip", "project_data"]

# as shapely numbers the geometry types
_TYPE_IDS = {"Point": 0, "LineString": 1, "Polygon": 3}
# square metres: less is what mending and clipping leave behind
CRUMB = 0.1


@dataclass(frozen=True, slots=True)
class Shapes:
    """Geometries of one kind in a projected CRS (metres) and their OSM tags."""

    geometries: NDArray[np.object_]
    tags: Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Projected:
    """The OSM data on the grid of the map; areas are valid."""

    points: Shapes
    lines: Shapes
    areas: Shapes


def project_data(data: OsmData, crs: str) -> Projected:
    """Turn *data* (WGS 84) into metres of *crs*, to the centimetre, and mend its areas."""
    return Projected(
        points=Shapes(_projected(data.points, crs), data.points.tags),
        lines=Shapes(_projected(data.lines, crs), data.lines.tags),
        areas=Shapes(_mended(_projected(data.areas, crs)), data.areas.tags),
    )


def clip(geometries: NDArray[np.object_], box: Bounds, wanted: str) -> tuple[NDArray[np.object_], NDArray[np.intp]]:
    """Clip to *box* and keep single parts of the *wanted* type; the second array tells the source of each part."""
    if len(geometries) == 0:
        return np.empty(0, dtype=object), np.empty(0, dtype=np.intp)
    bounds = shapely.bounds(geometries)
    inside = (bounds[:, :2] >= box[:2]).all(axis=1) & (bounds[:, 2:] <= box[2:]).all(axis=1)
    clipped = geometries.copy()
    clipped[~inside] = shapely.Point() if wanted == "Point" else shapely.clip_by_rect(geometries[~inside], *box)
    parts, sources = shapely.get_parts(clipped, return_index=True)
    # a clip that grazes leaves collections: their parts once more, then the type that is wanted only
    parts, inner = shapely.get_parts(parts, return_index=True)
    keep = (shapely.get_type_id(parts) == _TYPE_IDS[wanted]) & ~shapely.is_empty(parts)
    parts, sources = parts[keep], sources[inner][keep]
    if wanted == "Polygon":
        parts, inner = shapely.get_parts(_mended(parts), return_index=True)
        keep = (shapely.get_type_id(parts) == _TYPE_IDS["Polygon"]) & (shapely.area(parts) > CRUMB)
        parts, sources = parts[keep], sources[inner][keep]
    return parts, sources


def _projected(features: Features, crs: str) -> NDArray[np.object_]:
    return np.asarray(shapely.transform(features.geometries, lambda points: to_grid(points, crs)), dtype=object)


def _mended(geometries: NDArray[np.object_]) -> NDArray[np.object_]:
    """Repair what crosses itself, keeping surfaces only."""
    mended = geometries.copy()
    for index in np.flatnonzero(~shapely.is_valid(geometries)):
        parts = shapely.get_parts(shapely.make_valid(geometries[index]))
        surfaces = [part for part in shapely.get_parts(parts) if part.geom_type in ("Polygon", "MultiPolygon")]
        mended[index] = shapely.union_all(surfaces) if surfaces else shapely.MultiPolygon()
    return mended
