"""Resources get a place or a finding that says what to do; the confidential ones are never searched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cartographie.geocode import BANLocal, locate, locate_desk
from cartographie.model import Confidentiality, Finding, Position, Resource
from cartographie.settings import Desk

TOWN = {"postcode": "29990", "city": "Enez-Skouer"}


def resource(**values: Any) -> Resource:
    """Return a resource on line 7 of the file."""
    return Resource(**{"id": "a", "line": 7, "name": "A", "categories": ("colis",), "door": "j-y-vais"} | values)


def located(geocoder: BANLocal | None, **values: Any) -> tuple[Resource, tuple[Finding, ...]]:
    """Locate one resource."""
    resources, findings = locate([resource(**values)], geocoder)
    return resources[0], findings


def test_a_sure_address_gets_a_pin_and_no_finding(geocoder: BANLocal) -> None:
    """Red when a plain address loses its pin or makes noise."""
    found, findings = located(geocoder, address="12 rue du Gal de Gaulle", **TOWN)
    assert findings == ()
    assert found.place is not None
    assert (found.place.precision, found.place.has_pin, found.place.interpolated) == ("numero", True, False)
    assert found.place.position == pytest.approx((48.4, -4.497))
    assert found.place.label == "12 Rue du Général de Gaulle 29990 Enez-Skouer"


def test_a_worked_out_number_is_of_street_precision(geocoder: BANLocal) -> None:
    """Red when an interpolated number claims to be a door."""
    found, _ = located(geocoder, address="9 rue du Gal de Gaulle", **TOWN)
    assert found.place is not None
    assert (found.place.precision, found.place.interpolated, found.place.has_pin) == ("voie", True, True)


def test_a_doubtful_address_has_no_pin_and_corrections_to_paste(geocoder: BANLocal) -> None:
    """Red when two streets alike are decided for the person, or when the finding holds nothing to paste."""
    found, findings = located(geocoder, address="8 rue de l'Église", postcode="29990")
    assert found.place is None
    (finding,) = findings
    assert (finding.code, finding.line, finding.column) == ("adresse-a-confirmer", 7, "adresse")
    assert finding.value == "8 rue de l'Église"
    assert "8 Rue de l'Église 29990 Enez-Skouer" in finding.message
    assert "8 Rue de l'Église 29990 Lann-Skouer" in finding.message


@pytest.mark.parametrize(
    ("values", "precision"),
    [
        ({"address": "Kerlouarn", **TOWN}, "lieu-dit"),
        (TOWN, "commune"),
        ({"address": "5 rue Inconnue au Bataillon", **TOWN}, "commune"),
    ],
)
def test_below_a_street_there_is_a_place_without_a_pin(
    geocoder: BANLocal, values: dict[str, str], precision: str
) -> None:
    """Red when a lieu-dit or a commune is pinned, or passes without a word."""
    found, findings = located(geocoder, **values)
    assert found.place is not None
    assert (found.place.precision, found.place.has_pin) == (precision, False)
    assert [finding.code for finding in findings] == ["adresse-imprecise"]


def test_an_unknown_address_says_what_to_do(geocoder: BANLocal) -> None:
    """Red when an address out of the index passes in silence, or when its finding advises nothing."""
    found, findings = located(geocoder, address="3 quai de la Fosse", postcode="44000", city="Nantes")
    assert found.place is None
    assert [finding.code for finding in findings] == ["adresse-introuvable"]
    assert "3 quai de la Fosse" in findings[0].message
    assert "latitude" in findings[0].message


def test_typed_coordinates_win_and_no_place_is_no_fault(geocoder: BANLocal) -> None:
    """Red when coordinates typed by hand are searched over, or when « sans » makes a finding."""
    typed, findings = located(
        geocoder, typed_position=Position(48.41, -4.52), address="12 rue du Gal de Gaulle", **TOWN
    )
    assert typed.place is not None
    assert (typed.place.precision, typed.place.position, findings) == ("saisie", (48.41, -4.52), ())
    assert located(geocoder, no_place=True, **TOWN)[0].place is None
    assert located(geocoder, no_place=True, **TOWN)[1] == ()


class Spy:
    """A geocoder that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def geocode(self, query: object, **_options: object) -> None:
        """Find nothing."""
        self.asked.append(query)


@pytest.mark.parametrize("level", [Confidentiality.PHONE_ONLY, Confidentiality.INTERNAL])
def test_confidential_resources_never_reach_the_geocoder(level: Confidentiality) -> None:
    """Red when a confidential address is searched, placed, or spoken of, even with coordinates typed."""
    spy = Spy()
    hidden = resource(address="12 rue Secrète", confidentiality=level, **TOWN)
    typed = resource(typed_position=Position(48.4, -4.5), confidentiality=level)
    resources, findings = locate([hidden, typed, resource(address="1 rue Visible", **TOWN)], spy)
    assert [str(query) for query in spy.asked if "Secr" in str(query)] == []
    assert len(spy.asked) == 1
    assert [item.place for item in resources] == [None, None, None]
    assert [finding.value for finding in findings] == ["1 rue Visible"]


def test_without_an_index_the_file_is_told_once() -> None:
    """Red when each row repeats that there is no address index, or when nobody says it."""
    resources, findings = locate([resource(address="1 rue A", **TOWN), resource(address="2 rue B", **TOWN)], None)
    assert [item.place for item in resources] == [None, None]
    assert [(finding.code, finding.line) for finding in findings] == [("adresses-sans-index", None)]


@pytest.mark.parametrize(
    ("position", "bounds", "word"),
    [
        (Position(0.0, 0.0), None, "océan"),
        (Position(-4.5, 48.4), None, "inversées"),
        (Position(-4.5, 48.4), (-4.6, 48.3, -4.3, 48.7), "inversées"),
        (Position(43.6, 1.44), (-4.6, 48.3, -4.3, 48.7), "Corrigez"),
        (Position(52.5, 13.4), None, "Corrigez"),
    ],
)
def test_coordinates_that_cannot_be_meant_lose_their_pin(
    geocoder: BANLocal, position: Position, bounds: tuple[float, float, float, float] | None, word: str
) -> None:
    """Red when zero, swapped or far coordinates become a pin, or when the advice does not fit the slip."""
    resources, findings = locate([resource(typed_position=position)], geocoder, bounds)
    assert resources[0].place is None
    assert [finding.code for finding in findings] == ["coordonnees-hors-territoire"]
    assert word in findings[0].message


def test_the_next_town_is_not_a_fault(geocoder: BANLocal) -> None:
    """Red when a hospital ten kilometres off the map is taken for a slip."""
    resources, findings = locate([resource(typed_position=Position(48.75, -4.5))], geocoder, (-4.6, 48.3, -4.3, 48.7))
    assert resources[0].place is not None
    assert findings == ()


def test_a_desk_is_placed_by_coordinates_or_address(geocoder: BANLocal) -> None:
    """Red when a desk is not where it says, or when an unfindable one says nothing."""
    place, findings = locate_desk(Desk(id="a", latitude=48.4, longitude=-4.5), geocoder)
    assert place is not None
    assert (place.precision, findings) == ("saisie", ())
    place, findings = locate_desk(Desk(id="a", adresse="1 rue du Gal de Gaulle, 29990 Enez-Skouer"), geocoder)
    assert place is not None
    assert (place.precision, findings) == ("numero", ())
    place, findings = locate_desk(Desk(id="a", adresse="ailleurs"), geocoder)
    assert (place, [finding.code for finding in findings]) == (None, ["adresse-introuvable"])
    assert locate_desk(Desk(id="a"), geocoder) == (None, ())
    assert [f.code for f in locate_desk(Desk(id="a", adresse="1 rue X"), None)[1]] == ["adresses-sans-index"]


def test_a_postcode_of_two_towns_is_to_be_confirmed(geocoder: BANLocal) -> None:
    """Red when a postcode alone chooses one of its communes, or when both are not offered."""
    found, findings = located(geocoder, postcode="29990")
    assert found.place is None
    assert [finding.code for finding in findings] == ["adresse-a-confirmer"]
    assert "« Enez-Skouer »" in findings[0].message
    assert "« Lann-Skouer »" in findings[0].message


def test_a_street_of_the_neighbour_out_of_the_index_is_not_offered_here(geocoder: BANLocal) -> None:
    """Red when an address of a town that is not in the index is said to be a street of that name in this one."""
    found, findings = located(geocoder, address="2 quai des Sardiniers", postcode="29100", city="Douarnenez")
    assert found.place is None
    assert [finding.code for finding in findings] == ["adresse-introuvable"]


def test_an_index_without_addresses_is_no_index(tmp_path: Path) -> None:
    """Red when a territory without addresses calls every address unknown instead of saying it once."""
    (tmp_path / "adresses").mkdir()
    _, findings = locate([resource(address="1 rue A", **TOWN), resource(address="2 rue B", **TOWN)], BANLocal(tmp_path))
    assert [finding.code for finding in findings] == ["adresses-sans-index"]
