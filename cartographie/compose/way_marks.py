"""The signs along a way: the numbers of its steps, each where the step begins, and arrow heads between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from cartographie.compose.sheet import Array, inset
from cartographie.model import Box, Step, StepKind, WayMark

__all__ = ["ARRIVALS", "STEP_MM", "arrow_marks", "way_marks"]

STEP_MM = 4.6
"""Width of the disc of a step."""
GAP_MM = 0.5
ARROW_EVERY, ARROW_CLEAR = 13.0, 3.6
TRY_MM = 0.8
AWAY = (0.0, 3.6, -3.6, 5.2, -5.2)
FARTHEST = 9.0
ARRIVALS = (StepKind.ARRIVE, StepKind.ARRIVE_LEFT, StepKind.ARRIVE_RIGHT)
"""Kinds of steps that the sign of the place itself marks."""


def way_marks(
    line: Array,
    steps: Sequence[Step],
    frame: Box,
    taken: Sequence[tuple[Array, float]],
) -> tuple[WayMark, ...]:
    """Return the marks of a way whose *line* (n, 2) is in millimetres; of the signs *taken*, where and how far (mm).

    A disc stands on the line where its step begins, or as near as the others leave room; a step that arrives has none.
    """
    along = _along(line)
    signs = list(taken)
    room = inset(frame, STEP_MM / 2 + 0.4)
    marks: list[WayMark] = []
    for number, step in enumerate(steps, start=1):
        if step.kind in ARRIVALS:
            continue
        start = float(along[min(step.start, len(line) - 1)])
        ends = [float(along[min(other.start, len(line) - 1)]) for other in steps[number : number + 1]]
        spot = _spot(line, along, (start, ends[0] if ends else float(along[-1])), signs, room)
        signs.append((spot, STEP_MM / 2))
        marks.append(WayMark(float(spot[0]), float(spot[1]), number))
    return (*arrow_marks(line, signs), *marks)


def _spot(
    line: Array, along: Array, leg: tuple[float, float], signs: Sequence[tuple[Array, float]], room: Box
) -> Array:
    """Return where the disc of a step stands: on its leg near its start, beside it when that is taken."""
    start, end = leg
    best: Array = line[0]
    least = -np.inf
    for aside in AWAY:
        for ahead in np.arange(0.0, min(end - start, FARTHEST) + TRY_MM, TRY_MM):
            point, turn = _at(line, along, min(start + float(ahead), end))
            spot: Array = point + aside * np.array([-np.sin(turn), np.cos(turn)])
            if not (room.x0 <= spot[0] <= room.x1 and room.y0 <= spot[1] <= room.y1):
                continue
            clear = min((float(np.hypot(*(spot - at))) - reach - STEP_MM / 2 for at, reach in signs), default=1.0)
            if clear >= GAP_MM:
                return spot
            if clear > least:
                best, least = spot, clear
    return best


def arrow_marks(line: Array, signs: Sequence[tuple[Array, float]], size: float = 1.0) -> Iterator[WayMark]:
    """Yield arrow heads, *size* times as large as ordinary ones, every few millimetres of *line*, off *signs*.

    A sign is where it stands (mm) and how far it reaches.
    """
    along = _along(line)
    total = float(along[-1])
    count = max(1, int(total / (ARROW_EVERY * size)))
    for place in (np.arange(count) + 0.5) * total / count:
        point, turn = _at(line, along, float(place))
        if all(np.hypot(*(point - at)) > reach + ARROW_CLEAR * size / 2 for at, reach in signs):
            yield WayMark(float(point[0]), float(point[1]), 0, float(np.degrees(turn)))


def _along(line: Array) -> Array:
    """Return how far along *line* each of its points is."""
    return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])


def _at(line: Array, along: Array, distance: float) -> tuple[Array, float]:
    """Return the point at *distance* from the start of *line*, and the direction there in radians."""
    index = int(np.clip(np.searchsorted(along, distance, side="right") - 1, 0, len(line) - 2))
    step = line[index + 1] - line[index]
    length = max(float(along[index + 1] - along[index]), 1e-9)
    turn = float(np.arctan2(step[1], step[0]))
    return line[index] + step * (distance - float(along[index])) / length, turn
