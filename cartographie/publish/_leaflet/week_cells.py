"""The seven cells of a row of the week: hours where a day's column is wide enough, else the parts of the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cartographie.model import Edition, WeekSlot
from cartographie.publish._leaflet.sheet import HAIR, Type
from cartographie.publish._leaflet.week_rows import DAY_MINUTES, PARTS, WeekRow, parts_of
from cartographie.publish._leaflet.words import say
from cartographie.publish._paper.primitives import Ink, LineInk, RectInk, TextInk, line_inks, moved, tagged
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import BLACK, NBSP, Line, Span, Style, clean, measure, wrap

__all__ = ["Cells", "RowCells", "hour_text", "make_cells"]

DAY_KEYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
DAYS = len(DAY_KEYS)
SHARE = 0.098
"""Of the width of the panel, what a day takes when it says its hours; the name keeps a third."""
PADDING, BOX_MARGIN = 0.5, 0.35
SQUARE, SQUARE_GAP, DAY_GAP, DOT, SIGNS_MARGIN = 1.9, 0.35, 1.1, 0.6, 1.0
DOT_COLOUR = "#707070"
"""A grey of one ink, which an edition in black and white keeps."""
SIGNS_SIZE = 9
"""Points of the type beside which the signs have these millimetres."""
LATEST = 20 * 60 + 45
"""An hour as wide as any."""
_HYPHENS = ("-", "\u2013")
HALVES = ("matin", "apres-midi", "soir")


@dataclass(frozen=True, slots=True)
class RowCells:
    """The cells of one row: lines of text by day, or what three signs a day show (see `Cells`)."""

    cells: Cells
    row: WeekRow
    lines: tuple[tuple[Line, ...], ...]

    @property
    def height(self) -> float:
        """What the highest cell needs (mm)."""
        texts = max((sum(line.leading for line in told) for told in self.lines), default=0.0)
        if self.cells.told:
            return texts + 2 * (PADDING + BOX_MARGIN)
        return max(texts, SQUARE * self.cells.scale + 2 * SIGNS_MARGIN)

    def inks(self, left: float, height: float) -> Iterator[Ink]:
        """Yield the cells of a row *height* mm high whose first day begins at *left*, its top at 0."""
        if self.row.across:
            yield from self._across(left, height)
            return
        for day in range(DAYS):
            cell = self._hours(day, height) if self.cells.told else self._signs(day, height)
            x = left + day * self.cells.width
            yield from tagged(moved(cell, x, 0), Tag("TD", f"jour-{day}"))

    def _across(self, left: float, height: float) -> Iterator[Ink]:
        yield from _set(self.lines[0], left + PADDING, height, 0.0, Tag("TD", "semaine", span=DAYS))

    def _hours(self, day: int, height: float) -> Iterator[Ink]:
        lines = self.lines[day]
        width, style = self.cells.width, self.cells.kind.small
        if not lines:
            # a voice says « closed » where the eye sees a dash
            dash = "\u2013"
            wide = measure(dash, style)
            (line,) = wrap([Span(dash, style)], width)
            closed = Tag("Span", alt=clean(say(self.cells.edition, "semaine-ferme")))
            yield from tagged(line_inks(line, (width - wide) / 2, -(height - line.leading) / 2), closed)
            return
        yield RectInk(
            x=BOX_MARGIN,
            y=-height + BOX_MARGIN,
            width=width - 2 * BOX_MARGIN,
            height=height - 2 * BOX_MARGIN,
            stroke=BLACK,
            line=0.25,
            radius=0.9,
        )
        yield from _set(lines, 0.0, height, width, None)

    def _signs(self, day: int, height: float) -> Iterator[Ink]:
        """Three signs: a full square is open, an empty one depends on something, a dot is closed."""
        slots = self.row.days[day]
        sure = frozenset[int]().union(*(parts_of(slot) for slot in slots if not slot.when))
        perhaps = frozenset[int]().union(*(parts_of(slot) for slot in slots if slot.when)) - sure
        if day in self.row.asks:
            perhaps = frozenset(range(len(PARTS))) - sure
        say_of = self.cells.edition.words
        told = ", ".join(say_of[f"page.semaine.demi.{HALVES[part]}"] for part in sorted(sure | perhaps))
        figure = Tag("Figure", alt=clean(told or say(self.cells.edition, "semaine-ferme")))
        yield LineInk(0, -SIGNS_MARGIN / 2, 0, SIGNS_MARGIN - height, 0.15, HAIR)
        for part in range(len(PARTS)):
            yield replace(self.cells.sign(part, height, full=part in sure, empty=part in perhaps), tags=(figure,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """How days are told in one panel: the width of a day's column (mm), its names; in hours (`told`) or by signs.

    `legend` is the key of the sentence that explains them.
    """

    edition: Edition
    kind: Type
    width: float
    told: bool
    day_names: tuple[str, ...]
    legend: str

    @property
    def scale(self) -> float:
        """How much larger signs are than beside type of 9 points."""
        return self.kind.small.size / SIGNS_SIZE

    def sign(self, part: int, height: float, *, full: bool, empty: bool) -> RectInk:
        """Return the sign of a *part* of a day in a row *height* mm high: a square, *full* or *empty*, else a dot."""
        square, line = SQUARE * self.scale, 0.3 * self.scale
        side = square if full else square - line if empty else DOT * self.scale
        x = (DAY_GAP / 2 + part * (SQUARE + SQUARE_GAP)) * self.scale + (square - side) / 2
        box = RectInk(x=x, y=-(height + side) / 2, width=side, height=side)
        if full:
            return replace(box, fill=BLACK)
        return replace(box, stroke=BLACK, line=line) if empty else replace(box, fill=DOT_COLOUR, radius=side / 2)

    def of(self, row: WeekRow) -> RowCells:
        """Return the cells of *row*."""
        if row.across:
            lines = wrap([Span(row.across, self.kind.core_bold)], DAYS * self.width - 2 * PADDING)
            return RowCells(self, row, (lines,))
        if not self.told:
            return RowCells(self, row, ())
        return RowCells(self, row, tuple(tuple(self._lines(row, day)) for day in range(DAYS)))

    def _lines(self, row: WeekRow, day: int) -> Iterator[Line]:
        """Yield the lines of a day: its hours, under what they depend on; then, when the list says more, so."""
        room = self.width - 2 * (PADDING + BOX_MARGIN)
        before = 0
        for slot in row.days[day]:
            style = self.kind.small if slot.when else self.kind.small_bold
            lines = self._when(clean(slot.when), room) + self._slot(slot, _narrow(style), room)
            if before and max(before, len(lines)) > 1:  # where hours take two lines, white parts them from the next
                yield Line((), SIGNS_MARGIN)
            yield from lines
            before = len(lines)
        if day in row.asks:
            yield from wrap([Span(clean(say(self.edition, "semaine-voir-liste")), self.kind.small)], room)

    def _when(self, when: str, room: float) -> tuple[Line, ...]:
        """Return what hours depend on; when one of its words is wider than the cell, that the list says it."""
        lines = wrap([Span(when, self.kind.small)], room)
        if any(piece.cut and not piece.text.endswith(_HYPHENS) for line in lines for piece in line.pieces):
            return wrap([Span(clean(say(self.edition, "semaine-voir-liste")), self.kind.small)], room)
        return lines

    def _slot(self, slot: WeekSlot, style: Style, room: float) -> tuple[Line, ...]:
        if slot.start == 0 and slot.end >= DAY_MINUTES:
            return wrap([Span(self.edition.words["horaires.sans-arret"], style)], room)
        start, end = hour_text(self.edition, slot.start), hour_text(self.edition, slot.end)
        whole = clean(say(self.edition, "semaine-plage", debut=start, fin=end)).replace(" ", NBSP)
        if measure(whole, style) > room:
            whole = say(self.edition, "semaine-plage", debut=start, fin=f"\n{end}")
        return wrap([Span(whole, style)], room)


def make_cells(edition: Edition, width: float, kind: Type) -> Cells:
    """Return how a panel *width* mm wide tells days: in hours when the widest hour and its dash fit a day's column."""
    day = width * SHARE
    start = say(edition, "semaine-plage", debut=hour_text(edition, LATEST), fin="").strip()
    told = measure(start, _narrow(kind.small_bold)) <= day - 2 * (PADDING + BOX_MARGIN)
    if not told:
        day = (len(PARTS) * (SQUARE + SQUARE_GAP) - SQUARE_GAP + DAY_GAP) * kind.small.size / SIGNS_SIZE
    long = [clean(edition.words[f"horaires.jours.{code}"]) for code in DAY_KEYS]
    short = [clean(say(edition, f"semaine-jour-{number}")) for number in range(DAYS)]
    whole = all(measure(name, kind.small_bold) <= day for name in long)
    return Cells(
        edition=edition,
        kind=kind,
        width=day,
        told=told,
        day_names=tuple(long if whole else short),
        legend="semaine-legende-heures" if told else "semaine-legende-carres",
    )


def hour_text(edition: Edition, minutes: int) -> str:
    """Return an hour as short as a table has it: « 9h », « 11h45 », « 24h »; past midnight it is the next day's."""
    hour, rest = divmod(minutes if minutes <= DAY_MINUTES else minutes - DAY_MINUTES, 60)
    return say(edition, "semaine-heure-minutes" if rest else "semaine-heure", heure=hour, minutes=f"{rest:02}")


def _narrow(style: Style) -> Style:
    """Return *style* without figures of equal width: hours stand in boxes of their own, and must fit them."""
    return replace(style, tabular=False)


def _set(lines: tuple[Line, ...], x: float, height: float, width: float, tag: Tag | None) -> Iterator[TextInk]:
    """Yield *lines* in the middle of a cell *height* mm high, centred on *width* mm when there is one."""
    top = -(height - sum(line.leading for line in lines)) / 2
    for line in lines:
        inks = line_inks(line, x + ((width - line.width) / 2 if width else 0.0), top)
        for ink in inks:
            yield from tagged((ink,), tag) if tag else (ink,)  # type: ignore[misc]
        top -= line.leading
