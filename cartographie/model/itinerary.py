"""The way on foot from a desk to a place: what was found, its line, and steps that a person can follow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from cartographie.model.resource import Position

METRES_A_MINUTE = 75.0
"""Somebody who does not hurry: 4.5 km/h, between the 4 and 5 km/h that French town planning counts with."""


class StepKind(StrEnum):
    """What a step asks of the person; the value names its sentence in the language files: `marche.pas.<value>`."""

    LEAVE = "partir"
    LEAVE_LEFT = "partir-gauche"
    LEAVE_RIGHT = "partir-droite"
    STRAIGHT = "tout-droit"
    LEFT = "gauche"
    RIGHT = "droite"
    SLIGHT_LEFT = "un-peu-gauche"
    SLIGHT_RIGHT = "un-peu-droite"
    BACK = "demi-tour"
    ROUNDABOUT = "rond-point"
    SQUARE = "place"
    BRIDGE = "pont"
    STAIRS = "escalier"
    LIFT = "ascenseur"
    FOLLOW = "suivre"
    """Several small turns told as one: follow the line drawn on the map."""
    ARRIVE = "arrivee"
    ARRIVE_LEFT = "arrivee-gauche"
    ARRIVE_RIGHT = "arrivee-droite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """Something seen from the street: `kind` names its sentence (`marche.jusqu-a.<kind>`), `name` may be ""."""

    kind: str
    position: Position
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do: then *metres* on foot along `street` ("" for a way without a name) until `landmark`, if any.

    `start` is the place of its first point in the line of the itinerary.
    """

    kind: StepKind
    street: str = ""
    metres: int = 0
    landmark: Landmark | None = None
    start: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Itinerary:
    """What is known of the way from the desk to one place.

    `state`: "walk" (minutes, metres, line and steps), "far" (more than 45 minutes: minutes and metres only), "here" (at
    the desk itself), "ferry" (only by boat), "none" (a network, but no way in it), "crow" (no network: `metres` are as
    the crow flies). `line` starts at the desk and ends at the place.
    """

    state: Literal["walk", "far", "here", "ferry", "none", "crow"]
    minutes: int = 0
    metres: int = 0
    line: tuple[Position, ...] = ()
    steps: tuple[Step, ...] = ()
