"""Logos: what is read of a drawing, what is refused, what comes out on paper."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cartographie.model import Logo
from cartographie.publish._paper.document import open_document
from cartographie.publish._paper.ink_drawing import draw_inks
from cartographie.publish._paper.logos import LogoFault, grey_of, read_logo
from cartographie.publish._paper.primitives import LogoInk
from cartographie.publish._paper.svg import read_svg

SHEET = (60.0, 60.0)
DOTS = 4  # a millimetre


def svg(inside: str, attributes: str = 'viewBox="0 0 40 20"', before: str = "") -> bytes:
    """Return an SVG file."""
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


def png(image: Image.Image) -> bytes:
    """Return *image* as a PNG file."""
    target = BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def logo_of(data: bytes) -> Logo:
    """Read a logo that must be one."""
    found = read_logo("logo", data)
    assert isinstance(found, Logo), found
    return found


def printed(data: bytes, *, grey: bool = False) -> bytes:
    """Return a PDF with the logo in the box from 10, 20 mm, 40 mm wide and 20 mm high."""
    target = BytesIO()
    canvas = open_document(target, SHEET, "", "fr", "2026-11-24", "Simplex")
    draw_inks(canvas, [LogoInk(x=10, y=20, width=40, height=20, logo=logo_of(data), grey=grey)])
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def seen(data: bytes, *, grey: bool = False) -> dict[tuple[int, int], tuple[int, ...]]:
    """Return the colours on paper at points given in millimetres within the logo's box, y downwards; -2: outside."""
    document = pypdfium2.PdfDocument(printed(data, grey=grey))
    try:
        image = document[0].render(scale=DOTS * 25.4 / 72).to_pil().convert("RGB")
    finally:
        document.close()
    points = [(x, y) for x in (-2, 1, 5, 10, 15, 20, 25, 30, 35, 39) for y in (-2, 1, 5, 10, 15, 19)]
    return {(x, y): image.getpixel((int((10 + x) * DOTS), int((20 + y) * DOTS))) for x, y in points}


RED, WHITE, BLUE = (255, 0, 0), (255, 255, 255), (0, 0, 255)


@pytest.mark.parametrize(
    ("inside", "points"),
    [
        ('<rect x="5" y="5" width="10" height="10" fill="red"/>', {(10, 10): RED, (20, 10): WHITE, (1, 1): WHITE}),
        ('<circle cx="20" cy="10" r="8" style="fill:#f00"/>', {(20, 10): RED, (25, 10): RED, (30, 10): WHITE}),
        ('<path d="M0 0h20v20H0z" fill="rgb(255,0,0)"/>', {(10, 10): RED, (25, 10): WHITE}),
        ('<g transform="translate(20 0)"><path fill="red" d="M0 0h10v20h-10"/></g>', {(25, 10): RED, (15, 10): WHITE}),
        ('<g fill="red"><path d="M0 0h20v20H0z"/></g>', {(10, 10): RED}),
        ('<style>.a{fill:red}#b{fill:blue}</style><path class="a" d="M0 0h20v20H0z"/><path id="b" d="M20 0h20v20H20"/>',
         {(10, 10): RED, (30, 10): BLUE}),
        ('<line x1="0" y1="10" x2="40" y2="10" stroke="red" stroke-width="4"/>', {(20, 10): RED, (20, 15): WHITE}),
        ('<defs><g id="x"><rect width="10" height="20" fill="red"/></g></defs><use href="#x" x="20"/>',
         {(25, 10): RED, (5, 10): WHITE}),
        ('<clipPath id="c"><path d="M0 0h10v20H0"/></clipPath><path d="M0 0h40v20H0" fill="red" clip-path="url(#c)"/>',
         {(5, 10): RED, (20, 10): WHITE}),
        ('<rect width="40" height="20" fill="rgb(100%, 0.2%, 0%)"/>', {(20, 10): (255, 1, 0)}),
        ('<rect width="40" height="20" fill="rgba(255 0 0 / 50%)"/>', {(20, 10): (255, 128, 128)}),
        ('<rect width="40" height="20" fill="red" opacity="0.5"/>', {(20, 10): (255, 128, 128)}),
        ('<rect width="40" height="20" fill="red"/><rect width="40" height="20" display="none"/>', {(20, 10): RED}),
        ('<path fill="red" fill-rule="evenodd" d="M0 0h40v20H0zM10 5h20v10H10z"/>', {(5, 10): RED, (20, 10): WHITE}),
        ('<rect width="400" height="200" x="-100" y="-100" fill="red"/>', {(1, 1): RED, (-2, 10): WHITE}),
        ('<polygon points="0,0 20,0 20,20 0,20" fill="red"/>', {(10, 10): RED, (30, 10): WHITE}),
        ('<rect width="100%" height="50%" fill="red"/>', {(35, 5): RED, (35, 15): WHITE}),
    ],
)  # fmt: skip
def test_a_drawing_is_on_paper_where_and_as_it_was_drawn(inside: str, points: dict[tuple[int, int], tuple]) -> None:
    """Red when a shape is lost, moved, of another colour, or spills out of the logo's box."""
    colours = seen(svg(inside))
    assert {point: colours[point] for point in points} == points


STOPS = '<stop offset="0" stop-color="red"/><stop offset="1" style="stop-color:#00f"/>'
ACROSS = '<path d="M0 0h40v20H0z" fill="url(#g)"/>'
GRADIENTS = {
    "box": f'<linearGradient id="g">{STOPS}</linearGradient>{ACROSS}',
    "user": f'<linearGradient id="g" gradientUnits="userSpaceOnUse" x2="40">{STOPS}</linearGradient>{ACROSS}',
    "chain": f'<linearGradient id="s">{STOPS}</linearGradient><linearGradient id="g" href="#s"/>{ACROSS}',
    "turned": f'<linearGradient id="g" y2="1" x2="0" gradientTransform="rotate(-90)">{STOPS}</linearGradient>{ACROSS}',
    "moved": f'<linearGradient id="g">{STOPS}</linearGradient><g transform="scale(2)"><path '
    'transform="scale(0.5)" d="M0 0h40v20H0z" fill="url(#g)"/></g>',
}


@pytest.mark.parametrize("name", GRADIENTS)
def test_a_gradient_fades_along_its_line(name: str) -> None:
    """Red when a gradient is flat, or runs another way than it was drawn."""
    colours = seen(svg(GRADIENTS[name]))
    reds = [colours[x, 10][0] for x in (1, 10, 20, 30, 39)]
    assert reds == sorted(reds, reverse=True)
    assert reds[0] > 240
    assert 110 < reds[2] < 145
    assert reds[-1] < 15
    assert colours[-2, 10] == WHITE


def test_a_round_gradient_fades_from_its_centre() -> None:
    """Red when a round gradient is not round, or spills out of its shape."""
    inside = f'<radialGradient id="g">{STOPS}</radialGradient><circle cx="20" cy="10" r="10" fill="url(#g)"/>'
    colours = seen(svg(inside))
    assert colours[20, 10][0] > 245
    assert abs(colours[15, 10][0] - colours[25, 10][0]) < 5
    assert colours[20, 19][0] < 40
    assert colours[5, 10] == WHITE
    assert printed(svg(inside)) == printed(svg(inside))


def test_a_gradient_is_grey_in_black_and_white() -> None:
    """Red when a copier gets colours."""
    assert {len(set(colour)) for colour in seen(svg(GRADIENTS["box"]), grey=True).values()} == {1}


def test_the_view_box_may_begin_anywhere() -> None:
    """Red when a drawing whose box does not begin at 0, 0 is shifted."""
    colours = seen(svg('<rect x="-20" y="90" width="20" height="20" fill="red"/>', 'viewBox="-20 90 40 20"'))
    assert (colours[10, 10], colours[30, 10]) == (RED, WHITE)


def test_a_drawing_stays_a_drawing() -> None:
    """Red when an SVG is printed as a picture of dots."""
    assert b"/Subtype /Image" not in printed(svg('<rect width="9" height="9"/>'))


def test_black_and_white_is_drawn_in_greys() -> None:
    """Red when a copier gets colours, or another grey than the eye's."""
    assert grey_of("#FF0000") == "#4C4C4C"
    assert seen(svg('<rect width="40" height="20" fill="red"/>'), grey=True)[20, 10] == (76, 76, 76)
    assert seen(png(Image.new("RGB", (40, 20), "red")), grey=True)[20, 10] == (76, 76, 76)


def test_a_transparent_picture_is_on_white() -> None:
    """Red when what is transparent comes out black."""
    image = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 20, 20))
    colours = seen(png(image))
    assert (colours[10, 10], colours[30, 10]) == (RED, WHITE)


def test_a_large_picture_weighs_what_paper_shows() -> None:
    """Red when a photograph of the town hall makes the leaflet ten times heavier."""
    data = png(Image.effect_noise((1600, 800), 80))
    assert len(data) > 1_000_000
    assert b"/Subtype /Image" in printed(data)
    assert len(printed(data)) < 600_000


@pytest.mark.parametrize("data", [svg('<circle cx="9" cy="9" r="5"/>'), png(Image.new("RGB", (40, 20), "red"))])
def test_the_same_logo_gives_the_same_bytes(data: bytes) -> None:
    """Red when a name, a clock or an address of the memory gets into the file."""
    assert printed(data) == printed(bytes(bytearray(data)))


def test_the_ratio_is_that_of_the_drawing() -> None:
    """Red when a logo is drawn flattened."""
    assert logo_of(svg("<path d='M0 0h1'/>")).ratio == 2
    assert logo_of(svg("<rect width='3' height='3'/>", 'width="30mm" height="10mm"')).ratio == pytest.approx(3)
    assert logo_of(png(Image.new("L", (30, 90)))).ratio == pytest.approx(1 / 3)


BOMB = "".join(
    f'<g id="g{i}"><use href="#g{i - 1}"/><use href="#g{i - 1}"/></g>' if i else '<g id="g0"><path d="M0 0h9"/></g>'
    for i in range(40)
)
DOCTYPE = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
SHAPE = '<rect width="9" height="9"/>'
HOSTILE = {
    "script": (svg(f"<script>alert(1)</script>{SHAPE}"), "programme"),
    "event": (svg('<rect width="9" height="9" onload="x()"/>'), "programme"),
    "entity": (
        svg("<desc>&b;</desc>" + SHAPE, before='<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'),
        "entite",
    ),
    "file": (svg("<desc>&f;</desc>", before='<!DOCTYPE svg [<!ENTITY f SYSTEM "file:///etc/passwd">]>'), "entite"),
    "remote image": (svg('<image href="https://example.org/x.png" width="9" height="9"/>'), "image"),
    "inside image": (svg('<image href="data:image/png;base64,AAAA" width="9" height="9"/>'), "image"),
    "remote use": (svg(f'<use href="https://example.org/x.svg#a"/>{SHAPE}'), "lien"),
    "local use": (svg(f'<use href="/etc/passwd#a"/>{SHAPE}'), "lien"),
    "absent use": (svg(f'<use href="#a"/>{SHAPE}'), "lien"),
    "import": (svg(f"<style>@import 'https://example.org/x.css';</style>{SHAPE}"), "lien"),
    "remote paint": (svg('<rect width="9" height="9" fill="url(https://example.org/x#a)"/>'), "lien"),
    "gradient": (svg('<linearGradient id="a"/><rect width="9" height="9" fill="url(#a)"/>'), "degrade"),
    "pattern": (svg('<pattern id="a"/><rect width="9" height="9" fill="url(#a)"/>'), "degrade"),
    "stroke": (svg('<linearGradient id="a"/><path d="M0 0h9" stroke="url(#a)"/>'), "degrade"),
    "text": (svg("<text>Mairie</text>"), "texte"),
    "mask": (svg('<mask id="m"/><rect width="9" height="9" mask="url(#m)"/>'), "masque"),
    "filter": (svg('<filter id="m"/><rect width="9" height="9" filter="url(#m)"/>'), "masque"),
    "animation": (svg('<rect width="9" height="9"><animate attributeName="x"/></rect>'), "animation"),
    "bomb": (svg(BOMB + '<use href="#g39"/>'), "trop"),
    "loop": (svg('<g id="a"><use href="#a"/></g>'), "trop"),
    "deep": (svg("<g>" * 900 + SHAPE + "</g>" * 900), "trop"),
    "many": (svg(SHAPE * 6000), "trop"),
    "empty": (svg(""), "vide"),
    "invisible": (svg('<rect width="9" height="9" fill="none"/>'), "vide"),
    "colour": (svg('<rect width="9" height="9" fill="zorglub"/>'), "couleur"),
    "size": (svg(SHAPE, ""), "mesure"),
    "flat": (svg(SHAPE, 'viewBox="0 0 4000 1"'), "mesure"),
    "endless": (svg('<rect width="1e999" height="9"/>'), "mesure"),
    "path": (svg('<path d="M 0 0 L zz 4"/>'), "trace"),
    "turn": (svg('<rect width="9" height="9" transform="rotate(x)"/>'), "mesure"),
    "flat png": (png(Image.new("L", (900, 2))), "mesure"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_printed_as_it_is_is_refused_by_name(name: str) -> None:
    """Red when a hostile or unfit drawing is followed, hangs, or is printed as another drawing."""
    data, detail = HOSTILE[name]
    assert read_logo("logo.svg", data) == LogoFault("logo-refuse", detail)


def test_what_drawing_programs_add_is_passed_over() -> None:
    """Red when a sound logo is refused for the data that Inkscape or Illustrator leave in it."""
    extra = (
        '<metadata><r:RDF xmlns:r="urn:r"><r:text>x</r:text></r:RDF></metadata><i:text xmlns:i="urn:i">x</i:text>'
        "<title>Logo</title><desc>d</desc><switch><foreignObject/><g><path d='M0 0h40v20H0' fill='red'/></g></switch>"
    )
    before = f'<?xml version="1.0" encoding="utf-8"?>{DOCTYPE}'
    assert seen(svg(extra, before=before))[20, 10] == RED


def _bomb() -> bytes:
    """Return a PNG of a few bytes that says it is 30,000 by 30,000."""
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 99)), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "logo-inconnu"),
        (b"\xff\xd8\xff\xe0 JFIF", "logo-inconnu"),
        (b"%PDF-1.7", "logo-inconnu"),
        (b"<html><body/></html>", "logo-inconnu"),
        (b"<svg", "logo-inconnu"),
        (svg(SHAPE).decode().encode("utf-16"), "logo-inconnu"),
        (b"\x89PNG\r\n\x1a\n", "logo-inconnu"),
        (png(Image.effect_noise((90, 90), 50))[:2000], "logo-inconnu"),
        (_bomb(), "logo-trop-lourd"),
        (b" " * 2_000_001, "logo-trop-lourd"),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes, code: str) -> None:
    """Red when a file that is not a whole SVG or PNG is taken for one, or swells when it is opened."""
    found = read_logo("logo.png", data)
    assert isinstance(found, LogoFault)
    assert found.code == code


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: svg(f'<path d="{text}"/>')))
def test_nothing_read_is_a_fault_of_ours(data: bytes) -> None:
    """Red when some file ends the command instead of giving a finding."""
    assert isinstance(read_logo("logo", data), Logo | LogoFault)


def test_what_is_read_is_plain_values() -> None:
    """Red when a drawing keeps a tie to its file."""
    picture = read_svg(svg('<path d="M0 0L10 0" stroke="#00f" stroke-dasharray="2,1" stroke-linecap="round"/>'))
    (shape,) = picture.shapes
    assert (shape.stroke, shape.line, shape.cap, shape.dash) == ("#0000FF", 1.0, 1, (2.0, 1.0))
    assert shape.steps == (("m", (0, 0)), ("l", (10, 0)))
