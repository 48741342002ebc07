"""The structure of a document, noted while its pages are drawn: elements, their marked contents, links, bookmarks.

Marked content (ISO 32000-1 §14.6) is written into the page by `marked`; the tree of elements is plain values here, and
`structure_tree` writes it into the file. Pages are numbered from 1; positions are millimetres.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from cartographie.model import Box
from cartographie.publish._paper.fonts import MM
from cartographie.publish._paper.tags import Path, Tag, is_artifact

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["Bookmark", "Element", "Link", "Mark", "Structure", "bookmark_page", "marked", "structure_of"]

_DOCUMENT = Tag("Document")
_ATTRIBUTE = "cartographie_structure"


class Mark(NamedTuple):
    """A marked content: its page and its number there."""

    page: int
    mcid: int


class Link(NamedTuple):
    """A link's annotation: its page, its rank among those of the page from 0, what it says."""

    page: int
    rank: int
    text: str


class Bookmark(NamedTuple):
    """An entry of the outline, `level` 0 for the outermost, leading to `top` (mm) of a page."""

    title: str
    level: int
    page: int
    top: float


@dataclass(slots=True)
class Element:
    """A structure element: its kids in the order in which they were first drawn; `box` is where it lies, if asked."""

    tag: Tag
    kids: list[Element | Mark | Link] = field(default_factory=list)
    children: dict[Tag, Element] = field(default_factory=dict)
    page: int = 0
    box: Box | None = None
    texts: list[str] = field(default_factory=list)

    def child(self, tag: Tag) -> tuple[Element, bool]:
        """Return the element *tag* under this one, and whether it is new."""
        found = self.children.get(tag)
        if found is not None:
            return found, False
        self.children[tag] = element = Element(tag)
        self.kids.append(element)
        return element, True


@dataclass(slots=True)
class Structure:
    """All that was noted of a document; `owners` gives, by page, the element of each marked content."""

    root: Element = field(default_factory=lambda: Element(_DOCUMENT))
    owners: dict[int, list[Element]] = field(default_factory=dict)
    bookmarks: list[Bookmark] = field(default_factory=list)
    open: bool = False

    def element(self, path: Path, page: int, top: float) -> Element:
        """Return the element at the end of *path*, made with its bookmarks when it is new; *top* is that of its ink."""
        element, level = self.root, 0
        for tag in path:
            element, new = element.child(tag)
            if new:
                element.page = page
                if tag.title:
                    self.bookmarks.append(Bookmark(tag.title, level, page, top))
            level += bool(tag.title)
        return element

    def mark(self, path: Path, page: int, box: Box) -> tuple[Element, int]:
        """Note a marked content of *path* that lies in *box*; return its element and its number on *page*."""
        element = self.element(path, page, box.y1)
        owners = self.owners.setdefault(page, [])
        owners.append(element)
        element.kids.append(Mark(page, len(owners) - 1))
        if page == element.page:
            element.box = box if element.box is None else _around(element.box, box)
        return element, len(owners) - 1


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
        element, mcid = structure.mark(path, page, box)
        element.texts.append(text)
        canvas.addLiteral(f"/{path[-1].role} <</MCID {mcid}>> BDC")
        yield
        element.kids += [Link(page, rank, text) for rank in range(links, _links(canvas))]
    canvas.addLiteral("EMC")
    structure.open = False


def bookmark_page(canvas: Canvas, title: str) -> None:
    """Let the outline lead to the top of the page that is being drawn."""
    height = canvas._pagesize[1] / MM  # noqa: SLF001  # shown nowhere else
    structure_of(canvas).bookmarks.append(Bookmark(title, 0, canvas.getPageNumber(), height))


def _links(canvas: Canvas) -> int:
    return len(canvas._annotationrefs)  # noqa: SLF001  # the annotations of the page so far, shown nowhere else


def _around(a: Box, b: Box) -> Box:
    return Box(min(a.x0, b.x0), min(a.y0, b.y0), max(a.x1, b.x1), max(a.y1, b.y1))
