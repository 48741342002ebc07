"""Pictograms beside the markers of a near map, where nothing else stands; never those of sensitive places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from cartographie.compose.occupancy import Occupancy
from cartographie.compose.sheet import Array
from cartographie.model import Box, Edition, PaperMarker, PaperPictogram

__all__ = ["NEAR_SCALE", "place_pictograms"]

NEAR_SCALE = 5_000
"""On smaller scales signs crowd: there the list alone has the pictograms."""
SIZE, GROUND, GAP = 0.6, 0.74, 0.6
"""Of the height of a marker: the pictogram, its round white ground, from the middle of the marker to that ground."""

NEXT = 1.4
"""How much farther than its own marker any other has to be: a pictogram between two would belong to both."""


def place_pictograms(
    markers: Sequence[PaperMarker], edition: Edition, taken: Occupancy, scale: int, marker_mm: float
) -> tuple[PaperPictogram, ...]:
    """Return the pictograms that find room at the right, left, top or bottom of their marker, and take it in *taken*.

    A map that is unfolded in the street tells no need that its bearer may want to keep: sensitive entries have none.
    """
    if scale > NEAR_SCALE or edition.neutral:
        return ()
    entries = {entry.number: entry for entry in edition.entries}
    shown = [marker for marker in markers if not entries[marker.number].sensitive]
    centres = np.array([(marker.x, marker.y) for marker in markers]).reshape(-1, 2)
    return tuple(
        _find_room(shown, centres, {number: entry.pictogram for number, entry in entries.items()}, taken, marker_mm)
    )


def _find_room(
    markers: Sequence[PaperMarker], centres: Array, names: dict[int, str], taken: Occupancy, marker_mm: float
) -> Iterator[PaperPictogram]:
    reach, half = (GAP + GROUND / 2) * marker_mm, GROUND / 2 * marker_mm
    for marker in markers:
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            x, y = marker.x + dx * reach, marker.y + dy * reach
            box = Box(x - half, y - half, x + half, y + half)
            near = np.hypot(*(centres - (x, y)).T) < NEXT * reach
            if names[marker.number] and near.sum() == 1 and taken.box_is_free(box):
                taken.take_box(box)
                yield PaperPictogram(
                    name=names[marker.number], family=marker.family, x=x, y=y, size=SIZE * marker_mm, ground=2 * half
                )
                break
