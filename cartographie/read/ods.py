"""A sheet of LibreOffice (.ods) → a `Table`: the texts that it shows stand in the file, as the person saw them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, override

from cartographie.model import Table
from cartographie.read.archive import (
    Archive,
    CellReader,
    DamagedError,
    XmlReader,
    parse,
    parse_all,
    sentences_for_damage,
)
from cartographie.read.grid import MAX_MERGES, MAX_ROWS, Merge
from cartographie.read.number_format import NOT_CALCULATED, error_text, general, truth
from cartographie.read.records import MAX_CELL, MAX_COLUMNS
from cartographie.read.source import refusal
from cartographie.read.workbook import MAX_SHEETS, NumberedRow, table_from_sheets

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_ods"]

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_MAX_LINE = 2**24
# what lies over the cells or behind them, and has texts of its own
_ASIDE = ("annotation", "shapes", "tracked-changes", "frame", "custom-shape", "g", "rect", "line", "named-expressions")
_CELLS = ("table-cell", "covered-table-cell")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d).*)?")
_DURATION = re.compile(r"PT(\d+)H(\d+)M.*")


def read_ods(path: Path, columns: Mapping[str, str]) -> Table:
    """Read the workbook at *path*; *columns* maps headers of the site to ours. Raises UnreadableFileError."""
    with sentences_for_damage(path), Archive(path) as archive:
        locked = _Locked()
        parse_all(archive, _MANIFEST, locked)
        if locked.found:
            raise refusal("genre.classeur-protege", path)
        return table_from_sheets(path, _sheets(archive), columns)


def _sheets(archive: Archive) -> Iterator[_Sheet]:
    """Yield the sheets in sight; the document is read as far as the next one, each time."""
    for number in range(MAX_SHEETS):
        reader = _Content(number, [])
        for _ in parse(archive, _CONTENT, reader):
            if reader.number >= number:
                break
        if reader.number < number:
            return
        if reader.in_sight:
            yield _Sheet(archive, number)


class _Locked(XmlReader):
    """Tells whether a password locks the document."""

    def __init__(self) -> None:
        self.found = False

    @override
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.found = self.found or tag == "encryption-data"


class _Sheet:
    """Sheet *number* of the document, from 0."""

    def __init__(self, archive: Archive, number: int) -> None:
        self._archive, self._number = archive, number

    def rows(self, merges: list[Merge]) -> Iterator[NumberedRow]:
        """Yield the rows in order. See `Sheet`."""
        reader = _Content(self._number, merges)
        for _ in parse(self._archive, _CONTENT, reader):
            yield from reader.rows()
            if reader.number > self._number:
                return


class _Content(CellReader):
    """Hears the document, and keeps the rows of one sheet; `number` is the sheet that is being told, -1 before any."""

    def __init__(self, wanted: int, merges: list[Merge]) -> None:
        super().__init__()
        self.number = -1
        self.in_sight = True
        self._wanted, self._merges = wanted, merges
        self._found: list[tuple[int, int, list[str]]] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._line = 1
        self._row_times = 1
        self._cells: list[str] = []
        self._place = 0
        self._cell: dict[str, str] | None = None
        self._paragraphs = self._aside = 0

    def rows(self) -> Iterator[NumberedRow]:
        """Yield the rows heard since the last call; a row that is repeated comes as often as the sheet shows it."""
        for line, times, cells in self._found:
            # as many as there may be, and one more, which is refused where rows are counted
            for at in range(min(times, MAX_ROWS + 1) if cells else 0):
                yield line + at, list(cells)
        self._found.clear()

    @override
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._aside or tag in _ASIDE:
            self._aside += 1
        elif self.number != self._wanted or self._cell is None:
            self._start_outside(tag, attributes)
        else:
            self._start_in_cell(tag, attributes)

    @override
    def text(self, data: str) -> None:
        if not self._aside:
            super().text(data)

    @override
    def end(self, tag: str) -> None:
        if self._aside:
            self._aside -= 1
        elif tag == "p":
            self.heard = False
        elif tag in _CELLS and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif tag == "table-row" and self.number == self._wanted:
            self._found.append((self._line, self._row_times, self._cells))
            self._line += self._row_times
            if self._line > _MAX_LINE:
                raise DamagedError

    def _start_outside(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            self.number += 1
            if self.number == self._wanted:
                self.in_sight = attributes.get("table:style-name") not in self._hidden_styles
        elif tag == "style":
            self._style = attributes.get("style:name", "")
        elif tag == "table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif self.number == self._wanted and tag == "table-row":
            self._cells, self._place = [], 0
            self._row_times = _times(attributes, "table:number-rows-repeated")
        elif self.number == self._wanted and tag in _CELLS:
            self._cell = attributes | {"": tag}
            self._paragraphs = 0

    def _start_in_cell(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "p":
            if self._paragraphs:
                self.pieces.append("\n")
            self._paragraphs += 1
            self.heard = True
        elif tag == "s":
            self.text(" " * min(_times(attributes, "text:c"), MAX_CELL + 1))
        elif tag == "tab":
            self.text("\t")
        elif tag == "line-break":
            self.text("\n")

    def _end_cell(self, cell: dict[str, str]) -> None:
        shown = self.taken()
        text = shown if self._paragraphs else _value(cell)
        place, times = self._place, _times(cell, "table:number-columns-repeated")
        self._place += times
        down, across = _times(cell, "table:number-rows-spanned"), _times(cell, "table:number-columns-spanned")
        if down * across > 1:
            if len(self._merges) >= MAX_MERGES:
                raise DamagedError
            self._merges.append(Merge(self._line, self._line + down - 1, place, place + across - 1))
        if cell[""] == "covered-table-cell" or not text or text.isspace():
            return
        if place + times > MAX_COLUMNS:
            raise DamagedError
        self._cells += [*[""] * (place - len(self._cells)), *[text] * times]


def _times(attributes: Mapping[str, str], name: str) -> int:
    times = int(attributes.get(name, "1"))
    if times < 1:
        raise DamagedError
    return times


def _value(cell: Mapping[str, str]) -> str:
    """Return what a sheet would show of a cell whose text the file does not hold: some programs write values alone."""
    kind = cell.get("office:value-type", "")
    if not kind and "table:formula" in cell:
        return error_text(NOT_CALCULATED)
    if kind in ("float", "percentage", "currency"):
        return general(float(cell.get("office:value", "0")))
    if kind == "boolean":
        return truth(value=cell.get("office:boolean-value") == "true")
    if kind == "date" and (found := _DATE.fullmatch(cell.get("office:date-value", ""))):
        year, month, day, hour = found.groups()
        return f"{day}/{month}/{year} {hour or ''}".removesuffix(" 00:00").rstrip()
    if kind == "time" and (found := _DURATION.fullmatch(cell.get("office:time-value", ""))):
        return f"{found[1]}:{found[2]}"
    return cell.get("office:string-value", "")
