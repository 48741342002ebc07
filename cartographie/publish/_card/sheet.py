"""The sheets of the cards as plain values: size, edges (mm), sizes of type of GRAPHIC.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cartographie.model import Box
from cartographie.publish._leaflet.sheet import WHITE
from cartographie.publish._paper.text import Style

__all__ = ["CardSheet", "CardType", "card_sheet"]


SMALL, SMALL_BOLD = Style(size=9, tabular=True), Style(size=9, bold=True, tabular=True)
TAG, TAG_FULL = Style(size=11, bold=True), Style(size=11, bold=True, colour=WHITE)
NUMBER = Style(size=11.5, bold=True, tabular=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardType:
    """Styles of the texts of a card (points), and its signs (mm)."""

    title: Style
    name: Style
    core: Style
    core_bold: Style
    phone: Style
    step: Style
    heading: Style
    small: Style = SMALL
    small_bold: Style = SMALL_BOLD
    tag: Style = TAG
    tag_full: Style = TAG_FULL
    number: Style = NUMBER
    marker: float = 9.0


A4_TYPE = CardType(
    title=Style(size=20, bold=True),
    name=Style(size=15, bold=True),
    core=Style(size=11, tabular=True),
    core_bold=Style(size=11, bold=True, tabular=True),
    phone=Style(size=17, bold=True, tabular=True),
    step=Style(size=11, tabular=True),
    heading=Style(size=12, bold=True),
)
A5_TYPE = CardType(
    title=Style(size=16, bold=True),
    name=Style(size=13, bold=True),
    core=Style(size=10.5, tabular=True),
    core_bold=Style(size=10.5, bold=True, tabular=True),
    phone=Style(size=15, bold=True, tabular=True),
    step=Style(size=10.5, tabular=True),
    heading=Style(size=11, bold=True),
    marker=8.0,
)


MAP_SHARES = (0.56, 0.47, 0.4, 0.35)
"""Of the width, what a map takes beside the steps: long ones need more room, and are then lower."""
A4_MAPS = (140.0, 128.0, 118.0, 108.0, 98.0, 90.0, 82.0, 74.0, 66.0, 60.0)
A5_MAPS = (100.0, 92.0, 84.0, 76.0, 68.0, 60.0, 52.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSheet:
    """A sheet of a card: `edge` is left white all round.

    `maps` are the heights (mm) that a map may have, the best first; `most` the places that one sheet may hold.
    """

    name: Literal["a4", "a5"]
    width: float
    height: float
    edge: float
    type: CardType
    maps: tuple[float, ...]
    most: int
    mirrored: bool = False

    @property
    def body(self) -> Box:
        """What may be printed on."""
        return Box(self.edge, self.edge, self.width - self.edge, self.height - self.edge)


def card_sheet(size: Literal["a4", "a5"], *, mirrored: bool = False) -> CardSheet:
    """Return the sheet of a card of *size*; a *mirrored* one is laid out from left to right, then turned."""
    if size == "a5":
        return CardSheet(
            name=size, width=148.0, height=210.0, edge=8.0, type=A5_TYPE, maps=A5_MAPS, most=2,
            mirrored=mirrored,
        )  # fmt: skip
    return CardSheet(
        name=size, width=210.0, height=297.0, edge=11.0, type=A4_TYPE, maps=A4_MAPS, most=3,
        mirrored=mirrored,
    )  # fmt: skip
