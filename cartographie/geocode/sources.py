"""Address files as they are published → streets and numbers: BAN CSV, BAN lieux-dits, BAL 1.3/1.4, BANO, or bare names.

Files may be gzipped, in UTF-8 or cp1252. What a file is, its header says.
"""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from cartographie.errors import AddressIndexError, UnreadableFileError
from cartographie.geocode.formats import (
    BAL_COLUMNS,
    BANO_COLUMNS,
    Addresses,
    Street,
    is_degrees,
    read_localities,
    read_numbers,
)
from cartographie.texts import sentence

__all__ = ["Progress", "StreetSource", "read_sources"]

StreetSource = Sequence[tuple[str, str, str, str, float, float]]
"""Bare street names: (name, city, INSEE code or "", postcode or "", longitude, latitude)."""

Progress = Callable[[str, float], None]
"""Called with the name of a file or shard and how much is done, 0 to 1."""

_SAMPLE = 1 << 16
_LONGEST_CHARACTER = 4  # bytes in UTF-8: the sample may end inside one


def read_sources(
    sources: Sequence[Path], streets: StreetSource | None = None, progress: Progress | None = None
) -> Addresses:
    """Read every file of *sources*, then the bare names of *streets*.

    Raises UnreadableFileError when a file is absent or cut off, AddressIndexError when it is not an address file.
    """
    found = Addresses()
    for position, path in enumerate(sources):
        try:
            _read_file(path, found)
        except FileNotFoundError:
            raise UnreadableFileError(sentence("erreurs.fichier-absent", fichier=path)) from None
        except IsADirectoryError:
            raise UnreadableFileError(sentence("erreurs.fichier-dossier", fichier=path)) from None
        except (OSError, EOFError, zlib.error, csv.Error):
            raise UnreadableFileError(sentence("erreurs.adresses-coupees", fichier=path)) from None
        if progress:
            progress(path.name, (position + 1) / len(sources))
    for name, city, citycode, postcode, lon, lat in streets or ():
        if name.strip():
            place = Street(name=name.strip(), citycode=citycode, city=city, postcode=postcode, lon=lon, lat=lat)
            found.add_street(place)
    return found


def _read_file(path: Path, found: Addresses) -> None:
    before = len(found)
    with path.open("rb") as raw:
        zipped = raw.read(2) == b"\x1f\x8b"
    with gzip.open(path) if zipped else path.open("rb") as binary:
        encoding = _encoding(binary.read(_SAMPLE))
        binary.seek(0)
        with io.TextIOWrapper(binary, encoding=encoding, errors="replace", newline="") as text:
            _read_rows(path, text, found)
    if len(found) == before:
        raise AddressIndexError(sentence("erreurs.adresses-vides", fichier=path))


def _encoding(sample: bytes) -> str:
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(sample) - _LONGEST_CHARACTER:
            return "cp1252"
    return "utf-8-sig"


def _read_rows(path: Path, file: io.TextIOWrapper, found: Addresses) -> None:
    first = file.readline(_SAMPLE)
    delimiter = ";" if first.count(";") >= first.count(",") else ","
    header = [name.strip().strip('"').lower() for name in first.rstrip("\r\n").split(delimiter)]
    rows = csv.reader(file, delimiter=delimiter)
    if "nom_lieu_dit" in header:
        read_localities(header, rows, found)
    elif {"nom_voie", "code_insee", "lon", "lat"} <= set(header):
        read_numbers(header, rows, found)
    elif {"voie_nom", "commune_insee", "long", "lat"} <= set(header):
        read_numbers([BAL_COLUMNS.get(name, name) for name in header], rows, found)
    elif len(header) == len(BANO_COLUMNS) and is_degrees(header[-1]) and is_degrees(header[-2]):
        file.seek(0)
        read_numbers(BANO_COLUMNS, csv.reader(file, delimiter=delimiter), found)
    else:
        raise AddressIndexError(sentence("erreurs.adresses-inconnues", fichier=path))
