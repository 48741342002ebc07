"""The sheet and the window on the ground that it shows: constants in millimetres, and metres turned into paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cartographie.model import Bounds, Box

__all__ = [
    "DESK_MM",
    "FOLD_MM",
    "LEADER_MM",
    "MAP_FRAME",
    "MARKER_MM",
    "MARKER_PITCH",
    "RIM_MM",
    "SCALES",
    "Array",
    "Sizes",
    "View",
    "inset",
    "overlap",
    "square",
]

Array = NDArray[np.float64]

MAP_FRAME = Box(11.0, 14.0, 409.0, 269.0)
"""The map on an A3 landscape sheet, under the title band and above the attribution (GRAPHIC.md, wireframe)."""

MARKER_MM = 7.0
RIM_MM = 0.4
MARKER_PITCH = MARKER_MM + 2 * RIM_MM
"""Distance between two ordinary markers side by side: their white rims touch."""
DESK_MM = 6.5
FOLD_MM = 4.0
"""White kept on each side of a fold."""
LEADER_MM = 3.0
"""An ordinary marker moved less than this still covers its place: no line is drawn."""

SCALES = (
    *(2_500, 5_000, 7_500, 10_000, 12_500, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000, 75_000),
    *(
        100_000,
        150_000,
        200_000,
        250_000,
        300_000,
        400_000,
        500_000,
        750_000,
        1_000_000,
        2_000_000,
        5_000_000,
        10_000_000,
    ),
)
"""Round scales, by denominator; no map is larger than the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How large the signs (mm) and the words of one map are, and where its sheet is folded: see `MapRequest`."""

    marker: float = MARKER_MM
    factor: float = 1.0
    folds_x: tuple[float, ...] = ()
    folds_y: tuple[float, ...] = ()

    @property
    def pitch(self) -> float:
        """Distance between two markers side by side."""
        return self.marker + 2 * RIM_MM

    @property
    def desk(self) -> float:
        """Width of the sign of the desk, its rim included."""
        return DESK_MM * self.marker / MARKER_MM + 2 * RIM_MM

    @property
    def leader(self) -> float:
        """A marker moved less than this still covers its place: no line is drawn."""
        return LEADER_MM * self.marker / MARKER_MM

    def fold_strips(self, frame: Box) -> tuple[Box, ...]:
        """Return the paper of *frame* that is kept free along its folds."""
        upright = (Box(x - FOLD_MM, frame.y0, x + FOLD_MM, frame.y1) for x in self.folds_x)
        level = (Box(frame.x0, y - FOLD_MM, frame.x1, y + FOLD_MM) for y in self.folds_y)
        return tuple(strip for strip in (*upright, *level) if overlap(strip, frame))


@dataclass(frozen=True, slots=True)
class View:
    """A window on the ground: *frame* on paper at 1:*scale*, its middle at *x*, *y* metres of the territory's CRS."""

    frame: Box
    scale: int
    x: float
    y: float

    def to_paper(self, metres: Array) -> Array:
        """Turn (n, 2) metres (x east, y north) into (n, 2) millimetres on the sheet."""
        centre = np.array([(self.frame.x0 + self.frame.x1) / 2, (self.frame.y0 + self.frame.y1) / 2])
        paper: Array = (np.asarray(metres, dtype=float) - (self.x, self.y)) * (1000 / self.scale) + centre
        return paper

    def ground(self, margin: float = 0.0) -> Bounds:
        """Return the metres shown, (west, south, east, north), with *margin* millimetres of paper more on each side."""
        half_width = (self.frame.width / 2 + margin) * self.scale / 1000
        half_height = (self.frame.height / 2 + margin) * self.scale / 1000
        return self.x - half_width, self.y - half_height, self.x + half_width, self.y + half_height


def inset(box: Box, margin: float) -> Box:
    """Return *box* made smaller by *margin* on every side."""
    return Box(box.x0 + margin, box.y0 + margin, box.x1 - margin, box.y1 - margin)


def square(middle: Array | tuple[float, float], size: float) -> Box:
    """Return the upright square of *size* mm round *middle*."""
    x, y = float(middle[0]), float(middle[1])
    return Box(x - size / 2, y - size / 2, x + size / 2, y + size / 2)


def overlap(first: Box, second: Box) -> bool:
    """Say whether two boxes share more than an edge."""
    return first.x0 < second.x1 and second.x0 < first.x1 and first.y0 < second.y1 and second.y0 < first.y1
