"""The order of rules: a later one replaces an earlier one, so an exception told first is put after what it excepts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from cartographie.hours.evaluate import is_within
from cartographie.hours.items import ALL_DAYS
from cartographie.hours.records import UnreadError
from cartographie.model.hours import Rule, Season

__all__ = ["is_apart", "placed"]

_NARROWING = ("seasons", "school", "public", "weeks", "nth")
"""What makes a rule one of some weeks only."""
_OF_TWO = ("school", "weeks")  # their two values share no day
_ANY_YEAR = tuple(date(2024, 1, 1) + timedelta(days=step) for step in range(366))


def placed(rules: Sequence[Rule], rule: Rule) -> list[Rule]:
    """Return *rules* with hours told after them: « Fermé en août. Lundi 9h-12h » stays closed in August.

    Raises UnreadError when they deny each other: « fermé le lundi, lundi 9h-12h ».
    """
    before: list[Rule] = []
    after: list[Rule] = []
    for other in rules:
        (after if _outlasts(other, rule) else before).append(other)
    return [*before, rule, *after]


def is_apart(rule: Rule, other: Rule) -> bool:
    """Tell whether one is of some usual weeks only, and at other times of the day than the other."""
    if (
        _is_of_some(rule) == _is_of_some(other)
        or not (rule.spans and other.spans)
        or "in" in (rule.school, other.school)
    ):
        return False
    if any(getattr(rule, name) != getattr(other, name) for name in ("kind", "label", "condition", "seasons", "public")):
        return False
    special, usual = (rule, other) if _is_of_some(rule) else (other, rule)
    return not all(
        any(span.start < old.end and old.start < span.end for old in usual.spans or ()) for span in special.spans or ()
    )


def _is_of_some(rule: Rule) -> bool:
    return bool(rule.nth or rule.weeks or rule.school == "out")


def _outlasts(other: Rule, rule: Rule) -> bool:
    """Tell whether *other*, told before *rule*, holds in spite of it. Raises UnreadError when nobody can tell."""
    if other.label or other.condition or rule.label or rule.condition or other.spans is None:
        return False
    if other.kind not in (None, rule.kind) or _never_meet(other, rule):
        return False
    if all(getattr(other, name) == getattr(rule, name) for name in _NARROWING):
        return _is_closed_day(other, rule)
    if bool(other.public) != bool(rule.public):
        return bool(other.public)
    if _is_part(rule, other):
        return False
    if other.kind is not None and not _is_part(other, rule) and other.spans != rule.spans:
        raise UnreadError  # « 1er jeudi 9h-17h », « juillet : jeudi 14h-16h »: and on the first Thursday of July?
    return True


def _is_closed_day(other: Rule, rule: Rule) -> bool:
    """Tell whether *other* closes some days of *rule*; raise UnreadError when it closes them all."""
    if other.kind is None and not set(other.days or ALL_DAYS) < set(rule.days or ALL_DAYS):
        raise UnreadError
    return other.kind is None


def _never_meet(one: Rule, other: Rule) -> bool:
    """Tell whether no day is of both."""
    if not (one.public or other.public) and not set(one.days or ALL_DAYS) & set(other.days or ALL_DAYS):
        return True
    if any(
        getattr(one, name) and getattr(other, name) and getattr(one, name) != getattr(other, name) for name in _OF_TWO
    ):
        return True
    if one.nth and other.nth and not set(one.nth) & set(other.nth) and -1 not in (*one.nth, *other.nth):
        return True
    return bool(one.seasons and other.seasons) and not _share(one.seasons, other.seasons)


def _is_part(one: Rule, other: Rule) -> bool:
    """Tell whether every week of *one* is a week of *other*."""
    if any(getattr(other, name) and getattr(one, name) != getattr(other, name) for name in (*_OF_TWO, "public")):
        return False
    if other.nth and not (one.nth and set(one.nth) <= set(other.nth)):
        return False
    if not other.seasons or one.seasons == other.seasons:
        return True
    return bool(one.seasons) and _are_known(one.seasons, other.seasons) and _days(one.seasons) <= _days(other.seasons)


def _share(one: tuple[Season, ...], other: tuple[Season, ...]) -> bool:
    return not _are_known(one, other) or bool(_days(one) & _days(other))


def _are_known(*seasons: tuple[Season, ...]) -> bool:
    """Tell whether no season begins « when this was checked »."""
    return all(season.start[0] for group in seasons for season in group)


@lru_cache(maxsize=256)
def _days(seasons: tuple[Season, ...]) -> frozenset[date]:
    """Return the days of *seasons* in any year: those of one year only count as if they came back."""
    ends = [Season(season.start, season.end) for season in seasons]
    return frozenset(day for day in _ANY_YEAR if any(is_within(season, day) for season in ends))
