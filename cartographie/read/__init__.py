"""A file as agents have it → rows with the line numbers that Excel shows; and new cells written back into it."""

from __future__ import annotations

from cartographie.read.formats import read_table
from cartographie.read.history import former_versions
from cartographie.read.source import fingerprint
from cartographie.read.workbook_copy import write_copy
from cartographie.read.write import write_cells

__all__ = ["fingerprint", "former_versions", "read_table", "write_cells", "write_copy"]
