"""An edition → the text of the page: the list is written out in full here; the scripts only read it and show it."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cartographie.publish.html_map.desk_map import draw_map
from cartographie.publish.html_map.inline import data_block, libraries, own_scripts, policy, style
from cartographie.publish.html_map.rules import base_map_rules, tile_facts
from cartographie.publish.html_map.shapes import pictograms, shapes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cartographie.model import Edition, Entry, FamilyBlock

__all__ = ["render_page"]

# zooms beyond the data are drawn from its last zoom
_MAX_ZOOM = 19
# control characters, and the marks that turn the direction of the text around them
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_WEB = re.compile(r"(https?://)?[\w-]+(\.[\w-]+)+(:\d+)?([/?#][^\s<>\"'`\\]*)?", re.IGNORECASE)


def render_page(edition: Edition, tiles: bytes) -> str:
    """Return the page as text; see `html_map.render`."""
    facts = tile_facts(tiles)
    parts = draw_map(edition.bounds, _MAX_ZOOM)
    scripts = (*libraries(), *own_scripts(), parts.script)
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            edition=edition,
            say=partial(_say, edition.words),
            families=list(_families(edition)),
            shapes=shapes(),
            pictograms=pictograms(_pictogram_names(edition)),
            hours_text=_hours,
            web_link=_web_link,
            mail_link=_mail_link,
            phone_link=_phone_link,
            policy=policy(scripts),
            style=style(),
            scripts=scripts,
            map_html=parts.html,
            tiles=Markup(base64.b64encode(tiles).decode("ascii")),  # noqa: S704  # base64 has no markup
            settings=data_block(_settings(edition, facts)),
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
    """Return *value* without the characters that a reader cannot see and that can turn a text around."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _INVISIBLE.sub("", value)
    return value


def _hours(text: str) -> str:
    """Return *text* with its times of day kept whole at the end of a line: no-break spaces around « h »."""
    return re.sub(r"(?<=\d) h\b(?: (?=\d\d\b))?", lambda found: found[0].replace(" ", "\u00a0"), text)


def _say(words: Mapping[str, str], key: str, **values: object) -> str:
    return words[f"page.{key}"].format(**values)


def _families(edition: Edition) -> Iterator[tuple[FamilyBlock, list[Entry]]]:
    """Yield each family that has entries, with them, in the order of the edition."""
    for family in edition.families:
        entries = [entry for entry in edition.entries if entry.family == family.code]
        if entries:
            yield family, entries


def _pictogram_names(edition: Edition) -> Iterator[str]:
    yield from (entry.pictogram for entry in edition.entries)
    yield from (category.pictogram for family in edition.families for category in family.categories)


def _web_link(text: str) -> str:
    """Return an address to follow for a website as written, "" when it is not plainly one on the web."""
    address = _INVISIBLE.sub("", text).strip()
    found = _WEB.fullmatch(address)
    if not found:
        return ""
    return address if found[1] else f"https://{address}"


def _mail_link(text: str) -> str:
    """Return a `mailto:` address for an e-mail as written, "" when it is not plainly one."""
    address = _INVISIBLE.sub("", text).strip()
    return f"mailto:{address}" if _MAIL.fullmatch(address) else ""


def _phone_link(uri: str) -> str:
    """Return the `tel:` address when it holds only what can be dialled, else ""."""
    return uri if re.fullmatch(r"tel:[+0-9*#;=a-z.-]+", uri) else ""


def _settings(edition: Edition, facts: Mapping[str, Any]) -> dict[str, object]:
    west, south, east, north = edition.bounds
    desk = edition.desk
    prefix = "page.script."
    return {
        "bounds": [[south, west], [north, east]],
        "desk": list(desk.position) if desk and desk.position else None,
        "rules": base_map_rules(facts.get("layers", [])),
        "maxDataZoom": facts.get("max_zoom", 0),
        "words": {key[len(prefix) :]: text for key, text in edition.words.items() if key.startswith(prefix)},
    }
