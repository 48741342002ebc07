"""`find_ways`: a desk and places → the way to each, as far as a way is known."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import chain, pairwise
from pathlib import Path

from cartographie.itinerary.plane import Plane, Point, simplify
from cartographie.itinerary.router import Router, open_router
from cartographie.itinerary.sights import Sights
from cartographie.itinerary.steps import tell_steps
from cartographie.model import METRES_A_MINUTE, Itinerary, Landmark, Position

__all__ = ["Blocked", "find_ways"]

HERE = 25.0
"""Metres: nearer than that, the place is in the same building or next door."""
ROUND = 100.0
"""Metres of streets beyond which a near place is not « here »: there is water or a wall between."""
FAR_MINUTES = 45
MANY = 200
"""Places from which on two routers are opened: opening one takes as long as some fifty ways."""
ERROR = 1.0
"""Metres by which the drawn line may leave the true one."""

Blocked = Callable[[Position, Position], bool]
"""Says whether something that nobody crosses, water, lies between two positions."""


def find_ways(
    network: Path | None,
    desk: Position,
    targets: Sequence[Position],
    landmarks: Sequence[Landmark] = (),
    blocked: Blocked | None = None,
) -> tuple[Itinerary, ...]:
    """Return the way from *desk* to each of *targets*, in their order, with the folder *network* of the territory.

    Steps are told by *landmarks* where one stands at their end. *blocked* is asked about the few metres between a place
    and its street. Without a network, or with a damaged one, distances are as the crow flies.
    """
    halves = _halves(targets)
    routers = [open_router(network) for _ in halves]  # one a thread: a router answers one question at a time
    sights = Sights(landmarks, desk)

    def ways_of(router: Router | None, part: Sequence[Position]) -> list[Itinerary]:
        if router is None:
            return [_crow(Plane(desk).point(target)) for target in part]
        return [_way(router, desk, target, sights, blocked or _open) for target in part]

    if len(halves) == 1:
        return tuple(ways_of(routers[0], targets))
    with ThreadPoolExecutor(len(halves)) as pool:  # the router works outside Python's own lock
        return tuple(chain.from_iterable(pool.map(ways_of, routers, halves)))


def _halves(targets: Sequence[Position]) -> list[Sequence[Position]]:
    """Return *targets* in two parts where there are many, for the two processors that any computer of now has."""
    middle = len(targets) // 2
    return [targets] if len(targets) < MANY else [targets[:middle], targets[middle:]]


def _crow(point: tuple[float, float]) -> Itinerary:
    metres = math.hypot(*point)
    return Itinerary(state="here") if metres <= HERE else Itinerary(state="crow", metres=round(metres))


def _way(router: Router, desk: Position, target: Position, sights: Sights, blocked: Blocked) -> Itinerary:
    plane = Plane(desk)
    near = math.hypot(*plane.point(target)) <= HERE
    route = router.route(desk, target)
    if route is None or blocked(desk, route.line[0]) or blocked(route.line[-1], target):
        return Itinerary(state="here" if near and not blocked(desk, target) else "none")
    if near and _length(plane.points(route.line)) <= ROUND:
        return Itinerary(state="here")
    if route.by_boat:
        return Itinerary(state="ferry")
    line = (desk, *route.line, target)
    points = plane.points(line)
    metres = round(_length(points))
    minutes = max(math.ceil(metres / METRES_A_MINUTE), 1)
    if minutes > FAR_MINUTES:
        return Itinerary(state="far", minutes=minutes, metres=metres)
    steps = tell_steps(line, points, route.edges, sights)
    kept = simplify(points, [step.start for step in steps], ERROR)
    ranks = {old: new for new, old in enumerate(kept)}
    return Itinerary(
        state="walk",
        minutes=minutes,
        metres=metres,
        line=(desk, *(Position(round(line[rank].lat, 6), round(line[rank].lon, 6)) for rank in kept[1:-1]), target),
        steps=tuple(replace(step, start=ranks[step.start]) for step in steps),
    )


def _length(points: Sequence[Point]) -> float:
    return sum(math.dist(*pair) for pair in pairwise(points))


def _open(_start: Position, _end: Position) -> bool:
    return False
