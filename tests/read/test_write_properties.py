"""Whatever wrote the file, and whatever is written into it: the named cells change, every other byte stays."""

from __future__ import annotations

import csv
import io
from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.read import read_table, write_cells
from cartographie.read.records import fields_at, records
from cartographie.read.write import inert

DIALECTS = [
    ("utf-8", b""),
    ("utf-8", b"\xef\xbb\xbf"),
    ("utf-16-le", b"\xff\xfe"),
    ("utf-16-be", b"\xfe\xff"),
    ("cp1252", b""),
]
# what stands in every file, so that its encoding is recognised for what it is: a dash of cp1252, an accent
ANCHOR = ["– Épicerie é", "Châteaulin", "29150"]
LATIN = "abcdéèç12 ;,\t\"'\r\n=-+@"
letters = st.text(LATIN, max_size=8)


def quoted(value: str) -> str:
    """A cell between quotes."""
    return '"' + value.replace('"', '""') + '"'


@st.composite
def files(draw: st.DrawFn) -> tuple[str, str]:
    """A text under any separator, line ending and habit of quoting, with title lines, blank rows and ragged rows."""
    delimiter, ending = draw(st.sampled_from(";,\t")), draw(st.sampled_from(["\r\n", "\n"]))

    def cell(value: str) -> str:
        needed = any(sign in value for sign in (delimiter, '"', "\r", "\n"))
        return quoted(value) if needed or draw(st.booleans()) else value

    first = draw(st.sampled_from(["", f"sep={delimiter}{ending}", f"Annuaire{delimiter * 2}{ending}{ending}"]))
    lines = [delimiter.join(cell(item) for item in ("nom", "ville", "cp")), delimiter.join(map(cell, ANCHOR))]
    for _ in range(draw(st.integers(1, 5))):
        row = draw(st.lists(letters, min_size=1, max_size=4))
        lines.append(delimiter.join(map(cell, row)))
    return first + ending.join(lines) + draw(st.sampled_from(["", ending])), delimiter


def rows_of(text: str, delimiter: str) -> list[list[str]]:
    """Read the rows below the header with Python's own reader."""
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    header = next(at for at, row in enumerate(rows) if row[:1] == ["nom"])
    return rows[header:]


def spelled(text: str, delimiter: str) -> list[list[str]]:
    """Cut a text into records of cells as they are spelled, quotes included, each record's ending last."""
    return [
        [*(text[field.start : field.end] for field in fields_at(text, at.start, delimiter, at.line)), at.newline]
        for at in records(text, delimiter)
    ]


@settings(max_examples=300, deadline=None)
@given(made=files(), dialect=st.sampled_from(DIALECTS), data=st.data())
def test_the_named_cells_and_no_other_byte(
    tmp_path_factory: pytest.TempPathFactory,
    made: tuple[str, str],
    dialect: tuple[str, bytes],
    data: st.DataObject,
) -> None:
    """Red when a cell that was not named reads or is spelled otherwise, or a named one does not read as asked."""
    (text, delimiter), (encoding, mark) = made, dialect
    path = tmp_path_factory.mktemp("any") / "x.csv"
    before = mark + text.encode(encoding)
    path.write_bytes(before)
    table = read_table(path)
    names = st.sampled_from(["nom", "ville", "cp", "latitude", "longitude"])
    lines = [row.line for row in table.rows]
    changes = data.draw(
        st.dictionaries(st.sampled_from(lines), st.dictionaries(names, letters, min_size=1, max_size=3), max_size=3)
    )
    write_cells(table, changes)
    after = path.read_bytes()
    assert after.startswith(mark)
    written = after[len(mark) :].decode(encoding)

    # the rows, by Python's reader: ours are numbered from the first row of the file, the header's included
    old, new = rows_of(text, delimiter), rows_of(written, delimiter)
    assert len(old) == len(new)
    header = new[0]
    assert header[: len(old[0])] == old[0]
    for line, (was, now) in enumerate(zip(old, new, strict=True), start=table.header_line):
        wanted = {header.index(name): inert(value) for name, value in changes.get(line, {}).items() if name in header}
        for place, (cell, found) in enumerate(zip_longest(was, now, fillvalue="")):
            if line > table.header_line or place < len(was):
                asked = wanted.get(place, cell)
                assert found in (asked, cell) if inert(cell) == asked else found == asked

    # the spelling of every cell that was not named
    for line, (was, now) in enumerate(
        zip(spelled(text, delimiter), spelled(written, delimiter), strict=True), start=1 - text.startswith("sep=")
    ):
        assert was[-1] == now[-1]
        named = {header.index(name) for name in changes.get(line, {}) if name in header}
        for place, (cell, found) in enumerate(zip(was[:-1], now[:-1], strict=False)):
            assert place in named or cell == found
