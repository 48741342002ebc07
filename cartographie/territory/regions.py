"""Where in France: the official projection, the clock and the zone of school holidays (`regions.toml`)."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from cartographie.model import Bounds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pyproj import Transformer

__all__ = ["WGS84", "grid_box", "paper_crs", "school_zone", "time_zone", "to_grid", "transformer", "wgs84_box"]

WGS84 = "EPSG:4326"


def paper_crs(bounds: Bounds) -> str:
    """Return the projected CRS for an extent, as "EPSG:n": the official one of its region, else its UTM zone."""
    region = _region(bounds)
    if region:
        return str(region["crs"])
    lon, lat = _middle(bounds)
    zone = min(int((lon + 180) // 6) + 1, 60)
    return f"EPSG:{(32600 if lat >= 0 else 32700) + zone}"


def time_zone(bounds: Bounds) -> str:
    """Return the IANA time zone of an extent, that of Paris outside the regions known."""
    region = _region(bounds)
    return str(region["time_zone"]) if region else "Europe/Paris"


def school_zone(insee: str) -> str:
    """Return "A", "B" or "C" for a municipality's INSEE code, "" overseas, in Corsica or without a code."""
    zones: Mapping[str, list[str]] = _tables()["school_zones"]
    return next((zone for zone, departments in zones.items() if insee[:2] in departments), "")


@cache
def transformer(source: str, target: str) -> Transformer:
    """Return the PROJ operation between two CRS, x (or longitude) first on both sides."""
    from pyproj import Transformer

    return Transformer.from_crs(source, target, always_xy=True)


def grid_box(bounds: Bounds, crs: str) -> Bounds:
    """Return the upright rectangle of *crs* (metres) that holds the whole of *bounds* (WGS 84)."""
    return transformer(WGS84, crs).transform_bounds(*bounds)


def wgs84_box(box: Bounds, crs: str) -> Bounds:
    """Return the bounds in WGS 84 that hold the whole rectangle *box* of *crs* (metres)."""
    return transformer(crs, WGS84).transform_bounds(*box)


def to_grid(points: NDArray[np.float64], crs: str) -> NDArray[np.float64]:
    """Turn (n, 2) longitudes and latitudes into (n, 2) metres of *crs*, to the centimetre."""
    import numpy as np

    x, y = transformer(WGS84, crs).transform(points[:, 0], points[:, 1])
    return np.round(np.column_stack([x, y]), 2)


def _region(bounds: Bounds) -> Mapping[str, Any] | None:
    lon, lat = _middle(bounds)
    for region in _tables()["region"]:
        west, south, east, north = region["bounds"]
        if west <= lon <= east and south <= lat <= north:
            return region  # type: ignore[no-any-return]  # a table of the TOML file
    return None


def _middle(bounds: Bounds) -> tuple[float, float]:
    west, south, east, north = bounds
    return math.fsum((west, east)) / 2, math.fsum((south, north)) / 2


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("regions.toml").read_text(encoding="utf-8"))
