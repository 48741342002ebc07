"""A prepared territory and the layers of its base map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

Bounds = tuple[float, float, float, float]
"""West, south, east, north; WGS 84 degrees unless said otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a part of a territory comes from, with the sentence to print."""

    name: str
    licence: str
    date: str
    attribution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A prepared folder: `bounds` in WGS 84, `crs` of the paper map and of `fond.gpkg` (for instance "EPSG:2154")."""

    path: Path
    name: str
    bounds: Bounds
    crs: str
    time_zone: str = "Europe/Paris"
    school_zone: str = ""
    fictional: bool = False
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """One base-map layer: shapely geometries in the territory's CRS (metres, x east, y north) and text columns."""

    name: str
    geometries: NDArray[np.object_]
    columns: Mapping[str, NDArray[np.object_]]


BaseMap = Mapping[str, Layer]
