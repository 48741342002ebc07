"""Blocks into columns by values: in order, each in one column when one holds it, heads counted, nothing lost."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.model import Box
from cartographie.publish._leaflet.columns import LOWEST, Columns, Frame, PlacedBlock, flow
from cartographie.publish._leaflet.entries import Block, Group
from cartographie.publish._paper.stack import Strip

TALL, HEAD, LINE = 100.0, 10.0, 5.0
TOLERANCE = 1e-5


def strips(height: float) -> tuple[Strip, ...]:
    """Lines of 5 mm that are *height* mm high together."""
    return tuple(Strip(LINE, ()) for _ in range(round(height / LINE)))


def entry(number: int, height: float, family: str = "manger", gap: float = 0.0) -> Group:
    """A group of one entry."""
    return (Block(kind="entry", family=family, number=number, strips=strips(height), gap=gap),)


def height_at(index: int, *, uneven: bool) -> float:
    """Return how high a column is: *uneven*, each third one is too low to be used, the next lies under a cover."""
    return (TALL, LOWEST - 1, 60.0)[index % 3] if uneven else TALL


def columns(count: int = 1000, *, uneven: bool = False) -> Columns:
    """So many columns, four a page."""

    def frame_at(index: int) -> Frame | None:
        if index >= count:
            return None
        return Frame(index // 4, Box(0.0, 0.0, 95.0, height_at(index, uneven=uneven)))

    head = Block(kind="continued", family="manger", strips=strips(HEAD))
    return Columns(frame_at, TALL, lambda family: head if family == "manger" else None)


def set_in(groups: Sequence[Group], where: Columns) -> tuple[PlacedBlock, ...]:
    """Return *groups* in their columns."""
    found = flow(groups, where)
    assert found is not None
    return found


@pytest.mark.parametrize(("height", "column"), [(90.0, 1), (95.0, 2)])
def test_the_line_that_goes_on_counts(height: float, column: int) -> None:
    """Red when a group is set under « (suite) » as if that line had no height: it would run out of its column.

    With that line one of 95 mm is higher than any column: it begins on the next and is broken over two.
    """
    placed = [block for block in set_in([entry(1, 50), entry(2, height)], columns()) if block.number == 2]
    assert (placed[0].column, placed[-1].column) == (1, column)
    assert sum(len(block.strips) for block in placed) * LINE == height
    assert all(block.box.y0 >= -TOLERANCE for block in placed)


def test_a_low_column_is_left_to_what_fits() -> None:
    """Red when a group is set in a low column without counting the line that says that the family goes on."""
    groups = [entry(1, 80), entry(2, 55)]
    assert [block.column for block in set_in(groups, columns(uneven=True))] == [0, 3, 3]
    assert [block.column for block in set_in([entry(1, 80), entry(2, 50)], columns(uneven=True))] == [0, 2, 2]


def test_a_first_column_needs_no_such_line() -> None:
    """Red when a family that begins a column is announced as going on, or a gap is left above what begins it."""
    (only,) = set_in([entry(1, TALL, gap=7.0)], columns())
    assert (only.kind, only.column, only.box.y1) == ("entry", 0, TALL)


def test_a_list_that_does_not_fit_is_not_set() -> None:
    """Red when the end of a list is lost where no further column is allowed."""
    assert flow([entry(1, 60), entry(2, 60)], columns(1)) is None
    assert flow([entry(1, 60), entry(2, 60)], columns(2)) is not None


@settings(max_examples=150, deadline=None)
@given(
    heights=st.lists(st.integers(1, 45), min_size=1, max_size=30),
    gaps=st.integers(0, 3),
    families=st.booleans(),
    uneven=st.booleans(),
)
def test_any_list_is_set_whole_and_in_order(heights: list[int], gaps: int, families: bool, uneven: bool) -> None:
    """Red when a strip is lost, doubled, out of order, blocks overlap, leave their column or are broken idly."""
    groups = [
        entry(at, LINE * lines, "loger" if families and at % 7 > 3 else "manger", float(gaps))
        for at, lines in enumerate(heights)
    ]
    placed = set_in(groups, columns(uneven=uneven))
    listed = [block for block in placed if block.kind == "entry"]
    assert [block.number for block in listed] == sorted(block.number for block in listed)
    for at, lines in enumerate(heights):
        parts = [block for block in listed if block.number == at]
        assert sum(len(part.strips) for part in parts) == lines
        if LINE * lines + gaps + HEAD <= TALL:
            assert len(parts) == 1
    for block in placed:
        assert -TOLERANCE <= block.box.y0 <= block.box.y1 <= height_at(block.column, uneven=uneven) + TOLERANCE
        assert not uneven or block.column % 3 != 1
    for above, below in pairwise(placed):
        assert below.column > above.column or below.box.y1 <= above.box.y0 + TOLERANCE
    for first in (block for before, block in pairwise(placed) if block.column > before.column):
        assert first.box.y1 == height_at(first.column, uneven=uneven)
