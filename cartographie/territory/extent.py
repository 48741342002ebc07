"""Which part of the world a territory is: given bounds, a file, a municipality, the addresses, or the OSM data."""

from __future__ import annotations

import csv
import gzip
import io
import math
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import shapely

from cartographie.errors import TerritoryError, UnreadableFileError
from cartographie.model import Bounds, Finding
from cartographie.territory.header import read_header
from cartographie.territory.osm import read_areas, read_osm
from cartographie.territory.regions import WGS84, transformer
from cartographie.territory.request import PrepareRequest
from cartographie.texts import reason, sentence
from cartographie.texts.findings import make_finding

__all__ = ["check_bounds", "coverage_findings", "find_extent", "osm_boxes"]

# so that the map does not end at the last door
MARGIN_METRES = 400.0
METRES_A_DEGREE = 111_320.0
# farther from the middle than so many times what holds 98 % of the addresses: a typing fault, not an address
OUTLIER = 4.0
# the least and the most that a map of a town or of a valley can be, in degrees
SMALLEST, LARGEST = 0.001, 6.0
HALF_TURN, QUARTER_TURN = 180.0, 90.0
# under this share of the extent, the map is mostly empty
ENOUGH = 0.5
_LON, _LAT = ("lon", "longitude", "long"), ("lat", "latitude")


def find_extent(request: PrepareRequest) -> Bounds:
    """Return the extent asked for, in WGS 84.

    Raises TerritoryError when it cannot be known, UnreadableFileError when the file that gives it cannot be read.
    """
    if request.bounds is not None:
        return check_bounds(request.bounds)
    if request.bounds_file is not None:
        return check_bounds(_box_of_file(request.bounds_file))
    if request.commune:
        return _with_margin(_box_of_commune(request.osm, request.commune))
    if request.addresses:
        return check_bounds(_with_margin(_box_of_addresses(request.addresses)))
    return check_bounds(_union(osm_boxes(request.osm)))


def check_bounds(bounds: Bounds) -> Bounds:
    """Return *bounds* (west, south, east, north in degrees) when they can be mapped; else raise TerritoryError."""
    west, south, east, north = bounds
    shown = ",".join(f"{value:g}" for value in bounds)
    ordered = -HALF_TURN <= west < east <= HALF_TURN and -QUARTER_TURN < south < north < QUARTER_TURN
    if not ordered or not all(math.isfinite(value) for value in bounds):
        raise TerritoryError(sentence("erreurs.emprise-fausse", emprise=shown))
    if min(east - west, north - south) < SMALLEST or max(east - west, north - south) > LARGEST:
        raise TerritoryError(sentence("erreurs.emprise-taille", emprise=shown))
    return bounds


def osm_boxes(paths: Sequence[Path]) -> list[Bounds]:
    """Return the boxes that the OSM files cover, from their heads, else from their streets and buildings."""
    boxes = []
    for path in paths:
        bounds = read_header(path).bounds
        boxes.append(bounds if bounds is not None else _box_of_osm(path))
    return boxes


def coverage_findings(extent: Bounds, boxes: Sequence[Bounds]) -> list[Finding]:
    """Warn when the OSM data cover less than half of the extent. Raises TerritoryError when they miss it altogether."""
    wanted = shapely.box(*extent)
    share = shapely.union_all([shapely.box(*box) for box in boxes]).intersection(wanted).area / wanted.area
    if share == 0:
        raise TerritoryError(sentence("erreurs.osm-ailleurs"))
    if share >= ENOUGH:
        return []
    percent = max(1, round(100 * share))
    return [make_finding("osm-couvre-peu", value=f"{percent} %", part=percent)]


def _box_of_file(path: Path) -> Bounds:
    if not path.exists():
        raise UnreadableFileError(sentence("erreurs.fichier-absent", fichier=path))
    from pyogrio import errors, read_bounds, read_info

    try:
        _, boxes = read_bounds(path, layer=0)
        crs = read_info(path, layer=0)["crs"] or WGS84
    except (errors.DataSourceError, errors.DataLayerError, errors.FeatureError) as error:
        raise UnreadableFileError(sentence("erreurs.emprise-fichier", fichier=path)) from error
    if boxes.shape[1] == 0 or not np.isfinite(boxes).any():
        raise UnreadableFileError(sentence("erreurs.emprise-fichier", fichier=path))
    low, high = np.nanmin(boxes[:2], axis=1), np.nanmax(boxes[2:], axis=1)
    west, south, east, north = transformer(crs, WGS84).transform_bounds(*low, *high)
    return (west, south, east, north)


def _box_of_commune(paths: Sequence[Path], commune: str) -> Bounds:
    limits = []
    if commune.isalnum():
        found = read_areas(paths, f"\"ref:INSEE\" = '{commune}' AND boundary = 'administrative'")
        limits = list(found.geometries)
    if not limits:
        raise TerritoryError(sentence("erreurs.commune-absente", commune=commune))
    west, south, east, north = shapely.total_bounds(limits).tolist()
    return (west, south, east, north)


def _box_of_addresses(paths: Sequence[Path]) -> Bounds:
    points = np.array([point for path in paths for point in _positions(path)])
    if len(points) == 0:
        raise TerritoryError(sentence("erreurs.adresses-sans-position", fichier=paths[0]))
    middle = np.median(points, axis=0)
    away = np.abs(points - middle)
    # never under a kilometre: a street may hold nearly all the addresses of a small place
    limit = np.maximum(np.quantile(away, 0.98, axis=0) * OUTLIER, 0.01)
    kept = points[(away <= limit).all(axis=1)]
    (west, south), (east, north) = kept.min(axis=0).tolist(), kept.max(axis=0).tolist()
    return (west, south, east, north)


def _positions(path: Path) -> Iterator[tuple[float, float]]:
    """Read longitudes and latitudes of an address file (BAN or BAL layout), skipping rows that have none."""
    try:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8-sig", "replace")
    except FileNotFoundError:
        raise UnreadableFileError(sentence("erreurs.fichier-absent", fichier=path)) from None
    except IsADirectoryError:
        raise UnreadableFileError(sentence("erreurs.fichier-dossier", fichier=path)) from None
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise UnreadableFileError(sentence("erreurs.adresses-coupees", fichier=path)) from error
    except OSError as error:
        raise UnreadableFileError(sentence("erreurs.fichier-illisible", fichier=path, raison=reason(error))) from error
    rows = _rows(path, text)
    headers = [name.strip().lower() for name in next(rows, [])]
    lon, lat = (next((headers.index(name) for name in names if name in headers), -1) for names in (_LON, _LAT))
    if lon < 0 or lat < 0:
        raise TerritoryError(sentence("erreurs.adresses-sans-position", fichier=path))
    for row in rows:
        try:
            point = (float(row[lon]), float(row[lat]))
        except (ValueError, IndexError):
            continue
        if point != (0.0, 0.0) and abs(point[0]) <= HALF_TURN and abs(point[1]) < QUARTER_TURN:
            yield point


def _rows(path: Path, text: str) -> Iterator[list[str]]:
    head = text[: text.find("\n") + 1] or text
    delimiter = ";" if head.count(";") >= head.count(",") else ","
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise UnreadableFileError(sentence("erreurs.adresses-coupees", fichier=path)) from error


def _box_of_osm(path: Path) -> Bounds:
    data = read_osm([path])
    streets = [line for line, tags in zip(data.lines.geometries, data.lines.tags, strict=True) if "highway" in tags]
    things = [*streets, *data.areas.geometries] if streets else [*data.points.geometries, *data.areas.geometries]
    if not things:
        raise UnreadableFileError(sentence("erreurs.osm-vide", fichier=path))
    west, south, east, north = shapely.total_bounds(things).tolist()
    return (west, south, east, north)


def _with_margin(bounds: Bounds) -> Bounds:
    west, south, east, north = bounds
    up = MARGIN_METRES / METRES_A_DEGREE
    along = up / math.cos(math.radians((south + north) / 2))
    return tuple(round(value, 6) for value in (west - along, south - up, east + along, north + up))  # type: ignore[return-value]


def _union(boxes: Sequence[Bounds]) -> Bounds:
    sides = np.array(boxes)
    (west, south), (east, north) = sides[:, :2].min(axis=0).tolist(), sides[:, 2:].max(axis=0).tolist()
    return (west, south, east, north)
