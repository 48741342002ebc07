"""What lies where on the map already: a bitmap of the frame in cells of a quarter of a millimetre."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cartographie.compose.sheet import Array
from cartographie.model import Box

__all__ = ["CELL_MM", "Occupancy", "rectangle_points"]

CELL_MM = 0.25
# distance between two points that test whether a place is free; thinner than any name
PROBE_MM = 0.8


class Occupancy:
    """Cells taken by names, markers, legend. Outside the frame everything is taken."""

    def __init__(self, frame: Box) -> None:
        """Start with an empty *frame*."""
        self._origin = np.array([frame.x0, frame.y0])
        self._shape = (int(np.ceil(frame.width / CELL_MM)) + 2, int(np.ceil(frame.height / CELL_MM)) + 2)
        self._last = np.array(self._shape) - 1
        self._taken = np.ones(self._shape, dtype=bool)
        self._taken[1:-1, 1:-1] = False
        self._flat = self._taken.reshape(-1)  # the same memory

    def take_box(self, box: Box) -> None:
        """Take an upright rectangle."""
        (i0, j0), (i1, j1) = self._cells(np.array([[box.x0, box.y0], [box.x1, box.y1]]))
        self._taken[i0 : i1 + 1, j0 : j1 + 1] = True

    def take(self, points: Array) -> None:
        """Take the cells under *points* (..., 2)."""
        self._flat[self._places(points)] = True

    def is_free(self, points: Array) -> NDArray[np.bool_]:
        """Say for each candidate of *points* (candidates, points of one, 2) whether all its cells are free."""
        free: NDArray[np.bool_] = ~self._flat[self._places(points)].any(axis=-1)
        return free

    def share(self, points: Array) -> Array:
        """Return for each candidate of *points* (candidates, points of one, 2) the share of them that is taken."""
        part: Array = self._flat[self._places(points)].mean(axis=-1)
        return part

    def box_share(self, box: Box) -> float:
        """Return the share of an upright rectangle that is taken."""
        (i0, j0), (i1, j1) = self._cells(np.array([[box.x0, box.y0], [box.x1, box.y1]]))
        return float(self._taken[i0 : i1 + 1, j0 : j1 + 1].mean())

    def box_is_free(self, box: Box) -> bool:
        """Say whether an upright rectangle is free."""
        (i0, j0), (i1, j1) = self._cells(np.array([[box.x0, box.y0], [box.x1, box.y1]]))
        return not self._taken[i0 : i1 + 1, j0 : j1 + 1].any()

    def rectangle_shares(self, low: Array, step: float, shape: tuple[int, int], size: tuple[float, float]) -> Array:
        """Return for each centre of a grid the share of the rectangle of *size* mm round it that is taken.

        The grid starts at *low* and has *shape* centres, *step* mm apart. Sums over rectangles come from one table of
        running sums (an integral image).
        """
        sums = np.zeros((self._shape[0] + 1, self._shape[1] + 1), dtype=np.int32)
        sums[2:-1, 2:-1] = self._taken[1:-1, 1:-1]  # the edge counts for nothing
        np.cumsum(sums, axis=0, out=sums)
        np.cumsum(sums, axis=1, out=sums)
        ends = []
        for axis in (0, 1):
            middles = low[axis] + step * np.arange(shape[axis]) - self._origin[axis]
            first = np.floor((middles - size[axis] / 2) / CELL_MM).astype(np.intp) + 1
            last = np.floor((middles + size[axis] / 2) / CELL_MM).astype(np.intp) + 2
            ends.append((np.clip(first, 0, self._shape[axis]), np.clip(last, 0, self._shape[axis])))
        (x0, x1), (y0, y1) = ends
        inside = sums[np.ix_(x1, y1)] - sums[np.ix_(x0, y1)] - sums[np.ix_(x1, y0)] + sums[np.ix_(x0, y0)]
        share: Array = np.asarray(inside, dtype=float) * CELL_MM**2 / (size[0] * size[1])
        return share

    def _places(self, points: Array) -> NDArray[np.intp]:
        """Return where the cells under *points* (..., 2) lie in the bitmap laid flat.

        The same cells as those of `_cells`. Nearly all of the time of names is spent here, so that each step writes
        over the one before, and rows and columns are numbers with a fraction until they are one number.
        """
        steps = []
        for axis in (0, 1):
            step = points[..., axis] - self._origin[axis]
            step /= CELL_MM
            np.maximum(step, -1, out=step)
            np.minimum(step, self._last[axis] - 1, out=step)
            steps.append(np.floor(step, out=step))
        rows, columns = steps
        rows *= self._shape[1]
        rows += columns
        rows += self._shape[1] + 1  # the edge is the first row and the first column
        places: NDArray[np.intp] = rows.astype(np.intp)
        return places

    def _cells(self, points: Array) -> NDArray[np.intp]:
        cells: NDArray[np.intp] = np.floor((points - self._origin) / CELL_MM).astype(np.intp) + 1
        np.maximum(cells, 0, out=cells)
        np.minimum(cells, self._last, out=cells)
        return cells


def rectangle_points(width: float, height: float, step: float = PROBE_MM) -> Array:
    """Return points at most *step* apart that fill a rectangle centred on the origin, its edges included, (n, 2)."""
    x = np.linspace(-width / 2, width / 2, max(2, int(np.ceil(width / step)) + 1))
    y = np.linspace(-height / 2, height / 2, max(2, int(np.ceil(height / step)) + 1))
    return np.stack(np.meshgrid(x, y, indexing="ij"), axis=-1).reshape(-1, 2)
