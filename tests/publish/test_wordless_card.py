"""The card of somebody who does not read: what stands where, what a telephone and a voice read, what is kept."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import combinations

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from cartographie.model import Itinerary, Phone
from cartographie.publish._card.mute_layout import MutePage
from cartographie.publish._paper.fonts import MM
from cartographie.publish._paper.primitives import (
    DeskInk,
    LineInk,
    PathInk,
    PhotoInk,
    PictogramInk,
    QrInk,
    TextInk,
    extent,
)
from cartographie.texts import load
from tests.publish.card_editions import WALK
from tests.publish.structure_reader import Tagged
from tests.publish.wordless_cards import pages_of, photo, rendered, wordless

SIZES = ("a4", "a5")
DOTS = 150 / 72
WORDS = load("fr")


def drawn(page: MutePage, kind: type, key: str = ""):
    """The inks of one kind, those of the element *key* alone when it is given."""
    found = [ink for ink in page.inks if isinstance(ink, kind)]
    return [ink for ink in found if not key or any(tag.key == key for tag in ink.tags)]


def pictograms(page: MutePage, key: str = ""):
    """The names of the pictograms of a page."""
    return [ink.name for ink in drawn(page, PictogramInk, key)]


def said(page: MutePage) -> str:
    """All words of a page."""
    text = " ".join(ink.text for ink in drawn(page, TextInk))
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def plain(text: str) -> str:
    """*text* with plain single spaces."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_everything_is_on_the_sheet_and_nothing_over_another(language: str, size: str) -> None:
    """Red when a text, a code or a photograph leaves the sheet, or lies on another one or on the map."""
    edition = wordless((1, 3, 6), language)
    width, height = {"a4": (210, 297), "a5": (148, 210)}[size]
    for page in pages_of(edition, size, {1: photo()}):
        boxes = [extent(ink) for ink in page.inks if isinstance(ink, TextInk | QrInk | PhotoInk)]
        for box in boxes:
            assert 6 <= box.x0 < box.x1 <= width - 6
            assert 6 <= box.y0 < box.y1 <= height - 6
        boxes += [page.paper_map.frame] if page.paper_map else []
        for one, other in combinations(boxes, 2):
            across = min(one.x1, other.x1) - max(one.x0, other.x0)
            along = min(one.y1, other.y1) - max(one.y0, other.y0)
            assert across <= 0.1 or along <= 0.7, (one, other)


@pytest.mark.parametrize("size", SIZES)
def test_sizes_that_a_person_can_use(size: str) -> None:
    """Red when the phone is under 24 pt, the code under 20 mm, a letter under 9 pt, the need under 2 cm."""
    (page,) = pages_of(wordless(), size)
    assert min(ink.style.size for ink in drawn(page, TextInk)) >= 9
    assert all(ink.style.size >= 24 for ink in drawn(page, TextInk, "phone"))
    assert [ink.size >= 20 for ink in drawn(page, QrInk)] == [True]
    assert max(ink.size for ink in drawn(page, PictogramInk)) / 0.68 >= 20
    assert page.paper_map is not None
    assert page.paper_map.frame.height >= {"a4": 100, "a5": 55}[size]


def test_one_place_a_sheet() -> None:
    """Red when two places share a sheet, or their order is not that of the card."""
    pages = pages_of(wordless((6, 1)))
    edition = wordless((6, 1))
    assert [plain(entry.name) in said(page) for entry, page in zip(edition.entries, pages, strict=True)] == [True] * 2


def test_what_leads_there() -> None:
    """Red when need, minutes, way, start, end or phone are not drawn, or the pin is not where the way ends."""
    edition = wordless()
    (entry,), (page,) = edition.entries, pages_of(edition)
    assert pictograms(page)[0] == entry.pictogram
    assert "temaki/pedestrian" in pictograms(page, "walk")
    assert ["12", "min"] == [ink.text for ink in drawn(page, TextInk, "walk")]
    paper_map = page.paper_map
    assert paper_map is not None
    assert paper_map.desk is not None
    (way,) = paper_map.ways
    assert way.marks
    assert not any(mark.number for mark in way.marks)
    assert paper_map.markers == ()
    end = way.line[-1]
    pin = [ink for ink in page.over if isinstance(ink, PictogramInk) and ink.name == entry.pictogram]
    assert len(pin) == 1
    assert abs(pin[0].x - end[0]) < 20
    assert abs(pin[0].y - end[1]) < 20
    names = {ink.name for ink in page.over if isinstance(ink, PictogramInk)}
    assert "maki/town-hall" in names  # the landmark of the first step


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_code_dials_the_phone(size: str, language: str) -> None:
    """Red when a telephone reads another number than the one printed, or the code stands on the map."""
    edition = wordless((1,), language, phones=(Phone("02\u202f61\u202f91\u202f10\u202f00", "tel:+33261911000"),))
    image = pypdfium2.PdfDocument(rendered(edition, size))[0].render(scale=DOTS).to_pil()
    assert [code.text for code in zxingcpp.read_barcodes(image)] == ["tel:+33261911000"]
    assert [ink.text for page in pages_of(edition, size) for ink in drawn(page, TextInk, "phone")] == [
        "02\u202f61\u202f91\u202f10\u202f00"
    ]


@pytest.mark.parametrize(
    ("door", "sign", "first"),
    [
        ("j-y-vais", "temaki/pedestrian", "temaki/pedestrian"),
        ("je-telephone", "maki/telephone", "maki/telephone"),
        ("rendez-vous", "temaki/clock", "temaki/clock"),
        ("travailleur-social", "maki/post", "maki/post"),
        ("115", "maki/lodging", "maki/telephone"),
    ],
)
def test_the_door_comes_before_the_walk(door: str, sign: str, first: str) -> None:
    """Red when somebody is shown walking to a door before what opens it, or 115 is not the number to call."""
    (page,) = pages_of(wordless(door=door, door_pictogram=sign))
    order = [*pictograms(page, "door"), *pictograms(page, "walk")]
    assert order[0] == first
    assert order[-1] == "temaki/pedestrian"
    told = [ink.text for ink in drawn(page, TextInk, "door")]
    assert told == (["115"] if door == "115" else [])


@pytest.mark.parametrize(
    ("way", "told"),
    [
        (None, []),
        (Itinerary(state="crow", metres=900), []),
        (Itinerary(state="none"), []),
        (Itinerary(state="far", minutes=70, metres=5000), ["+45", "min"]),
        (Itinerary(state="ferry"), []),
    ],
)
def test_without_a_way_the_place_is_still_on_a_map(way: Itinerary | None, told: list[str]) -> None:
    """Red when a territory without a network gives no map, or a way that nobody knows is drawn or timed."""
    (page,) = pages_of(wordless(way=way))
    assert page.paper_map is not None
    assert page.paper_map.ways == ()
    assert page.paper_map.desk is not None
    assert [ink.text for ink in drawn(page, TextInk, "walk")] == told
    assert page.over


def test_at_the_desk_nobody_walks() -> None:
    """Red when somebody is sent for a walk to where they are."""
    (page,) = pages_of(wordless(way=Itinerary(state="here")))
    assert pictograms(page, "walk") == []
    assert len(drawn(page, DeskInk, "walk")) == 1


def test_a_place_without_a_pin_has_its_phone_for_a_map() -> None:
    """Red when a place that nobody can find on a map has one, or its phone is no larger than beside a map."""
    (page,) = pages_of(wordless(position=None, way=None))
    (beside,) = pages_of(wordless())
    assert page.paper_map is None
    assert page.over == ()
    (large,), (small,) = drawn(page, QrInk), drawn(beside, QrInk)
    assert large.size > 1.5 * small.size
    assert drawn(page, TextInk, "phone")[0].style.size > drawn(beside, TextInk, "phone")[0].style.size


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("pinned", [True, False])
def test_without_phone_and_without_hours(size: str, *, pinned: bool) -> None:
    """Red when a place without a phone stops the card, shows a code, or sends to a phone on days that nobody knows."""
    place = {} if pinned else {"position": None, "way": None}
    (page,) = pages_of(wordless(phones=(), calendar=None, **place), size)
    assert drawn(page, QrInk) == []
    assert "maki/telephone" not in pictograms(page)
    assert [ink.text for ink in drawn(page, TextInk)].count("?") == 7
    assert rendered(wordless(phones=(), calendar=None, **place), size).startswith(b"%PDF")


def test_what_the_strip_draws() -> None:
    """Red when Monday morning (9-12:30) has no sun, Wednesday afternoon none, or a closed day is not crossed out."""
    (page,) = pages_of(wordless(freshness="fresh"))
    suns = [len(drawn(page, PathInk, str(day))) for day in range(7)]
    crosses = [len(drawn(page, LineInk, str(day))) for day in range(7)]
    assert suns == [0, 1, 0, 1, 0, 1, 0]
    assert crosses == [2, 0, 2, 0, 2, 0, 2]
    assert "9-12:30" in [ink.text for ink in drawn(page, TextInk, "1")]
    assert "14-17" in [ink.text for ink in drawn(page, TextInk, "3")]


def test_read_from_the_right_the_days_begin_at_the_right() -> None:
    """Red when the strip of an Arabic card begins at the left, or its arrow points to the right."""
    first = {}
    for language in ("fr", "ar"):
        (page,) = pages_of(wordless((1,), language))
        days = {ink.text: ink.x for ink in drawn(page, TextInk) if ink.text in ("22", "28")}
        first[language] = days["22"] < days["28"]
    assert first == {"fr": True, "ar": False}


def test_the_numbers_of_every_card() -> None:
    """Red when a national number is missing, without its pictogram or without its purpose for a voice."""
    edition = wordless()
    (page,) = pages_of(edition)
    for item in edition.numbers:
        assert pictograms(page, item.number) == ([item.pictogram] if item.pictogram else [])
        assert item.number in [ink.text for ink in drawn(page, TextInk, item.number)]
        alt = next(tag.alt for ink in page.inks for tag in ink.tags if tag.key == item.number)
        assert plain(item.purpose) in plain(alt)


@pytest.mark.parametrize("language", ["fr", "uk", "ar"])
def test_a_voice_reads_it(language: str) -> None:
    """Red when a figure has no words, or they are in another language than the one asked for."""
    words = load(language)
    pdf = rendered(wordless((1,), language), photos={1: photo()})
    alts = [figure.alt for figure in Tagged(pdf).root.all("Figure")]
    assert all(alts)
    for key in ("fiche.photo", "fiche.code-telephone"):
        assert plain(words[key]) in map(plain, alts)
    assert any(plain(words["fiche.plan"].format(numero=1)) == plain(alt) for alt in alts)
    assert any(words["fiche.ferme"] in alt for alt in alts)


def test_the_photograph_is_small_and_says_nothing_of_its_camera() -> None:
    """Red when the PDF holds a larger picture than paper shows, or what the telephone wrote beside it."""
    pdf = rendered(wordless(), photos={1: photo(size=(4000, 3000), turned=True)})
    with pikepdf.open(BytesIO(pdf)) as document:
        (image,) = (
            item for item in document.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        )
        assert image.Filter == "/DCTDecode"
        data = image.read_raw_bytes()
        assert len(data) <= 300_000
        assert b"Exif" not in data
        assert int(image.Width) < int(image.Height)  # it was taken upright
        (page,) = pages_of(wordless(), photos={1: photo(size=(4000, 3000), turned=True)})
        (ink,) = drawn(page, PhotoInk)
        assert int(image.Width) <= ink.width * MM / 72 * 300 + 1
    assert b"Fabricant Secret" not in pdf


def test_a_confidential_place_shows_nothing_of_itself() -> None:
    """Red when a place told by phone alone has a pictogram, a map, a photograph or a way, even where one was given."""
    note = WORDS["edition.adresse-confidentielle"]
    edition = wordless(place_note=note, position=None, address_lines=())
    assert edition.neutral
    (page,) = pages_of(edition, photos={1: photo()})
    assert page.paper_map is None
    assert drawn(page, PhotoInk) == []
    assert drawn(page, DeskInk) == []
    usual = {"maki/telephone", "maki/mobile-phone", *(item.pictogram for item in edition.numbers)}
    assert {*pictograms(page)} <= {*usual, edition.entries[0].door_pictogram}


@pytest.mark.parametrize("size", SIZES)
def test_same_card_same_bytes(size: str) -> None:
    """Red when two cards of the same place differ by a byte, or say when they were made."""
    one, two = (rendered(wordless((1, 3)), size, {1: photo()}) for _ in range(2))
    assert one == two
    with pikepdf.open(BytesIO(one)) as document:
        assert set(document.docinfo.keys()) == {"/Title"}
        assert str(document.docinfo.Title) == plain(WORDS["page.fiche.titre"])


def test_name_and_address_can_be_read_back() -> None:
    """Red when whoever helps cannot copy the name, the address or the phone."""
    edition = wordless()
    (entry,) = edition.entries
    read = plain(pypdfium2.PdfDocument(rendered(edition))[0].get_textpage().get_text_range())
    for text in (entry.name, *entry.address_lines, entry.phones[0].display):
        assert plain(text) in read


def test_more_phones_stand_under_the_first() -> None:
    """Red when a second phone is lost or takes the place of the first."""
    phones = (Phone("02 61 91 10 00", "tel:+33261911000"), Phone("06 39 98 00 01", "tel:+33639980001"))
    (page,) = pages_of(wordless(phones=phones))
    texts = {ink.text: ink for ink in drawn(page, TextInk)}
    assert texts["06 39 98 00 01"].y < texts["02 61 91 10 00"].y
    assert [ink.address for ink in drawn(page, QrInk)] == ["tel:+33261911000"]


def test_a_short_walk_on_the_dial() -> None:
    """Red when the minutes on the dial are not those of the way: a quarter of an hour is a quarter of the disc."""
    (page,) = pages_of(wordless(way=replace(WALK, minutes=15)))
    wedge = next(ink for ink in drawn(page, PathInk, "walk") if ink.fill == "#000000" and not ink.stroke)
    xs = [x for _, numbers in wedge.outline.steps for x in numbers[::2]]
    ys = [y for _, numbers in wedge.outline.steps for y in numbers[1::2]]
    assert (round(min(xs)), round(max(xs)), round(min(ys)), round(max(ys))) == (50, 94, 6, 50)
