"""The recto around the map: the title band above it, the attribution under it."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from cartographie.model import Box, DeskBlock, Edition, FamilyBlock
from cartographie.publish._leaflet.cover import sign_inks, title_style
from cartographie.publish._leaflet.foot import Numbering
from cartographie.publish._leaflet.identity import accent
from cartographie.publish._leaflet.roles import french, paragraph
from cartographie.publish._leaflet.sheet import MARGIN, Format
from cartographie.publish._leaflet.words import dates, say, warning_of, where
from cartographie.publish._paper.primitives import DeskInk, Ink, MarkerInk, moved
from cartographie.publish._paper.stack import Stack, placed
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import Span, clean, clean_line, cut_lines, join_spans, wrap

__all__ = ["Recto", "recto_panel"]

BAND_DROP = 1.7
"""The small lines begin lower: the tops of their capitals are level with those of the title."""
DESK_SHARE, NOTES_SHARE = 96 / 398, 82 / 398
"""Parts of the band's width that the desk and the dates take beside the title."""
SIGN_GAP = 5.0
BAND_GAP, FOOT_GAP = 3.4, 2.6
JOINT_NOTE = 4.6
"""Height of the line that says how two sheets are joined, above the band."""
MOST_LINES = 2
"""Lines that a title or the desk's name may take in the band; the verso has them whole."""


class Recto(NamedTuple):
    """Where the map stands on the recto (mm), and the inks around it."""

    frame: Box
    inks: tuple[Ink, ...]


def recto_panel(edition: Edition, form: Format, sheets: Numbering, family: FamilyBlock | None = None) -> Recto:
    """Return everything on the recto but the map itself; *family* is named when the sheet shows it alone."""
    left, right = form.map_left, form.width - form.map_left
    top = form.height - MARGIN - (JOINT_NOTE if form.joint else 0.0)
    bottom, inks = _band(edition, form, sheets, Box(left, 0, right, top), family)
    foot = Stack(right - left)
    foot.text(Span(" · ".join(clean(text) for text in edition.attributions), form.type.small), tag=Tag("P", "sources"))
    foot_top = MARGIN - 0.8 + foot.height
    inks += placed(foot.strips, left, foot_top)
    return Recto(Box(left, foot_top + FOOT_GAP, right, bottom - BAND_GAP), tuple(inks))


def _band(
    edition: Edition, form: Format, sheets: Numbering, room: Box, family: FamilyBlock | None
) -> tuple[float, list[Ink]]:
    """Title, desk and dates: side by side on a wide sheet, the title above the others on a narrow one."""
    left, right, top = room.x0, room.x1, room.y1
    wide = len(form.halves) > 1
    notes_width = room.width * (NOTES_SHARE if wide else 0.44)
    desk_width = room.width * (DESK_SHARE if wide else 0.5)
    notes = _notes(edition, form, sheets, notes_width)
    desk = _desk(edition, edition.desk, form, desk_width) if edition.desk else Stack(0)
    title_width = room.width if not wide else room.width - notes_width - (desk_width + 8 if edition.desk else 6)
    title = _title(edition, form, title_width, family)
    inks: list[Ink] = [*placed(title.strips, left, top)]
    if wide:
        side = top - BAND_DROP
        inks += placed(desk.strips, right - notes_width - desk_width - 4, side)
        inks += placed(notes.strips, right - notes_width, side)
        return min(top - title.height, side - desk.height, side - notes.height), inks
    under = top - title.height - 1.0
    inks += placed(desk.strips, left, under)
    inks += placed(notes.strips, right - notes_width, under)
    return under - max(desk.height, notes.height), inks


def _title(edition: Edition, form: Format, width: float, family: FamilyBlock | None) -> Stack:
    """What this is, for whom and where; made-up data and internal editions are called so beside the title."""
    kind = form.type
    sign_width, sign_height, sign = (
        sign_inks(warning, width, kind.core.size) if (warning := warning_of(edition, short=True)) else (0, 0, [])
    )
    room = width - sign_width - SIGN_GAP
    stack = Stack(width)
    title = clean_line(edition.title)
    lines = cut_lines(
        wrap([Span(title, title_style(title, room, kind.band_titles, accent(edition)))], room), MOST_LINES
    )
    stack.lines(lines, Tag("H1"))
    if lines:
        top = -(lines[0].leading - sign_height) / 2
        stack.beside(moved(sign, lines[0].width + SIGN_GAP, top))
    if family is not None:
        _family_line(stack, form, family)
    facts = [
        [Span(where(edition), kind.core_bold, tags=paragraph("where", french(edition)))],
        [Span(clean(say(edition, "de-quoi")), kind.core, tags=paragraph("what"))],
    ]
    stack.lines(cut_lines(join_spans(facts, width), MOST_LINES))
    return stack


def _family_line(stack: Stack, form: Format, family: FamilyBlock) -> None:
    """Name the family that the sheet shows alone, its shape before it."""
    style = replace(form.type.family, colour=family.colour)
    sign = MarkerInk(3.6, -style.leading / 2, 6.2, family.shape, family.colour, "")
    line = Stack(stack.width - 9, 9)
    line.text(Span(clean(family.label), style), tag=Tag("P", "family"))
    line.beside([sign])
    stack.add(line.strips)


def _desk(edition: Edition, desk: DeskBlock, form: Format, width: float) -> Stack:
    """Where the reader stands: three lines, all that the band holds."""
    kind = form.type
    stack = Stack(width - 11, 11)
    here = [Span(clean(say(edition, "vous-etes-ici")), kind.core, tags=paragraph("here"))]
    phone = []
    if desk.phone:
        phone = [Span(clean(desk.phone.display), kind.core_bold, desk.phone.uri, paragraph("phone"))]
    name = cut_lines(wrap([Span(clean_line(desk.name), kind.name)], stack.width), MOST_LINES)
    if len(name) == MOST_LINES:
        here, phone = here + phone, []
    stack.text(*here)
    stack.lines(name, Tag("P", "desk", lang=french(edition)))
    stack.text(*phone)
    stack.beside([DeskInk(4.5, -6.6, 8.0)])
    return stack


def _notes(edition: Edition, form: Format, sheets: Numbering, width: float) -> Stack:
    stack = Stack(width)
    made, until = dates(edition)
    stack.text(Span(made, form.type.core), tag=Tag("P", "made"))
    stack.text(Span(until, form.type.core_bold), tag=Tag("P", "until"))
    key = "liste-sous-la-carte" if sheets.under_map else "liste-au-verso"
    key += "" if sheets.own == 1 else "-et-suite"
    stack.text(Span(clean(say(edition, key, feuille=2)), form.type.core_bold), tag=Tag("P", "list"))
    return stack
