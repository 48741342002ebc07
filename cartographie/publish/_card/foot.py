"""The end of a card: where to come back to, the national numbers, until when it holds."""

from __future__ import annotations

from cartographie.model import Edition, NationalNumber
from cartographie.publish._card.place import Look
from cartographie.publish._leaflet.words import dates, unbroken
from cartographie.publish._paper.primitives import Ink, LineInk, PictogramInk
from cartographie.publish._paper.stack import Stack, Strip, placed, tagged_strips
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import BLACK, Span, clean, clean_line

__all__ = ["foot_strips"]

COLUMNS = {"a4": 3, "a5": 2}
COLUMN_GAP, GAP, ROW_GAP, ABOVE = 4.0, 2.0, 0.7, 1.6
RULE_MM = 0.5
PICTOGRAM_MM, PICTOGRAM_GAP = 4.2, 1.6


def foot_strips(edition: Edition, french: Edition, look: Look) -> tuple[Strip, ...]:
    """Return the last strips of a card, the same numbers on every one of them."""
    stack = Stack(look.width)
    stack.strip(ABOVE + GAP, [LineInk(0, -ABOVE, look.width, 0, RULE_MM)])
    _back(stack, edition, french, look)
    stack.space(GAP)
    stack.strip(GAP, [LineInk(0, 0, look.width, 0, RULE_MM)])
    stack.text(Span(clean(edition.words["page.numeros-titre"]), look.type.small_bold), tag=Tag("H2", "numbers"))
    stack.space(ROW_GAP)
    stack.strip(*_numbers(edition, french, look))
    _, until = dates(edition)
    if until:
        stack.space(GAP)
        stack.text(Span(until, look.type.small_bold), tag=Tag("P", "until"))
    return tagged_strips(stack.strips, Tag("Sect", "foot"))


def _back(stack: Stack, edition: Edition, french: Edition, look: Look) -> None:
    """« Fermé ? Refusé ? Revenez ou appelez-nous », and whom: by name only when it may be told."""
    kind, desk = look.type, edition.desk
    key = "page.fiche.retour" if desk else "page.fiche.retour-sans-nom"
    own, original = edition.words[key], french.words[key]
    stack.text(
        Span(clean(own), kind.heading), *_beside(original if original != own else "", look), tag=Tag("P", "back")
    )
    if desk is None:
        return
    spans = [Span(clean_line(desk.name), kind.core_bold, tags=(Tag("Span", lang=look.french),))]
    if desk.phone:
        spans.append(Span(clean(desk.phone.display), kind.core_bold, desk.phone.uri))
    stack.text(*spans, tag=Tag("P", "desk"))
    if desk.hours:
        original = french.desk.hours if french.desk and look.french and french.desk.hours != desk.hours else ""
        beside = _beside(unbroken(original, french.words), look)
        stack.text(Span(unbroken(desk.hours, edition.words), kind.core), *beside, tag=Tag("P", "desk-hours"))


def _beside(french: str, look: Look) -> tuple[Span, ...]:
    """Return the *french* of a line, small behind it: the foot of a sheet is not to be the first of another."""
    return (Span(clean(french), look.type.small, tags=(Tag("Span", lang="fr"),)),) if french else ()


def _numbers(edition: Edition, french: Edition, look: Look) -> tuple[float, tuple[Ink, ...]]:
    """Return the height and the inks of the numbers, in columns of about the same height."""
    count = COLUMNS[look.sheet.name]
    width = (look.width - COLUMN_GAP * (count - 1)) / count
    known = {number.purpose for number in french.numbers}
    cells = [_cell(number, look, width, look.french if number.purpose in known else "") for number in edition.numbers]
    share = sum(cell.height for cell in cells) / count
    columns: list[list[Stack]] = [[]]
    reached = 0.0
    for cell in cells:
        if reached + cell.height / 2 > share and len(columns) < count:
            columns.append([])
            reached = 0.0
        columns[-1].append(cell)
        reached += cell.height
    inks: list[Ink] = []
    height = 0.0
    for i, column in enumerate(columns):
        top = 0.0
        for cell in column:
            inks += placed(cell.strips, i * (width + COLUMN_GAP), top)
            top -= cell.height
        height = max(height, -top)
    return height, tuple(inks)


def _cell(number: NationalNumber, look: Look, width: float, lang: str) -> Stack:
    """Return *number* before its purpose, which is in the language *lang* when that is not the card's."""
    sign = number.pictogram
    indent = PICTOGRAM_MM + PICTOGRAM_GAP if sign else 0.0
    stack = Stack(width - indent, indent)
    kind = look.type
    spans = (
        Span(clean(number.number), kind.number, tags=(Tag("Lbl"),)),
        Span(clean(number.purpose), kind.small, tags=(Tag("LBody", lang=lang),)),
    )
    stack.text(*spans)
    if sign:
        stack.beside([PictogramInk(PICTOGRAM_MM / 2, -kind.number.leading / 2, PICTOGRAM_MM, sign, BLACK)])
    stack.space(ROW_GAP)
    return Stack(width, 0.0, list(tagged_strips(stack.strips, Tag("L", "numbers"), Tag("LI", number.number))))
