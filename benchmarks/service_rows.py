"""Tables of any length made from the national list of France Services, with a seed, under its own headers or ours."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from cartographie.vocabulary import find_column

DAYS = ("h_lundi", "h_mardi", "h_mercredi", "h_jeudi", "h_vendredi", "h_samedi")
_NUMBER = re.compile(r"\d+")
_HOUR = re.compile(r"(\d\d):(\d\d)")


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of the real list."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def varied(rows: Sequence[Mapping[str, str]], number: int, seed: int) -> Iterator[dict[str, str]]:
    """Yield *number* rows made from *rows*: no two have the same name, address or phone; hours move by quarters."""
    chance = random.Random(seed)  # noqa: S311  # made-up tables, not secrets
    for at, turn in zip(range(number), count(), strict=False):
        row = dict(rows[at % len(rows)])
        street = _NUMBER.sub("", row["adresse"]).strip(" -") or "Place de la Mairie"
        row["id_fs"] = str(at + 1)
        row["lib_fs"] = f"{row['lib_fs']} {turn}"
        row["adresse"] = f"{chance.randint(1, 400)} {street} {chance.choice(('', 'Nord', 'Sud'))}".strip()
        row["telephone"] = " ".join(
            ["0" + chance.choice("1234579"), *(f"{chance.randint(0, 99):02}" for _ in range(4))]
        )
        quarter = chance.choice((0, 15, 30, 45))
        for day in DAYS:
            row[day] = _HOUR.sub(lambda hour: f"{hour[1]}:{(int(hour[2]) + quarter) % 60:02}", row[day])  # noqa: B023
        yield row


def write_as_theirs(rows: Sequence[Mapping[str, str]], path: Path) -> Path:
    """Write *rows* as the national list is written."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_as_ours(rows: Sequence[Mapping[str, str]], path: Path) -> Path:
    """Write our columns of *rows* as schema.json asks: our names, a category, decimal commas."""
    names = {header: column for header in rows[0] if (column := find_column(header))}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*dict.fromkeys(names.values()), "categorie"], quoting=csv.QUOTE_ALL)
        writer.writeheader()
        for row in rows:
            cells = {column: row[header] for header, column in names.items()}
            numbers = {name: cells[name].replace(".", ",") for name in ("latitude", "longitude")}
            writer.writerow({**cells, **numbers, "categorie": "demarches"})
    return path


def hours_texts(rows: Sequence[Mapping[str, str]], number: int, seed: int) -> list[str]:
    """Return *number* distinct texts about hours, as agents write them, made from the list's day cells."""
    chance = random.Random(seed)  # noqa: S311  # same
    cells = sorted({row[day] for row in rows for day in DAYS if _HOUR.search(row[day])})
    days = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "lun-ven", "du lundi au jeudi", "mar, jeu")
    ends = (
        "",
        " sur rendez-vous",
        ", fermé en août",
        " (sans RDV)",
        ", vacances scolaires : 10h-16h",
        " sauf mercredi",
    )
    found: dict[str, None] = {}
    while len(found) < number:
        parts = [f"{chance.choice(days)} {chance.choice(cells)}" for _ in range(chance.randint(1, 3))]
        found[" ; ".join(parts) + chance.choice(ends)] = None
    return list(found)
