"""How old a check may grow before a row says « à vérifier », then « téléphonez d'abord » (DESIGN §4)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import MAXYEAR, date
from typing import Literal

from cartographie.vocabulary.records import categories

__all__ = ["EXPIRED_FACTOR", "Freshness", "delay_of", "freshness_of"]

Freshness = Literal["fresh", "stale", "expired", "unknown"]

EXPIRED_FACTOR = 3
"""Past this many times the delay, a row sends nobody to the door without a call."""


def delay_of(codes: Iterable[str], overrides: Mapping[str, int]) -> int:
    """Return the months that a check of a row of the categories *codes* stays good: the shortest, after *overrides*."""
    return min(overrides.get(code, categories()[code].freshness_months) for code in codes)


def freshness_of(
    codes: Iterable[str], verified_on: date | None, overrides: Mapping[str, int], today: date
) -> Freshness:
    """Say how fresh on *today* a check made on *verified_on* is, in calendar months; None is « unknown »."""
    if verified_on is None:
        return "unknown"
    months = delay_of(codes, overrides)
    if _months_later(verified_on, EXPIRED_FACTOR * months) < today:
        return "expired"
    return "stale" if _months_later(verified_on, months) < today else "fresh"


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
