"""The paper map, decided: where it lies, what it shows, which names it carries, where each marker stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from cartographie.compose.arrows import arrow_box, edge_arrows
from cartographie.compose.circles import walk_circles
from cartographie.compose.excerpt import ToMetres, compose_excerpt
from cartographie.compose.extent import Extent, choose_extent
from cartographie.compose.grid import grid_tabs, make_grid, squares_of
from cartographie.compose.insets import Loupe, choose_loupes, corner_tab, scale_tab
from cartographie.compose.legend import Legend, hides, legend_box, legend_of
from cartographie.compose.scene import Point, Scene, Subject, as_array
from cartographie.compose.sheet import Array, Sizes, View
from cartographie.compose.surround import BAR_MM, desk_sign, north_of, scale_bar
from cartographie.model import (
    BaseMap,
    Bounds,
    Box,
    EdgeArrow,
    Edition,
    Inset,
    MapRequest,
    PaperLabel,
    PaperMap,
    Position,
)

__all__ = ["compose_paper_map"]

# no scale bar of an inset is longer
INSET_BAR_MM = 22.0


def compose_paper_map(
    edition: Edition,
    basemap: BaseMap,
    points: Mapping[int, Point],
    desk: Point | None,
    request: MapRequest,
    to_metres: ToMetres | None = None,
) -> PaperMap:
    """Settle everything that the paper map of *edition* shows, in millimetres on the sheet that *request* speaks of.

    *points* maps entry numbers to metres in the territory's CRS (x east, y north), that of *basemap*; entries without
    a pin are absent. *desk* is in the same metres. *to_metres* brings the ways of an excerpt there. The same
    input gives the same map.
    """
    points = {n: points[n] for n in sorted(points) if request.numbers is None or n in request.numbers}
    sizes = Sizes(marker=request.marker_mm, factor=request.factor, folds_x=request.folds_x, folds_y=request.folds_y)
    if request.excerpt:
        return compose_excerpt(Subject(edition, basemap, points, desk, sizes), request, to_metres)
    ground = _ground(basemap, [*points.values(), *([desk] if desk else [])])
    extent = choose_extent(points, desk, ground, request.frame, sizes)
    return _main_map(Subject(edition, basemap, points, desk, sizes, request.list_behind), extent)


def _main_map(subject: Subject, extent: Extent) -> PaperMap:
    """Compose the map of the whole sheet: when markers find no room the legend says so, and takes paper from others."""
    view, sizes, places = extent.view, subject.sizes, subject.on_paper(extent.view)
    inside = {number: place for number, place in places.items() if number not in extent.far}
    far = {number: places[number] for number in extent.far}
    scene = Scene.seen(subject, view, inside)
    desk = subject.desk_on(view)
    circles = walk_circles(desk, view.scale, view.frame) if desk else ()
    columns, rows = make_grid(view.frame)
    tabs = tuple(grid_tabs(view.frame, columns, rows, sizes.factor))
    said = ("papier.carte-cercles",) if circles else ()
    for notes in (said, (*said, "papier.carte-sans-repere")):
        around = _surround(scene, inside, far, notes)
        loupes = choose_loupes(as_array(inside.values()), view, around.boxes, scene.streets, sizes)
        left, insets = _shared(scene, inside, loupes)
        frames = [box for loupe in loupes for box in (loupe.frame, loupe.window)]
        centres = scene.stand(left, [*around.boxes, *tabs, *frames, *sizes.fold_strips(view.frame)])
        unplaced = _unplaced(far, around.arrows, left, centres, insets)
        if not unplaced:
            break
    names_off = [box for loupe in loupes for box in (loupe.frame, corner_tab(loupe.window, sizes.factor))]
    paper = scene.composed(left, centres, [*around.boxes, *tabs, *names_off], circles)
    metres, millimetres = scale_bar(view.scale, BAR_MM * sizes.factor)
    zoomed = {number: loupe.name for loupe in loupes for number in loupe.numbers(tuple(inside))}
    return replace(
        paper,
        labels=paper.labels + around.labels,
        arrows=around.arrows,
        desk=desk,
        columns=columns,
        rows=rows,
        legend=around.box,
        families=around.legend.families,
        legend_notes=around.legend.notes,
        scale_bar_metres=metres,
        scale_bar_mm=millimetres,
        north_degrees=north_of(_pairs(subject)),
        squares=squares_of(inside, columns, rows) | zoomed,
        insets=insets,
        unplaced=unplaced,
    )


@dataclass(frozen=True, slots=True)
class _Surround:
    """What stands on the map besides markers and names, and the paper that it takes."""

    legend: Legend
    box: Box
    arrows: tuple[EdgeArrow, ...]
    labels: tuple[PaperLabel, ...]
    boxes: tuple[Box, ...]


def _surround(scene: Scene, inside: Mapping[int, Array], far: Mapping[int, Array], notes: Sequence[str]) -> _Surround:
    """Place arrows on the edge, the desk and its words, then the legend where least is hidden."""
    subject, view, sizes = scene.subject, scene.view, scene.subject.sizes
    edition, frame, desk = subject.edition, view.frame, subject.desk_on(view)
    families = {entry.number: entry.family for entry in edition.entries}
    origin = np.array(desk or ((frame.x0 + frame.x1) / 2, (frame.y0 + frame.y1) / 2))
    arrows = edge_arrows(far, families, origin, view, edition.words, sizes)
    boxes = [arrow_box(arrow, sizes) for arrow in arrows]
    labels: tuple[PaperLabel, ...] = ()
    if desk is not None:
        sign, label = desk_sign(desk, edition.words["papier.carte-vous-etes-ici"], list(inside.values()), frame, sizes)
        boxes += sign
        labels = (label,)
    sentences = [edition.words[key] for key in notes]
    shown, spots = [*inside, *far], list(inside.values())
    for said in (sentences, sentences[1:]):  # the words on circles are left out where they would hide something
        legend = legend_of(subject, shown, said)
        box = legend_box(legend.size(sizes.factor), frame, spots, boxes, scene.streets, sizes)
        if not notes or notes[0] != "papier.carte-cercles" or not hides(box, spots, boxes, sizes):
            break
    return _Surround(legend, box, arrows, labels, (*boxes, box))


def _shared(
    scene: Scene, inside: Mapping[int, Array], loupes: Sequence[Loupe]
) -> tuple[dict[int, Array], tuple[Inset, ...]]:
    """Share the places *inside* between the main map, whose are returned first, and the insets."""
    insets = tuple(_inset(scene, loupe, loupe.numbers(tuple(inside))) for loupe in loupes)
    zoomed = {number for loupe in loupes for number in loupe.numbers(tuple(inside))}
    return {number: place for number, place in inside.items() if number not in zoomed}, insets


def _inset(main: Scene, loupe: Loupe, numbers: Sequence[int]) -> Inset:
    """Compose the larger map of *loupe* with the markers of *numbers*, which no other map shows."""
    subject, sizes, frame, window = main.subject, main.subject.sizes, main.view.frame, loupe.window
    metres = main.view.scale / 1000
    x = main.view.x + ((window.x0 + window.x1) - (frame.x0 + frame.x1)) / 2 * metres
    y = main.view.y + ((window.y0 + window.y1) - (frame.y0 + frame.y1)) / 2 * metres
    view = View(loupe.frame, loupe.scale, x, y)
    every = subject.on_paper(view)
    places = {number: every[number] for number in numbers}
    scene = Scene.seen(subject, view, places)
    boxes = [corner_tab(loupe.frame, sizes.factor), scale_tab(loupe.frame, sizes.factor)]
    desk = subject.desk_on(view)
    labels: tuple[PaperLabel, ...] = ()
    if desk is not None and not _is_inside(desk, loupe.frame, sizes.desk):
        desk = None
    if desk is not None:
        words = subject.edition.words["papier.carte-vous-etes-ici"]
        sign, label = desk_sign(desk, words, list(places.values()), loupe.frame, sizes)
        boxes, labels = [*boxes, *sign], (label,)
    centres = scene.stand(places, boxes)
    paper = scene.composed(places, centres, boxes)
    bar, length = scale_bar(loupe.scale, INSET_BAR_MM)
    paper = replace(paper, labels=paper.labels + labels, desk=desk, scale_bar_metres=bar, scale_bar_mm=length)
    return Inset(name=loupe.name, window=window, map=paper)


def _is_inside(point: Point, box: Box, margin: float) -> bool:
    """Say whether *point* is inside *box*, *margin* mm from its edges."""
    x, y = point
    return box.x0 + margin < x < box.x1 - margin and box.y0 + margin < y < box.y1 - margin


def _unplaced(
    far: Mapping[int, Array],
    arrows: Sequence[EdgeArrow],
    places: Mapping[int, Array],
    centres: Array,
    insets: Sequence[Inset],
) -> tuple[int, ...]:
    """Return the numbers that found no room: neither arrow, nor marker on the map or on one of its *insets*."""
    without_arrow = far.keys() - {arrow.number for arrow in arrows}
    without_marker = {number for number, centre in zip(places, centres, strict=True) if not np.isfinite(centre[0])}
    return tuple(sorted(without_arrow | without_marker | {n for item in insets for n in item.map.unplaced}))


def _ground(basemap: BaseMap, places: Sequence[Point]) -> Bounds:
    """Return the metres that the base map covers: its streets, else whatever it holds, else where *places* lie."""
    for names in (("road", "building"), tuple(sorted(basemap))):
        found = [basemap[name].geometries for name in names if name in basemap and len(basemap[name].geometries)]
        if found:
            west, south, east, north = (float(value) for value in shapely.total_bounds(np.concatenate(found)))
            return west, south, east, north
    x, y = zip(*places, strict=True) if places else ((-500.0, 500.0), (-500.0, 500.0))
    return min(x), min(y), max(x), max(y)  # an empty sheet is still a sheet


def _pairs(subject: Subject) -> list[tuple[Position, Point]]:
    """Pair WGS 84 positions with their metres, as far as both are known."""
    edition, points, desk = subject.edition, subject.points, subject.desk
    pairs = [
        (entry.position, points[entry.number]) for entry in edition.entries if entry.position and entry.number in points
    ]
    if desk and edition.desk and edition.desk.position:
        pairs.append((edition.desk.position, desk))
    return pairs
