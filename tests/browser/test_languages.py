"""The page in another language: all that the program says changes, names and addresses do not, and nothing is lost."""

from __future__ import annotations

import re

import pytest

from cartographie.texts import load
from cartographie.vocabulary import doors, numbers
from tests.browser.axe import axe
from tests.browser.speaking import speak

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

VIEWS = ("liste", "aujourdhui", "semaine", "fiche")
# what the program says outside the French of the place: texts of elements that name their key
SAID = """es => es.map(e => [e.dataset.w, e.textContent])"""
LINE = "li[value='2']"  # « Restos du Port », by letter of a social worker, closed in August


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_page_speaks_at_once(demo, visit_file, language, direction):
    """Red when a word of the frame stays in French, or the direction of the page does not follow."""
    words = load(language)
    with visit_file(demo.folder / "carte.html") as seen:
        page = seen.page
        speak(page, language)
        assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [language, direction]
        said = page.eval_on_selector_all("[data-w]", SAID)
        known = [(key, text) for key, text in said if f"page.{key}" in words]
        assert len(known) > 15
        assert [(key, text) for key, text in known if text != words[f"page.{key}"]] == []
        assert page.get_attribute("#liste", "aria-label") == words["page.liste-titre"]
        assert page.get_attribute("#mots", "placeholder") == words["page.chercher-exemple"]
        assert page.inner_text("button[data-family=manger]").strip() == words["familles.manger.court"]


def test_a_place_is_told_in_the_language_and_named_in_french(demo, visit_file):
    """Red when hours, closure or check stay in French, a name is translated, or a passage hides its language.

    Nobody has proofread the Arabic file: the door is in French, said and laid out as such.
    """
    door = f"""getComputedStyle(document.querySelector("{LINE} .door")).direction"""
    with visit_file(demo.folder / "carte.html") as seen:
        page = seen.page
        name, address = page.inner_text(f"{LINE} h3"), page.inner_text(f"{LINE} .adr")
        speak(page, "ar")
        assert page.inner_text(f"{LINE} h3") == name
        assert page.inner_text(f"{LINE} .adr") == address
        assert page.inner_text(f"{LINE} .door") == doors()["travailleur-social"].label
        assert page.evaluate(door) == "ltr"
        for part in (".hrs", ".fra", ".msg", ".etat"):
            text = page.inner_text(f"{LINE} {part}")
            assert re.search("[\u0600-\u06ff]", text), part
            assert not re.search("[a-zà-ÿ]{3}", text), part
            assert page.get_attribute(f"{LINE} {part}", "lang") == "ar"
            assert page.get_attribute(f"{LINE} {part}", "dir") == "rtl"
        for part in ("h3", ".door"):
            assert page.evaluate(f"document.querySelector(\"{LINE} {part}\").closest('[lang]').lang") == "fr"


def test_the_numbers_are_french_until_somebody_has_read_the_language(demo, visit_file):
    """Red when a purpose that nobody has proofread is shown in Arabic, or its French is laid out from the right."""
    purposes = {item.number: item.purpose for item in numbers()}
    script = "es => es.map(e => [e.dataset.w, e.textContent, e.lang, getComputedStyle(e).direction])"
    with visit_file(demo.folder / "carte.html") as seen:
        page = seen.page
        speak(page, "ar")
        told = page.eval_on_selector_all("[data-w^='numero-national.']", script)
        assert len(told) > 8
        for key, text, language, direction in told:
            french = purposes[key.removeprefix("numero-national.")]
            assert (_plain(text), language, direction) == (_plain(french), "fr", "ltr")
        speak(page, "fr")
        kept = "es => es.some(e => e.hasAttribute('dir'))"
        assert not page.eval_on_selector_all("[data-w^='numero-national.']", kept)


def test_a_title_in_georgian_has_no_capital(demo, visit_file):
    """Red when the first letter of the day's title is a capital that Georgian does not use: a box in most fonts."""
    with visit_file(demo.folder / "carte.html") as seen:
        page = seen.page
        speak(page, "ka")
        page.click(".views button[data-show=aujourdhui]")
        title = page.inner_text("#aujourdhui h2")
        assert load("ka")["page.aujourdhui.titre"][0] == title[0]
        assert not re.search("[\u1c90-\u1cbf]", page.inner_text("body"))


def _plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_going_back_to_french_loses_nothing(demo, visit_file):
    """Red when a text of the list is not given back as the file has it."""
    with visit_file(demo.folder / "carte.html") as seen:
        page = seen.page
        before = page.text_content("#liste")
        for language in ("ar", "en", "fr"):
            speak(page, language)
        assert page.text_content("#liste") == before


def test_finishing_gives_back_the_language_of_the_desk(demo, visit_file):
    """Red when the next person finds the page in the language of the one before."""
    with visit_file(demo.folder / "carte.html") as seen:
        speak(seen.page, "ar")
        seen.page.click("#terminer")
        assert seen.page.evaluate("document.documentElement.lang") == "fr"
        assert seen.page.get_attribute("button[data-language=fr]", "aria-pressed") == "true"


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_view_has_a_fault_in_any_language(demo, visit_file, view, language):
    """Red when a view breaks a success criterion of WCAG 2.2 AA that a program can see, in one of the languages."""
    with visit_file(demo.folder / "carte.html") as seen:
        speak(seen.page, language)
        seen.page.click(f".bar button[data-show={view}]")
        seen.page.wait_for_timeout(200)
        assert axe(seen.page, ".leaflet-marker-pane" if view == "liste" else "canvas") == []
        assert seen.messages == []
