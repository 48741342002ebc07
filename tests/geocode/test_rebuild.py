"""A rebuild that is killed leaves the former index as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cartographie.geocode import BANLocal, build_index

PROGRAM = """
import sys
from pathlib import Path
from cartographie.geocode import build_index
print("go", flush=True)
while True:
    build_index([Path(p) for p in sys.argv[2:]], Path(sys.argv[1]))
"""
ADDRESS = "12 bis rue du Général de Gaulle 29990 Enez-Skouer"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("wait", [0.0, 0.005, 0.02, 0.05])
def test_a_kill_during_a_rebuild_leaves_an_index(sources: list[Path], tmp_path: Path, wait: float) -> None:
    """Red when a shard can be seen half written, or when what a killed rebuild left behind troubles the next one."""
    build_index(sources, tmp_path)
    before = BANLocal(tmp_path).geocode(ADDRESS)
    command = [sys.executable, "-c", PROGRAM, str(tmp_path), *map(str, sources)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert BANLocal(tmp_path).geocode(ADDRESS).raw == before.raw
    build_index(sources, tmp_path)
    assert BANLocal(tmp_path).geocode(ADDRESS).raw == before.raw
    assert sorted(file.name for file in tmp_path.iterdir()) == ["29.ban", "75.ban"]
