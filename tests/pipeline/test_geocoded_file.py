"""`geocoder` writes five columns into the agents' own file, and touches nothing else, whatever wrote that file."""

from __future__ import annotations

import csv
import json
import re
import sys
from io import StringIO
from pathlib import Path

import openpyxl
import pytest

from cartographie.read import former_versions, read_table
from tests.pipeline.small_site import CITY, DAY, POSTCODE, run, write_csv

BODY = (
    "Liste des lieux{s}{s}{s}{n}"
    'nom{s}"catégorie"{s}adresse{s}code_postal{s}commune{s}téléphone{s}latitude{s}longitude{s}Leur colonne{n}'
    '"Épicerie ""Œuf €"""{s}colis{s}12 rue du Phare{s}29998{s}Kerlouan-Test{s}02 61 91 10 00{s}{s}{s}"a{n}b"{n}'
    "{n}"
    "Saisie{s}colis{s}12 rue du Phare{s}29998{s}Kerlouan-Test{s}02 61 91 10 00{s}48{d}1{s}-4{d}2{s}  x {n}"
    "Échangée{s}colis{s}12 rue du Phare{s}29998{s}Kerlouan-Test{s}02 61 91 10 00{s}-4{d}2{s}48{d}1{s}{n}"
    "Moitié{s}colis{s}12 rue du Phare{s}29998{s}Kerlouan-Test{s}02 61 91 10 00{s}48{d}1{s}{s}{n}"
    "Mots{s}colis{s}12 rue du Phare{s}29998{s}Kerlouan-Test{s}02 61 91 10 00{s}au port{s}{s}{n}"
    "Sans rue{s}colis{s}{s}29998{s}Kerlouan-Test{n}"
    "Courte{s}colis"
)
WRITTEN = ("geocodage_precision", "geocodage_score", "geocodage_adresse")
FILES = {
    "cp1252": ("cp1252", ";", "\r\n", ""),
    "byte order mark": ("utf-8-sig", ";", "\r\n", ""),
    "tabs": ("utf-8", "\t", "\n", ""),
    "sep=": ("utf-8", ";", "\r\n", "sep=;\r\n"),
    "commas": ("utf-8", ",", "\n", ""),
    "UTF-16": ("utf-16", ";", "\r\n", ""),
    "old Mac": ("cp1252", ";", "\r", ""),
}


@pytest.mark.parametrize("name", FILES)
def test_every_other_byte_stays(small_territory: Path, tmp_path: Path, name: str) -> None:
    """Red when a cell that was not ours is written again otherwise, or a second run changes anything."""
    encoding, separator, newline, first = FILES[name]
    decimal = "," if separator == ";" else "."
    text = first + BODY.format(s=separator, n=newline, d=decimal)
    path = tmp_path / "r.csv"
    path.write_bytes(text.encode(encoding))
    assert run("geocoder", path, "--territoire", small_territory).code == 0
    once = path.read_bytes()
    assert [item.read_bytes() for item in former_versions(path)] == [text.encode(encoding)]
    written = once.decode(encoding)
    position = re.compile(rf"48\{decimal}\d{{6}}{separator}-4\{decimal}\d{{6}}")
    assert len(position.findall(written)) == 1
    # the coordinates taken out again, each line begins as the agents wrote it; what follows are the added columns
    bare = position.sub(separator, written)
    pairs = list(zip(text.split(newline), bare.split(newline), strict=True))
    for before, after in pairs:
        assert after.startswith(before)
        assert after == before or after.removeprefix(before)[:1] == separator
    assert pairs[0][1] == pairs[0][0]
    again = run("geocoder", path, "--territoire", small_territory)
    assert (again.code, again.out.splitlines()[-1]) == (0, "Rien n'a été écrit.")
    assert path.read_bytes() == once
    assert [item.name for item in sorted(tmp_path.iterdir())] == [".cartographie", "r.csv"]


def cells(path: Path) -> list[dict[str, str]]:
    """Read a table back with nothing of ours."""
    return list(csv.DictReader(StringIO(path.read_text(encoding="utf-8-sig"), newline=""), delimiter=";"))


def test_a_workbook_is_copied_as_a_csv(small_territory: Path, tmp_path: Path) -> None:
    """Red when a workbook cannot be completed, is modified, or its rows change their number; when a cell turns live."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for cells_of_row in (
        ["Liste des lieux"],
        ["nom", "catégorie", "adresse", "code_postal", "commune", "téléphone", "Leur colonne"],
        [],
        ["Épicerie\ndu port", "colis", "12 rue du Phare", "29998", "Kerlouan-Test", "+33 2 61 91 10 00", "a;b"],
        ["Ailleurs", "colis", "1 rue Inconnue", "29998", "Kerlouan-Test", "02 61 91 10 01"],
    ):
        sheet.append(cells_of_row)
    sheet["G5"].value, sheet["G5"].data_type = "=SUM(A1)", "s"
    path, copy = tmp_path / "r.xlsx", tmp_path / "copie.csv"
    book.save(path)
    before = path.read_bytes()
    assert run("geocoder", path, "--territoire", small_territory).code == 2
    assert run("geocoder", path, "--territoire", small_territory, "--sortie", tmp_path / "copie.xlsx").code == 2
    said = run("geocoder", path, "--territoire", small_territory, "--sortie", copy)
    assert (said.code, path.read_bytes()) == (0, before)
    table = read_table(copy)
    assert (table.header_line, [row.line for row in table.rows]) == (2, [4, 5])
    first, second = (dict(zip(table.headers, row.cells, strict=True)) for row in table.rows)
    assert (first["nom"], first["Leur colonne"], second["Leur colonne"]) == ("Épicerie\ndu port", "a;b", "'=SUM(A1)")
    assert re.fullmatch(r"48,\d{6}", first["latitude"])
    assert second["latitude"] == ""
    again = run("verifier", copy, "--date", DAY, "--format", "json").out
    assert not [item for item in json.loads(again) if item["colonne"] in {"téléphone", "latitude"}]
    assert sorted(item.name for item in tmp_path.iterdir()) == ["copie.csv", "r.xlsx"]


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("48,1", "-4,2"), ("-4,2", "48,1"), ("48,1", ""), ("au port", "x")]
)
def test_what_an_agent_typed_stays_right_or_wrong(
    small_territory: Path, tmp_path: Path, latitude: str, longitude: str
) -> None:
    """Red when coordinates typed by hand are lost, even those that are faulty: the agent knows what was meant."""
    path = write_csv(tmp_path / "r.csv", [{"latitude": latitude, "longitude": longitude}])
    said = run("geocoder", path, "--territoire", small_territory)
    row = cells(path)[0]
    assert (row["latitude"], row["longitude"]) == (latitude, longitude)
    assert ("avertissement" in said.out) == ((latitude, longitude) != ("48,1", "-4,2"))


def test_a_changed_address_is_found_again(small_territory: Path, tmp_path: Path) -> None:
    """Red when a place that moved keeps its old pin, in the file or on the map."""
    path = write_csv(tmp_path / "r.csv", [{"adresse": "2 rue du Phare"}])
    run("geocoder", path, "--territoire", small_territory)
    old = cells(path)[0]
    assert old["geocodage_adresse"] == f"2 rue du Phare, {POSTCODE} {CITY}"
    moved = {**old, "adresse": "18 route de Kemper"}
    write_csv(path, [moved])

    line = (
        "generer",
        path,
        "--territoire",
        small_territory,
        "--sorties",
        tmp_path,
        "--date",
        DAY,
        "--produit",
        "carte",
    )
    assert run(*line).code == 0
    report = json.loads((tmp_path / "rapport.json").read_text(encoding="utf-8"))
    assert "coordonnees-perimees" in [item["code"] for item in report["constats"]]
    page = (tmp_path / "carte.html").read_text(encoding="utf-8")
    run("geocoder", path, "--territoire", small_territory)
    new = cells(path)[0]
    assert new["geocodage_adresse"] == f"18 route de Kemper, {POSTCODE} {CITY}"
    assert new["latitude"] != old["latitude"]
    assert f"data-p={float(new['latitude'].replace(',', '.')):.5f}," in page


def test_an_address_that_is_gone_takes_its_coordinates_with_it(small_territory: Path, tmp_path: Path) -> None:
    """Red when a pin stays where the file no longer says anything."""
    path = write_csv(tmp_path / "r.csv", [{}])
    run("geocoder", path, "--territoire", small_territory)
    write_csv(path, [{**cells(path)[0], "adresse": "", "code_postal": "", "commune": ""}])
    run("geocoder", path, "--territoire", small_territory)
    row = cells(path)[0]
    assert [row[name] for name in ("latitude", "longitude", *WRITTEN)] == [""] * 5


def test_the_former_version_is_announced_and_can_be_refused(small_territory: Path, tmp_path: Path) -> None:
    """Red when confidential cells are copied without a word, after the site said not to, or among the outputs."""
    path = write_csv(tmp_path / "r.csv", [{}])
    said = run("geocoder", path, "--territoire", small_territory)
    assert f"Version d'avant, gardée à côté de votre tableau : {former_versions(path)[0]}" in said.out.replace(
        "\xa0", " "
    )
    assert "Version d'avant" not in run("geocoder", path, "--territoire", small_territory).out

    (tmp_path / "cartographie.toml").write_text("[fichiers]\nhistorique = false\nsorties = 'sorties'\n")
    write_csv(path, [{"adresse": "2 rue du Phare"}])
    said = run("geocoder", path, "--territoire", small_territory)
    assert (said.code, "Version d'avant" in said.out, len(former_versions(path))) == (0, False, 1)

    (tmp_path / "cartographie.toml").write_text("[fichiers]\nsorties = 'sorties'\n")
    copy = tmp_path / "sorties" / "copie.csv"
    copy.parent.mkdir()
    for _ in range(2):
        said = run("geocoder", path, "--territoire", small_territory, "--sortie", copy)
        assert (said.code, "Version d'avant" in said.out) == (0, False)
    assert [item.name for item in copy.parent.iterdir()] == ["copie.csv"]


def test_nothing_is_made_of_the_history(small_territory: Path, tmp_path: Path) -> None:
    """Red when `generer` reads a former version, or writes one below the outputs."""
    path = write_csv(tmp_path / "r.csv", [{"nom": "Ancien nom"}])
    run("geocoder", path, "--territoire", small_territory)
    write_csv(path, [{"nom": "Nom présent"}])
    outputs = tmp_path / "sorties"
    said = run("generer", path, "--territoire", small_territory, "--sorties", outputs, "--date", DAY)
    assert said.code == 0
    assert sorted(item.name for item in outputs.rglob("*")) == ["carte.html", "depliant-a3.pdf", "rapport.json"]
    assert "Ancien nom" not in (outputs / "carte.html").read_text(encoding="utf-8")


def test_a_copy_with_hidden_addresses_is_announced(small_territory: Path, tmp_path: Path) -> None:
    """Red when `--sortie` puts hidden addresses into a second file in silence, or opens them to more people."""
    rows = [{}, {"confidentialite": "telephone-seul"}, {"confidentialite": "interne"}]
    table, copy = write_csv(tmp_path / "r.csv", rows), tmp_path / "copie.csv"
    table.chmod(0o600)
    line = ("geocoder", table, "--territoire", small_territory, "--date", DAY)
    said = run(*line, "--sortie", copy)
    assert "copie entière de votre tableau, avec ses 2 lignes confidentielles" in said.out
    assert sys.platform == "win32" or copy.stat().st_mode & 0o777 == 0o600
    assert "copie" not in run(*line).out
