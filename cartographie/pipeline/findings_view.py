"""Which rows the page of findings shows, decided before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from cartographie.check import shown_rows
from cartographie.model import Checked, Finding, Severity, Table
from cartographie.pipeline.findings_text import urgent_lines
from cartographie.pipeline.requests import require_date
from cartographie.publish.findings_page import FindingsPage
from cartographie.settings import Settings
from cartographie.vocabulary import find_column

__all__ = ["MOST_ROWS", "page_of"]

MOST_ROWS = 5000
"""Rows beyond which a page with all of them is too heavy to be opened or sent: only those to mend are shown."""

_ORDER = tuple(Severity)


def page_of(table: Table, checked: Checked, findings: Sequence[Finding], settings: Settings) -> FindingsPage:
    """Decide what the page shows: every row, or, of a large table, those to mend, the gravest first if too many."""
    faulty = _faulty_lines(findings)
    every_row = len(checked.levels) <= MOST_ROWS
    lines = frozenset(checked.levels if every_row else faulty[:MOST_ROWS])
    return FindingsPage(
        file_name=table.path.name,
        day=require_date(settings),
        counts=checked.counts,
        findings=findings,
        headers=table.headers,
        rows=shown_rows(table, checked, settings.columns, lines),
        name_header=_name_header(table, settings),
        urgent=tuple(urgent_lines(findings)),
        faulty=len(faulty),
        every_row=every_row,
    )


def _name_header(table: Table, settings: Settings) -> str:
    return next((header for header in table.headers if find_column(header, settings.columns) == "nom"), "")


def _faulty_lines(findings: Sequence[Finding]) -> list[int]:
    worst: dict[int, int] = {}
    for item in findings:
        if item.line is not None:
            worst[item.line] = min(worst.get(item.line, len(_ORDER)), _ORDER.index(item.severity))
    return sorted(worst, key=lambda line: (worst[line], line))
