"""OpenStreetMap files read with GDAL's OSM driver: geometries in WGS 84 and the tags that the rules name."""

from __future__ import annotations

import gzip
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely

from cartographie.errors import TerritoryError, UnreadableFileError
from cartographie.model import Bounds
from cartographie.territory.classes import area_tags, tag_keys
from cartographie.texts import sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Features", "OsmData", "check_files", "read_areas", "read_osm"]

_HEAD = 4096
SUFFIXES = (".osm.pbf", ".pbf", ".osm", ".osm.gz")
# GDAL's layers, ours; the two others (relations of lines, of anything) hold nothing that the base map draws
_LAYERS = {"points": "point", "lines": "line", "multipolygons": "area"}


@dataclass(frozen=True, slots=True)
class Features:
    """Features of one kind of geometry (points, lines or areas): geometries in WGS 84 (x = lon) and their tags."""

    geometries: NDArray[np.object_]
    tags: tuple[Mapping[str, str], ...]

    def __len__(self) -> int:
        """Count the features."""
        return len(self.tags)


@dataclass(frozen=True, slots=True)
class OsmData:
    """Everything read from the files, overlapping files without their duplicates, in the order of the files."""

    points: Features
    lines: Features
    areas: Features


def check_files(paths: Sequence[Path]) -> None:
    """Refuse files that are absent or are not extracts. Raises UnreadableFileError, TerritoryError without any file."""
    if not paths:
        raise TerritoryError(sentence("erreurs.osm-aucun"))
    for path in paths:
        if path.is_dir():
            raise UnreadableFileError(sentence("erreurs.fichier-dossier", fichier=path))
        if not path.is_file():
            raise UnreadableFileError(sentence("erreurs.fichier-absent", fichier=path))
        if not path.name.lower().endswith(SUFFIXES) or not _is_extract(path):
            raise UnreadableFileError(sentence("erreurs.osm-format", fichier=path))


def _is_extract(path: Path) -> bool:
    """Tell by its first bytes whether *path* may be an extract: GDAL would open a GPX or a CSV under that name.

    PBF begins with the size of a `BlobHeader` of type « OSMHeader », XML with its root `<osm`.
    """
    try:
        with path.open("rb") as plain:
            packed = plain.read(2) == b"\x1f\x8b"
        with gzip.open(path) if packed else path.open("rb") as stream:
            head = stream.read(_HEAD)
    except (OSError, EOFError, zlib.error):
        return True  # cut off: the reading will say so
    return not head or b"OSMHeader" in head[:64] or b"<osm" in head


def read_osm(paths: Sequence[Path], bounds: Bounds | None = None) -> OsmData:
    """Read *paths* (`.osm.pbf`, `.osm`, `.osm.gz`), keeping what touches *bounds* (WGS 84; None: everything).

    Raises UnreadableFileError when a file is damaged or cut off.
    """
    with _driver_settings() as config:
        found = {kind: _Collector() for kind in _LAYERS.values()}
        for path in paths:
            for layer, kind in _LAYERS.items():
                found[kind].add(*_read_layer(path, layer, config, bounds))
    return OsmData(*(found[kind].features() for kind in ("point", "line", "area")))


def read_areas(paths: Sequence[Path], where: str) -> Features:
    """Read the areas of *paths* that answer the OGR condition *where*, wherever they are.

    Raises UnreadableFileError when a file is damaged or cut off.
    """
    collector = _Collector()
    with _driver_settings() as config:
        for path in paths:
            collector.add(*_read_layer(path, "multipolygons", config, None, where))
    return collector.features()


class _Collector:
    """Gathers features, once each: extracts that overlap repeat what lies on both sides."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, str]] = set()
        self._geometries: list[object] = []
        self._tags: list[Mapping[str, str]] = []

    def add(self, geometries: NDArray[np.object_], tags: Sequence[dict[str, str]]) -> None:
        for geometry, own in zip(geometries, tags, strict=True):
            identity = (own.pop("osm_id", ""), own.pop("osm_way_id", ""))
            if geometry is None or geometry.is_empty or identity in self._seen:
                continue
            self._seen.add(identity)
            self._geometries.append(geometry)
            self._tags.append(own)

    def features(self) -> Features:
        geometries = np.empty(len(self._geometries), dtype=object)
        geometries[:] = self._geometries
        return Features(geometries, tuple(self._tags))


def _read_layer(
    path: Path, layer: str, config: Path, bounds: Bounds | None, where: str | None = None
) -> tuple[NDArray[np.object_], list[dict[str, str]]]:
    from pyogrio import errors, raw  # late: brings geopandas with it

    try:
        meta, _, wkb, columns = raw.read(
            _gdal_path(path),
            layer=layer,
            bbox=bounds,
            where=where,
            CONFIG_FILE=str(config),
        )
    except (errors.DataSourceError, errors.DataLayerError, errors.FeatureError, errors.GeometryError) as error:
        raise UnreadableFileError(sentence("erreurs.osm-abime", fichier=path)) from error
    # extracts cut to a box hold rings without enough points: dropped, nothing can be drawn of them
    geometries = shapely.from_wkb(wkb, on_invalid="ignore")
    tags: list[dict[str, str]] = [{} for _ in geometries]
    for key, column in zip(meta["fields"], columns, strict=True):
        for index in np.flatnonzero(column != None):  # noqa: E711  elementwise: the array holds None
            tags[index][str(key)] = column[index]
    return geometries, tags


def _gdal_path(path: Path) -> str:
    return f"/vsigzip/{path.resolve()}" if path.name.lower().endswith(".gz") else str(path)


@contextmanager
def _driver_settings() -> Iterator[Path]:
    """Give a file of settings for the driver, so that each tag of the rules comes as a column."""
    attributes = "attributes=" + ",".join(tag_keys())
    import pyogrio  # late: brings geopandas with it

    # GDAL would leave a note of the unpacked size beside the extract
    pyogrio.set_gdal_config_options({"CPL_VSIL_GZIP_WRITE_PROPERTIES": "NO"})
    sections = ["[general]", "closed_ways_are_polygons=" + ",".join(area_tags()), "attribute_name_laundering=no"]
    for layer in (*_LAYERS, "multilinestrings", "other_relations"):
        sections += [f"[{layer}]", "osm_id=yes", attributes, "other_tags=no"]
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "osmconf.ini"
        config.write_text("\n".join(sections) + "\n", encoding="utf-8")
        yield config
