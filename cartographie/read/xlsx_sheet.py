"""One worksheet of a .xlsx → its rows as shown: numbers by their formats, errors and truth values in French."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple, override

from cartographie.read.archive import Archive, CellReader, DamagedError, parse
from cartographie.read.grid import MAX_MERGES, Merge
from cartographie.read.number_format import NOT_CALCULATED, error_text, general, show, truth
from cartographie.read.records import MAX_COLUMNS
from cartographie.read.workbook import NumberedRow

__all__ = ["Book", "Worksheet", "unescaped"]

_MAX_LINE = 1_048_576
_DIGITS = "0123456789"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")
_SURROGATES = range(0xD800, 0xE000)


class Book(NamedTuple):
    """What every sheet needs to show its cells."""

    strings: list[str]
    formats: list[str]
    since_1904: bool


class Worksheet:
    """One worksheet of the archive."""

    def __init__(self, archive: Archive, name: str, book: Book) -> None:
        self._archive, self._name, self._book = archive, name, book

    def rows(self, merges: list[Merge]) -> Iterator[NumberedRow]:
        """Yield the rows in the order of the file. See `Sheet`."""
        reader = _Rows(self._book, merges)
        for _ in parse(self._archive, self._name, reader):
            yield from reader.found
            reader.found.clear()


class _Rows(CellReader):
    """The rows of a sheet, shown."""

    def __init__(self, book: Book, merges: list[Merge]) -> None:
        super().__init__()
        self.found: list[NumberedRow] = []
        self._book, self._merges = book, merges
        self._line = 0
        self._cells: list[str] = []
        self._place = 0
        self._kind = self._style = ""
        self._aside = self._formula = False
        self._shown: dict[tuple[str, str, str], str] = {}
        self._columns: dict[str, int] = {}

    @override
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._begin_cell(attributes)
        elif tag in ("v", "t"):
            self.heard = not self._aside
        elif tag == "row":
            line = int(attributes.get("r") or self._line + 1)
            if not self._line < line <= _MAX_LINE:  # rows in disorder too: two of them could bear one number
                raise DamagedError
            self._line, self._cells, self._place = line, [], -1
        elif tag == "f":
            self._formula = True
        elif tag == "rPh":
            self._aside = True
        elif tag == "mergeCell":
            if len(self._merges) >= MAX_MERGES:
                raise DamagedError
            self._merges.append(self._merge(attributes.get("ref", "")))

    @override
    def end(self, tag: str) -> None:
        self.heard = False
        if tag == "c":
            if self.pieces:
                self._end_cell(self.taken())
            elif self._formula and self._kind != "str":
                self._put(error_text(NOT_CALCULATED))
        elif tag == "row":
            self.found.append((self._line, self._cells))
            self._cells = []
        elif tag == "rPh":
            self._aside = False

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._place = self._column(reference.rstrip(_DIGITS)) if reference else self._place + 1
        if self._place >= MAX_COLUMNS:
            raise DamagedError
        self._formula = False
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "")

    def _end_cell(self, raw: str) -> None:
        if text := self._text(raw):
            self._put(text)

    def _put(self, text: str) -> None:
        cells, place = self._cells, self._place
        if place >= len(cells):
            cells.extend([""] * (place + 1 - len(cells)))
        cells[place] = text

    def _text(self, raw: str) -> str:
        kind = self._kind
        if kind == "s":
            return self._book.strings[_natural(raw)]
        if kind in ("str", "inlineStr"):
            return unescaped(raw)
        key = (kind, self._style, raw)
        text = self._shown.get(key)
        if text is None:
            text = self._value(kind, raw)
            if len(self._shown) < MAX_COLUMNS and len(raw) < MAX_COLUMNS:
                self._shown[key] = text
        return text

    def _value(self, kind: str, raw: str) -> str:
        raw = raw.strip()
        if kind == "b":
            return truth(value=raw in ("1", "true"))
        if kind == "e":
            return error_text(raw)
        if kind == "d":
            moment = datetime.fromisoformat(raw)
            return f"{moment:%d/%m/%Y %H:%M}".removesuffix(" 00:00")
        if kind != "n":
            raise DamagedError
        code = self._book.formats[_natural(self._style)] if self._style and self._book.formats else "General"
        value = float(raw)
        return general(value) if code == "General" else show(value, code, since_1904=self._book.since_1904)

    def _column(self, letters: str) -> int:
        place = self._columns.get(letters)
        if place is None:
            place = _column_number(letters)
            self._columns[letters] = place
        return place

    def _merge(self, reference: str) -> Merge:
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            raise DamagedError
        left, top = self._column(found[1]), int(found[2])
        right, bottom = (self._column(found[3]), int(found[4])) if found[3] else (left, top)
        return Merge(top, bottom, left, right)


def _column_number(letters: str) -> int:
    number = 0
    if not 1 <= len(letters) <= len("XFD"):
        raise DamagedError
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise DamagedError
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _natural(text: str) -> int:
    number = int(text)
    if number < 0:
        raise DamagedError
    return number


def unescaped(text: str) -> str:
    """Turn `_x000D_` into the sign that it stands for."""
    return _ESCAPED.sub(_sign, text) if "_x" in text else text


def _sign(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    return escape[0] if code == 0 or code in _SURROGATES else chr(code)
