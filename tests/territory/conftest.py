"""What the tests of the territory share: a small town prepared once, and a way to prepare others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cartographie.model import Finding, Territory
from cartographie.territory import PrepareRequest, StreetRecord, prepare
from tests.territory.osm_xml import OsmXml, town

Prepare = Callable[..., tuple[Territory, tuple[Finding, ...]]]


@dataclass
class AddressBuilder:
    """Stands for `geocode.build_index`: notes what it was given and writes a file."""

    calls: list[tuple[tuple[Path, ...], str, list[StreetRecord]]] = field(default_factory=list)

    def __call__(self, sources: Sequence[Path], target: Path, *, date: str, streets: Sequence[StreetRecord]) -> int:
        """Note the call; pretend 42 rows."""
        self.calls.append((tuple(sources), date, list(streets)))
        target.mkdir()
        (target / "index").write_text("x", encoding="utf-8")
        return 42


@pytest.fixture
def addresses() -> AddressBuilder:
    """A builder of address indexes that notes its calls."""
    return AddressBuilder()


@pytest.fixture
def prepared(tmp_path: Path, addresses: AddressBuilder) -> Prepare:
    """Prepare a territory from an `OsmXml` or from paths, into `tmp_path / "territoire"`."""

    def run(osm: OsmXml | tuple[Path, ...], **options: object) -> tuple[Territory, tuple[Finding, ...]]:
        paths = osm if isinstance(osm, tuple) else (osm.write(tmp_path / "ville.osm"),)
        request = {"name": "Essai", "target": tmp_path / "territoire", **options}
        return prepare(PrepareRequest(osm=paths, **request), build_addresses=addresses)

    return run


@pytest.fixture(scope="session")
def small_town(tmp_path_factory: pytest.TempPathFactory) -> Territory:
    """The very small town, prepared once; read only."""
    folder = tmp_path_factory.mktemp("ville")
    path = town().write(folder / "ville.osm")
    request = PrepareRequest(name="Essai", osm=(path,), target=folder / "territoire")
    return prepare(request, build_addresses=AddressBuilder())[0]
