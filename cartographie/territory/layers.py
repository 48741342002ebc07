"""OpenStreetMap features made into the layers of the base map: classified, clipped, put in columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely

from cartographie.model import BaseMap, Bounds, Layer
from cartographie.territory.classes import LAYERS, Geometry, classify
from cartographie.territory.coast import build_sea
from cartographie.territory.landmarks import clean, landmarks, public_kinds
from cartographie.territory.limits import Municipality, boundary_layer, municipality_layer
from cartographie.territory.shapes import Projected, Shapes, clip

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["LayerMaker", "build_layers"]

# layers that the rules fill; the others are derived
_BY_RULES = ("landuse", "water", "waterway", "building", "railway", "road", "pier", "ferry", "place")
_TRUE = ("yes", "viaduct", "covered", "culvert", "building_passage", "movable", "aqueduct", "boardwalk", "1")


def build_layers(data: Projected, box: Bounds, municipalities: Sequence[Municipality], commune: str = "") -> BaseMap:
    """Return every layer of `classes.LAYERS`, in the CRS of *data* (metres), clipped to its upright rectangle *box*.

    *commune* is the INSEE code of the municipality that is mapped, "" for the whole extent.
    """
    makers = {name: LayerMaker(name) for name in LAYERS}
    kinds: tuple[tuple[Geometry, Shapes], ...] = (("point", data.points), ("line", data.lines), ("area", data.areas))
    for geometry, shapes in kinds:
        for index, tags in enumerate(shapes.tags):
            for name in _BY_RULES:
                result = classify(name, geometry, tags)
                if result:
                    makers[name].add(shapes.geometries[index], result, tags, index)
    buildings = makers["building"]
    buildings.mark(public_kinds(data.areas, buildings.sources), data.areas.tags)
    for here, result, tags in landmarks(data.areas, data.points):
        makers["poi"].add(here, result, tags)
    sea = _sea(data, box)
    derived = {
        "sea": sea,
        "municipality": municipality_layer(municipalities, commune),
        "boundary": boundary_layer(municipalities, data.lines, sea, box),
    }
    return {name: derived.get(name) or maker.layer(box) for name, maker in makers.items()}


@dataclass(slots=True)
class LayerMaker:
    """Gathers the features of one layer, then clips them and puts them in columns."""

    name: str
    geometries: list[shapely.Geometry] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)

    def add(self, geometry: shapely.Geometry, result: str, tags: Mapping[str, str], source: int = -1) -> None:
        """Add a feature of class *result*, its columns taken from *tags*; *source* is its rank among its kind."""
        row = {"class": result, "name": clean(tags.get("name", ""))}
        for column in LAYERS[self.name][1]:
            value = clean(tags.get(column, ""))
            row[column] = ("1" if value in _TRUE else "") if column in ("bridge", "tunnel") else value
        if self.name == "building":
            row["name"] = ""
        self.geometries.append(self._shaped(geometry))
        self.rows.append(row)
        self.sources.append(source)

    def mark(self, kinds: Sequence[str], tags: Sequence[Mapping[str, str]]) -> None:
        """Make public the buildings that have one of *kinds*, in the order they were added."""
        for row, source, kind in zip(self.rows, self.sources, kinds, strict=True):
            if kind:
                row.update({"class": "public", "kind": kind, "name": clean(tags[source].get("name", ""))})

    def layer(self, box: Bounds) -> Layer:
        """Return the layer clipped to *box*, one row a part."""
        geometries = np.empty(len(self.geometries), dtype=object)
        geometries[:] = self.geometries
        parts, sources = clip(geometries, box, LAYERS[self.name][0])
        columns = ("class", "name", *LAYERS[self.name][1])
        return Layer(self.name, parts, {c: _texts([self.rows[i][c] for i in sources]) for c in columns})

    def _shaped(self, geometry: shapely.Geometry) -> shapely.Geometry:
        wanted = LAYERS[self.name][0]
        if wanted == "Point" and geometry.geom_type != "Point":
            return shapely.point_on_surface(geometry)
        if wanted == "LineString" and geometry.geom_type in ("Polygon", "MultiPolygon"):
            return shapely.boundary(geometry)
        return geometry


def _sea(data: Projected, box: Bounds) -> Layer:
    lines = [line for line, tags in zip(data.lines.geometries, data.lines.tags, strict=True) if _is_coast(tags)]
    quays = []
    for geometry, tags in zip(data.areas.geometries, data.areas.tags, strict=True):
        if _is_coast(tags):
            # an islet drawn as one closed way comes as an area: its outside is a coast with the land inside
            lines += [shapely.orient_polygons(part).exterior for part in shapely.get_parts(geometry)]
        if classify("pier", "area", tags):
            quays.append(geometry)
    solid = shapely.union_all(quays)
    maker = LayerMaker("sea")
    for face in build_sea(lines, box):
        maker.add(shapely.difference(face, solid) if quays else face, "sea", {})
    return maker.layer(box)


def _is_coast(tags: Mapping[str, str]) -> bool:
    return tags.get("natural") == "coastline"


def _texts(values: Sequence[str]) -> NDArray[np.object_]:
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column
