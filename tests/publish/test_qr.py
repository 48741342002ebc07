"""The QR code: read back from the paper by another library, and measured."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from cartographie.publish._paper.document import open_document
from cartographie.publish._paper.ink_drawing import draw_inks
from cartographie.publish._paper.primitives import QrInk, RectInk, extent
from cartographie.publish._paper.qr import LEAST_MODULE_MM, QUIET, qr_modules, qr_size

ADDRESSES = (
    "https://www.enez-skouer.example",
    "http://a.fr",
    "https://www.departement-des-iles.example/solidarites/carte-des-lieux?territoire=enez-skouer&langue=fr#accueil",
    "https://www.example.org/" + "chemin-tres-long/" * 10,
)
DOTS = 150 / 72  # an office scanner, a telephone at a hand's length


def printed(address: str, ground: str = "#FFFFFF") -> bytes:
    """Return a sheet with the code at 10, 10 mm on a *ground*."""
    target = BytesIO()
    canvas = open_document(target, (60, 60), "", "fr", "2026-11-24", "Simplex")
    draw_inks(canvas, [RectInk(x=0, y=0, width=60, height=60, fill=ground), QrInk(10, 10, qr_size(address), address)])
    canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.mark.parametrize("ground", ["#FFFFFF", "#1F5F74"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_code_is_read_back(address: str, ground: str) -> None:
    """Red when a telephone reads another address, nothing, or needs a white panel under the code."""
    document = pypdfium2.PdfDocument(printed(address, ground))
    try:
        image = document[0].render(scale=DOTS).to_pil()
    finally:
        document.close()
    (found,) = zxingcpp.read_barcodes(image)
    assert found.text == address
    assert found.ec_level == "M"


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_code_is_large_enough(address: str) -> None:
    """Red when the side with its border is under 20 mm, or a module under half a millimetre."""
    side = qr_size(address)
    box = extent(QrInk(10, 10, side, address))
    assert (box.width, box.height) == (side, side)
    assert 20 <= side <= 33
    assert side / (len(qr_modules(address)) + 2 * QUIET) >= LEAST_MODULE_MM


def test_the_border_is_white() -> None:
    """Red when something of the code stands within four modules of its edge, or is not pure black and white."""
    address = ADDRESSES[0]
    document = pypdfium2.PdfDocument(printed(address, "#1F5F74"))
    try:
        image = document[0].render(scale=4).to_pil().convert("RGB")
        dots = image.width / 60
    finally:
        document.close()
    side = qr_size(address)
    border = side * QUIET / (len(qr_modules(address)) + 2 * QUIET)
    left, top = 10 * dots, (60 - 10 - side) * dots
    strip = image.crop((int(left + 2), int(top + 2), int(left + side * dots - 2), int(top + border * dots - 2)))
    assert strip.getcolors() == [(strip.width * strip.height, (255, 255, 255))]


def test_black_is_one_ink() -> None:
    """Red when the code is mixed of several inks, or of a picture of dots."""
    pdf = pypdfium2.PdfDocument(printed(ADDRESSES[0]))
    kinds = {item.type for item in pdf[0].get_objects()}
    pdf.close()
    assert kinds == {pypdfium2.raw.FPDF_PAGEOBJ_PATH}


def test_the_same_address_gives_the_same_bytes() -> None:
    """Red when the mask of the code depends on anything but the address."""
    first = printed(ADDRESSES[2])
    qr_modules.cache_clear()
    assert printed(ADDRESSES[2]) == first


@pytest.mark.parametrize(
    "address",
    ["", "www.ville.example", "mailto:a@b.example", "javascript:x", "file:///etc", "https://", "https://" + "a" * 300],
)
def test_what_is_no_page_has_no_code(address: str) -> None:
    """Red when a code leads to something else than a page of the web, or is too dense to be read."""
    assert (qr_modules(address), qr_size(address)) == ((), 0.0)


@given(st.text(alphabet="abcdefghij0123456789-/.?=&%#", min_size=1, max_size=150))
def test_any_address_has_a_square_code(rest: str) -> None:
    """Red when some address stops the leaflet."""
    modules = qr_modules(f"https://{rest}")
    assert {len(row) for row in modules} == {len(modules)}
