"""The ways to ask for leaflets, and everything that can be read in one, with readers that are not ours."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2

A3, A4, TWO = (("--produit", name) for name in ("depliant", "depliant-a4", "depliant-2xa4"))
BOTH = ("--langue", "fr", "--langue", "ar")
LINES: dict[str, tuple[str, ...]] = {
    "every size": (*A3, *A4, *TWO),
    "black and white, large, Arabic": (*TWO, "--noir-et-blanc", "--gros-caracteres", "--langue", "ar"),
    "folded to A5, bleed, proof": (*A3, *A4, "--pliage", "a5", "--fond-perdu", "--epreuve"),
    "folded to A4, Arabic": (*A3, "--pliage", "a4", "--langue", "ar"),
    "a family": (*A3, "--famille", "loger"),
    "a neutral cover": (*A4, "--categorie", "protection", *BOTH),
}
"""Together they ask for every product and every option of the leaflet."""


def everything_in(path: Path) -> Iterator[str]:
    """Yield what a PDF holds: pages as two readers copy them, strings, names and streams of every object."""
    content = path.read_bytes()
    for view in (content, content.replace(b"\0", b"")):
        yield view.decode("latin-1")
    document = pypdfium2.PdfDocument(content)
    for page in document:
        yield page.get_textpage().get_text_range()
    document.close()
    for order in ((), ("-raw",), ("-layout",)):
        done = subprocess.run(["pdftotext", *order, "-enc", "UTF-8", path, "-"], capture_output=True, check=True)
        yield done.stdout.decode()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for item in (*pdf.objects, pdf.trailer):
            yield " | ".join(_texts(item))
            if isinstance(item, pikepdf.Stream):
                data = item.read_bytes()
                yield from (data.decode("latin-1"), data.replace(b"\0", b"").decode("latin-1"))
                yield data.decode("utf-8", "replace")
        for page in pdf.pages:  # what is marked and drawn: ActualText word by word
            drawn = [_texts(operand) for operands, _ in pikepdf.parse_content_stream(page) for operand in operands]
            yield " ".join(text for texts in drawn for text in texts)


def _texts(item: object) -> Iterator[str]:
    """Yield the strings and the names of an object, not those of the objects that it refers to."""
    if isinstance(item, pikepdf.String):
        yield str(item)
    elif isinstance(item, pikepdf.Name):
        yield str(item)[1:]
    elif isinstance(item, pikepdf.Array):
        for part in item:
            yield from _inside(part)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for key, part in item.items():
            yield key
            yield from _inside(part)


def _inside(part: object) -> Iterator[str]:
    if not getattr(part, "is_indirect", False):
        yield from _texts(part)
