"""Real extracts: the centre of Lorient, the north of Bondy."""

from __future__ import annotations

import pytest
import shapely

from cartographie.model import Position
from cartographie.territory import project, read_layers

pytestmark = pytest.mark.real_data


def test_lorient_has_its_harbour(prepared, real_data, addresses) -> None:
    """Red when the sea of a real cropped extract floods the town or is lost, or streets and landmarks are."""
    territory, findings = prepared((real_data / "lorient" / "lorient_2019.osm.gz",), name="Lorient")
    layers = read_layers(territory)
    assert findings == ()
    assert len(layers["building"].geometries) > 1500
    sea = shapely.union_all(layers["sea"].geometries)
    places = {
        "sea": Position(47.7492, -3.3500),
        "town hall": Position(47.7485, -3.3620),
        "arsenal": Position(47.7480, -3.3560),
    }
    points = dict(zip(places, shapely.points(project(territory, list(places.values()))), strict=True))
    assert sea.contains(points["sea"])
    assert not sea.intersects(points["town hall"])
    assert not sea.intersects(points["arsenal"])
    width, height = 1500, 1380
    assert 0.1 < sea.area / (width * height) < 0.35
    inside = [sea.contains(shapely.point_on_surface(building)) for building in layers["building"].geometries]
    assert sum(inside) < 10
    names = set(layers["road"].columns["name"])
    assert {"Rue du Port", "Quai des Indes", "Cours de Chazelles"} & names
    ((_, _, streets),) = addresses.calls
    assert len(streets) > 100
    assert "Église Notre-Dame-de-Victoire" in set(layers["poi"].columns["name"])


def test_bondy_follows_its_addresses(prepared, real_data) -> None:
    """Red when the extent is not that of the 8,413 addresses, or nobody is told that OSM covers a corner of it."""
    bondy = real_data / "bondy"
    sources = (bondy / "ban-93010-bondy.csv",)
    territory, findings = prepared((bondy / "bondy-nord-2022.osm.gz",), addresses=sources, commune="", name="Bondy")
    assert [finding.code for finding in findings] == ["osm-couvre-peu"]
    west, south, east, north = territory.bounds
    assert (east - west, north - south) == pytest.approx((0.040, 0.040), abs=0.004)
    layers = read_layers(territory)
    assert len(layers["building"].geometries) > 1300
    assert len(layers["sea"].geometries) == 0
    assert "canal" in set(layers["waterway"].columns["class"])
    hospital = [
        name
        for name, kind in zip(*(layers["poi"].columns[c] for c in ("name", "class")), strict=True)
        if kind == "hospital"
    ]
    assert hospital == ["Hôpital Jean Verdier"]
