"""Writing OpenStreetMap data: nodes shared by equal coordinates, no time stamps, the same bytes each time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import osmium
from osmium.osm import mutable
from shapely import Polygon

from .geometry import XY, to_lonlat

Tags = dict[str, str]


class OsmFile:
    """Collects nodes, ways and relations given in local metres, then writes them in the order of their numbers."""

    def __init__(self) -> None:
        self._ids: dict[XY, int] = {}
        self._node_tags: dict[int, Tags] = {}
        self._ways: list[tuple[list[int], Tags]] = []
        self._relations: list[tuple[list[tuple[str, int, str]], Tags]] = []

    def node(self, xy: XY, tags: Tags | None = None) -> int:
        """The node at *xy*, made on first use; tags are added."""
        place = to_lonlat(*xy)
        number = self._ids.setdefault(place, len(self._ids) + 1)
        if tags:
            self._node_tags.setdefault(number, {}).update(tags)
        return number

    def way(self, coords: Sequence[XY], tags: Tags) -> int:
        """A way through *coords*; returns its number."""
        refs: list[int] = []
        for xy in coords:
            number = self.node(xy)
            if not refs or refs[-1] != number:
                refs.append(number)
        self._ways.append((refs, tags))
        return len(self._ways)

    def ring(self, coords: Sequence[XY], tags: Tags) -> int:
        """A closed way; the last vertex may repeat the first or not."""
        points = [(x, y) for x, y in coords]
        return self.way([*points, points[0]] if points[0] != points[-1] else points, tags)

    def area(self, shape: Polygon, tags: Tags) -> None:
        """A polygon: a closed way, or a multipolygon when it has holes."""
        if not shape.interiors:
            self.ring(list(shape.exterior.coords), tags)
            return
        members = [("w", self.ring(list(shape.exterior.coords), {}), "outer")]
        members += [("w", self.ring(list(hole.coords), {}), "inner") for hole in shape.interiors]
        self.relation(members, {"type": "multipolygon", **tags})

    def relation(self, members: list[tuple[str, int, str]], tags: Tags) -> None:
        """A relation of (type n, w or r; number; role)."""
        self._relations.append((members, tags))

    def write(self, path: Path) -> None:
        """Write a PBF; what stood there before is replaced."""
        header = osmium.io.Header()
        header.set("generator", "enez-skouer")
        path.unlink(missing_ok=True)
        with osmium.SimpleWriter(str(path), header=header) as writer:
            for place, number in self._ids.items():
                writer.add_node(
                    mutable.Node(id=number, version=1, location=place, tags=self._node_tags.get(number, {}))
                )
            for number, (refs, tags) in enumerate(self._ways, 1):
                writer.add_way(mutable.Way(id=number, version=1, nodes=refs, tags=tags))
            for number, (members, tags) in enumerate(self._relations, 1):
                writer.add_relation(mutable.Relation(id=number, version=1, members=members, tags=tags))
