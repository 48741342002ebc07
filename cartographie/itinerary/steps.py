"""Manoeuvres of the router → steps that a person can follow."""

from __future__ import annotations

from collections.abc import Sequence

from cartographie.itinerary.plane import Point
from cartographie.itinerary.router import Manoeuvre
from cartographie.model import Landmark, Step, StepKind

__all__ = ["tell_steps"]

_KINDS = {
    9: StepKind.SLIGHT_RIGHT,
    10: StepKind.RIGHT,
    11: StepKind.RIGHT,
    12: StepKind.BACK,
    13: StepKind.BACK,
    14: StepKind.LEFT,
    15: StepKind.LEFT,
    16: StepKind.SLIGHT_LEFT,
    18: StepKind.RIGHT,
    19: StepKind.LEFT,
    20: StepKind.RIGHT,
    21: StepKind.LEFT,
    23: StepKind.SLIGHT_RIGHT,
    24: StepKind.SLIGHT_LEFT,
    26: StepKind.ROUNDABOUT,
    39: StepKind.LIFT,
    40: StepKind.STAIRS,
}


def tell_steps(
    points: Sequence[Point],
    manoeuvres: Sequence[Manoeuvre],
    metres: int,  # noqa: ARG001
    landmarks: Sequence[Landmark],  # noqa: ARG001
) -> tuple[Step, ...]:
    """Return the steps of a way; *points* go from the desk to the place, all but the ends are the router's line."""
    steps = [
        Step(
            kind=_KINDS.get(item.kind, StepKind.STRAIGHT) if rank else StepKind.LEAVE,
            street=item.streets[0] if item.streets else "",
            metres=round(item.metres),
            start=item.first + 1 if rank else 0,
        )
        for rank, item in enumerate(manoeuvres[:-1])
    ]
    return (*steps[:7], Step(kind=StepKind.ARRIVE, start=len(points) - 1))
