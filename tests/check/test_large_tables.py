"""Long tables: time that grows with the rows, and dates at the end of time."""

from __future__ import annotations

import time
from datetime import date

import pytest

from cartographie.check import check
from cartographie.check.dates import freshness
from cartographie.model import Row, Table
from cartographie.settings import Settings
from tests.check.tables import SOUND, TODAY, run


def test_a_thousand_rows_of_one_name_get_their_ids_at_once(tmp_path) -> None:
    """Red when each row tries every number that is taken (5,000 rows take under two seconds)."""
    headers = tuple(SOUND)
    rows = tuple(Row(at + 2, tuple(SOUND.values())) for at in range(5000))
    start = time.process_time()
    checked = check(Table(tmp_path / "r.csv", headers, 1, rows), Settings(), today=TODAY)
    assert time.process_time() - start < 10
    assert len({item.id for item in checked.resources}) == 5000
    assert checked.resources[-1].id == f"{checked.resources[0].id}-5000"


def test_a_confidential_neighbour_of_a_public_place_hides_nothing_public() -> None:
    """Red when one held row in a house where a public service is too stops the whole site from publishing."""
    place = {"adresse": "12 rue du Phare", "code_postal": "29998", "commune": "Kerlouan"}
    hidden = {**place, "complement_adresse": "Escalier du fond", "confidentialite": "telephone-seul"}
    secrets = run(place, hidden).secrets
    assert not [text for text in secrets if "Phare" in text]
    assert "Escalier du fond" in secrets
    assert "12 rue du Phare, 29998 Kerlouan" in run({}, hidden).secrets


@pytest.mark.parametrize("months", [1, 1200])
def test_the_end_of_time_is_no_fault(months: int) -> None:
    """Red when a date of the year 9999 stops the command."""
    assert freshness(["colis"], date(9999, 12, 1), {"colis": months}, date(9999, 12, 31)) == ("", months)


def test_a_sentence_without_proposal_has_no_hole() -> None:
    """Red when two spaces stand where a proposal was not found."""
    messages = [item.message for item in run({"categorie": "zzzzzz"}, {"nom": "x"}, {"colonne à eux": "y"}).findings]
    assert any("zzzzzz" in text for text in messages)
    assert not [text for text in messages if "  " in text or text != text.strip()]


@pytest.mark.parametrize(
    "piece", ["02 61 91 12 34 ", "15, ", "1 ", "+", "@@", "a@", "48,1 ", "http:", "(0)", "Mme A ", "."]
)
def test_a_very_long_cell_is_read_in_a_moment(piece: str) -> None:
    """Red when a pattern tries every way of reading a hostile cell (these take about a second)."""
    cell = piece * (100_000 // len(piece))
    start = time.process_time()
    columns = ("telephone", "courriel", "site_web", "date_verification", "fermeture_du", "latitude", "code_postal")
    run(dict.fromkeys(columns, cell))
    assert time.process_time() - start < 6
