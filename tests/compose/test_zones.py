"""Zones as agents write them → who may live where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartographie.compose.zones import EVERYONE, UNSURE, survey_zones
from cartographie.model import Resource


def row(zone: str, city: str = "Lorient", postcode: str = "56100") -> Resource:
    """Return a resource of *city* for the inhabitants of *zone*."""
    return Resource(
        id="x", line=2, name="X", categories=("social",), door="rendez-vous", zone=zone, city=city, postcode=postcode
    )


OTHERS = (row("", "Lanester", "56600"), row("", "Saint-Avé", "56890"), row("", "Le Faouët", "56320"))

READ = {
    "Lorient": ("lorient",),
    "LORIENT": ("lorient",),
    "Lorient, Lanester et Caudan": ("lorient", "lanester", "caudan"),
    "Habitants de Lorient et Lanester": ("lorient", "lanester"),
    "habitants de Lorient et de Lanester": ("lorient", "lanester"),
    "Pour les habitants d'Auray": ("auray",),
    "Personnes domiciliées à Lanester": ("lanester",),
    "Communes de Lorient, Lanester": ("lorient", "lanester"),
    "Les communes : Lorient / Lanester": ("lorient", "lanester"),
    "Commune de Lanester": ("lanester",),
    "Ville de Lorient": ("lorient",),
    "Lorient | Lanester": ("lorient", "lanester"),
    "Lorient\nLanester": ("lorient", "lanester"),
    "Quartier Kervénanec": ("kervenanec",),
    "quartiers de Kervénanec et Bois-du-Château": ("kervenanec", "bois-du-chateau"),
    "Secteur Nord": ("nord",),
    "Rive gauche, Saint-Gwénolé, Porz an Enez": ("rive-gauche", "saint-gwenole", "porz-an-enez"),
    "Rive droite et villages de l'ouest": ("rive-droite", "villages-de-l-ouest"),
    "St-Avé": ("saint-ave",),
    "Faouët": ("faouet",),
    "Le Faouët": ("faouet",),
    "56600": ("lanester",),
    "56100 Lorient": ("lorient",),
    "Lorient (56100)": ("lorient",),
    "56100, 56600": ("lorient", "lanester"),
    "toute la commune": ("lorient",),
    "Toute la ville": ("lorient",),
    "Habitants de la commune": ("lorient",),
    "toute la commune de Lanester": ("lanester",),
    "tout le département": (EVERYONE,),
    "Département": (EVERYONE,),
    "Habitants du département": (EVERYONE,),
    "Tout le territoire": (EVERYONE,),
    "France entière": (EVERYONE,),
    "tous": (EVERYONE,),
    "Lorient et communes limitrophes": ("lorient", UNSURE),
    "Réservé aux habitants de Lorient": ("lorient",),
    "Lorient uniquement": ("lorient",),
    "Lorient et alentours": ("lorient", UNSURE),
}

NOT_SURE = (
    "Lorient sauf Kervénanec",
    "Lorient hors quartiers sud",
    "selon l'adresse",
    "se renseigner",
    "à vérifier",
    "10 km autour de Lorient",
    "Lorient (Kervénanec, Bois-du-Château)",
    "Rues paires de la rue Jean Jaurès",
    "noms de A à K",
    "99999",
    "Lorient Agglomération",
    "CC du Pays de Lorient",
    "?",
    "...",
    "Il faut habiter depuis plus de trois mois dans le secteur",
)


@pytest.mark.parametrize(("zone", "keys"), READ.items())
def test_zones_as_agents_write_them(zone: str, keys: tuple[str, ...]) -> None:
    """Red when a way of writing a zone names other places, or none."""
    assert survey_zones((row(zone), *OTHERS)).keys[0] == keys


@pytest.mark.parametrize("zone", NOT_SURE)
def test_what_is_not_understood_is_not_sure(zone: str) -> None:
    """Red when an exception or a vague sentence is read as a plain list: somebody entitled would be sent away."""
    assert survey_zones((row(zone), *OTHERS)).keys[0] == (UNSURE,)


def test_the_places_to_choose_are_those_named_and_the_communes_of_addresses() -> None:
    """Red when a commune or quarter cannot be chosen, is there twice, or shouts in capitals."""
    rows = (row("LANESTER, Caudan", "LORIENT CEDEX"), row("Kervénanec"), *OTHERS)
    names = [place.name for place in survey_zones(rows).places]
    assert names == ["Caudan", "Kervénanec", "Lanester", "Le Faouët", "Lorient", "Saint-Avé"]


def test_a_quarter_is_part_of_its_commune_only_when_that_is_sure() -> None:
    """Red when Caudan, a commune, is taken for a quarter of Lorient because the CCAS of Lorient names it."""
    many = {place.key: place for place in survey_zones((row("Caudan, Rive gauche"), *OTHERS)).places}
    assert (many["caudan"].within, many["caudan"].maybe) == ((), ("lorient",))
    assert (many["rive-gauche"].within, many["rive-gauche"].maybe) == (("lorient",), ())
    alone = {place.key: place for place in survey_zones((row("Caudan"),)).places}
    assert alone["caudan"].within == ("lorient",)


def test_without_a_zone_there_is_nothing_to_choose() -> None:
    """Red when the page asks where a person lives although no answer would change anything."""
    assert survey_zones(OTHERS).places == ()
    assert survey_zones(OTHERS).keys == ((), (), ())


@given(st.text(max_size=80))
def test_any_text_is_read(zone: str) -> None:
    """Red when a cell stops the edition, or a key could not stand in an attribute beside others."""
    zones = survey_zones((row(zone or "x"), *OTHERS))
    assert all(key and " " not in key for key in zones.keys[0])
    named = {place.key for place in zones.places}
    assert set(zones.keys[0]) <= named | {EVERYONE, UNSURE}
