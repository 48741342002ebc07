"""A calendar → the short text that the page reads, and the facts about days that all entries share.

The `data-o` of an entry is the number of its text in `CalendarTexts.table`.

The text is ASCII without spaces, quotes, `=`, `<`, `>`, `&` or a point, so that it needs no quotes in HTML::

    text    = week *( ";" section )
    week    = [ days ":" slots *( "/" days ":" slots ) ]   days: figures, Monday is 0; a day left out has no slot
    slots   = *( [kind] span )        kind: a capital letter (KINDS), which holds until the next; walk-in before any
    span    = 4 base-36 digits        beginning and end, 2 digits each, in units of five minutes after midnight
            | "!" 6 base-36 digits    the same in minutes, 3 digits each, where five minutes are too coarse
    runs    = *( day [ "-" day ] )    day: 2 base-36 digits, days after the first of the settings; both ends included
    section = "h:" slots              the slots of public holidays (the settings' `holidays`) instead of the week's
            | "x" runs ":" slots *( "/" runs ":" slots )   the slots of these days instead of the week's
            | "f"                     public holidays are unsure: the text does not mention them
            | "u" runs                days that are unsure too
            | "k" runs                public holidays that are not
            | "c" day "-" [ day ]     a dated closure (1 or more digits): no slot on these days, nothing unsure;
                                      without an end nobody knows it, and the end may come after the last day
            | "p"                     partial: the text tells more than is here

« Lundi au vendredi 9 h-12 h, 14 h-17 h », closed from day 36 to day 45: `01234:3040` + `4o5o` + `;f;c10-19`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cartographie.model.hours import Calendar, Horizon, Slot, SlotKind

if TYPE_CHECKING:
    from cartographie.model import Edition

__all__ = ["KINDS", "CalendarTexts", "calendar_settings"]

KINDS: Mapping[SlotKind, str] = {
    SlotKind.WALK_IN: "L",
    SlotKind.APPOINTMENT: "R",
    SlotKind.PHONE: "T",
    SlotKind.REGISTRATION: "I",
    SlotKind.DISTRIBUTION: "D",
}
UNIT = 5
FEW = 3  # holidays that differ from the week: below, they are written one by one
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

Slots = tuple[Slot, ...]


def calendar_settings(edition: Edition) -> dict[str, object]:
    """Return what the page must know of days: all of it goes into the page's settings.

    `first`: ISO date of day 0; `days`: how many there are; `holidays`: numbers of the public holidays; `timeZone`;
    `date`: ISO date of the edition; `validUntil`: ISO date or ""; `pinned`: whether « now » starts at the edition's
    date, as it does for made-up data. Without a `horizon` there is no day.
    """
    horizon = edition.horizon
    if horizon is None:
        return {
            "first": edition.date_iso,
            "days": 0,
            "holidays": [],
            "timeZone": "Europe/Paris",
            "date": edition.date_iso,
            "validUntil": "",
            "pinned": edition.fictional,
        }
    return {
        "first": horizon.first.isoformat(),
        "days": (horizon.last - horizon.first).days + 1,
        "holidays": [(day - horizon.first).days for day in horizon.public],
        "timeZone": horizon.time_zone,
        "date": horizon.day.isoformat(),
        "validUntil": horizon.valid_until.isoformat() if horizon.valid_until else "",
        "pinned": edition.fictional,
    }


class CalendarTexts:
    """Writes the calendars of one edition; those that entries share are written once."""

    def __init__(self, horizon: Horizon | None) -> None:
        """Prepare for calendars that start and end with *horizon*."""
        self._made: dict[int, tuple[Calendar, str]] = {}
        self._numbers: dict[str, int] = {}
        if horizon is not None:
            self._first = horizon.first
            self._days = [
                horizon.first + timedelta(days=step) for step in range((horizon.last - horizon.first).days + 1)
            ]
            self._public = frozenset(horizon.public)

    @property
    def table(self) -> tuple[str, ...]:
        """Return the different texts numbered so far, in the order of their first use."""
        return tuple(self._numbers)

    def number(self, calendar: Calendar | None) -> str:
        """Return the place of the text of *calendar* in `table`, from 0; "" for none."""
        text = self.of(calendar)
        return str(self._numbers.setdefault(text, len(self._numbers))) if text else ""

    def of(self, calendar: Calendar | None) -> str:
        """Return the text of *calendar*, "" for none."""
        if calendar is None:
            return ""
        if id(calendar) not in self._made:
            self._made[id(calendar)] = calendar, self._text(calendar)
        return self._made[id(calendar)][1]

    def _text(self, calendar: Calendar) -> str:
        closed = _closed_days(calendar)
        open_days = {day: slots for day, slots in calendar.exceptions.items() if day not in closed}
        holidays = self._public - closed
        on_holidays = _shared(open_days, calendar, holidays)
        sections = [_week(calendar.week)]
        if on_holidays is not None:
            sections.append("h:" + _slots(on_holidays))
            for day in holidays:  # back from the holidays' slots to the week's where a holiday has those
                if day not in open_days and calendar.week[day.weekday()] != on_holidays:
                    open_days[day] = calendar.week[day.weekday()]
            open_days = {day: slots for day, slots in open_days.items() if day not in holidays or slots != on_holidays}
        if open_days:
            sections.append("x" + self._exceptions(calendar, open_days))
        sections += self._unsure(calendar.unsure, holidays)
        sections += (f"c{self._number(start)}-{self._number(end) if end else ''}" for start, end in calendar.closed)
        if calendar.partial:
            sections.append("p")
        return ";".join(sections)

    def _exceptions(self, calendar: Calendar, exceptions: Mapping[date, Slots]) -> str:
        by_slots: dict[Slots, list[date]] = {}
        for day in sorted(exceptions):
            by_slots.setdefault(exceptions[day], []).append(day)
        groups = []
        for slots, days in by_slots.items():
            # a run goes on over days that have these slots anyway
            same = {day for day in _between(days) if calendar.on(day) == slots}
            groups.append(f"{self._runs(days, same)}:{_slots(slots)}")
        return "/".join(groups)

    def _unsure(self, unsure: frozenset[date], holidays: frozenset[date]) -> list[str]:
        told = unsure & holidays
        if 2 * len(told) <= len(holidays):
            return ["u" + self._runs(sorted(unsure), set())] if unsure else []
        sections = ["f"]
        if more := unsure - holidays:
            sections.append("u" + self._runs(sorted(more), told))
        if fewer := holidays - unsure:
            sections.append("k" + self._runs(sorted(fewer), set()))
        return sections

    def _runs(self, days: Sequence[date], bridges: set[date] | frozenset[date]) -> str:
        """Write *days*, in order, as runs that may go over *bridges*."""
        runs: list[list[int]] = []
        over = {(day - self._first).days for day in bridges}
        for day in days:
            number = (day - self._first).days
            if runs and all(between in over for between in range(runs[-1][1] + 1, number)):
                runs[-1][1] = number
            else:
                runs.append([number, number])
        return "".join(_pair(start) if start == end else f"{_pair(start)}-{_pair(end)}" for start, end in runs)

    def _number(self, day: date) -> str:
        return _base36((day - self._first).days)


def _closed_days(calendar: Calendar) -> frozenset[date]:
    return frozenset(
        start + timedelta(days=step)
        for start, end in calendar.closed
        for step in range((min(end or calendar.last, calendar.last) - start).days + 1)
    )


def _shared(exceptions: Mapping[date, Slots], calendar: Calendar, holidays: Iterable[date]) -> Slots | None:
    """Return the slots that most public holidays have, when saying so once is shorter; else None."""
    told = [exceptions.get(day, calendar.week[day.weekday()]) for day in sorted(holidays)]
    if sum(day in exceptions for day in holidays) < FEW:
        return None
    return Counter(told).most_common(1)[0][0]


def _between(days: Sequence[date]) -> Iterable[date]:
    return (days[0] + timedelta(days=step) for step in range((days[-1] - days[0]).days))


def _week(week: Sequence[Slots]) -> str:
    by_slots: dict[Slots, str] = {}
    for weekday, slots in enumerate(week):
        if slots:
            by_slots[slots] = by_slots.get(slots, "") + str(weekday)
    return "/".join(f"{days}:{_slots(slots)}" for slots, days in by_slots.items())


def _slots(slots: Slots) -> str:
    text, kind = "", SlotKind.WALK_IN
    for slot in slots:
        if slot.kind is not kind:
            kind = slot.kind
            text += KINDS[kind]
        if slot.start % UNIT or slot.end % UNIT:
            text += f"!{_base36(slot.start):0>3}{_base36(slot.end):0>3}"
        else:
            text += _pair(slot.start // UNIT) + _pair(slot.end // UNIT)
    return text


def _pair(number: int) -> str:
    return DIGITS[number // 36] + DIGITS[number % 36]


def _base36(number: int) -> str:
    text = ""
    while number or not text:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
    return text
