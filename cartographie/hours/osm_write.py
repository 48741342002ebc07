"""Rules → OSM opening_hours: one expression a kind of slot, since « ; » would let one kind silence another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cartographie.hours.osm_read import OSM_DAYS, OSM_MONTHS
from cartographie.hours.records import DAYS_UNTOLD
from cartographie.hours.units import HOUR_MINUTES, MONTH_LENGTHS, runs
from cartographie.model.hours import Opening, Rule, Season, SlotKind, Span

__all__ = ["to_osm"]

DateRanges = Sequence[tuple[date, date]]


def to_osm(opening: Opening, kind: SlotKind = SlotKind.WALK_IN, *, school: DateRanges | None = None) -> str:
    """Return the hours of *kind* that can be told for certain, "" when there are none.

    Hours under a condition, of some people only, or not told are left out. School holidays are written `SH`, which some
    programs ignore in silence, unless *school* gives their dates (first and last, included).
    """
    told = [rule for rule in opening.rules if rule.kind in (kind, None) and not rule.label and not rule.condition]
    told = [rule for rule in told if rule.spans is not None and all(season.start[0] for season in rule.seasons)]
    # « PH » alone would be every public holiday, not those of some days
    told = [rule for rule in told if not (rule.public and rule.days)]
    if not any(rule.spans for rule in told) or any(rule.condition == DAYS_UNTOLD for rule in opening.rules):
        return ""
    text = ""
    for rule in told:
        for one in _written(rule, school):
            text += (", " if rule.adds and text else "; " if text else "") + one
    return text


def _written(rule: Rule, school: DateRanges | None) -> list[str]:
    times = ",".join(_span(span) for span in rule.spans or ()) or "off"
    week = {"paires": "week 02-52/2 ", "impaires": "week 01-53/2 "}.get(rule.weeks, "")
    days = "PH" if rule.public == "only" else _days(rule)
    body = f"{week}{days} {times}".replace("  ", " ").strip()
    seasons = ",".join(_season(season) for season in rule.seasons)
    if rule.school and school is not None:
        ranges = ",".join(f"{_day(first)}-{_day(last)}" for first, last in school)
        inside = f"{ranges} {body}"
        if rule.school == "in":
            return [inside]
        return [f"{seasons} {body}".strip(), f"{ranges} {days or 'Mo-Su'} off"]
    if rule.school == "out":
        return [f"{seasons} {body}".strip(), f"SH {days} off".replace("  ", " ")]
    school_days = f"SH {days}".strip() if rule.school else days
    return [" ".join(filter(None, (seasons, week.strip(), school_days, times)))]


def _days(rule: Rule) -> str:
    if not rule.days:
        return "Mo-Su" + _ranks(rule) if rule.nth else "" if rule.spans else "Mo-Su"
    if rule.nth:
        return ",".join(OSM_DAYS[day] + _ranks(rule) for day in rule.days)
    return ",".join("-".join(OSM_DAYS[day] for day in dict.fromkeys((run[0], run[-1]))) for run in runs(rule.days))


def _ranks(rule: Rule) -> str:
    return f"[{','.join(str(rank) for rank in rule.nth)}]"


def _season(season: Season) -> str:
    (first_month, first_day), (last_month, last_day) = season.start, season.end
    first_year = f"{season.start_year} " if season.start_year else ""
    last_year = f"{season.end_year} " if season.end_year else ""
    last_day = min(last_day, MONTH_LENGTHS[last_month - 1])
    start = f"{first_year}{OSM_MONTHS[first_month - 1]} {first_day:02}"
    end = f"{last_year}{OSM_MONTHS[last_month - 1]} {last_day:02}"
    return start if start == end else f"{start}-{end}"


def _day(day: date) -> str:
    return f"{day.year} {OSM_MONTHS[day.month - 1]} {day.day:02}"


def _span(span: Span) -> str:
    return "-".join(f"{minutes // HOUR_MINUTES:02}:{minutes % HOUR_MINUTES:02}" for minutes in span)
