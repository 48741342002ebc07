"""Groups of blocks → columns: in reading order, never broken unless higher than a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cartographie.model import Box
from cartographie.publish._leaflet.entries import Block, Group
from cartographie.publish._paper.primitives import Ink
from cartographie.publish._paper.stack import Strip, height_of, placed

__all__ = ["LOWEST", "Columns", "Frame", "PlacedBlock", "fits", "flow"]

# rounding of heights added up must not send a block to the next column
EPSILON = 1e-6
LOWEST = 25.0
"""Columns lower than this (mm) stay empty: a long cover panel may leave such ones."""


class Frame(NamedTuple):
    """A column to fill: its page among the pages of the list, its box on the sheet (mm)."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedBlock:
    """A block (or the part of one that a column holds) on its page: its box in millimetres on the sheet, its strips."""

    kind: str
    family: str
    number: int
    page: int
    column: int
    box: Box
    strips: tuple[Strip, ...]

    @property
    def inks(self) -> tuple[Ink, ...]:
        """The strips as inks on the sheet; made when asked for, since a list is set many times before it is drawn."""
        return placed(self.strips, self.box.x0, self.box.y1)


class _NoFrameLeftError(Exception):
    """The list is longer than the frames allowed."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a list may go: frames 0, 1, 2 … (None after the last), the height of the tallest.

    `continued` gives the line that opens a column in the middle of a family, None where there is none.
    The white between blocks is their gap times `air`.
    """

    frame_at: Callable[[int], Frame | None]
    tallest: float
    continued: Callable[[str], Block | None]
    air: float = 1.0


def flow(groups: Sequence[Group], columns: Columns) -> tuple[PlacedBlock, ...] | None:
    """Set *groups* in *columns*, in order; None when they do not all fit. Only what no column holds is broken."""
    filler = _filled(groups, columns)
    return tuple(map(_placed_block, filler.places)) if filler else None


def fits(groups: Sequence[Group], columns: Columns) -> bool:
    """Say whether *columns* hold *groups*: settings are tried by the dozen, and one of them is kept."""
    return _filled(groups, columns) is not None


def _filled(groups: Sequence[Group], columns: Columns) -> _Filler | None:
    try:
        filler = _Filler(columns)
        for group in groups:
            filler.add(group)
    except _NoFrameLeftError:
        return None
    return filler


class _Place(NamedTuple):
    """Where a block, or the part of it that *strips* are, stands: its column, that column's frame, its two ends."""

    block: Block
    strips: Sequence[Strip]
    frame: Frame
    column: int
    bottom: float
    top: float


def _placed_block(place: _Place) -> PlacedBlock:
    block, box = place.block, place.frame.box
    return PlacedBlock(
        kind=block.kind,
        family=block.family,
        number=block.number,
        page=place.frame.page,
        column=place.column,
        box=Box(box.x0, place.bottom, box.x1, place.top),
        strips=tuple(place.strips),
    )


class _Filler:
    """The column being filled: `y` is where the next block may begin, `family` the one that is open."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.places: list[_Place] = []
        self.index, self.family = -1, ""
        self.next_column()

    def next_column(self) -> None:
        self.index += 1
        while (frame := self.columns.frame_at(self.index)) is not None and frame.box.height < LOWEST:
            self.index += 1
        if frame is None:
            raise _NoFrameLeftError
        self.frame, self.y, self.at_top, self.close_up = frame, frame.box.y1, True, True

    def add(self, group: Group) -> None:
        """Set *group* here, else in the next column that holds it, else, when none can, over several."""
        head = self.heading(group[0])
        if self.height(group) + (head.height if head else 0.0) > self.columns.tallest:
            if not self.at_top:
                self.next_column()
            for block in group:
                self.pour(block)
            return
        while not self.fits(group):
            self.next_column()
        for block in group:
            self.put(block, block.strips)

    def fits(self, group: Group) -> bool:
        head = self.heading(group[0]) if self.at_top else None
        height = self.height(group) - (self.gap(group[0]) if self.at_top else 0.0)
        return self.y - height - (head.height if head else 0.0) >= self.frame.box.y0 - EPSILON

    def gap(self, block: Block) -> float:
        return block.gap * self.columns.air

    def height(self, group: Group) -> float:
        return sum(block.height + self.gap(block) for block in group)

    def heading(self, block: Block) -> Block | None:
        """Return the line that opens a column which begins with *block*."""
        return self.columns.continued(self.family) if block.family == self.family and block.kind != "family" else None

    def pour(self, block: Block) -> None:
        """Set *block* strip by strip, on into the next columns."""
        strips: list[Strip] = []
        for strip in block.strips:
            head = self.heading(block) if self.at_top else None
            above = (head.height if head else 0.0) + (0.0 if self.close_up else self.gap(block))
            used = above + sum(part.height for part in strips) + strip.height
            if strips and self.y - used < self.frame.box.y0 - EPSILON:
                self.put(block, strips)
                self.next_column()
                strips = []
            strips.append(strip)
        self.put(block, strips)

    def put(self, block: Block, strips: Sequence[Strip]) -> None:
        head = self.heading(block) if self.at_top else None
        if head:
            self.place(head, head.strips)
            self.close_up = True
        self.place(block, strips)
        self.close_up, self.family = False, block.family

    def place(self, block: Block, strips: Sequence[Strip]) -> None:
        top = self.y - (0.0 if self.close_up else self.gap(block))
        height = block.height if strips is block.strips else height_of(strips)
        self.y, self.at_top, self.close_up = top - height, False, False
        self.places.append(_Place(block, strips, self.frame, self.index, self.y, top))
