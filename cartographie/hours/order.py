"""The order of rules, the last of which wins: hours of some weeks stand after the usual ones, wherever told."""

from __future__ import annotations

from collections.abc import Sequence

from cartographie.hours.records import UnreadError
from cartographie.hours.units import ALL_DAYS
from cartographie.model.hours import Rule

__all__ = ["days_of", "placed"]

_NARROWING = ("seasons", "school", "public", "weeks", "nth")
"""What makes a rule one of some weeks only."""


def days_of(rule: Rule) -> tuple[int, ...]:
    """Return the days of the week of *rule*, 0 for Monday."""
    return rule.days or ALL_DAYS


def placed(rules: Sequence[Rule], rule: Rule) -> list[Rule]:
    """Add *rule* before what is narrower and was told earlier: « Fermé en août. Lundi 9h-12h » stays closed in August.

    So « Juillet : lundi 9h-12h. Lundi 9h-17h » still closes at noon in July. Raises UnreadError when nobody can tell.
    """
    kept: list[Rule] = []
    later: list[Rule] = []
    for other in rules:
        if other.label:
            stays_last = False
        elif other.kind is None:
            stays_last = not _is_exception(rule, other)
        else:
            stays_last = _is_narrower(other, rule)
        (later if stays_last else kept).append(other)
    return [*kept, rule, *later]


def _is_narrower(other: Rule, rule: Rule) -> bool:
    """Tell whether *other* speaks of days of *rule*, in some of its weeks only."""
    told = [name for name in _NARROWING if getattr(rule, name)]
    if other.condition or rule.condition or other.kind is not rule.kind or not set(days_of(other)) & set(days_of(rule)):
        return False
    same = all(getattr(other, name) == getattr(rule, name) for name in told)
    return same and any(getattr(other, name) for name in _NARROWING if name not in told)


def _is_exception(rule: Rule, closure: Rule) -> bool:
    """Tell whether hours told after a closure are meant to hold in spite of it; raise UnreadError when they may be."""
    told = [name for name in _NARROWING if getattr(closure, name)]
    if not told and not any(getattr(rule, name) for name in _NARROWING):
        if set(days_of(rule)) & set(days_of(closure)) and not set(days_of(closure)) < set(days_of(rule)):
            raise UnreadError  # « fermé le lundi, lundi 9h-12h »
        return False
    if told and all(getattr(rule, name) == getattr(closure, name) for name in told):
        if set(days_of(rule)) & set(days_of(closure)):
            raise UnreadError
        return True
    same = [name for name in told if getattr(rule, name) == getattr(closure, name)]
    if told and same == [name for name in _NARROWING if getattr(rule, name)]:
        return False  # « semaines paires : fermé les jours fériés », then the hours of all even weeks
    return not told or any(getattr(rule, name) for name in told)
