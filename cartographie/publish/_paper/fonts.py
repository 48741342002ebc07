"""The faces of the paper outputs: Atkinson Hyperlegible, Noto Sans for what it lacks, Noto Sans Georgian and Arabic.

A face is read and made known to reportlab when a text needs it. A right-to-left word is one run, its letters joined
(`shaping`); a line that holds one is ordered for the eye (`bidi`, docs/decisions/011). Sizes are points, widths and
positions millimetres from the bottom left corner of the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple
from unicodedata import bidirectional

from cartographie.assets import read_bytes
from cartographie.publish._paper.bidi import (
    Base,
    Unit,
    base_of,
    has_right_to_left,
    in_logical_order,
    in_visual_order,
)
from cartographie.publish._paper.numbers import number
from cartographie.publish._paper.shaping import make_shaped_face, said_backwards, word_operators, word_width

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

__all__ = [
    "BOLD",
    "MM",
    "REGULAR",
    "Run",
    "draw_runs",
    "draw_text",
    "font_face",
    "missing_characters",
    "ordered_runs",
    "run_width",
    "said_in_order",
    "split_runs",
    "text_width",
    "united",
]

MM = 72 / 25.4
"""Points in a millimetre."""

REGULAR = "AtkinsonHyperlegible-Regular"
BOLD = "AtkinsonHyperlegible-Bold"
# by weight, the first face that has a character draws it
_STACKS = {False: (REGULAR, "NotoSans-Regular"), True: (BOLD, "NotoSans-Bold")}
# by weight, the face of the letters that no other one has
_GEORGIAN = {False: "NotoSansGeorgian-Regular", True: "NotoSansGeorgian-Bold"}
_GEORGIAN_LETTERS = re.compile("[\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f]")
# by weight, the face of what is written from the right, its figures and its punctuation
_ARABIC = {False: "NotoSansArabic-Regular", True: "NotoSansArabic-Bold"}
_JOINERS = "\u200c\u200d"
_RIGHT_TO_LEFT_MARK = "\u200f"
_NBSP = "\u00a0"
_SPACES = "[ \u202f]"
_FIGURES = re.compile("[0-9+\u202f]+")
LEADING = 1.2
"""What a text operator is told of the distance of lines, in sizes: no text of ours has two."""
_ESCAPES = {
    code: f"\\{code:03o}" if code < ord(" ") or code > ord("~") else f"\\{chr(code)}"
    for code in (*range(ord(" ")), *range(ord("~") + 1, 256), *map(ord, "\\()"))
}
"""How the bytes that a literal string of PDF may not hold are written in it (ISO 32000-1 §7.3.4.2)."""
# what poppler takes for a part of a number wherever it stands
_NUMERIC = ("CS", "ES", "ET")


class Run(NamedTuple):
    """A stretch of text that one face draws; `joined` when its letters run from the right and change with neighbours.

    `said` is what a reader of the file is to find, from left to right, where that is not the text itself.
    """

    font: str
    text: str
    joined: bool = False
    said: str = ""


@cache
def font_face(name: str) -> TTFont:
    """Return the reportlab font of the face *name*, one of the eight; FileNotFoundError when the build lacks it."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = (
        make_shaped_face(name) if name in _ARABIC.values() else TTFont(name, BytesIO(read_bytes(f"fonts/{name}.ttf")))
    )
    pdfmetrics.registerFont(font)
    return font


@cache
def split_runs(text: str, *, bold: bool = False) -> tuple[Run, ...]:
    """Split *text* into runs of one face each, in the order of reading; their texts joined give *text* back.

    A character that no face covers stays with the first one (see `missing_characters`).
    """
    if not has_right_to_left(text):
        return _by_face(text, bold)
    return tuple(run for unit in in_logical_order(text) for run in _unit_runs(unit, bold))


def ordered_runs(text: str, *, bold: bool = False, base: Base | None = None) -> tuple[Run, ...]:
    """Split the line *text* into runs as they stand from left to right; `base` is its direction if not its own."""
    direction = base_of(text) if base is None else base
    return _ordered(text, bold, direction) if direction else split_runs(text, bold=bold)


@cache
def _ordered(text: str, bold: bool, base: Base) -> tuple[Run, ...]:
    units = in_visual_order(text, base)
    runs: list[Run] = []
    for i, unit in enumerate(units):
        if unit.kind == "word":
            runs += reversed(_unit_runs(unit, bold))
        else:
            runs += (run._replace(said=_said(run.text, units, i, base)) for run in _unit_runs(unit, bold))
    return tuple(runs)


def _said(text: str, units: tuple[Unit, ...], at: int, base: Base) -> str:
    """Return what a passage or a character of an ordered line is to say; "" for itself.

    The spaces of a phone hold it together for pdfium. What stands between a number and a word, or between two numbers
    of which the right one is read first, belongs to neither: poppler has to be told.
    """
    if units[at].kind != "other":
        spaced = re.sub(_SPACES, _NBSP, text)
        return spaced if spaced != text or _NBSP in text else ""
    if base != "R":
        return ""
    left, right = units[at - 1] if at else None, units[at + 1] if at + 1 < len(units) else None
    if left and right and -1 < left.rank < right.rank:
        return ""
    if bidirectional(text) in _NUMERIC:
        return f"{_RIGHT_TO_LEFT_MARK}{text}{_RIGHT_TO_LEFT_MARK}"
    return f"{text}{_RIGHT_TO_LEFT_MARK}" if right and right.kind in ("passage", "number") else ""


def _unit_runs(unit: Unit, bold: bool) -> tuple[Run, ...]:
    runs = _by_face(unit.text, bold)
    if unit.kind != "word":
        return runs
    arabic = _ARABIC[bold]
    return tuple(Run(r.font, r.text, r.font == arabic, said_backwards(r.text)) for r in runs)


@cache
def _by_face(text: str, bold: bool) -> tuple[Run, ...]:
    faces = groupby(text, key=lambda character: _covering(character, bold) or _STACKS[bold][0])
    return tuple(Run(name, "".join(characters)) for name, characters in faces)


def missing_characters(text: str, *, bold: bool = False) -> frozenset[str]:
    """Return the characters of *text* that no face covers and that would come out as boxes."""
    return frozenset(character for character in text if _covering(character, bold) is None)


@cache
def _covering(character: str, bold: bool) -> str | None:
    """Return the first face that has *character*; those ten times larger are read only for what they alone have."""
    faces: tuple[str, ...] = _STACKS[bold]
    if character in _JOINERS or has_right_to_left(character):
        faces = (_ARABIC[bold],)
    elif _GEORGIAN_LETTERS.match(character):
        faces = (_GEORGIAN[bold],)
    return next((name for name in faces if ord(character) in font_face(name).face.charToGlyph), None)


def run_width(run: Run, size: float) -> float:
    """Return the width in points of *run* set in *size* points; its face has been read."""
    from reportlab.pdfbase import pdfmetrics

    face = pdfmetrics.getFont(run.font)
    width: float = word_width(face, run.text, size) if run.joined else face.stringWidth(run.text, size)
    return width


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of *text* set in *size* points, in millimetres."""
    return sum(run_width(run, size) for run in split_runs(text, bold=bold)) / MM


def united(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Join the figures of a phone and its spaces where one face has them: they are then said in one breath."""
    done: list[Run] = []
    for run in runs:
        last = done[-1] if done else run
        if done and last.font == run.font and _FIGURES.fullmatch(last.text + run.text):
            done[-1] = Run(run.font, last.text + run.text, said=f"{last.said or last.text}{run.said or run.text}")
        else:
            done.append(run)
    return tuple(done)


def draw_runs(canvas: Canvas, runs: Iterable[Run], at: tuple[float, float], size: float, first: str = "") -> None:
    """Draw *runs* in *size* points as one text object begun at *at* (mm), after the operators *first*."""
    words = [f"BT 1 0 0 1 {number(at[0] * MM)} {number(at[1] * MM)} Tm"]
    if first:
        words.append(first)
    words += [_operators(canvas, run, size) for run in runs]
    canvas.addLiteral(f"{' '.join(words)} ET")


def _operators(canvas: Canvas, run: Run, size: float) -> str:
    """Return the operators that write *run* where the pen stands."""
    from reportlab.pdfbase import pdfmetrics

    face, document = pdfmetrics.getFont(run.font), canvas._doc  # noqa: SLF001  # subsets are kept by document
    if run.joined:
        written = word_operators(face, run.text, size, document)
    else:
        look = f"{number(size)} Tf {number(LEADING * size)} TL"
        written = " ".join(
            f"{face.getSubsetInternalName(subset, document)} {look} ({codes.decode('latin-1').translate(_ESCAPES)}) Tj"
            for subset, codes in face.splitString(run.text, document)
        )
    if run.said:
        return f"/Span <</ActualText <FEFF{run.said.encode('utf-16-be').hex().upper()}>>> BDC {written} EMC"
    return written


def said_in_order(text: str) -> str:
    """Return what one mark around the whole line *text* is to say: the text itself, or its letters as they stand."""
    return "".join(run.said or run.text for run in ordered_runs(text)) if has_right_to_left(text) else text


def draw_text(
    canvas: Canvas,
    text: str,
    at: tuple[float, float],
    size: float,
    *,
    bold: bool = False,
    align: Literal["left", "center", "right"] = "left",
) -> float:
    """Draw one line of *text* in the current fill colour, its baseline at *at* (mm); return its width in millimetres.

    The whole line is one text object, whatever the number of faces, so that it is copied and searched as one.
    """
    width = text_width(text, size, bold=bold)
    shift = {"left": 0.0, "center": width / 2, "right": width}[align]
    draw_runs(canvas, ordered_runs(text, bold=bold), (at[0] - shift, at[1]), size)
    return width
