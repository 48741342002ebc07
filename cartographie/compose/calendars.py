"""The hours and the closure of a resource → its days over thirteen months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from cartographie.hours import Almanac, settled
from cartographie.hours.holidays import days_of, public_zone
from cartographie.model import Calendar, Closure, Horizon, Opening, Resource, Territory
from cartographie.model.hours import DAYS_UNTOLD

__all__ = ["Calendars"]

WEEK = 7


class Calendars:
    """The calendars of one edition: many resources share their hours, so each is made once."""

    def __init__(self, day: date, territory: Territory) -> None:
        """Start from the eve of *day*, the edition's: a night that began then may not be over."""
        self._day = day
        self._time_zone = territory.time_zone
        self._almanac = _almanac(day - timedelta(days=1), territory.school_zone, territory.time_zone)
        self._made: dict[tuple[Opening, Closure | None], Calendar | None] = {}

    def of(self, resource: Resource) -> Calendar | None:
        """Return the days of *resource*; None when its hours are doubtful or give no slot, and no closure is announced.

        A text without a year (« jusqu'au 31 mars ») speaks from the day of its check on.
        """
        checked = min(resource.verified_on or self._day, self._day)
        key = settled(resource.hours, checked), resource.closure
        if key not in self._made:
            self._made[key] = self._calendar(*key)
        return self._made[key]

    def horizon(self, valid_until: date | None) -> Horizon:
        """Return the days of which the calendars speak."""
        almanac = self._almanac
        return Horizon(
            first=almanac.first,
            last=almanac.last,
            day=self._day,
            time_zone=self._time_zone,
            public=almanac.public_days,
            valid_until=valid_until,
        )

    def _calendar(self, opening: Opening, closure: Closure | None) -> Calendar | None:
        calendar = self._almanac.calendar(opening)
        closed = self._closed(closure)
        if calendar is None or not (any(calendar.week) or calendar.exceptions):
            if closed is None:
                return None
            calendar = self._untold()
        if any(rule.label or rule.spans is None or rule.condition not in ("", DAYS_UNTOLD) for rule in opening.rules):
            calendar = replace(calendar, partial=True)
        return calendar if closed is None else self._with_closure(calendar, closed)

    def _closed(self, closure: Closure | None) -> tuple[date, date | None] | None:
        """Return the days of *closure* from the first of the calendar on; None when it touches none."""
        first, last = self._almanac.first, self._almanac.last
        if closure is None or (closure.start is None and closure.end is None):
            return None
        start = max(closure.start or first, first)
        return (start, closure.end) if start <= min(closure.end or last, last) else None

    def _untold(self) -> Calendar:
        """Return the calendar of hours of which nothing is known: a closure may still be."""
        first, last = self._almanac.first, self._almanac.last
        return Calendar(first=first, last=last, week=((),) * WEEK, unsure=frozenset(self._almanac.dates))

    def _with_closure(self, calendar: Calendar, closed: tuple[date, date | None]) -> Calendar:
        start, end = closed
        days = [day for day in self._almanac.dates if start <= day <= (end or calendar.last)]
        exceptions = {day: slots for day, slots in calendar.exceptions.items() if not start <= day <= (end or day)}
        exceptions |= {day: () for day in days if calendar.week[day.weekday()]}
        return replace(
            calendar,
            exceptions=dict(sorted(exceptions.items())),
            unsure=calendar.unsure.difference(days),
            closed=(closed,),
        )


@cache
def _almanac(first: date, school_zone: str, time_zone: str) -> Almanac:
    return Almanac(first, days_of(school_zone, public_zone(time_zone)))
