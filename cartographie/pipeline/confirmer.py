"""`cartographie confirmer`: read → check → which rows are meant → the date of their verification, written back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cartographie.check import check
from cartographie.errors import SettingsError
from cartographie.model import Resource, Table
from cartographie.pipeline.named_rows import NamedRows
from cartographie.pipeline.report import require_columns, require_something
from cartographie.pipeline.requests import require_date, require_resources
from cartographie.read import read_table, write_cells
from cartographie.settings import Settings
from cartographie.texts import sentence
from cartographie.vocabulary import find_column

__all__ = ["Confirmed", "confirm"]

COLUMN = "date_verification"

_ISO = re.compile(r"\s*\d{4}-\d{1,2}-\d{1,2}\b")
_FRENCH = re.compile(r"\s*\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d{2,4}\b")
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What `confirmer` did: lines dated, lines already dated that day or later, blocked lines left alone.

    `former` is where the file's former version is kept, None when nothing was written or kept.
    """

    lines: tuple[int, ...]
    already: tuple[int, ...]
    blocked: tuple[int, ...]
    target: Path
    former: Path | None


def confirm(settings: Settings, names: Sequence[str], but: Sequence[str], *, today: date) -> Confirmed:
    """Write the settings' day as the date of verification of the rows *names*, or of all *but* some, into their file.

    A row is named by its id (typed or made from its name), or by the row number that Excel shows. Blocked rows are left
    alone, and a later date is never replaced by an earlier one. Raises CartographieError, and writes nothing, when a
    name is unknown or names several rows, or the day is after *today*.
    """
    csv, day = require_resources(settings), require_date(settings)
    if day > today:
        raise SettingsError(sentence("erreurs.confirmer-futur", date=day.strftime("%d/%m/%Y")))
    if names and but:
        raise SettingsError(sentence("erreurs.confirmer-deux-facons"))
    if not names and not but:
        raise SettingsError(sentence("erreurs.confirmer-personne"))
    table = read_table(csv, settings.columns)
    checked = check(table, settings, today=today)
    require_columns(checked.findings, csv)
    require_something(checked, csv)
    meant = NamedRows(table, checked, settings.columns).meant(names, but)
    by_line = {item.line: item for item in checked.resources}
    blocked = tuple(line for line in meant if line not in by_line)
    if len(blocked) == len(meant) and meant:
        raise SettingsError(sentence("erreurs.confirmer-bloquees", lignes=_listed(blocked)))
    already = tuple(line for line in meant if line in by_line and _is_dated(by_line[line], day))
    lines = tuple(line for line in meant if line in by_line and line not in already)
    text = day.isoformat() if _is_iso(table, settings.columns) else day.strftime("%d/%m/%Y")
    dated = {line: {COLUMN: text} for line in lines}
    former = write_cells(table, dated, columns=settings.columns, history=settings.history) if lines else None
    return Confirmed(lines, already, blocked, csv, former)


def _is_dated(resource: Resource, day: date) -> bool:
    return resource.verified_on is not None and resource.verified_on >= day


def _is_iso(table: Table, site: Mapping[str, str]) -> bool:
    """Tell whether the dates of the column are written AAAA-MM-JJ more often than JJ/MM/AAAA."""
    at = next((at for at, header in enumerate(table.headers) if find_column(header, site) == COLUMN), None)
    cells = [row.cells[at] for row in table.rows] if at is not None else []
    return sum(bool(_ISO.match(cell)) for cell in cells) > sum(bool(_FRENCH.match(cell)) for cell in cells)


def _listed(lines: Sequence[int]) -> str:
    return ", ".join([*map(str, lines[:_MOST_LINES]), *(["…"] if len(lines) > _MOST_LINES else [])])
