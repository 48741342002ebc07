"""Steps of any way: at most eight, in order, metres kept, streets not repeated; and the merging of a few."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.itinerary.legs import find_legs
from cartographie.itinerary.plane import Plane, Point
from cartographie.itinerary.router import Edge
from cartographie.itinerary.sights import Sights
from cartographie.itinerary.steps import MOST, tell_steps
from cartographie.model import Landmark, Position, Step, StepKind
from tests.itinerary.village import at

NAMES = ("", "", "Rue Haute", "Rue Basse", "Place du Marché", "Pont Neuf", "Rue Pasteur;Rue de la Poste", "D 765")
USES = ("road", "road", "road", "footway", "steps", "elevator")
LEAVES = (StepKind.LEAVE, StepKind.LEAVE_LEFT, StepKind.LEAVE_RIGHT)
ARRIVALS = (StepKind.ARRIVE, StepKind.ARRIVE_LEFT, StepKind.ARRIVE_RIGHT)

edge_parts = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(USES),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.integers(1, 3),
)
moves = st.tuples(st.floats(1, 300), st.sampled_from((-170, -90, -45, -10, 0, 10, 45, 90, 170)))


@st.composite
def ways(draw: st.DrawFn) -> tuple[list[Position], list[Edge]]:
    """Draw a line in metres and the edges under it."""
    parts = draw(st.lists(edge_parts, min_size=1, max_size=25))
    count = sum(part[-1] for part in parts) + 2
    heading, here, points = 0.0, (0.0, 0.0), [(0.0, 0.0)]
    for length, turn in draw(st.lists(moves, min_size=count, max_size=count)):
        heading += math.radians(turn)
        here = (here[0] + length * math.sin(heading), here[1] + length * math.cos(heading))
        points.append(here)
    edges, rank = [], 0
    for name, use, bridge, roundabout, forked, size in parts:
        edges.append(Edge(rank, rank + size, name, use, bridge=bridge, roundabout=roundabout, forked=forked))
        rank += size
    return [at(x, y) for x, y in points], edges


def _tell(line: list[Position], edges: list[Edge], *landmarks: Landmark) -> tuple[Step, ...]:
    return tell_steps(line, Plane(line[0]).points(line), edges, Sights(landmarks, line[0]))


@settings(deadline=None)
@given(ways())
def test_any_way_is_told_in_eight_steps(way) -> None:
    """Red when a way has nine steps, does not begin by leaving or end by arriving, or steps are out of order."""
    steps = _tell(*way)
    assert 2 <= len(steps) <= MOST
    assert steps[0].kind in LEAVES
    assert steps[-1].kind in ARRIVALS
    assert not any(step.kind in (*LEAVES, *ARRIVALS) for step in steps[1:-1])
    starts = [step.start for step in steps]
    assert (starts[0], starts[-1]) == (0, len(way[0]) - 1)
    assert starts == sorted(set(starts))


@settings(deadline=None)
@given(ways())
def test_no_metre_is_lost(way) -> None:
    """Red when the metres of the steps do not make those of the whole way."""
    line, edges = way
    length = sum(math.dist(*pair) for pair in pairwise(Plane(line[0]).points(line)))
    assert sum(step.metres for step in _tell(line, edges)) == round(length)


@settings(deadline=None)
@given(ways())
def test_a_street_is_not_said_twice_in_a_row(way) -> None:
    """Red when « straight on » repeats the street, or two « follow the line » come one after the other."""
    for before, after in pairwise(_tell(*way)):
        assert not (before.kind is after.kind is StepKind.FOLLOW)
        if after.street and before.kind is not StepKind.FOLLOW and after.kind is StepKind.STRAIGHT:
            assert before.street != after.street


@settings(deadline=None)
@given(ways(), st.lists(st.tuples(st.integers(0, 60), st.sampled_from(("church", "park", "school"))), max_size=20))
def test_a_landmark_is_told_once_and_not_at_the_ends(way, places) -> None:
    """Red when a landmark comes twice, or is what stands at the desk or at the place itself."""
    line, edges = way
    marks = [Landmark(kind=kind, name=str(n), position=line[n % len(line)]) for n, kind in places]
    told = [step.landmark for step in _tell(line, edges, *marks) if step.landmark and step.landmark.name]
    assert len({(mark.kind, mark.name) for mark in told}) == len(told)
    plane = Plane(line[0])
    ends = plane.points([line[0], line[-1]])
    assert all(math.dist(plane.point(mark.position), end) > 30 for mark in told for end in ends)


@settings(deadline=None)
@given(ways())
def test_numbers_of_roads_are_not_names(way) -> None:
    """Red when « D 765 » or two names in one are said."""
    assert not {step.street for step in _tell(*way)} & {"D 765", "Rue Pasteur;Rue de la Poste"}


def _straight(*parts: tuple[str, float], **tags: object) -> tuple[list[Position], list[Edge]]:
    """Make a way to the east: name and metres of each edge, 5 m from the street at both ends."""
    along = [0.0]
    for _, metres in parts:
        along.append(along[-1] + metres)
    line = [at(0, 5), *(at(x, 0) for x in along), at(along[-1], -5)]
    return line, [Edge(rank, rank + 1, name, **tags) for rank, (name, _) in enumerate(parts)]


def _said(steps: tuple[Step, ...]) -> list[tuple[StepKind, str]]:
    return [(step.kind, step.street) for step in steps]


def test_one_street_in_pieces_is_one_step() -> None:
    """Red when every crossing of a street makes a step."""
    steps = _tell(*_straight(*[("Rue Haute", 30.0)] * 20))
    assert _said(steps) == [(StepKind.LEAVE_LEFT, "Rue Haute"), (StepKind.ARRIVE_RIGHT, "")]
    assert steps[0].metres == pytest.approx(610, abs=2)


def test_a_crossing_without_a_name_is_not_told() -> None:
    """Red when ten metres of pavement between two parts of a street cut it in two."""
    steps = _tell(*_straight(("Rue Haute", 100), ("", 10), ("Rue Haute", 100)))
    assert [street for _, street in _said(steps)] == ["Rue Haute", ""]


def test_a_street_that_changes_its_name_is_told_when_it_is_long() -> None:
    """Red when somebody reads the next sign and thinks that they are lost, or is told of twenty metres."""
    long = _tell(*_straight(("Rue Haute", 200), ("Rue Basse", 200)))
    short = _tell(*_straight(("Rue Haute", 200), ("Rue Basse", 30)))
    assert [street for _, street in _said(long)] == ["Rue Haute", "Rue Basse", ""]
    assert [street for _, street in _said(short)] == ["Rue Haute", ""]


def test_stairs_and_bridges_are_told() -> None:
    """Red when stairs, which not everybody can climb, or a bridge are lost in a street."""
    line, edges = _straight(("Rue Haute", 100), ("", 20), ("Rue Basse", 100))
    edges[1] = Edge(1, 2, "", "steps")
    assert [kind for kind, _ in _said(_tell(line, edges))][1] is StepKind.STAIRS
    line, edges = _straight(("Quai Haut", 100), ("Pont Neuf", 90), ("Quai Bas", 100))
    edges[1] = Edge(1, 2, "Pont Neuf", bridge=True)
    assert _said(_tell(line, edges))[1] == (StepKind.BRIDGE, "")


def test_a_square_is_crossed_and_a_roundabout_passed() -> None:
    """Red when « Place » is a street like another, or the pieces of a roundabout are steps."""
    line, edges = _straight(("Rue Haute", 100), ("Place du Marché", 60), ("", 15), ("Rue Basse", 100))
    edges[2] = Edge(2, 3, "", roundabout=True)
    assert _said(_tell(line, edges))[1:3] == [
        (StepKind.SQUARE, "Place du Marché"),
        (StepKind.ROUNDABOUT, "Rue Basse"),
    ]


def test_a_way_of_many_corners_is_summarised() -> None:
    """Red when the middle of a long way is told corner by corner, or its first and last steps are lost."""
    points: list[Point] = [(0.0, 0.0)]
    for number in range(14):
        x, y = points[-1]
        points.append((x + 120, y) if number % 2 else (x, y + 120))
    line = [at(-5, 0), *(at(*point) for point in points), at(points[-1][0], points[-1][1] + 5)]
    steps = _tell(line, [Edge(n, n + 1, f"Rue {n}") for n in range(14)])
    assert len(steps) == MOST
    assert [step.street for step in steps] == ["Rue 0", "Rue 1", "Rue 10", "Rue 10", "Rue 11", "Rue 12", "Rue 13", ""]
    assert [step.kind for step in steps[2:4]] == [StepKind.FOLLOW, StepKind.RIGHT if 10 % 2 else StepKind.LEFT]


def test_what_stands_along_the_whole_street_ends_nothing() -> None:
    """Red when « to the park » is said of a street that has the park beside it from its beginning."""
    park = [Landmark(kind="park", name="Parc", position=at(x, 20)) for x in range(0, 401, 15)]
    line, edges = _straight(("Rue Haute", 200), ("Rue Basse", 200))
    assert [step.landmark for step in _tell(line, edges, *park)] == [None, None, None]
    far = [mark for mark in park if at(150, 0).lon < mark.position.lon < at(300, 0).lon]
    told = _tell(line, edges, *far)[0].landmark
    assert told is not None
    assert told.kind == "park"


def test_legs_cover_the_line() -> None:
    """Red when a piece of the way belongs to no leg."""
    line, edges = _straight(("Rue Haute", 100), ("", 10), ("Rue Basse", 12), ("", 50), ("Rue Pasteur", 100))
    legs = find_legs(edges, Plane(line[0]).points(line))
    assert (legs[0].first, legs[-1].last) == (0, len(line) - 1)
    assert all(before.last == after.first for before, after in pairwise(legs))
