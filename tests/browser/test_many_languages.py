"""The page in many languages: how one is chosen, the mark of those that nobody has proofread, what stays French."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cartographie.model import NationalNumber
from cartographie.texts import languages, load
from tests.browser.axe import axe
from tests.browser.conftest import DESK, PHONE
from tests.browser.speaking import speak
from tests.publish.editions import sample_edition
from tests.publish.walks import in_language

pytestmark = pytest.mark.browser

OTHERS = tuple(language for language in languages() if language != "fr")
OPENER = "#langues-ouvrir"
SHOWN = "es => es.filter(e => e.checkVisibility()).map(e => [e.dataset.language, e.textContent, e.lang, e.dir])"

LANGUAGE_OF = "es => es.map(e => [e.dataset.w.split('.')[1], e.lang, e.dir])"
STATES = """() => { const { states, words } = Cartographie.page; const none = { others: [], later: [], open: false };
  return ["unknown", "closed"].flatMap(kind => states.sentences({ ...none, kind }, words)); }"""


def every_language() -> tuple[Any, ...]:
    """Return the sample edition in every language but French."""
    return tuple(in_language(sample_edition(), code) for code in OTHERS)


@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_each_language_is_found_by_its_own_name(visit, viewport):
    """Red when a language has no button, is not named as its readers do, or its button leaves the window."""
    with visit(sample_edition(), viewport, translations=every_language()) as seen:
        page = seen.page
        assert page.eval_on_selector_all("button.language", SHOWN) == []
        page.click(OPENER)
        shown = page.eval_on_selector_all("button.language", SHOWN)
        assert {code for code, *_ in shown} == set(languages())
        assert [code for code, *_ in shown][:2] == ["fr", "fr-simple"]
        for code, name, lang, direction in shown:
            assert (name, lang, direction) == (load(code)["langue.nom"], code, load(code)["langue.direction"])
        outside = """es => es.filter(e => { const { left, right, bottom, width, height } = e.getBoundingClientRect();
            return left < 0 || right > innerWidth || bottom > innerHeight || width < 44 || height < 44; }).length"""
        assert page.eval_on_selector_all("button.language", outside) == 0
        cut = "es => es.filter(e => e.scrollWidth > e.clientWidth).map(e => e.textContent)"
        assert page.eval_on_selector_all("button.language", cut) == []
        assert axe(page, ".leaflet-marker-pane") == []  # the list covers a part of some markers
        assert seen.messages == []


def test_a_language_is_chosen_with_the_keyboard(visit):
    """Red when the list does not open on the language that is read, close with Escape, or give the focus back."""
    focused = "document.activeElement.dataset.language || document.activeElement.id"
    with visit(sample_edition(), translations=every_language()) as seen:
        page = seen.page
        page.focus(OPENER)
        page.keyboard.press("Enter")
        assert page.get_attribute(OPENER, "aria-expanded") == "true"
        assert page.evaluate(focused) == "fr"
        page.keyboard.press("Escape")
        assert page.get_attribute(OPENER, "aria-expanded") == "false"
        assert page.evaluate(focused) == "langues-ouvrir"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.documentElement.lang") == "ar"
        assert page.evaluate(focused) == "langues-ouvrir"
        assert page.inner_text(OPENER).strip() == load("ar")["langue.nom"]
        page.click(OPENER)
        page.mouse.click(20, 700)
        assert page.get_attribute(OPENER, "aria-expanded") == "false"


def test_a_few_languages_stand_beside_each_other(visit):
    """Red when three languages take two presses."""
    few = tuple(in_language(sample_edition(), code) for code in ("en", "ar"))
    with visit(sample_edition(), translations=few) as seen:
        assert [code for code, *_ in seen.page.eval_on_selector_all("button.language", SHOWN)] == ["fr", "en", "ar"]
        assert not seen.page.is_visible(OPENER)
    with visit(sample_edition()) as seen:
        assert not seen.page.is_visible("#langues")


@pytest.mark.parametrize("reading", ["a-faire", "fait"])
def test_a_language_that_nobody_has_read_is_marked(visit, reading):
    """Red when a translation passes for a sure one, or one that was proofread is still doubted."""
    arabic = in_language(sample_edition(), "ar")
    arabic = replace(arabic, words={**arabic.words, "langue.relecture": reading})
    with visit(sample_edition(), translations=(arabic,)) as seen:
        assert not seen.page.is_visible(".language-mark")
        speak(seen.page, "ar")
        assert seen.page.is_visible(".language-mark") == (reading == "a-faire")
        if reading == "a-faire":
            assert seen.page.inner_text(".language-mark") == load("ar")["langue.marque"]
        speak(seen.page, "fr")
        assert not seen.page.is_visible(".language-mark")


def test_what_stays_in_french_is_said_to_be_french(visit):
    """Red when a purpose or a door left in French is read aloud as Arabic, or laid out from the right."""
    french, arabic = sample_edition(), in_language(sample_edition(), "ar")
    kept = {"page.quand.demander": french.words["page.quand.demander"]}
    numbers = (*french.numbers[:2], NationalNumber("115", "لا مكان للنوم الليلة"), french.numbers[3])
    arabic = replace(arabic, numbers=numbers, words={**arabic.words, **kept})
    with visit(french, translations=(arabic,)) as seen:
        page = seen.page
        speak(page, "ar")
        found = page.eval_on_selector_all("[data-w^=numero-national]", LANGUAGE_OF)
        purposes = {number: rest for number, *rest in found}
        assert purposes == {"15": ["fr", "ltr"], "17": ["fr", "ltr"], "115": ["", ""], "3919": ["fr", "ltr"]}
        door = "document.querySelector('.list ol > li .door')"
        assert page.evaluate(f"[{door}.closest('[lang]').lang, getComputedStyle({door}).direction]") == ["fr", "ltr"]
        assert page.get_attribute(".list ol > li .door", "data-door") == french.entries[0].door
        assert page.evaluate(STATES) == [
            {"text": kept["page.quand.demander"], "french": True},
            {"text": arabic.words["page.quand.ferme"], "french": False},
        ]
        page.evaluate("() => Cartographie.page.selection.toggle(Cartographie.page.entries[0])")
        page.click(".views button[data-show=fiche]")
        assert page.eval_on_selector_all(".strip li span", "es => es.map(e => e.lang)") == ["fr", "fr", "", "fr"]
        assert page.get_attribute(".entrance p", "lang") == "fr"
        speak(page, "fr")
        assert page.eval_on_selector_all("[data-w][lang]", "es => es.length") == 0


def test_a_day_is_told_in_our_words(visit):
    """Red when the browser names the days: a Persian would read those of the solar calendar, « 3 آذر »."""
    with visit(sample_edition(), DESK, translations=every_language()) as seen:
        for code in OTHERS:
            speak(seen.page, code)
            told = seen.page.evaluate("() => Cartographie.reasons.dayText(Cartographie.page, 0)")
            first = seen.page.evaluate("() => Cartographie.page.settings.first")
            words, month = load(code), int(first.split("-")[1])
            assert words[f"page.quand.mois.{month}"] in told, code
            assert any(words[f"page.quand.jours.{day}"] in told for day in range(7)), code
