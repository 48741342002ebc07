"""Landmarks at the corners of a way: the one that a person would be told to walk to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from cartographie.itinerary.plane import Plane, Point
from cartographie.model import Landmark, Position

__all__ = ["Sights"]

SEEN: Final = 40.0
"""Metres from a corner within which a landmark tells it."""
BEYOND: Final = 20.0
"""Metres past a corner, straight on, within which a landmark tells it."""
ITSELF: Final = 30.0
"""Metres from the desk or the place within which a landmark is not told: it may be the service itself."""
# how well it is known and recognised, by kind; metres that are taken off its distance
_KNOWN: Final = {
    "church": 15,
    "townhall": 15,
    "station": 15,
    "bridge": 10,
    "hospital": 10,
    "market": 5,
    "post_office": 5,
}
_DULL: Final = {"public": 10, "sports": 5, "park": 5, "square": 5}


class Sights:
    """The landmarks round a desk, found again by their distance to a corner."""

    def __init__(self, landmarks: Sequence[Landmark], desk: Position) -> None:
        """Put *landmarks* on the plane of *desk*."""
        self._landmarks = landmarks
        self._points = Plane(desk).points([item.position for item in landmarks])
        # by square of the size of what is looked for: a few lookups, where a tree asks for an array a question
        self._cells: dict[tuple[int, int], list[int]] = {}
        for rank, point in enumerate(self._points):
            self._cells.setdefault(_cell(point), []).append(rank)

    def for_place(self, place: Point) -> frozenset[tuple[str, str]]:
        """Return what is not told on the way to *place*: what stands at either end, by kind and name."""
        return frozenset(self._key(rank) for end in ((0.0, 0.0), place) for _, rank in self._near(end, ITSELF))

    def at(self, part: Sequence[Point], told: frozenset[tuple[str, str]], streets: frozenset[str]) -> Landmark | None:
        """Return the landmark at the end of a *part* of the way; none of *told*, none named as one of *streets*.

        Nothing that is seen from its beginning as well, or that stands well beyond the corner: one would walk past it.
        """
        corner, before = part[-1], part[-2]
        length = math.dist(before, corner) or 1.0
        ahead = ((corner[0] - before[0]) / length, (corner[1] - before[1]) / length)
        behind = {self._key(rank) for _, rank in self._near(part[0], SEEN)}
        found = []
        for metres, rank in self._near(corner, SEEN):
            mark, (x, y) = self._landmarks[rank], self._points[rank]
            beyond = (x - corner[0]) * ahead[0] + (y - corner[1]) * ahead[1]
            if (
                beyond <= BEYOND
                and self._key(rank) not in told | behind
                and (not mark.name or mark.name not in streets)
            ):
                found.append((metres - _KNOWN.get(mark.kind, 0) + _DULL.get(mark.kind, 0), rank))
        return self._landmarks[min(found)[1]] if found else None

    def _near(self, point: Point, metres: float) -> list[tuple[float, int]]:
        """Return what is within *metres* (at most `SEEN`) of *point*: how far, and its rank."""
        column, row = _cell(point)
        around = ((column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1))
        ranks = (rank for cell in around for rank in self._cells.get(cell, ()))
        return [(away, rank) for rank in ranks if (away := math.dist(point, self._points[rank])) <= metres]

    def _key(self, rank: int) -> tuple[str, str]:
        return (self._landmarks[rank].kind, self._landmarks[rank].name)


def _cell(point: Point) -> tuple[int, int]:
    return (math.floor(point[0] / SEEN), math.floor(point[1] / SEEN))
