"""The days of thirteen months as sets of bits, and the calendar that rules make of them.

Bit *n* of a set stands for the *n*th day from the first: a condition is one number, the days of a rule are the
conditions' numbers met, and only days that differ in the rules that they meet are worked out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from cartographie.hours.evaluate import WEEK, Days, is_ranked, settled, slots_of
from cartographie.model.hours import DAYS_UNTOLD, Calendar, Opening, Rule, Season, Slot

__all__ = ["MONTHS_AHEAD", "Almanac", "calendar_of"]

MONTHS_AHEAD = 13
RANKS = (1, 2, 3, 4, 5, -1)


def calendar_of(opening: Opening, first: date, days: Days, months: int = MONTHS_AHEAD) -> Calendar | None:
    """Return the usual week of *opening* and the dates that differ from it, *months* from *first* on.

    For many openings of the same months, make one `Almanac`.
    """
    return None if opening.doubtful else Almanac(first, days, months).calendar(opening)


class Almanac:
    """The days from `first` to `last`, both included, and which of them each condition of a rule holds."""

    def __init__(self, first: date, days: Days, months: int = MONTHS_AHEAD) -> None:
        """Work out every day of *months* from *first* on; *days* tells the holidays."""
        self.first = first
        self.last = _months_later(first, months) - timedelta(days=1)
        self.dates = [first + timedelta(days=step) for step in range((self.last - first).days + 1)]
        self.all = (1 << len(self.dates)) - 1
        self.public = self._set(days.is_public(day) for day in self.dates)
        self._is_school = days.is_school
        self._even = self._set(day.isocalendar().week % 2 == 0 for day in self.dates)
        self._weekdays = [self._set(day.weekday() == weekday for day in self.dates) for weekday in range(WEEK)]
        self._ranks = {rank: self._set(is_ranked(day, (rank,)) for day in self.dates) for rank in RANKS}
        self._keys = [(day.year, day.month, day.day) for day in self.dates]
        self._seasons: dict[Season, int] = {}
        self._made: dict[int, frozenset[date]] = {}

    def calendar(self, opening: Opening) -> Calendar | None:
        """Return the usual week of *opening* and the dates that differ from it.

        The usual week is the most frequent one; None for a text that is `doubtful`. A day of which nothing is known has
        no slot and is `unsure`, as is a public holiday that the rules do not mention.
        """
        if opening.doubtful:
            return None
        opening = settled(opening, self.first)
        sets = [self._days_of(rule) for rule in opening.rules]
        plain: list[tuple[Rule, int]] = []
        unknown = 0
        for rule, (matched, untold) in zip(opening.rules, sets, strict=True):
            if not rule.label and rule.condition == DAYS_UNTOLD:
                unknown |= matched | untold
            elif not rule.label and not rule.condition:
                unknown |= untold
                plain.append((rule, matched))
        week, differing = self._week(plain, unknown)
        unsure = unknown if any(rule.public for rule in opening.rules) else unknown | self.public
        return Calendar(
            first=self.first,
            last=self.last,
            week=week,
            exceptions={self.dates[index]: differing[index] for index in sorted(differing)},
            unsure=self._dates_of(unsure),
        )

    def _week(
        self, rules: Sequence[tuple[Rule, int]], unknown: int
    ) -> tuple[tuple[tuple[Slot, ...], ...], dict[int, tuple[Slot, ...]]]:
        """Return the usual week, and the slots of the days that differ from it by their number."""
        week: list[tuple[Slot, ...]] = []
        differing: dict[int, tuple[Slot, ...]] = {}
        made: dict[int, tuple[Slot, ...]] = {}
        for weekday in self._weekdays:
            by_slots = _by_slots(weekday & ~unknown, rules, made)
            usual = _most_frequent(by_slots)
            week.append(usual)
            for slots, days in by_slots.items():
                if slots != usual:
                    differing |= dict.fromkeys(_bits(days), slots)
            if usual and weekday & unknown:
                differing |= dict.fromkeys(_bits(weekday & unknown), ())
        return tuple(week), differing

    def _dates_of(self, days: int) -> frozenset[date]:
        if days not in self._made:  # nearly always the public holidays
            self._made[days] = frozenset(self.dates[index] for index in _bits(days))
        return self._made[days]

    @property
    def public_days(self) -> tuple[date, ...]:
        """The public holidays, in order."""
        return tuple(self.dates[index] for index in _bits(self.public))

    def _set(self, told: Iterator[bool]) -> int:
        return sum(1 << index for index, holds in enumerate(told) if holds)

    def _days_of(self, rule: Rule) -> tuple[int, int]:
        """Return the days on which *rule* holds, and those of which that is not known."""
        matched = self.all
        if rule.days:
            matched &= _union(self._weekdays[weekday] for weekday in rule.days)
        if rule.nth:
            matched &= _union(self._ranks[rank] for rank in rule.nth)
        if rule.weeks:
            matched &= self._even if rule.weeks == "paires" else ~self._even
        if rule.seasons:
            matched &= _union(self._season(season) for season in rule.seasons)
        if rule.public:
            matched &= self.public
        if not rule.school:
            return matched, 0
        school, known = self._school
        return matched & known & (school if rule.school == "in" else ~school), matched & ~known

    @cached_property
    def _school(self) -> tuple[int, int]:
        """The days of school holidays, and those of which anything is known; the school calendar is slow to load."""
        told = [self._is_school(day) for day in self.dates]
        return self._set(day is True for day in told), self._set(day is not None for day in told)

    def _season(self, season: Season) -> int:
        if season not in self._seasons:
            self._seasons[season] = _union(self._between(*ends) for ends in self._stretches(season))
        return self._seasons[season]

    def _stretches(self, season: Season) -> Iterator[tuple[tuple[int, int, int], tuple[int, int, int]]]:
        """Yield the stretches of *season* as (year, month, day) of both ends, included."""
        if season.end_year:
            yield (season.start_year, *season.start), (season.end_year, *season.end)
            return
        over = season.start > season.end  # over New Year
        for year in range(self.first.year - 1, self.last.year + 1):
            yield (year, *season.start), (year + over, *season.end)

    def _between(self, start: tuple[int, int, int], end: tuple[int, int, int]) -> int:
        low, high = bisect_left(self._keys, start), bisect_right(self._keys, end)
        return (1 << high) - (1 << low) if low < high else 0


def _by_slots(
    days: int, rules: Sequence[tuple[Rule, int]], made: dict[int, tuple[Slot, ...]]
) -> dict[tuple[Slot, ...], int]:
    """Sort *days* by their slots; *made* keeps the slots of the rules that were met together."""
    groups = [(0, days)] if days else []
    for number, (_, matched) in enumerate(rules):
        met = days & matched
        if met == days:
            groups = [(rules_met | 1 << number, group) for rules_met, group in groups]
        elif met:
            parts = [
                part
                for rules_met, group in groups
                for part in ((rules_met | 1 << number, group & matched), (rules_met, group & ~matched))
            ]
            groups = [part for part in parts if part[1]]
    found: dict[tuple[Slot, ...], int] = {}
    for rules_met, group in groups:
        if rules_met not in made:
            made[rules_met] = slots_of([rule for number, (rule, _) in enumerate(rules) if rules_met >> number & 1])
        slots = made[rules_met]
        found[slots] = found.get(slots, 0) | group
    return found


def _most_frequent(by_slots: Mapping[tuple[Slot, ...], int]) -> tuple[Slot, ...]:
    """Return the slots of the most days; the earlier ones of two as frequent."""
    if len(by_slots) == 1:
        return next(iter(by_slots))
    return max(by_slots, key=lambda slots: (by_slots[slots].bit_count(), -_lowest(by_slots[slots])), default=())


def _union(sets: Iterator[int]) -> int:
    union = 0
    for one in sets:
        union |= one
    return union


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _bits(bits: int) -> Iterator[int]:
    while bits:
        yield (lowest := _lowest(bits))
        bits ^= 1 << lowest


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
