"""`cartographie fiche`: read → check → locate → ways → compose → the card, searched for secrets, then written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cartographie.check import check
from cartographie.compose import Frame, card_edition, compose_edition
from cartographie.errors import SettingsError
from cartographie.geocode import BANLocal
from cartographie.model import DeskBlock, Finding
from cartographie.pipeline.card_rows import CardMade, CardRequest, asked_rows, numbers_of
from cartographie.pipeline.communes import known_communes
from cartographie.pipeline.desks import choose_desks
from cartographie.pipeline.edition_files import maps_of, require_language
from cartographie.pipeline.places import place_resources
from cartographie.pipeline.report import require_something
from cartographie.pipeline.requests import require_date, require_resources, require_territory
from cartographie.publish.card import render_card
from cartographie.publish.files import write_outputs
from cartographie.publish.guard import check_editions
from cartographie.read import read_table
from cartographie.settings import Settings
from cartographie.territory import open_territory, read_layers, territory_names
from cartographie.texts import sentence

__all__ = ["make_card"]


def make_card(settings: Settings, request: CardRequest, target: Path) -> CardMade:
    """Write the card that *request* asks for to *target* and say what is doubtful about its rows; nothing else is kept.

    Raises CartographieError, and writes nothing, when one of the places may not be on a card.
    """
    csv, day = require_resources(settings), require_date(settings)
    require_language(request.language)
    territory = open_territory(require_territory(settings))
    geocoder = BANLocal(territory.path)
    table = read_table(csv, settings.columns)
    communes = known_communes(settings, geocoder, fictional=territory.fictional)
    checked = check(table, settings, today=day, communes=communes)
    require_something(checked, csv)
    asked = asked_rows(request, table, checked, settings.columns)
    located, doubts = place_resources(asked.resources, geocoder, territory)
    desk, about_desk = _desk(settings, geocoder, territory.bounds)
    frame = Frame(settings=settings, territory=territory, desk=desk, day=day)
    every = {item.line: item for item in (*checked.resources, *located)}
    composed = [
        compose_edition(tuple(every.values()), replace(frame, language=language), asked.lines)
        for language in dict.fromkeys((request.language, "fr"))
    ]
    numbers = numbers_of(asked, composed[0])
    editions = [card_edition(item, numbers, with_desk=request.options.with_desk) for item in composed]
    basemap = read_layers(territory)
    content = render_card(editions[0], editions[-1], request.options, maps_of(editions[0], territory, basemap))
    check_editions({target.name: content}, editions, checked.secrets, territory_names(territory))
    write_outputs({target.name: content}, target.parent)
    own = tuple(item for item in checked.findings if item.line in asked.lines)
    return CardMade(findings=(*own, *doubts, *about_desk), discreet=editions[0].neutral)


def _desk(
    settings: Settings, geocoder: BANLocal, bounds: tuple[float, float, float, float]
) -> tuple[DeskBlock | None, Sequence[Finding]]:
    """Return the desk that the person leaves from. Raises SettingsError when there are several and none is named."""
    desks, findings = choose_desks(settings, geocoder, bounds)
    if len(desks) > 1:
        known = ", ".join(desk.id for desk in desks if desk)
        raise SettingsError(sentence("erreurs.fiche-quel-accueil", connus=known))
    return desks[0], findings
