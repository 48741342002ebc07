"""The words of our own scripts, styles and templates: they are in every page, whoever is in it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from cartographie.assets import read_text
from cartographie.publish._views import text_view

__all__ = ["own_code"]

_PARTS = ("leaflet/leaflet.js", "leaflet/leaflet.css", "leaflet/LICENSE", "pmtiles/pmtiles.js")
_MORE_PARTS = ("protomaps-leaflet/protomaps-leaflet.js", "protomaps-leaflet/LICENSE")


@cache
def own_code() -> bytes:
    """Return the letters of everything that the page holds before anybody is in it, small, spaces run together."""
    page = files("cartographie.publish.html_map")
    folders = (page.joinpath(name) for name in ("static", "templates"))
    own = (item for folder in folders for item in sorted(folder.iterdir(), key=lambda item: item.name))
    texts = [read_text(part) for part in (*_PARTS, *_MORE_PARTS)]
    texts += [item.read_text(encoding="utf-8") for item in own if item.is_file()]
    return text_view("\n".join(texts)).letters
