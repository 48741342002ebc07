"""The card of one person: how long it takes to draw one, and the whole command.

    python benchmarks/card.py [--rounds N] [--territory T] [--csv CSV] [--date AAAA-MM-JJ]

Medians, and the least in brackets, of seconds by the clock and of the processor. Warm: after the first of a process.
« drawn »: laid out, its maps composed, the PDF made; « whole »: from the agents' file to the file written; « cold »: a
process each. Without --territory, the demonstration's is prepared first. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from verify import measured

from cartographie.model import CardOptions
from cartographie.pipeline import fiche
from cartographie.pipeline.card_rows import CardRequest
from cartographie.pipeline.demo import COMMUNE, NAME, demo_folder
from cartographie.settings import Settings, load_settings

NAMES = ("restos-du-port", "pmi-de-kergoff", "pass-de-l-hopital", "ligne 3", "ligne 20", "ligne 29")
CASES = (("1", "a4", "fr"), ("3", "a4", "fr"), ("3", "a4", "ar"), ("3", "a5", "fr"), ("6", "a4", "fr"))
ASKED = 0.3
"""Seconds that a card of three places on A4 may take, warm."""


def main() -> None:
    """Print a line a case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--territory", type=Path)
    parser.add_argument("--csv", type=Path)
    parser.add_argument("--date", default="2026-11-24")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        territory = options.territory or _demo(folder)
        settings = Settings() if options.csv else load_settings(demo_folder())
        csv = options.csv or demo_folder() / "ressources.csv"
        settings = replace(settings, territory=territory, resources=csv, date=date.fromisoformat(options.date))
        print(
            f"{'places':>6} {'size':>4} {'lang':>4}   {'drawn':>28}   {'whole':>28}    asked: {ASKED} s, 3 places, A4"
        )
        for count, size, language in CASES:
            request = CardRequest(
                names=NAMES[: int(count)] if not options.csv else tuple(f"ligne {i + 2}" for i in range(int(count))),
                language=language,
                options=CardOptions(size="a5" if size == "a5" else "a4"),
            )
            drawn, whole = _times(settings, request, folder / "fiche.pdf", options.rounds)
            print(f"{count:>6} {size:>4} {language:>4}   {_told(drawn):>28}   {_told(whole):>28}")
        command = ["fiche", str(csv), "--territoire", str(territory), "--date", options.date, "--id", "ligne 2"]
        cold = [measured([sys.executable, "-m", "cartographie", *command], folder) for _ in range(3)]
        print(f"cold, one place: {statistics.median(run.seconds for run in cold):.2f} s")


def _demo(folder: Path) -> Path:
    data, target = demo_folder(), folder / "territoire"
    addresses = [part for name in ("adresses.csv", "lieux-dits.csv") for part in ("--adresses", str(data / name))]
    words = ["--nom", NAME, "--osm", str(data / "enez-skouer.osm.pbf"), *addresses, "--commune", COMMUNE]
    measured([sys.executable, "-m", "cartographie", "territoire", "preparer", *words, "--sortie", str(target)], folder)
    return target


def _times(
    settings: Settings, request: CardRequest, target: Path, rounds: int
) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """Return clock and processor seconds of drawing and of the whole story, the first round left out."""
    drawn: list[tuple[float, float]] = []
    true: Callable[..., bytes] = fiche.render_card

    def timed(*arguments: object) -> bytes:
        start = time.perf_counter(), time.process_time()
        content = true(*arguments)
        drawn.append((time.perf_counter() - start[0], time.process_time() - start[1]))
        return content

    whole = []
    fiche.render_card = timed
    try:
        for _ in range(rounds + 1):
            start = time.perf_counter(), time.process_time()
            fiche.make_card(settings, request, target)
            whole.append((time.perf_counter() - start[0], time.process_time() - start[1]))
    finally:
        fiche.render_card = true
    return drawn[1:], whole[1:]


def _told(times: list[tuple[float, float]]) -> str:
    clock, processor = ([item[i] for item in times] for i in (0, 1))
    parts = (f"{statistics.median(values):.3f} ({min(values):.3f})" for values in (clock, processor))
    return " / ".join(parts)


if __name__ == "__main__":
    main()
