"""The one door of the room: what a file is, is told by its content, never by its name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from cartographie.read.source import workbook_kind
from cartographie.read.table import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from cartographie.model import Table

__all__ = ["read_table"]


def read_table(path: Path, columns: Mapping[str, str] = MappingProxyType({})) -> Table:
    """Read the CSV, .xlsx or .ods at *path*; *columns* maps headers of the site to ours, to recognise the header row.

    Headers and cells of a CSV are as written, those of a workbook as its sheet shows them; of a workbook, the first
    sheet in sight that has our headers is read. Rows without any text are left out, but counted: `Row.line` is the row
    that Excel shows, where a `sep=;` first line is not a row. Short rows are padded, long ones add columns without a
    title. `Table.dialect` is None for workbooks.
    Raises UnreadableFileError, naming the file and what to do, for anything that is not such a table.
    """
    kind = workbook_kind(path)
    if kind is None:
        return read_text(path, columns)
    # late: whoever keeps a CSV does not pay for the others
    if kind == "xlsx":
        from cartographie.read.xlsx import read_xlsx

        return read_xlsx(path, columns)
    from cartographie.read.ods import read_ods

    return read_ods(path, columns)
