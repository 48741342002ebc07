"""Names set along the streets: each name on its longest stretches, the streets of resources first, none on another."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from cartographie.compose.geometry import Geometries, as_strings, on_paper
from cartographie.compose.letters import Path, Setting, Settings, settings_along
from cartographie.compose.metrics import text_mm
from cartographie.compose.occupancy import CELL_MM, Occupancy
from cartographie.compose.sheet import Array, View
from cartographie.model import BaseMap, PaperLabel
from cartographie.vocabulary import fold

__all__ = ["SMALLEST_POINTS", "Street", "abbreviate", "named_lines", "names_table", "place_streets", "streets_on_paper"]

SMALLEST_POINTS = 6.0
# a name along a bend: at most this much turning (radians), else letters clash
MOST_BEND = 1.5
MOST_TILT = np.radians(100)
# a long street says its name again after this distance
REPEAT_MM = 95.0
# letters may pass the ends of a short street by this share of the name
OVERHANG = 0.30
HALO_MM = 0.35
NEAR_MM = 15.0
TOLERANCE_MM = 0.05
# two stretches go on into one another: their ends meet and the turn is under 40 degrees
SAME_END_MM, STRAIGHT_ON = 0.1, 0.77


@dataclass(frozen=True, slots=True)
class Street:
    """One name: its class, its stretches as (n, 2) mm, longest first, and the places on it, (n, 2) mm."""

    name: str
    kind: str
    lines: tuple[Array, ...]
    places: Array
    length: float

    def rank(self, table: Mapping[str, Any]) -> tuple[bool, int, float, str]:
        """Return what sorts streets: those with a place first, then by class, then the longest."""
        return not len(self.places), int(table[self.kind]["order"]), -self.length, self.name


@cache
def names_table() -> dict[str, Any]:
    """Return how names are set: `names.toml`."""
    return tomllib.loads(files("cartographie.compose").joinpath("names.toml").read_text(encoding="utf-8"))


def abbreviate(name: str) -> str:
    """Shorten the street words of *name* as French town plans do."""
    table = names_table()["abbreviations"]
    return " ".join(table.get(word, word) for word in name.split(" "))


def named_lines(geometries: Geometries, names: NDArray[np.object_], view: View) -> dict[str, list[Array]]:
    """Merge the lines of each name and bring them to paper: name -> stretches, longest first; names in order."""
    order = np.argsort(names.astype(str), kind="stable")
    order = order[names[order] != ""]
    if not len(order):
        return {}
    unique, index = np.unique(names[order].astype(str), return_inverse=True)
    parts, origin = shapely.get_parts(geometries[order], return_index=True)
    merged = shapely.line_merge(shapely.multilinestrings(parts, indices=index[origin]))
    shapes, source = on_paper(np.asarray(merged), view, TOLERANCE_MM)
    frame = view.frame
    shapes = shapely.clip_by_rect(shapes, frame.x0 + 0.6, frame.y0 + 0.6, frame.x1 - 0.6, frame.y1 - 0.6)
    lines: dict[str, list[Array]] = {}
    for name_index in np.unique(source):
        strings = list(as_strings(shapely.get_parts(shapes[source == name_index])))
        if strings:
            lines[str(unique[name_index])] = _chained(strings)
    return lines


def streets_on_paper(
    base: BaseMap, view: View, places: Mapping[int, Array], addresses: Mapping[int, str]
) -> list[Street]:
    """List the named streets of the window, in the order in which their names are set.

    *places* are the true places of the entries (mm) and *addresses* their folded addresses, by entry number: a place
    lies on the street that its address names, near it.
    """
    layer = base.get("road")
    if layer is None or not len(layer.geometries):
        return []
    table = names_table()["street"]
    names, classes = layer.columns["name"], layer.columns["class"]
    best: dict[str, str] = {}
    for name, kind in zip(names, classes, strict=True):
        if name and kind in table and (name not in best or table[kind]["order"] < table[best[name]]["order"]):
            best[name] = kind
    known = np.array([name if kind in table else "" for name, kind in zip(names, classes, strict=True)], dtype=object)
    streets = []
    for name, lines in named_lines(layer.geometries, known, view).items():
        length = sum(_length(line) for line in lines)
        streets.append(Street(name, best[name], tuple(lines), _places_on(name, lines, places, addresses), length))
    return sorted(streets, key=lambda street: street.rank(table))


def place_streets(
    streets: Sequence[Street],
    scale: int,
    taken: Occupancy,
    soft: Occupancy | None = None,
    *,
    factor: float = 1.0,
) -> Iterator[PaperLabel]:
    """Set the name of each of *streets* in turn where *taken* leaves room, off *soft* if it can.

    The letters are marked in *taken*.
    """
    for street in streets:
        base = float(names_table()["street"][street.kind]["size"])
        least = round(SMALLEST_POINTS * factor, 1)
        size = max(least, round(base * factor * (5_000 / scale) ** 0.15, 1))
        placed: list[Array] = []
        for line in street.lines:
            if placed and _length(line) < REPEAT_MM / 2:
                break
            for setting in _settings_on(street, line, (size, least), (taken, soft), placed):
                taken.take(setting.cover(HALO_MM, CELL_MM))
                placed.append(setting.centres)
                style = "main-street" if street.kind in ("motorway", "primary", "secondary") else "street"
                yield PaperLabel(text=setting.text, style=style, size=setting.size, glyphs=setting.glyphs())


def _settings_on(
    street: Street,
    line: Array,
    sizes: tuple[float, float],
    ground: tuple[Occupancy, Occupancy | None],
    placed: list[Array],
) -> Iterator[Setting]:
    """Yield settings of the name of *street* on one *line*; *sizes* are the wished and the least, in points."""
    taken, soft = ground
    path_with = cache(partial(Path.smooth, line, sizes[0]))
    for text, points, overhang in _variants(street.name, *sizes, _length(line)):
        path = path_with(overhang)
        tried = settings_along(path, text, points) if path else None
        if path is None or tried is None:
            continue
        tried = tried.keep((np.abs(tried.angles).max(axis=1) < MOST_TILT) & (tried.bends < MOST_BEND)).free_in(taken)
        if not len(tried):
            continue
        cost = _costs(tried, street, path)
        if soft is not None:
            cost = cost + 100.0 * soft.share(tried.probes())
        chosen = False
        for index in np.argsort(cost, kind="stable"):
            setting = tried[int(index)]
            if any(_distance(setting.centres, other) < REPEAT_MM for other in placed):
                continue
            chosen = True
            yield setting  # the caller adds it to `placed`
        if chosen:
            return


def _variants(name: str, size: float, least: float, length: float) -> list[tuple[str, float, float]]:
    """List what to try: name or short name, size, overhang at each end in mm; best first."""
    variants = []
    for text in dict.fromkeys((name, abbreviate(name))):
        for points in dict.fromkeys((size, max(least, size - 0.7))):
            missing = text_mm(text, points) + 1.0 - length
            if missing <= 0:
                variants.append((text, points, 0.0))
            elif missing <= OVERHANG * text_mm(text, points):
                variants.append((text, points, missing / 2 + 1.0))
    short = [variant for variant in variants if variant[2] == 0.0]
    return short + [variant for variant in variants if variant[2] > 0.0]


def _costs(tried: Settings, street: Street, path: Path) -> Array:
    """Bend first, then distance in mm from the middle of the line, or from the nearest place on it."""
    middle = tried.starts + tried.widths.sum() / 2
    wanted = np.array([path.length / 2])
    if len(street.places):
        gaps = np.hypot(*(path.points[None] - street.places[:, None]).transpose(2, 0, 1))
        near = gaps.min(axis=1) < NEAR_MM
        wanted = path.along[gaps.argmin(axis=1)][near] if near.any() else wanted
    away: Array = np.abs(middle[:, None] - wanted).min(axis=1) + 20.0 * tried.bends
    return away


def _places_on(name: str, lines: Sequence[Array], places: Mapping[int, Array], addresses: Mapping[int, str]) -> Array:
    folded = fold(name)
    named = [places[number] for number in sorted(places) if folded and folded in addresses.get(number, "")]
    if not named:
        return np.empty((0, 2))
    shape = shapely.multilinestrings([shapely.linestrings(line) for line in lines])
    near = [place for place in named if shapely.distance(shape, shapely.points(place)) < NEAR_MM]
    return np.array(near, dtype=float).reshape(-1, 2)


def _chained(strings: list[Array]) -> list[Array]:
    """Join stretches of one name that go straight on through a junction; longest first."""
    chains = sorted(strings, key=lambda line: (-_length(line), line[0, 0], line[0, 1]))
    joined = True
    while joined and len(chains) > 1:
        joined = False
        for i in range(1, len(chains)):
            longer = next((line for j in range(i) if (line := _join(chains[j], chains[i])) is not None), None)
            if longer is not None:
                j = next(j for j in range(i) if _join(chains[j], chains[i]) is not None)
                chains[j] = longer
                del chains[i]
                joined = True
                break
        chains.sort(key=lambda line: (-_length(line), line[0, 0], line[0, 1]))
    return chains


def _join(first: Array, second: Array) -> Array | None:
    """Return the two lines as one when they share an end and the turn there is under 40 degrees."""
    for a in (first, first[::-1]):
        for b in (second, second[::-1]):
            if np.hypot(*(a[-1] - b[0])) < SAME_END_MM:
                before, after = a[-1] - a[max(-len(a), -3)], b[min(2, len(b) - 1)] - b[0]
                cosine = before @ after / max(float(np.hypot(*before) * np.hypot(*after)), 1e-9)
                if cosine > STRAIGHT_ON:
                    return np.vstack([a, b[1:]])
    return None


def _length(line: Array) -> float:
    steps = line[1:] - line[:-1]
    return float(np.hypot(steps[:, 0], steps[:, 1]).sum())


def _distance(first: Array, second: Array) -> float:
    return float(np.hypot(*(first[::3, None] - second[None, ::3]).transpose(2, 0, 1)).min())
