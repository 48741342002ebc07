"""What the page's scripts must know besides the list itself, as plain values for one JSON block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cartographie.model import Edition, Materials
from cartographie.publish.html_map.calendars import calendar_settings
from cartographie.publish.html_map.languages import language_pack, page_words
from cartographie.publish.html_map.rules import base_map_rules
from cartographie.publish.html_map.shapes import shapes
from cartographie.publish.html_map.ways import ways_table
from cartographie.texts import is_french

__all__ = ["page_settings"]


def page_settings(edition: Edition, facts: Mapping[str, Any], materials: Materials) -> dict[str, object]:
    """Return the settings by name.

    `bounds` are [[south, west], [north, east]] and `desk` [lat, lon] or None, WGS 84 degrees; dates are ISO texts;
    families and categories are by code, words and texts by language.
    """
    west, south, east, north = edition.bounds
    desk = edition.desk
    translations = materials.translations
    return {
        "bounds": [[south, west], [north, east]],
        "desk": list(desk.position) if desk and desk.position else None,
        "deskPhone": desk.phone.display if desk and desk.phone else "",
        "deskName": desk.name if desk else "",
        **calendar_settings(edition),
        "fictional": edition.fictional,
        "internal": edition.internal,
        "rules": base_map_rules(facts.get("layers", [])),
        "maxDataZoom": facts.get("max_zoom", 0),
        "doors": {entry.door_label: entry.door for entry in edition.entries},
        "families": {
            family.code: {"shape": family.shape, "colour": family.colour, **_number(family.shape)}
            for family in edition.families
        },
        "categories": {
            category.code: {
                "family": family.code,
                "pictogram": category.pictogram.replace("/", "-"),
                "sensitive": category.sensitive,
                "byZone": category.by_zone,
            }
            for family in edition.families
            for category in family.categories
        },
        "language": materials.language,
        "zones": {
            place.key: {"name": place.name, "within": list(place.within), "maybe": list(place.maybe)}
            for place in edition.zones
        },
        "ways": ways_table(edition),
        "spoken": sorted(("fr", *(other.language for other in translations)), key=lambda code: not is_french(code)),
        "languages": {
            "fr": {"words": page_words(edition), "texts": {}},
            **{other.language: language_pack(edition, other) for other in translations},
        },
    }


def _number(shape: str) -> dict[str, float]:
    """Return where the number stands in the shape's box of 100 units, and its sizes for 2 and 3 figures."""
    form = shapes()[shape]
    return {"x": form.number_x, "y": form.number_y, "size": form.number_size, "size3": form.number_size_3}
