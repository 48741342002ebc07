"""The foot of the verso: national numbers, how to read, control line, credits; and the foot of further sheets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from cartographie.model import Box, Edition
from cartographie.publish._leaflet.cover import steps_on_front
from cartographie.publish._leaflet.how_to import how_to_panel
from cartographie.publish._leaflet.identity import add_partners
from cartographie.publish._leaflet.numbers import numbers_panel
from cartographie.publish._leaflet.roles import paragraph
from cartographie.publish._leaflet.sheet import LARGE, MARGIN, Format
from cartographie.publish._leaflet.words import dates, say, unread_mark, warning_of
from cartographie.publish._paper.primitives import Ink, LineInk, RectInk, TextInk, line_inks, moved, tagged
from cartographie.publish._paper.stack import Stack, height_of, placed
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import BLACK, Span, clean, clean_line, cut_lines, join_spans, measure, wrap

__all__ = ["Foot", "Numbering", "further_foot", "verso_foot"]

CONTROL_MM = 100.0
GAP = 2.6
PANEL_GAP = 4.5
"""Under the cover of a foot that stands there."""
SIGNS = ((True, True), (False, True), (False, False))
"""Whether a foot has the four steps, whether it has the doors' tags: the first one that is low enough."""
FURTHER_LINES, MOST_SHEETS = 2, 99
"""What a further sheet may take to say what it is; a number as wide as any."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The sheets of a list: how many it takes, how many of other lists lie before them in the file.

    A list counts its own from 1: it is handed out without the others. `under_map`: it begins on the recto.
    """

    own: int = 1
    before: int = 0
    under_map: bool = False


def foot_panel(
    edition: Edition, form: Format, sheets: Numbering, *, steps: bool = True, tags: bool = True
) -> tuple[float, tuple[Ink, ...]]:
    """Return the top of the foot (mm from the bottom of the sheet) and its inks.

    With the four *steps* and what the doors' *tags* mean, or without.
    """
    top, inks = _last_rows(edition, form, sheets, tags=tags)
    told = not steps or steps_on_front(edition, form)
    how = (0.0, ()) if told else how_to_panel(edition, form.columns, form.type, titled=False)
    for height, parts in (how, numbers_panel(edition, form)):
        top += GAP + height if height else 0.0
        inks[:0] = moved(parts, 0, top)  # read from the top
    return top, tuple(inks)


class Foot(NamedTuple):
    """The foot of a verso: how high it is (mm from the bottom of the sheet) in each half, its inks."""

    tops: tuple[float, ...]
    inks: tuple[Ink, ...]


def verso_foot(edition: Edition, form: Format, sheets: Numbering, cover: Box) -> Foot:
    """Return the foot under the list and the *cover*; in large letters the cover's half holds it, but for the steps.

    As wide as the sheet it would leave four low columns, of which a place in large letters fills none.
    """
    if form.type is LARGE and len(form.halves) > 1 and not form.folds_y:
        *first, last = form.halves
        height, steps = how_to_panel(edition, first[0].columns, form.type, titled=False)
        low, inks = _last_rows(edition, replace(form, halves=(last,)), sheets)
        tall, numbers = numbers_panel(edition, replace(form, halves=(last,)))
        top = low + GAP + tall
        if top + PANEL_GAP <= cover.y0:
            beside = MARGIN + height
            return Foot((beside, top), (*moved(numbers, 0, top), *moved(steps, 0, beside), *inks))
    # the signs go before anything runs over the cover
    feet = (foot_panel(edition, form, sheets, steps=steps, tags=tags) for steps, tags in SIGNS)
    top, whole = next((foot for foot in feet if foot[0] + PANEL_GAP <= cover.y0), None) or foot_panel(
        edition, form, sheets, steps=False, tags=False
    )
    return Foot((top,) * len(form.halves), whole)


def further_foot(edition: Edition, form: Format, number: int, total: int) -> tuple[float, tuple[Ink, ...]]:
    """Return the top of the foot of the further sheet *number* and its inks: a line, on each of sheets to be joined."""
    small, small_bold = form.type.small, form.type.small_bold
    mark, longest = (
        clean(say(edition, "feuille", numero=n, total=of)) for n, of in ((number, total), (MOST_SHEETS, MOST_SHEETS))
    )
    width = measure(mark, small_bold)
    rooms = [(half.left, half.right) for half in form.halves] if form.joint else [(form.left, form.right)]
    # every further sheet has a foot of the same height, whatever its number
    stack = Stack(rooms[0][1] - rooms[0][0] - max(width, measure(longest, small_bold)) - 6)
    told = [wrap([Span(_told(edition, short=short), small)], stack.width) for short in (False, True)]
    stack.lines(cut_lines(min(told, key=len), FURTHER_LINES))
    top = MARGIN + stack.height
    inks: list[Ink] = []
    for start, end in rooms:
        line = placed(stack.strips, start, top)
        inks += (*line, TextInk(end - width, min(ink.y for ink in line), mark, small_bold, width))
    return top, tuple(inks)


def _told(edition: Edition, *, short: bool) -> str:
    """Return what a further sheet says of itself, its warning *short* where the whole one does not fit."""
    parts = (clean_line(edition.title), dates(edition)[0], clean(warning_of(edition, short=short)))
    return " · ".join(filter(None, parts))


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


def _last_rows(edition: Edition, form: Format, sheets: Numbering, *, tags: bool = True) -> tuple[float, list[Ink]]:
    """Credits in the first half, the control line in the last one or under them, both standing on the margin."""
    first, last = form.halves[0], form.halves[-1]
    sources = _sources(edition, form, sheets, tags=tags)
    control = Stack(last.right - last.left - CONTROL_MM - 4, CONTROL_MM + 4)
    sentence = clean(say(edition, "ligne-controle", format=form.name[-2:].upper()))
    control.text(Span(sentence, form.type.small), tag=Tag("P", "control"))
    if len(form.halves) == 1:
        low, height = MARGIN + control.height + 1.2, MARGIN + control.height + 1.2 + sources.height
        inks = [*placed(sources.strips, first.left, height), *_control(control, last.left, low - 1.2)]
        return height, inks
    height = MARGIN + max(sources.height, control.height)
    return height, [*placed(sources.strips, first.left, height), *_control(control, last.left, height)]


def _sources(edition: Edition, form: Format, sheets: Numbering, *, tags: bool) -> Stack:
    """Which sheet this is, whom to tell what changed, whence the map comes."""
    kind = form.type
    stack = _door_line(edition, form) if tags else Stack(form.halves[0].right - form.halves[0].left)
    stack.space(0.6)
    phone = edition.desk.phone if edition.desk else None
    news = [Span(clean(say(edition, "nouvelles")), kind.small, tags=paragraph("news"))]
    news += [Span(clean(phone.display), kind.small_bold, phone.uri, paragraph("news"))] if phone else []
    mark = clean(say(edition, "feuille", numero=1, total=sheets.own))
    if sheets.own > 1:
        mark = f"{mark} · {clean(say(edition, 'liste-suite', feuille=2))}"
    facts = [[Span(mark, kind.small_bold, tags=paragraph("sheet"))], news] if sheets.own > 1 else [news]
    stack.lines(join_spans(facts, stack.width))
    add_partners(stack, edition, form)
    said = [*edition.attributions, *([unread] if (unread := unread_mark(edition)) else [])]
    stack.text(Span(" · ".join(clean(text) for text in said), kind.small), tag=Tag("P", "sources"))
    return stack


def _control(sentence: Stack, x: float, top: float) -> list[Ink]:
    """A line of 10 cm with a stroke a centimetre, and its sentence, from *top* downwards."""
    y = top - height_of(sentence.strips) / 2
    strokes = [LineInk(x + mm, y, 0, 2.4 if mm % 50 == 0 else 1.4, 0.3) for mm in range(0, 101, 10)]
    return [*placed(sentence.strips, x, top), LineInk(x, y, CONTROL_MM, 0, 0.3), *strokes]
