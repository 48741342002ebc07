"""The records of a delimited text, as Excel cuts them, with the place of every field: nothing lost, nothing guessed.

A quote opens a field only at its start, and is doubled inside (RFC 4180); outside quotes CR LF, LF and a lone CR end a
record. What follows a closing quote before the next delimiter belongs to the field, as Excel and Python's csv have it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

__all__ = ["Field", "Record", "RecordError", "fields_at", "records"]

MAX_CELL = 1024 * 1024
# as many columns as a spreadsheet has
MAX_COLUMNS = 16_384
# a quoted cell of that span is too long even if all of it is doubled quotes
_LONGEST = 2 * MAX_CELL + 2

_LINE = re.compile(r"[^\r\n]*+")


class RecordError(Exception):
    """Record number `line` cannot be cut; `key` names the sentence that says why."""

    key = ""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class OpenQuoteError(RecordError):
    """A quote opens in it and never closes properly."""

    key = "guillemet"


class CellTooLongError(RecordError):
    """It has a cell of more than `MAX_CELL` characters."""

    key = "cellule-trop-longue"


class TooWideError(RecordError):
    """It has more than `MAX_COLUMNS` cells."""

    key = "trop-de-colonnes"


class Field(NamedTuple):
    """One field: its span in the text, quotes included, and its value."""

    start: int
    end: int
    value: str


class Record(NamedTuple):
    """One record: its number from 1, its span without the line ending, the ending, and its cells."""

    line: int
    start: int
    end: int
    newline: str
    cells: list[str]


def records(text: str, delimiter: str, start: int = 0) -> Iterator[Record]:
    """Cut *text* from *start* into records; blank lines are records of one empty cell.

    Raises RecordError with the number of the record at fault.
    """
    position, line, length = start, 1, len(text)
    while position < length:
        end = _line_end(text, position)
        content = text[position:end]
        # what is too wide is not cut at all: a hundred million separators would fill the memory
        narrow = len(content) < MAX_COLUMNS or content.count(delimiter) < MAX_COLUMNS
        cells = _cells_of_line(content, delimiter) if narrow else None
        if cells is None:
            found = fields_at(text, position, delimiter, line)
            end = found[-1].end
            cells = [field.value for field in found]
        if end - position > MAX_CELL and max(map(len, cells)) > MAX_CELL:
            raise CellTooLongError(line)
        newline = _newline(text, end)
        yield Record(line, position, end, newline, cells)
        position = end + len(newline)
        line += 1


def fields_at(text: str, position: int, delimiter: str, line: int) -> list[Field]:
    """Return the fields of the record that begins at *position*, at least one. Raises RecordError."""
    quoted, plain = _patterns(delimiter)
    found = []
    while True:
        match = quoted.match(text, position)
        if match:
            if match.end() - position > _LONGEST and match[2]:
                raise CellTooLongError(line)
            inner, closed, tail = match.groups()
            # a quote that closes lines below, right before other text, was one that somebody forgot to close
            if not closed or (tail and ("\n" in inner or "\r" in inner)):
                raise OpenQuoteError(line)
            value = inner.replace('""', '"') + tail
        else:
            match = plain.match(text, position)
            value = match.group() if match else ""
        end = match.end() if match else position
        found.append(Field(position, end, value))
        if not text.startswith(delimiter, end):
            return found
        if len(found) == MAX_COLUMNS:
            raise TooWideError(line)
        position = end + len(delimiter)


def _cells_of_line(content: str, delimiter: str) -> list[str] | None:
    """Cut one line the fast way; None when its quotes are not those of a whole, plain record."""
    if '"' not in content:
        return content.split(delimiter)
    try:
        return next(csv.reader((content,), delimiter=delimiter, strict=True))
    except csv.Error:
        return None


@cache
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    # possessive, so that a quote left open costs one pass and not one a character
    rest = rf"[^{re.escape(delimiter)}\r\n]*+"
    return re.compile(rf'"([^"]*+(?:""[^"]*+)*+)("?)({rest})'), re.compile(rest)


def _line_end(text: str, position: int) -> int:
    match = _LINE.match(text, position)
    return match.end() if match else position


def _newline(text: str, end: int) -> str:
    if text.startswith("\r\n", end):
        return "\r\n"
    return text[end : end + 1]
