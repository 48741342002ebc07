"""The address of a page, or a phone, as a QR code (ISO/IEC 18004): level M, a border of four modules, pure black.

Sizes are millimetres from the bottom left corner of the sheet.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from cartographie.publish._paper.fonts import MM

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["LEAST_MM", "QUIET", "draw_qr", "qr_modules", "qr_size"]

QUIET = 4
"""Modules of white that a reader needs round the code."""
LEAST_MM, LEAST_MODULE_MM = 20.0, 0.5
"""The side of a code, border included, and of its modules: an old telephone reads them at a hand's length."""
MOST_BYTES = 200
"""Longer addresses make a code of more than 33 mm."""
_PAGE = re.compile(r"https?://[^\s\x00-\x1f]+|tel:\+?[0-9]{2,15}", re.IGNORECASE)
"""A page, or a phone to call (RFC 3966)."""

type Modules = tuple[tuple[bool, ...], ...]


@lru_cache(maxsize=32)
def qr_modules(address: str) -> Modules:
    """Return the rows of modules that say *address*, from the top, without the border; () when it is neither."""
    address = address.strip()
    if not _PAGE.fullmatch(address) or len(address.encode()) > MOST_BYTES:
        return ()
    import segno

    # the level that was asked for: a denser one of the same size would change with the library
    code = segno.make(address, error="m", micro=False, boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def qr_size(address: str) -> float:
    """Return the side of the code of *address* with its border, at least 20 mm; 0 when it is neither."""
    modules = qr_modules(address)
    return max(LEAST_MM, (len(modules) + 2 * QUIET) * LEAST_MODULE_MM) if modules else 0.0


def draw_qr(canvas: Canvas, address: str, at: tuple[float, float], size: float) -> None:
    """Draw the code of *address*, border included, *size* wide and high, its bottom left corner *at*.

    All modules are one path: between two of them no reader of PDF leaves a hair of white.
    """
    modules = qr_modules(address)
    step = size * MM / (len(modules) + 2 * QUIET)
    left, top = at[0] * MM + QUIET * step, (at[1] + size) * MM - QUIET * step
    boxes = [
        f"{left + first * step:.3f} {top - (row + 1) * step:.3f} {length * step:.3f} {step:.3f} re"
        for row, line in enumerate(modules)
        for first, length in _runs(line)
    ]
    ground = f"1 g {at[0] * MM:.3f} {at[1] * MM:.3f} {size * MM:.3f} {size * MM:.3f} re f"
    canvas.addLiteral("\n".join(["q", ground, "0 g", *boxes, "f", "Q"]))


def _runs(line: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Return where each stretch of black begins and how long it is."""
    found, at = [], 0
    for black, group in groupby(line):
        length = len(list(group))
        if black:
            found.append((at, length))
        at += length
    return found
