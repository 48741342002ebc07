"""The desk's page in a real browser, opened by `file://` with the cable unplugged."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from tests.publish.editions import at, hostile_edition, sample_edition

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
LOCATED = [item for item in sample_edition().entries if item.position]


def test_opens_without_a_request_or_a_complaint(visit):
    """Red when the page asks for anything besides itself, or its console says a word."""
    with visit(sample_edition()) as seen:
        seen.page.wait_for_selector("canvas.leaflet-tile-loaded")
        seen.page.wait_for_timeout(300)
        assert seen.requests == []
        assert seen.messages == []
        assert len(seen.numbers()) == 15
        assert seen.page.inner_text("#compte") == "15 lieux en tout, dont 3 sans point sur la carte"


def test_the_base_map_is_painted(visit):
    """Red when the tiles inside the page are not read: no pixel has the colour of a street."""
    with visit(sample_edition()) as seen:
        seen.page.wait_for_selector("canvas.leaflet-tile-loaded")
        seen.page.wait_for_timeout(300)
        painted = seen.page.evaluate(
            """() => [...document.querySelectorAll('canvas.leaflet-tile')].some(tile => {
                 const data = tile.getContext('2d').getImageData(0, 0, tile.width, tile.height).data;
                 for (let i = 0; i < data.length; i += 4)
                   if (data[i] === 255 && data[i + 1] === 255 && data[i + 2] === 255) return true;
                 return false; })"""
        )
        assert painted


def test_every_place_can_be_reached_on_the_map(visit):
    """Red when a located place has neither a marker nor a part in a group, or two markers hide each other."""
    with visit(sample_edition()) as seen:
        single = {name.split(",")[0] for name in seen.markers()}
        grouped = seen.page.eval_on_selector_all("button.group", "es => es.map(e => e.getAttribute('aria-label'))")
        for item in LOCATED:
            assert str(item.number) in single or any(str(item.number) in label for label in grouped)
        centre = "r => [r.x + r.width / 2, r.y + r.height / 2]"
        script = f"es => es.map(e => e.getBoundingClientRect()).map({centre})"
        boxes = seen.page.eval_on_selector_all("button.place, button.group", script)
        for index, (x, y) in enumerate(boxes):
            for other_x, other_y in boxes[:index]:
                assert (x - other_x) ** 2 + (y - other_y) ** 2 > 24**2


def test_a_family_filters_list_and_map_together(visit):
    """Red when list and map disagree, the count is not told, or « Tout montrer » does not undo."""
    with visit(sample_edition()) as seen:
        seen.page.click("button[data-family=sante]")
        assert seen.numbers() == ["9", "10", "11"]
        assert seen.markers() == ["10, Permanence d'accès aux soins"]
        assert seen.page.inner_text("#compte") == "3 lieux, dont 2 sans point sur la carte"
        assert seen.page.get_attribute("button[data-family=sante]", "aria-pressed") == "true"
        codes = "es => es.filter(e => e.checkVisibility()).map(e => e.dataset.category)"
        assert seen.page.eval_on_selector_all("#categories button", codes) == ["soins", "ecoute", "victimes"]
        seen.page.click("button[data-category=ecoute]")
        assert seen.numbers() == ["11"]
        assert seen.page.inner_text("#compte") == "1 lieu, dont 1 sans point sur la carte"
        seen.page.click("#tout")
        assert len(seen.numbers()) == 15
        assert not seen.page.is_visible("#categories")


ANSWERS = {
    "hopital": {"10"},
    "HÔPITAL": {"10"},
    "alimantaire": {"2"},
    "faim": {"1", "2"},
    "je veux dormir": {"3"},
    "rue du lavoir": {"5", "6"},
    "bains douche": {"5"},
    "dentsite": {"10"},
    "zzzz": set(),
}


def test_the_search_forgives(visit):
    """Red when accents, case, a slip of the finger or small words hide a place; or when nonsense finds one."""
    with visit(sample_edition()) as seen:
        for asked, found in ANSWERS.items():
            seen.page.fill("#mots", asked)
            assert (asked, set(seen.numbers())) == (asked, found)
        assert seen.page.inner_text("#compte").startswith("Aucun lieu")


def test_choosing_in_the_list_shows_on_the_map(visit):
    """Red when the marker of the chosen entry is not marked, not seen, or its card lacks a datum."""
    with visit(sample_edition()) as seen:
        seen.page.click("li[value='4'] .choose")
        assert seen.page.inner_text("#lieu-titre").endswith("Bureau du logement")
        card = seen.page.inner_text("#lieu").replace("\u00a0", " ")
        for text in ("2 place de l'Hôtel-de-Ville", "Mercredi : 13 h 30-17 h", "avis d'imposition", "Avec un dossier"):
            assert text in card
        assert seen.page.get_attribute("#lieu .tel a", "href") == "tel:+33353010121"
        chosen = seen.page.locator("button.place.chosen")
        assert chosen.get_attribute("aria-label") == "4, Bureau du logement"
        marker, over = chosen.bounding_box(), seen.page.locator("#lieu").bounding_box()
        assert marker["x"] + marker["width"] < over["x"]
        seen.page.keyboard.press("Escape")
        assert not seen.page.is_visible("#lieu")
        assert seen.page.evaluate("String(document.activeElement.closest('li').value)") == "4"


def test_choosing_on_the_map_shows_in_the_list(visit):
    """Red when a marker does not bring its entry into view."""
    with visit(sample_edition()) as seen:
        seen.page.click("button.place[aria-label^='15,']")
        assert "chosen" in seen.page.get_attribute("li[value='15']", "class")
        box = seen.page.locator("li[value='15']").bounding_box()
        assert box["y"] > 0
        assert box["y"] + box["height"] < seen.page.viewport_size["height"]


def test_a_place_in_a_group_comes_out_of_it(visit):
    """Red when a place gathered with others cannot be shown by choosing it in the list."""
    edition = sample_edition()
    close = tuple(_moved(item, index) for index, item in enumerate(edition.entries))
    with visit(replace(edition, entries=close)) as seen:
        seen.page.evaluate(
            "() => { const { map } = Cartographie.page; map.setView([47.7465, -3.3665], map.getMinZoom()) }"
        )
        group = seen.page.locator("button.group")
        assert group.count() >= 1
        seen.page.click("li[value='4'] .choose")
        assert seen.page.is_visible("button.place.chosen")


def _moved(item, index):
    return replace(item, position=at(index % 2 / 10, index / 50)) if item.position else item


def test_by_keyboard_alone(visit):
    """Red when search, family, list or card cannot be used with Tab, Enter and Escape, or the focus is invisible."""
    with visit(sample_edition()) as seen:
        page = seen.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.locator("a.skip:focus").first.bounding_box()["y"] >= 0
        _tab_to(page, "#mots")
        page.keyboard.type("creche")
        page.keyboard.press("Enter")
        assert page.inner_text("#lieu-titre").endswith("Crèche des Mouettes")
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.id") == "mots"
        page.keyboard.press("Control+a")
        page.keyboard.press("Delete")
        _tab_to(page, "button[data-family=travail]")
        page.keyboard.press("Enter")
        assert seen.numbers() == ["12", "13"]
        _tab_to(page, "li[value='13'] .choose")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert float(outline.removesuffix("px")) >= 2
        page.keyboard.press("Enter")
        assert page.inner_text("#lieu-titre").endswith("Parler, lire, écrire")
        page.keyboard.press("Escape")
        _tab_to(page, "button.place[aria-label^='13,']")
        page.keyboard.press("Enter")
        assert page.inner_text("#lieu-titre").endswith("Parler, lire, écrire")


def _tab_to(page, selector, limit=80):
    for _ in range(limit):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{selector} is not reached by Tab")


def test_a_phone_shows_the_list_first_then_the_map(visit):
    """Red when a phone opens on the map, loses the switch, or a choice does not lead from one view to the other."""
    with visit(sample_edition(), PHONE, has_touch=True) as seen:
        page = seen.page
        assert page.is_visible("#liste")
        assert not page.is_visible("#carte")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.tap("li[value='7'] .choose")
        assert page.is_visible("#lieu")
        page.tap("#lieu .to-map")
        assert page.is_visible("#carte")
        assert not page.is_visible("#liste")
        marker = page.locator("button.place.chosen").bounding_box()
        assert marker["y"] + marker["height"] < page.locator("#lieu").bounding_box()["y"] + 10
        page.tap("#lieu .close")
        page.tap(".switch button[data-show=liste]")
        assert page.is_visible("#liste")
        assert page.get_attribute(".switch button[data-show=liste]", "aria-pressed") == "true"
        assert seen.requests == []
        assert seen.messages == []


@pytest.mark.parametrize("size", [(320, 640), (640, 360), (844, 390), (1024, 768), (1920, 1080)])
def test_no_window_cuts_the_page(visit, size):
    """Red when a narrow, a low or a large window makes the page scroll sideways or hides the search."""
    with visit(sample_edition(), {"width": size[0], "height": size[1]}) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= size[0]
        for selector in ("#mots", "#tout", "button[data-family=famille]", "li[value='1']"):
            box = seen.page.locator(selector).bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= size[0]
        fits = "es => es.every(e => e.scrollWidth <= e.parentElement.clientWidth)"
        assert seen.page.eval_on_selector_all(".families span", fits)


@pytest.mark.parametrize("viewport", [{"width": 1366, "height": 768}, PHONE])
def test_targets_are_large_enough_for_a_finger(visit, viewport):
    """Red when something to touch is smaller than 44 pixels either way."""
    with visit(sample_edition(), viewport) as seen:
        seen.page.click("button[data-family=droits]")
        small = seen.page.eval_on_selector_all(
            "button, input, a.phone, .numbers a, .leaflet-bar a",
            """es => es.filter(e => e.checkVisibility()).map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
                 .filter(([_, r]) => r.height < 43.5 || (r.width < 43.5 && !_.includes('href="tel:1')))
                 .map(([name, r]) => `${name} ${r.width}x${r.height}`)""",
        )
        assert small == []


def test_without_javascript_the_list_is_whole(visit):
    """Red when a datum of an entry is only shown by a script, or a control that needs one is shown without."""
    with visit(sample_edition(), java_script_enabled=False) as seen:
        text = seen.page.inner_text("body").replace("\u00a0", " ")
        for item in sample_edition().entries:
            details = [detail.text for detail in item.details]
            for word in (item.name, item.door_label, *item.address_lines, *item.hours, *details):
                assert word in text
        assert not seen.page.is_visible("#mots")
        assert not seen.page.is_visible("#carte")
        assert seen.messages == []


@pytest.mark.parametrize("scripted", [True, False])
def test_the_print_holds_every_name(visit, scripted):
    """Red when printing from the page loses an entry, its phone or its details."""
    pdfium = pytest.importorskip("pypdfium2")
    with visit(sample_edition(), java_script_enabled=scripted) as seen:
        document = pdfium.PdfDocument(io.BytesIO(seen.page.pdf(prefer_css_page_size=True)))
        width, height = document[0].get_size()
        assert (round(width), round(height)) == (595, 842)
        text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
        for item in sample_edition().entries:
            assert item.name in text
            assert all(detail.text.split(",")[0] in text for detail in item.details)
        assert "openstreetmap.org/copyright" in text
        assert len(document) <= 3
        document.close()


def test_hostile_cells_do_nothing_and_break_nothing(visit):
    """Red when a cell runs, is fetched, or pushes the layout out of the window."""
    edition = hostile_edition()
    with visit(edition) as seen:
        for item in edition.entries:
            seen.page.click(f"li[value='{item.number}'] .choose")
        assert "pris" not in seen.page.title().split("'")[0]
        assert seen.page.title() == edition.title
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 1366
        assert seen.page.locator("li[value='3'] .choose").bounding_box()["height"] < 250
        assert seen.page.locator("main img, main script").count() == 0
        assert seen.requests == []
        assert seen.messages == []


def test_an_edition_of_nothing_still_opens(visit):
    """Red when a page without desk, place, number or family in use fails or complains."""
    bare = replace(sample_edition(()), desk=None, numbers=(), fictional=False, valid_until_text="")
    with visit(bare) as seen:
        assert seen.numbers() == []
        assert seen.markers() == []
        assert seen.messages == []
