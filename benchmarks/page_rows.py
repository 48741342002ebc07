"""Editions of any number of made-up resources, with a seed: towns of a département, their services, their hours."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from cartographie.compose import Frame, compose_edition
from cartographie.hours import parse
from cartographie.model import Bounds, Edition, Place, Position, Resource, Territory
from cartographie.settings import Settings, Site
from cartographie.vocabulary import categories

DAY = date(2026, 11, 24)
# west, south, east, north in WGS 84 degrees: as wide as a département
BOUNDS: Bounds = (-4.9, 47.7, -3.3, 48.7)
HOURS = 300
"""Distinct texts of hours: a département's services share theirs more often than not."""

_TOWNS = (
    *("Plou", "Lan", "Guic", "Tré", "Ker", "Loc", "Saint-", "Pont-", "Ros", "Lam"),
    *("Enez-", "Coat-", "Men-", "Roc'h-"),
)
_ENDS = ("skouer", "bihan", "meur", "gwenn", "ven", "zévédé", "gouarec", "mélen", "dréan", "névez", "goat", "hir")
_WAYS = ("rue", "rue", "rue", "avenue", "place", "impasse", "quai", "boulevard", "allée", "chemin", "venelle")
_AFTER = (
    *("de la Gare", "du Vieux Lavoir", "des Korrigans", "de la République", "Jean Moulin", "de Bretagne", "du Port"),
    *(
        "des Écoles",
        "de l'Église",
        "Louise Michel",
        "du Général de Gaulle",
        "de la Fontaine Blanche",
        "Anne de Bretagne",
    ),
    *("des Ajoncs", "du Moulin à Vent", "Victor Hugo", "des Frères Le Roux", "de Kerlouarnec", "du 8 Mai 1945"),
)
_KINDS = (
    *(
        "Maison",
        "Centre social",
        "Association",
        "Espace",
        "Antenne",
        "Permanence",
        "Relais",
        "Atelier",
        "Point d'accueil",
    ),
    *("Foyer", "Accueil", "Service", "Pôle", "Collectif"),
)
_NAMES = (
    *("Les Genêts", "La Tablée", "L'Escale", "Le Phare", "Horizons", "Entraide", "Le Fil d'Ariane", "La Passerelle"),
    *(
        "Solidarités nouvelles",
        "Les Quatre Vents",
        "Main dans la main",
        "Le Cap",
        "La Boussole",
        "Les Amis de Guillemette",
    ),
    *("Terre d'accueil", "Le Goéland", "La Bernique", "Les Bruyères", "Tremplin", "Coup de pouce", "Le Havre"),
)
# family names are made of these, so that the search meets thousands of distinct words
_SYLLABLES = (
    "bar",
    "ker",
    "lou",
    "gal",
    "mor",
    "van",
    "dis",
    "tan",
    "bel",
    "ro",
    "chi",
    "sel",
    "du",
    "fo",
    "per",
    "nau",
)
_DAYS = (
    *("lundi-vendredi", "lundi-jeudi", "mardi et jeudi", "mercredi", "samedi", "lundi, mardi, jeudi, vendredi"),
    *("vendredi", "mardi-samedi", "1er et 3e jeudi du mois"),
)


def edition_of(number: int, seed: int, bounds: Bounds = BOUNDS) -> Edition:
    """Return an edition of *number* resources within *bounds*, all of them on the map, composed as `generer` does it.

    More are made, and those without a pin left out: folium's page can only carry places.
    """
    made = _composed(number * 5 // 4, seed, bounds)
    placed = [entry for entry in made.entries if entry.position is not None]
    spaced = [placed[at * len(placed) // number] for at in range(number)]  # of every family
    return replace(made, entries=tuple(replace(entry, number=at) for at, entry in enumerate(spaced, start=1)))


def _composed(number: int, seed: int, bounds: Bounds) -> Edition:
    """Return the edition of *number* resources within *bounds*, composed as `generer` composes it."""
    territory = Territory(path=Path(), name="Département fictif", bounds=bounds, crs="EPSG:2154", fictional=True)
    settings = Settings(site=Site(nom="Banc d'essai", fictif=True), date=DAY)
    rows = resources(number, seed, bounds)
    return compose_edition(rows, Frame(settings=settings, territory=territory, desk=None, day=DAY))


def resources(number: int, seed: int, bounds: Bounds = BOUNDS) -> list[Resource]:
    """Return *number* resources around forty towns, few of which hold most; one in twelve has no place."""
    chance = random.Random(seed)  # noqa: S311  # made-up rows, not secrets
    towns = _towns(chance, 40, bounds)
    hours = hours_texts(HOURS, chance)
    return [_resource(line, chance, towns, hours) for line in range(2, number + 2)]


def hours_texts(number: int, chance: random.Random) -> list[str]:
    """Return *number* distinct texts of hours, as agents write them."""
    found: dict[str, None] = {}
    while len(found) < number:
        parts = [f"{days} {_half_days(chance)}" for days in chance.sample(_DAYS, chance.randint(1, 3))]
        found[" ; ".join(parts) + chance.choice(("", "", "", " sur rendez-vous", ", fermé en août"))] = None
    return list(found)


def _half_days(chance: random.Random) -> str:
    morning = f"{chance.randint(8, 10)}h{chance.choice(('', '15', '30'))}-12h{chance.choice(('', '30'))}"
    afternoon = f"{chance.choice((13, 14))}h{chance.choice(('30', '45'))}-{chance.randint(16, 18)}h"
    return chance.choice((morning, afternoon, f"{morning} / {afternoon}"))


def _family_name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3, 3)))).capitalize()


def _towns(chance: random.Random, number: int, bounds: Bounds) -> list[tuple[str, str, Position, float]]:
    """Return name, postcode, centre and radius (degrees of latitude) of made-up towns."""
    west, south, east, north = bounds
    high, wide = north - south, east - west
    names = chance.sample([start + end for start in _TOWNS for end in _ENDS], number)
    return [
        (
            name,
            f"299{at + 10:02}",
            Position(south + high * chance.uniform(0.05, 0.95), west + wide * chance.uniform(0.05, 0.95)),
            high * chance.choice((0.004, 0.008, 0.015)),
        )
        for at, name in enumerate(names)
    ]


def _resource(
    line: int, chance: random.Random, towns: Sequence[tuple[str, str, Position, float]], hours: Sequence[str]
) -> Resource:
    # a few towns hold most services, as they do
    town, postcode, centre, radius = towns[min(int(chance.expovariate(0.12)), len(towns) - 1)]
    main = chance.choice(list(categories().values()))
    other = chance.choice(list(categories()))
    after = chance.choice((chance.choice(_AFTER), f"{chance.choice(('Jean', 'Marie', 'Yves'))} {_family_name(chance)}"))
    street = f"{chance.randint(1, 140)} {chance.choice(_WAYS)} {after}"
    position = Position(chance.gauss(centre.lat, radius), chance.gauss(centre.lon, radius * 1.5))
    return Resource(
        id=f"r{line}",
        line=line,
        name=f"{chance.choice(_KINDS)} {chance.choice((*_NAMES, *(_family_name(chance) for _ in _NAMES)))}"
        + chance.choice(("", "", f" de {town}")),
        categories=(main.code,) if chance.random() < 0.7 or other == main.code else (main.code, other),  # noqa: PLR2004
        door=main.door,
        address=street,
        postcode=postcode,
        city=town,
        phones=tuple(
            f"0{chance.choice('29')}{chance.randint(0, 99999999):08}" for _ in range(chance.choice((1, 1, 1, 2)))
        ),
        hours=parse(chance.choice(hours)),
        verified_on=DAY - timedelta(days=int(chance.expovariate(1 / 200))),
        place=Place(position=position, precision="numero") if line % 12 else None,
    )
