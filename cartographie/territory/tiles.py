"""`fond.pmtiles`: the base map as vector tiles, each zoom holding what can be seen at it (`tiles.toml`).

GDAL writes one archive a layer and band of zooms; the tiles at one place are then put together: a vector tile is a
sequence of layers, so that joining their bytes joins them (Mapbox Vector Tile 2.1, message `Tile`). Archive: PMTiles 3.
"""

from __future__ import annotations

import gzip
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from cartographie.model import BaseMap, Bounds, Layer
from cartographie.territory.classes import LAYERS

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Band", "load_bands", "write_tiles"]

E7 = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What the tiles of zooms `first` to `last` hold of one layer; see `tiles.toml`."""

    layer: str
    first: int
    last: int
    classes: frozenset[str] = frozenset()
    min_area: float = 0.0
    tolerance: float = 0.0


@cache
def load_bands() -> tuple[Band, ...]:
    """Read the bands of zooms, in the drawing order of their layers."""
    raw = tomllib.loads(files(__package__).joinpath("tiles.toml").read_text(encoding="utf-8"))
    deepest = int(raw["max_zoom"])
    return tuple(
        Band(
            layer=item["layer"],
            first=item["zooms"][0],
            last=min(item["zooms"][1], deepest),
            classes=frozenset(item.get("classes", ())),
            min_area=item.get("min_area", 0.0),
            tolerance=item.get("tolerance", 0.0),
        )
        for item in raw["band"]
        if item["zooms"][0] <= deepest
    )


def write_tiles(layers: BaseMap, crs: str, bounds: Bounds, target: Path) -> None:
    """Write *layers* (geometries in *crs*, metres) as one PMTiles archive *target*; *bounds* in WGS 84 are its box."""
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        archives: list[tuple[Band, Path]] = []
        for number, band in enumerate(load_bands()):
            chosen = _generalised(layers[band.layer], band)
            if len(chosen.geometries):
                archive = Path(folder) / f"{number}.pmtiles"
                _write_band(chosen, band, crs, archive)
                archives.append((band, archive))
        _merge(archives, bounds, target)


def _generalised(layer: Layer, band: Band) -> Layer:
    keep = np.ones(len(layer.geometries), dtype=bool)
    if band.classes:
        keep &= np.array([value in band.classes for value in layer.columns["class"]], dtype=bool)
    if band.min_area:
        keep &= shapely.area(layer.geometries) >= band.min_area
    shapes = layer.geometries[keep]
    if band.tolerance:
        shapes = shapely.simplify(shapes, band.tolerance, preserve_topology=True)
    return Layer(layer.name, shapes, {name: column[keep] for name, column in layer.columns.items()})


def _write_band(layer: Layer, band: Band, crs: str, target: Path) -> None:
    from pyogrio import raw

    raw.write(
        target,
        shapely.to_wkb(layer.geometries),
        # an absent property costs nothing in a tile, an empty one does
        field_data=[_without_empty(column) for column in layer.columns.values()],
        fields=list(layer.columns),
        crs=crs,
        geometry_type=LAYERS[layer.name][0],
        layer=layer.name,
        driver="PMTiles",
        dataset_options={"NAME": "fond", "MINZOOM": band.first, "MAXZOOM": band.last},
    )


def _without_empty(column: NDArray[np.object_]) -> NDArray[np.object_]:
    bare = column.copy()
    bare[column == ""] = None
    return bare


def _merge(archives: Sequence[tuple[Band, Path]], bounds: Bounds, target: Path) -> None:
    from pmtiles.tile import Compression, TileType, zxy_to_tileid
    from pmtiles.writer import Writer

    tiles: dict[int, list[bytes]] = {}
    described: dict[str, dict[str, Any]] = {}
    for band, archive in archives:
        for address, data in _tiles_of(archive):
            tiles.setdefault(zxy_to_tileid(*address), []).append(data)
        _describe(described, band)
    west, south, east, north = (round(value * E7) for value in bounds)
    header = {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": west,
        "min_lat_e7": south,
        "max_lon_e7": east,
        "max_lat_e7": north,
        "center_zoom": 13,
        "center_lon_e7": (west + east) // 2,
        "center_lat_e7": (south + north) // 2,
    }
    with target.open("wb") as stream:
        writer: Any = Writer(stream)  # type: ignore[no-untyped-call]
        for tile_id in sorted(tiles) or [
            0
        ]:  # an archive without a tile cannot be written: the world, with nothing on it
            writer.write_tile(tile_id, gzip.compress(b"".join(tiles.get(tile_id, ())), mtime=0))
        writer.finalize(header, {"name": "fond", "format": "pbf", "vector_layers": list(described.values())})


def _tiles_of(archive: Path) -> Iterator[tuple[tuple[int, int, int], bytes]]:
    from pmtiles.reader import MemorySource, all_tiles

    source: Any = MemorySource(archive.read_bytes())  # type: ignore[no-untyped-call]
    for address, data in all_tiles(source):  # type: ignore[no-untyped-call]
        yield address, gzip.decompress(data)


def _describe(described: dict[str, dict[str, Any]], band: Band) -> None:
    columns: Mapping[str, str] = dict.fromkeys(("class", "name", *LAYERS[band.layer][1]), "String")
    entry = described.setdefault(
        band.layer, {"id": band.layer, "fields": columns, "minzoom": band.first, "maxzoom": band.last}
    )
    entry["minzoom"], entry["maxzoom"] = min(entry["minzoom"], band.first), max(entry["maxzoom"], band.last)
