"""A small OpenStreetMap file written by a test: metres around a point of Brittany, turned into degrees."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import quoteattr

Metres = Sequence[tuple[float, float]]

LON, LAT = -4.2, 48.1
METRES_A_DEGREE_LAT, METRES_A_DEGREE_LON = 111_200.0, 74_400.0


def degrees(x: float, y: float) -> tuple[float, float]:
    """Return longitude and latitude of a point *x* metres east and *y* metres north of the origin."""
    return LON + x / METRES_A_DEGREE_LON, LAT + y / METRES_A_DEGREE_LAT


def box(west: float, south: float, east: float, north: float) -> tuple[float, float, float, float]:
    """Return the bounds in WGS 84 of a box in metres."""
    return (*degrees(west, south), *degrees(east, north))


@dataclass
class OsmXml:
    """Gathers nodes, ways and relations; ids are given in order."""

    bounds: tuple[float, float, float, float] | None = (-1000, -1000, 1000, 1000)
    nodes: list[str] = field(default_factory=list)
    ways: list[str] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)

    def node(self, x: float, y: float, **tags: str) -> int:
        """Add a node."""
        number = len(self.nodes) + 1
        lon, lat = degrees(x, y)
        self.nodes.append(f'<node id="{number}" lon="{lon:.7f}" lat="{lat:.7f}" version="1">{_tags(tags)}</node>')
        return number

    def way(self, points: Metres, *, closed: bool = False, **tags: str) -> int:
        """Add a way through *points*; a closed one comes back to its first node."""
        numbers = [self.node(x, y) for x, y in points]
        numbers += numbers[:1] if closed else []
        number = len(self.ways) + 1
        references = "".join(f'<nd ref="{node}"/>' for node in numbers)
        self.ways.append(f'<way id="{number}" version="1">{references}{_tags(tags)}</way>')
        return number

    def area(self, west: float, south: float, east: float, north: float, **tags: str) -> int:
        """Add a rectangle."""
        return self.way([(west, south), (east, south), (east, north), (west, north)], closed=True, **tags)

    def relation(self, outer: Sequence[int], **tags: str) -> int:
        """Add a relation of outer ways."""
        number = len(self.relations) + 1
        members = "".join(f'<member type="way" ref="{way}" role="outer"/>' for way in outer)
        self.relations.append(f'<relation id="{number}" version="1">{members}{_tags(tags)}</relation>')
        return number

    def text(self) -> str:
        """Return the file."""
        bounds = ""
        if self.bounds:
            west, south, east, north = box(*self.bounds)
            bounds = f'<bounds minlat="{south:.7f}" minlon="{west:.7f}" maxlat="{north:.7f}" maxlon="{east:.7f}"/>'
        parts = [*self.nodes, *self.ways, *self.relations]
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">{bounds}\n' + "\n".join(parts) + "\n</osm>\n"
        )

    def write(self, path: Path) -> Path:
        """Write the file, packed when its name ends in `.gz`."""
        data = self.text().encode()
        path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
        return path


def town(*, bounds: tuple[float, float, float, float] | None = (-1000, -1000, 1000, 1000)) -> OsmXml:
    """Return a very small town: three streets, a school, a few houses, a park, the limit of its municipality."""
    osm = OsmXml(bounds)
    osm.way([(-900, 0), (0, 20), (900, 0)], highway="residential", name="Rue du Phare")
    osm.way([(0, -900), (10, 0), (0, 900)], highway="secondary", name="Route de Kemper", ref="D 7")
    osm.way([(-300, -300), (-280, 300)], highway="footway", footway="sidewalk")
    osm.area(100, 100, 200, 200, amenity="school", name="École Jean Moulin")
    osm.area(110, 110, 150, 150, building="yes")
    osm.area(-150, 110, -130, 130, building="house", name="Chez quelqu'un")
    osm.area(-400, -400, -200, -200, leisure="park", name="Jardin des Embruns")
    osm.node(30, 40, place="town", name="Kerlouan-Test", population="15000")
    limit = osm.area(-800, -800, 800, 800)
    osm.relation(
        [limit],
        type="boundary",
        boundary="administrative",
        admin_level="8",
        name="Kerlouan-Test",
        **{"ref:INSEE": "29999"},
    )
    return osm


def _tags(tags: dict[str, str]) -> str:
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items())
