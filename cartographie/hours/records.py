"""What the reading of hours passes from one step to the next: groups, clauses, and the refusal to guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from cartographie.hours.items import DaySet, Item
from cartographie.model.hours import HoursNote, Season, SlotKind, Span

__all__ = [
    "IDLE",
    "MODIFIERS",
    "PARTIAL_HOLIDAYS",
    "QUIET",
    "SEPARATORS",
    "SERIOUS",
    "Act",
    "Clause",
    "Group",
    "UnreadError",
    "without_included",
]

Act = Literal["open", "close", "from", "until"]
QUIET = ("filler", "de", "bullet", "a", "dash", "colon")
SEPARATORS = ("comma", "et", "slash", "semi")
IDLE = frozenset((*QUIET, *SEPARATORS))
"""Types of items that say nothing by themselves."""
_SEASONS = ("season", "season-name")
PARTIAL_HOLIDAYS = frozenset((*(("school", name) for name in _SEASONS), *((name, "school") for name in _SEASONS)))
"""Types of items side by side that are a part of the school holidays: « vacances de février »."""
MODIFIERS = {
    "season": "seasons",
    "school": "school",
    "public": "public",
    "weeks": "weeks",
    "condition": "condition",
    "season-name": "condition",
}

# what an unread passage must not hold, or nothing may be called open any more
SERIOUS = frozenset(
    (
        *("days", "spans", "part", "always", "from", "until", "season", "season-name", "school", "public"),
        *("weeks", "closed", "sauf", "condition", "jusque", "des", "compris", "alert"),
    )
)


class UnreadError(Exception):
    """The clause says something that is not understood, or that can be understood in two ways."""


@dataclass(slots=True)
class Group:
    """Days and times that go together; `edge` are the minutes of « jusqu'à 22h » or « ouverture à 10h »."""

    act: Act = "open"
    days: DaySet | None = None
    spans: tuple[Span, ...] | None = None
    part: str = ""
    kind: SlotKind | None = None
    edge: int = -1
    seasons: tuple[Season, ...] = ()
    school: str = ""
    public: str = ""
    weeks: str = ""
    condition: str = ""
    label: str = ""

    def copy(self) -> Group:
        """Return another group that says the same."""
        return Group(
            self.act,
            self.days,
            self.spans,
            self.part,
            self.kind,
            self.edge,
            self.seasons,
            self.school,
            self.public,
            self.weeks,
            self.condition,
            self.label,
        )

    @property
    def has_content(self) -> bool:
        """Tell whether the group says when, or that it is closed."""
        return (
            self.days is not None or self.spans is not None or bool(self.part) or self.edge >= 0 or self.act != "open"
        )

    @property
    def is_idle(self) -> bool:
        """Tell whether the group names days and says nothing of them."""
        told = self.spans is not None or self.part or self.edge >= 0 or self.act != "open"
        return not told and self.kind is None


@dataclass(slots=True)
class Clause:
    """What a clause says: its groups in order, its remarks.

    `bare` is what it says of the hours told elsewhere: « sur rendez-vous », « campagne d'hiver ».
    """

    groups: list[Group] = field(default_factory=list)
    notes: list[HoursNote] = field(default_factory=list)
    bare: Group | None = None


def without_included(items: Sequence[Item]) -> list[Item]:
    """Leave out « jours fériés inclus », « y compris jours fériés » (open as usual), and « inclus » elsewhere."""
    if not any(item.type == "compris" for item in items):
        return list(items)
    found: list[Item] = []
    for at, item in enumerate(items):
        beside = {other.type for other in (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])}
        if item.type != "compris" and (item.type != "public" or "compris" not in beside):
            found.append(item)
    return found
