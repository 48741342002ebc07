"""Names that stand level: villages and quarters, landmarks, parks and ponds; in lines, near their point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from cartographie.compose.geometry import on_paper
from cartographie.compose.metrics import CAP_HEIGHT, POINT_MM, text_mm
from cartographie.compose.occupancy import CELL_MM, Occupancy, rectangle_points
from cartographie.compose.sheet import Array, View
from cartographie.compose.street_labels import names_table
from cartographie.model import BaseMap, Glyph, PaperLabel

__all__ = ["PointName", "area_names", "landmark_names", "place_names", "place_points", "wrap"]

LEADING = 1.12
LONGEST_WORD = 40
"""Letters: a longer run is a slip of the base map, and would leave the paper."""
HALO_MM = 0.5
# names of places stand further from one another: two of them side by side read as one
PLACE_HALO_MM = 2.0
# steps outwards when the wished place is taken, in millimetres
RINGS = (0.0, 1.5, 3.0, 4.5, 6.0, 8.0)
DIRECTIONS = 12
# a park or a pond smaller than this on paper keeps its name for itself
SMALLEST_AREA_MM2 = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PointName:
    """A name to set level round *x*, *y* (mm), at most *reach* mm away; in several lines beyond *widest* mm."""

    text: str
    style: str
    size: float
    x: float
    y: float
    widest: float
    reach: float
    bold: bool = False
    beside: bool = False  # not on its point: under, over or beside it

    def lines(self) -> tuple[str, ...]:
        """Return the lines of the name."""
        return wrap(self.text, self.size, self.widest, bold=self.bold)


def wrap(text: str, size: float, widest: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break *text* between words into as few lines as *widest* mm allows, then into the most even ones.

    A run of letters that is no word is broken too.
    """
    words = [word[at : at + LONGEST_WORD] for word in text.split() for at in range(0, len(word), LONGEST_WORD)]
    if len(words) <= 1 or text_mm(text, size, bold=bold) <= widest:
        return (text,)
    narrow = max(text_mm(word, size, bold=bold) for word in words)
    best = _filled(words, size, widest, bold)
    for limit in np.linspace(widest, narrow, 8)[1:]:
        tried = _filled(words, size, float(limit), bold)
        if len(tried) == len(best):
            best = tried
    return best


def _filled(words: Sequence[str], size: float, widest: float, bold: bool) -> tuple[str, ...]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if text_mm(longer, size, bold=bold) <= widest + 1e-6:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def place_names(base: BaseMap, view: View, factor: float = 1.0) -> list[PointName]:
    """List the names of places worth showing at this scale, the most important first."""
    layer, table = base.get("place"), names_table()["place"]
    if layer is None or not len(layer.geometries):
        return []
    found = []
    for (x, y), kind, name in _points(layer.geometries, layer.columns, view):
        look = table.get(kind)
        if name and look and look.get("first_scale", 0) <= view.scale < look.get("last_scale", 10**9):
            size = float(look["size"]) * factor
            found.append(
                PointName(text=name, style="place", size=size, x=x, y=y, widest=38 * factor, reach=6.0, bold=True)
            )
    return sorted(found, key=lambda name: (-name.size, name.text, name.x))


def landmark_names(base: BaseMap, view: View, factor: float = 1.0) -> list[PointName]:
    """List the names of public buildings, the most useful landmarks first; none at small scales."""
    layer, table = base.get("poi"), names_table()["landmark"]
    if layer is None or not len(layer.geometries) or view.scale >= table["last_scale"]:
        return []
    rank = {kind: index for index, kind in enumerate(table["kinds"])}
    found = [
        (
            rank[kind],
            PointName(
                text=name,
                style={"harbour": "water"}.get(kind, "landmark" if kind in table["bold"] else "building"),
                size=table["size"] * factor,
                x=x,
                y=y,
                widest=table["widest_mm"] * factor,
                reach=4.5,
                bold=kind in table["bold"],
                beside=True,
            ),
        )
        for (x, y), kind, name in _points(layer.geometries, layer.columns, view)
        if name and kind in rank
    ]
    return [name for _, name in sorted(found, key=lambda item: (item[0], item[1].text, item[1].x))]


def area_names(base: BaseMap, view: View, layer_name: str, factor: float = 1.0) -> list[PointName]:
    """List the names of parks ("landuse") or ponds ("water") that are large enough to hold them, largest first."""
    layer = base.get(layer_name)
    if layer is None or not len(layer.geometries):
        return []
    table = names_table()
    named = layer.columns["name"] != ""
    if layer_name == "landuse":
        named &= np.isin(layer.columns["class"].astype(str), table["green"]["classes"])
    chosen = np.flatnonzero(named)
    shapes, origin = on_paper(layer.geometries[chosen], view, 0.2)
    style, size = ("green", table["green"]["size"]) if layer_name == "landuse" else ("water", 7.0)
    found = []
    for shape, index in zip(shapes, origin, strict=True):
        if shapely.get_type_id(shape) != shapely.GeometryType.POLYGON or shapely.area(shape) < SMALLEST_AREA_MM2:
            continue
        centre = shapely.maximum_inscribed_circle(shape, tolerance=0.5).coords[0]
        west, _, east, _ = shapely.bounds(shape)
        text = str(layer.columns["name"][chosen[index]])
        item = PointName(
            text=text,
            style=style,
            size=size * factor,
            x=centre[0],
            y=centre[1],
            widest=max(12.0, 0.8 * (east - west)),
            reach=4.5,
        )
        found.append((-float(shapely.area(shape)), item))
    return [name for _, name in sorted(found, key=lambda item: (item[0], item[1].text))]


def place_points(
    names: Sequence[PointName], taken: Occupancy, streets: Occupancy, *, always: bool = False
) -> Iterator[PaperLabel]:
    """Set each of *names* where *taken* leaves room, off the *streets* when it can; mark its letters in *taken*.

    Names without room are left out; *always*: they stand where they hide least.
    """
    for name in names:
        lines = name.lines()
        leading = name.size * POINT_MM * LEADING
        widths = [text_mm(line, name.size, bold=name.bold) for line in lines]
        middles = np.column_stack(
            [np.zeros(len(lines)), (np.arange(len(lines))[::-1] - (len(lines) - 1) / 2) * leading]
        )
        halo = PLACE_HALO_MM if name.style == "place" else HALO_MM
        boxes = [rectangle_points(width + 2 * halo, leading, 0.8) for width in widths]
        shape = np.vstack([box + middle for box, middle in zip(boxes, middles, strict=True)])
        centres = _candidates(name, max(widths), leading * len(lines))
        points = centres[:, None] + shape
        free = taken.is_free(points)
        if not free.any():
            if not always:
                continue
            hidden = taken.share(points)
            free = hidden <= hidden.min()
        centres = centres[free]
        away = np.hypot(*(centres - (name.x, name.y)).T)
        centre = centres[int((away + 12.0 * streets.share(points[free])).argmin())]
        fine = [rectangle_points(width + 2 * halo, leading, CELL_MM) for width in widths]
        taken.take(np.vstack([box + middle for box, middle in zip(fine, middles, strict=True)]) + centre)
        drop = name.size * POINT_MM * CAP_HEIGHT / 2
        glyphs = tuple(
            Glyph(line, float(centre[0] - width / 2), float(centre[1] + middle[1] - drop), 0.0)
            for line, width, middle in zip(lines, widths, middles, strict=True)
        )
        yield PaperLabel(text=name.text, style=name.style, size=name.size, glyphs=glyphs)


def _candidates(name: PointName, width: float, height: float) -> Array:
    """Return centres to try, (n, 2): round the point, or under, over and beside it."""
    point = np.array([name.x, name.y])
    turns = np.arange(DIRECTIONS) * 2 * np.pi / DIRECTIONS - np.pi / 2
    ring = np.column_stack([np.cos(turns), np.sin(turns)])
    rings = [radius * ring for radius in RINGS if 0 < radius <= name.reach]
    if name.beside:
        edge = ring * (width / 2 + 1.0, height / 2 + 1.2)
        rings += [edge, 1.25 * edge]
    moves: Array = np.vstack([np.zeros((1, 2)), *rings])
    return point + moves


def _points(
    geometries: np.ndarray, columns: Mapping[str, np.ndarray], view: View
) -> Iterator[tuple[tuple[float, float], str, str]]:
    paper = view.to_paper(shapely.get_coordinates(geometries))
    frame = view.frame
    for (x, y), kind, name in zip(paper, columns["class"], columns["name"], strict=True):
        if frame.x0 < x < frame.x1 and frame.y0 < y < frame.y1:
            yield (float(x), float(y)), str(kind), str(name)
