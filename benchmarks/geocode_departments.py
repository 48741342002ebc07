"""What searching costs when several départements are loaded, and how the index lives on pieces of a base.

    python benchmarks/geocode_departments.py DATA_FOLDER

Three more départements are made of the made-up Finistère by giving its communes other codes, postcodes and names. The
same queries are asked of one shard and of four, in turns; then of a rural piece, the communes under 400 streets.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import statistics
import tempfile
import time
from pathlib import Path

from address_base import read_base
from corruptions import Maker
from geocode_bench import SETS, outcome, read_queries
from geocode_judge import Outcome, positives, recall_at_precision, shares, throughput

from cartographie.geocode import BANLocal, build_index

OTHERS = (("22", "en Armor"), ("50", "en Manche"), ("85", "en Vende"))
ROUNDS = 5
RURAL = 400  # streets
NAMES = ("nom_commune", "nom_ancienne_commune")
CODES = ("code_insee", "code_postal", "id")


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    sources = [data / source for source in SETS["synth-29"][0]]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shifted = [shift(source, folder, code, tail) for code, tail in OTHERS for source in sources]
        build_index(sources, folder / "one")
        build_index([*sources, *shifted], folder / "four")
        compare({count: BANLocal(folder / count) for count in ("one", "four")}, read_queries(data, "synth-29", 0))
        rural(sources, folder)


def shift(source: Path, folder: Path, code: str, tail: str) -> Path:
    """Write *source* as another département: its codes begin with *code*, its communes' names end with *tail*."""
    target = folder / f"{code}-{source.name}"
    with gzip.open(source, "rt", encoding="utf-8") as lines, gzip.open(target, "wt", encoding="utf-8") as out:
        rows = csv.DictReader(lines, delimiter=";")
        writer = csv.DictWriter(out, rows.fieldnames or [], delimiter=";")
        writer.writeheader()
        for row in rows:
            row |= {name: code + row[name][2:] for name in CODES}
            row |= {name: f"{row[name]} {tail}" for name in NAMES if row[name]}
            writer.writerow(row)
    return target


def compare(geocoders: dict[str, BANLocal], asked: list[dict[str, str]]) -> None:
    """Ask the same queries of both in turns and print speed and accuracy."""
    speeds: dict[str, list[float]] = {name: [] for name in geocoders}
    outcomes: dict[str, list[Outcome]] = {}
    for turn in range(ROUNDS + 1):
        for name, geocoder in geocoders.items():
            start = time.perf_counter()
            outcomes[name] = [outcome(geocoder, row) for row in asked]
            if turn:  # the first one warms both
                speeds[name].append(len(asked) / (time.perf_counter() - start))
    for name, values in speeds.items():
        street, near, very_near, five = shares(positives(outcomes[name]))
        figures = f"street {street:.1f} %, <200 m {near:.1f} %, <50 m {very_near:.1f} %, in five {five:.1f} %"
        print(f"{name:5} {statistics.median(values):6.0f} queries/s; {figures}")
    print(f"four / one: {statistics.median(speeds['four']) / statistics.median(speeds['one']):.2f}")


def rural(sources: list[Path], folder: Path) -> None:
    """Index the small communes alone, and print how corruptions of their own addresses fare."""
    base = read_base(sources)
    small = {code for code, keys in base.communes.items() if len(keys) < RURAL}
    pieces = []
    for source in sources:
        piece = folder / f"rural-{source.name}"
        pieces.append(piece)
        with gzip.open(source, "rt", encoding="utf-8") as lines, gzip.open(piece, "wt", encoding="utf-8") as out:
            out.write(next(lines))
            at = 6 if "lieux" not in source.name else 3
            out.writelines(row for row in lines if row.split(";")[at] in small)
    build_index(pieces, folder / "rural")
    geocoder = BANLocal(folder / "rural")
    outcomes = [outcome(geocoder, row) for row in Maker(read_base(pieces), 2026).rows(60)]
    street, near, very_near, five = shares(positives(outcomes))
    figures = f"street {street:.1f} %, <200 m {near:.1f} %, <50 m {very_near:.1f} %, in five {five:.1f} %"
    recall, least = recall_at_precision(outcomes, 0.99)
    print(f"rural: {len(small)} communes, {throughput(outcomes):.0f} queries/s; {figures}")
    print(f"rural: recall {recall:.1f} % at precision 99 % (score {least:.2f})")


if __name__ == "__main__":
    main()
