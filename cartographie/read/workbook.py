"""The sheets of a workbook → a `Table`: the first one that has our headers, found as in a CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from cartographie.model import Table
from cartographie.read.grid import HEADER_WITHIN, Gathered, Merge, no_header, title_matches, without_end

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MAX_SHEETS", "NumberedRow", "Sheet", "table_from_sheets"]

# sheets looked at for our headers
MAX_SHEETS = 50
# so many of our columns make a header row beyond doubt; a page that explains the columns names one a row
_SURE = 2

NumberedRow = tuple[int, list[str]]


class Sheet(Protocol):
    """One sheet: its rows as it shows them."""

    def rows(self, merges: list[Merge]) -> Iterator[NumberedRow]:
        """Yield row numbers from 1 and texts, blank rows or not; the blocks of merged cells are added to *merges*."""


def table_from_sheets(path: Path, sheets: Iterable[Sheet], columns: Mapping[str, str], *, weight: int = 0) -> Table:
    """Return the table of the first sheet with a header row, one with several of our columns before one with only one.

    *weight* is what the texts that are already in memory take, in bytes.
    Raises UnreadableFileError, with the titles seen, when no sheet has a header within its first 30 rows.
    """
    best: tuple[int, int, Sheet] | None = None
    seen: list[list[str]] = []
    for sheet in islice(sheets, MAX_SHEETS):
        first = list(_first_rows(sheet))
        seen += [cells for _, cells in first]
        matches, line = max(((title_matches(cells, columns), -line) for line, cells in first), default=(0, 0))
        if matches and (best is None or matches >= _SURE):
            best = (matches, -line, sheet)
            if matches >= _SURE:
                break
    if best is None:
        raise no_header(path, seen)
    return _read(path, best[2], best[1], weight)


def _first_rows(sheet: Sheet) -> Iterator[NumberedRow]:
    for line, cells in sheet.rows([]):
        if line > HEADER_WITHIN:
            return
        yield line, cells


def _read(path: Path, sheet: Sheet, header_line: int, weight: int) -> Table:
    merges: list[Merge] = []
    gathered: Gathered | None = None
    for line, cells in sheet.rows(merges):
        if gathered is not None:
            if any(cell and not cell.isspace() for cell in cells):
                gathered.add(line, cells)
        elif line == header_line:
            gathered = Gathered(path, line, without_end(cells, 0), weight)
    if gathered is None:  # a file that changes while it is read
        raise no_header(path, [])
    gathered.unmerge(merges)
    return gathered.table()
