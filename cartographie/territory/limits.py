"""The municipalities of the OSM data: their surface, to fade what is beyond, and the line between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from cartographie.model import Bounds, Layer

if TYPE_CHECKING:
    from cartographie.territory.shapes import Shapes

__all__ = ["Municipality", "boundary_layer", "find_municipalities", "municipality_layer"]

# metres: a limit nearer to the coast than this is the coast
ALONG_COAST = 15.0
# a municipality that lies inside the extent by this share is of the territory, a lesser one is a neighbour
OF_TERRITORY = 0.5


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality: `surface` is its part inside the extent (metres), `share` how much of the whole that is."""

    name: str
    insee: str
    postcode: str
    surface: shapely.Geometry
    share: float


def find_municipalities(areas: Shapes, box: Bounds) -> list[Municipality]:
    """Return the municipalities that touch *box* (same CRS as *areas*), the largest part inside first."""
    frame = shapely.box(*box)
    found = []
    for geometry, tags in zip(areas.geometries, areas.tags, strict=True):
        if tags.get("boundary") != "administrative" or tags.get("admin_level") != "8":
            continue
        inside = shapely.intersection(geometry, frame)
        if inside.area > 0:
            postcode = tags.get("addr:postcode") or tags.get("postal_code", "")
            # several postcodes ("56100;56850"): which one holds a street is not known
            known = postcode if postcode.isdigit() else ""
            share = inside.area / geometry.area
            found.append(Municipality(tags.get("name", ""), tags.get("ref:INSEE", ""), known, inside, share))
    return sorted(found, key=lambda item: -item.surface.area)


def municipality_layer(municipalities: Sequence[Municipality], commune: str) -> Layer:
    """Return the surface of the territory's own municipalities, beyond which the map may fade.

    That is the one of INSEE code *commune*, else those that lie for the most part inside the extent.
    """
    own = [item for item in municipalities if item.insee == commune]
    own = own or [item for item in municipalities if item.share >= OF_TERRITORY]
    rows = [
        (part, item)
        for item in own
        for part in sorted(shapely.get_parts(item.surface), key=lambda part: -part.area)
        if part.geom_type == "Polygon"
    ]
    return _layer("municipality", [part for part, _ in rows], [(item.name, item.insee) for _, item in rows])


def boundary_layer(municipalities: Sequence[Municipality], lines: Shapes, sea: Layer, box: Bounds) -> Layer:
    """Return the lines between municipalities, each drawn once, neither along the coast nor along the edge of *box*.

    Without a whole municipality (extracts cut its limit), the ways that say they are such a limit are taken.
    """
    frame = shapely.box(*box)
    hidden = [frame.exterior.buffer(0.5)]
    if len(sea.geometries):
        hidden.append(shapely.union_all(sea.geometries).buffer(ALONG_COAST))
    outside = shapely.union_all(hidden)
    outlines = [(item.surface.boundary, (item.name, item.insee)) for item in municipalities]
    if not outlines:
        outlines = [
            (line, ("", ""))
            for line, tags in zip(lines.geometries, lines.tags, strict=True)
            if tags.get("admin_level") == "8" and tags.get("boundary") == "administrative"
        ]
    drawn: shapely.Geometry = shapely.GeometryCollection()
    parts: list[shapely.Geometry] = []
    labels: list[tuple[str, str]] = []
    for outline, label in outlines:
        fresh = shapely.difference(shapely.difference(shapely.intersection(outline, frame), drawn), outside)
        drawn = shapely.union(drawn, outline)
        merged = shapely.line_merge(fresh) if fresh.geom_type == "MultiLineString" else fresh
        kept = [part for part in shapely.get_parts(merged) if part.geom_type == "LineString" and part.length > 1]
        parts += kept
        labels += [label] * len(kept)
    return _layer("boundary", parts, labels)


def _layer(name: str, geometries: Sequence[shapely.Geometry], labels: Sequence[tuple[str, str]]) -> Layer:
    """Make a layer from geometries and (name, INSEE code) of each."""
    shapes = np.empty(len(geometries), dtype=object)
    shapes[:] = geometries
    table = np.empty((3, len(labels)), dtype=object)
    for number, (label, insee) in enumerate(labels):
        table[:, number] = ("municipality", label, insee)
    return Layer(name, shapes, dict(zip(("class", "name", "insee"), table, strict=True)))
