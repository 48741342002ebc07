"""The room that the lines of an entry leave: short parts on one line, a text at the right end of another."""

from __future__ import annotations

from collections.abc import Sequence

from cartographie.publish._paper.text import Line, Style, measure

__all__ = ["at_end", "filled", "with_end"]

END_GAP = 3.0
"""White before what stands at the right end of a line (mm)."""


def filled(parts: Sequence[str], separator: str, width: float, style: Style) -> list[str]:
    """Return *parts* one after the other on one line as far as they fit: "4 rue du Port, 29200 Brest"."""
    lines: list[str] = []
    for part in parts:
        joined = f"{lines[-1]}{separator}{part}" if lines else part
        if lines and measure(joined, style) <= width:
            lines[-1] = joined
        else:
            lines.append(part)
    return lines


def with_end(line: Line, end: tuple[Line, ...], width: float) -> Line | None:
    """Return *line* with the one line of *end* set against the right edge, None when there is no room for it."""
    if len(end) != 1 or line.width + END_GAP + end[0].width > width:
        return None
    return Line((*line.pieces, *at_end(end[0], width).pieces), line.leading)


def at_end(line: Line, width: float) -> Line:
    """Return *line* set against the right edge: when a place was verified is looked for there."""
    start = width - line.width
    return Line(tuple(piece._replace(x=start + piece.x) for piece in line.pieces), line.leading)
