"""The paper map drawn: text read back, same bytes, signs where they were composed."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from cartographie.compose import compose_paper_map
from cartographie.model import Edition, PaperMap, PaperShapes
from cartographie.publish._paper import ink
from cartographie.publish._paper.fonts import MM, draw_text, missing_characters, split_runs, text_width
from cartographie.publish._paper.map import draw_map
from cartographie.publish._paper.map_style import label_look, shape_look
from cartographie.publish._paper.markers import draw_marker, draw_pictogram
from cartographie.publish._paper.outlines import family_shape, path_operators, pictogram_outline
from cartographie.vocabulary import categories, families
from tests.compose.small_town import SHEET, on_ground, small_town, town_edition

PLACES = {number: on_ground(260 * np.sin(2.4 * number), 200 * np.cos(1.7 * number)) for number in range(1, 13)}


def _sheet() -> tuple[BytesIO, Canvas]:
    target = BytesIO()
    return target, Canvas(target, pagesize=(420 * MM, 297 * MM), invariant=1, pageCompression=1)


def _drawn(paper: PaperMap, edition: Edition) -> bytes:
    target, canvas = _sheet()
    draw_map(canvas, paper, edition)
    canvas.save()
    return target.getvalue()


@pytest.fixture(scope="module")
def scene() -> tuple[PaperMap, Edition, bytes]:
    """A composed map, its edition, and the PDF."""
    edition = town_edition({1: "Rue de la Fontaine 7"}, count=12)
    paper = compose_paper_map(edition, small_town(), {**PLACES, 12: on_ground(-7000, 0)}, on_ground(0, 0), SHEET)
    return paper, edition, _drawn(paper, edition)


def _text(pdf: bytes) -> str:
    return pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()


def _pixel(pdf: bytes, x_mm: float, y_mm: float) -> tuple[int, int, int]:
    page = pypdfium2.PdfDocument(pdf)[0]
    image = page.render(scale=150 / 72).to_pil().convert("RGB")
    return image.getpixel((int(x_mm / 25.4 * 150), int((297 - y_mm) / 25.4 * 150)))


def test_names_and_legend_are_read_back(scene: tuple[PaperMap, Edition, bytes]) -> None:
    """Red when a straight street name, a family or the scale cannot be copied from the PDF."""
    paper, edition, pdf = scene
    text = _text(pdf)
    assert "Hôtel de ville" in text
    straight = [label.text for label in paper.labels if len(label.glyphs) == 1]
    assert straight
    assert all(name in text for name in straight)
    assert paper.families
    assert all(family.label in text for family in edition.families if family.code in paper.families)
    assert "Vous êtes ici" in text
    assert "7,0\u00a0km" in text.replace("\r\n", " ") or "7,0 km" in text


def test_every_number_is_on_the_map(scene: tuple[PaperMap, Edition, bytes]) -> None:
    """Red when a marker or an edge arrow is drawn without its number."""
    paper, _, pdf = scene
    words = _text(pdf).split()
    assert {str(sign.number) for sign in (*paper.markers, *paper.arrows)} <= set(words)
    assert len(paper.arrows) == 1


def test_markers_stand_where_they_were_composed(scene: tuple[PaperMap, Edition, bytes]) -> None:
    """Red when a marker is drawn elsewhere, or in another colour than its family's."""
    paper, edition, pdf = scene
    colours = {family.code: family.colour for family in edition.families}
    marker = paper.markers[0]
    shape = next(family.shape for family in edition.families if family.code == marker.family)
    assert shape == "disc"
    # near the lower edge of the disc, under the number
    seen = _pixel(pdf, marker.x, marker.y - 2.6)
    expected = tuple(int(colours[marker.family][i : i + 2], 16) for i in (1, 3, 5))
    assert np.abs(np.subtract(seen, expected)).max() < 30


def test_the_map_stays_inside_its_frame(scene: tuple[PaperMap, Edition, bytes]) -> None:
    """Red when ink leaves the frame: the margins of the sheet are white."""
    paper, _, pdf = scene
    for x, y in (
        (paper.frame.x0 - 2, 150),
        (paper.frame.x1 + 2, 150),
        (200, paper.frame.y0 - 2),
        (200, paper.frame.y1 + 2),
    ):
        assert _pixel(pdf, x, y) == (255, 255, 255)
    assert _pixel(pdf, paper.frame.x0 + 8, paper.frame.y0 + 8) != (255, 255, 255)


def test_same_map_same_bytes(scene: tuple[PaperMap, Edition, bytes]) -> None:
    """Red when a clock, a name of an object or an order slips into the PDF."""
    paper, edition, pdf = scene
    assert _drawn(paper, edition) == pdf


def test_an_empty_map_is_drawn() -> None:
    """Red when a map without streets, places or desk cannot be drawn."""
    edition = town_edition({}, count=1)
    pdf = _drawn(compose_paper_map(edition, {}, {}, None, SHEET), edition)
    assert "1:" in _text(pdf)


def test_every_composed_style_has_a_look(scene: tuple[PaperMap, Edition, bytes]) -> None:
    """Red when compose names a style that the drawing does not know."""
    paper, _, _ = scene
    for shapes in paper.shapes:
        assert shape_look(shapes.style, paper.scale).colour.startswith("#")
    for label in paper.labels:
        assert label_look(label.style).colour.startswith("#")


def test_roads_grow_with_the_square_root_of_the_scale() -> None:
    """Red when widths ignore the rule of basemap.toml."""
    assert shape_look("road.street.fill", 20_000).width == pytest.approx(
        shape_look("road.street.fill", 5_000).width / 2
    )


def test_polygons_are_closed_paths_of_tenths_of_points() -> None:
    """Red when coordinates are not whole tenths of a point, or a ring is left open."""
    ring = np.array([[0.0, 0.0], [25.4, 0.0], [25.4, 25.4], [0.0, 0.0]])
    assert ink.polygons([ring]).split() == ["0", "0", "m", "720", "0", "l", "720", "720", "l", "h"]


def test_points_that_fall_together_are_written_once() -> None:
    """Red when a line carries points that no printer can tell apart."""
    line = np.array([[0.0, 0.0], [0.001, 0.0], [25.4, 0.0]])
    assert ink.strokes([line]).split() == ["0", "0", "m", "720", "0", "l"]


def test_holes_stay_with_their_polygon() -> None:
    """Red when a hole is painted apart from the polygon that it pierces, and so becomes ink."""
    outer = np.array([[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], dtype=float)
    hole = np.array([[1, 1], [1, 2], [2, 2], [2, 1], [1, 1]], dtype=float)
    lots = list(ink.chunks([outer, hole] * ink.CHUNK_PARTS))
    assert len(lots) == 2
    assert all(len(lot) % 2 == 0 for lot in lots)
    assert not ink.polygons(PaperShapes(layer="sea", style="sea.sea", kind="polygon", parts=()).parts)


def test_text_falls_back_to_a_face_that_has_the_letters() -> None:
    """Red when a name in Cyrillic or a narrow space comes out as boxes, or when splitting loses a letter."""
    text = "Пункт «\u202fЛорьян\u202f» Œuvre"
    runs = split_runs(text)
    assert "".join(run.text for run in runs) == text
    assert {run.font for run in runs} == {"AtkinsonHyperlegible-Regular", "NotoSans-Regular"}
    assert not missing_characters(text)
    assert missing_characters("ሀ") == {"ሀ"}


def test_width_is_what_is_drawn() -> None:
    """Red when the width said and the width drawn differ."""
    target, canvas = _sheet()
    width = draw_text(canvas, "Épicerie solidaire", (20, 20), 11.5, bold=True)
    canvas.save()
    page = pypdfium2.PdfDocument(target.getvalue())[0].get_textpage()
    boxes = [page.get_charbox(i) for i in range(page.count_chars())]
    assert width == pytest.approx(text_width("Épicerie solidaire", 11.5, bold=True))
    assert max(box[2] for box in boxes) - boxes[0][0] == pytest.approx(width * MM, rel=0.03)


@pytest.mark.parametrize("shape", [family.shape for family in families().values()])
def test_every_family_shape_is_a_closed_path(shape: str) -> None:
    """Red when a family names a shape that is not drawn, or one that leaves its box."""
    outline = family_shape(shape).outline
    points = [number for _, numbers in outline.steps for number in numbers]
    assert outline.steps[0][0] == "m"
    assert outline.steps[-1][0] == "h"
    assert min(points) >= -2
    assert max(points) <= 102


def test_signs_are_drawn_without_a_number_too() -> None:
    """Red when the legend's empty signs, three figures or a pictogram cannot be drawn."""
    target, canvas = _sheet()
    draw_marker(canvas, "disc", "#926703", "", (50, 50))
    draw_marker(canvas, "arch", "#5D0F3E", 128, (70, 50))
    draw_pictogram(canvas, categories()["colis"].pictogram, (90, 50), 5.0, "#000000")
    canvas.save()
    assert _text(target.getvalue()).strip() == "128"


@pytest.mark.parametrize("name", sorted({item.pictogram for item in categories().values()}))
def test_every_pictogram_fills_its_box(name: str) -> None:
    """Red when a pictogram of a category is absent, or when its path is read wrong and leaves its box."""
    outline = pictogram_outline(name)
    points = np.array([pair for _, numbers in outline.steps for pair in np.reshape(numbers, (-1, 2)).tolist()])
    assert points.min() > -0.06 * outline.width
    assert points.max() < 1.06 * outline.width
    assert np.ptp(points, axis=0).max() > 0.5 * outline.width
    assert path_operators(outline, 0, 0, 10).startswith(f"{10 * points[0, 0] / outline.width - 5:.2f} ")
