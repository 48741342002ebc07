"""The map of a card: everything that leads there is on it, and no sign hides another."""

from __future__ import annotations

from dataclasses import replace
from math import cos, hypot, radians, sin

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.compose.metrics import text_mm
from cartographie.compose.pins import HEAD_SHARE, PIN_MM, pin_head
from cartographie.compose.way_marks import STEP_MM, way_marks
from cartographie.model import Box, Itinerary, Landmark, MapRequest, Step, StepKind
from tests.publish.card_editions import WALK, card_of, maps_of, spot

FRAME = Box(11.0, 60.0, 115.0, 180.0)
LONG = replace(
    WALK, line=tuple(spot(x, y) for x, y in ((0, 0), (10, 400), (800, 410), (810, -500))),
    steps=tuple(replace(step, start=i) for i, step in enumerate(WALK.steps)),
)  # fmt: skip
TINY = replace(
    WALK, line=tuple(spot(x, y) for x, y in ((0, 0), (0, 6), (5, 6), (5, 12))),
    steps=tuple(replace(step, start=i) for i, step in enumerate(WALK.steps)),
)  # fmt: skip


def excerpt(way=WALK, frame=FRAME, ways=True, **more):
    """The map of the first entry of a card."""
    edition, _ = card_of((1,), way=way)
    numbers = frozenset({1})
    request = MapRequest(frame=frame, numbers=numbers, excerpt=True, ways=numbers if ways else frozenset(), **more)
    return maps_of(edition)(request)


def signs(paper):
    """Centre and radius of all that must not hide another: steps, place, desk."""
    found = [((mark.x, mark.y), STEP_MM / 2) for way in paper.ways for mark in way.marks if mark.number]
    found += [((pin.x, pin.y), HEAD_SHARE * PIN_MM) for pin in paper.markers]
    return [*found, (paper.desk, 3.25)]


@pytest.mark.parametrize("way", [WALK, LONG, TINY], ids=["usual", "long", "tiny"])
def test_all_of_the_way_is_on_the_map(way):
    """Red when the line, the desk or the pin lies outside the frame, or the tip of the pin apart from the door."""
    paper = excerpt(way)
    line = paper.ways[0].line
    assert (line.min(axis=0) > (FRAME.x0, FRAME.y0)).all()
    assert (line.max(axis=0) < (FRAME.x1, FRAME.y1)).all()
    assert np.allclose(line[0], paper.desk, atol=0.2)
    (pin,) = paper.markers
    assert paper.pinned
    assert np.allclose(line[-1], (pin.anchor_x, pin.anchor_y), atol=0.2)
    reach = HEAD_SHARE * PIN_MM
    assert hypot(pin.x - pin.anchor_x, pin.y - pin.anchor_y) == pytest.approx(PIN_MM - reach)
    assert FRAME.x0 < pin.x - reach < pin.x + reach < FRAME.x1
    assert FRAME.y0 < pin.y - reach < pin.y + reach < FRAME.y1


@pytest.mark.parametrize("way", [WALK, LONG], ids=["usual", "long"])
def test_each_step_has_its_number_where_it_begins(way):
    """Red when a step of the list has no disc, when one has two, or stands far from its turning."""
    paper = excerpt(way)
    marks = {mark.number: mark for mark in paper.ways[0].marks if mark.number}
    assert sorted(marks) == [1, 2, 3], "the place itself marks the arrival"
    edition, _ = card_of((1,), way=way)
    for number, step in enumerate(way.steps[:-1], start=1):
        turning = paper.ways[0].line
        start = np.array(maps_start(paper, way, step.start))
        assert hypot(marks[number].x - start[0], marks[number].y - start[1]) < 12.0, turning
    assert edition.entries[0].way_steps


def maps_start(paper, way, index):
    """Where a point of the way stands on paper, from two that are known."""
    first, last = way.line[0], way.line[-1]
    scale = (paper.ways[0].line[-1] - paper.ways[0].line[0]) / (
        (last.lon - first.lon) or 1,
        (last.lat - first.lat) or 1,
    )
    point = way.line[index]
    return paper.ways[0].line[0] + scale * (point.lon - first.lon, point.lat - first.lat)


@pytest.mark.parametrize("way", [WALK, LONG], ids=["usual", "long"])
def test_no_sign_hides_another(way):
    """Red when two discs, the place or the desk overlap: a step could not be read."""
    found = signs(excerpt(way))
    for i, (one, reach) in enumerate(found):
        for other, more in found[i + 1 :]:
            assert hypot(one[0] - other[0], one[1] - other[1]) >= reach + more - 1e-6


def test_the_head_of_a_pin_stands_where_nothing_is():
    """Red when the head hides a way that comes from above, leaves the frame, or leans without need."""
    tip = np.array([60.0, 120.0])
    assert np.allclose(pin_head(tip, PIN_MM, [], FRAME), (60.0, 120.0 + (1 - HEAD_SHARE) * PIN_MM))
    above = [(np.array([60.0, float(y)]), 1.0) for y in range(120, 180)]
    x, y = pin_head(tip, PIN_MM, above, FRAME)
    assert abs(x - 60) > HEAD_SHARE * PIN_MM + 1.0
    x, y = pin_head(np.array([112.0, 177.0]), PIN_MM, [], FRAME)
    assert (x + HEAD_SHARE * PIN_MM, y + HEAD_SHARE * PIN_MM) < (FRAME.x1, FRAME.y1)


def test_the_words_of_the_desk_hide_no_step():
    """Red when « vous êtes ici » stands on a disc or on the place."""
    paper = excerpt()
    (label,) = [label for label in paper.labels if label.style == "desk"]
    left, low = label.glyphs[0].x - 1.6, label.glyphs[0].y - 1.5
    for (x, y), reach in signs(paper)[:-1]:
        assert not (left - reach < x < left + 22 + reach and low - reach < y < low + 5 + reach)


def test_arrow_heads_point_onwards():
    """Red when a head points back, or stands off the line."""
    paper = excerpt(LONG)
    line = shapely.LineString(paper.ways[0].line)
    arrows = [mark for mark in paper.ways[0].marks if not mark.number]
    assert len(arrows) > 3
    for mark in arrows:
        here = line.project(shapely.Point(mark.x, mark.y))
        ahead = line.interpolate(here + 1.0)
        assert line.distance(shapely.Point(mark.x, mark.y)) < 0.2
        towards = (ahead.x - mark.x) * cos(radians(mark.angle)) + (ahead.y - mark.y) * sin(radians(mark.angle))
        assert towards > 0.3


def test_streets_of_the_steps_are_named_off_the_line():
    """Red when a street that the steps name has no name on the map, or a name lies on the line of the way."""
    paper = excerpt(WALK)
    names = {label.text for label in paper.labels}
    for step in WALK.steps[:2]:
        assert step.street in names or step.street.replace("Avenue du Maréchal", "Av. du Mal") in names
    line = shapely.LineString(paper.ways[0].line)
    for label in paper.labels:
        if label.style in ("street", "main-street"):
            assert min(line.distance(shapely.Point(glyph.x, glyph.y)) for glyph in label.glyphs) > 0.8, label.text


def test_landmarks_of_the_steps_are_never_dropped():
    """Red when a landmark that a step names has no name or no sign on the map, however crowded it is."""
    crowd = tuple(
        Landmark(kind="church", position=spot(50 + 4 * i, 70 + 3 * i), name=f"Église Saint-Très-Long-Nom {i}")
        for i in range(8)
    )
    steps = tuple(Step(kind=StepKind.STRAIGHT, landmark=item, start=0) for item in crowd)
    paper = excerpt(replace(WALK, steps=(*steps, *WALK.steps)))
    assert {item.name for item in crowd} <= {label.text for label in paper.labels}
    assert len(paper.landmarks) == 9


def test_a_name_that_is_no_word_stays_on_the_map():
    """Red when a landmark of two hundred letters without a space crosses the frame and the sheet."""
    mark = Landmark(kind="church", position=spot(50, 70), name="y" * 200)
    paper = excerpt(replace(WALK, steps=(Step(kind=StepKind.STRAIGHT, landmark=mark, start=0), *WALK.steps)))
    [label] = [label for label in paper.labels if label.text == mark.name]
    for glyph in label.glyphs:
        assert FRAME.x0 <= glyph.x
        assert glyph.x + text_mm(glyph.text, label.size, bold=True) <= FRAME.x1


def test_only_the_way_asked_for_is_drawn():
    """Red when a way, a grid, a legend, a circle or a pictogram comes on a map that does not ask for it."""
    paper = excerpt(ways=False)
    assert (paper.ways, paper.landmarks, paper.scale) == ((), (), 4000)
    for one in (paper, excerpt()):
        assert (one.columns, one.rows, one.legend, one.circles, one.pictograms) == ((), (), None, (), ())
    assert paper.markers[0].anchor_x == pytest.approx((FRAME.x0 + FRAME.x1) / 2)


def test_both_ends_of_a_way_without_a_network():
    """Red when a way known only as the crow flies hides where one leaves from, or draws a line nobody can walk."""
    paper = excerpt(Itinerary(state="crow", metres=470))
    assert (paper.ways, len(paper.markers)) == ((), 1)
    assert paper.desk is not None
    assert FRAME.x0 < paper.desk[0] < FRAME.x1


def test_the_bar_tells_the_true_length():
    """Red when the scale bar does not measure what it says, or lies outside the map."""
    paper = excerpt()
    assert paper.scale_bar_mm == pytest.approx(paper.scale_bar_metres * 1000 / paper.scale)
    box = paper.scale_bar_box
    assert box is not None
    assert FRAME.x0 < box.x0 < box.x1 < FRAME.x1
    assert FRAME.y0 < box.y0 < box.y1 < FRAME.y1


@pytest.mark.parametrize("end", [(300, -420), (-300, -420), (420, 20), (30, 400)])
def test_the_bar_is_not_under_the_pin(end):
    """Red when the scale bar stands under the head of the pin: how far one walks is not read."""
    line = tuple(spot(x, y) for x, y in ((0, 0), (end[0] / 2, end[1] / 3), end))
    steps = tuple(replace(step, start=min(i, 2)) for i, step in enumerate(WALK.steps))
    paper = excerpt(replace(WALK, line=line, steps=steps))
    box, reach = paper.scale_bar_box, HEAD_SHARE * PIN_MM
    for pin in paper.markers:
        away = (max(box.x0 - pin.x, pin.x - box.x1, 0.0), max(box.y0 - pin.y, pin.y - box.y1, 0.0))
        assert hypot(*away) > reach


def test_the_same_map_twice():
    """Red when anything of the map depends on the order of a set or on chance."""
    one, two = excerpt(LONG), excerpt(LONG)
    assert (one.labels, one.ways[0].marks, one.landmarks) == (two.labels, two.ways[0].marks, two.landmarks)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(12, 110), st.integers(62, 178)), min_size=2, max_size=12, unique=True),
    st.integers(1, 9),
)
def test_any_way_has_its_discs_inside(points, count):
    """Red when a way of any form loses a step, or has a disc outside the frame."""
    line = np.array(points, dtype=float)
    starts = sorted(i * len(line) // count for i in range(count))
    steps = [Step(kind=StepKind.LEFT, start=start) for start in starts]
    marks = way_marks(line, steps, FRAME, [(line[-1], 3.9), (line[0], 3.65)])
    assert [mark.number for mark in marks if mark.number] == list(range(1, count + 1))
    for mark in (mark for mark in marks if mark.number):
        assert FRAME.x0 <= mark.x <= FRAME.x1
        assert FRAME.y0 <= mark.y <= FRAME.y1


def test_a_way_without_a_line_has_none():
    """Red when a way that is only told (too far, by boat) draws something."""
    paper = excerpt(Itinerary(state="far", minutes=60, metres=5000), ways=False)
    assert (paper.ways, len(paper.markers)) == ((), 1)
