"""The Leaflet map that folium writes, without any of its outside addresses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

import folium
from branca.element import Figure, MacroElement
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

if TYPE_CHECKING:
    from jinja2 import Template

    from cartographie.model import Bounds

__all__ = ["MapParts", "draw_map"]

# share of the territory's size that one may pan beyond its bounds
_PADDING = 0.25


@dataclass(frozen=True, slots=True)
class MapParts:
    """What folium made: the element that holds the map, and the script that starts it."""

    html: Markup
    script: Markup


class _DeskMap(folium.Map):
    """folium's map with nothing to fetch and a name that does not change from one run to the next."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012  # declared so by folium
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    @classmethod
    def _generate_id(cls) -> str:
        return "accueil"


class _Start(MacroElement):
    """Hands folium's map over to the page's own modules."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Start"
        self._template = _template("start.js.j2")

    @classmethod
    def _generate_id(cls) -> str:
        return "accueil"


@cache
def _template(name: str) -> Template:
    # a script, not markup; it inserts only the name of folium's map
    environment = Environment(loader=PackageLoader(__package__ or __name__), autoescape=False)  # noqa: S701
    return environment.get_template(name)


def draw_map(bounds: Bounds, max_zoom: int) -> MapParts:
    """Return folium's element and script for a map around *bounds* (west, south, east, north, WGS 84 degrees).

    Nothing a person wrote goes through here: branca renders twice, so braces in a text would be run as a template.
    """
    west, south, east, north = bounds
    pad_x, pad_y = (east - west) * _PADDING, (north - south) * _PADDING
    drawn = _DeskMap(
        location=[round((south + north) / 2, 6), round((west + east) / 2, 6)],
        zoom_start=13,
        tiles=None,
        max_bounds=True,
        min_lat=south - pad_y,
        max_lat=north + pad_y,
        min_lon=west - pad_x,
        max_lon=east + pad_x,
        zoom_control=False,
        attributionControl=False,
        maxZoom=max_zoom,
        maxBoundsViscosity=0.8,
    )
    drawn.add_child(_Start())
    figure = cast("Figure", drawn.get_root())
    for child in figure._children.values():  # noqa: SLF001  # branca's own way to collect the parts
        child.render()
    return MapParts(Markup(figure.html.render()), Markup(figure.script.render()))  # noqa: S704
