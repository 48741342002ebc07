"""A very small town prepared through the command line, and CSV files to try on it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from cartographie.cli import main
from tests.territory.osm_xml import degrees, town

POSTCODE, CITY = "29998", "Kerlouan-Test"
DAY = "2026-11-24"
_BAN = (
    "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;"
    "nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;"
    "source_nom_voie;certification_commune;cad_parcelles"
)
SOUND = {
    "nom": "Le Relais",
    "categorie": "colis",
    "adresse": "12 rue du Phare",
    "code_postal": POSTCODE,
    "commune": CITY,
    "telephone": "02 61 91 10 00",
    "horaires": "lundi 9h-12h",
    "date_verification": "01/11/2026",
}


@dataclass(frozen=True)
class Said:
    """What a command did: its exit code and what it printed."""

    code: int
    out: str
    err: str


def run(*words: object) -> Said:
    """Run the command line in this process."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([str(word) for word in words])
    return Said(code, out.getvalue(), err.getvalue())


def prepare(folder: Path) -> Path:
    """Prepare the territory of the small town below *folder*: two streets of twenty numbers."""
    rows = [_BAN]
    for street, way in (("Rue du Phare", 1), ("Route de Kemper", 2)):
        for number in range(1, 21):
            along = number * 40 - 450
            lon, lat = degrees(along, 12) if way == 1 else degrees(12, along)
            rows.append(
                f"29999_{way:04}_{number:05};;{number};;{street};{POSTCODE};29999;{CITY};;;;;{lon:.6f};{lat:.6f};"
                "entrée;;;;;commune;commune;1;"
            )
    (folder / "adresses.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    osm = town().write(folder / "ville.osm")
    line = ("territoire", "preparer", "--nom", "Kerlouan", "--osm", osm, "--adresses", folder / "adresses.csv")
    said = run(*line, "--sortie", folder / "territoire")
    assert said.code == 0, said.err
    return folder / "territoire"


def write_csv(path: Path, rows: Iterable[Mapping[str, str]], encoding: str = "utf-8-sig") -> Path:
    """Write *rows*, each a sound row with changes, under every column that one of them names."""
    full = [{**SOUND, **row} for row in rows]
    headers = list(dict.fromkeys(name for row in full for name in row))
    with path.open("w", newline="", encoding=encoding) as file:
        writer = csv.DictWriter(file, headers, delimiter=";")
        writer.writeheader()
        writer.writerows(full)
    return path


def listing(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder* with its bytes, and every folder with none."""
    return {str(item.relative_to(folder)): item.read_bytes() if item.is_file() else b"" for item in folder.rglob("*")}
