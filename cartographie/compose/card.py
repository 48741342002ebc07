"""An edition → the card of one person: the places asked for, in their order, and nothing that tells the need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cartographie.compose.selection import NEUTRAL, discreet, neutral_family
from cartographie.model import Edition, Entry

__all__ = ["card_edition"]


def card_edition(edition: Edition, numbers: Sequence[int], *, with_desk: bool = False) -> Edition:
    """Return what the card of the entries *numbers* says, in that order, under a title that every card has.

    No place of any card shows its family, category or description. Of a sensitive or confidential one only what leads
    to its door is told (DESIGN §4, discretion), and the desk, with the way that begins there, is left out of the whole
    card unless *with_desk*: it tells where the bearer asked for help.
    """
    by_number = {entry.number: entry for entry in edition.entries}
    chosen = [by_number[number] for number in numbers]
    confidential = edition.words["edition.adresse-confidentielle"]
    chosen = [replace(item, sensitive=item.sensitive or item.place_note == confidential) for item in chosen]
    sensitive = any(entry.sensitive for entry in chosen)
    hidden = sensitive and not with_desk
    return replace(
        edition,
        neutral=sensitive,
        title=edition.words["page.fiche.titre"],
        site_name="",
        welcome="",
        website="",
        logos=(),
        colours=(),
        partners=(),
        zones=(),
        desk=None if hidden else edition.desk,
        families=(neutral_family(),),
        entries=tuple(_on_card(entry, hidden=hidden) for entry in chosen),
    )


def _on_card(entry: Entry, *, hidden: bool) -> Entry:
    shown = discreet(entry) if entry.sensitive else entry
    shown = replace(shown, family=NEUTRAL, categories=(), pictogram="", description="", internal_notes="")
    return replace(shown, way=None, way_text="", way_steps=()) if hidden else shown
