"""Dates as agents write them: JJ/MM/AAAA, or ISO; closures; when somebody last checked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from cartographie.check.columns import Cells, Columns
from cartographie.check.findings import Notebook
from cartographie.model import Closure
from cartographie.vocabulary import delay_of, freshness_of

__all__ = ["closure", "freshness", "parse_date", "verification"]

_AGED = {"stale": "verification-ancienne", "expired": "verification-tres-ancienne"}
_FRENCH = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?:[ T]0?0:00(?::00)?)?")
_ISO = re.compile(r"(\d{4})[\-/.](\d{1,2})[\-/.](\d{1,2})(?:[ T]\d{2}:\d{2}.*)?")
_CENTURY = 2000


def parse_date(text: str) -> date | None:
    """Return the day written in *text* (`JJ/MM/AAAA`, `JJ/MM/AA` of this century, or ISO), None when it is no date."""
    if found := _FRENCH.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        year += _CENTURY if len(found[3]) == len("AA") else 0
    elif found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def verification(cells: Cells, columns: Columns, notes: Notebook, today: date) -> date | None:
    """Return when the row was last checked; a day after *today* is a finding and counts as not checked."""
    day = _read(cells, columns, notes, "date_verification")
    if day is not None and day > today:
        notes.add("date-future", columns.header("date_verification"), cells.line_of("date_verification"))
        return None
    return day


def closure(cells: Cells, columns: Columns, notes: Notebook) -> Closure | None:
    """Return the dated closure of the row; ends in the wrong order are a finding, and no closure is announced."""
    start = _read(cells, columns, notes, "fermeture_du")
    end = _read(cells, columns, notes, "fermeture_au")
    if start is None and end is None:
        return None
    if start is not None and end is not None and end < start:
        notes.add("fermeture-inversee", columns.header("fermeture_au"), cells.line_of("fermeture_au"))
        return None
    return Closure(start=start, end=end)


def freshness(codes: Sequence[str], verified_on: date, overrides: Mapping[str, int], today: date) -> tuple[str, int]:
    """Return the finding that the age of a check deserves on *today* ("" when fresh) and the delay in months.

    The delay is the shortest of the categories *codes*, in months, after *overrides*.
    """
    state = freshness_of(codes, verified_on, overrides, today)
    return _AGED.get(state, ""), delay_of(codes, overrides)


def _read(cells: Cells, columns: Columns, notes: Notebook, column: str) -> date | None:
    text = cells.line_of(column)
    day = parse_date(text) if text else None
    if text and day is None:
        notes.add("date-inconnue", columns.header(column), text)
    return day
