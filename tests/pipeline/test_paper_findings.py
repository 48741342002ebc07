"""What only the paper shows to be wrong is told by `generer`: missing characters, texts that run over."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdfium2
import pytest

from tests.pipeline.small_site import DAY, run, write_csv

LONG = "Distribution alimentaire le mercredi, inscription auprès de l'assistante sociale du quartier. " * 12


def made(folder: Path, territory: Path, row: dict[str, str], *words: str) -> list[dict[str, object]]:
    """Make the leaflet of *row* and return the findings of the report."""
    table = write_csv(folder / "r.csv", [row])
    line = ("generer", table, "--territoire", territory, "--sorties", folder / "out", "--date", DAY)
    said = run(*line, "--produit", "depliant", *words)
    assert said.code in (0, 1), said.err
    return json.loads((folder / "out" / "rapport.json").read_text(encoding="utf-8"))["constats"]


def told(findings: list[dict[str, object]], code: str) -> list[dict[str, object]]:
    """Return the findings of one code, their no-break spaces as spaces."""
    plain = json.loads(json.dumps(findings, ensure_ascii=False).replace("\u00a0", " "))
    return [item for item in plain if item["code"] == code]


def leaflet_text(folder: Path) -> str:
    """Return the text of the leaflet without any white."""
    document = pypdfium2.PdfDocument((folder / "out" / "depliant-a3.pdf").read_bytes())
    try:
        return re.sub(r"\s", "", "".join(page.get_textpage().get_text_bounded() for page in document))
    finally:
        document.close()


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("nom", "Épicerie 日本"),
        ("adresse", "12 rue du Phare, bât. 日"),
        ("horaires", "日 9h-12h"),
        ("description", "Accueil 日"),
        ("courriel", "日@ville.example"),
    ],
)
def test_a_character_that_no_face_has_is_named(tmp_path: Path, small_territory: Path, column: str, text: str) -> None:
    """Red when "caracteres-sans-police" is not told, names no character, or stands at another line or column."""
    found = told(made(tmp_path, small_territory, {column: text}), "caracteres-sans-police")
    assert [(item["ligne"], item["colonne"], item["gravite"]) for item in found] == [(2, column, "avertissement")]
    assert "« 日 » (U+65E5)" in str(found[0]["message"])
    assert "日" in str(found[0]["valeur"])


def test_the_column_is_called_as_in_the_file(tmp_path: Path, small_territory: Path) -> None:
    """Red when an agent is sent to a column that their file does not have."""
    (tmp_path / "cartographie.toml").write_text("[colonnes]\n'Ce que c est' = 'description'\n", encoding="utf-8")
    found = told(made(tmp_path, small_territory, {"Ce que c est": "日"}), "caracteres-sans-police")
    assert [item["colonne"] for item in found] == ["Ce que c est"]


def test_many_characters_are_counted(tmp_path: Path, small_territory: Path) -> None:
    """Red when a name in another script fills the terminal with code points."""
    (found,) = told(made(tmp_path, small_territory, {"description": "一二三四五六七八"}), "caracteres-sans-police")
    assert "et 3 autres" in str(found["message"])


def test_confidential_rows_are_masked(tmp_path: Path, small_territory: Path) -> None:
    """Red when the report quotes a cell of a row whose place must stay secret, or speaks of an internal one."""
    row = {"nom": "Refuge 日", "confidentialite": "telephone-seul"}
    (found,) = told(made(tmp_path, small_territory, row), "caracteres-sans-police")
    assert found["valeur"] == "•••"
    assert "日" not in str(found["message"])
    row = {"nom": "Refuge 日", "confidentialite": "interne"}
    assert not told(made(tmp_path, small_territory, row, "--interne"), "caracteres-sans-police")


def test_a_text_that_runs_over_is_measured(tmp_path: Path, small_territory: Path) -> None:
    """Red when "texte-deborde" is not told once, without its measures, or the cell is told too long a second time."""
    findings = made(tmp_path, small_territory, {"nom": "x" * 300, "description": LONG})
    name, description = sorted(told(findings, "texte-deborde"), key=lambda item: str(item["colonne"]), reverse=True)
    assert (name["colonne"], description["colonne"]) == ("nom", "description")
    assert "a 300 signes et prend 8 lignes" in str(name["message"])
    assert re.search(r"3 lignes au plus : il tient en 1[0-9]{2} caractères", str(name["message"]))
    assert re.search(r"6 lignes au plus : il tient en [3-5][0-9]{2} caractères", str(description["message"]))
    assert not told(findings, "texte-trop-long")


def test_a_name_without_a_space_is_cut_into_lines(tmp_path: Path, small_territory: Path) -> None:
    """Red when a name of 300 characters without a space breaks the leaflet, runs out of it, or loses a letter."""
    name = "".join(chr(ord("a") + at % 26) for at in range(300))
    made(tmp_path, small_territory, {"nom": name})
    assert name in leaflet_text(tmp_path)


def test_address_phone_and_hours_are_never_too_long(tmp_path: Path, small_territory: Path) -> None:
    """Red when an agent is asked to shorten what a person needs to get there, or paper leaves a part of it out."""
    hours = "; ".join(f"le {day} mars 9h-12h sur rendez-vous auprès de l'accueil de la maison" for day in range(1, 13))
    address = "12 rue du Phare, bâtiment des Embruns, escalier de gauche, deuxième étage, porte du fond, " * 4
    findings = made(tmp_path, small_territory, {"horaires": hours, "adresse": address.strip(" ,")})
    assert not told(findings, "texte-deborde")
    assert re.sub(r"\s", "", address.strip(" ,")) in leaflet_text(tmp_path)


def test_without_a_leaflet_there_is_nothing_to_say(tmp_path: Path, small_territory: Path) -> None:
    """Red when an agent who makes the page alone is told about a paper that nobody asked for."""
    table = write_csv(tmp_path / "r.csv", [{"nom": "Épicerie 日本"}])
    line = ("generer", table, "--territoire", small_territory, "--sorties", tmp_path / "out", "--date", DAY)
    assert run(*line, "--produit", "carte").code == 0
    report = json.loads((tmp_path / "out" / "rapport.json").read_text(encoding="utf-8"))
    assert not told(report["constats"], "caracteres-sans-police")
