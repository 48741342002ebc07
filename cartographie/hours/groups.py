"""The items of one clause → groups: which days, which times, for what, under which conditions.

A word may stand before what it speaks of or after it (« sur rdv : mardi 9h-12h », « mardi 9h-12h sur rdv »), so the
clause is read from left to right into one group at a time. What can be read in two ways is not read: `UnreadError`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from cartographie.hours.draft import ClauseDraft
from cartographie.hours.items import DaySet, Item
from cartographie.hours.records import MODIFIERS, QUIET, SEPARATORS, Act, Clause, Group, UnreadError
from cartographie.model.hours import HoursNote, SlotKind, Span

__all__ = ["read_groups"]

_SEASONS = ("season", "season-name")
_PARTIAL = frozenset((*(("school", name) for name in _SEASONS), *((name, "school") for name in _SEASONS)))


def read_groups(items: Sequence[Item], scope: Group) -> Clause:
    """Read the items of one clause under *scope*, what its headings say (its fields fill those of every group).

    Raises UnreadError.
    """
    reader = _Reader(scope)
    reader.read(items)
    return reader.clause


class _Reader(ClauseDraft):
    def read(self, items: Sequence[Item]) -> None:
        meaningful = _with_holidays([item for item in items if item.type not in QUIET])
        ending = max((at for at, item in enumerate(meaningful) if item.type not in SEPARATORS), default=0)
        for at, item in enumerate(meaningful):
            if item.type in SEPARATORS:
                self.separated = True
                continue
            self.last = at == ending
            self._take(item)
            self.separated, self.former = False, item.type
        if self.excepting:
            raise UnreadError
        if not self.group.has_content and not self.clause.groups and self.group != self.scope:
            self.clause.bare = self.group
        else:
            self.push()
        if len(self.clause.groups) > 1 and any(group.is_idle for group in self.clause.groups):
            raise UnreadError  # « lundi 9h-12h, 14h-17h mardi »: whose hours?

    def _take(self, item: Item) -> None:
        if (item.type, self.former) in _PARTIAL:
            raise UnreadError  # « vacances de février »: not all of them, not the whole month
        if item.type in MODIFIERS:
            self._modifier(item.type, item.value)
            return
        handler = _HANDLERS.get(item.type)
        if handler is None:
            raise UnreadError
        handler(self, item.value)

    def on_days(self, value: object) -> None:
        days, group = cast("DaySet", value), self.group
        if self.excepting:
            self._except_days(days)
        elif self.answered:  # « mardi fermé, mercredi 9h-12h »
            self.push()
            self.group.days = days
        elif group.act == "close":
            if group.days is not None or (self.separated and group.has_content and group.says_when):
                self.close_again()
            self.group.days = days
        elif group.days is None:
            if group.spans is not None and group.edge < 0:
                self.times_first = True
            group.days = days
        elif group.spans is not None or group.part or group.edge >= 0 or group.kind is not self.prefix.kind:
            self.push()
            self.group.days = days
        else:
            raise UnreadError

    def _except_days(self, days: DaySet) -> None:
        """« tous les jours sauf mercredi »: fewer days; after the times, a closure."""
        self.excepting = False
        if self.group.days is None or self.group.spans is not None:
            self.begin_exception()
            self.group.days = days
            return
        if days.nth or self.group.days.nth or not set(days.days) < set(self.group.days.days):
            raise UnreadError
        self.fewer = True
        self.group.days = DaySet(tuple(day for day in self.group.days.days if day not in days.days))

    def on_spans(self, value: object) -> None:
        spans, group = cast("tuple[Span, ...]", value), self.group
        if self.excepting or self.excepted:
            raise UnreadError  # « sauf mardi 14h-17h »: closed then, or only open then?
        if group.act == "close":
            if (
                group.spans is not None
                or self.again
                or (group.days and len(group.days.days) > 1)
                or (self.separated and group.says_when)
            ):
                raise UnreadError  # « fermé lundi et mardi 9h-12h »
            group.spans = spans
        elif group.spans is None:
            group.spans = spans
        elif group.days is not None and self.times_first:
            self.push()
            self.group.spans = spans
        elif group.days is None or group.spans[-1].end > spans[0].start:
            raise UnreadError
        elif group.kind is not self.prefix.kind and self.separated:  # « 9h-12h sans rdv, 14h-17h sur rdv »
            self.push()
            self.group.days, self.group.spans, self.unlike = group.days, spans, True
        elif not self.separated and group.kind is self.prefix.kind:
            group.spans = (*group.spans, *spans)
        else:
            raise UnreadError

    def on_part(self, value: object) -> None:
        part, group = str(value), self.group
        if self.fewer:
            raise UnreadError  # « tous les jours sauf mercredi après-midi 9h-17h »
        if self.excepting:
            self.excepting = False
            self.begin_exception()
            self.group.days = self.days_before()
            self.group.part = part
        elif group.act == "close" or group.spans is None:
            if group.act == "close" and group.days and len(group.days.days) > 1:
                raise UnreadError  # « fermé mercredi et vendredi après-midi »: the whole Wednesday?
            if group.part:
                self.push()
                self.group.days = self.days_before()
            self.group.part = part
        elif not self.separated and not group.part:
            group.part = part
        else:  # « mardi 9h-12h, l'après-midi sur rdv »: of the same days
            days = group.days
            self.push()
            self.group.days, self.group.part = days, part

    def on_kind(self, value: object) -> None:
        kind, group = SlotKind(str(value)), self.group
        if self.excepting or (group.act == "close" and not self.separated):
            raise UnreadError
        if not group.has_content:
            self.prefix = replace(self.prefix, kind=kind)
            group.kind = kind
        elif not self.separated and group.kind is self.prefix.kind:
            if kind is not group.kind and self.reaches_back("kind"):
                raise UnreadError  # « mardi 9h-12h, jeudi 14h-17h sur rdv »: on Tuesday too?
            group.kind = kind
        elif self.separated and self.last:  # « mardi 9h-12h, jeudi 14h-17h, sur rdv »
            self.push()
            if any(other.kind is not self.prefix.kind for other in self.clause.groups):
                raise UnreadError
            for other in self.clause.groups:
                other.kind = kind if other.act == "open" else other.kind
        elif self.separated:
            self.push()
            self.prefix = replace(self.prefix, kind=kind)
            self.group.kind = kind
        else:
            raise UnreadError

    def on_closed(self, _value: object) -> None:
        group = self.group
        if self.excepting:
            raise UnreadError
        if group.act == "open" and group.days is not None and group.spans is None and not self.separated:
            group.act, self.answered = "close", True  # « dimanche : fermé »
            return
        if group.has_content:
            self.push()
        self.group.act, self.group.kind = "close", None

    def on_except(self, _value: object) -> None:
        if self.excepting:
            raise UnreadError
        self.excepting = True

    def on_holidays_too(self, _value: object) -> None:
        self.clause.on_holidays = True

    def on_note(self, value: object) -> None:
        code, minutes = value if isinstance(value, tuple) else (str(value), -1)
        self.clause.notes.append(HoursNote(str(code), int(minutes)))

    def on_from(self, value: object) -> None:
        self._edge("from", value)

    def on_until(self, value: object) -> None:
        self._edge("until", value)

    def _edge(self, act: Act, value: object) -> None:
        group = self.group
        if self.excepting or group.act != "open" or group.spans is not None or group.edge >= 0:
            raise UnreadError
        group.act, group.edge = act, int(cast("int", value))

    def _modifier(self, kind: str, value: object) -> None:
        name, group = MODIFIERS[kind], self.group
        if kind == "public":
            self._public()
        elif self.excepting:  # « sauf en août »
            self.excepting = False
            self.begin_exception()
            setattr(self.group, name, value)
        elif group.act == "close":
            if getattr(group, name) or (self.separated and group.says_when):
                self.close_again()
            setattr(self.group, name, value)
        elif not group.has_content:
            self.set_prefix(name, value)
        elif not self.separated or group.spans is None:  # « mardi, semaines paires, 14h-16h »
            if self.reaches_back(name):
                raise UnreadError  # « lundi 9h-12h, mardi 14h-16h semaines paires »: on Mondays too?
            self.set_once(group, name, value)
        elif self.last:
            for other in (*self.clause.groups, group):
                self.set_once(other, name, value)
        else:
            self.push()
            self.set_prefix(name, value)

    def _public(self) -> None:
        """Read « jours fériés »: closed on them, open on them as on Sundays, or hours of their own."""
        if self.excepting:
            self.excepting = False
            self.begin_exception()
        elif self.group.act == "close" and self.group.says_when:
            if not self.separated:
                raise UnreadError  # « les lundis fériés »
            self.close_again()
        elif self.group.act == "open" and self.group.days is not None:
            if self.group.spans is not None or not self.separated:
                raise UnreadError  # open then, or closed then?
            self.group.public = "also"
            return
        self.group.public = "only"


def _with_holidays(items: Sequence[Item]) -> list[Item]:
    """Make one item of « jours fériés inclus », « y compris jours fériés »; elsewhere « inclus » says no more."""
    if not any(item.type == "compris" for item in items):
        return list(items)
    found: list[Item] = []
    for at, item in enumerate(items):
        beside = {other.type for other in (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])}
        if item.type == "compris":
            if "public" in beside:
                found.append(Item("holidays-too", "", item.start, item.end))
        elif item.type != "public" or "compris" not in beside:
            found.append(item)
    return found


# items that are neither here nor modifiers make the clause unread
_HANDLERS: Mapping[str, Callable[[_Reader, object], None]] = {
    "days": _Reader.on_days,
    "spans": _Reader.on_spans,
    "part": _Reader.on_part,
    "kind": _Reader.on_kind,
    "closed": _Reader.on_closed,
    "sauf": _Reader.on_except,
    "holidays-too": _Reader.on_holidays_too,
    "note": _Reader.on_note,
    "from": _Reader.on_from,
    "until": _Reader.on_until,
}
