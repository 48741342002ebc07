"""The black-and-white edition by values: no operator sets a colour, areas told by patterns, inks without a hue."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import get_args

import numpy as np
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from cartographie.model import Box, Edition, Logo, PaperMap, PaperShapes, WalkCircle
from cartographie.publish._paper import ink
from cartographie.publish._paper.colours import BLACK, WHITE, is_grey
from cartographie.publish._paper.fonts import MM
from cartographie.publish._paper.grey import grey_colour, grey_inks
from cartographie.publish._paper.ink_drawing import draw_inks
from cartographie.publish._paper.map_style import label_look, shape_look
from cartographie.publish._paper.outlines import Outline
from cartographie.publish._paper.patterns import PATTERNS, pattern_operators
from cartographie.publish._paper.primitives import (
    DeskInk,
    Ink,
    LineInk,
    LogoInk,
    MarkerInk,
    PathInk,
    PhotoInk,
    PictogramInk,
    QrInk,
    RectInk,
    RoomInk,
    StepInk,
    TextInk,
)
from cartographie.publish._paper.text import Style
from cartographie.vocabulary import basemap, categories, families
from tests.publish.test_map_signs import drawn, inset_of, scene, stream

__all__ = ["scene"]  # a fixture

HUES = {"rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "BI"}
COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda parts: "#{:02X}{:02X}{:02X}".format(*parts))


def hues(pdf: bytes) -> list[str]:
    """Every operator of the first page that could set a colour."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [
            str(each.operator) for each in pikepdf.parse_content_stream(document.pages[0]) if str(each.operator) in HUES
        ]


def full(paper: PaperMap) -> PaperMap:
    """The map with all that may stand on it, and a surface of every kind of ground."""
    ring = np.array([[30, 30], [60, 30], [60, 60], [30, 60], [30, 30]], dtype=float)
    areas = tuple(
        PaperShapes(layer=style.split(".")[0], style=style, kind="polygon", parts=(ring + 3.0 * i,))
        for i, style in enumerate(basemap()["black_and_white"]["area"])
    )
    circles = (WalkCircle(minutes=5, radius=40.0),)
    return replace(paper, shapes=(*areas, *paper.shapes), circles=circles, insets=(inset_of(paper),))


def test_no_operator_of_the_map_sets_a_colour(scene: tuple[PaperMap, Edition]) -> None:
    """Red when any part of the map in black and white is set in RGB or CMYK; the colour edition must have some."""
    paper, edition = scene
    assert hues(drawn(full(paper), edition, black_and_white=True)) == []
    assert "rg" in hues(drawn(full(paper), edition))


def test_black_is_one_ink_in_both_editions(scene: tuple[PaperMap, Edition]) -> None:
    """Red when black is made of three colours: the desk, the legend, distances."""
    paper, edition = scene
    for black_and_white in (False, True):
        operators = stream(drawn(full(paper), edition, black_and_white=black_and_white))
        assert "0.000 0.000 0.000 rg" not in operators
        assert "0 0 0 rg" not in operators
        assert " 0 g" in operators


def test_every_style_of_the_paper_has_a_grey_look(scene: tuple[PaperMap, Edition]) -> None:
    """Red when a style keeps its colour in black and white, or a surface of the vocabulary has no look."""
    paper, _ = scene
    styles = {shapes.style for shapes in paper.shapes}
    styles |= {f"landuse.{name}" for name in basemap()["landuse"]} | set(basemap()["black_and_white"]["area"])
    for style in styles:
        look = shape_look(style, 10_000, black_and_white=True)
        inlay = look.inlay[0] if look.inlay else ""
        assert all(is_grey(colour) for colour in (look.colour, look.edge, inlay) if colour), style
        assert look.pattern in {"", *PATTERNS}
    for style in ("street", "water", "green", "place", "walk", "building"):
        look_of_names = label_look(style, black_and_white=True)
        assert (look_of_names.colour, look_of_names.halo) == (BLACK, WHITE)


def test_the_grid_is_strong_enough_for_a_copier(scene: tuple[PaperMap, Edition]) -> None:
    """Red when the squares of the map, which the list names, are drawn as faintly as in colour."""
    paper, edition = scene
    bare = replace(paper, shapes=(), labels=(), markers=(), legend=None, desk=None, arrows=(), pictograms=())
    shares = []
    for black_and_white in (False, True):
        with pikepdf.open(BytesIO(drawn(bare, edition, black_and_white=black_and_white))) as document:
            states = document.pages[0].Resources.ExtGState
            shares.append(min(float(state.CA) for state in states.values() if "/CA" in state))
    assert shares == [pytest.approx(0.08), pytest.approx(0.25)]


def test_main_roads_are_cased_more_strongly_than_streets() -> None:
    """Red when the hierarchy of streets, told by colour on the other edition, is lost in black and white."""

    def edge(name: str) -> float:
        casing, fill = (shape_look(f"road.{name}.{part}", 10_000, black_and_white=True) for part in ("casing", "fill"))
        return (casing.width - fill.width) / 2

    assert edge("primary") > 1.5 * edge("street") > 0.1


def test_waters_that_touch_have_no_edge_between_them(scene: tuple[PaperMap, Edition]) -> None:
    """Red when a river and the sea are divided by a line where they meet, or a stream runs on in them."""
    paper, edition = scene
    left = np.array([[100, 100], [150, 100], [150, 150], [100, 150], [100, 100]], dtype=float)
    right = np.add(left, (50.0, 0.0))
    water = (
        PaperShapes(layer="water", style="water.river", kind="polygon", parts=(left,)),
        PaperShapes(layer="waterway", style="waterway.canal", kind="line", parts=(left[:2],)),
        PaperShapes(layer="sea", style="sea.sea", kind="polygon", parts=(right,)),
        PaperShapes(layer="pier", style="pier.pier", kind="line", parts=(right[1:3],)),
    )
    bare = replace(paper, shapes=water, labels=(), markers=(), legend=None, desk=None, arrows=(), columns=(), rows=())
    operators = stream(drawn(bare, edition, black_and_white=True))
    both = ink.polygons([left, right])
    edges, fills, clip = (operators.index(both + end) for end in ("S", "f", "W n"))
    canal, pier = (operators.index(ink.strokes([part])) for part in (left[:2], right[1:3]))
    assert canal < edges < fills < clip < pier
    assert operators.count(ink.polygons([right])) == 3  # nor is any of them painted by itself


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_a_pattern_is_light_and_covers_its_box(name: str) -> None:
    """Red when a pattern of a whole sheet takes over 20 kB, or leaves a corner of its box empty."""
    box = Box(11.0, 14.0, 409.0, 269.0)
    operators = pattern_operators(name, box)
    assert len(operators) < 20_000
    numbers = [float(word) for word in operators.replace("l", "m").split() if word.lstrip("-").isdigit()]
    assert max(numbers) > 10 * MM * 400
    lines = operators.count(" l")
    assert lines >= box.height / 3.0 - 1


def test_patterns_of_two_places_are_one_raster() -> None:
    """Red when the rows of two surfaces side by side do not meet: each must lie where the other's would."""
    one, other = (pattern_operators("waves", Box(x, 20.0, x + 30.0, 60.0)) for x in (20.0, 50.0))
    levels = [{words.split()[1] for words in operators.split(" m ")[1:-1]} for operators in (one, other)]
    assert levels[0] == levels[1] != set()


LOGO = Logo(
    name="ville",
    kind="svg",
    data=b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h20v10z" fill="#c00"/></svg>',
    ratio=2.0,
)


OUTLINE = Outline(2, 2, (("m", (0, 0)), ("l", (2, 0)), ("l", (2, 2)), ("h", ())))


def photo() -> bytes:
    """A small photograph; the cards alone carry one, which no copier's edition redraws."""
    target = BytesIO()
    Image.new("L", (8, 6), 120).save(target, "JPEG")
    return target.getvalue()


def every_ink() -> list[Ink]:
    """One ink of every kind, in colours."""
    style = Style(size=9, colour="#926703")
    return [
        TextInk(10, 10, "texte", style, 10.0),
        RectInk(x=10, y=10, width=90, height=8, fill="#926703"),
        LineInk(10, 10, 50, 0, 0.35, "#8A8378"),
        MarkerInk(20, 20, 7.0, "disc", "#5120A4", "12"),
        PictogramInk(30, 30, 5.0, categories()["colis"].pictogram, "#9A2A44"),
        DeskInk(40, 40, 6.0),
        LogoInk(x=50, y=50, width=20, height=10, logo=LOGO),
        QrInk(60, 60, 22.0, "https://ccas.example"),
        StepInk(70, 70, 4.0, "1"),
        PathInk(x=80, y=80, size=6.0, outline=OUTLINE, fill="#9A2A44", stroke="#5120A4"),
        PhotoInk(x=10, y=90, width=20, height=15, data=photo()),
        RoomInk(x=10, y=10, width=90, height=60, number=1),
    ]


def colours_of(one: Ink) -> set[str]:
    """Every colour that an ink names."""
    named = {getattr(one, name) for name in ("colour", "fill", "stroke") if hasattr(one, name)}
    return {colour for colour in (named | ({one.style.colour} if isinstance(one, TextInk) else set())) if colour}


def test_no_ink_keeps_a_hue() -> None:
    """Red when a kind of ink is forgotten: every member of `Ink` comes out without a hue, at its place."""
    assert {type(one) for one in every_ink()} == set(get_args(Ink.__value__))
    for before, after in zip(every_ink(), grey_inks(every_ink()), strict=True):
        assert type(before) is type(after)
        assert all(is_grey(colour) for colour in colours_of(after)), after


def test_grey_inks_draw_without_a_colour() -> None:
    """Red when what `grey_inks` returns sets a colour once on paper."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=(300, 300), invariant=1)
    draw_inks(canvas, grey_inks(every_ink()))
    canvas.save()
    assert hues(target.getvalue()) == []


@given(COLOURS)
def test_any_colour_has_a_grey(colour: str) -> None:
    """Red when a colour keeps a hue, or a pale one turns black."""
    grey = grey_colour(colour)
    assert is_grey(grey)
    assert grey_colour(grey) == grey


def test_families_become_black_and_paper_stays_pale() -> None:
    """Red when a family's colour is only greyed, so that it pales at every copy, or a panel of land becomes dark."""
    assert {grey_colour(family.colour) for family in families().values()} == {BLACK}
    assert grey_colour("#F4F1EA") > "#E0E0E0"


def test_a_band_becomes_an_outline_with_black_words() -> None:
    """Red when a band stays filled, its white words vanish on white, or it grows beyond its box."""
    family = Style(size=16, bold=True, colour=WHITE)
    band = RectInk(x=10, y=100, width=90, height=9, fill="#1F5F74", radius=1.4)
    words, shape = TextInk(20, 102, "Quotidien", family, 30.0), MarkerInk(14, 104, 6.2, "square", WHITE, "")
    grey_band, grey_words, grey_shape = grey_inks([band, words, shape])
    assert isinstance(grey_band, RectInk)
    assert (grey_band.fill, grey_band.stroke) == (WHITE, BLACK)
    assert grey_band.line >= 0.5
    assert grey_band.x - grey_band.line / 2 == pytest.approx(band.x)
    assert grey_band.x + grey_band.width + grey_band.line / 2 == pytest.approx(band.x + band.width)
    assert grey_words == replace(words, style=replace(family, colour=BLACK))
    assert grey_shape == replace(shape, colour=BLACK)


def test_white_words_on_black_stay_white() -> None:
    """Red when a black sign loses its white words, or a white one on it its own black words."""
    style = Style(size=9, bold=True, colour=WHITE)
    panel, sign = (
        RectInk(x=0, y=0, width=100, height=50, fill="#F4F1EA"),
        RectInk(x=5, y=5, width=20, height=7, fill=BLACK),
    )
    inside, outside = TextInk(7, 7, "ici", style, 5.0), TextInk(60, 20, "là", style, 5.0)
    done = grey_inks([panel, sign, inside, outside])
    assert done[1] == sign
    assert done[2] == inside
    assert done[3] == replace(outside, style=replace(style, colour=BLACK))
    assert isinstance(done[0], RectInk)
    assert done[0].fill == WHITE
