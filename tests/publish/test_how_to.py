"""How to use the sheet, in four signs: where they stand, that they show what the sheet has, what a voice says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cartographie.model import Edition, LeafletOptions
from cartographie.publish._leaflet.how_to import how_to_panel
from cartographie.publish._leaflet.how_to_signs import SIGN_HEIGHT
from cartographie.publish._leaflet.sheet import LARGE, ORDINARY, Type, make_format
from cartographie.publish._paper.primitives import Ink, LineInk, MarkerInk, PictogramInk, RectInk, TextInk
from cartographie.texts import load
from tests.publish.paper_editions import paper_edition

TOLERANCE = 0.01  # mm
type Columns = tuple[tuple[float, float], ...]
STEPS = ("mode-forme", "mode-liste", "mode-carte", "mode-telephone")
A3, A4 = (make_format(size, LeafletOptions()).columns for size in ("a3", "a4"))
SETTINGS = {
    "a row of the A3": (A3, ORDINARY, 4),
    "half an A3": (A3[2:], ORDINARY, 2),
    "a sheet without columns": (((10.0, 410.0),), ORDINARY, 2),
    "an A4": (A4, ORDINARY, 2),
    "a column": (A4[:1], ORDINARY, 1),
    "a row in large type": (A3, LARGE, 4),
    "an A4 in large type": (A4, LARGE, 2),
}


def step_of(ink: Ink) -> str:
    """Return the key of the step that an ink belongs to, "" for an arrow or the title."""
    return next((tag.key for tag in ink.tags if tag.role == "LI"), "")


def spread(ink: Ink) -> tuple[float, float]:
    """Return left and right of an ink (mm)."""
    if isinstance(ink, TextInk | RectInk):
        return ink.x, ink.x + ink.width
    if isinstance(ink, LineInk):
        return min(ink.x, ink.x + ink.dx), max(ink.x, ink.x + ink.dx)
    return ink.x - ink.size / 2, ink.x + ink.size / 2


@pytest.fixture(scope="module", name="edition")
def _edition() -> Edition:
    return paper_edition()


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
@pytest.mark.parametrize(("columns", "kind", "in_row"), SETTINGS.values(), ids=SETTINGS)
def test_steps_stand_in_their_cells(edition: Edition, columns: Columns, kind: Type, in_row: int, language: str) -> None:
    """Red when a sentence leaves its step's place, runs under the next sign, or out of the panel."""
    height, inks = how_to_panel(replace(edition, words=dict(load(language))), columns, kind)
    rooms = [(left, right) for left, right in columns]
    if len(rooms) < in_row:
        middle = (rooms[0][0] + rooms[0][1]) / 2
        rooms = [(rooms[0][0], middle - 2.5), (middle + 2.5, rooms[0][1])]
    for i, step in enumerate(STEPS):
        own = [ink for ink in inks if step_of(ink) == step]
        assert own
        left, right = rooms[i % in_row]
        for ink in own:
            low, high = spread(ink)
            assert left - TOLERANCE <= low, (step, ink)
            assert high <= right + TOLERANCE, (step, ink)
    assert min(ink.y for ink in inks) >= -height
    assert max(ink.y for ink in inks) <= 0


@pytest.mark.parametrize(("columns", "kind", "in_row"), SETTINGS.values(), ids=SETTINGS)
def test_rows_do_not_cross(edition: Edition, columns: Columns, kind: Type, in_row: int) -> None:
    """Red when the second row begins above the end of the first."""
    _, inks = how_to_panel(edition, columns, kind)
    lowest, highest = {}, {}
    for i, step in enumerate(STEPS):
        ys = [ink.y for ink in inks if step_of(ink) == step]
        row = i // in_row
        lowest[row], highest[row] = min([*ys, lowest.get(row, 0)]), max([*ys, highest.get(row, -999)])
    for row in range(1, len(lowest)):
        assert highest[row] < lowest[row - 1]


def test_the_signs_show_the_same_place(edition: Edition) -> None:
    """Red when the number in the list is not the one on the map, or has another shape: they would teach nothing."""
    _, inks = how_to_panel(edition, A3, ORDINARY)
    listed = [ink for ink in inks if isinstance(ink, MarkerInk) and step_of(ink) == "mode-liste"]
    mapped = [ink for ink in inks if isinstance(ink, MarkerInk) and step_of(ink) == "mode-carte"]
    assert [(m.number, m.shape, m.colour) for m in listed] == [(m.number, m.shape, m.colour) for m in mapped]
    square = "".join(ink.text for ink in inks if isinstance(ink, TextInk) and ink.text in ("C4", "C", "4"))
    assert square.count("C") == 2
    frame = max(
        (ink for ink in inks if isinstance(ink, RectInk) and step_of(ink) == "mode-carte"), key=lambda ink: ink.line
    )
    assert frame.x < mapped[0].x < frame.x + frame.width
    assert frame.y < mapped[0].y < frame.y + frame.height


def test_shapes_are_those_of_the_edition_and_discreet(edition: Edition) -> None:
    """Red when a sign shows a family that the sheet has not, or the pictogram of a sensitive need."""
    _, inks = how_to_panel(edition, A3, ORDINARY)
    shapes = [ink.shape for ink in inks if isinstance(ink, MarkerInk) and step_of(ink) == "mode-forme"]
    assert shapes == [family.shape for family in edition.families[:4]]
    discreet = {c.pictogram for f in edition.families for c in f.categories if not c.sensitive}
    shown = {ink.name for ink in inks if isinstance(ink, PictogramInk)}
    assert shown <= discreet
    hidden = replace(
        edition,
        families=tuple(
            replace(f, categories=tuple(replace(c, sensitive=True) for c in f.categories)) for f in edition.families
        ),
    )
    assert not [ink for ink in how_to_panel(hidden, A3, ORDINARY)[1] if isinstance(ink, PictogramInk)]


def test_a_neutral_edition_names_no_need(edition: Edition) -> None:
    """Red when a leaflet that must not say what it is about shows the shapes or the pictograms of needs."""
    neutral = replace(edition, neutral=True)
    _, inks = how_to_panel(neutral, A3, ORDINARY)
    first = [ink for ink in inks if step_of(ink) == "mode-forme"]
    assert not [ink for ink in first if isinstance(ink, MarkerInk | PictogramInk)]
    assert "accueil" in " ".join(ink.text for ink in first if isinstance(ink, TextInk))


def test_an_edition_without_families_has_its_signs() -> None:
    """Red when a sheet without any place cannot be made."""
    height, inks = how_to_panel(replace(paper_edition(), families=(), entries=()), A3[2:], ORDINARY)
    assert height > SIGN_HEIGHT
    assert {step_of(ink) for ink in inks} >= set(STEPS)


def test_columns_are_chosen_by_the_room(edition: Edition) -> None:
    """Red when four steps are squeezed into a column, or a number of columns leaves a hole."""
    wide = ((10.0, 410.0),)
    rows = [
        len({round(i.y, 3) for i in how_to_panel(edition, columns, ORDINARY)[1] if _is_rank(i)})
        for columns in (A3, A3[2:], wide, A4[:1])
    ]
    assert rows == [1, 2, 2, 4]
    with pytest.raises(ValueError, match="10"):
        how_to_panel(edition, A3[:3], ORDINARY)


def _is_rank(ink: Ink) -> bool:
    return isinstance(ink, TextInk) and any(tag.role == "Lbl" for tag in ink.tags)


def test_a_voice_hears_four_steps_and_what_the_signs_show(edition: Edition) -> None:
    """Red when a stroke of a sign is read alone, a sign has no words, or a step is out of its order."""
    _, inks = how_to_panel(edition, A3[2:], ORDINARY)
    steps = [step_of(ink) for ink in inks if step_of(ink)]
    assert list(dict.fromkeys(steps)) == list(STEPS)
    ranks = [ink.text for ink in inks if isinstance(ink, TextInk) and _is_rank(ink)]
    assert ranks == ["1", "2", "3", "4"]
    for ink in inks:
        if isinstance(ink, MarkerInk | RectInk | PictogramInk):
            assert ink.tags[-1].role == "Figure"
            assert ink.tags[-1].alt


def test_sentences_are_nine_points_at_least(edition: Edition) -> None:
    """Red when a sentence shrinks; only the names on the edges of the little map are smaller, as on the map."""
    for columns, kind, _ in SETTINGS.values():
        inks = how_to_panel(edition, columns, kind)[1]
        small = [ink for ink in inks if isinstance(ink, TextInk) and ink.style.size < 9]
        assert {ink.text for ink in small} <= {"C", "4"}
        assert all(ink.style.size >= 7 for ink in small)
