"""The photograph of the door: a file beside the agents' table, named without leaving its folder."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from cartographie.check.columns import Cells, Columns
from cartographie.check.findings import Notebook

__all__ = ["photo"]

# a scheme, a drive letter, a share, the folder of a user: never a file beside the table
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:|[/~]|www\.", re.IGNORECASE)
_LONGEST = 200


def photo(cells: Cells, columns: Columns, notes: Notebook) -> str:
    """Return the file of the photograph, its path from the table's folder with `/`; "" with a finding for any other.

    What the file holds is judged where it is read.
    """
    text = cells.line_of("photo")
    if not text:
        return ""
    name = text.replace("\\", "/")
    parts = PurePosixPath(name).parts
    if len(name) > _LONGEST or _ELSEWHERE.match(name) or ".." in parts or not parts or ":" in name:
        notes.add("photo-refusee", columns.header("photo"), text)
        return ""
    return str(PurePosixPath(name))
