"""The foot of the verso: national numbers, how to read, control line, credits; and the foot of further sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cartographie.model import Edition, NationalNumber
from cartographie.publish._leaflet.cover import steps_on_front
from cartographie.publish._leaflet.how_to import how_to_panel
from cartographie.publish._leaflet.identity import add_partners
from cartographie.publish._leaflet.roles import paragraph
from cartographie.publish._leaflet.sheet import MARGIN, PAPER, WHITE, Format
from cartographie.publish._leaflet.words import dates, say, warning_of
from cartographie.publish._paper.primitives import Ink, LineInk, RectInk, TextInk, line_inks, moved, tagged
from cartographie.publish._paper.stack import Stack, height_of, placed
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import BLACK, Span, clean, clean_line, cut_lines, join_spans, measure, wrap

__all__ = ["Numbering", "Parts", "foot_panel", "further_foot", "standing_parts"]

CONTROL_MM = 100.0
PER_HALF = (5, 6, 4, 3, 2)
"""Numbers in a row of half a sheet, as tried; the lowest strip wins."""
SIDE, CELL_GAP = 4.0, 2.4
GAP = 2.6


type Parts = tuple[tuple[float, tuple[Ink, ...]], ...]


@dataclass(frozen=True, slots=True)
class Numbering:
    """Which sheets a list takes: the number of its first one, how many are its own, how many the leaflet has."""

    first: int = 1
    own: int = 1
    total: int = 1


def standing_parts(edition: Edition, form: Format) -> Parts:
    """Return what every foot of a verso says, whatever sheet it is on: how to read, from the bottom, and the numbers.

    Each is a height and inks under 0.
    """
    told = steps_on_front(edition, form)
    how = (0.0, ()) if told else how_to_panel(edition, form.columns, form.type, titled=False)
    return how, _numbers(edition, form)


def foot_panel(edition: Edition, form: Format, sheets: Numbering, standing: Parts) -> tuple[float, tuple[Ink, ...]]:
    """Return the top of the foot (mm from the bottom of the sheet) and its inks, *standing* parts included."""
    top, inks = _last_rows(edition, form, sheets)
    for height, parts in standing:
        top += GAP + height if height else 0.0
        inks[:0] = moved(parts, 0, top)  # read from the top
    return top, tuple(inks)


def further_foot(edition: Edition, form: Format, number: int, total: int) -> tuple[float, tuple[Ink, ...]]:
    """Return the top of the foot of the further sheet *number* and its inks: one line."""
    small, small_bold = form.type.small, form.type.small_bold
    left = [clean_line(edition.title), dates(edition)[0]]
    left += [clean(warning)] if (warning := warning_of(edition)) else []
    mark = clean(say(edition, "feuille", numero=number, total=total))
    width = measure(mark, small_bold)
    stack = Stack(form.right - form.left - width - 6)
    stack.lines(cut_lines(wrap([Span(" · ".join(left), small)], stack.width), 1))
    top = MARGIN + stack.height
    inks = placed(stack.strips, form.left, top)
    last = min(ink.y for ink in inks)
    return top, (*inks, TextInk(form.right - width, last, mark, small_bold, width))


def _numbers(edition: Edition, form: Format) -> tuple[float, tuple[Ink, ...]]:
    """The strip of national numbers, its top at 0: as many in each half of the sheet, so that none lies on the fold."""
    if not edition.numbers:
        return 0.0, ()
    heading = Stack(form.right - form.left - 2 * SIDE)
    title = clean(say(edition, "numeros-titre"))
    heading.text(Span(title, form.type.heading), tag=Tag("H2"))
    top = -2.2 - heading.height - 0.8
    tables = [_number_rows(edition.numbers, form, per_half) for per_half in PER_HALF]
    depths = [_depth(rows, top) for rows in tables]
    height = min(depths)
    chosen = depths.index(height)
    inks = [*placed(heading.strips, form.left + SIDE, -2.2)]
    for row in tables[chosen]:
        inks += _row_inks(row, form, PER_HALF[chosen], top)
        top -= _row_height(row)
    ground = RectInk(x=form.left, y=-height, width=form.right - form.left, height=height, fill=PAPER, radius=2.0)
    return height, (ground, *tagged(inks, Tag("Sect", "numbers", title=title)))


type _Row = Sequence[tuple[NationalNumber, Stack]]


def _number_rows(numbers: Sequence[NationalNumber], form: Format, per_half: int) -> list[_Row]:
    """Set *numbers* in cells, *per_half* in a row of each half."""
    in_row = per_half * len(form.halves)
    width = _pitch(form, per_half) - CELL_GAP
    cells = [(number, _number_cell(number, form, width)) for number in numbers]
    return [cells[start : start + in_row] for start in range(0, len(cells), in_row)]


def _pitch(form: Format, per_half: int) -> float:
    return (form.halves[0].right - form.halves[0].left - 2 * SIDE + CELL_GAP) / per_half


def _row_height(row: _Row) -> float:
    return max(cell.height for _, cell in row) + 1.4


def _depth(rows: Iterable[_Row], top: float) -> float:
    """Return the depth that *rows* reach from *top* downwards."""
    for row in rows:
        top -= _row_height(row)
    return 0.8 - top


def _row_inks(row: _Row, form: Format, per_half: int, top: float) -> Iterator[Ink]:
    pitch = _pitch(form, per_half)
    for i, (number, cell) in enumerate(row):
        x = form.halves[i // per_half].left + SIDE + pitch * (i % per_half)
        yield from tagged(placed(cell.strips, x, top), Tag("L"), Tag("LI", number.number))


def _number_cell(number: NationalNumber, form: Format, width: float) -> Stack:
    stack = Stack(width)
    text, style = clean(number.number), form.type.number
    height = style.leading * 0.9
    baseline = -height + 1.6 * style.size / 18
    if number.emergency:
        style = replace(style, colour=WHITE)
        wide = measure(text, style)
        box = RectInk(x=0, y=-height, width=wide + 4.4, height=height, fill=BLACK, radius=1.4)
        stack.strip(height + 1.0, [box, TextInk(2.2, baseline, text, style, wide, tags=(Tag("Lbl"),))])
    else:
        label = TextInk(0, baseline, text, style, measure(text, style), tags=(Tag("Lbl"),))
        stack.strip(height + 1.0, [label])
    stack.text(Span(clean(number.purpose), form.type.small), tag=Tag("LBody"))
    return stack


def _door_line(edition: Edition, form: Format) -> Stack:
    """What a full tag and an empty one mean, each before its sentence."""
    kind = form.type
    stack = Stack(form.halves[0].right - form.halves[0].left)
    height = kind.small.leading
    x, width = 0.0, kind.marker
    inks: list[Ink] = []
    for i, sentence in enumerate(clean(say(edition, "cle-porte")).split("\n")):
        lines = wrap([Span(sentence, kind.small)], stack.width - width - 1.6)
        if x and x + width + 1.6 + lines[0].width > stack.width:
            stack.strip(height, inks)
            x, inks = 0.0, []
        inks.append(_tag(x, height, width, full=i == 0))
        inks += tagged(line_inks(lines[0], x + width + 1.6, 0.0), Tag("P", f"door-{i}"))
        x += width + 1.6 + lines[0].width + 5.0
    stack.strip(height, inks)
    return stack


def _tag(x: float, height: float, width: float, *, full: bool) -> RectInk:
    fill = BLACK if full else ""
    return RectInk(x=x, y=-height + 0.35, width=width, height=height - 0.7, fill=fill, stroke=BLACK, radius=1.1)


def _last_rows(edition: Edition, form: Format, sheets: Numbering) -> tuple[float, list[Ink]]:
    """Credits in the first half, the control line in the last one or under them, both standing on the margin."""
    first, last = form.halves[0], form.halves[-1]
    sources = _sources(edition, form, sheets)
    control = Stack(last.right - last.left - CONTROL_MM - 4, CONTROL_MM + 4)
    sentence = clean(say(edition, "ligne-controle", format=form.name[-2:].upper()))
    control.text(Span(sentence, form.type.small), tag=Tag("P", "control"))
    if len(form.halves) == 1:
        low, height = MARGIN + control.height + 1.2, MARGIN + control.height + 1.2 + sources.height
        inks = [*placed(sources.strips, first.left, height), *_control(control, last.left, low - 1.2)]
        return height, inks
    height = MARGIN + max(sources.height, control.height)
    return height, [*placed(sources.strips, first.left, height), *_control(control, last.left, height)]


def _sources(edition: Edition, form: Format, sheets: Numbering) -> Stack:
    """Which sheet this is, whom to tell what changed, whence the map comes."""
    kind = form.type
    stack = _door_line(edition, form)
    stack.space(0.6)
    phone = edition.desk.phone if edition.desk else None
    news = [Span(clean(say(edition, "nouvelles")), kind.small, tags=paragraph("news"))]
    news += [Span(clean(phone.display), kind.small_bold, phone.uri, paragraph("news"))] if phone else []
    mark = clean(say(edition, "feuille", numero=sheets.first, total=sheets.total))
    if sheets.own > 1:
        mark = f"{mark} · {clean(say(edition, 'liste-suite', feuille=sheets.first + 1))}"
    facts = [[Span(mark, kind.small_bold, tags=paragraph("sheet"))], news] if sheets.total > 1 else [news]
    stack.lines(join_spans(facts, stack.width))
    add_partners(stack, edition, form)
    stack.text(Span(" · ".join(clean(text) for text in edition.attributions), kind.small), tag=Tag("P", "sources"))
    return stack


def _control(sentence: Stack, x: float, top: float) -> list[Ink]:
    """A line of 10 cm with a stroke a centimetre, and its sentence, from *top* downwards."""
    y = top - height_of(sentence.strips) / 2
    strokes = [LineInk(x + mm, y, 0, 2.4 if mm % 50 == 0 else 1.4, 0.3) for mm in range(0, 101, 10)]
    return [*placed(sentence.strips, x, top), LineInk(x, y, CONTROL_MM, 0, 0.3), *strokes]
