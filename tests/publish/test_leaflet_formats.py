"""Every format and folding of the leaflet: by values in millimetres, and its pages' boxes read back from the PDF."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import numpy as np
import pikepdf
import pypdfium2
import pytest

from cartographie.model import Box, LeafletOptions, Materials
from cartographie.publish import leaflet_2xa4, leaflet_a3, leaflet_a4
from cartographie.publish._leaflet.layout import lay_out
from cartographie.publish._leaflet.marks import mark_inks, windows
from cartographie.publish._leaflet.sheet import MARGIN, PAPER, make_format
from cartographie.publish._paper.primitives import RectInk, TextInk
from cartographie.publish._paper.text import clean
from tests.publish.paper_editions import hostile_edition, longer, paper_edition, told
from tests.publish.test_leaflet_a3 import folded, materials_of, read_back

TOLERANCE = 0.01
FOLD_MM = 4.0
CASES = {
    "a3 to a4": ("a3", LeafletOptions(fold="a4")),
    "a3 to a5": ("a3", LeafletOptions(fold="a5")),
    "a3 large": ("a3", LeafletOptions(large_type=True)),
    "a3 large to a5": ("a3", LeafletOptions(large_type=True, fold="a5")),
    "a4": ("a4", LeafletOptions()),
    "a4 to a5": ("a4", LeafletOptions(fold="a5")),
    "a4 large": ("a4", LeafletOptions(large_type=True)),
    "2xa4": ("2xa4", LeafletOptions()),
    "2xa4 large": ("2xa4", LeafletOptions(large_type=True)),
}
EDITIONS = {
    "demo": paper_edition,
    "hostile": hostile_edition,
    "three": lambda: longer(paper_edition(), 3),
    "three hundred": lambda: told(longer(paper_edition(), 300)),
    "week": lambda: told(paper_edition()),
}


@pytest.fixture(scope="module", params=CASES, name="form")
def _form(request):
    size, options = CASES[request.param]
    return make_format(size, options)


@pytest.fixture(scope="module", params=EDITIONS, name="laid_out")
def _laid_out(request, form):
    edition = EDITIONS[request.param]()
    return edition, form, lay_out(edition, form, materials_of(edition).map_of)


def _list_texts(page):
    return [ink for block in page.blocks for ink in block.inks if isinstance(ink, TextInk)]


def test_the_list_stays_in_its_columns_and_off_the_folds(laid_out):
    """Red when a block leaves its column, a text its block, or either comes nearer than 4 mm to a fold."""
    _, form, leaflet = laid_out
    for page in leaflet.pages:
        for block in page.blocks:
            assert (block.box.x0, block.box.x1) in form.columns
            assert MARGIN - TOLERANCE <= block.box.y0 <= block.box.y1 <= form.top + TOLERANCE
            for fold in form.folds_y:
                assert block.box.y0 >= fold + FOLD_MM - TOLERANCE or block.box.y1 <= fold - FOLD_MM + TOLERANCE
        for text in _list_texts(page):
            for fold in form.folds_x:
                assert text.x + text.width <= fold - FOLD_MM + TOLERANCE or text.x >= fold + FOLD_MM - TOLERANCE


def test_nothing_of_the_list_is_covered(laid_out):
    """Red when two blocks of a column overlap, or one runs into the map, the cover or the strip of numbers."""
    _, form, leaflet = laid_out
    for page in leaflet.pages:
        grounds = [
            Box(ink.x, ink.y, ink.x + ink.width, ink.y + ink.height)
            for ink in page.inks
            if isinstance(ink, RectInk) and ink.fill == PAPER
        ]
        grounds += [page.paper_map.frame] if page.paper_map else []
        for left, _ in form.columns:
            column = sorted((b for b in page.blocks if b.box.x0 == left), key=lambda block: -block.box.y1)
            for above, below in pairwise(column):
                assert below.box.y1 <= above.box.y0 + TOLERANCE
            for block in column:
                for ground in grounds:
                    beside = ground.x1 <= block.box.x0 or ground.x0 >= block.box.x1
                    assert beside or ground.y0 >= block.box.y1 - TOLERANCE or ground.y1 <= block.box.y0 + TOLERANCE


def test_every_entry_is_listed_once_in_order(laid_out):
    """Red when a format loses, doubles or shuffles an entry."""
    edition, _, leaflet = laid_out
    numbers = [block.number for page in leaflet.pages for block in page.blocks if block.kind == "entry"]
    assert [number for before, number in pairwise([0, *numbers]) if number != before] == [
        entry.number for entry in edition.entries
    ]


def test_everything_stays_on_the_sheet(laid_out):
    """Red when a text of a page leaves the sheet or the margin that printers leave white."""
    _, form, leaflet = laid_out
    for page in leaflet.pages:
        for ink in (ink for ink in page.inks if isinstance(ink, TextInk)):
            assert ink.x >= MARGIN - TOLERANCE
            assert ink.x + ink.width <= form.width - MARGIN + TOLERANCE, ink.text
            assert 0 < ink.y < form.height - MARGIN
    frames = [page.paper_map.frame for page in leaflet.pages if page.paper_map]
    assert all(f.x0 >= MARGIN and f.y0 >= MARGIN and f.width > 150 and f.height > 70 for f in frames)


def test_large_type_is_fourteen_points_and_more(form):
    """Red when a word of the large edition is smaller than 14 points."""
    if not form.options.large_type:
        form = replace(form, type=make_format("a3", LeafletOptions(large_type=True)).type)
    leaflet = lay_out(paper_edition(), form)
    texts = [ink for page in leaflet.pages for ink in page.inks if isinstance(ink, TextInk)]
    grid = {"C", "4"}  # on the little map that shows how to use the sheet
    assert min(ink.style.size for ink in texts if ink.text not in grid) >= 14


def test_a_folded_sheet_begins_at_its_cover():
    """Red when the list of a folded A3 does not begin under (to A4) or behind (to A5) the cover of the right half."""
    for fold in ("a4", "a5"):
        form = make_format("a3", LeafletOptions(fold=fold))
        leaflet = lay_out(paper_edition(), form)
        first, *_ = leaflet.pages[1].blocks
        assert first.box.x0 == form.halves[1].left
        assert (first.box.y1 < 148.5) == (fold == "a5")
        numbers = [b.number for b in leaflet.pages[1].blocks if b.kind == "entry"]
        assert numbers == sorted(numbers)


def test_an_a4_leaflet_is_one_sheet_or_one_a_family():
    """Red when a short list takes more than a sheet, or a long one is not parted by families, each with its own map."""
    form, edition = make_format("a4", LeafletOptions()), paper_edition()
    short = replace(edition, entries=edition.entries[:6])
    short = replace(short, families=tuple(f for f in edition.families if f.code in {e.family for e in short.entries}))
    leaflet = lay_out(short, form, materials_of(short).map_of)
    assert (leaflet.sheets, len(leaflet.pages)) == (1, 2)
    asked = []

    def map_of(request):
        asked.append(request)
        return materials_of(edition).map_of(request)

    leaflet = lay_out(edition, form, map_of)
    assert [request.numbers for request in asked] == [
        frozenset(e.number for e in edition.entries if e.family == family.code) for family in edition.families
    ]
    for page in leaflet.pages:
        assert len({block.family for block in page.blocks}) <= 1
    assert sum(page.paper_map is not None for page in leaflet.pages) == len(edition.families)
    assert all(i % 2 == 0 for i, page in enumerate(leaflet.pages) if page.paper_map)


def test_the_halves_of_two_sheets_overlap_along_the_joint():
    """Red when the left sheet, cut at its line and laid on the right one, does not continue the map."""
    form = make_format("2xa4", LeafletOptions())
    left, right = windows(form)
    assert (left.width, right.width) == (210.0, 210.0)
    assert left.right - right.left == 10.0
    assert right.left - right.origin == 5.0
    assert all(end <= right.left or start >= left.right for start, end in form.columns)
    glued = form.width / 2 + 2 * form.joint  # of the verso: behind the left sheet, which is glued on the right one
    assert form.halves[1].left >= glued
    turned = make_format("2xa4", LeafletOptions(), mirrored=True)
    assert turned.width - turned.halves[0].right >= glued  # the half that a turned page has at its right
    assert turned.width - turned.halves[1].left == form.halves[0].right


def test_behind_the_left_sheet_lies_the_right_half_of_the_list():
    """Red when two joined sheets, printed on both sides and turned over, show the halves of their verso exchanged."""
    edition = paper_edition()
    pages = read_back(leaflet_2xa4.render(edition, materials_of(edition)))
    first, last = (folded(edition.entries[at].name) for at in (0, -1))
    cover = folded(edition.desk.hours.split(",")[0])
    assert [cover in page for page in pages[:4]] == [False, True, False, False]
    assert [first in page for page in pages[:4]] == [False, False, False, True]
    assert [last in page for page in pages].index(True) > 3


def test_panels_are_numbered_from_the_cover():
    """Red when a proof does not number the panels 1 to 8, or the cover is not the first."""
    form = make_format("a3", LeafletOptions(fold="a5", proof=True))
    badges = [
        (int(ink.text), ink.x, ink.y)
        for side in (0, 1)
        for ink in mark_inks(paper_edition(), form, side)
        if isinstance(ink, TextInk)
    ]
    assert sorted(number for number, _, _ in badges) == list(range(1, 9))
    _, x, y = min(badges)
    assert x > 210
    assert y > 148.5


@pytest.mark.parametrize(
    ("product", "options", "size", "duplex"),
    [
        (leaflet_a3, LeafletOptions(), (420, 297), "/DuplexFlipShortEdge"),
        (leaflet_a4, LeafletOptions(), (210, 297), "/DuplexFlipLongEdge"),
        (leaflet_2xa4, LeafletOptions(), (210, 297), "/DuplexFlipLongEdge"),
        (leaflet_a3, LeafletOptions(bleed=True), (440, 317), "/DuplexFlipShortEdge"),
    ],
)
def test_the_file_tells_the_printer_its_size(product, options, size, duplex):
    """Red when a page has another size than promised, the wrong edge to flip, or a bleed without its boxes."""
    edition = paper_edition()
    pdf = product.render(edition, replace(materials_of(edition), options=options))
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.Root.ViewerPreferences.Duplex == duplex
        for page in document.pages:
            box = [float(value) * 25.4 / 72 for value in page.MediaBox]
            assert box == pytest.approx([0, 0, *size], abs=0.01)
            if options.bleed:
                trim = [float(value) * 25.4 / 72 for value in page.TrimBox]
                bleed = [float(value) * 25.4 / 72 for value in page.BleedBox]
                assert trim == pytest.approx([10, 10, 430, 307], abs=0.01)
                assert bleed == pytest.approx([7, 7, 433, 310], abs=0.01)


@pytest.mark.parametrize("product", [leaflet_a4, leaflet_2xa4])
def test_every_name_phone_and_hours_are_read_back(product):
    """Red when a format cuts a name, an address, a phone or hours."""
    edition = paper_edition()
    text = "".join(read_back(product.render(edition, materials_of(edition))))
    for entry in edition.entries:
        for line in (entry.name, *entry.hours, *entry.address_lines, *(phone.display for phone in entry.phones)):
            assert folded(line) in text, (entry.number, line)


def test_links_lie_on_their_words_in_every_window():
    """Red when a link of a shifted page (bleed, right half) does not lie over its phone number."""
    edition = paper_edition()
    for product, options in ((leaflet_a3, LeafletOptions(bleed=True)), (leaflet_2xa4, LeafletOptions())):
        pdf = product.render(edition, replace(materials_of(edition), options=options))
        document = pypdfium2.PdfDocument(pdf)
        with pikepdf.open(BytesIO(pdf)) as source:
            for number, page in enumerate(source.pages):
                for link in page.get("/Annots", []):
                    uri = str(link.A.URI)
                    if not uri.startswith("tel:+33"):
                        continue
                    left, bottom, right, top = (float(value) for value in link.Rect)
                    words = document[number].get_textpage().get_text_bounded(left, bottom, right, top)
                    assert "".join(c for c in words if c.isdigit())[-9:] == uri[-9:]


def test_the_same_options_give_the_same_bytes():
    """Red when a clock or an order comes into one of the formats."""
    edition = paper_edition()
    for product in (leaflet_a4, leaflet_2xa4):
        assert product.render(edition, materials_of(edition)) == product.render(edition, materials_of(edition))


def test_without_a_map_every_format_lists_all():
    """Red when a format needs a territory to make its list."""
    for product in (leaflet_a4, leaflet_2xa4):
        assert "Manger" in "".join(read_back(product.render(paper_edition(), Materials())))


def test_the_week_is_left_out_when_the_site_says_so():
    """Red when `semaine = false` still prints the table, or leaving it out does not free its paper."""
    edition = told(paper_edition())
    leaflets = [lay_out(edition, make_format("a3", LeafletOptions(week=week))) for week in (True, False)]
    title = clean(edition.words["papier.semaine-titre"])
    texts = [{i.text for page in leaflet.pages for i in page.inks if isinstance(i, TextInk)} for leaflet in leaflets]
    assert [title in own for own in texts] == [True, False]
    assert len(leaflets[1].pages) < len(leaflets[0].pages)


def test_no_two_texts_of_a_page_overlap(laid_out):
    """Red when the week runs into the list, a panel into another, or a line over the next."""
    _, _, leaflet = laid_out
    for page in leaflet.pages:
        texts = [ink for ink in page.inks if isinstance(ink, TextInk)]
        if not texts:
            continue
        # the height of small letters: lines of one paragraph come nearer than ascenders and descenders
        boxes = np.array([(t.x, t.y, t.x + t.width, t.y + 0.45 * t.style.size * 25.4 / 72) for t in texts])
        x0, y0, x1, y1 = boxes.T
        shrink = 0.05
        over = (x0[:, None] < x1[None] - shrink) & (x0[None] < x1[:, None] - shrink)
        over &= (y0[:, None] < y1[None] - shrink) & (y0[None] < y1[:, None] - shrink)
        np.fill_diagonal(over, val=False)
        assert not over.any(), [(texts[i].text, texts[j].text) for i, j in np.argwhere(over)[:3]]


def test_a_family_counts_its_own_sheets():
    """Red when somebody who was given one family's sheets reads « feuille 5/9 » and looks for the others."""
    edition = longer(paper_edition(), 120)
    leaflet = lay_out(edition, make_format("a4", LeafletOptions()), materials_of(edition).map_of)
    numbered = [
        (page.sheet, ink.text)
        for page in leaflet.pages
        for ink in page.inks
        if isinstance(ink, TextInk) and ink.text.startswith("feuille")
    ]
    assert numbered
    own = {text.split("/")[1].split()[0] for _, text in numbered}
    assert max(map(int, own)) < leaflet.sheets / 2
    assert len({page.sheet for page in leaflet.pages}) == leaflet.sheets > 3


@pytest.mark.parametrize(("count", "begins"), [(3, False), (61, True)])
def test_a_list_that_begins_under_the_map_is_not_sought_on_the_back(count, begins):
    """Red when the recto or the legend sends the reader to the back for what stands under the map, or the reverse."""
    edition, asked = longer(paper_edition(), count), []

    def map_of(request):
        asked.append(request)
        return materials_of(edition).map_of(request)

    leaflet = lay_out(edition, make_format("a4", LeafletOptions()), map_of)
    below, behind = (clean(edition.words[f"papier.{key}"]) for key in ("liste-sous-la-carte", "liste-au-verso"))
    rectos = [page for page in leaflet.pages if page.paper_map]
    assert len(rectos) == len(asked) > 0
    for page, request in zip(rectos, asked, strict=True):
        texts = {ink.text for ink in page.inks if isinstance(ink, TextInk)}
        assert (bool(page.blocks), not request.list_behind) == (begins, begins)
        assert (below in texts, behind in texts) == (begins, not begins)
