"""An output's bytes → everything that can be read in them: text, escapes undone, what base64, gzip and PDF hold."""

from __future__ import annotations

import base64
import binascii
import html
import re
import zlib
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from cartographie.publish._views import View, noise_view, text_view

__all__ = ["views_of"]

_BASE64 = re.compile(rb"[A-Za-z0-9+/_\-]{12,}")
_LONG_BLOB = re.compile(rb"[A-Za-z0-9+/_\-]{400,}={0,2}")
_TAG = re.compile(r"<[/!A-Za-z][^<>]{0,300}>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BREAK_ESCAPE = re.compile(r"\\[nrtbf]")
_UNICODE_ESCAPE = re.compile(r"\\u\{?([0-9a-fA-F]{4,6})\}?|\\x([0-9a-fA-F]{2})")
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*")
_GZIP = b"\x1f\x8b\x08"

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PDF_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_PDF_OCTAL = re.compile(rb"\\([0-3][0-7]{2})")
_PDF_TEXT = re.compile(rb"\(((?:[^()\\]|\\.)*)\)")
_HEAD = 4096  # bytes that tell text from packed bytes
_SURROGATES = range(0xD800, 0xE000)


def views_of(content: bytes) -> Iterator[View]:
    """Yield the views of an output, the cheap ones first."""
    if content.startswith(b"%PDF"):
        yield from _pdf_views(content)
    elif content.count(b"\0") > len(content) // 4:  # UTF-16
        yield text_view(content.replace(b"\0", b"").decode("latin-1"))
    elif content[:2] in (b"PK", b"\x1f\x8b") or b"\0" in content[:_HEAD]:
        yield from _binary_views(content)
    else:
        yield from _text_views(content)


def _text_views(content: bytes) -> Iterator[View]:
    """Yield a text, its escapes undone, without its tags, and what its base64 parts hold."""
    text = _LONG_BLOB.sub(b" ", content).decode("utf-8", "replace")
    if "\ufffd" in text:  # not UTF-8
        yield text_view(content.decode("latin-1"))
    yield text_view(text)
    yield text_view(_unescaped(text))
    yield text_view(_unescaped(_TAG.sub(" ", text)))
    short: list[bytes] = []
    for found in _BASE64.finditer(content):
        packed = _decoded(found[0])
        if len(packed) < _LONG_ENOUGH and _GZIP not in packed:
            short.append(packed)
        else:
            yield from _binary_views(packed)
    joined = b" | ".join(short)
    yield text_view(joined.decode("utf-8", "ignore"))


_LONG_ENOUGH = 300  # bytes: below, base64 runs are mostly names in code, looked at together


def _binary_views(content: bytes) -> Iterator[View]:
    """Yield packed bytes as they are, and the gzip members in them (vector tiles) as text."""
    yield noise_view(content)
    if _is_texty(content):
        yield text_view(content.decode("utf-8", "ignore"))
    inflated = b" | ".join(_gunzipped(content))
    if inflated:
        yield View(text_view(inflated.decode("utf-8", "ignore")).plain, noise=True)


def _is_texty(content: bytes) -> bool:
    head = content[:_HEAD]
    return b"\0" not in head and sum(byte < ord(" ") and byte not in b"\t\n\r" for byte in head) == 0


def _gunzipped(content: bytes) -> Iterator[bytes]:
    at = content.find(_GZIP)
    while at >= 0:
        inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            yield inflater.decompress(content[at:])
            at = content.find(_GZIP, len(content) - len(inflater.unused_data) if inflater.eof else at + 1)
        except zlib.error:
            at = content.find(_GZIP, at + 1)


def _decoded(run: bytes) -> bytes:
    plain = run.translate(bytes.maketrans(b"-_", b"+/"))
    if len(plain) % 4 == 1:
        plain = plain[:-1]  # a sign too many: the run began or ended before the base64 did
    try:
        return base64.b64decode(plain + b"=" * (-len(plain) % 4))
    except (binascii.Error, ValueError):
        return b""


def _unescaped(text: str) -> str:
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    if "\\" in text:
        text = _UNICODE_ESCAPE.sub(_character, _BREAK_ESCAPE.sub(" ", text))
    if "%" in text:
        text = _PERCENT.sub(lambda found: unquote_to_bytes(found[0]).decode("utf-8", "ignore"), text)
    return text


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code <= 0x10FFFF and code not in _SURROGATES else " "  # noqa: PLR2004  # the last of Unicode


def _pdf_views(content: bytes) -> Iterator[View]:
    """Yield the text of a PDF's pages, then what its objects and unpacked streams hold beside drawing operators."""
    yield text_view(_pdf_text(content))
    outside: list[bytes] = []
    at = 0
    for found in _STREAM.finditer(content):
        if found.start() < at:
            continue
        outside.append(content[at : found.start()])
        at = content.find(b"endstream", found.end())
        at = at if at >= 0 else len(content)
        yield from _pdf_stream(content[found.end() : at])
    yield from _pdf_strings(b" ".join((*outside, content[at:])))


def _pdf_stream(packed: bytes) -> Iterator[View]:
    data = _inflated(packed)
    if data.lstrip()[:1] == b"<" or (_is_texty(data) and b" Tf" not in data and b" re" not in data[:20000]):
        yield text_view(data.decode("utf-8", "replace"))  # XMP, attachments
    yield noise_view(data)
    yield from _pdf_strings(data)


def _pdf_strings(data: bytes) -> Iterator[View]:
    """Yield the literal and hexadecimal strings of PDF syntax, as Latin-1 or UTF-16."""
    literal = [_PDF_OCTAL.sub(lambda found: bytes([int(found[1], 8)]), text) for text in _PDF_TEXT.findall(data)]
    coded = [
        bytes.fromhex(text.decode("ascii"))
        for text in _PDF_HEX.findall(data)
        if len(re.sub(rb"\s", b"", text)) % 2 == 0
    ]
    joined = b" | ".join((*literal, *coded)).replace(b"\0", b"")
    if joined:
        yield text_view(joined.decode("latin-1"))
        yield text_view(joined.decode("utf-8", "ignore"))


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


def _pdf_text(content: bytes) -> str:
    import pypdfium2  # half a tenth of a second, for PDFs with secrets to look for only

    texts: list[str] = []
    document = pypdfium2.PdfDocument(content)
    try:
        texts += document.get_metadata_dict().values()
        texts += (item.get_title() for item in document.get_toc())
        for page in document:
            reader = page.get_textpage()
            texts.append(reader.get_text_range())
            reader.close()
            page.close()
    finally:
        document.close()
    return "\n|\n".join(texts)
