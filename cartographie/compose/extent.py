"""Which piece of ground the map shows: round scale, centre, and who is too far to be on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cartographie.compose.sheet import FOLD_MM, MAP_FRAME, SCALES, Array, Sizes, View
from cartographie.model import Bounds, Box

__all__ = ["Extent", "choose_extent"]

# free paper between the outermost places and the frame: a marker, the letters of the grid
TAB_EDGE_MM = 5.2
# steps in which the window slides until the desk is off the folds
SLIDE_MM = 0.25
ONE_PLACE_SCALE = 5_000
# at most this share of the places (of a few places: a third, three at most) is pointed to from the edge, and only when
# the scale becomes twice as large
FAR_SHARE, FEW_SHARE, FEW = 0.15, 1 / 3, 3
FAR_GAIN = 2.0
# metres beyond the last street of the base map where a place can still be found on it
OFF_GROUND_M = 300.0


@dataclass(frozen=True, slots=True)
class Extent:
    """The window chosen, and the entry numbers of the places that it leaves out."""

    view: View
    far: tuple[int, ...]


def choose_extent(
    points: Mapping[int, tuple[float, float]],
    desk: tuple[float, float] | None,
    ground: Bounds,
    frame: Box = MAP_FRAME,
    sizes: Sizes = Sizes(),  # noqa: B008  # a frozen value
) -> Extent:
    """Fit *points* (entry number -> metres) and *desk* on *frame* at a round scale; *ground*: what the base map holds.

    Without any place the whole ground is shown; a single one is shown at 1:5 000. A place off the ground is left out:
    nothing could be drawn around it. When leaving out a few more (at most 15 %, or a third of a few) at least doubles
    the scale, they are left out too. All of them are named in the result. The desk does not lie on a fold of *sizes*:
    the window slides, or the next scale is taken.
    """
    edge = sizes.pitch + TAB_EDGE_MM
    numbers = sorted(points)
    places = np.array([points[number] for number in numbers], dtype=float).reshape(-1, 2)
    fixed = np.array([desk] if desk else [], dtype=float).reshape(-1, 2)
    kept = _on_ground(places, ground)
    fixed = fixed[_on_ground(fixed, ground)]
    if kept.sum() + len(fixed) == 0:
        corners = np.array(ground, dtype=float).reshape(2, 2)
        view = _view(corners, frame, _round_scale(_ratio(corners, frame, 0.0)), ground, edge)
        return Extent(view, _left_out(numbers, kept))
    kept[kept] = _without_far(places[kept], fixed, frame, edge)
    shown = np.vstack([places[kept], fixed])
    scale = _round_scale(_ratio(shown, frame, edge))
    if np.ptp(shown, axis=0).max() < 1.0:
        scale = max(scale, ONE_PLACE_SCALE)
    view = _view(shown, frame, scale, ground, edge)
    if len(fixed) and (sizes.folds_x or sizes.folds_y):
        for larger in (scale, *(other for other in SCALES if other > scale))[:3]:
            off = _off_folds(_view(shown, frame, larger, ground, edge), shown, fixed[0], sizes)
            if off is not None:
                view = off
                break
    return Extent(view, _left_out(numbers, kept))


def _off_folds(view: View, shown: Array, desk: Array, sizes: Sizes) -> View | None:
    """Slide *view* as little as possible until *desk* is off the folds and *shown* stays inside; None if it cannot."""
    clear = sizes.desk / 2 + FOLD_MM
    low, high = view.to_paper(np.array([shown.min(axis=0), shown.max(axis=0)]))
    place = view.to_paper(desk[None])[0]
    moves = []
    edges = ((view.frame.x0, view.frame.x1), (view.frame.y0, view.frame.y1))
    for axis, folds in enumerate((sizes.folds_x, sizes.folds_y)):
        # the last bit of the margin may go: the markers still stand inside
        lowest = edges[axis][0] + sizes.pitch / 2 - low[axis]
        highest = edges[axis][1] - sizes.pitch / 2 - high[axis]
        steps = np.arange(0.0, 4 * clear, SLIDE_MM)
        tried = np.column_stack([steps, -steps]).ravel()
        tried = tried[(tried == 0.0) | ((tried >= lowest) & (tried <= highest))]
        away = np.abs(place[axis] + tried[:, None] - np.array(folds or (np.inf,))).min(axis=1)
        if not (away >= clear).any():
            return None
        moves.append(float(tried[away >= clear][0]))
    x, y = view.x - moves[0] * view.scale / 1000, view.y - moves[1] * view.scale / 1000
    return View(view.frame, view.scale, x, y)


def _left_out(numbers: Sequence[int], kept: Array) -> tuple[int, ...]:
    return tuple(number for number, keep in zip(numbers, kept, strict=True) if not keep)


def _on_ground(places: Array, ground: Bounds) -> np.ndarray:
    """Say which of *places* lie on the ground, or within a short walk of its last street."""
    west, south, east, north = ground
    x, y = places[:, 0], places[:, 1]
    near: np.ndarray = (
        (x > west - OFF_GROUND_M) & (x < east + OFF_GROUND_M) & (y > south - OFF_GROUND_M) & (y < north + OFF_GROUND_M)
    )
    return near


def _ratio(places: Array, frame: Box, edge: float) -> float:
    """Return the scale denominator at which *places* just fit."""
    width, height = np.ptp(places, axis=0)
    return float(max(width / (frame.width - 2 * edge), height / (frame.height - 2 * edge)) * 1000)


def _round_scale(needed: float) -> int:
    return next((scale for scale in SCALES if scale >= needed), SCALES[-1])


def _without_far(places: Array, fixed: Array, frame: Box, edge: float) -> np.ndarray:
    """Peel off the outermost place again and again; keep the last peeling that doubled the scale."""
    kept = np.ones(len(places), dtype=bool)
    best = kept.copy()
    scale = _round_scale(_ratio(np.vstack([places, fixed]), frame, edge))
    for _ in range(max(int(FAR_SHARE * len(places)), min(FEW, int(FEW_SHARE * len(places))))):
        kept[_outermost(places, kept, fixed, frame, edge)] = False
        now = _round_scale(_ratio(np.vstack([places[kept], fixed]), frame, edge))
        if scale >= FAR_GAIN * now:
            best, scale = kept.copy(), now
    return best


def _outermost(places: Array, kept: np.ndarray, fixed: Array, frame: Box, edge: float) -> int:
    """Return the place on the edge of the box whose removal shrinks it most."""
    indices = np.flatnonzero(kept)
    inside = places[indices]
    extremes = {int(indices[i]) for i in (*inside.argmin(axis=0), *inside.argmax(axis=0))}

    def remaining(index: int) -> float:
        others = np.vstack([places[indices[indices != index]], fixed])
        return _ratio(others, frame, edge)

    return min(sorted(extremes), key=remaining)


def _view(shown: Array, frame: Box, scale: int, ground: Bounds, edge: float) -> View:
    """Centre the window on what is shown, then slide it back over the ground as far as the places allow."""
    low, high = shown.min(axis=0), shown.max(axis=0)
    centre = (low + high) / 2
    half = np.array([frame.width, frame.height]) / 2 * scale / 1000
    slack = np.maximum(half - edge * scale / 1000 - (high - low) / 2, 0.0)
    south_west, north_east = np.array(ground[:2]), np.array(ground[2:])
    over = np.maximum(south_west - (centre - half), 0.0) - np.maximum(centre + half - north_east, 0.0)
    fits = north_east - south_west >= 2 * half
    wanted = np.where(fits, over, (south_west + north_east) / 2 - centre)
    x, y = centre + np.clip(wanted, -slack, slack)
    return View(frame, scale, float(x), float(y))
