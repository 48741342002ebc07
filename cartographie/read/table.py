"""A CSV in any of its spellings → a `Table`: separator, title lines and header row are recognised, never asked for."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cartographie.errors import UnreadableFileError
from cartographie.model import Dialect, Row, Table
from cartographie.read.records import CellTooLongError, OpenQuoteError, Record, records
from cartographie.read.source import Source, read_source, refusal
from cartographie.texts import sentence
from cartographie.vocabulary import find_column

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Layout", "data_records", "find_layout", "read_table", "table_start"]

MAX_ROWS = 200_000
# rows × columns beyond which a table is no longer one: padding short rows would fill the memory
MAX_CELLS = 20_000_000
# the header row is looked for this far down
HEADER_WITHIN = 30
# a header is `nom`, or at least two of our columns
ENOUGH_COLUMNS = 2
# a longer cell is text, not the title of a column
MAX_TITLE = 200
# cells looked at in one row when the header is looked for
MAX_TITLES = 500

# titles quoted when no header is recognised
MAX_SHOWN = 8

DELIMITERS = (";", "\t", ",")
# what holds no title: blanks and separators under another separator
_BLANK = " \t\r\n\xa0" + "".join(DELIMITERS)
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


def read_table(path: Path, columns: Mapping[str, str] = MappingProxyType({})) -> Table:
    """Read the CSV at *path*; *columns* maps headers of the site to ours, to recognise the header row.

    Headers and cells are as written. Rows without any text are left out, but counted: `Row.line` is the row that Excel
    shows, where a `sep=;` first line is not a row. Short rows are padded, long ones add columns without a title.
    Raises UnreadableFileError, naming the file and what to do, for anything that is not such a table.
    """
    source = read_source(path)
    layout = find_layout(source, columns)
    header, rows = _read_rows(source, layout)
    width = max(len(header), max((len(cells) for _, cells in rows), default=0))
    if width * len(rows) > MAX_CELLS:
        raise refusal("trop-de-cellules", path, lignes=len(rows), colonnes=width)
    encoding = "utf-8-sig" if source.bom and source.encoding == "utf-8" else source.encoding
    return Table(
        path=path,
        headers=_padded(header, width),
        header_line=layout.header_line,
        rows=tuple(Row(line, _padded(cells, width)) for line, cells in rows),
        dialect=Dialect(encoding=encoding, delimiter=layout.delimiter, newline=layout.newline),
        digest=source.digest,
    )


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
    """Yield the header record, then those below that hold any text. Raises UnreadableFileError beyond the limits."""
    count = 0
    try:
        for record in records(source.text, layout.delimiter, layout.start):
            if record.line < layout.header_line:
                continue
            if record.line > layout.header_line and not any(cell and not cell.isspace() for cell in record.cells):
                continue
            count += 1
            if count > MAX_ROWS + 1:
                raise refusal("trop-de-lignes", source.path, limite=MAX_ROWS)
            yield record
    except OpenQuoteError as error:
        raise refusal("guillemet", source.path, ligne=error.line) from None
    except CellTooLongError as error:
        raise refusal("cellule-trop-longue", source.path, ligne=error.line) from None


def _read_rows(source: Source, layout: Layout) -> tuple[list[str], list[tuple[int, list[str]]]]:
    found = data_records(source, layout)
    header = next(found).cells
    rows = []
    for record in found:
        cells = record.cells
        while len(cells) > len(header) and not cells[-1].strip():
            cells.pop()  # separators left over at the end of a row carry nothing
        rows.append((record.line, cells))
    return header, rows


def _padded(cells: list[str], width: int) -> tuple[str, ...]:
    missing = width - len(cells)
    return (*cells, *("",) * missing) if missing else tuple(cells)


def _candidate(text: str, start: int, delimiter: str, columns: Mapping[str, str]) -> _Candidate | None:
    """Return the row, of the first 30, that names most of our columns when *delimiter* cuts the text, if any does."""
    best: _Candidate | None = None
    for record in _first_records(text, start, delimiter):
        titles = [cell for cell in record.cells[:MAX_TITLES] if cell and len(cell) <= MAX_TITLE]
        names = {find_column(title, columns) for title in titles} - {None}
        if ("nom" in names or len(names) >= ENOUGH_COLUMNS) and (best is None or len(names) > best.matches):
            best = _Candidate(len(names), Layout(start, delimiter, record.line, record.newline or "\r\n"))
    return best


def _first_records(text: str, start: int, delimiter: str) -> list[Record]:
    found: list[Record] = []
    # what was read before a fault may hold the header; the fault itself is told when the rows are read
    with suppress(OpenQuoteError, CellTooLongError):
        for record in islice(records(text, delimiter, start), HEADER_WITHIN):
            found.append(record)  # noqa: PERF402  # a fault must leave those before it
    return found


def _no_header(source: Source, start: int, delimiters: tuple[str, ...]) -> UnreadableFileError:
    """Say which titles were seen: those of the fullest row under the separator that cuts most."""
    try:
        # a quote left open above the header hides it: that is then what has to be mended
        deque(islice(records(source.text, delimiters[0], start), HEADER_WITHIN), maxlen=0)
    except OpenQuoteError as error:
        return refusal("guillemet", source.path, ligne=error.line)
    except CellTooLongError as error:
        return refusal("cellule-trop-longue", source.path, ligne=error.line)
    rows = [record.cells for delimiter in delimiters for record in _first_records(source.text, start, delimiter)]
    fullest = max(rows, key=lambda cells: sum(bool(cell.strip()) for cell in cells[:MAX_TITLES]))
    titles = [" ".join(cell.split())[:30] for cell in fullest if cell.strip(_BLANK)]
    if not titles:
        return refusal("vide", source.path)
    shown = [sentence("erreurs.tableau.titre-vu", titre=title) for title in titles[:MAX_SHOWN]]
    seen = ", ".join((*shown, "…") if len(titles) > MAX_SHOWN else shown)
    return refusal("sans-titres", source.path, vues=seen)
