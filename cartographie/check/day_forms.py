"""A date as agents write it → a day: figures, ISO, months in words, a month alone."""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from cartographie.vocabulary import fold

__all__ = ["DayRead", "Fault", "read_day"]

_FIGURES = re.compile(r"(\d{1,2})[/.\-‐‑– ](\d{1,2})[/.\-‐‑– ](\d{4}|\d{2})(?:[ T]0?0:00(?::00)?)?", re.ASCII)
_ISO = re.compile(r"(\d{4})[\-/.](\d{1,2})[\-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}.*)?", re.ASCII)
_MONTH_FIGURES = re.compile(r"(\d{1,2})[/.\- ](\d{4})", re.ASCII)
_MONTH_ISO = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_WORDS = re.compile(r"(?:(\d{1,2})(?:er)? )?([a-z]+) (\d{4}|\d{2})", re.ASCII)
_CENTURY = 2000
_MONTHS = 12


class Fault(StrEnum):
    """What is wrong with a date: no date at all, a day that the calendar lacks, or month before day."""

    UNKNOWN = "unknown"
    IMPOSSIBLE = "impossible"
    SWAPPED = "swapped"


class DayRead(NamedTuple):
    """The day read, None when there is none; a swapped one is read the only way that makes sense."""

    day: date | None
    fault: Fault | None = None


@lru_cache(maxsize=4096)
def read_day(text: str, *, end: bool = False) -> DayRead:
    """Return the day written in *text*: `JJ/MM/AAAA`, `JJ/MM/AA` of this century, ISO, « 3 novembre 2026 ».

    A month alone (« nov. 2026 », « 11/2026 ») counts as its first day; with *end* (the last day of a closure) as its
    last. « 10/25/2026 » has one reading only, month first: it is read, and told as swapped.
    """
    written = text.strip()
    if found := _FIGURES.fullmatch(written):
        day, month, year = (int(part) for part in found.groups())
        return _of(_year(found[3], year), month, day)
    if found := _ISO.fullmatch(written):
        year, month, day = (int(part) for part in found.groups())
        return _of(year, month, day)
    if found := _MONTH_FIGURES.fullmatch(written):
        return _month(int(found[2]), int(found[1]), end=end)
    if found := _MONTH_ISO.fullmatch(written):
        return _month(int(found[1]), int(found[2]), end=end)
    return _in_words(written, end=end)


def _in_words(written: str, *, end: bool) -> DayRead:
    months, before = _knowledge()
    folded = before.sub("", fold(written))
    if folded != fold(written) and any(sign.isdigit() for sign in folded) and not re.search("[a-z]", folded):
        return read_day(folded, end=end)
    found = _WORDS.fullmatch(folded)
    month = months.get(found[2]) if found else None
    if found is None or month is None:
        return DayRead(None, Fault.UNKNOWN)
    year = _year(found[3], int(found[3]))
    return _of(year, month, int(found[1])) if found[1] else _month(year, month, end=end)


def _year(written: str, year: int) -> int:
    return year + _CENTURY if len(written) == len("AA") else year


def _of(year: int, month: int, day: int) -> DayRead:
    if not MINYEAR <= year <= MAXYEAR:
        return DayRead(None, Fault.IMPOSSIBLE)
    if month > _MONTHS >= day >= 1 and month <= monthrange(year, day)[1]:
        return DayRead(date(year, day, month), Fault.SWAPPED)
    if not 1 <= month <= _MONTHS or not 1 <= day <= monthrange(year, month)[1]:
        return DayRead(None, Fault.IMPOSSIBLE)
    return DayRead(date(year, month, day))


def _month(year: int, month: int, *, end: bool) -> DayRead:
    if not MINYEAR <= year <= MAXYEAR or not 1 <= month <= _MONTHS:
        return DayRead(None, Fault.IMPOSSIBLE)
    return DayRead(date(year, month, monthrange(year, month)[1] if end else 1))


@cache
def _knowledge() -> tuple[Mapping[str, int], re.Pattern[str]]:
    data = tomllib.loads(files(__package__).joinpath("dates.toml").read_text(encoding="utf-8"))
    months = {word: rank for rank, words in enumerate(data["mois"], start=1) for word in words}
    before = sorted(data["avant"], key=len, reverse=True)
    return months, re.compile(rf"^(?:(?:{'|'.join(before)}) )?(?:(?:{'|'.join(data['jours'])}) )?")
