"""Rows of texts with their numbers → a `Table`: which row holds the titles, blank rows left out, the limits held."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from sys import getsizeof
from typing import TYPE_CHECKING, NamedTuple

from cartographie.errors import UnreadableFileError
from cartographie.model import Dialect, Row, Table
from cartographie.read.records import MAX_CELL
from cartographie.read.source import refusal
from cartographie.texts import sentence
from cartographie.vocabulary import find_column

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["HEADER_WITHIN", "Gathered", "Merge", "no_header", "title_matches", "without_end"]

MAX_ROWS = 200_000
# bytes of memory that the texts of one table may take: what is read stays under 500 MB, all else included
MAX_WEIGHT = 360 * 1024 * 1024
_POINTER = 8
# blocks of merged cells in one sheet
MAX_MERGES = 100_000
# texts kept to be shared: most columns say the same few things over and over
_MOST_SHARED = 50_000

# the header row is looked for this far down
HEADER_WITHIN = 30
# a header is `nom`, or at least two of our columns
_ENOUGH_COLUMNS = 2
# a longer cell is text, not the title of a column
_MAX_TITLE = 200
# cells looked at in one row when the header is looked for
_MAX_TITLES = 500
# titles quoted when no header is recognised
_MAX_SHOWN = 8
# what holds no title: blanks, and separators under another separator
_BLANK = " \t\r\n\xa0;,"
_NO_TITLE = re.compile(r"[\d@]")


class Merge(NamedTuple):
    """A block of merged cells: first and last row numbers, first and last columns from 0, all included."""

    top: int
    bottom: int
    left: int
    right: int


def title_matches(cells: Sequence[str], columns: Mapping[str, str]) -> int:
    """Count the columns of ours that the row *cells* names; 0 when it is no header row."""
    titles = [cell for cell in cells[:_MAX_TITLES] if cell and len(cell) <= _MAX_TITLE]
    names = {find_column(title, columns) for title in titles} - {None}
    return len(names) if "nom" in names or len(names) >= _ENOUGH_COLUMNS else 0


def no_header(path: Path, rows: Sequence[Sequence[str]]) -> UnreadableFileError:
    """Say that none of *rows* is a header, and which titles were seen: those of the fullest row.

    It may be a row of data, a confidential one: what holds a figure (address, phone, position) or an @ is not quoted.
    """
    fullest = max(rows, key=lambda cells: sum(bool(cell.strip()) for cell in cells[:_MAX_TITLES]), default=())
    titles = [" ".join(cell.split())[:30] for cell in fullest if cell.strip(_BLANK)]
    if not titles:
        return refusal("vide", path)
    told = [title for title in titles if not _NO_TITLE.search(title)][:_MAX_SHOWN]
    shown = [sentence("erreurs.tableau.titre-vu", titre=title) for title in told]
    seen = ", ".join((*shown, "…") if len(titles) > len(told) else shown)
    return refusal("sans-titres", path, vues=seen)


class _Shared(dict[str, str]):
    """Texts that are kept once; `weight` is what they take, in bytes. One too long raises OverflowError."""

    def __init__(self, weight: int) -> None:
        self.weight = weight

    def __missing__(self, text: str) -> str:
        if len(text) > MAX_CELL:
            raise OverflowError(len(text))
        self.weight += getsizeof(text)
        self[text] = text
        return text


class Gathered:
    """The rows of a table as they come, its titles first; texts that repeat are kept once."""

    def __init__(self, path: Path, header_line: int, header: Sequence[str], weight: int = 0) -> None:
        """Begin the table of the file at *path*; *weight* is what its text already takes, in bytes."""
        self._path = path
        self._header_line = header_line
        self._header = tuple(header)
        self._width = len(self._header)
        self._rows: list[Row] = []
        self._shared = _Shared(weight)

    def add(self, line: int, cells: list[str]) -> None:
        """Keep the row *line*. Raises UnreadableFileError when there is too much of anything."""
        if len(cells) > self._width:
            without_end(cells, self._width)
        if len(self._rows) >= MAX_ROWS:
            raise refusal("trop-de-lignes", self._path, limite=MAX_ROWS)
        self._width = max(self._width, len(cells))
        try:
            self._rows.append(Row(line, _padded(tuple(map(self._shared.__getitem__, cells)), self._width)))
        except OverflowError:
            raise refusal("cellule-trop-longue", self._path, ligne=line) from None
        if len(self._shared) > _MOST_SHARED:
            self._shared.clear()
        if self._shared.weight + len(self._rows) * self._width * _POINTER > MAX_WEIGHT:
            raise refusal("trop-de-cellules", self._path, lignes=len(self._rows), colonnes=self._width)

    def unmerge(self, merges: Iterable[Merge]) -> None:
        """Let every row of merged cells say what the sheet shows: « telephone-seul » over three rows is for three.

        Blocks that begin with the titles, or above, are titles too, and fill nothing.
        """
        lines = [row.line for row in self._rows]
        work = 0
        for merge in merges:
            if merge.top <= self._header_line:
                continue
            first, last = bisect_left(lines, merge.top), bisect_right(lines, merge.bottom)
            if first == len(lines) or lines[first] != merge.top:
                continue  # its only text would be in a row that is blank
            work += last - first
            if work > MAX_ROWS * len(self._header):
                raise refusal("classeur-abime", self._path)
            text = self._rows[first].cells[merge.left] if merge.left < self._width else ""
            for at in range(first, last):
                self._rows[at] = _shown(self._rows[at], merge, text)

    def table(self, dialect: Dialect | None = None) -> Table:
        """Return the table: every row as wide as the widest."""
        width = self._width
        rows = [row if len(row.cells) == width else Row(row.line, _padded(row.cells, width)) for row in self._rows]
        return Table(
            path=self._path,
            headers=_padded(self._header, width),
            header_line=self._header_line,
            rows=tuple(rows),
            dialect=dialect,
        )


def without_end(cells: list[str], width: int) -> list[str]:
    """Drop blank cells at the end of a row beyond *width*: separators left over carry nothing."""
    while len(cells) > width and (not cells[-1] or cells[-1].isspace()):
        cells.pop()
    return cells


def _shown(row: Row, merge: Merge, text: str) -> Row:
    cells = list(row.cells)
    covered = range(merge.left, min(merge.right + 1, len(cells)))
    for at in covered:
        cells[at] = text if at == merge.left else ""
    return Row(row.line, tuple(cells))


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    missing = width - len(cells)
    return (*cells, *("",) * missing) if missing else cells
