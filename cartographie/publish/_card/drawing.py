"""The pages of a card, drawn: reportlab puts on paper what `layout` decided."""

from __future__ import annotations

from io import BytesIO

from cartographie.model import Edition
from cartographie.publish._card.layout import Card
from cartographie.publish._paper.document import finish_document, open_document
from cartographie.publish._paper.ink_drawing import draw_inks
from cartographie.publish._paper.map import draw_map
from cartographie.publish._paper.structure import marked, structure_of
from cartographie.publish._paper.text import clean_line

__all__ = ["draw_card"]


def draw_card(card: Card, edition: Edition) -> bytes:
    """Return *card* as a PDF that says its title and its language, and nothing else of itself (DESIGN §4)."""
    target = BytesIO()
    size = (card.sheet.width, card.sheet.height)
    title = clean_line(edition.title)
    canvas = open_document(target, size, title, edition.language, edition.date_iso, "DuplexFlipLongEdge")
    structure_of(canvas).expect(path for page in card.pages for path in page.paths)
    for page in card.pages:
        # maps first: the last number of a sheet, its own, must not stand before the first street of a map
        for item in page.maps:
            with marked(canvas, item.path, item.paper_map.frame):
                draw_map(canvas, item.paper_map, edition)
        draw_inks(canvas, page.inks)
        canvas.showPage()
    canvas.save()
    return finish_document(target.getvalue(), structure_of(canvas), bare=True)
