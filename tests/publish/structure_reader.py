"""Reads the structure of a PDF back with pikepdf: its elements, the marked contents of its pages, its parent tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
import pypdfium2


@dataclass
class Node:
    """A structure element read back: `marks` are (page, mcid), pages from 0; `links` are (page, rank)."""

    role: str
    alt: str = ""
    lang: str = ""
    actual: str = ""
    kids: list[Node] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    attributes: dict[str, object] = field(default_factory=dict)

    def walk(self) -> Iterator[Node]:
        """Yield this node and all under it, in the order of reading."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, role: str) -> list[Node]:
        """Return the nodes of *role* under this one."""
        return [node for node in self.walk() if node.role == role]


@dataclass
class Sequence:
    """A marked content of a page: its role, its number (None for an artifact), the operators in it, its depth."""

    role: str
    mcid: int | None
    operators: list[str] = field(default_factory=list)


class Tagged:
    """A tagged PDF, read back."""

    def __init__(self, pdf: bytes) -> None:
        self.bytes = pdf
        self.file = pikepdf.open(BytesIO(pdf))
        self.pages = {page.obj.objgen: i for i, page in enumerate(self.file.pages)}
        self.where: dict[tuple[int, int], int] = {}
        self.root = self._node(self.file.Root.StructTreeRoot.K)

    def _node(self, element: pikepdf.Object) -> Node:
        node = Node(str(element.S)[1:], *(str(element.get(name, "")) for name in ("/Alt", "/Lang", "/ActualText")))
        node.attributes = {str(key): value for key, value in element.get("/A", {}).items()}
        kids = element.K
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                node.marks.append((self.pages[element.Pg.objgen], kid))
            elif kid.get("/Type") == "/MCR":
                node.marks.append((self.pages[kid.Pg.objgen], int(kid.MCID)))
            elif kid.get("/Type") == "/OBJR":
                page = self.pages[kid.Pg.objgen]
                ranks = [a.objgen for a in self.file.pages[page].Annots]
                node.links.append((page, ranks.index(kid.Obj.objgen)))
            else:
                assert kid.P.objgen == element.objgen
                node.kids.append(self._node(kid))
        for mark in node.marks:
            assert mark not in self.where, "two parents"
            self.where[mark] = element.objgen
        return node

    def sequences(self, page: int) -> tuple[list[Sequence], list[str]]:
        """Return the marked contents of *page*, not those nested in another, and the operators outside of them all."""
        found: list[Sequence] = []
        outside: list[str] = []
        depth = 0
        for instruction in pikepdf.parse_content_stream(self.file.pages[page]):
            operator = str(instruction.operator)
            if operator in ("BDC", "BMC"):
                depth += 1
                role = str(instruction.operands[0])[1:]
                mcid = instruction.operands[1].get("/MCID") if operator == "BDC" else None
                assert depth == 1 or (mcid is None and role != "Artifact"), "an artifact in what is read, or in turn"
                if depth == 1:
                    found.append(Sequence(role, None if mcid is None else int(mcid)))
            elif operator == "EMC":
                depth -= 1
                assert depth >= 0
            elif depth:
                found[-1].operators.append(operator)
            else:
                outside.append(operator)
        assert depth == 0
        return found, outside

    def parents(self) -> dict[int, object]:
        """Return the parent tree: by key, the array of a page or the element of a link."""
        numbers = list(self.file.Root.StructTreeRoot.ParentTree.Nums)
        return dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))

    def texts(self) -> dict[tuple[int, int], str]:
        """Return what each marked content says, as pypdfium2 reads it: (page, mcid) → text."""
        texts: dict[tuple[int, int], str] = {}
        document = pypdfium2.PdfDocument(self.bytes)
        raw = pypdfium2.raw
        for number, page in enumerate(document):
            reader = page.get_textpage()
            for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                mcid = raw.FPDFPageObj_GetMarkedContentID(item.raw)
                size = raw.FPDFTextObj_GetText(item.raw, reader.raw, None, 0)
                buffer = (raw.FPDF_WCHAR * (size // 2 + 1))()
                raw.FPDFTextObj_GetText(item.raw, reader.raw, buffer, size)
                text = bytes(buffer)[: size - 2].decode("utf-16-le")
                texts[number, mcid] = texts.get((number, mcid), "") + text
            reader.close()
        document.close()
        return texts

    def said(self, node: Node, texts: dict[tuple[int, int], str]) -> str:
        """Return what *node* says, its own marks first."""
        own = "".join(texts.get(mark, "") for mark in node.marks)
        return own + "".join(self.said(kid, texts) for kid in node.kids)
