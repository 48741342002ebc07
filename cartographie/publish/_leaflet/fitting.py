"""How much of a text the list of the A3 leaflet holds before it pushes other places away. Nothing is cut there."""

from __future__ import annotations

from typing import NamedTuple

from cartographie.model import LeafletOptions
from cartographie.publish._leaflet.sheet import ORDINARY, make_format
from cartographie.publish._paper.text import Span, clean, wrap

__all__ = ["Overflow", "overflow"]

NAME_LINES, FACT_LINES = 3, 6
"""More is no name any more, and no fact that somebody reads standing."""
SHORT = 55
"""Characters that fit three lines of a name whatever they are."""


class Overflow(NamedTuple):
    """The `lines` that a text takes, the `most` that it may take, and how many of its characters these hold."""

    lines: int
    most: int
    fitting: int


def overflow(text: str, *, name: bool = False) -> Overflow | None:
    """Return by how much *text*, the *name* of a place or a fact about it, runs over, None when it fits."""
    most = NAME_LINES if name else FACT_LINES
    if len(text) <= SHORT and text.count("\n") < most:
        return None
    style = ORDINARY.name if name else ORDINARY.small
    lines = wrap([Span(clean(text), style)], make_format("a3", LeafletOptions()).text_width)
    if len(lines) <= most:
        return None
    held = (sum(len(piece.text) for piece in line.pieces) for line in lines[:most])
    return Overflow(len(lines), most, sum(held))
