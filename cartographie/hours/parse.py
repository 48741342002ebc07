"""A French text of hours, or OSM syntax → an `Opening`: rules, remarks, and what was not understood, as written."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from cartographie.hours.clauses import QUALIFYING, Part, is_serious, parts, split_contact
from cartographie.hours.groups import read_groups
from cartographie.hours.items import DaySet, Item, items
from cartographie.hours.osm_read import looks_like_osm, read_osm
from cartographie.hours.records import Group, UnreadError
from cartographie.hours.rules import add_bare, add_groups
from cartographie.hours.tokens import squash, tokens
from cartographie.hours.units import ALL_DAYS, DAY_CODES
from cartographie.model.hours import HoursNote, Opening, Rule, SlotKind
from cartographie.texts import sentence

__all__ = ["parse", "parse_week"]

LONGEST = 3_000
"""Characters beyond which a cell is no text of hours any more: it is kept as written, not read."""

_DAY_KEYS = tuple(f"horaires.jours.{code}" for code in DAY_CODES)
_NOTHING = " \t\r\n\u00a0\u202f.,;:/|-–—_"


@lru_cache(maxsize=4096)
def parse(text: str) -> Opening:
    """Return what *text* says of opening hours: OSM opening_hours when it is that, else French as people write it.

    A clause is understood whole or not at all: its passage then stands in `left`. Never raises.
    """
    return parse_text(text)


def parse_text(text: str, days: tuple[int, ...] = ()) -> Opening:
    """Return what *text* says; hours without a day are those of *days* (0 is Monday), a cell of one day's column."""
    text = unicodedata.normalize("NFC", text)
    written = tuple(line.strip() for line in text.splitlines() if line.strip())
    if not written or not text.strip(_NOTHING):
        return Opening()
    if len(text) > LONGEST:
        return Opening(written=written, left=written, doubtful=True)
    if not days and looks_like_osm(text):
        return read_osm(text)
    reading = _Reading(text, days)
    reading.read()
    return Opening(
        written=written,
        rules=tuple(reading.rules),
        notes=tuple(dict.fromkeys(reading.notes)),
        left=tuple(reading.left),
        doubtful=reading.doubtful,
    )


def parse_week(cell: str, by_day: Mapping[int, str]) -> Opening:
    """Return the hours of a row: the free text of *cell*, or the cells of *by_day* (0 is Monday), one a day.

    Where a free text stands next to cells of days, the cells tell the hours and the text is shown beside them; nothing
    is called open unless the text only remarks.
    """
    days = {day: text for day, text in by_day.items() if text.strip(_NOTHING)}
    free = parse(cell)
    if not days:
        return free
    rules: list[Rule] = []
    notes: list[HoursNote] = []
    left: list[str] = []
    for day, text in sorted(days.items()):
        one = _parse_monday(text)
        if one.left:
            left.append(sentence("horaires.prefixe", avant=sentence(_DAY_KEYS[day]), apres=" ".join(text.split())))
        else:
            rules += _on_day(one.rules, day)
            notes += one.notes
    return Opening(
        beside=free.written,
        rules=tuple(rules),
        notes=tuple(dict.fromkeys(notes)),
        left=tuple(left),
        doubtful=bool(left or free.rules or free.doubtful),
    )


@lru_cache(maxsize=8192)
def _parse_monday(text: str) -> Opening:
    """Return what the cell of a day says, as of a Monday: the same few cells fill the columns of a file."""
    return parse_text(" ".join(text.split()), (0,))


@lru_cache(maxsize=8192)
def _on_day(rules: tuple[Rule, ...], day: int) -> tuple[Rule, ...]:
    return tuple(replace(rule, days=(day,)) for rule in rules) if day else rules


class _Reading:
    """The state of one reading: rules so far, remarks, passages left."""

    def __init__(self, text: str, days: tuple[int, ...]) -> None:
        self.text = text
        self.days = days
        self.rules: list[Rule] = []
        self.notes: list[HoursNote] = []
        self.left: list[str] = []
        self.doubtful = False
        self.kinds = 0
        self.last: Part | None = None

    def read(self) -> None:
        pieces = items(tokens(self.text))
        self.kinds = sum(piece.type == "kind" for piece in pieces)
        found = [part for part in parts(pieces, self.text) if part.items]
        self.last = found[-1] if found else None
        torn_line, before, clause = -1, self.rules, None
        for part in found:
            snapshot = self.rules
            try:
                self._read(part, alone=len(found) == 1, torn=part.line == torn_line)
            except UnreadError:
                torn_line = part.line if _is_torn_heading(part) else torn_line
                self._leave(part)
                if part.aside and clause is not None and any(item.type in QUALIFYING for item in part.items):
                    self.rules = before  # « (fermée en été) »: what it qualifies is not sure either
                    self._leave(clause)
                    clause = None
            if not part.aside:
                before, clause = snapshot, part
        # the usual hours hold only out of a season that nobody dates; the hours of « mardi » alone are not told
        if any(rule.condition in ("ete", "hiver") or _is_untold(rule) for rule in self.rules):
            self.doubtful = True

    def _leave(self, part: Part) -> None:
        start, end = part.place
        self.left.append(" ".join(self.text[start:end].split()))
        self.doubtful = self.doubtful or is_serious(part.items)
        kinds = {item.type for item in part.items}
        if "season" in kinds and "closed" not in kinds:  # all the hours may be those of a season
            self.rules = []

    def _add_bare(self, bare: Group, *, last: bool) -> None:
        """Read « sur rendez-vous » alone: of all the hours when it ends the text, else of nobody knows which."""
        if last:
            self.rules = add_bare(self.rules, bare, only=self.kinds == 1)
            return
        self.rules, self.doubtful = [], True  # of the hours before it, or of those after?
        raise UnreadError

    def _read(self, part: Part, *, alone: bool, torn: bool) -> None:
        if torn:
            raise UnreadError
        part, contact = split_contact(part)
        if any(item.type == "unknown" for item in part.items):
            self.rules = [*self.rules, _purpose(part, self.text)]
            return
        if part.aside and not any(item.type in ("days", "spans", "part") for item in part.items):
            raise UnreadError  # « (fermée en été) »: of which days?
        clause = read_groups(part.items, part.scope)
        for group in clause.groups:
            if self.days and group.days is None:
                group.days = DaySet(self.days)
            elif self.days:
                raise UnreadError  # a Tuesday in Monday's column
            if group.act == "close" and alone and part.scope.act == "open" and _is_bare(part.items):
                group.days = group.days or DaySet(ALL_DAYS)
        self.rules = add_groups(self.rules, clause.groups)
        if clause.bare is not None:
            self._add_bare(clause.bare, last=part is self.last)
        self.notes += clause.notes
        if contact is not None:
            self._leave(contact)


def _purpose(part: Part, text: str) -> Rule:
    """Return the rule of « sur rdv pour les demandes de logement »: a kind, for some purpose only, as written.

    Raises UnreadError for anything else that holds words of no list.
    """
    first = next((item for item in part.items if item.type not in ("filler", "bullet", "dash")), part.items[0])
    rest = part.items[part.items.index(first) + 1 :]
    torn = part.aside or part.scope.act != "open" or not rest or is_serious(rest)
    torn = torn or first.type != "kind" or first.value != SlotKind.APPOINTMENT
    if torn or squash(text[first.end : rest[-1].end]).split()[0] != "pour":
        raise UnreadError
    label = " ".join(text[first.end : rest[-1].end].split())
    return Rule(kind=SlotKind(str(first.value)), spans=None, label=label)


def _is_untold(rule: Rule) -> bool:
    return rule.spans is None and rule.kind is SlotKind.WALK_IN and not rule.condition and not rule.label


def _is_bare(found: Sequence[Item]) -> bool:
    return all(item.type in ("closed", "filler") for item in found)


def _is_torn_heading(part: Part) -> bool:
    """Tell whether unread words stand before the hours of a passage: they may rule what follows on the line."""
    for item in part.items:
        if item.type == "unknown":
            return True
        if item.type in ("days", "spans"):
            return False
    return False
