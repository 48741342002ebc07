"""What is wrong with the inks of a page, by values: texts that leave their sheet or frame, lie over others, are cut.

Millimetres from the bottom left corner. Each function returns the faults found, in words; nothing when all is well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cartographie.model import Box
from cartographie.publish._paper.primitives import (
    DeskInk,
    Ink,
    LineInk,
    MarkerInk,
    PictogramInk,
    QrInk,
    RectInk,
    StepInk,
    TextInk,
    extent,
)
from cartographie.publish._paper.shaping import _shape
from cartographie.publish._paper.text import line_runs

__all__ = ["faults", "letters_without_glyph", "texts_of"]

POINT = 25.4 / 72
X_HEIGHT = 0.45
"""Height of small letters in sizes: lines of one paragraph come nearer than ascenders and descenders."""
TOUCH = 0.05
MINI_MAP = frozenset({"C", "4"})
"""The letters of the little map that shows how to use the sheet."""
SIGNS = (DeskInk, MarkerInk, PictogramInk, QrInk, StepInk)

type Boxes = NDArray[np.float64]


def faults(inks: Sequence[Ink], sheet: Box, least: float) -> list[str]:
    """Return what is wrong with a page whose texts may stand in *sheet* and have *least* points at least."""
    texts = texts_of(inks)
    if not texts:
        return []
    boxes = np.array([_box(text) for text in texts])
    found = [f"off the sheet: {text.text}" for text, box in zip(texts, boxes, strict=True) if not _inside(box, sheet)]
    found += [
        f"{text.style.size} points: {text.text}"
        for text in texts
        if text.style.size < least and text.text not in MINI_MAP
    ]
    found += [f"cut: {text.text}" for text in texts if _is_cut(text)]
    found += _one_over_another(texts, boxes)
    signs = [ink for ink in inks if isinstance(ink, SIGNS)]
    found += _over(texts, boxes, signs, np.array([_corners(extent(ink)) for ink in signs]))
    found += _out_of_frames(texts, boxes, [ink for ink in inks if isinstance(ink, RectInk)])
    found += _struck(texts, boxes, [ink for ink in inks if isinstance(ink, LineInk)])
    return found


def texts_of(inks: Iterable[Ink]) -> list[TextInk]:
    """Return the texts among *inks* that show something."""
    return [ink for ink in inks if isinstance(ink, TextInk) and ink.text.strip()]


def letters_without_glyph(texts: Iterable[TextInk]) -> list[str]:
    """Return the lines of *texts* in which a letter, joined or not, would come out as the box of its face."""
    return [ink.text for ink in texts if any(_lacks(run) for run in line_runs(ink.text, ink.style, ink.base))]


def _is_cut(ink: TextInk) -> bool:
    """Tell whether a word of ours ends within; a link or a word with a hyphen may."""
    return (ink.cut and not ink.uri and not ink.text.endswith(("-", "\u2013"))) or ink.text.endswith("…")


def _lacks(run: Any) -> bool:
    from reportlab.pdfbase import pdfmetrics

    font = pdfmetrics.getFont(run.font)
    codes = [glyph.code for glyph in _shape(font, run.text).glyphs] if run.joined else map(ord, run.text)
    return any(not font.face.charToGlyph.get(code) for code in codes)


def _box(ink: TextInk) -> tuple[float, float, float, float]:
    return ink.x, ink.y, ink.x + ink.width, ink.y + X_HEIGHT * ink.style.size * POINT


def _corners(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.y0, box.x1, box.y1


def _inside(box: NDArray[np.float64], room: Box) -> bool:
    x0, y0, x1, y1 = box
    return bool(room.x0 - TOUCH <= x0 and x1 <= room.x1 + TOUCH and room.y0 - TOUCH <= y0 and y1 <= room.y1 + TOUCH)


def _meet(some: Boxes, others: Boxes, touch: float = TOUCH) -> NDArray[np.bool_]:
    """Say which of *some* (rows) overlap which of *others* (columns)."""
    a, b = some[:, None, :], others[None, :, :]
    across = (a[..., 0] < b[..., 2] - touch) & (b[..., 0] < a[..., 2] - touch)
    return across & (a[..., 1] < b[..., 3] - touch) & (b[..., 1] < a[..., 3] - touch)


def _one_over_another(texts: Sequence[TextInk], boxes: Boxes) -> Iterator[str]:
    for i, j in np.argwhere(np.triu(_meet(boxes, boxes), k=1)):
        yield f"over one another: {texts[i].text} | {texts[j].text}"


def _over(texts: Sequence[TextInk], boxes: Boxes, signs: Sequence[Ink], places: Boxes) -> Iterator[str]:
    for i, j in np.argwhere(_meet(boxes, places)) if signs else ():
        yield f"over a sign: {texts[i].text} | {signs[j]}"


def _out_of_frames(texts: Sequence[TextInk], boxes: Boxes, frames: Sequence[RectInk]) -> Iterator[str]:
    """Yield the texts that cross the edge of a frame or a ground: they belong in it or out of it."""
    if not frames:
        return
    rooms = np.array([_corners(extent(frame)) for frame in frames])
    a, b = boxes[:, None, :], rooms[None, :, :]
    within = (a[..., 0] >= b[..., 0] - TOUCH) & (a[..., 2] <= b[..., 2] + TOUCH)
    within &= (a[..., 1] >= b[..., 1] - TOUCH) & (a[..., 3] <= b[..., 3] + TOUCH)
    for i, j in np.argwhere(_meet(boxes, rooms) & ~within):
        yield f"across a frame: {texts[i].text} | {frames[j]}"


def _struck(texts: Sequence[TextInk], boxes: Boxes, lines: Sequence[LineInk]) -> Iterator[str]:
    """Yield the texts that a level or upright stroke crosses."""
    straight = [line for line in lines if not line.dx or not line.dy]
    if not straight:
        return
    ends = np.array([_corners(extent(line)) for line in straight])
    a, b = boxes[:, None, :], ends[None, :, :]
    across = (a[..., 0] + TOUCH < b[..., 2]) & (b[..., 0] < a[..., 2] - TOUCH)
    for i, j in np.argwhere(across & (a[..., 1] + TOUCH < b[..., 3]) & (b[..., 1] < a[..., 3] - TOUCH)):
        yield f"struck through: {texts[i].text} | {straight[j]}"
