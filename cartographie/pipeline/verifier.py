"""`cartographie verifier`: read → check → findings."""

from __future__ import annotations

from cartographie.check import check
from cartographie.model import Counts, Finding
from cartographie.pipeline.requests import require_date, require_resources
from cartographie.read import read_table
from cartographie.settings import Settings

__all__ = ["verify"]


def verify(settings: Settings) -> tuple[Counts, tuple[Finding, ...]]:
    """Return what `check` finds in the agents' file on the settings' day; write nothing."""
    table = read_table(require_resources(settings), settings.columns)
    checked = check(table, settings, today=require_date(settings))
    return checked.counts, (*settings.findings, *checked.findings)
