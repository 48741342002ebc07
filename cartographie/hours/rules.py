"""Groups → rules: what is closed is taken from what is open, hours of some weeks take the place of the usual ones."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any

from cartographie.hours.dayparts import crosses, in_part, without
from cartographie.hours.items import ALL_DAYS, DaySet
from cartographie.hours.order import is_apart, placed
from cartographie.hours.records import Group, UnreadError
from cartographie.model.hours import DAYS_UNTOLD, Rule, SlotKind, Span

__all__ = ["add_bare", "add_groups"]

Change = Callable[[tuple[Span, ...]], tuple[Span, ...]]
NO_DAYS = DaySet(())
_conditions = attrgetter(*(field.name for field in fields(Rule) if field.name not in ("days", "spans", "adds")))


def add_groups(rules: Sequence[Rule], groups: Sequence[Group]) -> list[Rule]:
    """Return *rules* and those of *groups*, one clause. Raises UnreadError when a group contradicts them."""
    made = list(rules)
    for group in groups:
        for one in _with_holidays(group):
            made = _add(made, one)
    return made


def _with_holidays(group: Group) -> Iterable[Group]:
    """Cut « dimanche et jours fériés » in two."""
    if group.public != "also":
        return (group,)
    return (replace(group, public=""), replace(group, public="only", days=None))


def _add(rules: list[Rule], group: Group) -> list[Rule]:
    if group.label and group.act in ("open", "close"):
        return [*rules, _labelled(group)]
    if group.act == "close":
        return _closed(rules, group)
    if group.act in ("from", "until"):
        return _moved(rules, group)
    if group.spans is None:
        return _untimed(rules, group)
    if group.part and not all(in_part(span, group.part) for span in group.spans):
        raise UnreadError
    if group.days is None:
        return _dayless(rules, group)
    return _opened(rules, _rule(group, spans=group.spans))


def _dayless(rules: list[Rule], group: Group) -> list[Rule]:
    """Add hours whose days are told elsewhere, or nowhere (« vacances scolaires : 10h-16h »): then never open."""
    if group.public == "only" or group.condition or group.spans == (Span(0, 24 * 60),):
        return _opened(rules, _rule(group, spans=group.spans))
    if not (group.school or group.seasons):
        raise UnreadError  # hours of which days?
    if group.seasons and all(season.start == season.end for season in group.seasons) and not group.school:
        return _opened(rules, _rule(group, spans=group.spans))  # « le 12 mai 9h-12h »
    weekly = [rule for rule in rules if rule.spans and not (rule.nth or rule.weeks or rule.label)]
    usual = {_days(rule) for rule in weekly}
    if (
        len({rule.spans for rule in weekly}) == 1
    ):  # the same hours, whatever the words: « dimanche 9h-12h, lundi 9h-12h »
        usual = {tuple(sorted({day for days in usual for day in days}))}
    if len(usual) == 1:
        return _opened(rules, replace(_rule(group, spans=group.spans), days=usual.pop()))
    return [*rules, _rule(group, spans=group.spans, condition=DAYS_UNTOLD)]


def add_bare(rules: Sequence[Rule], bare: Group, *, only: bool) -> list[Rule]:
    """Return *rules* under what a clause says of all of them; alone, it is a rule of hours not told.

    *only* tells that no other clause speaks of kinds or conditions. Raises UnreadError.
    """
    rules = list(rules)
    if bare.label and any(rule.kind and rule.label != bare.label for rule in rules):
        raise UnreadError
    if not any(rule.kind for rule in rules):
        if bare.kind is None and not bare.condition:
            raise UnreadError
        return [*rules, _rule(bare, spans=None)]
    changes = {
        name: value
        for name in ("kind", "seasons", "school", "weeks", "condition")
        if (value := getattr(bare, name)) and (only or name != "kind")
    }
    if bare.public or not changes or any(getattr(rule, name) for rule in rules for name in changes if name != "kind"):
        raise UnreadError
    return [replace(rule, **changes) if rule.kind else rule for rule in rules]


def _rule(group: Group, **values: Any) -> Rule:  # noqa: ANN401  # fields of a rule
    days = group.days or NO_DAYS
    known: dict[str, Any] = {
        "days": () if days.days == ALL_DAYS else days.days,
        "nth": days.nth,
        "weeks": group.weeks,
        "seasons": group.seasons,
        "school": group.school,
        "public": group.public,
        "condition": group.condition,
        "label": group.label,
        "kind": group.kind or SlotKind.WALK_IN,
    }
    return Rule(**(known | values))


def _labelled(group: Group) -> Rule:
    """Return the rule of somebody or of some service only: told as such, never weighed against the others."""
    if group.act == "close":
        return _rule(group, spans=(), part=group.part if not group.spans else "", kind=None)
    if group.spans is None and not group.part and not group.days and group.kind is None:
        raise UnreadError
    if group.spans is not None and group.days is None and group.public != "only":
        raise UnreadError
    return _rule(group, spans=group.spans, part=group.part if group.spans is None else "")


def _untimed(rules: list[Rule], group: Group) -> list[Rule]:
    """Add « sur rendez-vous », « l'après-midi sur rdv »: the kind of hours already told, else of hours not told."""
    days = set(group.days.days) if group.days else set(ALL_DAYS)
    told = [rule for rule in rules if _same_scope(rule, group) and rule.spans and days & set(_days(rule))]
    if group.part and group.kind is not None and told:
        if any(crosses(span, group.part) for rule in told for span in rule.spans or ()):
            raise UnreadError
        touched = [rule for rule in told if any(in_part(span, group.part) for span in rule.spans or ())]
        if touched:
            if not all(set(_days(rule)) <= days for rule in touched):
                raise UnreadError
            return [piece for rule in rules for piece in _parted(rule, group, cut=rule in touched)]
    rule = _rule(group, spans=None, part=group.part)
    usual = {_days(other) for other in told}
    if group.part and group.days is None and len(usual) == 1:  # « lun-ven 9h-12h, l'après-midi sur rdv »
        rule = replace(rule, days=usual.pop())
    return rules if rule in rules else [*rules, rule]


def _parted(rule: Rule, group: Group, *, cut: bool) -> list[Rule]:
    """Cut *rule* in two kinds: the spans of the group's part of the day take its kind."""
    if not cut or group.kind is None or rule.kind is group.kind:
        return [rule]
    inside = tuple(span for span in rule.spans or () if in_part(span, group.part))
    outside = tuple(span for span in rule.spans or () if not in_part(span, group.part))
    pieces = [replace(rule, spans=outside)] if outside else []
    return [*pieces, replace(rule, spans=inside, kind=group.kind)]


def _opened(rules: list[Rule], rule: Rule) -> list[Rule]:
    """Add hours; those of a day told twice are joined when the days are the same, replaced when they overlap."""
    for at, other in enumerate(rules):
        common = set(_days(rule)) & set(_days(other))
        if common and is_apart(rule, other):
            raise UnreadError  # « mardi 9h-12h, 1er mardi du mois 14h-17h »: as well, or instead?
        if not common or not other.spans or not rule.spans or not _same_conditions(rule, other):
            continue
        if _days(rule) == _days(other):
            joined = tuple(sorted({*other.spans, *rule.spans}))
            if any(later.start < earlier.end for earlier, later in itertools.pairwise(joined)):
                raise UnreadError
            return [*rules[:at], replace(other, spans=joined), *rules[at + 1 :]]
        overlaps = all(any(span.start < old.end and old.start < span.end for old in other.spans) for span in rule.spans)
        if not (overlaps and common == set(_days(rule))):
            raise UnreadError  # « lun-ven 9h-12h, jeudi 14h-17h »: as well, or instead?
    return placed(rules, rule)


def _closed(rules: list[Rule], group: Group) -> list[Rule]:
    if group.condition:
        raise UnreadError  # closed on days that nobody can tell
    if not group.spans and not group.part:
        if not (group.days or group.seasons or group.school or group.public or group.weeks):
            raise UnreadError
        return [*rules, _rule(group, spans=(), kind=None)]
    return _changed(rules, group, lambda spans: without(spans, group.part, group.spans or ()))


def _moved(rules: list[Rule], group: Group) -> list[Rule]:
    """« vendredi jusqu'à 22h », « ouverture à 10h le premier mardi »: the usual hours of these days, one end moved."""
    if group.days is None:
        raise UnreadError

    def move(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        first, last = spans[0], spans[-1]
        if group.act == "until":
            if not last.start < group.edge:
                raise UnreadError
            return (*spans[:-1], Span(last.start, group.edge))
        if not first.start <= group.edge < first.end:
            raise UnreadError
        return (Span(group.edge, first.end), *spans[1:])

    return _changed(rules, group, move)


def _changed(rules: list[Rule], group: Group, change: Change) -> list[Rule]:
    """Add the hours of the group's days after *change*; raise UnreadError where there are none to change."""
    base = [rule for rule in rules if _same_scope(rule, group)]
    if not (group.seasons or group.school or group.public or (group.days and group.days.nth)):
        _refuse_others(rules, group, change)
    if not base and group.school == "in":  # « vacances scolaires : fermeture de 12h à 14h »: else as usual
        usual = [rule for rule in rules if _same_scope(rule, replace(group, school="out"))]
        base = [replace(rule, school="in") for rule in usual]
        rules = [*rules, *base]
    wanted = group.days.days if group.days else ALL_DAYS
    added: list[Rule] = []
    for day in wanted:
        usual_rules = [rule for rule in base if rule.spans and not rule.nth and not rule.weeks and day in _days(rule)]
        if not usual_rules and group.days:
            raise UnreadError
        for rule in _latest_by_kind(usual_rules):
            spans = change(rule.spans or ())
            nth = group.days.nth if group.days else ()
            if spans != rule.spans:
                added.append(_rule(group, days=(day,), nth=nth, spans=spans, kind=rule.kind, school=rule.school))
    if not added and not base:
        raise UnreadError
    for rule in _gathered(added):
        rules = placed(rules, rule)
    return rules


def _refuse_others(rules: Sequence[Rule], group: Group, change: Change) -> None:
    """Raise UnreadError when hours of some weeks only would change too: « fermé de 12h à 13h », on these also."""
    wanted = set(group.days.days if group.days else ALL_DAYS)
    for rule in rules:
        special = rule.nth or rule.weeks or not _same_scope(rule, group)
        touched = special and rule.spans and rule.kind and not rule.label and wanted & set(_days(rule))
        if touched and change(rule.spans or ()) != rule.spans:
            raise UnreadError


def _latest_by_kind(rules: Sequence[Rule]) -> list[Rule]:
    return list({rule.kind: rule for rule in rules}.values())


def _gathered(rules: Sequence[Rule]) -> list[Rule]:
    """Join rules that differ by their day only."""
    by_rest: dict[Rule, list[int]] = {}
    for rule in rules:
        by_rest.setdefault(replace(rule, days=()), []).extend(rule.days)
    return [replace(rest, days=tuple(sorted(days))) for rest, days in by_rest.items()]


def _same_scope(rule: Rule, group: Group) -> bool:
    same = rule.seasons == group.seasons and rule.school == group.school and rule.label == group.label
    return same and not rule.condition and not group.condition and rule.public == group.public


def _same_conditions(rule: Rule, other: Rule) -> bool:
    return _conditions(rule) == _conditions(other)


def _days(rule: Rule) -> tuple[int, ...]:
    return rule.days or ALL_DAYS
