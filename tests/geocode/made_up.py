"""A made-up address base: three communes of a département 29, two arrondissements of a Paris, lieux-dits."""

from __future__ import annotations

import gzip
from pathlib import Path

COLUMNS = (
    "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;"
    "nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;"
    "source_nom_voie;certification_commune;cad_parcelles"
)
PLACE_COLUMNS = (
    "id;nom_lieu_dit;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;"
    "source_position;source_nom_voie"
)

SKOUER, LANN, PORZ = (
    ("29901", "Enez-Skouer", "29990"),
    ("29902", "Lann-Skouer", "29990"),
    ("29903", "Porz-Saint", "29995"),
)
PARIS_1, PARIS_11 = ("75101", "Paris 1er Arrondissement", "75001"), ("75111", "Paris 11e Arrondissement", "75011")

# commune, street, its numbers, position of the first number (lon, lat), former commune
STREETS = (
    (SKOUER, "Rue du Général de Gaulle", ("1", "2", "3", "5", "7bis", "7", "12", "12bis", "21"), (-4.50, 48.40), ""),
    (SKOUER, "Rue de l'Église", ("1", "3", "5", "8"), (-4.51, 48.40), ""),
    (SKOUER, "Impasse Pasteur", ("2", "4"), (-4.52, 48.40), ""),
    (SKOUER, "Rue Pasteur", ("1", "3", "19"), (-4.53, 48.40), ""),
    (SKOUER, "Avenue de la Porte Neuve", ("10", "14"), (-4.54, 48.40), ""),
    (SKOUER, "Place du 8 Mai 1945", ("4",), (-4.55, 48.40), ""),
    (SKOUER, "Ker Vao", ("6",), (-4.56, 48.40), ""),
    (SKOUER, "Rue des Prés", ("9",), (-4.57, 48.40), ""),
    (SKOUER, "Route de Porz-Saint", ("30",), (-4.58, 48.40), ""),
    (LANN, "Rue de l'Église", ("1", "3", "5", "8"), (-4.40, 48.50), ""),
    (LANN, "Rue du Calvaire", ("11", "13"), (-4.41, 48.50), ""),
    (PORZ, "Rue de l'Église", ("1", "3"), (-4.30, 48.60), "Porz-Saint"),
    (PORZ, "Rue de l'Église", ("1", "3"), (-4.31, 48.65), "Plou-Skouer"),
    (PORZ, "Quai des Sardiniers", ("1", "2", "3"), (-4.32, 48.65), "Plou-Skouer"),
    (PARIS_1, "Rue de Rivoli", ("162",), (2.337, 48.862), ""),
    (PARIS_11, "Rue de Charonne", ("157", "159"), (2.389, 48.855), ""),
)
PLACES = ((SKOUER, "Kerlouarn", (-4.59, 48.42)), (LANN, "Le Bout du Monde", (-4.45, 48.52)))
STEP = 0.0005


def lines() -> list[str]:
    """Return the address file, line by line."""
    out = [COLUMNS]
    for rank, ((citycode, city, postcode), street, numbers, (lon, lat), former) in enumerate(STREETS):
        old = f"2980{len(former)};{former}" if former else ";"
        for step, text in enumerate(numbers):
            number, suffix = text.rstrip("bister"), text.lstrip("0123456789")
            id_ = f"{citycode}_x{rank:04d}_{number:0>5}" + (f"_{suffix}" if suffix else "")
            place = f"{lon + step * STEP:.6f};{lat:.6f}"
            out.append(f"{id_};;{number};{suffix};{street};{postcode};{citycode};{city};{old};;;{place};;;;;;;;1;")
    return out


def place_lines() -> list[str]:
    """Return the file of lieux-dits, line by line."""
    rows = [PLACE_COLUMNS]
    for rank, ((citycode, city, postcode), name, (lon, lat)) in enumerate(PLACES):
        rows.append(f"{citycode}_l{rank:04d};{name};{postcode};{citycode};{city};;;;;{lon};{lat};commune;commune")
    return rows


def write_files(folder: Path) -> list[Path]:
    """Write both files below *folder*, the addresses gzipped, and return their paths."""
    addresses, places = folder / "adresses-29.csv.gz", folder / "lieux-dits-29.csv"
    addresses.write_bytes(gzip.compress("\n".join(lines()).encode(), mtime=0))
    places.write_text("\n".join(place_lines()) + "\n", encoding="utf-8")
    return [addresses, places]


def addresses() -> list[tuple[str, float, float]]:
    """Return every address as one line on an envelope, with its latitude and longitude."""
    found = []
    for line in lines()[1:]:
        cells = line.split(";")
        city = "Paris" if cells[7].startswith("Paris") else cells[7]
        found.append(
            (
                f"{cells[2]} {cells[3]} {cells[4]} {cells[5]} {city}".replace("  ", " "),
                float(cells[13]),
                float(cells[12]),
            )
        )
    return found
