"""An edition → the text of the page: the list is written out in full here; the scripts only read it and show it."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import cache, partial
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cartographie.publish.html_map.calendars import CalendarTexts
from cartographie.publish.html_map.desk_map import draw_map
from cartographie.publish.html_map.entries import entry_html
from cartographie.publish.html_map.inline import data_block, libraries, own_scripts, policy, style
from cartographie.publish.html_map.links import phone_link, plain
from cartographie.publish.html_map.list_style import list_style
from cartographie.publish.html_map.rules import tile_facts
from cartographie.publish.html_map.settings import page_settings
from cartographie.publish.html_map.shapes import pictograms, shapes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cartographie.model import Edition, FamilyBlock, Materials

__all__ = ["render_page"]

# zooms beyond the data are drawn from its last zoom
_MAX_ZOOM = 19
# entries from which the list waits as text: the script makes the lines that are looked at
_LONG = 400


def render_page(edition: Edition, materials: Materials) -> str:
    """Return the page as text; see `html_map.render`."""
    facts = tile_facts(materials.tiles)
    calendars = CalendarTexts(edition.horizon)
    parts = draw_map(edition.bounds, _MAX_ZOOM)
    scripts = (*libraries(), *own_scripts(internal=edition.internal), parts.script)
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            edition=edition,
            say=partial(_say, edition.words),
            families=_families(edition, calendars),
            long=_is_long(edition),
            shapes=shapes(),
            pictograms=pictograms(_pictogram_names(edition)),
            phone_link=phone_link,
            policy=policy(scripts),
            style=style(internal=edition.internal) + Markup(list_style(edition)),  # noqa: S704  # our own vocabulary
            scripts=scripts,
            map_html=parts.html,
            tiles=Markup(base64.b64encode(materials.tiles).decode("ascii")),  # noqa: S704  # base64 has no markup
            settings=data_block(page_settings(edition, facts, materials) | {"calendars": calendars.table}),
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(__package__ or __name__),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_plain,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _plain(value: object) -> object:
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _say(words: Mapping[str, str], key: str, **values: object) -> str:
    return words[f"page.{key}"].format(**values)


def _is_long(edition: Edition) -> bool:
    return len(edition.entries) > _LONG


def _families(edition: Edition, calendars: CalendarTexts) -> list[tuple[FamilyBlock, Markup]]:
    """Return each family that has entries, with their lines, in the order of the edition."""
    lines: dict[str, list[str]] = {}
    for place, entry in enumerate(edition.entries, start=1):
        numbered = not _is_long(edition) or entry.number != place  # else it has the number of its place
        text = entry_html(entry, edition, calendars.number(entry.calendar), numbered=numbered)
        lines.setdefault(entry.family, []).append(text)
    return [
        (family, Markup("\n".join(lines[family.code])))  # noqa: S704  # escaped line by line
        for family in edition.families
        if family.code in lines
    ]


def _pictogram_names(edition: Edition) -> Iterator[str]:
    yield from (category.pictogram for family in edition.families for category in family.categories)
    yield from (item.pictogram for item in edition.numbers)
    yield from (item.door_pictogram for item in edition.entries)
