"""What is found for what is written: positions and scores before words."""

from __future__ import annotations

import pytest

from cartographie.geocode import PLACE, PROPOSE, BANLocal
from tests.geocode.made_up import STEP, addresses

GAULLE = "29901_x0000"


@pytest.mark.parametrize(
    ("query", "id_"),
    [
        ("12 rue du Général de Gaulle, 29990 Enez-Skouer", f"{GAULLE}_00012"),
        ("12 bis rue du Gal de Gaulle 29990 Enez-Skouer", f"{GAULLE}_00012_bis"),
        ("12B R GAL DE GAULLE 29990 ENEZ SKOUER CEDEX 9", f"{GAULLE}_00012_bis"),
        ("CCAS, 12, rue du général de Gaulle, BP 12345, 29990 Enez-Skouer", f"{GAULLE}_00012"),
        ("2ème étage, 12 rue du Général de Gaulle (bus ligne 3), 29990 Enez-Skouer", f"{GAULLE}_00012"),
        ("12 à 21 rue du Général de Gaulle - tél 02 98 00 00 00 - 29990 Enez-Skouer", f"{GAULLE}_00012"),
        ("n° 12 Rue du Général de Gaulle RDC droite, Enez-Skouer", f"{GAULLE}_00012"),
        ("Rue du Général de Gaulle 12, 29990 Enez-Skouer", f"{GAULLE}_00012"),
        ("Enez-Skouer (29990), 12 rue du Général de Gaulle", f"{GAULLE}_00012"),
        ("29990 Enez-Skouer - Rue du Général de Gaulle, 12 bis", f"{GAULLE}_00012_bis"),
        ("157 rue de Charonne, 75011 Paris 1er étage", "75111_x0015_00157"),
        ("12 rue du Géneral de Gaule 29990 Enez Skouer", f"{GAULLE}_00012"),
        ("12 suqare du Général de Gaulle 29990 Enez-Skouer", f"{GAULLE}_00012"),
        ("14 av de la porte neuve 29990 Enez-Skouer", "29901_x0004_00014"),
        ("9 rue des prés 29990 Enez-Skouer", "29901_x0007_00009"),
        ("12rue du Général de Gaulle, 29990 Enez-Skouer", f"{GAULLE}_00012"),
        ("12bisrue du Général de Gaulle, 29990 Enez-Skouer", f"{GAULLE}_00012_bis"),
        ("Rue du Général de Gaulle n°12 29990 Enez-Skouer", f"{GAULLE}_00012"),
        ("4 place du 8 mai 45, 29990 Enez-Skouer", "29901_x0005_00004"),
        ("12 rue du Général de Gaulle 29990 Enez-Skoeur", f"{GAULLE}_00012"),
        ("1 quai des sardinnierrs 29995 Porz-Saint", "29903_x0013_00001"),
        ("4 place du huit mai 1945 29990 Enez-Skouer", "29901_x0005_00004"),
        ("6 Kervao 29990 Enez-Skouer", "29901_x0006_00006"),
        ("30 route de Porz-Saint 29990 Enez-Skouer", "29901_x0008_00030"),
        ("162 rue de Rivoli 75001 Paris", "75101_x0014_00162"),
        ("157, rue de Charonne, Paris 11e", "75111_x0015_00157"),
        ("157 rue de charonne 75704 PARIS CEDEX 11", "75111_x0015_00157"),
    ],
)
def test_the_right_door_is_found(geocoder: BANLocal, query: str, id_: str) -> None:
    """Red when a way of writing an address no longer leads to its door with enough certainty for a pin."""
    found = geocoder.geocode(query)
    assert found is not None
    assert found.raw["properties"]["id"] == id_
    assert found.raw["properties"]["score"] >= PLACE


@pytest.mark.parametrize(("query", "lat", "lon"), addresses())
def test_every_address_finds_itself(geocoder: BANLocal, query: str, lat: float, lon: float) -> None:
    """Red when a clean address is not first, at its place; two doors alike in one commune are the exception."""
    found = geocoder.geocode(query)
    assert found is not None
    if found.raw["properties"]["ambiguous"]:
        assert "Porz-Saint" in query
        return
    assert (found.latitude, found.longitude) == (pytest.approx(lat, abs=1e-6), pytest.approx(lon, abs=1e-6))
    assert found.raw["properties"]["score"] >= 0.9


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        ",;()",
        "à domicile",
        "sur rendez-vous",
        "02 98 12 34 56",
        "contact@example.org",
        "12 rue du Général de Gaulle, 44000 Nantes",
        "12 rue Zyxwvut, 29000 Quimper",
        "'; DROP TABLE adresses; --",
        "🙂🙂🙂",
        "東京都千代田区",
    ],
)
def test_what_is_no_address_here_is_not_found(geocoder: BANLocal, query: str) -> None:
    """Red when something that is not an address of the index is placed or proposed."""
    found = geocoder.geocode(query)
    assert found is None or found.raw["properties"]["score"] < PROPOSE


def test_an_unknown_street_is_only_its_commune(geocoder: BANLocal) -> None:
    """Red when an unknown street in a known commune gets a street, or a score worth proposing."""
    found = geocoder.geocode("5 rue des Baleines Bleues 29990 Enez-Skouer")
    assert found.raw["properties"]["score"] < PROPOSE
    assert found.raw["properties"]["type"] == "municipality"


def test_a_missing_number_lies_between_its_neighbours(geocoder: BANLocal) -> None:
    """Red when 9 is not put between 7 bis and 21 of its own side, marked as worked out, at street precision."""
    found = geocoder.geocode("9 rue du Général de Gaulle 29990 Enez-Skouer")
    seven_bis, twenty_one = -4.50 + 4 * STEP, -4.50 + 8 * STEP
    assert seven_bis < found.longitude < (seven_bis + twenty_one) / 2
    properties = found.raw["properties"]
    assert (properties["interpolated"], properties["precision"], properties["type"]) == (True, "voie", "street")
    assert properties["score"] >= PLACE


def test_a_missing_suffix_takes_the_number(geocoder: BANLocal) -> None:
    """Red when « 12 ter » does not lead to 12 once there is no 12 ter."""
    found = geocoder.geocode("12 ter rue du Général de Gaulle 29990 Enez-Skouer")
    assert found.raw["properties"]["id"] == f"{GAULLE}_00012"
    assert found.raw["properties"]["score"] < 1


def test_two_towns_of_one_postcode_are_told_apart(geocoder: BANLocal) -> None:
    """Red when the named town does not win, or when a postcode alone picks one of two streets for a pin."""
    assert geocoder.geocode("8 rue de l'Église 29990 Lann-Skouer").raw["properties"]["citycode"] == "29902"
    unsure = geocoder.geocode("8 rue de l'Église 29990", exactly_one=False)
    assert {place.raw["properties"]["citycode"] for place in unsure[:2]} == {"29901", "29902"}
    assert unsure[0].raw["properties"]["ambiguous"]
    assert PROPOSE <= unsure[0].raw["properties"]["score"] < PLACE


def test_a_type_left_out_is_settled_by_the_number(geocoder: BANLocal) -> None:
    """Red when « 19 Pasteur » does not choose the one street of that name that has a number 19."""
    assert geocoder.geocode("19 Pasteur 29990 Enez-Skouer").raw["properties"]["id"] == "29901_x0003_00019"


def test_the_former_commune_chooses_its_street(geocoder: BANLocal) -> None:
    """Red when naming a merged commune does not choose its own « Rue de l'Église »."""
    found = geocoder.geocode("3 rue de l'Église 29995 Plou-Skouer")
    assert found.latitude == pytest.approx(48.65)
    assert found.raw["properties"]["oldcity"] == "Plou-Skouer"
    assert geocoder.geocode("3 rue de l'Église 29995 Porz-Saint").latitude == pytest.approx(48.60)


@pytest.mark.parametrize(
    "query", ["Enez-Skouer", "29990 Enez-Skouer", "Mairie, 29990 Enez Skouer", "enez-skouar 29990"]
)
def test_a_commune_alone_is_a_municipality(geocoder: BANLocal, query: str) -> None:
    """Red when a town's name, even misspelt, leads to one of its streets."""
    properties = geocoder.geocode(query).raw["properties"]
    assert (properties["type"], properties["precision"], properties["citycode"]) == ("municipality", "commune", "29901")


def test_a_lieu_dit_is_a_locality(geocoder: BANLocal) -> None:
    """Red when a lieu-dit is not found by its name, with « lieu-dit » or without, or promises more than it is."""
    for query in ("Lieu-dit Kerlouarn 29990 Enez-Skouer", "ker louarn 29990 enez skouer", "LD Kerlouarn, Enez-Skouer"):
        properties = geocoder.geocode(query).raw["properties"]
        assert (properties["type"], properties["precision"]) == ("locality", "lieu-dit")


def test_another_postcode_of_the_departement_costs_little_and_a_far_one_much(geocoder: BANLocal) -> None:
    """Red when a slip in the postcode loses the pin, or when a homonymous town far away gets one."""
    assert geocoder.geocode("12 rue du Général de Gaulle 29999 Enez-Skouer").raw["properties"]["score"] >= PLACE
    far = geocoder.geocode("12 rue du Général de Gaulle 44000 Enez-Skouer")
    assert far is None or far.raw["properties"]["score"] < PLACE


def test_without_a_town_it_is_proposed_only(geocoder: BANLocal) -> None:
    """Red when a street without any town is placed, or when its only bearer is not even proposed."""
    found = geocoder.geocode("2 quai des Sardiniers")
    assert found.raw["properties"]["id"] == "29903_x0013_00002"
    assert PROPOSE <= found.raw["properties"]["score"] < PLACE


@pytest.mark.parametrize(
    "query",
    [
        "12 rue du Général de Gaulle, 29480 Autreville",
        {"street": "12 rue du Général de Gaulle", "postcode": "29480", "city": "Autreville"},
        "12 rue du Général de Gaulle, 29480 AUTREVILLE CEDEX",
        "12 rue du Général de Gaulle, 06000 Nice",
        "30 route de Porz-Saint, 06000 Nice",
        "3 Lann-Skouer, 06000 Nice",
    ],
)
def test_a_commune_that_is_not_in_the_index_is_never_another_one(geocoder: BANLocal, query: str) -> None:
    """Red when an address of a town that the index does not hold is placed or proposed in a town that it holds."""
    found = geocoder.geocode(query)
    assert found is None or found.raw["properties"]["score"] < PROPOSE


def test_another_name_below_a_known_postcode_is_never_placed(geocoder: BANLocal) -> None:
    """Red when « 29990 Autreville », maybe a former commune, gets a pin in the commune of that postcode."""
    found = geocoder.geocode("12 rue du Général de Gaulle, 29990 Autreville")
    assert found is None or found.raw["properties"]["score"] < PLACE


def test_a_type_that_no_namesake_has_is_ambiguous_between_several(geocoder: BANLocal) -> None:
    """Red when « Place Pasteur » is placed in the rue or the impasse Pasteur, or when both are not proposed."""
    found = geocoder.geocode("19 place Pasteur 29990 Enez-Skouer", exactly_one=False)
    assert {place.raw["properties"]["name"] for place in found[:2]} == {"19 Rue Pasteur", "Impasse Pasteur"}
    assert found[0].raw["properties"]["ambiguous"]
    assert PROPOSE <= found[0].raw["properties"]["score"] < PLACE


def test_a_type_that_the_only_namesake_has_not_is_placed(geocoder: BANLocal) -> None:
    """Red when one wrong word, the type, loses the pin though only one street bears the name and has the number."""
    found = geocoder.geocode("11 avenue du Calvaire 29990 Lann-Skouer")
    assert found.raw["properties"]["id"] == "29902_x0010_00011"
    assert found.raw["properties"]["score"] >= PLACE


def test_a_commune_lies_where_its_streets_begin(geocoder: BANLocal) -> None:
    """Red when the middle of a commune is drawn away by its long streets or its lieux-dits."""
    found = geocoder.geocode("29990 Lann-Skouer")
    assert (found.latitude, found.longitude) == (pytest.approx(48.50), pytest.approx(-4.405))
