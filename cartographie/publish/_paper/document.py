"""A PDF begun and finished as every paper output is: same bytes for same input, language, title, structure."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Literal

from cartographie.publish._paper.fonts import MM, REGULAR, font_face
from cartographie.publish._paper.structure import Structure
from cartographie.publish._paper.structure_tree import write_structure
from cartographie.texts import is_french

if TYPE_CHECKING:
    import pikepdf
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["Duplex", "finish_document", "open_document", "pdf_language"]

type Duplex = Literal["Simplex", "DuplexFlipShortEdge", "DuplexFlipLongEdge"]

CREATOR = "cartographie"
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{more}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
"""The metadata of ISO 16684-1, without a date: the catalogue has the edition's. No conformance is claimed."""
PRODUCER = f"<pdf:Producer>{CREATOR}</pdf:Producer>\n"


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


def finish_document(pdf: bytes, structure: Structure, *, bare: bool = False) -> bytes:
    """Return *pdf*, as reportlab wrote it, with its *structure*, outline and metadata, objects packed.

    A *bare* one tells its title and its language, and nothing else: neither when nor with what it was made.
    """
    import pikepdf

    target = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        write_structure(document, structure)
        _write_metadata(document, bare=bare)
        _name_filters(document)
        document.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def _name_filters(document: pikepdf.Pdf) -> None:
    """Let qpdf see that streams are packed: what reportlab says with a list of one filter it would pack anew."""
    from pikepdf import Array, Stream

    for item in document.objects:
        if isinstance(item, Stream) and isinstance(item.get("/Filter"), Array) and len(item.Filter) == 1:
            item.Filter = item.Filter[0]


def _write_metadata(document: pikepdf.Pdf, *, bare: bool) -> None:
    """Repeat title and language where readers of today look for them."""
    from xml.sax.saxutils import escape

    from pikepdf import Name, Stream

    title, language = (escape(str(value)) for value in (document.docinfo.Title, document.Root.Lang))
    packet = XMP.format(title=title, language=language, more="" if bare else PRODUCER)
    if bare:
        for key in [key for key in document.docinfo.keys() if key != "/Title"]:  # noqa: SIM118  # no plain dictionary
            del document.docinfo[key]
    document.Root.Metadata = Stream(document, packet.encode(), Type=Name.Metadata, Subtype=Name.XML)


def pdf_language(language: str) -> str:
    """Return the tag of *language* for the catalogue: "fr" is the French of France."""
    return "fr-FR" if is_french(language) else language
