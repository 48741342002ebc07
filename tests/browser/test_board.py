"""« Aujourd'hui » and « Semaine »: who is listed, with which hours and words, on screen and on one A4."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2
import pytest

from cartographie.compose.calendars import Calendars
from cartographie.hours import parse
from cartographie.model import Edition, Entry
from tests.browser.axe import axe
from tests.browser.bare import bare_page, plain
from tests.browser.conftest import DESK, PHONE
from tests.compose.test_edition import resource, territory
from tests.publish.editions import at, entry, phone, sample_edition

pytestmark = pytest.mark.browser

DAY = date(2026, 11, 24)  # a Tuesday
CALENDARS = Calendars(DAY, territory(school_zone="B"))
HORIZON = CALENDARS.horizon(None)
TODAY = (DAY - HORIZON.first).days
CHRISTMAS = (date(2026, 12, 25) - HORIZON.first).days
TEN, THIRTEEN, EVENING, NIGHT = 600, 780, 1230, 120
A4 = (842, 595)  # points, landscape
A4_WIDE = 1920


def place(number: int, category: str, name: str, hours: str, **more: object) -> Entry:
    """Return an entry with the calendar of *hours*."""
    calendar = CALENDARS.of(resource(hours=parse(hours))) if hours else None
    shown = {"phones": (phone(f"01990001{number:02d}"),), "position": at(number / 10, 0), **more}
    return entry(number, category, name, hours=(hours,), calendar=calendar, **shown)


PLACES = (
    place(1, "repas", "La Tablée", "lundi-vendredi 9h-12h, 14h-17h"),
    place(2, "colis", "Le Panier", "distribution mardi 14h-17h"),
    place(3, "repas", "La Soupe", "dimanche 18h30-20h"),
    place(4, "halte-nuit", "La Halte", "lundi-dimanche 20h-8h"),
    place(5, "hygiene", "Les Bains", "samedi 9h-12h"),
    place(6, "accueil-jour", "L'Abri", "24h/24"),
    place(7, "demarches", "Le Guichet", ""),
    place(8, "soins", "Le Cabinet", "lundi-vendredi 11h30-13h30", freshness="expired"),
    place(9, "sexuelle", "Centre Simone", "sur rendez-vous mardi 9h-16h"),
    place(10, "emploi", "L'Agence", "lundi-vendredi 8h-12h\njours fériés 10h-12h", freshness="unknown"),
)


def edition(places: tuple[Entry, ...] = PLACES) -> Edition:
    """Return the edition of *places* on 24 November 2026."""
    return replace(sample_edition(places), horizon=HORIZON, date_iso=DAY.isoformat())


@contextmanager
def board(visit: Any, view: str, *, day: int = TODAY, minutes: int = TEN, **more: Any) -> Iterator[Any]:
    """Open *view* at an hour; `places` and `viewport` are of the made edition and the browser."""
    places = more.pop("places", PLACES)
    with visit(edition(places), more.pop("viewport", DESK)) as seen:
        seen.page.evaluate("([day, minutes]) => Cartographie.page.clock.set(day, minutes)", [day, minutes])
        seen.page.evaluate("view => Cartographie.page.show(view)", view)
        yield seen
        assert seen.messages == []


def rows(page: Any) -> dict[int, str]:
    """Return the text of each place that the board lists, by number, in order."""
    script = "es => es.map(e => [Number(e.dataset.number), e.querySelector('.words').innerText])"
    found = page.eval_on_selector_all("#aujourdhui-colonnes .board-place", script)
    return {number: " ".join(plain(text).split()).removeprefix(f"{number}, ") for number, text in found}


def test_a_morning(visit):
    """Red when the board misses a place, lists a closed one, tells wrong hours, or takes an appointment for open."""
    with board(visit, "aujourdhui") as seen:
        assert rows(seen.page) == {
            1: "La Tablée 9 h-12 h · 14 h-17 h Ouvert jusqu'à 12 h",
            2: "Le Panier distribution 14 h-17 h Commence à 14 h",
            4: "La Halte 20 h-8 h Ouvre à 20 h",
            6: "L'Abri Ouvert jour et nuit",
            9: "Centre Simone sur rendez-vous 9 h-16 h En ce moment, jusqu'à 16 h",
            10: "L'Agence 8 h-12 h Ouvert jusqu'à 12 h Appelez avant de venir",
        }
        assert plain(seen.page.inner_text("#aujourdhui-titre")) == "Aujourd'hui, mardi 24 novembre"
        assert plain(seen.page.inner_text("#aujourdhui-heure")) == "Il est 10 h · 3 lieux ouverts"
        assert seen.page.inner_text("#aujourdhui-fermes") == "Et 2 lieux fermés aujourd'hui."
        assert "2 lieux" in seen.page.inner_text("#aujourdhui-demander-titre")
        seen.page.click("#aujourdhui-demander-titre")
        asked = plain(seen.page.inner_text("#aujourdhui-demander-liste"))
        assert "Le Guichet" in asked
        assert "01 99 00 01 07" in asked
        assert "Le Cabinet" in asked


def test_between_two_slots_and_in_the_evening(visit):
    """Red when the words do not follow the clock: « ouvre » at noon, « fini » in the evening, soonest first."""
    with board(visit, "aujourdhui", minutes=THIRTEEN) as seen:
        found = rows(seen.page)
        assert found[1].endswith("Ouvre à 14 h")
        assert found[10].startswith("L'Agence 8 h-12 h Fini pour aujourd'hui")
        seen.page.evaluate("([day, minutes]) => Cartographie.page.clock.set(day, minutes)", [TODAY, EVENING])
        found = rows(seen.page)
        assert found[1].endswith("Fini pour aujourd'hui")
        assert found[4].endswith("Ouvert jusqu'à demain, 8 h")


def test_after_midnight_the_night_goes_on(visit):
    """Red when a slot that began yesterday is forgotten after midnight, or tonight's is told as if it were on."""
    with board(visit, "aujourdhui", day=TODAY + 1, minutes=NIGHT) as seen:
        assert rows(seen.page)[4] == "La Halte 0 h-8 h · 20 h-8 h Ouvert jusqu'à 8 h"
        assert plain(seen.page.inner_text("#aujourdhui-titre")) == "Mercredi 25 novembre"
        assert seen.page.inner_text("#aujourdhui-fermes").endswith("ce jour-là.")


def test_a_public_holiday_is_said_and_nobody_is_open_by_guess(visit):
    """Red when a holiday that the hours do not mention is told as an ordinary day."""
    with board(visit, "aujourdhui", day=CHRISTMAS) as seen:
        assert plain(seen.page.inner_text("#aujourdhui-alerte")) == "Jour férié : téléphonez avant de vous déplacer."
        assert rows(seen.page) == {10: "L'Agence 10 h-12 h Ouvert jusqu'à 12 h Appelez avant de venir"}
        seen.page.evaluate("([day, minutes]) => Cartographie.page.clock.set(day, minutes)", [CHRISTMAS - 7, TEN])
        assert 1 in rows(seen.page)
        assert seen.page.is_hidden("#aujourdhui-alerte")
        seen.page.evaluate("([day, minutes]) => Cartographie.page.clock.set(day, minutes)", [CHRISTMAS, TEN])
        asked = seen.page.text_content("#aujourdhui-demander-liste")
        assert "La Tablée" in asked
        assert "Le Panier" not in asked  # a Friday: closed, holiday or not


def test_a_day_without_anybody_shows_whom_to_phone(visit):
    """Red when a day on which nothing is sure shows an empty screen."""
    with board(visit, "aujourdhui", day=CHRISTMAS, places=PLACES[:5]) as seen:
        assert rows(seen.page) == {}
        assert "à coup sûr" in seen.page.inner_text("#aujourdhui-vide")
        assert "La Tablée" in seen.page.inner_text("#aujourdhui-demander-liste")


def test_no_need_is_named_on_the_screen_that_faces_the_room(visit):
    """Red when a category or need of a sensitive place is written on a board, or in the title of its week."""
    with board(visit, "aujourdhui") as seen:
        assert "Centre Simone" in seen.page.inner_text("#aujourdhui")
        for word in ("exuelle", "contraception", "grossesse"):
            assert word not in seen.page.inner_text("#aujourdhui")
        seen.page.evaluate("Cartographie.page.show('semaine')")
        seen.page.click("[data-week-family=sante]")
        seen.page.select_option("#semaine-besoin", "sexuelle")
        assert "Centre Simone" in seen.page.inner_text("#semaine-grille")
        assert "exuelle" not in seen.page.inner_text("#semaine-titre") + seen.page.text_content("#semaine-grille")


def cells(page: Any) -> dict[str, list[str]]:
    """Return the table's rows by their head's first word: one text a cell."""
    script = """es => es.map(e => [e.querySelector('th').innerText.split(/\\s/)[0],
        [...e.querySelectorAll('td')].map(td => [...td.querySelectorAll('.words, .more, .none, td > span')]
          .map(one => one.innerText).join(" ") || td.innerText)])"""
    found = page.eval_on_selector_all("#semaine-grille tbody tr", script)
    without = re.compile(r"\b\d+,\s")
    return {head: [" ".join(without.sub("", plain(text)).split()) for text in texts] for head, texts in found}


def test_the_week_answers_where_to_eat_on_sunday_evening(visit):
    """Red when a half day holds the wrong place: Sunday evening must say La Soupe and nobody else."""
    with board(visit, "semaine") as seen:
        found = cells(seen.page)
        assert [seen.page.locator("#semaine-grille thead th").nth(i).get_attribute("scope") for i in (0, 6)] == [
            "col"
        ] * 2
        assert found["Matin"] == ["La Tablée 9 h-12 h"] * 4 + ["–", "–", "La Tablée 9 h-12 h"]
        assert found["Après-midi"][0] == "La Tablée 14 h-17 h Le Panier distribution 14 h-17 h"
        assert found["Soir"] == ["–"] * 5 + ["La Soupe 18 h 30-20 h", "–"]
        assert plain(seen.page.inner_text("#semaine-titre")) == "La semaine : Manger"
        caption = plain(seen.page.text_content("#semaine-grille caption"))
        assert caption == "Manger : qui est ouvert, du mardi 24 novembre au lundi 30 novembre 2026"


def test_the_week_says_what_is_not_sure(visit):
    """Red when a place whose hours nobody knows, or that are too old, stands in a cell or is left out."""
    with board(visit, "semaine") as seen:
        seen.page.click("[data-week-family=sante]")
        assert cells(seen.page)["Horaires"] == ["Le Cabinet 01 99 00 01 08"]
        seen.page.click("[data-week-family=quotidien]")
        assert cells(seen.page)["Tous"] == ["L'Abri"]
        assert cells(seen.page)["Matin"][4] == "Les Bains 9 h-12 h"


def test_the_week_marks_a_holiday(visit):
    """Red when Christmas is a Friday like another."""
    with board(visit, "semaine", day=CHRISTMAS - 1) as seen:
        assert "férié" in seen.page.inner_text("#semaine-grille thead th:nth-of-type(2)")
        assert "férié" not in seen.page.inner_text("#semaine-grille thead th:nth-of-type(1)")
        assert plain(seen.page.inner_text("#semaine-alerte")) == "Jour férié, téléphonez avant : Vendredi 25 décembre."
        assert cells(seen.page)["Pas"][1] == "La Tablée 01 99 00 01 01"
        assert "La Tablée" not in cells(seen.page)["Matin"][1]


def test_the_week_begins_with_what_was_looked_for_and_forgets(visit):
    """Red when the week ignores the family chosen on the map, or « Terminer » leaves this person's choice."""
    with visit(edition()) as seen:
        seen.page.click(".needs button[data-family=quotidien]")
        seen.page.click(".bar [data-show=semaine]")
        assert "Quotidien" in seen.page.inner_text("#semaine-titre")
        seen.page.click("#terminer")
        seen.page.click(".bar [data-show=semaine]")
        assert "Manger" in seen.page.inner_text("#semaine-titre")


HALVES = [
    ([540, 720], "matin"),
    ([540, 750], "matin apres-midi"),
    ([540, 735], "matin"),  # a quarter of an hour is no afternoon
    ([690, 810], "matin apres-midi"),
    ([840, 1140], "apres-midi soir"),
    ([1080, 1200], "soir"),
    ([1200, 1920], "soir"),  # until the next morning: told on the evening when it begins
    ([0, 1440], "matin apres-midi soir"),
    ([710, 725], "matin"),
]


def test_half_days_by_value(browser):
    """Red when a slot falls into the wrong half day, or one that crosses noon or 18 h into one only."""
    with bare_page(browser, "board") as page:
        script = """slots => slots.map(([start, end]) => Object.entries(Cartographie.board.halves([{ start, end }]))
            .filter(([, told]) => told.length).map(([half]) => half).join(" "))"""
        assert page.evaluate(script, [slot for slot, _ in HALVES]) == [told for _, told in HALVES]


def test_columns_by_value(browser):
    """Red when a row is lost or doubled between two columns, a head stands alone, or what is left is not counted."""
    with bare_page(browser, "board", "columns") as page:
        pack = "([groups, height, count]) => Cartographie.columns.pack(groups, height, count)"
        groups = [{"head": 10, "rows": [30, 30, 30]}, {"head": 10, "rows": [30]}]
        told = page.evaluate(pack, [groups, 80, 2])
        assert told["left"] == 0
        assert told["columns"] == [
            [{"group": 0, "from": 0, "to": 2}],
            [{"group": 0, "from": 2, "to": 3}, {"group": 1, "from": 0, "to": 1}],
        ]
        assert page.evaluate(pack, [groups, 80, 1])["left"] == 2
        assert page.evaluate(pack, [groups, 79, 2])["left"] == 1
        assert page.evaluate(pack, [groups, 5, 2])["left"] == 2  # a row too high has a column for itself


def many(count: int) -> tuple[Entry, ...]:
    """Return *count* places open on Tuesdays, over four families."""
    kinds = ("repas", "hygiene", "demarches", "emploi")
    each = -(-count // len(kinds))
    return tuple(
        place(i + 1, kinds[i // each], f"Maison numéro {i + 1}", "mardi 9h-12h30, 13h30-17h30") for i in range(count)
    )


def test_what_has_no_room_comes_on_the_next_screen(visit):
    """Red when a place is cut, said twice, or out of reach of the agent who turns the screens."""
    with board(visit, "aujourdhui", places=many(90)) as seen:
        numbers: list[int] = []
        while True:
            shown = list(rows(seen.page))
            numbers += shown
            box = seen.page.locator("#aujourdhui-colonnes").bounding_box()
            last = seen.page.eval_on_selector_all(
                "#aujourdhui-colonnes .board-place", "es => Math.max(...es.map(e => e.getBoundingClientRect().bottom))"
            )
            assert last <= box["y"] + box["height"] + 1
            if not seen.page.is_visible("#aujourdhui-suite"):
                break
            assert f"encore {90 - len(numbers)} lieu" in plain(seen.page.inner_text("#aujourdhui-suite"))
            seen.page.click("#aujourdhui-suite")
            assert seen.page.evaluate("document.activeElement.dataset.number") == str(numbers[-1] + 1)
        assert numbers == list(range(1, 91))
        seen.page.click("#aujourdhui-debut")
        assert 1 in rows(seen.page)


def test_thirty_five_places_fit_a_large_screen(visit):
    """Red when an ordinary day needs two screens of 1920 × 1080, or is written smaller than the desk asked."""
    with board(visit, "aujourdhui", places=many(35), viewport={"width": A4_WIDE, "height": 1080}) as seen:
        assert len(rows(seen.page)) == 35
        assert seen.page.is_hidden("#aujourdhui-suite")
        size = "e => parseFloat(getComputedStyle(e).fontSize)"
        assert seen.page.eval_on_selector(".board-place .name", size) >= 16
        assert seen.page.eval_on_selector(".board-place .times", size) >= 20


def test_a_place_is_chosen_from_the_keyboard(visit):
    """Red when a place cannot be reached by Tab and Enter, or choosing it does not lead to the list and its card."""
    with board(visit, "aujourdhui") as seen:
        seen.page.focus(".bar [data-show=fiche]")
        for _ in range(12):
            seen.page.keyboard.press("Tab")
            if seen.page.evaluate("document.activeElement.dataset.number") == "1":
                break
        seen.page.keyboard.press("Enter")
        assert seen.page.inner_text("#lieu h3") == "La Tablée"
        assert seen.page.evaluate("document.body.dataset.view") == "liste"


def test_a_minute_that_goes_by_leaves_the_focus(visit):
    """Red when the board forgets where the keyboard is each time that it is written again."""
    with board(visit, "aujourdhui") as seen:
        seen.page.focus("[data-number='2']")
        seen.page.evaluate("([day, minutes]) => Cartographie.page.clock.set(day, minutes)", [TODAY, TEN + 1])
        assert seen.page.evaluate("document.activeElement.dataset.number") == "2"


def printed(page: Any) -> tuple[list[tuple[int, int]], str]:
    """Return the sizes of the printed pages, in points, and their text."""
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    sizes = [tuple(round(side) for side in sheet.get_size()) for sheet in document]
    text = " ".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    return sizes, " ".join(plain(text).split())


@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_the_day_prints_on_one_a4(visit, viewport):
    """Red when the day takes two sheets or another format, loses a name, or does not say what it is and to phone."""
    with board(visit, "aujourdhui", viewport=viewport) as seen:
        sizes, text = printed(seen.page)
        assert sizes == [A4]
        for name in (
            "La Tablée",
            "Le Panier",
            "La Halte",
            "L'Abri",
            "Centre Simone",
            "L'Agence",
            "Le Guichet",
            "Le Cabinet",
        ):
            assert name in text
        for told in ("Ouvert aujourd'hui, mardi 24 novembre 2026", "téléphonez avant", "9 h-12 h", "01 99 00 01 07"):
            assert told in text
        assert "Données fictives" in text
        assert edition().desk.name in text
        assert "Édition du" in text
        assert "Ouvert jusqu'à" not in text  # true for a minute only


def test_a_crowded_day_prints_on_one_a4_and_says_how_many_are_left(visit):
    """Red when too many places make a second sheet, or some are cut in silence."""
    with board(visit, "aujourdhui", places=many(200)) as seen:
        sizes, text = printed(seen.page)
        assert sizes == [A4]
        named = set(re.findall(r"Maison numéro (\d+)", text))
        left = re.search(r"et (\d+) autres", text)
        assert left is not None
        assert len(named) + int(left[1]) == 200


def test_the_week_prints_on_one_a4(visit):
    """Red when the week takes two sheets, loses a place of the need, or prints the buttons of the screen."""
    with board(visit, "semaine") as seen:
        sizes, text = printed(seen.page)
        assert sizes == [A4]
        assert "Manger : qui est ouvert, du mardi 24 novembre au lundi 30 novembre 2026" in text
        assert "La Soupe" in text
        assert "18 h 30-20 h" in text
        assert "Imprimer" not in text
        assert "Plus précisément" not in text
    with board(visit, "semaine", places=many(160)) as seen:
        sizes, text = printed(seen.page)
        assert sizes == [A4]
        assert re.search(r"et \d+ autres", text)


def test_nothing_for_axe(visit):
    """Red when a board breaks a success criterion that a program can see, on a desk or on a phone."""
    for viewport in (DESK, PHONE):
        for view in ("aujourdhui", "semaine"):
            with board(visit, view, viewport=viewport) as seen:
                assert axe(seen.page) == []


def test_narrow_without_sideways(visit):
    """Red when a board is wider than a small phone, or the week stays a table there."""
    for view in ("aujourdhui", "semaine"):
        with board(visit, view, viewport={"width": 320, "height": 640}) as seen:
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= 320
            assert seen.page.locator("#semaine-grille table").count() == 0


def test_without_a_trusted_clock_nothing_is_said_of_now(visit):
    """Red when the board of an edition past its days tells who is open now."""
    with board(visit, "aujourdhui") as seen:
        seen.page.evaluate("""() => {
            Object.defineProperty(Cartographie.page.clock, "trusted", { value: false });
            Cartographie.page.today.draw();
        }""")
        assert not any("jusqu'à" in text for text in rows(seen.page).values())
        assert "pas sûrs" in seen.page.inner_text("#aujourdhui-alerte")


# what is written in a place's row on paper, against the row itself and against the row below
CROWDED = """view => [...document.querySelectorAll(`#${view} .board-paper :is(.paper-row, .week-place)`)]
.filter(row => {
  const outer = row.getBoundingClientRect();
  return [...row.querySelectorAll('.name, .times, .phone, .span')].some(part => {
    const inner = part.getBoundingClientRect();
    return inner.bottom > outer.bottom + 1 || inner.right > outer.right + 1;
  });
}).map(row => row.textContent)"""


@pytest.mark.parametrize("view", ["aujourdhui", "semaine"])
def test_no_row_of_the_paper_is_written_over_another(demo, visit_file, view):
    """Red when the style of another part of the page reaches the rows of the paper: names and phones then overlap."""
    with visit_file(demo.folder / "carte.html") as seen:
        seen.page.click(f".bar button[data-show={view}]")
        seen.page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
        assert seen.page.locator(f"#{view} .board-paper :is(.paper-row, .week-place)").count() > 5
        assert seen.page.evaluate(CROWDED, view) == []
