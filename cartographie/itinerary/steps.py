"""Legs → steps that a person can follow: at most eight, each with its metres and what is seen at its end."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Final

from cartographie.itinerary.legs import CONNECTOR, Leg, find_legs
from cartographie.itinerary.plane import Point
from cartographie.itinerary.router import Edge
from cartographie.itinerary.sights import Sights
from cartographie.itinerary.turns import SLIGHT, kind_of_turn, side, turn, winding
from cartographie.model import Landmark, Position, Step, StepKind

__all__ = ["MOST", "tell_steps"]

MOST: Final = 8
"""Steps that somebody can keep in mind with the paper in hand; the arrival is one."""
KEPT_FIRST: Final = 2
KEPT_LAST: Final = 3
"""Of a longer way, steps told at its beginning and at its end; of the middle some are « follow the line »."""
DETAIL: Final = 45.0
"""Metres that may be told under the name of the street before or after, to spare a step."""
LOSS: Final = 150.0
"""The same, when there are too many steps."""
# metres between a door and the middle of its street for which left and right are sure
BESIDE: Final = (3.0, 40.0)
_SQUARES: Final = ("place", "placette", "parvis", "esplanade", "plasenn", "leurgêr")
# « Traversez le pont » says it already
_BRIDGES: Final = ("pont", "passerelle", "viaduc")
_DEPARTURES: Final = (StepKind.LEAVE, StepKind.LEAVE_LEFT, StepKind.LEAVE_RIGHT)
_TURNS: Final = (
    *_DEPARTURES,
    StepKind.STRAIGHT,
    StepKind.LEFT,
    StepKind.RIGHT,
    StepKind.SLIGHT_LEFT,
    StepKind.SLIGHT_RIGHT,
    StepKind.FOLLOW,
)
_SLIGHT: Final = (StepKind.SLIGHT_LEFT, StepKind.SLIGHT_RIGHT)
_SORTS: Final = {"stairs": StepKind.STAIRS, "lift": StepKind.LIFT, "bridge": StepKind.BRIDGE}


@dataclass(frozen=True, slots=True)
class _Told:
    """A step being made: its kind, its street, the ranks of its ends."""

    kind: StepKind
    street: str
    first: int
    last: int
    round: bool = False


def tell_steps(
    line: Sequence[Position], points: Sequence[Point], edges: Sequence[Edge], sights: Sights
) -> tuple[Step, ...]:
    """Return the steps of a way; *line* goes from the desk to the place, all but its ends is the router's.

    *points* are the same in metres on a plane.
    """
    along = [0.0, *accumulate(math.dist(*pair) for pair in pairwise(points))]
    legs = find_legs(edges, points)
    told = [_told(points, legs, rank) for rank in range(len(legs))]
    told = _shortened(told, along)
    marks = _landmarks(line, points, told, sights)
    steps = [
        Step(
            kind=item.kind,
            street="" if item.kind is StepKind.BRIDGE and _begins(item.street, _BRIDGES) else item.street,
            metres=round(along[item.last]) - round(along[item.first]),
            landmark=mark,
            start=item.first,
        )
        for item, mark in zip(told, marks, strict=True)
    ]
    return (*steps, Step(kind=_arrival(points), start=len(points) - 1))


def _begins(street: str, words: tuple[str, ...]) -> bool:
    return street.split(" ", maxsplit=1)[0].lower() in words


def _told(points: Sequence[Point], legs: Sequence[Leg], rank: int) -> _Told:
    leg = legs[rank]
    kind = _departure(points, leg) if rank == 0 else _kind(points, leg)
    return _Told(kind, leg.street, leg.first, leg.last, round=leg.round)


def _kind(points: Sequence[Point], leg: Leg) -> StepKind:
    if leg.sort in _SORTS:
        return _SORTS[leg.sort]
    if not leg.street and winding(points, leg.corners):
        return StepKind.FOLLOW
    degrees = turn(points, leg.first, leg.body)
    kind = kind_of_turn(degrees)
    if kind is StepKind.BACK and leg.body > leg.first:  # round a corner, not on one's heels
        kind = StepKind.RIGHT if turn(points, leg.first) > 0 else StepKind.LEFT
    if abs(degrees) >= SLIGHT:
        return kind
    if leg.round:
        return StepKind.ROUNDABOUT
    if _begins(leg.street, _SQUARES):
        return StepKind.SQUARE
    return kind if leg.forked else StepKind.STRAIGHT


def _departure(points: Sequence[Point], leg: Leg) -> StepKind:
    """Say to which side one leaves: the door faces the street, from the desk to the nearest point of it."""
    street = max(leg.body, 1)
    gap = math.dist(points[0], points[street])
    if not BESIDE[0] <= gap <= BESIDE[1] or street + 1 >= len(points):
        return StepKind.LEAVE
    towards = side((points[0], points[street]), (points[street], points[street + 1]))
    return {1: StepKind.LEAVE_RIGHT, -1: StepKind.LEAVE_LEFT}.get(towards, StepKind.LEAVE)


def _arrival(points: Sequence[Point]) -> StepKind:
    """Say on which side of the last street the place is."""
    if len(points) < 3 or not BESIDE[0] <= math.dist(points[-2], points[-1]) <= BESIDE[1]:  # noqa: PLR2004  a street
        return StepKind.ARRIVE
    towards = side((points[-3], points[-2]), (points[-2], points[-1]))
    return {1: StepKind.ARRIVE_RIGHT, -1: StepKind.ARRIVE_LEFT}.get(towards, StepKind.ARRIVE)


def _shortened(told: Sequence[_Told], along: Sequence[float]) -> list[_Told]:
    """Return at most `MOST` - 1 steps: neighbours are joined where it costs least, then the middle is told as one."""
    found = list(told)
    while len(found) > 1:
        cost, rank, joined = min(_joining(found, rank, along) for rank in range(1, len(found)))
        if cost > (DETAIL if len(found) < MOST else LOSS):
            break
        found[rank - 1 : rank + 1] = [joined]
    return _summarised(found, along) if len(found) >= MOST else found


def _summarised(told: Sequence[_Told], along: Sequence[float]) -> list[_Told]:
    """Return `MOST` - 1 steps: those in the middle that are the shortest together become « follow the line to ... ».

    Bridges and stairs are told as long as there is something else to leave out.
    """
    size = len(told) - MOST + 2

    def loss(rank: int) -> tuple[int, int, int]:
        parts = told[rank : rank + size]
        crossed = sum(item.kind in _SORTS.values() for item in parts)
        return (crossed, round(along[parts[-1].last] - along[parts[0].first]), rank)

    # « follow the line » just before or just behind becomes a part of it
    first = KEPT_FIRST - (told[KEPT_FIRST - 1].kind is StepKind.FOLLOW)
    starts = range(first, max(len(told) - KEPT_LAST - size, first) + 1)
    start = min(starts, key=loss)
    middle = told[start : start + size]
    while middle and told[start + size].kind is StepKind.FOLLOW:
        size += 1
        middle = told[start : start + size]
    follow = _Told(StepKind.FOLLOW, told[start + size].street, middle[0].first, middle[-1].last)
    return [*told[:start], follow, *told[start + size :]]


def _joining(told: Sequence[_Told], rank: int, along: Sequence[float]) -> tuple[float, int, _Told]:
    """Return what it costs to tell step *rank* with the one before it, in metres badly told, and the two as one."""
    before, after = told[rank - 1], told[rank]
    lost, gained = along[before.last] - along[before.first], along[after.last] - along[after.first]
    joined = replace(before, last=after.last)
    if after.kind is StepKind.STRAIGHT:
        own = before.kind in _SORTS.values()  # stairs end where they end
        if before.street == "" != after.street and lost < LOSS and not own:
            return (min(lost, gained), rank, replace(joined, street=after.street))
        if gained <= lost or not after.street:
            return (gained if after.street or own else 0.0, rank, joined)
        return (lost, rank, joined if own else replace(joined, street=after.street))
    if after.kind in _SLIGHT and before.kind in (StepKind.LEFT, StepKind.RIGHT) and lost <= CONNECTOR:
        return (lost, rank, replace(joined, street=after.street))
    if before.kind not in _TURNS or before.street or after.street or after.kind not in _TURNS:
        return (math.inf, rank, joined)
    plain = before.kind in _DEPARTURES
    return (min(lost, gained) / 2, rank, replace(joined, kind=before.kind if plain else StepKind.FOLLOW))


def _landmarks(
    line: Sequence[Position], points: Sequence[Point], told: Sequence[_Told], sights: Sights
) -> list[Landmark | None]:
    """Return what is seen at the end of each step, each landmark once; the last step ends at the place itself.

    What bears the name of a street of the way is not told again, nor what the next step says.
    """
    used = sights.for_place(points[-1])
    streets = frozenset(item.street for item in told)
    found: list[Landmark | None] = []
    for item, following in pairwise(told):
        mark = None
        if following.round and following.kind is not StepKind.ROUNDABOUT:
            mark = Landmark(kind="roundabout", position=line[item.last])
        elif not (item.kind is StepKind.FOLLOW and item.street) and following.kind is not StepKind.BRIDGE:
            mark = sights.at(points[item.first : item.last + 1], used, streets)
        used |= {(mark.kind, mark.name)} if mark else set()
        found.append(mark)
    return [*found, None]
