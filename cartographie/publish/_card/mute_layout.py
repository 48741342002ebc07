"""The card of somebody who does not read → pages as plain values: one place a sheet, every ink in millimetres."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cartographie.model import Box, CardOptions, Edition, Entry, MapRequest, PaperMap
from cartographie.publish._card.facts import facts_of
from cartographie.publish._card.mute_days import day_columns
from cartographie.publish._card.mute_head import head_strip
from cartographie.publish._card.mute_parts import end_strips, large_phone_strip, numbers_strip, phone_strip
from cartographie.publish._card.mute_sheet import Sizes, sizes_of
from cartographie.publish._card.mute_signs import landmark_inks, pin_inks
from cartographie.publish._card.mute_week import days_strip
from cartographie.publish._card.place import Look
from cartographie.publish._card.sheet import CardSheet, card_sheet
from cartographie.publish._paper.mirror import mirrored
from cartographie.publish._paper.photos import Photo, shrunk
from cartographie.publish._paper.primitives import Ink, RoomInk
from cartographie.publish._paper.stack import Strip, height_of, placed, tagged_strips
from cartographie.publish._paper.tags import Path, Tag
from cartographie.publish._paper.text import clean, clean_line

__all__ = ["MutePage", "lay_out_wordless"]

HEAD = 1.5
"""Width of a pin's head, in heights of a marker: as `compose` places it."""

type MapOf = Callable[[MapRequest], PaperMap]


@dataclass(frozen=True, slots=True)
class MutePage:
    """A sheet: what is drawn before its map, the map and its figure, what is drawn over it, the order of reading."""

    inks: tuple[Ink, ...]
    paper_map: PaperMap | None
    figure: Path
    over: tuple[Ink, ...]
    paths: tuple[Path, ...]


def lay_out_wordless(
    edition: Edition, options: CardOptions, map_of: MapOf | None, photos: Mapping[int, Photo]
) -> tuple[CardSheet, tuple[MutePage, ...]]:
    """Return the sheets of *edition*, which `compose.wordless_edition` made; *photos* are by number of entry."""
    sheet = card_sheet(options.size, mirrored=edition.words["langue.direction"] == "rtl")
    family = edition.families[0]
    look = Look(sheet, family.shape, family.colour, translated=False)
    pages = tuple(_page(entry, edition, look, map_of, photos.get(entry.number)) for entry in edition.entries)
    return sheet, pages


def _page(entry: Entry, edition: Edition, look: Look, map_of: MapOf | None, photo: Photo | None) -> MutePage:
    sizes, today = sizes_of(look.sheet.name), date.fromisoformat(edition.date_iso)
    facts = facts_of(entry, entry, edition, edition, today)
    mapped = facts.pinned and map_of is not None
    shown = None
    if photo is not None and mapped and not entry.sensitive:
        shown = shrunk(photo, sizes.photo), clean_line(edition.words["fiche.photo"])
    head = head_strip(entry, facts, look, sizes, shown)
    dialled = tuple(phone for phone in entry.phones if phone.display)
    alt = clean_line(edition.words["fiche.code-telephone"])
    phone = phone_strip(dialled, look, sizes, alt) if mapped else None
    columns = day_columns(entry, today, edition.words)
    days = days_strip(columns, look, sizes, edition.words, phone=bool(dialled))
    under = (days, *((phone,) if phone else ()), numbers_strip(edition, look, sizes), *end_strips(edition, look))
    free = look.sheet.body.height - height_of((head, *under))
    room = _map_room(entry, edition, look, free) if mapped else large_phone_strip(dialled, look, sizes, alt, free)
    tag = Tag("Sect", f"place-{facts.number}", title=clean_line(facts.name))
    strips = tagged_strips((head, room, *under), tag)
    box = look.sheet.body
    inks = placed(strips, box.x0, box.y1)
    return _finished(mirrored(inks, look.sheet.width) if look.sheet.mirrored else inks, entry, sizes, map_of)


def _map_room(entry: Entry, edition: Edition, look: Look, free: float) -> Strip:
    """Return the paper of the map."""
    words = edition.words
    walk = entry.way is not None and entry.way.state == "walk"
    alt = clean(words["fiche.plan" if walk else "fiche.plan-lieu"]).format(numero=entry.number)
    height = free - 3.0
    figure = Tag("Figure", "map", alt=alt)
    ink = RoomInk(x=0.0, y=-height, width=look.width, height=height, number=entry.number, tags=(figure,))
    return Strip(free, (ink,))


def _finished(inks: tuple[Ink, ...], entry: Entry, sizes: Sizes, map_of: MapOf | None) -> MutePage:
    """Return the page with its map composed where it stands, the pin over it."""
    paths = tuple(ink.tags for ink in inks)
    room = next((ink for ink in inks if isinstance(ink, RoomInk)), None)
    if room is None or map_of is None:
        return MutePage(inks, None, (), (), paths)
    frame = Box(room.x, room.y, room.x + room.width, room.y + room.height)
    numbers = frozenset({entry.number})
    walk = entry.way is not None and entry.way.state == "walk"
    request = MapRequest(
        frame=frame, numbers=numbers, marker_mm=sizes.marker, excerpt=True, ways=numbers if walk else frozenset()
    )
    paper_map = map_of(request)
    over: list[Ink] = []
    for sign in paper_map.pictograms:
        over += landmark_inks((sign.x, sign.y), sign.ground, sign.name)
    for pin in paper_map.markers:
        head, tip = (pin.x, pin.y), (pin.anchor_x, pin.anchor_y)
        over += pin_inks(head, tip, HEAD * paper_map.marker_mm, entry.pictogram)
    left = tuple(ink for ink in inks if not isinstance(ink, RoomInk))
    return MutePage(left, replace(paper_map, markers=(), pictograms=()), room.tags, tuple(over), paths)
