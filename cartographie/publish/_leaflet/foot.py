"""The foot of the verso: national numbers, how to read, control line, credits; and the foot of further sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cartographie.model import Edition, NationalNumber
from cartographie.publish._leaflet import sheet
from cartographie.publish._leaflet.entries import square_inks
from cartographie.publish._leaflet.words import dates, say, warning_of
from cartographie.publish._paper.primitives import Ink, LineInk, MarkerInk, RectInk, TextInk, moved
from cartographie.publish._paper.stack import Stack, height_of, placed
from cartographie.publish._paper.text import BLACK, Span, Style, clean, clean_line, cut_lines, join_spans, measure, wrap

__all__ = ["foot_panel", "further_foot"]

HALVES = ((sheet.COLUMNS[0][0], sheet.COLUMNS[1][1]), (sheet.COLUMNS[2][0], sheet.COLUMNS[3][1]))
NUMBER = Style(size=18, bold=True)
HEADING = Style(size=10.5, bold=True)
CONTROL_MM = 100.0
PER_HALF = (5, 6, 4, 3)
"""Numbers in a row of half a sheet, as tried; the lowest strip wins."""
SIDE, CELL_GAP = 4.0, 2.4
GAP = 2.6


def foot_panel(edition: Edition, sheets: int) -> tuple[float, tuple[Ink, ...]]:
    """Return the top of the foot (mm from the bottom of the sheet) and its inks."""
    top, inks = _last_rows(edition, sheets)
    for panel in (_key(edition), _numbers(edition)):
        height, parts = panel
        top += GAP + height if height else 0.0
        inks += moved(parts, 0, top)
    return top, tuple(inks)


def further_foot(edition: Edition, number: int, sheets: int) -> tuple[float, tuple[Ink, ...]]:
    """Return the top of the foot of the further sheet *number* and its inks: one line."""
    left = [clean_line(edition.title), dates(edition)[0]]
    left += [clean(warning)] if (warning := warning_of(edition)) else []
    mark = clean(say(edition, "feuille", numero=number, total=sheets))
    width = measure(mark, sheet.SMALL_BOLD)
    stack = Stack(HALVES[1][1] - HALVES[0][0] - width - 6)
    stack.lines(cut_lines(wrap([Span(" · ".join(left), sheet.SMALL)], stack.width), 1))
    top = sheet.MARGIN + stack.height
    inks = placed(stack.strips, HALVES[0][0], top)
    last = min(ink.y for ink in inks)
    return top, (*inks, TextInk(HALVES[1][1] - width, last, mark, sheet.SMALL_BOLD, width))


def _numbers(edition: Edition) -> tuple[float, tuple[Ink, ...]]:
    """The strip of national numbers, its top at 0: as many in each half of the sheet, so that none lies on the fold."""
    if not edition.numbers:
        return 0.0, ()
    heading = Stack(HALVES[0][1] - HALVES[0][0] - 2 * SIDE)
    heading.text(Span(clean(say(edition, "numeros-titre")), HEADING))
    top = -2.2 - heading.height - 0.8
    settings = (_number_rows(edition.numbers, per_half, top) for per_half in PER_HALF)
    height, inks = min(settings, key=lambda setting: setting[0])
    width = HALVES[1][1] - HALVES[0][0]
    ground = RectInk(x=HALVES[0][0], y=-height, width=width, height=height, fill=sheet.PAPER, radius=2.0)
    return height, (ground, *placed(heading.strips, HALVES[0][0] + SIDE, -2.2), *inks)


def _number_rows(numbers: Sequence[NationalNumber], per_half: int, top: float) -> tuple[float, list[Ink]]:
    """Set *numbers* from *top* downwards, *per_half* in a row of each half; return the depth reached and the inks."""
    inks: list[Ink] = []
    pitch = (HALVES[0][1] - HALVES[0][0] - 2 * SIDE + CELL_GAP) / per_half
    for start in range(0, len(numbers), 2 * per_half):
        cells = [_number_cell(number, pitch - CELL_GAP) for number in numbers[start : start + 2 * per_half]]
        for i, cell in enumerate(cells):
            x = HALVES[i // per_half][0] + SIDE + pitch * (i % per_half)
            inks += placed(cell.strips, x, top)
        top -= max(cell.height for cell in cells) + 1.4
    return 0.8 - top, inks


def _number_cell(number: NationalNumber, width: float) -> Stack:
    stack = Stack(width)
    text = clean(number.number)
    if number.emergency:
        style = Style(size=NUMBER.size, bold=True, colour=sheet.WHITE)
        wide = measure(text, style)
        box = RectInk(x=0, y=-7.4, width=wide + 4.4, height=7.4, fill=BLACK, radius=1.4)
        stack.strip(8.4, [box, TextInk(2.2, -5.82, text, style, wide)])
    else:
        wide = measure(text, NUMBER)
        stack.strip(8.4, [TextInk(0, -5.82, text, NUMBER, wide)])
    stack.text(Span(clean(number.purpose), sheet.SMALL))
    return stack


def _key(edition: Edition) -> tuple[float, tuple[Ink, ...]]:
    """How to read the sheet, its top at 0: four signs, a sentence each, one to a column."""
    family = edition.families[0] if edition.families else None
    shape, colour = (family.shape, family.colour) if family else ("disc", BLACK)
    signs: tuple[tuple[str, list[Ink]], ...] = (
        ("cle-numero", [MarkerInk(3.5, -4.3, sheet.MARKER, shape, colour, "12")]),
        ("cle-case", square_inks("C4", 0, -4.3 - 2.45)),
        ("cle-porte", _tags()),
        ("cle-telephone", _telephone(1.4, -8.0)),
    )
    inks: list[Ink] = []
    height = 0.0
    for (left, _), (key, sign) in zip(sheet.COLUMNS, signs, strict=True):
        stack = Stack(sheet.TEXT_WIDTH, sheet.GUTTER)
        stack.text(Span(clean(say(edition, key)), sheet.SMALL))
        inks += moved(sign, left, 0)
        inks += placed(stack.strips, left, 0)
        height = max(height, stack.height, 8.6)
    return height, tuple(inks)


def _tags() -> list[Ink]:
    """A full tag and an empty one, each before its line of text."""
    line = sheet.SMALL.leading
    full = RectInk(x=0, y=-line + 0.35, width=sheet.MARKER, height=line - 0.7, fill=BLACK, stroke=BLACK, radius=1.1)
    return [full, replace(full, y=full.y - line, fill="")]


def _telephone(x: float, y: float) -> list[Ink]:
    """A mobile telephone, 4.2 by 7.4 mm, its bottom left corner at *x*, *y*."""
    case = RectInk(x=x, y=y, width=4.2, height=7.4, stroke=BLACK, line=0.5, radius=0.9)
    screen = RectInk(x=x + 0.8, y=y + 1.7, width=2.6, height=4.5, fill=BLACK, radius=0.2)
    return [case, screen, LineInk(x + 1.6, y + 0.85, 1.0, 0, 0.5)]


def _last_rows(edition: Edition, sheets: int) -> tuple[float, list[Ink]]:
    """Credits in the left half, the control line in the right half, both standing on the margin."""
    sources = Stack(HALVES[0][1] - HALVES[0][0])
    phone = edition.desk.phone if edition.desk else None
    news = [Span(clean(say(edition, "nouvelles")), sheet.SMALL)]
    news += [Span(clean(phone.display), sheet.SMALL_BOLD, phone.uri)] if phone else []
    mark = f"{clean(say(edition, 'feuille', numero=1, total=sheets))} · {clean(say(edition, 'liste-suite', feuille=2))}"
    facts = [[Span(mark, sheet.SMALL_BOLD)], news] if sheets > 1 else [news]
    sources.lines(join_spans(facts, sources.width))
    sources.text(Span(" · ".join(clean(text) for text in edition.attributions), sheet.SMALL))
    control = Stack(HALVES[1][1] - HALVES[1][0] - CONTROL_MM - 4, CONTROL_MM + 4)
    control.text(Span(clean(say(edition, "ligne-controle")), sheet.SMALL))
    height = max(sources.height, control.height)
    inks = [*placed(sources.strips, HALVES[0][0], sheet.MARGIN + height)]
    x, top = HALVES[1][0], sheet.MARGIN + height
    inks += placed(control.strips, x, top)
    y = top - height_of(control.strips) / 2
    inks.append(LineInk(x, y, CONTROL_MM, 0, 0.3))
    inks += [LineInk(x + mm, y, 0, 2.4 if mm % 50 == 0 else 1.4, 0.3) for mm in range(0, 101, 10)]
    return sheet.MARGIN + height, inks
