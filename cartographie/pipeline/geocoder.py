"""`cartographie geocoder`: read → check → locate → the agents' own file, with five columns filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cartographie.check import check, row_address, typed_by_hand
from cartographie.geocode import BANLocal
from cartographie.model import Confidentiality, Counts, Finding, Resource, Table
from cartographie.pipeline.communes import known_communes
from cartographie.pipeline.places import place_resources
from cartographie.pipeline.report import require_something, tally
from cartographie.pipeline.requests import require_date, require_resources, require_territory
from cartographie.read import fingerprint, read_table, write_cells, write_copy
from cartographie.settings import Settings
from cartographie.territory import open_territory

__all__ = ["COLUMNS", "Geocoded", "GeocodedRow", "geocode_file"]

COLUMNS = ("latitude", "longitude", "geocodage_precision", "geocodage_score", "geocodage_adresse")
State = Literal["place", "a-confirmer", "introuvable"]


@dataclass(frozen=True, slots=True)
class GeocodedRow:
    """What was read in a row and what was understood; `state` says whether coordinates were written."""

    line: int
    state: State
    read: str
    understood: str


@dataclass(frozen=True, slots=True)
class Geocoded:
    """What `geocoder` did: the rows it looked at, the file and its former version, findings and counts.

    `written` is False when the file already said all of it. `copied` is how many rows with a hidden address now stand
    in a second file, 0 when the table was written in place.
    """

    rows: tuple[GeocodedRow, ...]
    target: Path
    written: bool
    former: Path | None
    findings: tuple[Finding, ...]
    counts: Counts
    copied: int = 0


def geocode_file(settings: Settings, *, target: Path | None = None, online: bool = False) -> Geocoded:
    """Fill the geocoding columns of the agents' file, in place or into *target*, and say what was found.

    Coordinates typed by hand stay; confidential rows are never looked up. With *online*, rows that the territory does
    not know are asked of the national service. Raises CartographieError when nothing could be done.
    """
    csv = require_resources(settings)
    territory = open_territory(require_territory(settings))
    table = read_table(csv, settings.columns)
    geocoder = BANLocal(territory.path)
    communes = known_communes(settings, geocoder, fictional=territory.fictional)
    checked = check(table, settings, today=require_date(settings), communes=communes)
    require_something(checked, csv)
    located, places = place_resources(checked.resources, geocoder, territory)
    if online:
        from cartographie.geocode.online import locate_online  # a network client loads only when asked for

        located, answers = locate_online(located)
        places = (*places, *answers)
    kept = typed_by_hand(table, settings.columns)
    looked_up = [item for item in located if _is_ours(item) and item.line not in kept]
    history = settings.history and not _leaves(target, settings)
    changes = _changes(looked_up, table)
    if table.dialect is None and target is not None:  # workbooks are read only: their copy is a CSV
        former = write_copy(table, changes, target, columns=settings.columns, history=history)
    else:
        former = write_cells(table, changes, target, columns=settings.columns, history=history)
    return Geocoded(
        rows=tuple(_row(item) for item in looked_up),
        target=target or csv,
        written=target is not None or fingerprint(csv.read_bytes()) != table.digest,
        former=former,
        findings=(*settings.findings, *checked.findings, *places),
        counts=tally(checked.counts, located),
        copied=sum(level is not Confidentiality.PUBLIC for level in checked.levels.values()) if target else 0,
    )


def _leaves(target: Path | None, settings: Settings) -> bool:
    """Tell whether *target* is a copy among the outputs, which leave the site: the history never does."""
    if target is None or settings.outputs is None:
        return False
    return target.resolve().is_relative_to(settings.outputs.resolve())


def _is_ours(resource: Resource) -> bool:
    """Say whether the row's coordinates are for the program to write: a public place without any that can be kept."""
    public = resource.confidentiality is Confidentiality.PUBLIC and not resource.no_place
    return public and resource.typed_position is None


def _changes(resources: Sequence[Resource], table: Table) -> dict[int, Mapping[str, str]]:
    # French spreadsheets read « 48.12 » as a date: with « ; » the decimal sign is the comma
    comma = table.dialect is None or table.dialect.delimiter == ";"
    return {item.line: dict(zip(COLUMNS, _cells(item, comma=comma), strict=True)) for item in resources}


def _cells(resource: Resource, *, comma: bool) -> tuple[str, ...]:
    place = resource.place
    if place is None:
        return ("", "", "", "", "")
    lat, lon = (f"{value:.6f}" for value in place.position) if place.has_pin else ("", "")
    numbers = [lat, lon, f"{place.score:.2f}"]
    lat, lon, score = (text.replace(".", ",") for text in numbers) if comma else numbers
    return (lat, lon, place.precision, score, _address(resource) if place.has_pin else "")


def _address(resource: Resource) -> str:
    """Return the row's address as `check` compares it: coordinates are stale once it has changed."""
    return row_address(resource.address, resource.postcode, resource.city)


def _row(resource: Resource) -> GeocodedRow:
    place = resource.place
    state: State = "introuvable" if place is None else "place" if place.has_pin else "a-confirmer"
    return GeocodedRow(resource.line, state, _address(resource), place.label if place else "")
