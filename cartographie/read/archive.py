"""A workbook's archive, opened with care: what it unpacks to is bounded, its XML declares nothing and fetches nothing.

Both kinds of workbook are ZIP archives of XML. A ZIP of some kilobytes may announce terabytes, and XML may define words
that unfold for ever or name files to fetch: sizes are looked at before anything is unpacked, texts are read in pieces,
and a document type declaration, which no spreadsheet writes, is refused where it begins.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self, override
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from cartographie.errors import UnreadableFileError
from cartographie.read.records import MAX_CELL
from cartographie.read.source import refusal

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

__all__ = ["Archive", "CellReader", "DamagedError", "XmlReader", "parse", "parse_all", "sentences_for_damage"]

# what one member may unpack to, and all that is read of a file, some of it twice: 200,000 full rows of .ods are 500 MB
MAX_UNPACKED = 600 * 1024 * 1024
_MAX_READ_IN_ALL = 2 * MAX_UNPACKED
# the XML of a spreadsheet shrinks ten to fifty times; more than that, and large, is made to fill the memory
_MAX_RATIO, _LARGE = 150, 50 * 1024 * 1024
# one read of the archive: its directory of members is read in one go, and a spreadsheet has a few dozen of them
MAX_READ = 2 * 1024 * 1024
_PIECE = 16 * 1024
# tags within tags: spreadsheets stay under twenty
_DEEPEST = 100
# a tag longer than this is none that a spreadsheet writes; expat would hold it whole
_LONGEST_TAG = 2 * 1024 * 1024
_ENCRYPTED = 0x1

_DAMAGE = (
    *(BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError),
    *(expat.ExpatError, ArithmeticError, LookupError, ValueError),
)


class DamagedError(Exception):
    """The archive or its XML is not what a spreadsheet writes."""


class XmlReader:
    """Hears a document, tag by tag, and keeps nothing: its children listen to what they need.

    The names of tags come without their prefix.
    """

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag opens."""

    def end(self, tag: str) -> None:
        """It closes."""

    def text(self, data: str) -> None:
        """A piece of text."""


class CellReader(XmlReader):
    """Hears the text of one cell at a time, while it is `heard`."""

    def __init__(self) -> None:
        self.heard = False
        self.pieces: list[str] = []
        self._length = 0

    @override
    def text(self, data: str) -> None:
        if self.heard:
            self.pieces.append(data)
            self._length += len(data)
            if self._length > 2 * MAX_CELL:  # the rest of it need not be held: it is refused for its length
                self.pieces = ["x" * (MAX_CELL + 1)]
                self._length = MAX_CELL + 1

    def taken(self) -> str:
        """Return the text of the cell, and begin the next one."""
        text = "".join(self.pieces)
        self.pieces.clear()
        self._length = 0
        return text


class _ShortReads(io.FileIO):
    """A file that gives at most `MAX_READ` bytes at once: an archive's directory may say that it fills the disk."""

    def read(self, size: int | None = -1) -> bytes:
        if size is None or size < 0:
            size = MAX_READ + 1
        if size > MAX_READ + 1:
            raise DamagedError
        data = super().read(size)
        if data is None or len(data) > MAX_READ:
            raise DamagedError
        return data


class Archive:
    """The members of a workbook by name, read in pieces within limits; a context manager."""

    def __init__(self, path: Path) -> None:
        """Open the archive at *path*. Raises what `sentences_for_damage` turns into sentences."""
        self.path = path
        self._unpacked = 0
        self._file = _ShortReads(path)
        try:
            self._zip = ZipFile(self._file)
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()
        self._file.close()

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of member *name*, the checksum checked at the end. Raises KeyError when it is not there."""
        info = self._zip.getinfo(name)
        if info.flag_bits & _ENCRYPTED:
            raise refusal("genre.classeur-protege", self.path)
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise DamagedError
        bomb = info.file_size > max(_LARGE, _MAX_RATIO * info.compress_size)
        if bomb or info.file_size > MAX_UNPACKED or self._unpacked > _MAX_READ_IN_ALL:
            raise refusal("trop-lourd-deplie", self.path)
        with self._zip.open(info) as member:
            while piece := member.read(_PIECE):
                self._unpacked += len(piece)
                yield piece


@contextmanager
def sentences_for_damage(path: Path) -> Iterator[None]:
    """Turn whatever a damaged archive raises into the sentence that says so: UnreadableFileError."""
    try:
        yield
    except UnreadableFileError:
        raise
    except (DamagedError, *_DAMAGE):
        raise refusal("classeur-abime", path) from None
    except PermissionError:
        raise refusal("droits", path) from None
    except OSError:
        raise refusal("lecture", path) from None


def parse(archive: Archive, name: str, reader: XmlReader) -> Iterator[None]:
    """Tell *reader* the XML of member *name*, and yield after each piece: whoever has enough stops there."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = _PIECE
    parser.StartDoctypeDeclHandler = _refuse_doctype
    depth = 0
    local: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise DamagedError
        tag = local.get(name)
        if tag is None:
            tag = name.rpartition(":")[2]
            if len(local) < _DEEPEST:
                local[name] = tag
        reader.start(tag, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        reader.end(local.get(name) or name.rpartition(":")[2])

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, reader.text
    given = 0
    for piece in archive.pieces(name):
        given += len(piece)
        parser.Parse(piece)
        if given - parser.CurrentByteIndex > _LONGEST_TAG:
            raise DamagedError
        yield
    parser.Parse(b"", True)  # noqa: FBT003  # expat takes it by its place
    yield


def parse_all(archive: Archive, name: str, reader: XmlReader) -> None:
    """Tell *reader* the whole of member *name*, if there is one."""
    if name in archive:
        for _ in parse(archive, name, reader):
            pass


def _refuse_doctype(*_declaration: object) -> None:
    raise DamagedError
