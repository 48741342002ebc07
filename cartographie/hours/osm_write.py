"""Rules → OSM opening_hours: one expression a kind of slot, since « ; » would let one kind silence another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from cartographie.hours.evaluate import is_within
from cartographie.hours.items import ALL_DAYS
from cartographie.hours.osm_read import OSM_DAYS, OSM_MONTHS
from cartographie.model.hours import DAYS_UNTOLD, Opening, Rule, Season, SlotKind, Span

__all__ = ["to_osm"]

_LONGEST_MONTH = 31
_LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

DateRanges = Sequence[tuple[date, date]]


class _UntoldError(Exception):
    """OSM syntax has no words for this."""


def to_osm(opening: Opening, kind: SlotKind = SlotKind.WALK_IN, *, school: DateRanges | None = None) -> str:
    """Return the hours of *kind* that can be told for certain, "" when there are none or OSM syntax cannot tell them.

    Hours under a condition, of some people only, or not told are left out; where their days are not told, nothing is
    open. School holidays are written `SH`, which some
    programs ignore in silence, unless *school* gives their dates (first and last, included).
    """
    rules = (_closed(rule) if rule.condition == DAYS_UNTOLD else rule for rule in opening.rules)
    told = [rule for rule in rules if rule.kind in (kind, None) and not rule.label and not rule.condition]
    told = [rule for rule in told if rule.spans is not None and all(season.start[0] for season in rule.seasons)]
    if not any(rule.spans for rule in told):
        return ""
    text = ""
    try:
        for at, rule in enumerate(told):
            for one in _written(rule, told[:at], school):
                text += (", " if rule.adds and text else "; " if text else "") + one
    except _UntoldError:
        return ""
    return text


def _closed(rule: Rule) -> Rule:
    return replace(rule, spans=(), condition="", kind=None)


def _written(rule: Rule, earlier: Sequence[Rule], school: DateRanges | None) -> Iterator[str]:
    if rule.school == "in":
        yield from _in_holidays(rule, _times(rule), school)
        return
    yield _selected(_seasons(rule), rule, _times(rule))
    if rule.school:  # out of the holidays: within them, what was told before
        yield from _in_holidays(rule, "off", school)
        for other in earlier:
            shared = tuple(day for day in other.days or ALL_DAYS if day in (rule.days or ALL_DAYS))
            if other.school != "out" and bool(other.public) == bool(rule.public) and shared:
                yield from _in_holidays(replace(other, days=shared), _times(other), school)


def _in_holidays(rule: Rule, times: str, school: DateRanges | None) -> Iterator[str]:
    """Yield the rule for the school holidays, nothing when they are out of its seasons."""
    if school is None:
        if rule.public:
            raise _UntoldError  # « SH PH » are the days of either
        yield _selected(_seasons(rule), rule, times, holidays="SH ")
        return
    ranges = ",".join(f"{_day(first)}-{_day(last)}" for first, last in _common(school, rule.seasons))
    if ranges:
        yield _selected(ranges, rule, times)


def _selected(dates: str, rule: Rule, times: str, holidays: str = "") -> str:
    week = {"paires": "week 02-52/2 ", "impaires": "week 01-53/2 "}.get(rule.weeks, "")
    days = "PH" if rule.public == "only" else _days(rule, always=times == "off")
    return " ".join(f"{dates} {week}{holidays}{days} {times}".split())


def _common(school: DateRanges, seasons: Sequence[Season]) -> DateRanges:
    """Return the parts of the holidays *school* within *seasons*."""
    if not seasons:
        return school
    found: list[tuple[date, date]] = []
    for first, last in school:
        for step in range((last - first).days + 1):
            day = first + timedelta(days=step)
            if not any(is_within(season, day) for season in seasons):
                continue
            if found and found[-1][1] == day - timedelta(days=1):
                found[-1] = found[-1][0], day
            else:
                found.append((day, day))
    return found


def _seasons(rule: Rule) -> str:
    return ",".join(_season(season) for season in rule.seasons)


def _times(rule: Rule) -> str:
    return ",".join(_span(span) for span in rule.spans or ()) or "off"


def _days(rule: Rule, *, always: bool) -> str:
    if not rule.days:
        return "Mo-Su" + _ranks(rule) if rule.nth else "Mo-Su" if always else ""
    if rule.nth:
        return ",".join(OSM_DAYS[day] + _ranks(rule) for day in rule.days)
    runs: list[list[int]] = []
    for day in rule.days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(OSM_DAYS[run[0]] if len(run) == 1 else f"{OSM_DAYS[run[0]]}-{OSM_DAYS[run[-1]]}" for run in runs)


def _ranks(rule: Rule) -> str:
    return f"[{','.join(str(rank) for rank in rule.nth)}]"


def _season(season: Season) -> str:
    (first_month, first_day), (last_month, last_day) = season.start, season.end
    first_year = f"{season.start_year} " if season.start_year else ""
    last_year = f"{season.end_year} " if season.end_year else ""
    last_day = min(last_day, _LAST_DAYS[last_month - 1])
    start = f"{first_year}{OSM_MONTHS[first_month - 1]} {first_day:02}"
    end = f"{last_year}{OSM_MONTHS[last_month - 1]} {last_day:02}"
    return start if start == end else f"{start}-{end}"


def _day(day: date) -> str:
    return f"{day.year} {OSM_MONTHS[day.month - 1]} {day.day:02}"


def _span(span: Span) -> str:
    return "-".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in span)
