"""What hours claim over thirteen months, minute by minute, and what the texts of attack.toml mean."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import opening_hours

from cartographie.hours import settled, slots_on
from cartographie.hours.holidays import days_of, school_ranges
from cartographie.model.hours import Opening, SlotKind

FIRST, LAST = date(2026, 6, 1), date(2027, 6, 30)
ZONE = "B"
DAYS = days_of(ZONE)

Ranges = tuple[tuple[int, int], ...]
Claims = Mapping[SlotKind, Ranges]
"""By kind, the open stretches in minutes since the first day, in order, joined where they touch."""


@dataclass(frozen=True)
class Said:
    """A text and what it means: hours by kind, what must be quoted, or that nobody can tell."""

    text: str
    hours: Mapping[SlotKind, str] = field(default_factory=dict)
    rest: str = ""
    unsure: bool = False


def texts() -> list[Said]:
    """Return the texts of attack.toml."""
    data = tomllib.loads(Path(__file__).with_name("attack.toml").read_text(encoding="utf-8"))
    kinds = {kind.value: kind for kind in SlotKind}
    return [
        Said(
            text=row["dit"],
            hours={kinds[key]: value for key, value in row.items() if key in kinds},
            rest=row.get("reste", ""),
            unsure=row.get("ambigu", False),
        )
        for row in data["textes"]
    ]


def _joined(ranges: Iterable[tuple[int, int]]) -> Ranges:
    end = ((LAST - FIRST).days + 1) * 1440
    joined: list[tuple[int, int]] = []
    for start, stop in sorted((max(0, start), min(end, stop)) for start, stop in ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], stop)
        elif start < stop:
            joined.append((start, stop))
    return tuple(joined)


def claimed(opening: Opening) -> Claims:
    """Return what *opening* claims over thirteen months; a day that it cannot tell claims nothing."""
    found: dict[SlotKind, list[tuple[int, int]]] = {}
    opening = settled(opening, FIRST)
    for step in range(-1, (LAST - FIRST).days + 1):
        for slot in slots_on(opening, FIRST + timedelta(days=step), DAYS) or ():
            found.setdefault(slot.kind, []).append((slot.start + step * 1440, slot.end + step * 1440))
    return {kind: joined for kind, ranges in found.items() if (joined := _joined(ranges))}


@cache
def _school_dates() -> str:
    ranges = school_ranges(ZONE, date(2026, 1, 1), date(2027, 12, 31))
    return ",".join(f"{first:%Y %b %d}-{last:%Y %b %d}" for first, last in ranges)


@cache
def _true_ranges(osm: str) -> Ranges:
    """Return the open stretches of *osm* as an outside evaluator reads them; it has no school calendar: give dates."""
    judge = opening_hours.OpeningHours(osm.replace("SH", _school_dates()), country="FR")
    origin = datetime.combine(FIRST, datetime.min.time())
    stretches = judge.intervals(origin, datetime.combine(LAST + timedelta(days=1), datetime.min.time()))
    return _joined(
        (int((one[0] - origin).total_seconds() // 60), int((one[1] - origin).total_seconds() // 60))
        for one in stretches
        if one[2] == opening_hours.State.OPEN
    )


def true_claims(said: Said) -> Claims:
    """Return what *said* means."""
    return {kind: _true_ranges(osm) for kind, osm in said.hours.items()}


def within(claims: Claims, truth: Claims) -> bool:
    """Tell whether every minute claimed is true."""
    return all(
        any(start <= first and last <= stop for start, stop in truth.get(kind, ()))
        for kind, ranges in claims.items()
        for first, last in ranges
    )
