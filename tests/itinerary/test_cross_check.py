"""The router's own instructions, in French and in English, against our steps: the same side into the same street."""

from __future__ import annotations

import json
import math
from pathlib import Path

from cartographie.itinerary import find_ways
from cartographie.itinerary.plane import Plane
from cartographie.itinerary.router import open_router
from cartographie.model import Itinerary, Position, StepKind

DESK = Position(47.746022, -5.354079)
# a grid of places over the streets of the demonstration
PLACES = [Position(47.7405 + 0.0016 * row, -5.3665 + 0.0031 * column) for row in range(9) for column in range(9)]
SIDES = {StepKind.LEFT: ("gauche", "left"), StepKind.RIGHT: ("droite", "right")}
NEAR = 25.0


def _instructions(router: object, place: Position, language: str) -> list[tuple[str, str, Position]]:
    """Return the router's sentences: the sentence, the streets, where it is said."""
    from valhalla.midgard.utils import decode_polyline

    request = {
        "locations": [{"lat": spot.lat, "lon": spot.lon, "search_cutoff": 150} for spot in (DESK, place)],
        "costing": "pedestrian",
        "costing_options": {"pedestrian": {"walking_speed": 4.5, "use_ferry": 0.0, "walkway_factor": 1.1}},
        "language": language,
    }
    leg = json.loads(router._actor.route(json.dumps(request)))["trip"]["legs"][0]
    line = decode_polyline(leg["shape"], order="latlng")
    return [
        (
            item["instruction"].lower(),
            "|".join(item.get("street_names", ())),
            Position(*line[item["begin_shape_index"]]),
        )
        for item in leg["maneuvers"]
    ]


def _agreements(router: object, way: Itinerary, place: Position) -> list[bool]:
    """Compare each turn of *way* with the sentences said of the same street at the same corner."""
    plane = Plane(DESK)
    french, english = (_instructions(router, place, language) for language in ("fr-FR", "en-US"))
    found = []
    for step in way.steps:
        here = plane.point(way.line[step.start])
        for (said, streets, spot), (told, _, _) in zip(french, english, strict=True):
            near = math.dist(plane.point(spot), here) <= NEAR
            if step.kind in SIDES and near and step.street and step.street in streets:
                words = SIDES[step.kind]
                found.append(words[0] in said and words[1] in told)
    return found


def test_the_router_says_the_same_sides(demo_network: Path) -> None:
    """Red when our lefts and rights are not those of the router, or too few turns were compared to tell."""
    router = open_router(demo_network)
    ways = zip(find_ways(demo_network, DESK, PLACES), PLACES, strict=True)
    compared = [_agreements(router, way, place) for way, place in ways if way.state == "walk"]
    ways_compared = [agreements for agreements in compared if agreements]
    assert len(ways_compared) >= 30
    turns = [agreed for agreements in ways_compared for agreed in agreements]
    assert len(turns) >= 100
    assert all(turns)
