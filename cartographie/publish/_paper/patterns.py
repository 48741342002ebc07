"""Patterns that fill a surface in black and white, as a few dashed lines under a clip: dots are dashes of no length.

Rows keep to one raster for the whole sheet: surfaces side by side join. Operators are written under `ink.TENTH`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from cartographie.model import Box
from cartographie.publish._paper.colours import stroke
from cartographie.publish._paper.fonts import MM

__all__ = ["PATTERNS", "Rows", "pattern_operators"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Level lines every *step* mm, *width* mm wide; *dash* and gap along them (mm), every other row *shift* mm on.

    *upright* turns them by a right angle; *start* is where dashes begin; *round_ends* makes dots of dashes of length 0.
    """

    step: float
    width: float
    colour: str
    dash: tuple[float, float] | None = None
    shift: float = 0.0
    start: float = 0.0
    upright: bool = False
    round_ends: bool = False


_DARK, _MIDDLE = "#2E2E2E", "#6E6E6E"
PATTERNS: dict[str, tuple[Rows, ...]] = {
    "waves": (Rows(step=1.6, width=0.16, colour=_MIDDLE),),
    "dots": (Rows(step=1.5, width=0.36, colour=_MIDDLE, dash=(0, 3.0), shift=1.5, round_ends=True),),
    "trees": (Rows(step=1.2, width=0.62, colour=_MIDDLE, dash=(0, 2.4), shift=1.2, round_ends=True),),
    "sand": (Rows(step=0.8, width=0.22, colour=_MIDDLE, dash=(0, 1.6), shift=0.8, round_ends=True),),
    "marsh": (Rows(step=1.4, width=0.2, colour=_MIDDLE, dash=(1.6, 1.6), shift=1.6),),
    "crosses": (
        Rows(step=3.0, width=0.2, colour=_DARK, dash=(1.0, 2.0), start=-0.5),
        Rows(step=3.0, width=0.2, colour=_DARK, dash=(1.6, 1.4), start=-1.0, upright=True),
    ),
}


def pattern_operators(name: str, box: Box) -> str:
    """Write the strokes of the pattern *name* over *box* (mm); KeyError when there is none."""
    return " ".join(_rows(rows, box) for rows in PATTERNS[name])


def _rows(rows: Rows, box: Box) -> str:
    unit = 10 * MM
    low, high, left, right = box.y0, box.y1, box.x0, box.x1
    if rows.upright:
        low, high, left, right = left, right, low, high
    period = sum(rows.dash) if rows.dash else 1.0
    words = [f"{stroke(rows.colour)} {unit * rows.width:.1f} w {int(rows.round_ends)} J"]
    words.append(f"[{unit * rows.dash[0]:.1f} {unit * rows.dash[1]:.1f}] 0 d" if rows.dash else "[] 0 d")
    for i in range(ceil(low / rows.step), floor(high / rows.step) + 1):
        start = rows.start + (rows.shift if i % 2 else 0.0)
        begin = start + floor((left - start) / period) * period
        level, first, last = (f"{unit * value:.0f}" for value in (i * rows.step, begin, right))
        ends = (f"{level} {first}", f"{level} {last}") if rows.upright else (f"{first} {level}", f"{last} {level}")
        words.append(f"{ends[0]} m {ends[1]} l")
    return " ".join([*words, "S"])
