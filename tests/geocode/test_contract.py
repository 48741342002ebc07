"""geopy's contract: calls, results, features as the national API gives them."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from geopy.extra.rate_limiter import RateLimiter
from geopy.location import Location

from cartographie.geocode import BANLocal
from cartographie.geocode.features import lambert93

ADDRESS = "12 bis rue du Général de Gaulle 29990 Enez-Skouer"


def test_a_result_is_a_geopy_location_with_a_feature(geocoder: BANLocal) -> None:
    """Red when a property of the national API's features is missing or means something else."""
    found = geocoder.geocode(ADDRESS)
    assert isinstance(found, Location)
    assert found.address == "12 bis Rue du Général de Gaulle 29990 Enez-Skouer"
    assert found.raw["type"] == "Feature"
    assert found.raw["geometry"] == {"type": "Point", "coordinates": [found.longitude, found.latitude]}
    properties = dict(found.raw["properties"])
    assert (properties.pop("x"), properties.pop("y")) == lambert93(found.latitude, found.longitude)
    assert properties == {
        "label": "12 bis Rue du Général de Gaulle 29990 Enez-Skouer",
        "score": 1.0,
        "type": "housenumber",
        "precision": "numero",
        "housenumber": "12 bis",
        "id": "29901_x0000_00012_bis",
        "name": "12 bis Rue du Général de Gaulle",
        "street": "Rue du Général de Gaulle",
        "postcode": "29990",
        "citycode": "29901",
        "city": "Enez-Skouer",
        "context": "29, Finistère, Bretagne",
        "interpolated": False,
        "ambiguous": False,
    }


def test_lambert_93_agrees_with_the_ban() -> None:
    """Red when the projection is more than 5 cm away from coordinates that the BAN publishes for one place."""
    x, y = lambert93(48.861299, 2.330113)
    assert x is not None
    assert y is not None
    assert math.hypot(x - 650852.91, y - 6862571.27) < 0.1
    assert lambert93(-21.1, 55.5) == (None, None)


def test_alternatives_are_ranked_and_at_most_five(geocoder: BANLocal) -> None:
    """Red when alternatives come in another order than their scores, or not at all."""
    found = geocoder.geocode("3 rue de l'Église 29990", exactly_one=False)
    scores = [place.raw["properties"]["score"] for place in found]
    assert 2 <= len(found) <= 5
    assert scores == sorted(scores, reverse=True)
    assert geocoder.geocode("rien du tout", exactly_one=False) is None


@pytest.mark.parametrize(
    "query",
    [
        {"street": "12 bis rue du Gal de Gaulle", "postcode": "29990", "city": "Enez-Skouer"},
        {"street": "12 bis rue du Gal de Gaulle", "postalcode": "29990"},
        {"adresse": "12 bis rue du Gal de Gaulle, 29990 Enez-Skouer", "code_postal": "29990", "commune": "Enez-Skouer"},
        {"q": "12 bis rue du Gal de Gaulle", "citycode": "29901"},
    ],
)
def test_queries_may_be_structured(geocoder: BANLocal, query: dict[str, str]) -> None:
    """Red when the parts of an address given apart do not lead to its door."""
    assert geocoder.geocode(query).raw["properties"]["id"] == "29901_x0000_00012_bis"


def test_rate_limiter_and_pandas_apply_work(geocoder: BANLocal) -> None:
    """Red when code written around geopy's geocoders no longer runs on this one."""
    ask = RateLimiter(geocoder.geocode, min_delay_seconds=0)
    frame = pd.DataFrame({"adresse": [ADDRESS, "à domicile"]})
    found = frame["adresse"].apply(ask)
    assert found[0].raw["properties"]["housenumber"] == "12 bis"
    assert found[1] is None
    assert geocoder.geocode(ADDRESS, timeout=1) == found[0]


def test_many_keep_their_order_and_are_searched_once(geocoder: BANLocal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Red when answers change places, or when a repeated query is searched again."""
    asked = []
    search = geocoder._searcher.search
    monkeypatch.setattr(geocoder._searcher, "search", lambda *args: asked.append(args) or search(*args))
    queries = [ADDRESS, "à domicile", ADDRESS, {"street": ADDRESS}, "Enez-Skouer"]
    found = list(geocoder.geocode_many(queries))
    assert [place and place.raw["properties"]["type"] for place in found] == [
        "housenumber",
        None,
        "housenumber",
        "housenumber",
        "municipality",
    ]
    assert len(asked) == 3


def test_many_in_processes_give_the_same_in_the_same_order(geocoder: BANLocal) -> None:
    """Red when sharing the work among processes loses, changes or reorders an answer."""
    queries = [
        ADDRESS,
        "à domicile",
        {"street": "3 rue de l'Église", "postcode": 29990, "city": "Lann-Skouer"},
        ADDRESS,
    ]
    alone = [place and place.raw for place in geocoder.geocode_many(queries)]
    shared = list(geocoder.geocode_many(iter(queries), processes=2))
    assert [place and place.raw for place in shared] == alone
    assert isinstance(shared[0], Location)
    assert shared[0].latitude == geocoder.geocode(ADDRESS).latitude
    assert list(geocoder.geocode_many([], processes=2)) == []


@pytest.mark.parametrize("postcode", [29990, 29990.0, "29990", float("nan"), None])
def test_codes_may_be_numbers_as_a_table_has_them(geocoder: BANLocal, postcode: object) -> None:
    """Red when a postcode that pandas made a number is lost, or when a hole in its column raises."""
    found = geocoder.geocode({"street": "8 rue de l'Église", "postcode": postcode, "city": "Lann-Skouer"})
    assert found.raw["properties"]["citycode"] == "29902"


def test_pandas_apply_works_on_a_column_with_holes(geocoder: BANLocal) -> None:
    """Red when a hole in a column (NaN, None, a number) raises instead of being not found."""
    frame = pd.DataFrame({"adresse": [ADDRESS, float("nan"), None, 12.5, ADDRESS]})
    found = frame["adresse"].apply(geocoder.geocode)
    assert [place is not None for place in found] == [True, False, False, False, True]


def test_reverse_gives_the_nearest_door(geocoder: BANLocal) -> None:
    """Red when the nearest address is not first, or when a point in the sea gets one."""
    near = geocoder.reverse((48.4001, -4.4999), exactly_one=False)
    assert near[0].raw["properties"]["id"] == "29901_x0000_00001"
    assert near[0].raw["properties"]["score"] > near[1].raw["properties"]["score"]
    assert geocoder.reverse("48.4001, -4.4999").raw["properties"]["id"] == "29901_x0000_00001"
    assert geocoder.reverse((48.42, -4.59)).raw["properties"]["type"] == "locality"
    assert geocoder.reverse((47.0, -7.0)) is None


@pytest.mark.parametrize("point", ["nulle part", None, (1,), ("a", "b"), (float("nan"), 0.0), (91, 0)])
def test_reverse_of_no_point_is_none(geocoder: BANLocal, point: object) -> None:
    """Red when what is not a point raises."""
    assert geocoder.reverse(point) is None


@pytest.mark.parametrize("query", [None, 12, 3.4, [], {}, {"street": None}, {"street": float("nan")}, float("nan")])
def test_geocode_of_no_text_is_none(geocoder: BANLocal, query: object) -> None:
    """Red when a cell that holds no text raises."""
    assert geocoder.geocode(query) is None


def test_geopy_stays_whole_and_its_network_half_unloaded(index: Path) -> None:
    """Red when a search loads an HTTP client, or when `import geopy` afterwards lacks something or is another geopy."""
    program = f"""
import sys
from cartographie.geocode import BANLocal
place = BANLocal({str(index)!r}).geocode({ADDRESS!r})
assert "requests" not in sys.modules and "urllib3" not in sys.modules and "geopy.geocoders" not in sys.modules
import geopy, geopy.geocoders, geopy.distance
from geopy.extra.rate_limiter import RateLimiter
assert geopy.Location is type(place) and geopy.location.Location is type(place)
assert geopy.geocoders.BANFrance and geopy.Nominatim and geopy.__version__
"""
    subprocess.run([sys.executable, "-c", program], check=True)
