"""`cartographie fiche`: read → check → locate → ways → compose → the card, searched for secrets, then written."""

from __future__ import annotations

from pathlib import Path

from cartographie.check import check
from cartographie.compose import Frame
from cartographie.geocode import BANLocal
from cartographie.pipeline.card_maps import card_maps
from cartographie.pipeline.card_rows import CardMade, CardRequest, asked_rows, card_editions, numbered, pictured
from cartographie.pipeline.communes import known_communes
from cartographie.pipeline.desks import choose_one_desk
from cartographie.pipeline.edition_files import require_language
from cartographie.pipeline.hidden_names import HiddenNames
from cartographie.pipeline.language_findings import language_findings
from cartographie.pipeline.photos import read_photos
from cartographie.pipeline.places import place_resources
from cartographie.pipeline.report import require_something
from cartographie.pipeline.requests import require_date, require_resources, require_territory
from cartographie.pipeline.ways import desk_ways
from cartographie.publish.card import render_card, render_wordless_card
from cartographie.publish.files import write_outputs
from cartographie.publish.guard import check_editions
from cartographie.read import read_table
from cartographie.settings import Settings
from cartographie.territory import has_coast, open_territory, territory_names

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
    photos, about_photos = read_photos(pictured(asked, request), table, csv, settings.columns)
    located, doubts = place_resources(asked.resources, geocoder, territory)
    desk, about_desk = choose_one_desk(settings, geocoder, territory.bounds)
    hidden = HiddenNames(checked.resources)
    ways = desk_ways(located, territory, desk, hidden)
    coastal = has_coast(territory)
    frame = Frame(settings=settings, territory=territory, desk=desk, day=day, coastal=coastal, ways=ways)
    editions = card_editions(request, asked, (*checked.resources, *located), frame)
    maps = card_maps(editions[0], territory, hidden, wordless=request.options.wordless)
    if request.options.wordless:
        card = render_wordless_card(editions[0], request.options, maps, numbered(photos, asked, editions[0]))
    else:
        card = render_card(editions[0], editions[-1], request.options, maps)
    content = {target.name: card}
    check_editions(content, editions, checked.secrets, territory_names(territory))
    write_outputs(content, target.parent)
    cells = (item for item in checked.findings if item.line in asked.lines)
    findings = (*cells, *doubts, *about_desk, *about_photos, *language_findings([request.language]))
    return CardMade(findings, discreet=editions[0].neutral, named=editions[0].desk is not None)
