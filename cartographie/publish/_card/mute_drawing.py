"""The sheets of the card without words, drawn: ink only."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from cartographie.model import Edition
from cartographie.publish._card.mute_layout import MutePage
from cartographie.publish._card.sheet import CardSheet
from cartographie.publish._paper.document import finish_document, open_document
from cartographie.publish._paper.ink_drawing import draw_inks
from cartographie.publish._paper.map import draw_map
from cartographie.publish._paper.structure import marked, structure_of
from cartographie.publish._paper.text import clean_line

__all__ = ["draw_wordless"]


def draw_wordless(sheet: CardSheet, pages: Sequence[MutePage], edition: Edition) -> bytes:
    """Return *pages* as a PDF that says the title of every card and its language, and nothing else of itself."""
    target = BytesIO()
    title = clean_line(edition.title)
    canvas = open_document(target, (sheet.width, sheet.height), title, edition.language, edition.date_iso, "Simplex")
    structure_of(canvas).expect(path for page in pages for path in page.paths)
    for page in pages:
        draw_inks(canvas, page.inks)
        if page.paper_map is not None:
            with marked(canvas, page.figure, page.paper_map.frame):
                draw_map(canvas, page.paper_map, edition)
                draw_inks(canvas, page.over)
        canvas.showPage()
    canvas.save()
    return finish_document(target.getvalue(), structure_of(canvas), bare=True)
