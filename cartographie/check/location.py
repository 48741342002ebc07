"""Postcodes and coordinates as agents, Excel and our own geocoder write them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cartographie.check.columns import Cells, Columns, map_columns, read_cells
from cartographie.check.findings import Notebook
from cartographie.model import Position, Table
from cartographie.vocabulary import fold

__all__ = ["postcode_and_city", "row_address", "typed_by_hand", "typed_position"]

_POSTCODE = re.compile(r"(\d{2})\s?(\d{3})(?:\.0)?(?:[\s,\-–]+(\D.*))?")
_LOST_ZERO = re.compile(r"[1-9]\d{3}(?:\.0)?")
_NUMBER = re.compile(r"([+\-−]?\d{1,15}(?:[.,]\d+)?)\s*°?")
# what our geocoder wrote below street precision is no place to send somebody to: it is looked up again
_PINNED = ("", "saisie", "numero", "voie")
# mainland France: latitude and longitude cannot be taken for one another there
_FRENCH_LATITUDES = (41.0, 52.0)
_FRENCH_LONGITUDES = (-6.0, 10.0)


def row_address(address: str, postcode: str, city: str) -> str:
    """Return the address of a row on one line, as `geocodage_adresse` keeps it to tell a later change."""
    town = f"{postcode} {city}".strip()
    return ", ".join(part for part in (" ".join(address.split()), town) if part)


def postcode_and_city(cells: Cells, columns: Columns, notes: Notebook) -> tuple[str, str]:
    """Return postcode (five figures when understood) and commune; « 29000 Quimper » in one cell is taken apart."""
    written, city = cells.line_of("code_postal"), cells.line_of("commune")
    if not written:
        if found := _POSTCODE.fullmatch(city):
            return found[1] + found[2], (found[3] or "").strip()
        return "", city
    if found := _POSTCODE.fullmatch(written):
        return found[1] + found[2], city or (found[3] or "").strip()
    if _LOST_ZERO.fullmatch(written):
        repaired = "0" + written.removesuffix(".0")
        notes.add("code-postal-zero-perdu", columns.header("code_postal"), written, repare=repaired)
        return repaired, city
    notes.add("code-postal-inconnu", columns.header("code_postal"), written)
    return written, city


def typed_position(cells: Cells, columns: Columns, notes: Notebook, address: str) -> Position | None:
    """Return the position written in the row (WGS 84 degrees), None when there is none that can be trusted.

    Coordinates that we wrote (`geocodage_adresse` filled) are trusted only as long as the row's *address*
    (`row_address`) is the one that they were made from; swapped, null or impossible ones are findings and are not used.
    """
    written = cells.line_of("latitude"), cells.line_of("longitude")
    if not any(written):
        return None
    header, value = columns.header("latitude" if written[0] else "longitude"), "; ".join(filter(None, written))
    if not all(written):
        notes.add("coordonnees-incompletes", header, value)
        return None
    source = cells.line_of("geocodage_adresse")
    if source and _key(source) not in (_key(address), _key(f"{address} {cells.line_of('complement_adresse')}")):
        notes.add("coordonnees-perimees", columns.header("geocodage_adresse"), source)
        return None
    if source and fold(cells.line_of("geocodage_precision")).replace(" ", "-") not in _PINNED:
        return None
    return _trusted(_degrees(written[0]), _degrees(written[1]), notes, (header, value))


def typed_by_hand(table: Table, site_columns: Mapping[str, str]) -> frozenset[int]:
    """Return the lines whose coordinates an agent typed, right or wrong: they are not ours to write over."""
    columns, _ = map_columns(table.headers, site_columns)
    rows = (read_cells(row, columns) for row in table.rows)
    return frozenset(
        cells.line
        for cells in rows
        if (cells.text("latitude") or cells.text("longitude")) and not cells.text("geocodage_adresse")
    )


def _trusted(lat: float | None, lon: float | None, notes: Notebook, where: tuple[str, str]) -> Position | None:
    if lat is None or lon is None or abs(lat) > 90 or abs(lon) > 180:  # noqa: PLR2004  # the whole earth, in degrees
        notes.add("coordonnees-hors-limites", *where)
    elif lat == 0 and lon == 0:
        notes.add("coordonnees-nulles", *where)
    elif _within(lat, _FRENCH_LONGITUDES) and _within(lon, _FRENCH_LATITUDES):
        notes.add("coordonnees-inversees", *where)
    else:
        return Position(lat, lon)
    return None


def _within(value: float, span: tuple[float, float]) -> bool:
    return span[0] <= value <= span[1]


def _degrees(text: str) -> float | None:
    found = _NUMBER.fullmatch(text)
    return float(found[1].replace(",", ".").replace("−", "-")) if found else None


def _key(address: str) -> str:
    # Excel takes the zero of « 01000 » away between two runs: the address is the same
    return " ".join(word.lstrip("0") or "0" for word in fold(address).split())
