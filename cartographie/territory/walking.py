"""What somebody on foot sees and cannot cross, read from the base map: landmarks, water."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from cartographie.model import Landmark, Layer, Position, Territory
from cartographie.territory.reading import project, read_layers

if TYPE_CHECKING:
    import shapely

__all__ = ["KINDS", "read_landmarks", "water_between"]

KINDS: Final = (
    "bridge",
    "cemetery",
    "church",
    "culture",
    "ferry_terminal",
    "fire_station",
    "harbour",
    "hospital",
    "library",
    "lighthouse",
    "market",
    "park",
    "post_office",
    "public",
    "school",
    "sports",
    "square",
    "station",
    "townhall",
    "university",
    "worship",
)
"""Of the classes of the base map, those told on the way. Police and courthouse are not: many are afraid of them."""
_CLASSES: Final = {"park": "park", "cemetery": "cemetery", "pedestrian": "square"}
_SQUARES: Final = ("place", "placette", "parvis", "esplanade", "square", "plasenn", "leurgêr")
_SPACING: Final = 15.0
"""Metres between the points that stand for what is long: a front, the side of a park."""
_SAME_PLACE: Final = 60.0


def read_landmarks(territory: Territory) -> tuple[Landmark, ...]:
    """Return the landmarks of *territory*, a building or a park as several points of one name along its sides.

    Raises TerritoryError when the base map is damaged.
    """
    import numpy as np
    import shapely

    from cartographie.territory.regions import WGS84, transformer

    layers = read_layers(territory, ["poi", "building", "landuse", "road"])
    found = [
        *_named_points(layers["poi"]),
        *_buildings(layers["building"], layers["poi"]),
        *_grounds(layers["landuse"]),
        *_bridges(layers["road"]),
    ]
    points = [(kind, name, shapely.get_coordinates(_spread(shape))) for kind, name, shape in found]
    if not points:
        return ()
    coordinates = np.concatenate([item[2] for item in points])
    lons, lats = transformer(territory.crs, WGS84).transform(coordinates[:, 0], coordinates[:, 1])
    owners = [(kind, name) for kind, name, own in points for _ in range(len(own))]
    return tuple(
        Landmark(kind=kind, name=name, position=Position(round(float(lat), 6), round(float(lon), 6)))
        for (kind, name), lat, lon in zip(owners, lats, lons, strict=True)
    )


def water_between(territory: Territory) -> Callable[[Position, Position], bool]:
    """Return what says whether the straight line between two WGS 84 positions crosses water or the sea.

    Raises TerritoryError when the base map is damaged.
    """
    import shapely

    layers = read_layers(territory, ["sea", "water"])
    tree = shapely.STRtree([*layers["sea"].geometries, *layers["water"].geometries])

    @cache  # the desk and its street are asked about for every place
    def crosses(start: Position, end: Position) -> bool:
        line = shapely.linestrings(project(territory, [start, end]))
        return bool(len(tree.query(line, predicate="crosses")))

    return crosses


def _named_points(layer: Layer) -> Iterator[tuple[str, str, shapely.Geometry]]:
    for kind, name, shape in zip(layer.columns["class"], layer.columns["name"], layer.geometries, strict=True):
        if kind in KINDS:
            yield str(kind), str(name), shape


def _buildings(layer: Layer, points: Layer) -> Iterator[tuple[str, str, shapely.Geometry]]:
    """Yield the public buildings; one without a name takes that of its grounds, written once in the middle of them."""
    import shapely

    for kind, name, shape in zip(layer.columns["kind"], layer.columns["name"], layer.geometries, strict=True):
        if kind not in KINDS:
            continue
        near = shapely.distance(points.geometries, shape) if len(points.geometries) and not name else ()
        same = [(metres, rank) for rank, metres in enumerate(near) if points.columns["class"][rank] == kind]
        nearest = min(same, default=(_SAME_PLACE, -1))
        yield str(kind), str(name if nearest[0] >= _SAME_PLACE else points.columns["name"][nearest[1]]), shape


def _grounds(layer: Layer) -> Iterator[tuple[str, str, shapely.Geometry]]:
    """Yield parks, cemeteries and squares that have a name: without one, nobody knows where they begin.

    A street closed to cars may be drawn as an area too.
    """
    for kind, name, shape in zip(layer.columns["class"], layer.columns["name"], layer.geometries, strict=True):
        if kind in _CLASSES and name and (kind != "pedestrian" or str(name).split(" ")[0].lower() in _SQUARES):
            yield _CLASSES[kind], str(name), shape


def _bridges(layer: Layer) -> Iterator[tuple[str, str, shapely.Geometry]]:
    for bridge, shape in zip(layer.columns["bridge"], layer.geometries, strict=True):
        if bridge:
            yield "bridge", "", shape


def _spread(shape: shapely.Geometry) -> shapely.Geometry:
    """Return *shape* as points: itself, or what lies along it or along its outside."""
    import shapely

    if shape.geom_type == "Point":
        return shape
    outline = shape.exterior if shape.geom_type == "Polygon" else shape
    return shapely.segmentize(outline, _SPACING)
