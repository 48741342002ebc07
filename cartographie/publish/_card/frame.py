"""What every sheet of a card has: its title, its date, its warnings, its sources, its number."""

from __future__ import annotations

from dataclasses import replace

from cartographie.model import Edition
from cartographie.publish._card.place import Look
from cartographie.publish._leaflet.words import dates, unread_mark, warning_of
from cartographie.publish._paper.primitives import BASELINE, LineInk, RectInk, TextInk
from cartographie.publish._paper.stack import Stack, Strip, placed, tagged_strips
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import Span, clean, clean_line, measure

__all__ = ["head_strips", "tail_strips"]

NEXT_POINTS = 16.0
RULE_MM, GAP, UNDER_TITLE, WARNING_PADDING = 0.5, 2.6, 2.0, 1.4


def head_strips(edition: Edition, look: Look, index: int) -> tuple[Strip, ...]:
    """Return the head of the sheet *index* (0 the first): the title that every card has, when it was made."""
    kind = look.type
    stack = Stack(look.width)
    made, _ = dates(edition)
    width = measure(made, kind.small)
    title = Stack(look.width - width - 4.0)
    key = "page.fiche.suite" if index else "page.fiche.titre"
    style = (
        replace(kind.title, size=NEXT_POINTS) if index else kind.title
    )  # of another sheet, on one line in any language
    title.text(Span(clean_line(edition.words[key]), style), tag=Tag("H1", key))
    line = title.strips[0]
    baseline = min(ink.y for ink in line.inks)
    date = TextInk(look.width - width, baseline, made, kind.small, width)
    inks = (*placed(title.strips, 0.0, 0.0), date)
    stack.strip(title.height + UNDER_TITLE, inks)
    if warning := warning_of(edition):
        stack.add(_warning(warning, look))
    stack.strip(GAP, [LineInk(0, -GAP / 3, look.width, 0, RULE_MM)])
    return tagged_strips(stack.strips, Tag("Sect", f"head-{index}"))


def tail_strips(edition: Edition, look: Look, index: int, total: int) -> tuple[Strip, ...]:
    """Return the last lines of the sheet *index* of *total*: whence its map comes, its number among several."""
    kind = look.type
    mark = clean(edition.words["papier.feuille"].format(numero=index + 1, total=total)) if total > 1 else ""
    width = measure(mark, kind.small_bold)
    stack = Stack(look.width - (width + 4.0 if mark else 0.0))
    said = [*edition.attributions, *([unread] if (unread := unread_mark(edition)) else [])]
    stack.text(Span(" · ".join(map(clean, said)), kind.small), tag=Tag("P", "sources"))
    if not stack.strips:
        stack.strip(kind.small.leading, [])
    if mark:
        baseline = -kind.small.leading * BASELINE
        stack.beside([TextInk(look.width - width, baseline, mark, kind.small_bold, width, tags=(Tag("P", "sheet"),))])
    return tagged_strips(stack.strips, Tag("Sect", f"tail-{index}"))


def _warning(text: str, look: Look) -> tuple[Strip, ...]:
    """Set that this sheet is not to be followed or handed out, in a frame."""
    style = look.type.small_bold
    inner = Stack(look.width - 2 * WARNING_PADDING, WARNING_PADDING)
    inner.text(Span(clean(text), style), tag=Tag("P", "warning"))
    height = inner.height + 1.0
    width = max(ink.x + ink.width for strip in inner.strips for ink in strip.inks if isinstance(ink, TextInk))
    frame = RectInk(x=0, y=-height, width=width + WARNING_PADDING, height=height, stroke="#000000", radius=1.0)
    return (Strip(height + 1.0, (frame, *placed(inner.strips, 0.0, -0.5))),)
