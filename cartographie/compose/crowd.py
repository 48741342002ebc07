"""Markers among what else stands on the map: set down off the names of their streets, and what they then take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from cartographie.compose.labels import reserve_names
from cartographie.compose.marker_grid import Centres
from cartographie.compose.markers import relaxed, spread_markers
from cartographie.compose.occupancy import CELL_MM, Occupancy
from cartographie.compose.sheet import Array, Sizes, View, inset, square
from cartographie.compose.street_labels import Street
from cartographie.model import Box

__all__ = ["paper_taken", "stand"]

DOT_MM = 2.8


def stand(anchors: Array, named: Sequence[Street], view: View, busy: Sequence[Box], sizes: Sizes) -> Array:
    """Set the markers down twice: by themselves, then off the names of their streets, which they had hidden.

    Returns their centres, not a number for those that find no room off what is *busy*.
    """
    frame = inset(view.frame, 0.6)
    wanted = relaxed(anchors, frame, sizes.pitch)
    alone = spread_markers(anchors, wanted, Centres(frame, busy, pitch=sizes.pitch), tidy=False)
    markers = paper_taken(view.frame, (), anchors, alone, sizes)
    taken = paper_taken(view.frame, busy, anchors[:0], anchors[:0], sizes)
    names = reserve_names(named, view, taken, markers, sizes.factor)
    return spread_markers(anchors, wanted, Centres(frame, busy, names, pitch=sizes.pitch))


def paper_taken(frame: Box, boxes: Iterable[Box], anchors: Array, centres: Array, sizes: Sizes) -> Occupancy:
    """Return what names must keep off: boxes, markers, leader lines and their dots."""
    taken = Occupancy(frame)
    for box in boxes:
        taken.take_box(box)
    for anchor, centre in zip(anchors, centres, strict=True):
        if not np.isfinite(centre).all():
            continue
        taken.take_box(square(centre, sizes.pitch))
        way = float(np.hypot(*(anchor - centre)))
        if way > sizes.leader:
            taken.take(np.linspace(anchor, centre, int(way / CELL_MM) + 2))
            taken.take_box(square(anchor, DOT_MM * sizes.marker / 7.0))
    return taken
