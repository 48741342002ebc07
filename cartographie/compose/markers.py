"""Where markers stand: each at its true place if it can, else moved aside as little as the others allow.

Markers push each other apart first, then each takes the free place nearest to where it was pushed: no two overlap, and
the result depends on the numbers alone. Positions are millimetres on the sheet.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cartographie.compose.leaders import tidy_leaders
from cartographie.compose.marker_grid import LIMIT_MM, Centres, centre_range
from cartographie.compose.occupancy import Occupancy
from cartographie.compose.sheet import MARKER_PITCH, Array
from cartographie.model import Box

__all__ = ["spread_markers"]

# relaxation: enough for sixty markers at one door; beyond, comparing each with each would take seconds
ROUNDS = 80
RELAXED, TIDIED = 400, 150
# exchanges that shorten leader lines: more than any legible map needs
EXCHANGES = 200
LEAST_GAIN_MM = 0.01
PULL = 0.04


def spread_markers(
    anchors: Array,
    frame: Box,
    obstacles: Sequence[Box],
    names: Occupancy | None = None,
    *,
    tidy: bool = True,
    pitch: float = MARKER_PITCH,
) -> Array:
    """Return the centres (n, 2) of markers whose true places are *anchors* (n, 2).

    Inside *frame*, off the *obstacles*, at least *pitch* apart in x or in y; off the *names* when that is not far. At
    most `LIMIT_MM` from their places, or `MOST_MM` in a crowd that leaves no room nearer; where there is none even so,
    not a number: the marker is not to be drawn.
    *tidy* looks for leader lines that are easier to follow.
    """
    if not len(anchors):
        return anchors.copy()
    wanted = _relaxed(anchors, frame, pitch) if len(anchors) <= RELAXED else anchors.copy()
    grid = Centres(frame, obstacles, names, pitch=pitch)
    moved = np.hypot(*(wanted - anchors).T)
    centres = np.full_like(anchors, np.nan)
    for index in np.lexsort((np.arange(len(anchors)), np.round(moved, 3))):
        found = grid.settle(wanted[index], anchors[index])
        if found is not None:
            centres[index] = found
    stand = np.isfinite(centres[:, 0])
    if 0 < stand.sum() <= RELAXED:
        centres[stand] = _uncrossed(anchors[stand], centres[stand])
    if tidy and 0 < stand.sum() <= TIDIED:
        centres[stand] = tidy_leaders(anchors[stand], centres[stand], grid)
    return centres


def _relaxed(anchors: Array, frame: Box, pitch: float) -> Array:
    """Push overlapping markers apart along the axis that needs least, and pull each back to its place."""
    number = np.arange(len(anchors))
    turn = 2.399963 * number  # golden angle: markers at one door start in different directions
    points = anchors + 0.05 * np.column_stack([np.cos(turn), np.sin(turn)])
    low, high = centre_range(frame, pitch)
    for step in range(ROUNDS):
        gaps = points[:, None] - points[None]
        depth = pitch - np.abs(gaps)
        overlapping = (depth > 0).all(axis=2)
        np.fill_diagonal(overlapping, val=False)
        if not overlapping.any() and step:
            break
        sideways = depth[..., 0] <= depth[..., 1]
        push = np.zeros_like(gaps)
        push[..., 0] = np.where(overlapping & sideways, np.sign(gaps[..., 0]) * depth[..., 0], 0.0)
        push[..., 1] = np.where(overlapping & ~sideways, np.sign(gaps[..., 1]) * depth[..., 1], 0.0)
        pull = PULL * (1 - step / ROUNDS)
        points = np.clip(points + 0.3 * push.sum(axis=1) + pull * (anchors - points), low, high)
    return points


def _uncrossed(anchors: Array, centres: Array) -> Array:
    """Exchange two markers whenever that shortens their leader lines together: no two lines cross afterwards."""
    centres = centres.copy()
    apart = np.hypot(*(anchors[:, None] - centres[None]).transpose(2, 0, 1))
    for _ in range(EXCHANGES):
        own = np.diag(apart)
        gain = own[:, None] + own[None] - apart - apart.T
        gain[np.maximum(apart, apart.T) > LIMIT_MM] = 0.0
        i, j = np.unravel_index(int(gain.argmax()), gain.shape)
        if gain[i, j] < LEAST_GAIN_MM:
            break
        centres[[i, j]] = centres[[j, i]]
        apart[:, [i, j]] = apart[:, [j, i]]
    return centres
