"""Rules and a day → the slots of that day; a calendar and an instant → open or not."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from cartographie.model.hours import DAYS_UNTOLD, Calendar, Opening, Rule, Season, Slot, SlotKind, Span

__all__ = ["Days", "is_open", "is_ranked", "is_within", "settled", "slots_of", "slots_on"]

DAY_MINUTES = 24 * 60
WEEK = 7


@dataclass(frozen=True, slots=True)
class Days:
    """What is known of days: public holidays, and school holidays (None where no calendar tells)."""

    is_public: Callable[[date], bool]
    is_school: Callable[[date], bool | None]


def settled(opening: Opening, since: date) -> Opening:
    """Return *opening* with « jusqu'au 31 mars » made dates: from *since*, the day of the check, to the next one."""
    if not any(not season.start[0] for rule in opening.rules for season in rule.seasons):
        return opening
    rules = tuple(
        replace(rule, seasons=tuple(_settled_season(season, since) for season in rule.seasons))
        for rule in opening.rules
    )
    return replace(opening, rules=rules)


def slots_on(opening: Opening, day: date, days: Days) -> tuple[Slot, ...] | None:
    """Return the slots that begin on *day*, in order; None when that depends on what nobody knows.

    A slot past midnight ends after 1440. Rules under a condition or of some people only give no slot, and « sur
    rendez-vous » without hours none either; a text that is `doubtful` gives None.
    """
    if opening.doubtful:
        return None
    met = []
    for rule in opening.rules:
        if rule.condition == DAYS_UNTOLD and not rule.label and _matches(rule, day, days) is not False:
            return None
        if rule.label or rule.condition:
            continue
        matches = _matches(rule, day, days)
        if matches is None:
            return None
        if matches:
            met.append(rule)
    return slots_of(met)


def slots_of(rules: Iterable[Rule]) -> tuple[Slot, ...]:
    """Return the slots of a day on which exactly *rules* hold, in order."""
    found: dict[SlotKind, list[Span]] = {}
    for rule in rules:
        if rule.kind is None:
            found.clear()
        elif rule.spans is not None:
            found[rule.kind] = [*(found.get(rule.kind, []) if rule.adds else ()), *rule.spans]
    slots = (Slot(span.start, span.end, kind) for kind, spans in found.items() for span in _joined(spans))
    return tuple(sorted(slots, key=lambda slot: (slot.start, slot.end, slot.kind.value)))


def is_open(calendar: Calendar, instant: datetime, kind: SlotKind = SlotKind.WALK_IN) -> bool:
    """Tell whether a slot of *kind* is open at *instant*, local time of the place; closing time is closed.

    Raises ValueError outside the calendar.
    """
    minutes = instant.hour * 60 + instant.minute
    today = instant.date()
    slots = [(slot.start, slot.end) for slot in calendar.on(today) if slot.kind is kind]
    if today > calendar.first:
        yesterday = calendar.on(today - timedelta(days=1))
        slots += [(slot.start - DAY_MINUTES, slot.end - DAY_MINUTES) for slot in yesterday if slot.kind is kind]
    return any(start <= minutes < end for start, end in slots)


def _matches(rule: Rule, day: date, days: Days) -> bool | None:  # noqa: PLR0911  # one way out a condition
    if rule.days and day.weekday() not in rule.days:
        return False
    if rule.nth and not is_ranked(day, rule.nth):
        return False
    if rule.weeks and (day.isocalendar().week % 2 == 0) != (rule.weeks == "paires"):
        return False
    if rule.seasons and not any(is_within(season, day) for season in rule.seasons):
        return False
    if rule.public and not days.is_public(day):
        return False
    if rule.school:
        in_holidays = days.is_school(day)
        return None if in_holidays is None else in_holidays == (rule.school == "in")
    return True


def is_ranked(day: date, nth: tuple[int, ...]) -> bool:
    """Tell whether *day* is one of the *nth* of its weekday in its month; -1 is the last."""
    rank = (day.day - 1) // WEEK + 1
    is_last = day.day + WEEK > monthrange(day.year, day.month)[1]
    return rank in nth or (is_last and -1 in nth)


def is_within(season: Season, day: date) -> bool:
    """Tell whether *day* lies in *season*, both ends included."""
    here = (day.month, day.day)
    if season.end_year:
        start, end = (season.start_year, *season.start), (season.end_year, *season.end)
        return start <= (day.year, *here) <= end
    if season.start <= season.end:
        return season.start <= here <= season.end
    return here >= season.start or here <= season.end


def _settled_season(season: Season, since: date) -> Season:
    if season.start[0]:
        return season
    year = season.end_year or since.year + (season.end < (since.month, since.day))
    return Season((since.month, since.day), season.end, since.year, year)


def _joined(spans: list[Span]) -> list[Span]:
    """Join spans that touch or cross."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
