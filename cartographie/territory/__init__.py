"""The territory: OpenStreetMap and address files made once into a folder, and that folder read back.

A folder holds `territoire.toml`, `fond.gpkg` (base-map layers in the CRS of the paper map), `fond.pmtiles` (the same
layers as vector tiles), `adresses/` and `marche/`, the walking network. Everything is imported on first use: `prepare`
brings GDAL and pandas, reading a folder back must not.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cartographie.territory.info import TerritoryFacts, describe
    from cartographie.territory.preparation import prepare
    from cartographie.territory.reading import (
        at_sea,
        has_coast,
        network_of,
        open_territory,
        project,
        read_layers,
        read_tiles,
        territory_names,
    )
    from cartographie.territory.request import BuildAddresses, BuildNetwork, PrepareRequest, StreetRecord
    from cartographie.territory.walking import read_landmarks, water_between

__all__ = [
    "BuildAddresses",
    "BuildNetwork",
    "PrepareRequest",
    "StreetRecord",
    "TerritoryFacts",
    "at_sea",
    "describe",
    "has_coast",
    "network_of",
    "open_territory",
    "prepare",
    "project",
    "read_landmarks",
    "read_layers",
    "read_tiles",
    "territory_names",
    "water_between",
]

_HOMES = {
    "BuildAddresses": "request",
    "BuildNetwork": "request",
    "PrepareRequest": "request",
    "StreetRecord": "request",
    "TerritoryFacts": "info",
    "at_sea": "reading",
    "describe": "info",
    "has_coast": "reading",
    "network_of": "reading",
    "open_territory": "reading",
    "prepare": "preparation",
    "project": "reading",
    "read_landmarks": "walking",
    "read_layers": "reading",
    "read_tiles": "reading",
    "territory_names": "reading",
    "water_between": "walking",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
