"""A page composed from left to right, turned for a language that is read from the right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cartographie.publish._paper.bidi import has_right_to_left
from cartographie.publish._paper.primitives import Ink, LineInk, TextInk, extent

__all__ = ["mirrored"]


def mirrored(inks: Iterable[Ink], width: float) -> tuple[Ink, ...]:
    """Return *inks* of a page *width* mm wide as they stand when it is read from the right, no text or sign turned.

    Inks keep their order of reading. A text with right-to-left letters is set from the right, whatever it begins with.
    """
    return tuple(_mirrored(ink, width) for ink in inks)


def _mirrored(ink: Ink, width: float) -> Ink:
    if isinstance(ink, LineInk):
        return replace(ink, x=width - ink.x, dx=-ink.dx)
    box = extent(ink)
    moved_ink = replace(ink, x=ink.x + width - box.x0 - box.x1)
    if isinstance(moved_ink, TextInk) and (moved_ink.base or has_right_to_left(moved_ink.text)):
        return replace(moved_ink, base="R")
    return moved_ink
