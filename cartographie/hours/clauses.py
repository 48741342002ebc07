"""Items → clauses under their headings: « Vacances scolaires : », « Accueil téléphonique : », « Homme seul : »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from cartographie.hours.items import DaySet, Item
from cartographie.hours.records import IDLE, MODIFIERS, QUIET, SEPARATORS, Group
from cartographie.model.hours import SlotKind

__all__ = ["QUALIFYING", "Part", "is_serious", "parts", "split_contact"]

_BULLET = re.compile(r"^[oO*] ")  # the letter that word processors leave of a bullet
_HARD = ("line", "semi", "dot", "pipe", "bullet")
QUALIFYING = frozenset(
    (
        *("spans", "from", "until", "season", "season-name", "school", "public", "weeks", "closed", "sauf"),
        *("condition", "alert", "kind"),
    )
)
"""What an unread remark in brackets must not hold, or the clause before it is unread too."""
# what an unread passage must not hold, or nothing may be called open any more
_SERIOUS = (QUALIFYING - {"kind"}) | {"days", "part", "always", "jusque", "des", "compris"}
# values of unknown items that come of days and times not whole
_TORN = ("times", "days", "season", "rank", "date", "time", "month", "note")


@dataclass(slots=True)
class Part:
    """A passage of the text: the items of one clause, what its headings say, the number of its line.

    `aside` when it is a remark in brackets about the passage before.
    """

    items: list[Item]
    scope: Group
    line: int = 0
    aside: bool = False

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
        item.type in _SERIOUS
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
    under_title = False  # hours were read since the last title
    block, line, number = Group(), None, 0  # what the last heading alone on its line says, and that of the line
    segments = list(_segments(_without_idle_signs(items)))
    for at, segment in enumerate(segments):
        # a kind between two lines of hours may be of those above: it is no title then
        if _is_title(segment, segments[at + 1 :]) and not (under_title and _says_kind_only(segment)):
            block = _scope(segment.items, text, block if _says_kind_only(segment) else Group())
            number, under_title = number + 1, False
            continue
        for heading, clause in _headed(segment.items):
            has_hours = any(item.type not in IDLE for item in clause)
            if heading is not None and (has_hours or not segment.ends):
                line = _scope(heading, text, block)
            elif heading is not None:
                block, line, under_title = _scope(heading, text, Group()), None, False
            if has_hours:
                under_title = True
                yield Part(clause, line or block, number)
        yield from (Part(aside, line or block, number, aside=True) for aside in segment.asides if aside)
        if segment.ends:
            line, number = None, number + 1


def _is_title(segment: _Segment, following: Sequence[_Segment]) -> bool:
    """Tell whether a line without a colon stands over the lines below: « Vacances scolaires », « Espace numérique »."""
    if not (segment.begins and segment.ends and following and segment.said) or segment.asides:
        return False
    below = next((other for other in following if other.said), None)
    if below is None or any(item.type == "colon" for item in segment.items):
        return False
    scoping = all(item.type in (*MODIFIERS, "kind") for item in segment.said)
    words = all(item.type in ("unknown", "kind") and item.value not in _TORN for item in segment.said)
    return (scoping or words) and below.said[0].type in ("days", "spans", "part")


def _says_kind_only(segment: _Segment) -> bool:
    return all(item.type == "kind" for item in segment.said)


def _without_idle_signs(items: Sequence[Item]) -> list[Item]:
    """Leave out the point that ends a line and the colon that follows days."""
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
        breaks = item.type in _HARD and not _is_soft(items, at, segment)
        if breaks or (segment and _breaks_off(items, at)):
            if segment or asides:
                yield _Segment(segment, asides, begins, item.type == "line")
                begins = item.type in ("line", "bullet")
            segment, asides = [], []
        if item.type not in _HARD and item.type != "close":
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
    inside = [item for item in items[at + 1 : end] if item.type not in (*_HARD, "open", "close")]
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
    following = next((item for item in items[at + 1 :] if item.type not in (*QUIET, "line", "pipe")), None)
    said = [item for item in segment if item.type not in IDLE]
    if items[at].type not in ("line", "pipe") or following is None or following.type != "spans" or not said:
        return False
    if isinstance(said[-1].value, DaySet) and said[-1].value.bare > 1 and len(following.value) > 1:  # type: ignore[arg-type]  # spans
        return False  # « Lundi Mardi », below « 9h-12h 14h-17h »: a table
    return said[-1].type in ("days", "part") and not any(item.type == "spans" for item in said)


def _breaks_off(items: Sequence[Item], at: int) -> bool:
    """Tell whether a clause of its own begins after the comma at *at*: « …, fermé en août », « …, Famille : … »."""
    if items[at].type != "comma":
        return False
    for item in items[at + 1 :]:
        if item.type in QUIET and item.type != "colon":
            continue
        if item.type in ("closed", "sauf", "school"):
            return item.type == "closed"
        if item.type == "colon":
            return True
        if item.type not in ("unknown", "kind"):
            return False
    return False


def _headed(segment: list[Item]) -> Iterator[tuple[list[Item] | None, list[Item]]]:
    """Cut a segment at its headings: (heading or None, the items that follow it)."""
    heading: list[Item] | None = None
    clause: list[Item] = []
    for at, item in enumerate(segment):
        if item.type == "colon":
            begin = _heading_start(clause)
            candidate = clause[begin:]
            if _is_heading(candidate, segment[at + 1 :]):
                if clause[:begin]:
                    yield heading, clause[:begin]
                heading, clause = candidate, []
                continue
        clause.append(item)
    yield heading, clause


def _heading_start(clause: Sequence[Item]) -> int:
    """Return where the words before a colon begin: after the times that end the former group."""
    return max((at + 1 for at, item in enumerate(clause) if item.type == "spans"), default=0)


def _is_heading(words: Sequence[Item], following: Sequence[Item]) -> bool:
    said = [item for item in words if item.type not in IDLE]
    if not said or any(item.type in ("days", "spans", "part", "sauf", "from", "until") for item in said):
        return False
    # « Fermeture : », then when: the closure is said by the clause itself
    return not (len(said) == 1 and said[0].type == "closed" and any(item.type in _SERIOUS for item in following))


def _scope(heading: Sequence[Item], text: str, under: Group) -> Group:
    """Return what *heading* says on top of *under*; words that no list knows are a label, as written."""
    scope = under
    said = [item for item in heading if item.type not in IDLE]
    dated = any(item.type == "season" for item in said)
    for item in said:
        if item.type == "kind":
            scope = replace(scope, kind=SlotKind(str(item.value)))
        elif item.type == "closed":
            scope = replace(scope, act="close", kind=None)
        elif item.type not in MODIFIERS:
            scope = replace(scope, label=_label(heading, text))
        elif item.type != "season-name" or not dated:  # « Été (1er avril au 31 octobre) » says which days
            value = "only" if item.type == "public" else item.value
            scope = replace(scope, **{MODIFIERS[item.type]: value})  # type: ignore[arg-type]  # the modifier's own kind
    return scope


def _label(heading: Sequence[Item], text: str) -> str:
    """Return the words of *heading* as written, without the bullet before and the « fermé » after."""
    said = [item for item in heading if item.type not in (*SEPARATORS, "dash", "bullet")]
    last = next(item for item in reversed(said) if item.type not in (*QUIET, "closed"))
    label = _BULLET.sub("", " ".join(text[said[0].start : last.end].split()))
    return label + ")" * (label.count("(") - label.count(")"))
