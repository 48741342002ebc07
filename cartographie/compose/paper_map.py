"""The paper map, decided: where it lies, what it shows, which names it carries, where each marker stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from cartographie.compose.extent import choose_extent
from cartographie.compose.grid import grid_tabs, make_grid, squares_of
from cartographie.compose.labels import place_labels, reserve_names, street_ink
from cartographie.compose.markers import spread_markers
from cartographie.compose.occupancy import CELL_MM, Occupancy
from cartographie.compose.pictograms import place_pictograms
from cartographie.compose.shapes import paper_shapes
from cartographie.compose.sheet import MARKER_PITCH, Array, View, inset
from cartographie.compose.street_labels import Street, streets_on_paper
from cartographie.compose.surround import arrow_box, desk_sign, edge_arrows, legend_box, north_of, scale_bar
from cartographie.model import (
    BaseMap,
    Bounds,
    Box,
    EdgeArrow,
    Edition,
    MapRequest,
    PaperLabel,
    PaperMap,
    PaperMarker,
    Position,
)
from cartographie.vocabulary import fold

__all__ = ["compose_paper_map"]

Point = tuple[float, float]

# a marker moved less than this still covers its place: names need not keep off the line between them
LEADER_MM = 3.0


def compose_paper_map(
    edition: Edition, basemap: BaseMap, points: Mapping[int, Point], desk: Point | None, request: MapRequest
) -> PaperMap:
    """Settle everything that the paper map of *edition* shows, in millimetres on the sheet that *request* speaks of.

    *points* maps entry numbers to metres in the territory's CRS (x east, y north), that of *basemap*; entries without
    a pin are absent. *desk* is in the same metres. The same input gives the same map.
    """
    if request.numbers is not None:
        points = {number: point for number, point in points.items() if number in request.numbers}
    ground = _ground(basemap, [*points.values(), *([desk] if desk else [])])
    extent = choose_extent(points, desk, ground, request.frame)
    view = extent.view
    places = {number: view.to_paper(np.array([points[number]]))[0] for number in sorted(points)}
    inside = {number: place for number, place in places.items() if number not in extent.far}
    columns, rows = make_grid(view.frame)
    shapes = paper_shapes(basemap, view, _array([*points.values(), *([desk] if desk else [])]))
    streets = street_ink(shapes, view.frame)
    desk_mm = _desk_on_paper(desk, view)
    around = _surround(edition, places, extent.far, desk_mm, view, streets)
    busy = [*around.boxes, *grid_tabs(view.frame, columns, rows)]
    named = streets_on_paper(basemap, view, inside, _addresses(edition))
    centres = _stand(_array(inside.values()), named, view, busy)
    taken = _taken(view.frame, busy, _array(inside.values()), centres)
    labels = place_labels(basemap, view, named, taken, streets)
    markers = _markers(inside, centres, edition)
    metres, millimetres = scale_bar(view.scale)
    return PaperMap(
        frame=view.frame,
        scale=view.scale,
        shapes=shapes,
        labels=labels + around.labels,
        markers=markers,
        pictograms=place_pictograms(markers, edition, taken, view.scale, request.marker_mm),
        arrows=around.arrows,
        desk=desk_mm,
        columns=columns,
        rows=rows,
        legend=around.legend,
        scale_bar_metres=metres,
        scale_bar_mm=millimetres,
        north_degrees=north_of(_pairs(edition, points, desk)),
        squares=squares_of(inside, columns, rows),
    )


@dataclass(frozen=True, slots=True)
class _Surround:
    """What stands on the map besides markers and names, and the paper that it takes."""

    legend: Box
    arrows: tuple[EdgeArrow, ...]
    labels: tuple[PaperLabel, ...]
    boxes: tuple[Box, ...]


def _surround(
    edition: Edition,
    places: Mapping[int, Array],
    far: Sequence[int],
    desk: Point | None,
    view: View,
    streets: Occupancy,
) -> _Surround:
    """Place arrows on the edge, the desk and its words, then the legend where least is hidden."""
    inside = [place for number, place in places.items() if number not in far]
    families = {entry.number: entry.family for entry in edition.entries}
    frame = view.frame
    origin = np.array(desk or ((frame.x0 + frame.x1) / 2, (frame.y0 + frame.y1) / 2))
    arrows = edge_arrows({number: places[number] for number in far}, families, origin, view, edition.words)
    boxes = [arrow_box(arrow) for arrow in arrows]
    labels: tuple[PaperLabel, ...] = ()
    if desk is not None:
        sign, label = desk_sign(desk, edition.words["papier.carte-vous-etes-ici"], inside, frame)
        boxes += sign
        labels = (label,)
    hidden = [*boxes, *(_around(place, MARKER_PITCH) for place in inside)]
    legend = legend_box(
        sum(bool(family.label) for family in edition.families), desk is not None, frame, hidden, streets
    )
    return _Surround(legend, arrows, labels, (*boxes, legend))


def _stand(anchors: Array, named: Sequence[Street], view: View, busy: Sequence[Box]) -> Array:
    """Set the markers down twice: by themselves, then off the names of their streets, which they had hidden."""
    frame = inset(view.frame, 0.6)
    alone = spread_markers(anchors, frame, busy, tidy=False)
    markers = _taken(view.frame, (), anchors, alone)
    names = reserve_names(named, view, _taken(view.frame, busy, _array(()), _array(())), markers)
    return spread_markers(anchors, frame, busy, names)


def _ground(basemap: BaseMap, places: Sequence[Point]) -> Bounds:
    """Return the metres that the base map covers: its streets, else whatever it holds, else where *places* lie."""
    for names in (("road", "building"), tuple(sorted(basemap))):
        found = [basemap[name].geometries for name in names if name in basemap and len(basemap[name].geometries)]
        if found:
            west, south, east, north = (float(value) for value in shapely.total_bounds(np.concatenate(found)))
            return west, south, east, north
    x, y = zip(*places, strict=True) if places else ((-500.0, 500.0), (-500.0, 500.0))
    return min(x), min(y), max(x), max(y)  # an empty sheet is still a sheet


def _desk_on_paper(desk: Point | None, view: View) -> Point | None:
    if desk is None:
        return None
    x, y = view.to_paper(np.array([desk]))[0]
    return float(x), float(y)


def _taken(frame: Box, boxes: Sequence[Box], anchors: Array, centres: Array) -> Occupancy:
    """Return what names must keep off: boxes, markers, leader lines."""
    taken = Occupancy(frame)
    for box in boxes:
        taken.take_box(box)
    for anchor, centre in zip(anchors, centres, strict=True):
        taken.take_box(_around(centre, MARKER_PITCH))
        if np.hypot(*(anchor - centre)) > LEADER_MM:
            taken.take(np.linspace(anchor, centre, int(np.hypot(*(anchor - centre)) / CELL_MM) + 2))
            taken.take_box(_around(anchor, 1.4))
    return taken


def _around(point: Array, size: float) -> Box:
    x, y = float(point[0]), float(point[1])
    return Box(x - size / 2, y - size / 2, x + size / 2, y + size / 2)


def _markers(inside: Mapping[int, Array], centres: Array, edition: Edition) -> tuple[PaperMarker, ...]:
    families = {entry.number: entry.family for entry in edition.entries}
    return tuple(
        PaperMarker(
            number=number,
            family=families[number],
            x=float(centre[0]),
            y=float(centre[1]),
            anchor_x=float(place[0]),
            anchor_y=float(place[1]),
        )
        for (number, place), centre in zip(inside.items(), centres, strict=True)
    )


def _addresses(edition: Edition) -> dict[int, str]:
    return {entry.number: fold(" ".join(entry.address_lines)) for entry in edition.entries}


def _pairs(edition: Edition, points: Mapping[int, Point], desk: Point | None) -> list[tuple[Position, Point]]:
    """Pair WGS 84 positions with their metres, as far as both are known."""
    pairs = [
        (entry.position, points[entry.number]) for entry in edition.entries if entry.position and entry.number in points
    ]
    if desk and edition.desk and edition.desk.position:
        pairs.append((edition.desk.position, desk))
    return pairs


def _array(points: Iterable[Array | Point]) -> Array:
    return np.array([tuple(point) for point in points], dtype=float).reshape(-1, 2)
