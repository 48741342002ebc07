"""Ways asked of Valhalla: its answers as plain values, its faults as the absence of a way."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from typing import Any, Final

from cartographie.itinerary.network import is_whole
from cartographie.model import METRES_A_MINUTE, Position

__all__ = ["Edge", "Route", "Router", "open_router"]

REACH: Final = 150
"""Metres: further from every way, a place is outside the network. A hospital's or a town hall's grounds are within."""
SAME: Final = 10.0
"""Metres between the lengths of one line found twice."""
COURTYARD: Final = 60
"""Metres within which a street is looked for when the nearest way leads nowhere."""

_WALKING: Final = {
    "walking_speed": METRES_A_MINUTE * 60 / 1000,
    # a boat is the last resort: a way that takes one is not told step by step
    "use_ferry": 0.0,
    # a way by streets, which have names, is worth a tenth more metres than one by paths, which have none
    "walkway_factor": 1.1,
}
_COSTING: Final = {
    "costing": "pedestrian",
    "costing_options": {"pedestrian": _WALKING},
    "directions_type": "none",
}
_ASKED: Final = (
    "edge.names",
    "edge.length",
    "edge.use",
    "edge.bridge",
    "edge.roundabout",
    "edge.begin_shape_index",
    "edge.end_shape_index",
    "node.intersecting_edge.walkability",
    "shape",
)


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
    """A way in the network: `line` from the street beside the desk to the street beside the place.

    `by_boat` says that a part of it is on a ferry; its edges are not told then.
    """

    line: tuple[Position, ...]
    edges: tuple[Edge, ...]
    by_boat: bool = False


class Router:
    """The network of one territory, opened once for all the ways in it."""

    def __init__(self, actor: Any) -> None:  # noqa: ANN401  the router's own type, not imported here
        self._actor = actor

    def route(self, start: Position, end: Position) -> Route | None:
        """Return the way on foot from *start* to *end*, by boat when there is no other; None without any way."""
        places = [{"lat": lat, "lon": lon, "search_cutoff": REACH} for lat, lon in (start, end)]
        wider = [{**place, "radius": COURTYARD} for place in places]
        answer = self._ask("route", {"locations": places, **_COSTING})
        # the nearest way may be a courtyard's, joined to nothing: then any within reach
        answer = answer or self._ask("route", {"locations": wider, **_COSTING})
        if answer is None:
            return None
        leg = answer["trip"]["legs"][0]
        by_boat = bool(leg["summary"].get("has_ferry"))
        traced = None if by_boat else self._traced(leg["shape"], 1000.0 * leg["summary"]["length"])
        if traced is not None:
            return traced
        line, _ = _drawn(leg["shape"])
        return Route(line, () if by_boat else (Edge(0, len(line) - 1),), by_boat=by_boat)

    def _traced(self, shape: str, metres: float) -> Route | None:
        """Return the route along *shape* with its edges, whose names the manoeuvres of the router blur.

        None when the router does not find its own line of *metres* again, as may be where two ways lie on each other.
        """
        filters = {"attributes": _ASKED, "action": "include"}
        request = {"encoded_polyline": shape, "shape_match": "walk_or_snap", "filters": filters, **_COSTING}
        answer = self._ask("trace_attributes", request)
        if not answer or not answer.get("edges"):
            return None
        found, ranks = _drawn(answer["shape"])
        edges = tuple(_read_edges(answer["edges"], ranks))
        whole = bool(edges) and (edges[0].first, edges[-1].last) == (0, len(found) - 1)
        joined = all(one.last == other.first for one, other in pairwise(edges))
        same = abs(1000.0 * sum(item["length"] for item in answer["edges"]) - metres) <= SAME
        return Route(found, edges) if whole and joined and same else None

    def _ask(self, action: str, request: Mapping[str, object]) -> Any:  # noqa: ANN401  JSON
        from valhalla import ValhallaError

        try:
            return json.loads(getattr(self._actor, action)(json.dumps(request)))
        except (ValhallaError, RuntimeError, ValueError):
            return None


def open_router(network: Path | None) -> Router | None:
    """Open the folder *network*; None where there is none, where it is damaged, or without the router itself."""
    if network is None or not is_whole(network):
        return None
    try:
        from valhalla import Actor
        from valhalla.config import get_config

        configuration = json.dumps(get_config(tile_extract="", tile_dir=network))
        # given as a dictionary, it would leave its own file of settings behind, with the path of the territory in it
        with tempfile.TemporaryDirectory() as folder:
            settings = Path(folder) / "valhalla.json"
            settings.write_text(configuration, encoding="utf-8")
            return Router(Actor(settings))
    except (ImportError, OSError, RuntimeError, ValueError):
        return None


def _drawn(shape: str) -> tuple[tuple[Position, ...], list[int]]:
    """Return the line of an encoded *shape*, no point told twice, and the rank in it of each point of *shape*."""
    from valhalla.midgard.utils import decode_polyline

    points = [Position(*point) for point in decode_polyline(shape, order="latlng")]
    ranks = [0, *accumulate(int(here != there) for here, there in pairwise(points))]
    return tuple(point for point, _ in groupby(points)), ranks


def _read_edges(edges: Sequence[Mapping[str, Any]], ranks: Sequence[int]) -> Iterator[Edge]:
    forked = True
    for item in edges:
        first, last = ranks[item["begin_shape_index"]], ranks[item["end_shape_index"]]
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
