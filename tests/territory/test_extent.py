"""Which extent is taken, and what is said when it cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cartographie.errors import TerritoryError, UnreadableFileError
from cartographie.territory.extent import check_bounds
from cartographie.territory.regions import paper_crs, school_zone, time_zone
from tests.territory.osm_xml import METRES_A_DEGREE_LAT, box, degrees, town


def ban(path: Path, points: list[tuple[float, float]], header: str = "id;numero;nom_voie;lon;lat") -> Path:
    """Write an address file with one address a point (longitude, latitude)."""
    lines = [f"29999_0001_{n:05};{n};Rue du Phare;{lon:.6f};{lat:.6f}" for n, (lon, lat) in enumerate(points)]
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


def test_bounds_win_over_everything(prepared, tmp_path) -> None:
    """Red when --emprise is not obeyed because a commune or addresses are given too."""
    source = ban(tmp_path / "ban.csv", [degrees(0, 0), degrees(500, 500)])
    territory, _ = prepared(town(), bounds=box(-200, -200, 200, 200), commune="29999", addresses=(source,))
    assert territory.bounds == pytest.approx(box(-200, -200, 200, 200))


def test_bounds_file_gives_its_box(prepared, tmp_path) -> None:
    """Red when a GeoJSON extent is not read, or longitude and latitude are swapped."""
    west, south, east, north = box(-250, -150, 250, 150)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    shape = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    path = tmp_path / "emprise.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [shape]}), encoding="utf-8")
    assert prepared(town(), bounds_file=path)[0].bounds == pytest.approx((west, south, east, north), abs=1e-6)


def test_commune_gives_its_limit_and_a_margin(prepared) -> None:
    """Red when the limit of the municipality is not found by its INSEE code, or the map ends at the last door."""
    territory, _ = prepared(town(), commune="29999")
    west, south, east, north = box(-800, -800, 800, 800)
    assert (south - territory.bounds[1]) * METRES_A_DEGREE_LAT == pytest.approx(400, rel=0.01)
    assert territory.bounds[0] < west
    assert territory.bounds[2] > east
    assert territory.bounds[3] > north


@pytest.mark.parametrize("commune", ["29000", "x' OR 1=1 --"])
def test_unknown_commune(prepared, tmp_path, commune) -> None:
    """Red when a wrong code gives a traceback or some other extent."""
    with pytest.raises(TerritoryError, match="commune"):
        prepared(town(), commune=commune)
    assert not (tmp_path / "territoire").exists()


def test_addresses_give_their_box_without_the_lost_ones(prepared, tmp_path) -> None:
    """Red when one address with coordinates in the ocean makes the map of half the world."""
    points = [degrees(10 * n, 5 * n) for n in range(-50, 50)]
    source = ban(tmp_path / "ban.csv", [*points, (0.0, 0.0), (2.35, 48.85)])
    territory, _ = prepared(town(), addresses=(source,))
    west, south, east, north = territory.bounds
    expected = box(-900, -650, 890, 645)
    assert (west, south, east, north) == pytest.approx(expected, abs=0.0005)


def test_addresses_without_positions(prepared, tmp_path) -> None:
    """Red when an address file without coordinates ends in a traceback."""
    source = ban(tmp_path / "ban.csv", [degrees(0, 0)], header="id;numero;nom_voie;a;b")
    with pytest.raises(TerritoryError, match="--emprise"):
        prepared(town(), addresses=(source,))


def test_osm_box_otherwise(prepared) -> None:
    """Red when the box written in the file, or else what it draws, is not the extent."""
    assert prepared(town())[0].bounds == pytest.approx(box(-1000, -1000, 1000, 1000), abs=1e-6)
    assert prepared(town(bounds=None))[0].bounds == pytest.approx(box(-900, -900, 900, 900), abs=1e-6)


def test_little_covered_is_a_finding(prepared) -> None:
    """Red when nobody is told that OSM covers less than half of the extent."""
    _, findings = prepared(town(), bounds=box(-1000, -1000, 5000, 1000))
    assert [finding.code for finding in findings] == ["osm-couvre-peu"]
    assert "33" in findings[0].message


def test_extent_elsewhere(prepared) -> None:
    """Red when an extent without any data makes an empty map in silence."""
    with pytest.raises(TerritoryError, match="ne couvrent rien"):
        prepared(town(), bounds=(2.3, 48.8, 2.4, 48.9))


@pytest.mark.parametrize(
    "bounds",
    [
        (2.0, 48.0, 1.0, 49.0),
        (0.0, 0.0, float("nan"), 1.0),
        (-200.0, 40.0, 0.0, 41.0),
        (0.0, 0.0, 1e-6, 1e-6),
        (-10, 35, 20, 55),
    ],
)
def test_impossible_bounds(bounds) -> None:
    """Red when an extent that is no extent is tried."""
    with pytest.raises(TerritoryError):
        check_bounds(bounds)


def test_unreadable_bounds_file(prepared, tmp_path) -> None:
    """Red when a file that is no map gives anything else than a sentence that names it."""
    path = tmp_path / "emprise.geojson"
    with pytest.raises(UnreadableFileError, match=r"emprise\.geojson"):
        prepared(town(), bounds_file=path)
    path.write_text("bonjour", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=r"emprise\.geojson"):
        prepared(town(), bounds_file=path)


@pytest.mark.parametrize(
    ("bounds", "crs", "clock"),
    [
        ((-4.6, 48.3, -4.4, 48.5), "EPSG:2154", "Europe/Paris"),
        ((-61.8, 16.0, -61.4, 16.4), "EPSG:5490", "America/Guadeloupe"),
        ((-61.1, 14.5, -60.9, 14.7), "EPSG:5490", "America/Martinique"),
        ((-52.4, 4.8, -52.2, 5.0), "EPSG:2972", "America/Cayenne"),
        ((55.4, -21.0, 55.6, -20.8), "EPSG:2975", "Indian/Reunion"),
        ((45.1, -12.9, 45.3, -12.7), "EPSG:4471", "Indian/Mayotte"),
        ((-56.3, 46.7, -56.1, 46.9), "EPSG:4467", "America/Miquelon"),
        ((13.3, 52.4, 13.5, 52.6), "EPSG:32633", "Europe/Paris"),
        ((-149.7, -17.8, -149.2, -17.4), "EPSG:32706", "Europe/Paris"),
    ],
)
def test_reference_system_and_clock(bounds, crs, clock) -> None:
    """Red when a French territory is drawn in another projection than its official one, or lives at Paris time."""
    assert (paper_crs(bounds), time_zone(bounds)) == (crs, clock)


def test_school_zones() -> None:
    """Red when a département changes zone, or Corsica and overseas get one."""
    codes = ("29019", "93010", "69123", "2A004", "97411", "")
    assert [school_zone(code) for code in codes] == ["B", "C", "A", "", "", ""]
