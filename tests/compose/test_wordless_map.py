"""The map of the card without words: what it leads by, what it leaves out, what lies over what."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.compose import compose_wordless_map
from cartographie.compose.wordless_map import HEAD, MOST_SIGNS, SIGN_MM2
from cartographie.model import Box, Itinerary, Layer, MapRequest, PaperMap
from cartographie.vocabulary import landmark_signs
from tests.compose.small_town import on_ground, small_town
from tests.publish.card_editions import LINE, WALK, spot, to_metres
from tests.publish.wordless_cards import wordless

FRAME = Box(11, 60, 199, 170)
SMALL = Box(8, 90, 140, 150)


def composed(frame: Box = FRAME, *, way: Itinerary | None = WALK, marker: float = 10.0, base=None, desk=True, **more):
    """Compose the map of entry 1 on the small town."""
    edition = wordless(way=way, **more)
    (entry,) = edition.entries
    x, y = to_metres([entry.position])[0]
    walks = frozenset({1}) if way and way.state == "walk" else frozenset()
    request = MapRequest(frame=frame, numbers=frozenset({1}), marker_mm=marker, excerpt=True, ways=walks)
    start = on_ground(0, 0) if desk else None
    return compose_wordless_map(edition, small_town() if base is None else base, {1: (x, y)}, start, request, to_metres)


def with_landmarks(*found: tuple[str, float, float]):
    """Return the base map of the small town with these landmarks alone: kind, metres east and north of its middle."""
    base = dict(small_town())
    spots = shapely.points(np.array([on_ground(east, north) for _, east, north in found]).reshape(-1, 2))
    columns = {
        "class": np.array([kind for kind, _, _ in found], dtype=object),
        "name": np.array(["X"] * len(found), dtype=object),
    }
    base["poi"] = replace(
        base["poi"], geometries=np.array(spots, dtype=object), columns={**base["poi"].columns, **columns}
    )
    return base


def disc(x: float, y: float, width: float) -> shapely.Geometry:
    """A round sign."""
    return shapely.Point(x, y).buffer(width / 2)


def signs_of(paper_map: PaperMap) -> list[shapely.Geometry]:
    """All signs of a map: landmarks, the head of the pin, the desk."""
    found = [disc(sign.x, sign.y, sign.ground) for sign in paper_map.pictograms]
    found += [disc(pin.x, pin.y, HEAD * paper_map.marker_mm) for pin in paper_map.markers]
    return found + ([disc(*paper_map.desk, 9.3 * paper_map.marker_mm / 10)] if paper_map.desk else [])


@pytest.mark.parametrize(("frame", "marker"), [(FRAME, 10.0), (SMALL, 8.0)])
def test_nothing_hides_the_way_nor_another_sign(frame: Box, marker: float) -> None:
    """Red when a landmark lies on the line or on another sign, or a sign leaves the frame."""
    paper_map = composed(frame, marker=marker)
    assert paper_map.pictograms
    (way,) = paper_map.ways
    line = shapely.LineString(way.line).buffer(0.8)
    for sign in paper_map.pictograms:
        assert not disc(sign.x, sign.y, sign.ground).intersects(line)
    room = shapely.box(frame.x0, frame.y0, frame.x1, frame.y1)
    for one in signs_of(paper_map):
        assert room.contains(one)
    for one, other in combinations(signs_of(paper_map), 2):
        assert not one.intersects(other)


def test_the_whole_way_is_on_the_map_with_its_direction() -> None:
    """Red when the way leaves the frame, has no arrow, carries the number of a step, or points back."""
    paper_map = composed()
    (way,) = paper_map.ways
    assert shapely.box(FRAME.x0 + 8, FRAME.y0 + 8, FRAME.x1 - 8, FRAME.y1 - 8).contains(shapely.LineString(way.line))
    assert len(way.marks) >= 3
    line = shapely.LineString(way.line)
    for mark in way.marks:
        assert mark.number == 0
        here = shapely.line_locate_point(line, shapely.Point(mark.x, mark.y))
        ahead = line.interpolate(min(here + 1.0, line.length))
        turn = np.radians(mark.angle)
        assert (ahead.x - mark.x) * np.cos(turn) + (ahead.y - mark.y) * np.sin(turn) > 0


def test_the_pin_stands_on_the_place() -> None:
    """Red when the tip of the pin is not where the place is, or its head hides the line."""
    paper_map = composed()
    (pin,) = paper_map.markers
    (way,) = paper_map.ways
    assert np.hypot(*(way.line[-1] - (pin.anchor_x, pin.anchor_y))) < 0.5
    head = disc(pin.x, pin.y, HEAD * paper_map.marker_mm)
    assert not head.intersects(shapely.LineString(way.line[:-1]))


def test_what_a_step_names_is_shown_first() -> None:
    """Red when the landmark of a step gives way to those that only stand around."""
    crowd = with_landmarks(*(("church", 30.0 * i, 90.0) for i in range(-3, 12)))
    assert "maki/town-hall" in {sign.name for sign in composed(base=crowd).pictograms}


def test_what_people_fear_is_not_shown() -> None:
    """Red when police or courthouse lead anybody's way."""
    base = with_landmarks(("police", 100, 100), ("courthouse", 200, 200), ("library", 150, 220))
    assert {"police", "courthouse"}.isdisjoint(landmark_signs())
    assert {sign.name for sign in composed(base=base).pictograms} <= {"maki/town-hall", "maki/library", "maki/park"}


def test_the_picture_of_the_place_is_nowhere_else() -> None:
    """Red when a landmark bears the same picture as the pin: two ends of one way."""
    base = with_landmarks(("market", 300, 220), ("church", 100, 220))
    names = {sign.name for sign in composed(base=base, pictogram="maki/shop").pictograms}
    assert "maki/shop" not in names
    assert "maki/religious-christian" in names
    assert "maki/shop" in {sign.name for sign in composed(base=base, pictogram="maki/grocery").pictograms}


def test_few_landmarks_are_seen_better_than_many() -> None:
    """Red when a small map is full of signs, or two of one kind stand side by side."""
    kinds = [kind for kind, sign in landmark_signs().items() if sign.rank < 3]
    crowd = [(kinds[i % len(kinds)], 25.0 * (i % 20) - 60, 25.0 * (i // 20) - 20) for i in range(240)]
    for frame, marker in ((FRAME, 10.0), (SMALL, 8.0)):
        found = composed(frame, marker=marker, base=with_landmarks(*crowd)).pictograms
        assert len(found) <= min(MOST_SIGNS, frame.width * frame.height / SIGN_MM2)
        for one, other in combinations(found, 2):
            assert one.name != other.name or np.hypot(one.x - other.x, one.y - other.y) > 5


def test_only_the_streets_of_the_way_are_named() -> None:
    """Red when names of other streets, of schools or of quarters fill a map for somebody who does not read."""
    told = {label.text for label in composed().labels if label.style not in ("desk", "green", "water")}
    assert told <= {"Avenue du Maréchal 7", "Rue de la Fontaine 8", "Avenue du Maréchal 10", "Av. du Maréchal 7",
                    "R. de la Fontaine 8", "Av. du Maréchal 10"}  # fmt: skip


def test_without_a_way_both_ends_are_seen_while_they_are_near() -> None:
    """Red when place and desk are not on one map, or a desk far away makes the place invisible."""
    near = composed(way=None)
    assert near.desk is not None
    assert near.ways == ()
    edition = wordless(way=None)
    request = MapRequest(frame=FRAME, numbers=frozenset({1}), marker_mm=10.0, excerpt=True)
    far = compose_wordless_map(edition, small_town(), {1: on_ground(390, 260)}, on_ground(9000, 0), request, to_metres)
    assert (far.desk, far.scale) == (None, 4_000)
    alone = composed(way=None, desk=False)
    assert (alone.desk, alone.scale) == (None, 4_000)


def test_on_bare_ground() -> None:
    """Red when a territory without streets, landmarks or anything stops the card."""
    bare: dict[str, Layer] = {}
    edition = wordless(way=None)
    request = MapRequest(frame=FRAME, numbers=frozenset({1}), marker_mm=10.0, excerpt=True)
    paper_map = compose_wordless_map(edition, bare, {1: (0.0, 0.0)}, (100.0, 0.0), request)
    assert len(paper_map.markers) == 1
    assert paper_map.pictograms == ()


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(-900, 900), st.integers(-900, 900)), min_size=1, max_size=7))
def test_any_way_keeps_its_pin_and_its_arrows_on_the_map(corners: list[tuple[int, int]]) -> None:
    """Red when some way puts the head of its pin outside of the frame or its line out of it."""
    line = tuple(spot(*point) for point in (*LINE[:1], *corners))
    way = replace(WALK, line=line, steps=WALK.steps[:1])
    paper_map = composed(way=way, base={})
    room = shapely.box(FRAME.x0, FRAME.y0, FRAME.x1, FRAME.y1)
    for one in signs_of(paper_map):
        assert room.contains(one)


def test_same_map_twice() -> None:
    """Red when the same request gives another map."""
    one, two = composed(), composed()
    assert (one.pictograms, one.markers, one.labels, one.scale) == (two.pictograms, two.markers, two.labels, two.scale)
