"""Stations and great landmarks on the paper map: a square over the rails, a bold name beside it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely

from cartographie.compose import compose_paper_map
from cartographie.compose.metrics import POINT_MM, text_mm
from cartographie.model import BaseMap, PaperMap
from tests.compose.small_town import SHEET, on_ground, small_town, town_edition


def town_with_station() -> BaseMap:
    """The small town with a station and a school."""
    town = dict(small_town())
    poi = town["poi"]
    places = np.array([shapely.Point(on_ground(200, 130)), shapely.Point(on_ground(-220, -140))], dtype=object)
    town["poi"] = replace(
        poi,
        geometries=np.concatenate([poi.geometries, places]),
        columns={
            "class": np.append(poi.columns["class"], ["station", "school"]),
            "name": np.append(poi.columns["name"], ["Gare du Moulin", "École du Moulin"]),
        },
    )
    return town


@pytest.fixture(scope="module")
def paper() -> PaperMap:
    """The map of three places of that town."""
    places = {number: on_ground(-90.0 * number, 60.0 * number) for number in range(1, 4)}
    return compose_paper_map(town_edition({}, count=3), town_with_station(), places, on_ground(0, 0), SHEET)


def test_a_station_is_a_square_where_it_stands(paper: PaperMap) -> None:
    """Red when a station has no sign, or one that lies elsewhere than the desk and the scale say."""
    (stations,) = [shapes for shapes in paper.shapes if shapes.style == "railway.station"]
    (square,) = stations.parts
    assert paper.desk is not None
    expected = np.array(paper.desk) + np.array([200.0, 130.0]) * 1000 / paper.scale
    assert (square.min(axis=0) + square.max(axis=0)) / 2 == pytest.approx(expected, abs=0.01)
    assert np.ptp(square, axis=0) == pytest.approx([1.9, 1.9])


def test_the_name_of_a_station_does_not_cover_its_square(paper: PaperMap) -> None:
    """Red when the halo of the name hides the sign that it names."""
    (square,) = next(shapes for shapes in paper.shapes if shapes.style == "railway.station").parts
    name = next(label for label in paper.labels if label.text == "Gare du Moulin")
    for glyph in name.glyphs:
        right, top = glyph.x + text_mm(glyph.text, name.size, bold=True), glyph.y + 0.67 * name.size * POINT_MM
        (x0, y0), (x1, y1) = square.min(axis=0), square.max(axis=0)
        assert right < x0 or glyph.x > x1 or top < y0 or glyph.y > y1


def test_great_landmarks_are_bold_and_others_are_not(paper: PaperMap) -> None:
    """Red when a town hall or a station is no easier to find than a school."""
    styles = {label.text: label.style for label in paper.labels}
    assert styles["Gare du Moulin"] == styles["Hôtel de ville"] == "landmark"
    assert styles["École du Moulin"] == "building"
