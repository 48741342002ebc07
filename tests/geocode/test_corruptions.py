"""The benchmarks' corruptions: seeded, of many kinds, each with the truth of the address it was made from."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

EACH = 2


@pytest.fixture(scope="module")
def program(root: Path) -> Path:
    """The generator."""
    return root / "benchmarks" / "corruptions.py"


def made(program: Path, source: Path, seed: int) -> list[dict[str, str]]:
    """Run the generator on *source*."""
    command = [sys.executable, str(program), str(source), "--seed", str(seed), "--each", str(EACH)]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.real_data
def test_a_seed_gives_the_same_queries_and_another_one_others(program: Path, real_data: Path) -> None:
    """Red when figures can no longer be had again, when kinds get lost, or when they weigh differently."""
    source = real_data / "bondy" / "ban-93010-bondy.csv"
    first, again, other = (made(program, source, seed) for seed in (5, 5, 6))
    assert first == again
    assert [row["query"] for row in first] != [row["query"] for row in other]
    counts = Counter(row["kind"] for row in first)
    assert len(counts) >= 25
    assert set(counts.values()) == {EACH}
    assert "negative" in counts
    assert {row["citycode"] for row in first} == {"93010"}
