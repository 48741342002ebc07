"""`cartographie fiche`: read → check → locate → ways → compose → the card, searched for secrets, then written."""

from __future__ import annotations

from pathlib import Path

from cartographie.check import check
from cartographie.compose import Frame
from cartographie.geocode import BANLocal
from cartographie.pipeline.card_rows import CardMade, CardRequest, asked_rows, card_editions
from cartographie.pipeline.communes import known_communes
from cartographie.pipeline.desks import choose_one_desk
from cartographie.pipeline.edition_files import maps_of, require_language
from cartographie.pipeline.hidden_names import HiddenNames
from cartographie.pipeline.places import place_resources
from cartographie.pipeline.report import require_something
from cartographie.pipeline.requests import require_date, require_resources, require_territory
from cartographie.pipeline.ways import desk_ways
from cartographie.publish.card import render_card
from cartographie.publish.files import write_outputs
from cartographie.publish.guard import check_editions
from cartographie.read import read_table
from cartographie.settings import Settings
from cartographie.territory import open_territory, read_layers, territory_names

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
    desk, about_desk = choose_one_desk(settings, geocoder, territory.bounds)
    hidden = HiddenNames(checked.resources)
    ways = desk_ways(located, territory, desk, hidden)
    frame = Frame(settings=settings, territory=territory, desk=desk, day=day, ways=ways)
    editions = card_editions(request, asked, (*checked.resources, *located), frame)
    maps = maps_of(editions[0], territory, hidden.blanked_in(read_layers(territory)))
    content = {target.name: render_card(editions[0], editions[-1], request.options, maps)}
    check_editions(content, editions, checked.secrets, territory_names(territory))
    write_outputs(content, target.parent)
    findings = (*(item for item in checked.findings if item.line in asked.lines), *doubts, *about_desk)
    return CardMade(findings, discreet=editions[0].neutral)
