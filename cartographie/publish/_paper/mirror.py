"""A page composed from left to right, turned for a language that is read from the right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from cartographie.publish._paper.bidi import Base, has_right_to_left
from cartographie.publish._paper.primitives import Ink, LineInk, TextInk, extent

__all__ = ["mirrored"]

_PAIRS = re.compile(r"\d[ \u00a0\u202f]\d")


def mirrored(inks: Iterable[Ink], width: float) -> tuple[Ink, ...]:
    """Return *inks* of a page *width* mm wide as they stand when it is read from the right, no text or sign turned.

    Inks keep their order of reading. A text with right-to-left letters is set from the right, whatever it begins with.
    """
    return tuple(_mirrored(ink, width) for ink in inks)


def _mirrored(ink: Ink, width: float) -> Ink:
    if isinstance(ink, LineInk):
        return replace(ink, x=width - ink.x, dx=-ink.dx)
    box = extent(ink)
    turned = replace(ink, x=ink.x + width - box.x0 - box.x1)
    return replace(turned, base=_base(turned)) if isinstance(turned, TextInk) else turned


def _base(ink: TextInk) -> Base:
    if ink.base or has_right_to_left(ink.text):
        return "R"
    # a phone beside Arabic says that its pairs belong together
    return "L" if _PAIRS.search(ink.text) else ""
