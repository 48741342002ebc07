"""The head of the card without words: what is sought, how one gets in, how long one walks."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from cartographie.model import Entry
from cartographie.publish._card.facts import Facts
from cartographie.publish._card.mute_sheet import GAP, PHONE, Sizes, as_figure, middle_base
from cartographie.publish._card.mute_signs import arrow_ink, dial_inks, tile_inks
from cartographie.publish._card.place import Look
from cartographie.publish._paper.photos import Photo
from cartographie.publish._paper.primitives import (
    DeskInk,
    Ink,
    MarkerInk,
    PhotoInk,
    PictogramInk,
    TextInk,
    extent,
    tagged,
)
from cartographie.publish._paper.stack import Stack, Strip, placed
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import BLACK, Span, Style, clean_line, measure

__all__ = ["head_strip"]

WALK, BOAT = "temaki/pedestrian", "maki/ferry"
OPEN_DOOR, NIGHT_DOOR = "j-y-vais", "115"
UNIT = Style(size=11, bold=True)
MOST_MINUTES = 45
"""A longer way is not told: more than three quarters of the dial."""


def head_strip(entry: Entry, facts: Facts, look: Look, sizes: Sizes, photo: tuple[Photo, str] | None) -> Strip:
    """Set what is sought, how one gets in and how long one walks; name and address for whoever helps.

    *photo* is that of the door, and what a voice says in its place.
    """
    inks: list[Ink] = []
    width, left = look.width, 0.0
    if photo is not None:
        wide, high = _within(photo[0].ratio, sizes.photo)
        figure = Tag("Figure", "photo", alt=photo[1])
        inks.append(PhotoInk(x=width - wide, y=-high, width=wide, height=high, data=photo[0].data, tags=(figure,)))
        width -= wide + GAP
    if entry.pictogram:
        inks += tile_inks(0.0, 0.0, sizes.need, entry.pictogram, full=True)
        left = sizes.need + GAP
    words = _words(facts, look, width - left)
    inks[:0] = placed(words.strips, left, 0.0)
    top = -max(words.height + 1.5, sizes.need - sizes.tile if entry.pictogram else 0.0)
    inks += _sequence(entry, look, sizes, (left, top))
    return Strip(max(-extent(ink).y0 for ink in inks) + GAP, tuple(inks))


def _words(facts: Facts, look: Look, width: float) -> Stack:
    """Set name, number and address."""
    kind, marker = look.type, look.type.marker
    title = Stack(width - marker - 2.0, marker + 2.0)
    title.text(Span(facts.name, kind.name), tag=Tag("H1", "name"))
    sign = MarkerInk(marker / 2, -marker / 2, marker, look.shape, look.colour, str(facts.number))
    title.beside(tagged([sign], Tag("Lbl", "number")))
    title.space(max(0.6, marker - title.height + 0.6))
    stack = Stack(width, 0.0, list(title.strips))
    if facts.address:
        stack.text(Span(", ".join(facts.address), kind.core), tag=Tag("P", "address"))
    if facts.note.text:
        stack.text(Span(facts.note.text, kind.small), tag=Tag("P", "note"))
    return stack


def _sequence(entry: Entry, look: Look, sizes: Sizes, at: tuple[float, float]) -> Iterator[Ink]:
    """Yield what is to be done, in order: the sign of the door, then the walk and its minutes."""
    (x, top), size = at, sizes.tile
    middle = top - size / 2
    if entry.door != OPEN_DOOR and entry.door_pictogram:
        night = entry.door == NIGHT_DOOR
        sign = PHONE if night else entry.door_pictogram
        door = Tag("Figure", "door", alt=clean_line(entry.door_label))
        drawn = list(tile_inks(x, top, size, sign, full=False))
        x += size + 1.5
        if night:  # whom to call is a number that everybody may dial
            drawn += _figures(NIGHT_DOOR, x, middle, sizes.minutes)
            x += measure(NIGHT_DOOR, sizes.minutes) + 1.5
        yield from as_figure(drawn, door)
        if entry.position is not None:
            yield arrow_ink(x + size * 0.25, middle, size * 0.5, mirrored=look.sheet.mirrored)
            x += size * 0.5 + 1.5
    if entry.position is not None:
        figure = Tag("Figure", "walk", alt=clean_line(entry.way_text or entry.door_label))
        yield from as_figure(list(_walk(entry, sizes, x, middle)), figure)


def _walk(entry: Entry, sizes: Sizes, x: float, middle: float) -> Iterator[Ink]:
    """Yield somebody who walks, and how long: a dial with a mark each five minutes, and the number."""
    size, state = sizes.tile, entry.way.state if entry.way else ""
    if state == "here":
        yield DeskInk(x + size / 2, middle, size * 0.8)
        return
    yield PictogramInk(x + size / 2, middle, size, BOAT if state == "ferry" else WALK, BLACK)
    minutes = MOST_MINUTES if state == "far" else entry.way.minutes if entry.way and state == "walk" else 0
    if not minutes:
        return
    x += size + 1.0
    yield from dial_inks(x + size / 2, middle, size * 0.94, minutes)
    x += size + 2.0
    text = f"+{minutes}" if state == "far" else str(floor(minutes))
    yield from _figures(text, x, middle, sizes.minutes)
    x += measure(text, sizes.minutes) + 1.2
    yield TextInk(x, middle_base(middle, sizes.minutes), "min", UNIT, measure("min", UNIT))


def _figures(text: str, x: float, middle: float, style: Style) -> list[Ink]:
    return [TextInk(x, middle_base(middle, style), text, style, measure(text, style))]


def _within(ratio: float, room: tuple[float, float]) -> tuple[float, float]:
    """Return width and height of what is *ratio* as wide as high, as large as *room* lets it be."""
    width = min(room[0], room[1] * ratio)
    return width, width / ratio
