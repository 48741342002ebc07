"""A noted `Structure` into a PDF: the tree of elements, the tree of parents, links and outline (ISO 32000-1 §14.7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cartographie.publish._paper.structure import Element, Link, Mark, Structure

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

__all__ = ["write_structure"]

# Hebrew, Arabic and their sisters, with their presentation forms
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def write_structure(pdf: pikepdf.Pdf, structure: Structure) -> None:
    """Write *structure* into *pdf*, whose pages it was noted from."""
    import pikepdf

    writer = _Writer(pdf, structure)
    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    root.K = writer.element(structure.root, root)
    root.ParentTree = pdf.make_indirect(pikepdf.Dictionary(Nums=writer.parents()))
    root.ParentTreeNextKey = writer.next_key
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    for page in pdf.pages:
        page.obj.Tabs = pikepdf.Name.S
    if items := _outline(structure.root):
        with pdf.open_outline() as outline:
            outline.root.extend(items)


class _Writer:
    """Elements written so far, by identity, and the annotations that belong to one."""

    def __init__(self, pdf: pikepdf.Pdf, structure: Structure) -> None:
        self.pdf, self.structure = pdf, structure
        self.pages = [page.obj for page in pdf.pages]
        self.written: dict[int, pikepdf.Object] = {}
        # after one key a page
        self.next_key = len(self.pages)
        self.links: list[pikepdf.Object] = []

    def element(self, element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        """Write *element* and all under it; return it."""
        import pikepdf

        tag = element.tag
        name, role = pikepdf.Name.StructElem, pikepdf.Name(f"/{tag.role}")
        own = self.pdf.make_indirect(pikepdf.Dictionary(Type=name, S=role, P=parent))
        self.written[id(element)] = own
        if element.page:
            own.Pg = self.pages[element.page - 1]
        texts = (("/Alt", tag.alt), ("/Lang", tag.lang), ("/T", tag.title), ("/ActualText", _logical(element)))
        for key, value in texts:
            if value:
                own[key] = value
        if attributes := _attributes(element):
            own.A = attributes
        kids = [self.kid(kid, element, own) for kid in _drawn(element)]
        own.K = kids[0] if len(kids) == 1 else pikepdf.Array(kids)
        return own

    def kid(self, kid: Element | Mark | Link, element: Element, own: pikepdf.Object) -> pikepdf.Object | int:
        import pikepdf

        if isinstance(kid, Element):
            return self.element(kid, own)
        page = self.pages[kid.page - 1]
        if isinstance(kid, Mark):
            if kid.page == element.page:
                return kid.mcid
            return pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=page, MCID=kid.mcid)
        annotation = page.Annots[kid.rank]
        annotation.StructParent = self.next_key
        annotation.Contents = kid.text.strip()
        self.next_key += 1
        self.links.append(own)
        return pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Pg=page, Obj=annotation)

    def parents(self) -> pikepdf.Array:
        """Return the numbers of the parent tree: by page the elements of its marked contents, by link its element."""
        import pikepdf

        numbers: list[pikepdf.Object | int] = []
        for number, page in enumerate(self.pages, start=1):
            owners = [self.written[id(owner)] for owner in self.structure.owners.get(number, [])]
            page.StructParents = number - 1
            numbers += [number - 1, self.pdf.make_indirect(pikepdf.Array(owners))]
        for key, link in enumerate(self.links, start=len(self.pages)):
            numbers += [key, link]
        return pikepdf.Array(numbers)


def _attributes(element: Element) -> pikepdf.Dictionary | None:
    """Return the attributes that a voice asks for: the box of a figure, the cells that a header names, a list's way."""
    import pikepdf

    tag, box = element.tag, element.box
    if tag.role == "Figure" and box is not None:
        corners = [round(value, 2) for value in (box.x0, box.y0, box.x1, box.y1)]
        return pikepdf.Dictionary(O=pikepdf.Name.Layout, Placement=pikepdf.Name.Block, BBox=pikepdf.Array(corners))
    if tag.scope or tag.span > 1:
        cell = pikepdf.Dictionary(O=pikepdf.Name.Table)
        if tag.scope:
            cell.Scope = pikepdf.Name(f"/{tag.scope}")
        if tag.span > 1:
            cell.ColSpan = tag.span
        return cell
    if tag.role == "L" and any(child.role == "Lbl" for item in _elements(element) for child in item.children):
        return pikepdf.Dictionary(O=pikepdf.Name.List, ListNumbering=pikepdf.Name.Decimal)
    return None


def _logical(element: Element) -> str:
    """Return what a right-to-left *element* says in the order of reading, where the page has its letters as they stand.

    Empty when it is written from left to right, or when other elements in it say a part.
    """
    text = "".join(element.texts).strip()
    return text if _RIGHT_TO_LEFT.search(text) and not element.children else ""


def _drawn(element: Element) -> Iterator[Element | Mark | Link]:
    return (kid for kid in element.kids if not isinstance(kid, Element) or kid.page)


def _elements(element: Element) -> Iterator[Element]:
    return (kid for kid in _drawn(element) if isinstance(kid, Element))


def _outline(element: Element) -> list[pikepdf.OutlineItem]:
    """Return the bookmarks under *element*, closed: those of a tag without a title move up to its parent."""
    import pikepdf

    items: list[pikepdf.OutlineItem] = []
    for kid in _elements(element):
        below = _outline(kid)
        if kid.tag.title and kid.box is not None:
            top = round(kid.box.y1, 2)
            item = pikepdf.OutlineItem(kid.tag.title, kid.page - 1, pikepdf.PageLocation.XYZ, left=0, top=top)
            item.is_closed = True
            item.children = below
            below = [item]
        items += below
    return items
