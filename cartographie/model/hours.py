"""Opening hours as rules: what was understood of a text, and what was not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple


class SlotKind(StrEnum):
    """What a slot is for. Only `WALK_IN` counts as open to whoever comes (DESIGN §4)."""

    WALK_IN = "libre"
    APPOINTMENT = "rendez-vous"
    PHONE = "telephone"
    REGISTRATION = "inscriptions"
    DISTRIBUTION = "distribution"


DAYS_UNTOLD = "jours-non-dits"
"""The condition of hours of holidays or of a season whose days nobody tells: within it, nothing is known."""


class Span(NamedTuple):
    """Opening and closing in minutes after midnight; the end passes 24 h (1440) when it is after midnight."""

    start: int
    end: int


class Slot(NamedTuple):
    """A span of one day and what it is for."""

    start: int
    end: int
    kind: SlotKind


class Season(NamedTuple):
    """A part of the year, both ends (month, day) included; the end may come before the start: over New Year.

    Years are 0 for every year; otherwise the season is one stretch of dates. `start` (0, 0) means « jusqu'au …»:
    the beginning is the day on which the text was checked (`hours.settled`).
    """

    start: tuple[int, int]
    end: tuple[int, int]
    start_year: int = 0
    end_year: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Hours of some days. All conditions must hold; an empty one always does.

    `days` 0 is Monday; `nth` ranks of these days in the month (-1: the last); `spans` () is closed, None is « at hours
    that are not told »; `kind` None closes every kind. A rule replaces what earlier ones say of the same kind and day,
    unless it `adds`. What cannot be evaluated is never open: a `condition` (a code of the language files) such as a day
    of market, a `label` as written (for whom, for which service).
    """

    days: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()
    weeks: Literal["", "paires", "impaires"] = ""
    seasons: tuple[Season, ...] = ()
    school: Literal["", "in", "out"] = ""
    public: Literal["", "only"] = ""
    spans: tuple[Span, ...] | None = ()
    part: Literal["", "matin", "apres-midi", "soir"] = ""
    kind: SlotKind | None = SlotKind.WALK_IN
    adds: bool = False
    condition: str = ""
    label: str = ""


class HoursNote(NamedTuple):
    """A remark understood: `code` is one of the language files' (« jusqu'à épuisement »), `minutes` after midnight."""

    code: str
    minutes: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A text of hours: as `written`, line by line; what was understood; the parts `left`, as written.

    Hours told in cells of days have no `written`: a cell that is not understood is left with its day (« lundi : … »), a
    free text next to them stands in `beside`, line by line.

    `doubtful` when a part left speaks of days, times or closures: nothing may then be called open.
    """

    written: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    notes: tuple[HoursNote, ...] = ()
    left: tuple[str, ...] = ()
    doubtful: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Every text of the file that these hours still carry."""
        return (*self.written, *self.beside, *self.left, *(rule.label for rule in self.rules if rule.label))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A week (Monday first) and the dates, from `first` to `last` included, whose slots differ from it.

    `unsure` are dates of which nothing is known for certain: public holidays that the text does not mention, and what
    depends on a calendar or on days that nobody tells (no slot is given then). `closed` are the dated closures that the
    agents' file announces, both ends included, None without an end: no slot begins then, and that is sure. `partial`
    when the text tells more than can be evaluated: hours of some people, of a market day, on appointment.
    """

    first: date
    last: date
    week: tuple[tuple[Slot, ...], ...]
    exceptions: Mapping[date, tuple[Slot, ...]] = field(default_factory=dict)
    unsure: frozenset[date] = frozenset()
    closed: tuple[tuple[date, date | None], ...] = ()
    partial: bool = False

    def on(self, day: date) -> tuple[Slot, ...]:
        """Return the slots of *day*. Raises ValueError outside the calendar."""
        if not self.first <= day <= self.last:
            raise ValueError(day)
        return self.exceptions.get(day, self.week[day.weekday()])


class WeekSlot(NamedTuple):
    """Hours of a day of the ordinary week, minutes after midnight.

    `when` says in the language of the edition what they depend on (« 1er et 3e », « sur rendez-vous »); "" when
    whoever comes is let in on every such day.
    """

    start: int
    end: int
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdinaryWeek:
    """A week without a public holiday, school holidays or a dated closure, Monday first.

    `asks` are the days of which the text tells more than their slots do; `season` names, in the language of the
    edition, the part of the year in which all this holds, "" for the whole year.
    """

    days: tuple[tuple[WeekSlot, ...], ...]
    asks: frozenset[int] = frozenset()
    season: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """The days, both ends included, of which an edition's calendars speak, and the clock by which they are read.

    `public` are the public holidays among them, in order; `day` is the edition's; `valid_until` what it says of itself.
    """

    first: date
    last: date
    day: date
    time_zone: str
    public: tuple[date, ...] = ()
    valid_until: date | None = None
