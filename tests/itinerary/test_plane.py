"""The line of a way made of fewer points."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.itinerary.plane import simplify

METRES = st.sampled_from([0.0, 0.4, 3.0, 80.0])


@settings(deadline=None)
@given(st.lists(st.tuples(METRES, METRES), min_size=2, max_size=12), st.data())
def test_the_ranks_asked_for_stay(points: list[tuple[float, float]], data: st.DataObject) -> None:
    """Red when the start of a step is lost where a line stands still or comes back to a point."""
    kept = data.draw(st.lists(st.integers(0, len(points) - 1), max_size=4))
    found = simplify(points, kept, 1.0)
    assert {0, len(points) - 1, *kept} <= set(found)
    assert found == sorted(set(found))
