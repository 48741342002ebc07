"""`fond.gpkg`: written with GDAL, read back with sqlite3, which is there and starts at once.

Format: OGC 12-128r19. A geometry is a header ("GP", version, flags, SRS number, box) before its well-known binary; each
layer has an R-tree `rtree_<layer>_<column>` of boxes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from cartographie.errors import TerritoryError
from cartographie.model import BaseMap, Bounds, Layer
from cartographie.territory.classes import LAYERS
from cartographie.texts import sentence

__all__ = ["count_rows", "read_geopackage", "read_names", "write_geopackage"]

GEOMETRY = "geom"
# bytes of the box in the header of a geometry, by the three bits of its flags
_ENVELOPES = (0, 32, 48, 48, 64)
# the file notes when it was written: always then, so that the same data make the same bytes
_WRITTEN = "2000-01-01T00:00:00.000Z"


def write_geopackage(layers: BaseMap, crs: str, target: Path) -> None:
    """Write *layers* (geometries in *crs*) as tables of a new GeoPackage *target*."""
    import pyogrio

    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _WRITTEN})
    try:
        for number, (name, layer) in enumerate(layers.items()):
            pyogrio.raw.write(
                target,
                shapely.to_wkb(layer.geometries),
                field_data=list(layer.columns.values()),
                fields=list(layer.columns),
                crs=crs,
                geometry_type=LAYERS[name][0],
                layer=name,
                driver="GPKG",
                append=number > 0,
                layer_options={"GEOMETRY_NAME": GEOMETRY, "FID": "fid"},
            )
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def read_geopackage(path: Path, names: Sequence[str] | None = None, bounds: Bounds | None = None) -> BaseMap:
    """Read layers of *path* (all of them without *names*), only what touches *bounds* (metres) when given.

    Raises TerritoryError when the file is damaged or a layer is missing.
    """
    try:
        with closing(_connect(path)) as database:
            return {name: _read_layer(database, name, bounds) for name in names or tuple(LAYERS)}
    except (sqlite3.Error, UnicodeDecodeError, IndexError, TypeError, shapely.errors.GEOSException) as error:
        raise TerritoryError(sentence("erreurs.territoire-abime", dossier=path.parent, partie=path.name)) from error


def count_rows(path: Path) -> dict[str, int]:
    """Count the rows of each layer of *path*. Raises TerritoryError as `read_geopackage` does."""
    return {name: int(rows[0][0]) for name, rows in _ask_each(path, "count(*)").items()}


def read_names(path: Path) -> frozenset[str]:
    """Return every name of every layer of *path*, without the geometries. Raises as `read_geopackage` does."""
    return frozenset(str(row[0]) for rows in _ask_each(path, "DISTINCT name").values() for row in rows if row[0])


def _ask_each(path: Path, wanted: str) -> dict[str, list[tuple[Any, ...]]]:
    try:
        with closing(_connect(path)) as database:
            queries = {name: f'SELECT {wanted} FROM "{name}"' for name in LAYERS}  # noqa: S608  our own words
            return {name: database.execute(query).fetchall() for name, query in queries.items()}
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise TerritoryError(sentence("erreurs.territoire-abime", dossier=path.parent, partie=path.name)) from error


def _connect(path: Path) -> sqlite3.Connection:
    # immutable: no lock and no journal beside a file that may stand on a shared or read-only disk
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _read_layer(database: sqlite3.Connection, name: str, bounds: Bounds | None) -> Layer:
    if name not in LAYERS:
        raise sqlite3.OperationalError(name)
    columns = ("class", "name", *LAYERS[name][1])
    query = f'SELECT {GEOMETRY}, {", ".join(f'"{column}"' for column in columns)} FROM "{name}"'  # noqa: S608  our names
    values: tuple[float, ...] = ()
    if bounds is not None:
        near = "maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?"
        query += f' WHERE fid IN (SELECT id FROM "rtree_{name}_{GEOMETRY}" WHERE {near})'  # noqa: S608  our names
        values = (bounds[0], bounds[2], bounds[1], bounds[3])
    rows = database.execute(query + " ORDER BY fid", values).fetchall()
    geometries = shapely.from_wkb(np.array([_wkb(row[0]) for row in rows], dtype=object))
    table = np.empty((len(rows), len(columns)), dtype=object)
    for number, row in enumerate(rows):
        table[number] = row[1:]
    return Layer(name, geometries, {column: table[:, number] for number, column in enumerate(columns)})


def _wkb(blob: bytes) -> bytes:
    return blob[8 + _ENVELOPES[(blob[3] >> 1) & 7] :]
