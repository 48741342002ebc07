"""One day's cell (« 09:00 - 12:00 / 13h30-17h ») → slots of that day, or nothing when a single sign is doubtful."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["Slot", "is_blank", "is_closed", "parse_day"]

Slot = tuple[int, int]
"""Opening and closing, in minutes after midnight; the first is always before the second, and at most 24 h."""

DAY_MINUTES = 24 * 60
HOUR_MINUTES = 60

# an hour always carries its sign (« 9h », « 9 h 30 », « 09:30 »): a bare « 9-12 » may be Excel's 9 December
_TIME = r"(\d{1,2})(?:\s?:(\d{2})|\s?[hH](?:\s?(\d{2}))?)"
_RANGE = re.compile(rf"(?:de\s)?{_TIME}\s*(?:[-–—−>]|à)\s*{_TIME}(?!\d)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[/,;|]|\bet\b|\bpuis\b|\s)\s*", re.IGNORECASE)
_BLANK = re.compile(r"[\s\-–—_/.]*")
_CLOSED = re.compile(r"\s*ferm[ée]e?s?\s*\.?\s*", re.IGNORECASE)


def is_blank(cell: str) -> bool:
    """Tell whether *cell* says nothing: empty, or a dash as in tables printed for people."""
    return _BLANK.fullmatch(cell) is not None


def is_closed(cell: str) -> bool:
    """Tell whether *cell* says « fermé » and nothing else."""
    return _CLOSED.fullmatch(cell) is not None


@lru_cache(maxsize=4096)
def parse_day(cell: str) -> tuple[Slot, ...] | None:
    """Return the slots of a day written as clean ranges, in order; None when any part of *cell* is doubtful.

    Doubtful: a sign left over, an hour past 24:00, a range that ends before it begins, ranges out of order or crossing.
    """
    text, at = cell.strip(), 0
    slots: list[Slot] = []
    while at < len(text):
        found = _RANGE.match(text, at)
        if found is None:
            return None
        slot = _slot(found)
        if slot is None or (slots and slot[0] < slots[-1][1]):
            return None
        slots.append(slot)
        at = found.end()
        if at < len(text):
            gap = _BETWEEN.match(text, at)
            if gap is None or gap.end() == len(text):
                return None
            at = gap.end()
    return tuple(slots) or None


def _slot(found: re.Match[str]) -> Slot | None:
    hour, colon, after, last_hour, last_colon, last_after = found.groups()
    start, end = _minutes(hour, colon or after), _minutes(last_hour, last_colon or last_after)
    return (start, end) if start is not None and end is not None and start < end else None


def _minutes(hours: str, minutes: str | None) -> int | None:
    within = int(minutes or 0)
    total = int(hours) * HOUR_MINUTES + within
    return total if within < HOUR_MINUTES and total <= DAY_MINUTES else None
