"""From the desk to each place, on foot: the walking network, the ways in it, and the steps a person can follow.

The router and the reader of extracts are imported where they work: without them there are no ways, all else goes on.
"""

from cartographie.itinerary.network import build_network
from cartographie.itinerary.ways import Blocked, find_ways

__all__ = ["Blocked", "build_network", "find_ways"]
