"""A small made-up town in the schema of the base map, for the tests of the paper map; metres from its market place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import shapely

from cartographie.compose.sheet import MAP_FRAME
from cartographie.model import BaseMap, Edition, Layer, MapRequest
from tests.publish.paper_editions import paper_edition

X0, Y0 = 170_000.0, 6_800_000.0


def _layer(name: str, rows: Sequence[tuple[object, Mapping[str, str]]], columns: Sequence[str]) -> Layer:
    geometries = np.array(
        [shapely.transform(shape, lambda xy: xy + np.array([X0, Y0])) for shape, _ in rows], dtype=object
    )
    values = {key: np.array([row.get(key, "") for _, row in rows], dtype=object) for key in columns}
    return Layer(name, geometries, values)


def _roads() -> list[tuple[object, Mapping[str, str]]]:
    rows: list[tuple[object, Mapping[str, str]]] = []
    for i in range(-6, 7):
        east = [(-900 + 60 * k, 130 * i + 25 * np.sin(k / 4 + i)) for k in range(31)]
        north = [(130 * i + 20 * np.sin(k / 3), -900 + 60 * k) for k in range(31)]
        rows.append((shapely.LineString(east), {"class": "street", "name": f"Rue de la Fontaine {i + 7}"}))
        kind = "secondary" if i == 0 else "street"
        rows.append((shapely.LineString(north), {"class": kind, "name": f"Avenue du Maréchal {i + 7}"}))
    # two stretches of one street, a bridge, a short lane, a path
    rows.append((shapely.LineString([(900, 0), (980, 10)]), {"class": "primary", "name": "Quai Haut"}))
    rows.append((shapely.LineString([(980, 10), (1250, 30)]), {"class": "primary", "name": "Quai Haut", "bridge": "1"}))
    rows.append(
        (shapely.LineString([(10, 10), (30, 20)]), {"class": "pedestrian", "name": "Venelle aux Très Longs Noms"})
    )
    rows.append((shapely.LineString([(-900, -880), (900, 880)]), {"class": "path", "name": ""}))
    return rows


def small_town() -> BaseMap:
    """Thirteen streets by thirteen, a river, a park, houses, a town hall, a village name."""
    river = shapely.LineString([(1100, -1500), (1050, 0), (1150, 1500)])
    houses = [
        shapely.box(130 * i + 30, 130 * j + 40, 130 * i + 50, 130 * j + 55) for i in range(-6, 6) for j in range(-6, 6)
    ]
    layers = [
        _layer("road", _roads(), ("class", "name", "bridge", "tunnel", "ref")),
        _layer("building", [(house, {"class": "ordinary"}) for house in houses], ("class", "name", "kind")),
        _layer("water", [(river.buffer(60), {"class": "river", "name": ""})], ("class", "name")),
        _layer("waterway", [(river, {"class": "river", "name": "L'Aven"})], ("class", "name")),
        _layer(
            "landuse", [(shapely.box(-120, -120, -20, -10), {"class": "park", "name": "Jardin"})], ("class", "name")
        ),
        _layer("poi", [(shapely.Point(60, 60), {"class": "townhall", "name": "Hôtel de ville"})], ("class", "name")),
        _layer(
            "place",
            [(shapely.Point(-600, 600), {"class": "hamlet", "name": "Kerlann"})],
            ("class", "name", "population"),
        ),
    ]
    return {layer.name: layer for layer in layers}


def on_ground(east: float, north: float) -> tuple[float, float]:
    """Return metres of the town's CRS from metres east and north of its market place."""
    return X0 + east, Y0 + north


def town_edition(streets: Mapping[int, str], count: int = 30) -> Edition:
    """Return an edition of *count* entries, those of *streets* (number -> name) with an address there."""
    edition = paper_edition()
    base = edition.entries
    entries = tuple(
        replace(
            base[i % len(base)],
            number=i + 1,
            position=None,
            address_lines=(f"3 {streets[i + 1]}",) if i + 1 in streets else (),
        )
        for i in range(count)
    )
    return replace(edition, entries=entries)


SHEET = MapRequest(frame=MAP_FRAME)
"""The map of an ordinary A3 leaflet."""
