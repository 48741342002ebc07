"""The list set in the columns of a format: which frames it has, how loose it may be, where it ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from cartographie.model import Box, Edition
from cartographie.publish._leaflet.columns import Columns, Frame, PlacedBlock, flow
from cartographie.publish._leaflet.entries import Block, Group, continued_block
from cartographie.publish._leaflet.foot import Numbering, foot_panel, further_foot
from cartographie.publish._leaflet.sheet import Format, Half
from cartographie.publish._leaflet.words import say
from cartographie.publish._paper.primitives import Ink
from cartographie.publish._paper.stack import Stack, placed
from cartographie.publish._paper.text import Span, clean

__all__ = ["Flowed", "Sides", "flow_list", "note_inks"]

COVER_GAP, FOOT_GAP, NOTE_GAP = 4.5, 3.6, 1.5
BALANCE_STEPS = 9
"""Halvings of the height of the last page's columns: to half a millimetre."""
ENDLESS = 10_000
FIRST_SHEET = 2  # sides
AIRS = (1.5, 1.3, 1.15, 1.0, 0.85, 0.7)
"""How much white between blocks, from loose to tight: the loosest that needs no page more. Type never shrinks."""


@dataclass(frozen=True, slots=True)
class Flowed:
    """The blocks of a list in their places: page 0 is the recto, under the map, page 1 the verso.

    `pages` are the sides in all; `note` is where to say that the list goes on.
    """

    blocks: tuple[PlacedBlock, ...]
    pages: int
    note: Box

    @property
    def sheets(self) -> int:
        """Sheets of paper, two sides a sheet."""
        return (self.pages + 1) // 2


class Sides(NamedTuple):
    """What stands on the first sheet besides the list: frames left for it under the map, the cover of the verso."""

    recto: tuple[Box, ...]
    cover: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """Where the list may stand: the frames of the recto, the verso and every further page, in reading order.

    `pages` allowed; `last_drop` shortens the frames of the last of them, to balance it; `air`: white between blocks.
    """

    sides: tuple[tuple[Box, ...], tuple[Box, ...]]
    further: tuple[Box, ...]
    pages: int = ENDLESS
    last_drop: float = 0.0
    air: float = AIRS[-1]

    def frame(self, index: int) -> Frame | None:
        recto, verso = self.sides
        if index < len(recto):
            return Frame(0, recto[index])
        page, boxes, index = 1, verso, index - len(recto)
        if index >= len(verso):
            page, index = divmod(index - len(verso), len(self.further))
            page, boxes = page + 2, self.further
        if page >= self.pages:
            return None
        box = boxes[index]
        if page == self.pages - 1:
            box = replace(box, y0=min(box.y0 + self.last_drop, box.y1))
        return Frame(page, box)

    @property
    def tallest(self) -> float:
        return max(box.height for box in self.further)


def flow_list(edition: Edition, form: Format, groups: Sequence[Group], sides: Sides, *, alone: bool = True) -> Flowed:
    """Set *groups* on the first sheet when they fit, else on as many as they need, the last page balanced.

    *sides* say what is taken of the first sheet; *alone* that the leaflet has no other list.
    """
    heads = {family.code: continued_block(edition, family, form) for family in edition.families}
    further = _frames(form, form.halves, further_foot(edition, form, 2, 2)[0] + FOOT_GAP)
    one, more = Numbering(1, 1, 1 if alone else 2), Numbering(1, 2, 2)
    verso = _verso(edition, form, sides.cover, one)
    room = _Room(sides=(sides.recto, verso), further=further, pages=FIRST_SHEET)
    blocks = _flow(groups, room, heads)
    note = verso[-1]
    if blocks is None:
        *others, last = _verso(edition, form, sides.cover, more)
        height = _note_stack(edition, form, 2).height + NOTE_GAP
        note = replace(last, y1=last.y0 + height)
        room = replace(room, sides=(sides.recto, (*others, replace(last, y0=note.y1))), pages=ENDLESS)
        blocks = _flow(groups, room, heads) or ()
    pages = max((FIRST_SHEET, *(1 + block.page for block in blocks)))
    room = _loosened(groups, replace(room, pages=pages), heads)
    return Flowed(_balanced(groups, room, heads, blocks), pages, note)


def note_inks(edition: Edition, form: Format, flowed: Flowed, sheets: Numbering) -> tuple[Ink, ...]:
    """Where the last column of the verso ends, say that the list goes on."""
    if flowed.sheets == 1:
        return ()
    stack = _note_stack(edition, form, sheets.first + 1)
    return placed(stack.strips, flowed.note.x0, flowed.note.y1 - NOTE_GAP)


def _note_stack(edition: Edition, form: Format, number: int) -> Stack:
    stack = Stack(form.text_width, form.type.gutter)
    stack.text(Span(clean(say(edition, "liste-suite", feuille=number)), form.type.core_bold))
    return stack


def _verso(edition: Edition, form: Format, cover: Box, sheets: Numbering) -> tuple[Box, ...]:
    """Return the frames of the verso: folded, it is read from the half that bears the cover."""
    bottom = foot_panel(edition, form, sheets)[0] + FOOT_GAP
    halves = form.halves[::-1] if form.folds_x else form.halves
    taken = replace(cover, y0=cover.y0 - COVER_GAP) if cover.height else None
    return _frames(form, halves, bottom, taken)


def _frames(form: Format, halves: Sequence[Half], bottom: float, taken: Box | None = None) -> tuple[Box, ...]:
    """Return the columns of *halves* between folds, panel by panel, above *bottom* and under what is *taken*."""
    frames = []
    for half in halves:
        for low, high in form.bands():
            for left, right in half.columns:
                top = min(high, form.top)
                if taken is not None and taken.x0 < right and left < taken.x1:
                    top = min(top, taken.y0)
                frames.append(Box(left, min(max(low, bottom), top), right, top))
    return tuple(frames)


def _flow(groups: Sequence[Group], room: _Room, heads: Mapping[str, Block]) -> tuple[PlacedBlock, ...] | None:
    return flow(groups, Columns(room.frame, room.tallest, heads.get, room.air))


def _loosened(groups: Sequence[Group], room: _Room, heads: Mapping[str, Block]) -> _Room:
    """Return *room* with the loosest setting in which the list still fits."""
    settings = (replace(room, air=air) for air in AIRS)
    return next((setting for setting in settings if _flow(groups, setting, heads) is not None), room)


def _balanced(
    groups: Sequence[Group], room: _Room, heads: Mapping[str, Block], blocks: tuple[PlacedBlock, ...]
) -> tuple[PlacedBlock, ...]:
    """Flow again with the columns of the last page as short as they may be, so that they end together."""
    low, high = 0.0, max(box.height for box in (room.sides[1] if room.pages == FIRST_SHEET else room.further))
    for _ in range(BALANCE_STEPS):
        middle = (low + high) / 2
        found = _flow(groups, replace(room, last_drop=middle), heads)
        if found is None:
            high = middle
        else:
            low, blocks = middle, found
    return blocks
