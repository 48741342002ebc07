"""A whole real commune finds itself."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest

from cartographie.geocode import PLACE, BANLocal, build_index

FAR = 5.0  # metres


@pytest.mark.real_data
def test_every_real_address_of_a_commune_finds_itself(real_data: Path, tmp_path: Path) -> None:
    """Red when one of the 8,413 addresses of Bondy does not come back at its place with enough certainty for a pin."""
    source = real_data / "bondy" / "ban-93010-bondy.csv"
    assert build_index([source], tmp_path / "adresses") == 8413
    geocoder = BANLocal(tmp_path)
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    lines = [f"{r['numero']} {r['rep']} {r['nom_voie']}, {r['code_postal']} {r['nom_commune']}" for r in rows]
    lost = []
    for line, row, found in zip(lines, rows, geocoder.geocode_many(lines), strict=True):
        if found is None or found.raw["properties"]["score"] < PLACE or _away(found, row) > FAR:
            lost.append((line, found and found.raw["properties"]))
    assert not lost


def _away(found: object, row: dict[str, str]) -> float:
    lat, lon = found.latitude, found.longitude  # type: ignore[attr-defined]  # a geopy Location
    north, east = lat - float(row["lat"]), (lon - float(row["lon"])) * math.cos(math.radians(lat))
    return math.hypot(north, east) * 111_195
