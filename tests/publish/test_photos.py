"""Photographs of doors: what is one, what is refused before it is unpacked, what is left of it on paper."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageOps

from cartographie.publish._paper import photos
from cartographie.publish._paper.photos import KEPT_BYTES, Photo, read_photo, shrunk
from tests.publish.wordless_cards import photo, picture

ROOM = (56.0, 42.0)


def opened(data: bytes) -> Image.Image:
    """The picture of *data*."""
    return Image.open(BytesIO(data))


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that says it is as large as that."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    parts = (struct.pack(">I", len(c)) + t + c + struct.pack(">I", zlib.crc32(t + c)) for t, c in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photograph_is_read(kind: str) -> None:
    """Red when one of the two formats is refused, or its shape is not known."""
    read = read_photo(picture(kind))
    assert isinstance(read, Photo)
    assert read.ratio == pytest.approx(4 / 3)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"pas une image",
        b"\xff\xd8\xff\xe0 a JPEG that ends here",
        picture()[:2000],
        picture("PNG")[:300],
        b"GIF89a" + bytes(200),
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        picture(size=(2000, 100)),
    ],
    ids=["empty", "text", "head", "cut JPEG", "cut PNG", "GIF", "SVG", "ribbon"],
)
def test_what_is_no_photograph(data: bytes) -> None:
    """Red when something else stops the command, or is printed."""
    assert read_photo(data) == "photo-inconnue"


WHOLE = (picture(size=(160, 120), turned=True), picture("PNG", size=(160, 120)))


@settings(deadline=None)
@given(
    st.sampled_from(WHOLE),
    st.lists(st.tuples(st.integers(0, 800), st.integers(0, 255)), max_size=12),
    st.none() | st.integers(0, 4000),
)
def test_a_damaged_file_is_refused_or_printed(whole: bytes, changes: list[tuple[int, int]], length: int | None) -> None:
    """Red when a damaged picture, or damaged words beside it, stop the command."""
    data = bytearray(whole)
    for place, byte in changes:
        data[place % len(data)] = byte
    read = read_photo(bytes(data[:length]))
    if isinstance(read, Photo):
        assert shrunk(read, ROOM).data.startswith(b"\xff\xd8")
    else:
        assert read in {"photo-inconnue", "photo-trop-lourde"}


def test_what_would_swell_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Red when a picture of billions of points is unpacked, or a file over the limit is opened at all."""
    assert read_photo(bomb(60_000, 60_000)) == "photo-trop-lourde"
    assert read_photo(bomb(12_000, 10_000)) == "photo-trop-lourde"
    assert read_photo(bomb(10_000, 10_000)) == "photo-trop-lourde"  # a PNG: whole in memory, at four bytes a point
    monkeypatch.setattr(photos, "MOST_BYTES", 1000)
    monkeypatch.setattr(photos, "_opened", None)
    assert read_photo(bytes(1001)) == "photo-trop-lourde"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("size", [(4000, 3000), (1600, 1200), (300, 200)])
def test_what_is_left_on_paper(kind: str, size: tuple[int, int]) -> None:
    """Red when more than 300 dots an inch or 300 KB go into the document, or a small picture is blown up."""
    small = shrunk(photo(kind=kind, size=size), ROOM)
    image = opened(small.data)
    assert image.format == "JPEG"
    assert image.width <= min(size[0], round(ROOM[0] / 25.4 * 300))
    assert image.height <= min(size[1], round(ROOM[1] / 25.4 * 300))
    assert len(small.data) <= KEPT_BYTES
    assert small.ratio == pytest.approx(size[0] / size[1], rel=0.02)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_nothing_of_the_camera_is_left(kind: str) -> None:
    """Red when the place, the maker or anything else that a telephone writes beside a picture goes into the PDF."""
    data = shrunk(photo(kind=kind, turned=True), ROOM).data
    assert not opened(data).getexif()
    assert {*opened(data).info} <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"Secret" not in data


def test_no_comment_is_left() -> None:
    """Red when a comment or a description beside the picture goes into the PDF."""
    target = BytesIO()
    opened(picture()).convert("RGB").save(target, "JPEG", comment=b"Secret", xmp=b"<x>Secret</x>")
    assert b"Secret" in target.getvalue()
    read = read_photo(target.getvalue())
    assert isinstance(read, Photo)
    assert b"Secret" not in shrunk(read, ROOM).data


@pytest.mark.parametrize("orientation", range(9))
def test_every_way_of_holding_a_camera(orientation: int) -> None:
    """Red when a picture is not turned as Pillow's own reading of its EXIF turns it."""
    image = opened(picture(size=(160, 120))).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = orientation
    target = BytesIO()
    image.save(target, "PNG", exif=exif)
    read = read_photo(target.getvalue())
    assert isinstance(read, Photo)
    expected = ImageOps.exif_transpose(opened(target.getvalue()))
    assert ImageChops.difference(photos._opened(read.data), expected).getbbox() is None


def test_it_stands_upright() -> None:
    """Red when a picture taken on its side is printed so: its red corner comes to the top right."""
    small = shrunk(photo(turned=True), ROOM)
    assert small.ratio == pytest.approx(3 / 4, rel=0.02)
    image = opened(small.data).convert("RGB")
    red, _, blue = image.getpixel((image.width * 3 // 4, image.height // 4))  # type: ignore[misc]
    assert red > 150 > blue


def test_what_is_clear_becomes_white() -> None:
    """Red when the clear parts of a PNG come out black."""
    target = BytesIO()
    Image.new("RGBA", (400, 300), (0, 0, 0, 0)).save(target, "PNG")
    read = read_photo(target.getvalue())
    assert isinstance(read, Photo)
    assert opened(shrunk(read, ROOM).data).convert("L").getextrema()[0] > 250


def test_the_same_photograph_gives_the_same_bytes() -> None:
    """Red when a picture is written differently twice."""
    whole = photo()
    assert shrunk(whole, ROOM) == shrunk(whole, ROOM)
