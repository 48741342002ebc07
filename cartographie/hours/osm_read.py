"""OSM opening_hours (the selectors in use for French services) → rules.

Source of the grammar: the specification of the key opening_hours on the OpenStreetMap wiki. Selectors beyond this
subset (sun times, `||`, open ends, Easter, closed times of a day) are left, rule by rule.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from cartographie.hours.tokens import tokens
from cartographie.hours.units import ALL_DAYS, DAY_MINUTES, HOUR_MINUTES, LONGEST_MONTH, WHOLE_DAY
from cartographie.model.hours import Opening, Rule, Season, SlotKind, Span

__all__ = ["OSM_DAYS", "OSM_MONTHS", "looks_like_osm", "read_osm"]

OSM_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
OSM_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_OTHERS = ("PH", "SH", "off", "closed", "open", "unknown", "week", "h", "easter", "dawn", "dusk", "sunrise", "sunset")
_WORDS = frozenset((*OSM_DAYS, *OSM_MONTHS, *_OTHERS))
_OWN_DAYS = frozenset(("Mo", "Tu", "We", "Th", "Fr", "Su", "PH", "SH"))
_QUOTED = re.compile(r'"[^"]*"')

_MONTH = "|".join(OSM_MONTHS)
_DAY = "|".join(OSM_DAYS)
_DATE = rf"(?:(?P<y{{0}}>\d{{{{4}}}})\s+)?(?P<m{{0}}>{_MONTH})(?:\s+(?P<d{{0}}>\d{{{{1,2}}}}))?"
_SEASON = re.compile(rf"{_DATE.format(1)}(?:\s*-\s*(?:{_DATE.format(2)}|(?P<d3>\d{{1,2}})))?(?!\w)")
_WEEK = re.compile(r"week\s*(0?[12])-5[0-3]/2(?!\d)")
_DAYS = rf"(?:{_DAY}|PH|SH)(?:\[[-\d,]+\])?(?:-(?:{_DAY}))?"
_DAY_LIST = re.compile(rf"{_DAYS}(?:\s*,\s*{_DAYS})*(?!\w)")
_ONE_DAY = re.compile(rf"(?P<first>{_DAY}|PH|SH)(?:\[(?P<nth>[-\d,]+)\])?(?:-(?P<last>{_DAY}))?")
_TIME = r"(\d{1,2})(?::|h)(\d{2})?"
_SPAN = re.compile(rf"{_TIME}-{_TIME}(?![\d:+\-/])")
_TIMES = re.compile(rf"{_TIME}-{_TIME}(?:\s*,\s*{_TIME}-{_TIME})*(?![\d:+\-/])")
_STATE = re.compile(r"(off|closed|open)\b")
_COMMENT = re.compile(r'"([^"]*)"')
_LATEST = 2 * DAY_MINUTES


class _Rule(NamedTuple):
    """One rule of the text: its words, and whether it adds to the former ones (« , ») or replaces them (« ; »)."""

    text: str
    adds: bool


def looks_like_osm(text: str) -> bool:
    """Tell whether *text* is written in the words of opening_hours: `Mo-Fr 09:00-12:00`, `24/7`."""
    bare = _QUOTED.sub(" ", text)
    words = set(re.findall(r"[^\W\d_]+", bare))
    if not words <= _WORDS:
        return False
    # « Mar Sa 9h-12h » are a French Tuesday and Saturday
    return (
        bool(words & (_OWN_DAYS | {"off"}))
        or "24/7" in bare
        or ("Sa" in words and ":" in bare and not re.search(r"\d\s?h", bare))
    )


def read_osm(text: str) -> Opening:
    """Return the rules of *text*; those that are not understood are left, and nothing is then called open."""
    rules: list[Rule] = []
    left: list[str] = []
    for part in _split(text):
        made = _read_rule(part.text)
        if made is None:
            left.append(part.text)
            continue
        for rule in made:
            if not part.adds:
                rules += _closing(rules, rule)
            rules.append(replace(rule, adds=part.adds))
    written = tuple(line.strip() for line in text.splitlines() if line.strip())
    return Opening(written=written, rules=tuple(rules), left=tuple(left), doubtful=bool(left))


def _split(text: str) -> Iterator[_Rule]:
    """Cut at « ; », and at the commas that follow times, a state or a comment and precede a selector."""
    for sentence in re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', text):
        begin, adds = 0, False
        for comma in re.finditer(r",\s*(?=[A-Z\"])", sentence):
            before = sentence[begin : comma.start()]
            if re.search(r'(?:\d(?::|h)\d*|off|open|closed|")\s*$', before) and before.count('"') % 2 == 0:
                yield _Rule(before.strip(), adds)
                begin, adds = comma.end(), True
        if sentence[begin:].strip():
            yield _Rule(sentence[begin:].strip(), adds)


def _closing(rules: list[Rule], rule: Rule) -> list[Rule]:
    """Return what makes *rule* replace earlier ones of another kind, as « ; » means."""
    if rule.kind is None or all(other.kind in (None, rule.kind) for other in rules):
        return []
    return [replace(rule, spans=(), kind=None, label="")]


def _read_rule(text: str) -> list[Rule] | None:
    at = 0
    seasons, at = _seasons(text, at)
    weeks: Literal["", "paires", "impaires"] = ""
    if found := _WEEK.match(text, at):
        weeks, at = ("impaires" if int(found[1]) == 1 else "paires"), _skip(text, found.end())
    sets: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    public = school = False
    while (found := _DAY_LIST.match(text, at)) and (read := _day_list(found[0])) is not None:
        days, is_public, is_school = read
        sets += days
        public, school, at = public or is_public, school or is_school, _skip(text, found.end())
    spans, at = _times(text, at)
    state = _STATE.match(text, at)
    at = _skip(text, state.end()) if state else at
    comment = _COMMENT.match(text, at)
    at = _skip(text, comment.end()) if comment else at
    if at < len(text) or (state and state[1] != "open" and spans) or (public and school):
        return None
    closed = bool(state and state[1] != "open")
    if spans is None and not closed and not comment:
        spans = (WHOLE_DAY,) if state or sets or seasons else None
        if spans is None:
            return None
    kind, label = _said(comment[1]) if comment else (SlotKind.WALK_IN, "")
    base = Rule(
        seasons=seasons,
        weeks=weeks,
        school="in" if school else "",
        spans=() if closed else spans,
        kind=None if closed else kind,
        label="" if closed else label,
    )
    made = [replace(base, days=() if days == ALL_DAYS else days, nth=nth) for days, nth in sets]
    made += [replace(base, public="only")] if public else []
    return made or [base]


def _said(comment: str) -> tuple[SlotKind, str]:
    """Return the kind that a comment names (« sur rendez-vous »), else walk-in and the comment as a label."""
    found = [token for token in tokens(comment) if token.type != "filler"]
    if comment.strip().lower() in ("on appointment", "by appointment", "appointment"):
        return SlotKind.APPOINTMENT, ""
    if len(found) == 1 and found[0].type == "kind":
        return SlotKind(str(found[0].value)), ""
    return SlotKind.WALK_IN, " ".join(comment.split())


def _seasons(text: str, at: int) -> tuple[tuple[Season, ...], int]:
    seasons = []
    while found := _SEASON.match(text, at):
        seasons.append(_season(found))
        at = found.end()
        at = _skip(text, at + 1) if text.startswith(",", at) else _skip(text, at)
    return tuple(seasons), _skip(text, at + 1) if seasons and text.startswith(":", at) else at


def _season(found: re.Match[str]) -> Season:
    months = [OSM_MONTHS.index(name) + 1 if name else 0 for name in (found["m1"], found["m2"])]
    single = not found["m2"] and not found["d3"]
    last_month = months[1] or months[0]
    last_day = found["d2"] or found["d3"] or (found["d1"] if single else None) or LONGEST_MONTH
    first_year = int(found["y1"] or 0)
    last_year = int(found["y2"] or found["y1"] or 0)
    start, end = (months[0], int(found["d1"] or 1)), (last_month, int(last_day))
    if first_year and not found["y2"] and end < start:
        last_year += 1
    return Season(start, end, first_year, last_year)


def _day_list(text: str) -> tuple[list[tuple[tuple[int, ...], tuple[int, ...]]], bool, bool] | None:
    plain: set[int] = set()
    ranked: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    public = school = False
    for found in _ONE_DAY.finditer(text):
        name = found["first"]
        if name in ("PH", "SH"):
            public, school = public or name == "PH", school or name == "SH"
            continue
        first = OSM_DAYS.index(name)
        last = OSM_DAYS.index(found["last"]) if found["last"] else first
        days = tuple((first + step) % 7 for step in range((last - first) % 7 + 1))
        if found["nth"]:
            nth = tuple(int(part) for part in found["nth"].split(",") if re.fullmatch(r"-?[1-5]", part))
            if len(nth) != found["nth"].count(",") + 1 or any(rank < -1 for rank in nth):
                return None
            ranked.append((days, nth))
        else:
            plain |= set(days)
    return ([(tuple(sorted(plain)), ())] if plain else []) + ranked, public, school


def _times(text: str, at: int) -> tuple[tuple[Span, ...] | None, int]:
    if text.startswith("24/7", at):
        return (WHOLE_DAY,), _skip(text, at + len("24/7"))
    found = _TIMES.match(text, at)
    if not found:
        return None, at
    spans = []
    for span in _SPAN.finditer(found[0]):
        start = int(span[1]) * HOUR_MINUTES + int(span[2] or 0)
        stop = int(span[3]) * HOUR_MINUTES + int(span[4] or 0)
        stop += DAY_MINUTES if stop <= start else 0
        if start >= DAY_MINUTES or stop > _LATEST:
            return None, at
        spans.append(Span(start, stop))
    spans.sort()
    if any(later.start < earlier.end for earlier, later in itertools.pairwise(spans)):
        return None, at
    return tuple(spans), _skip(text, found.end())


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
