"""Markers by values: none over another, none over the desk, each as near to its place as the crowd allows."""

from __future__ import annotations

import time

import numpy as np
import pytest

from cartographie.compose.marker_grid import LIMIT_MM, Centres
from cartographie.compose.markers import _uncrossed, relaxed, spread_markers
from cartographie.compose.sheet import MAP_FRAME, MARKER_MM, MARKER_PITCH
from cartographie.model import Box

DESK = Box(196.0, 136.0, 204.0, 144.0)


def _anchors(count: int, spread: float) -> np.ndarray:
    turn = 2.399963 * np.arange(count)
    return np.array([200.0, 140.0]) + spread * np.sqrt(np.arange(count))[:, None] * np.column_stack(
        [np.cos(turn), np.sin(turn)]
    )


def _spread(anchors: np.ndarray, obstacles: list[Box]) -> np.ndarray:
    wanted = relaxed(anchors, MAP_FRAME, MARKER_PITCH)
    return spread_markers(anchors, wanted, Centres(MAP_FRAME, obstacles, pitch=MARKER_PITCH))


def _smallest_gap(centres: np.ndarray) -> float:
    gaps = np.abs(centres[:, None] - centres[None]).max(axis=2)
    np.fill_diagonal(gaps, np.inf)
    return float(gaps.min())


@pytest.mark.parametrize(("count", "spread"), [(2, 0.0), (12, 0.5), (60, 0.0), (60, 1.0), (60, 15.0), (300, 4.0)])
def test_no_two_markers_overlap(count: int, spread: float) -> None:
    """Red when two white rims touch, whatever the crowd, or when a marker leaves the frame."""
    centres = _spread(_anchors(count, spread), [DESK])
    assert _smallest_gap(centres) >= MARKER_PITCH - 1e-6
    low, high = centres.min(axis=0) - MARKER_MM / 2, centres.max(axis=0) + MARKER_MM / 2
    assert low[0] > MAP_FRAME.x0
    assert low[1] > MAP_FRAME.y0
    assert high[0] < MAP_FRAME.x1
    assert high[1] < MAP_FRAME.y1


def test_the_desk_stays_free() -> None:
    """Red when a marker covers the desk's sign, even with sixty places at its own door."""
    centres = _spread(_anchors(60, 0.2), [DESK])
    half = MARKER_MM / 2
    inside = (
        (centres[:, 0] + half > DESK.x0)
        & (centres[:, 0] - half < DESK.x1)
        & (centres[:, 1] + half > DESK.y0)
        & (centres[:, 1] - half < DESK.y1)
    )
    assert not inside.any()


def test_alone_a_marker_stays_at_its_place() -> None:
    """Red when markers that disturb nobody are moved by more than the half cell of the grid."""
    anchors = np.array([[50.0, 50.0], [120.3, 80.7], [300.2, 200.1]])
    moved = np.hypot(*(_spread(anchors, []) - anchors).T)
    assert moved.max() < 0.4


def test_few_markers_stay_near() -> None:
    """Red when two neighbours at one door are thrown further than the size of a marker and a half."""
    anchors = np.array([[200.0, 140.0], [200.0, 140.0], [200.0, 141.0]])
    moved = np.hypot(*(_spread(anchors, []) - anchors).T)
    assert moved.max() < 1.5 * MARKER_MM


def test_leader_lines_do_not_cross() -> None:
    """Red when two lines from places to their markers cross, which makes both unreadable."""
    anchors = _anchors(14, 0.8)
    centres = _spread(anchors, [])

    def side(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> float:
        return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))

    for i in range(len(anchors)):
        for j in range(i):
            a, b, c, d = anchors[i], centres[i], anchors[j], centres[j]
            assert not (side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0)


def test_the_same_places_give_the_same_markers() -> None:
    """Red when the result depends on anything but the numbers."""
    anchors = _anchors(60, 1.0)
    assert (_spread(anchors, [DESK]) == _spread(anchors.copy(), [DESK])).all()


def test_more_markers_than_paper_still_ends() -> None:
    """Red when a thousand places in one street hang the program (a minute is far above what it takes)."""
    start = time.process_time()
    centres = _spread(_anchors(1000, 0.3), [DESK])
    assert centres.shape == (1000, 2)
    assert time.process_time() - start < 60


@pytest.mark.parametrize(("far", "exchanged"), [(LIMIT_MM - 5, True), (LIMIT_MM + 1, False)])
def test_markers_are_exchanged_within_their_limit(far: float, exchanged: bool) -> None:
    """Red when two lines that cross are left so, or a marker is given away further from its place than a reader looks.

    The second place lies where the first marker stands: exchanged, both lines together are shorter in either case.
    """
    anchors = np.array([[0.0, 0.0], [25.0, 25.0]])
    centres = np.array([[25.0, 25.0], [far, 0.0]])
    assert _uncrossed(anchors, centres).tolist() == (centres[::-1] if exchanged else centres).tolist()
