"""Ways asked of Valhalla: its answers as plain values, its faults as the absence of a way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cartographie.itinerary.network import tiles_of
from cartographie.model import METRES_A_MINUTE, Position

__all__ = ["Manoeuvre", "Route", "Router", "open_router"]

REACH: Final = 150
"""Metres: further from every way, a place is outside the network. A hospital's or a town hall's grounds are within."""
_FERRY = (28, 29)


@dataclass(frozen=True, slots=True)
class Manoeuvre:
    """One manoeuvre: `kind` is a number of Valhalla's `DirectionsLeg.Maneuver.Type`, `metres` to the next one.

    `first` and `last` are ranks in the line of the route.
    """

    kind: int
    streets: tuple[str, ...]
    metres: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Route:
    """A way in the network: `line` from the foot of the desk to the foot of the place, both on a street."""

    metres: float
    line: tuple[Position, ...]
    manoeuvres: tuple[Manoeuvre, ...]

    @property
    def by_boat(self) -> bool:
        """Say whether a part of it is on a ferry."""
        return any(item.kind in _FERRY for item in self.manoeuvres)


class Router:
    """The network of one territory, opened once for all the ways in it."""

    def __init__(self, actor: Any) -> None:  # noqa: ANN401  the router's own type, not imported here
        self._actor = actor

    def route(self, start: Position, end: Position) -> Route | None:
        """Return the way on foot from *start* to *end*, by boat when there is no other; None without any way."""
        from valhalla import ValhallaError

        request = {
            "locations": [{"lat": lat, "lon": lon, "search_cutoff": REACH} for lat, lon in (start, end)],
            "costing": "pedestrian",
            "costing_options": {"pedestrian": {"walking_speed": METRES_A_MINUTE * 60 / 1000, "use_ferry": 0.0}},
            "directions_type": "maneuvers",
            "units": "kilometers",
        }
        try:
            answer = json.loads(self._actor.route(json.dumps(request)))
        except (ValhallaError, RuntimeError, ValueError):
            return None
        return _route(answer["trip"]["legs"][0])


def open_router(network: Path | None) -> Router | None:
    """Open the folder *network*; None where there is none, where it is damaged, or without the router itself."""
    if network is None or not tiles_of(network):
        return None
    try:
        from valhalla import Actor
        from valhalla.config import get_config

        return Router(Actor(json.loads(json.dumps(get_config(tile_extract="", tile_dir=network)))))
    except (ImportError, OSError, RuntimeError, ValueError):
        return None


def _route(leg: Mapping[str, Any]) -> Route:
    from valhalla.midgard.utils import decode_polyline

    line = tuple(Position(lat, lon) for lat, lon in decode_polyline(leg["shape"], order="latlng"))
    manoeuvres = tuple(
        Manoeuvre(
            kind=int(item["type"]),
            streets=tuple(item.get("street_names", ())),
            metres=1000.0 * item["length"],
            first=item["begin_shape_index"],
            last=item["end_shape_index"],
        )
        for item in leg["maneuvers"]
    )
    return Route(1000.0 * leg["summary"]["length"], line, manoeuvres)
