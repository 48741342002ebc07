"""An `Edition` → pages as plain values: every ink in millimetres, every entry in its column; nothing is drawn here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cartographie.model import Box, Edition
from cartographie.publish._leaflet import sheet
from cartographie.publish._leaflet.columns import Columns, Frame, PlacedBlock, flow
from cartographie.publish._leaflet.cover import cover_panel
from cartographie.publish._leaflet.entries import Block, Group, continued_block, list_groups
from cartographie.publish._leaflet.foot import foot_panel, further_foot
from cartographie.publish._leaflet.recto import recto_inks
from cartographie.publish._leaflet.words import say
from cartographie.publish._paper.primitives import Ink
from cartographie.publish._paper.stack import Stack, placed
from cartographie.publish._paper.text import Span, clean

__all__ = ["Leaflet", "Page", "lay_out"]

COVER_GAP, FOOT_GAP, NOTE_GAP = 4.5, 3.6, 1.5
BALANCE_STEPS = 9
"""Halvings of the height of the last page's columns: to half a millimetre."""
ENDLESS = 10_000
AIRS = (1.5, 1.3, 1.15, 1.0, 0.85, 0.7)
"""How much white between blocks, from loose to tight: the loosest that needs no page more. Type never shrinks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A side of a sheet (numbered from 1): its inks, list included, and the blocks of the list for whoever asks."""

    sheet: int
    has_map: bool = False
    inks: tuple[Ink, ...] = ()
    blocks: tuple[PlacedBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaflet:
    """All sides in printing order: the recto with the map, the verso where the list begins, the further ones."""

    pages: tuple[Page, ...]
    sheets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """Where the list may stand: tops of the verso's columns, bottom of its columns, bottom on further pages.

    `pages` allowed; `last_drop` shortens the columns of the last of them, to balance it; `air`: white between blocks.
    """

    tops: tuple[float, ...]
    bottoms: tuple[float, ...]
    further_bottom: float
    pages: int = ENDLESS
    last_drop: float = 0.0
    air: float = AIRS[-1]

    def frame(self, index: int) -> Frame | None:
        page, column = divmod(index, len(sheet.COLUMNS))
        if page >= self.pages:
            return None
        left, right = sheet.COLUMNS[column]
        top, bottom = (self.tops[column], self.bottoms[column]) if page == 0 else (sheet.TOP, self.further_bottom)
        return Frame(page, Box(left, bottom + (self.last_drop if page == self.pages - 1 else 0.0), right, top))

    @property
    def tallest(self) -> float:
        return sheet.TOP - self.further_bottom


def lay_out(edition: Edition, squares: Mapping[int, str]) -> Leaflet:
    """Return the leaflet of *edition*; *squares* gives the grid square of each entry that lies on the map."""
    groups = list_groups(edition, squares)
    heads = {family.code: continued_block(edition, family) for family in edition.families}
    cover_height, cover = cover_panel(edition)
    blocks, sheets = _flow_list(edition, groups, heads, cover_height)
    foot_top, foot = foot_panel(edition, sheets)
    recto = Page(sheet=1, has_map=True, inks=recto_inks(edition, sheets))
    verso = _page(1, blocks, 0, cover, (*_note(edition, foot_top, sheets), *foot))
    further = [
        _page(1 + (page + 1) // 2, blocks, page, (), further_foot(edition, 1 + (page + 1) // 2, sheets)[1])
        for page in range(1, 1 + max((block.page for block in blocks), default=0))
    ]
    return Leaflet((recto, verso, *further), sheets)


def _flow_list(
    edition: Edition, groups: Sequence[Group], heads: Mapping[str, Block], cover_height: float
) -> tuple[tuple[PlacedBlock, ...], int]:
    """Set the list on the verso alone when it fits, else on as many pages as it needs, the last one balanced."""
    full, short = sheet.TOP, sheet.TOP - cover_height - COVER_GAP
    tops = (full, full, short, short)
    bottom = foot_panel(edition, 1)[0] + FOOT_GAP
    further_bottom = further_foot(edition, 2, 2)[0] + FOOT_GAP
    room = _Room(tops=tops, bottoms=(bottom,) * 4, further_bottom=further_bottom, pages=1)
    blocks = _flow(groups, room, heads)
    if blocks is None:
        bottom = foot_panel(edition, 2)[0] + FOOT_GAP
        note = _note_stack(edition).height + NOTE_GAP
        room = replace(room, bottoms=(bottom, bottom, bottom, bottom + note), pages=ENDLESS)
        blocks = _flow(groups, room, heads) or ()
    pages = 1 + max((block.page for block in blocks), default=0)
    room = _loosened(groups, replace(room, pages=pages), heads)
    return _balanced(groups, room, heads, blocks), 1 + pages // 2


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
    low, high = 0.0, min(room.tops) - max(room.bottoms) if room.pages == 1 else room.tallest
    for _ in range(BALANCE_STEPS):
        middle = (low + high) / 2
        found = _flow(groups, replace(room, last_drop=middle), heads)
        if found is None:
            high = middle
        else:
            low, blocks = middle, found
    return blocks


def _page(number: int, blocks: Sequence[PlacedBlock], page: int, before: Sequence[Ink], after: Sequence[Ink]) -> Page:
    """Return a side with its blocks; inks come in the order in which a voice should read them."""
    own = tuple(block for block in blocks if block.page == page)
    return Page(sheet=number, inks=(*before, *(ink for block in own for ink in block.inks), *after), blocks=own)


def _note(edition: Edition, foot_top: float, sheets: int) -> tuple[Ink, ...]:
    """Where the last column of the verso ends, say that the list goes on."""
    if sheets == 1:
        return ()
    stack = _note_stack(edition)
    return placed(stack.strips, sheet.COLUMNS[-1][0], foot_top + FOOT_GAP + stack.height)


def _note_stack(edition: Edition) -> Stack:
    stack = Stack(sheet.TEXT_WIDTH, sheet.GUTTER)
    stack.text(Span(clean(say(edition, "liste-suite", feuille=2)), sheet.CORE_BOLD))
    return stack
