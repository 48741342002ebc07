"""Small tables for the tests of `check`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from cartographie.check import check
from cartographie.model import Checked, Finding, Resource, Row, Table
from cartographie.settings import Desk, Settings

TODAY = date(2026, 11, 2)
SOUND = {
    "nom": "Épicerie du Port",
    "categorie": "epicerie",
    "adresse": "3 quai des Mouettes",
    "code_postal": "29990",
    "commune": "Enez-Skouer",
    "telephone": "02 61 91 00 01",
    "horaires": "Lundi 9h-12h",
    "date_verification": "12/10/2026",
}
DESKS = (Desk(id="cdas", nom="CDAS du Port"), Desk(id="ccas", nom="CCAS"))


def run(*rows: dict[str, str], **settings: Any) -> Checked:
    """Check a table of *rows*, each completed from a sound one; the header is line 1."""
    full = [{**SOUND, **row} for row in rows]
    headers = tuple(dict.fromkeys(key for row in full for key in row))
    table = Table(
        path=Path("ressources.csv"),
        headers=headers,
        header_line=1,
        rows=tuple(Row(at, tuple(row.get(key, "") for key in headers)) for at, row in enumerate(full, start=2)),
    )
    return check(table, Settings(**{"desks": DESKS, **settings}), today=TODAY)


def one(**cells: str) -> tuple[Resource, list[Finding]]:
    """Check one row, which must be published."""
    checked = run(cells)
    return checked.resources[0], list(checked.findings)


def codes(findings: list[Finding] | tuple[Finding, ...]) -> list[str]:
    """The codes of *findings*, sorted."""
    return sorted(item.code for item in findings)
