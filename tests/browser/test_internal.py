"""The agents' page: what is theirs alone stays hidden until they hold it in view, and never reaches paper."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from tests.publish.editions import entry, phone, sample_edition

pytestmark = pytest.mark.browser

SECRET, NOTE = "Équipe mobile de nuit", "demander le code au gardien"


def _inside():
    edition = sample_edition()
    first = replace(edition.entries[0], internal_notes=NOTE)
    hidden = entry(16, "repas", SECRET, phones=(phone("0199000155"),), internal=True)
    return replace(edition, internal=True, entries=(first, hidden, *edition.entries[1:]))


def test_nothing_of_the_agents_is_seen_until_it_is_held(visit):
    """Red when an internal row or a note is seen, counted or found before the key is held, or stays after."""
    with visit(_inside()) as seen:
        page = seen.page
        assert "16" not in seen.numbers()
        assert NOTE not in page.inner_text("body")
        assert page.inner_text("#compte").startswith("15 lieux")
        page.fill("#mots", "mobile")
        assert seen.numbers() == []
        page.keyboard.down("F9")
        assert seen.numbers() == ["16"]
        page.keyboard.up("F9")
        assert seen.numbers() == []
        page.fill("#mots", "")
        box = page.locator("#tenir").bounding_box()
        page.mouse.move(box["x"] + 5, box["y"] + 5)
        page.mouse.down()
        assert NOTE in page.inner_text("#liste")
        page.mouse.up()
        assert NOTE not in page.inner_text("#liste")


def test_the_lock_holds_while_the_screen_is_shown(visit):
    """Red when the key reveals anything while the visitor looks, or « Terminer » leaves the lock on for ever."""
    with visit(_inside()) as seen:
        page = seen.page
        page.click("#verrou")
        assert page.get_attribute("#verrou", "aria-pressed") == "true"
        page.keyboard.down("F9")
        assert "16" not in seen.numbers()
        assert NOTE not in page.inner_text("#liste")
        page.keyboard.up("F9")
        page.click("#verrou")
        page.keyboard.down("F9")
        assert "16" in seen.numbers()
        page.keyboard.up("F9")


def test_every_view_and_every_print_says_that_it_is_internal(visit):
    """Red when a view or a sheet of the agents' page can be taken for one to hand out, or prints a note."""
    pdfium = pytest.importorskip("pypdfium2")
    with visit(_inside()) as seen:
        seen.page.click("li[value='1'] .tick")  # a card has at least one place
        for view in ("liste", "aujourdhui", "semaine", "fiche"):
            seen.page.click(f".bar button[data-show={view}]")
            assert seen.page.is_visible(".banner.internal")
            document = pdfium.PdfDocument(io.BytesIO(seen.page.pdf(prefer_css_page_size=True)))
            for sheet in document:
                text = " ".join(sheet.get_textpage().get_text_range().split())
                assert "ne pas remettre" in text
                assert NOTE not in text
                assert SECRET not in text
            document.close()


def test_the_public_page_has_nothing_of_it(visit):
    """Red when the public page carries the agents' words, buttons or script."""
    with visit(sample_edition()) as seen:
        html = seen.page.content()
        for trace in ("tenir", "verrou", "notes-internes", "li[data-i]"):
            assert trace not in html
