"""Small signs of the list, shown again where the sheet says how to read it: the square of the map, the door's tag."""

from __future__ import annotations

from collections.abc import Iterable

from cartographie.publish._leaflet.sheet import HAIR, WHITE, Type
from cartographie.publish._paper.primitives import Ink, PictogramInk, RectInk, TextInk, line_inks
from cartographie.publish._paper.text import BLACK, Line, measure

__all__ = ["PICTOGRAM_MM", "PICTOGRAM_ROOM", "TAG_PADDING", "square_inks", "tag_inks"]

TAG_PADDING = 1.7
"""From the frame of a door's tag to its text (mm)."""
PICTOGRAM_MM, PICTOGRAM_ROOM = 3.4, 4.1


def square_inks(text: str, x: float, y: float, kind: Type) -> list[Ink]:
    """Return a grid square's name in its frame, whose bottom left corner is *x*, *y*."""
    style = kind.small_bold
    width = measure(text, style)
    frame = RectInk(x=x, y=y, width=kind.square[0], height=kind.square[1], stroke=HAIR, line=0.25, radius=0.6)
    baseline = y + kind.square[1] / 2 - 0.334 * style.size / 72 * 25.4
    return [frame, TextInk(x + (kind.square[0] - width) / 2, baseline, text, style, width)]


def tag_inks(lines: Iterable[Line], x: float, *, full: bool, pictogram: str = "") -> tuple[float, float, list[Ink]]:
    """Return width, height and inks of a door's tag begun at *x*, 0 (top left): full for walking in, else a frame.

    Its *pictogram*, for whoever does not read the words, stands before them, in a space of `PICTOGRAM_ROOM` mm.
    """
    lines = list(lines)
    start = TAG_PADDING + (PICTOGRAM_ROOM if pictogram else 0.0)
    width = start + max(line.width for line in lines) + TAG_PADDING
    height = sum(line.leading for line in lines) + 0.7
    fill = BLACK if full else ""
    box = RectInk(x=x, y=-height, width=width, height=height, fill=fill, stroke=BLACK, radius=1.2)
    inks: list[Ink] = [box]
    if pictogram:
        middle = x + TAG_PADDING + PICTOGRAM_MM / 2 - 0.3
        inks.append(PictogramInk(middle, -height / 2, PICTOGRAM_MM, pictogram, WHITE if full else BLACK))
    top = -0.35
    for line in lines:
        inks += line_inks(line, x + start, top)
        top -= line.leading
    return width, height, inks
