"""The A3 leaflet: its speed, memory and size; its base map beside geopandas and matplotlib's, in the same run.

    python benchmarks/leaflet.py [--rounds N] [--seed N] [--data DATA] [--only WORD]...

Medians, and the least in brackets; ratios are of processor time. Cold: a process each. Warm: renders after the first of
a process, the map composed each time. DATA is the folder of real data that the tests call CARTOGRAPHIE_DONNEES_REELLES.
Needs matplotlib (the group `bench`) and pdftoppm. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from leaflet_rows import write_rows
from service_rows import read_rows, write_as_ours
from verify import ENVIRONMENT, LIST, REAL_DATA, measured

from cartographie.pipeline.demo import COMMUNE, NAME, demo_folder

HERE = Path(__file__).resolve().parent
MANY, MOST = 300, 1_000
DEMO_DAY, REAL_DAY = "2026-11-24", "2022-12-15"
DEMO = "demo"
# what was asked: seconds, MB of memory and of PDF, seconds of a page on screen, the rival's time to ours, size to its
WARM, COLD, COLD_MANY, MEMORY, SIZE, SHOWN = 1.5, 4.0, 6.0, 400.0, 1.5, 3.0
FASTER, SMALLER = 3.0, 0.65


class Case(NamedTuple):
    """A table on a prepared territory, the day of its edition, and how long it may take cold (None: not asked)."""

    name: str
    csv: Path
    territory: Path
    day: str
    cold: float | None = None


def main() -> None:
    """Prepare the cases, print a table each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=20261127)
    parser.add_argument("--data", type=Path, default=os.environ.get(REAL_DATA), help=f"else ${REAL_DATA}")
    parser.add_argument("--only", action="append", help="demo, 300, 1000, lorient, bondy; may be repeated")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for case in _cases(Path(name), options):
            _measure(case, Path(name, "out", case.name), options.rounds)


def _cases(folder: Path, options: argparse.Namespace) -> list[Case]:
    wanted = options.only or (DEMO, str(MANY), str(MOST), "lorient", "bondy")
    cases = []
    if {DEMO, str(MANY), str(MOST)} & set(wanted):
        data, target = demo_folder(), folder / DEMO
        addresses = [part for name in ("adresses.csv", "lieux-dits.csv") for part in ("--adresses", str(data / name))]
        _prepare(NAME, data / "enez-skouer.osm.pbf", target, *addresses, "--commune", COMMUNE)
        cases.append(Case(DEMO, data / "ressources.csv", target, DEMO_DAY, COLD))
        for number, asked in ((MANY, COLD_MANY), (MOST, None)):
            table = write_rows(number, options.seed, folder / f"rows-{number}")
            cases.append(Case(str(number), table, target, DEMO_DAY, asked))
    if options.data:
        for town, department, osm, *more in (
            ("lorient", "56", "lorient/lorient_2019.osm.gz"),
            ("bondy", "93", "bondy/bondy-nord-2022.osm.gz", "--adresses", "bondy/ban-93010-bondy.csv"),
        ):
            if town in wanted:
                cases.append(_town(town, department, options.data, osm, more, folder))
    return [case for case in cases if case.name in wanted]


def _town(town: str, department: str, data: Path, osm: str, more: Sequence[str], folder: Path) -> Case:
    """Prepare a real town with the France Services of its département, as the tests of real towns do."""
    target = folder / town
    paths = [word if word.startswith("--") else str(data / word) for word in more]
    _prepare("Essai", data / osm, target, *paths)
    rows = [row for row in read_rows(data / LIST) if row["insee_dep"] == department]
    site = folder / f"rows-{town}"
    site.mkdir()
    settings = '[site]\nnom = "Essai"\n\n[categories]\npar_defaut = "demarches"\n'
    (site / "cartographie.toml").write_text(settings, encoding="utf-8")
    return Case(town, write_as_ours(rows, site / "ressources.csv"), target, REAL_DAY)


def _prepare(name: str, osm: Path, target: Path, *more: str) -> None:
    command = ["territoire", "preparer", "--nom", name, "--osm", str(osm), *more, "--sortie", str(target)]
    measured([sys.executable, "-m", "cartographie", *command], target.parent)


def _measure(case: Case, outputs: Path, rounds: int) -> None:
    """Run the commands in turns, print what they took."""
    outputs.mkdir(parents=True)
    paths = [str(case.csv), str(case.territory)]
    line = [
        *paths[:1],
        "--territoire",
        paths[1],
        "--sorties",
        str(outputs),
        "--produit",
        "depliant",
        "--date",
        case.day,
    ]
    command = [sys.executable, "-m", "cartographie", "generer", *line]
    worker = [sys.executable, str(HERE / "leaflet_worker.py"), *paths, str(outputs), "--date", case.day]
    runs, ours, theirs = [], [], []
    for _ in range(rounds):
        runs.append(measured(command, outputs))
        ours.append(_json([*worker, "--rounds", "3"]))
        if view := ours[0].get("view"):
            rival = [str(HERE / "leaflet_rival.py"), str(case.territory / "fond.gpkg"), json.dumps(view)]
            theirs.append(_json([sys.executable, *rival, str(outputs / "rival.pdf"), "--rounds", "3"]))
    few = case.name == DEMO
    print(f"\n{case.name}: {ours[0]['entries']} entries, {rounds} rounds")
    _line("generer --produit depliant, cold", [run.seconds for run in runs], case.cold)
    _line("  its processor time", [run.processor for run in runs])
    _line("  its peak memory, MB", [run.memory for run in runs], MEMORY)
    _line("first render of a process", [one["cold"] for one in ours], case.cold)
    _line("warm render", _all(ours, "warm"), WARM if few else None)
    _line("  its processor time", _all(ours, "warm_processor"))
    for stage in ours[0]["stages"]:
        _line(f"  {stage}", [value for one in ours for value in one["stages"][stage]])
    _line("PDF, MB", [ours[0]["size"] / 1e6], SIZE)
    _line("slowest page by pdftoppm -r 150", [_shown(outputs)], SHOWN)
    if theirs:
        _beside(ours, theirs)


def _beside(ours: Sequence[dict[str, Any]], theirs: Sequence[dict[str, Any]]) -> None:
    """Print the rival's figures, and each of our parts beside them.

    Ratios are of processor time, which other work moves less; both use one core.
    """
    _line("geopandas + matplotlib, base map, warm", _all(theirs, "warm"))
    _line("  its processor time", rival := _all(theirs, "warm_processor"))
    _line("  its first figure in a process", [one["cold"] for one in theirs])
    _line("  savefig alone, already plotted", _all(theirs, "save"))
    _line("  its processor time", saved := _all(theirs, "save_processor"))
    _line("  its PDF, MB", [theirs[0]["size"] / 1e6])
    for name, key in (("whole leaflet", ""), ("map page", "map_page"), ("base map", "base_map")):
        parts = [one[key] if key else {"seconds": one["warm"], "processor": one["warm_processor"]} for one in ours]
        size = ours[0][key]["size"] if key else ours[0]["size"]
        _line(f"ours, {name}, warm", _all(parts, "seconds"))
        _line("  its processor time", processor := _all(parts, "processor"))
        median = statistics.median(processor)
        _ratio("  times faster", statistics.median(rival) / median, f"≥ {FASTER:g}")
        _ratio("  times faster than savefig alone", statistics.median(saved) / median)
        _ratio(f"  size ({size / 1e6:.2f} MB), to the rival's", size / theirs[0]["size"], f"≤ {SMALLER:g}")


def _all(runs: Sequence[dict[str, Any]], key: str) -> list[float]:
    return [value for run in runs for value in run[key]]


def _line(what: str, values: Sequence[float], asked: float | None = None) -> None:
    median, least = statistics.median(values), min(values)
    told = "" if asked is None else f"asked ≤ {asked:g}" + ("" if median <= asked else ": not reached")
    print(f"{what:44} {median:8.2f} ({least:.2f})  {told}", flush=True)


def _ratio(what: str, value: float, asked: str = "") -> None:
    reached = not asked or (value >= FASTER if asked.startswith("≥") else value <= SMALLER)
    told = f"asked {asked}" + ("" if reached else ": not reached") if asked else ""
    print(f"{what:44} {value:8.2f}         {told}", flush=True)


def _json(command: Sequence[str]) -> dict[str, Any]:
    """Run *command* in a process of its own; return what it says in JSON on its last line."""
    done = subprocess.run(command, env=ENVIRONMENT, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _shown(outputs: Path) -> float:
    """Return the seconds of the slowest page of the leaflet, each drawn by a process of its own."""
    import pypdfium2

    path = next(outputs.glob("depliant*.pdf"))
    with pypdfium2.PdfDocument(path) as document:
        pages = len(document)
    seconds = []
    for page in map(str, range(1, pages + 1)):
        start = time.perf_counter()
        command = ["pdftoppm", "-r", "150", "-f", page, "-l", page, str(path), str(outputs / "page")]
        subprocess.run(command, check=True)
        seconds.append(time.perf_counter() - start)
    return max(seconds)


if __name__ == "__main__":
    main()
