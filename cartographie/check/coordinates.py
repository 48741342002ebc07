"""Coordinates as people, Excel and our geocoder write them: decimals, degrees and minutes, metres; one cell or two."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from cartographie.check.columns import Cells, Columns
from cartographie.check.findings import Notebook
from cartographie.model import Position
from cartographie.texts import sentence
from cartographie.vocabulary import fold

__all__ = ["typed_position"]

_NUMBER = re.compile(r"([+\-−]?\d{1,15}(?:[.,](\d+))?)\s*°?\s*([NSEWO]?)", re.IGNORECASE)
_SEXAGESIMAL = re.compile(
    r"([+\-−]?)(\d{1,3})\s*[°d]\s*(\d{1,2})\s*['’′m]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:\"|''|’’|″|”|s)?\s*)?([NSEWO]?)",
    re.IGNORECASE,
)
_METRES = re.compile(r"\d{1,3}(?:[\s\u202f]?\d{3}){1,2}(?:[.,]\d+)?")
# between two coordinates in one cell, the surest sign first
_BETWEEN = tuple(map(re.compile, (r"\s*;\s*", r"\s*/\s*", r",\s+", r"(?<=[NSns])\s+", r"\s+")))
_POINTED_PAIR = re.compile(r"([+\-−]?\d{1,3}\.\d+),([+\-−]?\d{1,3}\.\d+)")
_POINT_KEYS = ("latitude", "longitude")
# what our geocoder wrote below street precision is no place to send somebody to: it is looked up again
_PINNED = ("", "saisie", "numero", "voie")
# mainland France: latitude and longitude cannot be taken for one another there
_FRENCH_LATITUDES = (41.0, 52.0)
_FRENCH_LONGITUDES = (-6.0, 10.0)
# the official projection of mainland France, in metres: no degree is that large
_LAMBERT_X = (50_000.0, 1_300_000.0)
_LAMBERT_Y = (6_000_000.0, 7_200_000.0)
_LAMBERT = "EPSG:2154"
DOOR_DECIMALS = 3
"""Decimals of a degree from which a point may be at a door; below, it is hundreds of metres away."""


class _Degrees(NamedTuple):
    value: float
    decimals: int


def typed_position(cells: Cells, columns: Columns, notes: Notebook, address: str) -> Position | None:
    """Return the position written in the row (WGS 84 degrees), None when there is none that can be trusted.

    Both coordinates in one cell are taken apart. Coordinates that we wrote (`geocodage_adresse` filled) are trusted
    only as long as the row's *address* (`row_address`) is the one that they were made from; swapped, null or impossible
    ones, and metres, are findings and are not used.
    """
    first, second = cells.line_of("latitude"), cells.line_of("longitude")
    if not (first or second):
        return None
    header, value = columns.header("latitude" if first else "longitude"), " ; ".join(filter(None, (first, second)))
    pair = _pair(first, second)
    if pair is None:
        notes.add("coordonnees-incompletes", header, value)
        return None
    source = cells.line_of("geocodage_adresse")
    if source and _key(source) not in (_key(address), _key(f"{address} {cells.line_of('complement_adresse')}")):
        notes.add("coordonnees-perimees", columns.header("geocodage_adresse"), source)
        return None
    if source and fold(cells.line_of("geocodage_precision")).replace(" ", "-") not in _PINNED:
        return None
    lat, lon = _degrees(pair[0]), _degrees(pair[1])
    if lat is None or lon is None or abs(lat.value) > 90 or abs(lon.value) > 180:  # noqa: PLR2004  # the whole earth
        _note_impossible(pair, (header, value), notes)
        return None
    return _trusted(lat, lon, notes, (header, value))


def _pair(first: str, second: str) -> tuple[str, str] | None:
    """Return latitude and longitude as texts; « 48.1173, -1.6778 » in one cell, or the same in both, is taken apart."""
    if first and second and first != second:
        return first, second
    both = first or second
    if found := _POINTED_PAIR.fullmatch(both):
        return found[1], found[2]
    for sign in _BETWEEN:
        parts = sign.split(both)
        if len(parts) == len(_POINT_KEYS) and all(_degrees(part) or _METRES.fullmatch(part) for part in parts):
            return parts[0], parts[1]
    return (first, second) if first and second else None


def _note_impossible(pair: tuple[str, str], where: tuple[str, str], notes: Notebook) -> None:
    metres = [_metres(text) for text in pair]
    x, y = sorted(value for value in metres if value is not None) if None not in metres else (0.0, 0.0)
    if _within(x, _LAMBERT_X) and _within(y, _LAMBERT_Y):
        lon, lat = _from_lambert().transform(x, y)
        shown = (f"{value:.6f}".replace(".", ",") for value in (lat, lon))
        meant = dict(zip(_POINT_KEYS, shown, strict=True))
        notes.add("coordonnees-lambert", *where, proposition=sentence("constats.coordonnees-lambert.proche", **meant))
    else:
        notes.add("coordonnees-hors-limites", *where)


def _trusted(lat: _Degrees, lon: _Degrees, notes: Notebook, where: tuple[str, str]) -> Position | None:
    if lat.value == 0 and lon.value == 0:
        notes.add("coordonnees-nulles", *where)
        return None
    if _within(lat.value, _FRENCH_LONGITUDES) and _within(lon.value, _FRENCH_LATITUDES):
        notes.add("coordonnees-inversees", *where)
        return None
    # Excel takes the last zeros away: one short coordinate says nothing
    if max(lat.decimals, lon.decimals) < DOOR_DECIMALS:
        notes.add("coordonnees-grossieres", *where)
    return Position(lat.value, lon.value)


def _within(value: float, span: tuple[float, float]) -> bool:
    return span[0] <= value <= span[1]


def _degrees(text: str) -> _Degrees | None:
    if found := _NUMBER.fullmatch(text):
        value = float(found[1].replace(",", ".").replace("−", "-"))
        return _Degrees(_signed(value, found[3]), len(found[2] or ""))
    if found := _SEXAGESIMAL.fullmatch(text):
        minutes, seconds = int(found[3]), float((found[4] or "0").replace(",", "."))
        if minutes >= 60 or seconds >= 60:  # noqa: PLR2004  # sixtieths
            return None
        value = int(found[2]) + minutes / 60 + seconds / 3600
        # a second is thirty metres: as fine as four decimals; a minute is two kilometres
        return _Degrees(_signed(-value if found[1] in ("-", "−") else value, found[5]), 4 if found[4] else 2)
    return None


def _signed(value: float, letter: str) -> float:
    return -abs(value) if letter.upper() in ("S", "W", "O") and letter else value


def _metres(text: str) -> float | None:
    if not _METRES.fullmatch(text):
        return None
    return float("".join(text.split()).replace(",", "."))


@cache
def _from_lambert() -> Any:  # noqa: ANN401  # a pyproj Transformer; the library loads only when metres come up
    from pyproj import Transformer

    return Transformer.from_crs(_LAMBERT, "EPSG:4326", always_xy=True)


def _key(address: str) -> str:
    # Excel takes the zero of « 01000 » away between two runs: the address is the same
    return " ".join(word.lstrip("0") or "0" for word in fold(address).split())
