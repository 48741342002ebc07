"""Ten ways that were followed by eye on the map, street by street: kinds, streets, metres and landmarks, by values.

The pictures showed each line over the streets with their names; the sentences were read along it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from cartographie.itinerary import build_network, find_ways
from cartographie.model import Itinerary, Landmark, Position
from cartographie.model.itinerary import StepKind as K
from cartographie.pipeline.territoire import prepare_territory
from cartographie.territory import PrepareRequest, network_of, open_territory, read_landmarks
from tests.made import Made

Told = tuple[K, str, int, tuple[str, str] | None]

DEMO_DESK = Position(47.746022, -5.354079)
DEMO: dict[str, tuple[Position, int, list[Told]]] = {
    "along the basin": (
        Position(47.748427, -5.349485),
        9,
        [
            (K.LEAVE_LEFT, "Rue Haute", 56, None),
            (K.LEFT, "Rue de la Poterne", 153, None),
            (K.RIGHT, "Venelle du Colombier", 53, ("park", "Jardin de la Tour Ronde")),
            (K.LEFT, "Boulevard de la Tour Ronde", 105, None),
            (K.STRAIGHT, "Rue du Bassin", 84, None),
            (K.STRAIGHT, "Quai du Bassin", 158, None),
            (K.ARRIVE_LEFT, "", 0, None),
        ],
    ),
    "over the bridge, summarised": (
        Position(47.754307, -5.33869),
        27,
        [
            (K.LEAVE_LEFT, "Rue Haute", 56, None),
            (K.LEFT, "Rue de la Poterne", 153, None),
            (K.FOLLOW, "Pont Neuf", 912, None),
            (K.BRIDGE, "", 290, None),
            (K.STRAIGHT, "Rue du Pont Neuf", 168, None),
            (K.LEFT, "Rue de la Rive", 353, None),
            (K.RIGHT, "Rue Neuve", 56, None),
            (K.ARRIVE_LEFT, "", 0, None),
        ],
    ),
    "through the old town": (
        Position(47.746124, -5.349601),
        8,
        [
            (K.LEAVE_LEFT, "Rue Haute", 135, ("culture", "Cinéma Le Fanal")),
            (K.LEFT, "Rue du Faubourg de Terre", 173, ("park", "Promenade du Glacis")),
            (K.LEFT, "Rue du Chemin de Ronde", 88, None),
            (K.RIGHT, "Rue des Poissonniers", 134, None),
            (K.LEFT, "Rue de l'Église", 37, None),
            (K.LEFT, "Rue du Grenier à Sel", 30, None),
            (K.ARRIVE, "", 0, None),
        ],
    ),
    "to a dead end, by its path": (
        Position(47.749677, -5.353398),
        9,
        [
            (K.LEAVE_RIGHT, "Rue Haute", 254, ("school", "École publique Jean Jaurès")),
            (K.RIGHT, "Rue de l'Hôtel-Dieu", 161, ("library", "Médiathèque Ar Mor")),
            (K.LEFT, "Venelle des Potiers", 153, ("school", "École Sainte-Anne")),
            (K.RIGHT, "Impasse Pasteur", 65, None),
            (K.ARRIVE_LEFT, "", 0, None),
        ],
    ),
    "by the lanes": (
        Position(47.750669, -5.35204),
        10,
        [
            (K.LEAVE_LEFT, "Rue Haute", 18, None),
            (K.FOLLOW, "", 169, None),
            (K.STRAIGHT, "Impasse de l'Hôtel-Dieu", 123, None),
            (K.RIGHT, "Rue de l'Hôtel-Dieu", 68, None),
            (K.LEFT, "Venelle du Champ de Foire", 265, None),
            (K.RIGHT, "Rue de la Madeleine", 51, None),
            (K.LEFT, "Venelle des Jardins", 38, None),
            (K.ARRIVE_LEFT, "", 0, None),
        ],
    ),
    "to the new quarter": (
        Position(47.742522, -5.359811),
        11,
        [
            (K.LEAVE_LEFT, "Rue Haute", 18, None),
            (K.RIGHT, "Rue Saint-Guénolé", 151, ("school", "École publique du Bourg")),
            (K.LEFT, "Rue du 11 Novembre 1918", 106, None),
            (K.RIGHT, "Rue du Faubourg de Terre", 205, ("school", "Maison de la petite enfance")),
            (K.LEFT, "Avenue Arthur Rimbaud", 224, None),
            (K.RIGHT, "Rue Colette", 66, None),
            (K.ARRIVE_LEFT, "", 0, None),
        ],
    ),
}

# a desk in a building 85 m from the street: no side is sure when one leaves
LORIENT_DESK = Position(47.748, -3.3665)
LORIENT: dict[str, tuple[Position, int, list[Told]]] = {
    "by the roundabout, to a car park behind the houses": (
        Position(47.747134, -3.358005),
        13,
        [
            (K.LEAVE_LEFT, "Place de l'Hôtel de Ville", 108, None),
            (K.LEFT, "Avenue Anatole France", 23, ("roundabout", "")),
            (K.RIGHT, "Place Jules Ferry", 130, None),
            (K.FOLLOW, "", 476, ("square", "Place Polig Monjarret")),
            (K.SLIGHT_RIGHT, "", 57, ("park", "Square Rio")),
            (K.RIGHT, "Rue de Pont Carré", 29, None),
            (K.FOLLOW, "", 79, None),
            (K.ARRIVE_LEFT, "", 0, None),
        ],
    ),
    "through the grounds of the ramparts": (
        Position(47.752106, -3.355843),
        17,
        [
            (K.LEAVE_LEFT, "Place de l'Hôtel de Ville", 108, None),
            (K.LEFT, "Avenue Anatole France", 23, None),
            (K.ROUNDABOUT, "Avenue du Faouëdic", 97, ("square", "Place Aristide Briand")),
            (K.LEFT, "Rue du Couëdic", 379, None),
            (K.STRAIGHT, "Rue des Remparts", 124, None),
            (K.RIGHT, "Rue Colbert", 208, None),
            (K.FOLLOW, "", 273, None),
            (K.ARRIVE, "", 0, None),
        ],
    ),
    "by the stairs": (
        Position(47.750519, -3.360348),
        11,
        [
            (K.LEAVE_LEFT, "Place de l'Hôtel de Ville", 108, None),
            (K.LEFT, "Avenue Anatole France", 23, None),
            (K.ROUNDABOUT, "Avenue du Faouëdic", 97, ("square", "Place Aristide Briand")),
            (K.FOLLOW, "Rue Victor Massé", 367, None),
            (K.LEFT, "Rue Victor Massé", 66, None),
            (K.STAIRS, "Rue Fénelon", 110, None),
            (K.LEFT, "Rue Maréchal Foch", 30, None),
            (K.ARRIVE_LEFT, "", 0, None),
        ],
    ),
    "across the roundabout, along the quay": (
        Position(47.745582, -3.359285),
        9,
        [
            (K.LEAVE_LEFT, "Place de l'Hôtel de Ville", 108, None),
            (K.LEFT, "Avenue Anatole France", 23, ("roundabout", "")),
            (K.RIGHT, "Place Jules Ferry", 264, None),
            (K.STRAIGHT, "Quai des Indes", 248, None),
            (K.ARRIVE_LEFT, "", 0, None),
        ],
    ),
}


def _check(way: Itinerary, minutes: int, told: Sequence[Told]) -> None:
    found = [(step.kind, step.street, step.metres, _key(step.landmark)) for step in way.steps]
    assert found == [(kind, street, pytest.approx(metres, abs=6), mark) for kind, street, metres, mark in told]
    assert (way.state, way.minutes) == ("walk", minutes)


def _key(mark: Landmark | None) -> tuple[str, str] | None:
    return (mark.kind, mark.name) if mark else None


@pytest.mark.xdist_group("demo")
@pytest.mark.parametrize("name", DEMO)
def test_six_ways_of_the_demonstration(demo: Made, name: str) -> None:
    """Red when a turn, a street, a landmark or a length changes on a way that was followed by eye."""
    territory = open_territory(demo.folder / "territoire")
    place, minutes, told = DEMO[name]
    (way,) = find_ways(network_of(territory), DEMO_DESK, [place], read_landmarks(territory))
    _check(way, minutes, told)


@pytest.fixture(scope="module")
def lorient(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Landmark, ...]]:
    """The network of Lorient, from the same extract as its base map, and its landmarks."""
    folder = tmp_path_factory.mktemp("lorient")
    osm = real_data / "lorient" / "lorient_2019.osm.gz"
    territory, _ = prepare_territory(PrepareRequest(name="Lorient", osm=(osm,), target=folder / "territoire"))
    network = network_of(territory)
    assert network is not None
    assert build_network((osm,), folder / "marche")
    return network, read_landmarks(territory)


@pytest.mark.real_data
@pytest.mark.xdist_group("real")
@pytest.mark.parametrize("name", LORIENT)
def test_four_ways_of_lorient(lorient: tuple[Path, tuple[Landmark, ...]], name: str) -> None:
    """Red when a turn, a street, a landmark or a length changes on a real way that was followed by eye."""
    network, landmarks = lorient
    place, minutes, told = LORIENT[name]
    (way,) = find_ways(network, LORIENT_DESK, [place], landmarks)
    _check(way, minutes, told)
