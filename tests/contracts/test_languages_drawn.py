"""Every string of every language, drawn: the leaflet, its map and the card of one edition that says all they can say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import combinations
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from cartographie.compose import card_edition, compose_paper_map
from cartographie.model import Box, CardOptions, Edition, LeafletOptions, MapRequest, PaperMap
from cartographie.publish._card.layout import lay_out as card_of
from cartographie.publish._leaflet.layout import lay_out
from cartographie.publish._leaflet.sheet import MARGIN, make_format
from cartographie.publish._paper import map as paper_map_module
from cartographie.publish._paper import map_insets, map_legend, map_ways, text
from cartographie.publish._paper.fonts import text_width
from cartographie.publish._paper.primitives import LineInk, TextInk, line_inks
from cartographie.publish._paper.text import Span, Style, clean, wrap
from cartographie.texts import languages, load
from tests.compose.small_town import on_ground, small_town
from tests.publish.inked import faults, letters_without_glyph, texts_of
from tests.publish.spoken_editions import spoken_edition

LEAFLETS = {
    "a3": ("a3", LeafletOptions()),
    "a3 to a5": ("a3", LeafletOptions(fold="a5")),
    "2xa4": ("2xa4", LeafletOptions()),
    "a4": ("a4", LeafletOptions()),
    "a3 large": ("a3", LeafletOptions(large_type=True)),
    "a4 large": ("a4", LeafletOptions(large_type=True)),
}
CARDS = ("a4", "a5")
ON_A_CARD = 6
LOST = "\u25a1"
"""What stands for a character that no face has, while these tests run: no text of ours has one."""
WRITTEN_MM = 12.0
"""Room that a pen needs for a time or a name."""
MAP_POINTS = 7.5
"""The least size of what the map says in our words; the names on it may have less."""


@pytest.fixture(scope="module", autouse=True)
def _lost_characters_are_seen() -> Iterator[None]:
    """Show what no face has by a sign of its own: a question mark may be ours."""
    patch = pytest.MonkeyPatch()
    patch.setattr(text, "REPLACEMENT", LOST)
    text.clean.cache_clear()
    yield
    patch.undo()
    text.clean.cache_clear()


def few(edition: Edition, step: int) -> Edition:
    """Return *edition* with one of *step* places, and what is left of its families."""
    entries = edition.entries[::step]
    kept = {entry.family for entry in entries}
    return replace(edition, entries=entries, families=tuple(f for f in edition.families if f.code in kept))


def wrong_leaflet(edition: Edition, name: str) -> list[str]:
    """Return what is wrong with the leaflet of *edition*; an A4 one, which is many sheets otherwise, has fewer places."""
    size, options = LEAFLETS[name]
    form = make_format(size, options, mirrored=edition.words["langue.direction"] == "rtl")
    sheet = Box(MARGIN, MARGIN - 1.5, form.width - MARGIN, form.height - MARGIN)
    found = []
    for page in lay_out(few(edition, 3) if size == "a4" else edition, form).pages:
        found += faults(page.inks, sheet, 14 if options.large_type else 9)
        found += letters_without_glyph(texts_of(page.inks))
        found += [ink.text for ink in texts_of(page.inks) if LOST in ink.text]
    return found


def wrong_card(edition: Edition, french: Edition, size: Any) -> list[str]:
    """Return what is wrong with the cards of all places of *edition*, six a card."""
    found = []
    for start in range(0, len(edition.entries), ON_A_CARD):
        numbers = [entry.number for entry in edition.entries[start : start + ON_A_CARD]]
        own, original = (card_edition(item, numbers, with_desk=True) for item in (edition, french))
        card = card_of(own, original, CardOptions(size=size, with_desk=True), lambda request: bare_map(request.frame))
        for page in card.pages:
            found += faults(page.inks, card.sheet.body, 9)
            found += letters_without_glyph(texts_of(page.inks))
            found += [ink.text for ink in texts_of(page.inks) if LOST in ink.text]
            found += [f"no room to write: {ink}" for ink in page.inks if _is_short_rule(ink)]
            frames = [item.paper_map.frame for item in page.maps]
            found += [f"over a map: {ink.text}" for ink in texts_of(page.inks) if any(_is_on(ink, f) for f in frames)]
    return found


def bare_map(frame: Box) -> PaperMap:
    """Return a map without anything on it."""
    return PaperMap(frame=frame, scale=5000, shapes=(), labels=(), markers=(), squares={})


def _is_short_rule(ink: Any) -> bool:
    return isinstance(ink, LineInk) and ink.colour == "#6B6B6B" and abs(ink.dx) < WRITTEN_MM


def _is_on(ink: TextInk, box: Box) -> bool:
    return ink.x < box.x1 and ink.x + ink.width > box.x0 and box.y0 < ink.y < box.y1


@pytest.mark.parametrize("name", LEAFLETS)
@pytest.mark.parametrize("language", languages())
def test_a_leaflet_holds_every_string(language: str, name: str) -> None:
    """Red when a label is too long for its frame, runs over another, is cut or set too small, or a letter is a box."""
    assert wrong_leaflet(spoken_edition(language), name) == []


@pytest.mark.parametrize("size", CARDS)
@pytest.mark.parametrize("language", languages())
def test_a_card_holds_every_string(language: str, size: str) -> None:
    """Red when the card of any six places leaves its sheet, covers a word or a map, or leaves no room to write."""
    assert wrong_card(spoken_edition(language), spoken_edition("fr"), size) == []
