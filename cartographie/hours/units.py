"""What hours are counted in: minutes, days of the week, days of the months."""

from __future__ import annotations

from collections.abc import Iterable

from cartographie.model.hours import Span

__all__ = [
    "ALL_DAYS",
    "DAY_CODES",
    "DAY_MINUTES",
    "HOUR_MINUTES",
    "LONGEST_MONTH",
    "MONTH_LENGTHS",
    "WHOLE_DAY",
    "runs",
]

HOUR_MINUTES = 60
DAY_MINUTES = 24 * HOUR_MINUTES
WHOLE_DAY = Span(0, DAY_MINUTES)
DAY_CODES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
"""Names of days in keys and columns; day 0 is Monday, as `date.weekday` counts."""
ALL_DAYS = tuple(range(len(DAY_CODES)))
MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of each month at the most: a season to the end of February holds the 29th when there is one."""
LONGEST_MONTH = max(MONTH_LENGTHS)


def runs(days: Iterable[int]) -> list[list[int]]:
    """Gather days of the week, in order, that follow one another: 0, 1, 2, 4 → (0, 1, 2), (4)."""
    gathered: list[list[int]] = []
    for day in days:
        if gathered and gathered[-1][-1] == day - 1:
            gathered[-1].append(day)
        else:
            gathered.append([day])
    return gathered
