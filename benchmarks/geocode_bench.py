"""Throughput and accuracy of the address search on given queries, or on corruptions of the base made with a seed.

    python benchmarks/geocode_bench.py DATA_FOLDER [--set NAME] [--seed N] [--errors KIND]

DATA_FOLDER holds `adresses-test/` with the address files and `requetes-*.csv`
(query, kind, level, true_id, street_id, citycode, lon, lat), and `bondy/`. Indexes are built in a temporary folder.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from address_base import read_base
from corruptions import Maker
from geocode_judge import (
    KINDS_TABLE,
    NEGATIVE,
    Outcome,
    accepted_negatives,
    by_kind,
    judge,
    positives,
    quantile,
    recall_at_precision,
    shares,
    throughput,
)

from cartographie.geocode import PLACE, PROPOSE, BANLocal, build_index

SETS = {
    "synth-29": (
        ("adresses-test/adresses-synth-29.csv.gz", "adresses-test/lieux-dits-synth-29.csv.gz"),
        "adresses-test/requetes-synth-29.csv",
    ),
    "paris": (("adresses-test/adresses-75.csv.gz",), "adresses-test/requetes-75.csv"),
    "bondy": (("bondy/ban-93010-bondy.csv",), ""),
}
THRESHOLDS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
EACH = 60


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--set", default="", choices=["", *SETS])
    parser.add_argument("--seed", type=int, default=0, help="make the queries with this seed instead of reading them")
    parser.add_argument("--each", type=int, default=EACH, help="queries of every kind that are made")
    parser.add_argument("--errors", default="", help="print the misses of this kind ('*' for all)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in SETS:
            if arguments.set in ("", name):
                asked = read_queries(arguments.data, name, arguments.seed, arguments.each)
                run(name, [arguments.data / source for source in SETS[name][0]], asked, Path(folder))
                if arguments.errors:
                    misses(LAST, arguments.errors)


LAST: list[Outcome] = []


def read_queries(data: Path, name: str, seed: int, each: int = EACH) -> list[dict[str, str]]:
    """Return the queries of the set *name*: those given, or when *seed* is not 0 or none are given, made ones."""
    sources, given = SETS[name]
    if seed or not given:
        return list(Maker(read_base([data / source for source in sources]), seed).rows(each))
    with (data / given).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(name: str, sources: list[Path], asked: list[dict[str, str]], folder: Path) -> None:
    """Build the index of *sources*, ask the queries *asked* of it, print what came out."""
    start = time.perf_counter()
    rows = build_index(sources, folder / name)
    built = time.perf_counter() - start
    size = sum(file.stat().st_size for file in (folder / name).iterdir())
    geocoder = BANLocal(folder / name)
    geocoder.geocode(asked[0]["query"])
    LAST[:] = [outcome(geocoder, row) for row in asked]
    print(f"\n## {name}: {rows} addresses, built in {built:.1f} s, {size / rows:.1f} bytes an address")
    speed(LAST)
    kinds(LAST)
    calibration(LAST)


def outcome(geocoder: BANLocal, row: dict[str, str]) -> Outcome:
    """Ask one query and compare with its truth."""
    start = time.perf_counter()
    found = geocoder.geocode(row["query"], exactly_one=False) or []
    seconds = time.perf_counter() - start
    return judge(row, [candidate(place) for place in found], seconds)


def candidate(place: Any) -> dict[str, Any]:  # noqa: ANN401  # geopy carries no types
    """Return what is judged of a location."""
    properties = place.raw["properties"]
    kept = {name: properties[name] for name in ("id", "score", "type", "label")}
    return {**kept, "lat": place.latitude, "lon": place.longitude}


def speed(outcomes: Sequence[Outcome]) -> None:
    """Print throughput and latencies."""
    for title, chosen in (("mixed", outcomes), ("clean", [o for o in outcomes if o.kind == "clean"])):
        times = ", ".join(f"{text} {quantile(chosen, share):.2f} ms" for text, share in (("p50", 0.5), ("p99", 0.99)))
        print(f"{title}: {throughput(chosen):.0f} queries/s, {times}, max {quantile(chosen, 1):.1f} ms")


def kinds(outcomes: Sequence[Outcome]) -> None:
    """Print accuracy by kind of corruption, in per cent."""
    titles = (*KINDS_TABLE, "placed")
    print(f"{'kind':18}{'n':>5}" + "".join(f"{title:>8}" for title in titles) + f"{'wrong':>7}   queries/s")
    real = positives(outcomes)
    for kind, chosen in {**by_kind(real), "ALL": real}.items():
        placed = [o for o in chosen if o.score >= PLACE]
        figures = (*shares(chosen), 100 * len(placed) / len(chosen))
        text = "".join(f"{figure:8.1f}" for figure in figures)
        print(f"{kind:18}{len(chosen):5}{text}{sum(not o.right for o in placed):7}   {throughput(chosen):.0f}")


def calibration(outcomes: Sequence[Outcome]) -> None:
    """Print recall, precision and accepted negatives by threshold."""
    recall, least = recall_at_precision(outcomes, 0.99)
    print(f"recall {recall:.1f} % at precision 99 % (score {least:.3f}): ", end="")
    print(f"{accepted_negatives(outcomes, least):.1f} % of negatives accepted")
    for title, threshold in (("placed", PLACE), ("proposed", PROPOSE)):
        print(f"negatives {title} (score >= {threshold}): {accepted_negatives(outcomes, threshold):.1f} %")
    print("threshold  recall  precision  negatives %")
    real = positives(outcomes)
    for threshold in THRESHOLDS:
        taken = [o for o in real if o.score >= threshold]
        good = sum(o.right for o in taken)
        precision = 100 * good / max(len(taken), 1)
        share = accepted_negatives(outcomes, threshold)
        print(f"{threshold:9.2f}{100 * good / len(real):8.1f}{precision:11.2f}{share:13.1f}")


def misses(outcomes: Sequence[Outcome], kind: str) -> None:
    """Print the queries whose first answer is wrong, and the negatives that were placed or proposed."""
    for o in outcomes:
        bad = o.score >= PROPOSE and o.level != "municipality" if o.kind == NEGATIVE else not o.right
        if bad and kind in ("*", o.kind):
            five = "5" if o.among_five else " "
            print(f"{o.kind:16} {o.score:.3f} {o.metres:8.0f} m  {five} {o.query!r} -> {o.label!r} ({o.level})")


if __name__ == "__main__":
    sys.exit(main())
