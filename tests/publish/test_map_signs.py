"""Signs of the printed map by values: circles of the walk, insets and their windows, sizes of markers and words."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from cartographie.compose import compose_paper_map
from cartographie.model import Box, Edition, Inset, PaperLabel, PaperMap, PaperPictogram, WalkCircle
from cartographie.model.paper import Glyph
from cartographie.publish._paper.fonts import MM
from cartographie.publish._paper.map import draw_map
from tests.compose.small_town import SHEET, on_ground, small_town, town_edition

WINDOW, FRAME = Box(190.0, 130.0, 230.0, 160.0), Box(20.0, 180.0, 100.0, 240.0)


@pytest.fixture(scope="module")
def scene() -> tuple[PaperMap, Edition]:
    """A map with a desk, and its edition."""
    edition = town_edition({}, count=6)
    places = {number: on_ground(130 * number - 400, 100 * (number % 3) - 100) for number in range(1, 7)}
    return compose_paper_map(edition, small_town(), places, on_ground(0, 0), SHEET), edition


def drawn(paper: PaperMap, edition: Edition, *, black_and_white: bool = False) -> bytes:
    """The map alone on a sheet of A3."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=(420 * MM, 297 * MM), invariant=1)
    draw_map(canvas, paper, edition, black_and_white=black_and_white)
    canvas.save()
    return target.getvalue()


def stream(pdf: bytes) -> str:
    """The operators of the first page."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return document.pages[0].Contents.read_bytes().decode("latin-1")


def text(pdf: bytes) -> str:
    """The words of the first page, as they are copied."""
    return str(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range())


def inset_of(paper: PaperMap) -> Inset:
    """An inset with two markers and a desk of its own."""
    x, y = (FRAME.x0 + FRAME.x1) / 2, (FRAME.y0 + FRAME.y1) / 2 - 10
    markers = tuple(
        replace(marker, x=x + 12 * i, y=y + 9 * i, anchor_x=x + 12 * i, anchor_y=y + 9 * i)
        for i, marker in enumerate(paper.markers[:2])
    )
    own = replace(
        paper,
        frame=FRAME,
        scale=2_500,
        labels=(),
        markers=markers,
        arrows=(),
        desk=(x - 14, y),
        columns=(),
        rows=(),
        legend=None,
        scale_bar_metres=50,
        scale_bar_mm=20.0,
    )
    return Inset(name="Z1", window=WINDOW, map=own)


def rectangles(operators: str) -> set[tuple[float, ...]]:
    """Every rectangle of a stream, as left, bottom, width, height in millimetres, to a tenth."""
    found = re.findall(r"([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) re\b", operators)
    return {tuple(round(float(number) / MM, 1) for number in numbers) for numbers in found}


def test_circles_go_round_the_desk_at_their_radius(scene: tuple[PaperMap, Edition]) -> None:
    """Red when a circle of the walk has another middle or radius, or is drawn where the map has no desk."""
    paper, edition = scene
    assert paper.desk is not None
    walks = (WalkCircle(minutes=5, radius=31.0), WalkCircle(minutes=10, radius=62.0))
    with_circles = stream(drawn(replace(paper, circles=walks), edition))
    for walk in walks:
        start = f"{(paper.desk[0] + walk.radius) * MM:.2f} {paper.desk[1] * MM:.2f} m"
        assert start in with_circles
    nowhere = replace(paper, desk=None)
    assert drawn(replace(nowhere, circles=walks), edition) == drawn(replace(nowhere, circles=()), edition)


def test_circles_stay_in_the_frame(scene: tuple[PaperMap, Edition]) -> None:
    """Red when a circle that is larger than the map leaves it."""
    paper, edition = scene
    assert paper.desk is not None
    reach = paper.frame.x1 - paper.desk[0] + 4.0
    wide = replace(paper, circles=(WalkCircle(minutes=15, radius=reach),))
    image = pypdfium2.PdfDocument(drawn(wide, edition))[0].render(scale=2).to_pil().convert("L")
    margin = image.crop((int((paper.frame.x1 + 1) * MM * 2), 0, image.width, image.height))
    assert margin.getextrema() == (255, 255)


def test_a_word_of_the_walk_is_read_back(scene: tuple[PaperMap, Edition]) -> None:
    """Red when the words of a circle cannot be copied."""
    paper, edition = scene
    label = PaperLabel(text="5 min", style="walk", size=8.0, glyphs=(Glyph("5 min", 200.0, 150.0, 0.0),))
    assert "5 min" in text(drawn(replace(paper, labels=(*paper.labels, label)), edition))


def test_an_inset_and_its_window_bear_one_name(scene: tuple[PaperMap, Edition]) -> None:
    """Red when a frame lies elsewhere than composed, when a name is missing on one of them, or the inset's scale."""
    paper, edition = scene
    pdf = drawn(replace(paper, insets=(inset_of(paper),)), edition)
    frames = rectangles(stream(pdf))
    for box in (WINDOW, FRAME):
        assert (box.x0, box.y0, box.width, box.height) in frames
    words = text(pdf)
    assert words.split().count("Z1") == 2
    assert re.search(r"1:2\s500\s50\sm", words)


@pytest.mark.parametrize(
    ("metres", "bar", "said", "length"),
    [(100, 40.0, "50 m", 20.0), (3000, 30.0, "3 km", 30.0), (500, 33.0, "250 m", 16.5)],
)
def test_the_bar_of_an_inset_is_short_and_true(
    scene: tuple[PaperMap, Edition], metres: int, bar: float, said: str, length: float
) -> None:
    """Red when the bar and its words do not agree, or when it takes a third of the inset."""
    paper, edition = scene
    small = inset_of(paper)
    scaled = replace(small, map=replace(small.map, scale_bar_metres=metres, scale_bar_mm=bar))
    pdf = drawn(replace(paper, insets=(scaled,)), edition)
    assert said in re.sub(r"\s", " ", text(pdf))
    strokes = re.findall(r"([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S", stream(pdf))
    level = {round((float(x1) - float(x0)) / MM, 1) for x0, y0, x1, y1 in strokes if y0 == y1}
    assert length in level


def test_an_inset_lies_over_the_map_and_repeats_its_markers(scene: tuple[PaperMap, Edition]) -> None:
    """Red when the inset lets the map under it show, or loses a marker."""
    paper, edition = scene
    one = drawn(replace(paper, labels=(), markers=(), insets=(inset_of(paper),)), edition)
    page = pypdfium2.PdfDocument(one)[0].get_textpage()
    box = (FRAME.x0 * MM, FRAME.y0 * MM, FRAME.x1 * MM, FRAME.y1 * MM)
    inside = page.get_text_bounded(*box).split()
    assert {str(marker.number) for marker in paper.markers[:2]} <= set(inside)


@pytest.mark.parametrize("size", [5.0, 7.0, 9.5])
def test_markers_are_as_high_as_the_map_says(scene: tuple[PaperMap, Edition], size: float) -> None:
    """Red when a marker, drawn 90 % of its box high, does not follow `marker_mm`."""
    paper, edition = scene
    shape = next(family.shape for family in edition.families if family.code == paper.markers[0].family)
    assert shape == "disc"
    alone = replace(
        paper, shapes=(), labels=(), legend=None, columns=(), rows=(), desk=None, markers=paper.markers[:1], arrows=()
    )
    marker = alone.markers[0]
    image = pypdfium2.PdfDocument(drawn(replace(alone, marker_mm=size), edition))[0].render(scale=8).to_pil()
    column = [image.getpixel((int(marker.x * MM * 8), y))[2] for y in range(image.height)]
    rows = [y for y, blue in enumerate(column) if blue < 20]
    assert (rows[-1] - rows[0]) / 8 / MM == pytest.approx(0.9 * size, abs=0.1)


def test_grid_names_grow_with_the_words(scene: tuple[PaperMap, Edition]) -> None:
    """Red when a large-type map keeps small letters along its frame."""
    paper, edition = scene
    bare = replace(paper, shapes=(), labels=(), legend=None, desk=None, markers=(), arrows=())
    heights = []
    for factor in (1.0, 1.5):
        page = pypdfium2.PdfDocument(drawn(replace(bare, factor=factor), edition))[0].get_textpage()
        left, bottom, right, top = page.get_charbox(0)
        heights.append(top - bottom)
        assert right > left
    assert heights[1] == pytest.approx(1.5 * heights[0], rel=0.02)


def test_a_pictogram_is_drawn_where_it_was_composed(scene: tuple[PaperMap, Edition]) -> None:
    """Red when a pictogram lies elsewhere, without its white ground, or leaves no ink in its family's colour."""
    paper, edition = scene
    entry = edition.entries[0]
    sign = PaperPictogram(name=entry.pictogram, family=entry.family, x=200.0, y=150.0, size=6.0, ground=9.0)
    image = pypdfium2.PdfDocument(drawn(replace(paper, labels=(), markers=(), pictograms=(sign,)), edition))[0]
    picture = image.render(scale=4).to_pil().convert("L")
    middle, reach = (sign.x * MM * 4, picture.height - sign.y * MM * 4), 3.0 * MM * 4
    inside = picture.crop(tuple(int(value) for value in (*(v - reach for v in middle), *(v + reach for v in middle))))
    assert inside.getextrema()[0] < 130
    assert picture.getpixel((int(middle[0] - 4.2 * MM * 4), int(middle[1]))) == 255


@pytest.mark.parametrize("distance", [3.2, 4.0, 4.5, 6.0])
def test_the_dot_of_a_true_place_is_seen_whole(scene: tuple[PaperMap, Edition], distance: float) -> None:
    """Red when a marker that stands apart hides a part of its dot: its colour and its white rim are on the paper."""
    paper, edition = scene
    marker = replace(paper.markers[0], x=200.0, y=150.0, anchor_x=200.0, anchor_y=150.0 - distance)
    bare = replace(paper, shapes=(), labels=(), legend=None, columns=(), rows=(), desk=None, arrows=(), insets=())
    page = pypdfium2.PdfDocument(drawn(replace(bare, markers=(marker,), pictograms=()), edition))[0]
    left, right, low, high = 190.0, 210.0, 140.0, 160.0
    around = (left * MM, low * MM, (420 - right) * MM, (297 - high) * MM)
    picture = page.render(scale=12, crop=around).to_pil().convert("L")

    def dark(dx: float, dy: float) -> bool:
        x, y = (marker.anchor_x + dx - left) * MM * 12, (high - marker.anchor_y - dy) * MM * 12
        return int(picture.getpixel((int(x), int(y)))) < 140

    assert all(dark(dx, dy) for dx, dy in ((0, 0), (0.5, 0), (-0.5, 0), (0, 0.5), (0, -0.5)))
    assert not any(dark(dx, 0) for dx in (0.9, -0.9))
