"""The base map as shapes in millimetres, in drawing order: land use, water, buildings, roads by rank, railways, limits.

A style is a dotted key that names layer, class and part ("road.street.casing"); the look behind it is the drawing's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from cartographie.compose.geometry import Geometries, as_rings, as_strings, on_paper
from cartographie.compose.sheet import Array, View
from cartographie.model import BaseMap, PaperShapes
from cartographie.vocabulary import basemap as basemap_style

__all__ = ["STATION_MM", "paper_shapes", "stations_on_paper"]

# what the eye cannot see at reading distance
TOLERANCE_MM = 0.04
# from these denominators on a class is left out
LAST_SCALE = {
    "path": 12_500,
    "steps": 10_000,
    "service": 20_000,
    "track": 20_000,
    "stream": 40_000,
    "wall": 20_000,
    "station": 40_000,
}
SMALL_SCALE = 15_000
SMALLEST_BUILDING_MM2 = 0.25
SMALLEST_AREA_MM2 = 0.01
STATION_MM = 1.9
SQUARE = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]], dtype=float)


def paper_shapes(base: BaseMap, view: View, homes: Array) -> tuple[PaperShapes, ...]:
    """Return everything that is drawn under the names, bottom first.

    *homes* are metres, (n, 2): the land of communes that hold none of them is faded (see `_fade`).
    """
    drawing = _Drawing(base, view, basemap_style())
    return tuple(shapes for shapes in drawing.all(homes) if shapes.parts)


def stations_on_paper(base: BaseMap, view: View) -> Array:
    """Return where trains stop, (n, 2) in millimetres; none at small scales. A square of `STATION_MM` marks each."""
    layer = base.get("poi")
    if layer is None or not len(layer.geometries) or view.scale >= LAST_SCALE["station"]:
        return np.empty((0, 2))
    return view.to_paper(shapely.get_coordinates(layer.geometries[layer.columns["class"] == "station"]))


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One base map seen through one window."""

    base: BaseMap
    view: View
    style: Mapping[str, Any]

    def all(self, homes: Array) -> Iterator[PaperShapes]:
        yield from self.areas("landuse", tuple(self.style["landuse"]))
        yield from self.areas("water", ("water", "river", "pool"))
        yield from self.lines("waterway", ("stream", "canal", "river"))
        yield from self.areas("sea", ("sea",))
        yield from self.lines("pier", ("breakwater", "pier", "wall"))
        yield from self.buildings()
        yield from self.roads()
        yield from self.stations()
        yield from self.lines("ferry", ("ferry",))
        yield from self.fade(homes)
        yield from self.lines("boundary", ("municipality",))

    def areas(self, layer: str, classes: Sequence[str]) -> Iterator[PaperShapes]:
        for name, shapes in self._classes(layer, classes):
            yield PaperShapes(layer=layer, style=f"{layer}.{name}", kind="polygon", parts=as_rings(_visible(shapes)))

    def lines(self, layer: str, classes: Sequence[str]) -> Iterator[PaperShapes]:
        for name, shapes in self._classes(layer, classes):
            if name == "pier":  # some are drawn as surfaces
                yield PaperShapes(layer=layer, style="pier.area", kind="polygon", parts=as_rings(shapes))
            yield PaperShapes(layer=layer, style=f"{layer}.{name}", kind="line", parts=as_strings(shapes))

    def buildings(self) -> Iterator[PaperShapes]:
        for name, shapes in self._classes("building", ("ordinary", "public")):
            least = SMALLEST_BUILDING_MM2 if self.view.scale >= SMALL_SCALE and name == "ordinary" else 0.0
            parts = as_rings(_visible(shapes, least))
            yield PaperShapes(layer="building", style=f"building.{name}", kind="polygon", parts=parts)

    def roads(self) -> Iterator[PaperShapes]:
        """Tunnels, dashed ways, casings then fills by rank, railways, and bridges over all of them."""
        road = self.base.get("road")
        ranks = sorted(self.style["road"], key=lambda name: (self.style["road"][name]["rank"], name))
        cased = [name for name in ranks if not self.style["road"][name].get("dashed")]
        strings = self._strings_by_level(ranks) if road is not None else {}

        def part(name: str, level: str, look: str) -> PaperShapes:
            return PaperShapes(
                layer="road", style=f"road.{name}.{look}", kind="line", parts=strings.get((name, level), ())
            )

        yield from (part(name, "tunnel", "tunnel") for name in cased)
        yield from (part(name, "ground", "path") for name in ranks if name not in cased)
        yield from (part(name, "ground", "casing") for name in cased)
        yield from (part(name, "ground", "fill") for name in cased)
        yield from self.lines("railway", ("tram", "rail"))
        yield from (part(name, "bridge", "bridge") for name in cased)
        yield from (part(name, "bridge", "fill") for name in cased)
        yield from (part(name, "bridge", "path") for name in ranks if name not in cased)

    def _strings_by_level(self, names: Sequence[str]) -> dict[tuple[str, str], tuple[Array, ...]]:
        layer = self.base["road"]
        shapes, origin = on_paper(layer.geometries, self.view, TOLERANCE_MM)
        classes = layer.columns["class"][origin]
        bridge = layer.columns["bridge"][origin] == "1"
        tunnel = (layer.columns["tunnel"][origin] == "1") & ~bridge
        levels = {"tunnel": tunnel, "bridge": bridge, "ground": ~(tunnel | bridge)}
        shown = [name for name in names if self.view.scale < LAST_SCALE.get(name, 10**9)]
        return {
            (name, level): as_strings(_merged(shapes[(classes == name) & mask]))
            for name in shown
            for level, mask in levels.items()
        }

    def stations(self) -> Iterator[PaperShapes]:
        """A square over the rails where trains stop, as on any town map."""
        squares = tuple(middle + STATION_MM / 2 * SQUARE for middle in stations_on_paper(self.base, self.view))
        yield PaperShapes(layer="railway", style="railway.station", kind="polygon", parts=squares)

    def fade(self, homes: Array) -> Iterator[PaperShapes]:
        """Cover the land beyond the communes that hold a place or the desk; nothing when no commune holds any."""
        layer = self.base.get("municipality")
        if layer is None or not len(layer.geometries) or not len(homes):
            return
        shapely.prepare(layer.geometries)
        tree = shapely.STRtree(layer.geometries)
        inhabited = np.unique(tree.query(shapely.points(homes), predicate="within")[1])
        if not len(inhabited):
            return
        inside, _ = on_paper(layer.geometries[inhabited], self.view, TOLERANCE_MM)
        frame = self.view.frame
        beyond = shapely.difference(shapely.box(frame.x0, frame.y0, frame.x1, frame.y1), shapely.union_all(inside))
        sea = self._classes("sea", ("sea",))
        for _, water in sea:
            beyond = shapely.difference(beyond, shapely.union_all(water))
        parts = as_rings(_visible(shapely.get_parts(np.array([beyond]))))
        yield PaperShapes(layer="municipality", style="fade", kind="polygon", parts=parts)

    def _classes(self, layer: str, classes: Sequence[str]) -> list[tuple[str, Geometries]]:
        content = self.base.get(layer)
        if content is None or not len(content.geometries):
            return []
        shapes, origin = on_paper(content.geometries, self.view, TOLERANCE_MM)
        kinds = content.columns["class"][origin]
        return [(name, shapes[kinds == name]) for name in classes if self.view.scale < LAST_SCALE.get(name, 10**9)]


def _visible(shapes: Geometries, least: float = SMALLEST_AREA_MM2) -> Geometries:
    kept: Geometries = shapes[shapely.area(shapes) >= least]
    return kept


def _merged(lines: Geometries) -> Geometries:
    """Join lines end to end, so that dashes run through and joins are round."""
    if not len(lines):
        return lines
    merged: Geometries = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines)))
    return merged
