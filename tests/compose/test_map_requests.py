"""The map that is asked for: frames, subsets, folds, large type, circles, insets; by values in millimetres."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.compose import compose_paper_map
from cartographie.compose import legend as composed_legend
from cartographie.compose.arrows import arrow_box
from cartographie.compose.circles import DETOUR, SMALLEST_MM
from cartographie.compose.marker_grid import LIMIT_MM, MOST_MM
from cartographie.compose.paper_map import _unplaced
from cartographie.compose.sheet import FOLD_MM, SCALES, Sizes, overlap, square
from cartographie.model import METRES_A_MINUTE, Box, EdgeArrow, Edition, Inset, MapRequest, PaperMap
from cartographie.publish._paper import map_legend as drawn_legend
from tests.compose.small_town import SHEET, on_ground, small_town, town_edition

A3 = Box(11.0, 14.0, 409.0, 269.0)
A4 = Box(8.0, 20.0, 202.0, 262.0)
HALF = Box(8.0, 20.0, 202.0, 140.0)
TOWN = small_town()
DESK = on_ground(40, -60)
SPREAD = {n: on_ground(700 * np.sin(2.4 * n), 600 * np.cos(1.7 * n)) for n in range(1, 26)}
# forty places round the market place, ten at the ends of the town
CROWD = {n: on_ground(70 * np.sin(2.4 * n) * (n % 7) / 6, 60 * np.cos(1.7 * n) * (n % 5) / 4) for n in range(1, 41)}
CROWD |= {n: on_ground(-850 + 15 * n, -860 + 40 * (n % 3)) for n in range(41, 46)}
CROWD |= {n: on_ground(600 + 5 * n, 780 - 30 * (n % 4)) for n in range(46, 51)}


def made(
    points: dict[int, tuple[float, float]], request: MapRequest, desk: tuple[float, float] | None = DESK
) -> PaperMap:
    """Compose a map of the small town."""
    return compose_paper_map(town_edition({}, max(points, default=1)), TOWN, points, desk, request)


def maps_of(paper: PaperMap) -> list[PaperMap]:
    """The map and its insets."""
    return [paper, *(item.map for item in paper.insets)]


def check_markers(paper: PaperMap) -> None:
    """No marker on another, over the desk, the legend, a fold's reach or the frame; none beyond the limit."""
    half = paper.marker_mm / 2
    for part in maps_of(paper):
        boxes = [square((m.x, m.y), paper.marker_mm) for m in part.markers]
        assert not any(overlap(first, second) for first, second in combinations(boxes, 2))
        signs = [part.legend] if part.legend else []
        signs += [square(part.desk, 6.5 * paper.marker_mm / 7)] if part.desk else []
        signs += [item.map.frame for item in part.insets]
        assert not any(overlap(box, sign) for box in boxes for sign in signs)
        for marker in part.markers:
            assert part.frame.x0 <= marker.x - half
            assert marker.x + half <= part.frame.x1
            assert part.frame.y0 <= marker.y - half
            assert marker.y + half <= part.frame.y1
            assert np.hypot(marker.x - marker.anchor_x, marker.y - marker.anchor_y) <= MOST_MM


def told(paper: PaperMap) -> list[int]:
    """Every number that the map shows or says to be missing, once each time."""
    shown = [m.number for part in maps_of(paper) for m in part.markers]
    return sorted([*shown, *(a.number for a in paper.arrows), *paper.unplaced])


@pytest.mark.parametrize("frame", [A3, A4, HALF])
@pytest.mark.parametrize(("marker", "factor"), [(7.0, 1.0), (9.0, 14 / 9)])
def test_any_frame_and_any_size_of_type(frame: Box, marker: float, factor: float) -> None:
    """Red when a sheet of another size, or large type, gives markers that touch, leave the frame, or disappear."""
    paper = made(SPREAD, MapRequest(frame=frame, marker_mm=marker, factor=factor))
    assert (paper.frame, paper.marker_mm, paper.factor) == (frame, marker, factor)
    check_markers(paper)
    assert told(paper) == sorted(SPREAD)
    names = [label.size for label in paper.labels]
    assert min(names, default=9.0) >= (6.0 if factor == 1.0 else 9.0)


def test_the_legend_names_the_families_shown_and_no_other() -> None:
    """Red when the legend of a leaflet for one need explains the signs of others, or when its box keeps their room."""
    edition = town_edition({}, 25)
    family = edition.entries[0].family
    numbers = frozenset(entry.number for entry in edition.entries if entry.family == family)
    part = made(SPREAD, MapRequest(frame=A3, numbers=numbers))
    assert part.families == (family,)
    assert {marker.family for marker in part.markers} == {family}
    assert set(part.squares) <= numbers
    whole = made(SPREAD, SHEET)
    assert whole.legend is not None
    assert part.legend is not None
    fewer = len(whole.families) - 1
    lines = len(whole.legend_notes) - len(part.legend_notes)
    gone = fewer * composed_legend.LEGEND_ROW + lines * composed_legend.LEGEND_NOTE
    assert whole.legend.height - part.legend.height == pytest.approx(gone)


def test_the_legend_is_drawn_with_the_sizes_that_its_box_counts_with() -> None:
    """Red when somebody changes a size of the legend on one side only: words would leave their box."""
    assert drawn_legend.ROW == composed_legend.LEGEND_ROW
    assert drawn_legend.NOTE == composed_legend.LEGEND_NOTE
    assert drawn_legend.GAP == composed_legend.LEGEND_GAP
    assert drawn_legend.PADDING == composed_legend.LEGEND_PADDING
    assert drawn_legend.NOTE_POINTS == composed_legend.NOTE_POINTS
    assert drawn_legend.ROW_GROWTH == composed_legend.ROW_GROWTH
    large = 14 / 9
    assert drawn_legend.NOTE_POINTS * large >= 14.0 - 1e-9
    assert drawn_legend.TEXT_POINTS * (1 + (large - 1) * drawn_legend.ROW_GROWTH) >= 14.0


@pytest.mark.parametrize(
    ("folds_x", "folds_y"), [((210.0,), ()), ((210.0,), (148.5,)), ((110.0, 210.0, 310.0), (141.5,))]
)
def test_signs_keep_off_the_folds(folds_x: tuple[float, ...], folds_y: tuple[float, ...]) -> None:
    """Red when a marker, the desk, its words, an arrow, the legend or an inset lies less than 4 mm from a fold."""
    far = {26: on_ground(9_000, 30), 27: on_ground(20, -9_000), 28: on_ground(30, 9_000)}
    paper = made({**SPREAD, **far}, MapRequest(frame=A3, folds_x=folds_x, folds_y=folds_y))
    assert len(paper.arrows) == len(far)
    assert paper.desk is not None
    assert paper.legend is not None
    boxes = [square((m.x, m.y), paper.marker_mm) for m in paper.markers]
    boxes += [arrow_box(arrow) for arrow in paper.arrows]
    boxes += [square(paper.desk, 6.5), paper.legend, *(item.map.frame for item in paper.insets)]
    (words,) = (label for label in paper.labels if label.style == "desk")
    boxes.append(Box(words.glyphs[0].x, words.glyphs[0].y, words.glyphs[0].x + 20, words.glyphs[0].y + 2))
    strips = Sizes(folds_x=folds_x, folds_y=folds_y).fold_strips(A3)
    assert len(strips) == len(folds_x) + len(folds_y)
    assert all(min(strip.width, strip.height) == pytest.approx(2 * FOLD_MM) for strip in strips)
    inner = [Box(b.x0 + 1e-6, b.y0 + 1e-6, b.x1 - 1e-6, b.y1 - 1e-6) for b in boxes]
    assert not [(box, strip) for box in inner for strip in strips if overlap(box, strip)]


def test_the_desk_slides_off_the_fold_and_nothing_leaves_the_sheet() -> None:
    """Red when the desk, in the middle of its places, stays on the fold in the middle of the sheet."""
    centre = on_ground(0, 0)
    around = {1: on_ground(-600, -400), 2: on_ground(600, 400)}
    plain = made(around, SHEET, centre)
    assert plain.desk is not None
    folded = made(around, replace(SHEET, folds_x=(plain.desk[0],), folds_y=(plain.desk[1],)), centre)
    assert folded.desk is not None
    assert abs(folded.desk[0] - plain.desk[0]) >= FOLD_MM + 3.25
    assert abs(folded.desk[1] - plain.desk[1]) >= FOLD_MM + 3.25
    assert len(folded.markers) == len(around)


def test_circles_of_the_walk_have_their_radius_and_their_words() -> None:
    """Red when a circle is not true to 75 m a minute and a detour of 1.3, is tiny, or has no words that name it."""
    paper = made(SPREAD, SHEET)
    assert paper.desk is not None
    assert [walk.minutes for walk in paper.circles] == sorted(walk.minutes for walk in paper.circles)
    assert paper.circles
    for walk in paper.circles:
        assert walk.radius == pytest.approx(walk.minutes * METRES_A_MINUTE / DETOUR * 1000 / paper.scale)
        assert walk.radius >= SMALLEST_MM
    words = [label for label in paper.labels if label.style == "walk"]
    assert {label.text.split()[0] for label in words} <= {str(walk.minutes) for walk in paper.circles}
    for label in words:
        radius = next(walk.radius for walk in paper.circles if str(walk.minutes) == label.text.split()[0])
        first = label.glyphs[0]
        assert np.hypot(first.x - paper.desk[0], first.y - paper.desk[1]) == pytest.approx(radius, abs=2.5)
    assert not made(SPREAD, SHEET, None).circles


def test_small_maps_have_no_lost_circles() -> None:
    """Red when a circle smaller than the sign of the desk, or one that passes nowhere on the sheet, is kept."""
    wide = {1: on_ground(-900, -800), 2: on_ground(900, 800)}
    tiny = made(wide, MapRequest(frame=Box(10.0, 10.0, 70.0, 60.0)))
    assert all(walk.radius >= SMALLEST_MM for walk in tiny.circles)
    near = made({1: on_ground(60, -60)}, SHEET)
    corner = np.hypot(A3.width, A3.height)
    assert all(walk.radius < corner for walk in near.circles)


def test_a_crowd_gets_an_inset() -> None:
    """Red when forty places round the market are all pushed away, or when an inset hides a place or a sign."""
    paper = made(CROWD, SHEET)
    assert 1 <= len(paper.insets) <= 2
    check_markers(paper)
    assert told(paper) == sorted(CROWD)
    assert set(paper.squares) == set(CROWD)
    columns = {name for name, _, _ in paper.columns}
    for item in paper.insets:
        inside = {marker.number for marker in item.map.markers}
        assert {number for number, place in paper.squares.items() if place == item.name} == inside
        assert item.name[0] not in columns
        assert item.map.scale in SCALES
        assert paper.scale >= 2 * item.map.scale
        ratio = paper.scale / item.map.scale
        assert item.map.frame.width == pytest.approx(item.window.width * ratio)
        assert item.map.frame.height == pytest.approx(item.window.height * ratio)
        assert not overlap(item.map.frame, item.window)
        assert paper.desk is not None
        assert not overlap(item.map.frame, square(paper.desk, 6.5))
        assert not any(overlap(item.map.frame, square((m.anchor_x, m.anchor_y), 1.0)) for m in paper.markers)
        assert not overlap(item.map.frame, paper.legend or item.window)
        assert not item.map.legend
        assert not item.map.insets
        for marker in item.map.markers:
            assert item.map.frame.x0 < marker.anchor_x < item.map.frame.x1
            assert item.map.frame.y0 < marker.anchor_y < item.map.frame.y1


def test_a_calm_town_has_no_inset() -> None:
    """Red when an inset is made that frees nobody: it hides the map and sends readers to two places."""
    assert not made(SPREAD, SHEET).insets
    assert not made({n: on_ground(30, 40) for n in range(1, 61)}, SHEET).insets  # at one door no scale helps


def test_insets_are_the_same_each_time() -> None:
    """Red when the choice of an inset depends on the order of its places."""
    first, second = made(CROWD, SHEET), made(dict(reversed(CROWD.items())), SHEET)
    assert [item.window for item in first.insets] == [item.window for item in second.insets]
    assert [item.map.markers for item in first.insets] == [item.map.markers for item in second.insets]


@settings(max_examples=12, deadline=None)
@given(
    places=st.lists(st.tuples(st.integers(-900, 900), st.integers(-850, 850)), min_size=0, max_size=30),
    doubles=st.integers(0, 12),
    folded=st.booleans(),
)
def test_random_towns_lose_nobody(places: list[tuple[int, int]], doubles: int, folded: bool) -> None:
    """Red when, for some places, two markers touch, one leaves the sheet, or a number is nowhere or twice."""
    everyone = [*places, *places[:1] * doubles]
    points = {number: on_ground(*place) for number, place in enumerate(everyone, 1)}
    request = MapRequest(frame=A4, folds_y=(148.5,) if folded else ())
    paper = made(points, request)
    check_markers(paper)
    assert told(paper) == sorted(points)
    if len(points) <= 30:
        assert all(
            np.hypot(m.x - m.anchor_x, m.y - m.anchor_y) <= LIMIT_MM for part in maps_of(paper) for m in part.markers
        )


@pytest.mark.parametrize(
    "points",
    [
        {n: on_ground(30, 40) for n in range(1, 62)},
        {n: on_ground(10 * n, 0) for n in range(1, 62)},
        {1: on_ground(30, 40), 2: on_ground(30, 40)},
    ],
    ids=["sixty-one-at-one-door", "all-in-one-street", "two-at-one-door"],
)
def test_crowded_doors(points: dict[int, tuple[float, float]]) -> None:
    """Red when places at one door or in one street cover each other, or when one of them has no marker."""
    paper = made(points, SHEET)
    check_markers(paper)
    assert told(paper) == sorted(points)
    assert not paper.unplaced


def test_a_thousand_places_are_all_told() -> None:
    """Red when one of a thousand is lost in silence: it is shown, or named as missing and said on the legend."""
    points = {n: on_ground(350 * np.sin(2.4 * n), 300 * np.cos(1.7 * n)) for n in range(1, 1001)}
    paper = made(points, SHEET)
    assert told(paper) == sorted(points)
    assert paper.unplaced
    check_markers(paper)
    on_map = {number for number in points if number in paper.squares}
    assert set(paper.unplaced) & on_map
    assert any("place" in line for line in paper.legend_notes)


def test_more_far_places_than_the_edge_can_bear() -> None:
    """Red when arrows lie on one another; the nearest have them, and the legend says that some are missing."""
    far = {n: on_ground(9_000 * np.cos(n) + n, 9_000 * np.sin(n)) for n in range(26, 226)}
    paper = made({**SPREAD, **far}, SHEET)
    boxes = [arrow_box(arrow) for arrow in paper.arrows]
    inner = [Box(b.x0 + 0.1, b.y0 + 0.1, b.x1 - 0.1, b.y1 - 0.1) for b in boxes]
    assert not any(overlap(first, second) for first, second in combinations(inner, 2))
    assert told(paper) == sorted({**SPREAD, **far})


def test_an_empty_edition_and_a_territory_without_streets() -> None:
    """Red when nothing to show raises, or when a legend names families that are not there."""
    empty: Edition = replace(town_edition({}), entries=(), families=(), desk=None)
    assert not compose_paper_map(empty, TOWN, {}, None, SHEET).families
    bare = compose_paper_map(town_edition({}, 25), {}, SPREAD, DESK, SHEET)
    assert told(bare) == sorted(SPREAD)


def test_whoever_finds_no_room_is_told_wherever_the_room_was_missing() -> None:
    """Red when a place without room at the edge, on the map or on an inset is told nowhere, or one with room is."""
    places = {1: np.zeros(2), 2: np.zeros(2)}
    arrow = EdgeArrow(number=4, family="manger", x=0.0, y=0.0, angle=0.0, text="")
    crowded = PaperMap(frame=A4, scale=2_500, shapes=(), labels=(), markers=(), unplaced=(6,))
    inset = Inset(name="Z1", window=A4, map=crowded)
    far = {3: np.zeros(2), 4: np.zeros(2)}
    assert _unplaced(far, [arrow], places, np.array([[5.0, 5.0], [np.nan, np.nan]]), [inset]) == (2, 3, 6)
