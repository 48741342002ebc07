"""Lines to write on: my appointment, the call that was made, notes."""

from __future__ import annotations

from collections.abc import Sequence

from cartographie.publish._card.facts import Told
from cartographie.publish._card.place import Look
from cartographie.publish._paper.primitives import Ink, LineInk, TextInk
from cartographie.publish._paper.stack import Strip
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import measure

__all__ = ["Field", "field_strips", "note_strips"]

LINE_MM = 8.4
"""From one written line to the next: room for a pen."""
RULE_MM, GAP, LEAST_MM = 0.3, 1.6, 18.0
NOTE_MM, MOST_LINES = 8.0, 10
GREY = "#6B6B6B"

type Field = tuple[Told, float]
"""Words, and the share of the line that is left to write on after them (0: none)."""


def field_strips(fields: Sequence[Field], look: Look, key: str) -> tuple[Strip, ...]:
    """Return *fields* on one line, on two when there is too little room to write."""
    kind = look.type
    taken = sum(_label_width(told, look) + GAP * (2 if share else 1) for told, share in fields)
    rooms = sum(1 for _, share in fields if share)
    if taken + rooms * LEAST_MM > look.width and rooms > 1:
        split = max(i for i, (_, share) in enumerate(fields) if share)
        return (*field_strips(fields[:split], look, key), *field_strips(fields[split:], look, f"{key}-2"))
    free = max(look.width - taken, 0.0)
    shares = sum(share for _, share in fields) or 1.0
    french = any(told.french for told, _ in fields)
    height = LINE_MM + (kind.small.leading * 0.75 if french else 0.0)
    base = -LINE_MM + 2.0
    inks: list[Ink] = []
    x = 0.0
    for i, (told, share) in enumerate(fields):
        style = kind.core_bold if i == 0 else kind.core
        tags = (Tag("P", key),)
        inks.append(TextInk(x, base, told.text, style, measure(told.text, style), tags=tags))
        if told.french:
            original = (Tag("P", f"{key}-fr", lang="fr"),)
            width = measure(told.french, kind.small)
            inks.append(TextInk(x, base - kind.small.leading, told.french, kind.small, width, tags=original))
        x += _label_width(told, look) + GAP
        if share:
            length = free * share / shares
            inks.append(LineInk(x, base - 0.9, length, 0.0, RULE_MM, GREY))
            x += length + GAP
    return (Strip(height, tuple(inks)),)


def note_strips(title: Told, look: Look, height: float) -> tuple[Strip, ...]:
    """Return lines to write on that fill *height* mm under *title*; nothing when there is too little room."""
    lines = min(int((height - 6.0) // NOTE_MM), MOST_LINES)
    if lines < 2:  # noqa: PLR2004  # one line is no room for notes
        return ()
    kind = look.type
    text = " · ".join(part for part in title if part)
    first = TextInk(0.0, -5.0, text, kind.core_bold, measure(text, kind.core_bold), tags=(Tag("P", "notes"),))
    rules = [LineInk(0.0, -6.0 - NOTE_MM * i, look.width, 0.0, RULE_MM, GREY) for i in range(1, lines + 1)]
    return (Strip(height, (first, *rules)),)


def _label_width(told: Told, look: Look) -> float:
    kind = look.type
    return max(measure(told.text, kind.core_bold), measure(told.french, kind.small) if told.french else 0.0)
