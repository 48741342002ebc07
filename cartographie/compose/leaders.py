"""Leader lines that can be followed: short, under no other marker, across no other line, their ends in the open."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cartographie.compose.marker_grid import LIMIT_MM, Centres
from cartographie.compose.sheet import LEADER_MM, RIM_MM, Array

__all__ = ["tidy_leaders"]

SWEEPS = 2
CANDIDATES = 150
# exchanges that are tried: for this many lines, with this many neighbours
FAULTY, PARTNERS = 20, 8
# what a fault is worth, in millimetres of line: passing under a marker, hiding a place, crossing a line
UNDER, HIDING, CROSSING = 8.0, 5.0, 4.0
# no line is longer than the limit
TOO_LONG = 1_000.0
LEAST_GAIN_MM = 0.5
NOTHING_MM = 1e-9


def tidy_leaders(anchors: Array, centres: Array, grid: Centres) -> Array:
    """Move markers that stand apart from their *anchors* to better free places of *grid*; return the new centres."""
    centres = centres.copy()
    boxes = np.array([(box.x0, box.y0, box.x1, box.y1) for box in grid.obstacles], dtype=float).reshape(-1, 4)
    for _ in range(SWEEPS):
        away = np.hypot(*(centres - anchors).T)
        for index in np.lexsort((np.arange(len(away)), -np.round(away, 3))):
            if away[index] <= LEADER_MM:
                break
            grid.take(centres[index], by=-1)
            tried = np.vstack([centres[index], grid.free_near(anchors[index], CANDIDATES)])
            cost = _costs(tried, int(index), anchors, centres, boxes, grid.pitch) + grid.name_costs(tried)
            centres[index] = tried[int(cost.argmin())]
            grid.take(centres[index])
    return _exchanged(anchors, centres, boxes, grid.pitch)


def _exchanged(anchors: Array, centres: Array, obstacles: Array, pitch: float) -> Array:
    """Exchange a marker whose line passes under others with the one that makes both lines better together."""

    def price(index: int, trial: Array) -> float:
        return float(_costs(trial[index : index + 1], index, anchors, trial, obstacles, pitch)[0])

    costs = np.array([price(index, centres) for index in range(len(centres))])
    length = np.hypot(*(centres - anchors).T)
    for index in np.lexsort((np.arange(len(costs)), length - costs))[:FAULTY]:
        if price(int(index), centres) < length[index] + UNDER:
            continue
        near = np.argsort(np.hypot(*(centres - anchors[index]).T), kind="stable")[:PARTNERS]
        before = [price(int(index), centres) + price(int(other), centres) for other in near]
        after = []
        for other in near:
            trial = centres.copy()
            trial[[index, other]] = trial[[other, index]]
            after.append(price(int(index), trial) + price(int(other), trial))
        gains = np.array(before) - np.array(after)
        if gains.max() > LEAST_GAIN_MM:
            other = near[int(gains.argmax())]
            centres[[index, other]] = centres[[other, index]]
    return centres


def _costs(tried: Array, index: int, anchors: Array, centres: Array, obstacles: Array, pitch: float) -> Array:
    """Price each of *tried* (n, 2) as the centre of marker *index*; smaller is better."""
    others = np.arange(len(anchors)) != index
    anchor = anchors[index]
    half = pitch / 2 - RIM_MM
    squares = np.hstack([centres[others] - half, centres[others] + half])
    apart = np.hypot(*(centres - anchors).T) > LEADER_MM
    ends = anchors[others & apart]
    under = _crossed(anchor, tried, np.vstack([squares, obstacles])).sum(axis=1)
    hidden = np.abs(tried[:, None] - ends[None]) < half
    hiding = (hidden[..., 0] & hidden[..., 1]).sum(axis=1)
    lines = _crossing(anchor, tried, ends, centres[others & apart]).sum(axis=1)
    length = np.hypot(*(tried - anchor).T)
    drawn = length > LEADER_MM
    cost: Array = length + drawn * (UNDER * under + CROSSING * lines) + HIDING * hiding + TOO_LONG * (length > LIMIT_MM)
    return cost


def _crossed(start: Array, ends: Array, boxes: Array) -> NDArray[np.bool_]:
    """Say which segments from *start* to *ends* (n, 2) cut which *boxes* (m, 4): slabs, (n, m)."""
    enter, leave = np.zeros((len(ends), len(boxes))), np.ones((len(ends), len(boxes)))
    for axis in (0, 1):
        way = ends[:, axis] - start[axis]
        way = np.where(np.abs(way) < NOTHING_MM, NOTHING_MM, way)[:, None]
        first, second = (boxes[:, axis] - start[axis]) / way, (boxes[:, axis + 2] - start[axis]) / way
        np.maximum(enter, np.minimum(first, second), out=enter)
        np.minimum(leave, np.maximum(first, second), out=leave)
    cut: NDArray[np.bool_] = enter < leave
    return cut


def _crossing(start: Array, ends: Array, others: Array, towards: Array) -> NDArray[np.bool_]:
    """Say which segments from *start* to *ends* (n, 2) cross which segments *others* - *towards* (m, 2): (n, m)."""

    def side(a: Array, b: Array, c: Array) -> Array:
        turn: Array = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (
            c[..., 0] - a[..., 0]
        )
        return turn

    a, b = start[None, None], ends[:, None]
    c, d = others[None], towards[None]
    crossing: NDArray[np.bool_] = (side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0)
    return crossing
