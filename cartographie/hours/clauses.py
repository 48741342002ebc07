"""Items → clauses under their headings: « Vacances scolaires : », « Accueil téléphonique : », « Homme seul : »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from cartographie.hours.headings import after, headed, scope_of
from cartographie.hours.items import DaySet, Item
from cartographie.hours.records import IDLE, MODIFIERS, QUIET, SEPARATORS, SERIOUS, Group
from cartographie.model.hours import SlotKind

__all__ = ["QUALIFYING", "Part", "is_serious", "parts", "split_contact"]

NEAR = 12  # items among which days look for their times
HARD = ("line", "semi", "dot", "pipe", "bullet")
QUALIFYING = frozenset(
    (
        *("closed", "sauf", "spans", "from", "until", "school", "season", "season-name", "public", "weeks"),
        *("condition", "kind", "alert"),
    )
)
"""What an unread remark in brackets must not hold, or the clause before it is unread too."""
# what an item that is not whole is a part of
_TORN = ("times", "days", "season", "rank", "date", "time", "month", "note")


@dataclass(slots=True)
class Part:
    """A passage of the text: the items of one clause, what its headings say, the number of its line.

    `aside` when it is a remark in brackets about the passage before; `under` when a line above has a heading before its
    hours and this one has none: nobody knows how far that heading rules.
    """

    items: list[Item]
    scope: Group
    line: int = 0
    aside: bool = False
    under: bool = False

    @property
    def place(self) -> tuple[int, int]:
        """Where the passage stands in the text, without the signs around it."""
        said = [item for item in self.items if item.type not in (*SEPARATORS, "dash", "bullet")] or self.items
        return said[0].start, said[-1].end


class _Segment(NamedTuple):
    """What stands between two breaks, its remarks in brackets, and whether it begins and ends a line."""

    items: list[Item]
    asides: list[list[Item]]
    begins: bool
    ends: bool

    @property
    def said(self) -> list[Item]:
        return [item for item in self.items if item.type not in IDLE]


def is_serious(items: Sequence[Item]) -> bool:
    """Tell whether a passage that is not understood speaks of days, times, closures, or of what hours are for."""
    return any(
        item.type in SERIOUS
        or (item.type == "unknown" and item.value in _TORN)
        or (item.type == "kind" and item.value != SlotKind.WALK_IN)
        for item in items
    )


def split_contact(part: Part) -> tuple[Part, Part | None]:
    """Set the telephone number that ends a clause apart from it: « mardi 9h-12h, sur rdv au 02 98 … ».

    « mardi 9h-12h au 02 98 … » may be hours of the telephone: nothing is set apart.
    """
    if not part.items or part.items[-1].type != "phone":
        return part, None
    at = len(part.items) - 1
    while at and part.items[at - 1].type in QUIET:
        at -= 1
    if at and part.items[at - 1].type == "call":
        at -= 1
        while at and part.items[at - 1].type in IDLE:
            at -= 1
    elif not at or part.items[at - 1].type != "kind":
        return part, None
    if not at:
        return part, None
    return replace(part, items=part.items[:at]), replace(part, items=part.items[at:])


def parts(items: Sequence[Item], text: str) -> Iterator[Part]:
    """Cut the *items* of *text* into clauses, each under the headings that rule it.

    A heading alone on its line, with or without a colon, rules until the next one; a heading with hours after it rules
    its line. Remarks in brackets come right after their clause.
    """
    under_title = ruled = False  # hours were read since the last title; a heading ruled the hours of a line since
    block, line, number = Group(), None, 0  # what the last heading alone on its line says, and that of the line
    segments = list(_segments(_without_idle_signs(items)))
    for segment, below in zip(segments, _below(segments), strict=True):
        # a kind between two lines of hours may be of those above: it is no title then
        if _is_title(segment, below) and not (under_title and _says_kind_only(segment)):
            block = scope_of(segment.items, text, block if _says_kind_only(segment) else Group())
            number, under_title, ruled = number + 1, False, False
            continue
        for heading, clause in headed(segment.items):
            has_hours = any(item.type not in IDLE for item in clause)
            if heading is not None and (has_hours or not segment.ends):
                line = scope_of(heading, text, block)
            elif heading is not None:
                block, line, under_title, ruled = scope_of(heading, text, Group()), None, False, False
            if has_hours:
                under_title = True
                yield Part(clause, line or block, number, under=ruled and line is None and _has_spans(clause))
        yield from (Part(aside, line or block, number, aside=True) for aside in segment.asides if aside)
        if segment.ends:
            ruled = ruled or line is not None
            line, number = None, number + 1


def _has_spans(clause: Sequence[Item]) -> bool:
    return any(item.type == "spans" for item in clause)


def _below(segments: Sequence[_Segment]) -> list[_Segment | None]:
    """Return, for each segment, the next one that says something."""
    found: list[_Segment | None] = []
    following: _Segment | None = None
    for segment in reversed(segments):
        found.append(following)
        following = segment if any(item.type not in IDLE for item in segment.items) else following
    return found[::-1]


def _is_title(segment: _Segment, below: _Segment | None) -> bool:
    """Tell whether a line without a colon stands over the lines below: « Vacances scolaires », « Espace numérique »."""
    if below is None or not (segment.begins and segment.ends) or segment.asides:
        return False
    said = segment.said
    if not said or any(item.type == "colon" for item in segment.items):
        return False
    scoping = all(item.type in (*MODIFIERS, "kind") for item in said)
    words = all(item.type in ("unknown", "kind") and item.value not in _TORN for item in said)
    return (scoping or words) and below.said[0].type in ("days", "spans", "part")


def _says_kind_only(segment: _Segment) -> bool:
    return all(item.type == "kind" for item in segment.said)


def _without_idle_signs(items: Sequence[Item]) -> list[Item]:
    """Leave out the point that ends a line and the colon that follows days."""
    if not any(item.type in ("dot", "colon") for item in items):
        return list(items)
    kept: list[Item] = []
    for at, item in enumerate(items):
        before = kept[-1] if kept else None
        if item.type == "dot" and (at + 1 == len(items) or items[at + 1].type == "line"):
            continue  # the line ends there anyway
        if item.type == "colon" and before is not None and before.type == "days":
            continue
        kept.append(item)
    return kept


def _segments(items: Sequence[Item]) -> Iterator[_Segment]:
    """Cut *items* at line ends, « ; », points and bars, and before a clause that a comma begins."""
    segment: list[Item] = []
    asides: list[list[Item]] = []
    at, begins = 0, True
    while at < len(items):
        item = items[at]
        if item.type == "open":
            at, inside = _bracket(items, at)
            if segment and segment[-1].type == "unknown" and not is_serious(inside):
                segment += inside  # « Petite Enfance (PAIPE) »: of the same name
            elif _is_aside(inside):
                asides.append(inside)
            else:
                segment += _set_off(inside)
            continue
        breaks = item.type in HARD and not _is_soft(items, at, segment)
        if breaks or (segment and _breaks_off(items, at, segment)):
            if segment or asides:
                yield _Segment(segment, asides, begins, item.type == "line")
                begins = item.type in ("line", "bullet")
            segment, asides = [], []
        if item.type not in HARD and item.type != "close":
            segment.append(item)
        at += 1
    yield _Segment(segment, asides, begins, ends=True)


def _bracket(items: Sequence[Item], at: int) -> tuple[int, list[Item]]:
    """Return where the bracket that opens at *at* ends (its line's end when nobody closed it), and what it holds."""
    end, depth = at + 1, 1
    while end < len(items) and items[end].type != "line":
        depth += {"open": 1, "close": -1}.get(items[end].type, 0)
        if not depth:
            break
        end += 1
    inside = [item for item in items[at + 1 : end] if item.type not in (*HARD, "open", "close")]
    return end + (end < len(items) and items[end].type == "close"), inside


def _set_off(inside: Sequence[Item]) -> list[Item]:
    """Put a comma before what brackets say of the whole clause: « lundi 14h-16h, mardi 18h-20h (hors vacances) »."""
    if any(item.type in ("school", "season", "public") for item in inside):
        return [Item("comma", ",", inside[0].start, inside[0].start), *inside]
    return list(inside)


def _is_aside(inside: Sequence[Item]) -> bool:
    """Tell whether what stands in brackets is a remark of its own rather than a part of the clause."""
    return any(item.type == "unknown" for item in inside) or any(item.type in ("closed", "sauf") for item in inside)


def _is_soft(items: Sequence[Item], at: int, segment: Sequence[Item]) -> bool:
    """Tell whether the break at *at* stands between days and their times: « Jeudi », a new line, « 14h-17h »."""
    following = next(
        (item for item in items[at + 1 : at + 1 + NEAR] if item.type not in (*QUIET, "line", "pipe")), None
    )
    said = [item for item in segment if item.type not in IDLE]
    if items[at].type not in ("line", "pipe") or following is None or following.type != "spans" or not said:
        return False
    if isinstance(said[-1].value, DaySet) and said[-1].value.bare > 1 and len(following.value) > 1:  # type: ignore[arg-type]  # spans
        return False  # « Lundi Mardi », below « 9h-12h 14h-17h »: a table
    return said[-1].type in ("days", "part") and not any(item.type == "spans" for item in said)


def _breaks_off(items: Sequence[Item], at: int, segment: Sequence[Item]) -> bool:
    """Tell whether a clause of its own begins after the comma at *at*: « …, fermé en août », « …, Famille : … »."""
    if items[at].type != "comma":
        return False
    for item in after(items, at):
        if item.type in QUIET and item.type != "colon":
            continue
        if item.type in ("closed", "sauf", "school"):
            return item.type == "closed"
        if item.type == "colon":  # « en août, sur rendez-vous : » is one heading
            return any(other.type in ("days", "spans", "part", "from", "until", "closed") for other in segment)
        if item.type not in ("unknown", "kind"):
            return False
    return False
