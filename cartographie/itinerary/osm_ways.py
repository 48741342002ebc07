"""OpenStreetMap extracts → one small PBF of the ways that somebody on foot can take, for the builder of the network.

The builder reads tags as they stand, so they are put right on the way: paths made for bicycles are walked on in France
unless they say no; platforms, piers and squares are ways.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import osmium.osm

    from cartographie.model import Bounds

__all__ = ["Way", "Ways", "read_ways", "write_ways"]

Tags = Mapping[str, str]

# one of these keys is on every way that can be walked
_KEYS = ("highway", "route", "man_made", "railway", "public_transport", "place")
# told of a node: what stops or lets through, and lifts
_NODE_KEYS = ("barrier", "highway", "access", "foot")
# ways of which the builder makes a path: https://wiki.openstreetmap.org/wiki/OSM_tags_for_routing/Access_restrictions#France
_WALKED = ("cycleway", "bridleway", "track", "platform")
# left out: they weigh, and nobody is told to walk there
_NEVER = (
    "motorway",
    "motorway_link",
    "construction",
    "proposed",
    "raceway",
    "razed",
    "abandoned",
    "corridor",
    "elevator",
)
# tags that change neither the way nor what is said of it
_KEPT = (
    "highway", "route", "name", "access", "foot", "bridge", "tunnel", "layer", "level", "junction", "oneway",
    "oneway:foot", "foot:backward", "sidewalk", "footway", "service", "steps", "step_count", "motor_vehicle", "surface",
    "indoor", "duration", "crossing", "conveying",
)  # fmt: skip


@dataclass(slots=True)
class Way:
    """A way: the ranks of its nodes in the extract, and its tags."""

    nodes: list[int]
    tags: dict[str, str]


@dataclass(slots=True)
class Ways:
    """What was read: ways and nodes by their OpenStreetMap number; positions are (lon, lat) in WGS 84 degrees."""

    ways: dict[int, Way] = field(default_factory=dict)
    positions: dict[int, tuple[float, float]] = field(default_factory=dict)
    node_tags: dict[int, dict[str, str]] = field(default_factory=dict)


def read_ways(sources: Sequence[Path], bounds: Bounds | None = None) -> Ways:
    """Read the ways of *sources* that touch *bounds* (WGS 84; None: all of them), each once.

    Raises RuntimeError, as osmium does, for a damaged file.
    """
    import osmium

    found = Ways()
    for source in sources:
        outlines = _outlines(source)
        for item in _walk(source, list(outlines)):
            if isinstance(item, osmium.osm.Node):
                _add_node(found, item)
            elif isinstance(item, osmium.osm.Way):
                tags = _way_tags({**outlines.get(item.id, {}), **dict(item.tags)})
                if tags and item.id not in found.ways:
                    _add_way(found, item, tags, bounds)
    return found


def write_ways(ways: Ways, target: Path) -> int:
    """Write *ways* to the PBF *target*, numbered from 1 in the order of their numbers; return how many."""
    import osmium
    from osmium.osm.mutable import Node
    from osmium.osm.mutable import Way as WrittenWay

    used = sorted({node for way in ways.ways.values() for node in way.nodes})
    ranks = {node: rank for rank, node in enumerate(used, 1)}
    # uncompressed: it is read once, then thrown away
    with osmium.SimpleWriter(osmium.io.File(str(target), "pbf,pbf_compression=none"), overwrite=True) as writer:
        for node in used:
            tags = ways.node_tags.get(node, {})
            writer.add_node(Node(id=ranks[node], location=ways.positions[node], tags=tags))
        for rank, number in enumerate(sorted(ways.ways), 1):
            way = ways.ways[number]
            writer.add_way(WrittenWay(id=rank, nodes=[ranks[node] for node in way.nodes], tags=way.tags))
    return len(ways.ways)


def _outlines(source: Path) -> dict[int, dict[str, str]]:
    """Return the tags of squares and platforms drawn as relations, by the number of each way of their outline."""
    import osmium
    from osmium import filter as filters

    reader = osmium.FileProcessor(str(source), osmium.osm.RELATION).with_filter(filters.KeyFilter(*_KEYS))
    return {
        member.ref: _way_tags(dict(relation.tags))
        for relation in reader
        if isinstance(relation, osmium.osm.Relation)
        and relation.tags.get("type") == "multipolygon"
        and _way_tags(dict(relation.tags))
        for member in relation.members
        if member.type == "w"
    }


def _walk(source: Path, outlines: Sequence[int]) -> Iterator[object]:
    """Yield the nodes and the ways of *source* that may count, ways with the positions of their nodes."""
    import osmium
    from osmium import filter as filters

    wanted = osmium.osm.NODE | osmium.osm.WAY
    yield from (
        osmium.FileProcessor(str(source), wanted).with_locations().with_filter(filters.KeyFilter(*_KEYS, *_NODE_KEYS))
    )
    if outlines:
        only = filters.IdFilter(outlines)
        only.enable_for(osmium.osm.WAY)
        bare = osmium.FileProcessor(str(source), wanted).with_locations().with_filter(only)
        yield from (item for item in bare if isinstance(item, osmium.osm.Way))


def _way_tags(tags: Tags) -> dict[str, str]:
    """Return the *tags* of a way as the builder should read them, nothing when nobody walks there."""
    kept = {key: tags[key] for key in _KEPT if key in tags}
    kind = tags.get("highway", "")
    if not kind and tags.get("route") == "ferry":
        return kept
    if not kind and (
        tags.get("man_made") == "pier" or "platform" in (tags.get("railway"), tags.get("public_transport"))
    ):
        kept |= {"highway": "footway", "name": ""}
    elif not kind and tags.get("place") == "square":
        kept |= {"highway": "pedestrian"}
    elif kind == "pedestrian":
        kept.setdefault("foot", "yes")  # « access=no » on such a street is about vehicles
    elif kind in _WALKED:
        kept.setdefault("foot", tags.get("access", "yes"))
    elif not kind or kind in _NEVER:
        return {}
    return {key: text for key, text in kept.items() if text}


def _add_node(found: Ways, node: osmium.osm.Node) -> None:
    kept = {key: node.tags[key] for key in _NODE_KEYS if key in node.tags}
    if kept:
        found.node_tags[node.id] = kept


def _add_way(found: Ways, way: osmium.osm.Way, tags: dict[str, str], bounds: Bounds | None) -> None:
    """Add *way* without the nodes that a cut extract does not hold."""
    nodes = [(node.ref, (node.location.lon, node.location.lat)) for node in way.nodes if node.location.valid()]
    if len(nodes) < 2 or (bounds and not _touches([place for _, place in nodes], bounds)):  # noqa: PLR2004  a line
        return
    found.positions.update(nodes)
    found.ways[way.id] = Way([ref for ref, _ in nodes], tags)


def _touches(places: Sequence[tuple[float, float]], bounds: Bounds) -> bool:
    west, south, east, north = bounds
    lons, lats = [lon for lon, _ in places], [lat for _, lat in places]
    return max(lons) >= west and min(lons) <= east and max(lats) >= south and min(lats) <= north
