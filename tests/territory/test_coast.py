"""The sea, from coastlines however they are cut."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from cartographie.model import Layer
from cartographie.territory.coast import build_sea, open_sea

BOX = (0.0, 0.0, 100.0, 100.0)


def sea_of(*lines: list[tuple[float, float]]) -> shapely.Geometry:
    """Return the sea that *lines* make in the box."""
    return shapely.union_all(build_sea([shapely.LineString(line) for line in lines], BOX))


def is_sea(sea: shapely.Geometry, x: float, y: float) -> bool:
    """Say whether a point is in the sea."""
    return bool(sea.contains(shapely.Point(x, y)))


def test_no_coast_is_all_land() -> None:
    """Red when an inland territory is flooded."""
    assert build_sea([], BOX) == []
    assert build_sea([shapely.LineString([(200, 0), (200, 100)])], BOX) == []


def test_island_is_land_in_the_sea() -> None:
    """Red when a closed anticlockwise ring is taken for a lake, or the sea around it is lost."""
    sea = sea_of([(40, 40), (60, 40), (60, 60), (40, 60), (40, 40)])
    assert not is_sea(sea, 50, 50)
    assert is_sea(sea, 10, 10)
    assert sea.area == pytest.approx(10_000 - 400)


def test_clockwise_ring_is_water_in_the_land() -> None:
    """Red when the side of the land is not obeyed: an inner sea is drawn clockwise."""
    sea = sea_of([(40, 40), (40, 60), (60, 60), (60, 40), (40, 40)])
    assert sea.area == pytest.approx(400)


@pytest.mark.parametrize(
    ("line", "land", "water"),
    [
        ([(-10, 50), (110, 50)], (50, 80), (50, 20)),
        ([(110, 50), (-10, 50)], (50, 20), (50, 80)),
        ([(50, -10), (50, 110)], (20, 50), (80, 50)),
    ],
)
def test_mainland_coast_crosses_the_extent(line, land, water) -> None:
    """Red when the land is not on the left of the coastline."""
    sea = sea_of(line)
    assert not is_sea(sea, *land)
    assert is_sea(sea, *water)
    assert sea.area == pytest.approx(5_000)


def test_bay_with_an_island_and_pieces_in_any_order() -> None:
    """Red when pieces of one coast are not joined, or an island in a bay turns the bay into land."""
    sea = sea_of(
        [(30, 30), (30, 110)],
        [(70, 110), (70, 30)],
        [(70, 30), (30, 30)],
        [(45, 60), (55, 60), (55, 70), (45, 70), (45, 60)],
    )
    assert is_sea(sea, 50, 40)
    assert not is_sea(sea, 50, 65)
    assert not is_sea(sea, 50, 10)
    assert sea.area == pytest.approx(40 * 70 - 100)


def test_island_cut_by_the_edge() -> None:
    """Red when a ring that leaves the extent and comes back is not closed along the edge."""
    sea = sea_of([(80, 40), (120, 40), (120, 60), (80, 60), (80, 40)])
    assert not is_sea(sea, 90, 50)
    assert is_sea(sea, 50, 50)
    assert sea.area == pytest.approx(10_000 - 400)


def test_ring_that_starts_outside_and_crosses_twice() -> None:
    """Red when the place where a ring starts changes what is sea."""
    ring = [(-20, 20), (120, 20), (120, 80), (-20, 80), (-20, 20)]
    for start in range(4):
        turned = ring[start:-1] + ring[: start + 1]
        sea = sea_of(turned)
        assert not is_sea(sea, 50, 50)
        assert is_sea(sea, 50, 10)
        assert is_sea(sea, 50, 90)


def test_coast_that_stops_inside_is_led_to_the_edge() -> None:
    """Red when an extract smaller than the extent loses its sea, or floods the land."""
    sea = sea_of([(10, 50), (90, 50)])
    assert is_sea(sea, 50, 20)
    assert not is_sea(sea, 50, 80)
    assert is_sea(sea, 3, 20)
    assert not is_sea(sea, 97, 80)


def test_two_coasts_of_a_strait() -> None:
    """Red when land and sea alternate wrongly between two lines."""
    sea = sea_of([(-10, 60), (110, 60)], [(110, 40), (-10, 40)])
    assert is_sea(sea, 50, 50)
    assert not is_sea(sea, 50, 80)
    assert not is_sea(sea, 50, 20)


def test_crooked_coast_keeps_its_direction() -> None:
    """Red when a coast that leaves and enters the extent several times is turned round on the way."""
    sea = sea_of([(-10, 30), (40, 30), (40, -10), (60, -10), (60, 30), (110, 30)])
    assert is_sea(sea, 20, 10)
    assert is_sea(sea, 80, 10)
    assert not is_sea(sea, 50, 10)
    assert not is_sea(sea, 20, 80)


def test_the_sea_round_an_island_is_led_on_beyond_the_extent() -> None:
    """Red when a wide screen shows white corners round an island, or a mainland gets water where there is land."""
    island = [shapely.LineString([(40, 40), (60, 40), (60, 60), (40, 60), (40, 40)])]
    mainland = [shapely.LineString([(-10, 50), (110, 50)])]
    for lines, beyond in ((island, True), (mainland, False), ([], False)):
        faces = np.array(build_sea(lines, BOX), dtype=object)
        layer = Layer("sea", faces, {"class": np.full(len(faces), "sea", dtype=object)})
        led_on = open_sea(layer, BOX)
        assert is_sea(shapely.union_all(led_on.geometries), -20, 120) == beyond
        assert len(led_on.columns["class"]) == len(led_on.geometries)
        assert shapely.union_all(led_on.geometries).intersection(shapely.box(*BOX)).area == pytest.approx(
            shapely.union_all(faces).area
        )
