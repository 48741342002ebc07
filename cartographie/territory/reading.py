"""A territory folder read back: quickly, without GDAL or pandas, since every `generer` waits for it."""

from __future__ import annotations

import gzip
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cartographie.errors import TerritoryError
from cartographie.model import BaseMap, Bounds, Position, Territory
from cartographie.territory.manifest import ADDRESSES, FILE_NAME, GEOPACKAGE, NETWORK, TILES, read_manifest
from cartographie.texts import sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "at_sea",
    "has_coast",
    "network_of",
    "open_territory",
    "project",
    "read_layers",
    "read_tiles",
    "territory_names",
]


PMTILES_HEADER = 127


def open_territory(path: Path) -> Territory:
    """Open the territory folder *path*.

    Raises TerritoryError when there is no such folder, it is not a territory, of another version, or a part is missing.
    """
    if not path.exists():
        raise TerritoryError(sentence("erreurs.territoire-absent", dossier=path))
    territory, addresses = read_manifest(path)
    for part in (GEOPACKAGE, TILES):
        if not (path / part).is_file():
            raise TerritoryError(sentence("erreurs.territoire-incomplet", dossier=path, partie=part))
    if addresses and not any((path / ADDRESSES).glob("*")):
        raise TerritoryError(sentence("erreurs.territoire-incomplet", dossier=path, partie=ADDRESSES))
    return territory


def network_of(territory: Territory) -> Path | None:
    """Return the folder of the walking network; None for a territory made without it."""
    folder = territory.path / NETWORK
    return folder if folder.is_dir() and any(folder.iterdir()) else None


def read_layers(territory: Territory, names: Sequence[str] | None = None, bounds: Bounds | None = None) -> BaseMap:
    """Read base-map layers by name (all without *names*), when *bounds* are given only what has its box touch them.

    Geometries and *bounds* are in the territory's CRS (metres). Raises TerritoryError when the file is damaged.
    """
    from cartographie.territory.geopackage import read_geopackage

    return read_geopackage(territory.path / GEOPACKAGE, names, bounds)


def read_tiles(territory: Territory) -> bytes:
    """Read the vector tiles, a whole PMTiles 3 archive. Raises TerritoryError when they are damaged or cut off."""
    try:
        tiles = (territory.path / TILES).read_bytes()
    except OSError as error:
        message = sentence("erreurs.territoire-incomplet", dossier=territory.path, partie=TILES)
        raise TerritoryError(message) from error
    if not _is_whole(tiles):
        raise TerritoryError(sentence("erreurs.territoire-abime", dossier=territory.path, partie=TILES))
    return tiles


def _is_whole(tiles: bytes) -> bool:
    """Tell whether a PMTiles 3 archive holds all that its header announces: four pairs of offset and length at byte 8.

    The root directory and the metadata, gzipped, are unpacked: everything else is found through them.
    """
    if len(tiles) < PMTILES_HEADER or not tiles.startswith(b"PMTiles\x03"):
        return False
    numbers = struct.unpack_from("<8Q", tiles, 8)
    parts = [tiles[start : start + length] for start, length in zip(numbers[::2], numbers[1::2], strict=True)]
    if any(len(part) != length for part, length in zip(parts, numbers[1::2], strict=True)):
        return False
    try:
        return all(gzip.decompress(part) is not None for part in parts[:2])
    except (OSError, EOFError, zlib.error):
        return False


def project(territory: Territory, positions: Sequence[Position]) -> NDArray[np.float64]:
    """Turn WGS 84 positions (latitude first) into an (n, 2) array of metres of the territory's CRS, x east, y north.

    Raises TerritoryError when that CRS does not exist.
    """
    import numpy as np

    from cartographie.territory.regions import to_grid

    if not positions:
        return np.empty((0, 2))
    from pyproj.exceptions import CRSError

    try:
        return to_grid(np.array([(position.lon, position.lat) for position in positions]), territory.crs)
    except CRSError as error:
        message = sentence("erreurs.territoire-abime", dossier=territory.path, partie=FILE_NAME)
        raise TerritoryError(message) from error


def at_sea(territory: Territory, positions: Sequence[Position]) -> list[bool]:
    """Say which WGS 84 *positions* lie in the sea of the base map. Raises TerritoryError when it is damaged."""
    import shapely

    if not positions:
        return []
    sea = read_layers(territory, ["sea"])["sea"].geometries
    points = shapely.points(project(territory, positions))
    return [bool(shapely.contains(sea, point).any()) for point in points]


def has_coast(territory: Territory) -> bool:
    """Say whether the base map has a sea. Raises TerritoryError when it is damaged."""
    return len(read_layers(territory, ["sea"])["sea"].geometries) > 0


def territory_names(territory: Territory) -> frozenset[str]:
    """Return every name written in the base map. Raises TerritoryError when it is damaged."""
    from cartographie.territory.geopackage import read_names

    return read_names(territory.path / GEOPACKAGE)
