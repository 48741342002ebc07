"""The story of the desk: a sentence, three touches, two places that fit, open now, and a card to leave with."""

from __future__ import annotations

import io

import pytest

from tests.browser.speaking import speak

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

TOUCH = {"width": 1920, "height": 1080}
ANSWERS = ".list ol > li:visible"


def _paper(page):
    """Return the text of the sheets that the present view prints, spaces made equal."""
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    texts = [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in document]
    document.close()
    return texts


def _facts(page, line):
    """Return name, phone and address of a line as the list has them."""
    name = line.locator("h3").inner_text()
    phone = line.locator(".tel").inner_text()
    street = line.locator(".adr").inner_text().split("\n")[0]
    return [" ".join(text.split()) for text in (name, phone, street)]


def test_in_french_by_touch(demo, visit_file):
    """Red when three touches do not lead from a need to open doors, or the card lacks what one leaves with."""
    with visit_file(demo.folder / "carte.html", TOUCH, has_touch=True) as seen:
        page = seen.page
        page.tap("button[data-family=quotidien]")
        page.tap("button[data-category=hygiene]")
        page.tap("text=Ouvert maintenant")
        lines = page.locator(ANSWERS)
        assert lines.count() >= 1
        assert lines.first.locator(".etat").inner_text().startswith("Ouvert")
        told = _facts(page, lines.first)
        lines.first.locator(".tick").tap()
        page.tap("#tout")
        page.tap("button[data-family=manger]")
        second = page.locator(ANSWERS).first
        told += _facts(page, second)
        second.locator(".tick").tap()
        page.tap(".bar button[data-show=fiche]")
        (sheet,) = _paper(page)
        for text in told:
            assert text in sheet
        assert "Mes adresses utiles" in sheet
        assert "carte.html" not in sheet
        page.tap("#terminer")
        assert page.locator("#fiche-nombre").is_hidden()
        assert seen.requests == []
        assert seen.messages == []


def test_in_arabic(demo, visit_file):
    """Red when the same way cannot be gone in Arabic, or its card turns a phone round or translates a name."""
    with visit_file(demo.folder / "carte.html", TOUCH, has_touch=True) as seen:
        page = seen.page
        speak(page, "ar")
        page.fill("#mots", "جوع")
        line = page.locator(ANSWERS).first
        assert "manger" in line.evaluate("line => line.closest('section').dataset.family")
        name, phone, street = _facts(page, line)
        line.locator(".tick").tap()
        page.tap(".bar button[data-show=fiche]")
        card = " ".join(page.inner_text("#fiche").split())
        for text in (name, phone, street, "عناوين مفيدة لي"):
            assert text in card
        assert phone in _paper(page)[0]
        assert page.evaluate("document.documentElement.dir") == "rtl"
        assert seen.requests == []
        assert seen.messages == []


def test_by_keyboard(demo, visit_file):
    """Red when the way from a word to the card needs a pointer, or the focus is lost on it."""
    with visit_file(demo.folder / "carte.html") as seen:
        page = seen.page

        def tab_to(test, limit=150):
            for _ in range(limit):
                if page.evaluate(f"(({test}))(document.activeElement)"):
                    return
                page.keyboard.press("Tab")
            pytest.fail(f"Tab does not reach {test}")

        tab_to("e => e.id === 'mots'")
        page.keyboard.type("douche")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.className") in ("choose", "")
        if page.is_visible("#lieu"):
            page.keyboard.press("Escape")
        page.locator(ANSWERS).first.locator(".choose").focus()
        tab_to("e => e.className === 'tick'", 6)
        page.keyboard.press("Enter")
        assert page.inner_text("#fiche-nombre") == "1"
        page.keyboard.press("Control+Home")
        page.focus("a.skip")
        tab_to("e => e.dataset.show === 'fiche'")
        page.keyboard.press("Enter")
        assert page.is_visible("#fiche")
        tab_to("e => e.id === 'terminer'")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "mots"
        assert seen.messages == []


def test_nothing_of_a_visit_is_kept(demo, visit_file):
    """Red when what was looked at is in the address, the history, the title, a cookie or the storage."""
    with visit_file(demo.folder / "carte.html") as seen:
        page = seen.page
        before = page.evaluate("[location.href, history.length, document.title]")
        page.fill("#mots", "alcool")
        page.locator(ANSWERS).first.locator(".tick").click()
        for view in ("aujourdhui", "semaine", "fiche", "liste"):
            page.click(f".bar button[data-show={view}]")
        assert page.evaluate("[location.href, history.length, document.title]") == before
        assert page.evaluate("document.cookie") == ""
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
