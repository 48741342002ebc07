"""`territoire.toml`: what a territory folder is, and whose data it holds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cartographie.errors import TerritoryError
from cartographie.model import Source, Territory
from cartographie.texts import sentence

__all__ = [
    "ADDRESSES",
    "FILE_NAME",
    "FORMAT",
    "GEOPACKAGE",
    "NETWORK",
    "TILES",
    "read_manifest",
    "sources_of",
    "write_manifest",
]

# raised when an older folder could be read wrongly
FORMAT = 1
FILE_NAME = "territoire.toml"
GEOPACKAGE = "fond.gpkg"
TILES = "fond.pmtiles"
ADDRESSES = "adresses"
NETWORK = "marche"
_CRS = re.compile(r"EPSG:\d{4,5}")


def sources_of(*, osm_date: str, addresses_date: str, with_addresses: bool, fictional: bool) -> tuple[Source, ...]:
    """Return the sources to name, with the sentence to print for each; dates are ISO or ""."""
    if fictional:
        return (_source("fictif", ""),)
    osm = _source("osm", osm_date)
    return (osm, _source("ban", addresses_date)) if with_addresses else (osm,)


def write_manifest(territory: Territory, folder: Path, *, addresses: int) -> None:
    """Write `territoire.toml` for *territory* into *folder*; *addresses* is the number of rows of its index."""
    sides = ", ".join(repr(float(value)) for value in territory.bounds)
    lines = [
        f"format = {FORMAT}",
        f"nom = {_quoted(territory.name)}",
        f"emprise = [{sides}]    # WGS 84 : ouest, sud, est, nord",
        f"projection = {_quoted(territory.crs)}",
        f"fuseau = {_quoted(territory.time_zone)}",
        f"zone_scolaire = {_quoted(territory.school_zone)}",
        f"fictif = {'true' if territory.fictional else 'false'}",
        f"adresses = {addresses}",
    ]
    for source in territory.sources:
        lines += [
            "",
            "[[source]]",
            f"nom = {_quoted(source.name)}",
            f"licence = {_quoted(source.licence)}",
            f"date = {_quoted(source.date)}",
            f"mention = {_quoted(source.attribution)}",
        ]
    (folder / FILE_NAME).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def read_manifest(folder: Path) -> tuple[Territory, int]:
    """Read the territory in *folder* and the number of addresses of its index.

    Raises TerritoryError when it is not a territory, or not one of this version.
    """
    path = folder / FILE_NAME
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        if raw.get("format") != FORMAT:
            raise TerritoryError(sentence("erreurs.territoire-version", dossier=folder))
        return _checked(_territory(folder, raw)), int(raw["adresses"])
    except (FileNotFoundError, NotADirectoryError):
        raise TerritoryError(sentence("erreurs.territoire-autre", dossier=folder)) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        if isinstance(error, TerritoryError):
            raise
        raise TerritoryError(sentence("erreurs.territoire-abime", dossier=folder, partie=FILE_NAME)) from error


def _territory(folder: Path, raw: dict[str, Any]) -> Territory:
    west, south, east, north = (float(value) for value in raw["emprise"])
    return Territory(
        path=folder,
        name=str(raw["nom"]),
        bounds=(west, south, east, north),
        crs=str(raw["projection"]),
        time_zone=str(raw["fuseau"]),
        school_zone=str(raw["zone_scolaire"]),
        fictional=bool(raw["fictif"]),
        sources=tuple(_read_sources(raw.get("source", []))),
    )


def _checked(territory: Territory) -> Territory:
    """Raise ValueError when bounds or projection are none that `write_manifest` could have written."""
    west, south, east, north = territory.bounds
    if not (-180 <= west < east <= 180 and -90 < south < north < 90):  # noqa: PLR2004  # degrees
        raise ValueError(territory.bounds)
    if not _CRS.fullmatch(territory.crs):
        raise ValueError(territory.crs)
    return territory


def _read_sources(raw: Sequence[dict[str, Any]]) -> list[Source]:
    names = {"name": "nom", "licence": "licence", "date": "date", "attribution": "mention"}
    return [Source(**{ours: str(item[theirs]) for ours, theirs in names.items()}) for item in raw]


def _source(key: str, date: str) -> Source:
    text = sentence(f"territoire.sources.{key}.mention")
    if date:
        year, month, day = [*date.split("-"), "", ""][:3]
        written = "/".join(part for part in (day, month, year) if part)
        text = sentence(f"territoire.sources.{key}.mention-datee", date=written)
    name, licence = (sentence(f"territoire.sources.{key}.{part}") for part in ("nom", "licence"))
    return Source(name=name, licence=licence, date=date, attribution=text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else _escape(c) for c in escaped) + '"'


def _escape(character: str) -> str:
    # half a character, as a terminal of another encoding makes them, has no spelling in TOML
    return "\ufffd" if "\ud800" <= character <= "\udfff" else f"\\U{ord(character):08x}"
