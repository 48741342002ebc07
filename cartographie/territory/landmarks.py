"""Public buildings and landmarks: which buildings are public, and the one point that bears each name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
import shapely

from cartographie.territory.classes import classify

if TYPE_CHECKING:
    from cartographie.territory.shapes import Shapes

__all__ = ["clean", "landmarks", "public_kinds"]

Tags = Mapping[str, str]

# metres: a school is drawn as grounds, buildings and a node that bear one name, which is written once
SAME_PLACE = 250.0
# what stands on the grounds of a school without being the school
_OUTBUILDINGS = ("garage", "garages", "shed", "house", "roof", "carport", "detached")
# grounds that hold other people's buildings too
_OPEN_GROUNDS = ("harbour", "market", "viewpoint", "station")
# grounds whose name says enough: their wards and pavilions are not landmarks
_ONE_NAME = ("hospital", "university")


def public_kinds(areas: Shapes, buildings: Sequence[int]) -> list[str]:
    """Return the kind of each of *buildings* (ranks among the areas), "" for ordinary ones.

    A building is public by its own tags, or because it stands on the grounds of a school, a hospital ...
    """
    kinds = [classify("kind", "area", areas.tags[index]) for index in buildings]
    grounds = _grounds(areas)
    if not grounds or not buildings:
        return kinds
    inner = shapely.point_on_surface(areas.geometries[list(buildings)])
    for number, ground in _within(inner, areas, grounds):
        if not kinds[number] and areas.tags[buildings[number]].get("building") not in _OUTBUILDINGS:
            kinds[number] = grounds[ground][1]
    return kinds


def landmarks(areas: Shapes, points: Shapes) -> Iterator[tuple[shapely.Geometry, str, Tags]]:
    """Walk the named landmarks: point, class, tags. The same name nearby comes once, areas before nodes."""
    named: dict[tuple[str, str], list[shapely.Geometry]] = {}
    found = [*_candidates(areas, "area"), *_candidates(points, "point")]
    wards = _wards(areas, found)
    for number, (here, result, tags) in enumerate(found):
        others = named.setdefault((result, clean(tags["name"])), [])
        if number in wards or any(shapely.distance(here, other) < SAME_PLACE for other in others):
            continue
        others.append(here)
        yield here, result, tags


def clean(text: str) -> str:
    """Return *text* with single spaces."""
    return " ".join(text.split())


def _candidates(shapes: Shapes, geometry: Literal["point", "area"]) -> list[tuple[shapely.Geometry, str, Tags]]:
    return [
        (shapely.point_on_surface(shape), result, tags)
        for shape, tags in zip(shapes.geometries, shapes.tags, strict=True)
        if clean(tags.get("name", "")) and not shape.is_empty and (result := classify("kind", geometry, tags))
    ]


def _wards(areas: Shapes, found: Sequence[tuple[shapely.Geometry, str, Tags]]) -> set[int]:
    """Return which of *found* are parts of a hospital or a university that has a name of its own."""
    grounds = [(index, kind) for index, kind in _grounds(areas) if kind in _ONE_NAME and areas.tags[index].get("name")]
    if not grounds or not found:
        return set()
    inside = _within(np.array([here for here, _, _ in found], dtype=object), areas, grounds)
    own = {id(areas.tags[index]) for index, _ in grounds}
    return {n for n, ground in inside if found[n][1] == grounds[ground][1] and id(found[n][2]) not in own}


def _grounds(areas: Shapes) -> list[tuple[int, str]]:
    """List the areas, not buildings, that make public what stands on them, with their kind."""
    kinds = ((i, classify("kind", "area", tags)) for i, tags in enumerate(areas.tags) if not tags.get("building"))
    return [(index, kind) for index, kind in kinds if kind and kind not in _OPEN_GROUNDS]


def _within(points: object, areas: Shapes, grounds: Sequence[tuple[int, str]]) -> list[tuple[int, int]]:
    """List (rank of the point, rank of the ground it is in), in order whatever the order of the tree."""
    tree = shapely.STRtree(areas.geometries[[index for index, _ in grounds]])
    first, second = tree.query(points, predicate="within").tolist()
    return sorted(zip(first, second, strict=True))
