"""Where the head of a pin stands round the place that its tip touches."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin

import numpy as np

from cartographie.compose.sheet import Array, inset
from cartographie.model import Box

__all__ = ["HEAD_SHARE", "PIN_MM", "pin_head"]

PIN_MM = 13.0
"""From the tip of a pin to the top of its head, with markers of 7 mm."""
HEAD_SHARE = 0.35
"""Half of the width of the head, in heights of a pin."""
TURNS = (90, 65, 115, 40, 140, 15, 165, -15, -165, -40, -140, -90)
"""Where the head may stand round its tip, in degrees anticlockwise from east: above, if nothing is there."""
CLEAR_MM, EDGE_MM = 1.2, 0.8


def pin_head(tip: Array, size: float, busy: Sequence[tuple[Array, float]], frame: Box) -> Array:
    """Return the middle of the head of a pin *size* mm high with its *tip*: in *frame*, over as little as it can be.

    What is *busy* is where it stands (mm) and how far it reaches.
    """
    radius, reach = HEAD_SHARE * size, (1 - HEAD_SHARE) * size
    room = inset(frame, radius + EDGE_MM)

    def cost(turn: int) -> tuple[bool, int, int]:
        x, y = _round(tip, reach, turn)
        outside = not (room.x0 <= x <= room.x1 and room.y0 <= y <= room.y1)
        near = sum(bool(np.hypot(at[0] - x, at[1] - y) < radius + far + CLEAR_MM) for at, far in busy)
        return outside, near, TURNS.index(turn)

    return _round(tip, reach, min(TURNS, key=cost))


def _round(tip: Array, reach: float, turn: int) -> Array:
    middle: Array = tip + reach * np.array([cos(radians(turn)), sin(radians(turn))])
    return middle
