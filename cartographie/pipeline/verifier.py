"""`cartographie verifier`: read → check → findings, as a table, as data or as a page for a colleague."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from cartographie.check import check, row_names
from cartographie.model import Checked, Counts, Finding, Table
from cartographie.pipeline.communes import site_communes
from cartographie.pipeline.findings_text import findings_lines, plain_text
from cartographie.pipeline.findings_view import page_of
from cartographie.pipeline.photos import read_photos
from cartographie.pipeline.report import findings_as_data, require_rows
from cartographie.pipeline.requests import require_date, require_resources
from cartographie.publish.findings_page import findings_page
from cartographie.publish.guard import check_outputs
from cartographie.read import read_table
from cartographie.settings import Settings

__all__ = ["FORMATS", "Verified", "findings_text", "verify"]

FORMATS = ("texte", "json", "html")


@dataclass(frozen=True, slots=True)
class Verified:
    """The agents' file as read and checked; `findings` are those of the settings, then those of the file."""

    settings: Settings
    table: Table
    checked: Checked
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> Counts:
        """How many rows there are, by what becomes of them."""
        return self.checked.counts

    @property
    def names(self) -> Mapping[int, str]:
        """How each row may be called in a report, by line."""
        return row_names(self.table, self.checked, self.settings.columns)


def verify(settings: Settings) -> Verified:
    """Return what `check` finds in the agents' file on the settings' day; write nothing.

    Raises CartographieError when the file cannot be read, or holds no row.
    """
    csv = require_resources(settings)
    table = read_table(csv, settings.columns)
    checked = check(table, settings, today=require_date(settings), communes=site_communes(settings))
    require_rows(checked.counts, csv)
    _, photos = read_photos(checked.resources, table, csv, settings.columns)
    return Verified(settings, table, checked, (*settings.findings, *checked.findings, *photos))


def findings_text(verified: Verified, kind: str) -> str:
    """Return the findings in the format *kind*, one of `FORMATS`, searched for confidential strings.

    Raises LeakError when it holds one.
    """
    if kind == "json":
        text = json.dumps(findings_as_data(verified.findings), ensure_ascii=False, indent=1)
    elif kind == "html":
        text = findings_page(page_of(verified.table, verified.checked, verified.findings, verified.settings))
    else:
        text = plain_text(findings_lines(verified.findings, verified.counts, verified.names))
    told = [item.typed_position for item in verified.checked.resources if item.typed_position and item.address]
    check_outputs({f"constats.{kind}": text.encode()}, None, verified.checked.secrets, frozenset(), told=told)
    return text
