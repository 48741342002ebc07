"""A PDF → everything that can be read in it: its pages' text, its strings, names and metadata (ISO 32000-1, 7.3)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cartographie.publish._views import View, is_texty, noise_view, percent_decoded, text_view

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

__all__ = ["pdf_views"]

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_LITERAL = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_NAME = re.compile(rb"/([^\s()<>\[\]{}/%]*#[0-9A-Fa-f]{2}[^\s()<>\[\]{}/%]*)")
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_OCTAL = tuple(b"%d" % figure for figure in range(8))
_UTF16, _UTF8 = b"\xfe\xff", b"\xef\xbb\xbf"
# the letters of PDFDocEncoding that Latin-1 has not (ISO 32000-1, annex D.2)
_DOC_LETTERS = {0x93: "fi", 0x94: "fl", 0x95: "L", 0x96: "OE", 0x97: "S", 0x98: "Y", 0x99: "Z", 0x9A: "i", 0x9B: "l"}
_DOC_LETTERS |= {0x9C: "oe", 0x9D: "s", 0x9E: "z"}
_APART = "\N{CYRILLIC SMALL LETTER YA}"
"""Any letter of another script: what parts texts that are not to be read as one."""
# no text has these: they are glyphs of a font that a page draws with, whose words stand between the others
_DOC_LETTERS |= dict.fromkeys((*range(1, 9), 11, 12, *range(14, 32)), _APART)


def pdf_views(content: bytes) -> Iterator[View]:
    """Yield the text of a PDF's pages, then what its objects and unpacked streams hold beside drawing operators."""
    yield text_view(_page_text(content))
    outside: list[bytes] = []
    at = 0
    for found in _STREAM.finditer(content):
        if found.start() < at:
            continue
        outside.append(content[at : found.start()])
        at = content.find(b"endstream", found.end())
        at = at if at >= 0 else len(content)
        yield from _stream_views(content[found.end() : at])
    yield from _object_views(b" ".join((*outside, content[at:])))


def _stream_views(packed: bytes) -> Iterator[View]:
    data = _inflated(packed)
    if data.lstrip()[:1] == b"<" or (is_texty(data) and b" Tf" not in data and b" re" not in data[:20000]):
        yield text_view(data.decode("utf-8", "replace"))  # XMP, attachments
    yield noise_view(data)
    yield from _object_views(data)


def _object_views(data: bytes) -> Iterator[View]:
    """Yield the strings of PDF syntax run together, and the names in which signs are spelt by their codes."""
    texts = [_decoded(_unescaped(text)) for text in _LITERAL.findall(data)]
    for coded in _HEX.findall(data):
        figures = b"".join(coded.split())
        texts.append(_decoded(bytes.fromhex((figures + b"0" * (len(figures) % 2)).decode("ascii"))))
    if texts:
        joined = " | ".join(texts)
        yield text_view(joined)
        if "%" in joined:
            yield text_view(percent_decoded(joined))
    names = [_NAME_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), name) for name in _NAME.findall(data)]
    if names:
        yield text_view(b" | ".join(names).decode("utf-8", "ignore"))
        yield text_view(b" | ".join(names).decode("latin-1"))


def _unescaped(literal: bytes) -> bytes:
    if b"\\" not in literal:
        return literal
    return _ESCAPE.sub(_sign, literal)


def _sign(found: re.Match[bytes]) -> bytes:
    code = found[1]
    if code[:1] in _OCTAL:  # an 8 or a 9 stands for itself
        return bytes([int(code, 8) & 0xFF])
    return _CONTROLS.get(code, code)


def _decoded(text: bytes) -> str:
    """Return a text string of a PDF (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 by their mark, else PDFDocEncoding.

    Bytes that are no text (the codes of glyphs) give some other letters.
    """
    if text.startswith(_UTF16):
        return text[2:].decode("utf-16-be", "ignore")
    if text.startswith(_UTF8) or not text.isascii():
        try:
            return text.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    return text.replace(b"\0", b"").decode("latin-1").translate(_DOC_LETTERS)


def _inflated(packed: bytes) -> bytes:
    """Return a stream unpacked: Flate, or Flate in ASCII 85 as reportlab writes it; as it is otherwise."""
    for candidate in (packed, _from_ascii85(packed)):
        if candidate:
            inflater = zlib.decompressobj()
            try:
                return inflater.decompress(candidate.lstrip(b"\r\n"))
            except zlib.error:
                continue
    return packed


def _from_ascii85(packed: bytes) -> bytes:
    """Return ASCII 85 decoded as PDF has it (ISO 32000-1, 7.4.3); b"" for anything else."""
    import numpy as np  # the standard library's decoder takes a tenth of a second for a map

    body = b"".join(packed.split()).removeprefix(b"<~")
    if not body.endswith(b"~>"):
        return b""
    body = body[:-2].replace(b"z", b"!!!!!")
    padding = -len(body) % 5
    groups = np.frombuffer(body + b"u" * padding, dtype=np.uint8).reshape(-1, 5).astype(np.int64) - ord("!")
    if groups.size == 0 or groups.min() < 0 or groups.max() > ord("u") - ord("!"):
        return b""
    values: bytes = (groups @ np.array([85**4, 85**3, 85**2, 85, 1])).astype(">u4").tobytes()
    return values[: len(values) - padding]


def _page_text(content: bytes) -> str:
    """Return what the file says of itself, then each page as a reader copies it and in the order of its drawing.

    Right to left, a reader puts the number of a marker between two lines of the name that it stands beside.
    """
    import pypdfium2  # half a tenth of a second, for PDFs with secrets to look for only

    texts: list[str] = []
    document = pypdfium2.PdfDocument(content)
    try:
        texts += document.get_metadata_dict().values()
        texts += (item.get_title() for item in document.get_toc())
        for page in document:
            reader = page.get_textpage()
            texts += (reader.get_text_range(), _drawn_text(page, reader))
            reader.close()
            page.close()
    finally:
        document.close()
    return f"\n{_APART}\n".join(texts)


def _drawn_text(page: PdfPage, reader: PdfTextPage) -> str:
    """Return the texts of *page* one after the other as they were drawn, a space between two."""
    from ctypes import POINTER, c_ushort, cast, create_string_buffer

    from pypdfium2 import raw

    texts: list[str] = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        size = raw.FPDFTextObj_GetText(item, reader, None, 0)
        buffer = create_string_buffer(size)
        raw.FPDFTextObj_GetText(item, reader, cast(buffer, POINTER(c_ushort)), size)
        texts.append(buffer.raw.decode("utf-16-le", "ignore").rstrip("\0"))
    return " ".join(texts)
