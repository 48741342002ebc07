"""The sizes of the card without words on two sizes of paper, and how its drawings are set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from cartographie.publish._paper.primitives import Ink, TextInk
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import Style, measure

__all__ = ["GAP", "PHONE", "Sizes", "as_figure", "centred", "middle_base", "sizes_of"]

PHONE = "maki/telephone"
GAP = 3.0
CAPITAL = 0.668
"""Height of the figures of Atkinson Hyperlegible, in ems."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Heights of the parts of a sheet (mm) and styles that differ between two sizes of paper."""

    need: float
    tile: float
    photo: tuple[float, float]
    cell: float
    phone: Style
    minutes: Style
    marker: float
    number: float
    rows: frozenset[int]
    """Parts of the day that the strip of days always shows; of the others, those that some day lights."""


def sizes_of(size: Literal["a4", "a5"]) -> Sizes:
    """Return the sizes of a sheet of *size*."""
    if size == "a5":
        return Sizes(
            need=23.0, tile=11.0, photo=(36.0, 27.0), cell=7.5, phone=Style(size=24, bold=True, tabular=True),
            minutes=Style(size=17, bold=True, tabular=True), marker=8.0, number=5.5, rows=frozenset(),
        )  # fmt: skip
    return Sizes(
        need=36.0, tile=16.0, photo=(56.0, 42.0), cell=11.0, phone=Style(size=30, bold=True, tabular=True),
        minutes=Style(size=24, bold=True, tabular=True), marker=10.0, number=7.5, rows=frozenset({0, 1}),
    )  # fmt: skip


def as_figure(inks: Sequence[Ink], figure: Tag) -> list[Ink]:
    """Return *inks* as one figure: all of them, the grounds too, are what its words stand for."""
    return [replace(ink, tags=(figure,)) for ink in inks]


def centred(text: str, x: float, base: float, style: Style) -> list[Ink]:
    """Return *text* on the baseline *base*, its middle at *x*."""
    width = measure(text, style)
    return [TextInk(x - width / 2, base, text, style, width)]


def middle_base(middle: float, style: Style) -> float:
    """Return the baseline on which figures of *style* have their middle at *middle*."""
    return middle - CAPITAL / 2 * style.size / 72 * 25.4
