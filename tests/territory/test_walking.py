"""The walking network of a territory, and what a walker sees and cannot cross."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cartographie.model import Bounds
from cartographie.territory import PrepareRequest, describe, network_of, open_territory, prepare
from tests.territory.conftest import AddressBuilder
from tests.territory.osm_xml import town


class NetworkBuilder:
    """Stands for `itinerary.build_network`: writes a file, or fails."""

    def __init__(self, *, works: bool) -> None:
        self.works = works
        self.bounds: list[Bounds] = []

    def __call__(self, sources: Sequence[Path], target: Path, *, bounds: Bounds) -> bool:
        """Note the box; write a file when it works."""
        assert all(path.is_file() for path in sources)
        self.bounds.append(bounds)
        if self.works:
            target.mkdir()
            (target / "a.gph").write_bytes(b"x" * 2000)
        return self.works


def _request(folder: Path) -> PrepareRequest:
    return PrepareRequest(name="Essai", osm=(town().write(folder / "ville.osm"),), target=folder / "territoire")


def test_the_network_is_built_around_the_map(tmp_path) -> None:
    """Red when the builder is not called, gets no more than the sheet, or the figures do not tell its size."""
    builder = NetworkBuilder(works=True)
    territory, findings = prepare(_request(tmp_path), build_addresses=AddressBuilder(), build_network=builder)
    assert "marche-absente" not in [item.code for item in findings]
    box, extent = builder.bounds[0], territory.bounds
    assert [round(outer - inner, 3) != 0 for outer, inner in zip(box, extent, strict=True)] == [True] * 4
    assert box[0] < extent[0] - 0.01
    assert box[3] > extent[3] + 0.005
    assert network_of(open_territory(territory.path)) == territory.path / "marche"
    facts = describe(territory)
    assert facts.network
    assert facts.sizes["marche"] == 2000


def test_a_failed_network_leaves_a_territory_without_it(tmp_path) -> None:
    """Red when a builder that fails stops the preparation, is not told, or the territory is said to have a network."""
    request = _request(tmp_path)
    territory, findings = prepare(request, build_addresses=AddressBuilder(), build_network=NetworkBuilder(works=False))
    told = [item for item in findings if item.code == "marche-absente"]
    assert len(told) == 1
    assert "à vol d'oiseau" in told[0].message
    assert network_of(open_territory(territory.path)) is None
    assert not describe(territory).network
