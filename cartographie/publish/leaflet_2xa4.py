"""An `Edition` → the printable A3 leaflet on two A4 sheets that are joined, each printed on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cartographie.publish._leaflet.names import leaflet_name

if TYPE_CHECKING:
    from cartographie.model import Edition, LeafletOptions, Materials

__all__ = ["NEEDS", "PRODUCT", "file_name", "render"]

PRODUCT = "depliant-2xa4"
NEEDS = frozenset({"paper"})


def file_name(edition: Edition, options: LeafletOptions) -> str:
    """Return the name of the leaflet of *edition* made with *options*."""
    return leaflet_name("2xa4", edition, options)


def render(edition: Edition, materials: Materials) -> bytes:
    """Return the PDF of *edition* on A4 sheets, vector; `materials.map_of` composes the map that two of them share.

    Without a paper map the recto keeps its title band and says nothing else; the list is complete in any case.
    """
    from cartographie.publish._leaflet.leaflet import make_leaflet

    return make_leaflet("2xa4", edition, materials)
