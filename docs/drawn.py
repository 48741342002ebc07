"""What the pictures of printing are drawn with: pages of leaflets, captions, arrows, sheets that turn.

Everything is in pixels of the picture from its upper left corner, but for places on a page: millimetres from the page's
upper left corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, pi, sin
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from cartographie.assets import asset_path

__all__ = ["ACCENT", "BAD", "GOOD", "GREY", "INK", "Leaflet", "Picture", "Spot"]

INK, GREY, ACCENT, GOOD, BAD = "#222222", "#6B6459", "#B5261E", "#1D6B32", "#B5261E"
SHADOW = "#BDB6AA"
MM_AN_INCH = 25.4
MOST_BYTES = 120_000
QUALITIES = (84, 78, 72, 66, 60, 54)
Point = tuple[float, float]


class Spot(NamedTuple):
    """Where a text begins: the page (0 the first), and the left and upper edge of its first letter (mm)."""

    page: int
    x: float
    y: float


class Leaflet:
    """A PDF on the disk, seen page by page."""

    def __init__(self, path: Path) -> None:
        self._pdf = pypdfium2.PdfDocument(path)

    def page(self, number: int, *, wide: int) -> Image.Image:
        """Return the page *number* (0 the first), *wide* pixels wide; drawn twice as large first, for even strokes."""
        page = self._pdf[number]
        seen = page.render(scale=2 * wide / page.get_width()).to_pil().convert("RGB")
        return seen.resize((wide, round(seen.height * wide / seen.width)), Image.Resampling.LANCZOS)

    def part(self, number: int, box: tuple[float, float, float, float], *, wide: int) -> Image.Image:
        """Return what is in *box* (left, upper, right, lower edge; mm) of a page, *wide* pixels wide."""
        left, upper, right, lower = box
        page = self._pdf[number]
        mm = wide / (right - left)  # pixels
        seen = self.page(number, wide=round(page.get_width() / 72 * MM_AN_INCH * mm))
        return seen.crop((round(left * mm), round(upper * mm), round(left * mm) + wide, round(lower * mm)))

    def find(self, text: str) -> Spot:
        """Return where *text* is first; LookupError when no page says it."""
        for number in range(len(self._pdf)):
            page = self._pdf[number]
            words = page.get_textpage()
            if at := words.search(text).get_next():
                left, _, _, top = words.get_charbox(at[0])
                return Spot(number, left / 72 * MM_AN_INCH, (page.get_height() - top) / 72 * MM_AN_INCH)
        raise LookupError(text)


class Picture:
    """A white picture to be drawn on."""

    def __init__(self, width: int, height: int) -> None:
        self.image = Image.new("RGB", (width, height), "white")
        self._draw = ImageDraw.Draw(self.image)

    def sheet(self, seen: Image.Image, x: float, y: float) -> None:
        """Lay *seen* down as a sheet of paper, with a thin edge and a shadow."""
        x, y = round(x), round(y)
        right, low = x + seen.width, y + seen.height
        self._draw.rectangle((x + 6, y + 6, right + 6, low + 6), fill=SHADOW)
        self.image.paste(seen, (x, y))
        self._draw.rectangle((x, y, right, low), outline=GREY, width=2)

    def turned(self, seen: Image.Image, corners: Sequence[Point], *, dark: float = 0.12) -> None:
        """Lay *seen* down with its upper left, upper right, lower right, lower left at *corners*, a little darker."""
        width, height = self.image.size
        own = ((0, 0), (seen.width, 0), (seen.width, seen.height), (0, seen.height))
        dim = Image.blend(seen, Image.new("RGB", seen.size, "black"), dark)
        laid = dim.transform(
            (width, height), Image.Transform.PERSPECTIVE, _perspective(corners, own), Image.Resampling.BICUBIC
        )
        mask = Image.new("L", (width, height))
        ImageDraw.Draw(mask).polygon(list(corners), fill=255)
        self.image.paste(laid, (0, 0), mask)
        self._draw.line([*corners, corners[0]], fill=GREY, width=2)

    def text(self, words: str, x: float, y: float, *, size: int = 26, bold: bool = False, colour: str = INK) -> None:
        """Write *words*, lines included, with the upper left corner at *x*, *y*."""
        self._draw.multiline_text((x, y), words, font=_font(size, bold=bold), fill=colour, spacing=8)

    def middle(self, words: str, x: float, y: float, *, size: int = 26, bold: bool = False, colour: str = INK) -> None:
        """Write *words*, lines included, centred on *x*, with the upper edge at *y*."""
        font = _font(size, bold=bold)
        self._draw.multiline_text((x, y), words, font=font, fill=colour, spacing=8, anchor="ma", align="center")

    def box(self, edges: tuple[float, float, float, float], *, fill: str) -> None:
        """Draw a box of *edges* (left, upper, right, lower) with a black outline."""
        self._draw.rectangle(edges, fill=fill, outline=INK, width=3)

    def step(self, number: str, x: float, y: float, *, colour: str = INK) -> None:
        """Draw *number* in a full disc around *x*, *y*."""
        self._draw.ellipse((x - 24, y - 24, x + 24, y + 24), fill=colour, outline="white", width=3)
        self._draw.text((x, y), number, font=_font(28, bold=True), fill="white", anchor="mm")

    def dashes(self, start: Point, end: Point, *, colour: str = ACCENT, width: int = 5) -> None:
        """Draw a broken line."""
        (x, y), length = start, max(abs(end[0] - start[0]), abs(end[1] - start[1]))
        way = ((end[0] - x) / length, (end[1] - y) / length)
        for at in range(0, int(length), 26):
            to = min(at + 15, length)
            line = (x + way[0] * at, y + way[1] * at, x + way[0] * to, y + way[1] * to)
            self._draw.line(line, fill=colour, width=width)

    def line(self, *points: Point, colour: str = ACCENT, width: int = 5) -> None:
        """Draw a line through *points*."""
        self._draw.line(list(points), fill=colour, width=width, joint="curve")

    def arrow(self, start: Point, end: Point, *, bend: float = 0.0, colour: str = ACCENT) -> None:
        """Draw an arrow; its middle lies *bend* pixels to the left of the straight way."""
        length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
        aside = ((end[1] - start[1]) / length * 2 * bend, -(end[0] - start[0]) / length * 2 * bend)
        top = ((start[0] + end[0]) / 2 + aside[0], (start[1] + end[1]) / 2 + aside[1])
        way = [_curve(start, top, end, at / 24) for at in range(25)]
        angle = atan2(end[1] - way[-4][1], end[0] - way[-4][0])
        self._draw.line(way[:-1], fill=colour, width=7, joint="curve")
        wings = [(end[0] + 28 * cos(angle + turn), end[1] + 28 * sin(angle + turn)) for turn in (pi - 0.5, pi + 0.5)]
        self._draw.polygon([end, *wings], fill=colour)

    def tick(self, x: float, y: float, *, good: bool) -> None:
        """Draw a tick, or a cross, around *x*, *y*."""
        self._draw.ellipse((x - 26, y - 26, x + 26, y + 26), fill=GOOD if good else BAD, outline="white", width=3)
        if good:
            self.line((x - 12, y + 1), (x - 3, y + 11), (x + 13, y - 10), colour="white", width=6)
        else:
            self.line((x - 10, y - 10), (x + 10, y + 10), colour="white", width=6)
            self.line((x - 10, y + 10), (x + 10, y - 10), colour="white", width=6)

    def save(self, path: Path) -> None:
        """Write the picture as JPEG, as well as MOST_BYTES allow."""
        for quality in QUALITIES:
            self.image.save(path, quality=quality, optimize=True)
            if path.stat().st_size <= MOST_BYTES:
                return
        raise ValueError(f"{path.name}: too heavy")


def _font(size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(asset_path(f"fonts/AtkinsonHyperlegible-{'Bold' if bold else 'Regular'}.ttf"), size)


def _curve(start: Point, top: Point, end: Point, at: float) -> Point:
    """Return the point of a quadratic Bézier curve at *at*, from 0 to 1."""
    weights = (1 - at) ** 2, 2 * at * (1 - at), at**2
    x, y = (sum(w * point[k] for w, point in zip(weights, (start, top, end), strict=True)) for k in (0, 1))
    return x, y


def _perspective(corners: Sequence[Point], own: Sequence[Point]) -> list[float]:
    """Return the eight numbers of Pillow's PERSPECTIVE, which lead from *corners* to the picture's *own* corners."""
    rows, values = [], []
    for (x, y), (u, v) in zip(corners, own, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return [float(value) for value in np.linalg.solve(np.array(rows), np.array(values))]
