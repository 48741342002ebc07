"""The desk's page: one HTML file that opens by double click, list and map together, and asks nothing of the outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cartographie.model import Edition, LeafletOptions, Materials

__all__ = ["NEEDS", "PRODUCT", "file_name", "render"]

PRODUCT = "carte"
NEEDS: frozenset[str] = frozenset({"tiles", "translations"})
DIRECTIONS: frozenset[str] = frozenset({"ltr", "rtl"})


def file_name(edition: Edition, options: LeafletOptions) -> str:  # noqa: ARG001  # they are the leaflets'
    """Return the name of the page's file; the agents' edition has its own, so that it is not handed out by mistake."""
    return "carte-interne.html" if edition.internal else "carte.html"


def render(edition: Edition, materials: Materials) -> bytes:
    """Return the whole page in UTF-8: same edition and materials, same bytes.

    `materials.tiles` are the bytes of a PMTiles archive of vector tiles (layers and columns of the territory); when
    empty the page keeps its list and shows the markers on plain land. The page is written in French and carries the
    languages of `materials.translations`.
    """
    from cartographie.publish.html_map.page import render_page  # Jinja and folium load only when a page is made

    return render_page(edition, materials).encode("utf-8")
