"""A whole real commune finds itself."""

from __future__ import annotations

import csv
import math
import random
from pathlib import Path

from cartographie.geocode import PLACE, BANLocal, build_index


def test_real_addresses_of_a_commune_find_themselves(real_data: Path, tmp_path: Path) -> None:
    """Red when less than 99 % of 500 clean addresses of Bondy come back within 5 m with enough certainty for a pin."""
    source = real_data / "bondy" / "ban-93010-bondy.csv"
    assert build_index([source], tmp_path / "adresses") == 8413
    geocoder = BANLocal(tmp_path)
    with source.open(encoding="utf-8", newline="") as file:
        rows = random.Random(1).sample(list(csv.DictReader(file, delimiter=";")), 500)  # noqa: S311  # a sample, no secret
    good = 0
    for row in rows:
        line = f"{row['numero']} {row['rep']} {row['nom_voie']}, {row['code_postal']} {row['nom_commune']}"
        found = geocoder.geocode(line)
        if found is None or found.raw["properties"]["score"] < PLACE:
            continue
        north = (found.latitude - float(row["lat"])) * 111_195
        east = (found.longitude - float(row["lon"])) * 111_195 * math.cos(math.radians(found.latitude))
        good += math.hypot(north, east) <= 5
    assert good >= 495
