"""What every test shares: no network, the real data's folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.made import Made

ROOT = Path(__file__).resolve().parents[1]
REAL_DATA = "CARTOGRAPHIE_DONNEES_REELLES"


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The real tables and extracts; their absence fails where the variable promises them, else it skips."""
    promised = os.environ.get(REAL_DATA)
    folder = Path(promised) if promised else ROOT.parent / "shared" / "data"
    if folder.is_dir():
        return folder
    if promised:
        pytest.fail(f"{REAL_DATA} names {folder}, which does not exist")
    pytest.skip(f"no real data: set {REAL_DATA} to their folder")


@pytest.fixture(autouse=True)
def _no_network(socket_disabled: None) -> None:
    """Sockets are refused in every test (pytest-socket); the browser tests talk to Chromium through pipes."""


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The outputs of `cartographie demo`, made once: its tests share an xdist group, named "demo"."""
    from cartographie.cli import main

    folder = tmp_path_factory.mktemp("demo")
    return Made(folder, main(["demo", "--sorties", str(folder)]))
