"""The list set in the columns of a format: which frames it has, how loose it may be, where it ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from cartographie.model import Box, Edition
from cartographie.publish._leaflet.columns import LOWEST, Columns, Frame, PlacedBlock, fits, flow
from cartographie.publish._leaflet.entries import BAND_GAP, Block, Group, continued_block
from cartographie.publish._leaflet.foot import Numbering, further_foot, verso_foot
from cartographie.publish._leaflet.roles import week_tag
from cartographie.publish._leaflet.sheet import ORDINARY, Format, Half
from cartographie.publish._leaflet.week_panel import WeekPanel, week_panel
from cartographie.publish._leaflet.words import say
from cartographie.publish._paper.primitives import Ink, tagged
from cartographie.publish._paper.stack import Stack, placed, tagged_strips
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import Span, clean

__all__ = ["Flowed", "Sides", "Weeks", "flow_list", "note_inks", "weeks_of"]

COVER_GAP, FOOT_GAP, LINE_GAP, NOTE_GAP = 4.5, 3.6, 2.6, 1.5
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


class Weeks(NamedTuple):
    """The week of food and day centres, made once for all settings of a list.

    As wide as a column, and as half a sheet where it may stand under the list; None where there is none.
    """

    narrow: WeekPanel | None
    wide: WeekPanel | None


def weeks_of(edition: Edition, form: Format) -> Weeks:
    """Return the week of *edition* on *form*."""
    if not form.options.week:
        return Weeks(None, None)
    width = form.halves[0].right - form.halves[0].left
    wide = week_panel(edition, width, form.type) if not form.folds_y else None
    return Weeks(week_panel(edition, form.column_width, form.type), wide)


class Sides(NamedTuple):
    """What stands on the first sheet besides the list: frames left for it under the map, the cover of the verso.

    `weeks` may stand under the list.
    """

    recto: tuple[Box, ...]
    cover: Box
    weeks: Weeks


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


def flow_list(edition: Edition, form: Format, groups: Sequence[Group], sides: Sides, listed: Format) -> Flowed:
    """Set *groups* on the first sheet when they fit, else on as many as they need, the last page balanced.

    *sides* say what is taken of the first sheet, *listed* the letters of the list. The week of food and day centres
    stands under the list, as wide as half a sheet, or goes through its columns when that saves a sheet.
    """
    heads = {family.code: continued_block(edition, family, listed) for family in edition.families if family.label}
    further = _frames(form, form.halves, further_foot(edition, form, 2, 2)[0] + LINE_GAP)
    numbering = Numbering(1), Numbering(2)
    note = _note_stack(edition, form).height + NOTE_GAP
    versos = [_verso(edition, form, sides.cover, sheets) for sheets in numbering]
    rooms = [
        _Room(sides=(sides.recto, versos[0]), further=further, pages=FIRST_SHEET),
        _Room(sides=(sides.recto, _without_note(versos[1], note)), further=further),
    ]
    box = replace(versos[1][-1], y1=versos[1][-1].y0 + note)
    narrow, wide = sides.weeks
    if narrow is None:
        return Flowed(*_settled(groups, rooms, heads), box)
    again = Block(kind="continued", family=WEEK, strips=narrow.repeated)
    through = Flowed(*_settled((*groups, *_week_groups(narrow, week_tag(edition))), rooms, {**heads, WEEK: again}), box)
    if wide is None:
        return through
    reserve = _shared_height(wide, form)
    if reserve > rooms[-1].tallest:
        return through
    under = Flowed(*_settled(groups, [replace(room, reserve=reserve + WEEK_GAP) for room in rooms], heads), box)
    ceiling = min(box.y1 for box in further)
    if under.pages == FIRST_SHEET and sides.cover.height:  # the week is as wide as the sheet: it lies under the cover
        ceiling = sides.cover.y0 - COVER_GAP
        whole = len(versos[-1]) == len(form.columns)
        if not whole or ceiling - reserve < max(box.y0 for box in versos[-1]):
            return through
    if through.sheets < under.sheets:
        return through
    return replace(under, week=tagged(_week_under(under, wide, (reserve, ceiling), form), week_tag(edition)))


def _without_note(verso: tuple[Box, ...], note: float) -> tuple[Box, ...]:
    *others, last = verso
    return (*others, replace(last, y0=last.y0 + note))


def _settled(
    groups: Sequence[Group], rooms: Sequence[_Room], heads: Mapping[str, Block]
) -> tuple[tuple[PlacedBlock, ...], int]:
    """Set *groups* in the first of *rooms* that holds them, the last being endless; return the number of pages too."""
    *limited, endless = rooms
    for room in limited:
        if blocks := _flow(groups, room, heads):
            return _balanced(groups, _loosened(groups, room, heads), heads, blocks), room.pages
    blocks = _flow(groups, replace(endless, reserve=0.0), heads) or ()
    pages = max((FIRST_SHEET, *(1 + block.page for block in blocks)))
    if not _fits(groups, replace(endless, pages=pages), heads):
        pages += 1  # the last page holds the rest of the list, not what is kept free under it
    room = _loosened(groups, replace(endless, pages=pages), heads)
    # where nothing can be balanced, the list as it stands off what is kept free, not as it was first tried
    return _balanced(groups, room, heads, _flow(groups, room, heads) or blocks), pages


def _shared_height(week: WeekPanel, form: Format) -> float:
    """Return the least height (mm) at which the halves of the sheet hold *week* side by side."""
    low, high = 0.0, week.height
    for _ in range(BALANCE_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if week.parts([middle] * len(form.halves)) else (middle, high)
    return high


def _week_under(flowed: Flowed, week: WeekPanel, room: tuple[float, float], form: Format) -> tuple[Ink, ...]:
    """Set *week* under the list of the last page, a part in each half: as high as *room* says, its top at most so."""
    height, ceiling = room
    ends = [block.box.y0 for block in flowed.blocks if block.page == flowed.pages - 1]
    top = min(min(ends) - WEEK_GAP if ends else form.top, ceiling)
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


def note_inks(edition: Edition, form: Format, flowed: Flowed) -> tuple[Ink, ...]:
    """Where the last column of the verso ends, say that the list goes on."""
    if flowed.sheets == 1:
        return ()
    stack = _note_stack(edition, form)
    return placed(stack.strips, flowed.note.x0, flowed.note.y1 - NOTE_GAP)


def _note_stack(edition: Edition, form: Format) -> Stack:
    stack = Stack(form.text_width, form.type.gutter)
    stack.text(Span(clean(say(edition, "liste-suite", feuille=2)), form.type.core_bold))
    return stack


def _verso(edition: Edition, form: Format, cover: Box, sheets: Numbering) -> tuple[Box, ...]:
    """Return the frames of the verso: folded, it is read from the half that bears the cover."""
    tops = verso_foot(edition, form, sheets, cover).tops
    pairs = list(zip(form.halves, tops, strict=True))
    taken = replace(cover, y0=cover.y0 - COVER_GAP) if cover.height else None
    frames = [
        frame
        for half, top in (pairs[::-1] if form.folds_x else pairs)
        for frame in _frames(form, [half], top + FOOT_GAP, taken)
    ]
    # a note stands in the last one that the list fills
    least = LOWEST * form.type.small.size / ORDINARY.small.size
    return tuple(frame for frame in frames if frame.height >= least) or tuple(frames)


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
