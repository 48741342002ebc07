"""Lefts and rights, from the line itself: how it turns at a point, on which side of it something lies."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from cartographie.itinerary.plane import Point
from cartographie.model import StepKind

__all__ = ["SLIGHT", "kind_of_turn", "side", "turn", "winding"]

LOOK: Final = 15.0
"""Metres over which a direction is taken: what somebody sees of a street from its corner."""
STRAIGHT: Final = 28.0
SLIGHT: Final = 55.0
BACK: Final = 170.0
# degrees from straight ahead between which something is at one's side
ASIDE: Final = (40.0, 140.0)


def turn(points: Sequence[Point], corner: int, onward: int | None = None) -> float:
    """Return by how many degrees the line turns at rank *corner*, right positive, from -180 to 180.

    The new direction is taken from rank *onward* (*corner* when None): what lies between is a crossing.
    """
    onward = corner if onward is None else onward
    before, after = _look(points, corner, -1), _look(points, onward, 1)
    if before is None or after is None:
        return 0.0
    incoming = _heading(before, points[corner])
    return _between(incoming, _heading(points[onward], after))


def kind_of_turn(degrees: float) -> StepKind:
    """Return the word for a turn of *degrees*, right positive."""
    size, right = abs(degrees), degrees > 0
    if size < STRAIGHT:
        return StepKind.STRAIGHT
    if size < SLIGHT:
        return StepKind.SLIGHT_RIGHT if right else StepKind.SLIGHT_LEFT
    if size < BACK:
        return StepKind.RIGHT if right else StepKind.LEFT
    return StepKind.BACK


def side(facing: tuple[Point, Point], other: tuple[Point, Point]) -> int:
    """Return 1 when the direction *other* is to the right of *facing*, -1 to the left, 0 when neither is sure."""
    degrees = _between(_heading(*facing), _heading(*other))
    return 0 if not ASIDE[0] <= abs(degrees) <= ASIDE[1] else (1 if degrees > 0 else -1)


def winding(points: Sequence[Point], corners: Sequence[int]) -> bool:
    """Say whether the line clearly turns at one of the ranks *corners*."""
    return any(abs(turn(points, corner)) >= SLIGHT for corner in corners)


def _look(points: Sequence[Point], rank: int, step: int) -> Point | None:
    """Return the point of the line about `LOOK` metres from *rank*, backwards when *step* is -1; None at its end."""
    here, left = points[rank], LOOK
    index = rank + step
    found: Point | None = None
    while 0 <= index < len(points):
        ahead = points[index]
        length = math.dist(here, ahead)
        if length >= left and length > 0:
            share = left / length
            return (here[0] + share * (ahead[0] - here[0]), here[1] + share * (ahead[1] - here[1]))
        if length > 0:
            found = ahead
        left -= length
        here, index = ahead, index + step
    return found


def _heading(start: Point, end: Point) -> float:
    """Return the direction from *start* to *end* in degrees from the north, eastwards."""
    return math.degrees(math.atan2(end[0] - start[0], end[1] - start[1]))


def _between(first: float, second: float) -> float:
    return (second - first + 180.0) % 360.0 - 180.0
