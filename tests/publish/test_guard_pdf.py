"""The last look reads a leaflet as deep as any reader could: pages, structure, bookmarks, metadata, packed objects.

One leaflet of ours is made, a secret is put into one place of it, and publication must be refused.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, Stream

from cartographie.errors import LeakError
from cartographie.model import Edition, LeafletOptions, Materials
from cartographie.publish import leaflet_a3
from cartographie.publish._unpack_pdf import _unescaped
from cartographie.publish.guard import check_outputs
from cartographie.texts import load
from tests.publish.paper_editions import paper_edition

SECRET = "27 rue du Sacré-Cœur (au fond)"  # noqa: S105  # an address
ARABIC = "المكان : "
type Change = Callable[[pikepdf.Pdf], None]


def leaks(pdf: bytes, secret: str = SECRET) -> bool:
    """Tell whether the leaflet *pdf* is refused for *secret*."""
    try:
        check_outputs({"depliant-a3.pdf": pdf}, None, (secret,), frozenset())
    except LeakError:
        return True
    return False


def few(language: str = "fr") -> Edition:
    """Return an edition of four entries."""
    edition = paper_edition()
    return replace(edition, entries=edition.entries[:4], language=language, words=dict(load(language)))


def leaflet(edition: Edition, options: LeafletOptions = LeafletOptions()) -> bytes:  # noqa: B008  # frozen
    """Return the A3 leaflet of *edition*, without a map."""
    return leaflet_a3.render(edition, Materials(options=options))


@pytest.fixture(scope="module")
def sound() -> bytes:
    """A leaflet that tells nothing."""
    return leaflet(few())


def structure(key: str, text: str) -> Change:
    """Write *text* into the first leaf of the tree of structure."""

    def change(document: pikepdf.Pdf) -> None:
        node = document.Root.StructTreeRoot.K
        while isinstance(node.K, Array):
            node = node.K[0]
        node[key] = text

    return change


def bookmark(text: str) -> Change:
    """Write *text* into the outline."""

    def change(document: pikepdf.Pdf) -> None:
        with document.open_outline() as outline:
            outline.root.append(OutlineItem(text, 0))

    return change


def metadata(encoding: str) -> Change:
    """Write the secret into XMP."""

    def change(document: pikepdf.Pdf) -> None:
        text = document.Root.Metadata.read_bytes().decode("utf-8")
        text = text.replace("</dc:format>", f"</dc:format><dc:description>{SECRET}</dc:description>")
        document.Root.Metadata = Stream(document, text.encode(encoding))

    return change


def content(*words: str) -> Change:
    """Write *words*, each in its own marked content, into the drawing of the first page."""

    def change(document: pikepdf.Pdf) -> None:
        coded = [("\ufeff" + word).encode("utf-16-be").hex() for word in words]
        before = "".join(f"/Span <</ActualText <{text}>>> BDC EMC\n" for text in coded)
        page = document.pages[0]
        page.Contents = Stream(document, before.encode() + page.Contents.read_bytes())

    return change


def link(document: pikepdf.Pdf) -> None:
    """Link to the place on somebody's map."""
    action = Dictionary(S=Name.URI, URI="https://x.example/?q=27%20rue%20du%20Sacr%C3%A9-C%C5%93ur%20(au%20fond)")
    where = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)
    document.pages[0].Annots = Array([document.make_indirect(where)])


def lines(document: pikepdf.Pdf) -> None:
    """Say it over several lines."""
    document.docinfo["/Keywords"] = SECRET.replace(" ", "\n")


def name(document: pikepdf.Pdf) -> None:
    """Call a thing by it."""
    document.pages[0].obj[Name("/" + SECRET)] = 1


def attachment(document: pikepdf.Pdf) -> None:
    """Attach it."""
    document.attachments["a.txt"] = SECRET.encode()


CHANGES: dict[str, Change] = {
    **{f"{key} of structure": structure(key, SECRET) for key in ("/Alt", "/ActualText", "/T", "/E")},
    **{f"{key} beside Arabic": structure(key, ARABIC + SECRET) for key in ("/Alt", "/ActualText")},
    "bookmark": bookmark(SECRET),
    "bookmark beside Arabic": bookmark(ARABIC + SECRET),
    "XMP": metadata("utf-8"),
    "XMP in UTF-16": metadata("utf-16"),
    "marked content": content(SECRET),
    "marked content, word by word": content(*SECRET.split()),
    "marked content beside Arabic": content(ARABIC + SECRET),
    "link": link,
    "lines": lines,
    "name": name,
    "attachment": attachment,
}


@pytest.mark.parametrize("packed", [True, False], ids=["packed", "plain"])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_secret_in_any_corner_of_a_leaflet_is_refused(sound: bytes, change: Change, packed: bool) -> None:
    """Red when a string is searched as it is stored: in packed objects, UTF-16, « œ » or an escape of its own."""
    modes = pikepdf.ObjectStreamMode
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound)) as document:
        change(document)
        document.save(target, object_stream_mode=modes.generate if packed else modes.disable)
    assert leaks(target.getvalue())


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    "options", [LeafletOptions(), LeafletOptions(fold="a5", bleed=True, proof=True), LeafletOptions(large_type=True)]
)
def test_a_secret_that_is_drawn_is_refused(language: str, options: LeafletOptions) -> None:
    """Red when the text of pages, set in subset faces, broken over lines, among shaped Arabic, is not read back."""
    edition = few(language)
    first, *rest = edition.entries
    assert not leaks(leaflet(edition, options))
    for slip in (
        {"name": SECRET},
        {"name": f"{ARABIC}{SECRET} مركز"},
        {"address_lines": (SECRET,)},
        {"place_note": f"Accueil de jour ouvert à toutes et à tous, {SECRET}, au premier étage"},
    ):
        told = replace(edition, entries=(replace(first, **slip), *rest))  # type: ignore[arg-type]
        assert leaks(leaflet(told, options)), slip
    assert leaks(leaflet(replace(edition, title=SECRET), options))


def test_signs_set_one_by_one_are_put_together() -> None:
    """Red when a name along a street on the map, a glyph at a time and each turned, is not read as a word."""
    from reportlab.pdfgen.canvas import Canvas

    from cartographie.publish._paper.fonts import REGULAR, font_face

    face = font_face(REGULAR).fontName
    target = io.BytesIO()
    canvas = Canvas(target, pageCompression=1, invariant=1, initialFontName=face)
    x = 50.0
    for i, sign in enumerate("rue du Goéland Blessé"):
        canvas.saveState()
        canvas.translate(x, 300 + i / 2)
        canvas.rotate(2.0 * i - 20)
        canvas.setFont(face, 7)
        canvas.drawString(0, 0, sign)
        canvas.restoreState()
        x += canvas.stringWidth(sign, face, 7)
    canvas.save()
    assert leaks(target.getvalue(), "rue du Goéland Blessé")


def test_positions_in_a_leaflet_are_refused(sound: bytes) -> None:
    """Red when a pair of coordinates in an alternative text goes through."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound)) as document:
        structure("/Alt", "geo:48.12346,-4.54321")(document)
        document.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert leaks(target.getvalue(), "48.123456, -4.543210")


def test_a_backslash_before_an_eight_is_no_code():
    """Red when bytes of a picture or a font that look like a wrong code stop the search: nothing could be published."""
    assert _unescaped(rb"a\8b\9 \101") == b"a8b9 A"
