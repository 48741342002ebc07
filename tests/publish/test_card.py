"""The card of one person on paper: what stands where, what can be read back, what it tells of itself."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import combinations

import pikepdf
import pypdfium2
import pytest

from cartographie.model import Detail, Itinerary
from cartographie.publish._card.sheet import card_sheet
from cartographie.publish._paper.pins import pin_outline
from cartographie.publish._paper.primitives import MarkerInk, PathInk, PictogramInk, RectInk, StepInk, TextInk, extent
from cartographie.texts import load
from tests.publish.card_editions import WALK, card_of, laid_out, maps_of, rendered
from tests.publish.structure_reader import Tagged

SIZES = ("a4", "a5")
LANGUAGES = ("fr", "en", "ar")
THREE = (1, 3, 6)


def texts(page, key=""):
    """The lines of a page, those of the paragraphs *key* alone when it is given."""
    found = [ink for ink in page.inks if isinstance(ink, TextInk)]
    return [ink for ink in found if not key or any(tag.key == key for tag in ink.tags)]


def plain(text):
    """*text* with plain single spaces."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def said(page, key=""):
    """The words of a page in the order of reading."""
    return plain(" ".join(ink.text for ink in texts(page, key)))


def whole(card, key=""):
    """The words of a card in the order of reading."""
    return " ".join(said(page, key) for page in card.pages)


def by_pdfium(pdf):
    """All the text that Chrome's reader finds, spaces evened."""
    return plain(" ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)))


def by_poppler(pdf, folder):
    """All the text that pdftotext finds, spaces evened."""
    (folder / "card.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-raw", folder / "card.pdf", "-"], capture_output=True, text=True, check=True)
    return plain(re.sub("[\u200e\u200f\u202a-\u202e]", "", done.stdout))


def pins(page):
    """The pins of a page beside its maps, in order."""
    return [ink for ink in page.inks if isinstance(ink, PathInk) and ink.outline == pin_outline()]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_on_the_sheet_and_nothing_over_another(language, size):
    """Red when a text leaves the sheet, or lies on another one or on the map."""
    card = laid_out(card_of(THREE, language), size=size)
    width, height = card.sheet.width, card.sheet.height
    for page in card.pages:
        boxes = [extent(ink) for ink in texts(page)]
        for box in boxes:
            assert 6 <= box.x0 < box.x1 <= width - 6, texts(page)
            assert 6 <= box.y0 < box.y1 <= height - 6
        boxes += [item.paper_map.frame for item in page.maps]
        for one, other in combinations(boxes, 2):
            across = min(one.x1, other.x1) - max(one.x0, other.x0)
            along = min(one.y1, other.y1) - max(one.y0, other.y0)
            assert across <= 0.1 or along <= 0.7, (one, other)  # letters reach into the white between lines


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_is_too_small(language, size):
    """Red under the sizes of GRAPHIC.md: 9, address, phone and hours 10.5, names 11.5 bold, titles 16."""
    for page in laid_out(card_of(THREE, language), size=size).pages:
        assert min(ink.style.size for ink in texts(page)) >= 9
        for key in ("address", "phone", "hours", "step", "desk", "date-0"):
            assert all(ink.style.size >= 10.5 for ink in texts(page, key)), key
        assert all(ink.style.size >= 11.5 and ink.style.bold for ink in texts(page, "name"))
        title = texts(page, "page.fiche.titre") + texts(page, "page.fiche.suite")
        assert title
        assert all(ink.style.size >= 16 for ink in title)


@pytest.mark.parametrize("size", SIZES)
def test_what_leads_there_is_read_in_its_order(size):
    """Red when name, door, address, phone, hours, dates, way or steps of a place are missing or out of order."""
    edition, french = card_of(THREE)
    read = whole(laid_out((edition, french), size=size))
    at = 0
    for entry in edition.entries:
        for text in (
            *(entry.name, entry.door_label, *entry.address_lines, *(phone.display for phone in entry.phones)),
            *(*entry.hours, load()["page.fiche.prochaines"], "lundi 23 novembre, 9 h-12 h 30"),
            *("12 min à pied, 850 m", *entry.way_steps, load()["fiche.rendez-vous"], load()["page.fiche.demandez"]),
        ):
            found = read.find(plain(text), at)
            assert found >= 0, (entry.name, text)
            at = found


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_readers_find_every_address_phone_and_hour(language, tmp_path):
    """Red when a phone, an address or hours cannot be copied out of the PDF, in Arabic too."""
    edition, french = card_of(THREE, language)
    pdf = rendered((edition, french))
    for text in (by_pdfium(pdf), by_poppler(pdf, tmp_path)):
        for entry in french.entries:
            for line in (*entry.address_lines, *(phone.display for phone in entry.phones)):
                assert plain(line) in text, (language, line)
            for line in entry.hours:  # the French hours stay beside
                assert not Counter(re.findall(r"\w+", plain(line))) - Counter(re.findall(r"\w+", text)), line


@pytest.mark.parametrize("language", ["en", "ar"])
def test_french_stays_beside(language):
    """Red when whoever is asked in the street finds no door, heading, hours or step in French, tagged as French."""
    edition, french = card_of(THREE, language)
    read = whole(laid_out((edition, french)))
    document = Tagged(rendered((edition, french)))
    tagged = " ".join(document.said(node, document.texts) for node in document.root.walk() if node.lang == "fr")
    words = set(re.findall(r"\w+", tagged))
    for entry in french.entries:
        for text in (entry.door_label, *entry.hours, *entry.way_steps, "À apporter", "Mon rendez-vous"):
            if text == "À apporter" and not any(detail.kind == "bring" for detail in entry.details):
                continue
            assert plain(text) in read, text
            assert set(re.findall(r"\w+", text)) - {"Mon", "rendez", "vous"} <= words, text


def test_french_has_nothing_beside():
    """Red when a card in French says its lines twice."""
    for page in laid_out(card_of(THREE)).pages:
        assert not [ink for ink in page.inks if any(tag.lang == "fr" for tag in ink.tags)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("numbers", [(5,), (5, 1), (5, 1, 9), (5, 1, 9, 12, 3, 2)], ids=["1", "2", "3", "6"])
def test_any_number_of_places(numbers, size):
    """Red when a place is missing, comes twice or out of order, or when the foot is not at the very end, once."""
    cards = card_of(numbers)
    card = laid_out(cards, size=size)
    heads = [ink.text for page in card.pages for ink in texts(page, "rank")]
    assert heads == [f"Numéro {number}" for number in numbers]
    assert len([pin for page in card.pages for pin in pins(page) if pin.size >= 8]) == sum(
        entry.position is not None for entry in cards[0].entries
    )
    title = load()["page.numeros-titre"]
    assert [title in said(page) for page in card.pages] == [False] * (len(card.pages) - 1) + [True]
    count = len(card.pages)
    marks = [said(page, "sheet") for page in card.pages]
    assert marks == ([f"feuille {i}/{count}" for i in range(1, count + 1)] if count > 1 else [""])


@pytest.mark.parametrize("language", ["uk", "ar", "ka", "ru", "ps"])
@pytest.mark.parametrize("numbers", [(1,), (1, 1)], ids=["1", "2"])
def test_a_place_with_a_way_asks_for_one_a4(language, numbers):
    """Red when the foot of a card, where to come back to and the national numbers, opens a sheet for itself."""
    card = laid_out(card_of(numbers, language))
    assert len(card.pages) == len(numbers)
    assert min(item.paper_map.frame.height for page in card.pages for item in page.maps) >= 60


def test_the_place_has_one_sign_that_no_step_has():
    """Red when the sign of the place in the list bears a number, or stands not before its name and its last step."""
    (page,) = laid_out(card_of((1,))).pages
    name, arrival = pins(page)
    (title,) = texts(page, "name")
    assert name.x < title.x
    assert name.y - name.size / 2 < title.y < name.y + name.size / 2
    last = texts(page, "step")[-1]
    assert abs(arrival.y - last.y) < 2.5
    assert [ink.x for ink in page.inks if isinstance(ink, StepInk)] == [pytest.approx(arrival.x)] * 3
    assert page.maps[0].paper_map.pinned


def test_a_single_place_with_a_way_fits_one_a4():
    """Red when the commonest card grows to two sheets, or its map shrinks under 6 cm."""
    (page,) = laid_out(card_of((1,))).pages
    frame = page.maps[0].paper_map.frame
    assert frame.height >= 60
    assert frame.width >= 100


def test_the_list_of_steps_matches_the_map():
    """Red when a disc of the list is missing on the map, or has another number than its sentence."""
    (page,) = laid_out(card_of((1,))).pages
    listed = [ink.number for ink in page.inks if isinstance(ink, StepInk)]
    drawn = sorted(str(mark.number) for way in page.maps[0].paper_map.ways for mark in way.marks if mark.number)
    assert listed == drawn == ["1", "2", "3"]
    for ink in (ink for ink in page.inks if isinstance(ink, StepInk)):
        (beside,) = [t for t in texts(page, "step") if abs(t.y - ink.y) < 2.5 and t.x > ink.x]
        assert beside.text.startswith(plain(card_of((1,))[0].entries[0].way_steps[int(ink.number) - 1])[:8])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_very_long_texts_go_on_to_the_next_sheet(language, size):
    """Red when a text that no sheet holds is cut, shrunk or runs off the paper."""
    words = [f"mot{i}" for i in range(900)]
    long = Detail("conditions", "Conditions", " ".join(words))
    name, steps = "Nom " * 60, tuple(f"Prenez la rue numéro {i} jusqu'au bout." for i in range(30))
    cards = tuple(
        replace(card, entries=tuple(replace(e, name=name, details=(long,), way_steps=steps) for e in card.entries))
        for card in card_of((1, 2), language)
    )
    card = laid_out(cards, size=size)
    read = whole(card).split()
    assert [word for word in read if word.startswith("mot")] == words * 2
    assert whole(card).count("jusqu'au bout.") >= 60
    for page in card.pages:
        for ink in texts(page):
            box = extent(ink)
            assert 5 <= box.x0 <= box.x1 <= card.sheet.width - 5
            assert 5 <= box.y0 <= box.y1 <= card.sheet.height - 5


@pytest.mark.parametrize("language", ["fr", "en", "uk", "ar"])
def test_what_agents_wrote_is_said_once(language):
    """Red when a message of the agents' file, with a date that only French holds together, is written twice."""
    message = "Une seule machine jusqu'au 15 décembre."
    pages = laid_out(card_of((1,), language, notices=(message,))).pages
    assert sum(said(page).count(message) for page in pages) == 1


def test_without_a_desk_there_is_no_way():
    """Red when a card without a desk names one, draws a way, or loses its map of the place."""
    cards = tuple(replace(card, desk=None) for card in card_of((1,), way=None))
    (page,) = laid_out(cards).pages
    assert plain(load()["page.fiche.retour-sans-nom"]) in said(page)
    assert load()["marche.titre"] not in said(page)
    assert (page.maps[0].paper_map.ways, page.maps[0].paper_map.desk) == ((), None)


@pytest.mark.parametrize("state", ["far", "here", "ferry", "none", "crow"])
def test_a_way_that_is_not_walked_is_told(state):
    """Red when a card is silent about a way that it does not draw, or draws steps that nobody can follow."""
    cards = card_of((1,), way=Itinerary(state=state, minutes=70, metres=5200))
    (page,) = laid_out(cards).pages
    assert plain(cards[0].entries[0].way_text) in said(page)
    assert not texts(page, "step")
    assert len(page.maps) == 1


def test_a_place_without_a_pin_has_no_map():
    """Red when a card shows a map for an address that nobody knows, or does not say whom to ask."""
    note = load()["edition.adresse-a-demander"]
    (page,) = laid_out(card_of((1,), position=None, way=None, way_text="", way_steps=(), place_note=note)).pages
    assert note in said(page)
    assert not page.maps
    assert not pins(page), "a pin is a promise"
    assert "maki/telephone" in {ink.name for ink in page.inks if isinstance(ink, PictogramInk)}


def test_without_a_territory_there_is_no_map():
    """Red when a card cannot be made without maps, or keeps an empty frame for them."""
    from cartographie.model import CardOptions
    from cartographie.publish._card.layout import lay_out

    edition, french = card_of((1,))
    (page,) = lay_out(edition, french, CardOptions()).pages
    assert not page.maps
    assert plain(edition.entries[0].way_steps[0]) not in said(page)


@pytest.mark.parametrize("size", SIZES)
def test_arabic_is_mirrored(size):
    """Red when an Arabic card is laid out from the left: its name is at the right, steps left of the map."""
    card = laid_out(card_of((1,), "ar"), size=size)
    page = card.pages[0]
    marker = pins(page)[0]
    assert marker.x > card.sheet.width - card.sheet.edge - 10
    assert all(extent(ink).x1 < marker.x for ink in texts(page, "name"))
    (item,) = page.maps
    for ink in (ink for ink in page.inks if isinstance(ink, StepInk)):
        assert ink.x < item.paper_map.frame.x0 or item.paper_map.frame.width == pytest.approx(card.sheet.body.width)
        assert any(abs(text.y - ink.y) < 2.5 and text.x + text.width < ink.x for text in texts(page, "step"))
    assert item.paper_map.frame.x1 == pytest.approx(card.sheet.body.x1)


def test_the_file_tells_nothing_of_itself():
    """Red when the PDF says who made it, when, with what, or what it is about, beyond the title that all cards have."""
    pdf = rendered(card_of(THREE, sensitive=True))
    with pikepdf.open(BytesIO(pdf)) as document:
        assert {str(key): str(value) for key, value in document.docinfo.items()} == {"/Title": "Mes adresses utiles"}
        packet = document.Root.Metadata.read_bytes().decode()
        assert "Mes adresses utiles" in packet
        for word in ("Producer", "Creator", "Date", "creator", "subject", "description", "cartographie", "Keywords"):
            assert word not in packet, word
        assert "/AcroForm" not in document.Root
    assert b"cartographie" not in pdf


def test_the_bookmarks_are_the_places():
    """Red when the outline of a card names more than the places that it shows."""
    pdf = rendered(card_of((1,)))
    with pikepdf.open(BytesIO(pdf)) as document, document.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles == [card_of((1,))[0].entries[0].name]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_same_bytes_twice(language):
    """Red when a card depends on a clock, on chance or on what was made before it."""
    first = rendered(card_of(THREE, language))
    rendered(card_of((9,), "en"), size="a5")
    assert rendered(card_of(THREE, language)) == first


def test_no_sign_tells_the_family():
    """Red when the sign of a place is not the same on every card, in the list or on the map."""
    edition, french = card_of((1, 20, 40))
    card = laid_out((edition, french))
    assert {(pin.outline, pin.fill) for page in card.pages for pin in pins(page)} == {(pin_outline(), "#000000")}
    assert not [ink for page in card.pages for ink in page.inks if isinstance(ink, MarkerInk)]
    assert all(item.paper_map.pinned for page in card.pages for item in page.maps)
    assert {family.colour for family in edition.families} == {"#4A4A4A"}


def test_a_discreet_card_has_the_same_foot():
    """Red when the national numbers of a sensitive card differ from those of any other, or it names the desk."""
    plainly, discreetly = (whole(laid_out(card_of((1,), sensitive=flag))) for flag in (False, True))
    start = load()["page.numeros-titre"]
    assert plainly[plainly.index(start) :] == discreetly[discreetly.index(start) :]
    assert "CCAS" in plainly
    assert "CCAS" not in discreetly
    assert not maps_of(card_of((1,), sensitive=True)[0]).args[3], "nor is the desk on its map"


def test_a_full_tag_is_for_walking_in():
    """Red when a door that asks something first looks open."""
    for door, full in (("j-y-vais", True), ("rendez-vous", False)):
        (page,) = laid_out(card_of((1,), door=door)).pages
        fills = {ink.fill for ink in page.inks if isinstance(ink, RectInk) and ink.height < 7 and ink.radius == 1.2}
        assert fills == {"#000000" if full else ""}


def test_old_hours_are_told_and_promise_nothing():
    """Red when the card of a place that was just called has dates, or does not say that its hours are old."""
    (page,) = laid_out(card_of((1,), freshness="expired", freshness_text="x")).pages
    assert plain(load()["page.fiche.telephonez"]) in said(page)
    assert load()["page.fiche.prochaines"] not in said(page)


def test_sheets_have_the_size_they_say():
    """Red when A4 or A5 is not the paper that the printer is told."""
    for size, (width, height) in (("a4", (210, 297)), ("a5", (148, 210))):
        page = pypdfium2.PdfDocument(rendered(card_of((1,)), size=size))[0]
        assert [round(value * 25.4 / 72) for value in page.get_size()] == [width, height]
        assert (card_sheet(size).width, card_sheet(size).height) == (width, height)
    assert WALK.state == "walk"
