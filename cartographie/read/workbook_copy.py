"""A workbook and new cells → a CSV beside it: workbooks themselves are never written."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO
from types import MappingProxyType
from typing import TYPE_CHECKING

from cartographie.read.replace import replace_file
from cartographie.read.source import refusal
from cartographie.read.write import column_place, inert

if TYPE_CHECKING:
    from pathlib import Path

    from cartographie.model import Table

__all__ = ["write_copy"]


def write_copy(
    table: Table,
    changes: Mapping[int, Mapping[str, str]],
    target: Path,
    *,
    columns: Mapping[str, str] = MappingProxyType({}),
    history: bool = True,
) -> Path | None:
    """Write the workbook *table* with *changes* (row number → column → new value) as a CSV at *target*.

    It is the CSV that French spreadsheets open by themselves: UTF-8 with its mark, « ; ». A row keeps its number, a
    blank line stands for what was none. Text that a spreadsheet would run as a formula is written behind an apostrophe
    (`inert`). Return where a former *target* is kept, as `write_cells` does.

    Raises UnreadableFileError when *target* is not named .csv, or cannot be written.
    """
    if target.suffix.lower() != ".csv" or target.resolve() == table.path.resolve():
        raise refusal("copie-de-classeur", target)
    headers = list(table.headers)
    for name in dict.fromkeys(name for cells in changes.values() for name in cells):
        if column_place(headers, name, columns) is None:
            headers.append(name)
    rows: dict[int, list[str]] = {table.header_line: headers}
    for row in table.rows:
        cells = [*row.cells, *[""] * (len(headers) - len(row.cells))]
        for name, value in changes.get(row.line, {}).items():
            cells[column_place(headers, name, columns) or 0] = value
        rows[row.line] = cells
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for line in range(1, max(rows) + 1):
        writer.writerow([inert(cell) for cell in rows.get(line, ())])
    return replace_file(target, text.getvalue().encode("utf-8-sig"), history=history, source=table.path)
