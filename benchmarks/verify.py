"""Time and memory of `verifier` on the national list of France Services, and on directories made from it.

    python benchmarks/verify.py [DATA] [--frictionless ENVIRONMENT] [--rounds N] [--seed N]

DATA holds `france-services/liste-fs-20221201.csv`; by default it is the folder named by CARTOGRAPHIE_DONNEES_REELLES.
Every figure is the median of fresh processes. The rival, for scale, validates the same rows under our headers against
`schema.json`: `python3 -m venv ENVIRONMENT && ENVIRONMENT/bin/pip install frictionless`.
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
from typing import NamedTuple

from service_rows import hours_texts, read_rows, varied, write_as_ours, write_as_theirs

ROOT = Path(__file__).resolve().parents[1]
REAL_DATA = "CARTOGRAPHIE_DONNEES_REELLES"
LIST = "france-services/liste-fs-20221201.csv"
DAY = "2022-12-15"
LENGTHS = (15_750, 31_500, 63_000)
HOURS = 20_000
# what was asked: seconds cold on the real list, seconds and MB on the longest, texts a second
ASKED_REAL, ASKED_LONG, ASKED_MEMORY, ASKED_HOURS = 1.5, 20.0, 400.0, 5_000
# compiled modules are kept, as on any machine; this tree is measured, not what is installed
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT["PYTHONPATH"] = str(ROOT)
SITE = '[site]\nnom = "Essai"\n\n[fichiers]\nressources = "{csv}"\n\n[categories]\npar_defaut = "demarches"\n'
# a process starts with the peak of the one that forks it: a very small one does, so that the peak read is its own
LAUNCHER = """
import resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
seconds, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


class Run(NamedTuple):
    """What a process took: seconds of wall time and of processor (which other work moves less), peak memory in MB."""

    seconds: float
    processor: float
    memory: float


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=os.environ.get(REAL_DATA), help=f"else ${REAL_DATA}")
    parser.add_argument("--frictionless", type=Path, help="a virtual environment where the rival is installed")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=20221201)
    arguments = parser.parse_args()
    if arguments.data is None:
        parser.error(f"name the folder of the real data, or set {REAL_DATA}")
    rows = read_rows(Path(arguments.data) / LIST)
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'what':44} {'rows':>7} {'s':>7} {'cpu s':>7} {'µs/row':>7} {'MB':>5}  asked")
        real = on_real_rows(Path(arguments.data) / LIST, len(rows), Path(folder), arguments.rounds)
        if arguments.frictionless:
            rival(arguments.frictionless, write_as_ours(rows, Path(folder, "nos-titres.csv")), len(rows), real)
        on_long_tables(rows, Path(folder), arguments.rounds, arguments.seed)
    on_hours(hours_texts(rows, HOURS, arguments.seed))


def on_real_rows(source: Path, rows: int, folder: Path, rounds: int) -> Run:
    """Measure and print the real list in each format; return the run of the text format."""
    site = make_site(source, folder / "reel")
    first = median([verifier(site) for _ in range(rounds)])
    print_line("verifier, real list", rows, first, f"{ASKED_REAL} s")
    for form in ("json", "html"):
        run = median(
            [verifier(site, "--format", form, "--sortie", str(folder / f"constats.{form}")) for _ in range(rounds)]
        )
        print_line(f"verifier --format {form}, real list", rows, run)
    return first


def on_long_tables(rows: Sequence[dict[str, str]], folder: Path, rounds: int, seed: int) -> None:
    """Measure and print directories of growing length, and how the time of a row grows with it."""
    each = []
    for length in LENGTHS:
        table = write_as_theirs(list(varied(rows, length, seed)), folder / f"liste-{length}.csv")
        site = make_site(table, folder / str(length))
        run = median([verifier(site) for _ in range(min(rounds, 3))])
        asked = f"{ASKED_LONG} s, {ASKED_MEMORY:.0f} MB" if length == LENGTHS[-1] else ""
        print_line(f"verifier, made from it (seed {seed})", length, run, asked)
        each.append(run.processor / length)
    print(f"{'time of a row, longest to shortest table':44} {each[-1] / each[0]:>23.2f}               1 when linear")


def on_hours(texts: Sequence[str]) -> None:
    """Measure and print the reading of hours, every text once, when this tree reads them."""
    try:
        from cartographie.hours import parse
    except ImportError:
        print("hours: this tree has no cartographie.hours.parse")
        return
    read = getattr(parse, "__wrapped__", parse)  # without its cache, if it has one
    start = time.perf_counter()
    for text in texts:
        read(text)
    print(f"hours: {len(texts) / (time.perf_counter() - start):,.0f} distinct texts a second; asked {ASKED_HOURS:,}")


def rival(environment: Path, table: Path, rows: int, ours: Run) -> None:
    """Measure and print `frictionless validate` on *table*, and how many times longer it takes than *ours*."""
    options = ["--trusted", "--schema", str(ROOT / "schema.json"), "--schema-sync", "--limit-errors", "1000000"]
    command = [str(environment / "bin" / "frictionless"), "validate", table.name, *options]
    said = subprocess.run([*command, "--json"], cwd=table.parent, check=False, capture_output=True, text=True)
    read = json.loads(said.stdout)["tasks"][0]["stats"].get("rows")
    if read != rows:  # it stops early, and looks fast, when it mistrusts a path
        raise RuntimeError(f"the rival read {read} rows of {rows}")
    run = median([measured(command, table.parent) for _ in range(3)])
    ratio = f"× {run.processor / ours.processor:.1f} in processor, × {run.memory / ours.memory:.1f} in memory"
    print_line("frictionless validate with schema.json", rows, run, ratio)


def make_site(table: Path, folder: Path) -> Path:
    """Make a site whose resources are *table*."""
    folder.mkdir()
    (folder / "cartographie.toml").write_text(SITE.format(csv=table.as_posix()), encoding="utf-8")
    return folder


def verifier(site: Path, *more: str) -> Run:
    """Run `verifier` once in *site*, in a process of its own."""
    return measured([sys.executable, "-m", "cartographie", "verifier", "--date", DAY, *more], site)


def measured(command: Sequence[str], folder: Path) -> Run:
    """Run *command* in *folder*; raise RuntimeError when nothing was done (rows that are blocked are something)."""
    launcher = [sys.executable, "-I", "-S", "-c", LAUNCHER, *command]
    done = subprocess.run(launcher, cwd=folder, env=ENVIRONMENT, check=True, capture_output=True, text=True)
    code, seconds, processor, memory = done.stdout.split()
    if int(code) not in (0, 1):
        raise RuntimeError(f"exit code {code}: {' '.join(command)}")
    # kilobytes, but bytes on macOS
    return Run(float(seconds), float(processor), int(memory) / (1e6 if sys.platform == "darwin" else 1024))


def median(runs: Sequence[Run]) -> Run:
    """Return the median of each figure."""
    return Run(*(statistics.median(figures) for figures in zip(*runs, strict=True)))


def print_line(what: str, rows: int, run: Run, asked: str = "") -> None:
    """Print one line of the table."""
    times = f"{run.seconds:7.2f} {run.processor:7.2f} {1e6 * run.processor / rows:7.0f}"
    print(f"{what:44} {rows:7,} {times} {run.memory:5.0f}  {asked}", flush=True)


if __name__ == "__main__":
    main()
