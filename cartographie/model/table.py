"""The agents' file as read: headers, rows with their numbers, how the text was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the agents' file: the row number that Excel shows and its cells, as many as there are headers."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text file is written, so that it can be written back the same way."""

    encoding: str
    delimiter: str
    newline: str


@dataclass(frozen=True, slots=True)
class Table:
    """A file as read: headers as written, rows in order. `dialect` is None for workbooks, which are read only.

    `digest` is the fingerprint of the bytes that were read, "" when nobody took it: writing back compares it.
    """

    path: Path
    headers: tuple[str, ...]
    header_line: int
    rows: tuple[Row, ...]
    dialect: Dialect | None = None
    digest: str = ""
