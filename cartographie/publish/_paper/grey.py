"""A page of inks redrawn for a black-and-white copier: not its grey copy, but white grounds, outlines, black signs.

What was told by colour is told by what stays: shape, number, pictogram, words. Black grounds with white words stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cartographie.publish._paper.colours import BLACK, WHITE, is_grey, lightness
from cartographie.publish._paper.primitives import Ink, LogoInk, RectInk

__all__ = ["grey_colour", "grey_inks"]

VIVID = 0x30
"""From this difference between its three parts on, a colour is a family's; below, it is a shade of the paper."""
PALE = 0.8
BAND_LINE, PANEL_LINE, PANEL_COLOUR = 0.7, 0.3, "#808080"


@dataclass(frozen=True, slots=True)
class _Ground:
    """A filled rectangle as it was, and the colour that words on it take when theirs was white."""

    box: RectInk
    words: str

    def holds(self, x: float, y: float) -> bool:
        box = self.box
        return box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height


def grey_colour(colour: str) -> str:
    """Return what stands for *colour* ("" for none): black for a family's, else the grey that is as light."""
    if not colour or is_grey(colour):
        return colour
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    if max(parts) - min(parts) >= VIVID:
        return BLACK
    level = round(255 * lightness(colour))
    return f"#{level:02X}{level:02X}{level:02X}"


def grey_inks(inks: Iterable[Ink]) -> tuple[Ink, ...]:
    """Return *inks* without a colour: bands become white with a thick black edge, panels white with a thin grey one.

    White words and shapes on a band become black; those on black stay white. Nothing changes its place or its size.
    """
    grounds: list[_Ground] = []
    done: list[Ink] = []
    for ink in inks:
        if isinstance(ink, RectInk) and ink.fill:
            grounds.append(_Ground(ink, WHITE if is_grey(ink.fill) and lightness(ink.fill) < PALE else BLACK))
            done.append(_ground(ink))
        else:
            done.append(_sign(ink, grounds))
    return tuple(done)


def _ground(ink: RectInk) -> RectInk:
    """Return a filled rectangle without its colour; an edge that it gains lies inside it."""
    if is_grey(ink.fill):
        return replace(ink, stroke=grey_colour(ink.stroke))
    if ink.stroke:
        return replace(ink, fill=WHITE, stroke=grey_colour(ink.stroke))
    pale = lightness(ink.fill) >= PALE
    line = min(PANEL_LINE if pale else BAND_LINE, ink.width, ink.height)
    return replace(
        ink,
        x=ink.x + line / 2,
        y=ink.y + line / 2,
        width=ink.width - line,
        height=ink.height - line,
        fill=WHITE,
        stroke=PANEL_COLOUR if pale else BLACK,
        line=line,
    )


def _sign(ink: Ink, grounds: Sequence[_Ground]) -> Ink:
    """Return whatever stands on grounds without its colours; the last ground under it decides what white becomes."""
    under = next((ground for ground in reversed(grounds) if ground.holds(ink.x, ink.y)), None)

    def seen(colour: str) -> str:
        return under.words if colour.upper() == WHITE and under else grey_colour(colour)

    changes: dict[str, Any] = {
        name: seen(getattr(ink, name)) for name in ("colour", "fill", "stroke") if hasattr(ink, name)
    }
    style = getattr(ink, "style", None)
    if style is not None:
        changes["style"] = replace(style, colour=seen(style.colour))
    if isinstance(ink, LogoInk):
        changes["grey"] = True
    return replace(ink, **changes)
