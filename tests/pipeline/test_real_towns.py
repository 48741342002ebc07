"""The whole way on real towns: Lorient from OpenStreetMap alone, Bondy with its national addresses."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from cartographie.cli import main
from tests.made import Made

pytestmark = [pytest.mark.real_data, pytest.mark.xdist_group("real")]

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi")
HEADERS = ("id", "nom", "categorie", "adresse", "complement_adresse", "code_postal", "commune", "latitude", "longitude")
MORE = ("telephone", "courriel", *(f"horaires_{day}" for day in DAYS), "date_verification")


def france_services(source: Path, department: str, target: Path) -> list[dict[str, str]]:
    """Write the rows of *department* as an agent would keep them; half of them lose their coordinates."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["insee_dep"] == department]
    with target.open("w", encoding="cp1252", errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow((*HEADERS, *MORE))
        for at, row in enumerate(rows):
            place = (row["latitude"].replace(".", ","), row["longitude"].replace(".", ",")) if at % 2 == 0 else ("", "")
            address = (row["adresse"], row["complement_adresse"], row["code_postal"], row["lib_com"])
            hours = tuple(row[f"h_{day}"] for day in DAYS)
            head = (row["id_fs"], row["lib_fs"], "demarches", *address, *place)
            writer.writerow((*head, row["telephone"], row["mail"], *hours, "01/12/2022"))
    return rows


def make(source: Path, osm: Path, tmp_path: Path, department: str, *more: str) -> tuple[Made, list[dict[str, str]]]:
    """Prepare the territory and make its outputs."""
    rows = france_services(source / "france-services" / "liste-fs-20221201.csv", department, tmp_path / "liste.csv")
    territory = str(tmp_path / "territoire")
    assert main(["territoire", "preparer", "--nom", "Essai", "--osm", str(osm), *more, "--sortie", territory]) == 0
    line = ["generer", str(tmp_path / "liste.csv"), "--territoire", territory, "--sorties", str(tmp_path / "sorties")]
    return Made(tmp_path / "sorties", main([*line, "--date", "2022-12-15"])), rows


def folded(text: str) -> str:
    """Take every white space out."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(("town", "department"), [("lorient", "56"), ("bondy", "93")])
def test_a_real_town_gives_a_page_and_a_leaflet(real_data: Path, tmp_path: Path, town: str, department: str) -> None:
    """Red when real OSM or address files, or the national list of places, stop the way or lose a name or a phone."""
    osm = {
        "lorient": real_data / "lorient" / "lorient_2019.osm.gz",
        "bondy": real_data / "bondy" / "bondy-nord-2022.osm.gz",
    }
    more = ["--adresses", str(real_data / "bondy" / "ban-93010-bondy.csv")] if town == "bondy" else []
    made, rows = make(real_data, osm[town], tmp_path, department, *more)
    assert made.code == 0
    assert made.report["ressources"]["publiees"] == len(rows) >= 20
    assert made.report["ressources"]["localisees"] >= {"lorient": 3, "bondy": len(rows) // 2}[town]
    paper = folded(made.paper)
    for row in rows:
        name = row["lib_fs"].encode("cp1252", errors="replace").decode("cp1252")
        assert folded(name) in paper, row["lib_fs"]
        assert re.sub(r"\D", "", row["telephone"])[:10] in paper, row["lib_fs"]
    assert "openstreetmap.org/copyright" in made.paper
    assert "openstreetmap.org/copyright" in made.page
    assert ("Base Adresse Nationale" in made.paper) == (town == "bondy")
