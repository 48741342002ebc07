"""A command that is stopped leaves what was there before, or what it was asked for, and nothing between."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cartographie.read import former_versions
from tests.pipeline.small_site import listing, write_csv
from tests.territory.osm_xml import town

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")

# runs the command line, and sends itself a signal before its n-th write, synchronisation or renaming
STOPPED = """
import os, signal, sys
from pathlib import Path
from cartographie.cli import main

number, moment = int(sys.argv[1]), int(sys.argv[2])
calls = 0

def counted(function):
    def call(*args, **more):
        global calls
        calls += 1
        if calls == moment:
            os.kill(os.getpid(), number)
        return function(*args, **more)
    return call

for holder, name in ((os, "replace"), (os, "rename"), (os, "fsync"), (os, "link"), (Path, "write_bytes")):
    setattr(holder, name, counted(getattr(holder, name)))
sys.exit(main(sys.argv[3:]))
"""
KILL, TERMINATE = 9, 15


def stopped(number: int, moment: int, *words: object) -> int:
    """Run a command that gets signal *number* at *moment*; return its exit code (0: it ended before)."""
    command = [sys.executable, "-c", STOPPED, str(number), str(moment), *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False, timeout=120).returncode


def visible(folder: Path) -> dict[str, bytes]:
    """Return the files of *folder* but those that a killed process left under a temporary name."""
    found = listing(folder).items()
    return {name: data for name, data in found if not any(part.startswith(".") for part in Path(name).parts)}


def states(folder: Path, number: int, before: tuple[object, ...], after: tuple[object, ...]) -> list[str]:
    """Stop the command *after* at every moment, each time from what *before* made; return what was found each time."""
    assert stopped(number, 0, *before) == 0
    former = visible(folder)
    found: list[dict[str, bytes]] = []
    for moment in range(1, 40):
        code = stopped(number, moment, *after)
        now = visible(folder)
        if number == TERMINATE:
            assert now == listing(folder)
        found.append(now)
        if code == 0:
            assert now != former
            return ["former" if seen == former else "new" if seen == now else "other" for seen in found]
        if now != former:
            assert stopped(number, 0, *before) == 0
    raise AssertionError("without end")


def test_generer(small_territory: Path, tmp_path: Path) -> None:
    """Red when a stopped run leaves a map of one day beside a report of another, or temporary files."""
    line = ("generer", write_csv(tmp_path / "r.csv", [{}]), "--territoire", small_territory, "--produit", "carte")
    outputs = tmp_path / "sorties"
    days = [(*line, "--sorties", outputs, "--date", day) for day in ("2026-11-24", "2026-11-25")]
    assert set(states(outputs, TERMINATE, *days)) == {"former", "new"}


def test_fiche(small_territory: Path, tmp_path: Path) -> None:
    """Red when a stopped card leaves a file with somebody's places under another name."""
    line = ("fiche", write_csv(tmp_path / "r.csv", [{}]), "--territoire", small_territory, "--id", "le-relais")
    target = tmp_path / "ici" / "fiche.pdf"
    days = [(*line, "--sortie", target, "--date", day) for day in ("2026-11-24", "2026-11-25")]
    assert set(states(target.parent, TERMINATE, *days)) == {"former", "new"}


def test_preparer(tmp_path: Path) -> None:
    """Red when a stopped preparation leaves half a territory, or its working folder beside it."""
    osm = town().write(tmp_path / "ville.osm")
    target = tmp_path / "ici" / "territoire"
    lines = [("territoire", "preparer", "--nom", name, "--osm", osm, "--sortie", target) for name in ("A", "B")]
    assert set(states(target.parent, TERMINATE, *lines)) == {"former", "new"}


@pytest.mark.parametrize("number", [KILL, TERMINATE])
def test_geocoder(small_territory: Path, tmp_path: Path, number: int) -> None:
    """Red when the agents' own file is cut or lost at any moment, even by what cannot be caught."""
    csv = write_csv(tmp_path / "r.csv", [{"nom": f"Lieu {at}"} for at in range(300)])
    former = csv.read_bytes()
    seen = set()
    for moment in range(1, 20):
        code = stopped(number, moment, "geocoder", csv, "--territoire", small_territory)
        now = csv.read_bytes()
        seen.add("former" if now == former else "new" if now.count(b";numero;") == 300 else "cut")
        if code == 0:
            break
        csv.write_bytes(former)
    assert (seen, now != former) == ({"former", "new"}, True)
    assert former_versions(csv)[-1].read_bytes() == former
