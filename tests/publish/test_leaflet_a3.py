"""The A3 leaflet: its layout by values in millimetres, its text read back from the PDF, its promises to the printer."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest

from cartographie.model import Box, LeafletOptions, Materials, PaperMap, Phone
from cartographie.publish import leaflet_a3
from cartographie.publish._leaflet.layout import lay_out
from cartographie.publish._leaflet.sheet import MARGIN, PAPER, make_format
from cartographie.publish._leaflet.words import unbroken
from cartographie.publish._paper.primitives import RectInk, TextInk
from cartographie.publish._paper.text import Span, Style, clean, clean_line, measure, wrap
from cartographie.texts import load
from tests.publish.paper_editions import hostile_edition, longer, paper_edition

A3 = make_format("a3", LeafletOptions())
TOLERANCE = 0.01  # mm: rounding of heights added up


def squares_of(edition):
    """A grid square for every entry with a pin."""
    return {e.number: f"{'ABCDEFGH'[e.number % 8]}{e.number % 6 + 1}" for e in edition.entries if e.position}


def materials_of(edition):
    """A bare paper map: a frame and the squares."""
    frame = Box(11, 14, 409, 269)
    bare = PaperMap(frame=frame, scale=5000, shapes=(), labels=(), markers=(), squares=squares_of(edition))
    return Materials(map_of=lambda request: replace(bare, frame=request.frame))


def folded(text):
    """Text without any white: where a line was broken does not matter."""
    return re.sub(r"\s", "", text)


def read_back(pdf):
    """The text of every page as pypdfium2 reads it, without white."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [folded(page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()


@pytest.fixture(scope="module", name="edition")
def _edition():
    return paper_edition()


@pytest.fixture(scope="module", name="pdf")
def _pdf(edition):
    return leaflet_a3.render(edition, materials_of(edition))


EDITIONS = {
    "demo": paper_edition,
    "two hundred": lambda: longer(paper_edition(), 200),
    "hostile": hostile_edition,
    "one": lambda: longer(paper_edition(), 1),
    "no desk": lambda: replace(paper_edition(), desk=None),
}


@pytest.fixture(scope="module", params=EDITIONS, name="laid_out")
def _laid_out(request):
    edition = EDITIONS[request.param]()
    return edition, lay_out(edition, A3, materials_of(edition).map_of)


# --- layout, by values -----------------------------------------------------------------------------------------------


def test_blocks_stay_in_their_column(laid_out):
    """Red when a block leaves the columns of GRAPHIC.md, the safe margins, or runs into the foot or the cover."""
    _, leaflet = laid_out
    for page in leaflet.pages:
        for block in page.blocks:
            assert (block.box.x0, block.box.x1) in A3.columns
            assert block.box.y1 <= A3.top + TOLERANCE
            assert block.box.y0 >= MARGIN - TOLERANCE


def test_texts_stay_in_their_block(laid_out):
    """Red when a word sticks out of its column or a baseline out of its block."""
    _, leaflet = laid_out
    for page in leaflet.pages:
        for block in page.blocks:
            for ink in block.inks:
                if isinstance(ink, TextInk):
                    assert ink.x >= block.box.x0 - TOLERANCE
                    assert ink.x + measure(ink.text, ink.style) <= block.box.x1 + TOLERANCE, ink.text
                    assert block.box.y0 - TOLERANCE <= ink.y <= block.box.y1 + TOLERANCE


def test_blocks_do_not_overlap(laid_out):
    """Red when two blocks of a column touch each other, or one touches the cover panel or the foot."""
    _, leaflet = laid_out
    for page in leaflet.pages:
        grounds = [ink for ink in page.inks if isinstance(ink, RectInk) and ink.fill == PAPER]
        for left, _ in A3.columns:
            column = [block for block in page.blocks if block.box.x0 == left]
            for above, below in pairwise(column):
                assert below.box.y1 <= above.box.y0 + TOLERANCE
            for block in column:
                for ground in grounds:
                    beside = ground.x + ground.width <= left or ground.x >= block.box.x1
                    apart = ground.y >= block.box.y1 - TOLERANCE or ground.y + ground.height <= block.box.y0 + TOLERANCE
                    assert beside or apart


def test_every_entry_once_in_order(laid_out):
    """Red when an entry is lost, doubled, out of order, or broken although a column could hold it."""
    edition, leaflet = laid_out
    numbers = [block.number for page in leaflet.pages for block in page.blocks if block.kind == "entry"]
    once = [number for before, number in pairwise([0, *numbers]) if number != before]
    assert once == [entry.number for entry in edition.entries]
    parts = [block for page in leaflet.pages for block in page.blocks if block.kind == "entry"]
    tallest = A3.top - MARGIN
    for number in {number for number in numbers if numbers.count(number) > 1}:
        assert sum(block.box.height for block in parts if block.number == number) > tallest - 40


def test_headings_stay_with_their_entry(laid_out):
    """Red when a family's band, a category's line or a « suite » ends a column."""
    _, leaflet = laid_out
    for page in leaflet.pages:
        for left, _ in A3.columns:
            column = [block for block in page.blocks if block.box.x0 == left]
            assert not column or column[-1].kind in ("entry", "sentence")


def test_columns_in_the_middle_of_a_family_say_so(edition):
    """Red when a column goes on with a family without naming it."""
    leaflet = lay_out(edition, A3)
    for page in leaflet.pages:
        for left, _ in A3.columns:
            column = [block for block in page.blocks if block.box.x0 == left]
            assert not column or column[0].kind in ("family", "continued")


def test_the_fold_is_free(laid_out):
    """Red when a text of the verso or of a further page comes nearer than 4 mm to the fold at x = 210."""
    _, leaflet = laid_out
    for page in leaflet.pages[1:]:
        inks = [ink for block in page.blocks for ink in block.inks]
        for ink in (ink for ink in inks if isinstance(ink, TextInk)):
            assert ink.x + ink.width <= 206 + TOLERANCE or ink.x >= 214 - TOLERANCE


def test_type_is_never_smaller_than_promised(laid_out):
    """Red when a text is under 9 pt, a name under 11.5 bold, or the hours and addresses under 10.5."""
    edition, leaflet = laid_out
    texts = [ink for page in leaflet.pages for ink in page.inks if isinstance(ink, TextInk)]
    grid = {"C", "4"}  # on the little map that shows how to use the sheet
    assert min(ink.style.size for ink in texts if ink.text not in grid) >= 9
    names = {clean_line(entry.name) for entry in edition.entries}
    assert all(
        ink.style.size >= 11.5 and ink.style.bold for ink in texts if ink.text in names and ink.style.size > 10.5
    )
    core = {clean(line) for entry in edition.entries for line in (*entry.hours, *entry.address_lines)}
    assert all(ink.style.size >= 10.5 for ink in texts if ink.text in core)


def test_overflow_is_announced(edition):
    """Red when two hundred entries do not go on to further sheets, or the first sheet does not say so."""
    long = longer(edition, 200)
    leaflet = lay_out(long, A3)
    assert leaflet.sheets > 2
    assert len(leaflet.pages) in (2 * leaflet.sheets, 2 * leaflet.sheets - 1)
    assert [page.sheet for page in leaflet.pages] == [1 + i // 2 for i in range(len(leaflet.pages))]
    first = {ink.text for ink in leaflet.pages[1].inks if isinstance(ink, TextInk)}
    assert "Suite de la liste\u00a0: feuille 2" in first
    for page in leaflet.pages[2:]:
        assert f"feuille {page.sheet}/{leaflet.sheets}" in {i.text for i in page.inks if isinstance(i, TextInk)}


def test_a_short_list_fits_on_one_sheet(edition):
    """Red when ten entries need more than the verso, or a single sheet speaks of others."""
    leaflet = lay_out(longer(edition, 10), A3)
    assert (len(leaflet.pages), leaflet.sheets) == (2, 1)
    assert not any("feuille 1" in i.text for i in leaflet.pages[1].inks if isinstance(i, TextInk))


def test_white_space_not_type_makes_it_fit(edition):
    """Red when the sizes of the list depend on how long it is."""
    sizes = [
        {ink.style.size for page in lay_out(longer(edition, n), A3).pages for b in page.blocks for ink in b.inks
         if isinstance(ink, TextInk)}
        for n in (10, 60, 120)
    ]  # fmt: skip
    assert sizes[0] <= sizes[1] == sizes[2]


# --- the PDF, read back ----------------------------------------------------------------------------------------------


def test_every_name_phone_and_hours_are_read_back(edition, pdf):
    """Red when a published name, phone, address or line of hours cannot be searched or copied."""
    text = "".join(read_back(pdf)[1:])
    for entry in edition.entries:
        assert folded(entry.name) in text
        for line in (*entry.hours, *entry.address_lines, *entry.notices, *(phone.display for phone in entry.phones)):
            assert folded(line) in text, (entry.number, line)
        for detail in entry.details:
            assert folded(detail.text) in text


def test_the_recto_says_what_where_for_whom_and_when(edition, pdf):
    """Red when the title band or the attribution lacks what it promises."""
    recto = read_back(pdf)[0]
    wanted = (edition.title, edition.desk.name, edition.desk.phone.display, edition.date_text, edition.valid_until_text)
    for text in (*wanted, *edition.attributions, "Données fictives", "Liste des adresses"):
        assert folded(text) in recto


def test_the_verso_has_the_desk_and_every_national_number(edition, pdf):
    """Red when the cover lacks the desk's hours or languages, or the strip a number or its purpose."""
    verso = read_back(pdf)[1]
    desk = edition.desk
    for text in (desk.name, desk.address, desk.hours, desk.languages, edition.title, "Données fictives"):
        assert folded(text) in verso
    for number in edition.numbers:
        assert folded(number.number) in verso
        assert folded(number.purpose) in verso


def test_hostile_cells_are_inert_text():
    """Red when markup is obeyed, a control or direction mark comes through, or a character is dropped in silence."""
    edition = hostile_edition()
    first, second, third, fourth, *_ = edition.entries
    pdf = leaflet_a3.render(edition, materials_of(edition))
    text = "".join(read_back(pdf))
    assert folded(first.name) in text
    for endless in (second.name, second.address_lines[0], second.hours[0]):
        assert endless in text
    assert text.count("mot") >= third.description.count("mot")
    assert "ennemi" in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\ufffe\uffff]", text)
    assert clean_line(fourth.name).split() == ["?", "?", "مرحبا"]
    with pikepdf.open(BytesIO(pdf)) as document:
        uris = [str(a.A.URI) for page in document.pages for a in page.get("/Annots", [])]
    assert not any(uri.startswith("javascript") for uri in uris)


def test_links_are_phones_sites_and_mails(edition, pdf):
    """Red when a phone cannot be tapped, or a link leads anywhere but to tel:, http(s): or mailto:."""
    with pikepdf.open(BytesIO(pdf)) as document:
        uris = {str(a.A.URI) for page in document.pages for a in page.get("/Annots", [])}
    assert {phone.uri for entry in edition.entries for phone in entry.phones} <= uris
    assert {entry.website for entry in edition.entries if entry.website} <= uris
    assert all(uri.startswith(("tel:", "https://", "http://", "mailto:")) for uri in uris)


def test_the_printer_is_told_not_to_scale(pdf):
    """Red when the page is not A3 landscape or a viewer is free to shrink it or to turn it the wrong way."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            assert [float(x) for x in page.MediaBox] == pytest.approx([0, 0, 1190.55, 841.89], abs=0.01)
        preferences = document.Root.ViewerPreferences
        assert preferences.PrintScaling == "/None"
        assert preferences.PickTrayByPDFSize is True
        assert preferences.Duplex == "/DuplexFlipShortEdge"
        assert preferences.DisplayDocTitle is True
        assert str(document.Root.Lang) == "fr-FR"
        assert str(document.docinfo["/CreationDate"]) == "D:20261122000000Z"
        assert str(document.docinfo["/Title"]) == "Où aller à Enez-Skouer"


def test_fonts_are_embedded_subset_and_searchable(pdf):
    """Red when a font is left to the viewer, embedded whole, or has no way back to Unicode."""
    with pikepdf.open(BytesIO(pdf)) as document:
        fonts = {str(f.BaseFont): f for page in document.pages for f in page.Resources.Font.values()}
        assert fonts
        for name, font in fonts.items():
            assert re.match(r"/[A-Z]{6}\+", name)
            assert "/FontFile2" in font.FontDescriptor
            assert "/ToUnicode" in font


def test_black_text_is_one_ink(pdf):
    """Red when the list's black is mixed from red, green and blue (colour fringes, four toners)."""
    with pikepdf.open(BytesIO(pdf)) as document:
        content = document.pages[2].Contents.read_bytes()
    assert b"0 g" in content
    assert b"0 0 0 rg" not in content


def test_same_edition_same_bytes(edition, pdf):
    """Red when a clock, a random number or an order of a set comes into the file."""
    assert leaflet_a3.render(edition, materials_of(edition)) == pdf


def test_small_enough(pdf):
    """Red when the leaflet without its map takes more than 0.5 MB of the 1.5 MB that it may."""
    assert len(pdf) < 500_000


def test_nothing_to_list_is_said(edition):
    """Red when an edition without resources, map or desk gives no valid PDF or no sentence."""
    empty = replace(edition, entries=(), families=(), desk=None, numbers=(), attributions=())
    pages = read_back(leaflet_a3.render(empty, Materials()))
    assert len(pages) == 2
    assert "Aucuneadresse" in pages[1]


def test_file_names(edition):
    """Red when French has a suffix or another language has none."""
    assert leaflet_a3.file_name(edition, LeafletOptions()) == "depliant-a3.pdf"
    assert leaflet_a3.file_name(replace(edition, language="uk"), LeafletOptions()) == "depliant-a3-uk.pdf"
    assert (leaflet_a3.PRODUCT, leaflet_a3.NEEDS) == ("depliant", {"paper"})


# --- texts -----------------------------------------------------------------------------------------------------------


def test_lines_are_never_wider_than_asked():
    """Red when a word wider than the column sticks out or loses a letter."""
    style = Style(size=10.5)
    text = "un " + "x" * 400 + " deux-" + "y" * 90 + "\ntrois"
    lines = wrap([Span(text, style)], 60)
    assert max(line.width for line in lines) <= 60 + 1e-6
    assert folded("".join(piece.text for line in lines for piece in line.pieces)) == folded(text)
    assert lines[-1].pieces[0].text == "trois"


def test_figures_are_of_equal_width():
    """Red when the figures of phones and hours do not stand under one another."""
    for bold in (False, True):
        style = Style(size=10.5, bold=bold, tabular=True)
        assert len({measure(figure, style) for figure in "0123456789"}) == 1
    assert measure("1", Style(size=10.5)) < measure("0", Style(size=10.5))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a\u202eb\u2066c\x00d\u200b", "abcd"),
        ("un\r\ndeux\u2028trois\tquatre", "un\ndeux\ntrois quatre"),
        ("Prix : 2 € ; « oui » !", "Prix\u00a0: 2 €\u00a0; «\u00a0oui\u00a0»\u00a0!"),
        ("E\u0301cole", "École"),
        ("日本 déjà", "? déjà"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("می\u200cخواهم\u202e", "می\u200cخواهم"),
    ],
)
def test_texts_are_cleaned(written, shown):
    """Red when a mark that turns the text comes through, or a character without a glyph becomes a box."""
    assert clean(written) == shown


def test_times_are_not_broken():
    """Red when a line may end between a figure and its « h »."""
    nbsp = "\u00a0"
    assert unbroken("lundi 9 h 30-12 h, 14 h", load("fr")) == f"lundi 9{nbsp}h{nbsp}30-12{nbsp}h, 14{nbsp}h"


def test_two_phones_and_a_long_door_take_two_lines(edition):
    """Red when a phone that does not fit beside the door's tag is cut or runs out of the column."""
    phones = tuple(Phone(f"02\u202f61\u202f91\u202f00\u202f{i:02}", f"tel:+3326191{i:04}") for i in range(10, 16))
    entry = replace(edition.entries[0], phones=phones)
    leaflet = lay_out(replace(edition, entries=(entry,)), A3)
    block = next(b for b in leaflet.pages[1].blocks if b.kind == "entry")
    shown = [ink for ink in block.inks if isinstance(ink, TextInk) and ink.uri]
    assert [ink.text for ink in shown] == [phone.display for phone in phones]
    assert max(ink.x + ink.width for ink in shown) <= block.box.x1


def test_the_agents_own_edition_says_so_on_every_sheet_and_in_its_name() -> None:
    """Red when an internal leaflet can be taken for the public one, or replaces it in the outputs folder."""
    inside = replace(paper_edition(), internal=True)
    assert leaflet_a3.file_name(inside, LeafletOptions()) == "depliant-a3-interne.pdf"
    document = pypdfium2.PdfDocument(leaflet_a3.render(inside, Materials()))
    for page in list(document)[:2] + list(document)[-1:]:
        assert "ne pas remettre" in " ".join(page.get_textpage().get_text_bounded().split())
    assert (
        "ne pas remettre"
        not in pypdfium2.PdfDocument(leaflet_a3.render(paper_edition(), Materials()))[0]
        .get_textpage()
        .get_text_bounded()
    )
