"""Arrows on the edge of the map to the places beyond it: number, direction, distance; off the folds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import atan2, degrees

import numpy as np

from cartographie.compose.grid import TAB_MM
from cartographie.compose.metrics import text_mm
from cartographie.compose.sheet import FOLD_MM, Array, Sizes, View
from cartographie.model import Box, EdgeArrow

__all__ = ["arrow_box", "edge_arrows"]

DISTANCE_POINTS = 8.0
# round a marker of 7 mm: room for the arrow's head or for the distance
HEAD_MM = 4.0
BETWEEN_MM = 1.5
# at most this share of the edge is taken by arrows: more would wall the map in
MOST_SHARE = 0.8
KILOMETRE = 1000

Cut = tuple[float, float]
"""A stretch of the edge where no arrow stands: its start and its length, millimetres along the edge."""


def edge_arrows(
    far: Mapping[int, Array],
    families: Mapping[int, str],
    origin: Array,
    view: View,
    words: Mapping[str, str],
    sizes: Sizes = Sizes(),  # noqa: B008  # a frozen value
) -> tuple[EdgeArrow, ...]:
    """Point from the edge to the places beyond it: *far* is entry number -> mm, *origin* where distances start (mm).

    An arrow's x, y is the centre of its marker, one arrow apart from the next along the edge. When there are more than
    the edge can bear, the nearest places have the arrows.
    """
    metres = {number: float(np.hypot(*(far[number] - origin))) * view.scale / 1000 for number in sorted(far)}
    texts = {number: _distance_text(distance, words) for number, distance in metres.items()}
    width, height = _size(max(texts.values(), key=len, default=""), sizes)
    across = width / 2 + TAB_MM[0] * sizes.factor
    up = height / 2 + TAB_MM[1] * sizes.factor  # clear of the letters of the grid
    room = Box(view.frame.x0 + across, view.frame.y0 + up, view.frame.x1 - across, view.frame.y1 - up)
    middle = np.array([(room.x0 + room.x1) / 2, (room.y0 + room.y1) / 2])
    need = max(width, height) + BETWEEN_MM
    cuts = _cuts(room, sizes, (width, height), need)
    total = 2 * (room.width + room.height) - sum(length for _, length in cuts)
    numbers = sorted(sorted(metres, key=lambda number: (metres[number], number))[: int(MOST_SHARE * total / need)])
    wished = np.array([_perimeter(room, far[number] - middle) for number in numbers])
    along = _stretched(_apart(_squeezed(wished, cuts), total, need), cuts)
    places = [_at(room, distance) for distance in along]
    return tuple(
        EdgeArrow(
            number=number,
            family=families[number],
            x=x,
            y=y,
            angle=degrees(atan2(far[number][1] - y, far[number][0] - x)),
            text=texts[number],
        )
        for number, (x, y) in zip(numbers, places, strict=True)
    )


def arrow_box(arrow: EdgeArrow, sizes: Sizes = Sizes()) -> Box:  # noqa: B008  # a frozen value
    """Return the paper that an arrow needs: its marker, its head, its distance."""
    width, height = _size(arrow.text, sizes)
    return Box(arrow.x - width / 2, arrow.y - height / 2, arrow.x + width / 2, arrow.y + height / 2)


def _size(text: str, sizes: Sizes) -> tuple[float, float]:
    least = sizes.marker + 2 * HEAD_MM * max(sizes.factor, sizes.marker / 7.0)
    return max(least, text_mm(text, DISTANCE_POINTS * sizes.factor, bold=True) + 1.5), least


def _cuts(room: Box, sizes: Sizes, size: tuple[float, float], need: float) -> list[Cut]:
    """Return where the edge of *room* passes a fold or has just turned a corner, in order; cuts that touch are one.

    Beyond a corner *need* mm are left out: two arrows round it would be nearer than their way along the edge.
    """
    across, up = FOLD_MM + size[0] / 2, FOLD_MM + size[1] / 2
    corners = np.cumsum([0.0, room.width, room.height, room.width])
    found = [(float(corner), need) for corner in corners]
    for x in sizes.folds_x:
        low, high = max(x - across, room.x0), min(x + across, room.x1)
        if low < high:
            found += [(low - room.x0, high - low), (room.width + room.height + room.x1 - high, high - low)]
    for y in sizes.folds_y:
        low, high = max(y - up, room.y0), min(y + up, room.y1)
        if low < high:
            found += [
                (room.width + low - room.y0, high - low),
                (2 * room.width + room.height + room.y1 - high, high - low),
            ]
    merged: list[Cut] = []
    for start, length in sorted(found):
        if merged and start <= sum(merged[-1]):
            merged[-1] = (merged[-1][0], max(sum(merged[-1]), start + length) - merged[-1][0])
        else:
            merged.append((start, length))
    return merged


def _squeezed(along: Array, cuts: Sequence[Cut]) -> Array:
    """Return places on the edge as if the *cuts* had no length."""
    result = along.copy()
    for start, length in cuts:
        result -= np.clip(along - start, 0.0, length)
    return result


def _stretched(along: Array, cuts: Sequence[Cut]) -> Array:
    """Return places on the edge from those of `_squeezed`: never inside a cut."""
    result = along.copy()
    for start, length in cuts:  # in order: what lies before is counted already
        result += np.where(result > start, length, 0.0)
    return result


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


def _apart(along: Array, total: float, need: float) -> Array:
    """Push places on an edge *total* mm round apart, in their order, as little as possible: *need* mm between two.

    Round the edge from its emptiest stretch on, places minus the room of those before them must not go back: least
    squares under an order, solved by pooling neighbours that violate it (isotonic regression).
    """
    count = len(along)
    if count <= 1:
        return along
    order = np.argsort(along, kind="stable")
    gaps = np.diff(along[order], append=along[order[0]] + total)
    order = np.roll(order, -int(gaps.argmax()) - 1)
    line = along[order] + total * (along[order] < along[order[0]])
    pools: list[tuple[float, int]] = []
    for wish in line - need * np.arange(count):
        mean, size = float(wish), 1
        while pools and pools[-1][0] > mean:
            before, number = pools.pop()
            mean, size = (mean * size + before * number) / (size + number), size + number
        pools.append((mean, size))
    level = np.repeat([mean for mean, _ in pools], [size for _, size in pools])
    middle, slack = (level[0] + level[-1]) / 2, (total - need * count) / 2
    spread = np.clip(level, middle - slack, middle + slack) + need * np.arange(count)
    result: Array = np.empty_like(spread)
    result[order] = spread % total
    return result
