"""How to use the sheet: four signs in their order, a short sentence each, for somebody who reads little."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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
STEP_GAP, ROW_GAP, TEXT_GAP, TITLE_GAP = 5.0, 3.0, 2.2, 1.8
LEAST_TEXT = 24.0
"""Width (mm, beside type of 9 points) from which a sentence stands beside its sign, else under it."""
ARROW = 1.5


def how_to_panel(
    edition: Edition, columns: Sequence[tuple[float, float]], kind: Type, *, titled: bool = True
) -> tuple[float, tuple[Ink, ...]]:
    """Return the height (mm) and the inks, their top at 0, of the four steps set in *columns* (left, right: mm).

    Columns that are wide enough for two steps take two. Raises ValueError when a row would stay half empty.
    """
    cells = tuple(_cells(columns, kind))
    if not cells or len(STEPS) % len(cells):
        raise ValueError(columns)
    inks: list[Ink] = []
    top = 0.0
    if titled:
        title = Stack(columns[-1][1] - columns[0][0])
        title.text(Span(clean(say(edition, "mode-titre")), kind.heading), tag=Tag("H2", "mode"))
        inks += placed(title.strips, columns[0][0], 0.0)
        top -= title.height + TITLE_GAP
    for start in range(0, len(STEPS), len(cells)):
        steps = [_step(edition, start + i, right - left, kind) for i, (left, right) in enumerate(cells)]
        for i, ((left, _), (_, step)) in enumerate(zip(cells, steps, strict=True)):
            inks += moved(tagged(step, Tag("L", "mode"), Tag("LI", STEPS[start + i][0])), left, top)
            if i:
                middle = (cells[i - 1][1] + left) / 2
                inks += _arrow(middle, top - SIGN_HEIGHT * scale_of(kind) / 2)
        top -= max(own for own, _ in steps) + ROW_GAP
    return -top - ROW_GAP, tuple(inks)


def _cells(columns: Sequence[tuple[float, float]], kind: Type) -> Iterator[tuple[float, float]]:
    """Yield the room of each step: a column, or half of one when columns are few and wide."""
    least = _number_width(kind) + SIGN_WIDTH * scale_of(kind) + LEAST_TEXT * kind.small.size / 9
    for left, right in columns:
        half = (right - left - STEP_GAP) / 2
        if half >= least and 2 * len(columns) <= len(STEPS):
            yield from ((left, left + half), (right - half, right))
        else:
            yield left, right


def scale_of(kind: Type) -> float:
    """Return how much larger signs are than beside type of 9 points: less than the type, which needs the room."""
    return kind.marker / 7.0


def _number_width(kind: Type) -> float:
    return measure("4", kind.desk) + TEXT_GAP


def _step(edition: Edition, number: int, width: float, kind: Type) -> tuple[float, tuple[Ink, ...]]:
    """Return the height and the inks of a step, its top left corner at 0, 0: its rank, its sign, its sentence."""
    key, sign = STEPS[number]
    said_key = f"{key}-neutre" if edition.neutral and sign is need_sign else key
    scale, indent = scale_of(kind), _number_width(kind)
    sign_width, sign_height = SIGN_WIDTH * scale, SIGN_HEIGHT * scale
    figure = Tag("Figure", alt=clean(say(edition, f"{said_key}-image")))
    drawn = tuple(replace(ink, tags=(Tag("LBody"), figure)) for ink in sign(edition, kind))
    (rank,) = wrap([Span(str(number + 1), kind.desk)], width)
    # the rank is as low as the sentence's first line would be: in the middle of the sign
    inks = [*tagged(_centred((rank,), 0.0, sign_height), Tag("Lbl")), *moved(drawn, indent, 0.0)]
    text = Span(clean(say(edition, said_key)), kind.small)
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
