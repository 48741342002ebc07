"""What compose leaves of an edition for a card: the places asked for, and nothing that tells a need."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

import pytest

from cartographie.compose import card_edition
from cartographie.compose.selection import NEUTRAL
from cartographie.model import Detail
from cartographie.texts import load
from tests.publish.card_editions import whole_edition

TELLING = {
    "description": "Colis pour femmes victimes",
    "organisation": "Association Phénix Violences",
    "notices": ("Groupe de parole fermé",),
    "details": (Detail("conditions", "Conditions", "Être suivie au CSAPA"), Detail("bring", "À apporter", "Ordonnance"),
                Detail("languages", "Langues", "français")),
    "email": "aide@violences.example",
    "website": "https://violences.example",
    "internal_notes": "Parle fort",
}  # fmt: skip


def texts(value):
    """Every string of a record, mappings left out."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for item in fields(value):
            if item.name not in ("words", "calendar"):
                yield from texts(getattr(value, item.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)


def edition_with(**changes):
    """The edition of the tests, its first entry changed."""
    edition = whole_edition()
    first, *rest = edition.entries
    return replace(edition, entries=(replace(first, **changes), *rest))


def test_places_in_the_order_asked_for():
    """Red when a card sorts its places, renumbers them, or leaves one out."""
    assert [entry.number for entry in card_edition(whole_edition(), (7, 1, 4)).entries] == [7, 1, 4]


@pytest.mark.parametrize("sensitive", [True, False])
def test_no_card_tells_a_family_or_a_category(sensitive):
    """Red when a card, sensitive or not, holds a category, a family's shape, a pictogram or a description.

    If only sensitive cards were so, their looks would tell.
    """
    card = card_edition(edition_with(**TELLING, sensitive=sensitive), (1, 2))
    assert {entry.family for entry in card.entries} == {NEUTRAL} == {family.code for family in card.families}
    assert not any(family.label or family.categories for family in card.families)
    assert not any(e.categories or e.pictogram or e.description or e.internal_notes for e in card.entries)
    assert card.title == load()["page.fiche.titre"]


def test_a_sensitive_place_tells_only_the_way_in():
    """Red when a card of a sensitive place holds any word about what it does, or the desk that gave it."""
    card = card_edition(edition_with(**TELLING, sensitive=True), (1, 2))
    said = " | ".join(texts(replace(card, numbers=())))
    for text in ("Violences", "violences", "femmes", "CSAPA", "Ordonnance", "parole", "Parle", "CCAS"):
        assert text not in said.replace("Enez-Skouer", "")
    assert (card.desk, card.neutral) == (None, True)
    assert all(entry.way is None and not entry.way_text and not entry.way_steps for entry in card.entries)
    assert card.entries[0].details[0].kind == "languages"


def test_the_desk_is_named_when_it_may_be():
    """Red when `--avec-accueil` has no effect, or tells the need besides."""
    card = card_edition(edition_with(**TELLING, sensitive=True), (1,), with_desk=True)
    assert card.desk is not None
    assert card.entries[0].way_steps
    assert "Violences" not in " ".join(texts(replace(card, numbers=())))


def test_a_confidential_place_makes_the_card_discreet():
    """Red when the card of a place whose address is secret names the desk."""
    note = load()["edition.adresse-confidentielle"]
    card = card_edition(edition_with(place_note=note, address_lines=(), position=None), (1,))
    assert (card.desk, card.entries[0].organisation) == (None, "")


def test_an_ordinary_card_keeps_what_helps():
    """Red when conditions, what to bring, organisation or the way are lost where nothing is sensitive."""
    entry = card_edition(edition_with(**TELLING), (1,)).entries[0]
    assert entry.organisation
    assert {detail.kind for detail in entry.details} == {"conditions", "bring", "languages"}
    assert entry.way_steps
