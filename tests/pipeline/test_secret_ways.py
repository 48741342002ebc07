"""No way in the page leads to a place that must not be known: lines are coded, so they are read point by point."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import pytest

from tests.pipeline.small_site import DAY, run, write_csv
from tests.publish.test_ways_in_the_page import decoded

DESK = (48.1, -4.2)
OPEN, HIDDEN = "48.1001,-4.2035", "48.1029,-4.1998"
NEAR = 60.0
"""Metres from the hidden place at which a line would lead to it."""


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance between two positions in degrees, latitude first, on a plane good for a town."""
    north = (one[0] - other[0]) * 111_195
    east = (one[1] - other[1]) * 111_195 * math.cos(math.radians(one[0]))
    return math.hypot(north, east)


def row(name: str, place: str, **more: str) -> dict[str, str]:
    """Return a row that stands at *place*, its coordinates typed by hand."""
    latitude, longitude = place.split(",")
    return {"nom": name, "adresse": "", "latitude": latitude, "longitude": longitude, **more}


def page_ways(path: Path) -> dict[str, list[object]]:
    """Return what the page holds of ways, by the number of the entry."""
    found = re.search(r'id="reglages">(.*?)</script>', path.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return json.loads(found[1])["ways"].get("of", {})


@pytest.mark.parametrize("internal", [False, True], ids=["public", "agents"])
@pytest.mark.parametrize(
    "kind",
    [
        {"confidentialite": "telephone-seul"},
        {"confidentialite": "interne", "nom": "Foyer pour femmes victimes de violences", "categorie": "hebergement"},
        {"confidentialite": "", "nom": "Foyer pour femmes victimes de violences", "categorie": "hebergement"},
    ],
    ids=["phone only", "internal", "not said"],
)
def test_no_way_leads_to_a_hidden_place(
    small_territory: Path, tmp_path: Path, internal: bool, kind: dict[str, str]
) -> None:
    """Red when the page holds a way, or minutes, to a confidential row, or a line that passes by its door."""
    rows = [row("Le Relais", OPEN, confidentialite="publique"), row("Écoute", HIDDEN, **kind)]
    csv = write_csv(tmp_path / "ressources.csv", rows)
    desk = f"[[accueil]]\nid = 'un'\nlatitude = {DESK[0]}\nlongitude = {DESK[1]}\n"
    (tmp_path / "cartographie.toml").write_text(desk, encoding="utf-8")
    line = ["generer", csv, "--territoire", small_territory, "--sorties", tmp_path / "s", "--date", DAY]
    said = run(*line, "--produit", "carte", *(["--interne"] if internal else []))
    [page] = (tmp_path / "s").glob("carte*.html")
    ways = page_ways(page)
    assert len(ways) == 1, (said.err, ways)
    [way] = ways.values()
    open_place, hidden = (tuple(float(part) for part in place.split(",")) for place in (OPEN, HIDDEN))
    points = decoded(str(way[3])) if way[0] == "walk" else []
    assert all(metres(point, hidden) > NEAR for point in points)  # type: ignore[arg-type]
    assert way[0] != "walk" or metres(points[-1], open_place) < NEAR  # type: ignore[arg-type]


def test_the_judge_sees_a_way(small_territory: Path, tmp_path: Path) -> None:
    """Red when the same place, public, has no way that the test above could have found."""
    csv = write_csv(tmp_path / "ressources.csv", [row("Écoute", HIDDEN, confidentialite="publique")])
    desk = f"[[accueil]]\nid = 'un'\nlatitude = {DESK[0]}\nlongitude = {DESK[1]}\n"
    (tmp_path / "cartographie.toml").write_text(desk, encoding="utf-8")
    line = ["generer", csv, "--territoire", small_territory, "--sorties", tmp_path / "s", "--date", DAY]
    run(*line, "--produit", "carte")
    [way] = page_ways(tmp_path / "s" / "carte.html").values()
    assert way[0] == "walk"
    hidden = tuple(float(part) for part in HIDDEN.split(","))
    assert metres(decoded(str(way[3]))[-1], hidden) < NEAR  # type: ignore[arg-type]
