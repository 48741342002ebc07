"""The next seven days of a place as pictures tell them: what is lit in the morning, the afternoon, the evening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from cartographie.model import Calendar, Entry, Slot, SlotKind

__all__ = ["DAYS", "PARTS", "DayColumn", "DayPart", "day_columns", "day_text"]

DAYS = 7
AHEAD = 120
"""Days in which the next open one is looked for."""
DAY = 1440
PARTS: tuple[tuple[tuple[int, int], ...], ...] = (
    ((360, 720),),
    ((720, 1080),),
    ((0, 360), (1080, DAY + 360)),
)
"""Morning, afternoon, evening and night, in minutes after midnight."""
ENOUGH = 60
"""Minutes: what a slot has less of a part than that does not light it, unless it has nowhere more."""
# the door opens by itself, whoever comes
_OPEN = (SlotKind.WALK_IN, SlotKind.DISTRIBUTION, SlotKind.REGISTRATION)

type State = Literal["open", "phone", "closed"]


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a day: its state, and the hours that end in it (« 9-12 »)."""

    state: State
    hours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DayColumn:
    """A day: its name for a narrow column, whether it is today, its parts; none when it is `asked` by phone."""

    day: date
    name: str
    today: bool
    parts: tuple[DayPart, ...] = ()
    later: bool = False
    """Whether days were passed over before this one, so that its month is told."""

    @property
    def number(self) -> str:
        """The date in figures, with its month where that may be another one."""
        return f"{self.day.day}/{self.day.month}" if self.later else str(self.day.day)

    @property
    def asked(self) -> bool:
        """Whether nothing sure is known of the day."""
        return not self.parts

    @property
    def closed(self) -> bool:
        """Whether nobody is there, for sure."""
        return bool(self.parts) and all(part.state == "closed" for part in self.parts)


def day_columns(entry: Entry, today: date, words: Mapping[str, str]) -> tuple[DayColumn, ...]:
    """Return seven days of *entry* from *today* on, as its calendar has them: closures and holidays included.

    A day is to be asked for when the calendar is not sure of it, when hours are too old to be believed, or when the
    text tells more than the calendar and the day has no slot. When all seven are shut, the next day on which somebody
    is there for sure takes the place of the last two.
    """
    calendar = None if entry.freshness == "expired" else entry.calendar
    days = tuple(_column(calendar, today + timedelta(days=ahead), today, words) for ahead in range(DAYS))
    if not all(column.closed for column in days):
        return days
    for ahead in range(DAYS, AHEAD):
        column = _column(calendar, today + timedelta(days=ahead), today, words)
        if not column.closed and not column.asked:
            return (*days[: DAYS - 2], replace(column, later=True))
    return days


def day_text(column: DayColumn, words: Mapping[str, str]) -> str:
    """Return what a voice says of *column*: « lundi 23 : ouvert, 9-12, 14-17 », in the language of *words*."""
    name = f"{words[f'page.quand.jours.{column.day.weekday()}']} {column.number}"
    if column.asked:
        return f"{name} : {words['fiche.pas-sur']}"
    if column.closed:
        return f"{name} : {words['fiche.ferme']}"
    told = []
    for state, key in (("open", "fiche.ouvert"), ("phone", "fiche.pas-sur")):
        hours = [text for part in column.parts if part.state == state for text in part.hours]
        if hours:
            told.append(", ".join((words[key], *hours)))
    return f"{name} : {' ; '.join(told)}"


def _column(calendar: Calendar | None, day: date, today: date, words: Mapping[str, str]) -> DayColumn:
    name = words[f"papier.semaine-jour-{day.weekday()}"]
    column = DayColumn(day=day, name=name, today=day == today)
    if calendar is None or not calendar.first <= day <= calendar.last or day in calendar.unsure:
        return column
    slots = calendar.on(day)
    if not slots and calendar.partial and not _is_closed(calendar, day):
        return column
    return DayColumn(day=day, name=name, today=day == today, parts=tuple(_parts(slots)))


def _is_closed(calendar: Calendar, day: date) -> bool:
    """Tell whether a closure that the file announces is sure of *day*."""
    return any(start <= day <= (end or day) for start, end in calendar.closed)


def _parts(slots: Sequence[Slot]) -> Iterator[DayPart]:
    lit = [(slot, _lit(slot)) for slot in _joined(slots)]
    for index in range(len(PARTS)):
        here = [slot for slot, parts in lit if index in parts]
        kinds = {slot.kind in _OPEN for slot in here}
        state: State = "open" if True in kinds else "phone" if here else "closed"
        # hours stand once, where they end
        shown = [slot for slot, parts in lit if parts[-1] == index and (slot.kind in _OPEN) == (state == "open")]
        yield DayPart(state, tuple(_hours(slot) for slot in shown))


def _joined(slots: Iterable[Slot]) -> list[Slot]:
    """Return *slots* in order, those that overlap or touch and ask the same of whoever comes as one."""
    found: list[Slot] = []
    for slot in sorted(slots, key=lambda item: (item.kind not in _OPEN, item.start, item.end)):
        last = found[-1] if found else None
        if last and (last.kind in _OPEN) == (slot.kind in _OPEN) and slot.start <= last.end:
            found[-1] = last._replace(end=max(last.end, slot.end))
        else:
            found.append(slot)
    return sorted(found)


def _lit(slot: Slot) -> tuple[int, ...]:
    """Return which parts of the day *slot* lights: those that it fills for long enough, else the one it fills most."""
    filled = [sum(max(0, min(slot.end, end) - max(slot.start, start)) for start, end in part) for part in PARTS]
    long = tuple(index for index, minutes in enumerate(filled) if minutes > ENOUGH)
    return long or (filled.index(max(filled)),)


def _hours(slot: Slot) -> str:
    """Return the hours of *slot* as figures that whoever cannot read letters may know: « 9-12 », « 8:30-12 »."""
    end = slot.end - DAY if slot.end > DAY else slot.end
    return f"{_time(slot.start)}-{_time(end)}"


def _time(minutes: int) -> str:
    hour, rest = divmod(minutes, 60)
    return f"{hour}:{rest:02}" if rest else str(hour)
