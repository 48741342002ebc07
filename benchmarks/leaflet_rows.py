"""Tables of many resources: the demonstration's rows in turn, each at another real address of its commune."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

from cartographie.pipeline.demo import demo_folder

__all__ = ["write_rows"]

EMPTIED = ("id", "complement_adresse", "latitude", "longitude", "lieu")


def write_rows(number: int, seed: int, folder: Path) -> Path:
    """Write *number* rows and the demonstration's settings in *folder*; return the table.

    Rows come in turn, so that families keep their proportions; a row without an address stays without. Names and
    telephones change from one turn to the next.
    """
    folder.mkdir(parents=True)
    source = demo_folder()
    copyfile(source / "cartographie.toml", folder / "cartographie.toml")
    with (source / "ressources.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    with (source / "adresses.csv").open(encoding="utf-8", newline="") as file:
        addresses = list(csv.DictReader(file, delimiter=";"))
    doors = random.Random(seed).sample(addresses, number)  # noqa: S311  # made-up rows, not secrets
    target = folder / "ressources.csv"
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(_moved(rows, doors))
    return target


def _moved(rows: list[dict[str, str]], doors: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    for at, door in enumerate(doors):
        turn, row = at // len(rows), dict(rows[at % len(rows)])
        row |= dict.fromkeys((name for name in EMPTIED if name in row), "")
        if turn:
            row["nom"] = f"{row['nom']} {turn + 1}"
        if row["telephone"]:
            row["telephone"] = f"02 61 91 {at // 100 % 100:02} {at % 100:02}"
        if row["adresse"]:
            row["adresse"] = f"{door['numero']} {door['rep']} {door['nom_voie']}".replace("  ", " ")
            row |= {"code_postal": door["code_postal"], "commune": door["nom_commune"]}
        yield row
