"""Where markers stand: each at its true place if it can, else moved aside as little as the others allow.

Markers push each other apart first, then each takes the free place nearest to where it was pushed: no two overlap, and
the result depends on the numbers alone. Positions are millimetres on the sheet.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cartographie.compose.leaders import tidy_leaders
from cartographie.compose.marker_grid import LIMIT_MM, Centres, centre_range
from cartographie.compose.sheet import Array
from cartographie.model import Box

__all__ = ["relaxed", "spread_markers"]

# relaxation: enough for sixty markers at one door; beyond, comparing each with each would take seconds
ROUNDS = 80
RELAXED, TIDIED = 400, 150
# exchanges that shorten leader lines: more than any legible map needs
EXCHANGES = 200
LEAST_GAIN_MM = 0.01
PULL = 0.04


def spread_markers(anchors: Array, wanted: Array, grid: Centres, *, tidy: bool = True) -> Array:
    """Return the centres (n, 2) of markers whose true places are *anchors* (n, 2), near where they are *wanted*.

    On free centres of *grid*, which they take: at least its pitch apart in x or in y; off its names when that is not
    far. At most `LIMIT_MM` from their places, or `MOST_MM` in a crowd that leaves no room nearer; where there is none
    even so, not a number: the marker is not to be drawn. *tidy* looks for leader lines that are easier to follow.
    """
    if not len(anchors):
        return anchors.copy()
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


def relaxed(anchors: Array, frame: Box, pitch: float) -> Array:
    """Return where markers are best, (n, 2): pushed apart along the axis that needs least, pulled back to their places.

    A great crowd stays where it is.
    """
    if len(anchors) > RELAXED:
        return anchors
    count = len(anchors)
    turn = 2.399963 * np.arange(count)  # golden angle: markers at one door start in different directions
    points = anchors + 0.05 * np.column_stack([np.cos(turn), np.sin(turn)])
    low, high = centre_range(frame, pitch)
    for step in range(ROUNDS):
        x_gaps, y_gaps = (values[:, None] - values for values in points.T)
        overlapping = (np.abs(x_gaps) < pitch) & (np.abs(y_gaps) < pitch)
        np.fill_diagonal(overlapping, val=False)
        one, other = np.nonzero(overlapping)
        if not len(one) and step:
            break
        gaps = np.stack([x_gaps[one, other], y_gaps[one, other]])
        depth = pitch - np.abs(gaps)
        sideways = depth[0] <= depth[1]
        pushes = np.where([sideways, ~sideways], np.sign(gaps) * depth, 0.0)
        push = np.column_stack([np.bincount(one, weights, count) for weights in pushes])
        pull = PULL * (1 - step / ROUNDS)
        points = np.clip(points + 0.3 * push + pull * (anchors - points), low, high)
    return points


def _uncrossed(anchors: Array, centres: Array) -> Array:
    """Exchange two markers whenever that shortens their leader lines together: no two lines cross afterwards."""
    centres = centres.copy()
    apart = np.hypot(*(anchors[:, None] - centres[None]).transpose(2, 0, 1))
    gain = _gains(apart, slice(None), slice(None))
    for _ in range(EXCHANGES):
        i, j = np.unravel_index(int(gain.argmax()), gain.shape)
        if gain[i, j] < LEAST_GAIN_MM:
            break
        both = [i, j]
        centres[both] = centres[[j, i]]
        apart[:, both] = apart[:, [j, i]]
        gain[both] = _gains(apart, both, slice(None))
        gain[:, both] = _gains(apart, slice(None), both)
    return centres


def _gains(apart: Array, rows: Sequence[np.intp] | slice, columns: Sequence[np.intp] | slice) -> Array:
    """Return by how much lines are shorter after an exchange of each of *rows* with each of *columns*.

    *apart* is how far each place lies from each marker; an exchange that makes a line too long gains nothing.
    """
    own = np.diag(apart)
    there, back = apart[rows][:, columns], apart.T[rows][:, columns]
    gain: Array = own[rows, None] + own[columns] - there - back
    gain[np.maximum(there, back) > LIMIT_MM] = 0.0
    return gain
