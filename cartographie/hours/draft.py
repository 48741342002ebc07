"""A clause while it is read: the group at hand, those before it, and what the last words leave open."""

from __future__ import annotations

from dataclasses import replace

from cartographie.hours.items import DaySet
from cartographie.hours.records import Clause, Group, UnreadError

__all__ = ["ClauseDraft"]


class ClauseDraft:
    """The groups so far, the present one, and the words that stand before it (`prefix`)."""

    def __init__(self, scope: Group) -> None:
        self.clause = Clause()
        self.scope = self.prefix = scope
        self.group = replace(scope)
        self.separated = False
        self.times_first = False
        self.excepting = False  # « sauf » was read, and not yet what
        self.excepted = False  # the present group came of a « sauf »
        self.fewer = False  # days were taken from the present group
        self.answered = False  # « mardi fermé »: the closure ends with its day
        self.again = False  # the present closure goes on from the one before: « fermé lundi matin, mardi … »
        self.unlike = False  # hours after those of another kind: they must say theirs
        self.former = ""  # type of the item before
        self.last = False

    def push(self) -> None:
        """Close the present group and begin one under the same headings and words put before. Raises UnreadError."""
        group = self.group
        if self.unlike and group.kind is self.prefix.kind:
            raise UnreadError  # « 9h-12h sur rdv, 14h-17h »: on appointment too?
        if group.has_content:
            self.clause.groups.append(group)
        elif group != self.prefix:
            raise UnreadError  # words that speak of nothing
        self.group = replace(self.prefix)
        self.times_first = self.excepted = self.fewer = self.answered = self.again = self.unlike = False

    def set_prefix(self, name: str, value: object) -> None:
        """Say *value* of the present group and of those that follow."""
        self.prefix = replace(self.prefix, **{name: value})  # type: ignore[arg-type]  # the names of MODIFIERS
        setattr(self.group, name, value)

    def reaches_back(self, name: str) -> bool:
        """Tell whether what is said after the present hours may be said of those before them in the clause too."""
        if self.group.spans is None or getattr(self.prefix, name):
            return False
        return any(other.act == "open" and other.spans and not getattr(other, name) for other in self.clause.groups)

    def set_once(self, group: Group, name: str, value: object) -> None:
        """Say *value* of *group*. Raises UnreadError when its own words say something else."""
        if getattr(group, name) not in ("", (), getattr(self.prefix, name)):
            raise UnreadError
        setattr(group, name, value)

    def close_again(self) -> None:
        """Begin a closure that follows on from the one before."""
        self.push()
        self.group.act, self.group.kind, self.again = "close", None, True

    def begin_exception(self) -> None:
        """Begin the closure that « sauf » makes."""
        self.close_again()
        self.excepted, self.again = True, False

    def days_before(self) -> DaySet | None:
        """Return the days of the group before the present one."""
        return self.clause.groups[-1].days if self.clause.groups else None
