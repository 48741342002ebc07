"""The structure of a document, noted while its pages are drawn: elements, their marked contents, their links.

Marked content (ISO 32000-1 §14.6) is written into the page by `marked`; the tree of elements is plain values here, and
`structure_tree` writes it into the file. Pages are numbered from 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from cartographie.model import Box
from cartographie.publish._paper.fonts import MM
from cartographie.publish._paper.tags import Path, Tag, is_artifact

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["Element", "Link", "Mark", "Structure", "marked", "structure_of"]

_DOCUMENT = Tag("Document")
_INLINE = frozenset({"Span", "Link"})
_ATTRIBUTE = "cartographie_structure"


class Mark(NamedTuple):
    """A marked content: its page, its number there, what it says."""

    page: int
    mcid: int
    text: str


class Link(NamedTuple):
    """A link's annotation: its page, its rank among those of the page from 0, what it says."""

    page: int
    rank: int
    text: str


@dataclass(slots=True)
class Element:
    """A structure element: its kids in the order of reading, and where its first ink lies.

    `box` is in the points of its first page, where it was drawn.
    """

    tag: Tag
    kids: list[Element | Mark | Link] = field(default_factory=list)
    children: dict[Tag, Element] = field(default_factory=dict)
    page: int = 0
    box: Box | None = None

    def child(self, tag: Tag) -> Element:
        """Return the element *tag* under this one, made when it is new."""
        found = self.children.get(tag)
        if found is None:
            self.children[tag] = found = Element(tag)
            self.kids.append(found)
        return found

    def drawn(self, page: int, box: Box) -> None:
        """Note that something of the element lies in *box* of *page*."""
        if not self.page:
            self.page, self.box = page, box
        elif page == self.page and self.box is not None:
            self.box = _around(self.box, box)


@dataclass(slots=True)
class Structure:
    """All that was noted of a document; `marks` counts the marked contents of each page."""

    root: Element = field(default_factory=lambda: Element(_DOCUMENT))
    marks: Counter[int] = field(default_factory=Counter)
    open: bool = False

    def expect(self, paths: Iterable[Path]) -> None:
        """Settle the order of reading: that of *paths*, whatever is drawn first.

        What stands within a line keeps the order of drawing, and what is never drawn is left out.
        """
        for path in paths:
            if not is_artifact(path):
                self._elements(tuple(takewhile(lambda tag: tag.role not in _INLINE, path)))

    def mark(self, path: Path, page: int, box: Box, text: str) -> tuple[Element, int]:
        """Note a marked content of *path* that lies in *box* and says *text*; return its element and its number."""
        elements = self._elements(path)
        for element in elements:
            element.drawn(page, box)
        mcid = self.marks[page]
        self.marks[page] += 1
        elements[-1].kids.append(Mark(page, mcid, text))
        return elements[-1], mcid

    def _elements(self, path: Path) -> list[Element]:
        elements = [self.root]
        for tag in path:
            elements.append(elements[-1].child(tag))
        return elements


def structure_of(canvas: Canvas) -> Structure:
    """Return what was noted of the document that *canvas* draws."""
    structure: Structure = vars(canvas).setdefault(_ATTRIBUTE, Structure())
    return structure


@contextmanager
def marked(canvas: Canvas, path: Path, box: Box, text: str = "") -> Iterator[None]:
    """Draw inside one marked content of *path* (an artifact when it says so), which lies in *box* and reads *text*.

    Links drawn meanwhile become those of the element. Inside another marked content nothing is marked: it all belongs
    to the outer one, since an artifact may not stand in what is read nor the other way round (ISO 14289-1 §7.1).
    """
    structure = structure_of(canvas)
    if structure.open:
        yield
        return
    structure.open = True
    if is_artifact(path):
        canvas.addLiteral("/Artifact BMC")
        yield
    else:
        page, links = canvas.getPageNumber(), _links(canvas)
        element, mcid = structure.mark(path, page, _on_page(canvas, box), text)
        canvas.addLiteral(f"/{path[-1].role} <</MCID {mcid}>> BDC")
        yield
        element.kids += [Link(page, rank, text) for rank in range(links, _links(canvas))]
    canvas.addLiteral("EMC")
    structure.open = False


def _links(canvas: Canvas) -> int:
    return len(canvas._annotationrefs)  # noqa: SLF001  # the annotations of the page so far, shown nowhere else


def _on_page(canvas: Canvas, box: Box) -> Box:
    """Return *box*, in millimetres of what is drawn, in points of the page."""
    x0, y0 = canvas.absolutePosition(box.x0 * MM, box.y0 * MM)
    x1, y1 = canvas.absolutePosition(box.x1 * MM, box.y1 * MM)
    return Box(x0, y0, x1, y1)


def _around(a: Box, b: Box) -> Box:
    if a.x0 <= b.x0 and a.y0 <= b.y0 and a.x1 >= b.x1 and a.y1 >= b.y1:
        return a  # as nearly always: all that encloses an element is told of each of its lines
    return Box(min(a.x0, b.x0), min(a.y0, b.y0), max(a.x1, b.x1), max(a.y1, b.y1))
