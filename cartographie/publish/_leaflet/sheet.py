"""The sheets of the leaflets as plain values: size, columns, folds (mm), and the sizes of type of GRAPHIC.md."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cartographie.model import Box, LeafletOptions
from cartographie.publish._paper.text import Style

__all__ = ["HAIR", "MARGIN", "PAPER", "WHITE", "Format", "Half", "Type", "make_format"]

MARGIN = 6.0
"""What an office printer leaves white, with a little to spare."""
FOLD = 4.0
"""White on each side of a fold."""

PAPER = "#F4F1EA"
"""The land of the map, as the ground of panels."""
HAIR = "#8A8378"
WHITE = "#FFFFFF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """The sizes of an edition: styles of its texts (points), its signs (mm).

    `gutter`: from the left edge of a column to its texts, where the marker (`marker` high) and the grid square stand.
    `titles` and `band_titles` are the sizes that the title may take on the cover and above the map.
    """

    name: Style
    core: Style
    core_bold: Style
    phone: Style
    small: Style
    small_bold: Style
    family: Style
    category: Style
    tag: Style
    heading: Style
    number: Style
    desk: Style
    marker: float
    gutter: float
    square: tuple[float, float]
    titles: tuple[int, ...]
    band_titles: tuple[int, ...]


ORDINARY = Type(
    name=Style(size=11.5, bold=True),
    core=Style(size=10.5, tabular=True),
    core_bold=Style(size=10.5, bold=True, tabular=True),
    phone=Style(size=11.5, bold=True, tabular=True),
    small=Style(size=9, tabular=True),
    small_bold=Style(size=9, bold=True, tabular=True),
    family=Style(size=16, bold=True, colour=WHITE),
    category=Style(size=10, bold=True),
    tag=Style(size=9, bold=True),
    heading=Style(size=10.5, bold=True),
    number=Style(size=18, bold=True),
    desk=Style(size=14, bold=True, tabular=True),
    marker=7.0,
    gutter=9.8,
    square=(7.0, 4.9),
    titles=(30, 28, 26, 24, 22, 20, 18),
    band_titles=(28, 26, 24, 22, 20, 18, 16),
)
LARGE = Type(
    name=Style(size=16, bold=True),
    core=Style(size=14, tabular=True),
    core_bold=Style(size=14, bold=True, tabular=True),
    phone=Style(size=14, bold=True, tabular=True),
    small=Style(size=14, tabular=True),
    small_bold=Style(size=14, bold=True, tabular=True),
    family=Style(size=20, bold=True, colour=WHITE),
    category=Style(size=14, bold=True),
    tag=Style(size=14, bold=True),
    heading=Style(size=15, bold=True),
    number=Style(size=24, bold=True),
    desk=Style(size=18, bold=True, tabular=True),
    marker=9.0,
    gutter=12.4,
    square=(9.6, 7.2),
    titles=(34, 32, 30, 28, 26, 24),
    band_titles=(30, 28, 26, 24, 22, 20),
)


class Half(NamedTuple):
    """The columns between two upright folds (or edges), left to right."""

    columns: tuple[tuple[float, float], ...]

    @property
    def left(self) -> float:
        """Left edge of the first column (mm)."""
        return self.columns[0][0]

    @property
    def right(self) -> float:
        """Right edge of the last column (mm)."""
        return self.columns[-1][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A sheet to lay a leaflet on: its size, its columns by halves, its folds, its type (mm, points).

    `halves` never lie across the middle of an A3, folded or not: sooner or later everybody folds it. `joint` is half
    the width of what two A4 sheets that are to be joined print twice, 0 for a sheet in one piece. A `mirrored` one is
    laid out from left to right, then turned for a language read from the right. `ways_alone`: a time on foot that finds
    no room at the end of a line of its entry has one of its own.
    """

    name: str
    width: float
    height: float
    halves: tuple[Half, ...]
    type: Type = ORDINARY
    folds_x: tuple[float, ...] = ()
    folds_y: tuple[float, ...] = ()
    joint: float = 0.0
    mirrored: bool = False
    ways_alone: bool = True
    options: LeafletOptions = field(default_factory=LeafletOptions)

    @property
    def columns(self) -> tuple[tuple[float, float], ...]:
        """Left and right edges of the columns, left to right."""
        return tuple(column for half in self.halves for column in half.columns)

    @property
    def column_width(self) -> float:
        """Width of a column."""
        return self.columns[0][1] - self.columns[0][0]

    @property
    def text_width(self) -> float:
        """Width of the texts of a column, beside its gutter."""
        return self.column_width - self.type.gutter

    @property
    def left(self) -> float:
        """Where the first column begins."""
        return self.columns[0][0]

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.columns[-1][1]

    @property
    def top(self) -> float:
        """Where columns begin."""
        return self.height - 8.0

    @property
    def map_left(self) -> float:
        """Left edge of the map: its right edge lies as far from the other side."""
        return 11.0 if len(self.halves) > 1 else 8.0

    def bands(self) -> tuple[tuple[float, float], ...]:
        """Return bottom and top of what lies between level folds, from the top of the sheet, folds kept free."""
        edges = [self.height, *sorted(self.folds_y, reverse=True), 0.0]
        return tuple(
            (low + (FOLD if low else 0.0), high - (FOLD if high < self.height else 0.0))
            for high, low in itertools.pairwise(edges)
        )

    def panels(self) -> tuple[Box, ...]:
        """Return the panels of a side between its folds: by columns of panels from the left, each from the top."""
        xs, ys = [0.0, *self.folds_x, self.width], [self.height, *self.folds_y, 0.0]
        return tuple(
            Box(left, low, right, high)
            for left, right in itertools.pairwise(xs)
            for high, low in itertools.pairwise(ys)
        )


def make_format(size: str, options: LeafletOptions, *, mirrored: bool = False) -> Format:
    """Return the sheet of *size* ("a3", "a4", "2xa4") for leaflets made with *options*; ValueError for another size.

    Folding to a size that is not smaller than the sheet is no fold.
    """
    kind = LARGE if options.large_type else ORDINARY
    if size == "a4":
        folds_y = (148.5,) if options.fold == "a5" else ()
        halves = (Half(((8.0, 102.0), (108.0, 202.0))),)
        return Format(
            name=size,
            width=210.0,
            height=297.0,
            halves=halves,
            type=kind,
            folds_y=folds_y,
            mirrored=mirrored,
            options=options,
        )
    columns: dict[str, Sequence[tuple[float, float]]] = {
        "a3": ((10.0, 105.0), (111.0, 206.0), (214.0, 309.0), (315.0, 410.0)),
        # two sheets, each printed but for 5 mm along the joint, and 10 mm of the map printed on both; behind the left
        # one, what lies within 10 mm of the joint is glued over
        "2xa4": ((9.0, 97.0), (103.0, 191.0), (212.0, 300.0), (306.0, 394.0)),
    }
    if size not in columns:
        raise ValueError(size)
    width = 420.0 if size == "a3" else 400.0
    placed = columns[size]
    if mirrored:  # it will be turned: paper is cut and glued at the same side in every language
        placed = tuple((width - right, width - left) for left, right in reversed(placed))
    first, second, third, fourth = placed
    return Format(
        name=size,
        width=width,
        height=297.0,
        halves=(Half((first, second)), Half((third, fourth))),
        type=kind,
        folds_x=(width / 2,) if options.fold and size == "a3" else (),
        folds_y=(148.5,) if options.fold == "a5" and size == "a3" else (),
        joint=5.0 if size == "2xa4" else 0.0,
        mirrored=mirrored,
        options=options,
    )
