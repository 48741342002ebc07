"""The strip of national numbers: each over its purpose, in a grid whose columns are as wide as their words ask."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from cartographie.model import Edition, NationalNumber
from cartographie.publish._leaflet.sheet import PAPER, WHITE, Format, Half, Type
from cartographie.publish._leaflet.words import say
from cartographie.publish._paper.primitives import Ink, PictogramInk, RectInk, TextInk, tagged
from cartographie.publish._paper.stack import Stack, placed
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import BLACK, NBSP, Span, Style, clean, measure, wrap

__all__ = ["numbers_panel"]

PER_HALF = (6, 5, 4, 3, 2)
"""Numbers in a row of half a sheet, as tried; the lowest strip wins, the one with fewer rows of two equal ones."""
LINES = range(1, 9)
"""Lines that a purpose may take, as tried."""
SIDE, CELL_GAP = 4.0, 4.0
ROW_GAP = 1.4
BOX_PADDING = 2.2
PICTOGRAM, PICTOGRAM_GAP = 0.26, 1.8
"""Height of a pictogram (mm a point of the number beside it), white before it (mm)."""


def numbers_panel(edition: Edition, form: Format) -> tuple[float, tuple[Ink, ...]]:
    """Return height (mm) and inks, their top at 0: as many numbers in each half, so that none lies on the fold."""
    if not edition.numbers:
        return 0.0, ()
    title = clean(say(edition, "numeros-titre"))
    heading = Stack(form.halves[0].right - form.halves[0].left - 2 * SIDE)
    heading.text(Span(title, form.type.heading))
    top = -2.2 - heading.height - 0.8
    height, placed_numbers = _lowest(tuple(edition.numbers), form, top)
    inks = list(placed_numbers)
    ground = RectInk(x=form.left, y=-height, width=form.right - form.left, height=height, fill=PAPER, radius=2.0)
    # two sheets to be joined lie apart at first: each says what its numbers are
    for half in form.halves if form.joint else form.halves[:1]:
        inks[:0] = tagged(placed(heading.strips, half.left + SIDE, -2.2), Tag("H2", str(half.left)))
    return height, (ground, *tagged(inks, Tag("Sect", "numbers", title=title)))


@lru_cache(maxsize=64)
def _lowest(numbers: tuple[NationalNumber, ...], form: Format, top: float) -> tuple[float, tuple[Ink, ...]]:
    """Return the lowest setting of *numbers*; kept, since a list is set many times over the same foot."""
    grids = (_rows(numbers, form, widths, top) for widths in _grids(numbers, form))
    height, inks = min(grids, key=lambda grid: round(grid[0], 3))
    return height, tuple(inks)


type Grid = tuple[tuple[float, ...], ...]
"""The widths (mm) of the columns of each half."""


def _grids(numbers: Sequence[NationalNumber], form: Format) -> Iterator[Grid]:
    """Yield the grids that hold *numbers*: even columns, and those that give each column what its words ask."""
    kind, halves = form.type, form.halves
    room = halves[0].right - halves[0].left - 2 * SIDE
    for per_half in PER_HALF:
        free = room - CELL_GAP * (per_half - 1)
        columns = [numbers[i :: per_half * len(halves)] for i in range(per_half * len(halves))]
        yield ((free / per_half,) * per_half,) * len(halves)
        for most in LINES:
            asked = [max((_least_width(number, kind, most) for number in column), default=0.0) for column in columns]
            parts = tuple(itertools.batched(asked, per_half))
            if all(sum(part) <= free for part in parts):
                yield tuple(_spread(part, free) for part in parts)
                break


def _spread(asked: Sequence[float], free: float) -> tuple[float, ...]:
    """Share what is left of *free* between the columns that have something to hold."""
    held = sum(width > 0 for width in asked) or 1
    more = (free - sum(asked)) / held
    return tuple(width + more if width else 0.0 for width in asked)


def _purpose(number: NationalNumber) -> str:
    """Return what *number* is for; a line of a narrow column does not begin with a colon."""
    return clean(number.purpose).replace(" :", f"{NBSP}:")


def _least_width(number: NationalNumber, kind: Type, most: int) -> float:
    """Return the least width (mm) in which the purpose of *number* takes *most* lines and its words stay whole."""
    own = measure(clean(number.number), kind.number) + 2 * BOX_PADDING + _pictogram_room(number, kind)
    return max(own, _least_text(_purpose(number), kind.small, most))


@cache
def _least_text(text: str, style: Style, most: int) -> float:
    low = max((measure(word, style) for word in text.split(" ")), default=0.0)
    high = measure(text, style) + 0.5
    for _ in range(8):
        middle = (low + high) / 2
        low, high = (low, middle) if len(wrap([Span(text, style)], middle)) <= most else (middle, high)
    return high


def _rows(numbers: Sequence[NationalNumber], form: Format, grid: Grid, top: float) -> tuple[float, list[Ink]]:
    """Set *numbers* from *top* downwards in *grid*, row by row; return the depth reached and the inks."""
    inks: list[Ink] = []
    places = [place for half, widths in zip(form.halves, grid, strict=True) for place in _places(half, widths)]
    for start in range(0, len(numbers), len(places)):
        row = numbers[start : start + len(places)]
        cells = [_cell(number, form.type, width) for number, (_, width) in zip(row, places, strict=False)]
        for number, cell, (x, _) in zip(row, cells, places, strict=False):
            inks += tagged(placed(cell.strips, x, top), Tag("L"), Tag("LI", number.number))
        top -= max(cell.height for cell in cells) + ROW_GAP
    return 0.8 - top, inks


def _places(half: Half, widths: Sequence[float]) -> Iterator[tuple[float, float]]:
    """Yield left edge and width of each column of *half*."""
    x = half.left + SIDE
    for width in widths:
        yield x, width
        x += width + CELL_GAP


def _pictogram_room(number: NationalNumber, kind: Type) -> float:
    return PICTOGRAM_GAP + kind.number.size * PICTOGRAM if number.pictogram else 0.0


def _cell(number: NationalNumber, kind: Type, width: float) -> Stack:
    """Return *number*, its pictogram for whoever does not read beside it, its purpose under them."""
    stack = Stack(width)
    text, style = clean(number.number), kind.number
    height = style.leading * 0.9
    baseline = -height + 1.6 * style.size / 18
    if number.emergency:
        style = replace(style, colour=WHITE)
        wide = measure(text, style)
        end = wide + 2 * BOX_PADDING
        box = RectInk(x=0, y=-height, width=end, height=height, fill=BLACK, radius=1.4)
        inks: list[Ink] = [box, TextInk(BOX_PADDING, baseline, text, style, wide, tags=(Tag("Lbl"),))]
    else:
        end = measure(text, style)
        inks = [TextInk(0, baseline, text, style, end, tags=(Tag("Lbl"),))]
    if number.pictogram:
        size = style.size * PICTOGRAM
        inks.append(PictogramInk(end + PICTOGRAM_GAP + size / 2, -height / 2, size, number.pictogram, BLACK))
    stack.strip(height + 1.0, inks)
    stack.text(Span(_purpose(number), kind.small), tag=Tag("LBody"))
    return stack
