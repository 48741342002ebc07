"""One place of a card as strips: its name, then what leads there beside when one may come."""

from __future__ import annotations

from cartographie.publish._card.facts import Fact, Facts, Told
from cartographie.publish._card.sheet import CardSheet, CardType
from cartographie.publish._leaflet.entries import PHONE_FIRST
from cartographie.publish._leaflet.signs import PICTOGRAM_MM, PICTOGRAM_ROOM, TAG_PADDING, tag_inks
from cartographie.publish._paper.pins import PIN_HEAD, pin_inks
from cartographie.publish._paper.primitives import Ink, LineInk, PictogramInk, TextInk, line_inks, moved
from cartographie.publish._paper.stack import Stack, Strip, placed
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import BLACK, Span, Style, clean, join_spans, measure, wrap

__all__ = ["Look", "add_told", "beside_or_under", "place_strips"]

GAP, COLUMN_GAP, UNDER_COLUMNS = 1.0, 6.0, 2.0
LEFT_SHARE = 0.43


class Look:
    """What the parts of a card are set with: its sheet, the sign of its places, the language of the French lines."""

    def __init__(self, sheet: CardSheet, shape: str, colour: str, *, translated: bool) -> None:
        self.sheet, self.type = sheet, sheet.type
        self.shape, self.colour = shape, colour
        self.french = "fr" if translated else ""

    def language_of(self, told: Told) -> str:
        """Return the language to give to *told*: what says the same in French is French, on a card in another."""
        return "" if told.french else self.french

    @property
    def width(self) -> float:
        """Width of the body (mm)."""
        return self.sheet.body.width


def place_strips(facts: Facts, look: Look) -> tuple[Strip, ...]:
    """Return the strips of *facts*, over the whole width of the body: name, then two columns."""
    kind = look.type
    pairs = [_columns(facts, look, left=left) for left in (True, False)]
    left, right = min(pairs, key=lambda pair: max(stack.height for stack in pair))
    body = beside_or_under(left, right, look.width, look.sheet.body.height * 0.6)
    return (*_head(facts, look, kind), *body)


def _columns(facts: Facts, look: Look, *, left: bool) -> tuple[Stack, Stack]:
    """Return where the place is and when one may come, the details under the first when *left*, else the second."""
    room = look.width - COLUMN_GAP
    where, when = Stack(room * LEFT_SHARE), Stack(room * (1 - LEFT_SHARE))
    _where(where, facts, look)
    _when(when, facts, look)
    chosen = where if left else when
    for fact in facts.details:
        chosen.space(0.8)
        _detail(chosen, fact, look)
    return where, when


def beside_or_under(left: Stack, right: Stack, width: float, most: float) -> tuple[Strip, ...]:
    """Return two stacks beside one another as one strip; under one another, line by line, when that is too high."""
    height = max(left.height, right.height)
    if height > most:
        return (*left.strips, *right.strips)
    height += UNDER_COLUMNS
    inks = (*placed(left.strips, 0.0, 0.0), *placed(right.strips, width - right.width, 0.0))
    return (Strip(height, inks),)


def add_told(stack: Stack, told: Told, style: Style, look: Look, key: str) -> None:
    """Add *told*, its French small under it."""
    if told.text:
        stack.text(Span(told.text, style), tag=Tag("P", key, lang=look.language_of(told)))
    if told.french:
        stack.text(Span(told.french, look.type.small), tag=Tag("P", f"{key}-fr", lang="fr"))


def _head(facts: Facts, look: Look, kind: CardType) -> tuple[Strip, ...]:
    """Set the name, bold, whole, beside the pin of the map; at the end, which number the place has on the leaflet."""
    indent, pin = kind.marker, kind.marker + 1.0
    width = measure(facts.rank, kind.small)
    stack = Stack(look.width - indent - width - 2 * GAP, indent)
    stack.text(Span(facts.name, kind.name), tag=Tag("H2", "name", lang=look.french))
    baseline = next(ink.y for ink in stack.strips[0].inks if isinstance(ink, TextInk))
    if facts.organisation:
        stack.text(Span(facts.organisation, kind.small), tag=Tag("P", "organisation", lang=look.french))
    above = max(0.0, (pin - kind.name.leading) / 2)
    rank = TextInk(look.width - width, baseline, facts.rank, kind.small, width, tags=(Tag("P", "rank"),))
    stack.beside([*pin_inks(pin * PIN_HEAD, -kind.name.leading / 2, pin), rank])
    stack.space(max(GAP, pin - above - stack.height + GAP))
    return (Strip(above, ()), *stack.strips)


def _where(stack: Stack, facts: Facts, look: Look) -> None:
    kind = look.type
    _door(stack, facts, look)
    stack.space(GAP)
    for line in facts.address:
        stack.text(Span(line, kind.core), tag=Tag("P", "address", lang=look.french))
    add_told(stack, facts.note, kind.core, look, "note")
    if facts.phones:
        stack.space(0.4)
        phones = [[Span(clean(phone.display), kind.phone, phone.uri, (Tag("P", "phone"),))] for phone in facts.phones]
        stack.lines(join_spans(phones, stack.width))
    for text in facts.contacts:
        stack.text(Span(text, kind.core_bold), tag=Tag("P", text))
    if facts.old.text:
        stack.space(0.8)
        _warning(stack, facts.old, look, "old", PHONE_FIRST if look.french else "")
    for i, warning in enumerate(facts.warnings):
        stack.space(0.8)
        _warning(stack, warning, look, f"warning-{i}")


def _when(stack: Stack, facts: Facts, look: Look) -> None:
    kind = look.type
    add_told(stack, facts.hours, kind.core, look, "hours")
    if facts.dates:
        stack.space(GAP)
        title = facts.dates_title
        beside = [Span(title.french, kind.small, tags=(Tag("Span", lang="fr"),))] if title.french else []
        stack.text(Span(title.text, kind.core_bold), *beside, tag=Tag("H3", "dates"))
        for i, text in enumerate(facts.dates):
            stack.text(Span(text, kind.core), tag=Tag("P", f"date-{i}"))
        stack.space(GAP)
    add_told(stack, facts.freshness, kind.small_bold, look, "verified")


def _door(stack: Stack, facts: Facts, look: Look) -> None:
    """Set the door's tag, full for walking in, and its French beside or under it."""
    if not facts.door.text:
        return
    kind = look.type
    style = kind.tag_full if facts.full else kind.tag
    room = stack.width - 2 * TAG_PADDING - (PICTOGRAM_ROOM if facts.door_sign else 0.0)
    lines = wrap([Span(facts.door.text, style, tags=(Tag("P", "door", lang=look.language_of(facts.door)),))], room)
    width, height, inks = tag_inks(lines, 0.0, full=facts.full, pictogram=facts.door_sign)
    beside = wrap([Span(facts.door.french, kind.small, tags=(Tag("P", "door-fr", lang="fr"),))], stack.width)
    if len(beside) == 1 and beside[0].width <= stack.width - width - 2.0:
        inks += line_inks(beside[0], width + 2.0, -(height - beside[0].leading) / 2)
        beside = ()
    stack.strip(height, inks)
    stack.lines(beside)


def _warning(stack: Stack, told: Told, look: Look, key: str, sign: str = "") -> None:
    """Add what overrules the hours, bold, a stroke at its side, the pictogram *sign* before it if there is one."""
    start = 2.6 + (PICTOGRAM_ROOM if sign else 0.0)
    inner = Stack(stack.width - start, start)
    add_told(inner, told, look.type.core_bold, look, key)
    if sign:
        middle = -look.type.core_bold.leading / 2
        inner.beside([PictogramInk(2.6 + PICTOGRAM_MM / 2, middle, PICTOGRAM_MM, sign, BLACK)])
    for strip in inner.strips:
        stroke: Ink = LineInk(0.5, 0, 0, -strip.height, 0.9, BLACK)
        stack.add([Strip(strip.height, (stroke, *moved(strip.inks, 0.0, 0.0)), strip.tags)])


def _detail(stack: Stack, fact: Fact, look: Look) -> None:
    kind = look.type
    tag = Tag("P", fact.label.text)
    spans = [Span(fact.label.text, kind.core_bold)]
    if fact.label.french:
        spans.append(Span(fact.label.french, kind.small, tags=(Tag("Span", lang="fr"),)))
    language = "" if fact.own else look.french
    spans.append(Span(fact.text, kind.core, tags=(Tag("Span", lang=language),) if language else ()))
    stack.text(*spans, tag=tag)
