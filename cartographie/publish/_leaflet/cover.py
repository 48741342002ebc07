"""The cover panel, top of the right half of the verso: what this is, the desk it comes from, until when it holds."""

from __future__ import annotations

from cartographie.model import DeskBlock, Edition
from cartographie.publish._leaflet import sheet
from cartographie.publish._leaflet.entries import hours_text
from cartographie.publish._leaflet.words import dates, say, site_text, site_uri, warning_of, where
from cartographie.publish._paper.primitives import DeskInk, Ink, RectInk
from cartographie.publish._paper.stack import Stack, placed
from cartographie.publish._paper.text import BLACK, Span, Style, clean, clean_line, cut_lines, measure, wrap

__all__ = ["COVER_LEFT", "COVER_RIGHT", "cover_panel", "sign_inks", "title_style"]

COVER_LEFT, COVER_RIGHT = sheet.COLUMNS[2][0], sheet.COLUMNS[3][1]
PADDING = 5.0
MOST_TITLE_LINES, MOST_WELCOME_LINES = 3, 8
"""What the panel takes from settings that run on; the list needs the room more."""
TITLE_SIZES = (30, 28, 26, 24, 22, 20, 18)
SITE = Style(size=11.5, bold=True)
DESK_NAME = Style(size=14, bold=True)
DESK_PHONE = Style(size=14, bold=True, tabular=True)
FICTIONAL = Style(size=10.5, bold=True, colour=sheet.WHITE)


def cover_panel(edition: Edition) -> tuple[float, tuple[Ink, ...]]:
    """Return the height of the panel and its inks, its top at `sheet.TOP`."""
    left = _about(edition)
    right = _desk(edition, edition.desk) if edition.desk else Stack(0)
    height = max(left.height, right.height) + 2 * PADDING
    ground = RectInk(
        x=COVER_LEFT, y=sheet.TOP - height, width=COVER_RIGHT - COVER_LEFT, height=height, fill=sheet.PAPER, radius=2.0
    )
    top = sheet.TOP - PADDING
    x = sheet.COLUMNS[3][0] + 1.0
    return height, (
        ground,
        *placed(left.strips, COVER_LEFT + PADDING, top),
        *placed(right.strips, x, top),
    )


def title_style(text: str, width: float, sizes: tuple[int, ...]) -> Style:
    """Return the largest bold style among *sizes* in which *text* is one line of *width* mm, else the smallest."""
    styles = [Style(size=size, bold=True) for size in sizes]
    return next((style for style in styles if measure(text, style) <= width), styles[-1])


def sign_inks(text: str, width: float) -> tuple[float, float, list[Ink]]:
    """Return width, height and inks of a sign that says *text*: at most *width* mm wide, its top left at 0, 0."""
    padding = 2.2
    lines = wrap([Span(clean(text), FICTIONAL)], width - 2 * padding)
    own, height = max(line.width for line in lines) + 2 * padding, sum(line.leading for line in lines) + 1.2
    stack = Stack(width, padding)
    stack.lines(lines)
    ground = RectInk(x=0, y=-height, width=own, height=height, fill=BLACK, radius=1.2)
    return own, height, [ground, *placed(stack.strips, 0, -0.6)]


def _about(edition: Edition) -> Stack:
    width = sheet.COLUMN_WIDTH - PADDING
    stack = Stack(width)
    stack.lines(cut_lines(wrap([Span(where(edition), SITE)], width), MOST_TITLE_LINES))
    stack.space(1.2)
    title = clean_line(edition.title)
    stack.lines(cut_lines(wrap([Span(title, title_style(title, width, TITLE_SIZES))], width), MOST_TITLE_LINES))
    stack.space(1.6)
    welcome = Span(clean(edition.welcome or say(edition, "de-quoi")), sheet.CORE)
    stack.lines(cut_lines(wrap([welcome], width), MOST_WELCOME_LINES))
    stack.space(2.4)
    made, until = dates(edition)
    stack.text(Span(made, sheet.SMALL))
    stack.text(Span(until, sheet.SMALL_BOLD))
    if edition.website:
        stack.text(Span(site_text(edition.website), sheet.SMALL, site_uri(edition.website)))
    if warning := warning_of(edition):
        stack.space(2.0)
        _, height, inks = sign_inks(warning, width)
        stack.strip(height, inks)
    return stack


def _desk(edition: Edition, desk: DeskBlock) -> Stack:
    indent = 11.0
    stack = Stack(sheet.COLUMN_WIDTH - PADDING - indent, indent)
    stack.text(Span(clean(say(edition, "vous-etes-ici")), sheet.CORE))
    stack.text(Span(clean_line(desk.name), DESK_NAME))
    stack.space(1.0)
    address = clean(desk.address)
    if measure(address, sheet.CORE) > stack.width:
        address = ",\n".join(address.rsplit(", ", 1))
    stack.text(Span(address, sheet.CORE))
    if desk.phone:
        stack.space(0.6)
        stack.text(Span(clean(desk.phone.display), DESK_PHONE, desk.phone.uri))
    if desk.hours:
        stack.space(0.6)
        stack.text(Span(hours_text(desk.hours), sheet.CORE))
    if desk.languages:
        stack.space(1.2)
        label = f"{clean(say(edition, 'langues-accueil'))}\u00a0:"
        stack.text(Span(label, sheet.SMALL_BOLD), Span(clean(desk.languages), sheet.SMALL))
    stack.beside([DeskInk(4.5, -5.0, 8.0)])
    return stack
