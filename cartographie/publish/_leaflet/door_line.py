"""How to get in, on one line if possible: the door's tag, the phones, the door in French."""

from __future__ import annotations

from dataclasses import replace

from cartographie.model import Entry, Phone
from cartographie.publish._leaflet.roles import french_span, paragraph
from cartographie.publish._leaflet.sheet import WHITE, Type
from cartographie.publish._leaflet.signs import PICTOGRAM_ROOM, TAG_PADDING, tag_inks
from cartographie.publish._paper.primitives import line_inks
from cartographie.publish._paper.stack import Stack
from cartographie.publish._paper.text import Span, clean, join_spans, wrap

__all__ = ["OPEN_DOOR", "door_and_phones"]

TAG_GAP = 2.5
# walking in is the one door that asks nothing first: it alone is drawn full
OPEN_DOOR = "j-y-vais"


def door_and_phones(stack: Stack, entry: Entry, kind: Type, *, pictured: bool) -> None:
    """Add the door's tag and, beside it when they fit, the phones: how to get in, on one line.

    In an edition in another language the door in French follows, on that line or under it; *pictured*, the tag has the
    door's pictogram too.
    """
    phones = join_spans([_phone(p, kind) for p in entry.phones], stack.width)
    if not entry.door_label:
        stack.lines(phones)
        return
    full = entry.door == OPEN_DOOR
    style = replace(kind.tag, colour=WHITE) if full else kind.tag
    sign = entry.door_pictogram if pictured else ""
    room = stack.width - 2 * TAG_PADDING - (PICTOGRAM_ROOM if sign else 0.0)
    lines = wrap([Span(clean(entry.door_label), style, tags=paragraph("door"))], room)
    width, height, inks = tag_inks(lines, stack.indent, full=full, pictogram=sign)
    told = french_span(entry.door_french, kind.small, *paragraph("door-fr"))
    room = stack.width - width - TAG_GAP
    # all of it beside the tag, or the phones, or nothing
    with_french = join_spans([*(_phone(p, kind) for p in entry.phones), told], stack.width)
    under = (*phones, *wrap(told, stack.width))
    for lines, rest in ((with_french, ()), (phones, wrap(told, stack.width))):
        if len(lines) == 1 and lines[0].width <= room:
            inks += line_inks(lines[0], stack.indent + width + TAG_GAP, -(height - lines[0].leading) / 2)
            under = rest
            break
    stack.strip(height, inks)
    if under:
        stack.space(0.3)
        stack.lines(under)


def _phone(phone: Phone, kind: Type) -> list[Span]:
    return [Span(clean(phone.display), kind.phone, phone.uri, paragraph("phone"))]
