"""What goes with a map: scale bar, north, the sign of the desk and its words."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, degrees, hypot, pi, radians

import numpy as np

from cartographie.compose.metrics import CAP_HEIGHT, POINT_MM, text_mm
from cartographie.compose.sheet import Array, Sizes, inset, overlap, square
from cartographie.model import Box, Glyph, PaperLabel, Position

__all__ = ["BAR_MM", "desk_sign", "desk_words", "north_of", "scale_bar"]

BAR_MM = 46.0
"""No scale bar of an ordinary legend is longer."""
DESK_LABEL_POINTS, PILL_PADDING = 9.0, 1.6
PLACES_ROUND = 8
EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG


def scale_bar(scale: int, most: float = BAR_MM) -> tuple[int, float]:
    """Return the round length of the bar in metres (1, 2, 3 or 5 by ten) and on paper in mm, at most *most*."""
    longest = most * scale / 1000
    unit = 10 ** int(np.log10(longest))
    metres = max(step * unit for step in (1, 2, 3, 5) if step * unit <= longest)
    return metres, metres * 1000 / scale


def north_of(pairs: Sequence[tuple[Position, tuple[float, float]]]) -> float:
    """Return how many degrees the meridians lean anticlockwise from the top of the sheet.

    *pairs* are WGS 84 positions and their metres in the territory's CRS; the rotation that fits them best (least
    squares on complex numbers) is the convergence of the projection. 0 with fewer than two places.
    """
    if len(pairs) <= 1:
        return 0.0
    lat = np.array([position.lat for position, _ in pairs])
    lon = np.array([position.lon for position, _ in pairs])
    metres = np.array([place[0] + 1j * place[1] for _, place in pairs])
    unit = EARTH_RADIUS_M * pi / 180
    truth = (lon - lon.mean()) * unit * cos(radians(float(lat.mean()))) + 1j * (lat - lat.mean()) * unit
    lean = float(np.angle(np.vdot(truth, metres - metres.mean())))
    return round(degrees(lean), 2) if abs(lean) < pi / 6 else 0.0


def desk_sign(
    desk: tuple[float, float], words: str, markers: Sequence[Array], frame: Box, sizes: Sizes
) -> tuple[list[Box], PaperLabel]:
    """Return what the desk's sign and its *words* cover, and the words as a label.

    The words stand right, left, under or over the sign: inside the frame, off the folds, over as few places as
    possible.
    """
    x, y = desk
    width, height = _pill(words, sizes)
    gap = sizes.desk / 2 + 0.5
    corners = (
        (x + gap, y - height / 2),
        (x - gap - width, y - height / 2),
        (x - width / 2, y - gap - height),
        (x - width / 2, y + gap),
    )
    room = inset(frame, 1.0)
    boxes = [Box(left, low, left + width, low + height) for left, low in corners]
    hidden = [sum(overlap(box, square(place, sizes.pitch)) for place in markers) for box in boxes]
    strips = sizes.fold_strips(frame)
    outside = [box.x0 < room.x0 or box.x1 > room.x1 or box.y0 < room.y0 or box.y1 > room.y1 for box in boxes]
    folded = [any(overlap(box, strip) for strip in strips) for box in boxes]
    best = min(range(len(boxes)), key=lambda i: (outside[i], folded[i], hidden[i], i))
    return [square(desk, sizes.desk), boxes[best]], _words_in(boxes[best], words, sizes)


def desk_words(
    desk: tuple[float, float], words: str, hidden: tuple[Sequence[Box], Sequence[Box]], frame: Box, sizes: Sizes
) -> tuple[list[Box], PaperLabel]:
    """Do as `desk_sign` on a map with a way: the words hide no sign (the first of *hidden*) and little of a line.

    They stand as near to the sign of the desk as they can, all round it.
    """
    x, y = desk
    width, height = _pill(words, sizes)
    room, boxes = inset(frame, 0.8), []
    for gap in (sizes.desk / 2 + 0.5, sizes.desk / 2 + 3.0):
        reach = gap + width / 2, gap + height / 2
        shares = [2 * step / PLACES_ROUND - 1 for step in range(PLACES_ROUND + 1)]
        sides = [(share, side) for share in shares for side in (1.0, -1.0)]
        for east, north in (*((side, share) for share, side in sides), *sides):
            middle = x + east * reach[0], y + north * reach[1]
            boxes.append(
                Box(middle[0] - width / 2, middle[1] - height / 2, middle[0] + width / 2, middle[1] + height / 2)
            )
    signs, lines = hidden
    own = square(desk, sizes.desk)

    def cost(box: Box) -> tuple[bool, int, int, float]:
        outside = box.x0 < room.x0 or box.x1 > room.x1 or box.y0 < room.y0 or box.y1 > room.y1
        away = hypot((box.x0 + box.x1) / 2 - x, (box.y0 + box.y1) / 2 - y)
        hidden_signs = sum(overlap(box, sign) for sign in (own, *signs))
        return outside, hidden_signs, sum(overlap(box, line) for line in lines), away

    best = min(boxes, key=cost)
    return [own, best], _words_in(best, words, sizes)


def _pill(words: str, sizes: Sizes) -> tuple[float, float]:
    """Return width and height (mm) of the ground of *words*."""
    points = DESK_LABEL_POINTS * sizes.factor
    return text_mm(words, points, bold=True) + 2 * PILL_PADDING, 5.0 * sizes.factor


def _words_in(box: Box, words: str, sizes: Sizes) -> PaperLabel:
    points = DESK_LABEL_POINTS * sizes.factor
    drop = points * POINT_MM * CAP_HEIGHT / 2
    glyph = Glyph(words, box.x0 + PILL_PADDING, (box.y0 + box.y1) / 2 - drop, 0.0)
    return PaperLabel(text=words, style="desk", size=points, glyphs=(glyph,))
