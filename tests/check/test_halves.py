"""Hours in several cells: halves of days, days beside hours."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartographie.check import check
from cartographie.hours import to_osm
from cartographie.model import Checked, Row, Table
from cartographie.settings import Settings
from tests.check.tables import SOUND, TODAY, codes


def checked(cells: dict[str, str]) -> Checked:
    """Check one sound row whose hours are in the columns *cells*."""
    row = {**{key: text for key, text in SOUND.items() if key != "horaires"}, **cells}
    return check(Table(Path("r.csv"), tuple(row), 1, (Row(2, tuple(row.values())),)), Settings(), today=TODAY)


@pytest.mark.parametrize(
    ("cells", "osm"),
    [
        ({"Lundi matin": "9h-12h", "Lundi après-midi": "14h-17h"}, "Mo 09:00-12:00,14:00-17:00"),
        ({"Lundi AM": "9h-12h", "Lundi PM": "14h-17h"}, "Mo 09:00-12:00,14:00-17:00"),
        ({"h_mardi matin": "", "h_mardi aprem": "14h-17h"}, "Tu 14:00-17:00"),
        ({"jeudi matin": "Fermé", "jeudi après-midi": "14h-17h"}, "Th 14:00-17:00"),
        ({"Jours d'ouverture": "lundi, jeudi", "Heures d'ouverture": "9h-12h"}, "Mo,Th 09:00-12:00"),
        ({"Heures": "9h-12h / 14h-17h", "Jours": "du lundi au vendredi"}, "Mo-Fr 09:00-12:00,14:00-17:00"),
    ],
)
def test_the_cells_make_one(cells: dict[str, str], osm: str) -> None:
    """Red when a half is lost, read as the other, or when the hours of a column lose their days."""
    made = checked(cells)
    assert to_osm(made.resources[0].hours) == osm
    assert codes(made.findings) == []


def test_a_half_on_appointment_does_not_take_the_other_along() -> None:
    """Red when « sur rdv » of the afternoon closes the open door of the morning, or opens it."""
    opening = checked({"Lundi matin": "9h-12h", "Lundi après-midi": "sur rdv"}).resources[0].hours
    assert to_osm(opening) == "Mo 09:00-12:00"
    assert [(rule.part, rule.kind.value) for rule in opening.rules if rule.spans is None and rule.kind] == [
        ("apres-midi", "rendez-vous")
    ]


def test_hours_of_the_other_half_are_doubtful() -> None:
    """Red when « 14h-17h » in the column of the morning passes for hours."""
    made = checked({"Lundi matin": "14h-17h", "Lundi après-midi": ""})
    assert made.resources[0].hours.doubtful
    assert codes(made.findings) == ["horaires-non-compris"]


def test_closed_both_halves_is_closed() -> None:
    """Red when a day closed morning and afternoon says nothing."""
    opening = checked({"Lundi matin": "fermé", "Lundi après-midi": "fermé"}).resources[0].hours
    assert [(rule.days, rule.spans) for rule in opening.rules] == [((0,), ())]
