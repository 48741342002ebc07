"""The search grid: squares of 40 to 60 mm, letters along the top, figures down the side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase

from cartographie.compose.sheet import Array
from cartographie.model import Box

__all__ = ["TAB_MM", "Span", "grid_tabs", "make_grid", "squares_of"]

SQUARE_MM = 50.0
TAB_MM = (5.0, 4.4)
"""Width and height kept free for a letter or a figure at the edge of the frame."""

Span = tuple[str, float, float]
"""Name of a column or a row, its start and its end in millimetres."""


def make_grid(frame: Box) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Divide *frame* evenly: columns A, B … from the left, rows 1, 2 … from the top."""
    columns, rows = max(1, round(frame.width / SQUARE_MM)), max(1, round(frame.height / SQUARE_MM))
    width, height = frame.width / columns, frame.height / rows
    return (
        tuple((ascii_uppercase[i], frame.x0 + i * width, frame.x0 + (i + 1) * width) for i in range(columns)),
        tuple((str(i + 1), frame.y1 - (i + 1) * height, frame.y1 - i * height) for i in range(rows)),
    )


def squares_of(places: Mapping[int, Array], columns: Sequence[Span], rows: Sequence[Span]) -> dict[int, str]:
    """Return the square of each of *places* (number -> mm) by entry number, "C4"; none for those outside the frame."""
    squares = {}
    for number, (x, y) in sorted(places.items()):
        column = next((name for name, start, end in columns if start <= x <= end), "")
        row = next((name for name, start, end in rows if start <= y <= end), "")
        if column and row:
            squares[number] = column + row
    return squares


def grid_tabs(frame: Box, columns: Sequence[Span], rows: Sequence[Span], factor: float = 1.0) -> Iterator[Box]:
    """Give the boxes of the letters and figures, inside the frame on its four sides."""
    width, height = TAB_MM[0] * factor, TAB_MM[1] * factor
    for _, start, end in columns:
        middle = (start + end) / 2
        yield Box(middle - width / 2, frame.y1 - height, middle + width / 2, frame.y1)
        yield Box(middle - width / 2, frame.y0, middle + width / 2, frame.y0 + height)
    for _, start, end in rows:
        middle = (start + end) / 2
        yield Box(frame.x0, middle - height / 2, frame.x0 + width, middle + height / 2)
        yield Box(frame.x1 - width, middle - height / 2, frame.x1, middle + height / 2)
