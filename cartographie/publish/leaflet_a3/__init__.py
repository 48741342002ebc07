"""An `Edition` → the printable A3 leaflet: map on the recto, list on the verso and on further sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cartographie.model import Edition, Materials

__all__ = ["DIRECTIONS", "NEEDS", "PRODUCT", "file_name", "render"]

PRODUCT = "depliant"
NEEDS = frozenset({"paper"})
DIRECTIONS = frozenset({"ltr"})


def file_name(edition: Edition) -> str:
    """Return the name of the leaflet of *edition*; French has no suffix, the agents' own edition says so."""
    inside = "-interne" if edition.internal else ""
    suffix = "" if edition.language == "fr" else f"-{edition.language}"
    return f"depliant-a3{inside}{suffix}.pdf"


def render(edition: Edition, materials: Materials) -> bytes:
    """Return the PDF of *edition*, A3 landscape, vector; `materials.paper` is the map on its recto.

    Without a paper map the recto keeps its title band and says nothing else; the list is complete in any case.
    """
    from cartographie.publish.leaflet_a3.drawing import draw_leaflet
    from cartographie.publish.leaflet_a3.layout import lay_out

    squares = materials.paper.squares if materials.paper else {}
    return draw_leaflet(lay_out(edition, squares), edition, materials.paper)
