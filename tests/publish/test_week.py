"""The week on paper: its rows as values, its panel in millimetres, its words read back from a PDF."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.model import Calendar, Edition, WeekSlot
from cartographie.publish._leaflet.sheet import LARGE, ORDINARY, Type
from cartographie.publish._leaflet.week_cells import hour_text
from cartographie.publish._leaflet.week_panel import week_panel
from cartographie.publish._leaflet.week_rows import parts_of, week_rows
from cartographie.publish._paper.document import open_document
from cartographie.publish._paper.grey import grey_inks
from cartographie.publish._paper.ink_drawing import draw_inks
from cartographie.publish._paper.primitives import LineInk, MarkerInk, RectInk, TextInk, moved
from cartographie.publish._paper.stack import Strip, height_of
from cartographie.publish._paper.tags import is_artifact
from cartographie.publish._paper.text import clean
from cartographie.texts import load
from tests.publish.paper_editions import WEEKS, hostile_edition, longer, paper_edition, told

TOLERANCE = 0.01  # mm
WIDE, NARROW = 196.0, 94.0


def one(**values: object) -> Edition:
    """Return an edition of one place where meals are given, with *values* of its own."""
    edition = told(paper_edition())
    meal = next(entry for entry in edition.entries if "repas" in entry.categories)
    return replace(edition, entries=(replace(meal, **values),))


@pytest.fixture(scope="module", name="edition")
def _edition() -> Edition:
    return told(paper_edition())


PANELS = {"wide": (WIDE, ORDINARY), "narrow": (NARROW, ORDINARY), "large": (WIDE, LARGE), "large narrow": (90.0, LARGE)}
EDITIONS = {
    "sixty": paper_edition,
    "two hundred": lambda: longer(paper_edition(), 200),
    "hostile": hostile_edition,
}


# --- rows ------------------------------------------------------------------------------------------------------------


def test_rows_are_the_places_of_the_weekly_categories(edition: Edition) -> None:
    """Red when a place to eat or a day centre is missing, stands twice, or a place of another need comes in."""
    rows = week_rows(edition)
    weekly = {c.code for f in edition.families for c in f.categories if c.weekly}
    expected = sorted(e.number for e in edition.entries if weekly.intersection(e.categories))
    assert sorted(row.number for row in rows) == expected
    assert len(expected) > 5
    codes = [row.category.code for row in rows]
    assert [code for i, code in enumerate(codes) if code not in codes[:i]] == [
        c.code for f in edition.families for c in f.categories if c.code in codes
    ]


def test_no_weekly_category_no_week() -> None:
    """Red when an edition without food or day centres prints an empty table."""
    edition = paper_edition()
    bare = replace(edition, entries=tuple(e for e in edition.entries if e.family == "droits"))
    assert week_rows(told(bare)) == ()
    assert week_panel(told(bare), WIDE, ORDINARY) is None


@pytest.mark.parametrize(
    ("values", "across"),
    [
        ({"week": WEEKS[0]}, ""),
        ({"week": WEEKS[2]}, "Tous les jours, jour et nuit"),
        ({"week": WEEKS[5]}, "Pas d'heures fixes : voir la liste"),
        ({"week": None, "phones": ()}, "Horaires à demander au téléphone"),
        ({"week": WEEKS[0], "freshness": "expired", "phones": ()}, "Téléphonez d'abord"),
    ],
)
def test_what_is_said_of_a_whole_week(values: dict[str, object], across: str) -> None:
    """Red when a week that nobody can promise looks like a week of closed days, or an old check like a promise."""
    (row,) = week_rows(one(**values))
    assert row.across == clean(across)
    assert any(row.days) == (across == "")


def test_a_place_to_call_gives_its_number(edition: Edition) -> None:
    """Red when the person must look elsewhere for the number to call."""
    entry = next(e for e in edition.entries if e.phones)
    (row,) = week_rows(one(week=None, phones=entry.phones))
    assert row.across.endswith(clean(entry.phones[0].display))


@pytest.mark.parametrize(("start", "end", "closed"), [(-3, 3, True), (-3, None, True), (1, 9, False), (-9, -1, False)])
def test_a_place_closed_on_the_day_says_so(start: int, end: int | None, *, closed: bool) -> None:
    """Red when a place closed for works has its hours printed, or one that closes later or opened again has none."""
    day = date.fromisoformat(paper_edition().date_iso)
    ends = (day + timedelta(days=start), None if end is None else day + timedelta(days=end))
    calendar = Calendar(first=day, last=day + timedelta(days=365), week=((),) * 7, closed=(ends,))
    (row,) = week_rows(one(week=WEEKS[0], calendar=calendar))
    assert (row.across != "") == closed


@pytest.mark.parametrize(
    ("slot", "parts"),
    [
        ((540, 720), {0}),
        ((705, 810), {1}),
        ((690, 810), {0, 1}),
        ((510, 1020), {0, 1}),
        ((1200, 1920), {2}),
        ((0, 1440), {0, 1, 2}),
    ],
)
def test_parts_of_the_day(slot: tuple[int, int], parts: set[int]) -> None:
    """Red when a lunch that begins a quarter before noon fills the morning, or a night begun in the evening is lost."""
    assert parts_of(WeekSlot(*slot)) == parts


def test_hours_are_short_and_told_as_people_say_them(edition: Edition) -> None:
    """Red when an hour loses its minutes, or the end of a night is an hour that no clock has."""
    assert [hour_text(edition, m) for m in (0, 540, 705, 1440, 1560)] == ["0h", "9h", "11h45", "24h", "2h"]
    english = replace(edition, words=dict(load("en")))
    assert [hour_text(english, m) for m in (540, 705)] == ["9:00", "11:45"]


# --- the panel, in millimetres ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("made", EDITIONS)
@pytest.mark.parametrize(("width", "kind"), PANELS.values(), ids=PANELS)
def test_nothing_leaves_the_panel_nor_its_strip(made: str, width: float, kind: Type) -> None:
    """Red when a text passes the edge of its panel, or a row runs into the next one."""
    panel = week_panel(told(EDITIONS[made]()), width, kind)
    assert panel is not None
    for strip in panel.strips:
        for ink in strip.inks:
            if isinstance(ink, TextInk):
                assert -TOLERANCE <= ink.x
                assert ink.x + ink.width <= width + TOLERANCE, ink.text
                assert -strip.height - TOLERANCE <= ink.y <= 0, ink.text
            elif isinstance(ink, RectInk):
                assert -TOLERANCE <= ink.x
                assert ink.x + ink.width <= width + TOLERANCE
                assert -strip.height - TOLERANCE <= ink.y
            elif isinstance(ink, MarkerInk):
                assert ink.size / 2 <= -ink.y <= strip.height - ink.size / 2


@pytest.mark.parametrize(("width", "kind"), PANELS.values(), ids=PANELS)
def test_texts_do_not_cross(edition: Edition, width: float, kind: Type) -> None:
    """Red when a long name runs into Monday, or hours into the hours of the next day."""
    panel = week_panel(edition, width, kind)
    assert panel is not None
    for strip in panel.strips:
        texts = [ink for ink in strip.inks if isinstance(ink, TextInk)]
        for i, a in enumerate(texts):
            for b in texts[i + 1 :]:
                apart = abs(a.y - b.y) > 0.6 * min(a.style.leading, b.style.leading)
                assert apart or a.x + a.width <= b.x + TOLERANCE or b.x + b.width <= a.x + TOLERANCE, (a.text, b.text)


def test_type_is_never_under_nine_points(edition: Edition) -> None:
    """Red when the week is made to fit by smaller letters."""
    for width, kind in PANELS.values():
        panel = week_panel(edition, width, kind)
        assert panel is not None
        assert min(ink.style.size for ink in panel.inks if isinstance(ink, TextInk)) >= 9


def test_wide_says_hours_and_closed_days_differ_by_more_than_colour(edition: Edition) -> None:
    """Red when an open day has no frame or no hours, or a closed one no dash."""
    panel = week_panel(replace(edition, entries=one(week=WEEKS[0]).entries), WIDE, ORDINARY)
    assert panel is not None
    texts = [ink.text for ink in panel.inks if isinstance(ink, TextInk)]
    assert texts.count("9h-12h") == 6
    assert texts.count("14h-17h") == 5
    assert texts.count("–") == 1
    frames = [ink for ink in panel.inks if isinstance(ink, RectInk)]
    assert len(frames) == 6
    assert all(frame.stroke for frame in frames)


def test_narrow_shows_full_and_empty_squares_and_dots(edition: Edition) -> None:
    """Red when what depends on something looks open, or closed, or is told by a grey alone."""
    panel = week_panel(replace(edition, entries=one(week=WEEKS[1]).entries), NARROW, ORDINARY)
    assert panel is not None
    signs = [ink for ink in panel.inks if isinstance(ink, RectInk)]
    assert len(signs) == 21
    full = [sign for sign in signs if sign.fill == "#000000"]
    empty = [sign for sign in signs if sign.stroke]
    # Tuesday noon is sure; the first and third Thursday mornings and all of Friday are not
    assert (len(full), len(empty)) == (1, 4)
    dots = [sign for sign in signs if sign not in full and sign not in empty]
    assert max(dot.width for dot in dots) < min(sign.width for sign in full + empty) / 2


def test_days_lie_between_their_lines_in_narrow_panels(edition: Edition) -> None:
    """Red when a sign stands under the name of another day."""
    panel = week_panel(edition, NARROW, ORDINARY)
    assert panel is not None
    for strip in panel.strips:
        lines = sorted(ink.x for ink in strip.inks if isinstance(ink, LineInk) and not ink.dx)
        signs = sorted(ink.x for ink in strip.inks if isinstance(ink, RectInk))
        if lines:
            edges = [*lines, NARROW]
            counts = [sum(low <= x < high for x in signs) for low, high in pairwise(edges)]
            assert counts == [3] * 7


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_black_and_white_tells_the_same(edition: Edition, width: float) -> None:
    """Red when an edition without colours fills a frame, empties a square or blows up a dot."""
    panel = week_panel(edition, width, ORDINARY)
    assert panel is not None
    plain = [ink for ink in panel.inks if isinstance(ink, RectInk)]
    grey = [ink for ink in grey_inks(panel.inks) if isinstance(ink, RectInk)]
    assert grey == plain


# --- shared out over columns -----------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(30, 260), min_size=1, max_size=12))
def test_rows_shared_out_are_all_there_in_order(heights: list[float]) -> None:
    """Red when a row is lost or said twice, a column is overfilled, or a column has rows without its days."""
    panel = week_panel(told(longer(paper_edition(), 200)), WIDE, ORDINARY)
    assert panel is not None
    parts = panel.parts(heights)
    rows = [strip for group in panel.groups for strip in group]
    if parts is None:
        assert sum(heights) < panel.height + len(heights) * (height_of((*panel.title, panel.days)) + 40)
        return
    for part, height in zip(parts, heights, strict=False):
        assert height_of(part) <= height + TOLERANCE
        assert not part or set(_texts((panel.days,))) <= set(_texts(part))
    assert [strip for part in parts for strip in part if any(strip is row for row in rows)] == rows
    assert parts[-1][-len(panel.foot) :] == panel.foot


def test_a_table_broken_off_is_closed_by_a_rule(edition: Edition) -> None:
    """Red when the first half of the week ends without the rule that ends the second, or the rule takes room."""
    panel = week_panel(edition, WIDE, ORDINARY)
    assert panel is not None
    parts = panel.parts([panel.height * 0.7, panel.height])
    assert parts is not None
    assert len(parts) == 2
    last = parts[0][-1]
    assert (last.height, [(ink.dx, ink.line) for ink in last.inks if isinstance(ink, LineInk)]) == (0.0, [(WIDE, 0.5)])
    assert not [strip for strip in parts[1] if strip.height == 0]


def _texts(strips: Iterable[Strip]) -> list[str]:
    return [ink.text for strip in strips for ink in strip.inks if isinstance(ink, TextInk)]


def test_heads_are_read_once(edition: Edition) -> None:
    """Red when a voice reads the days again in each column, as if they were a row of the table."""
    panel = week_panel(edition, WIDE, ORDINARY)
    assert panel is not None
    parts = panel.parts([panel.height * 0.7, panel.height])
    assert parts is not None
    assert all(not is_artifact(ink.tags) for ink in parts[0][1].inks if isinstance(ink, TextInk))
    heads = parts[1][: len(panel.again) + 1]
    assert "lundi" in _texts(heads)
    assert all(is_artifact(ink.tags) for strip in heads for ink in strip.inks)


def test_a_column_too_low_stays_empty(edition: Edition) -> None:
    """Red when heads stand alone at the foot of a column."""
    panel = week_panel(edition, WIDE, ORDINARY)
    assert panel is not None
    parts = panel.parts([15.0, 400.0, 400.0])
    assert parts is not None
    assert parts[0] == ()
    assert parts[1][: len(panel.title)] == panel.title
    assert panel.parts([15.0]) is None


# --- read back and read aloud ----------------------------------------------------------------------------------------


def test_the_pdf_says_names_doors_hours(edition: Edition) -> None:
    """Red when the text of the week cannot be copied or searched."""
    panel = week_panel(edition, WIDE, ORDINARY)
    assert panel is not None
    target = BytesIO()
    canvas = open_document(target, (210.0, 1000.0), "essai", "fr", "2026-11-22", "DuplexFlipShortEdge")
    draw_inks(canvas, moved(panel.inks, 5.0, 990.0))
    canvas.showPage()
    canvas.save()
    document = pypdfium2.PdfDocument(target.getvalue())
    text = " ".join(document[0].get_textpage().get_text_bounded().split())
    document.close()
    for said in ("La semaine", "lundi", "dimanche", "9h-12h", "1er et 3e", "voir la liste", "Semaine ordinaire"):
        assert said in text, said
    for row in week_rows(edition):
        assert row.name.split()[0] in text


def test_a_voice_hears_a_table(edition: Edition) -> None:
    """Red when a text of the table belongs to no cell, a row has not its seven days, or a dash is read as a dash."""
    panel = week_panel(edition, WIDE, ORDINARY)
    assert panel is not None
    rows = [strip for group in panel.groups for strip in group]
    for strip in rows:
        texts = [ink for ink in strip.inks if isinstance(ink, TextInk)]
        assert all(ink.tags[0].role == "Table" and ink.tags[1].role == "TR" for ink in texts)
        assert all(ink.tags[2].role in ("TH", "TD") for ink in texts)
        dashes = [ink for ink in texts if ink.text == "–"]
        assert all(ink.tags[-1].alt == "fermé" for ink in dashes)
    cells = [{ink.tags[2].key for ink in strip.inks if ink.tags[2:] and ink.tags[2].role == "TD"} for strip in rows]
    assert {len(cell) for cell in cells} == {0, 1, 7}  # a need's line, one thing said of the week, seven days


def test_a_voice_hears_the_parts_of_the_day(edition: Edition) -> None:
    """Red when signs are silent: somebody who does not see them learns nothing of the day."""
    panel = week_panel(replace(edition, entries=one(week=WEEKS[0]).entries), NARROW, ORDINARY)
    assert panel is not None
    told_days = [ink.tags[-1].alt for ink in panel.inks if isinstance(ink, RectInk)][::3]
    assert told_days == ["Matin, Après-midi"] * 5 + ["Matin", "fermé"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_other_languages_have_their_week(edition: Edition, language: str) -> None:
    """Red when a word of the week has no translation, or one that does not fit its column."""
    other = replace(edition, language=language, words=dict(load(language)))
    for width, kind in PANELS.values():
        panel = week_panel(other, width, kind)
        assert panel is not None
        assert all(ink.x + ink.width <= width + TOLERANCE for ink in panel.inks if isinstance(ink, TextInk))
