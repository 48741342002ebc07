"""`cartographie verifier`: read → check → findings."""

from __future__ import annotations

from cartographie.check import check
from cartographie.model import Counts, Finding
from cartographie.pipeline.communes import site_communes
from cartographie.pipeline.report import require_rows
from cartographie.pipeline.requests import require_date, require_resources
from cartographie.read import read_table
from cartographie.settings import Settings

__all__ = ["verify"]


def verify(settings: Settings) -> tuple[Counts, tuple[Finding, ...]]:
    """Return what `check` finds in the agents' file on the settings' day; write nothing.

    Raises CartographieError when the file cannot be read, or holds no row.
    """
    csv = require_resources(settings)
    table = read_table(csv, settings.columns)
    checked = check(table, settings, today=require_date(settings), communes=site_communes(settings))
    require_rows(checked.counts, csv)
    return checked.counts, (*settings.findings, *checked.findings)
