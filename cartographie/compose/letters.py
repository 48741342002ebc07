"""Letters along a line: a smoothed path measured in millimetres, and candidate settings of a name on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cartographie.compose.metrics import POINT_MM, advances, text_mm
from cartographie.compose.occupancy import CELL_MM, Occupancy, rectangle_points
from cartographie.compose.sheet import Array
from cartographie.model import Glyph

__all__ = ["Path", "Setting", "Settings", "glyph_points", "settings_along"]

STEP_MM = 0.5
FEWEST_STEPS = 3
# baseline under the line by this share of the size: centres letters between x-height and capitals
DROP = 0.29
# what a line of letters takes, from descenders to capitals, in sizes
HEIGHT = 0.95
# letters of one run may differ by this angle; beyond, each is turned on its own
STRAIGHT = np.radians(1.6)
# a name whose letters stray less than this from a straight line is set straight
SAGITTA_MM = 0.32
NOTHING_MM = 1e-6
PROBING = (0.1, 0.8)
"""White kept round letters, and how far apart the points are that test whether it is free (mm)."""


@dataclass(frozen=True, slots=True)
class Path:
    """A line resampled every half millimetre: points (n, 2), distance along it (n,), direction in radians (n,)."""

    points: Array
    along: Array
    direction: Array

    @property
    def length(self) -> float:
        """Length in millimetres."""
        return float(self.along[-1])

    @classmethod
    def smooth(cls, line: Array, size: float, extend: float = 0.0) -> Path | None:
        """Resample *line* (n, 2) mm, smooth it at the scale of letters of *size* points.

        Both ends are made longer by *extend* mm, straight on. None when the line is shorter than two steps.
        """
        along = _distances(line)
        count = int(along[-1] / STEP_MM) + 1
        if count < FEWEST_STEPS:
            return None
        even = np.linspace(0.0, along[-1], count)
        points = np.column_stack([np.interp(even, along, line[:, 0]), np.interp(even, along, line[:, 1])])
        half = max(1, min(int(1.2 * size * POINT_MM / STEP_MM), count // 3))
        points = _averaged(_averaged(points, half), half)
        if extend:
            points = _lengthened(points, extend, half)
        padded = np.concatenate([points[:1], points, points[-1:]])
        tangent = padded[2:] - padded[:-2]
        direction = np.arctan2(tangent[:, 1], tangent[:, 0])
        if np.abs(direction[1:] - direction[:-1]).max() >= np.pi:  # seldom, and slow
            direction = np.unwrap(direction)
        return cls(points, _distances(points), direction)

    def beside(self, distance: float) -> Path:
        """Return the path *distance* mm to the upper side of this one, for names that stand beside their line."""
        across = np.column_stack([-np.sin(self.direction), np.cos(self.direction)])
        side = 1.0 if across[:, 1].mean() >= 0 else -1.0
        return Path(self.points + side * distance * across, self.along, self.direction)

    def at(self, along: Array) -> tuple[Array, Array]:
        """Return points (..., 2) and directions (...) at distances *along*."""
        return self.points_at(along), np.interp(along, self.along, self.direction)

    def points_at(self, along: Array) -> Array:
        """Return points (..., 2) at distances *along*."""
        points = np.empty((*along.shape, 2))
        points[..., 0] = np.interp(along, self.along, self.points[:, 0])
        points[..., 1] = np.interp(along, self.along, self.points[:, 1])
        return points


def _distances(points: Array) -> Array:
    """Return how far each of *points* (n, 2) lies along the line through them."""
    steps = points[1:] - points[:-1]
    return np.concatenate(([0.0], np.cumsum(np.hypot(steps[:, 0], steps[:, 1]))))


def _averaged(points: Array, half: int) -> Array:
    """Average over 2 * half + 1 points; the ends stay, the line going on by point reflection."""
    before, after = 2 * points[0] - points[half:0:-1], 2 * points[-1] - points[-2 : -half - 2 : -1]
    sums = np.cumsum(np.vstack([np.zeros((1, 2)), before, points, after]), axis=0)
    width = 2 * half + 1
    mean: Array = (sums[width:] - sums[:-width]) / width
    return mean


def _lengthened(points: Array, extend: float, half: int) -> Array:
    count = int(np.ceil(extend / STEP_MM))
    reach = np.arange(1, count + 1)[:, None] * STEP_MM
    ends = []
    for tip, inner in ((points[0], points[half]), (points[-1], points[-half - 1])):
        away = (tip - inner) / max(float(np.hypot(*(tip - inner))), 1e-9)
        ends.append(tip + reach * away)
    return np.vstack([ends[0][::-1], points, ends[1]])


@dataclass(frozen=True, slots=True)
class Setting:
    """One name set at one place: centres (n, 2) of its letters on the line, angles (n,) radians, advances (n,) mm."""

    text: str
    size: float
    centres: Array
    angles: Array
    widths: Array

    def glyphs(self, spaced: bool = False, whole: bool = False) -> tuple[Glyph, ...]:
        """Return the letters at their baselines; straight stretches are one piece unless letters are *spaced*.

        *whole* words are one piece each, however their line bends: their letters join.
        """
        if not spaced and not whole and (straight := self._straight()):
            return (straight,)
        pieces = []
        for first, last in self._words() if whole else self._runs(spaced):
            angle = float(self.angles[first:last].mean())
            ahead = np.array([np.cos(angle), np.sin(angle)])
            across = np.array([-ahead[1], ahead[0]])
            start = self.centres[first] - ahead * self.widths[first] / 2 - across * DROP * self.size * POINT_MM
            pieces.append(Glyph(self.text[first:last], float(start[0]), float(start[1]), float(np.degrees(angle))))
        return tuple(piece for piece in pieces if piece.text.strip())

    def _straight(self) -> Glyph | None:
        """Return the name in one piece on the straight line that fits its letters, when none is far from that line."""
        middle = self.centres.mean(axis=0)
        x, y = (self.centres - middle).T
        turn = np.arctan2(2 * (x * y).sum(), (x * x - y * y).sum()) / 2  # principal axis of the letters
        ahead = np.array([np.cos(turn), np.sin(turn)])
        ahead = ahead if ahead @ (self.centres[-1] - self.centres[0]) >= 0 else -ahead
        across = np.array([-ahead[1], ahead[0]])
        if np.abs((self.centres - middle) @ across).max() > SAGITTA_MM:
            return None
        half = (middle - self.centres[0]) @ ahead + self.widths[0] / 2
        start = middle - ahead * half - across * DROP * self.size * POINT_MM
        return Glyph(self.text, float(start[0]), float(start[1]), float(np.degrees(np.arctan2(ahead[1], ahead[0]))))

    def _runs(self, spaced: bool) -> Iterator[tuple[int, int]]:
        first = 0
        for i in range(1, len(self.text)):
            if spaced or abs(self.angles[i] - self.angles[first]) > STRAIGHT:
                yield first, i
                first = i
        yield first, len(self.text)

    def _words(self) -> Iterator[tuple[int, int]]:
        yield from (word.span() for word in re.finditer(r"\S+", self.text))

    def cover(self, margin: float, step: float) -> Array:
        """Return points (n, 2) that cover the letters and *margin* mm round them, at most *step* mm apart."""
        points: Array = _cover(_Letters(self.centres[None], self.angles[None], self.widths, self.size), margin, step)[0]
        return points


def glyph_points(glyph: Glyph, size: float, *, bold: bool = False, step: float = CELL_MM) -> Array:
    """Return points (n, 2) that cover a piece of *size* points as drawn, from descenders to capitals."""
    width = text_mm(glyph.text, size, bold=bold)
    turn = np.radians(glyph.angle)
    box = rectangle_points(width, HEIGHT * size * POINT_MM, step) + np.array([width / 2, DROP * size * POINT_MM])
    cos, sin = np.cos(turn), np.sin(turn)
    points: Array = box @ np.array([[cos, sin], [-sin, cos]]) + (glyph.x, glyph.y)
    return points


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one name that were tried along one path, and how much each bends (radians)."""

    text: str
    size: float
    centres: Array
    angles: Array
    widths: Array
    starts: Array
    bends: Array

    def __len__(self) -> int:
        """Count the settings."""
        return len(self.starts)

    def __getitem__(self, index: int) -> Setting:
        """Return one setting."""
        return Setting(self.text, self.size, self.centres[index], self.angles[index], self.widths)

    def probes(self) -> Array:
        """Return points (settings, n, 2) that must be free for a setting to be possible."""
        return _cover(self._letters, *PROBING)

    @property
    def _letters(self) -> _Letters:
        return _Letters(self.centres, self.angles, self.widths, self.size)

    def free_in(self, taken: Occupancy) -> Settings:
        """Return the settings whose letters stand on nothing that is *taken*."""
        if not len(self):
            return self
        # most of a town is taken: a point a letter rules most settings out at little cost
        found = self.keep(taken.is_free(_cover(self._letters, *PROBING, middle=True)))
        return found.keep(taken.is_free(found.probes())) if len(found) else found

    def keep(self, chosen: NDArray[np.bool_]) -> Settings:
        """Return the settings where *chosen* is true."""
        if chosen.all():
            return self
        return Settings(
            self.text,
            self.size,
            self.centres[chosen],
            self.angles[chosen],
            self.widths,
            self.starts[chosen],
            self.bends[chosen],
        )


def settings_along(path: Path, text: str, size: float, spacing: float = 0.0, every: float = 2.0) -> Settings | None:
    """Try *text* in *size* points along *path* every *every* mm, never upside down; None when the path is too short.

    *spacing* is added between letters, in ems. Vertical names read upwards.
    """
    widths = (advances(text) + spacing) * size * POINT_MM
    total = float(widths.sum())
    room = path.length - total
    if room < 0:
        return None
    starts = np.linspace(0.0, room, int(room / every) + 1) if room >= every else np.array([room / 2])
    middles = np.cumsum(widths) - widths / 2
    chord = path.points_at(starts + total) - path.points_at(starts)
    upright = np.abs(chord[:, 0]) <= NOTHING_MM
    backwards = np.where(upright, chord[:, 1] < 0, chord[:, 0] < 0)
    offsets = np.where(backwards[:, None], total - middles, middles)
    centres, angles = path.at(starts[:, None] + offsets)
    angles = angles + np.where(backwards, np.pi, 0.0)[:, None]
    mean = angles.mean(axis=1)
    angles = angles - (np.round(mean / (2 * np.pi)) * 2 * np.pi)[:, None]
    steps = np.abs(angles[:, 1:] - angles[:, :-1]).max(axis=1, initial=0.0)
    bends = np.ptp(angles, axis=1) + 3 * np.maximum(steps - 0.12, 0.0)
    return Settings(text, size, centres, angles, widths, starts, bends)


class _Letters(NamedTuple):
    """Letters of a name in one or many settings: centres (settings, n, 2), angles (settings, n), advances (n,)."""

    centres: Array
    angles: Array
    widths: Array
    size: float


def _cover(letters: _Letters, margin: float, step: float, *, middle: bool = False) -> Array:
    """Cover each letter by points: its advance by the height from descender to capitals.

    Or each by one of these points alone, in the *middle* of its beginning.
    """
    centres, angles, widths, size = letters
    height = HEIGHT * size * POINT_MM + 2 * margin
    down = _spread(height / 2, max(2, int(np.ceil(height / step)) + 1))
    per_letter = max(2, int(np.ceil((widths.max() + 2 * margin) / step)) + 1)
    ahead = _spread(0.5, per_letter)[:, None] * (widths + 2 * margin)  # (k, letters)
    if middle:
        down, ahead = down[len(down) // 2 :][:1], ahead[:1]
    cos, sin = np.cos(angles)[:, None, :, None], np.sin(angles)[:, None, :, None]
    a, d = ahead[None, :, :, None], down[None, None, None, :]
    points = np.empty((len(centres), *ahead.shape, len(down), 2))
    np.subtract(centres[:, None, :, 0, None] + a * cos, d * sin, out=points[..., 0])
    np.add(centres[:, None, :, 1, None] + a * sin, d * cos, out=points[..., 1])
    return points.reshape(len(centres), -1, 2)


@lru_cache(maxsize=256)
def _spread(reach: float, count: int) -> Array:
    """Return *count* numbers from -*reach* to *reach*, the same for all names of a size."""
    numbers = np.linspace(-reach, reach, count)
    numbers.setflags(write=False)
    return numbers
