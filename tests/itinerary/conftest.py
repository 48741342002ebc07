"""What the tests of the ways share: networks built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartographie.itinerary import build_network
from tests.itinerary.village import crossroads


@pytest.fixture(scope="session")
def crossing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The network of the crossroads; read only."""
    return crossroads().network(tmp_path_factory.mktemp("carrefour"))


@pytest.fixture(scope="session")
def demo_network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The network of the demonstration; read only."""
    target = tmp_path_factory.mktemp("demo") / "marche"
    source = Path(__file__).parents[2] / "data" / "demo" / "enez-skouer.osm.pbf"
    assert build_network((source,), target)
    return target
