"""What `territoire infos` tells: plain values about a prepared folder."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cartographie.model import Bounds, Source, Territory
from cartographie.territory.geopackage import count_rows
from cartographie.territory.manifest import GEOPACKAGE, read_manifest
from cartographie.territory.reading import network_of

__all__ = ["TerritoryFacts", "describe"]

METRES_A_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryFacts:
    """A territory in figures.

    `bounds` in WGS 84, `width_km` and `height_km` of the extent, `rows` of each base-map layer, `sizes` in bytes of
    each part (files and folders directly inside), number of `addresses` indexed, whether there is a walking `network`,
    `sources` with their dates.
    """

    name: str
    path: Path
    bounds: Bounds
    width_km: float
    height_km: float
    crs: str
    time_zone: str
    school_zone: str
    fictional: bool
    rows: Mapping[str, int]
    sizes: Mapping[str, int]
    addresses: int
    network: bool
    sources: tuple[Source, ...]


def describe(territory: Territory) -> TerritoryFacts:
    """Return the figures of *territory*. Raises TerritoryError when its base map is damaged."""
    west, south, east, north = territory.bounds
    along = METRES_A_DEGREE * math.cos(math.radians((south + north) / 2))
    return TerritoryFacts(
        name=territory.name,
        path=territory.path,
        bounds=territory.bounds,
        width_km=round((east - west) * along / 1000, 1),
        height_km=round((north - south) * METRES_A_DEGREE / 1000, 1),
        crs=territory.crs,
        time_zone=territory.time_zone,
        school_zone=territory.school_zone,
        fictional=territory.fictional,
        rows=count_rows(territory.path / GEOPACKAGE),
        sizes={part.name: _size(part) for part in sorted(territory.path.iterdir())},
        addresses=read_manifest(territory.path)[1],
        network=network_of(territory) is not None,
        sources=territory.sources,
    )


def _size(part: Path) -> int:
    inner = [part] if part.is_file() else [item for item in part.rglob("*") if item.is_file()]
    return sum(item.stat().st_size for item in inner)
