"""From a path to text: the file's kind is found by its content, its encoding is recognised, and all else is refused."""

from __future__ import annotations

import codecs
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from sys import getsizeof
from typing import TYPE_CHECKING

from cartographie.errors import UnreadableFileError
from cartographie.texts import sentence

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Source", "fingerprint", "read_source", "refusal", "workbook_kind"]

MAX_BYTES = 100 * 1024 * 1024
# bytes of memory for a file and its text, while one is made from the other
MAX_DECODED = 400 * 1024 * 1024
_PIECE = 1024 * 1024

# first bytes of what people send instead of a CSV → key of the sentence that says what it is
SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "archive"),
    (b"PK\x05\x06", "archive"),
    (b"\xd0\xcf\x11\xe0", "ancien-classeur"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"{\\rtf", "traitement-de-texte"),
    (b"\x1f\x8b", "compresse"),
    (b"7z\xbc\xaf", "compresse"),
    (b"Rar!", "compresse"),
    (b"SQLite format 3", "base"),
)
# members that tell the kinds of archive apart; they stand near the start or in the directory at the end
ARCHIVES = (
    (b"xl/workbook.bin", "classeur-binaire"),
    (b"xl/workbook", "xlsx"),
    (b"opendocument.spreadsheet", "ods"),
    (b"word/document", "traitement-de-texte"),
    (b"opendocument.text", "traitement-de-texte"),
    (b"ppt/presentation", "archive"),
    (b"[Content_Types].xml", "xlsx"),  # a workbook that was cut off keeps its beginning
)

# the archives that are read, as workbooks
WORKBOOKS = ("xlsx", "ods")
# how many of the last bytes hold the names of an archive's members
_DIRECTORY = 65536
# how an old Excel's container names what a password locks
_LOCKED = "EncryptedPackage".encode("utf-16-le")

_BITMAP_RESERVED = slice(6, 10)
_HTML = re.compile(rb"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE | re.DOTALL)
_XML = re.compile(rb"\s*<\?xml\b", re.IGNORECASE)
_JSON = re.compile(rb"""\s*(\[\s*[\[{"\d\]]|\{\s*["}])""")
_SPREADSHEET_XML = b"schemas-microsoft-com:office:spreadsheet"

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# how many of the first bytes tell UTF-16 without a mark, and the share of NUL bytes on one side that betrays it
PROBE = 4096
UTF16_SHARE = 0.3

_MULTIBYTE = re.compile(rb"[\xc3\xc5\xc2][\x80-\xbf]|\xe2[\x80-\x82][\x80-\xbf]")
_HIGH = bytes(range(0x80, 0x100))
_C1 = bytes(range(0x80, 0xA0))
# ISO-8859-15 puts €, Œ, œ, Ÿ where cp1252 has ¤, ¼, ½, ¾: signs that touch no letter of a French word
_LATIN_9 = re.compile(rb"\xa4|(?<=[a-zA-Z\xc0-\xff])[\xbc\xbd\xbe]|(?<![0-9])[\xbc\xbd\xbe](?=[a-zA-Z\xc0-\xff])")


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file without its byte order mark; `text.encode(encoding)` after `bom` gives the bytes back.

    `digest` is the fingerprint of the bytes.
    """

    path: Path
    bom: bytes
    encoding: str
    text: str
    digest: str = ""


def read_source(path: Path) -> Source:
    """Read the file at *path*. Raises UnreadableFileError when it is absent, too large, or not a text we can decode."""
    raw = _read(path)
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise refusal("vide", path)
    kind = _kind(raw)
    if kind:
        raise refusal("lecture-seule" if kind in WORKBOOKS else f"genre.{kind}", path)
    bom, encoding = _encoding(raw, path)
    try:
        if len(raw) + _measured(raw, encoding) > MAX_DECODED:
            raise refusal("trop-de-signes", path)
        text = str(memoryview(raw)[len(bom) :], encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise refusal("encodage", path, ligne=line) from None
    position = text.find("\0")
    if position >= 0:
        raise refusal("caractere-nul", path, ligne=text.count("\n", 0, position) + 1)
    return Source(path, bom, encoding, text, fingerprint(raw))


def fingerprint(content: bytes) -> str:
    """Return what tells *content* from any other: a file that was saved again since it was read has another one."""
    return blake2b(content, digest_size=16).hexdigest()


def workbook_kind(path: Path) -> str | None:
    """Return "xlsx" or "ods" when the content of the file at *path* is such a workbook's, None for anything else.

    Raises UnreadableFileError when the file is absent, too large, or may not be read.
    """
    with _sentences(path):
        _require_file(path)
        with path.open("rb") as file:
            probe = file.read(PROBE)
            if not probe.startswith(b"PK"):
                return None
            file.seek(max(0, path.stat().st_size - _DIRECTORY))
            kind = _archive(probe + file.read(_DIRECTORY))
    return kind if kind in WORKBOOKS else None


def refusal(key: str, path: Path, **values: object) -> UnreadableFileError:
    """Make the exception whose sentence is `erreurs.tableau.<key>`, about the file at *path*."""
    return UnreadableFileError(sentence(f"erreurs.tableau.{key}", fichier=path, **values))


def _require_file(path: Path) -> None:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableFileError(sentence("erreurs.fichier-dossier", fichier=path))
    if not stat.S_ISREG(status.st_mode):
        raise refusal("genre.special", path)
    if status.st_size > MAX_BYTES:
        raise refusal("trop-lourd", path, taille=f"{status.st_size / 1024**2:.0f}", limite=MAX_BYTES // 1024**2)


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except UnreadableFileError:
        raise
    except PermissionError:
        raise refusal("droits", path) from None
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL byte in the name
        raise UnreadableFileError(sentence("erreurs.fichier-absent", fichier=path)) from None
    except OSError:
        raise refusal("lecture", path) from None


def _read(path: Path) -> bytes:
    with _sentences(path):
        _require_file(path)
        return path.read_bytes()


def _kind(raw: bytes) -> str | None:
    """Tell what the file is when it cannot be a CSV, by its first bytes."""
    for signature, kind in SIGNATURES:
        if raw.startswith(signature):
            if kind == "archive":
                return _archive(raw[:PROBE] + raw[-_DIRECTORY:])
            if kind == "ancien-classeur" and _LOCKED in raw:
                return "classeur-protege"
            if signature == b"BM" and raw[_BITMAP_RESERVED] != bytes(4):
                continue  # a text may begin with « BM »
            return kind
    start = raw[:PROBE].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").removeprefix(b"\xff\xfe")
    if _HTML.match(start) or (_XML.match(start) and b"<html" in start.lower()):
        return "html"
    if _XML.match(start):
        return "classeur-xml" if _SPREADSHEET_XML in start else "xml"
    return "json" if _JSON.match(start) else None


def _archive(probe: bytes) -> str:
    return next((kind for member, kind in ARCHIVES if member in probe), "archive")


def _encoding(raw: bytes, path: Path) -> tuple[bytes, str]:
    for bom, encoding in BOMS:
        if raw.startswith(bom):
            return bom, encoding
    if b"\0" in raw:
        wide = _utf_16(raw[:PROBE])
        if wide:
            return b"", wide
        if raw.count(b"\0") > max(2, len(raw) // 1000):
            raise refusal("genre.binaire", path)
    try:
        _measured(raw, "utf-8")
    except UnicodeDecodeError as error:
        return b"", _one_byte(raw, error.start, path)
    return b"", "utf-8"


def _measured(raw: bytes, encoding: str) -> int:
    """Return the bytes of memory that the text of *raw* takes, without making it whole. Raises UnicodeDecodeError.

    One rare sign makes every sign of a text take four bytes.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    length, width = 0, 1
    for start in range(0, len(raw), _PIECE):
        waiting = len(decoder.getstate()[0])
        try:
            piece = decoder.decode(raw[start : start + _PIECE], final=start + _PIECE >= len(raw))
        except UnicodeDecodeError as error:
            at = start - waiting + error.start
            raise UnicodeDecodeError(encoding, raw, at, at + 1, error.reason) from None
        length += len(piece)
        if not piece.isascii():
            width = max(width, round(getsizeof(piece) / len(piece)) if len(piece) >= PROBE else 4)
    return length * width


def _utf_16(probe: bytes) -> str | None:
    """Recognise UTF-16 without a byte order mark: European text has a NUL in every second place, on one side only."""
    even, odd = probe[::2].count(0), probe[1::2].count(0)
    threshold = UTF16_SHARE * len(probe) / 2
    if odd > threshold and even <= odd / 10:
        return "utf-16-le"
    if even > threshold and odd <= even / 10:
        return "utf-16-be"
    return None


def _one_byte(raw: bytes, first_fault: int, path: Path) -> str:
    """Tell cp1252 from ISO-8859-15, and refuse what mixes UTF-8 with them or is neither."""
    rest, pairs = _MULTIBYTE.subn(b"", raw)
    others = len(rest) - len(rest.translate(None, _HIGH))
    line = raw[:first_fault].count(b"\n") + 1
    if pairs > others:
        raise refusal("encodages-melanges", path, ligne=line)
    if len(raw.translate(None, _C1)) < len(raw):
        try:
            _measured(raw, "cp1252")
        except UnicodeDecodeError as error:
            raise refusal("encodage", path, ligne=raw[: error.start].count(b"\n") + 1) from None
        return "cp1252"
    # a search sign by sign is slow, and most files have none of the four
    told_apart = any(sign in raw for sign in (b"\xa4", b"\xbc", b"\xbd", b"\xbe"))
    return "iso8859-15" if told_apart and _LATIN_9.search(raw) else "cp1252"
