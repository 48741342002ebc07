"""Lines made simpler: the same way within an error, with every place where a step begins."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.itinerary.plane import simplify

ERROR = 1.0
# few coordinates, so that points are often the same, on one line, or back where the line was
POINTS = st.lists(st.tuples(st.integers(0, 6).map(float), st.integers(0, 6).map(float)), min_size=2, max_size=20)


@settings(deadline=None)  # the first call brings shapely
@given(POINTS, st.data())
def test_every_rank_that_must_stay_stays_in_order(points: list[tuple[float, float]], data: st.DataObject) -> None:
    """Red when a step that begins where the line stands still loses its point, which stopped the demonstration."""
    kept = data.draw(st.lists(st.integers(0, len(points) - 1)))
    found = simplify(points, kept, ERROR)
    assert found[0] == 0
    assert found[-1] == len(points) - 1
    assert {*kept} <= {*found}
    assert all(before < after for before, after in pairwise(found))


@settings(deadline=None)  # the first call brings shapely
@given(POINTS)
def test_no_point_is_left_farther_than_the_error(points: list[tuple[float, float]]) -> None:
    """Red when a bend is cut: the line on paper would go through a house."""
    found = simplify(points, [], ERROR)
    for first, last in pairwise(found):
        for point in points[first + 1 : last]:
            assert _to_segment(point, points[first], points[last]) <= ERROR + 1e-9


def _to_segment(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    length = math.dist(start, end)
    if not length:
        return math.dist(point, start)
    along = sum((p - s) * (e - s) for p, s, e in zip(point, start, end, strict=True)) / length**2
    nearest = [s + min(max(along, 0.0), 1.0) * (e - s) for s, e in zip(start, end, strict=True)]
    return math.dist(point, nearest)
