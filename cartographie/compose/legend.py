"""The legend of the map: what it says, how much paper that takes, and the quiet corner where it lies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from cartographie.compose.occupancy import Occupancy
from cartographie.compose.point_labels import wrap
from cartographie.compose.scene import Subject
from cartographie.compose.sheet import Array, Sizes, inset, overlap, square
from cartographie.model import Box

__all__ = ["Legend", "hides", "legend_box", "legend_of"]

# millimetres and points of an ordinary sheet, as drawn in publish/_paper/map_legend.py
LEGEND_WIDTH = 66.0
LEGEND_ROW, LEGEND_NOTE, LEGEND_GAP, LEGEND_SCALE, LEGEND_PADDING = 6.6, 4.2, 1.6, 14.0, 3.4
NOTE_POINTS = 9.0
# rows are set in 10 points and need not grow as much as what is set in 9: large type is 14 points
ROW_GROWTH = 0.72
LEGEND_INSET = 5.2
# what hiding costs: the ink of streets as a share of the box, a place, a sign (arrow, desk) or a fold
INK, PLACE, SIGN = 3.0, 1.0, 30.0
OFF_CORNER = 0.35


@dataclass(frozen=True, slots=True)
class Legend:
    """What the legend says: the *desk* or not, the codes of its *families*, its *notes* line by line."""

    desk: bool
    families: tuple[str, ...]
    notes: tuple[str, ...]

    def size(self, factor: float) -> tuple[float, float]:
        """Return its width and height in millimetres."""
        grown = 1 + (factor - 1) * ROW_GROWTH
        rows = grown * LEGEND_ROW * (len(self.families) + self.desk)
        words = factor * (LEGEND_NOTE * len(self.notes) + (LEGEND_GAP if self.notes else 0.0))
        return LEGEND_WIDTH * grown, rows + words + factor * LEGEND_SCALE + 2 * grown * LEGEND_PADDING


def legend_of(subject: Subject, shown: Iterable[int], notes: Sequence[str]) -> Legend:
    """Return the legend of a map of the entries *shown*: their families in order, and the sentences *notes*.

    What a number means is said first, when there is any. A family without a label tells nothing: it is left out.
    """
    edition, factor, numbers = subject.edition, subject.sizes.factor, set(shown)
    present = {entry.family for entry in edition.entries if entry.number in numbers}
    families = tuple(family.code for family in edition.families if family.label and family.code in present)
    number = edition.words["papier.carte-liste" if subject.list_behind else "papier.carte-liste-autre"]
    sentences = [*([number] if families else []), *notes]
    widest = (LEGEND_WIDTH - 2 * LEGEND_PADDING) * (1 + (factor - 1) * ROW_GROWTH)
    lines = tuple(line for text in sentences for line in wrap(text, NOTE_POINTS * factor, widest))
    return Legend(subject.desk is not None, families, lines)


def legend_box(
    size: tuple[float, float], frame: Box, places: Sequence[Array], signs: Sequence[Box], ink: Occupancy, sizes: Sizes
) -> Box:
    """Choose where a legend of *size* mm lies: in a corner if possible, else along an edge.

    Over no fold, none of the *signs* and none of the *places* (mm) if possible, on the least *ink* (streets).
    """
    width, height = size
    room = inset(frame, LEGEND_INSET * max(1.0, sizes.factor))
    right, top = room.x1 - width, room.y1 - height
    corners = [(right, room.y0), (room.x0, room.y0), (right, top), (room.x0, top)]
    along = [(float(x), y) for x in np.linspace(room.x0, right, 21)[1:-1] for y in (room.y0, top)]
    up = [(x, float(y)) for y in np.linspace(room.y0, top, 13)[1:-1] for x in (right, room.x0)]
    boxes = [Box(x, y, x + width, y + height) for x, y in corners + along + up]
    kept_off = (*signs, *sizes.fold_strips(frame))
    markers = [square(place, sizes.pitch) for place in places]

    def cost(item: tuple[int, Box]) -> tuple[float, int]:
        rank, box = item
        hidden = SIGN * sum(overlap(box, other) for other in kept_off) + PLACE * sum(overlap(box, m) for m in markers)
        corner = OFF_CORNER if rank >= len(corners) else 0.0
        return round(hidden + INK * ink.box_share(box) + corner, 6), rank

    return min(enumerate(boxes), key=cost)[1]


def hides(box: Box, places: Sequence[Array], signs: Sequence[Box], sizes: Sizes) -> bool:
    """Say whether a legend in *box* hides a sign or a place."""
    return any(overlap(box, other) for other in (*signs, *(square(place, sizes.pitch) for place in places)))
