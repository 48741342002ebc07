"""What is known of a way: found, too far, here, by boat, none, as the crow flies; its line, its minutes."""

from __future__ import annotations

import math
import random
import shutil
from pathlib import Path

import pytest

from cartographie.itinerary import find_ways
from cartographie.itinerary.plane import Plane
from cartographie.model import Itinerary, Landmark, Position, StepKind
from tests.itinerary.village import Village, at, crossroads

DESK = at(-200, 12)


def test_a_way_is_told_street_by_street(crossing) -> None:
    """Red when sides, streets, metres, the landmark of the corner or the end of the way is wrong."""
    church = Landmark(kind="church", name="Saint-Louis", position=at(20, -15))
    (way,) = find_ways(crossing, DESK, [at(9, 200)], [church])
    assert [(step.kind, step.street, step.metres) for step in way.steps] == [
        (StepKind.LEAVE_LEFT, "Rue de l'Ouest", pytest.approx(212, abs=2)),
        (StepKind.LEFT, "Rue du Nord", pytest.approx(209, abs=2)),
        (StepKind.ARRIVE_RIGHT, "", 0),
    ]
    assert [step.landmark for step in way.steps] == [church, None, None]
    assert (way.state, way.minutes) == ("walk", 6)
    assert way.metres == sum(step.metres for step in way.steps)


def test_the_line_goes_from_the_desk_to_the_place(crossing) -> None:
    """Red when the line begins or ends in the street, leaves it by more than a metre, or keeps points for nothing."""
    (way,) = find_ways(crossing, DESK, [at(9, 200)])
    assert (way.line[0], way.line[-1]) == (DESK, at(9, 200))
    assert len(way.line) == 5
    corner = Plane(way.line[way.steps[1].start]).point(at(0, 0))
    assert math.hypot(*corner) < 1.0


def test_the_other_side_turns_the_way_round(crossing) -> None:
    """Red when left and right do not follow the side of the street on which the door is."""
    first, second = find_ways(crossing, at(-200, -12), [at(-9, 200), at(9, -200)])
    assert [step.kind for step in first.steps] == [StepKind.LEAVE_RIGHT, StepKind.LEFT, StepKind.ARRIVE_LEFT]
    assert [step.kind for step in second.steps] == [StepKind.LEAVE_RIGHT, StepKind.RIGHT, StepKind.ARRIVE_LEFT]


def test_many_places_have_each_their_own_way(crossing, tmp_path) -> None:
    """Red when the ways that two routers find side by side are mixed up, differ from one found alone, or are lost."""
    places = [at(9 if rank % 2 else -9, 40 + rank % 160) for rank in range(251)]
    ways = find_ways(crossing, DESK, places)
    assert len(ways) == len(places)
    assert [way.line[-1] for way in ways] == places
    for rank in (0, 124, 125, 126, 250):
        assert find_ways(crossing, DESK, [places[rank]]) == (ways[rank],)
    assert {way.state for way in find_ways(tmp_path / "absent", DESK, places)} == {"crow"}


def test_a_door_on_the_street_says_no_side(crossing) -> None:
    """Red when a door less than 3 m from the middle of its street is said to be on one side of it."""
    (way,) = find_ways(crossing, at(-200, 1), [at(1, 200)])
    assert (way.steps[0].kind, way.steps[-1].kind) == (StepKind.LEAVE, StepKind.ARRIVE)


def test_minutes_are_rounded_up_and_never_none(crossing) -> None:
    """Red when a way of 76 m is said to take one minute, or a short one none."""
    short, longer = find_ways(crossing, at(-200, 0), [at(-170, 0), at(-124, 0)])
    assert (short.state, short.minutes, short.metres) == ("walk", 1, pytest.approx(30, abs=1))
    assert (longer.minutes, longer.metres) == (2, pytest.approx(76, abs=1))


def test_next_door_is_here(crossing) -> None:
    """Red when the desk itself or the door beside it is given a way."""
    assert [way.state for way in find_ways(crossing, DESK, [DESK, at(-185, 12)])] == ["here", "here"]


def test_next_door_across_the_water_is_not_here(crossing) -> None:
    """Red when what lies between is not asked about."""
    (way,) = find_ways(crossing, DESK, [at(-185, 12)], blocked=lambda *_: True)
    assert way.state == "none"


def test_more_than_three_quarters_of_an_hour_is_not_detailed(tmp_path) -> None:
    """Red when a way of 46 minutes is told step by step, or one of 45 is not."""
    village = Village()
    village.street("Route de la Côte", [(x, 0) for x in range(-100, 4000, 50)])
    near, far = find_ways(village.network(tmp_path), at(0, 0), [at(3370, 0), at(3390, 0)])
    assert (near.state, near.minutes) == ("walk", 45)
    assert (far.state, far.minutes, far.steps, far.line) == ("far", 46, (), ())
    assert far.metres == pytest.approx(3390, abs=10)


def _two_banks() -> Village:
    village = Village()
    village.street("Quai Sud", [(x, 0) for x in range(-300, 301, 20)])
    village.street("Rue du Sud", [(0, 0), (0, -100), (0, -200)])
    village.street("Quai Nord", [(x, 400) for x in range(-300, 301, 20)])
    village.street("Rue du Nord", [(0, 400), (0, 500), (0, 600)])
    return village


def test_the_other_bank_without_a_crossing_has_no_way(tmp_path) -> None:
    """Red when a way jumps over the river, or its absence is a traceback."""
    (way,) = find_ways(_two_banks().network(tmp_path), at(-200, -8), [at(100, 410)])
    assert way == Itinerary(state="none")


def test_a_boat_is_said_and_not_told(tmp_path) -> None:
    """Red when somebody is told to walk over the water along the line of a ferry."""
    village = _two_banks()
    village.way([(0, 0), (0, 200), (0, 400)], route="ferry", foot="yes", name="Navette")
    (way,) = find_ways(village.network(tmp_path), at(-200, -8), [at(100, 410)])
    assert way == Itinerary(state="ferry")


def test_a_bridge_is_preferred_to_a_boat(tmp_path) -> None:
    """Red when a boat is taken though one can walk, or the bridge is not told."""
    village = _two_banks()
    village.way([(0, 0), (0, 200), (0, 400)], route="ferry", foot="yes", name="Navette")
    village.street("Rue du Bac", [(300, 0), (300, 50)])
    village.street("Pont Neuf", [(300, 50), (300, 350)], bridge="yes")
    village.street("Rue du Bac", [(300, 350), (300, 400)])
    (way,) = find_ways(village.network(tmp_path), at(-200, -8), [at(100, 410)])
    assert way.state == "walk"
    assert StepKind.BRIDGE in [step.kind for step in way.steps]


def test_an_island_without_a_bridge_has_no_way(tmp_path) -> None:
    """Red when the desk of an island is given ways to the mainland."""
    village = _two_banks()
    village.street("Rue de l'Île", [(2000, 2000), (2100, 2000), (2200, 2000)])
    ways = find_ways(village.network(tmp_path), at(2010, 2010), [at(100, 410), at(2150, 1995)])
    assert [way.state for way in ways] == ["none", "walk"]


def test_outside_the_network_there_is_no_way(crossing) -> None:
    """Red when a place 400 m from every street, or on another continent, is given a way."""
    assert [way.state for way in find_ways(crossing, DESK, [at(-400, 400), Position(-21.1, 55.5)])] == ["none", "none"]
    assert [way.state for way in find_ways(crossing, at(-400, 400), [at(9, 200)])] == ["none"]


def test_a_courtyard_is_reached_from_its_street(tmp_path) -> None:
    """Red when the paths inside a courtyard, joined to nothing, hide the street beside it."""
    village = crossroads()
    village.way([(150, 30), (170, 30), (170, 50), (150, 50)], closed=True, highway="footway")
    (way,) = find_ways(village.network(tmp_path), DESK, [at(160, 35)])
    assert way.state == "walk"
    assert way.steps[-2].street == "Rue de l'Est"
    assert way.steps[-1].kind is StepKind.ARRIVE_LEFT


def test_water_between_a_place_and_its_street_is_not_crossed(crossing) -> None:
    """Red when a place on the far bank is given the way to the near one, where the nearest street is."""
    ways = find_ways(crossing, DESK, [at(50, 120)], blocked=lambda _, end: end == at(50, 120))
    assert ways[0].state == "none"


def test_without_a_network_distances_are_as_the_crow_flies(tmp_path) -> None:
    """Red when a territory without `marche/` has no distance, or one that is not told as such."""
    empty = tmp_path / "marche"
    empty.mkdir()
    for network in (None, empty, tmp_path / "absent"):
        near, far = find_ways(network, at(0, 0), [at(10, 0), at(300, 400)])
        assert near == Itinerary(state="here")
        assert (far.state, far.metres, far.minutes, far.steps) == ("crow", pytest.approx(500, abs=3), 0, ())


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _scrambled(content: bytes) -> bytes:
    luck = random.Random(3)  # noqa: S311  a seed that crashed the router
    changed = bytearray(content)
    for _ in range(200):
        changed[luck.randrange(len(changed))] = luck.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("damage", [_cut, _scrambled, lambda _: b"", lambda _: b"bonjour" * 500])
def test_a_damaged_network_is_not_opened(tmp_path, crossing, damage) -> None:
    """Red when a damaged tile reaches the router: it says that there is no way, or ends the whole program."""
    copy = Path(shutil.copytree(crossing, tmp_path / "marche"))
    for tile in copy.rglob("*.gph"):
        tile.write_bytes(damage(tile.read_bytes()))
    assert [way.state for way in find_ways(copy, DESK, [at(9, 200)])] == ["crow"]


def test_no_target_no_way(crossing) -> None:
    """Red when a desk without any resource fails."""
    assert find_ways(crossing, DESK, []) == ()
