"""Entries of the paper list as values: the size of phones, where a verification stands, few places in large letters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cartographie.model import Itinerary, LeafletOptions
from cartographie.publish._leaflet.layout import FEW, lay_out
from cartographie.publish._leaflet.sheet import LARGE, ORDINARY, make_format
from cartographie.publish._paper.primitives import TextInk
from cartographie.publish._paper.text import clean
from cartographie.texts import load
from tests.publish.paper_editions import longer, paper_edition
from tests.publish.walks import told

SIZES = ("a3", "a4", "2xa4")


def laid_out(edition, size, **options):
    """Return the blocks of entries of *edition* on *size*."""
    leaflet = lay_out(edition, make_format(size, LeafletOptions(**options)))
    return leaflet, [block for page in leaflet.pages for block in page.blocks if block.kind == "entry"]


def texts(block):
    """Return the texts of *block*."""
    return [ink for ink in block.inks if isinstance(ink, TextInk)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", [ORDINARY, LARGE])
def test_phones_are_large_and_stay_beside_the_longest_door(size, kind):
    """Red when a phone is smaller than the name above it (14 pt in large letters), or a long door pushes it down."""
    edition = paper_edition()
    form, (_, blocks) = make_format(size, LeafletOptions()), laid_out(edition, size, large_type=kind is LARGE)
    phones = {clean(phone.display) for entry in edition.entries for phone in entry.phones}
    shown = [ink for block in blocks for ink in texts(block) if ink.text in phones]
    assert shown
    assert all(ink.style.size >= min(kind.name.size, 14) and ink.style.bold for ink in shown)
    longest = "Avec un dossier" if kind is LARGE else "Envoyé par un travailleur social"
    if form.text_width < 84:  # the columns of two sheets to be joined are narrower
        return
    for block in blocks:
        doors = [ink for ink in texts(block) if ink.text == clean(longest)]
        numbers = [ink for ink in texts(block) if ink.text in phones]
        assert all(abs(numbers[0].y - door.y) < 1 for door in doors if len(numbers) == 1)


@pytest.mark.parametrize("size", SIZES)
def test_when_a_place_was_verified_stands_at_the_right_edge(size):
    """Red when the date of verification has no place of its own: it is looked for at the end of every entry."""
    edition = paper_edition()
    _, blocks = laid_out(edition, size)
    entries = {entry.number: entry for entry in edition.entries if entry.freshness != "expired"}
    checked = 0
    for block in blocks:
        if block.number not in entries:
            continue
        words = clean(entries[block.number].freshness_text).replace("\u00a0", " ")
        ends = [ink for ink in texts(block) if abs(block.box.x1 - ink.x - ink.width) < 0.05]
        checked += any(ink.text.replace("\u00a0", " ") == words for ink in ends)
    assert checked == len(entries)


def test_few_places_are_set_in_large_letters_if_the_sheet_holds_them():
    """Red when one place is lost in an empty page in small letters, or large ones are taken for many places."""
    edition = paper_edition()
    few = replace(edition, entries=edition.entries[:2])
    for size in SIZES:
        leaflet, blocks = laid_out(few, size)
        assert leaflet.sheets == 1
        assert min(ink.style.size for block in blocks for ink in texts(block)) >= 14
    _, blocks = laid_out(longer(edition, FEW + 1), "a3")
    assert len(blocks) == FEW + 1
    assert min(ink.style.size for block in blocks for ink in texts(block)) == 9


def test_large_letters_break_no_place_that_small_ones_hold_whole():
    """Red when the only place of a leaflet is broken over two columns because large letters were taken for it."""
    edition = paper_edition()
    entry = replace(edition.entries[0], address_lines=("12 rue du Phare, bâtiment des Embruns " * 40,))
    _, blocks = laid_out(replace(edition, entries=(entry,)), "a3")
    assert len(blocks) == 1
    assert min(ink.style.size for ink in texts(blocks[0])) == 9


def walked(edition, state="walk"):
    """Return *edition* with a way of the same kind to every entry that has a pin, told in its language."""
    way = Itinerary(state=state, minutes=12, metres=870)
    return told(edition, {entry.number: way for entry in edition.entries if entry.position})


@pytest.mark.parametrize(("size", "kind"), [("a3", ORDINARY), ("2xa4", ORDINARY), ("a4", LARGE)])
def test_the_time_on_foot_stands_at_the_end_of_a_line(size, kind):
    """Red when a place has no time on foot, one without a pin has some, or most of them take a line of their own."""
    edition = paper_edition()
    edition = walked(replace(edition, entries=edition.entries[:24]))
    _, blocks = laid_out(edition, size, large_type=kind is LARGE)
    pinned = {entry.number for entry in edition.entries if entry.position}
    at_the_end = 0
    for block in blocks:
        found = [ink for ink in texts(block) if ink.text.replace("\u00a0", " ") == "12 min à pied"]
        assert len(found) == (block.number in pinned)
        at_the_end += any(abs(block.box.x1 - ink.x - ink.width) < 0.05 for ink in found)
    assert at_the_end > 0.6 * len(pinned)


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("far", "12 min à pied"),
        ("crow", "à 850 m à vol d'oiseau"),
        ("ferry", "On y va en bateau : demandez à l'accueil."),
        ("none", ""),
        ("here", ""),
    ],
)
def test_what_is_known_of_other_ways_is_short_and_true(state, shown):
    """Red when a place across the water passes for a walk, or the list is filled with what nobody knows."""
    edition = replace(paper_edition(), entries=paper_edition().entries[:1])
    before, after = (
        " ".join(ink.text.replace("\u00a0", " ") for block in blocks for ink in texts(block))
        for _, blocks in (laid_out(edition, "a3"), laid_out(walked(edition, state), "a3"))
    )
    assert sorted(after.split()) == sorted([*before.split(), *shown.split()])


@pytest.mark.parametrize("count", [24, 36, 48])
def test_times_on_foot_take_no_further_sheet(count):
    """Red when a leaflet in large letters has one more sheet to print because of a few times on foot."""
    edition = longer(paper_edition(), count)
    without, _ = laid_out(edition, "a3", large_type=True)
    leaflet, blocks = laid_out(walked(edition), "a3", large_type=True)
    assert leaflet.sheets == without.sheets
    assert any("à pied" in ink.text for block in blocks for ink in texts(block))


@pytest.mark.parametrize("language", ["ar", "uk"])
def test_the_time_on_foot_is_in_the_language_of_the_sheet(language):
    """Red when minutes stay in French in another language, or stand at the wrong edge of a page read from the right."""
    edition = walked(replace(paper_edition(), language=language, words=dict(load(language))))
    leaflet = lay_out(edition, make_format("a3", LeafletOptions()))
    text = " ".join(ink.text for page in leaflet.pages for block in page.blocks for ink in texts(block))
    wanted = load(language)["marche.minutes"].format(n=12)
    assert clean(wanted) in text or set(clean(wanted).split()) <= set(text.split())
    assert "min à pied" not in text
