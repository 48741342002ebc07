"""A card's edition → pages as plain values: every ink and every map in millimetres; nothing is drawn here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from cartographie.model import Box, CardOptions, Edition, Itinerary, MapRequest, PaperMap
from cartographie.publish._card.facts import Told, facts_of
from cartographie.publish._card.fields import Field, field_strips, note_strips
from cartographie.publish._card.foot import foot_strips
from cartographie.publish._card.frame import head_strips, tail_strips
from cartographie.publish._card.place import Look, place_strips
from cartographie.publish._card.sheet import MAP_SHARES, CardSheet, card_sheet
from cartographie.publish._card.way import MapRoom, map_alt, way_strips
from cartographie.publish._paper.mirror import mirrored
from cartographie.publish._paper.primitives import Ink, LineInk, RoomInk
from cartographie.publish._paper.stack import Strip, height_of, placed, tagged_strips
from cartographie.publish._paper.tags import Path, Tag
from cartographie.publish._paper.text import clean, clean_line

__all__ = ["Card", "CardMap", "CardPage", "lay_out"]

PLACE_GAP, TAIL_GAP = 4.0, 2.0
SHORT = 0.4
"""Share of a sheet under which a place does not stand alone on one."""
NEAR_M = 2_500
MOST = 99
"""Sheets of a card that its number has room for."""

type MapOf = Callable[[MapRequest], PaperMap]


@dataclass(frozen=True, slots=True)
class CardMap:
    """A map where it stands on its page, and the figure that it is."""

    paper_map: PaperMap
    path: Path


@dataclass(frozen=True, slots=True)
class CardPage:
    """A sheet: its inks, its maps, the paths of them all in the order of reading."""

    inks: tuple[Ink, ...]
    maps: tuple[CardMap, ...]
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """All sheets of a card, in order."""

    pages: tuple[CardPage, ...]
    sheet: CardSheet


def lay_out(edition: Edition, french: Edition, options: CardOptions, map_of: MapOf | None = None) -> Card:
    """Return the card of *edition*, which `compose` made one; *french* is the same card in French.

    Each place is whole on a sheet when it can be; what does not fit goes on to the next one, and nothing is cut.
    """
    sheet = card_sheet(options.size, mirrored=edition.words["langue.direction"] == "rtl")
    family = edition.families[0]
    look = Look(sheet, family.shape, family.colour, translated=edition.language != french.language)
    writer = _Writer(edition, french, look, with_maps=map_of is not None)
    bodies = tuple(writer.bodies())
    pages = [writer.page(body, i, len(bodies)) for i, body in enumerate(bodies)]
    walks = {entry.number for entry in edition.entries if entry.way and _is_near(entry.way)}
    return Card(tuple(_finished(inks, sheet, map_of, walks) for inks in pages), sheet)


def _is_near(way: Itinerary) -> bool:
    """Tell whether the desk is worth a place on the map beside the end of *way*: both are then told apart."""
    return way.state == "walk" or (way.state == "crow" and way.metres < NEAR_M)


class _Writer:
    """The sheets of one card being filled."""

    def __init__(self, edition: Edition, french: Edition, look: Look, *, with_maps: bool) -> None:
        self.edition, self.french, self.look = edition, french, look
        today = date.fromisoformat(edition.date_iso)
        pairs = zip(edition.entries, french.entries, strict=True)
        self.places = [facts_of(entry, original, edition, french, today) for entry, original in pairs]
        if not with_maps:
            self.places = [replace(facts, pinned=False) for facts in self.places]
        self.foot = foot_strips(edition, french, look)
        self._heads = [place_strips(facts, look) for facts in self.places]
        self._made: dict[tuple[int, MapRoom], tuple[Strip, ...]] = {}

    @cached_property
    def room(self) -> float:
        """Height that a sheet has between its head and its last lines (mm)."""
        head = max(height_of(head_strips(self.edition, self.look, index)) for index in (0, 1))
        tail = height_of(tail_strips(self.edition, self.look, 1, MOST))
        return self.look.sheet.body.height - head - tail - TAIL_GAP

    def bodies(self) -> Iterator[tuple[Strip, ...]]:
        """Yield the strips of each sheet, between its head and its last lines; the foot is on the last."""
        done, total = 0, len(self.places)
        while done < total:
            count, strips, footed = self._fitting(done)
            done += count
            if strips is None:
                yield from self._broken(done - 1, last=done == total)
            elif done < total:
                yield (*strips, *self._notes(strips, 0.0))
            elif footed:
                yield self._ended(strips)
            else:
                yield (*strips, *self._notes(strips, 0.0))
                yield self._ended(())

    def _fitting(self, start: int) -> tuple[int, tuple[Strip, ...] | None, bool]:
        """Return how many places from *start* share a sheet, their strips, and whether the foot is under them.

        None when a single one is higher than a sheet.
        """
        left = len(self.places) - start
        for count in range(min(self.look.sheet.most, left), 0, -1):
            places, below = range(start, start + count), height_of(self.foot) if count == left else 0.0
            if strips := self._largest(places, self.room - below):
                return count, strips, below > 0.0
            # the foot goes over alone rather than leave a short place alone on its sheet
            if below and self._height(start) < SHORT * self.room and (strips := self._largest(places, self.room)):
                return count, strips, False
        return 1, None, False

    def _height(self, index: int) -> float:
        """Return the height of a place, its map as low as it may be, nothing for the last one: it is never alone."""
        if index + 1 == len(self.places):
            return 0.0
        return min(height_of(self._place(index, MapRoom(self.look.sheet.maps[-1], share))) for share in MAP_SHARES)

    def _largest(self, places: Sequence[int], room: float) -> tuple[Strip, ...]:
        """Return the strips of *places* with maps as high as *room* lets them be; () when they are too high."""
        *larger, least = self.look.sheet.maps
        for share in MAP_SHARES:
            lowest = tuple(self._together(places, MapRoom(least, share)))
            if height_of(lowest) <= room:
                tried = (tuple(self._together(places, MapRoom(height, share))) for height in larger)
                return next((strips for strips in tried if height_of(strips) <= room), lowest)
        return ()

    def _together(self, numbers: Sequence[int], map_room: MapRoom) -> Iterator[Strip]:
        for i in numbers:
            if i != numbers[0]:
                yield Strip(PLACE_GAP, (LineInk(0, -PLACE_GAP / 2, self.look.width, 0, 0.3),))
            yield from self._place(i, map_room)

    def _place(self, index: int, map_room: MapRoom) -> tuple[Strip, ...]:
        """Return all strips of a place, its map in *map_room*."""
        if (index, map_room) not in self._made:
            facts, look, words = self.places[index], self.look, self.edition.words
            alt = map_alt(facts, clean(words["fiche.plan"]), clean(words["fiche.plan-lieu"]))
            strips = (
                *self._heads[index],
                *way_strips(facts, look, map_room, alt),
                *field_strips(self._fields(("fiche.rendez-vous", 0), ("fiche.rendez-vous-le", 3),
                    ("fiche.rendez-vous-a", 2), ("fiche.rendez-vous-avec", 5)), look, "appointment"),
                *field_strips(self._fields(("page.fiche.appele", 3), ("page.fiche.appele-a", 2),
                    ("page.fiche.demandez", 5)), look, "call"),
            )  # fmt: skip
            tag = Tag("Sect", f"place-{facts.number}", title=clean_line(facts.name))
            self._made[index, map_room] = tagged_strips(strips, tag)
        return self._made[index, map_room]

    def _fields(self, *keys: tuple[str, float]) -> list[Field]:
        return [(self._told(key), share) for key, share in keys]

    def _told(self, key: str) -> Told:
        own, original = clean(self.edition.words[key]), clean(self.french.words[key])
        return Told(own, "" if own == original else original)

    def _broken(self, index: int, *, last: bool) -> Iterator[tuple[Strip, ...]]:
        """Yield the sheets of a place that one does not hold, broken between its strips, the steps under the map.

        The map is as high as it can be without making them more, or going over to the second one.
        """
        tried = [self._sheets(self._place(index, MapRoom(height, 1.0)), last=last) for height in self.look.sheet.maps]
        yield from min(tried, key=lambda sheets: (len(sheets), not _has_map(sheets[0])))

    def _sheets(self, strips: Sequence[Strip], *, last: bool) -> list[tuple[Strip, ...]]:
        """Return *strips* shared out between sheets, on the *last* of the card with its foot."""
        sheets: list[tuple[Strip, ...]] = [()]
        for strip in strips:
            if sheets[-1] and height_of(sheets[-1]) + strip.height > self.room:
                sheets.append(())
            sheets[-1] = (*sheets[-1], strip)
        if not last:
            return [*sheets[:-1], (*sheets[-1], *self._notes(sheets[-1], 0.0))]
        if height_of(sheets[-1]) + height_of(self.foot) <= self.room:
            return [*sheets[:-1], self._ended(sheets[-1])]
        return [*sheets, self._ended(())]

    def _ended(self, strips: tuple[Strip, ...]) -> tuple[Strip, ...]:
        """Return *strips* with room for notes and the foot at the bottom of the sheet."""
        below = height_of(self.foot)
        if not strips:  # a sheet for the foot alone begins with it, under the rule of the head
            return (*self.foot[1:], *self._notes((), below))
        free = max(self.room - height_of(strips) - below, 0.0)
        return (*strips, *(self._notes(strips, below) or (Strip(free, ()),)), *self.foot)

    def _notes(self, strips: tuple[Strip, ...], below: float) -> tuple[Strip, ...]:
        """Return lines to write on between *strips* and what stands *below*, as high as what is left."""
        return note_strips(self._told("page.fiche.notes"), self.look, self.room - height_of(strips) - below)

    def page(self, body: tuple[Strip, ...], index: int, total: int) -> tuple[Ink, ...]:
        """Return the inks of a sheet whose middle is *body*."""
        box = self.look.sheet.body
        head, tail = head_strips(self.edition, self.look, index), tail_strips(self.edition, self.look, index, total)
        return (*placed((*head, *body), box.x0, box.y1), *placed(tail, box.x0, box.y0 + height_of(tail)))


def _has_map(strips: Sequence[Strip]) -> bool:
    """Tell whether there is room for a map among *strips*."""
    return any(isinstance(ink, RoomInk) for strip in strips for ink in strip.inks)


def _finished(inks: tuple[Ink, ...], sheet: CardSheet, map_of: MapOf | None, walks: set[int]) -> CardPage:
    """Return a page as its language has it, its maps composed where they stand."""
    turned = mirrored(inks, sheet.width) if sheet.mirrored else inks
    maps = []
    for room in (ink for ink in turned if isinstance(ink, RoomInk)):
        if map_of is None:
            continue
        frame = Box(room.x, room.y, room.x + room.width, room.y + room.height)
        numbers = frozenset({room.number})
        request = MapRequest(frame=frame, numbers=numbers, marker_mm=7.0, excerpt=True, ways=numbers & walks)
        maps.append(CardMap(map_of(request), room.tags))
    paths = tuple(ink.tags for ink in turned)
    return CardPage(tuple(ink for ink in turned if not isinstance(ink, RoomInk)), tuple(maps), paths)
