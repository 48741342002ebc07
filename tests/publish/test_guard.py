"""The last look: a planted secret is found however it is written; what is public is let through."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from cartographie.errors import LeakError
from cartographie.model import Edition, Entry, Itinerary, Position, Step, StepKind
from cartographie.publish._sought import sought
from cartographie.publish._views import text_view
from cartographie.publish.guard import check_outputs

SECRET = "27 rue du Goéland Blessé"  # noqa: S105  # an address


def edition(**changes: Any) -> Edition:
    """An edition with one public entry."""
    entry = Entry(
        number=1,
        id="a",
        family="manger",
        categories=("colis",),
        pictogram="x",
        name="Épicerie",
        door="j-y-vais",
        door_label="J'y vais",
    )
    blank = dict.fromkeys(("language", "title", "site_name", "date_text", "date_iso", "valid_until_text"), "")
    values: dict[str, Any] = {
        **blank, "fictional": True, "internal": False, "desk": None, "families": (), "entries": (entry,), "numbers": (),
        "attributions": (), "words": {}, "bounds": (0.0, 0.0, 1.0, 1.0), **changes,
    }  # fmt: skip
    return Edition(**values)


def leaks(content: bytes, secret: str = SECRET, public_names: frozenset[str] = frozenset(), others: int = 0) -> bool:
    """Tell whether *content* is refused for *secret*, sought among *others*."""
    secrets = (secret, *(f"{number} impasse inconnue {number}x" for number in range(others)))
    try:
        check_outputs({"carte.html": content}, edition(), secrets, public_names)
    except LeakError:
        return True
    return False


def test_message_names_the_file_and_no_secret() -> None:
    """Red when the sentence, which goes to a screen and a log, is itself the leak."""
    with pytest.raises(LeakError, match=r"carte\.html") as raised:
        check_outputs({"carte.html": SECRET.encode()}, edition(), (SECRET,), frozenset())
    assert "Goéland" not in str(raised.value)


def pdf(text: str = "", *, title: str = "", compress: int = 1, lines: tuple[str, ...] = ()) -> bytes:
    """A page with *text* and *lines* below it."""
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, pageCompression=compress, invariant=1)
    canvas.setTitle(title)
    for at, line in enumerate((text, *lines)):
        canvas.drawString(50, 700 - 12 * at, line)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


TILES = b"PMTiles\x03\0\0" + gzip.compress(b"x" * 500) + gzip.compress(SECRET.encode())
WRITTEN = {
    "as it is": SECRET.encode(),
    "cp1252": SECRET.encode("cp1252"),
    "UTF-16": SECRET.encode("utf-16"),
    "UTF-16 big-endian without a mark": SECRET.encode("utf-16-be"),
    "capitals without accents": b"27, RUE DU GOELAND-BLESSE",
    "accents written apart": "27 rue du Goe\u0301land Blesse\u0301".encode(),
    "narrow no-break spaces": SECRET.replace(" ", "\u202f").encode(),
    "soft hyphen": "27 rue du Goé\u00adland Blessé".encode(),
    "over two lines, hyphenated": "27 rue du\n  Goé-\nland Blessé".encode(),
    "HTML entities": b"27 rue du Go&eacute;land&nbsp;Bless&#233;",
    "HTML hexadecimal entities": b"27 rue du Go&#xE9;land Bless&#xe9;",
    "in tags": "<p>27 rue du <b class='x'>Goéland</b><br>Blessé</p>".encode(),
    "JSON escapes": json.dumps({"a": SECRET}).encode(),
    "JSON escapes in an attribute": html.escape(json.dumps([SECRET])).encode(),
    "JSON line break": json.dumps({"a": "27 rue\ndu Goéland\nBlessé"}).encode(),
    "percent-encoded": b"<a href='geo:0,0?q=27%20rue%20du%20Go%C3%A9land%20Bless%C3%A9'>",
    "base64": b"<img src='data:text/plain;base64," + base64.b64encode(b"le " + SECRET.encode() + b".") + b"'>",
    "long base64": b'"' + base64.b64encode(b"x " * 900 + SECRET.encode()) + b'"',
    "gzip in base64": b'"' + base64.b64encode(TILES) + b'"',
}  # fmt: skip


@pytest.mark.parametrize("content", WRITTEN.values(), ids=WRITTEN.keys())
@pytest.mark.parametrize("others", [0, 200], ids=["few secrets", "many secrets"])
def test_secret_is_found_however_it_is_written(content: bytes, others: int) -> None:
    """Red when a spelling is not undone, or when the sieve for many secrets loses one."""
    assert leaks(b"<!doctype html><title>Carte</title>" + content if b"\0" not in content else content, others=others)


@pytest.mark.parametrize("compress", [0, 1])
def test_secret_is_found_in_a_pdf(compress: int) -> None:
    """Red when the text of pages is not read, packed or not."""
    assert leaks(pdf(SECRET, compress=compress))
    assert leaks(pdf("27 rue du", lines=("Goéland Blessé",), compress=compress))
    assert not leaks(pdf("27 rue du Goéland", compress=compress))


def test_secret_is_found_in_a_pdf_set_in_an_embedded_font() -> None:
    """Red when only bytes are searched: in a subset font they are numbers of glyphs."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFNameBytes, TTFont
    from reportlab.pdfgen.canvas import Canvas

    from cartographie.assets import read_bytes

    font = TTFont("Guard", io.BytesIO(read_bytes("fonts/AtkinsonHyperlegible-Regular.ttf")))
    font.face.name = TTFNameBytes(b"Guard")  # reportlab mixes up two fonts of one face, here with those of the leaflet
    pdfmetrics.registerFont(font)
    target = io.BytesIO()
    canvas = Canvas(target, pageCompression=1)
    canvas.setFont("Guard", 9)
    canvas.drawString(50, 700, SECRET)
    canvas.save()
    assert SECRET.encode() not in target.getvalue()
    assert leaks(target.getvalue())


def test_secret_is_found_in_what_a_pdf_says_of_itself() -> None:
    """Red when metadata, XMP or attachments are not read."""
    import pikepdf

    assert leaks(pdf("rien", title=SECRET))
    for kind in ("xmp", "attachment", "annotation"):
        target = io.BytesIO()
        with pikepdf.open(io.BytesIO(pdf("rien"))) as document:
            if kind == "xmp":
                with document.open_metadata() as metadata:
                    metadata["dc:description"] = SECRET
            elif kind == "attachment":
                document.attachments["a.txt"] = SECRET.encode()
            else:
                document.pages[0].Annots = pikepdf.Array(
                    [
                        pikepdf.Dictionary(
                            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents=SECRET, Rect=[0, 0, 9, 9]
                        )
                    ]
                )
            document.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        assert leaks(target.getvalue()), kind


def test_public_names_are_let_through_in_outputs_but_not_in_the_edition() -> None:
    """Red when the street names of the base map stop every publication, or when they hide a leak in an entry."""
    names = frozenset({"Rue du Goéland Blessé"})
    secrets = ("rue du goéland blessé",)
    check_outputs({"carte.html": b"Rue du Go\xc3\xa9land Bless\xc3\xa9"}, edition(), secrets, names)
    assert leaks(SECRET.encode(), public_names=names)
    entry = Entry(
        number=7,
        id="x",
        family="loger",
        categories=("hebergement",),
        pictogram="x",
        name="Foyer",
        door="115",
        door_label="",
        address_lines=("Rue du Goéland Blessé",),
    )
    with pytest.raises(LeakError) as raised:
        check_outputs({}, edition(entries=(entry,)), secrets, names)
    assert "7" in str(raised.value)
    assert "Goéland" not in str(raised.value)


def test_numbers_stand_alone() -> None:
    """Red when « 1 rue … » is found in « 11 rue … », or a small number in a long one."""
    assert leaks(b"au 1 rue Verte", "1 rue Verte")
    assert not leaks(b"au 11 rue Verte", "1 rue Verte")
    assert leaks(b"au 11 rue Verte, page 3 : 1 rue Verte", "1 rue Verte")
    assert leaks(b"place 3 1 rue Verte 2 2 3", "1 rue Verte 2")
    assert not leaks(b"1 rue Verte 29", "1 rue Verte 2")
    assert not leaks(b"123 456 789 012", "456789")
    assert not leaks(b"les calamars", "La Mare")
    assert leaks(b"a La Mare ce soir", "La Mare")


def test_words_of_another_script_part_what_stands_round_them() -> None:
    """Red when « 50 м. Rue Verte » stops a card as if it said 50 rue Verte, or when such letters hide an address."""
    for between in ("м.", "متر،", "მეტრი", "· м ·"):
        assert not leaks(f"50 {between} Rue Verte".encode(), "50 rue Verte"), between
        assert not leaks(f"02 61 {between} 91 12 34".encode(), "02 61 91 12 34"), between
    assert leaks("Дом 50 rue Verte".encode(), "50 rue Verte")
    assert leaks("50 rue Verte Дом".encode(), "Дом 50 rue Verte")
    assert leaks("au 12 rue Победы Nord".encode(), "12 rue Победы Nord")
    assert leaks("12\u202frue l\u2019Ouest \u2014 Verte".encode(), "12 rue l'Ouest Verte")
    assert leaks(b"27 rue\x1fdu Go\xc3\xa9land Bless\xc3\xa9")


def test_ways_name_their_streets_and_nothing_else_does() -> None:
    """Red when a way along the street of a refuge stops every publication, or hides an address."""
    step = Step(kind=StepKind.LEAVE, street="Rue du Goéland Blessé", metres=200)
    way = Itinerary(state="walk", steps=(step,))
    walked = edition(entries=(replace(edition().entries[0], way=way, way_steps=("Prenez la rue du Goéland Blessé.",)),))
    names, street = frozenset({"Rue du Goéland Blessé"}), "rue du Goéland blessé"
    check_outputs({}, walked, (street, SECRET), names)
    for secrets, known in (((street,), frozenset[str]()), ((SECRET,), names)):
        told = replace(walked.entries[0], way_steps=(f"Allez au {SECRET}.",))
        with pytest.raises(LeakError):
            check_outputs({}, edition(entries=(told,)), secrets, known)


def test_phone_and_siret_are_found_in_any_grouping() -> None:
    """Red when a number is only looked for as it was typed."""
    for written in (
        b"02.61.91.12.34",
        b'href="tel:+33261911234"',
        b"0261911234",
        "02\u202f61\u202f91\u202f12\u202f34".encode(),
    ):
        assert leaks(written, "02 61 91 12 34"), written
    assert leaks(b"SIRET 130 025 265 00013", "13002526500013")


@pytest.mark.parametrize(
    "content",
    [
        b'{"lat":48.573456,"lon":-4.612345}',
        b"[-4.61234, 48.57346]",
        b"48,573456 ; -4,612345",
        b'data-lat="48.57345" data-lon="-4.61235"',
        b"<li value=3 data-p=48.57346,-4.61235 data-o=4>",
    ],
)
def test_position_is_found_as_a_pair_of_numbers(content: bytes) -> None:
    """Red when rounding, order or the decimal sign hides a position."""
    assert leaks(content, "48.573456, -4.612345")


def test_neighbouring_position_is_let_through() -> None:
    """Red when a public place fifty metres away stops the publication."""
    assert not leaks(b'{"lat":48.573956,"lon":-4.612345}', "48.573456, -4.612345")
    assert not leaks(b'{"lat":48.573456,"lon":-4.7}', "48.573456, -4.612345")


def test_position_in_the_edition_is_found() -> None:
    """Red when only the edition's words are looked at."""
    entry = Entry(
        number=1,
        id="x",
        family="l",
        categories=("c",),
        pictogram="x",
        name="F",
        door="d",
        door_label="",
        position=Position(48.57346, -4.61234),
    )
    with pytest.raises(LeakError):
        check_outputs({}, edition(entries=(entry,)), ("48.573456, -4.612345",), frozenset())


@pytest.mark.parametrize(("address", "refused"), [(("3 quai Neuf",), False), ((), True)])
def test_a_position_that_an_entry_tells_with_its_address_gives_nobody_away(
    address: tuple[str, ...], refused: bool
) -> None:
    """Red when a refuge in the house of a public place stops everything, or a pin without an address goes through."""
    position = Position(48.57346, -4.61234)
    public = replace(edition().entries[0], position=position, address_lines=address)
    hidden = ("48.573456, -4.612345", "48.573460", "-4.612340")
    page = b"data-p=48.57346,-4.61234"
    if refused:
        with pytest.raises(LeakError):
            check_outputs({"carte.html": page}, edition(entries=(public,)), hidden, frozenset())
    else:
        check_outputs({"carte.html": page}, edition(entries=(public,)), hidden, frozenset())
        with pytest.raises(LeakError):
            check_outputs({"carte.html": b"48.573999"}, edition(entries=(public,)), (*hidden, "48.573999"), frozenset())


def test_coordinate_alone_is_found_with_its_decimals() -> None:
    """Red when a latitude alone, as typed, goes through."""
    assert leaks(b'x="48.573456"', "48.573456")
    assert leaks(b'x="48,573456"', "48.573456")
    assert not leaks(b'x="148.573456" y="48.5734567"', "48.573456")


def test_file_name_is_looked_at() -> None:
    """Red when a secret in a file's name goes through."""
    with pytest.raises(LeakError):
        check_outputs({"depliant-27-rue-du-goeland-blesse.pdf": b""}, edition(), (SECRET,), frozenset())


def test_words_of_the_edition_are_looked_at() -> None:
    """Red when a nested text of the edition (title, words) is skipped."""
    for changes in ({"title": SECRET}, {"words": {"a": SECRET}}, {"attributions": (SECRET,)}):
        with pytest.raises(LeakError):
            check_outputs({}, edition(**changes), (SECRET,), frozenset())


def test_nothing_secret_nothing_read() -> None:
    """Red when an output is opened without a secret to look for: a broken PDF would then stop a public site."""
    check_outputs({"a.pdf": b"%PDF broken"}, edition(), (), frozenset())


def test_words_that_other_letters_part_are_no_address() -> None:
    """Red when « 7 minutes » and « Rue du Phare », parted by Arabic, stop a card; or when an address goes out.

    Letters that Latin has not are left out of what is compared.
    """
    hidden = sought(["7 rue du Phare", "مركز 9 rue de la Mer شارع"])
    for harmless in ("7 دقيقة: Rue du Phare", "за 7 хвилин Rue du Phare", "17 ქუჩა Rue du Phare"):
        assert not hidden.is_in(text_view(harmless)), harmless
    for telling in (
        "7 rue du Phare",
        "العنوان: 7 rue du Phare، الطابق",
        "مركز 9 rue de la Mer شارع",
        "7, rue du Phare",
    ):
        assert hidden.is_in(text_view(telling)), telling
