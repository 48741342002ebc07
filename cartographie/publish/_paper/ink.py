"""Many shapes as few PDF operators: numpy arrays written as whole numbers under a matrix of a tenth of a point.

One call a point would be three times slower and twice as large (measured); a tenth of a point is 0.035 mm.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cartographie.publish._paper.fonts import MM

__all__ = ["TENTH", "chunks", "polygons", "strokes"]

TENTH = "0.1 0 0 0.1 0 0 cm"
"""The matrix under which the operators of this module are written."""

# viewers slow down on paths of hundreds of thousands of points
CHUNK_PARTS = 400
_LEAST, _MOST = -2_000, 20_000  # tenths of a point: 70 cm of paper, and 7 cm before its edge


@cache
def _words() -> NDArray[np.object_]:
    return np.array([str(number) for number in (*range(_MOST + 1), *range(_LEAST, 0))], dtype=object)


def polygons(rings: Sequence[NDArray[np.float64]]) -> str:
    """Write closed *rings* (n, 2) in millimetres as one path, without painting it; holes turn the other way."""
    return _path([ring[:-1] for ring in rings], "h")


def strokes(lines: Sequence[NDArray[np.float64]]) -> str:
    """Write *lines* (n, 2) in millimetres as one path, without painting it."""
    return _path(lines, "")


def chunks(rings: Sequence[NDArray[np.float64]]) -> Iterable[Sequence[NDArray[np.float64]]]:
    """Cut *rings* in lots that paint separately, never between a polygon and its holes (which turn clockwise)."""
    start = 0
    for i in range(CHUNK_PARTS, len(rings)):
        if i - start >= CHUNK_PARTS and _is_outer(rings[i]):
            yield rings[start:i]
            start = i
    yield rings[start:]


def _is_outer(ring: NDArray[np.float64]) -> bool:
    x, y = ring[:, 0], ring[:, 1]
    return bool(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]) > 0)


def _path(parts: Sequence[NDArray[np.float64]], close: str) -> str:
    if not parts:
        return ""
    lengths = np.array([len(part) for part in parts])
    numbers = np.rint(np.concatenate(parts) * (10 * MM)).astype(np.int64)
    starts = np.zeros(len(numbers), dtype=bool)
    starts[np.cumsum(lengths)[:-1]] = True
    starts[0] = True
    # points that fall on the one before them are not worth their bytes, nor parts that fall on one point
    moved = np.ones(len(numbers), dtype=bool)
    moved[1:] = (numbers[1:] != numbers[:-1]).any(axis=1) | starts[1:]
    numbers, starts = numbers[moved], starts[moved]
    alone = starts & np.append(starts[1:], values=True)
    numbers, starts = numbers[~alone], starts[~alone]
    words = np.empty((len(numbers), 3), dtype=object)
    words[:, :2] = _words()[np.clip(numbers, _LEAST, _MOST)]
    words[:, 2] = np.where(starts, "m\n", "l\n")
    if close:
        last = np.append(starts[1:], values=True)
        words[last, 2] = f"l {close}\n"
    return " ".join(words.ravel().tolist()).replace("\n ", "\n")
