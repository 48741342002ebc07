"""Workbooks and headers of several columns: a hidden row says no more there than in a plain CSV."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from tests.pipeline.small_site import DAY, run
from tests.read.books import xlsx

HEADERS = (
    "Confidentialité", "nom", "categorie", "adresse", "CP Ville", "Adresse", "latitude", "longitude", "telephone",
    "horaires", "structure", "zone", "Repère", "SIRET", "confidentialite", "date_verification",
)  # fmt: skip
SOUND = {
    "nom": "Le Relais", "categorie": "colis", "telephone": "02 61 91 10 00", "horaires": "lundi 9h-12h",
    "date_verification": "01/11/2026", "confidentialite": "publique",
}  # fmt: skip
PUBLIC = (
    {"adresse": "12 rue du Phare", "CP Ville": "29998 Kerlouan-Test"},
    {"nom": "La Table", "adresse": "2 rue du Phare", "CP Ville": "29998 Kerlouan-Test", "zone": "Kerlouan-Tst"},
)
HELD = (
    {"nom": "Corail", "confidentialite": "", "Confidentialité": "telephone-seul", "telephone": "06 12 34 56 78"},
    {"nom": "Local", "confidentialite": "publique", "Confidentialité": "interne"},
    {"nom": "", "confidentialite": "telephone-seul"},
)
VARIATIONS: dict[str, Mapping[str, str]] = {
    "whole address": {"adresse": "7 rue Zigoumi, 29998 Kerlouan-Test, France", "CP Ville": ""},
    "a neighbour's": {"adresse": "2 rue du Phare", "CP Ville": "29998 Kerlouan-Test"},
    "town first": {"CP Ville": "Brest (29200)", "Adresse": "2 rue du Phare"},
    "half a town": {"CP Ville": "29 998 Kerlouan-Test", "adresse": "29 998 Kerlouan-Test", "zone": "Kerlouan-Tst"},
    "errors": {"CP Ville": "#NOM?", "adresse": "#REF!", "Adresse": "####", "latitude": "#N/A"},
    "numbers": {"CP Ville": "29998.0", "latitude": "48,100123", "longitude": "-4,200456", "SIRET": "83002526500013"},
    "lost accents": {"adresse": "7 rue ZigoumÃ©", "structure": "L?cole", "zone": "Â\xa0zone", "Repère": "\ufffd"},
    "ticks": {"Repère": "x", "zone": "x", "structure": "oui", "SIRET": "1"},
}


def written(folder: Path, cells: Mapping[str, str]) -> dict[str, object]:
    """Return what the commands say and write of a workbook whose hidden rows have *cells*."""
    rows = [{**SOUND, **row} for row in PUBLIC] + [{**SOUND, **row, **cells} for row in HELD]
    book = xlsx(folder / "r.xlsx", [HEADERS, *([row.get(name, "") for name in HEADERS] for row in rows)])
    os.utime(book, (1_764_234_753,) * 2)
    made: dict[str, object] = {}
    for kind in ("texte", "json", "html"):
        target = folder / kind
        made[f"said {kind}"] = run("verifier", book, "--format", kind, "--sortie", target, "--date", DAY)
        made[kind] = target.read_bytes()
    for more in ((), ("--interne",)):
        target = folder / f"appels{len(more)}.csv"
        made[f"said {target.name}"] = run("appels", book, "--sortie", target, "--date", DAY, *more)
        made[target.name] = target.read_bytes()
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of every variation: its path is said."""
    return tmp_path_factory.mktemp("classeurs")


@pytest.fixture(scope="module")
def expected(folder: Path) -> dict[str, object]:
    """What is made when the hidden cells are empty."""
    return written(folder, {})


def test_the_reference_tells_the_public_rows(expected: dict[str, object]) -> None:
    """Red when the comparison compares nothing."""
    page = expected["html"]
    assert isinstance(page, bytes)
    assert [word in page for word in (b"12 rue du Phare", b"Corail", b"Local")] == [True, True, False]


@pytest.mark.parametrize("name", VARIATIONS)
def test_nothing_changes(folder: Path, expected: dict[str, object], name: str) -> None:
    """Red when a composite header, a second column or a damaged cell of a hidden row moves a byte."""
    found = written(folder, VARIATIONS[name])
    assert [part for part, content in expected.items() if found[part] != content] == []


def test_generer(small_territory: Path, tmp_path: Path) -> None:
    """Red when the map or the leaflet of a workbook tells the hidden addresses, or they stop everything."""
    cells = {**VARIATIONS["half a town"], "Adresse": "7 rue Zigoumi"}
    written(tmp_path, cells)
    out = tmp_path / "sorties"
    said = run("generer", tmp_path / "r.xlsx", "--territoire", small_territory, "--sorties", out, "--date", DAY)
    assert said.code == 1, said.err
    assert b"Zigoumi" not in (out / "carte.html").read_bytes() + (out / "rapport.json").read_bytes()


def test_a_level_that_the_sheet_does_not_show_in_every_cell(tmp_path: Path) -> None:
    """Red when a hidden column, merged cells, a format that shows nothing or a bare formula make rows public."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADERS)
    for level in ("interne", None, None, '=IF(1,"interne","")', "interne", True, 0, "#N/A"):
        row = {**SOUND, "adresse": "7 rue Zigoumi", "Confidentialité": level, "confidentialite": None}
        sheet.append([row.get(name) for name in HEADERS])
    sheet.merge_cells("A2:A4")
    sheet.column_dimensions["A"].hidden = True
    sheet["A6"].number_format = ";;;"
    book.save(tmp_path / "r.xlsx")
    said = run("verifier", tmp_path / "r.xlsx", "--format", "html", "--sortie", tmp_path / "c.html", "--date", DAY)
    assert said.code == 0, said.err
    assert "Zigoumi" not in (tmp_path / "c.html").read_text(encoding="utf-8")
