"""A PDF begun the way every paper output begins: same bytes for same input, a language, a title, print preferences."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Literal

from cartographie.publish._paper.fonts import MM, REGULAR, font_face

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["Duplex", "open_document", "pdf_language"]

type Duplex = Literal["Simplex", "DuplexFlipShortEdge", "DuplexFlipLongEdge"]

CREATOR = "cartographie"


def open_document(
    target: BytesIO, sheet_mm: tuple[float, float], title: str, language: str, day: str, duplex: Duplex
) -> Canvas:
    """Return a canvas that writes to *target* pages of *sheet_mm*, with *title* and *language* in its catalogue.

    The file says that it was made on *day* ("2026-11-22"), whenever that really was.
    Viewers are asked not to scale, to take the tray of the sheet's size, and to print both sides as *duplex* says
    (ISO 32000-1, table 150).
    """
    from reportlab import rl_config
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # streams as bytes: a quarter smaller than as letters, and a fifth of a second sooner
    size = (sheet_mm[0] * MM, sheet_mm[1] * MM)
    # without a first font of ours, every page would name Helvetica, which is not embedded
    first = font_face(REGULAR).fontName
    canvas = Canvas(target, pagesize=size, invariant=1, lang=pdf_language(language), initialFontName=first)
    canvas.setTitle(title)
    canvas.setDateFormatter(lambda *_: f"D:{day.replace('-', '')}000000Z")
    canvas.setCreator(CREATOR)
    canvas.setProducer(CREATOR)
    canvas.setAuthor("")
    canvas.setSubject("")
    # a dictionary of ours: reportlab's own refuses PickTrayByPDFSize
    canvas._doc.Catalog.ViewerPreferences = PDFDictionary(  # noqa: SLF001
        {
            "PrintScaling": PDFName("None"),
            "PickTrayByPDFSize": "true",
            "Duplex": PDFName(duplex),
            "DisplayDocTitle": "true",
        }
    )
    return canvas


def pdf_language(language: str) -> str:
    """Return the tag of *language* for the catalogue: "fr" is the French of France."""
    return "fr-FR" if language == "fr" else language
