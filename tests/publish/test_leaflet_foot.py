"""What stands on the verso beside the list: the strip of national numbers, the foot of large letters (mm)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cartographie.model import LeafletOptions, NationalNumber
from cartographie.publish._leaflet.cover import cover_panel
from cartographie.publish._leaflet.foot import Numbering, foot_panel, further_foot, verso_foot
from cartographie.publish._leaflet.layout import lay_out
from cartographie.publish._leaflet.numbers import numbers_panel
from cartographie.publish._leaflet.sheet import MARGIN, make_format
from cartographie.publish._paper.primitives import RectInk, TextInk
from cartographie.publish._paper.text import clean
from tests.publish.paper_editions import paper_edition

TWO_SHEETS = Numbering(2)
LARGE_TYPE = LeafletOptions(large_type=True)
FORMATS = [("a3", LeafletOptions()), ("a4", LeafletOptions()), ("2xa4", LeafletOptions()), ("a3", LARGE_TYPE)]


def labels(inks, edition):
    """Return the inks of the numbers themselves, by number."""
    texts = {clean(number.number) for number in edition.numbers}
    return {ink.text: ink for ink in inks if isinstance(ink, TextInk) and ink.text in texts}


@pytest.mark.parametrize(("size", "options"), FORMATS)
def test_the_strip_shows_every_number_over_its_purpose_in_columns(size, options):
    """Red when a number is lost, leaves the strip or comes nearer than 3 mm to the next, or columns are not aligned."""
    edition, form = paper_edition(), make_format(size, options)
    height, inks = numbers_panel(edition, form)
    shown = labels(inks, edition)
    assert len(shown) == len(edition.numbers)
    texts = [ink for ink in inks if isinstance(ink, TextInk)]
    assert all(-height < ink.y < 0 and form.left < ink.x and ink.x + ink.width < form.right for ink in texts)
    rows = [round(ink.y, 2) for ink in shown.values()]
    left = min(ink.x for ink in shown.values())
    assert [ink.y for ink in shown.values()] == sorted((ink.y for ink in shown.values()), reverse=True)
    firsts = [min(ink.x for ink in shown.values() if round(ink.y, 2) == row) for row in set(rows)]
    assert all(x - left < 2.3 for x in firsts)  # the figures of an emergency number stand 2.2 mm inside its box
    for one in texts:
        beside = [ink.x for ink in texts if ink is not one and abs(ink.y - one.y) < 1 and ink.x > one.x]
        assert all(x - one.x - one.width > 1.5 for x in beside), one.text


def test_columns_of_the_strip_are_as_wide_as_their_words_ask():
    """Red when the strip of an A3 grows high again because its longest purpose has a column like the others."""
    edition, form = paper_edition(), make_format("a3", LeafletOptions())
    height, _ = numbers_panel(edition, form)
    assert height < 30
    long = NationalNumber(number="3999", purpose="très long " * 40, emergency=False)
    taller, inks = numbers_panel(replace(edition, numbers=(*edition.numbers, long)), form)
    assert taller > height
    assert "3999" in {ink.text for ink in inks if isinstance(ink, TextInk)}


def test_sheets_to_be_joined_both_say_what_the_numbers_are():
    """Red when the right one of two A4 sheets shows numbers without their heading, or an A3 says it twice."""
    edition = paper_edition()
    title = clean(edition.words["papier.numeros-titre"])
    for size, places in (("2xa4", 2), ("a3", 1)):
        form = make_format(size, LeafletOptions())
        _, inks = numbers_panel(edition, form)
        found = [ink.x for ink in inks if isinstance(ink, TextInk) and ink.text == title]
        assert len(found) == places
        assert all(any(half.left < x < half.right for x in found) for half in form.halves[:places])


@pytest.mark.parametrize("fold", ["", "a4"])
def test_large_letters_keep_the_foot_in_the_half_of_the_cover(fold):
    """Red when the foot of large type again crosses the sheet, and leaves columns too low for a place."""
    edition, form = paper_edition(), make_format("a3", replace(LARGE_TYPE, fold=fold))
    cover = cover_panel(edition, form).box
    foot = verso_foot(edition, form, TWO_SHEETS, cover)
    whole, _ = foot_panel(edition, form, TWO_SHEETS)
    assert foot.tops[0] < 60 < whole
    assert foot.tops[1] <= cover.y0 - 4
    grounds = [ink for ink in foot.inks if isinstance(ink, RectInk) and ink.width > 100]
    assert grounds
    assert all(form.halves[-1].left <= ink.x for ink in grounds)
    assert min(ink.y for ink in foot.inks if isinstance(ink, TextInk)) >= MARGIN - 1
    verso = lay_out(edition, form).pages[1]
    assert all(block.box.x1 <= form.halves[0].right for block in verso.blocks)
    assert min(block.box.y0 for block in verso.blocks) >= foot.tops[0]


def test_a_cover_too_tall_gives_the_foot_the_whole_width():
    """Red when the foot of large letters runs into a cover that leaves it no room."""
    edition, form = paper_edition(), make_format("a3", LARGE_TYPE)
    cover = cover_panel(edition, form).box
    foot = verso_foot(edition, form, TWO_SHEETS, replace(cover, y0=120.0))
    assert foot.tops == (foot_panel(edition, form, TWO_SHEETS)[0],) * 2


def test_each_of_two_sheets_to_be_joined_says_which_it_is():
    """Red when a further A4 sheet of an A3 cut in two lacks the title or its number, or an A3 says them twice."""
    edition = paper_edition()
    for size, places in (("2xa4", 2), ("a3", 1)):
        form = make_format(size, LeafletOptions())
        _, inks = further_foot(edition, form, 2, 3)
        mark = clean(edition.words["papier.feuille"]).format(numero=2, total=3)
        marks = [ink for ink in inks if isinstance(ink, TextInk) and ink.text == mark]
        titles = [ink for ink in inks if isinstance(ink, TextInk) and ink.text.startswith(clean(edition.title))]
        assert (len(marks), len(titles)) == (places, places)
        for half, one, other in zip(form.halves if places == 2 else (), titles, marks, strict=False):
            assert half.left <= one.x < one.x + one.width < other.x
            assert abs(other.x + other.width - half.right) < 0.01


@pytest.mark.parametrize("size", ["a3", "a4", "2xa4"])
@pytest.mark.parametrize("fold", ["", "a5"])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("many", [1, 12])
def test_the_foot_never_reaches_the_cover(size, fold, large, many):
    """Red when the strip of numbers hides the languages of the desk, as large letters on A4 did."""
    edition = replace(paper_edition(), partners=("Croix-Rouge française, délégation territoriale",) * many)
    form = make_format(size, LeafletOptions(large_type=large, fold=fold))
    cover = cover_panel(edition, form)
    texts = [ink for ink in cover.inks if isinstance(ink, TextInk)]
    assert texts
    foot = verso_foot(edition, form, TWO_SHEETS, cover.box)
    halves = [top for half, top in zip(form.halves, foot.tops, strict=True) if cover.box.x0 < half.right]
    assert max(halves) <= cover.box.y0
    assert min(ink.y for ink in texts) > cover.box.y0
    assert max(ink.x + ink.width for ink in texts) < cover.box.x1


def test_the_front_of_a_folded_sheet_names_families_whole():
    """Red when large letters cut « Travail, français, mobilité » on the front of a sheet folded small."""
    edition = paper_edition()
    for large in (False, True):
        cover = cover_panel(edition, make_format("a3", LeafletOptions(fold="a5", large_type=large)))
        shown = {ink.text for ink in cover.inks if isinstance(ink, TextInk)}
        assert {clean(family.label) for family in edition.families} <= shown


def test_no_line_of_the_strip_begins_with_a_colon():
    """Red when « Pompiers : feu » is broken before its colon in a narrow column."""
    for size, options in FORMATS:
        _, inks = numbers_panel(paper_edition(), make_format(size, options))
        assert not [ink.text for ink in inks if isinstance(ink, TextInk) and ink.text.lstrip().startswith(":")]
