"""What `prepare` is asked, and what it hands to the builders of the address index and of the walking network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cartographie.model import Bounds

__all__ = ["BuildAddresses", "BuildNetwork", "PrepareRequest", "Progress", "StreetRecord"]

# one named street in one municipality: (name, city, citycode, postcode, lon, lat), the point being on the street;
# "" for what OpenStreetMap does not say; WGS 84 degrees
StreetRecord = tuple[str, str, str, str, float, float]

# called with the name of a step ("osm", "couches", "tuiles", "index", "marche") and the share done, 0 to 1
Progress = Callable[[str, float], None]


class BuildAddresses(Protocol):
    """Builds the address index of a territory; `geocode.build_index` is one."""

    def __call__(self, sources: Sequence[Path], target: Path, *, date: str, streets: Sequence[StreetRecord]) -> int:
        """Index the files *sources*, else *streets*, into the folder *target*; return the number of rows."""
        ...


class BuildNetwork(Protocol):
    """Builds the walking network of a territory; `itinerary.build_network` is one."""

    def __call__(self, sources: Sequence[Path], target: Path, *, bounds: Bounds) -> bool:
        """Make the network of the extracts *sources* inside *bounds* in *target*; say whether there is one."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareRequest:
    """What to prepare: sources, where to put the folder, and its extent.

    The extent is the first given of `bounds` (WGS 84), `bounds_file` (a GeoPackage or GeoJSON file whose box is taken),
    `commune` (INSEE code, its limit in the OSM data), the box of the addresses, the box of the OSM data. Dates are ISO.
    """

    name: str
    osm: tuple[Path, ...]
    target: Path
    addresses: tuple[Path, ...] = ()
    bounds: Bounds | None = None
    bounds_file: Path | None = None
    commune: str = ""
    osm_date: str = ""
    addresses_date: str = ""
    fictional: bool = False
