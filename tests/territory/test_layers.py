"""From OpenStreetMap tags to the layers of the base map, through a whole preparation."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from cartographie.model import Layer, Position
from cartographie.territory import open_territory, project, read_layers, territory_names
from cartographie.territory.classes import LAYERS, area_tags, classify, load_rules
from cartographie.vocabulary import basemap
from tests.territory.osm_xml import OsmXml, box, degrees, town


def rows(layer: Layer, *columns: str) -> set[tuple[str, ...]]:
    """Return the values of *columns*, row by row."""
    return set(zip(*(layer.columns[name] for name in columns), strict=True))


def test_layers_have_the_columns_of_the_schema(small_town) -> None:
    """Red when a layer or a column that compose and publish read is missing, or a value is not a text."""
    layers = read_layers(small_town)
    assert tuple(layers) == tuple(LAYERS)
    for name, layer in layers.items():
        assert set(layer.columns) == {"class", "name", *LAYERS[name][1]}
        assert {len(column) for column in layer.columns.values()} == {len(layer.geometries)}
        assert all(isinstance(value, str) for column in layer.columns.values() for value in column)
        assert set(shapely.get_type_id(layer.geometries)) <= {
            {"Point": 0, "LineString": 1, "Polygon": 3}[LAYERS[name][0]]
        }
        assert shapely.is_valid(layer.geometries).all()


def test_small_town_is_classified(small_town) -> None:
    """Red when a street loses its name or class, a sidewalk is drawn, or a school building is not public."""
    layers = read_layers(small_town)
    roads = rows(layers["road"], "class", "name", "ref")
    assert roads == {("street", "Rue du Phare", ""), ("secondary", "Route de Kemper", "D 7")}
    assert rows(layers["building"], "class", "kind", "name") == {("public", "school", ""), ("ordinary", "", "")}
    assert rows(layers["poi"], "class", "name") == {("school", "École Jean Moulin")}
    assert rows(layers["landuse"], "class", "name") == {("park", "Jardin des Embruns")}
    assert rows(layers["place"], "class", "name", "population") == {("town", "Kerlouan-Test", "15000")}
    assert rows(layers["municipality"], "name", "insee") == {("Kerlouan-Test", "29999")}
    assert len(layers["sea"].geometries) == 0


def test_names_of_private_houses_are_not_taken(small_town) -> None:
    """Red when the name of an ordinary building, somebody's home, comes into the base map."""
    names = territory_names(small_town)
    assert "Chez quelqu'un" not in names
    assert {"Rue du Phare", "École Jean Moulin", "Kerlouan-Test"} <= names


def test_social_facilities_are_not_pointed_at(prepared) -> None:
    """Red when the map names a refuge: OpenStreetMap knows some of the places that must stay unknown."""
    osm = town()
    osm.area(
        300, 300, 340, 340, building="yes", amenity="social_facility", social_facility="shelter", name="Refuge Ti Kuzh"
    )
    osm.node(400, 400, amenity="shelter", name="Abri Ti Kuzh")
    osm.node(420, 400, social_facility="group_home", name="Foyer Ti Kuzh")
    territory, _ = prepared(osm)
    assert not [name for name in territory_names(territory) if "Kuzh" in name]


def test_geometries_are_metres_clipped_to_the_extent(small_town) -> None:
    """Red when lengths are not metres, or something sticks out of the extent."""
    layers = read_layers(small_town)
    assert small_town.crs == "EPSG:2154"
    school = layers["building"].geometries[np.flatnonzero(layers["building"].columns["class"] == "public")[0]]
    assert school.area == pytest.approx(1600, rel=0.01)
    everything = shapely.total_bounds(np.concatenate([layer.geometries for layer in layers.values()]))
    west, south, east, north = small_town.bounds
    corners = project(small_town, [Position(lat, lon) for lat in (south, north) for lon in (west, east)])
    assert (everything[:2] >= corners.min(axis=0) - 1).all()
    assert (everything[2:] <= corners.max(axis=0) + 1).all()


def test_bounds_select_what_is_near(small_town) -> None:
    """Red when `read_layers` ignores its bounds, or its list of names."""
    lon, lat = degrees(-300, -300)
    x, y = project(small_town, [Position(lat, lon)])[0]
    near = read_layers(small_town, ("landuse", "road"), (x - 60, y - 60, x + 60, y + 60))
    assert set(near) == {"landuse", "road"}
    assert rows(near["landuse"], "class") == {("park",)}
    assert len(near["road"].geometries) == 0


def test_sea_comes_from_the_coastline(prepared) -> None:
    """Red when the coast of an island drawn as a closed way with place=island is lost, or its name is."""
    osm = town()
    ring = [(-700, -700), (700, -700), (700, 700), (-700, 700)]
    osm.way(ring, closed=True, natural="coastline", place="island", name="Enez Vihan")
    territory, _ = prepared(osm)
    layers = read_layers(territory)
    inside = project(territory, [Position(*reversed(degrees(0, 0)))])[0]
    outside = project(territory, [Position(*reversed(degrees(900, 900)))])[0]
    sea = shapely.union_all(layers["sea"].geometries)
    assert not sea.contains(shapely.Point(inside))
    assert sea.contains(shapely.Point(outside))
    assert ("island", "Enez Vihan") in rows(layers["place"], "class", "name")


def test_pier_drawn_as_an_area_is_land(prepared) -> None:
    """Red when people would walk on water: a quay drawn as a surface is drowned."""
    osm = town()
    osm.way([(-1200, -500), (1200, -500)], natural="coastline")
    osm.area(-50, -700, 50, -480, man_made="pier", name="Môle")
    territory, _ = prepared(osm)
    layers = read_layers(territory)
    on_pier = project(territory, [Position(*reversed(degrees(0, -600)))])[0]
    assert not shapely.union_all(layers["sea"].geometries).contains(shapely.Point(on_pier))
    assert rows(layers["pier"], "class", "name") == {("pier", "Môle")}


def test_limits_are_drawn_once_and_not_on_the_coast(prepared) -> None:
    """Red when the line between two municipalities is drawn twice, or their coast is taken for a limit."""
    osm = OsmXml()
    osm.way([(-1200, -500), (1200, -500)], natural="coastline")
    for number, west in enumerate((-600, 0)):
        ring = osm.area(west, -500, west + 600, 600)
        tags = {"admin_level": "8", "name": f"Commune {number}", "ref:INSEE": f"2999{number}"}
        osm.relation([ring], type="boundary", boundary="administrative", **tags)
    territory, _ = prepared(osm)
    layers = read_layers(territory)
    length = shapely.length(layers["boundary"].geometries).sum()
    assert length == pytest.approx(3 * 1085 + 2 * 600, rel=0.02)
    assert rows(layers["municipality"], "insee") == {("29990",), ("29991",)}


def test_only_the_commune_asked_for_is_kept_bright(prepared) -> None:
    """Red when --commune leaves its neighbours as bright as itself."""
    osm = OsmXml()
    for number, west in enumerate((-600, 0)):
        ring = osm.area(west, -500, west + 600, 600)
        tags = {"admin_level": "8", "name": f"Commune {number}", "ref:INSEE": f"2999{number}"}
        osm.relation([ring], type="boundary", boundary="administrative", **tags)
    territory, _ = prepared(osm, commune="29991")
    assert rows(read_layers(territory)["municipality"], "insee") == {("29991",)}


def test_broken_shapes_are_mended_or_dropped(prepared) -> None:
    """Red when one broken ring stops the preparation, or an invalid surface reaches the map."""
    osm = town()
    osm.way([(300, 300), (400, 400), (400, 300), (300, 400)], closed=True, landuse="forest", name="Nœud")
    osm.way([(500, 500), (500, 500), (500, 500)], closed=True, building="yes")
    osm.relation([999_999], type="multipolygon", natural="wood", name="Sans bord")
    territory, _ = prepared(osm)
    layers = read_layers(territory)
    woods = layers["landuse"].geometries[layers["landuse"].columns["class"] == "wood"]
    assert len(woods) == 2
    assert shapely.is_valid(woods).all()


def test_overlapping_files_do_not_double(prepared, tmp_path) -> None:
    """Red when two extracts that overlap draw what they share twice."""
    paths = tuple(town().write(tmp_path / name) for name in ("a.osm", "b.osm.gz"))
    layers = read_layers(prepared(paths)[0])
    assert len(layers["road"].geometries) == 2
    assert len(layers["building"].geometries) == 2


def test_extent_narrower_than_the_data(prepared) -> None:
    """Red when the extent given is not the extent made."""
    territory, findings = prepared(town(), bounds=box(-300, -300, 300, 300))
    assert open_territory(territory.path).bounds == pytest.approx(box(-300, -300, 300, 300))
    street = read_layers(territory)["road"].geometries[0]
    assert street.length < 700
    assert findings == ()


@pytest.mark.parametrize(
    ("layer", "geometry", "tags", "expected"),
    [
        ("road", "line", {"highway": "trunk_link"}, "primary"),
        ("road", "line", {"highway": "tertiary"}, "secondary"),
        ("road", "line", {"highway": "living_street"}, "street"),
        ("road", "line", {"highway": "service", "service": "parking_aisle"}, ""),
        ("road", "line", {"highway": "cycleway"}, "path"),
        ("road", "line", {"highway": "proposed"}, ""),
        ("water", "area", {"natural": "water", "water": "river"}, "river"),
        ("water", "area", {"natural": "water"}, "water"),
        ("water", "area", {"leisure": "swimming_pool", "access": "private"}, ""),
        ("waterway", "line", {"waterway": "river", "tunnel": "no"}, "river"),
        ("waterway", "line", {"waterway": "stream", "tunnel": "culvert"}, ""),
        ("landuse", "area", {"landuse": "meadow"}, "grass"),
        ("landuse", "area", {"amenity": "parking", "parking": "underground"}, ""),
        ("landuse", "area", {"natural": "beach"}, "beach"),
        ("building", "area", {"building": "no"}, ""),
        ("railway", "line", {"railway": "abandoned"}, ""),
        ("railway", "line", {"railway": "tram"}, "tram"),
        ("pier", "line", {"barrier": "city_wall"}, "wall"),
        ("kind", "area", {"amenity": "place_of_worship", "religion": "muslim"}, "worship"),
        ("kind", "area", {"amenity": "place_of_worship", "religion": "christian"}, "church"),
        ("kind", "point", {"amenity": "place_of_worship", "building": "chapel"}, "church"),
        ("kind", "point", {"amenity": "restaurant"}, ""),
    ],
)
def test_rules(layer, geometry, tags, expected) -> None:
    """Red when a rule of `classes.toml` changes what a tag means."""
    assert classify(layer, geometry, tags) == expected


def test_every_class_has_a_style() -> None:
    """Red when a rule makes a class of road or of ground that `basemap.toml` does not know how to draw."""
    style, rules = basemap(), load_rules()
    assert {rule.result for rule in rules["landuse"]} <= set(style["landuse"])
    assert {rule.result for rule in rules["road"]} == set(style["road"])


def test_closed_streets_stay_lines() -> None:
    """Red when a ring road or a roundabout becomes a surface."""
    assert not [tag for tag in area_tags() if tag.startswith("highway")]
    assert "natural=coastline" not in area_tags()
