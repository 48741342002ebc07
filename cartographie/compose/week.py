"""The hours of a resource → its ordinary week, as a sheet of paper can promise it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cartographie.hours import is_within, occasion_text, seasons_text, slots_of
from cartographie.model import Opening, OrdinaryWeek, Rule, SlotKind, WeekSlot
from cartographie.texts import Words

__all__ = ["OPEN", "ordinary_week"]

DAYS = range(7)
OPEN = (SlotKind.WALK_IN, SlotKind.DISTRIBUTION)
"""The kinds for which one may come without having called; a visit by appointment is told with its condition."""


def ordinary_week(opening: Opening, day: date, words: Words) -> OrdinaryWeek | None:
    """Return the week of *opening* in the season of *day*; None when its text is doubtful or there is none.

    « Jusqu'au 31 mars » must be dates already (`hours.settled`). Hours of school holidays, of public holidays and of
    another season are left out: a week may be empty. Those of some people only, of a market day, of « once in two »
    make their days `asks`.
    """
    if opening.doubtful or not opening.rules:
        return None
    rules = [rule for rule in opening.rules if _holds(rule, day)]
    days = tuple(tuple(_slots(_of_day(rules, weekday), words)) for weekday in DAYS)
    asks = frozenset(weekday for weekday in DAYS if _asks(_of_day(rules, weekday)))
    # a closure of the summer is no season of the hours
    seasons = {rule.seasons for rule in rules if rule.kind in OPEN}
    return OrdinaryWeek(days=days, asks=asks, season=seasons_text(seasons.pop(), words) if len(seasons) == 1 else "")


def _holds(rule: Rule, day: date) -> bool:
    within = not rule.seasons or any(is_within(season, day) for season in rule.seasons)
    return within and rule.school != "in" and not rule.public


def _of_day(rules: Sequence[Rule], weekday: int) -> list[Rule]:
    return [rule for rule in rules if not rule.days or weekday in rule.days]


def _is_plain(rule: Rule) -> bool:
    return not (rule.label or rule.condition) and rule.spans is not None


def _is_some(rule: Rule) -> bool:
    """Tell whether *rule* is of some of its days only."""
    return bool(rule.nth or rule.weeks)


def _asks(rules: Sequence[Rule]) -> bool:
    """Tell whether *rules* say of a day what its slots do not."""
    closed_or_open = [rule for rule in rules if rule.kind is None or rule.kind in OPEN]
    if not all(_is_plain(rule) for rule in closed_or_open):
        return True
    some = [rule for rule in closed_or_open if _is_some(rule)]
    # « jeudi 9h-12h, 1er jeudi 14h-17h »: the first one's hours replace the others
    return any(rule.kind is None or not rule.adds for rule in some) and len(some) < len(closed_or_open)


def _slots(rules: Sequence[Rule], words: Words) -> Iterator[WeekSlot]:
    """Yield the slots of a day on which *rules* may hold: those of every week, then those of some."""
    steady = [rule for rule in rules if _is_plain(rule) and not _is_some(rule)]
    told = slots_of(steady)
    usual = sorted({(slot.start, slot.end) for slot in told if slot.kind in OPEN})
    yield from (WeekSlot(*span) for span in usual)
    for rule in rules:
        if _is_plain(rule) and _is_some(rule) and rule.kind in OPEN:
            spans = {(slot.start, slot.end) for slot in slots_of([rule])}
            yield from (WeekSlot(*span, occasion_text(rule, words)) for span in sorted(spans.difference(usual)))
    by_appointment = words[f"horaires.genres.{SlotKind.APPOINTMENT.value}"]
    booked = [(slot.start, slot.end) for slot in told if slot.kind is SlotKind.APPOINTMENT]
    yield from (WeekSlot(*span, by_appointment) for span in booked if span not in usual)
