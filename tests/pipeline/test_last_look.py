"""The second wall: whatever mistake is made in the first one, what holds a confidential place is not written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cartographie.check import findings, redaction, rows
from cartographie.model import Resource
from tests.pipeline.small_site import CITY, DAY, POSTCODE, listing, run, write_csv

SECRET = {
    "nom": "Maison Corail", "categorie": "hebergement", "confidentialite": "telephone-seul",
    "adresse": "7 rue du Goéland Blessé", "latitude": "48,101234", "longitude": "-4,201234",
    "description": "Portail vert derrière le lavoir communal.", "SIRET": "13002526500013",
    "accueils": "Lavoir du Goéland",
}  # fmt: skip


def place(resource: Resource, **_more: object) -> Resource:
    """Make the mistake of telling where a confidential row is."""
    return replace(resource, address=SECRET["adresse"], postcode=POSTCODE, city=CITY)


def words(resource: Resource) -> Resource:
    """Make the mistake of keeping its texts."""
    return replace(resource, description=SECRET["description"])


@pytest.mark.parametrize("mistake", [place, words])
@pytest.mark.parametrize("internal", [False, True])
def test_a_mistake_in_the_first_wall_publishes_nothing(
    small_territory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mistake: object, internal: bool
) -> None:
    """Red when the outputs are not searched before they are written, or the refusal quotes what it found."""
    csv = write_csv(tmp_path / "r.csv", [SECRET, {"confidentialite": "publique"}])
    before = listing(tmp_path)
    monkeypatch.setattr(rows, "redact", lambda resource, *_args, **_more: mistake(redaction.replace(resource)))  # type: ignore[operator]
    line = ["generer", csv, "--territoire", small_territory, "--sorties", tmp_path / "s", "--date", DAY]
    said = run(*line, *(["--interne"] if internal else []))
    assert said.code == 2
    assert said.err.startswith("Rien n'a été publié")
    assert listing(tmp_path) == before
    assert not [text for text in SECRET.values() if len(text) > 15 and text in said.err + said.out]


def test_a_report_that_quotes_is_not_written(
    small_territory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Red when rapport.json alone goes out without being searched: a finding that is not masked would be in it."""
    csv = write_csv(tmp_path / "r.csv", [{**SECRET, "telephone": "au lavoir"}, {"confidentialite": "publique"}])
    monkeypatch.setattr(findings, "MASK", SECRET["adresse"])
    said = run("generer", csv, "--territoire", small_territory, "--sorties", tmp_path / "s", "--date", DAY)
    assert (said.code, "rapport.json" in said.err, (tmp_path / "s").exists()) == (2, True, False)


@pytest.mark.parametrize("column", ["telephone", "horaires", "langues"])
def test_what_is_left_of_a_row_never_makes_its_place_public(
    small_territory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, column: str
) -> None:
    """Red when an address that stays by mistake in hours or a phone is, for that very reason, no longer looked for."""
    monkeypatch.setattr(redaction.OwnPlace, "in_text", lambda *_args: False)
    monkeypatch.setattr(redaction.OwnPlace, "hinted_in", lambda *_args: False)
    monkeypatch.setattr(rows, "phones", lambda cells, *_args, **_more: (cells.text("telephone"),))
    row = {**SECRET, column: f"lundi, {SECRET['adresse']}"}
    csv = write_csv(tmp_path / "r.csv", [row, {"confidentialite": "publique"}])
    said = run("generer", csv, "--territoire", small_territory, "--sorties", tmp_path / "s", "--date", DAY)
    assert (said.code, (tmp_path / "s").exists()) == (2, False)
