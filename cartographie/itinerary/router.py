"""Ways asked of Valhalla: its answers as plain values, its faults as the absence of a way."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cartographie.itinerary.network import tiles_of
from cartographie.model import METRES_A_MINUTE, Position

__all__ = ["Edge", "Route", "Router", "open_router"]

REACH: Final = 150
"""Metres: further from every way, a place is outside the network. A hospital's or a town hall's grounds are within."""

_COSTING: Final = {
    "costing": "pedestrian",
    # boats are the last resort: a way that takes one is not told step by step
    "costing_options": {"pedestrian": {"walking_speed": METRES_A_MINUTE * 60 / 1000, "use_ferry": 0.0}},
    "directions_type": "none",
}
_ASKED: Final = (
    "edge.names",
    "edge.use",
    "edge.bridge",
    "edge.roundabout",
    "edge.begin_shape_index",
    "edge.end_shape_index",
    "node.intersecting_edge.walkability",
)
_FERRIES: Final = ("ferry", "rail_ferry")


@dataclass(frozen=True, slots=True)
class Edge:
    """A piece of one way between two crossings, from rank `first` to rank `last` of the line of the route.

    `use` is Valhalla's word (road, footway, steps ...). `forked` says whether other ways can be taken where it begins.
    """

    first: int
    last: int
    name: str = ""
    use: str = "road"
    bridge: bool = False
    roundabout: bool = False
    forked: bool = True


@dataclass(frozen=True, slots=True)
class Route:
    """A way in the network: `line` from the street beside the desk to the street beside the place."""

    line: tuple[Position, ...]
    edges: tuple[Edge, ...]

    @property
    def by_boat(self) -> bool:
        """Say whether a part of it is on a ferry."""
        return any(item.use in _FERRIES for item in self.edges)


class Router:
    """The network of one territory, opened once for all the ways in it."""

    def __init__(self, actor: Any) -> None:  # noqa: ANN401  the router's own type, not imported here
        self._actor = actor

    def route(self, start: Position, end: Position) -> Route | None:
        """Return the way on foot from *start* to *end*, by boat when there is no other; None without any way."""
        from valhalla.midgard.utils import decode_polyline

        places = [{"lat": lat, "lon": lon, "search_cutoff": REACH} for lat, lon in (start, end)]
        answer = self._ask("route", {"locations": places, **_COSTING})
        if answer is None:
            return None
        shape = answer["trip"]["legs"][0]["shape"]
        line = tuple(Position(lat, lon) for lat, lon in decode_polyline(shape, order="latlng"))
        return Route(line, self._edges(shape, len(line)))

    def _edges(self, shape: str, length: int) -> tuple[Edge, ...]:
        """Return the edges under the line *shape*: names and kinds, which the manoeuvres of the router blur.

        When it does not find its own line again, the whole is one edge without a name.
        """
        filters = {"attributes": _ASKED, "action": "include"}
        request = {"encoded_polyline": shape, "shape_match": "edge_walk", "filters": filters, **_COSTING}
        answer = self._ask("trace_attributes", request)
        found = tuple(_read_edges(answer["edges"])) if answer else ()
        whole = bool(found) and found[0].first == 0 and found[-1].last == length - 1
        return found if whole else (Edge(0, length - 1),)

    def _ask(self, action: str, request: Mapping[str, object]) -> Any:  # noqa: ANN401  JSON
        from valhalla import ValhallaError

        try:
            return json.loads(getattr(self._actor, action)(json.dumps(request)))
        except (ValhallaError, RuntimeError, ValueError):
            return None


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


def _read_edges(edges: Sequence[Mapping[str, Any]]) -> Iterator[Edge]:
    forked = True
    for item in edges:
        first, last = item["begin_shape_index"], item["end_shape_index"]
        if last > first:
            yield Edge(
                first=first,
                last=last,
                name=next(iter(item.get("names", ())), ""),
                use=item.get("use", "road"),
                bridge=item.get("bridge", False),
                roundabout=item.get("roundabout", False),
                forked=forked,
            )
        others = item.get("end_node", {}).get("intersecting_edges", ())
        forked = any(other.get("walkability", "none") != "none" for other in others)
