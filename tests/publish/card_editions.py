"""Cards of made-up places on the small town's map, in any language, with ways made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import numpy as np

from cartographie.compose import card_edition, compose_paper_map
from cartographie.compose.vocabulary_words import french_of, label_of
from cartographie.compose.ways import way_sentences, way_text
from cartographie.model import (
    Calendar,
    CardOptions,
    Edition,
    Entry,
    Itinerary,
    Landmark,
    Position,
    Slot,
    SlotKind,
    Step,
    StepKind,
)
from cartographie.publish._card.layout import Card, lay_out
from cartographie.publish.card import render_card
from cartographie.texts import load
from cartographie.vocabulary import doors
from tests.compose.small_town import on_ground, small_town
from tests.contracts.spoken import proofread
from tests.publish.paper_editions import paper_edition

TODAY = date(2026, 11, 22)
DEGREE = 100_000
"""Metres of a degree in the made-up projection of these tests."""


def spot(east: float, north: float) -> Position:
    """Return the position that lies so many metres from the market place of the small town."""
    return Position(lat=north / DEGREE, lon=east / DEGREE)


def to_metres(positions: Sequence[Position]) -> np.ndarray:
    """Bring positions to the metres of the small town."""
    return np.array([on_ground(p.lon * DEGREE, p.lat * DEGREE) for p in positions], dtype=float).reshape(-1, 2)


TOWN_HALL = Landmark(kind="townhall", position=spot(60, 60), name="Hôtel de ville")
LINE = ((0, 0), (10, 40), (15, 80), (8, 130), (130, 150), (260, 145), (390, 140), (395, 200), (390, 260))
WALK = Itinerary(
    state="walk",
    minutes=12,
    metres=850,
    line=tuple(spot(*point) for point in LINE),
    steps=(
        Step(kind=StepKind.LEAVE, street="Avenue du Maréchal 7", metres=130, landmark=TOWN_HALL),
        Step(kind=StepKind.RIGHT, street="Rue de la Fontaine 8", metres=390, start=3),
        Step(kind=StepKind.LEFT, street="Avenue du Maréchal 10", metres=120, start=6),
        Step(kind=StepKind.ARRIVE, start=8),
    ),
)


def slot(start: float, end: float, kind: SlotKind = SlotKind.WALK_IN) -> Slot:
    """Return a slot from hours of the day."""
    return Slot(round(start * 60), round(end * 60), kind)


MORNINGS = Calendar(
    first=TODAY, last=date(2027, 12, 1), week=((slot(9, 12.5),), (), (slot(14, 17),), (), (slot(9, 12.5),), (), ())
)


def walked(entry: Entry, way: Itinerary | None, language: str) -> Entry:
    """Return *entry* at the end of *way*, told in *language*."""
    words = load(language)
    place = way.line[-1] if way and way.line else spot(390, 260)
    return replace(
        entry,
        position=place if entry.address_lines else None,
        way=way,
        way_text=way_text(way, words),
        way_steps=way_sentences(way, words),
    )


def whole_edition(language: str = "fr", way: Itinerary | None = WALK) -> Edition:
    """Return the edition of about sixty places as *language* has it once proofread, all at the end of *way*."""
    edition, words = paper_edition(), load() if language == "fr" else proofread(language)
    french = language == "fr"
    entries = []
    for entry in edition.entries:
        labelled = replace(entry, calendar=MORNINGS, door_label=doors()[entry.door].label)
        if not french:
            key, label = f"portes.{entry.door}", doors()[entry.door].label
            labelled = replace(
                labelled,
                door_label=label_of(words, key, label),
                door_french=french_of(words, key, label),
                door_pictogram=doors()[entry.door].pictogram,
            )
            labelled = replace(labelled, hours=tuple(f"{words['page.horaires']} {line}" for line in entry.hours))
        entries.append(walked(labelled, way, language) if entry.address_lines else labelled)
    return replace(edition, language=language, words=dict(words), entries=tuple(entries))


def card_of(
    numbers: Sequence[int],
    language: str = "fr",
    *,
    way: Itinerary | None = WALK,
    with_desk: bool = False,
    **changes: object,
) -> tuple[Edition, Edition]:
    """Return the card of *numbers* in *language* and in French; *changes* are made to every entry."""
    cards = []
    for spoken in (language, "fr"):
        edition = whole_edition(spoken, way)
        entries = tuple(replace(e, **changes) if e.number in numbers else e for e in edition.entries)
        cards.append(card_edition(replace(edition, entries=entries), numbers, with_desk=with_desk))
    return cards[0], cards[1]


def maps_of(edition: Edition):
    """Return what composes the maps of *edition* on the small town."""
    pinned = [entry for entry in edition.entries if entry.position]
    places = to_metres([entry.position for entry in pinned])
    points = {entry.number: (float(x), float(y)) for entry, (x, y) in zip(pinned, places, strict=True)}
    desk = on_ground(0, 0) if edition.desk else None
    return partial(compose_paper_map, edition, small_town(), points, desk, to_metres=to_metres)


def laid_out(cards: tuple[Edition, Edition], **options: object) -> Card:
    """Return the pages of a card."""
    edition, french = cards
    return lay_out(edition, french, CardOptions(**options), maps_of(edition))


def rendered(cards: tuple[Edition, Edition], **options: object) -> bytes:
    """Return the PDF of a card."""
    edition, french = cards
    return render_card(edition, french, CardOptions(**options), maps_of(edition))
