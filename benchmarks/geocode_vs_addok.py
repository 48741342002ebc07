"""Our address search and addok's side by side: same machine, same run, rounds interleaved.

    python benchmarks/geocode_vs_addok.py DATA --addok ENVIRONMENT [--redis redis-server] [--seed N] [--set NAME]

DATA holds `adresses-test/`, ENVIRONMENT is a virtual environment with addok, addok-fr, addok-france and hiredis.
Without --seed the given queries are asked, with it corruptions made with that seed. Both geocoders run in their own
process and are asked the same queries in turns. README.md says what is asked of each line.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from addok_server import Addok, write_documents
from address_base import read_base
from corruptions import Maker
from geocode_bench import SETS, read_queries
from geocode_judge import (
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

from cartographie.geocode import PLACE

ROUNDS, TURN, COLD_STARTS, WARM = 3, 400, 5, 5
WORKER = str(Path(__file__).with_name("geocode_worker.py"))
CONTEXTS = {
    "synth-29": "29, Finistère, Bretagne",
    "paris": "75, Paris, Île-de-France",
    "bondy": "93, Seine-Saint-Denis",
}
MEGABYTE = 1e6


class Process:
    """A geocoder in a process of its own."""

    def __init__(self, command: Sequence[str], environment: Any = None) -> None:  # noqa: ANN401  # as Popen takes it
        """Start *command*."""
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, env=environment, text=True, **pipes)

    def ask(self, message: object) -> Any:  # noqa: ANN401  # JSON
        """Send *message* and return the answer."""
        assert self.process.stdin  # noqa: S101  # opened above
        assert self.process.stdout  # noqa: S101  # opened above
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def stop(self) -> None:
        """Close the pipes and wait."""
        self.process.communicate()


@dataclass(slots=True)
class Engine:
    """One side of the table."""

    name: str
    command: list[str]
    environment: Any = None
    built: float = 0.0
    disk: int = 0
    other_memory: int = 0
    memory: int = 0
    cold: float = 0.0
    again: float = 0.0
    outcomes: list[Outcome] | None = None


def main() -> None:
    """Print a table for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--addok", type=Path, required=True, help="virtual environment of addok")
    parser.add_argument("--redis", default="redis-server")
    parser.add_argument("--set", default="", choices=["", *SETS])
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    for name in SETS:
        if arguments.set == name or (not arguments.set and name != "bondy"):
            with tempfile.TemporaryDirectory() as folder:
                compare(name, arguments, Path(folder))


def compare(name: str, arguments: argparse.Namespace, folder: Path) -> None:
    """Build both indexes of the set *name*, ask both, print the table."""
    sources = [arguments.data / source for source in SETS[name][0]]
    asked = read_queries(arguments.data, name, arguments.seed)
    write_documents(read_base(sources), folder / "documents.json", CONTEXTS[name])
    rival = Addok(arguments.addok / "bin" / "python", arguments.redis, folder)
    try:
        ours = Engine("cartographie", [sys.executable, WORKER, "local", str(folder / "index")])
        theirs = Engine("addok", [str(rival.python), WORKER, "addok"], rival.environment)
        code = "import sys; from pathlib import Path; from cartographie.geocode import build_index; "
        code += "build_index([Path(p) for p in sys.argv[2:]], Path(sys.argv[1]))"
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code, str(folder / "index"), *map(str, sources)], check=True)
        ours.built = time.perf_counter() - start
        ours.disk = sum(file.stat().st_size for file in (folder / "index").iterdir())
        theirs.built = rival.load(folder / "documents.json")
        theirs.disk = rival.save()
        cold_starts(ours, theirs, asked[0]["query"])
        warm = [row["query"] for row in Maker(read_base(sources), arguments.seed + 1).rows(WARM)]
        rounds(ours, theirs, asked, warm)
        theirs.other_memory = rival.memory()
        report(f"{name}, {'given queries' if not arguments.seed else f'seed {arguments.seed}'}", ours, theirs, sources)
    finally:
        rival.stop()


def cold_starts(ours: Engine, theirs: Engine, query: str) -> None:
    """Time fresh processes to their first answer, in turns."""
    seconds: dict[str, list[float]] = {ours.name: [], theirs.name: []}
    for _ in range(COLD_STARTS):
        for engine in (ours, theirs):
            start = time.perf_counter()
            process = Process(engine.command, engine.environment)
            process.ask([query])
            seconds[engine.name].append(time.perf_counter() - start)
            process.stop()
    for engine in (ours, theirs):
        engine.cold = statistics.median(seconds[engine.name])


def rounds(ours: Engine, theirs: Engine, asked: list[dict[str, str]], warm: list[str]) -> None:
    """Ask both the same queries in turns, several times over; keep the answers, the first times and the median ones.

    Addresses of a file are asked once: the first time is what counts. Both are warmed by the other queries *warm*.
    """
    processes = {engine.name: Process(engine.command, engine.environment) for engine in (ours, theirs)}
    times: dict[str, list[list[float]]] = {name: [[] for _ in asked] for name in processes}
    answers: dict[str, list[list[dict[str, Any]]]] = {name: [[] for _ in asked] for name in processes}
    for process in processes.values():
        process.ask(warm)
    for _ in range(ROUNDS):
        for at in range(0, len(asked), TURN):
            queries = [row["query"] for row in asked[at : at + TURN]]
            for name, process in processes.items():
                for offset, (seconds, found) in enumerate(process.ask(queries)):
                    times[name][at + offset].append(seconds)
                    answers[name][at + offset] = found
    for engine in (ours, theirs):
        engine.memory = processes[engine.name].ask({})
        processes[engine.name].stop()
        values = times[engine.name]
        engine.again = len(values) / sum(statistics.median(each) for each in values)
        engine.outcomes = [
            judge(*item) for item in zip(asked, answers[engine.name], (v[0] for v in values), strict=True)
        ]


def report(title: str, ours: Engine, theirs: Engine, sources: Sequence[Path]) -> None:
    """Print speed, memory and accuracy side by side, then accuracy by kind."""
    mine, his = ours.outcomes or [], theirs.outcomes or []
    addresses = sum(len(rows) for rows in read_base(sources).streets.values())
    print(f"\n## {title} ({addresses} addresses, {len(mine)} queries, {ROUNDS} rounds)\n")
    print(f"| {'what':36} | {'cartographie':>12} | {'addok':>9} | {'ratio':>7} |")
    print(f"|{'-' * 38}|{'-' * 13}:|{'-' * 10}:|{'-' * 8}:|")
    clean = [[o for o in side if o.kind == "clean"] for side in (mine, his)]
    line("queries/s, mixed", throughput(mine), throughput(his))
    line("queries/s, mixed, asked again", ours.again, theirs.again)
    line("queries/s, clean", throughput(clean[0]), throughput(clean[1]))
    line("queries/s, clean, to the mixed rate", throughput(clean[0]), throughput(his))
    line("p50, ms", quantile(mine, 0.5), quantile(his, 0.5))
    line("p99, ms", quantile(mine, 0.99), quantile(his, 0.99))
    line("build, s", ours.built, theirs.built)
    line("disk, bytes an address", ours.disk / addresses, theirs.disk / addresses)
    line("memory (with Redis), MB", ours.memory / MEGABYTE, (theirs.memory + theirs.other_memory) / MEGABYTE)
    line("cold start to first answer, s", ours.cold, theirs.cold)
    real = [positives(side) for side in (mine, his)]
    titles = ("right street, %", "within 200 m, %", "within 50 m, %", "truth in first five, %")
    for label, a, b in zip(titles, shares(real[0]), shares(real[1]), strict=True):
        line(label, a, b)
    (recall, least), (other, theirs_least) = (recall_at_precision(side, 0.99) for side in (mine, his))
    line("recall at precision 99 %, %", recall, other)
    line(
        "  made-up addresses accepted there, %", accepted_negatives(mine, least), accepted_negatives(his, theirs_least)
    )
    line("recall there with <= 3 % made up, %", *(calibrated(side, 0.99, 3.0) for side in (mine, his)))
    line(f"at our threshold {PLACE}: recall, %", *(recall_at(side, PLACE) for side in (mine, his)))
    line("  precision, %", *(precision_at(side, PLACE) for side in (mine, his)))
    line("  made-up addresses accepted, %", *(accepted_negatives(side, PLACE) for side in (mine, his)))
    print(f"\n{'kind':18} right street: cartographie, addok, difference")
    kinds = by_kind(real[1])
    for kind, chosen in by_kind(real[0]).items():
        a, b = shares(chosen)[0], shares(kinds[kind])[0]
        print(f"{kind:18} {a:6.1f} {b:6.1f} {a - b:+6.1f}{'   <-- behind' if a < b - 1 else ''}")
    sys.stdout.flush()


def recall_at(outcomes: Sequence[Outcome], least: float) -> float:
    """Return the share, in per cent, of addresses that are found right with a score of *least* or more."""
    real = positives(outcomes)
    return 100 * sum(o.right and o.score >= least for o in real) / len(real)


def precision_at(outcomes: Sequence[Outcome], least: float) -> float:
    """Return the share, in per cent, of right answers among those with a score of *least* or more."""
    taken = [o for o in positives(outcomes) if o.score >= least]
    return 100 * sum(o.right for o in taken) / max(len(taken), 1)


def calibrated(outcomes: Sequence[Outcome], precision: float, share: float) -> float:
    """Return the best recall of a threshold that is right often enough and accepts few enough made-up addresses."""
    real = positives(outcomes)
    best = 0.0
    for least in {round(o.score, 3) for o in outcomes}:
        taken = [o for o in real if o.score >= least]
        good = sum(o.right for o in taken)
        if taken and good >= precision * len(taken) and accepted_negatives(outcomes, least) <= share:
            best = max(best, 100 * good / len(real))
    return best


def line(label: str, ours: float, theirs: float) -> None:
    """Print one line of the table."""
    ratio = ours / theirs if theirs else float("nan")
    print(f"| {label:36} | {ours:12.2f} | {theirs:9.2f} | {ratio:7.2f} |")


if __name__ == "__main__":
    main()
