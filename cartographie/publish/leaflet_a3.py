"""An `Edition` → the printable A3 leaflet: map on the recto, list on the verso and on further sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cartographie.publish._leaflet.names import leaflet_name

if TYPE_CHECKING:
    from cartographie.model import Edition, LeafletOptions, Materials

__all__ = ["NEEDS", "PRODUCT", "file_name", "render"]

PRODUCT = "depliant"
NEEDS = frozenset({"paper"})


def file_name(edition: Edition, options: LeafletOptions) -> str:
    """Return the name of the leaflet of *edition* made with *options*."""
    return leaflet_name("a3", edition, options)


def render(edition: Edition, materials: Materials) -> bytes:
    """Return the PDF of *edition*, A3 landscape, vector; `materials.map_of` composes the map on its recto.

    Without a paper map the recto keeps its title band and says nothing else; the list is complete in any case.
    """
    from cartographie.publish._leaflet.leaflet import make_leaflet

    return make_leaflet("a3", edition, materials)
