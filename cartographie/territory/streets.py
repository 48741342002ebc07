"""The named streets of OpenStreetMap as plain records, for an address index made without an address file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import shapely

from cartographie.model import BaseMap, Bounds, Layer
from cartographie.territory.limits import Municipality
from cartographie.territory.regions import WGS84, transformer

if TYPE_CHECKING:
    from cartographie.territory.request import StreetRecord

__all__ = ["box_city", "street_records"]

# metres: a street that follows a limit enters the neighbour here and there
TOUCHING = 20.0
# classes of roads on which people have an address
_INHABITED = ("primary", "secondary", "street", "pedestrian", "service", "steps", "path", "track")


def street_records(
    layers: BaseMap, municipalities: Sequence[Municipality], crs: str, fallback: tuple[str, str]
) -> list[StreetRecord]:
    """Return one record a named street and municipality, ordered by city and name; the point lies on the street.

    *fallback* is the (name, INSEE code) given to streets outside every known municipality; named squares are streets.
    """
    for municipality in municipalities:
        shapely.prepare(municipality.surface)
    parts: dict[tuple[str, str, str, str], list[shapely.Geometry]] = {}
    for geometry, name in _named(layers):
        inside = [
            ((item.name, item.insee, item.postcode), part)
            for item in municipalities
            if (part := _inside(geometry, item.surface)) is not None
        ]
        # extracts cut municipalities: a street outside all of them still is a street
        for city, part in inside or [((*fallback, ""), geometry)]:
            parts.setdefault((city[0], name, *city[1:]), []).append(part)
    keys = sorted(parts)
    points = np.array([_middle(parts[key]) for key in keys]).reshape(-1, 2)
    lons, lats = transformer(crs, WGS84).transform(points[:, 0], points[:, 1])
    return [
        (name, city, insee, postcode, round(float(lon), 7), round(float(lat), 7))
        for (city, name, insee, postcode), lon, lat in zip(keys, lons, lats, strict=True)
    ]


def _named(layers: BaseMap) -> list[tuple[shapely.Geometry, str]]:
    roads, grounds = layers["road"], layers["landuse"]
    streets = [(geometry, name) for geometry, name, kind in _rows(roads) if kind in _INHABITED]
    squares = [
        (shapely.point_on_surface(geometry), name) for geometry, name, kind in _rows(grounds) if kind == "pedestrian"
    ]
    return [*streets, *squares]


def _inside(geometry: shapely.Geometry, surface: shapely.Geometry) -> shapely.Geometry | None:
    if shapely.contains(surface, geometry):
        return geometry
    if not shapely.intersects(surface, geometry):
        return None
    cut = shapely.intersection(geometry, surface)
    return cut if cut.geom_type == "Point" or cut.length > TOUCHING else None


def _middle(parts: list[shapely.Geometry]) -> tuple[float, float]:
    """Return the point of the street that is nearest to its middle."""
    lines = [part for part in parts if part.length > 0] or parts
    whole = shapely.union_all(lines)
    point = shapely.shortest_line(whole, whole.centroid).coords[0]
    return (float(point[0]), float(point[1]))


def box_city(layers: BaseMap, box: Bounds) -> str:
    """Return the name of the town or village nearest to the middle of *box* (metres), "" when none is named."""
    places = layers["place"]
    middle = shapely.Point((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    near = [
        (float(shapely.distance(point, middle)), name)
        for point, name, kind in _rows(places)
        if kind in ("city", "town", "village")
    ]
    return min(near)[1] if near else ""


def _rows(layer: Layer) -> list[tuple[shapely.Geometry, str, str]]:
    """List geometry, name and class of what has a name."""
    rows = zip(layer.geometries, layer.columns["name"], layer.columns["class"], strict=True)
    return [(geometry, str(name), str(kind)) for geometry, name, kind in rows if name]
