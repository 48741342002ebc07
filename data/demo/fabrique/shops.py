# ruff: noqa: E501 - a table is read line by line
"""Shops, offices and services in houses that already stand."""

from __future__ import annotations

import math
from random import Random

from .buildings import Building
from .geometry import XY

# tags, name, near x, near y: one building each
SERVICES: list[tuple[dict[str, str], str, float, float]] = [
    ({"amenity": "post_office"}, "La Poste d'Enez-Skouer", -60, -1010), ({"amenity": "police"}, "Police municipale", 100, -960), ({"office": "government"}, "France Services du Vieux-Port", 60, -520),
    ({"amenity": "social_facility"}, "Centre social Ti an Holl", -700, -780), ({"amenity": "social_centre"}, "Maison des associations", -420, -560), ({"tourism": "museum"}, "Musée de la Sardine", 300, -1040),
    ({"tourism": "information"}, "Office de tourisme", 70, -900), ({"amenity": "pharmacy"}, "Pharmacie du Port", 100, -880), ({"amenity": "pharmacy"}, "Pharmacie de Kergoff", -620, -480), ({"amenity": "pharmacy"}, "Pharmacie de la Rive", 930, -330),
    ({"amenity": "pharmacy"}, "Pharmacie de Lanvian", -1840, 940), ({"amenity": "library"}, "Bibliothèque de la Rive", 940, -100), ({"amenity": "doctors"}, "Maison de santé du Bassin", -30, -440), ({"amenity": "doctors"}, "Cabinet médical du Levant", 2900, 310),
    ({"amenity": "bank"}, "Banque du Ponant", -90, -880), ({"amenity": "bank"}, "Caisse des Îles", -250, -930), ({"amenity": "cinema"}, "Cinéma Le Fanal", -160, -840), ({"amenity": "courthouse"}, "Tribunal de proximité", -230, -980),
    ({"shop": "supermarket"}, "Épicerie de Kerroc'h", -90, 1400), ({"shop": "supermarket"}, "Épicerie de Pors-Meur", -3070, -540), ({"tourism": "hotel"}, "Hôtel du Ponant", 40, -500), ({"tourism": "hotel"}, "Hôtel de la Corniche", -500, -1560),
    ({"amenity": "kindergarten"}, "Crèche Les Bigorneaux", 1200, -60), ({"amenity": "community_centre"}, "Salle Ar Vag", -1850, 900), ({"amenity": "community_centre"}, "Salle Saint-Gwénolé", 2950, 330), ({"amenity": "townhall"}, "Mairie annexe de la Rive", 910, -250),
]  # fmt: skip
TRADES: list[tuple[dict[str, str], list[str]]] = [
    ({"shop": "bakery"}, ["Le Pain du Port", "Boulangerie Ty Bara", "Au Four Banal", "La Huche", "Bara Mat", "Le Fournil de la Rive", "Boulangerie des Halles"]),
    ({"amenity": "cafe"}, ["Café de la Marée", "L'Abri", "Ti Kafe", "Le Grand Large", "Chez Soaz"]), ({"amenity": "restaurant"}, ["La Misaine", "Crêperie du Four", "Le Goéland", "An Daol", "Les Brisants", "La Chaloupe"]),
    ({"amenity": "bar"}, ["Le Suroît", "Ar Vag", "Le Cabestan"]), ({"shop": "butcher"}, ["Boucherie du Marché", "Boucherie de la Rive"]), ({"shop": "hairdresser"}, ["Coiffure Mistral", "L'Hair du Large", "Salon Katell"]),
    ({"shop": "seafood"}, ["Poissonnerie de la Criée"]), ({"shop": "clothes"}, ["La Marinière", "Ponant Mode"]), ({"shop": "books"}, ["Librairie L'Encre Marine"]), ({"shop": "florist"}, ["Fleurs des Îles"]), ({"shop": "laundry"}, ["Laverie du Bassin"]),
]  # fmt: skip


def tag_shops(buildings: list[Building], rng: Random) -> None:
    """Give services to the houses nearest to where they were wished, trades to houses of the centre."""
    houses = [b for b in buildings if b.number and "name" not in b.tags and b.shape.area < 900]
    for tags, name, x, y in SERVICES:
        house = min(houses, key=lambda b: (_far(b, (x, y)), b.number))
        house.tags.update({**tags, "name": name})
        houses.remove(house)
    centre = [b for b in houses if _far(b, (60, -850)) < 480]
    for tags, names in TRADES:
        for name in names:
            house = centre.pop(rng.randrange(len(centre)))
            house.tags.update({**tags, "name": name})


def _far(building: Building, spot: XY) -> float:
    c = building.shape.centroid
    return math.dist((c.x, c.y), spot)
