"""The dates of a row: closures; when somebody last checked, and how long that holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from cartographie.check.columns import Cells, Columns
from cartographie.check.day_forms import Fault, read_day
from cartographie.check.findings import Notebook
from cartographie.model import Closure
from cartographie.vocabulary import delay_of, freshness_of

__all__ = ["closure", "freshness", "verification"]

_AGED = {"stale": "verification-ancienne", "expired": "verification-tres-ancienne"}
_EARLIEST = 2000  # before, a spreadsheet's zero (1900, 1904) or a slip of the pen
_LATEST_YEARS = 10  # a closure in more years is a slip of the pen
_YEAR = timedelta(days=366)
_CODES = {Fault.UNKNOWN: "date-inconnue", Fault.IMPOSSIBLE: "date-impossible"}


def verification(cells: Cells, columns: Columns, notes: Notebook, today: date) -> date | None:
    """Return when the row was last checked; a day after *today* is a finding and counts as not checked."""
    day = _read(cells, columns, notes, "date_verification", today)
    if day is not None and day > today:
        notes.add("date-future", columns.header("date_verification"), cells.line_of("date_verification"))
        return None
    return day


def closure(cells: Cells, columns: Columns, notes: Notebook, today: date) -> Closure | None:
    """Return the dated closure of the row; ends in the wrong order are a finding, and no closure is announced.

    One that is over on *today*, and one of more than a year, are findings and stay what they are.
    """
    start = _read(cells, columns, notes, "fermeture_du", today)
    end = _read(cells, columns, notes, "fermeture_au", today)
    if start is None and end is None:
        return None
    column = "fermeture_au" if end is not None else "fermeture_du"
    where = columns.header(column), cells.line_of(column)
    if start is not None and end is not None and end < start:
        notes.add("fermeture-inversee", *where)
        return None
    if end is not None and end < today:
        notes.add("fermeture-passee", *where)
    elif start is not None and (end or today) - start > _YEAR:
        notes.add("fermeture-longue", *where)
    return Closure(start=start, end=end)


def freshness(codes: Sequence[str], verified_on: date, overrides: Mapping[str, int], today: date) -> tuple[str, int]:
    """Return the finding that the age of a check deserves on *today* ("" when fresh) and the delay in months.

    The delay is the shortest of the categories *codes*, in months, after *overrides*.
    """
    state = freshness_of(codes, verified_on, overrides, today)
    return _AGED.get(state, ""), delay_of(codes, overrides)


def _read(cells: Cells, columns: Columns, notes: Notebook, column: str, today: date) -> date | None:
    text = cells.line_of(column)
    if not text:
        return None
    day, fault = read_day(text, end=column == "fermeture_au")
    header = columns.header(column)
    if fault is Fault.SWAPPED and day is not None:
        notes.add("date-mois-avant-jour", header, text, jour=f"{day:%d/%m}/{day.year}")
    elif fault is not None:
        notes.add(_CODES[fault], header, text)
    if day is not None and not _EARLIEST <= day.year <= today.year + _LATEST_YEARS:
        notes.add("date-improbable", header, text)
        return None
    return day
