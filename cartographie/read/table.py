"""A CSV in any of its spellings → a `Table`: separator, title lines and header row are recognised, never asked for."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from sys import getsizeof
from typing import TYPE_CHECKING, NamedTuple

from cartographie.model import Dialect, Table
from cartographie.read.grid import HEADER_WITHIN, Gathered, no_header, title_matches
from cartographie.read.records import Record, RecordError, records
from cartographie.read.source import Source, read_source, refusal

if TYPE_CHECKING:
    from pathlib import Path

    from cartographie.errors import UnreadableFileError

__all__ = ["Layout", "data_records", "find_layout", "read_text", "table_start"]

DELIMITERS = (";", "\t", ",")
_SEPARATOR_LINE = re.compile(r'"?sep=([^"\r\n])"?[;,\t]*(\r\n|\r|\n|$)', re.IGNORECASE)


class Layout(NamedTuple):
    """Where the table lies in the text: offset of row 1, delimiter, row number of the header, line ending."""

    start: int
    delimiter: str
    header_line: int
    newline: str


class _Candidate(NamedTuple):
    matches: int
    layout: Layout


def read_text(path: Path, columns: Mapping[str, str]) -> Table:
    """Read the CSV at *path*; *columns* maps headers of the site to ours. See `read_table`."""
    source = read_source(path)
    layout = find_layout(source, columns)
    encoding = "utf-8-sig" if source.bom and source.encoding == "utf-8" else source.encoding
    found = data_records(source, layout)
    rows = Gathered(path, layout.header_line, next(found).cells, getsizeof(source.text))
    for record in found:
        rows.add(record.line, record.cells)
    dialect = Dialect(encoding=encoding, delimiter=layout.delimiter, newline=layout.newline)
    return replace(rows.table(dialect), digest=source.digest)


def find_layout(source: Source, columns: Mapping[str, str]) -> Layout:
    """Find the separator and the header row: the pair under which most of our columns are recognised.

    Raises UnreadableFileError, with the columns seen, when no row of the first 30 is a header.
    """
    stated = _SEPARATOR_LINE.match(source.text)
    start = table_start(source.text)
    own = (stated.group(1),) if stated else ()
    delimiters = (*own, *(delimiter for delimiter in DELIMITERS if delimiter not in own))
    found = [_candidate(source.text, start, delimiter, columns) for delimiter in delimiters]
    best = max((candidate for candidate in found if candidate), key=lambda candidate: candidate.matches, default=None)
    if best is None:
        raise _no_header(source, start, delimiters)
    return best.layout


def table_start(text: str) -> int:
    """Return where row 1 begins: after a `sep=;` first line, which spreadsheets obey and do not show."""
    stated = _SEPARATOR_LINE.match(text)
    return stated.end() if stated else 0


def data_records(source: Source, layout: Layout) -> Iterator[Record]:
    """Yield the header record, then those below that hold any text.

    Raises UnreadableFileError for what cannot be cut into cells.
    """
    try:
        for record in records(source.text, layout.delimiter, layout.start):
            if record.line < layout.header_line:
                continue
            if record.line > layout.header_line and not any(cell and not cell.isspace() for cell in record.cells):
                continue
            yield record
    except RecordError as error:
        raise refusal(error.key, source.path, ligne=error.line) from None


def _candidate(text: str, start: int, delimiter: str, columns: Mapping[str, str]) -> _Candidate | None:
    """Return the row, of the first 30, that names most of our columns when *delimiter* cuts the text, if any does."""
    best: _Candidate | None = None
    for record in _first_records(text, start, delimiter):
        matches = title_matches(record.cells, columns)
        if matches and (best is None or matches > best.matches):
            best = _Candidate(matches, Layout(start, delimiter, record.line, record.newline or "\r\n"))
    return best


def _first_records(text: str, start: int, delimiter: str) -> list[Record]:
    found: list[Record] = []
    # what was read before a fault may hold the header; the fault itself is told when the rows are read
    with suppress(RecordError):
        for record in islice(records(text, delimiter, start), HEADER_WITHIN):
            found.append(record)  # noqa: PERF402  # a fault must leave those before it
    return found


def _no_header(source: Source, start: int, delimiters: tuple[str, ...]) -> UnreadableFileError:
    """Say which titles were seen, unless a fault above the header hides it: that is then what has to be mended."""
    try:
        deque(islice(records(source.text, delimiters[0], start), HEADER_WITHIN), maxlen=0)
    except RecordError as error:
        return refusal(error.key, source.path, ligne=error.line)
    rows = [record.cells for delimiter in delimiters for record in _first_records(source.text, start, delimiter)]
    return no_header(source.path, rows)
