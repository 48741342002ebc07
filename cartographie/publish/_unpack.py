"""An output's bytes → everything that can be read in them: text, escapes undone, what base64, gzip and PDF hold."""

from __future__ import annotations

import base64
import binascii
import html
import re
import zlib
from collections.abc import Iterator

from cartographie.publish._unpack_pdf import pdf_views
from cartographie.publish._views import View, is_texty, noise_view, percent_decoded, text_view

__all__ = ["views_of"]

_BASE64 = re.compile(rb"[A-Za-z0-9+/_\-]{12,}")
_LONG_BLOB = re.compile(rb"[A-Za-z0-9+/_\-]{400,}={0,2}")
_TAG = re.compile(r"<[/!A-Za-z][^<>]{0,300}>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BREAK_ESCAPE = re.compile(r"\\[nrtbf]")
_UNICODE_ESCAPE = re.compile(r"\\u\{?([0-9a-fA-F]{4,6})\}?|\\x([0-9a-fA-F]{2})")
_GZIP = b"\x1f\x8b\x08"

_HEAD = 4096  # bytes that tell text from packed bytes
_SURROGATES = range(0xD800, 0xE000)


def views_of(content: bytes) -> Iterator[View]:
    """Yield the views of an output, the cheap ones first."""
    if content.startswith(b"%PDF"):
        yield from pdf_views(content)
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
    if is_texty(content):
        yield text_view(content.decode("utf-8", "ignore"))
    inflated = b" | ".join(_gunzipped(content))
    if inflated:
        yield View(text_view(inflated.decode("utf-8", "ignore")).plain, noise=True)


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
    return percent_decoded(text)


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code <= 0x10FFFF and code not in _SURROGATES else " "  # noqa: PLR2004  # the last of Unicode
