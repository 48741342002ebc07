"""Strips of a column: lines and signs set one under the other before it is known where they will stand.

A strip is never broken; a column may be, between two strips. Inks of a strip lie relative to its top left corner, and
bear its tags only once they are placed: lists are set far more often than drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cartographie.publish._paper.primitives import Ink, line_inks, placed_inks, tagged
from cartographie.publish._paper.tags import Path, Tag
from cartographie.publish._paper.text import Line, Span, wrap

__all__ = ["Stack", "Strip", "height_of", "placed", "tagged_strips"]


class Strip(NamedTuple):
    """Something `height` millimetres high; its inks have x from the left edge, y (negative) from the top.

    `tags` say what its inks are together, the outermost first, before the tags of each (see `tagged`).
    """

    height: float
    inks: tuple[Ink, ...]
    tags: Path = ()


@dataclass(slots=True)
class Stack:
    """A column being filled from the top: texts begin `indent` mm from its left edge and are `width` mm wide."""

    width: float
    indent: float = 0.0
    _strips: list[Strip] = field(default_factory=list)

    def text(self, *spans: Span, tag: Tag | None = None) -> None:
        """Add a paragraph of *spans*, broken at the width; *tag* says what it is."""
        self.lines(wrap(spans, self.width), tag=tag)

    def lines(self, lines: Iterable[Line], tag: Tag | None = None) -> None:
        """Add lines already broken, a strip each; *tag* says what they are together."""
        for line in lines:
            self._strips.append(Strip(line.leading, line_inks(line, self.indent, 0.0), (tag,) if tag else ()))

    def strip(self, height: float, inks: Iterable[Ink]) -> None:
        """Add a strip of *height* millimetres with *inks* relative to its top left corner."""
        self._strips.append(Strip(height, tuple(inks)))

    def add(self, strips: Iterable[Strip]) -> None:
        """Add *strips* of another stack."""
        self._strips += strips

    def space(self, height: float) -> None:
        """Leave *height* millimetres of white under what stands; none at the top."""
        if self._strips:
            last = self._strips[-1]
            self._strips[-1] = last._replace(height=last.height + height)

    def beside(self, inks: Iterable[Ink]) -> None:
        """Add *inks*, relative to its top left corner, to the first strip: signs that stand beside the texts."""
        first = self._strips[0]
        self._strips[0] = Strip(first.height, (*inks, *tagged(first.inks, *first.tags)))

    @property
    def strips(self) -> tuple[Strip, ...]:
        """What was stacked, from the top."""
        return tuple(self._strips)

    @property
    def height(self) -> float:
        """Height of all strips in millimetres."""
        return height_of(self._strips)


def height_of(strips: Iterable[Strip]) -> float:
    """Return the height of *strips* in millimetres."""
    return sum(strip.height for strip in strips)


def placed(strips: Sequence[Strip], x: float, top: float) -> tuple[Ink, ...]:
    """Return the inks of *strips* set from *top* downwards, their left edge at *x*."""
    inks: list[Ink] = []
    for strip in strips:
        inks += placed_inks(strip.inks, x, top, strip.tags)
        top -= strip.height
    return tuple(inks)


def tagged_strips(strips: Iterable[Strip], *tags: Tag) -> tuple[Strip, ...]:
    """Return *strips* as parts of *tags*, the outermost first."""
    return tuple(Strip(strip.height, strip.inks, (*tags, *strip.tags)) for strip in strips)
