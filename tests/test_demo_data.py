"""The demonstration site in `data/demo`: rich enough, drawn without faults, fictional, and made again byte for byte."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pyogrio
import pytest
import shapely
from pyproj import Transformer

from cartographie.settings import load_settings
from cartographie.vocabulary import find_category

DEMO = Path(__file__).parents[1] / "data" / "demo"
PBF = DEMO / "enez-skouer.osm.pbf"
MADE = ("enez-skouer.osm.pbf", "adresses.csv", "lieux-dits.csv")
PARTS = "fabrique.txt"
TODAY = date(2026, 11, 24)
# landline ranges that the regulator keeps for fiction
FICTIONAL = re.compile(r"(?:01 ?99 ?00|02 ?61 ?91|03 ?53 ?01|04 ?65 ?71|05 ?36 ?49)(?: ?\d\d){2}")
CARRIAGEWAYS = "primary secondary tertiary unclassified residential living_street pedestrian service".split()  # noqa: SIM905
ADDRESS_COLUMNS = (
    "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;"
    "nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;"
    "source_nom_voie;certification_commune;cad_parcelles"
)
PLACE_COLUMNS = (
    "id;nom_lieu_dit;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;"
    "x;y;lon;lat;source_position;source_nom_voie"
)

Row = dict[str, str]


def rows(name: str, encoding: str = "utf-8") -> list[Row]:
    """The rows of a table of the demonstration, by header."""
    with (DEMO / name).open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def layer(name: str) -> geopandas.GeoDataFrame:
    """A layer of the OSM extract in metres, EPSG:2154."""
    return geopandas.read_file(PBF, layer=name).to_crs(2154)


@pytest.fixture(scope="module")
def lines() -> geopandas.GeoDataFrame:
    """Every OSM line."""
    return layer("lines")


@pytest.fixture(scope="module")
def surfaces() -> geopandas.GeoDataFrame:
    """Every OSM surface."""
    return layer("multipolygons")


@pytest.fixture(scope="module")
def buildings(surfaces: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """The footprints."""
    return surfaces[surfaces.building.notna()]


@pytest.fixture(scope="module")
def streets(lines: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """The lines that one walks or drives on."""
    return lines[lines.highway.notna()]


@pytest.fixture(scope="module")
def addresses() -> list[Row]:
    """The numbered addresses."""
    return rows("adresses.csv")


@pytest.fixture(scope="module")
def resources() -> list[Row]:
    """The agents' table."""
    return rows("ressources.csv", "utf-8-sig")


def test_made_again_byte_for_byte(tmp_path: Path) -> None:
    """Red when the script uses a clock, an unseeded choice or the order of a set, or when a file was edited by hand.

    With other versions of numpy, GEOS or osmium than those that made the files (`fabrique.txt`), the last digits may
    differ: then as many addresses and places must come out, of the same names.
    """
    subprocess.run(
        [sys.executable, str(DEMO / "fabriquer.py"), "--sortie", str(tmp_path)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    if (tmp_path / PARTS).read_bytes() == (DEMO / PARTS).read_bytes():
        assert [name for name in MADE if (tmp_path / name).read_bytes() != (DEMO / name).read_bytes()] == []
        return
    with (tmp_path / "adresses.csv").open(encoding="utf-8", newline="") as file:
        made = list(csv.DictReader(file, delimiter=";"))
    kept = rows("adresses.csv")
    assert len(made) == pytest.approx(len(kept), rel=0.01)
    assert len({row["nom_voie"] for row in made} ^ {row["nom_voie"] for row in kept}) <= 4


def test_light_enough_for_the_repository() -> None:
    """Red when the folder grows past 3 MB."""
    files = [path for path in DEMO.rglob("*") if path.is_file() and "cache" not in str(path.relative_to(DEMO))]
    assert sum(path.stat().st_size for path in files) < 3_000_000


def test_every_layer_is_read() -> None:
    """Red when GDAL's OSM driver refuses the file or finds a layer without its objects."""
    counts = {
        name: pyogrio.read_info(PBF, layer=name, force_feature_count=True)["features"]
        for name, _ in pyogrio.list_layers(PBF)
    }
    assert (counts["points"] > 100, counts["lines"] > 1000, counts["multipolygons"] > 6000) == (True, True, True)


def test_a_town_of_fifteen_thousand(
    streets: geopandas.GeoDataFrame, buildings: geopandas.GeoDataFrame, addresses: list[Row]
) -> None:
    """Red when a change of the seed or of the rules makes the town poor."""
    named = set(streets[streets.highway.isin(CARRIAGEWAYS)].name.dropna())
    assert (len(named) >= 330, len(buildings) >= 4500, len(addresses) >= 5500) == (True, True, True)
    assert {
        "Rue de la Citadelle",
        "Straed ar Mor",
        "Hent ar Feunteun",
        "Rue du 8 Mai 1945",
        "Rue de l'Église",
        "Rue Pasteur",
        "Impasse Pasteur",
    } <= named


def test_what_a_town_has(surfaces: geopandas.GeoDataFrame, lines: geopandas.GeoDataFrame) -> None:
    """Red when a public place, a kind of ground or of line is lost."""
    amenities = "school hospital townhall library place_of_worship fire_station police post_office pharmacy marketplace"
    assert set(amenities.split()) <= set(surfaces.amenity.dropna())
    assert {"water", "beach", "wood", "heath", "wetland", "scrub"} <= set(surfaces.natural.dropna())
    assert {"residential", "industrial", "cemetery", "farmland", "meadow", "retail"} <= set(surfaces.landuse.dropna())
    assert {"park", "pitch", "sports_centre", "marina"} <= set(surfaces.leisure.dropna())
    assert "8" in set(surfaces[surfaces["boundary"] == "administrative"].admin_level)
    tags = " ".join(lines.other_tags.dropna())
    assert '"route"=>"ferry"' in tags
    assert '"bridge"=>"yes"' in tags
    assert lines.waterway.isin(["river", "stream"]).sum() >= 6
    assert (surfaces.building.notna() & surfaces.geometry.apply(lambda g: any(p.interiors for p in g.geoms))).any()


def test_shapes_are_valid(surfaces: geopandas.GeoDataFrame) -> None:
    """Red when a polygon crosses itself."""
    assert surfaces[~surfaces.geometry.is_valid].name.tolist() == []


def test_no_house_on_a_street(streets: geopandas.GeoDataFrame, buildings: geopandas.GeoDataFrame) -> None:
    """Red when a building stands on the middle line of a carriageway."""
    lines = streets[streets.highway.isin(CARRIAGEWAYS)].geometry.to_numpy()
    houses, _ = shapely.STRtree(lines).query(buildings.geometry.to_numpy(), predicate="intersects")
    assert buildings.geometry.iloc[np.unique(houses)].centroid.tolist() == []


def test_no_house_in_the_water(
    lines: geopandas.GeoDataFrame, surfaces: geopandas.GeoDataFrame, buildings: geopandas.GeoDataFrame
) -> None:
    """Red when a building stands in the sea, a river or a pond, or when the coastline does not close."""
    coast = lines[lines.other_tags.fillna("").str.contains('"natural"=>"coastline"')]
    land = max(shapely.polygonize(coast.geometry.to_numpy()).geoms, key=lambda g: g.area)
    assert 15e6 < land.area < 40e6
    water = surfaces[surfaces.natural == "water"].union_all()
    footprints = buildings.geometry.to_numpy()
    assert shapely.contains(land, footprints).all()
    assert not shapely.intersects(footprints, water).any()


def test_coastline_keeps_the_land_to_its_left(lines: geopandas.GeoDataFrame) -> None:
    """Red when the shore is drawn clockwise: sea and land would be swapped."""
    coast = lines[lines.other_tags.fillna("").str.contains('"natural"=>"coastline"')]
    ring = shapely.line_merge(shapely.MultiLineString(coast.geometry.tolist()))
    assert shapely.LinearRing(ring.coords).is_ccw


def test_houses_do_not_overlap(buildings: geopandas.GeoDataFrame) -> None:
    """Red when two buildings share more than the width of a wall."""
    shapes = buildings.geometry.to_numpy()
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = left < right
    shared = shapely.area(shapely.intersection(shapes[left[pairs]], shapes[right[pairs]]))
    assert shared.max() < 8


def test_one_can_walk_everywhere(streets: geopandas.GeoDataFrame) -> None:
    """Red when less than 99 % of the length of the network hangs together through shared nodes."""
    parent: dict[Any, Any] = {}

    def root(node: Any) -> Any:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    lines = geopandas.read_file(PBF, layer="lines")
    network = lines[lines.highway.notna()].geometry
    for line in network:
        for a, b in zip(line.coords, line.coords[1:], strict=False):
            parent[root(a)] = root(b)
    lengths: dict[Any, float] = {}
    for line, metres in zip(network, streets.geometry.length, strict=True):
        key = root(line.coords[0])
        lengths[key] = lengths.get(key, 0) + metres
    assert max(lengths.values()) >= 0.99 * sum(lengths.values())


def test_addresses_follow_the_national_layout(addresses: list[Row]) -> None:
    """Red when a column, the code of the commune, a key or a coordinate departs from what the national base holds."""
    assert ";".join(addresses[0]) == ADDRESS_COLUMNS
    assert {(row["code_insee"], row["code_postal"], row["nom_commune"]) for row in addresses} == {
        ("29999", "29998", "Enez-Skouer")
    }
    assert len({row["id"] for row in addresses}) == len(addresses)
    assert {"", "bis", "ter"} == {row["rep"] for row in addresses}
    x, y = Transformer.from_crs(4326, 2154, always_xy=True).transform(
        [float(r["lon"]) for r in addresses], [float(r["lat"]) for r in addresses]
    )
    off = np.hypot(np.array(x) - [float(r["x"]) for r in addresses], np.array(y) - [float(r["y"]) for r in addresses])
    assert off.max() < 0.2


def test_numbers_are_odd_on_one_side_and_even_on_the_other(
    addresses: list[Row], streets: geopandas.GeoDataFrame
) -> None:
    """Red when both sides of a straight old street mix odd and even numbers."""
    line = streets[streets.name == "Rue Gambetta"].geometry.iloc[0]
    sides: dict[int, set[int]] = {0: set(), 1: set()}
    for row in addresses:
        if row["nom_voie"] == "Rue Gambetta" and not row["rep"]:
            door = shapely.Point(float(row["x"]), float(row["y"]))
            s = line.project(door)
            a, b = line.interpolate(max(0, s - 2)), line.interpolate(s + 2)
            cross = (b.x - a.x) * (door.y - a.y) - (b.y - a.y) * (door.x - a.x)
            sides[int(row["numero"]) % 2].add(1 if cross > 0 else -1)
    assert sides == {0: {-1}, 1: {1}}


def test_places_follow_the_national_layout() -> None:
    """Red when the file of hamlets loses a column or its hamlets."""
    places = rows("lieux-dits.csv")
    assert ";".join(places[0]) == PLACE_COLUMNS
    assert len(places) >= 50


def test_sixty_resources_in_seven_families(resources: list[Row]) -> None:
    """Red when a resource is lost, or a category is not one of the vocabulary."""
    found = [find_category(word) for row in resources for word in row["categorie"].split("|")]
    assert len(resources) == 60
    assert None not in found
    assert len({category.family for category in found if category}) == 7


def test_phones_and_addresses_on_the_web_are_fictional(resources: list[Row]) -> None:
    """Red when a phone, an e-mail or a site could be somebody's."""
    desks = [desk.telephone for desk in load_settings(DEMO).desks]
    assert [p for p in [*desks, *(r["telephone"] for r in resources)] if p and not FICTIONAL.fullmatch(p)] == []
    web = [row[column] for row in resources for column in ("courriel", "site_web") if row[column]]
    assert [w for w in web if not re.search(r"(?:\.example|example\.org)(?:/.*)?$", w)] == []
    assert len(web) > 15


def test_what_agents_really_write(resources: list[Row]) -> None:
    """Red when one of the cases that the demonstration must show is lost."""
    itinerant = [row["id"] for row in resources if "#" in row["id"]]
    assert [i.split("#")[1] for i in itinerant] == ["1", "2", "3"]
    assert sorted(r["confidentialite"] for r in resources if r["confidentialite"] in ("telephone-seul", "interne")) == [
        "interne",
        "telephone-seul",
    ]
    assert any(row["lieu"] == "sans" and row["telephone"] for row in resources)
    assert any(row["acces"] == "par le 115" for row in resources)
    assert any(row["adresse"] and not row["code_postal"] for row in resources)
    assert any(
        row["fermeture_du"].startswith("01/08/") and row["fermeture_au"].startswith("31/08/") for row in resources
    )
    checked = [date(*map(int, reversed(row["date_verification"].split("/")))) for row in resources]
    assert max(checked) <= TODAY
    assert sum((TODAY - day).days > 730 for day in checked) == 1


def test_saved_as_excel_saves() -> None:
    """Red when the table loses its byte-order mark, its semicolons or its line ends."""
    content = (DEMO / "ressources.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfid;nom;categorie;")
    assert content.count(b"\r\n") == 61


def test_settings_are_understood() -> None:
    """Red when a key of the site is unknown, or a file that it names is missing."""
    settings = load_settings(DEMO)
    assert settings.findings == ()
    assert settings.site.fictif
    assert settings.date == TODAY
    assert "ccas" in [desk.id for desk in settings.desks]
    assert settings.resources == DEMO / "ressources.csv"
