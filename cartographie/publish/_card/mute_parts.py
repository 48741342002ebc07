"""The lower parts of a card without words: the phone and its code, the national numbers, where to come back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cartographie.model import Edition, NationalNumber, Phone
from cartographie.publish._card.mute_sheet import GAP, PHONE, Sizes, as_figure, centred
from cartographie.publish._card.mute_signs import WHITE, arrow_ink
from cartographie.publish._card.place import Look
from cartographie.publish._leaflet.words import dates, warning_of
from cartographie.publish._paper.primitives import (
    DeskInk,
    Ink,
    LineInk,
    PictogramInk,
    QrInk,
    RectInk,
    tagged,
)
from cartographie.publish._paper.qr import qr_size
from cartographie.publish._paper.stack import Stack, Strip, placed
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import BLACK, Span, Style, clean, clean_line, measure

__all__ = ["end_strips", "large_phone_strip", "numbers_strip", "phone_strip"]

MOBILE = "maki/mobile-phone"
CODE_MM = 24.0
LARGEST_PHONE = 48.0
NUMBER = Style(size=11.5, bold=True, tabular=True)


def phone_strip(phones: Sequence[Phone], look: Look, sizes: Sizes, alt: str) -> Strip | None:
    """Set the first phone, with the code that dials it; the others under it. None when there is no phone.

    *alt* is what a voice says in the place of the code.
    """
    if not phones:
        return None
    sign = 14.0
    code = qr_size(phones[0].uri)
    side = max(code, CODE_MM) if code else 0.0
    inks: list[Ink] = []
    if side:
        figure = Tag("Figure", "code", alt=alt)
        held = PictogramInk(look.width - side - 11.0, -side / 2, 13.0, MOBILE, BLACK)
        arrow = arrow_ink(look.width - side - 2.0, -side / 2, 5.0, mirrored=look.sheet.mirrored)
        inks += [held, arrow, QrInk(look.width - side, -side, side, phones[0].uri, tags=(figure,))]
    room = look.width - (side + 17.0 if side else 0.0)
    numbers = _numbers(phones, room, sign, look, sizes)
    height = max(side, numbers.height, sign)
    top = -(height - numbers.height) / 2
    sign_middle = top - numbers.strips[0].height / 2 if len(phones) > 1 else -height / 2
    inks[:0] = [PictogramInk(sign / 2, sign_middle, sign, PHONE, BLACK), *placed(numbers.strips, 0.0, top)]
    return Strip(height + GAP, tuple(inks))


def large_phone_strip(phones: Sequence[Phone], look: Look, sizes: Sizes, alt: str, height: float) -> Strip:
    """Set the phones in the middle of *height* mm, as large as they can be: nothing else leads to the place."""
    if not phones:
        return Strip(height, ())
    numbers = _numbers(phones, look.width, 0.0, look, replace(sizes, phone=replace(sizes.phone, size=LARGEST_PHONE)))
    side = min(look.width * 0.36, height - numbers.height - 4 * GAP)
    coded = bool(qr_size(phones[0].uri))
    side = max(side, CODE_MM)
    top = -(height - side - 2 * GAP - numbers.height) / 2
    middle = top - side / 2
    inks: list[Ink] = [PictogramInk(look.width * (0.18 if coded else 0.5), middle, side * 0.9, PHONE, BLACK)]
    inks += placed(numbers.strips, -GAP, top - side - 2 * GAP)
    if coded:
        arrow = arrow_ink(look.width * 0.56, middle, 7.0, mirrored=look.sheet.mirrored)
        figure = Tag("Figure", "code", alt=alt)
        code = QrInk(look.width - side, top - side, side, phones[0].uri, tags=(figure,))
        inks += [PictogramInk(look.width * 0.45, middle, side * 0.4, MOBILE, BLACK), arrow, code]
    return Strip(height, tuple(inks))


def _numbers(phones: Sequence[Phone], room: float, sign: float, look: Look, sizes: Sizes) -> Stack:
    """Set the first number as large as the line lets it be, the others under it."""
    style, text = sizes.phone, clean(phones[0].display)
    while measure(text, style) > room - sign - GAP and style.size > look.type.phone.size:
        style = replace(style, size=style.size - 1)
    stack = Stack(room - sign - GAP, sign + GAP)
    stack.text(Span(text, style, phones[0].uri), tag=Tag("P", "phone"))
    for phone in phones[1:]:
        stack.text(Span(clean(phone.display), look.type.core_bold, phone.uri), tag=Tag("P", phone.display))
    return stack


def numbers_strip(edition: Edition, look: Look, sizes: Sizes) -> Strip:
    """Set the national numbers on one line, each under its pictogram."""
    if not edition.numbers:
        return Strip(0.0, ())
    pitch = look.width / len(edition.numbers)
    section = Tag("Sect", "numbers", title=clean_line(edition.words["page.numeros-titre"]))
    inks: list[Ink] = [LineInk(0, 0, look.width, 0, 0.5)]
    for index, item in enumerate(edition.numbers):
        figure = Tag("Figure", item.number, alt=clean_line(f"{item.number} : {item.purpose}"))
        inks += tagged(as_figure(_number(item, (index + 0.5) * pitch, sizes.number), figure), section)
    return Strip(1.6 + sizes.number + 7.6, tuple(inks))


def _number(item: NationalNumber, x: float, size: float) -> list[Ink]:
    text, base = clean(item.number), -1.6 - size - 5.0
    width = measure(text, NUMBER) + 2.4
    inks: list[Ink] = []
    if item.pictogram:
        inks.append(PictogramInk(x, -1.6 - size / 2, size, item.pictogram, BLACK))
    if item.emergency:
        inks.append(RectInk(x=x - width / 2, y=base - 1.2, width=width, height=5.4, fill=BLACK, radius=1.0))
    return inks + centred(text, x, base, replace(NUMBER, colour=WHITE) if item.emergency else NUMBER)


def end_strips(edition: Edition, look: Look) -> Sequence[Strip]:
    """Set the desk, for whoever helps; when this was made, and from what."""
    stack = Stack(look.width)
    kind, desk = look.type, edition.desk
    if desk is not None:
        inner = Stack(look.width - 7.5, 7.5)
        spans = [Span(clean_line(desk.name), kind.core_bold)]
        if desk.phone:
            spans.append(Span(clean(desk.phone.display), kind.core_bold, desk.phone.uri))
        inner.text(*spans, tag=Tag("P", "desk"))
        inner.beside([DeskInk(2.8, -kind.core_bold.leading / 2, 5.2)])
        inner.space(0.8)
        stack.add(inner.strips)
    if warning := warning_of(edition):
        stack.text(Span(clean(warning), kind.small_bold), tag=Tag("P", "warning"))
    facts = " · ".join(text for text in (*dates(edition), *map(clean, edition.attributions)) if text)
    stack.text(Span(facts, kind.small), tag=Tag("P", "sources"))
    return stack.strips
