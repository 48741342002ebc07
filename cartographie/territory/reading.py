"""A territory folder read back: quickly, without GDAL or pandas, since every `generer` waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cartographie.errors import TerritoryError
from cartographie.model import BaseMap, Bounds, Position, Territory
from cartographie.territory.manifest import GEOPACKAGE, TILES, read_manifest
from cartographie.texts import sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["open_territory", "project", "read_layers", "read_tiles", "territory_names"]


def open_territory(path: Path) -> Territory:
    """Open the territory folder *path*.

    Raises TerritoryError when there is no such folder, it is not a territory, of another version, or a part is missing.
    """
    if not path.exists():
        raise TerritoryError(sentence("erreurs.territoire-absent", dossier=path))
    territory, _ = read_manifest(path)
    for part in (GEOPACKAGE, TILES):
        if not (path / part).is_file():
            raise TerritoryError(sentence("erreurs.territoire-incomplet", dossier=path, partie=part))
    return territory


def read_layers(territory: Territory, names: Sequence[str] | None = None, bounds: Bounds | None = None) -> BaseMap:
    """Read base-map layers by name (all without *names*), when *bounds* are given only what has its box touch them.

    Geometries and *bounds* are in the territory's CRS (metres). Raises TerritoryError when the file is damaged.
    """
    from cartographie.territory.geopackage import read_geopackage

    return read_geopackage(territory.path / GEOPACKAGE, names, bounds)


def read_tiles(territory: Territory) -> bytes:
    """Read the vector tiles, a whole PMTiles 3 archive. Raises TerritoryError when they cannot be read."""
    try:
        return (territory.path / TILES).read_bytes()
    except OSError as error:
        message = sentence("erreurs.territoire-incomplet", dossier=territory.path, partie=TILES)
        raise TerritoryError(message) from error


def project(territory: Territory, positions: Sequence[Position]) -> NDArray[np.float64]:
    """Turn WGS 84 positions (latitude first) into an (n, 2) array of metres of the territory's CRS, x east, y north."""
    import numpy as np

    from cartographie.territory.regions import to_grid

    if not positions:
        return np.empty((0, 2))
    return to_grid(np.array([(position.lon, position.lat) for position in positions]), territory.crs)


def territory_names(territory: Territory) -> frozenset[str]:
    """Return every name written in the base map. Raises TerritoryError when it is damaged."""
    from cartographie.territory.geopackage import read_names

    return read_names(territory.path / GEOPACKAGE)
