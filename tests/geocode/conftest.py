"""An index of made-up addresses, built once, and the geocoder over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartographie.geocode import BANLocal, build_index
from tests.geocode.made_up import write_files


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The made-up address files."""
    return write_files(tmp_path_factory.mktemp("sources"))


@pytest.fixture(scope="session")
def index(sources: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A territory folder with an address index."""
    territory = tmp_path_factory.mktemp("territoire")
    build_index(sources, territory / "adresses", date="2026-11-01")
    return territory


@pytest.fixture(scope="session")
def geocoder(index: Path) -> BANLocal:
    """The geocoder over the made-up index."""
    return BANLocal(index)
