"""`prepare`: OpenStreetMap and address files made into a territory folder, all or nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from cartographie.errors import TerritoryError, UnreadableFileError
from cartographie.model import BaseMap, Bounds, Finding, Territory
from cartographie.territory.coast import open_sea
from cartographie.territory.extent import coverage_findings, find_extent, osm_boxes
from cartographie.territory.geopackage import write_geopackage
from cartographie.territory.header import read_header
from cartographie.territory.layers import build_layers
from cartographie.territory.limits import Municipality, find_municipalities
from cartographie.territory.manifest import ADDRESSES, FILE_NAME, GEOPACKAGE, NETWORK, TILES, sources_of, write_manifest
from cartographie.territory.osm import check_files, read_osm
from cartographie.territory.regions import grid_box, paper_crs, school_zone, time_zone, wgs84_box
from cartographie.territory.request import BuildAddresses, BuildNetwork, PrepareRequest, Progress
from cartographie.territory.shapes import project_data
from cartographie.territory.streets import box_city, street_records
from cartographie.territory.tiles import write_tiles
from cartographie.texts import reason, sentence
from cartographie.texts.findings import make_finding

__all__ = ["prepare"]

WAYS_AROUND = 1000.0
"""Metres round the base map where ways are kept."""


def prepare(
    request: PrepareRequest,
    *,
    build_addresses: BuildAddresses,
    build_network: BuildNetwork | None = None,
    progress: Progress | None = None,
) -> tuple[Territory, tuple[Finding, ...]]:
    """Make the territory folder `request.target` and return it with the doubts about its data.

    *build_addresses* writes the address index, *build_network* the walking network, without which the territory is
    made all the same; *progress* is told each step and the share done. The folder is built
    aside and takes its place at the end: on any failure the former one stays as it was. Raises UnreadableFileError when
    a source cannot be read, TerritoryError when extent or target are not usable, and what *build_addresses* raises.
    """
    tell = progress or _silent
    _check_target(request.target)
    check_files(request.osm)
    _check_addresses(request)
    tell("osm", 0.0)
    extent = find_extent(request)
    findings = coverage_findings(extent, osm_boxes(request.osm))
    crs = paper_crs(extent)
    # the sheet is upright in the grid of the map: the base map fills a rectangle of that grid, a little more than asked
    box = grid_box(extent, crs)
    osm = read_osm(request.osm, wgs84_box(box, crs))
    tell("couches", 0.35)
    data = project_data(osm, crs)
    municipalities = find_municipalities(data.areas, box)
    layers = build_layers(data, box, municipalities, request.commune)
    findings += _content_findings(layers)
    territory = _describe(request, extent, crs, municipalities)
    with _built_aside(request.target) as folder:
        _write(replace(territory, path=folder), layers, box, tell)
        tell("index", 0.8)
        streets = (
            [] if request.addresses else street_records(layers, municipalities, crs, _fallback(request, layers, box))
        )
        date = request.addresses_date if request.addresses else _osm_date(request)
        count = build_addresses(request.addresses, folder / ADDRESSES, date=date, streets=streets)
        write_manifest(territory, folder, addresses=count)
        if build_network is not None:
            tell("marche", 0.9)
            # more than the sheet shows: the way to a place at its edge may leave it
            west, south, east, north = box
            around = (west - WAYS_AROUND, south - WAYS_AROUND, east + WAYS_AROUND, north + WAYS_AROUND)
            if not build_network(request.osm, folder / NETWORK, bounds=wgs84_box(around, crs)):
                findings.append(make_finding("marche-absente"))
    tell("marche", 1.0)
    return territory, tuple(findings)


def _write(territory: Territory, layers: BaseMap, box: Bounds, tell: Progress) -> None:
    tell("couches", 0.5)
    write_geopackage(layers, territory.crs, territory.path / GEOPACKAGE)
    tell("tuiles", 0.6)
    screen = {**layers, "sea": open_sea(layers["sea"], box)}
    write_tiles(screen, territory.crs, territory.bounds, territory.path / TILES)


def _fallback(request: PrepareRequest, layers: BaseMap, box: Bounds) -> tuple[str, str]:
    """Name and INSEE code of the municipality of streets of which the data do not say it."""
    return (box_city(layers, box) or request.name, request.commune)


def _describe(request: PrepareRequest, extent: Bounds, crs: str, municipalities: Sequence[Municipality]) -> Territory:
    codes = [request.commune, *(item.insee for item in municipalities)]
    sources = sources_of(
        osm_date=_osm_date(request),
        addresses_date=request.addresses_date,
        with_addresses=bool(request.addresses),
        fictional=request.fictional,
    )
    return Territory(
        path=request.target,
        name=request.name,
        bounds=extent,
        crs=crs,
        time_zone=time_zone(extent),
        school_zone=school_zone(next((code for code in codes if code), "")),
        fictional=request.fictional,
        sources=sources,
    )


def _osm_date(request: PrepareRequest) -> str:
    """The date given, else the oldest that the files tell: what is older than it may be missing."""
    return request.osm_date or min((date for path in request.osm if (date := read_header(path).date)), default="")


def _content_findings(layers: BaseMap) -> list[Finding]:
    layers_needed = (("road", "osm-sans-rues"), ("building", "osm-sans-batiments"))
    return [make_finding(code) for layer, code in layers_needed if not len(layers[layer].geometries)]


def _check_addresses(request: PrepareRequest) -> None:
    for path in request.addresses:
        if path.is_dir():
            raise UnreadableFileError(sentence("erreurs.fichier-dossier", fichier=path))
        if not path.exists():
            raise UnreadableFileError(sentence("erreurs.fichier-absent", fichier=path))


def _check_target(target: Path) -> None:
    """Refuse to replace what is not a territory."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise TerritoryError(sentence("erreurs.territoire-cible", dossier=target))
    if target.is_dir() and any(target.iterdir()) and not (target / FILE_NAME).is_file():
        raise TerritoryError(sentence("erreurs.territoire-cible", dossier=target))


@contextmanager
def _built_aside(target: Path) -> Iterator[Path]:
    """Give a folder beside *target* to build in; put it in the place of *target* when all went well, else remove it."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as error:
        raise _not_writable(target, error) from error
    try:
        new = aside / "nouveau"
        new.mkdir()
        yield new
        _swap(new, target, aside / "ancien")
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _swap(new: Path, target: Path, former: Path) -> None:
    try:
        try:
            if target.exists():
                target.replace(former)
            new.replace(target)
        except BaseException:  # Ctrl+C too: the working folder, and all in it, is about to go
            if former.exists() and not target.exists():
                former.replace(target)
            raise
    except OSError as error:
        raise _not_writable(target, error) from error


def _silent(step: str, share: float) -> None:
    """Tell nobody."""


def _not_writable(target: Path, error: OSError) -> TerritoryError:
    return TerritoryError(sentence("erreurs.territoire-ecriture", dossier=target, raison=reason(error)))
