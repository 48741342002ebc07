"""The pages of a leaflet, drawn: reportlab puts on paper what `layout` decided."""

from __future__ import annotations

from io import BytesIO

from cartographie.model import Edition, PaperMap
from cartographie.publish._leaflet import sheet
from cartographie.publish._leaflet.layout import Leaflet
from cartographie.publish._paper.document import finish_document, open_document
from cartographie.publish._paper.map import draw_map
from cartographie.publish._paper.primitives import draw_inks
from cartographie.publish._paper.structure import structure_of
from cartographie.publish._paper.text import clean_line

__all__ = ["draw_leaflet"]


def draw_leaflet(leaflet: Leaflet, edition: Edition, paper_map: PaperMap | None) -> bytes:
    """Return *leaflet* as a PDF, *paper_map* on its recto.

    A landscape sheet whose verso reads like the back of a turned page is printed by flipping on its short edge.
    """
    target = BytesIO()
    title, day = clean_line(edition.title), edition.date_iso
    canvas = open_document(target, sheet.SHEET, title, edition.language, day, "DuplexFlipShortEdge")
    for page in leaflet.pages:
        draw_inks(canvas, page.inks)
        if page.has_map and paper_map is not None:
            draw_map(canvas, paper_map, edition)
        canvas.showPage()
    canvas.save()
    return finish_document(target.getvalue(), structure_of(canvas))
