"""The layouts of address files: which column says what, and how a row becomes a street or a house number."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from cartographie.geocode.words import fold, mended

__all__ = ["BAL_COLUMNS", "BANO_COLUMNS", "Addresses", "Street", "is_degrees", "read_localities", "read_numbers"]

NO_NUMBER = 99_999  # what a BAL writes for a lieu-dit
HALF_TURN = 180

BANO_COLUMNS = ("id", "numero", "nom_voie", "code_postal", "nom_commune", "source", "lat", "lon")
"""A BANO file has no header line."""
BAL_COLUMNS = {
    "cle_interop": "id",
    "voie_nom": "nom_voie",
    "suffixe": "rep",
    "commune_insee": "code_insee",
    "commune_nom": "nom_commune",
    "long": "lon",
    "commune_deleguee_insee": "code_insee_ancienne_commune",
    "commune_deleguee_nom": "nom_ancienne_commune",
}
"""Columns of a BAL 1.3/1.4 by the name that they have in the BAN."""
_PLACE_COLUMNS = (
    *("code_postal", "code_insee", "nom_commune", "code_insee_ancienne_commune", "nom_ancienne_commune"),
    *("lon", "lat"),
)


@dataclass(slots=True, kw_only=True)
class Street:
    """A street or a lieu-dit (`locality`) as its first row tells; `lon`/`lat` are of a row without a number, else 0."""

    id: str = ""
    name: str
    citycode: str
    city: str
    postcode: str
    old_code: str = ""
    old_name: str = ""
    locality: bool = False
    lon: float = 0.0
    lat: float = 0.0


Key = tuple[str, str, str, bool]
_NOWHERE = Street(name="", citycode="", city="", postcode="")


@dataclass(slots=True)
class Addresses:
    """What was read: streets, and the numbers as parallel columns; the two dicts hold what cannot be told from them."""

    streets: list[Street] = field(default_factory=list)
    street: array[int] = field(default_factory=lambda: array("q"))
    number: array[int] = field(default_factory=lambda: array("q"))
    suffix: list[str] = field(default_factory=list)
    lon: array[float] = field(default_factory=lambda: array("d"))
    lat: array[float] = field(default_factory=lambda: array("d"))
    odd_ids: dict[int, str] = field(default_factory=dict)
    odd_postcodes: dict[int, str] = field(default_factory=dict)
    index: dict[Key, int] = field(default_factory=dict)

    def add_street(self, street: Street) -> int:
        """Return the index of *street*, one with those of its name in its commune; a missing identifier is filled."""
        key = (street.citycode or street.city, fold(street.name), street.old_code, street.locality)
        found = self.index.get(key)
        if found is None:
            found = self.index[key] = len(self.streets)
            self.streets.append(street)
        elif not self.streets[found].id:
            self.streets[found].id = street.id
        return found

    def add_number(self, street: int, number: int, suffix: str, lon: float, lat: float) -> int:
        """Add a house number at (*lon*, *lat*) in degrees and return its row."""
        self.street.append(street)
        self.number.append(number)
        self.suffix.append(suffix)
        self.lon.append(lon)
        self.lat.append(lat)
        return len(self.suffix) - 1

    def __len__(self) -> int:
        """Count streets and numbers."""
        return len(self.streets) + len(self.number)


def _pick(header: Sequence[str], names: Sequence[str]) -> list[int]:
    """Return where each of *names* stands; a column that is not there points at an empty cell added at the end."""
    return [header.index(name) if name in header else -1 for name in names]


def read_numbers(header: Sequence[str], rows: Iterable[list[str]], found: Addresses) -> None:
    """Add the house numbers of *rows*, under the BAN's column names *header*; rows that are not whole are left out."""
    pick = itemgetter(*_pick(header, ("id", "numero", "rep", "nom_voie", *_PLACE_COLUMNS)))
    width, last, street, known = len(header), ("", "", ""), 0, _NOWHERE
    for cells in rows:
        if len(cells) != width:
            continue
        cells.append("")
        id_, number, suffix, name, postcode, citycode, city, old_code, old_name, lon_text, lat_text = pick(cells)
        try:
            lon, lat = float(lon_text), float(lat_text)
        except ValueError:
            continue
        if not (name and abs(lon) <= HALF_TURN and abs(lat) <= HALF_TURN):
            continue
        suffix = suffix and suffix.strip().lower()
        value = int(number) if number.isdecimal() else NO_NUMBER
        if value >= NO_NUMBER or (citycode, name, old_code) != last:
            bare = _without_number(name, number, suffix) if suffix else name
            id_of_street = _street_id(id_, number, suffix) if bare == name else ""
            bare = mended(bare)
            made = Street(id=id_of_street, name=bare, citycode=citycode or id_[:5], city=city, postcode=postcode)
            made.old_code, made.old_name = old_code, old_name
            if value >= NO_NUMBER:
                made.locality, made.lon, made.lat = True, lon, lat
                found.add_street(made)
                last = ("", "", "")
                continue
            street, last = found.add_street(made), (citycode, name, old_code)
            known = found.streets[street]
        row = found.add_number(street, value, suffix, lon, lat)
        if id_ != address_id(known.id, number, suffix):
            found.odd_ids[row] = id_
        if postcode != known.postcode:
            found.odd_postcodes[row] = postcode


def read_localities(header: Sequence[str], rows: Iterable[list[str]], found: Addresses) -> None:
    """Add the lieux-dits of *rows*, a file of the BAN's own for them."""
    at = _pick(header, ("id", "nom_lieu_dit", *_PLACE_COLUMNS))
    for cells in rows:
        if len(cells) != len(header):
            continue
        cells.append("")
        id_, name, postcode, citycode, city, old_code, old_name, lon, lat = [cells[i] for i in at]
        if name and is_degrees(lon) and is_degrees(lat):
            place = Street(id=id_, name=name, citycode=citycode, city=city, postcode=postcode, locality=True)
            place.old_code, place.old_name, place.lon, place.lat = old_code, old_name, float(lon), float(lat)
            found.add_street(place)


def _without_number(name: str, number: str, suffix: str) -> str:
    """Drop the house number that some communes repeat before the name (« 7S1 Place du Carrousel », « 74bP2 Rue X »).

    The street then has the identifier of its rows without such a number, and those rows keep their own.
    """
    repeated = f"{number}{suffix} "
    return name[len(repeated) :] if name[: len(repeated)].lower() == repeated else name


def address_id(street_id: str, number: int | str, suffix: str) -> str:
    """Return the BAN identifier of a house number: street, number on five figures, suffix."""
    return f"{street_id}_{number:0>5}_{suffix}" if suffix else f"{street_id}_{number:0>5}"


def _street_id(id_: str, number: str, suffix: str) -> str:
    tail = address_id("", number, suffix)
    return id_.removesuffix(tail) if id_.endswith(tail) else "_".join(id_.split("_")[:2])


def is_degrees(text: str) -> bool:
    """Say whether *text* is a number of degrees between -180 and 180."""
    try:
        return abs(float(text)) <= HALF_TURN
    except ValueError:
        return False
