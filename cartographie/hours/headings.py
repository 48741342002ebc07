"""Headings of hours: « Vacances scolaires : », « Accueil téléphonique : », « Homme seul : »."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cartographie.hours.items import Item
from cartographie.hours.records import IDLE, MODIFIERS, QUIET, SEPARATORS, SERIOUS, Group
from cartographie.model.hours import SlotKind

__all__ = ["after", "headed", "scope_of"]

_BULLET = re.compile(r"^[oO*] ")  # the letter that word processors leave of a bullet
LONGEST = 40  # items of a heading


def after(items: Sequence[Item], at: int) -> Iterator[Item]:
    """Yield the items after the one at *at*, without a copy: a long text would take the square of its length."""
    return (items[later] for later in range(at + 1, len(items)))


def headed(segment: list[Item]) -> Iterator[tuple[list[Item] | None, list[Item]]]:
    """Cut a segment at its headings: (heading or None, the items that follow it)."""
    if not any(item.type == "colon" for item in segment):
        yield None, list(segment)
        return
    heading: list[Item] | None = None
    clause: list[Item] = []
    for at, item in enumerate(segment):
        if item.type == "colon":
            begin = _heading_start(clause)
            candidate = clause[begin:]
            if len(candidate) <= LONGEST and _is_heading(candidate, after(segment, at)):
                if clause[:begin]:
                    yield heading, clause[:begin]
                heading, clause = candidate, []
                continue
        clause.append(item)
    yield heading, clause


def _heading_start(clause: Sequence[Item]) -> int:
    """Return where the words before a colon begin: after the times that end the former group."""
    begin = len(clause)
    while begin and clause[begin - 1].type != "spans" and len(clause) - begin <= LONGEST:
        begin -= 1
    return begin


def _is_heading(words: Sequence[Item], following: Iterable[Item]) -> bool:
    said = [item for item in words if item.type not in IDLE]
    if not said or any(item.type in ("days", "spans", "part", "sauf", "from", "until") for item in said):
        return False
    # « Fermeture : », then when: the closure is said by the clause itself
    return not (len(said) == 1 and said[0].type == "closed" and any(item.type in SERIOUS for item in following))


def scope_of(heading: Sequence[Item], text: str, under: Group) -> Group:
    """Return what *heading* says on top of *under*; words that no list knows are a label, as written."""
    scope = under
    told: dict[str, object] = {}
    said = [item for item in heading if item.type not in IDLE]
    dated = any(item.type == "season" for item in said)
    for item in said:
        if item.type == "kind":
            scope = replace(scope, kind=SlotKind(str(item.value)))
        elif item.type == "closed":
            scope = replace(scope, act="close", kind=None)
        elif item.type not in MODIFIERS or told.setdefault(item.type, item.value) != item.value:
            scope = replace(scope, label=_label(heading, text))
        elif item.type != "season-name" or not dated:  # « Été (1er avril au 31 octobre) » says which days
            value = "only" if item.type == "public" else item.value
            scope = replace(scope, **{MODIFIERS[item.type]: value})  # type: ignore[arg-type]  # the modifier's own kind
    kinds = [item.type for item in heading if item.type not in QUIET]
    if any(pair in (("school", "season"), ("school", "season-name")) for pair in itertools.pairwise(kinds)):
        scope = replace(scope, label=_label(heading, text))  # « Vacances de février : »
    return scope


def _label(heading: Sequence[Item], text: str) -> str:
    """Return the words of *heading* as written, without the bullet before and the « fermé » after."""
    said = [item for item in heading if item.type not in (*SEPARATORS, "dash", "bullet")]
    last = next(item for item in reversed(said) if item.type not in (*QUIET, "closed"))
    label = _BULLET.sub("", " ".join(text[said[0].start : last.end].split()))
    return label + ")" * (label.count("(") - label.count(")"))
