"""One edition that makes the paper say all it can, in any language: every category, door, kind of hours, step of a way.

Names, addresses and cells of the agents' file are in French, as always; everything else is ours.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from cartographie.compose.edition import Frame, compose_edition
from cartographie.hours import parse
from cartographie.model import (
    Closure,
    Confidentiality,
    DeskBlock,
    Edition,
    Itinerary,
    Landmark,
    Phone,
    Place,
    Position,
    Resource,
    Source,
    Step,
    StepKind,
    Territory,
)
from cartographie.settings import Settings, Site
from cartographie.texts import load
from cartographie.vocabulary import categories, doors

__all__ = ["ARRIVALS", "DAY", "spoken_edition"]

DAY = date(2026, 11, 24)
ARRIVALS = (StepKind.ARRIVE, StepKind.ARRIVE_LEFT, StepKind.ARRIVE_RIGHT)

_HOURS = (
    "lundi-vendredi 9h-12h, 13h30-17h45",
    "mardi 11h45-13h30 ; 1er et 3e vendredi 10h-12h ; jeudi sur rendez-vous 14h-17h",
    "24h/24, 7j/7",
    "tous les jours 22h-2h, de novembre à mars",
    "mercredi 8h30-12h (semaines paires) ; dernier samedi du mois 9h-12h ; fermé les jours fériés",
    "lundi 9h-12h, inscription le matin même ; distribution à 14h ; fermé pendant les vacances scolaires",
    "lundi, mercredi, dimanche 1h-5h ; accueil téléphonique mardi 9h-18h",
    "selon la tournée",
)
_DETAILS = {
    "audiences": "femmes, familles, moins de 26 ans",
    "zone": "Enez-Skouer",
    "conditions": "sur orientation d'un travailleur social",
    "bring": "pièce d'identité, justificatif de domicile",
    "cost": "participation de 1 €",
    "languages": "français, anglais, arabe, dari, langue des signes",
    "accessibility": "une marche à l'entrée",
    "transport": "bus 2, arrêt Bassin",
}
_STREETS = ("Rue de Brest", "Quai de la Rade", "Avenue du Maréchal-de-Lattre-de-Tassigny", "Straed ar Mor", "")


def _territory() -> Territory:
    source = Source(name="OpenStreetMap", licence="ODbL", date="2026-01-01", attribution="© OpenStreetMap")
    return Territory(
        path=Path("t"), name="Enez-Skouer", bounds=(-5.4, 47.6, -5.2, 47.8), crs="EPSG:2154", sources=(source,)
    )


@cache
def _resources() -> tuple[Resource, ...]:
    """Return a place of every category, all doors, freshnesses and kinds of hours among them."""
    doorways, found = tuple(doors()), []
    for i, (code, category) in enumerate(categories().items()):
        known = Place(position=Position(47.7, -5.3), precision="numero", score=0.97, label="12 Rue du Quai")
        found.append(
            Resource(
                id=code,
                line=i + 2,
                name=f"{category.label[:30]} du Port",
                categories=(code,),
                door=doorways[i % len(doorways)],
                address="" if i % 9 == 8 else f"{i + 1} rue de l'Église",
                postcode="29998",
                city="Enez-Skouer",
                place=None if i % 9 == 8 else known,
                no_place=i % 18 == 17,
                phones=("02 61 91 10 00", "06 39 98 00 10")[: i % 3],
                hours=parse(_HOURS[i % len(_HOURS)]),
                closure=Closure(start=date(2026, 12, 21), end=date(2027, 1, 1)) if i % 10 == 3 else None,
                verified_on=(date(2026, 10, 1), date(2026, 3, 1), date(2023, 1, 1), None)[i % 4],
                **{kind: text for k, (kind, text) in enumerate(_DETAILS.items()) if (i + k) % 4 == 0},
            )
        )
    found[4] = replace(found[4], confidentiality=Confidentiality.PHONE_ONLY, address="", place=None)
    return tuple(found)


def _ways() -> dict[int, Itinerary]:
    """Return ways whose steps say every kind of step, with and without a street, and every landmark."""
    kinds = [kind for kind in StepKind if kind not in ARRIVALS]
    landmarks = load().section("marche.jusqu-a")
    steps = []
    for i in range(2 * max(len(kinds), len(landmarks))):
        kind = [*landmarks][i // 2 % len(landmarks)]
        place = Landmark(kind=kind, name="Saint-Gwénolé" if i % 3 else "", position=Position(47.7, -5.3))
        street = _STREETS[i % len(_STREETS)]
        steps.append(Step(kind=kinds[i % len(kinds)], street=street, metres=40 * i + 30, landmark=place))
    line = (Position(47.7, -5.3), Position(47.71, -5.31))
    ways = []
    for i in range(0, len(steps), 7):
        end = Step(kind=ARRIVALS[i % len(ARRIVALS)])
        ways.append(
            Itinerary(state="walk", minutes=4 * i + 1, metres=950 * i + 40, line=line, steps=(*steps[i : i + 7], end))
        )
    states = ("far", "here", "ferry", "none", "crow")
    ways += [Itinerary(state=state, minutes=60, metres=4200, line=(), steps=()) for state in states]
    return {line: ways[(line - 2) % len(ways)] for line in range(2, len(categories()) + 2)}


@cache
def spoken_edition(language: str) -> Edition:
    """Return the edition of a desk that lists a place of every category, in *language*."""
    desk = DeskBlock(
        id="ccas",
        name="Accueil social du CCAS d'Enez-Skouer",
        address="2 place de la Mairie, 29998 Enez-Skouer",
        phone=Phone("02\u202f61\u202f91\u202f10\u202f72", "tel:+33261911072"),
        hours="lundi-vendredi 9h-12h, lundi et mercredi 14h-17h",
        languages="français, breton, anglais, arabe",
        position=Position(47.7, -5.3),
    )
    site = Site(nom="CCAS d'Enez-Skouer", fictif=True, partenaires=("Mairie d'Enez-Skouer",))
    settings = Settings(site=site, valid_until=date(2027, 5, 31))
    frame = Frame(
        settings=settings, territory=_territory(), desk=desk, day=DAY, language=language, coastal=True, ways=_ways()
    )
    return compose_edition(_resources(), frame)
