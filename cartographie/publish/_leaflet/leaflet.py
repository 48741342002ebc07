"""A leaflet from its size: laid out, then drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cartographie.publish._leaflet.drawing import draw_leaflet
from cartographie.publish._leaflet.layout import lay_out
from cartographie.publish._leaflet.sheet import make_format

if TYPE_CHECKING:
    from cartographie.model import Edition, Materials

__all__ = ["make_leaflet"]


def make_leaflet(size: str, edition: Edition, materials: Materials) -> bytes:
    """Return the PDF of *edition* on sheets of *size* ("a3", "a4"), made as `materials.options` say."""
    form = make_format(size, materials.options, mirrored=edition.words["langue.direction"] == "rtl")
    return draw_leaflet(lay_out(edition, form, materials.map_of), edition)
