"""Spans and the parts of a day: what a morning is, and what closing it leaves."""

from __future__ import annotations

from cartographie.hours.records import UnreadError
from cartographie.model.hours import Span

__all__ = ["crosses", "in_part", "without"]

NOON = 12 * 60
# a morning may end, and an afternoon begin, within these hours; a span that crosses both is cut by nobody
LATEST_MORNING_END, EARLIEST_AFTERNOON, EVENING = 14 * 60, 11 * 60 + 30, 17 * 60


def in_part(span: Span, part: str) -> bool:
    """Tell whether *span* is one of that part of the day."""
    if part == "matin":
        return span.start < NOON and span.end <= LATEST_MORNING_END
    if part == "soir":
        return span.start >= EVENING
    return EARLIEST_AFTERNOON <= span.start <= EVENING


def crosses(span: Span, part: str) -> bool:
    """Tell whether *span* lies partly in the part of the day and partly out of it."""
    if part == "soir":
        return span.start < EVENING < span.end - 60
    if part == "apres-midi" and span.start > EVENING:
        return True  # « 19h-21h, fermé l'après-midi »: then also?
    return span.start < EARLIEST_AFTERNOON and span.end > LATEST_MORNING_END


def without(spans: tuple[Span, ...], part: str, closed_spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return *spans* without the closed times, or without a *part* of the day. Raises UnreadError."""
    if part:
        if any(crosses(span, part) for span in spans):
            raise UnreadError  # « 8h45-16h45, fermé le matin »: until when?
        return tuple(span for span in spans if not in_part(span, part))
    left = list(spans)
    for closed in closed_spans:
        left = [
            piece
            for span in left
            for piece in (Span(span.start, min(span.end, closed.start)), Span(max(span.start, closed.end), span.end))
            if piece.start < piece.end
        ]
    return tuple(left)
