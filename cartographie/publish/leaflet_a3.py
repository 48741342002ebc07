"""An `Edition` → the printable A3 leaflet: map on the recto, list on the verso and on further sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cartographie.publish._leaflet.names import leaflet_name

if TYPE_CHECKING:
    from cartographie.model import Edition, LeafletOptions, Materials

__all__ = ["DIRECTIONS", "NEEDS", "PRODUCT", "file_name", "render"]

PRODUCT = "depliant"
NEEDS = frozenset({"paper"})
DIRECTIONS = frozenset({"ltr"})


def file_name(edition: Edition, options: LeafletOptions) -> str:
    """Return the name of the leaflet of *edition* made with *options*."""
    return leaflet_name("a3", edition, options)


def render(edition: Edition, materials: Materials) -> bytes:
    """Return the PDF of *edition*, A3 landscape, vector; `materials.map_of` composes the map on its recto.

    Without a paper map the recto keeps its title band and says nothing else; the list is complete in any case.
    """
    from cartographie.model import MapRequest
    from cartographie.publish._leaflet import sheet
    from cartographie.publish._leaflet.drawing import draw_leaflet
    from cartographie.publish._leaflet.layout import lay_out

    paper = materials.map_of(MapRequest(frame=sheet.MAP_FRAME)) if materials.map_of else None
    return draw_leaflet(lay_out(edition, paper.squares if paper else {}), edition, paper)
