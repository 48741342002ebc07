"""The head of an OpenStreetMap file: the box it was cut to and the date of its data, without reading the rest.

Formats: OSM XML (`<bounds minlat= ...>`) and PBF (a `BlobHeader`, a `Blob`, in it a `HeaderBlock`: fileformat.proto and
osmformat.proto of the OSM-binary project).
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cartographie.model import Bounds

__all__ = ["Header", "read_header"]

_HEAD = 16_384
_BOUNDS = re.compile(r"<bounds\s([^>]*)>")
_ATTRIBUTE = re.compile(r"""(\w+)\s*=\s*["']([^"']*)["']""")

# protocol buffers: three bits of kind after a field's number, seven bits a byte, the eighth says that more follow
_VARINT, _FIXED64, _BYTES = 0, 1, 2
_MORE = 0x80
# numbers of the fields that are read
_BLOB_RAW, _BLOB_ZLIB, _BLOB_HEADER_SIZE = 1, 3, 3
_BBOX, _REPLICATION_TIMESTAMP = 1, 32
_NANO = 1e-9


@dataclass(frozen=True, slots=True)
class Header:
    """`bounds` of the file in WGS 84, None when it does not say; `date` of its data, ISO, "" when it does not say."""

    bounds: Bounds | None = None
    date: str = ""


def read_header(path: Path) -> Header:
    """Read the head of *path*; a head that cannot be understood says nothing: the reader of the data will complain."""
    try:
        if path.name.lower().endswith(".pbf"):
            return _read_pbf(path)
        return _read_xml(path)
    except (OSError, EOFError, ValueError, IndexError, zlib.error):
        return Header()


def _read_xml(path: Path) -> Header:
    opener = gzip.open if path.name.lower().endswith(".gz") else open
    with opener(path, "rb") as stream:
        text = stream.read(_HEAD).decode("utf-8", "replace")
    found = _BOUNDS.search(text)
    if not found:
        return Header()
    values = dict(_ATTRIBUTE.findall(found.group(1)))
    if not {"minlon", "minlat", "maxlon", "maxlat"} <= values.keys():
        return Header()
    west, south, east, north = (float(values[key]) for key in ("minlon", "minlat", "maxlon", "maxlat"))
    return Header((west, south, east, north))


def _read_pbf(path: Path) -> Header:
    with path.open("rb") as stream:
        size = int.from_bytes(stream.read(4), "big")
        blob_header = dict(_fields(stream.read(min(size, _HEAD))))
        blob = dict(_fields(stream.read(int(blob_header.get(_BLOB_HEADER_SIZE, 0)))))
    packed, plain = blob.get(_BLOB_ZLIB), blob.get(_BLOB_RAW)
    block = zlib.decompress(packed) if isinstance(packed, bytes) else plain
    if not isinstance(block, bytes):
        return Header()
    fields = dict(_fields(block))
    box, stamp = fields.get(_BBOX), fields.get(_REPLICATION_TIMESTAMP)
    bounds = _box(dict(_fields(box))) if isinstance(box, bytes) else None
    date = datetime.fromtimestamp(stamp, UTC).date().isoformat() if isinstance(stamp, int) and stamp else ""
    return Header(bounds, date)


def _box(sides: dict[int, int | bytes]) -> Bounds:
    # HeaderBBox: left, right, top, bottom, in zigzag nanodegrees
    left, right, top, bottom = (_signed(int(sides.get(number, 0))) * _NANO for number in (1, 2, 3, 4))
    return (round(left, 7), round(bottom, 7), round(right, 7), round(top, 7))


def _signed(value: int) -> int:
    return (value >> 1) ^ -(value & 1)


def _fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Walk a protocol buffer message: field number and value (varint or bytes; a repeated field comes again)."""
    position = 0
    while position < len(data):
        key, position = _varint(data, position)
        if key & 7 == _VARINT:
            number, position = _varint(data, position)
            yield key >> 3, number
        elif key & 7 == _BYTES:
            length, position = _varint(data, position)
            yield key >> 3, data[position : position + length]
            position += length
        else:
            position += 8 if key & 7 == _FIXED64 else 4


def _varint(data: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < _MORE:
            return value, position
        shift += 7
