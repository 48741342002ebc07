"""What goes with a map: legend in a quiet corner, scale bar, north, arrows to the places beyond the frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import atan2, cos, degrees, pi, radians

import numpy as np

from cartographie.compose.grid import TAB_MM
from cartographie.compose.metrics import CAP_HEIGHT, POINT_MM, text_mm
from cartographie.compose.occupancy import Occupancy
from cartographie.compose.sheet import ARROW_BOX, DESK_MM, MARKER_PITCH, Array, View, inset
from cartographie.model import Box, EdgeArrow, Glyph, PaperLabel, Position

__all__ = ["arrow_box", "desk_sign", "edge_arrows", "legend_box", "north_of", "scale_bar"]

LEGEND_WIDTH = 66.0
# rows of families (and of the desk), sentence, scale with north, padding: as drawn in publish/_paper/map_legend.py
LEGEND_ROW, LEGEND_NOTE, LEGEND_SCALE, LEGEND_PADDING = 6.6, 5.6, 14.0, 3.4
LEGEND_INSET = 5.2
BAR_MM = 46.0
DESK_LABEL_POINTS = 9.0
NOTHING_MM = 0.01
KILOMETRE = 1000
EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG


def legend_box(families: int, desk: bool, frame: Box, occupied: Sequence[Box], ink: Occupancy) -> Box:
    """Choose where the legend of so many *families* and the *desk* lies.

    Over no marker or sign (*occupied*) if possible, in a corner, on the least *ink* (streets).
    """
    rows = families + desk
    height = LEGEND_ROW * rows + (LEGEND_NOTE if families else 0) + LEGEND_SCALE + 2 * LEGEND_PADDING
    room = inset(frame, LEGEND_INSET)
    right, top = room.x1 - LEGEND_WIDTH, room.y1 - height
    corners = [(right, room.y0), (room.x0, room.y0), (right, top), (room.x0, top)]
    along = [(float(x), y) for x in np.linspace(room.x0, right, 21)[1:-1] for y in (room.y0, top)]
    up = [(x, float(y)) for y in np.linspace(room.y0, top, 13)[1:-1] for x in (right, room.x0)]
    boxes = [Box(x, y, x + LEGEND_WIDTH, y + height) for x, y in corners + along + up]

    def cost(item: tuple[int, Box]) -> tuple[float, int]:
        rank, box = item
        hidden = sum(_overlap(box, other) for other in occupied)
        return round(hidden + 3.0 * ink.box_share(box) + (0.35 if rank >= len(corners) else 0.0), 6), rank

    return min(enumerate(boxes), key=cost)[1]


def _overlap(first: Box, second: Box) -> bool:
    return first.x0 < second.x1 and second.x0 < first.x1 and first.y0 < second.y1 and second.y0 < first.y1


def scale_bar(scale: int) -> tuple[int, float]:
    """Return the round length of the bar in metres (1, 2, 3 or 5 by ten) and on paper in millimetres, at most 46."""
    longest = BAR_MM * scale / 1000
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


def edge_arrows(
    far: Mapping[int, Array], families: Mapping[int, str], origin: Array, view: View, words: Mapping[str, str]
) -> tuple[EdgeArrow, ...]:
    """Point from the edge to the places beyond it: *far* is entry number -> mm, *origin* where distances start (mm).

    An arrow's x, y is the centre of its marker, one arrow apart from the next along the edge.
    """
    across, up = ARROW_BOX[0] / 2 + TAB_MM[0], ARROW_BOX[1] / 2 + TAB_MM[1]  # clear of the letters of the grid
    room = Box(view.frame.x0 + across, view.frame.y0 + up, view.frame.x1 - across, view.frame.y1 - up)
    middle = np.array([(room.x0 + room.x1) / 2, (room.y0 + room.y1) / 2])
    numbers = sorted(far)
    along = _apart(np.array([_perimeter(room, far[number] - middle) for number in numbers]), room)
    arrows = []
    for number, distance in zip(numbers, along, strict=True):
        x, y = _at(room, distance)
        away = far[number] - (x, y)
        metres = float(np.hypot(*(far[number] - origin))) * view.scale / 1000
        arrows.append(
            EdgeArrow(
                number=number,
                family=families[number],
                x=x,
                y=y,
                angle=degrees(atan2(away[1], away[0])),
                text=_distance_text(metres, words),
            )
        )
    return tuple(arrows)


def arrow_box(arrow: EdgeArrow) -> Box:
    """Return the paper that an arrow needs: its marker, its head, its distance."""
    width = max(ARROW_BOX[0], text_mm(arrow.text, 8.0, bold=True) + 1.5)
    return Box(arrow.x - width / 2, arrow.y - ARROW_BOX[1] / 2, arrow.x + width / 2, arrow.y + ARROW_BOX[1] / 2)


def desk_sign(
    desk: tuple[float, float], words: str, markers: Sequence[Array], frame: Box
) -> tuple[list[Box], PaperLabel]:
    """Return what the desk's sign and its *words* cover, and the words as a label.

    The words stand right, left, under or over the sign: inside the frame, over as few places as possible.
    """
    x, y = desk
    width, height = text_mm(words, DESK_LABEL_POINTS, bold=True) + 3.2, 5.0
    gap = DESK_MM / 2 + 0.9
    corners = (
        (x + gap, y - height / 2),
        (x - gap - width, y - height / 2),
        (x - width / 2, y - gap - height),
        (x - width / 2, y + gap),
    )
    room = inset(frame, 1.0)
    boxes = [Box(left, low, left + width, low + height) for left, low in corners]
    hidden = [sum(_overlap(box, _square(place, MARKER_PITCH)) for place in markers) for box in boxes]
    outside = [box.x0 < room.x0 or box.x1 > room.x1 or box.y0 < room.y0 or box.y1 > room.y1 for box in boxes]
    best = min(range(len(boxes)), key=lambda i: (outside[i], hidden[i], i))
    box = boxes[best]
    drop = DESK_LABEL_POINTS * POINT_MM * CAP_HEIGHT / 2
    glyph = Glyph(words, box.x0 + 1.6, (box.y0 + box.y1) / 2 - drop, 0.0)
    label = PaperLabel(text=words, style="desk", size=DESK_LABEL_POINTS, glyphs=(glyph,))
    return [_square(np.array(desk), DESK_MM + 0.8), box], label


def _square(middle: Array, size: float) -> Box:
    x, y = float(middle[0]), float(middle[1])
    return Box(x - size / 2, y - size / 2, x + size / 2, y + size / 2)


def _distance_text(metres: float, words: Mapping[str, str]) -> str:
    if metres < KILOMETRE - 50:
        return words["papier.carte-metres"].format(valeur=max(50, 50 * round(metres / 50)))
    kilometres = f"{metres / 1000:.1f}" if metres < 9.95 * KILOMETRE else f"{metres / 1000:.0f}"
    return words["papier.carte-kilometres"].format(valeur=kilometres.replace(".", words["papier.carte-virgule"]))


def _perimeter(room: Box, direction: Array) -> float:
    """Return where a ray from the middle of *room* leaves it, as a distance along its edge from the bottom left."""
    half = np.array([room.width, room.height]) / 2
    reach = float(np.max(np.abs(direction) / half)) or 1.0
    x, y = direction / reach + half
    if abs(direction[1]) / half[1] >= abs(direction[0]) / half[0]:
        return float(x if direction[1] < 0 else room.width + room.height + (room.width - x))
    return float(room.width + y if direction[0] > 0 else 2 * room.width + room.height + (room.height - y))


def _at(room: Box, along: float) -> tuple[float, float]:
    along %= 2 * (room.width + room.height)
    if along < room.width:
        return room.x0 + along, room.y0
    if along < room.width + room.height:
        return room.x1, room.y0 + along - room.width
    if along < 2 * room.width + room.height:
        return room.x1 - (along - room.width - room.height), room.y1
    return room.x0, room.y1 - (along - 2 * room.width - room.height)


def _apart(along: Array, room: Box) -> Array:
    """Push places on the edge apart, in their order, until each has room for its arrow."""
    if len(along) <= 1:
        return along
    total = 2 * (room.width + room.height)
    need = min(ARROW_BOX[1] + 1.5, total / len(along))
    order = np.argsort(along, kind="stable")
    spread = along[order].copy()
    for _ in range(200):
        gaps = np.diff(np.append(spread, spread[0] + total))
        lack = np.maximum(need - gaps, 0.0) / 2
        if lack.max() < NOTHING_MM:
            break
        spread += np.roll(lack, 1) - lack
    result = np.empty_like(spread)
    result[order] = spread
    return result
