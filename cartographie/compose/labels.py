"""All the names of the map in the order of their importance: who comes first finds room first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from cartographie.compose.letters import glyph_points
from cartographie.compose.occupancy import CELL_MM, Occupancy
from cartographie.compose.point_labels import area_names, landmark_names, place_names, place_points
from cartographie.compose.shapes import STATION_MM, stations_on_paper
from cartographie.compose.sheet import Array, View
from cartographie.compose.street_labels import Street, place_streets
from cartographie.compose.water_labels import place_water_lines
from cartographie.model import BaseMap, Box, PaperLabel, PaperShapes

__all__ = ["place_labels", "reserve_names", "street_ink"]

GREAT_PLACE_POINTS = 8.0


def reserve_names(
    named: Sequence[Street], view: View, taken: Occupancy, markers: Occupancy, factor: float = 1.0
) -> Occupancy:
    """Return where the names of the streets of resources had better stand, for markers to keep off.

    *taken* is what no name can cover; *markers*, where the markers would stand by themselves, is avoided when possible.
    """
    reserved = Occupancy(view.frame)
    of_places = [street for street in named if len(street.places)]
    for label in place_streets(of_places, view.scale, taken, markers, factor=factor):
        for glyph in label.glyphs:
            reserved.take(glyph_points(glyph, label.size))
    return reserved


def place_labels(
    base: BaseMap, view: View, named: Sequence[Street], taken: Occupancy, streets: Occupancy, factor: float = 1.0
) -> tuple[PaperLabel, ...]:
    """Set names round what *taken* holds already; *streets* is what level names had better not cover.

    First towns and hamlets, then, among the *named* streets, those of resources and main roads, water, landmarks, the
    other streets, and what is left to green places. *factor* is the size of words beside that of an ordinary sheet.
    """
    for x, y in stations_on_paper(base, view):
        taken.take_box(Box(x - STATION_MM / 2, y - STATION_MM / 2, x + STATION_MM / 2, y + STATION_MM / 2))
    towns = place_names(base, view, factor)
    great = [name for name in towns if name.size >= GREAT_PLACE_POINTS * factor]
    first = [street for street in named if _comes_first(street)]
    rest = [street for street in named if not _comes_first(street)]
    labels = [*place_points(great, taken, streets)]
    labels += place_streets(first, view.scale, taken, factor=factor)
    rivers = [*place_water_lines(base, view, taken, factor)]
    said = {label.text for label in rivers}
    labels += rivers
    ponds = [name for name in area_names(base, view, "water", factor) if name.text not in said]
    labels += place_points(ponds, taken, streets)
    labels += place_points(landmark_names(base, view, factor), taken, streets)
    labels += place_streets(rest, view.scale, taken, factor=factor)
    labels += place_points(area_names(base, view, "landuse", factor), taken, streets)
    labels += place_points([name for name in towns if name.size < GREAT_PLACE_POINTS * factor], taken, streets)
    return tuple(labels)


def _comes_first(street: Street) -> bool:
    return len(street.places) > 0 or street.kind in ("primary", "secondary", "motorway")


def street_ink(shapes: Sequence[PaperShapes], frame: Box) -> Occupancy:
    """Return a bitmap of the middles of the streets that are drawn."""
    ink = Occupancy(frame)
    lines = [part for item in shapes if item.layer == "road" and item.style.endswith("fill") for part in item.parts]
    if lines:
        points = shapely.get_coordinates(shapely.segmentize(_linestrings(lines), 2 * CELL_MM))
        ink.take(points)
    return ink


def _linestrings(lines: Sequence[Array]) -> np.ndarray:
    indices = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    return np.asarray(shapely.linestrings(np.concatenate(lines), indices=indices))
