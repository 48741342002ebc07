"""Where the centre of a marker may still stand: a grid of half millimetres, each marker set down taking its square."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cartographie.compose.occupancy import Occupancy
from cartographie.compose.sheet import Array
from cartographie.model import Box

__all__ = ["LIMIT_MM", "MOST_MM", "Centres", "centre_range"]

CELL_MM = 0.5
# the search by rings looks this far round
RING_MM = 25.0
LIMIT_MM = 50.0
"""No marker stands further from its place while there is room: longer lines are hard to follow to their end."""
MOST_MM = 90.0
"""A marker that finds no room so near stands nowhere: nobody would find its place."""
# covering a whole name is worth moving this far
NAME_MM = 40.0


def centre_range(frame: Box, pitch: float) -> tuple[Array, Array]:
    """Return the lowest and the highest centre of a marker that stays inside *frame*, rim (in *pitch*) included."""
    half = pitch / 2
    return np.array([frame.x0 + half, frame.y0 + half]), np.array([frame.x1 - half, frame.y1 - half])


class Centres:
    """How many squares (of markers, grown obstacles) cover each possible centre: free where none does."""

    def __init__(self, frame: Box, obstacles: Sequence[Box], names: Occupancy | None = None, *, pitch: float) -> None:
        """Start with no marker on *frame*; *obstacles* are never covered, *names* had better not be.

        *pitch* is the distance between two markers side by side.
        """
        self.pitch = pitch
        self._low, high = centre_range(frame, pitch)
        self._shape = np.maximum(np.floor((high - self._low) / CELL_MM).astype(int) + 1, 1)
        self._count = np.zeros(self._shape, dtype=np.int16)
        self._names = np.zeros(self._shape)
        if names is not None:
            self._names = NAME_MM * names.rectangle_shares(self._low, CELL_MM, tuple(self._shape), (pitch, pitch))
        self.obstacles = tuple(obstacles)
        half = pitch / 2
        for box in obstacles:
            self._add((box.x0 - half, box.y0 - half), (box.x1 + half, box.y1 + half), 1)

    def settle(self, wanted: Array, anchor: Array) -> Array | None:
        """Take and return a free centre near *wanted*, off the names if not far; None without one near *anchor*."""
        cell = self._cell(wanted)
        found = self._nearest(cell, anchor)
        for reach in (LIMIT_MM, MOST_MM):
            if found is None:
                found = self._wider(cell, anchor, reach)
        if found is None:
            return None
        centre: Array = self._low + found * CELL_MM
        self.take(centre)
        return centre

    def take(self, centre: Array, by: int = 1) -> None:
        """Take the square round *centre*; give it back with *by* -1."""
        reach = self.pitch - 1e-6
        self._add(tuple(centre - reach), tuple(centre + reach), by)

    def free_near(self, point: Array, most: int) -> Array:
        """Return the *most* free centres nearest to *point* on a grid of one millimetre, nearest first, (n, 2)."""
        cells = self._inside(self._cell(point) + 2 * _rings()[: 12 * most])
        free = self._count[cells[:, 0], cells[:, 1]] == 0
        centres: Array = self._low + cells[free][:most] * CELL_MM
        return centres

    def name_costs(self, centres: Array) -> Array:
        """Return for each of *centres* (n, 2) how much of names a marker there covers, in millimetres of way."""
        cells = np.clip(np.rint((centres - self._low) / CELL_MM).astype(np.intp), 0, self._shape - 1)
        costs: Array = self._names[cells[:, 0], cells[:, 1]]
        return costs

    def _cell(self, point: Array) -> NDArray[np.intp]:
        cell: NDArray[np.intp] = np.clip(np.rint((point - self._low) / CELL_MM).astype(np.intp), 0, self._shape - 1)
        return cell

    def _inside(self, cells: NDArray[np.intp]) -> NDArray[np.intp]:
        x, y = cells.T  # a column at a time: numpy is slow along an axis of two
        kept: NDArray[np.intp] = cells[(x >= 0) & (x < self._shape[0]) & (y >= 0) & (y < self._shape[1])]
        return kept

    def _nearest(self, cell: NDArray[np.intp], anchor: Array) -> NDArray[np.intp] | None:
        """Return the best free cell round *cell*: near it, and covering no name."""
        start = 0
        for end in (900, len(_rings())):  # nearly always the first few
            cells = self._inside(cell + _rings()[start:end])
            cells = cells[self._count[cells[:, 0], cells[:, 1]] == 0]
            cells = cells[np.hypot(*(self._low + cells * CELL_MM - anchor).T) <= LIMIT_MM]
            if len(cells):
                cost = np.hypot(*(cells - cell).T) * CELL_MM + self._names[cells[:, 0], cells[:, 1]]
                best: NDArray[np.intp] = cells[int(cost.argmin())]
                return best
            start = end
        return None

    def _wider(self, cell: NDArray[np.intp], anchor: Array, reach: float) -> NDArray[np.intp] | None:
        """Return the free cell nearest to *cell* at most *reach* mm from *anchor*, looking at every second one."""
        span = int(reach / CELL_MM)
        first = np.maximum(self._cell(anchor) - span, 0)
        last = self._cell(anchor) + span + 1
        rest = first + 2 * np.argwhere(self._count[first[0] : last[0] : 2, first[1] : last[1] : 2] == 0)
        rest = rest[np.hypot(*(self._low + rest * CELL_MM - anchor).T) <= reach]
        if not len(rest):
            return None
        nearest: NDArray[np.intp] = rest[int(((rest - cell) ** 2).sum(axis=1).argmin())]
        return nearest

    def _add(self, low: Sequence[float], high: Sequence[float], by: int) -> None:
        first = np.maximum(np.ceil((np.array(low) - self._low) / CELL_MM - 1e-9).astype(int), 0)
        last = np.floor((np.array(high) - self._low) / CELL_MM + 1e-9).astype(int)
        if (last >= 0).all():
            self._count[first[0] : last[0] + 1, first[1] : last[1] + 1] += by


@cache
def _rings() -> NDArray[np.intp]:
    """Return offsets of cells, nearest first; ties go up, then right, the same on every machine."""
    reach = int(RING_MM / CELL_MM)
    span = np.arange(-reach, reach + 1)
    offsets = np.stack(np.meshgrid(span, span, indexing="ij"), axis=-1).reshape(-1, 2)
    distance = (offsets**2).sum(axis=1)
    order = np.lexsort((-offsets[:, 0], -offsets[:, 1], distance))
    return offsets[order[distance[order] <= reach**2]]
