"""What a sheet bears for whoever folds, cuts, joins or proofs it: fold ticks, crop marks, joint, numbers of panels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cartographie.model import Box, Edition
from cartographie.publish._leaflet.sheet import HAIR, MARGIN, WHITE, Format
from cartographie.publish._leaflet.words import say
from cartographie.publish._paper.primitives import Ink, LineInk, RectInk, TextInk, line_inks
from cartographie.publish._paper.text import BLACK, Span, Style, clean_line, measure, wrap

__all__ = ["BLEED", "SLUG", "Window", "mark_inks", "windows"]

BLEED, SLUG = 3.0, 10.0
"""How far the ground goes on beyond the cut, and how much paper lies round it (mm)."""
TICK, CROP = 7.0, 5.5
BADGE_MM = 22.0
BADGE = Style(size=44, bold=True)
NOTE = Style(size=9)


class Window(NamedTuple):
    """What a sheet of paper shows of a laid out page: x from `left` to `right` (mm), its own left edge at `origin`."""

    left: float
    right: float
    origin: float
    width: float


def windows(form: Format) -> tuple[Window, ...]:
    """Return the sheets of paper that a page takes: itself, or two A4 that overlap along the joint by twice its width.

    Each of the two leaves 5 mm white along the joint, where office printers do not print.
    """
    if not form.joint:
        return (Window(0.0, form.width, 0.0, form.width),)
    middle = form.width / 2
    own = middle + 2 * form.joint
    return (
        Window(0.0, middle + form.joint, 0.0, own),
        Window(middle - form.joint, form.width, middle - 2 * form.joint, own),
    )


def mark_inks(edition: Edition, form: Format, side: int) -> tuple[Ink, ...]:
    """Return the marks of the page that is *side* (0 the first) of the leaflet, in the millimetres of its layout."""
    inks = [*_folds(form)]
    if form.options.bleed:
        inks += _crops(form)
    if form.joint and side == 0:  # only the map is put together
        inks += _joint(edition, form)
    if form.options.proof:
        inks += _badges(form, side)
    return tuple(inks)


def _folds(form: Format) -> Iterator[Ink]:
    """Dashes in the margins where the sheet is folded."""
    for x in form.folds_x:
        yield LineInk(x, 0, 0, TICK, 0.25, HAIR)
        yield LineInk(x, form.height, 0, -TICK, 0.25, HAIR)
    for y in form.folds_y:
        yield LineInk(0, y, TICK, 0, 0.25, HAIR)
        yield LineInk(form.width, y, -TICK, 0, 0.25, HAIR)


def _crops(form: Format) -> Iterator[Ink]:
    """Two strokes a corner, outside the bleed, in line with the cut."""
    start = BLEED + 0.8
    for x, outward in ((0.0, -1), (form.width, 1)):
        for y in (0.0, form.height):
            yield LineInk(x + outward * start, y, outward * CROP, 0, 0.12)
    for y, outward in ((0.0, -1), (form.height, 1)):
        for x in (0.0, form.width):
            yield LineInk(x, y + outward * start, 0, outward * CROP, 0.12)


def _joint(edition: Edition, form: Format) -> Iterator[Ink]:
    """Where the left sheet is cut and laid on the right one, at the head and the foot of both."""
    x = form.width / 2
    for y in (form.height, 0.0):
        for i in range(4):
            step = 1.8 * i + 5.0
            yield LineInk(x, y - step if y else step, 0, -1.0 if y else 1.0, 0.25)
    # one line each, whatever the language
    (cut,) = wrap([Span(clean_line(say(edition, "joint-couper")), NOTE)], x - 2 * MARGIN)
    (glue,) = wrap([Span(clean_line(say(edition, "joint-coller")), NOTE)], x - 2 * MARGIN)
    top = form.height - MARGIN
    yield from line_inks(cut, x - form.joint - 1.0 - cut.width, top)
    yield from line_inks(glue, x + form.joint + 1.0, top)


def _badges(form: Format, side: int) -> Iterator[Ink]:
    """The number of each panel in its middle, in the order in which the folded sheet is read: the cover is 1.

    Of two sheets that are joined each side has its own, in the order in which they come out of the printer.
    """
    for number, box in _numbered(form, side):
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        text = str(number)
        half = BADGE_MM / 2
        yield RectInk(
            x=x - half,
            y=y - half,
            width=BADGE_MM,
            height=BADGE_MM,
            fill=WHITE,
            stroke=BLACK,
            line=0.8,
            radius=half - 0.1,
        )
        width = measure(text, BADGE)
        yield TextInk(x - width / 2, y - 0.334 * BADGE.size / 72 * 25.4, text, BADGE, width)


def _numbered(form: Format, side: int) -> Sequence[tuple[int, Box]]:
    """Return the panels of *side*, numbered: first those of the verso, where the cover is, then the recto's."""
    panels = form.panels()
    if form.joint:
        middle = form.width / 2
        halves = (Box(0.0, 0.0, middle, form.height), Box(middle, 0.0, form.width, form.height))
        first, second = reversed(halves) if form.mirrored else halves
        known = {0: ((1, first), (3, second)), 1: ((2, second), (4, first))}  # the sheet of the cover, then the other
        return known.get(side, ((2 * side + 1, first), (2 * side + 2, second)))
    if not (form.folds_x or form.folds_y):
        return [(side + 1, panels[0])]
    rank = {0: 1, 1: 0}.get(side, side)  # the map is unfolded last
    if form.folds_x and (side == 1) != form.mirrored:  # the half that is read first
        half = len(panels) // 2
        panels = (*panels[half:], *panels[:half])
    return [(rank * len(panels) + i + 1, box) for i, box in enumerate(panels)]
