"""Address files → the index: one shard a département, written whole or not at all, same files, same bytes."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cartographie.errors import AddressIndexError
from cartographie.geocode.formats import Addresses, Street
from cartographie.geocode.grams import gram_tables, key_tables, word_weights
from cartographie.geocode.shard import DEGREE, SUFFIX, string_table, write_shard
from cartographie.geocode.sources import Progress, StreetSource, read_sources
from cartographie.geocode.words import StreetName, analyse, fold
from cartographie.texts import sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["build_index", "shard_name"]

UNKNOWN_SHARD = "00"
INSEE_LENGTH = 5
SOURCES = (("Base Adresse Nationale", "Licence Ouverte 2.0"), ("OpenStreetMap", "ODbL 1.0"))  # by whether it is OSM


def build_index(
    sources: Sequence[Path],
    target: Path,
    *,
    date: str = "",
    streets: StreetSource | None = None,
    progress: Progress | None = None,
) -> int:
    """Build the address index of *sources* in the folder *target*; return how many addresses and places it holds.

    *sources* are BAN CSV files, BAN lieux-dits, BAL 1.3/1.4 or BANO files, gzipped or not; *streets* are bare names
    (name, city, INSEE code, postcode, longitude, latitude in WGS 84) for when there is no address file. *date* is when
    the addresses were published. *progress* is called with a file's or shard's name and a share between 0 and 1.

    Each shard is replaced in one step; former shards that these sources do not renew are removed at the end.
    Raises UnreadableFileError and AddressIndexError.
    """
    with _collector_paused():
        return _build(read_sources(sources, streets, progress), target, date, progress, osm=not sources)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Stop looking for cycles of objects for a while: there are none among millions of addresses."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _build(found: Addresses, target: Path, date: str, progress: Progress | None, *, osm: bool) -> int:
    target.mkdir(parents=True, exist_ok=True)
    written = set()
    for name in sorted({shard_name(street.citycode) for street in found.streets}):
        try:
            _write(target / f"{name}{SUFFIX}", name, found, date, osm=osm)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise AddressIndexError(
                sentence("erreurs.index-adresses-ecriture", fichier=target, raison=reason)
            ) from None
        written.add(f"{name}{SUFFIX}")
        if progress:
            progress(name, 1.0)
    for former in sorted(target.glob(f"*{SUFFIX}")):
        if former.name not in written:
            former.unlink()
    return len(found.number) + sum(1 for street in found.streets if street.lat or street.lon)


def shard_name(citycode: str) -> str:
    """Return the département of an INSEE code (« 29 », « 2A », « 974 »), "00" when there is none."""
    if len(citycode) != INSEE_LENGTH:
        return UNKNOWN_SHARD
    return citycode[:3] if citycode[:2] in ("97", "98") else citycode[:2]


@dataclass(slots=True)
class _Rows:
    """The streets of one shard in order, with what was made of their names, and their numbers as sorted columns."""

    streets: list[Street]
    names: list[StreetName]
    first: Array
    number: Array
    suffix: Array
    lat: Array
    lon: Array
    source_row: Array


@dataclass(slots=True)
class _Lists:
    """What the rows of a shard refer to by rank; they stand in its header."""

    suffixes: list[str]
    postcodes: list[str]
    olds: list[tuple[str, str]]
    kinds: list[str]
    communes: list[str]


def _write(path: Path, name: str, found: Addresses, date: str, *, osm: bool) -> None:
    wanted = [i for i, street in enumerate(found.streets) if shard_name(street.citycode) == name]
    names = {i: analyse(tuple(fold(found.streets[i].name).replace(",", " ").split())) for i in wanted}

    def order(i: int) -> tuple[object, ...]:
        street = found.streets[i]
        place = (street.name, street.old_code, street.locality, street.id)
        return (_commune_id(street), names[i].core, names[i].kind, place)

    wanted.sort(key=order)
    suffixes = sorted(set(found.suffix))
    rows = _sorted_rows(found, wanted, [names[i] for i in wanted], suffixes)
    lists = _Lists(
        suffixes=suffixes,
        postcodes=sorted({s.postcode for s in rows.streets} | set(found.odd_postcodes.values())),
        olds=sorted({(s.old_code, s.old_name) for s in rows.streets}),
        kinds=sorted({n.kind for n in rows.names}),
        communes=list(dict.fromkeys(_commune_id(s) for s in rows.streets)),
    )
    positions = _street_positions(rows)
    about = {"shard": name, "date": date, "source": SOURCES[osm][0], "licence": SOURCES[osm][1]}
    header = about | _header(rows, lists, *positions)
    write_shard(path, header, _arrays(rows, lists, *positions) | _odd(found, rows.source_row, _ranks(lists.postcodes)))


def _header(rows: _Rows, lists: _Lists, lat: Array, lon: Array) -> dict[str, Any]:
    old_of, commune_of = _ranks(lists.olds), _ranks(lists.communes)
    former = {(old_of[s.old_code, s.old_name], commune_of[_commune_id(s)]) for s in rows.streets if s.old_name}
    return {
        "rows": len(rows.number),
        "streets": len(rows.streets),
        "communes": _communes(rows, *_street_starts(rows, lat, lon)),
        "suffixes": lists.suffixes,
        "postcodes": lists.postcodes,
        "olds": lists.olds,
        "old_in": sorted(former),
        "kinds": lists.kinds,
    }


def _arrays(rows: _Rows, lists: _Lists, lat: Array, lon: Array) -> dict[str, Array]:
    import numpy as np

    commune_of, old_of = _ranks(lists.communes), _ranks(lists.olds)
    postcode_of, kind_of = _ranks(lists.postcodes), _ranks(lists.kinds)
    return {
        "commune": np.array([commune_of[_commune_id(s)] for s in rows.streets], dtype=np.uint16),
        "old": np.array([old_of[s.old_code, s.old_name] for s in rows.streets], dtype=np.uint16),
        "postcode": np.array([postcode_of[s.postcode] for s in rows.streets], dtype=np.uint16),
        "kind": np.array([kind_of[n.kind] for n in rows.names], dtype=np.uint8),
        "locality": np.array([s.locality for s in rows.streets], dtype=np.uint8),
        "lat": lat,
        "lon": lon,
        "first": rows.first,
        "number": rows.number,
        "suffix": rows.suffix,
        "number_lat": rows.lat,
        "number_lon": rows.lon,
        **string_table("name", [s.name for s in rows.streets]),
        **string_table("core", [" ".join(n.core) for n in rows.names]),
        **string_table("id", [s.id for s in rows.streets]),
        **key_tables(rows.names),
        **gram_tables(["".join(n.core) for n in rows.names]),
        "weight": word_weights([n.core for n in rows.names]),
    }


def _commune_id(street: Street) -> str:
    return street.citycode or street.city


def _ranks[T](values: Sequence[T]) -> dict[T, int]:
    return {value: rank for rank, value in enumerate(values)}


def _sorted_rows(found: Addresses, wanted: list[int], names: list[StreetName], suffixes: list[str]) -> _Rows:
    import numpy as np

    rank_of_street = np.full(len(found.streets), -1, dtype=np.int64)
    rank_of_street[wanted] = np.arange(len(wanted))
    rank = rank_of_street[np.array(found.street, dtype=np.int64)]
    source = np.flatnonzero(rank >= 0)
    number = np.array(found.number, dtype=np.int64)
    suffix_of = _ranks(suffixes)
    suffix = np.array([suffix_of[text] for text in found.suffix], dtype=np.int64)
    source = source[np.lexsort((source, suffix[source], number[source], rank[source]))]
    first = np.searchsorted(rank[source], np.arange(len(wanted) + 1)).astype(np.uint32)

    def degrees(values: Sequence[float]) -> Array:
        return np.round(np.array(values, dtype=np.float64)[source] * DEGREE).astype(np.int32)

    return _Rows(
        streets=[found.streets[i] for i in wanted],
        names=names,
        first=first,
        number=number[source].astype(
            np.uint32 if number.size and number.max() > np.iinfo(np.uint16).max else np.uint16
        ),
        suffix=suffix[source].astype(np.uint8 if len(suffixes) <= np.iinfo(np.uint8).max else np.uint16),
        lat=degrees(found.lat),
        lon=degrees(found.lon),
        source_row=source,
    )


def _street_positions(rows: _Rows) -> tuple[Array, Array]:
    """Return a position on each street: that of the address in the middle as the file lists them, else its own.

    Files list letters after the plain numbers, so that a door with many letters does not draw the middle to itself.
    """
    import numpy as np

    lat = np.array([round(s.lat * DEGREE) for s in rows.streets], dtype=np.int32)
    lon = np.array([round(s.lon * DEGREE) for s in rows.streets], dtype=np.int32)
    first = rows.first.astype(np.int64)
    counts = np.diff(first)
    filled = np.flatnonzero(counts)
    as_listed = np.lexsort((rows.source_row, np.repeat(np.arange(len(counts)), counts)))
    middle = as_listed[first[filled] + counts[filled] // 2]
    lat[filled], lon[filled] = rows.lat[middle], rows.lon[middle]
    return lat, lon


def _street_starts(rows: _Rows, lat: Array, lon: Array) -> tuple[Array, Array]:
    """Return where each street begins, in 1e-7 degree: its lowest number; *lat*, *lon* where there is no number."""
    import numpy as np

    first = rows.first.astype(np.int64)
    filled = np.flatnonzero(np.diff(first))
    lat, lon = lat.copy(), lon.copy()
    lat[filled], lon[filled] = rows.lat[first[filled]], rows.lon[first[filled]]
    return lat, lon


def _communes(rows: _Rows, lat: Array, lon: Array) -> list[list[object]]:
    """List the communes in order as `shard.Commune` wants them; the middle is the mean of where their streets begin.

    Streets are numbered from the centre outwards: their beginnings lie nearer to it than their houses do. Places
    without numbers count only where there is nothing else.
    """
    import numpy as np

    communes: list[list[object]] = []
    start, count = 0, len(rows.streets)
    while start < count:
        code, end = _commune_id(rows.streets[start]), start
        postcodes: dict[str, int] = {}
        while end < count and _commune_id(rows.streets[end]) == code:
            postcode = rows.streets[end].postcode
            postcodes[postcode] = postcodes.get(postcode, 0) + 1
            end += 1
        ordered = sorted((p for p in postcodes if p), key=lambda p: (-postcodes[p], p))
        numbered = start + np.flatnonzero(np.diff(rows.first[start : end + 1].astype(np.int64)))
        kept = numbered if len(numbered) else np.arange(start, end)
        middle = [round(float(np.mean(values[kept])) / DEGREE, 6) for values in (lat, lon)]
        communes.append([rows.streets[start].citycode, rows.streets[start].city, ordered, *middle, start, end])
        start = end
    return communes


def _odd(found: Addresses, source_row: np.ndarray[Any, Any], postcode_of: dict[str, int]) -> dict[str, Array]:
    """Keep the few identifiers and postcodes that a number does not share with its street, by its row in the shard."""
    import numpy as np

    ids = [(at, found.odd_ids[row]) for at, row in enumerate(source_row.tolist()) if row in found.odd_ids]
    codes = [
        (at, postcode_of[found.odd_postcodes[row]])
        for at, row in enumerate(source_row.tolist())
        if row in found.odd_postcodes
    ]
    return {
        "odd_id_row": np.array([at for at, _ in ids], dtype=np.uint32),
        **string_table("odd_id", [text for _, text in ids]),
        "odd_postcode_row": np.array([at for at, _ in codes], dtype=np.uint32),
        "odd_postcode": np.array([rank for _, rank in codes], dtype=np.uint16),
    }
