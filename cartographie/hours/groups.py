"""The items of one clause → groups: which days, which times, for what, under which conditions.

A word may stand before what it speaks of or after it (« sur rdv : mardi 9h-12h », « mardi 9h-12h sur rdv »), so the
clause is read from left to right into one group at a time. What can be read in two ways is not read: `UnreadError`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from cartographie.hours.items import DaySet, Item
from cartographie.hours.records import (
    MODIFIERS,
    PARTIAL_HOLIDAYS,
    QUIET,
    SEPARATORS,
    Act,
    Clause,
    Group,
    UnreadError,
    without_included,
)
from cartographie.model.hours import HoursNote, SlotKind, Span

__all__ = ["read_groups"]


def read_groups(items: Sequence[Item], scope: Group) -> Clause:
    """Read the items of one clause under *scope*, what its headings say (its fields fill those of every group).

    Raises UnreadError.
    """
    reader = _Reader(scope)
    reader.read(items)
    return reader.clause


class _Reader:
    def __init__(self, scope: Group) -> None:
        self.clause = Clause()
        self.scope = self.prefix = scope
        self.group = scope.copy()
        self.separated = self.added = False  # a sign came since the last item; it was « et »
        self.times_first = False
        self.excepting = False  # « sauf » was read, and not yet what
        self.excepted = False  # the present group came of a « sauf »
        self.fewer = False  # days were taken from the present group
        self.answered = False  # « mardi fermé »: the closure ends with its day
        self.again = False  # the present closure goes on from the one before: « fermé lundi matin, mardi … »
        self.unlike = False  # hours after those of another kind: they must say theirs
        self.former = ""  # type of the item before
        self.last = False

    def read(self, items: Sequence[Item]) -> None:
        meaningful = without_included([item for item in items if item.type not in QUIET])
        ending = max((at for at, item in enumerate(meaningful) if item.type not in SEPARATORS), default=0)
        for at, item in enumerate(meaningful):
            if item.type in SEPARATORS:
                self.separated, self.added = True, self.added or item.type == "et"
                continue
            self.last = at == ending
            self._take(item)
            self.separated, self.added, self.former = False, False, item.type
        if self.excepting:
            raise UnreadError
        if not self.group.has_content and not self.clause.groups and self.group != self.scope:
            self.clause.bare = self.group
        else:
            self._push()
        if len(self.clause.groups) > 1 and any(group.is_idle for group in self.clause.groups):
            raise UnreadError  # « lundi 9h-12h, 14h-17h mardi »: whose hours?

    def _take(self, item: Item) -> None:
        if (item.type, self.former) in PARTIAL_HOLIDAYS:
            raise UnreadError  # « vacances de février »: not all of them, not the whole month
        if item.type in MODIFIERS:
            self._modifier(item.type, item.value)
            return
        if item.type in ("from", "until"):
            self._edge(cast("Act", item.type), item.value)
            return
        method = getattr(self, f"_{item.type.replace('-', '_')}", None)
        if method is None:
            raise UnreadError
        method(item.value)

    def _push(self) -> None:
        """Close the present group and begin one under the same headings and words put before."""
        group = self.group
        if self.unlike and group.kind is self.prefix.kind:
            raise UnreadError  # « 9h-12h sur rdv, 14h-17h »: on appointment too?
        if group.has_content:
            self.clause.groups.append(group)
        elif group != self.prefix:
            raise UnreadError  # words that speak of nothing
        self.group = self.prefix.copy()
        self.times_first = self.excepted = self.fewer = self.answered = self.again = self.unlike = False

    def _days(self, value: object) -> None:
        days, group = cast("DaySet", value), self.group
        if self.excepting:
            self._except_days(days)
        elif self.answered:  # « mardi fermé, mercredi 9h-12h »
            self._push()
            self.group.days = days
        elif group.act == "close":
            if group.days is not None or (self.separated and group.has_content and self._says_when()):
                self._close_again()
            self.group.days = days
        elif group.days is None:
            if group.spans is not None and group.edge < 0:
                self.times_first = True
            group.days = days
        elif group.spans is not None or group.part or group.edge >= 0 or group.kind is not self.prefix.kind:
            self._push()
            self.group.days = days
        else:
            raise UnreadError

    def _except_days(self, days: DaySet) -> None:
        """« tous les jours sauf mercredi »: fewer days; after the times, a closure."""
        self.excepting = False
        if self.group.days is None or self.group.spans is not None:
            self._except()
            self.group.days = days
            return
        if days.nth or self.group.days.nth or not set(days.days) < set(self.group.days.days):
            raise UnreadError
        self.fewer = True
        self.group.days = DaySet(tuple(day for day in self.group.days.days if day not in days.days))

    def _spans(self, value: object) -> None:
        spans, group = cast("tuple[Span, ...]", value), self.group
        if self.excepting or self.excepted:
            raise UnreadError  # « sauf mardi 14h-17h »: closed then, or only open then?
        if group.act == "close":
            wide = group.days is not None and len(group.days.days) > 1
            if wide or group.spans is not None or self.again or (self.separated and self._says_when()):
                raise UnreadError  # « fermé lundi et mardi 9h-12h »
            group.spans = spans
        elif group.spans is None:
            group.spans = spans
        elif group.days is not None and self.times_first:
            self._push()
            self.group.spans = spans
        elif group.days is None or group.spans[-1].end > spans[0].start:
            raise UnreadError
        elif group.kind is not self.prefix.kind and self.separated:  # « 9h-12h sans rdv, 14h-17h sur rdv »
            self._push()
            self.group.days, self.group.spans, self.unlike = group.days, spans, True
        elif not self.separated and group.kind is self.prefix.kind:
            group.spans = (*group.spans, *spans)
        else:
            raise UnreadError

    def _part(self, value: object) -> None:
        part, group = str(value), self.group
        if self.fewer:
            raise UnreadError  # « tous les jours sauf mercredi après-midi 9h-17h »
        if self.excepting:
            self.excepting = False
            self._except()
            self.group.days = self._days_before()
            self.group.part = part
        elif group.act == "close" or group.spans is None:
            if group.act == "close" and group.days and len(group.days.days) > 1:
                raise UnreadError  # « fermé mercredi et vendredi après-midi »: the whole Wednesday?
            if group.part:
                self._push()
                self.group.days = self._days_before()
            self.group.part = part
        elif not self.separated and not group.part:
            group.part = part
        else:  # « mardi 9h-12h, l'après-midi sur rdv »: of the same days
            self._push()
            self.group.days, self.group.part = group.days, part

    def _kind(self, value: object) -> None:
        kind, group = SlotKind(str(value)), self.group
        if self.excepting or (group.act == "close" and not self.separated):
            raise UnreadError
        if not group.has_content:
            self.prefix = replace(self.prefix, kind=kind)
            group.kind = kind
        elif not self.separated and group.kind is self.prefix.kind:
            if kind is not group.kind and self._reaches_back("kind"):
                raise UnreadError  # « mardi 9h-12h, jeudi 14h-17h sur rdv »: on Tuesday too?
            group.kind = kind
        elif self.separated and self.last:  # « mardi 9h-12h, jeudi 14h-17h, sur rdv »
            self._push()
            if self.added or any(other.kind is not self.prefix.kind for other in self.clause.groups):
                raise UnreadError  # « lundi 9h-12h et sur rdv »: then, or at other times?
            for other in self.clause.groups:
                other.kind = kind if other.act == "open" else other.kind
        elif self.separated:
            self._push()
            self.prefix = replace(self.prefix, kind=kind)
            self.group.kind = kind
        else:
            raise UnreadError

    def _closed(self, _value: object) -> None:
        group = self.group
        if self.excepting:
            raise UnreadError
        if group.act == "open" and group.days is not None and group.spans is None and not self.separated:
            group.act, self.answered = "close", True  # « dimanche : fermé »
            return
        if group.has_content:
            self._push()
        self.group.act, self.group.kind = "close", None

    def _sauf(self, _value: object) -> None:
        if self.excepting:
            raise UnreadError
        self.excepting = True

    def _note(self, value: object) -> None:
        code, minutes = value if isinstance(value, tuple) else (str(value), -1)
        self.clause.notes.append(HoursNote(str(code), int(minutes)))

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
            self._except()
            setattr(self.group, name, value)
        elif group.act == "close":
            if getattr(group, name) or (self.separated and self._says_when()):
                self._close_again()
            setattr(self.group, name, value)
        elif not group.has_content:
            self._set_prefix(name, value)
        elif not self.separated or group.spans is None:  # « mardi, semaines paires, 14h-16h »
            if self._reaches_back(name):
                raise UnreadError  # « lundi 9h-12h, mardi 14h-16h semaines paires »: on Mondays too?
            self._set_once(group, name, value)
        elif self.last:
            for other in (*self.clause.groups, group):
                self._set_once(other, name, value)
        else:
            self._push()
            self._set_prefix(name, value)

    def _public(self) -> None:
        """Read « jours fériés »: closed on them, open on them as on Sundays, or hours of their own."""
        if self.excepting:
            self.excepting = False
            self._except()
        elif self.group.act == "close" and self._says_when():
            if not self.separated:
                raise UnreadError  # « les lundis fériés »
            self._close_again()
        elif self.group.act == "open" and self.group.days is not None:
            if self.group.spans is not None or not self.separated:
                raise UnreadError  # open then, or closed then?
            self.group.public = "also"
            return
        self.group.public = "only"

    def _set_prefix(self, name: str, value: object) -> None:
        self.prefix = replace(self.prefix, **{name: value})  # type: ignore[arg-type]  # the names of MODIFIERS
        setattr(self.group, name, value)

    def _reaches_back(self, name: str) -> bool:
        """Tell whether what is said after the present hours may be said of those before them in the clause too."""
        if self.group.spans is None or getattr(self.prefix, name):
            return False
        return any(other.act == "open" and other.spans and not getattr(other, name) for other in self.clause.groups)

    def _set_once(self, group: Group, name: str, value: object) -> None:
        if getattr(group, name) not in ("", (), getattr(self.prefix, name)):
            raise UnreadError
        setattr(group, name, value)

    def _says_when(self) -> bool:
        """Tell whether the present closure says anything of when, beyond what its heading does."""
        names = ("days", "spans", "part", "seasons", "school", "public")
        return any(getattr(self.group, name) != getattr(self.scope, name) for name in names)

    def _close_again(self) -> None:
        self._push()
        self.group.act, self.group.kind, self.again = "close", None, True

    def _except(self) -> None:
        self._close_again()
        self.excepted, self.again = True, False

    def _days_before(self) -> DaySet | None:
        return self.clause.groups[-1].days if self.clause.groups else None
