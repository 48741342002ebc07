"""Seven days of the card without words as one strip: suns and moons where somebody is there, grey where nobody is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cartographie.publish._card.mute_days import DAYS, DayColumn, DayPart, day_text
from cartographie.publish._card.mute_sheet import GAP, PHONE, Sizes, as_figure, centred
from cartographie.publish._card.mute_signs import GREY, WHITE, arrow_ink, cross_inks, moon, rising_sun, sun
from cartographie.publish._card.place import Look
from cartographie.publish._paper.primitives import Ink, PathInk, PictogramInk, RectInk, tagged
from cartographie.publish._paper.stack import Strip
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import BLACK, Style, clean, clean_line, measure

__all__ = ["days_strip"]

SIGNS = ((rising_sun, "#FFCB2E"), (sun, "#FFCB2E"), (moon, BLACK))
"""What lights morning, afternoon, evening."""
UNKNOWN = "?"
CROSS = "#6B6B6B"
HEAD, COLUMN_GAP = 9.5, 1.2
HOUR_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0)


@dataclass(frozen=True, slots=True)
class _Form:
    """How columns are drawn: their width, the height of a sign, the style of hours and the lines that they take."""

    width: float
    cell: float
    hours: Style
    lines: int
    rows: tuple[int, ...]
    phone: bool

    @property
    def part(self) -> float:
        """Height of a part of a day, its hours under its sign."""
        return self.cell + self.lines * self.hours.leading + 0.8

    @property
    def whole(self) -> float:
        """Height of a column."""
        return HEAD + len(self.rows) * self.part + 0.6


def days_strip(
    columns: Sequence[DayColumn], look: Look, sizes: Sizes, words: Mapping[str, str], *, phone: bool
) -> Strip:
    """Set *columns* beside one another over the whole width; *phone*: there is one to ask.

    An arrow stands for the days that were passed over.
    """
    pitch = look.width / DAYS
    parts = [part for column in columns for part in column.parts]
    hours, broken = _hour_style([text for part in parts for text in part.hours], pitch - COLUMN_GAP - 0.8)
    if broken:
        columns = [replace(column, parts=tuple(map(_broken, column.parts))) for column in columns]
    lines = max((len(part.hours) for column in columns for part in column.parts), default=1)
    lit = {row for column in columns for row, part in enumerate(column.parts) if part.state != "closed"}
    rows = tuple(sorted(lit | sizes.rows)) or (1,)
    cell = sizes.cell * (1.0 if len(rows) < len(SIGNS) else 0.85)
    form = _Form(pitch - COLUMN_GAP, cell, hours, max(lines, 1), rows, phone)
    section = Tag("Sect", "days", title=clean_line(words["fiche.jours"]))
    inks: list[Ink] = []
    for index, column in enumerate(columns):
        figure = Tag("Figure", str(index), alt=clean_line(day_text(column, words)))
        place = DAYS - 1 if column.later else index
        drawn = list(_column(column, place * pitch + COLUMN_GAP / 2, form))
        if column.later:
            middle = (place - 0.5) * pitch
            drawn.append(arrow_ink(middle, -form.whole / 2, pitch * 0.5, mirrored=look.sheet.mirrored))
        inks += tagged(as_figure(drawn, figure), section)
    return Strip(form.whole + GAP, tuple(inks))


def _hour_style(texts: Sequence[str], width: float) -> tuple[Style, bool]:
    """Return the largest style, not under nine points, in which *texts* fit, and whether they must be broken for it."""
    styles = [Style(size=size, bold=True, tabular=True) for size in HOUR_SIZES]
    for style in styles:
        if all(measure(text, style) <= width for text in texts):
            return style, False
    return styles[1], True


def _broken(part: DayPart) -> DayPart:
    """Return *part* with each of its hours on two lines: « 11:45- », « 13:30 »."""
    halves = [half for text in part.hours for half in text.replace("-", "-\n").split("\n")]
    return replace(part, hours=tuple(halves))


def _column(column: DayColumn, x: float, form: _Form) -> Iterator[Ink]:
    """Yield one day: its head black when it is today, its parts white where somebody is there."""
    width, whole, centre = form.width, form.whole, x + form.width / 2
    yield RectInk(x=x, y=-whole, width=width, height=whole, fill=WHITE if column.asked else GREY, radius=1.2)
    head = BLACK if column.today else WHITE
    yield RectInk(x=x, y=-HEAD, width=width, height=HEAD, fill=head, radius=1.2)
    colour = WHITE if column.today else BLACK
    yield from centred(clean(column.name), centre, -3.7, Style(size=9, bold=True, colour=colour))
    yield from centred(column.number, centre, -8.4, Style(size=13, bold=True, tabular=True, colour=colour))
    middle = (centre, -(whole + HEAD) / 2)
    if column.asked:
        yield from _ask(middle, min(width * 0.6, 14.0), phone=form.phone)
    elif column.closed:
        yield from cross_inks(*middle, min(width * 0.5, 11.0), 1.1, CROSS)
    for row, index in enumerate(form.rows if column.parts else ()):
        yield from _part(column.parts[index], (row, index), x, form)
    edge = 1.1 if column.today else 0.35
    yield RectInk(x=x, y=-whole, width=width, height=whole, stroke=BLACK, line=edge, radius=1.2)


def _part(part: DayPart, place: tuple[int, int], x: float, form: _Form) -> Iterator[Ink]:
    """Yield a part of a day, its sign and the hours that end in it; nothing where it is closed.

    *place* is its row on paper, and its rank in the day.
    """
    if part.state == "closed":
        return
    row, index = place
    top = -HEAD - row * form.part
    yield RectInk(x=x, y=top - form.part, width=form.width, height=form.part, fill=WHITE)
    at = (x + form.width / 2, top - form.cell / 2 - 0.2)
    if part.state == "phone":
        yield PictogramInk(*at, form.cell * 0.8, PHONE, BLACK)
    else:
        sign, colour = SIGNS[index]
        yield PathInk(x=at[0], y=at[1], size=form.cell, outline=sign(), fill=colour, stroke=BLACK, line=0.3)
    base = top - form.cell - form.hours.size / 72 * 25.4 * 0.85
    for text in part.hours:
        yield from centred(text, at[0], base, form.hours)
        base -= form.hours.leading


def _ask(at: tuple[float, float], size: float, *, phone: bool) -> Sequence[Ink]:
    """Return the phone, to ask; a question mark where there is none."""
    if phone:
        return (PictogramInk(*at, size, PHONE, BLACK),)
    return centred(UNKNOWN, at[0], at[1] - 3.5, Style(size=28, bold=True))
