"""An edition → the card of somebody who does not read: what the ordinary card tells, and the pictogram of the need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cartographie.compose.card import card_edition
from cartographie.model import Edition

__all__ = ["wordless_edition"]


def wordless_edition(edition: Edition, numbers: Sequence[int], *, with_desk: bool = False) -> Edition:
    """Return the card of the entries *numbers* with the pictogram of each, except where the card must not tell it.

    What `card_edition` holds back stays back: a confidential place has no pictogram, and nothing that leads to it.
    """
    pictograms = {entry.number: entry.pictogram for entry in edition.entries}
    card = card_edition(edition, numbers, with_desk=with_desk)
    entries = tuple(
        entry if entry.sensitive else replace(entry, pictogram=pictograms[entry.number]) for entry in card.entries
    )
    return replace(card, entries=entries)
