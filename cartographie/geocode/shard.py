"""One département's addresses as one memory-mapped file: a checked header in JSON, then plain arrays.

Layout: 8 bytes of magic, header length and CRC-32 (little-endian u32 each), the header, padding, then arrays each at a
multiple of 64 bytes. The header carries format version, date, source, licence, rows, the communes, and the place of
every array; the data's own CRC-32 is verified when the shard is first searched. Replaced as a whole, so never half new.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cartographie.errors import AddressIndexError
from cartographie.texts import sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["FORMAT", "SUFFIX", "Commune", "Shard", "string_table", "write_shard"]

MAGIC = b"CARTOBAN"
FORMAT = 2
SUFFIX = ".ban"
DEGREE = 10_000_000  # positions are kept as whole 1e-7 degrees: a centimetre, where float32 would give 0.4 m
_ALIGN = 64
_HEAD = struct.Struct("<8sII")


class Commune(NamedTuple):
    """A commune of a shard: INSEE code, name, postcodes, middle (degrees), its streets as the slice start:end."""

    code: str
    name: str
    postcodes: tuple[str, ...]
    lat: float
    lon: float
    start: int
    end: int


class Shard:
    """A shard opened for reading: the header at once, the arrays at the first search.

    Arrays (S streets sorted by commune, A addresses sorted by street, number, suffix): `commune`, `old`, `postcode`,
    `kind` index the header's lists; `lat`/`lon` and `number_lat`/`number_lon` are int32 of 1e-7 degree; `first` (S+1)
    is where a street's addresses start; `key`/`key_row` are the sorted hashes of names, `gram_*` their trigrams.
    """

    def __init__(self, path: Path) -> None:
        """Read the header of the shard at *path*; raise AddressIndexError when it is damaged or of another version."""
        self.path = path
        try:
            with path.open("rb") as file:
                magic, length, crc = _HEAD.unpack(file.read(_HEAD.size))
                if magic != MAGIC:
                    raise self._refuse("abime")
                text = file.read(length)
                size = os.fstat(file.fileno()).st_size
            if zlib.crc32(text) != crc:
                raise self._refuse("abime")
            header: dict[str, Any] = json.loads(text)
        except (OSError, struct.error, ValueError) as error:
            raise error if isinstance(error, AddressIndexError) else self._refuse("abime") from None
        if header["format"] != FORMAT:
            raise self._refuse("version")
        self._start = _aligned(_HEAD.size + length)
        if size != self._start + header["length"]:
            raise self._refuse("abime")
        self.header = header
        self._arrays: dict[str, NDArray[Any]] = {}
        self._views: dict[str, memoryview] = {}
        self.name: str = header["shard"]
        self.communes = [
            Commune(code, name, tuple(postcodes), *rest) for code, name, postcodes, *rest in header["communes"]
        ]

    def _refuse(self, reason: str) -> AddressIndexError:
        return AddressIndexError(sentence(f"erreurs.index-adresses-{reason}", fichier=self.path))

    @cached_property
    def _map(self) -> mmap.mmap:
        try:
            with self.path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):
            raise self._refuse("abime") from None
        with memoryview(mapped) as view, view[self._start :] as data:
            if len(data) != self.header["length"] or zlib.crc32(data) != self.header["crc"]:
                raise self._refuse("abime")
        return mapped

    def array(self, name: str) -> NDArray[Any]:
        """Return the array called *name*, read only, without copying it."""
        found = self._arrays.get(name)
        if found is None:
            import numpy as np

            dtype, offset, count = self.header["arrays"][name]
            found = np.frombuffer(self._map, dtype=dtype, count=count, offset=self._start + offset)
            self._arrays[name] = found
        return found

    def view(self, name: str) -> memoryview:
        """Return the array called *name* as a memoryview: single items come out faster than from numpy."""
        found = self._views.get(name)
        if found is None:
            found = self._views[name] = memoryview(self.array(name))
        return found

    def text(self, name: str, row: int) -> str:
        """Return the string number *row* of the table of strings called *name*."""
        places = self.view(f"{name}_at")
        return bytes(self.view(name)[places[row] : places[row + 1]]).decode("utf-8")

    def texts(self, name: str, start: int, end: int) -> list[str]:
        """Return the strings *start* to *end* (excluded) of the table called *name*."""
        places = self.array(f"{name}_at")[start : end + 1].tolist()
        low = places[0]
        block = bytes(self.view(name)[low : places[-1]])
        if block.isascii():  # then a byte is a letter, and all are decoded at once
            text = block.decode("ascii")
            return [text[a - low : b - low] for a, b in pairwise(places)]
        return [block[a - low : b - low].decode("utf-8") for a, b in pairwise(places)]


def _aligned(size: int) -> int:
    return -(-size // _ALIGN) * _ALIGN


def string_table(name: str, texts: Sequence[str]) -> dict[str, NDArray[Any]]:
    """Return *texts* as two arrays of a shard: their bytes end to end, and where each begins (one more than texts)."""
    import numpy as np

    encoded = [text.encode() for text in texts]
    places = np.zeros(len(encoded) + 1, dtype=np.uint32)
    np.cumsum([len(item) for item in encoded], out=places[1:])
    return {name: np.frombuffer(b"".join(encoded), dtype=np.uint8), f"{name}_at": places}


def write_shard(path: Path, header: Mapping[str, Any], arrays: Mapping[str, np.ndarray[Any, Any]]) -> None:
    """Write a shard at *path* from its *header* (the format and the places of the arrays are added) and *arrays*.

    Same input, same bytes. Written aside and put in place in one step.
    """
    places: dict[str, tuple[str, int, int]] = {}
    pieces: list[bytes] = []
    offset = 0
    for name, values in arrays.items():
        data = values.astype(values.dtype.newbyteorder("<"), copy=False).tobytes()
        places[name] = (values.dtype.newbyteorder("<").str, offset, int(values.size))
        padded = _aligned(len(data))
        pieces += [data, bytes(padded - len(data))]
        offset += padded
    body = b"".join(pieces)
    full = {"format": FORMAT, **header, "arrays": places, "length": len(body), "crc": zlib.crc32(body)}
    text = json.dumps(full, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    start = _aligned(_HEAD.size + len(text))
    aside = path.with_name(path.name + ".tmp")
    with aside.open("wb") as file:
        file.write(_HEAD.pack(MAGIC, len(text), zlib.crc32(text)) + text)
        file.write(bytes(start - _HEAD.size - len(text)))
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
