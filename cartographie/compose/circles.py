"""How far one walks from the desk in 5, 10 and 15 minutes: circles, and their words set on them.

The model is coarse and said to be: somebody who walks as fast as the ways are counted (`METRES_A_MINUTE`), on streets
1.3 times as long as the straight line (usual for streets: 1.2 to 1.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from cartographie.compose.letters import Path, settings_along
from cartographie.compose.occupancy import CELL_MM, Occupancy
from cartographie.model import METRES_A_MINUTE, Box, PaperLabel, WalkCircle

__all__ = ["DETOUR", "MINUTES", "place_walks", "walk_circles"]

DETOUR = 1.3
MINUTES = (5, 10, 15)
SMALLEST_MM = 12.0
"""A smaller circle would be lost under the sign of the desk."""
POINTS = 8.0
HALO_MM = 0.6
# half of an arc on which words are tried, round its top, then round its bottom
ARC_DEGREES = 75


def walk_circles(desk: tuple[float, float], scale: int, frame: Box) -> tuple[WalkCircle, ...]:
    """Return the circles round *desk* (mm) at 1:*scale* that are large enough and lie in *frame* in part."""
    walks = (WalkCircle(minutes=m, radius=m * METRES_A_MINUTE / DETOUR * 1000 / scale) for m in MINUTES)
    return tuple(walk for walk in walks if walk.radius >= SMALLEST_MM and _is_seen(desk, walk.radius, frame))


def place_walks(
    circles: tuple[WalkCircle, ...],
    desk: tuple[float, float],
    words: Mapping[str, str],
    factor: float,
    taken: Occupancy,
) -> Iterator[PaperLabel]:
    """Set the words of each of *circles* along it where *taken* leaves room, near its top or its bottom if possible.

    Those of a language read from the right stand from the last to the first, each in one piece, further apart: their
    letters are not spread over the bend.
    """
    from_right = words["langue.direction"] == "rtl"
    for circle in circles:
        text = words["papier.carte-a-pied"].format(minutes=circle.minutes)
        shown = "  ".join(reversed(text.split())) if from_right else text
        for middle in (90, 270):
            turns = np.radians(np.arange(middle + ARC_DEGREES, middle - ARC_DEGREES - 1, -1))
            arc = np.asarray(desk) + circle.radius * np.column_stack([np.cos(turns), np.sin(turns)])
            path = Path.smooth(arc, 1.0)
            tried = settings_along(path, shown, POINTS * factor) if path else None
            if path is None or tried is None:
                continue
            tried = tried.free_in(taken)
            if len(tried):
                away = np.abs(tried.starts + tried.widths.sum() / 2 - path.length / 2)
                setting = tried[int(away.argmin())]
                taken.take(setting.cover(HALO_MM, CELL_MM))
                yield PaperLabel(text=text, style="walk", size=setting.size, glyphs=setting.glyphs(whole=from_right))
                break


def _is_seen(desk: tuple[float, float], radius: float, frame: Box) -> bool:
    """Say whether a circle round *desk* passes through *frame*."""
    x, y = desk
    near = np.hypot(max(frame.x0 - x, 0.0, x - frame.x1), max(frame.y0 - y, 0.0, y - frame.y1))
    far = np.hypot(max(x - frame.x0, frame.x1 - x), max(y - frame.y0, frame.y1 - y))
    return bool(near < radius < far)
