"""The pages of a leaflet, drawn: reportlab puts on paper what `layout` decided."""

from __future__ import annotations

from io import BytesIO

from cartographie.model import Edition
from cartographie.publish._leaflet.layout import Leaflet
from cartographie.publish._paper.document import Duplex, finish_document, open_document
from cartographie.publish._paper.map import draw_map
from cartographie.publish._paper.primitives import draw_inks
from cartographie.publish._paper.structure import structure_of
from cartographie.publish._paper.text import clean_line

__all__ = ["draw_leaflet"]


def draw_leaflet(leaflet: Leaflet, edition: Edition) -> bytes:
    """Return *leaflet* as a PDF.

    A sheet whose verso reads like the back of a turned page is printed by flipping on its right edge: the short one of
    a landscape sheet, the long one of an upright one.
    """
    target = BytesIO()
    form = leaflet.form
    title, day = clean_line(edition.title), edition.date_iso
    duplex: Duplex = "DuplexFlipShortEdge" if form.width > form.height else "DuplexFlipLongEdge"
    canvas = open_document(target, (form.width, form.height), title, edition.language, day, duplex)
    for page in leaflet.pages:
        draw_inks(canvas, page.inks)
        if page.paper_map is not None:
            draw_map(canvas, page.paper_map, edition)
        canvas.showPage()
    canvas.save()
    return finish_document(target.getvalue(), structure_of(canvas))
