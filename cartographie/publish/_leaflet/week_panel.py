"""The week as a panel: who is open when, a place to a row, a day to a column; strips that columns may share out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from cartographie.model import Edition
from cartographie.publish._leaflet.roles import french
from cartographie.publish._leaflet.sheet import HAIR, Type
from cartographie.publish._leaflet.week_cells import Cells, make_cells
from cartographie.publish._leaflet.week_rows import WeekRow, week_rows
from cartographie.publish._leaflet.words import say
from cartographie.publish._paper.primitives import Ink, LineInk, MarkerInk, PictogramInk, line_inks, moved, tagged
from cartographie.publish._paper.stack import Stack, Strip, height_of, placed
from cartographie.publish._paper.tags import ARTIFACT, Tag
from cartographie.publish._paper.text import BLACK, Line, Span, clean, cut_lines, join_spans, measure, wrap

__all__ = ["WeekPanel", "week_panel"]

GAP = 2.0
"""White between the name of a place and its first day (mm)."""
ROW_PADDING, HEAD_PADDING, TITLE_GAP, FOOT_GAP = 0.6, 0.5, 1.2, 1.4
LEAST_WORDS = 12
MOST_NAME_LINES = 3
EPSILON = 1e-6
TABLE = Tag("Table", "semaine")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPanel:
    """The week of one width (mm): what stands above the rows, again where they go on, and below them.

    A group is never broken: a category's line and its first row, then each row by itself.
    """

    width: float
    title: tuple[Strip, ...]
    again: tuple[Strip, ...]
    days: Strip
    groups: tuple[tuple[Strip, ...], ...]
    foot: tuple[Strip, ...]

    @property
    def strips(self) -> tuple[Strip, ...]:
        """All of it, one column."""
        return (*self.title, self.days, *(strip for group in self.groups for strip in group), *self.foot)

    @property
    def repeated(self) -> tuple[Strip, ...]:
        """What stands above the rows where they go on: it is seen again, not read again."""
        return tuple(map(_silent, (*self.again, self.days)))

    @property
    def height(self) -> float:
        """Height of all of it in millimetres."""
        return height_of(self.strips)

    @property
    def inks(self) -> tuple[Ink, ...]:
        """All of it as inks, the top left corner at 0, 0 (y downwards is negative)."""
        return placed(self.strips, 0.0, 0.0)

    def parts(self, heights: Sequence[float]) -> tuple[tuple[Strip, ...], ...] | None:
        """Share the rows out over columns of *heights* mm, the days said again in each; None when they do not fit.

        A column too low for its heads and one group stays empty.
        """
        filled: list[tuple[Strip, ...]] = []
        left = list(self.groups)
        for height in heights:
            own = [*self.repeated] if any(filled) else [*self.title, self.days]
            bare = len(own)
            while left and height_of((*own, *self._next(left))) <= height + EPSILON:
                own += left.pop(0)
                if not left:
                    own += self.foot
            if left:  # the table is closed where a column breaks it off, as where it ends
                own.append(Strip(0.0, (LineInk(0, 0, self.width, 0, 0.5),)))
            filled.append(tuple(own) if len(own) > bare + bool(left) else ())
            if not left:
                return tuple(filled)
        return None

    def _next(self, left: Sequence[tuple[Strip, ...]]) -> tuple[Strip, ...]:
        """Return the next group of *left*, with the foot when it is the last: the foot never stands alone."""
        return left[0] if len(left) > 1 else (*left[0], *self.foot)


def week_panel(edition: Edition, width: float, kind: Type) -> WeekPanel | None:
    """Return the week of *edition*, *width* mm wide in the type *kind*; None when no place of its categories is there.

    Where a day's column is wide enough for hours it says them, else it shows the parts of the day.
    """
    rows = week_rows(edition)
    if not rows:
        return None
    table = _Table(edition, width, kind, make_cells(edition, width, kind))
    return WeekPanel(
        width=width,
        title=table.title("semaine-titre"),
        again=table.title("semaine-suite"),
        days=table.days(),
        groups=tuple(table.groups(rows)),
        foot=table.foot(),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    edition: Edition
    width: float
    kind: Type
    cells: Cells

    @property
    def names(self) -> float:
        """Width of the names, beside their markers."""
        return self.width - 7 * self.cells.width - self.kind.gutter - GAP

    def left_of(self, day: int) -> float:
        return self.width - (7 - day) * self.cells.width

    def title(self, key: str) -> tuple[Strip, ...]:
        stack = Stack(self.width)
        stack.text(Span(clean(say(self.edition, key)), self.kind.desk), tag=Tag("H2", key))
        stack.space(TITLE_GAP)
        return stack.strips

    def days(self) -> Strip:
        """The line of days, a thick rule under it."""
        style, row = self.kind.small_bold, Tag("TR", "jours")
        height = style.leading + 2 * HEAD_PADDING
        inks: list[Ink] = [LineInk(0, -height, self.width, 0, 0.5)]
        place = clean(say(self.edition, "semaine-lieu"))
        for line in wrap([Span(place, style)], self.width) if measure(place, style) <= self.left_of(0) - GAP else ():
            inks += tagged(line_inks(line, 0, -HEAD_PADDING), TABLE, row, Tag("TH", "lieu", scope="Column"))
        for day, name in enumerate(self.cells.day_names):
            x = self.left_of(day) + (self.cells.width - measure(name, style)) / 2
            head = Tag("TH", f"jour-{day}", scope="Column")
            for line in wrap([Span(name, style)], self.width):
                inks += tagged(line_inks(line, x, -HEAD_PADDING), TABLE, row, head)
        return Strip(height, tuple(inks))

    def groups(self, rows: Iterable[WeekRow]) -> Iterator[tuple[Strip, ...]]:
        for _, inside in groupby(rows, key=lambda row: row.category.code):
            first, *others = inside
            yield self.category(first), self.row(first, ruled=False)
            for row in others:
                yield (self.row(row),)

    def category(self, row: WeekRow) -> Strip:
        """A need's line: its pictogram, its name, under a rule."""
        style, code = self.kind.category, row.category.code
        line = cut_lines(wrap([Span(clean(row.category.label), style)], self.width - self.kind.gutter), 1)[0]
        height = style.leading + 2 * HEAD_PADDING
        middle = -height / 2
        texts = line_inks(line, self.kind.gutter, -HEAD_PADDING)
        inks: list[Ink] = [LineInk(0, 0, self.width, 0, 0.35)]
        if row.category.pictogram:
            inks.append(PictogramInk(self.kind.marker / 2, middle, 4.8, row.category.pictogram, BLACK))
        inks += tagged(texts, TABLE, Tag("TR", f"besoin-{code}"), Tag("TH", code, scope="Row", span=8))
        return Strip(height, tuple(inks))

    def row(self, row: WeekRow, *, ruled: bool = True) -> Strip:
        names, facts = self.name_lines(row), self.fact_lines(row)
        cells, (above, beside) = self.cells.of(row), (_height(names), _height(facts))
        # names stand beside hours, above signs; facts stand beside both where there is room
        if self.cells.told:
            start, texts = 0.0, above + beside + 2 * ROW_PADDING
            height = max(self.kind.marker, texts, cells.height)
        else:
            start = ROW_PADDING + above + (0.0 if self.roomy else beside)
            texts = height = max(start + cells.height, above + beside + ROW_PADDING) + ROW_PADDING
        height = max(height, self.kind.marker + 2 * ROW_PADDING)
        inks: list[Ink] = [LineInk(self.kind.gutter, 0, self.width - self.kind.gutter, 0, 0.2, HAIR)] if ruled else []
        middle = self.kind.marker / 2
        head: list[Ink] = [MarkerInk(middle, -height / 2, self.kind.marker, row.shape, row.colour, str(row.number))]
        top = -(height - texts) / 2 - ROW_PADDING
        said = Tag("Span", "nom", lang=french(self.edition))
        for line in names:
            head += tagged(line_inks(line, self.kind.gutter, top), said)
            top -= line.leading
        for line in facts:
            head += line_inks(line, self.kind.gutter, top)
            top -= line.leading
        path = (TABLE, Tag("TR", str(row.number)))
        inks += tagged(head, *path, Tag("TH", "lieu", scope="Row"))
        inks += moved(tagged(cells.inks(self.left_of(0), height - start), *path), 0, -start)
        return Strip(height, tuple(inks))

    @property
    def roomy(self) -> bool:
        """Whether a few words fit beside the days."""
        return self.names >= LEAST_WORDS * measure("n", self.kind.small)

    def name_lines(self, row: WeekRow) -> tuple[Line, ...]:
        """The name, whole words of it."""
        width = self.names if self.cells.told else self.width - self.kind.gutter
        return cut_lines(wrap([Span(row.name, self.kind.small_bold)], width), MOST_NAME_LINES)

    def fact_lines(self, row: WeekRow) -> tuple[Line, ...]:
        """How one gets in, and when in the year."""
        facts = [[Span(text, self.kind.small)] for text in (row.door_label, row.season)]
        return join_spans(facts, self.names if self.cells.told or self.roomy else self.width - self.kind.gutter)

    def foot(self) -> tuple[Strip, ...]:
        stack = Stack(self.width)
        stack.strip(FOOT_GAP, [LineInk(0, 0, self.width, 0, 0.5)])
        legend = " ".join(clean(say(self.edition, key)) for key in (self.cells.legend, "semaine-ordinaire"))
        stack.text(Span(legend, self.kind.small), tag=Tag("P", "semaine-legende"))
        return stack.strips


def _silent(strip: Strip) -> Strip:
    """Return *strip* as a voice passes over it: it was read before."""
    return Strip(strip.height, tuple(replace(ink, tags=(ARTIFACT,)) for ink in strip.inks))


def _height(lines: Iterable[Line]) -> float:
    return sum(line.leading for line in lines)
