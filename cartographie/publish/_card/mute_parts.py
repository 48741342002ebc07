"""The parts of a card without words, each as one strip as wide as the sheet: head, phone, days, numbers, end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from cartographie.model import Edition, Entry, Phone
from cartographie.publish._card.facts import Facts
from cartographie.publish._card.mute_days import DayColumn, DayPart, day_text
from cartographie.publish._card.mute_signs import (
    GREY,
    WHITE,
    arrow_ink,
    cross_inks,
    dial_inks,
    moon,
    rising_sun,
    sun,
    tile_inks,
)
from cartographie.publish._card.place import Look
from cartographie.publish._leaflet.words import dates, warning_of
from cartographie.publish._paper.outlines import Outline
from cartographie.publish._paper.photos import Photo
from cartographie.publish._paper.primitives import (
    DeskInk,
    Ink,
    LineInk,
    MarkerInk,
    PathInk,
    PhotoInk,
    PictogramInk,
    QrInk,
    RectInk,
    TextInk,
    tagged,
)
from cartographie.publish._paper.qr import qr_size
from cartographie.publish._paper.stack import Stack, Strip, placed
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import BLACK, Span, Style, clean, clean_line, measure

__all__ = ["Sizes", "days_strip", "end_strips", "head_strip", "numbers_strip", "phone_strip", "sizes_of"]

PHONE, WALK = "maki/telephone", "temaki/pedestrian"
OPEN_DOOR, PHONE_DOOR, NIGHT_DOOR = "j-y-vais", "je-telephone", "115"
UNKNOWN = "?"
AMBER = "#F5B800"
GAP = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Heights of the parts of a sheet (mm) and styles that differ between two sizes of paper."""

    need: float
    tile: float
    photo: tuple[float, float]
    cell: float
    phone: Style
    minutes: Style
    marker: float
    number: float


def sizes_of(size: Literal["a4", "a5"]) -> Sizes:
    """Return the sizes of a sheet of *size*."""
    if size == "a5":
        return Sizes(
            need=25.0, tile=11.5, photo=(36.0, 30.0), cell=8.0, phone=Style(size=24, bold=True, tabular=True),
            minutes=Style(size=17, bold=True, tabular=True), marker=8.0, number=5.5,
        )  # fmt: skip
    return Sizes(
        need=36.0, tile=16.0, photo=(56.0, 42.0), cell=11.0, phone=Style(size=30, bold=True, tabular=True),
        minutes=Style(size=24, bold=True, tabular=True), marker=10.0, number=7.5,
    )  # fmt: skip


def head_strip(entry: Entry, facts: Facts, look: Look, sizes: Sizes, photo: Photo | None, alt: str) -> Strip:
    """Set what is sought, how one gets in and how long one walks; name and address for whoever helps."""
    picture: list[Ink] = []
    width = look.width
    if photo is not None:
        wide, high = _within(photo.ratio, sizes.photo)
        figure = Tag("Figure", "photo", alt=alt)
        picture = [PhotoInk(x=width - wide, y=-high, width=wide, height=high, data=photo.data, tags=(figure,))]
        width -= wide + GAP
    left = 0.0
    inks: list[Ink] = []
    if entry.pictogram:
        inks += tile_inks(0.0, 0.0, sizes.need, entry.pictogram, full=True)
        left = sizes.need + GAP
    words = _words(facts, look, width - left)
    inks += placed(words.strips, left, 0.0)
    top = -max(words.height + 1.5, sizes.need - sizes.tile)
    inks += _sequence(entry, look, sizes, left, top)
    height = max(sizes.need, sizes.tile - top, -min((_low(ink) for ink in picture), default=0.0))
    return Strip(height + GAP, (*inks, *picture))


def _words(facts: Facts, look: Look, width: float) -> Stack:
    """Set name, number and address."""
    kind, marker = look.type, look.type.marker
    title = Stack(width - marker - 2.0, marker + 2.0)
    title.text(Span(facts.name, kind.name), tag=Tag("H1", "name"))
    sign = MarkerInk(marker / 2, -kind.name.leading / 2 - 0.6, marker, look.shape, look.colour, str(facts.number))
    title.beside(tagged([sign], Tag("Lbl", "number")))
    stack = Stack(width, 0.0, list(title.strips))
    stack.space(0.8)
    if facts.address:
        stack.text(Span(", ".join(facts.address), kind.core), tag=Tag("P", "address"))
    if facts.note.text:
        stack.text(Span(facts.note.text, kind.small), tag=Tag("P", "note"))
    return stack


def _sequence(entry: Entry, look: Look, sizes: Sizes, x: float, top: float) -> list[Ink]:
    """Return what is to be done, in order: the door's sign, then the walk and its minutes."""
    inks: list[Ink] = []
    size = sizes.tile
    middle = top - size / 2
    walk = entry.way is not None and entry.way.state == "walk"
    signs = [entry.door_pictogram] if entry.door_pictogram and entry.door != OPEN_DOOR else []
    if entry.door == NIGHT_DOOR:
        signs = [PHONE]
    door = Tag("Figure", "door", alt=clean_line(entry.door_label))
    for sign in signs:
        inks += _figure(tile_inks(x, top, size, sign, full=False), door)
        x += size + 1.5
        if entry.door == NIGHT_DOOR:
            style = replace(sizes.minutes, size=sizes.minutes.size)
            inks.append(
                TextInk(x, middle - 2.6, NIGHT_DOOR, style, measure(NIGHT_DOOR, style), tags=(Tag("P", "115"),))
            )
            x += measure(NIGHT_DOOR, style) + 1.5
        if entry.position is not None:
            inks.append(arrow_ink(x + size * 0.25, middle, size * 0.5, mirrored=look.sheet.mirrored))
            x += size * 0.5 + 1.5
    if entry.position is None:
        return inks
    alt = clean_line(entry.way_text) or clean_line(entry.door_label)
    figure = Tag("Figure", "walk", alt=alt)
    steps: list[Ink] = [PictogramInk(x + size / 2, middle, size, WALK, BLACK)]
    x += size + 1.0
    if walk and entry.way is not None and entry.way.minutes:
        minutes = str(entry.way.minutes)
        steps += dial_inks(x + size / 2, middle, size * 0.94, entry.way.minutes)
        x += size + 2.0
        style = sizes.minutes
        base = middle - 0.334 * style.size / 72 * 25.4
        steps.append(TextInk(x, base, minutes, style, measure(minutes, style)))
        x += measure(minutes, style) + 1.2
        small = Style(size=11, bold=True)
        steps.append(TextInk(x, base, "min", small, measure("min", small)))
    return [*inks, *_figure(steps, figure)]


def phone_strip(phones: Sequence[Phone], look: Look, sizes: Sizes, alt: str, *, large: bool) -> Strip | None:
    """Set the first phone, with the code that dials it; the others under it. None when nobody answers anywhere."""
    if not phones:
        return None
    first = phones[0]
    code = qr_size(first.uri)
    side = max(code, 22.0) if code else 0.0
    style = sizes.phone
    room = look.width - side - (GAP if side else 0.0)
    sign = 16.0 if large else 12.0
    text = clean(first.display)
    while measure(text, style) > room - sign - GAP and style.size > 15:  # noqa: PLR2004  # the smallest phone of a card
        style = replace(style, size=style.size - 1)
    height = max(side, sign + 1.0)
    others = Stack(room - sign - GAP, sign + GAP)
    others.lines(())
    middle = -height / 2 if len(phones) == 1 else -sign / 2 - 0.5
    base = middle - 0.334 * style.size / 72 * 25.4
    inks: list[Ink] = [
        PictogramInk(sign / 2, middle, sign, PHONE, BLACK),
        TextInk(sign + GAP, base, text, style, measure(text, style), first.uri, (Tag("P", "phone"),)),
    ]
    small = look.type.core_bold
    top = middle - sign / 2 - 0.5
    for phone in phones[1:]:
        for text in (clean(phone.display),):
            others.text(Span(text, small, phone.uri), tag=Tag("P", phone.display))
    inks += placed(others.strips, 0.0, top)
    height = max(height, others.height - top)
    if side:
        figure = Tag("Figure", "code", alt=alt)
        inks.append(QrInk(look.width - side, -side, side, first.uri, tags=(figure,)))
    return Strip(height + GAP, tuple(inks))


def days_strip(columns: Sequence[DayColumn], look: Look, sizes: Sizes, words: Edition, *, phone: bool) -> Strip:
    """Set seven days beside one another, in the direction of reading once mirrored."""
    pitch = look.width / len(columns)
    width = pitch - 1.2
    lines = max((len(part.hours) for column in columns for part in column.parts), default=1)
    hours = _hour_style(columns, width)
    height_of = _Heights(sizes.cell, max(lines, 1) * hours.leading)
    inks: list[Ink] = []
    title = clean_line(words.words["fiche.jours"])
    for index, column in enumerate(columns):
        figure = Tag("Figure", str(index), alt=clean_line(day_text(column, words.words)))
        drawn = _column(column, index * pitch + 0.6, width, height_of, hours, phone=phone)
        inks += tagged(_figure(drawn, figure), Tag("Sect", "days", title=title))
    return Strip(height_of.whole + GAP, tuple(inks))


@dataclass(frozen=True, slots=True)
class _Heights:
    """Heights of a column of the days: its head, each part with its hours under it."""

    cell: float
    hours: float
    head: float = 9.5

    @property
    def part(self) -> float:
        return self.cell + self.hours + 0.8

    @property
    def whole(self) -> float:
        return self.head + 3 * self.part + 0.6


def _hour_style(columns: Sequence[DayColumn], width: float) -> Style:
    """Return the largest style in which all hours stand on one line, not under nine points: two lines rather."""
    texts = [text for column in columns for part in column.parts for text in part.hours]
    for size in (13.0, 12.0, 11.0, 10.0, 9.0):
        style = Style(size=size, bold=True, tabular=True)
        if all(measure(text, style) <= width - 0.8 for text in texts):
            return style
    return Style(size=9.0, bold=True, tabular=True)


def _column(column: DayColumn, x: float, width: float, heights: _Heights, hours: Style, *, phone: bool) -> list[Ink]:
    """Return one day: its head black when it is today, white where somebody is there, grey where nobody is."""
    inks: list[Ink] = []
    ground = WHITE if column.asked else GREY
    inks.append(RectInk(x=x, y=-heights.whole, width=width, height=heights.whole, fill=ground, radius=1.2))
    if column.today:
        inks.append(RectInk(x=x, y=-heights.head, width=width, height=heights.head, fill=BLACK, radius=1.2))
    colour = WHITE if column.today else BLACK
    inks += _centred(clean(column.name), x + width / 2, -3.7, Style(size=9, bold=True, colour=colour))
    inks += _centred(str(column.day.day), x + width / 2, -8.4, Style(size=13, bold=True, tabular=True, colour=colour))
    top = -heights.head
    middle = (x + width / 2, top - (heights.whole - heights.head) / 2)
    if column.asked:
        inks += _ask(middle, min(width * 0.6, 14.0), phone=phone)
    elif column.closed:
        inks += cross_inks(*middle, min(width * 0.5, 11.0), 1.1, "#6B6B6B")
    else:
        for index, part in enumerate(column.parts):
            inks += _part(part, index, x, top - index * heights.part, width, heights, hours)
    edge = 1.1 if column.today else 0.35
    inks.append(RectInk(x=x, y=-heights.whole, width=width, height=heights.whole, stroke=BLACK, line=edge, radius=1.2))
    return inks


SIGNS = (rising_sun, sun, moon)


def _part(part: DayPart, index: int, x: float, top: float, width: float, heights: _Heights, hours: Style) -> list[Ink]:
    """Return a part of a day: nothing where it is closed."""
    if part.state == "closed":
        return []
    inks: list[Ink] = [RectInk(x=x, y=top - heights.part, width=width, height=heights.part, fill=WHITE)]
    centre = (x + width / 2, top - heights.cell / 2 - 0.2)
    if part.state == "phone":
        inks.append(PictogramInk(*centre, heights.cell * 0.8, PHONE, BLACK))
    else:
        inks.append(_sky(SIGNS[index](), centre, heights.cell, AMBER if index < len(SIGNS) - 1 else BLACK))
    base = top - heights.cell - hours.size / 72 * 25.4 * 0.85
    for text in part.hours:
        inks += _centred(text, x + width / 2, base, hours)
        base -= hours.leading
    return inks


def _sky(outline: Outline, at: tuple[float, float], size: float, colour: str) -> Ink:
    return PathInk(x=at[0], y=at[1], size=size, outline=outline, fill=colour, stroke=BLACK, line=0.3)


def _ask(at: tuple[float, float], size: float, *, phone: bool) -> tuple[Ink, ...]:
    """Return the phone, to ask; a question mark where there is none."""
    if phone:
        return (PictogramInk(*at, size, PHONE, BLACK),)
    return tuple(_centred(UNKNOWN, at[0], at[1] - 3.5, Style(size=28, bold=True)))


def numbers_strip(edition: Edition, look: Look, sizes: Sizes) -> Strip:
    """Set the national numbers on one line, each under its pictogram."""
    count = len(edition.numbers)
    if not count:
        return Strip(0.0, ())
    pitch = look.width / count
    inks: list[Ink] = [LineInk(0, 0, look.width, 0, 0.5)]
    style = Style(size=11.5, bold=True, tabular=True)
    for index, item in enumerate(edition.numbers):
        x = (index + 0.5) * pitch
        figure = Tag("Figure", item.number, alt=clean_line(f"{item.number} : {item.purpose}"))
        drawn: list[Ink] = (
            [PictogramInk(x, -1.6 - sizes.number / 2, sizes.number, item.pictogram, BLACK)] if item.pictogram else []
        )
        colour = WHITE if item.emergency else BLACK
        text = clean(item.number)
        width = measure(text, style) + 2.4
        base = -1.6 - sizes.number - 5.0
        if item.emergency:
            drawn.append(RectInk(x=x - width / 2, y=base - 1.2, width=width, height=5.4, fill=BLACK, radius=1.0))
        drawn += _centred(text, x, base, replace(style, colour=colour))
        inks += tagged(
            _figure(drawn, figure), Tag("Sect", "numbers", title=clean_line(edition.words["page.numeros-titre"]))
        )
    return Strip(1.6 + sizes.number + 7.2, tuple(inks))


def end_strips(edition: Edition, look: Look) -> Sequence[Strip]:
    """Set the desk, for whoever helps; when this was made, and from what."""
    stack = Stack(look.width)
    kind, desk = look.type, edition.desk
    if desk is not None:
        inner = Stack(look.width - 7.5, 7.5)
        spans = [Span(clean_line(desk.name), kind.core_bold)]
        if desk.phone:
            spans.append(Span(clean(desk.phone.display), kind.core_bold, desk.phone.uri))
        inner.text(*spans, tag=Tag("P", "desk"))
        inner.beside([DeskInk(2.8, -kind.core_bold.leading / 2, 5.2)])
        inner.space(0.8)
        stack.add(inner.strips)
    if warning := warning_of(edition):
        stack.text(Span(clean(warning), kind.small_bold), tag=Tag("P", "warning"))
    facts = " · ".join(text for text in (*dates(edition), *map(clean, edition.attributions)) if text)
    stack.text(Span(facts, kind.small), tag=Tag("P", "sources"))
    return stack.strips


def _within(ratio: float, room: tuple[float, float]) -> tuple[float, float]:
    """Return width and height of what is *ratio* as wide as high, as large as *room* lets it be."""
    width = min(room[0], room[1] * ratio)
    return width, width / ratio


def _figure(inks: Sequence[Ink], figure: Tag) -> list[Ink]:
    """Return *inks* as one figure: all of them, the grounds too, are what its words stand for."""
    return [replace(ink, tags=(figure,)) for ink in inks]


def _centred(text: str, x: float, base: float, style: Style) -> list[Ink]:
    width = measure(text, style)
    return [TextInk(x - width / 2, base, text, style, width)]


def _low(ink: Ink) -> float:
    return ink.y
