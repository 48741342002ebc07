"""The recto around the map: the title band above it, the attribution under it."""

from __future__ import annotations

from cartographie.model import DeskBlock, Edition
from cartographie.publish._leaflet import sheet
from cartographie.publish._leaflet.cover import sign_inks, title_style
from cartographie.publish._leaflet.words import dates, say, warning_of, where
from cartographie.publish._paper.primitives import DeskInk, Ink, moved
from cartographie.publish._paper.stack import Stack, placed
from cartographie.publish._paper.text import Span, Style, clean, clean_line, cut_lines, join_spans, wrap

__all__ = ["recto_inks"]

LEFT, RIGHT = sheet.MAP_FRAME.x0, sheet.MAP_FRAME.x1
BAND_TOP = sheet.SHEET[1] - sheet.MARGIN
SIDE_TOP = BAND_TOP - 1.7
"""The small lines begin lower: the tops of their capitals are level with those of the title."""
TITLE_SIZES = (28, 26, 24, 22, 20, 18, 16)
DESK_WIDTH, NOTES_WIDTH = 96.0, 82.0
SIGN_GAP = 5.0
MOST_LINES = 2
"""Lines that a title or the desk's name may take in the band; the verso has them whole."""


def recto_inks(edition: Edition, sheets: int) -> tuple[Ink, ...]:
    """Return everything on the recto but the map itself."""
    inks: list[Ink] = []
    notes_x = RIGHT - NOTES_WIDTH
    inks += placed(_notes(edition, sheets).strips, notes_x, SIDE_TOP)
    title_right = notes_x - 6
    if edition.desk:
        title_right = notes_x - DESK_WIDTH - 8
        inks += placed(_desk(edition, edition.desk).strips, notes_x - DESK_WIDTH - 4, SIDE_TOP)
    inks += placed(_title(edition, title_right - LEFT).strips, LEFT, BAND_TOP)
    return (*inks, *_foot(edition))


def _title(edition: Edition, width: float) -> Stack:
    """What this is, for whom and where; made-up data and internal editions are called so beside the title."""
    sign_width, sign_height, sign = (
        sign_inks(warning, width) if (warning := warning_of(edition, short=True)) else (0, 0, [])
    )
    room = width - sign_width - SIGN_GAP
    stack = Stack(width)
    title = clean_line(edition.title)
    lines = cut_lines(wrap([Span(title, title_style(title, room, TITLE_SIZES))], room), MOST_LINES)
    stack.lines(lines)
    if lines:
        top = -(lines[0].leading - sign_height) / 2
        stack.beside(moved(sign, lines[0].width + SIGN_GAP, top))
    facts = [[Span(where(edition), sheet.CORE_BOLD)], [Span(clean(say(edition, "de-quoi")), sheet.CORE)]]
    stack.lines(cut_lines(join_spans(facts, width), 1))
    return stack


def _desk(edition: Edition, desk: DeskBlock) -> Stack:
    """Where the reader stands: three lines, all that the band holds."""
    stack = Stack(DESK_WIDTH - 11, 11)
    here = [Span(clean(say(edition, "vous-etes-ici")), sheet.CORE)]
    phone = [Span(clean(desk.phone.display), sheet.CORE_BOLD, desk.phone.uri)] if desk.phone else []
    name = cut_lines(wrap([Span(clean_line(desk.name), sheet.NAME)], stack.width), MOST_LINES)
    if len(name) == MOST_LINES:
        here, phone = here + phone, []
    stack.text(*here)
    stack.lines(name)
    stack.text(*phone)
    stack.beside([DeskInk(4.5, -6.6, 8.0)])
    return stack


def _notes(edition: Edition, sheets: int) -> Stack:
    stack = Stack(NOTES_WIDTH)
    made, until = dates(edition)
    stack.text(Span(made, sheet.CORE))
    stack.text(Span(until, sheet.CORE_BOLD))
    key = "liste-au-verso" if sheets == 1 else "liste-au-verso-et-suite"
    stack.text(Span(clean(say(edition, key, feuille=2)), sheet.CORE_BOLD))
    return stack


def _foot(edition: Edition) -> tuple[Ink, ...]:
    """The attribution in full, standing on the margin."""
    stack = Stack(RIGHT - LEFT)
    stack.text(Span(" · ".join(clean(text) for text in edition.attributions), Style(size=9)))
    return placed(stack.strips, LEFT, sheet.MARGIN - 0.8 + stack.height)
