# ruff: noqa: E501 - a table is read line by line
"""What each kind of site is: tags of its ground, tags of its main building, footprints."""

from __future__ import annotations

Tags = dict[str, str]
# kind: tags of the ground, tags of its main building, footprints wanted (length, depth) in metres
KINDS: dict[str, tuple[Tags, Tags, list[tuple[float, float]]]] = {
    "townhall": ({}, {"building": "public", "amenity": "townhall"}, [(34, 16)]),
    "cemetery": ({"landuse": "cemetery"}, {"building": "chapel"}, [(9, 6)]),
    "stadium": ({"leisure": "sports_centre"}, {"building": "grandstand"}, [(46, 9), (16, 9)]),
    "hospital": ({"amenity": "hospital"}, {"building": "hospital"}, [(74, 52), (58, 17), (44, 16), (30, 14), (22, 12)]),
    "lycee": ({"amenity": "school", "school:FR": "lycée"}, {"building": "school"}, [(86, 15), (58, 14), (46, 14), (34, 24), (24, 12)]),
    "college": ({"amenity": "school", "school:FR": "collège"}, {"building": "school"}, [(70, 14), (44, 13), (32, 20)]),
    "school": ({"amenity": "school", "school:FR": "primaire"}, {"building": "school"}, [(42, 11), (24, 10), (14, 9)]),
    "kindergarten": ({"amenity": "kindergarten"}, {"building": "kindergarten"}, [(28, 12)]),
    "estate": ({"landuse": "residential"}, {"building": "apartments"}, [(64, 12), (52, 12), (46, 12), (40, 12), (34, 12), (24, 20), (30, 12)]),
    "pool": ({"leisure": "sports_centre", "sport": "swimming"}, {"building": "sports_centre"}, [(52, 28), (22, 12)]),
    "fire_station": ({"amenity": "fire_station"}, {"building": "fire_station"}, [(40, 16), (18, 10)]),
    "police": ({"amenity": "police"}, {"building": "public"}, [(26, 13), (22, 11), (22, 11)]),
    "supermarket": ({"landuse": "retail"}, {"building": "retail", "shop": "supermarket"}, [(72, 46), (24, 14)]),
    "retirement": ({"amenity": "social_facility", "social_facility": "nursing_home"}, {"building": "yes"}, [(56, 14), (38, 13)]),
    "library": ({}, {"building": "public", "amenity": "library"}, [(30, 18)]),
    "station": ({"landuse": "railway"}, {"building": "train_station"}, [(38, 11), (30, 9)]),
    "cultural": ({}, {"building": "civic", "amenity": "theatre"}, [(44, 28)]),
    "port": ({"landuse": "industrial"}, {"building": "transportation", "amenity": "ferry_terminal"}, [(40, 15), (34, 16)]),
    "works": ({"landuse": "industrial", "industrial": "shipyard"}, {"building": "industrial"}, [(50, 22), (34, 18), (20, 12)]),
    "campsite": ({"tourism": "camp_site"}, {"building": "yes"}, [(16, 9), (10, 6)]),
    "gymnasium": ({"leisure": "sports_centre"}, {"building": "sports_hall"}, [(44, 24)]),
    "park": ({"leisure": "park"}, {}, []),
    "market_square": ({"place": "square", "highway": "pedestrian", "area": "yes"}, {"building": "marketplace", "amenity": "marketplace"}, [(24, 12)]),
    "main_square": ({"place": "square", "highway": "pedestrian", "area": "yes"}, {"building": "kiosk"}, [(6, 6)]),
    "church_square": ({"place": "square"}, {}, []),
}  # fmt: skip
OWN_NAME = ("market_square", "main_square", "stadium", "estate", "works", "campsite")
MAIN_NAMES = {"market_square": "Halles aux Sardines", "works": "", "supermarket": ""}
