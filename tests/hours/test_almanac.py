"""The calendar made of sets of days against the same calendar made day by day, from the rules."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from vacances_scolaires_france import SchoolHolidayDates

from cartographie.hours import Almanac, calendar_of, parse, settled, slots_on
from cartographie.hours.evaluate import Days
from cartographie.hours.holidays import SCHOOL_ZONES, days_of, last_known_school_day, school_ranges
from cartographie.model import Calendar, Opening, Slot
from tests.hours.test_oracle import WRITTEN
from tests.hours.test_random_texts import _made

FIRSTS = (date(2026, 11, 23), date(2027, 2, 28), date(2028, 1, 31))
PLACES = {"B": days_of("B"), "": days_of(""), "Réunion": days_of("", "La Réunion")}


def day_by_day(opening: Opening, first: date, last: date, days: Days) -> Calendar | None:
    """Return the calendar that each day by itself gives."""
    if opening.doubtful:
        return None
    opening = settled(opening, first)
    by_day: dict[date, tuple[Slot, ...] | None] = {}
    for step in range((last - first).days + 1):
        by_day[first + timedelta(days=step)] = slots_on(opening, first + timedelta(days=step), days)
    week = []
    for weekday in range(7):
        told = [slots for day, slots in by_day.items() if day.weekday() == weekday and slots is not None]
        week.append(Counter(told).most_common(1)[0][0] if told else ())
    mentioned = any(rule.public for rule in opening.rules)
    return Calendar(
        first=first,
        last=last,
        week=tuple(week),
        exceptions={day: slots or () for day, slots in by_day.items() if (slots or ()) != week[day.weekday()]},
        unsure=frozenset(
            day for day, slots in by_day.items() if slots is None or (not mentioned and days.is_public(day))
        ),
    )


def texts() -> Iterator[str]:
    """Yield texts of every kind: gathered, made of parts, with seasons of one stretch of dates."""
    data = tomllib.loads(Path(__file__).with_name("attack.toml").read_text(encoding="utf-8"))
    yield from (row["dit"] for row in data["textes"])
    yield from WRITTEN
    yield from _made(150, seed=21)


@pytest.mark.parametrize("place", PLACES)
def test_both_ways_give_the_same_calendar(place: str) -> None:
    """Red when one day of thirteen months has other slots, or is unsure in one way only, or the week differs."""
    compared = 0
    for first in FIRSTS:
        almanac = Almanac(first, PLACES[place])
        for number, text in enumerate(texts()):
            if (number + first.month) % len(
                FIRSTS
            ):  # a third of the texts from each first day: enough, and three times faster
                continue
            opening = parse(text)
            calendar = almanac.calendar(opening)
            assert calendar == day_by_day(opening, first, almanac.last, PLACES[place]), text
            compared += calendar is not None and any(calendar.week)
    assert compared > 150


def test_thirteen_months_are_whole() -> None:
    """Red when the calendar stops a day too early or too late, the end of February included."""
    ends = {first: Almanac(first, PLACES["B"]).last for first in FIRSTS}
    assert ends == {
        date(2026, 11, 23): date(2027, 12, 22),
        date(2027, 2, 28): date(2028, 3, 27),
        date(2028, 1, 31): date(2029, 2, 27),
    }


def test_the_order_of_the_exceptions_is_that_of_the_days() -> None:
    """Red when the page's bytes could change from one run to the next."""
    calendar = calendar_of(parse(WRITTEN[8]), FIRSTS[0], PLACES["B"])
    assert calendar is not None
    assert list(calendar.exceptions) == sorted(calendar.exceptions)
    assert len(calendar.exceptions) > 20


def test_the_school_calendar_is_the_librarys() -> None:
    """Red when our faster reading of the library's table gives other days than the library."""
    theirs = SchoolHolidayDates().data
    assert last_known_school_day() == max(theirs)
    for zone in SCHOOL_ZONES:
        ranges = school_ranges(zone, min(theirs), max(theirs))
        ours = {first + timedelta(days=step) for first, last in ranges for step in range((last - first).days + 1)}
        assert ours == {day for day, row in theirs.items() if row[f"vacances_zone_{zone.lower()}"]}
