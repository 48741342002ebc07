"""Coordinates in every form; metres told for what they are; never a point that was not written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.model import Severity
from tests.check.tables import codes, one


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        ("48,1173", "-1,6778"),
        ("48.1173", "−1.6778"),
        ("48.1173, -1.6778", ""),
        ("", "48.1173,-1.6778"),
        ("48,1173; -1,6778", "48,1173; -1,6778"),
        ("48,1173 / -1,6778", ""),
        ("48,1173 -1,6778", ""),
        ("48,1173 N", "1,6778 O"),
        ("48.1173°", "-1.6778°"),
        ("48°07'02,28\"N", "1°40'40,08\"O"),
        ("48° 7′ 2.28″ N, 1° 40′ 40.08″ W", ""),
    ],
)
def test_position_is_read(lat: str, lon: str) -> None:
    """Red when a form of the same point is not read, or read elsewhere."""
    resource, findings = one(latitude=lat, longitude=lon)
    assert codes(findings) == []
    assert resource.typed_position is not None
    assert (resource.typed_position.lat, resource.typed_position.lon) == pytest.approx((48.1173, -1.6778), abs=1e-6)


@pytest.mark.parametrize(("lat", "lon"), [("6789000", "352000"), ("352 000,5", "6 789 000,5")])
def test_metres_are_told_and_the_degrees_proposed(lat: str, lon: str) -> None:
    """Red when Lambert-93 is called a place off the earth, or the proposal is elsewhere than in Rennes."""
    resource, (finding,) = one(latitude=lat, longitude=lon)
    assert (resource.typed_position, finding.code) == (None, "coordonnees-lambert")
    assert "latitude 48,1" in finding.message
    assert "longitude -1,67" in finding.message


def test_a_point_too_coarse_for_a_door_is_noted() -> None:
    """Red when a pin a kilometre away is not told, or one short coordinate alone is (Excel drops last zeros)."""
    (finding,) = one(latitude="48,11", longitude="-1,67")[1]
    assert (finding.code, finding.severity) == ("coordonnees-grossieres", Severity.NOTE)
    assert codes(one(latitude="48,11", longitude="-1,6778")[1]) == []


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        ("48,1173", "", "coordonnees-incompletes"),
        ("48°67'02\"N", "1°40'40\"O", "coordonnees-hors-limites"),
        ("1e5", "2", "coordonnees-hors-limites"),
        ("nan", "inf", "coordonnees-hors-limites"),
        ("-1,6778, 48,1173", "", "coordonnees-inversees"),
        ("0", "0", "coordonnees-nulles"),
        ("6789000", "2", "coordonnees-hors-limites"),
    ],
)
def test_position_with_a_fault_is_not_used(lat: str, lon: str, code: str) -> None:
    """Red when somebody is sent to a point that nobody meant."""
    resource, findings = one(latitude=lat, longitude=lon)
    assert (resource.typed_position, codes(findings)) == (None, [code])


@given(st.text(alphabet="0123456789.,;-+°'\"NSEO /", max_size=30) | st.text(max_size=30), st.text(max_size=12))
@settings(deadline=None)
def test_any_cell_is_read(lat: str, lon: str) -> None:
    """Red when a cell stops the program, or a point off the earth is used."""
    position = one(latitude=lat, longitude=lon)[0].typed_position
    assert position is None or (abs(position.lat) <= 90 and abs(position.lon) <= 180)
