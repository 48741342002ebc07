"""Dates: every form that agents write, day first; what the calendar lacks; closures."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.check.day_forms import Fault, read_day
from cartographie.model import Closure, Severity
from tests.check.tables import codes, one

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 novembre 2026", date(2026, 11, 3)),
        ("1er mars 2026", date(2026, 3, 1)),
        ("Lundi 2 NOVEMBRE 2026", date(2026, 11, 2)),
        ("vérifié le 02/11/2026", date(2026, 11, 2)),
        ("le 2 nov. 2026", date(2026, 11, 2)),
        ("nov. 2026", date(2026, 11, 1)),
        ("11/2026", date(2026, 11, 1)),
        ("2026-11", date(2026, 11, 1)),
        ("févr. 26", date(2026, 2, 1)),
        ("29/02/2028", date(2028, 2, 29)),
        ("03/11/26", date(2026, 11, 3)),
        ("2/11", None),
        ("2026", None),
        ("hier", None),
        ("3 brumaire 2026", None),
        ("٠٣/١١/٢٠٢٦", None),
    ],
)
def test_day_is_read(text: str, day: date | None) -> None:
    """Red when a month in words, or a month alone, is read as another day."""
    assert read_day(text).day == day


def test_a_month_alone_ends_a_closure_on_its_last_day() -> None:
    """Red when « fermé en août » sends somebody to a closed door on August 2nd."""
    assert read_day("août 2026", end=True).day == date(2026, 8, 31)
    assert read_day("02/2028", end=True).day == date(2028, 2, 29)
    closed = one(fermeture_du="décembre 2026", fermeture_au="décembre 2026")[0].closure
    assert closed == Closure(start=date(2026, 12, 1), end=date(2026, 12, 31))


@pytest.mark.parametrize(
    "text", ["31/02/2026", "29/02/2026", "00/00/0000", "31 avril 2026", "13/2026", "32/01/2026", "40/50/2026"]
)
def test_day_that_the_calendar_lacks(text: str) -> None:
    """Red when an impossible date is used, or called something else."""
    assert read_day(text) == (None, Fault.IMPOSSIBLE)
    resource, (finding,) = one(date_verification=text)
    assert (resource.verified_on, finding.code, finding.value) == (None, "date-impossible", text)


def test_month_before_day() -> None:
    """Red when the only reading of a date is not taken, or taken in silence."""
    resource, (finding,) = one(date_verification="10/25/2026")
    assert (resource.verified_on, finding.code) == (date(2026, 10, 25), "date-mois-avant-jour")
    assert "25/10/2026" in finding.message


@pytest.mark.parametrize("text", ["01/01/1900", "31/12/1999"])
def test_date_too_far_away_is_not_used(text: str) -> None:
    """Red when a spreadsheet's zero counts as a check."""
    resource, findings = one(date_verification=text)
    assert (resource.verified_on, codes(findings)) == (None, ["date-improbable"])
    assert codes(one(fermeture_au="31/08/2062")[1]) == ["date-improbable"]


@pytest.mark.parametrize(
    ("start", "end", "code", "severity"),
    [
        ("01/08/2026", "31/08/2026", "fermeture-passee", Severity.NOTE),
        ("", "01/11/2026", "fermeture-passee", Severity.NOTE),
        ("01/12/2026", "31/12/2028", "fermeture-longue", Severity.WARNING),
        ("01/08/2024", "", "fermeture-longue", Severity.WARNING),
    ],
)
def test_closure_over_or_too_long_is_told(start: str, end: str, code: str, severity: Severity) -> None:
    """Red when last summer's closure stays in the file in silence, or a place is closed for years by a slip."""
    resource, (finding,) = one(fermeture_du=start, fermeture_au=end)
    assert (finding.code, finding.severity, finding.value) == (code, severity, end or start)
    assert resource.closure is not None


@pytest.mark.parametrize(
    ("start", "end"), [("01/11/2026", "02/11/2026"), ("02/11/2025", "02/11/2026"), ("01/01/2026", "")]
)
def test_running_closure_is_no_fault(start: str, end: str) -> None:
    """Red when a closure that ends today, or lasts a year, is complained of."""
    assert codes(one(fermeture_du=start, fermeture_au=end)[1]) == []


@given(DAYS)
@settings(deadline=None)
def test_every_day_is_read_in_every_form(day: date) -> None:
    """Red when day and month are exchanged in any form, on any day."""
    words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    for text in (f"{day:%d/%m}/{day.year}", f"{day.day}.{day.month}.{day.year}", day.isoformat(), words):
        assert read_day(text) == (day, None)


@pytest.mark.parametrize("hour", ["0:00:00", "00:00:00", "0:00", "9:30:00"])
def test_a_date_with_a_time_is_its_day(hour: str) -> None:
    """Red when the dates of a workbook that another program wrote, « 2026-11-03 0:00:00 », are called no dates."""
    assert read_day(f"2026-11-03 {hour}") == (date(2026, 11, 3), None)


@given(st.text(alphabet="0123456789/-. janvierfévt", max_size=20) | st.text(max_size=30))
@settings(deadline=None)
def test_any_cell_is_read(text: str) -> None:
    """Red when a cell stops the program, or a day comes with a fault that says there is none."""
    for end in (False, True):
        day, fault = read_day(text, end=end)
        assert (day is None) == (fault in (Fault.UNKNOWN, Fault.IMPOSSIBLE))
    one(date_verification=text, fermeture_du=text, fermeture_au=text)
