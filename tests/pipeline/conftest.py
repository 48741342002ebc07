"""A very small territory, prepared once a worker; read only."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.small_site import prepare


@pytest.fixture(scope="session")
def small_territory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the territory of the very small town."""
    return prepare(tmp_path_factory.mktemp("petite-ville"))
