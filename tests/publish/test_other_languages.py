"""The leaflet in Arabic and English: what stays in French beside, spacing, sides of the sheet, the map's words."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from math import hypot

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from cartographie.compose import compose_paper_map
from cartographie.compose.metrics import text_mm
from cartographie.model import LeafletOptions, Phone
from cartographie.publish import leaflet_2xa4, leaflet_a3, leaflet_a4
from cartographie.publish._leaflet.layout import lay_out
from cartographie.publish._leaflet.marks import mark_inks
from cartographie.publish._leaflet.sheet import make_format
from cartographie.publish._leaflet.words import heading, sign, unbroken
from cartographie.publish._paper.fonts import MM, text_width
from cartographie.publish._paper.map_legend import PADDING, draw_legend
from cartographie.publish._paper.primitives import TextInk
from cartographie.texts import load
from cartographie.vocabulary import categories, doors, families
from tests.compose.small_town import SHEET, on_ground, small_town, town_edition
from tests.contracts.spoken import proofread
from tests.publish.paper_editions import paper_edition
from tests.publish.structure_reader import Tagged
from tests.publish.test_leaflet_a3 import folded, materials_of
from tests.publish.test_tagged_leaflet import list_items

NBSP = "\u00a0"
ARABIC = re.compile("[\u0621-\u064a]")


def spoken(language):
    """The edition of the tests as a language that was proofread has it: names and addresses stay in French."""
    edition, words = paper_edition(), proofread(language)
    blocks = tuple(
        replace(
            family,
            label=words[f"familles.{family.code}.label"],
            french=families()[family.code].label,
            categories=tuple(
                replace(
                    block,
                    label=words[f"categories.{block.code}.label"],
                    need=words[f"categories.{block.code}.besoin"],
                    french=categories()[block.code].label,
                )
                for block in family.categories
            ),
        )
        for family in edition.families
    )
    entries = tuple(
        replace(entry, door_label=words[f"portes.{entry.door}"], door_french=doors()[entry.door].label)
        for entry in edition.entries
    )
    return replace(edition, language=language, words=dict(words), families=blocks, entries=entries)


def rendered(module, edition, **options):
    """The leaflet of *edition* as a PDF."""
    return module.render(edition, replace(materials_of(edition), options=LeafletOptions(**options)))


def by_pdfium(pdf):
    """All the text that Chrome's reader finds, spaces evened."""
    return " ".join(" ".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(pdf)).split())


def sorted_words(text):
    """The words of *text* whatever their order."""
    return tuple(sorted(re.findall(r"\w+", text)))


def by_poppler(pdf, folder):
    """All the text that pdftotext finds, spaces evened."""
    (folder / "page.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", folder / "page.pdf", "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


@pytest.mark.parametrize("language", ["ar", "en"])
def test_french_stays_beside(language, tmp_path):
    """Red when whoever is asked the way in the street finds no family, no category, no door that they can read."""
    edition = spoken(language)
    pdf = rendered(leaflet_a3, edition)
    wanted = {family.french for family in edition.families}
    wanted |= {block.french for family in edition.families for block in family.categories}
    wanted |= {entry.door_french for entry in edition.entries}
    whole, words = by_poppler(pdf, tmp_path), Counter(re.findall(r"\w+", by_pdfium(pdf)))
    wanted = {" ".join(label.split()) for label in wanted}
    assert [label for label in sorted(wanted) if label not in whole] == []
    # on a line read from the right pdfium has the words of a French label in another order
    assert not Counter(re.findall(r"\w+", " ".join(wanted))) - words
    document = Tagged(pdf)
    tagged = [document.said(node, document.texts) for node in document.root.walk() if node.lang == "fr"]
    assert {sorted_words(label) for label in wanted} <= set(map(sorted_words, tagged))


def test_french_has_nothing_beside():
    """Red when the leaflet in French says a category twice."""
    for family in paper_edition().families:
        assert not family.french
    inks = lay_out(paper_edition(), make_format("a3", LeafletOptions())).pages[1].inks
    assert not any(tag.lang for ink in inks for tag in ink.tags)


@pytest.mark.parametrize(
    ("language", "label"), [("fr", f"Prix{NBSP}:"), ("en", "Prix:"), ("ar", "Prix:")]
)  # fmt: skip
def test_the_colon_stands_as_its_language_has_it(language, label):
    """Red when English or Arabic has the space of French before a colon, or French loses it."""
    edition = replace(paper_edition(), words=dict(load(language)))
    assert heading(edition, "Prix") == label
    assert sign(edition, "puis") == {"fr": f"{NBSP}; ", "en": "; ", "ar": "؛ "}[language]


@pytest.mark.parametrize(
    ("language", "text", "held"),
    [
        ("ar", "الاثنين، من 9:00 إلى 12:00 ومن 14:00 إلى 17:00", ["من_9:00_إلى_12:00", "ومن_14:00_إلى_17:00"]),
        ("ar", "كل يوم، من 20:00 إلى منتصف الليل", ["من_20:00_إلى_منتصف_الليل"]),
        ("ar", "مغلق من 1 أغسطس 2027 إلى 31 أغسطس 2027", ["1_أغسطس_2027", "31_أغسطس_2027"]),
        ("en", "Closed from 1 August 2027 to 31 August", ["1_August_2027", "31_August"]),
        ("en", "Checked in May 2026", ["May_2026"]),
        ("fr", "9 h 30-12 h ; fermé le 1er août 2027", ["9_h_30-12_h_;", "1er_août_2027"]),
        ("fr", "3 maisons", []),
    ],
)
def test_times_and_dates_are_not_broken(language, text, held):
    """Red when a line may end between a day and its month, or between the two times of an opening."""
    shown = unbroken(text, load(language))
    assert shown.replace(NBSP, " ") == text
    assert [word.replace(NBSP, "_") for word in shown.split(" ") if NBSP in word] == held


def test_an_address_over_two_lines_keeps_its_comma():
    """Red when street and town, on two lines, are read in one breath."""
    edition = paper_edition()
    long = ("Place de la Chapelle-Saint-Gwénolé-du-Vieux-Port", "29998 Enez-Skouer-sur-Mer")
    entry = replace(edition.entries[0], address_lines=long)
    inks = lay_out(replace(edition, entries=(entry,)), make_format("a3", LeafletOptions())).pages[1].inks
    said = [ink.text for ink in inks if isinstance(ink, TextInk) and any(tag.key == "address" for tag in ink.tags)]
    assert folded(f"{long[0]},{long[1]}") in folded("".join(said))


@pytest.mark.parametrize(("size", "fold"), [("a3", "a4"), ("a4", ""), ("a4", "a5"), ("2xa4", "")])
def test_every_sheet_is_turned(size, fold):
    """Red when a format is laid out from the left in Arabic: its markers would stand behind the words."""
    edition = spoken("ar")
    pages = lay_out(edition, make_format(size, LeafletOptions(fold=fold or None), mirrored=True)).pages
    inks = [ink for page in pages for ink in page.inks]
    names = [ink for ink in inks if isinstance(ink, TextInk) and any(tag.key == "name" for tag in ink.tags)]
    assert names
    form = make_format(size, LeafletOptions())
    ends = {round(right - form.type.gutter, 1) for _, right in form.columns}  # paper has the same columns
    assert {round(ink.x + ink.width, 1) for ink in names} <= ends


def badges(size, side, **options):
    """The numbers of the proof on a side: {number: (x, y)}."""
    form = make_format(size, LeafletOptions(proof=True, **options), mirrored=True)
    texts = (ink for ink in mark_inks(spoken("ar"), form, side) if isinstance(ink, TextInk) and ink.text.isdigit())
    return {int(ink.text): (ink.x, ink.y) for ink in texts}


def test_the_proof_begins_at_a_cover_on_the_left():
    """Red when the numbers of an Arabic proof begin with the back of the folded sheet."""
    verso, recto = badges("a3", 1, fold="a5"), badges("a3", 0, fold="a5")
    assert sorted(verso) == [1, 2, 3, 4]
    assert verso[1][0] < 210 < verso[3][0]
    assert verso[1][1] > 148.5 > verso[2][1]
    assert recto[5][0] > 210 > recto[7][0]


def test_the_joined_sheet_of_the_cover_comes_first():
    """Red when the sheet printed first is not that of the cover, or a half lies behind the wrong one."""
    assert badges("2xa4", 0)[1][0] > 200 > badges("2xa4", 0)[3][0]
    assert badges("2xa4", 1)[2][0] < 200 < badges("2xa4", 1)[4][0]
    pages = [
        page.get_textpage().get_text_range().replace("\u200f", "")
        for page in pypdfium2.PdfDocument(rendered(leaflet_2xa4, spoken("ar")))
    ]
    assert load("ar")["papier.joint-coller"] in pages[0]  # the right half of the map
    assert load("ar")["papier.numeros-titre"] in pages[3]  # the list begins at the right
    assert "طول هذا الخط" in pages[1]  # the cover and the end of the foot lie behind it


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_how_sheets_are_joined_is_said_whole(language):
    """Red when the end of a sentence beside the joint is lost, as that of a longer language was."""
    edition = replace(paper_edition(), language=language, words=dict(load(language)))
    said = {
        ink.text for ink in mark_inks(edition, make_format("2xa4", LeafletOptions()), 0) if isinstance(ink, TextInk)
    }
    assert said == {load(language)[f"papier.joint-{key}"] for key in ("couper", "coller")}


@pytest.mark.parametrize("module", [leaflet_2xa4, leaflet_a4])
def test_an_arabic_list_is_read_in_its_order(module):
    """Red when turned halves or turned columns change the order in which a voice reads the entries."""
    edition = spoken("ar")
    document = Tagged(rendered(module, edition))
    numbers = [document.said(item.kids[0], document.texts).strip() for item in list_items(document)]
    assert numbers == [str(entry.number) for entry in edition.entries]


def test_joined_letters_are_measured_as_they_are_drawn():
    """Red when the map keeps the room of letters that stand alone: labels would float or overlap."""
    for text in ("أنت هنا", "10 د مشيًا", "الأسرة وكبار السن والإعاقة", "الرقم 115، CCAS"):
        for bold in (False, True):
            assert text_mm(text, 9, bold=bold) == pytest.approx(text_width(text, 9, bold=bold), abs=0.02)


@pytest.fixture(scope="module", name="arabic_map")
def _arabic_map():
    edition = replace(town_edition({}, count=6), language="ar", words=dict(load("ar")))
    places = {number: on_ground(130 * number - 400, 100 * (number % 3) - 100) for number in range(1, 7)}
    return compose_paper_map(edition, small_town(), places, on_ground(0, 0), SHEET), edition


def test_words_of_a_circle_are_whole_and_begin_at_the_right(arabic_map):
    """Red when the letters of « 10 د مشيًا » are set one by one along the circle, or from the left."""
    paper, _ = arabic_map
    walks = [label for label in paper.labels if label.style == "walk"]
    assert walks
    for label in walks:
        from_right = sorted(label.glyphs, key=lambda glyph: -glyph.x)
        assert [glyph.text for glyph in from_right] == label.text.split()
        for right, left in pairwise(from_right):
            assert hypot(right.x - left.x, right.y - left.y) > text_width(left.text, label.size, bold=True)


def test_the_legend_begins_at_the_right(arabic_map):
    """Red when the words of an Arabic legend begin at its left, or run over the signs at its right."""
    paper, edition = arabic_map
    target = BytesIO()
    canvas = Canvas(target, pagesize=(420 * MM, 297 * MM), invariant=1)
    draw_legend(canvas, paper, edition)
    canvas.save()
    page = pypdfium2.PdfDocument(target.getvalue())[0].get_textpage()
    boxes = [page.get_charbox(i) for i in range(page.count_chars()) if ARABIC.match(page.get_text_range(i, 1))]
    top = max(box[3] for box in boxes)
    first = max(box[2] for box in boxes if box[3] > top - 6) / MM
    assert first == pytest.approx(paper.legend.x1 - PADDING - 9, abs=1.5)
    assert max(box[2] for box in boxes) / MM == pytest.approx(paper.legend.x1 - PADDING, abs=1.5)


def test_phones_keep_their_order_beside_arabic_and_french(tmp_path):
    """Red when a phone between an Arabic tag and a French door is copied in pieces or backwards."""
    edition = spoken("ar")
    phone = Phone("02\u202f61\u202f91\u202f10\u202f74", "tel:+33261911074")
    edition = replace(edition, entries=tuple(replace(entry, phones=(phone,)) for entry in edition.entries))
    pdf = rendered(leaflet_a3, edition)
    for text in (by_pdfium(pdf), by_poppler(pdf, tmp_path)):
        assert text.replace("\u202f", " ").count("02 61 91 10 74") == len(edition.entries)
