"""Public and school holidays of a place, from two libraries whose data end on a date: past it, nothing is known."""

from __future__ import annotations

import csv
import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import cast

from cartographie.hours.evaluate import Days

__all__ = ["METROPOLE", "days_of", "last_known_school_day", "public_zone", "school_ranges"]

METROPOLE = "Métropole"
SCHOOL_ZONES = ("A", "B", "C")
"""The three zones of the mainland. Corsica and overseas keep calendars of their own, of which no library has data."""


def days_of(school_zone: str, public_zone: str = METROPOLE) -> Days:
    """Return what is known of days where school holidays are those of *school_zone* ("" or unknown: not known)."""

    def is_school(day: date) -> bool | None:
        if school_zone not in SCHOOL_ZONES or day > last_known_school_day():
            return None
        return day in _school_days(school_zone)

    return Days(is_public=lambda day: day in _public_days(public_zone, day.year), is_school=is_school)


def public_zone(time_zone: str) -> str:
    """Return the zone of public holidays of a territory by its clock (Alsace-Moselle shares the mainland's)."""
    text = files(__package__).joinpath("holidays.toml").read_text(encoding="utf-8")
    return cast("str", tomllib.loads(text)["zones"].get(time_zone, METROPOLE))


@cache
def last_known_school_day() -> date:
    """Return the last day of which the school calendar is known."""
    return max(max(days) for days in _calendar().values())


def school_ranges(zone: str, first: date, last: date) -> tuple[tuple[date, date], ...]:
    """Return the school holidays of *zone* between two days, as (first, last) pairs, included."""
    ranges: list[tuple[date, date]] = []
    for day in sorted(day for day in _school_days(zone) if first <= day <= last):
        if ranges and ranges[-1][1] == day - timedelta(days=1):
            ranges[-1] = ranges[-1][0], day
        else:
            ranges.append((day, day))
    return tuple(ranges)


@cache
def _public_days(zone: str, year: int) -> frozenset[date]:
    from jours_feries_france import JoursFeries

    return frozenset(JoursFeries.for_year(year, zone).values())


@cache
def _school_days(zone: str) -> frozenset[date]:
    return _calendar()[f"vacances_zone_{zone.lower()}"]


@cache
def _calendar() -> dict[str, frozenset[date]]:
    """Return the days of holidays by column of the library's table.

    The table is read here: the library's own reading gives the same and takes half a second, as long as the rest.
    """
    table = files("vacances_scolaires_france").joinpath("data/data.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(table.splitlines()))
    columns = [f"vacances_zone_{zone.lower()}" for zone in SCHOOL_ZONES]
    return {
        column: frozenset(date.fromisoformat(row["date"]) for row in rows if row[column] == "True")
        for column in columns
    }
