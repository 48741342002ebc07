"""The way on foot on the page: its sentences in every language, the line on the map, its steps, its end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cartographie.compose.ways import way_sentences, way_text
from cartographie.model import Itinerary
from cartographie.texts import languages, load
from tests.browser.axe import axe
from tests.browser.conftest import DESK, PHONE
from tests.publish.editions import sample_edition
from tests.publish.walks import every_step, in_language, told, walked_edition

pytestmark = pytest.mark.browser

SENTENCES = """language => { const { page } = Cartographie; page.speak(language);
  return page.entries.map(({ way }) => way && ({ text: Cartographie.ways.text(way, page), steps: way.steps.map(step =>
    Cartographie.ways.sentence(step, page).map(node => node.textContent).join("")) })); }"""
# the corners of the white-edged line on the screen, in pixels of the page
DRAWN = """() => { const path = document.querySelector('.way-line:not(.under)');
  if (!path || !path.getAttribute('d') || path.getAttribute('d') === 'M0 0') return null;
  const turn = path.getScreenCTM();
  return [...path.getAttribute('d').matchAll(/(-?[\\d.]+)[ ,](-?[\\d.]+)/g)]
    .map(([, x, y]) => new DOMPoint(Number(x), Number(y)).matrixTransform(turn)).map(({ x, y }) => [x, y]); }"""
EXPECTED = """number => { const { map, entries } = Cartographie.page;
  const box = map.getContainer().getBoundingClientRect();
  return entries.find(entry => entry.number === number).way.line.map(place => {
    const { x, y } = map.latLngToContainerPoint(place); return [x + box.x, y + box.y]; }); }"""

BOX = """selector => { const { x, y, right, bottom } = document.querySelector(selector).getBoundingClientRect();
  return [x, y, right, bottom]; }"""
MIDDLES = """numbers => numbers.map(number => { const { x, y, width, height } = number.getBoundingClientRect();
  return [x + width / 2, y + height / 2]; })"""


def choose(page: Any, number: int) -> None:
    """Choose the place *number* in the list."""
    page.locator(f".list ol > li[value='{number}'] .choose").click()


def drawn(page: Any) -> Any:
    """Return the corners of the way on the map, None when there is none."""
    return page.evaluate(DRAWN)


def test_every_sentence_is_that_of_the_paper(visit):
    """Red when the page says a step, a distance or a state otherwise than the paper, in any language."""
    edition = walked_edition()
    first = edition.entries[0].position
    assert first is not None
    every = Itinerary(state="walk", minutes=45, metres=3049, line=(first, first), steps=every_step())
    edition = told(edition, {entry.number: every if entry.number == 1 else entry.way for entry in edition.entries})
    others = tuple(in_language(edition, code) for code in languages() if code != "fr")
    with visit(edition, translations=others) as seen:
        for language in languages():
            words = load(language)
            said = seen.page.evaluate(SENTENCES, language)
            for entry, found in zip(edition.entries, said, strict=True):
                if entry.way is None:
                    assert found is None
                    continue
                assert found["text"] == way_text(entry.way, words), language
                assert found["steps"] == list(way_sentences(entry.way, words)), language


def test_the_list_says_the_minutes_and_nothing_where_nothing_is_known(visit):
    """Red when the minutes are not in the list, or a place of which no way is known has some."""
    with visit(walked_edition()) as seen:
        script = "es => es.map(e => [String(e.value), e.querySelector('.way')?.textContent ?? ''])"
        minutes = dict(seen.page.eval_on_selector_all(".list ol > li", script))
        assert minutes["1"] == "7 min à pied"
        assert minutes["5"] == "63 min à pied"
        assert {number for number, text in minutes.items() if text} == {"1", "2", "4", "5"}
    with visit(sample_edition()) as seen:
        assert seen.page.locator(".way, .way-button").count() == 0


def test_the_way_is_drawn_told_and_taken_away(visit):
    """Red when the line is not on the streets, a step or its number is missing, or hiding it leaves a trace."""
    edition = walked_edition()
    with visit(edition, DESK) as seen:
        page = seen.page
        choose(page, 1)
        button = page.locator(".way-button")
        assert page.inner_text(".panel .way") == edition.entries[0].way_text == "7 min à pied, 500\u00a0m"
        assert (button.inner_text(), button.get_attribute("aria-expanded")) == ("Voir le chemin", "false")
        assert drawn(page) is None
        button.click()
        line, wanted = drawn(page), page.evaluate(EXPECTED, 1)
        assert len(line) == len(wanted) == 6
        for corner, place in zip(line, wanted, strict=True):
            assert corner == pytest.approx(place, abs=1.5)
        assert page.eval_on_selector_all("ol.way-steps > li", "es => es.map(e => e.innerText.trim())") == list(
            edition.entries[0].way_steps
        )
        assert page.eval_on_selector_all(".way-number", "es => es.map(e => e.textContent)") == ["1", "2", "3", "4"]
        assert button.get_attribute("aria-expanded") == "true"
        assert button.get_attribute("aria-controls") == page.get_attribute("ol.way-steps", "id")
        assert page.evaluate("document.activeElement.className").startswith("way-button")
        button.click()
        assert drawn(page) is None
        assert page.locator(".way-number, .way-steps").count() == 0
        assert page.evaluate("document.activeElement.className").startswith("way-button")
        assert seen.messages == []


@pytest.mark.parametrize("number", [1, 4])
def test_the_whole_way_is_in_view(visit, number):
    """Red when the desk, the place, a corner or a number is off the map or under the panel."""
    for viewport in (DESK, PHONE):
        with visit(walked_edition(), viewport) as seen:
            page = seen.page
            choose(page, number)
            page.locator(".way-button").click()
            page.wait_for_timeout(100)
            left, top, right, bottom = page.evaluate(BOX, ".map")
            panel = page.evaluate(BOX, ".panel")
            numbers = page.eval_on_selector_all(".way-number", MIDDLES)
            for x, y in (*page.evaluate(EXPECTED, number), *numbers):
                assert left < x < right
                assert top < y < bottom
                assert not (panel[0] < x < panel[2] and panel[1] < y < panel[3])
            name = page.evaluate(BOX, ".desk-pin span")
            assert left <= name[0] < name[2] <= right
            assert page.locator(".way-button").is_visible()


GONE = {
    "escape": lambda page: page.keyboard.press("Escape"),
    "another": lambda page: choose(page, 4),
    "closed": lambda page: page.locator(".panel .close").click(),
    "finished": lambda page: page.locator("#terminer").click(),
    "filtered": lambda page: page.locator(".needs button[data-family=sante]").click(),
}


@pytest.mark.parametrize("how", GONE)
def test_the_way_goes_with_its_place(visit, how):
    """Red when a way stays on the map for the next place or the next person; Escape leaves the place itself."""
    with visit(walked_edition()) as seen:
        choose(seen.page, 1)
        seen.page.locator(".way-button").click()
        assert drawn(seen.page)
        GONE[how](seen.page)
        assert drawn(seen.page) is None
        assert seen.page.locator(".way-number").count() == 0
        assert not seen.page.evaluate("document.querySelector('.way-shown')")
        assert seen.page.locator(".panel").is_visible() == (how in ("escape", "another"))


def test_the_way_is_reached_with_the_keyboard_alone(visit):
    """Red when the button is not in the order of Tab, does not answer the Enter key, or loses the focus."""
    with visit(walked_edition()) as seen:
        page = seen.page
        page.locator(".list ol > li[value='1'] .choose").focus()
        page.keyboard.press("Enter")
        for _ in range(12):
            if page.evaluate("document.activeElement.classList.contains('way-button')"):
                break
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert drawn(page)
        assert page.evaluate("document.activeElement.classList.contains('way-button')")
        page.keyboard.press("Escape")
        assert drawn(page) is None
        assert page.evaluate("document.activeElement.classList.contains('way-button')")


@pytest.mark.parametrize("number", [6, 7, 8, 10])
def test_what_cannot_be_walked_is_said_without_a_button(visit, number):
    """Red when a way by boat, unknown, at the desk or as the crow flies offers steps, or says nothing."""
    edition = walked_edition()
    with visit(edition) as seen:
        choose(seen.page, number)
        assert seen.page.inner_text(".panel .way") == edition.entries[number - 1].way_text
        assert seen.page.locator(".way-button").count() == 0


def test_the_way_follows_the_language(visit):
    """Red when steps stay in French, or a street's name turns the order of an Arabic line."""
    edition = walked_edition()
    arabic = in_language(edition, "ar")
    with visit(edition, translations=(arabic,)) as seen:
        page = seen.page
        choose(page, 1)
        page.locator(".way-button").click()
        page.evaluate("Cartographie.page.speak('ar')")
        told_steps = page.eval_on_selector_all("ol.way-steps > li", "es => es.map(e => e.innerText.trim())")
        assert told_steps == list(arabic.entries[0].way_steps)
        assert page.eval_on_selector("ol.way-steps", "e => getComputedStyle(e).direction") == "rtl"
        names = page.eval_on_selector_all(".way-steps bdi[lang=fr]", "es => es.map(e => e.textContent)")
        assert names == ["Rue de la Fontaine", "Boulevard du Nord", "Saint-Louis"]
        assert len(drawn(page)) == 6


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_the_way_has_no_fault(visit, language, viewport):
    """Red when the panel with its steps breaks a success criterion of WCAG 2.2 AA that a program can see."""
    edition = walked_edition()
    with visit(edition, viewport, translations=(in_language(edition, "ar"),)) as seen:
        choose(seen.page, 1)
        seen.page.locator(".way-button").click()
        seen.page.evaluate("language => Cartographie.page.speak(language)", language)
        # the panel covers a part of some markers; their entries in the list do the same (2.5.8, « equivalent »)
        assert axe(seen.page, ".leaflet-marker-pane") == []


def test_a_place_without_a_pin_has_no_way_in_the_page(visit):
    """Red when a way is published for an entry whose place is not: its line would tell the door."""
    edition = walked_edition()
    hidden = replace(edition.entries[0], position=None, address_lines=(), place_note="Adresse à demander au téléphone")
    with visit(replace(edition, entries=(hidden, *edition.entries[1:]))) as seen:
        assert seen.page.evaluate("Cartographie.page.settings.ways.of[1] === undefined")
        choose(seen.page, 1)
        assert seen.page.locator(".way, .way-button").count() == 3  # the list's own, of 2, 4 and 5
