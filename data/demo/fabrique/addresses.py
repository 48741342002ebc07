"""The address files in the layouts of the Base Adresse Nationale: numbered addresses, and places with a name only."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path
from random import Random

from . import places
from .buildings import Building
from .geometry import XY, to_lambert93, to_lonlat

INSEE, POSTCODE, COMMUNE = "29999", "29998", "Enez-Skouer"
HEADER = [
    "id",
    "id_fantoir",
    "numero",
    "rep",
    "nom_voie",
    "code_postal",
    "code_insee",
    "nom_commune",
    "code_insee_ancienne_commune",
    "nom_ancienne_commune",
    "x",
    "y",
    "lon",
    "lat",
    "type_position",
    "alias",
    "nom_ld",
    "libelle_acheminement",
    "nom_afnor",
    "source_position",
    "source_nom_voie",
    "certification_commune",
    "cad_parcelles",
]
PLACES_HEADER = [
    "id",
    "nom_lieu_dit",
    "code_postal",
    "code_insee",
    "nom_commune",
    "code_insee_ancienne_commune",
    "nom_ancienne_commune",
    "x",
    "y",
    "lon",
    "lat",
    "source_position",
    "source_nom_voie",
]


def capitals(name: str) -> str:
    """A street name as the post writes it: no accents, no punctuation, capitals."""
    plain = unicodedata.normalize("NFD", name.replace("œ", "oe")).encode("ascii", "ignore").decode()
    return " ".join("".join(c if c.isalnum() else " " for c in plain).upper().split())


def write_addresses(path: Path, buildings: list[Building], rng: Random) -> int:
    """One row a door; returns how many."""
    doors = [b for b in buildings if b.number and b.street is not None and b.door is not None]
    rows = [(b.street.name, int(b.number), b.rep, b.door, b.street.scene) for b in doors if b.street and b.door]
    rows += [row for b in doors for row in _more_doors(b, rng)]
    codes = {name: f"{i:04d}" for i, name in enumerate(sorted({r[0] for r in rows}), 1)}
    seen: dict[tuple[str, int, str], tuple[str, int, str, XY, str]] = {}
    for row in rows:
        seen.setdefault((codes[row[0]], row[1], row[2]), row)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(HEADER)
        for (code, number, rep), (name, _, _, door, scene) in sorted(seen.items()):
            writer.writerow(_row(f"{INSEE}_{code}", name, (number, rep), (door, scene)))
    return len(seen)


def _more_doors(building: Building, rng: Random) -> list[tuple[str, int, str, XY, str]]:
    """Stairs of blocks of flats: bis, ter at the next entrances of a long front."""
    street, door = building.street, building.door
    if (
        street is None
        or door is None
        or building.tags.get("building") != "apartments"
        or building.rep
        or building.shape.area < 330
    ):
        return []
    x, y = door
    return [
        (street.name, int(building.number), rep, (x + rng.uniform(-3, 3) + 7 * k, y + rng.uniform(-4, 4)), street.scene)
        for k, rep in ((1, "bis"), (2, "ter"))
    ]


def _row(code: str, name: str, number: tuple[int, str], where: tuple[XY, str]) -> list[str]:
    door, scene = where
    lon, lat = to_lonlat(*door)
    x, y = to_lambert93(lon, lat)
    suffix = f"_{number[1]}" if number[1] else ""
    hamlet = scene not in ("town", "close", "road", "hamlet", "gate", "square")
    spot = [f"{x:.2f}", f"{y:.2f}", f"{lon:.6f}", f"{lat:.6f}"]
    key = [f"{code}_{number[0]:05d}{suffix}", code, str(number[0]), number[1], name, POSTCODE, INSEE, COMMUNE, "", ""]
    rest = ["entrée", "", scene if hamlet else "", COMMUNE.upper(), capitals(name), "commune", "commune", "1", ""]
    return [*key, *spot, *rest]


def write_places(path: Path) -> int:
    """Hamlets, villages and localities, one row each; returns how many."""
    spots = [(n, x, y) for n, x, y in places.HAMLETS + places.LOCALITIES] + [
        (v[0], v[1], v[2]) for v in places.VILLAGES
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(PLACES_HEADER)
        for i, (name, px, py) in enumerate(sorted(spots), 1):
            lon, lat = to_lonlat(px, py)
            x, y = to_lambert93(lon, lat)
            writer.writerow(
                [
                    f"{INSEE}_b{i:03d}",
                    name,
                    POSTCODE,
                    INSEE,
                    COMMUNE,
                    "",
                    "",
                    f"{x:.2f}",
                    f"{y:.2f}",
                    f"{lon:.6f}",
                    f"{lat:.6f}",
                    "commune",
                    "commune",
                ]
            )
    return len(spots)
