"""A cell of free text and seven cells of days → the lines printed under a place's name."""

from __future__ import annotations

from collections.abc import Mapping

from cartographie.hours.day_cell import HOUR_MINUTES, Slot, is_blank, is_closed, parse_day
from cartographie.texts import sentence

__all__ = ["DAY_CODES", "display_lines", "unclear_days"]

DAY_CODES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
"""Suffixes of the columns `horaires_lundi` … `horaires_dimanche`; day 0 is Monday, as `date.weekday` counts."""

_NARROW = "\u202f"  # keeps an hour and its sign on one line


def display_lines(cell: str, by_day: Mapping[int, str]) -> tuple[str, ...]:
    """Return the hours as French lines: *cell* word for word, one line a line, then *by_day* (0 is Monday).

    Neighbouring days with equal hours are grouped (« lundi-vendredi 9 h-12 h, 14 h-17 h »). A day whose cell is not
    made of clean ranges is shown as it was written, after a colon.
    """
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    groups: list[tuple[int, int, str]] = []
    for day in sorted(by_day):
        if is_blank(by_day[day]):
            continue
        text = _day_text(by_day[day])
        if groups and groups[-1][1] == day - 1 and groups[-1][2] == text:
            groups[-1] = (groups[-1][0], day, text)
        else:
            groups.append((day, day, text))
    return (*lines, *(f"{_days(first, last)}{text}" for first, last, text in groups))


def unclear_days(by_day: Mapping[int, str]) -> tuple[int, ...]:
    """Return the days (0 is Monday) whose cell is shown as written because it is not made of clean ranges."""
    return tuple(
        day for day in sorted(by_day) if not (is_blank(by_day[day]) or is_closed(by_day[day]) or parse_day(by_day[day]))
    )


def _days(first: int, last: int) -> str:
    names = [sentence(f"horaires.jours.{DAY_CODES[day]}") for day in (first, last)]
    return names[0] if first == last else "-".join(names)


def _day_text(cell: str) -> str:
    slots = parse_day(cell)
    if slots:
        return " " + ", ".join(_slot_text(slot) for slot in slots)
    if is_closed(cell):
        return " " + sentence("horaires.ferme")
    # the colon tells the agent's own words from ours
    return f"{_NARROW}: " + " ".join(cell.split())


def _slot_text(slot: Slot) -> str:
    return "-".join(_time_text(minutes) for minutes in slot)


def _time_text(minutes: int) -> str:
    hour, rest = divmod(minutes, HOUR_MINUTES)
    return f"{hour}{_NARROW}h" + (f"{_NARROW}{rest:02d}" if rest else "")
