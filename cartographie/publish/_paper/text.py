"""Texts of the agents' file made safe for paper, measured and broken into lines: left-aligned, never hyphenated.

Sizes are points, widths millimetres. Nothing here draws: `primitives` does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from itertools import groupby
from typing import NamedTuple

from cartographie.publish._paper.bidi import Base, base_of, has_right_to_left
from cartographie.publish._paper.fonts import (
    BOLD,
    MM,
    REGULAR,
    Run,
    missing_characters,
    ordered_runs,
    run_width,
    split_runs,
    united,
)
from cartographie.publish._paper.tags import Path

__all__ = [
    "BLACK",
    "NBSP",
    "Line",
    "Piece",
    "Span",
    "Style",
    "clean",
    "clean_line",
    "cut_lines",
    "join_spans",
    "line_runs",
    "measure",
    "wrap",
]

BLACK = "#000000"
LEADING = 1.3
"""Distance of two baselines, in sizes (GRAPHIC.md, Type)."""

REPLACEMENT = "?"
NBSP, NARROW = "\u00a0", "\u202f"
NARROW_WIDTH = 300
"""Thousandths of the size: between the pairs of a phone, wide enough to be seen beside figures of equal width."""
# after these a word wider than its column is cut first
_GOOD_CUTS = frozenset("-\u2013/.@_,;:&\u00a0\u202f")
_TABULAR = "-Tabular"
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a stretch of text is set: size in points, weight, figures of equal width or not, ink as "#RRGGBB"."""

    size: float
    bold: bool = False
    tabular: bool = False
    colour: str = BLACK

    @property
    def leading(self) -> float:
        """Distance of two baselines in millimetres."""
        return self.size * LEADING / MM


class Span(NamedTuple):
    """A text in one style, perhaps a link; spans of a paragraph follow one another with a space between.

    Its `tags` say what it is below the paragraph, or below what holds several facts set on one line.
    """

    text: str
    style: Style
    uri: str = ""
    tags: Path = ()


class Piece(NamedTuple):
    """A stretch of a line, in one style, beginning `x` millimetres from the start of the line.

    `cut`: the line ends within a word, which goes on in the next one. `base`: direction of the text it comes from.
    """

    x: float
    text: str
    style: Style
    width: float
    uri: str
    tags: Path = ()
    cut: bool = False
    base: Base = ""


class Line(NamedTuple):
    """A line of a paragraph: its pieces from left to right and the distance to the next baseline (mm)."""

    pieces: tuple[Piece, ...]
    leading: float

    @property
    def width(self) -> float:
        """Width in millimetres of what is written."""
        return self.pieces[-1].x + self.pieces[-1].width if self.pieces else 0.0


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """Return *text* as paper can show it: NFC, no control or direction marks, French spaces that do not break.

    Between Arabic letters the marks that join and part them stay: Persian is not written without.

    Characters that no face covers become one question mark a stretch: never boxes. Line breaks are kept.
    """
    text = re.sub(r"\r\n?|[\u2028\u2029\v\f]", "\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    joiners = _JOINERS if has_right_to_left(text) else ""
    text = "".join(c for c in text if c == "\n" or c in joiners or unicodedata.category(c) not in _UNSEEN)
    missing = missing_characters(text.replace("\n", " ")) if not text.isascii() else frozenset()
    if missing:
        pieces = groupby(text, key=missing.__contains__)
        text = "".join(REPLACEMENT if lost else "".join(run) for lost, run in pieces)
    return re.sub(r"(?<=«) | (?=[:;!?»])", NBSP, text).strip()


def clean_line(text: str) -> str:
    """Return *text* as `clean` does, its line breaks turned into spaces: for names and titles."""
    return " ".join(clean(text).split("\n"))


@lru_cache(maxsize=65536)
def measure(text: str, style: Style) -> float:
    """Return the width of *text* set in *style*, in millimetres."""
    return sum(run_width(run, style.size) for run in _tabular(split_runs(text, bold=style.bold), style)) / MM


def line_runs(text: str, style: Style, base: Base | None = None) -> tuple[Run, ...]:
    """Split the line *text* into runs of one registered face each, as they stand from left to right."""
    return _tabular(ordered_runs(text, bold=style.bold, base=base), style)


def _tabular(runs: tuple[Run, ...], style: Style) -> tuple[Run, ...]:
    """Return *runs* with figures of equal width when the style asks for them."""
    if not style.tabular:
        return runs
    _register_tabular()
    own = (BOLD if style.bold else REGULAR) + _TABULAR
    set_in = tuple(r._replace(font=own) if r.font in (REGULAR, BOLD) or r.text == NARROW else r for r in runs)
    return united(set_in) if any(run.said for run in runs) else set_in


def wrap(spans: Iterable[Span], width: float) -> tuple[Line, ...]:
    """Break *spans* into lines of at most *width* millimetres, at spaces; a word wider than that is cut, never lost.

    A line break in a text begins a new line. Empty spans vanish; without any text there is no line.
    """
    lines: list[_OpenLine] = []
    for span in spans:
        for i, paragraph in enumerate(span.text.split("\n")):
            words, base = paragraph.split(" "), base_of(paragraph)
            if i or not lines:
                lines.append(_OpenLine())
            for word in filter(None, words):
                for k, part in enumerate(_parts(word, span.style, width)):
                    if not lines[-1].take(part, span, width, base):
                        lines[-1].cut = k > 0
                        lines.append(_OpenLine())
                        lines[-1].take(part, span, width, base)
    return tuple(line.close() for line in lines if line.pieces)


class _OpenLine:
    """A line being filled."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.cut = False

    def take(self, word: str, span: Span, width: float, base: Base = "") -> bool:
        """Add *word* after a space when it fits (the first always does); tell whether it did."""
        own = measure(word, span.style)
        if not self.pieces:
            self.pieces.append(Piece(0.0, word, span.style, own, span.uri, span.tags, base=base))
            return True
        last = self.pieces[-1]
        start = last.x + last.width + measure(" ", last.style)
        if start + own > width + 1e-9:
            return False
        if (last.style, last.uri, last.tags, last.base) == (span.style, span.uri, span.tags, base):
            self.pieces[-1] = last._replace(text=f"{last.text} {word}", width=start + own - last.x)
        else:
            self.pieces.append(Piece(start, word, span.style, own, span.uri, span.tags, base=base))
        return True

    def close(self) -> Line:
        if self.cut:
            self.pieces[-1] = self.pieces[-1]._replace(cut=True)
        return Line(tuple(self.pieces), max(piece.style.leading for piece in self.pieces))


def _parts(word: str, style: Style, width: float) -> Iterator[str]:
    """Yield *word* whole when it fits a line, else in parts that do, cut after a hyphen or the like if one is near."""
    if measure(word, style) <= width:
        yield word
        return
    start, used = 0, 0.0
    joined = has_right_to_left(word)
    for i, character in enumerate(word):
        # a letter that joins is as wide as its neighbours let it
        step = measure(word[start : i + 1], style) - used if joined else measure(character, style)
        if used + step > width and i > start:
            cut = _good_cut(word, start, i)
            yield word[start:cut]
            start, used = cut, measure(word[cut:i], style)
        used += step
    yield word[start:]


def _good_cut(word: str, start: int, end: int) -> int:
    halfway = start + (end - start) // 2
    return next((i for i in range(end, halfway, -1) if word[i - 1] in _GOOD_CUTS), end)


def cut_lines(lines: tuple[Line, ...], most: int) -> tuple[Line, ...]:
    """Return at most *most* of *lines*, three dots at the end of the last when some are left out."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    piece = last.pieces[-1]
    shorter = piece.text.rsplit(" ", 1)[0] if " " in piece.text else piece.text[:-1]
    short = piece._replace(text=f"{shorter}…", width=measure(f"{shorter}…", piece.style))
    return (*lines[: most - 1], Line((*last.pieces[:-1], short), last.leading))


def join_spans(groups: Sequence[Sequence[Span]], width: float) -> tuple[Line, ...]:
    """Pack short facts: each group of spans begins on the open line when it fits there whole, else on a new one."""
    lines: list[Line] = []
    for group in groups:
        own = wrap(group, width)
        if not own:
            continue
        room = _after(lines[-1], own[0]) if lines and len(own) == 1 else None
        if room is not None and room + own[0].width <= width:
            moved = tuple(piece._replace(x=piece.x + room) for piece in own[0].pieces)
            lines[-1] = Line((*lines[-1].pieces, *moved), max(lines[-1].leading, own[0].leading))
        else:
            lines += own
    return tuple(lines)


def _after(line: Line, following: Line) -> float:
    return line.width + FACT_GAP * following.leading


FACT_GAP = 0.9
"""White between two facts on a line, in leadings."""


@cache
def _register_tabular() -> None:
    """Register each Latin face again with the figures of equal width that its feature `tnum` holds, and a narrow space.

    reportlab applies no OpenType feature to plain text: the character map of the copy names those glyphs instead.
    """
    from fontTools.ttLib import TTFont as Reader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFNameBytes, TTFont

    from cartographie.assets import read_bytes

    for name in (REGULAR, BOLD):
        source = read_bytes(f"fonts/{name}.ttf")
        reader = Reader(BytesIO(source), lazy=True)
        names, order = reader.getBestCmap(), {glyph: i for i, glyph in enumerate(reader.getGlyphOrder())}
        copy = TTFont(name + _TABULAR, BytesIO(source))
        for code in map(ord, "0123456789"):
            glyph = f"{names[code]}.tf"
            if glyph in order:
                copy.face.charToGlyph[code] = order[glyph]
                copy.face.charWidths[code] = reader["hmtx"][glyph][0] * 1000 / reader["head"].unitsPerEm
        copy.face.charToGlyph[ord(NARROW)] = order[names[ord(" ")]]
        copy.face.charWidths[ord(NARROW)] = NARROW_WIDTH
        # reportlab takes two fonts of one face name for the same
        copy.face.name = TTFNameBytes(copy.face.name + _TABULAR.encode())
        pdfmetrics.registerFont(copy)
