"""Arrows at the edge of the map by values: which way they point, how far they say it is, whose they are."""

from __future__ import annotations

from math import cos, hypot, radians, sin

import numpy as np
import pytest

from cartographie.compose.arrows import edge_arrows
from cartographie.compose.sheet import View
from cartographie.model import Box
from cartographie.texts import load

FRAME = Box(11.0, 14.0, 409.0, 269.0)
VIEW = View(FRAME, 5_000, 0.0, 0.0)
MIDDLE = (210.0, 141.5)
# towards north-east, north, west, south-west, south, south-east; millimetres beyond the edge
WAYS = {1: (900, 700), 2: (0, 800), 3: (-1000, 60), 4: (-800, -900), 5: (30, -700), 6: (1200, -500)}


def far(ways: dict[int, tuple[float, float]]) -> dict[int, np.ndarray]:
    """Return places as far from the middle of the frame as *ways* say (mm)."""
    return {number: np.array(MIDDLE) + way for number, way in ways.items()}


def test_arrows_point_at_their_places_from_their_side_of_the_edge() -> None:
    """Red when an arrow points the wrong way up, or stands on another side of the map than what it points at."""
    places = far(WAYS)
    arrows = edge_arrows(places, dict.fromkeys(WAYS, "manger"), np.array(MIDDLE), VIEW, load("fr"))
    assert [arrow.number for arrow in arrows] == list(WAYS)
    for arrow in arrows:
        x, y = places[arrow.number] - (arrow.x, arrow.y)
        assert (cos(radians(arrow.angle)), sin(radians(arrow.angle))) == pytest.approx(
            (x / hypot(x, y), y / hypot(x, y))
        )
        seen = np.array([arrow.x, arrow.y]) - MIDDLE
        way = np.array(WAYS[arrow.number], dtype=float)
        assert seen @ way / np.hypot(*seen) / np.hypot(*way) > 0.97


def test_distances_are_counted_from_the_desk() -> None:
    """Red when a distance is counted from the middle of the map, from its edge, or in another scale."""
    desk = np.array([110.0, 141.5])
    (arrow,) = edge_arrows(far({7: (700, 0)}), {7: "manger"}, desk, VIEW, load("fr"))
    assert arrow.text.replace("\u00a0", " ") == "4,0 km"
    assert arrow.family == "manger"


def test_the_nearest_have_the_arrows() -> None:
    """Red when the edge cannot bear all arrows and a near place goes without one for a far one."""
    ways = {number: (400.0 + 10 * ((number * 37) % 200), 3.0 * number) for number in range(1, 201)}
    arrows = edge_arrows(far(ways), dict.fromkeys(ways, "manger"), np.array(MIDDLE), VIEW, load("fr"))
    chosen = {arrow.number for arrow in arrows}
    length = {number: hypot(*way) for number, way in ways.items()}
    assert 0 < len(chosen) < len(ways)
    assert max(length[number] for number in chosen) <= min(length[number] for number in ways.keys() - chosen)
