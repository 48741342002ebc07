"""A village in metres: streets that meet where their points meet, written as OpenStreetMap has them."""

from __future__ import annotations

from pathlib import Path

from cartographie.itinerary import build_network
from cartographie.model import Position
from tests.territory.osm_xml import Metres, OsmXml, degrees


class Village(OsmXml):
    """Streets share the node of a point that they have in common."""

    def __init__(self) -> None:
        """Begin without a street."""
        super().__init__()
        self._known: dict[tuple[float, float], int] = {}

    def node(self, x: float, y: float, **tags: str) -> int:
        """Add the node of a point, once."""
        if (x, y) not in self._known:
            self._known[(x, y)] = super().node(x, y, **tags)
        return self._known[(x, y)]

    def street(self, name: str, points: Metres, **tags: str) -> int:
        """Add a street; "" for one without a name."""
        named = {"name": name} if name else {}
        return self.way(points, **{"highway": "residential", **named, **tags})

    def network(self, folder: Path) -> Path:
        """Build the walking network of the village below *folder*."""
        target = folder / "marche"
        assert build_network((self.write(folder / "village.osm"),), target)
        return target


def at(x: float, y: float) -> Position:
    """Return the position of a point in metres."""
    lon, lat = degrees(x, y)
    return Position(lat, lon)


def crossroads() -> Village:
    """Return four streets that meet at the origin, 300 m each, and a street along the north."""
    village = Village()
    village.street("Rue de l'Ouest", [(-300, 0), (-150, 0), (0, 0)])
    village.street("Rue de l'Est", [(0, 0), (150, 0), (300, 0)])
    village.street("Rue du Nord", [(0, 0), (0, 150), (0, 300)])
    village.street("Rue du Sud", [(0, 0), (0, -150), (0, -300)])
    village.street("Rue de la Mer", [(0, 300), (200, 300), (400, 300)])
    return village
