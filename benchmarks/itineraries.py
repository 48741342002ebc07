"""Time the walking network of the demonstration and the ways of 60 and 1,000 places, beside a plain shortest path.

Run: `python benchmarks/itineraries.py`, with the group `bench`. Medians, interleaved; nothing here is a test.

The rival is what one writes without a router: pyosmium reads the extract into a networkx graph, Dijkstra's algorithm
gives every distance from the desk at once. It knows metres and minutes; it tells no street, no turn and no landmark.
"""

from __future__ import annotations

import math
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import networkx as nx
import numpy as np
import osmium
import shapely

from cartographie.itinerary import build_network, find_ways
from cartographie.model import Position
from cartographie.pipeline.demo import COMMUNE, NAME, demo_folder
from cartographie.pipeline.territoire import prepare_territory
from cartographie.territory import PrepareRequest, network_of, read_landmarks, water_between

ROUNDS = 5
DESK = Position(47.746022, -5.354079)
COUNTS = (60, 1000)
METRES = 111_195.0


def places(count: int) -> list[Position]:
    """Return *count* places over the streets of the demonstration, always the same."""
    luck = np.random.default_rng(7)
    return [
        Position(float(lat), float(lon))
        for lat, lon in zip(luck.uniform(47.738, 47.757, count), luck.uniform(-5.37, -5.33, count), strict=True)
    ]


def rival_graph(source: Path) -> nx.Graph:
    """Read the ways of *source* into a graph of its nodes, with metres."""
    graph = nx.Graph()
    for way in osmium.FileProcessor(str(source), osmium.osm.NODE | osmium.osm.WAY).with_locations():
        if not way.is_way() or "highway" not in way.tags:
            continue
        nodes = [(node.ref, node.location.lon, node.location.lat) for node in way.nodes]
        for (one, lon, lat), (other, east, north) in pairwise(nodes):
            x = (east - lon) * math.cos(math.radians(lat))
            graph.add_edge(one, other, weight=METRES * math.hypot(x, north - lat))
            graph.nodes[one]["at"], graph.nodes[other]["at"] = (lon, lat), (east, north)
    return graph


def rival_ways(graph: nx.Graph, targets: list[Position]) -> list[float]:
    """Return the metres from the desk to each of *targets*, between the nearest nodes."""
    names = list(graph)
    tree = shapely.STRtree(shapely.points([graph.nodes[name]["at"] for name in names]))
    nearest = [names[rank] for rank in tree.nearest(shapely.points([(p.lon, p.lat) for p in (DESK, *targets)]))]
    found = nx.single_source_dijkstra_path_length(graph, nearest[0])
    return [found.get(name, math.inf) for name in nearest[1:]]


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that *work* takes, and those of this process: on a busy machine the first say little."""
    start, busy = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - busy


def main() -> None:
    """Print the table of medians, the size of the network and how often both find the same length."""
    source = demo_folder() / "enez-skouer.osm.pbf"
    with tempfile.TemporaryDirectory() as folder:
        request = PrepareRequest(name=NAME, osm=(source,), target=Path(folder, "territoire"), commune=COMMUNE)
        territory, _ = prepare_territory(request)
        network, landmarks, blocked = network_of(territory), read_landmarks(territory), water_between(territory)
        graph = rival_graph(source)
        numbers = iter(range(10_000))
        works: dict[str, Callable[[], object]] = {
            "network, ours": lambda: build_network((source,), Path(folder, f"n{next(numbers)}")),
            "network, rival": lambda: rival_graph(source),
            "landmarks and water read": lambda: (read_landmarks(territory), water_between(territory)),
        }
        for count in COUNTS:
            targets = places(count)
            works[f"{count} ways, ours"] = lambda targets=targets: find_ways(network, DESK, targets, landmarks, blocked)
            works[f"{count} distances, rival"] = lambda targets=targets: rival_ways(graph, targets)
        seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
        for work in works.values():
            work()  # warm
        for _ in range(ROUNDS):
            for name, work in works.items():
                seconds[name].append(timed(work))
        for name, values in seconds.items():
            told, busy = (statistics.median(column) for column in zip(*values, strict=True))
            print(f"{name:28} {told:8.3f} s {busy:8.3f} s of processor")
        size = sum(part.stat().st_size for part in network.rglob("*") if part.is_file())
        print(f"{'size of the network':28} {size / 1000:8.0f} kB")
        ways = find_ways(network, DESK, places(1000), landmarks, blocked)
        print("states:", {state: sum(way.state == state for way in ways) for state in sorted({w.state for w in ways})})
        pairs = [
            (way.metres, metres)
            for way, metres in zip(ways, rival_ways(graph, places(1000)), strict=True)
            if way.state == "walk" and math.isfinite(metres)
        ]
        print(f"median of our metres / the rival's: {statistics.median(a / max(b, 1) for a, b in pairs):.2f}")


if __name__ == "__main__":
    main()
