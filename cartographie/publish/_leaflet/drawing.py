"""The pages of a leaflet, drawn: reportlab puts on paper what `layout` decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from cartographie.model import Edition, PaperMap, PaperShapes
from cartographie.publish._leaflet.layout import Leaflet, Page
from cartographie.publish._leaflet.marks import BLEED, SLUG, Window, mark_inks, windows
from cartographie.publish._leaflet.roles import reading_order
from cartographie.publish._leaflet.sheet import PAPER, Format
from cartographie.publish._paper.document import Duplex, finish_document, open_document
from cartographie.publish._paper.fonts import MM
from cartographie.publish._paper.ink_drawing import draw_inks
from cartographie.publish._paper.map import draw_map
from cartographie.publish._paper.primitives import Ink, RectInk, extent
from cartographie.publish._paper.structure import marked, structure_of
from cartographie.publish._paper.tags import Path
from cartographie.publish._paper.text import clean_line

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["draw_leaflet"]


def draw_leaflet(leaflet: Leaflet, edition: Edition) -> bytes:
    """Return *leaflet* as a PDF.

    A sheet whose verso reads like the back of a turned page is printed by flipping on its right edge: the short one of
    a landscape sheet, the long one of an upright one. With a bleed the paper is larger than the sheet by the slug, and
    the boxes of the page say where it is cut (ISO 32000-1, 14.11.2).
    """
    target = BytesIO()
    form = leaflet.form
    slug = SLUG if form.options.bleed else 0.0
    paper = windows(form)[0].width
    title, day = clean_line(edition.title), edition.date_iso
    duplex: Duplex = "DuplexFlipShortEdge" if paper > form.height else "DuplexFlipLongEdge"
    size = (paper + 2 * slug, form.height + 2 * slug)
    canvas = open_document(target, size, title, edition.language, day, duplex)
    structure_of(canvas).expect(reading_order(path for page in leaflet.pages for path in _paths(page)))
    for page, window, marks in _impressions(leaflet, edition):
        if slug:
            _boxes(canvas, form, slug)
        canvas.translate((slug - window.origin) * MM, slug * MM)
        _draw_page(canvas, page, window, marks, leaflet, edition)
        canvas.showPage()
    canvas.save()
    return finish_document(target.getvalue(), structure_of(canvas))


def _paths(page: Page) -> Iterator[Path]:
    """Yield the paths of all that *page* holds."""
    yield from (ink.tags for ink in page.inks)
    yield page.map_path


def _impressions(leaflet: Leaflet, edition: Edition) -> Iterator[tuple[Page, Window, tuple[Ink, ...]]]:
    """Yield what is printed, a side of paper each, in the order of a printer that prints both sides.

    Behind the left one of two joined sheets lies the right half of the verso, and conversely. The one that bears the
    cover comes first: the left one, or the right one when the leaflet is read from the right.
    """
    form, pages = leaflet.form, leaflet.pages
    marks = [mark_inks(edition, form, i) for i in range(len(pages))]
    shown = windows(form)
    first, last = (shown[-1], shown[0]) if form.mirrored else (shown[0], shown[-1])
    if len(shown) == 1:
        for page, own in zip(pages, marks, strict=True):
            yield page, first, own
        return
    front, back = range(2)
    for i, window in ((front, first), (back, last), (front, last), (back, first)):
        yield pages[i], window, marks[i]
    for page, own in zip(pages[2:], marks[2:], strict=True):  # lists need no joining: they are read half after half
        for window in (first, last):
            yield page, window, own


def _draw_page(
    canvas: Canvas, page: Page, window: Window, marks: Sequence[Ink], leaflet: Leaflet, edition: Edition
) -> None:
    form = leaflet.form
    if form.options.bleed and page.paper_map is not None and not form.options.black_and_white:
        size = form.width + 2 * BLEED, form.height + 2 * BLEED
        draw_inks(canvas, [RectInk(x=-BLEED, y=-BLEED, width=size[0], height=size[1], fill=PAPER)])
    if form.joint:
        _clip(canvas, window, form)
    draw_inks(canvas, _seen(page.inks, window, form))
    if page.paper_map is not None:
        with marked(canvas, page.map_path, page.paper_map.frame):
            shown = _part_of(page.paper_map, window, form)
            draw_map(canvas, shown, edition, black_and_white=form.options.black_and_white)
    draw_inks(canvas, _seen(marks, window, form))


def _boxes(canvas: Canvas, form: Format, slug: float) -> None:
    trim = (slug * MM, slug * MM, (slug + form.width) * MM, (slug + form.height) * MM)
    edge = (slug - BLEED) * MM
    canvas.setTrimBox(trim)
    canvas.setBleedBox((edge, edge, trim[2] + BLEED * MM, trim[3] + BLEED * MM))


def _clip(canvas: Canvas, window: Window, form: Format) -> None:
    path = canvas.beginPath()
    path.rect(window.left * MM, 0, (window.right - window.left) * MM, form.height * MM)
    canvas.clipPath(path, stroke=0, fill=0)


def _seen(inks: Sequence[Ink], window: Window, form: Format) -> Sequence[Ink]:
    """Leave out what the window does not show: half a page would otherwise be copied and read with the other half."""
    if not form.joint:
        return inks
    seen = (ink for ink in inks if extent(ink).x0 < window.right and extent(ink).x1 > window.left)
    # what crosses the joint is read once, where it begins
    if form.mirrored:
        return [replace(ink, tags=()) if extent(ink).x1 > window.right else ink for ink in seen]
    return [replace(ink, tags=()) if extent(ink).x0 < window.left else ink for ink in seen]


def _part_of(paper: PaperMap, window: Window, form: Format) -> PaperMap:
    """Leave out the shapes and the names that the window does not show."""
    if not form.joint:
        return paper

    def seen(shapes: PaperShapes) -> PaperShapes:
        parts = (part for part in shapes.parts if part[:, 0].min() < window.right and part[:, 0].max() > window.left)
        return replace(shapes, parts=tuple(parts))

    labels = (label for label in paper.labels if any(window.left - 8 < g.x < window.right + 8 for g in label.glyphs))
    return replace(paper, shapes=tuple(map(seen, paper.shapes)), labels=tuple(labels))
