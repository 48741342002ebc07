"""Throughput and accuracy of the address search on the made-up and real test sets.

    python benchmarks/geocode_bench.py DATA_FOLDER [--errors KIND] [--set NAME]

DATA_FOLDER holds `adresses-test/` with the address files and `requetes-*.csv`
(query, kind, level, true_id, street_id, citycode, lon, lat). Indexes are built in a temporary folder.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cartographie.geocode import PLACE, PROPOSE, BANLocal, build_index

SETS = {
    "synth-29": (("adresses-synth-29.csv.gz", "lieux-dits-synth-29.csv.gz"), "requetes-synth-29.csv"),
    "paris": (("adresses-75.csv.gz",), "requetes-75.csv"),
}
NEGATIVE = "negative"
NEAR, VERY_NEAR = 200, 50  # metres
THRESHOLDS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.74, 0.76, 0.78, 0.8, 0.82, 0.84, 0.86, 0.88, 0.9, 0.95)
METRES_A_DEGREE = 111_195


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one query: score and distance (metres) of the first answer, the right street first, among five."""

    kind: str
    query: str
    score: float
    metres: float
    street: bool
    among_five: bool
    precision: str
    label: str
    seconds: float

    @property
    def right(self) -> bool:
        """Right enough for a pin: the street asked for, or near it."""
        return self.street or self.metres <= NEAR


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--errors", default="", help="print the misses of this kind ('*' for all)")
    parser.add_argument("--set", default="", choices=["", *SETS])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name, (sources, queries) in SETS.items():
            if arguments.set in ("", name):
                run(
                    name,
                    [arguments.data / "adresses-test" / s for s in sources],
                    arguments.data / "adresses-test" / queries,
                    Path(folder),
                    arguments.errors,
                )


def run(name: str, sources: list[Path], queries: Path, folder: Path, errors: str) -> None:
    """Build the index of *sources*, ask *queries* of it, print what came out."""
    start = time.perf_counter()
    rows = build_index(sources, folder / name)
    built = time.perf_counter() - start
    size = sum(file.stat().st_size for file in (folder / name).iterdir())
    geocoder = BANLocal(folder / name)
    with queries.open(encoding="utf-8", newline="") as file:
        asked = list(csv.DictReader(file))
    geocoder.geocode(asked[0]["query"])
    outcomes = [outcome(geocoder, row) for row in asked]
    print(f"\n## {name}: {rows} addresses, built in {built:.1f} s, {size / rows:.1f} bytes an address")
    speed(outcomes)
    by_kind(outcomes)
    calibration(outcomes)
    if errors:
        misses(outcomes, errors)


def outcome(geocoder: BANLocal, row: dict[str, str]) -> Outcome:
    """Ask one query and compare with its truth."""
    start = time.perf_counter()
    found = geocoder.geocode(row["query"], exactly_one=False) or []
    seconds = time.perf_counter() - start
    streets = [is_street(place.raw["properties"], row) for place in found]
    best: dict[str, Any] = {"score": 0.0, "precision": "", "label": ""}
    metres = math.inf
    if found:
        best = found[0].raw["properties"]
        metres = distance((found[0].latitude, found[0].longitude), float(row["lat"]), float(row["lon"]))
    return Outcome(
        kind=row["kind"],
        query=row["query"],
        score=best["score"],
        metres=metres,
        street=any(streets[:1]),
        among_five=any(streets),
        precision=best["precision"],
        label=best["label"],
        seconds=seconds,
    )


def is_street(properties: dict[str, Any], row: dict[str, str]) -> bool:
    """Say whether the answer is the true street, lieu-dit or commune."""
    id_ = str(properties["id"])
    return id_ == row["street_id"] or id_.startswith(row["street_id"] + "_")


def distance(place: tuple[float, float], lat: float, lon: float) -> float:
    """Return the metres between *place* (latitude, longitude) and (lat, lon), on a plane."""
    north, east = place[0] - lat, (place[1] - lon) * math.cos(math.radians(lat))
    return math.hypot(north, east) * METRES_A_DEGREE


def speed(outcomes: list[Outcome]) -> None:
    """Print throughput and latencies."""
    for title, chosen in (("mixed", outcomes), ("clean", [o for o in outcomes if o.kind == "clean"])):
        times = sorted(o.seconds for o in chosen)
        print(
            f"{title}: {len(times) / sum(times):.0f} queries/s, p50 {times[len(times) // 2] * 1e3:.2f} ms, "
            f"p99 {times[int(len(times) * 0.99)] * 1e3:.2f} ms, max {times[-1] * 1e3:.1f} ms"
        )


def by_kind(outcomes: list[Outcome]) -> None:
    """Print accuracy by kind of corruption, in per cent."""
    titles = ("street", f"<{NEAR}m", f"<{VERY_NEAR}m", "in 5", "placed")
    print(f"{'kind':18}{'n':>5}" + "".join(f"{title:>8}" for title in titles) + f"{'wrong':>7}   queries/s")
    positive = [o for o in outcomes if o.kind != NEGATIVE]
    groups = {kind: [o for o in positive if o.kind == kind] for kind in sorted({o.kind for o in positive})}
    for kind, chosen in {**groups, "ALL": positive}.items():
        counts = (
            sum(o.street for o in chosen),
            sum(o.metres <= NEAR for o in chosen),
            sum(o.metres <= VERY_NEAR for o in chosen),
            sum(o.among_five for o in chosen),
            sum(o.score >= PLACE for o in chosen),
        )
        shares = "".join(f"{100 * count / len(chosen):8.1f}" for count in counts)
        wrong = sum(o.score >= PLACE and not o.right for o in chosen)
        print(f"{kind:18}{len(chosen):5}{shares}{wrong:7}   {len(chosen) / sum(o.seconds for o in chosen):.0f}")
    negative = [o for o in outcomes if o.kind == NEGATIVE and o.precision != "commune"]
    total = sum(o.kind == NEGATIVE for o in outcomes)
    for title, least in (("placed", PLACE), ("proposed", PROPOSE)):
        accepted = sum(o.score >= least for o in negative)
        print(f"negative {title} (score >= {least}): {accepted} of {total} ({100 * accepted / total:.1f} %)")


def calibration(outcomes: list[Outcome]) -> None:
    """Print recall, precision and accepted negatives by threshold."""
    positive = [o for o in outcomes if o.kind != NEGATIVE]
    negative = [o for o in outcomes if o.kind == NEGATIVE and o.precision != "commune"]
    print("threshold  recall  precision  negatives")
    for least in THRESHOLDS:
        accepted = [o for o in positive if o.score >= least]
        good = sum(o.right for o in accepted)
        recall, precision = 100 * good / len(positive), 100 * good / max(len(accepted), 1)
        print(f"{least:9.2f}{recall:8.1f}{precision:11.2f}{sum(o.score >= least for o in negative):11}")


def misses(outcomes: list[Outcome], kind: str) -> None:
    """Print the queries whose first answer is wrong, and the negatives that were placed or proposed."""
    for o in outcomes:
        bad = o.score >= PROPOSE and o.precision != "commune" if o.kind == NEGATIVE else not o.right
        if bad and kind in ("*", o.kind):
            five = "5" if o.among_five else " "
            print(f"{o.kind:16} {o.score:.3f} {o.metres:8.0f} m  {five} {o.query!r} -> {o.label!r} ({o.precision})")


if __name__ == "__main__":
    sys.exit(main())
