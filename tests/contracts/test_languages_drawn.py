"""Every string of every language, drawn: leaflet, map and card of one edition that makes them say all they can say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import combinations
from typing import Any, NamedTuple

import pytest
from reportlab.pdfgen.canvas import Canvas

from cartographie.compose import card_edition, compose_paper_map
from cartographie.model import BaseMap, Box, CardOptions, Edition, LeafletOptions, MapRequest, PaperMap
from cartographie.publish._card.layout import lay_out as card_of
from cartographie.publish._leaflet.layout import lay_out
from cartographie.publish._leaflet.sheet import MARGIN, make_format
from cartographie.publish._paper import map_legend, map_ways, text
from cartographie.publish._paper.fonts import missing_characters, text_width
from cartographie.publish._paper.primitives import LineInk, TextInk
from cartographie.texts import languages
from tests.compose.small_town import SHEET, on_ground, small_town
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
ON_A_CARD, ON_CARDS = 6, 18
"""Places of a card; of all cards: every way, door and kind of hours is among the first ones."""
LOST = "\u25a1"
"""What stands for a character that no face has, while these tests run: no text of ours has one."""
WRITTEN_MM = 12.0
"""Room that a pen needs for a time or a name."""
OURS = ("desk", "distance", "walk")
"""The styles of what the map says in our words; all else on it is a name."""
LARGE = 14 / 9


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
    """Return what is wrong with the leaflet of *edition*; on A4, which would be many sheets, it has fewer places."""
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
    """Return what is wrong with the cards of the first places of *edition*, six a card."""
    found = []
    for start in range(0, ON_CARDS, ON_A_CARD):
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


class Written(NamedTuple):
    """A text that the map drew: where it begins, its width (mm), its size (points)."""

    text: str
    x: float
    y: float
    width: float
    size: float


@cache
def town() -> BaseMap:
    """The small town, made once."""
    return small_town()


def written(edition: Edition, paper: PaperMap, monkeypatch: pytest.MonkeyPatch) -> list[Written]:
    """Return what the legend of *paper*, or the scale of a map without one, writes."""
    found: list[Written] = []

    def note(_: Canvas, words: str, at: tuple[float, float], size: float, **how: Any) -> None:
        width = text_width(words, size, bold=how.get("bold", False))
        shift = {"left": 0.0, "center": width / 2, "right": width}[how.get("align", "left")]
        found.append(Written(words, at[0] - shift, at[1], width, size))

    canvas = Canvas(BytesIO(), invariant=1)
    for module in (map_legend, map_ways):
        monkeypatch.setattr(module, "draw_text", note)
    map_legend.draw_legend(canvas, paper, edition)
    map_ways.draw_scale(canvas, paper, edition)
    return found


def legend_of(edition: Edition, factor: float) -> PaperMap:
    """Return the map of an A3 with its legend, its words *factor* times as large."""
    points = {
        item.number: on_ground(60 * (item.number % 20) - 600, 90 * (item.number % 13) - 500) for item in edition.entries
    }
    request = replace(SHEET, factor=factor, marker_mm=7 * factor)
    return compose_paper_map(edition, town(), points, on_ground(0, 0), request)


def wrong_map(edition: Edition, paper: PaperMap, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is wrong with the words of a map: out of its legend, over one another, without a letter."""
    box = paper.legend or paper.scale_bar_box
    assert box is not None
    texts = written(edition, paper, monkeypatch)
    assert texts
    found = [item.text for item in texts if item.x < box.x0 + 0.5 or item.x + item.width > box.x1 - 0.5]
    found += [item.text for item in texts if item.y < box.y0 or item.y + item.size * 0.25 > box.y1]
    if paper.legend:
        found += [f"{item.size} points: {item.text}" for item in texts if item.size < 9 * paper.factor - 1e-9]
    for one, other in combinations(texts, 2):
        across = one.x < other.x + other.width and other.x < one.x + one.width
        if across and abs(one.y - other.y) < 0.45 * min(one.size, other.size) * 25.4 / 72:
            found.append(f"over one another: {one.text} | {other.text}")
    said = [item.text for item in texts] + [label.text for label in paper.labels if label.style in OURS]
    return found + [words for words in said if missing_characters(words) | missing_characters(words, bold=True)]


@pytest.mark.parametrize("factor", [1.0, LARGE])
@pytest.mark.parametrize("language", languages())
def test_a_legend_holds_every_string(language: str, factor: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Red when a family or a note runs out of the legend, or scale, length and north run into one another."""
    edition = spoken_edition(language)
    paper = legend_of(edition, factor)
    assert any(label.style == "desk" for label in paper.labels)
    assert wrong_map(edition, paper, monkeypatch) == []


@pytest.mark.parametrize("language", languages())
def test_the_scale_of_an_excerpt_holds_its_words(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Red when « 50 m » in another alphabet leaves the ground that the map of a card keeps for it."""
    edition = spoken_edition(language)
    request = MapRequest(frame=Box(10, 10, 120, 100), numbers=frozenset({1}), excerpt=True)
    paper = compose_paper_map(edition, town(), {1: on_ground(250, 120)}, on_ground(0, 0), request)
    assert wrong_map(edition, paper, monkeypatch) == []


def longer(edition: Edition, key: str, times: int = 3) -> Edition:
    """Return *edition* with its text *key* so many times as long."""
    return replace(edition, words={**edition.words, key: " ".join([edition.words[key]] * times)})


def test_a_longer_label_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Red when the checks of this file let a label three times as long pass: they would then hold nothing."""
    edition = spoken_edition("fr")
    assert wrong_leaflet(longer(edition, "papier.semaine-jour-0"), "a3 to a5")
    assert wrong_card(longer(edition, "page.fiche.demandez", 12), edition, "a5")
    family = replace(edition.families[0], label="Manger " * 8, short_label="Manger " * 8)
    assert wrong_map(replace(edition, families=(family, *edition.families[1:])), legend_of(edition, 1.0), monkeypatch)
    assert wrong_map(longer(edition, "papier.carte-echelle", 6), legend_of(edition, 1.0), monkeypatch)


def test_a_letter_without_glyph_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Red when a letter of no face passes, as a question mark of `clean` or as the box of a face."""
    edition = spoken_edition("fr")
    hebrew = replace(edition, words={**edition.words, "papier.de-quoi": "שלום"})
    assert LOST in wrong_leaflet(hebrew, "a3")
    assert wrong_card(replace(edition, words={**edition.words, "page.fiche.demandez": "ዓ"}), edition, "a4")
    ink = TextInk(0, 0, "ዓ", text.Style(size=9), 3.0)
    assert letters_without_glyph([ink, replace(ink, text="é")]) == ["ዓ"]
    request = MapRequest(frame=Box(10, 10, 120, 100), numbers=frozenset({1}), excerpt=True)
    metres = replace(edition, words={**edition.words, "papier.carte-metres": "{valeur} ሜ"})
    paper = compose_paper_map(metres, town(), {1: on_ground(250, 120)}, on_ground(0, 0), request)
    assert wrong_map(metres, paper, monkeypatch)
