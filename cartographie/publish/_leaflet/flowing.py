"""The list set in the columns of a format: which frames it has, how loose it may be, where it ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cartographie.model import Box, Edition
from cartographie.publish._leaflet.blocks import Block, Group
from cartographie.publish._leaflet.columns import Columns, Frame, PlacedBlock, fits, flow
from cartographie.publish._leaflet.entries import BAND_GAP, continued_block
from cartographie.publish._leaflet.foot import Numbering, Parts, foot_panel, further_foot, standing_parts
from cartographie.publish._leaflet.roles import week_tag
from cartographie.publish._leaflet.sheet import Format, Half
from cartographie.publish._leaflet.week_panel import WeekPanel, week_panel
from cartographie.publish._leaflet.words import say
from cartographie.publish._paper.primitives import Ink, tagged
from cartographie.publish._paper.stack import Stack, placed, tagged_strips
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import Span, clean

__all__ = ["Flowed", "ListRoom", "flow_list", "list_room", "note_inks", "sheets_of"]

COVER_GAP, FOOT_GAP, NOTE_GAP = 4.5, 3.6, 1.5
BALANCE_STEPS = 9
"""Halvings of the height of the last page's columns: to half a millimetre."""
ENDLESS = 10_000
FIRST_SHEET = 2  # sides
WEEK = "semaine"
WEEK_GAP = 7.0
AIRS = (1.5, 1.3, 1.15, 1.0, 0.85, 0.7)
"""How much white between blocks, from loose to tight: the loosest that needs no page more. Type never shrinks."""


@dataclass(frozen=True, slots=True)
class Flowed:
    """The blocks of a list in their places: page 0 is the recto, under the map, page 1 the verso.

    `pages` are the sides in all; `note` is where to say that the list goes on. `week` stands under the list on the last
    side; it is empty when columns share the week out like the list.
    """

    blocks: tuple[PlacedBlock, ...]
    pages: int
    note: Box
    week: tuple[Ink, ...] = ()

    @property
    def sheets(self) -> int:
        """Sheets of paper, two sides a sheet."""
        return (self.pages + 1) // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRoom:
    """What the list of a map is set in, whatever room that map leaves under it: made once, a list is set several times.

    `standing`: what any foot says. `versos`: the frames of the verso of an only sheet, of a first one. `heads`: what
    goes on with a family. `note`: where to say that the list goes on. `week`: that of food and day centres as wide as a
    column; `under`: as wide as half a sheet, `reserve` mm high, where it may stand under the list.
    """

    form: Format
    standing: Parts
    heads: Mapping[str, Block]
    versos: tuple[tuple[Box, ...], tuple[Box, ...]]
    further: tuple[Box, ...]
    note: Box
    tag: Tag
    week: WeekPanel | None = None
    under: WeekPanel | None = None
    reserve: float = 0.0


@dataclass(frozen=True, slots=True)
class _Setting:
    """A list and the room it fits in, neither loosened nor balanced yet: `blocks` as tight as may be."""

    groups: Sequence[Group]
    room: _Room
    heads: Mapping[str, Block]
    blocks: tuple[PlacedBlock, ...]
    pages: int
    under: bool = False

    @property
    def sheets(self) -> int:
        """Sheets of paper, two sides a sheet."""
        return (self.pages + 1) // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """Where the list may stand: the frames of the recto, the verso and every further page, in reading order.

    `pages` allowed; the frames of the last of them are shorter by what is kept for the week (`reserve`) and by what
    balances them (`last_drop`). `air`: white between blocks.
    """

    sides: tuple[tuple[Box, ...], tuple[Box, ...]]
    further: tuple[Box, ...]
    pages: int = ENDLESS
    reserve: float = 0.0
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
            box = replace(box, y0=min(box.y0 + self.reserve + self.last_drop, box.y1))
        return Frame(page, box)

    @property
    def tallest(self) -> float:
        return max(box.height for box in self.further)


def list_room(edition: Edition, form: Format, cover: Box, *, alone: bool = True) -> ListRoom:
    """Return what the list of *edition* is set in beside its *cover*; *alone*: the leaflet has no other list."""
    heads = {family.code: continued_block(edition, family, form) for family in edition.families if family.label}
    further = _frames(form, form.halves, further_foot(edition, form, 2, 2)[0] + FOOT_GAP)
    note = _note_stack(edition, form, 2).height + NOTE_GAP
    standing = standing_parts(edition, form)
    sheets = Numbering(1, 1, 1 if alone else 2), Numbering(1, 2, 2)
    only, first = (_verso(form, cover, foot_panel(edition, form, own, standing)[0]) for own in sheets)
    room = ListRoom(
        form=form,
        standing=standing,
        heads=heads,
        versos=(only, _without_note(first, note)),
        further=further,
        note=replace(first[-1], y1=first[-1].y0 + note),
        tag=week_tag(edition),
    )
    week = week_panel(edition, form.column_width, form.type) if form.options.week else None
    if week is None:
        return room
    room = replace(room, week=week, heads={**heads, WEEK: Block(kind="continued", family=WEEK, strips=week.repeated)})
    width = form.halves[0].right - form.halves[0].left
    under = week_panel(edition, width, form.type) if not form.folds_y else None
    reserve = _shared_height(under, form) if under else 0.0
    if under is None or reserve > max(box.height for box in further):
        return room
    return replace(room, under=under, reserve=reserve)


def sheets_of(room: ListRoom, groups: Sequence[Group], recto: tuple[Box, ...]) -> int:
    """Return how many sheets of paper *groups* take when *recto* is what the map of the first one leaves them."""
    return _chosen(room, groups, recto).sheets


def flow_list(room: ListRoom, groups: Sequence[Group], recto: tuple[Box, ...]) -> Flowed:
    """Set *groups* on the first sheet when they fit, else on as many as they need, the last page balanced.

    *recto* is what is left of it under the map. The week of food and day centres stands under the list, as wide as half
    a sheet, or goes through its columns when that saves a sheet.
    """
    chosen = _chosen(room, groups, recto)
    loose = _loosened(chosen.groups, chosen.room, chosen.heads)
    flowed = Flowed(_balanced(chosen.groups, loose, chosen.heads, chosen.blocks), chosen.pages, room.note)
    if not chosen.under or room.under is None:
        return flowed
    return replace(flowed, week=tagged(_week_under(flowed, room.under, room.reserve, room.form), room.tag))


def _chosen(room: ListRoom, groups: Sequence[Group], recto: tuple[Box, ...]) -> _Setting:
    """Return the setting that saves a sheet, the week under the list when none does."""
    only, first = room.versos
    rooms = [
        _Room(sides=(recto, only), further=room.further, pages=FIRST_SHEET),
        _Room(sides=(recto, first), further=room.further),
    ]
    if room.week is None:
        return _settled(groups, rooms, room.heads)
    through = _settled((*groups, *_week_groups(room.week, room.tag)), rooms, room.heads)
    if room.under is None:
        return through
    kept = [replace(one, reserve=room.reserve + WEEK_GAP) for one in rooms]
    under = replace(_settled(groups, kept, room.heads), under=True)
    return through if through.sheets < under.sheets else under


def _without_note(verso: tuple[Box, ...], note: float) -> tuple[Box, ...]:
    *others, last = verso
    return (*others, replace(last, y0=last.y0 + note))


def _settled(groups: Sequence[Group], rooms: Sequence[_Room], heads: Mapping[str, Block]) -> _Setting:
    """Set *groups* in the first of *rooms* that holds them, the last being endless."""
    *limited, endless = rooms
    for room in limited:
        if blocks := _flow(groups, room, heads):
            return _Setting(groups, room, heads, blocks, room.pages)
    blocks = _flow(groups, replace(endless, reserve=0.0), heads) or ()
    pages = max((FIRST_SHEET, *(1 + block.page for block in blocks)))
    if not _fits(groups, replace(endless, pages=pages), heads):
        pages += 1  # the last page holds the rest of the list, not what is kept free under it
    return _Setting(groups, replace(endless, pages=pages), heads, blocks, pages)


def _shared_height(week: WeekPanel, form: Format) -> float:
    """Return the least height (mm) at which the halves of the sheet hold *week* side by side."""
    low, high = 0.0, week.height
    for _ in range(BALANCE_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if week.parts([middle] * len(form.halves)) else (middle, high)
    return high


def _week_under(flowed: Flowed, week: WeekPanel, height: float, form: Format) -> tuple[Ink, ...]:
    """Set *week* under the list of the last page, a part in each half of the sheet."""
    ends = [block.box.y0 for block in flowed.blocks if block.page == flowed.pages - 1]
    top = min(ends) - WEEK_GAP if ends else form.top
    parts = week.parts([height] * len(form.halves)) or ()
    return tuple(ink for half, part in zip(form.halves, parts, strict=False) for ink in placed(part, half.left, top))


def _week_groups(week: WeekPanel, tag: Tag) -> Iterator[Group]:
    """Yield the week as blocks that columns share out: its title with the first row, each row, the foot with the last.

    A column that goes on with it says the days again.
    """
    last = len(week.groups) - 1
    for i, rows in enumerate(week.groups):
        strips = tagged_strips((*rows, *week.foot) if i == last else rows, tag)
        if i == 0:
            above = tagged_strips((*week.title, week.days), tag)
            title = Block(kind="family", family=WEEK, strips=above, gap=BAND_GAP)
            yield title, Block(kind="week", family=WEEK, strips=strips)
        else:
            yield (Block(kind="week", family=WEEK, strips=strips),)


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


def _verso(form: Format, cover: Box, foot: float) -> tuple[Box, ...]:
    """Return the frames of the verso above its *foot*: folded, it is read from the half that bears the cover."""
    bottom = foot + FOOT_GAP
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


def _fits(groups: Sequence[Group], room: _Room, heads: Mapping[str, Block]) -> bool:
    return fits(groups, Columns(room.frame, room.tallest, heads.get, room.air))


def _loosened(groups: Sequence[Group], room: _Room, heads: Mapping[str, Block]) -> _Room:
    """Return *room* with the loosest setting in which the list still fits."""
    settings = (replace(room, air=air) for air in AIRS)
    return next((setting for setting in settings if _fits(groups, setting, heads)), room)


def _balanced(
    groups: Sequence[Group], room: _Room, heads: Mapping[str, Block], blocks: tuple[PlacedBlock, ...]
) -> tuple[PlacedBlock, ...]:
    """Flow again with the columns of the last page as short as they may be, so that they end together."""
    low, high = 0.0, max(box.height for box in (room.sides[1] if room.pages == FIRST_SHEET else room.further))
    for _ in range(BALANCE_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _fits(groups, replace(room, last_drop=middle), heads) else (low, middle)
    return (low and _flow(groups, replace(room, last_drop=low), heads)) or blocks
