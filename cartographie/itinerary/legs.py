"""Edges of the router → legs: what a person would call one street, one stair, one bridge."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise
from typing import Final, Literal

from cartographie.itinerary.plane import Point
from cartographie.itinerary.router import Edge
from cartographie.itinerary.turns import SLIGHT, turn

__all__ = ["CONNECTOR", "Leg", "find_legs"]

Sort = Literal["way", "stairs", "lift", "bridge"]
Length = Callable[[int, int], float]
"""Metres of the line between two of its ranks."""

CONNECTOR: Final = 30.0
"""Metres: a way without a name that is no longer is a crossing, a pavement, a corner of a car park."""
CORNER: Final = 20.0
"""Metres: a street walked no longer is part of the corner."""
DOORSTEP: Final = 8.0
"""Metres along the first street that are not told, whatever comes behind."""
INTERRUPTION: Final = 40.0
"""Metres: a street goes on behind a crossing no longer than that."""
BRIDGE: Final = 30.0
"""Metres: a shorter bridge goes unseen."""
# « D 765 », « N12 »: the number of a road is on no street sign
_NUMBER: Final = re.compile(r"[A-Z]{1,2} ?\d+[a-z]?")
_STAIRS: Final = ("steps", "escalator")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A part of the line told as one: from rank `first` to rank `last`, on `street` ("" without a name).

    `body` is where that street begins: before it, from `first`, there is a crossing. `corners` are the ranks inside
    where other ways could be taken. `round` says that a roundabout is crossed first.
    """

    first: int
    last: int
    body: int
    street: str = ""
    sort: Sort = "way"
    round: bool = False
    forked: bool = True
    corners: tuple[int, ...] = ()


def find_legs(edges: Sequence[Edge], points: Sequence[Point]) -> list[Leg]:
    """Return the legs of the line *points*, from the desk to the place; *edges* are those of all but its ends."""
    along = [0.0, *accumulate(math.dist(*pair) for pair in pairwise(points))]

    def length(first: int, last: int) -> float:
        return along[last] - along[first]

    legs = [_leg(edge) for edge in edges]
    legs = _joined([_flattened(leg, length) for leg in _joined(legs)])
    legs[0] = replace(legs[0], first=0)
    legs[-1] = replace(legs[-1], last=len(points) - 1)
    legs = _without_interruptions(legs, length)
    legs = _without_connectors(legs, points, length)
    return _joined(legs)


def _leg(edge: Edge) -> Leg:
    name = "" if _NUMBER.fullmatch(edge.name) or edge.roundabout else edge.name.split(";")[0].strip()
    sort: Sort = "way"
    if edge.use in _STAIRS:
        sort = "stairs"
    elif edge.use == "elevator":
        sort = "lift"
    elif edge.bridge:
        sort = "bridge"
    first, last = edge.first + 1, edge.last + 1
    return Leg(first=first, last=last, body=first, street=name, sort=sort, round=edge.roundabout, forked=edge.forked)


def _joined(legs: Sequence[Leg]) -> list[Leg]:
    """Join neighbours of one sort and one street."""
    runs = groupby(legs, key=lambda leg: (leg.street, leg.sort, leg.round))
    return [_with(first, *following) for first, *following in (tuple(run) for _, run in runs)]


def _with(leg: Leg, *following: Leg) -> Leg:
    """Return *leg* made longer by those *following* it."""
    if not following:
        return leg
    corners = list(leg.corners)
    for item in following:
        corners += [*([item.first] if item.forked else ()), *item.corners]
    return replace(leg, last=following[-1].last, corners=tuple(corners))


def _behind(crossing: Leg, leg: Leg) -> Leg:
    """Return *leg* made longer by the *crossing* before it."""
    return replace(leg, first=crossing.first, round=leg.round or crossing.round, forked=crossing.forked or leg.forked)


def _flattened(leg: Leg, length: Length) -> Leg:
    small = leg.sort == "bridge" and length(leg.first, leg.last) < BRIDGE
    return replace(leg, sort="way") if small else leg


def _without_interruptions(legs: Sequence[Leg], length: Length) -> list[Leg]:
    """Join the two parts of a street that something short interrupts; a bridge takes the rest of its street."""
    found: list[Leg] = []
    for leg in legs:
        if len(found) > 1 and _goes_on(found[-2], found[-1], leg, length):
            between = found.pop()
            found[-1] = _with(found[-1], between, leg)
        elif found and found[-1].sort == "bridge" and leg.sort == "way" and found[-1].street == leg.street != "":
            found[-1] = _with(found[-1], leg)
        elif found and leg.sort == "bridge" and found[-1].sort == "way" and _leads_up(found[-1], leg, length):
            found[-1] = replace(_behind(found[-1], leg), body=leg.body)
        else:
            found.append(leg)
    return found


def _leads_up(leg: Leg, bridge: Leg, length: Length) -> bool:
    return leg.street == bridge.street != "" and length(leg.first, leg.last) <= INTERRUPTION


def _goes_on(before: Leg, between: Leg, after: Leg, length: Length) -> bool:
    same = before.street == after.street != "" and before.sort == after.sort == "way" == between.sort
    return same and length(between.first, between.last) <= INTERRUPTION


def _without_connectors(legs: Sequence[Leg], points: Sequence[Point], length: Length) -> list[Leg]:
    """Give what is too short to be told to the leg behind it, at the end of the way to the leg before it.

    A few steps from the door to a corner where one turns are told: nobody knows yet which street is which.
    """
    found: list[Leg] = []
    pending: Leg | None = None
    for rank, item in enumerate(legs):
        leg = _behind(pending, item) if pending else item
        pending = None
        corner = rank == 0 and length(1, item.last) >= DOORSTEP and abs(turn(points, item.last)) >= SLIGHT
        if _is_connector(item, length) and rank + 1 < len(legs) and not corner:
            pending = replace(leg, last=item.last)
        elif _is_connector(item, length) and found and not item.street:
            found[-1] = _with(found[-1], leg)
        else:
            found.append(leg)
    return found


def _is_connector(leg: Leg, length: Length) -> bool:
    if leg.sort != "way":
        return False
    return length(leg.first, leg.last) < (CORNER if leg.street else CONNECTOR) or leg.round
