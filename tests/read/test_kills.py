"""A write that is killed at any moment leaves the former or the new file whole, and whole former versions."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and forks of POSIX systems")

# a table whose every cell says which version it is, so that half of one and half of another are seen
COMMON = """
import json, os, random, signal, sys, time
from pathlib import Path
from cartographie.publish.files import write_outputs
from cartographie.read import former_versions, read_table, write_cells

folder, ROWS = Path(sys.argv[1]), 400
csv = folder / "r.csv"

def version(number):
    rows = "".join(f"Lieu {row};v{number}\\r\\n" for row in range(ROWS))
    return ("nom;ville\\r\\n" + rows).encode()

def write(number):
    write_cells(read_table(csv), {row + 2: {"ville": f"v{number}"} for row in range(ROWS)})

def whole(content):
    first = content.split(b"\\r\\n", 2)[1].rpartition(b";v")[2]
    return content == version(int(first)) and int(first)

def fork(work):
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(0)
    return child

def ended(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
"""

# the child kills itself before its n-th call to the system that changes anything, for every n; then half of a write
EVERY_MOMENT = (
    COMMON
    + """
CALLS = ("open", "write", "fsync", "close", "replace", "rename", "link", "unlink", "mkdir", "chmod", "chown", "utime",
         "setxattr")

def killed_at(moment, work):
    def child():
        calls = 0
        def counted(name, function):
            def call(*args, **more):
                nonlocal calls
                calls += 1
                if calls == moment:
                    if name == "write":
                        function(args[0], bytes(args[1])[: len(args[1]) // 2])
                    os.kill(os.getpid(), signal.SIGKILL)
                return function(*args, **more)
            return call
        for name in CALLS:
            setattr(os, name, counted(name, getattr(os, name)))
        work()
    return ended(fork(child))
"""
)

WRITE_CELLS = (
    EVERY_MOMENT
    + """
seen, moment = [], 0
while True:
    moment += 1
    csv.write_bytes(version(1))
    before = len(former_versions(csv))
    code = killed_at(moment, lambda: write(2))
    kept = former_versions(csv)
    seen.append({"code": code, "file": whole(csv.read_bytes()), "kept": [whole(item.read_bytes()) for item in kept]})
    if code == 0:
        break
    if moment % 3 == 0:  # with and without what earlier kills left
        os.system(f"rm -rf '{folder}/.cartographie' '{folder}'/.cartographie-*")
print(json.dumps(seen))
"""
)

OUTPUTS = (
    EVERY_MOMENT
    + """
names = ("carte.html", "un/depliant.pdf", "rapport.json")
old, new = ({name: f"{name} {day} ".encode() * 5000 for name in names} for day in (1, 2))
seen, moment = [], 0
while True:
    moment += 1
    write_outputs(old, folder)
    code = killed_at(moment, lambda: write_outputs(new, folder))
    found = [(folder / name).read_bytes() for name in names]
    seen.append({"code": code, "whole": [item in (old[name], new[name]) for name, item in zip(names, found)]})
    if code == 0:
        break
print(json.dumps(seen))
"""
)

AT_RANDOM = (
    COMMON
    + """
chance = random.Random(7)

def work():
    number = whole(csv.read_bytes())
    while True:
        number += 1
        write(number)

csv.write_bytes(version(1))
started = time.perf_counter()
write(2)
pace = time.perf_counter() - started  # of this machine, as busy as it is
seen = []
for _ in range(200):
    child = fork(work)
    time.sleep(chance.uniform(0.1, 4) * pace)
    os.kill(child, signal.SIGKILL)
    code = ended(child)
    kept = former_versions(csv)
    seen.append({"code": code, "file": whole(csv.read_bytes()), "kept": [whole(item.read_bytes()) for item in kept]})
write(whole(csv.read_bytes()) + 1)
kept = former_versions(csv)
seen.append({"code": 0, "file": whole(csv.read_bytes()), "kept": [whole(item.read_bytes()) for item in kept]})
print(json.dumps(seen))
"""
)


def killed(script: str, folder: Path) -> list[dict[str, Any]]:
    """Run *script* in *folder*; return what it found after each kill."""
    command = [sys.executable, "-c", script, str(folder)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120, text=True)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_killed_before_every_call_to_the_system(tmp_path: Path) -> None:
    """Red when the order of the calls leaves a moment without a whole file, or names half a former version."""
    seen = killed(WRITE_CELLS, tmp_path)
    assert len(seen) > 15
    assert [item["code"] for item in seen] == [-9] * (len(seen) - 1) + [0]
    states = [item["file"] for item in seen]
    assert states == sorted(states)
    assert set(states) == {1, 2}
    assert all(version == 1 for item in seen for version in item["kept"])
    # the new file never stands before the former one is kept
    assert all(item["kept"] for item in seen if item["file"] == 2)


def test_two_hundred_real_kills(tmp_path: Path) -> None:
    """Red when a kill at a moment that nobody chose leaves the file or a former version in two halves."""
    seen = killed(AT_RANDOM, tmp_path)
    assert [item["code"] for item in seen] == [-9] * 200 + [0]
    versions = [item["file"] for item in seen]
    assert all(versions)
    assert versions == sorted(versions)
    assert len(set(versions)) > 20
    for item in seen:
        assert all(item["kept"])
        assert item["kept"] == sorted(item["kept"])
    assert len(seen[-1]["kept"]) == 20  # runs that were killed before they took the oldest away left more


def test_outputs_killed_before_every_call_to_the_system(tmp_path: Path) -> None:
    """Red when a kill leaves half a map, half a leaflet or half a report."""
    seen = killed(OUTPUTS, tmp_path)
    assert [item["code"] for item in seen] == [-9] * (len(seen) - 1) + [0]
    assert len(seen) > 5
    assert all(all(item["whole"]) for item in seen)
