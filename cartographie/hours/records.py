"""What the reading of hours passes from one step to the next: groups, clauses, and the refusal to guess."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from cartographie.hours.items import DaySet
from cartographie.model.hours import HoursNote, Season, SlotKind, Span

__all__ = ["DAYS_UNTOLD", "IDLE", "MODIFIERS", "QUIET", "SEPARATORS", "Act", "Clause", "Group", "UnreadError"]

Act = Literal["open", "close", "from", "until"]
QUIET = ("filler", "de", "bullet", "a", "dash", "colon")
SEPARATORS = ("comma", "et", "slash", "semi")
IDLE = frozenset((*QUIET, *SEPARATORS))
"""Types of items that say nothing by themselves."""
MODIFIERS = {
    "season": "seasons",
    "school": "school",
    "public": "public",
    "weeks": "weeks",
    "condition": "condition",
    "season-name": "condition",
}


DAYS_UNTOLD = "jours-non-dits"
"""The condition of hours whose days nobody tells: never called open."""


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

    @property
    def has_content(self) -> bool:
        """Tell whether the group says when, or that it is closed."""
        return self.days is not None or self._tells_hours

    @property
    def is_idle(self) -> bool:
        """Tell whether the group names days and nothing of them."""
        return not self._tells_hours and self.kind is None

    @property
    def says_when(self) -> bool:
        """Tell whether a closure says anything of when."""
        return bool(self.days or self.spans or self.part or self.seasons or self.school or self.public)

    @property
    def _tells_hours(self) -> bool:
        return self.spans is not None or bool(self.part) or self.edge >= 0 or self.act != "open"


@dataclass(slots=True)
class Clause:
    """What a clause says: its groups in order, its remarks, whether public holidays are said to be included.

    `bare` is what it says of the hours told elsewhere: « sur rendez-vous », « campagne d'hiver ».
    """

    groups: list[Group] = field(default_factory=list)
    notes: list[HoursNote] = field(default_factory=list)
    on_holidays: bool = False
    bare: Group | None = None
