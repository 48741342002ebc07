"""Which resources a way is asked for, and a territory whose network cannot be made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from cartographie.model import Confidentiality, DeskBlock, Itinerary, Place, Position, Resource
from cartographie.pipeline import ways as module
from cartographie.pipeline.hidden_names import HiddenNames
from cartographie.pipeline.ways import desk_ways
from cartographie.territory import network_of, open_territory
from tests.pipeline.small_site import prepare, run
from tests.territory.osm_xml import degrees

DESK = DeskBlock(id="ccas", name="CCAS", address="", phone=None, position=Position(*reversed(degrees(-200, 12))))
NOTHING = HiddenNames(())
SECRET = Position(48.12345, -4.54321)


def _resource(line: int, **values: object) -> Resource:
    place = Place(position=Position(*reversed(degrees(200, 12))), precision="numero")
    base = Resource(id=str(line), line=line, name=f"Lieu {line}", categories=("colis",), door="j'y vais", place=place)
    return replace(base, **values)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Position]:
    """The places that the router is asked about."""
    places: list[Position] = []

    def find(_network: Path | None, _desk: Position, targets: Sequence[Position], *_: object) -> tuple[Itinerary, ...]:
        places.extend(targets)
        return tuple(Itinerary(state="here") for _ in targets)

    monkeypatch.setattr(module, "find_ways", find)
    return places


KEPT = {
    "by telephone only": {"confidentiality": Confidentiality.PHONE_ONLY},
    "internal": {"confidentiality": Confidentiality.INTERNAL},
    "without a place": {"no_place": True},
    "not found": {"place": None},
    "known to the commune only": {"place": Place(position=SECRET, precision="commune")},
    "of another desk": {"desks": ("mairie",)},
}


@pytest.mark.parametrize("values", KEPT.values(), ids=KEPT)
def test_a_way_is_never_asked_to_what_has_none(small_territory: Path, asked: list[Position], values: dict) -> None:
    """Red when a place that no output may show reaches the router, even when a fault upstream left its position."""
    place = {"place": Place(position=SECRET, precision="saisie")} if "place" not in values else {}
    resources = [_resource(2), _resource(3, **{**place, **values})]
    ways = desk_ways(resources, open_territory(small_territory), DESK, NOTHING)
    assert set(ways) == {2}
    assert len(asked) == 1
    assert SECRET not in asked


def test_internal_rows_have_ways_in_the_agents_edition(small_territory: Path, asked: list[Position]) -> None:
    """Red when `--interne` gives no way to a partner that only agents know, or gives one to a confidential address."""
    resources = [
        _resource(2, confidentiality=Confidentiality.INTERNAL),
        _resource(3, confidentiality=Confidentiality.PHONE_ONLY, place=Place(position=SECRET, precision="saisie")),
    ]
    assert set(desk_ways(resources, open_territory(small_territory), DESK, NOTHING, internal=True)) == {2}
    assert SECRET not in asked


def test_without_a_placed_desk_there_is_no_way(small_territory: Path, asked: list[Position]) -> None:
    """Red when a site without a desk, or whose desk was not found, asks for ways from nowhere."""
    territory = open_territory(small_territory)
    assert desk_ways([_resource(2)], territory, None, NOTHING) == {}
    assert desk_ways([_resource(2)], territory, replace(DESK, position=None), NOTHING) == {}
    assert asked == []


def test_a_way_in_a_prepared_territory(small_territory: Path) -> None:
    """Red when the parts do not fit: network, landmarks, water and steps of a real folder."""
    territory = open_territory(small_territory)
    way = desk_ways([_resource(2)], territory, DESK, NOTHING)[2]
    assert (way.state, way.metres) == ("walk", pytest.approx(407, abs=8))
    assert way.steps[0].street == "Rue du Phare"


def test_a_territory_is_prepared_though_the_network_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Red when the builder's failure stops `territoire preparer`, or is not said in French."""

    def crash(*_: object, **__: object) -> None:
        raise OSError(8, "Exec format error")

    monkeypatch.setattr("cartographie.itinerary.network.subprocess.run", crash)
    territory = prepare(tmp_path)
    assert network_of(open_territory(territory)) is None
    said = run("territoire", "infos", territory)
    assert said.code == 0
    assert "Chemins à pied\N{NO-BREAK SPACE}: non" in said.out
    way = desk_ways([_resource(2)], open_territory(territory), DESK, NOTHING)[2]
    assert (way.state, way.metres) == ("crow", pytest.approx(400, abs=5))


def test_infos_tells_the_network(small_territory: Path) -> None:
    """Red when `territoire infos` does not say that there are ways on foot, or their size."""
    said = run("territoire", "infos", small_territory)
    assert "Chemins à pied\N{NO-BREAK SPACE}: oui" in said.out
    assert "marche\N{NO-BREAK SPACE}: " in said.out
