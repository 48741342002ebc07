"""« Ma fiche »: the card of one person, on the screen and as Chromium prints it."""

from __future__ import annotations

import base64
import io

import pytest

from cartographie.model import Detail
from cartographie.texts import load
from cartographie.vocabulary import categories
from tests.browser.axe import axe
from tests.browser.bare import bare_page
from tests.browser.speaking import speak
from tests.publish.editions import entry, phone, sample_edition
from tests.publish.walks import in_language, walked_edition

pytestmark = pytest.mark.browser

A4, A5 = (595, 842), (420, 595)
# what a sensitive place says of its need, in every field that the card must leave out
SECRETS = ("ASSO-SECRETE", "AIDE-SECRETE", "AVIS-SECRET", "CONDITION-SECRETE", "PIECE-SECRETE")
SENSITIVE = entry(
    16,
    "victimes",
    "La Maison bleue",
    organisation=SECRETS[0],
    description=SECRETS[1],
    notices=(SECRETS[2],),
    address_lines=("3 rue du Port", "29999 Enez-Skouer"),
    phones=(phone("0199000155"),),
    hours=("Lundi : 9 h-12 h",),
    details=(Detail("conditions", "Conditions", SECRETS[3]), Detail("bring", "À apporter", SECRETS[4])),
)
WALKED = walked_edition()
# what a way from the desk says
WAY = ("min à pied", "Rue de la Fontaine", "way-")
EDITION = sample_edition((*WALKED.entries, SENSITIVE))


TICK = """numbers => { const { selection, entries } = Cartographie.page;
  for (const number of numbers) selection.toggle(entries.find(entry => entry.number === number)); }"""


def _tick(page, *numbers):
    page.evaluate(TICK, list(numbers))


def _card(page, *numbers):
    """Tick the places *numbers* and show the card."""
    _tick(page, *numbers)
    page.click(".views button[data-show=fiche]")


def _plain(text):
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def _print(page):
    """Print as the browser does by itself, header and footer asked for; return sizes, texts and title of the PDF."""
    pdfium = pytest.importorskip("pypdfium2")
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setEmulatedMedia", {"media": ""})
    answer = session.send("Page.printToPDF", {"displayHeaderFooter": True, "preferCSSPageSize": True})
    document = pdfium.PdfDocument(io.BytesIO(base64.b64decode(answer["data"])))
    sizes = [tuple(round(side) for side in sheet.get_size()) for sheet in document]
    texts = [_plain(sheet.get_textpage().get_text_range()) for sheet in document]
    title = document.get_metadata_value("Title")
    document.close()
    return sizes, texts, title


def _until(page, condition):
    """Wait for *condition*; the page's policy lets no test poll inside of it."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(condition)


def _stub_print(page):
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; } }")


def test_the_card_says_what_leads_to_the_door(visit):
    """Red when a name, a door, an address, a phone, hours, what to bring or the way back is missing from the card."""
    with visit(EDITION) as seen:
        _card(seen.page, 4, 2, 13)
        text = _plain(seen.page.inner_text("#fiche-papier"))
        for item in (EDITION.entries[number - 1] for number in (4, 2, 13)):
            said = (item.name, item.door_label, *item.address_lines, *item.hours, item.organisation)
            for word in (*said, *(_plain(number.display) for number in item.phones)):
                assert _plain(word) in text
        told = ("pièce d'identité, avis d'imposition", "On y parle : français, arabe, breton", "7 min à pied, 500 m")
        for word in told:
            assert word in text
        assert "Revenez ou appelez-nous : Accueil du CCAS, 01 99 00 01 00" in text
        assert "115 Nulle part où dormir ce soir" in text
        assert "Édition du 21 septembre 2026" in text
        order = seen.page.eval_on_selector_all(".stop", "es => es.map(e => e.dataset.number)")
        assert order == ["4", "2", "13"]
        assert seen.messages == []


NEXT = """([text, day, minutes]) => {
  const settings = { first: "2026-11-23", days: 60, holidays: [2], timeZone: "Europe/Paris" };
  const calendar = Cartographie.calendar.decode(text, settings);
  return Cartographie.sheetRecord.nextDates(calendar, { day, minutes })
    .map(({ day, kind, slots }) => [day, kind, slots.map(slot => slot.start)]);
}"""
# text of the calendar (10:00 is 3c, 12:00 is 40), now -> day, kind, beginnings
DATES = {
    ("0123456:3c40", 0, 700): [[0, "libre", [600]], [1, "libre", [600]], [2, "libre", [600]]],
    ("0123456:3c40", 0, 720): [[1, "libre", [600]], [2, "libre", [600]], [3, "libre", [600]]],
    ("0123456:3c40;f", 1, 0): [[1, "libre", [600]], [3, "libre", [600]], [4, "libre", [600]]],
    ("0:3c40;c00-08", 0, 0): [[14, "libre", [600]], [21, "libre", [600]], [28, "libre", [600]]],
    ("0:R3c40/1:3c40", 0, 0): [[1, "libre", [600]], [8, "libre", [600]], [15, "libre", [600]]],
    ("0:R3c40", 0, 0): [[0, "rendez-vous", [600]], [7, "rendez-vous", [600]], [14, "rendez-vous", [600]]],
    ("0123456:0080", 0, 0): [],
}


@pytest.mark.parametrize("case", list(DATES))
def test_the_next_dates(browser, case):
    """Red when a date that is past, closed, unsure or by appointment is promised in place of an open door."""
    with bare_page(browser, "calendar", "when", "sheet_record") as page:
        assert page.evaluate(NEXT, list(case)) == DATES[case]


@pytest.mark.parametrize("numbers", [(1,), (4, 2, 13), (16, 1, 14)])
def test_one_sheet_of_a4_and_nothing_of_the_browser(visit, numbers):
    """Red when the disk's path, the page's name or title, or the browser's date is on the paper, or two are used."""
    with visit(EDITION) as seen:
        _card(seen.page, *numbers)
        seen.page.evaluate("() => { Cartographie.page.sheet.safe = true }")
        sizes, texts, title = _print(seen.page)
        assert sizes == [A4]
        assert title == "Mes adresses utiles"
        for trace in ("file:", "Clé", "carte.html", EDITION.title, EDITION.site_name, "1/1"):
            assert trace not in texts[0]
        assert not [word for word in texts[0].split() if word.count("/") == 2]
        assert texts[0].count("Mes adresses utiles") == 1
        for number in numbers:
            assert EDITION.entries[number - 1].name in texts[0]
        assert seen.page.title() == EDITION.title


def test_the_judge_sees_the_browser_s_header(visit):
    """Red when a print of the list shows no header any more: the test above would then prove nothing."""
    with visit(EDITION) as seen:
        _, texts, title = _print(seen.page)
        assert "file:///" in texts[0]
        assert title == EDITION.title


def test_more_places_take_more_sheets_and_none_is_cut(visit):
    """Red when a sheet has no heading, a place begins on one sheet and ends on another, or A5 is not A5."""
    numbers = (1, 2, 4, 7, 13, 14)
    with visit(EDITION) as seen:
        _card(seen.page, *numbers)
        for size, wanted, most in (("a4", A4, 2), ("a5", A5, 4)):
            seen.page.click(f"[data-size={size}]")
            sizes, texts, _ = _print(seen.page)
            assert set(sizes) == {wanted}
            assert 1 < len(sizes) <= most
            assert seen.page.inner_text(".sheets") == f"{len(sizes)} feuilles"
            assert all("Mes adresses utiles" in text for text in texts)
            for item in (EDITION.entries[number - 1] for number in numbers):
                [sheet] = [text for text in texts if item.name in text]
                assert _plain(item.phones[0].display) in sheet
                assert _plain(item.hours[-1]) in sheet
            assert "115 Nulle part où dormir" in texts[-1]


def test_large_type_is_larger_on_paper(visit):
    """Red when « Gros caractères » changes nothing, or pushes words off the sheet."""
    with visit(EDITION) as seen:
        _card(seen.page, 1, 4)
        size = "getComputedStyle(document.querySelector('.stop .address')).fontSize"
        small = float(seen.page.evaluate(size).removesuffix("px"))
        seen.page.click(".large-type")
        assert float(seen.page.evaluate(size).removesuffix("px")) >= 1.3 * small
        _, texts, _ = _print(seen.page)
        assert "Mercredi : 13 h 30-17 h" in " ".join(texts)
        assert "115 Nulle part où dormir" in texts[-1]


def test_a_sensitive_place_keeps_its_need_to_itself(visit):
    """Red when the card or its print names what a sensitive place helps with, or who sent the person."""
    block = categories()["victimes"]
    with visit(EDITION) as seen:
        _card(seen.page, 16, 1)
        html = seen.page.inner_html("#fiche-papier")
        seen.page.evaluate("() => { Cartographie.page.sheet.safe = true }")
        _, texts, _ = _print(seen.page)
        assert "La Maison bleue" in texts[0]
        assert "01 99 00 01 55" in texts[0]
        for secret in (*SECRETS, block.label, block.need, EDITION.desk.name, "01 99 00 01 00", *WAY):
            assert secret not in html
            assert secret not in texts[0]
        assert "data-c" not in html
        assert "picto" not in html
        assert "forme-" not in html
        strip = seen.page.inner_text(".strip")
        seen.page.click(".with-desk")
        assert EDITION.desk.name in seen.page.inner_text("#fiche-papier .back")
        seen.page.click(".order li:first-child button:last-child")
        assert seen.page.inner_text(".strip") == strip


def test_every_card_looks_the_same(visit):
    """Red when a marker tells the family, so that a card without shapes would denounce its bearer."""
    looks = "es => es.map(e => [getComputedStyle(e).borderColor, getComputedStyle(e).backgroundColor])"
    with visit(EDITION) as seen:
        _card(seen.page, 1, 4, 16)
        assert len({tuple(look) for look in seen.page.eval_on_selector_all(".ring", looks)}) == 1
        colours = [family.colour.lower() for family in EDITION.families]
        assert not [colour for colour in colours if colour in seen.page.inner_html("#fiche-papier").lower()]


def test_the_danger_is_asked_once(visit):
    """Red when a card with a sensitive place prints unasked, a « non » prints, or the question comes twice."""
    with visit(EDITION) as seen:
        page = seen.page
        _stub_print(page)
        _card(page, 1)
        page.click("#fiche .print")
        _until(page, "window.printed === 1")
        _tick(page, 16)
        page.keyboard.press("Control+p")
        assert _plain(page.inner_text("dialog h2")) == "Pouvez-vous emporter ce papier sans danger ?"
        page.keyboard.press("Escape")
        page.wait_for_selector(".stay:visible")
        assert page.is_visible(".paper")
        assert page.evaluate("window.printed") == 1
        page.click("#fiche .print")
        page.click("dialog .yes")
        _until(page, "window.printed === 2")
        assert not page.is_visible(".stay")
        page.click("#fiche .print")
        _until(page, "window.printed === 3")


def test_the_browser_s_own_menu_prints_no_unasked_card(visit):
    """Red when a sensitive card leaves through the menu of the browser, past the question."""
    with visit(EDITION) as seen:
        _card(seen.page, 16)
        _, texts, title = _print(seen.page)
        assert len(texts) == 1
        assert texts[0] == "Rien n'est imprimé. Utilisez le bouton « Imprimer » de la page."
        assert title == "Mes adresses utiles"


def test_old_hours_wait_for_an_answer(visit):
    """Red when a place far past its check is on a card before somebody phoned, or stays there after « Non »."""
    with visit(EDITION) as seen:
        page = seen.page
        page.click("li[value='11'] .tick")
        assert _plain(page.inner_text("dialog h2")) == "Ces horaires sont anciens : avez-vous téléphoné ?"
        assert page.evaluate("Cartographie.page.sheet.entries.length") == 0
        page.click("dialog .no")
        _until(page, "!Cartographie.page.selection.entries.length")
        assert page.inner_text("li[value='11'] .tick") == "Ajouter à ma fiche"
        page.click("li[value='11'] .tick")
        page.click("dialog .yes")
        page.click(".views button[data-show=fiche]")
        assert "Téléphonez d'abord" in page.inner_text(".stop[data-number='11']")
        assert "Prochaines dates" not in page.inner_text(".stop[data-number='11']")


def test_what_is_written_is_printed_and_kept_nowhere(visit):
    """Red when a note or « appelé le » is not on the paper, is remembered by the browser, or outlives « Terminer »."""
    with visit(EDITION) as seen:
        page = seen.page
        before = page.evaluate("[location.href, history.length, JSON.stringify(history.state)]")
        _card(page, 1, 4)
        page.fill(".stop[data-number='4'] .day input", "24/11")
        page.fill(".stop[data-number='4'] .hour input", "14 h")
        page.fill(".stop[data-number='4'] .who input", "Mme Le Goff")
        page.fill(".note textarea", "Bus 3, arrêt Mairie\nVenir avec Sami")
        page.click("[data-size=a5]")
        fields = page.eval_on_selector_all(
            "#fiche input, #fiche textarea", "es => es.map(e => [e.autocomplete, e.spellcheck, e.name, e.id])"
        )
        assert {tuple(field) for field in fields} == {("off", False, "", "")}
        text = " ".join(_print(page)[1])
        for written in ("24/11", "14 h", "Mme Le Goff", "Bus 3, arrêt Mairie", "Venir avec Sami"):
            assert written in text
        kept = "[localStorage.length, sessionStorage.length, document.cookie]"
        assert page.evaluate(kept) == [0, 0, ""]
        assert page.evaluate("[location.href, history.length, JSON.stringify(history.state)]") == before
        page.click("#terminer")
        assert page.evaluate("Cartographie.page.selection.entries.length") == 0
        for trace in ("Mme Le Goff", "Venir avec Sami", "24/11"):
            assert trace not in page.content()
        _card(page, 4)
        assert page.eval_on_selector_all("#fiche input, #fiche textarea", "es => es.map(e => e.value)") == [""] * 6
        assert page.get_attribute("[data-size=a4]", "aria-pressed") == "true"
        assert page.evaluate(kept) == [0, 0, ""]


def test_all_is_cleared_after_a_print_unless_kept(visit):
    """Red when a printed card stays for the next person, or goes while somebody asked to keep it."""
    with visit(EDITION) as seen:
        page = seen.page
        page.clock.install()
        _card(page, 1)
        page.fill(".note textarea", "secret")
        after = "window.dispatchEvent(new Event('afterprint'))"
        page.evaluate(after)
        assert _plain(page.inner_text(".countdown p")) == "Tout sera effacé dans 30 s."
        page.clock.run_for(12_000)
        assert _plain(page.inner_text(".countdown p")) == "Tout sera effacé dans 18 s."
        page.click(".countdown .keep")
        page.clock.run_for(60_000)
        assert page.input_value(".note textarea") == "secret"
        page.evaluate(after)
        page.type(".note textarea", " de plus")
        page.clock.run_for(60_000)
        assert not page.is_visible(".countdown")
        assert page.evaluate("Cartographie.page.selection.entries.length") == 1
        page.evaluate(after)
        page.click(".views button[data-show=aujourdhui]")
        assert page.is_visible(".countdown .keep")
        page.clock.run_for(31_000)
        assert page.evaluate("[Cartographie.page.selection.entries.length, document.body.dataset.view]") == [0, "liste"]
        assert "secret" not in page.content()


@pytest.mark.parametrize("view", ["aujourdhui", "semaine", "fiche"])
def test_a_view_prints_without_the_list(visit, view):
    """Red when the print of another view drags the whole list along: fifteen places that nobody asked for."""
    with visit(EDITION) as seen:
        seen.page.click(f".views button[data-show={view}]")
        assert not [text for text in _print(seen.page)[1] if EDITION.entries[14].address_lines[0] in text]


def test_places_move_and_leave_by_keyboard(visit):
    """Red when the order of the card cannot be changed without a mouse, or the focus is lost on the way."""
    with visit(EDITION) as seen:
        page = seen.page
        _card(page, 1, 4, 7)
        page.focus(".order li:nth-child(3) button:nth-of-type(1)")
        page.keyboard.press("Enter")
        order = "es => es.map(e => e.dataset.number)"
        assert page.eval_on_selector_all(".stop", order) == ["1", "7", "4"]
        page.keyboard.press("Enter")
        assert page.eval_on_selector_all(".stop", order) == ["7", "1", "4"]
        assert page.evaluate("document.activeElement.closest('.order li').textContent").startswith("7 ·")
        page.focus(".order li:nth-child(2) button:last-child")
        page.keyboard.press("Enter")
        assert page.eval_on_selector_all(".stop", order) == ["7", "4"]
        assert page.evaluate("Boolean(document.activeElement.closest('.order'))")


def test_an_empty_card_says_how_to_fill_it(visit):
    """Red when somebody who opens an empty card finds nothing to do."""
    with visit(EDITION) as seen:
        seen.page.click(".views button[data-show=fiche]")
        assert "Ajouter à ma fiche" in seen.page.inner_text("#fiche .empty p")
        assert not seen.page.is_visible("#fiche .print")
        seen.page.click("#fiche .to-the-list")
        assert seen.page.is_visible("#liste")


def _numbers(page):
    """The numbers of steps on the excerpt."""
    page.evaluate("() => Cartographie.page.sheet.painted()")
    return page.eval_on_selector_all(".excerpt .way-number", "es => es.map(e => e.textContent)")


def test_the_card_tells_the_way_and_draws_it(visit):
    """Red when a lone place has no steps under its map, several crowd the paper, or a number stands for no step."""
    steps = list(EDITION.entries[0].way_steps)
    shown = "es => es.filter(e => e.checkVisibility()).map(e => e.innerText.trim())"
    with visit(EDITION) as seen:
        page = seen.page
        _card(page, 1)
        assert page.eval_on_selector_all(".row .way-steps li", shown) == steps
        assert _numbers(page) == ["1", "2", "3", "4"]
        line = page.locator(".excerpt .way-line:not(.under)").get_attribute("d")
        assert line.count("L") == 5
        sizes, texts, _ = _print(page)
        assert sizes == [A4]
        for step in steps:
            assert _plain(step) in texts[0]
        _tick(page, 2)
        assert page.eval_on_selector_all(".stop[data-number='2'] .way-steps li", shown) == steps
        assert _numbers(page) == []
        _tick(page, 4, 7, 13)
        assert page.eval_on_selector_all(".way-steps li", shown) == []
        assert "On y va en bateau" in page.inner_text(".stop[data-number='7'] .walk")
        assert page.locator(".excerpt .way-line").count() == 2
        assert _numbers(page) == []


def test_the_french_stays_small_under_each_step(visit):
    """Red when somebody in the street cannot read the step that the person shows."""
    arabic = in_language(EDITION, "ar")
    with visit(EDITION, translations=(arabic,)) as seen:
        _card(seen.page, 1)
        speak(seen.page, "ar")
        told = seen.page.eval_on_selector_all(
            ".row .way-steps li div > span:first-child", "es => es.map(e => e.innerText)"
        )
        small = seen.page.eval_on_selector_all(".row .way-steps .small", "es => es.map(e => [e.innerText, e.lang])")
        assert told == list(arabic.entries[0].way_steps)
        assert small == [[step, "fr"] for step in EDITION.entries[0].way_steps]
        assert seen.page.inner_text(".walk .small") == EDITION.entries[0].way_text
        assert _print(seen.page)[0] == [A4]


def test_a_discreet_card_has_no_way(visit):
    """Red when the card of a sensitive place shows from which desk the person came, by a line or by minutes."""
    with visit(EDITION) as seen:
        page = seen.page
        _card(page, 16, 1)
        page.evaluate("() => Cartographie.page.sheet.painted()")
        assert page.locator("#fiche-papier :is(.walk, .way-steps, .way-line, .desk-pin)").count() == 0
        page.click(".with-desk")
        assert page.inner_text(".stop[data-number='1'] .walk") == EDITION.entries[0].way_text


def test_there_is_room_for_an_appointment(visit):
    """Red when « mon rendez-vous : le … à … » is not on the paper, or outlives « Terminer »."""
    with visit(EDITION) as seen:
        page = seen.page
        _card(page, 4)
        page.fill(".stop .on input", "3 décembre")
        page.fill(".stop .at input", "10 h 30")
        text = _print(page)[1][0]
        assert "Mon rendez-vous :" in text
        assert "3 décembre" in text
        assert "10 h 30" in text
        page.click("#terminer")
        assert "3 décembre" not in page.content()


@pytest.mark.xdist_group("demo")
@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_card_in_another_language(demo, visit_file, language, direction):
    """Red when a label stays in French alone, the French is not kept, or a phone is turned round.

    Nobody has proofread these languages: the door is in French, once.
    """
    words = load(language)
    with visit_file(demo.folder / "carte.html") as seen:
        page = seen.page
        _card(page, 3, 14)
        door = page.inner_text(".stop[data-number='3'] .entrance")
        speak(page, language)
        assert page.evaluate("getComputedStyle(document.querySelector('.paper')).direction") == direction
        assert page.inner_text(".paper h2") == words["page.fiche.titre"]
        told = page.inner_text(".stop[data-number='3'] .entrance")
        assert told.count(door) == 1
        assert page.inner_text(".stop[data-number='3'] h3") == "La Marmite du Pilori"
        assert page.get_attribute(".stop[data-number='3'] h3", "lang") == "fr"
        script = "es => es.map(e => getComputedStyle(e).direction)"
        assert set(page.eval_on_selector_all(".phones bdi", script)) == {"ltr"}
        assert len(page.query_selector_all(".stop[data-number='14'] .dates li")) == 3
        sizes, texts, title = _print(page)
        assert sizes == [A4]
        assert "02 61 91 11 81" in texts[0]
        assert title == "Mes adresses utiles"


@pytest.mark.xdist_group("demo")
def test_the_dates_and_the_excerpt_of_the_demonstration(demo, visit_file):
    """Red when the card loses its next dates or its map, or the map shows a family's shape."""
    with visit_file(demo.folder / "carte.html") as seen:
        page = seen.page
        _card(page, 14, 3)
        dates = [
            _plain(date)
            for date in page.eval_on_selector_all(".stop[data-number='14'] li", "es => es.map(e => e.textContent)")
        ]
        assert dates[:2] == ["mardi 24 novembre, 9 h-12 h", "mercredi 25 novembre, 9 h-12 h, 13 h 30-17 h"]
        page.evaluate("() => Cartographie.page.sheet.painted()")
        assert page.locator(".excerpt canvas").count() > 0
        assert page.eval_on_selector_all(".excerpt .marker text", "es => es.map(e => e.textContent)") == ["14", "3"]
        assert page.locator(".excerpt .marker use").count() == 0
        assert seen.requests == []
        assert seen.messages == []


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (390, 844), (320, 640)])
def test_no_window_cuts_the_card(visit, size):
    """Red when the card scrolls sideways, a button is too small, or axe-core finds a fault."""
    with visit(EDITION, {"width": size[0], "height": size[1]}) as seen:
        _card(seen.page, 1, 4, 16)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= size[0]
        wide = "e => e.scrollWidth <= e.clientWidth"
        assert seen.page.eval_on_selector("#fiche", wide)
        whole = "es => es.every(e => e.scrollHeight <= e.clientHeight + 1)"
        assert seen.page.eval_on_selector_all(".paper, .paper .body", whole)
        small = seen.page.eval_on_selector_all(
            "#fiche button",
            "es => es.filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 43.5).length",
        )
        assert small == 0
        assert axe(seen.page) == []
        seen.page.click("#fiche .print")
        assert axe(seen.page) == []


def test_long_and_hostile_cells_stay_on_the_card(visit):
    """Red when an endless cell stops the card, or markup of a cell is read as markup."""
    long = entry(1, "repas", "<b>Àé</b>" * 900, address_lines=("Àé" * 2000,))
    other = entry(2, "colis", "Après", phones=(phone("0199000155"),))
    with visit(sample_edition((long, other))) as seen:
        _card(seen.page, 1, 2)
        assert seen.page.inner_text(".stop[data-number='1'] h3").startswith("<b>Àé</b><b>")
        _, texts, _ = _print(seen.page)
        assert "Après" in " ".join(texts)
        assert seen.messages == []
