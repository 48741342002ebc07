"""Every language in the page at the desk and on a telephone: nothing sticks out of its box, no word is broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from cartographie.model import Edition
from cartographie.texts import languages
from tests.browser.conftest import DESK, PHONE
from tests.browser.speaking import speak
from tests.publish.spoken_editions import spoken_edition

pytestmark = pytest.mark.browser

OTHERS = tuple(language for language in languages() if language != "fr")
VIEWS = ("liste", "aujourdhui", "semaine", "fiche")
ON_THE_CARD = 3

# what is wrong with what shows: beyond the window; wider than its own box; a word of ours in two lines
FAULTS = """() => {
  const found = [];
  const name = (e) => `${e.tagName.toLowerCase()}.${e.className || e.id} | ${e.textContent.trim().slice(0, 60)}`;
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) found.push(`scrolls: ${wide}`);
  const parts = [...document.querySelectorAll(
    "button, [role=tab], h1, h2, h3, h4, h5, legend, label, summary, th, .door, .etat, .msg, .hrs, .fra")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 2)
    .filter((e) => !e.closest(".leaflet-container"));
  for (const e of parts) {
    if (e.clientWidth && e.scrollWidth > e.clientWidth + 1) found.push(`overflows: ${name(e)}`);
    const { left, right, width } = e.getBoundingClientRect();
    if (width && (left < -1 || right > innerWidth + 1) && !e.closest(".scrolls")) found.push(`outside: ${name(e)}`);
    const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const word of node.data.matchAll(/[\\p{L}\\p{M}\\p{N}'’]+/gu)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const boxes = [...range.getClientRects()].filter((r) => r.width > 0.5);
        const lines = new Set(boxes.map((r) => Math.round(r.top / 6)));
        if (lines.size > 1) found.push(`broken: ${word[0]} in ${name(e)}`);
      }
    }
  }
  return [...new Set(found)];
}"""

CHOOSE = """numbers => { const { entries, selection } = Cartographie.page;
  entries.filter((e) => numbers.includes(e.number)).forEach((e) => selection.toggle(e)); }"""


def wrong_views(page: Any, language: str) -> list[str]:
    """Return what is wrong with every view of *page* in *language*, by view."""
    found = []
    if page.evaluate("document.documentElement.lang") != language:
        speak(page, language)
    for view in VIEWS:
        page.click(f".views button[data-show={view}]")
        page.wait_for_timeout(60)
        found += [f"{language}, {view}: {fault}" for fault in page.evaluate(FAULTS)]
    return found


def told(language: str) -> Edition:
    """Return the edition of the page in *language*."""
    return spoken_edition(language)


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "telephone"])
@pytest.mark.parametrize("language", languages())
def test_every_view_holds_its_words(visit: Callable[..., Any], language: str, viewport: dict[str, int]) -> None:
    """Red when a button, a tab or a heading is wider than its box, the page scrolls sideways, or a word is broken."""
    translations = () if language == "fr" else (told(language),)
    with visit(told("fr"), viewport, translations=translations) as seen:
        page = seen.page
        fresh = [entry.number for entry in told("fr").entries if entry.freshness == "fresh" and not entry.sensitive]
        page.evaluate(CHOOSE, fresh[:ON_THE_CARD])
        found = wrong_views(page, language)
        assert not found, "\n".join(found)


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "telephone"])
def test_the_list_of_languages_holds_its_names(visit: Callable[..., Any], viewport: dict[str, int]) -> None:
    """Red when « Українська » is broken in two, or a name sticks out of its button."""
    with visit(told("fr"), viewport, translations=tuple(map(told, OTHERS))) as seen:
        seen.page.click("#langues-ouvrir")
        assert seen.page.evaluate(FAULTS) == []


def test_a_longer_label_would_be_seen(visit: Callable[..., Any]) -> None:
    """Red when a label three times as long, or a word too wide for a telephone, passes: nothing would be held."""
    english = told("en")
    words = {**english.words, "page.terminer": "Unsplittable" * 5}
    with visit(told("fr"), PHONE, translations=(replace(english, words=words),)) as seen:
        assert wrong_views(seen.page, "en")
