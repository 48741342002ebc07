"""An address base in memory, as `corruptions.py` draws from it: streets in file order, lieux-dits, communes."""

from __future__ import annotations

import csv
import gzip
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

TYPES = {
    "Rue": ("r", "R.", "ru"),
    "Avenue": ("av", "Av.", "ave"),
    "Boulevard": ("bd", "Bld", "Blvd"),
    "Place": ("pl", "Pl."),
    "Chemin": ("ch", "Chem."),
    "Route": ("rte", "Rte."),
    "Impasse": ("imp", "Imp."),
    "Allée": ("all", "All."),
    "Square": ("sq",),
    "Quai": ("qu", "Q."),
    "Résidence": ("res", "Rés."),
    "Lotissement": ("lot",),
    "Passage": ("pass", "Psg"),
    "Faubourg": ("fg", "fbg"),
    "Venelle": ("ven",),
    "Cours": ("crs",),
    "Hameau": ("ham",),
}


@dataclass(frozen=True, slots=True)
class Address:
    """One address taken apart; `number` is "" for a street, a lieu-dit or a commune."""

    id: str
    street_id: str
    number: str
    suffix: str
    street: str
    postcode: str
    city: str
    citycode: str
    old_city: str
    lon: float
    lat: float

    @property
    def house(self) -> str:
        """Number and suffix as an envelope has them."""
        return f"{self.number} {self.suffix}".strip()


@dataclass(slots=True)
class Base:
    """An address base: streets with their addresses in file order, lieux-dits, communes, names by commune.

    `keys`: the streets to draw from, without those that repeat a house number in their name.
    """

    streets: dict[str, list[Address]] = field(default_factory=lambda: defaultdict(list))
    places: list[Address] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    communes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def read_base(files: Iterable[Path]) -> Base:
    """Read BAN files (addresses, lieux-dits), gzipped or not."""
    base = Base()
    for path in files:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as binary:
            file = io.TextIOWrapper(binary, encoding="utf-8-sig", newline="")
            for row in csv.DictReader(file, delimiter=";"):
                address = _address(row)
                base.names[address.citycode].add(plain(core(address.street)))
                if address.number:
                    base.streets[address.street_id].append(address)
                else:
                    base.places.append(address)
    for key, rows in base.streets.items():
        base.communes[rows[0].citycode].append(key)
        # « 7S1 Place du Carrousel », number 7 s1, is no street that somebody would name
        if not rows[0].street.lower().startswith(f"{rows[0].number}{rows[0].suffix} ".lower()):
            base.keys.append(key)
    return base


def _address(row: dict[str, str]) -> Address:
    number, suffix = row.get("numero", ""), row.get("rep", "")
    street_id = row["id"].rsplit("_", 1 + bool(suffix))[0] if number else row["id"]
    city = re.sub(r" \d+e?r? Arrondissement$", "", row["nom_commune"])
    return Address(
        id=row["id"],
        street_id=street_id,
        number=number,
        suffix=suffix,
        street=row.get("nom_voie") or row.get("nom_lieu_dit", ""),
        postcode=row["code_postal"],
        city=city,
        citycode=row["code_insee"],
        old_city=row.get("nom_ancienne_commune", ""),
        lon=float(row["lon"]),
        lat=float(row["lat"]),
    )


def plain(text: str) -> str:
    """Return *text* in lower case without accents, hyphens and apostrophes."""
    text = unicodedata.normalize("NFKD", text.lower()).replace("-", " ").replace("'", " ").replace("’", " ")
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).split())


def kind_of(street: str) -> str:
    """Return the type of street that *street* begins with, "" when none of `TYPES`."""
    first = street.split(" ", 1)[0]
    return first if first in TYPES else ""


def core(street: str) -> str:
    """Return *street* without its type and the articles after it."""
    rest = street.removeprefix(kind_of(street)).strip()
    return re.sub(r"^(?:(?:de|du|des|la|le|les)\s+|[dl]['’])+", "", rest, flags=re.IGNORECASE) or rest
