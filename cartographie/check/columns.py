"""The headers of the agents' file → our columns; what we do not know is kept, noted, and never published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from cartographie.check.findings import Notebook
from cartographie.model import Row
from cartographie.texts import sentence
from cartographie.vocabulary import columns as known_columns
from cartographie.vocabulary import find_column, fold

__all__ = ["Cells", "Columns", "clean_cell", "map_columns", "read_cells"]

# control characters that a page or a PDF cannot show, and marks that turn the direction of the text around them
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where our columns stand in the file: `found` by our name, `others` the indexes of columns that are not ours."""

    headers: tuple[str, ...]
    found: Mapping[str, int]
    others: tuple[int, ...]

    def header(self, column: str) -> str:
        """Return the header of *column* as the file writes it, or our name when the file has no such column."""
        return self.headers[self.found[column]] if column in self.found else column


@dataclass(frozen=True, slots=True)
class Cells:
    """One row by our columns: `own` texts stripped, `others` the texts of unknown columns; empty cells are left out."""

    line: int
    own: Mapping[str, str]
    others: tuple[str, ...]

    def text(self, column: str) -> str:
        """Return the cell of *column* with its line breaks, "" when empty."""
        return self.own.get(column, "")

    def line_of(self, column: str) -> str:
        """Return the cell of *column* on one line, its white space collapsed."""
        return " ".join(self.text(column).split())


def map_columns(headers: tuple[str, ...], site: Mapping[str, str]) -> tuple[Columns, Notebook]:
    """Find our columns among *headers* (the site's own names first); two headers for one column keep the better one."""
    notes, found = Notebook(), {}
    named = [(at, find_column(header, site)) for at, header in enumerate(headers) if header.strip()]
    exact = [(at, column) for at, column in named if column and fold(headers[at]) == fold(column)]
    for at, column in (*exact, *named):
        if column and column not in found:
            found[column] = at
    for at, column in named:
        if column is None:
            notes.add("colonne-inconnue", headers[at], headers[at], proposition=_proposal(headers[at], found))
        elif found[column] != at:
            notes.add("colonne-en-double", headers[at], headers[at], autre=headers[found[column]])
    others = tuple(at for at in range(len(headers)) if at not in found.values())
    return Columns(headers, found, others), notes


def read_cells(row: Row, columns: Columns) -> Cells:
    """Return the texts of *row*, without control characters; cells beyond the headers count as unknown columns."""
    texts = [clean_cell(cell) for cell in row.cells]
    own = {column: texts[at] for column, at in columns.found.items() if at < len(texts) and texts[at]}
    beyond = range(len(columns.headers), len(texts))
    others = tuple(texts[at] for at in (*columns.others, *beyond) if at < len(texts) and texts[at])
    return Cells(row.line, own, others)


def clean_cell(cell: str) -> str:
    """Return *cell* without control characters and marks of direction, its line breaks as line feeds, stripped."""
    return _INVISIBLE.sub("", cell.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _proposal(header: str, found: Mapping[str, int]) -> str:
    free = {fold(column): column for column in known_columns() if column not in found}
    close = get_close_matches(fold(header), list(free), n=1, cutoff=0.75)
    return sentence("constats.colonne-inconnue.proche", proche=free[close[0]]) if close else ""
