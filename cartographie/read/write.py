"""New cells into the agents' CSV: only the spans of those cells are replaced, every other byte stays as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cartographie.read.records import Record, fields_at
from cartographie.read.replace import replace_file
from cartographie.read.source import Source, read_source, refusal
from cartographie.read.table import Layout, data_records, table_start
from cartographie.vocabulary import find_column, fold

if TYPE_CHECKING:
    from pathlib import Path

    from cartographie.errors import UnreadableFileError
    from cartographie.model import Table

__all__ = ["column_place", "inert", "write_cells"]

Changes = Mapping[int, Mapping[str, str]]

# what a spreadsheet takes for a formula at the start of a cell, full-width signs of East Asian keyboards included; some
# pass over blanks, tabs and line breaks before it
_LIVE = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+\-]?\d+(?:[.,]\d+)?")


class _Columns(NamedTuple):
    """Where the changes go: the place of each named column; those from `width` on are `added` ones."""

    places: Mapping[str, int]
    added: tuple[str, ...]
    width: int

    @property
    def total(self) -> int:
        return self.width + len(self.added)


class _Style(NamedTuple):
    """How a cell is written: its delimiter, and whether the file quotes every text."""

    delimiter: str
    quote_all: bool

    def cell(self, value: str, *, quoted: bool) -> str:
        needed = any(sign in value for sign in (self.delimiter, '"', "\r", "\n"))
        return '"' + value.replace('"', '""') + '"' if quoted or needed else value

    def new_cell(self, value: str) -> str:
        return self.cell(value, quoted=self.quote_all and value != "")


def write_cells(
    table: Table,
    changes: Changes,
    target: Path | None = None,
    *,
    columns: Mapping[str, str] = MappingProxyType({}),
    history: bool = True,
) -> Path | None:
    """Write *changes* (row number → column → new value) into the file of *table*, or into a copy of it at *target*.

    Return where the version that was replaced is kept (the newest of `former_versions`), None when nothing was replaced
    or *history* is False.

    A column is named by its header as written, or by our name for it (*columns* maps headers of the site to ours); one
    that does not exist is appended at the end of the header and of every row. Encoding, byte order mark, separator,
    quotes, line endings, order and all other cells stay byte for byte. A new value that a spreadsheet would run as a
    formula is written behind an apostrophe (see `inert`). The file is replaced atomically (see `replace_file`).
    Raises UnreadableFileError when the file is a workbook, has changed since it was read, cannot hold a character, or
    cannot be replaced; KeyError when a row number is none of the table's.
    """
    if table.dialect is None:
        raise refusal("lecture-seule", table.path)
    source = read_source(table.path)
    layout = Layout(table_start(source.text), table.dialect.delimiter, table.header_line, table.dialect.newline)
    if table.digest and table.digest != source.digest:
        raise refusal("change-depuis", table.path)
    found = list(data_records(source, layout))
    if not table.digest:
        _require_unchanged(table, found)
    for line in sorted(set(changes) - {record.line for record in found[1:]}):
        raise KeyError(line)
    text = _changed_text(source.text, layout.delimiter, found, changes, _columns(found, changes, columns))
    if target is not None and target.resolve() != table.path.resolve():
        content = source.bom + _encoded(source, text, changes)
        return replace_file(target, content, history=history, source=table.path)
    if text == source.text:
        return None
    return replace_file(
        table.path, source.bom + _encoded(source, text, changes), expected=source.digest, history=history
    )


def inert(value: str) -> str:
    """Return *value* so that no spreadsheet runs it: an apostrophe before what would be a formula, numbers as they are.

    An apostrophe, and not a blank: it shows that the cell was made harmless, no spreadsheet passes over it, saving the
    file again keeps it, and comparing texts (`fold`) ignores it.
    """
    return f"'{value}" if _LIVE.match(value) and not _NUMBER.fullmatch(value) else value


def _require_unchanged(table: Table, found: Sequence[Record]) -> None:
    """Refuse to write over what somebody else has just saved: the header and the rows must be those that were read."""
    same = len(found) == len(table.rows) + 1 and _same(found[0].cells, table.headers)
    pairs = zip(found[1:], table.rows, strict=False)
    if not same or not all(record.line == row.line and _same(record.cells, row.cells) for record, row in pairs):
        raise refusal("change-depuis", table.path)


def _same(cells: Sequence[str], padded: Sequence[str]) -> bool:
    """Compare cells with those of a `Table`, which are padded, or rid of blank cells at the end."""
    width = len(padded)
    return tuple(cells[:width]) == tuple(padded[: len(cells)]) and not any(cell.strip() for cell in cells[width:])


def _columns(found: Sequence[Record], changes: Changes, site_columns: Mapping[str, str]) -> _Columns:
    places: dict[str, int] = {}
    added: list[str] = []
    headers = found[0].cells
    width = max(len(headers), *(_width(record.cells) for record in found if len(record.cells) > len(headers)), 0)
    for name in (name for cells in changes.values() for name in cells):
        if name not in places:
            place = column_place(headers, name, site_columns)
            if place is None:
                place = width + len(added)
                added.append(name)
            places[name] = place
    return _Columns(places, tuple(added), width)


def _width(cells: Sequence[str]) -> int:
    """Return the count of cells of a row up to the last one that holds a text: separators left over carry nothing."""
    return max((place + 1 for place, cell in enumerate(cells) if cell.strip()), default=0)


def column_place(headers: Sequence[str], name: str, site_columns: Mapping[str, str]) -> int | None:
    """Return the index of the column *name*: as written, then but for accents and case, then by its synonyms."""
    if not name:
        return None
    tests = (
        lambda header: header == name,
        lambda header: fold(header) == fold(name),
        lambda header: find_column(header, site_columns) == name,
    )
    for test in tests:
        for place, header in enumerate(headers):
            if header and test(header):
                return place
    return None


def _changed_text(text: str, delimiter: str, found: Sequence[Record], changes: Changes, columns: _Columns) -> str:
    header = fields_at(text, found[0].start, delimiter, found[0].line)
    style = _Style(delimiter, quote_all=all(text.startswith('"', field.start) for field in header))
    pieces: list[str] = []
    position = 0
    for record in found:
        if record is found[0]:
            values = {columns.width + place: inert(title) for place, title in enumerate(columns.added)}
        else:
            values = {columns.places[name]: value for name, value in changes.get(record.line, {}).items()}
        if values or columns.added:
            pieces += (text[position : record.start], _changed_record(text, record, values, columns, style))
            position = record.end
    return "".join((*pieces, text[position:]))


def _changed_record(text: str, record: Record, values: Mapping[int, str], columns: _Columns, style: _Style) -> str:
    """Return the text of *record* with *values* by index in it, and room for the added columns."""
    fields = fields_at(text, record.start, style.delimiter, record.line)
    cells = []
    for place, field in enumerate(fields):
        value = values.get(place, field.value)
        written = text[field.start : field.end]
        same = field.value in (value, inert(value))
        cells.append(written if same else style.cell(inert(value), quoted=written.startswith('"')))
    width = max(columns.total if columns.added else 0, *(place + 1 for place in values), 0)
    cells += [style.new_cell(inert(values.get(place, ""))) for place in range(len(cells), width)]
    emptied = '""' if record.end > record.start else ""  # a row of one cell stays one, at the end of the file too
    return style.delimiter.join(cells) or emptied


def _encoded(source: Source, text: str, changes: Changes) -> bytes:
    for line, cells in changes.items():
        for value in cells.values():
            if "\0" in value:
                raise _unwritable(source, line, "\0")
            try:
                value.encode(source.encoding)
            except UnicodeEncodeError as error:
                raise _unwritable(source, line, value[error.start]) from None
    try:
        return text.encode(source.encoding)
    except UnicodeEncodeError as error:  # the title of an added column
        raise _unwritable(source, 1, text[error.start]) from None


def _unwritable(source: Source, line: int, sign: str) -> UnreadableFileError:
    shown = sign if sign.isprintable() else f"U+{ord(sign):04X}"
    return refusal("caractere-encodage", source.path, ligne=line, caractere=shown, encodage=source.encoding)
