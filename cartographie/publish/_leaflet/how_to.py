"""How to use the sheet: four signs in their order, a short sentence each, for somebody who reads little."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from cartographie.model import Edition
from cartographie.publish._leaflet.how_to_signs import (
    SIGN_HEIGHT,
    SIGN_WIDTH,
    call_sign,
    list_sign,
    map_sign,
    need_sign,
)
from cartographie.publish._leaflet.sheet import HAIR, Type
from cartographie.publish._leaflet.words import say
from cartographie.publish._paper.primitives import Ink, LineInk, line_inks, moved, tagged
from cartographie.publish._paper.stack import Stack, height_of, placed
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import Line, Span, clean, measure, wrap

__all__ = ["how_to_panel"]

STEPS: tuple[tuple[str, Callable[[Edition, Type], Iterable[Ink]]], ...] = (
    ("mode-forme", need_sign),
    ("mode-liste", list_sign),
    ("mode-carte", map_sign),
    ("mode-telephone", call_sign),
)
STEP_GAP, ROW_GAP, TEXT_GAP, TITLE_GAP = 5.0, 3.0, 1.6, 1.8
LEAST_TEXT = 24.0
"""Width (mm, beside type of 9 points) from which a sentence stands beside its sign, else under it."""
ARROW = 1.5


def how_to_panel(
    edition: Edition, width: float, kind: Type, columns: int | None = None, *, titled: bool = True
) -> tuple[float, tuple[Ink, ...]]:
    """Return the height (mm) and the inks, top left corner at 0, 0, of the four steps in rows of *columns*.

    Without *columns*: four in a row where their sentences find room, else two, else one. Raises ValueError for a
    number of columns that leaves a row half empty.
    """
    columns = columns or _columns(width, kind)
    if columns not in (1, 2, 4):
        raise ValueError(columns)
    inks: list[Ink] = []
    top = 0.0
    if titled:
        title = Stack(width)
        title.text(Span(clean(say(edition, "mode-titre")), kind.heading), tag=Tag("H2", "mode"))
        inks += placed(title.strips, 0.0, 0.0)
        top -= title.height + TITLE_GAP
    pitch = (width + STEP_GAP) / columns
    for start in range(0, len(STEPS), columns):
        cells = [_step(edition, start + i, pitch - STEP_GAP, kind) for i in range(columns)]
        height = max(own for own, _ in cells)
        for i, (_, cell) in enumerate(cells):
            inks += moved(tagged(cell, Tag("L", "mode"), Tag("LI", STEPS[start + i][0])), i * pitch, top)
            if i:
                inks += _arrow(i * pitch - STEP_GAP / 2, top - SIGN_HEIGHT * scale_of(kind) / 2)
        top -= height + ROW_GAP
    return -top - ROW_GAP, tuple(inks)


def _columns(width: float, kind: Type) -> int:
    """Return the largest number of steps in a row whose signs, and sentences of a few lines, find room."""
    least = _number_width(kind) + SIGN_WIDTH * scale_of(kind)
    return next((n for n in (4, 2) if (width + STEP_GAP) / n - STEP_GAP >= least), 1)


def scale_of(kind: Type) -> float:
    """Return how much larger signs are than beside type of 9 points: less than the type, which needs the room."""
    return kind.marker / 7.0


def _number_width(kind: Type) -> float:
    return measure("4", kind.desk) + TEXT_GAP


def _step(edition: Edition, number: int, width: float, kind: Type) -> tuple[float, tuple[Ink, ...]]:
    """Return the height and the inks of a step, its top left corner at 0, 0: its rank, its sign, its sentence."""
    key, sign = STEPS[number]
    scale, indent = scale_of(kind), _number_width(kind)
    sign_width, sign_height = SIGN_WIDTH * scale, SIGN_HEIGHT * scale
    figure = Tag("Figure", alt=clean(say(edition, f"{key}-image")))
    drawn = tuple(replace(ink, tags=(Tag("LBody"), figure)) for ink in sign(edition, kind))
    (rank,) = wrap([Span(str(number + 1), kind.desk)], width)
    # the rank is as low as the sentence's first line would be: in the middle of the sign
    inks = [*tagged(_centred((rank,), 0.0, sign_height), Tag("Lbl")), *moved(drawn, indent, 0.0)]
    text = Span(clean(say(edition, key)), kind.small)
    beside = width - indent - sign_width - TEXT_GAP
    said = (Tag("LBody"), Tag("P"))
    if beside >= LEAST_TEXT * kind.small.size / 9:
        lines = wrap([text], beside)
        tall = sum(line.leading for line in lines)
        inks += tagged(_centred(lines, indent + sign_width + TEXT_GAP, max(sign_height, tall)), *said)
        return max(sign_height, tall), tuple(inks)
    stack = Stack(width - indent, indent)
    stack.lines(wrap([text], stack.width))
    inks += tagged(placed(stack.strips, 0.0, -sign_height - TEXT_GAP / 2), *said)
    return sign_height + TEXT_GAP / 2 + height_of(stack.strips), tuple(inks)


def _centred(lines: Iterable[Line], x: float, height: float) -> list[Ink]:
    """Set *lines* from *x* in the middle of *height* mm."""
    lines = tuple(lines)
    top = -(height - sum(line.leading for line in lines)) / 2
    inks: list[Ink] = []
    for line in lines:
        inks += line_inks(line, x, top)
        top -= line.leading
    return inks


def _arrow(x: float, y: float) -> tuple[Ink, ...]:
    """A chevron whose middle is *x*, *y*, from one step to the next."""
    half = ARROW / 2
    return (LineInk(x - half, y + ARROW, ARROW, -ARROW, 0.5, HAIR), LineInk(x + half, y, -ARROW, -ARROW, 0.5, HAIR))
