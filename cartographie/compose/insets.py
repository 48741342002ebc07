"""Where places crowd: a window round them, and the frame of a larger map over the quietest part of the sheet.

An inset is made when it frees enough markers that would otherwise push each other away, or when the map is so
small that no street can be followed round them. Decided by counting: the same places give the same insets.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cartographie.compose.occupancy import Occupancy
from cartographie.compose.sheet import SCALES, Array, Sizes, View, inset, overlap
from cartographie.model import Box

__all__ = ["INSET_TAB_MM", "Loupe", "choose_loupes", "corner_tab", "scale_tab"]

Mask = NDArray[np.bool_]

MOST_LOUPES = 2
# how much larger an inset is than the map
LEAST_GAIN, MOST_GAIN = 2.0, 8.0
# frames tried, in millimetres, none larger than these shares of the sheet
WIDTHS, HEIGHTS = (130.0, 120.0, 110.0, 100.0, 90.0), (110.0, 95.0, 80.0, 70.0, 60.0)
MOST_WIDTH, MOST_HEIGHT, MOST_AREA = 0.62, 0.5, 0.24
# markers that an inset must free, at least: a number, and a share of all
FEWEST_FREED, SHARE_FREED = 6, 0.12
# from this denominator on streets have no room for their names: places need more than the width of a marker
SMALL_SCALE, SMALL_REACH = 20_000, 2.5
# a frame that costs this many square millimetres must free one marker more
AREA_A_MARKER = 2_500.0
BETWEEN_MM = 3.0
# places round which a window is tried: all of them, or every second, every third …
MOST_STARTS = 40
STEP_MM = 4.0
INK = 3.0
TAB_MM = 5.2
INSET_TAB_MM = (7.6, 5.2)
"""The tab with the name of an inset, as drawn in publish/_paper/map_insets.py."""
SCALE_TAB_MM = (62.0, 4.4)


@dataclass(frozen=True, slots=True)
class Loupe:
    """An inset decided: its *name*, *window* on the main map and *frame* (mm), *scale*, and the places inside."""

    name: str
    window: Box
    frame: Box
    scale: int
    inside: tuple[int, ...]

    def numbers(self, order: Sequence[int]) -> tuple[int, ...]:
        """Return the entry numbers of the places inside; *order* are those of all places."""
        return tuple(order[index] for index in self.inside)


@dataclass(frozen=True, slots=True)
class _Offer:
    """A window that would free some markers."""

    gain: float
    size: tuple[float, float]
    scale: int
    window: Box
    inside: tuple[int, ...]


def choose_loupes(
    places: Array, view: View, kept_off: Sequence[Box], ink: Occupancy, sizes: Sizes
) -> tuple[Loupe, ...]:
    """Return at most two insets for the map seen through *view*, whose markers have their true *places* (n, 2) mm.

    No frame lies over *kept_off* (arrows, desk, legend), a place, a window or a fold; each lies on the least *ink*
    (streets). Places are named by their index.
    """
    frame = view.frame
    loupes: list[Loupe] = []
    free = np.ones(len(places), dtype=bool)
    while len(loupes) < MOST_LOUPES:
        offers = sorted(_offers(places, free, view, sizes), key=lambda offer: (-offer.gain, offer.size))
        found = None
        for offer in offers[:24]:
            if any(overlap(offer.window, other) for loupe in loupes for other in (loupe.window, loupe.frame)):
                continue
            remaining = free.copy()
            remaining[list(offer.inside)] = False
            busy = [*kept_off, *(box for loupe in loupes for box in (loupe.window, loupe.frame))]
            box = _quiet_frame(offer, places[remaining], frame, busy, ink, sizes)
            if box is not None:
                found = Loupe(f"Z{len(loupes) + 1}", offer.window, box, offer.scale, offer.inside)
                free = remaining
                break
        if found is None:
            break
        loupes.append(found)
    return tuple(loupes)


def corner_tab(box: Box, factor: float) -> Box:
    """Return the paper of the tab with the name, in the top left corner of *box*."""
    return Box(box.x0, box.y1 - INSET_TAB_MM[1] * factor, box.x0 + INSET_TAB_MM[0] * factor, box.y1)


def scale_tab(box: Box, factor: float) -> Box:
    """Return the paper of the scale of an inset, in the bottom left corner of its frame *box*."""
    return Box(box.x0, box.y0, min(box.x0 + SCALE_TAB_MM[0] * factor, box.x1), box.y0 + SCALE_TAB_MM[1] * factor)


def _offers(places: Array, free: Mask, view: View, sizes: Sizes) -> Iterator[_Offer]:
    """Yield for each size and scale the window that relieves most of the *free* places, when they are enough."""
    frame, reach = view.frame, sizes.pitch * (SMALL_REACH if view.scale >= SMALL_SCALE else 1.0)
    apart = np.maximum(*(np.abs(values[:, None] - values) for values in places.T))
    apart[~free] = np.inf
    apart[:, ~free] = np.inf
    np.fill_diagonal(apart, np.inf)
    nearest = apart.min(axis=1, initial=np.inf)
    crowded = nearest < reach
    enough = max(FEWEST_FREED, SHARE_FREED * len(places))
    if crowded.sum() < enough:
        return
    for larger in (scale for scale in SCALES if LEAST_GAIN <= view.scale / scale <= MOST_GAIN):
        times = view.scale / larger
        # freed, or at least half freed: still pushed, but on its street
        relieved = np.where(nearest >= reach / times, 1.0, 0.5 * (nearest > 0.3 * reach / times)) * crowded
        margin = (sizes.pitch / 2 + 1.0) / times  # a marker on the edge stands inside
        for width, height in _sizes(frame):
            window = _best_window(places[free], relieved[free], (width / times, height / times), margin, frame)
            inside = np.flatnonzero(free & _within(places, window))
            gain = float(relieved[inside].sum())
            if gain >= enough:
                worth = gain - width * height / AREA_A_MARKER
                yield _Offer(worth, (width, height), larger, window, tuple(inside.tolist()))


def _sizes(frame: Box) -> Iterator[tuple[float, float]]:
    """Yield the sizes of insets that do not take too much of *frame*."""
    for width, height in itertools.product(WIDTHS, HEIGHTS):
        small = width <= MOST_WIDTH * frame.width and height <= MOST_HEIGHT * frame.height
        if height <= width and small and width * height <= MOST_AREA * frame.width * frame.height:
            yield width, height


def _best_window(places: Array, relieved: Array, size: tuple[float, float], margin: float, frame: Box) -> Box:
    """Return the window of *size* round one of the *places* that relieves most, centred on what it holds."""
    half = np.array(size) / 2
    centres = places[relieved > 0] if relieved.any() else places
    centres = centres[:: 1 + len(centres) // MOST_STARTS]
    reach = np.maximum(half - margin, half / 2)
    for _ in range(2):
        near = [np.abs(centres[:, None, axis] - places[None, :, axis]) <= reach[axis] for axis in (0, 1)]
        holds = near[0] & near[1]
        held = holds.any(axis=1)
        for axis in (0, 1):
            low = np.where(holds, places[:, axis], np.inf).min(axis=1)
            high = np.where(holds, places[:, axis], -np.inf).max(axis=1)
            centres[held, axis] = (low[held] + high[held]) / 2
    x, y = centres[int((holds * relieved).sum(axis=1).argmax())]
    x = min(max(x, frame.x0 + half[0] + TAB_MM), frame.x1 - half[0] - TAB_MM)
    y = min(max(y, frame.y0 + half[1] + TAB_MM), frame.y1 - half[1] - TAB_MM)
    return Box(float(x - half[0]), float(y - half[1]), float(x + half[0]), float(y + half[1]))


def _within(places: Array, box: Box) -> Mask:
    x, y = places[:, 0], places[:, 1]
    inside: Mask = (x > box.x0) & (x < box.x1) & (y > box.y0) & (y < box.y1)
    return inside


def _quiet_frame(
    offer: _Offer, places: Array, frame: Box, busy: Iterable[Box], ink: Occupancy, sizes: Sizes
) -> Box | None:
    """Return where a frame of the size of *offer* hides nothing that matters and least ink; None when nowhere."""
    width, height = offer.size
    room = inset(frame, TAB_MM * max(1.0, sizes.factor))
    low = np.array([room.x0 + width / 2, room.y0 + height / 2])
    shape = (int((room.width - width) / STEP_MM) + 1, int((room.height - height) / STEP_MM) + 1)
    if min(shape) < 1 or room.width < width or room.height < height:
        return None
    possible = np.ones(shape, dtype=bool)
    x, y = low[0] + STEP_MM * np.arange(shape[0]), low[1] + STEP_MM * np.arange(shape[1])
    half = sizes.pitch / 2
    marks = [Box(px - half, py - half, px + half, py + half) for px, py in places]
    wide = [inset(box, -BETWEEN_MM) for box in (*busy, offer.window)]
    for box in (*wide, *marks, *sizes.fold_strips(frame)):
        across = (x + width / 2 > box.x0) & (x - width / 2 < box.x1)
        up = (y + height / 2 > box.y0) & (y - height / 2 < box.y1)
        possible[np.ix_(across, up)] = False
    if not possible.any():
        return None
    share = ink.rectangle_shares(low, STEP_MM, shape, offer.size)
    edge = np.minimum(x - low[0], x[-1] - x)[:, None] + np.minimum(y - low[1], y[-1] - y)[None]
    cost = np.where(possible, np.round(INK * share + 0.004 * edge, 6), np.inf)
    i, j = np.unravel_index(int(cost.argmin()), shape)
    return Box(float(x[i] - width / 2), float(y[j] - height / 2), float(x[i] + width / 2), float(y[j] + height / 2))
