"""How old a check may grow: one rule for findings, outputs and calls."""

from __future__ import annotations

from datetime import date

import pytest

from cartographie.vocabulary import categories, delay_of, freshness_of

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("checked", "state"),
    [
        (date(2026, 11, 1), "fresh"),
        (date(2026, 8, 24), "fresh"),
        (date(2026, 8, 23), "stale"),
        (date(2026, 2, 24), "stale"),
        (date(2026, 2, 23), "expired"),
        (None, "unknown"),
    ],
)
def test_freshness_follows_the_category(checked: date | None, state: str) -> None:
    """Red when a food parcel checked four months ago still looks sure (three calendar months, then nine)."""
    assert categories()["colis"].freshness_months == 3
    assert freshness_of(["colis"], checked, {}, DAY) == state


def test_the_months_of_the_site_win_and_the_shortest_counts() -> None:
    """Red when `[fraicheur]` is not followed, or when a row of two needs keeps the longer delay."""
    assert freshness_of(["colis"], date(2026, 3, 1), {"colis": 12}, DAY) == "fresh"
    slow = next(code for code, item in categories().items() if item.freshness_months == 12)
    assert delay_of([slow, "colis"], {}) == 3
    assert delay_of([slow, "colis"], {"colis": 24}) == 12


def test_a_month_has_its_last_day_and_time_an_end() -> None:
    """Red when the 31st plus three months, or the year 9999, stops the command."""
    assert freshness_of(["colis"], date(2026, 8, 31), {"colis": 3}, date(2026, 11, 30)) == "fresh"
    assert freshness_of(["colis"], date(9999, 12, 1), {"colis": 1200}, date.max) == "fresh"
