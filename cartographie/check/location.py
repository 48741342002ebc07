"""The address of a row on one line, its postcode and its commune, held against one another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cartographie.check.columns import Cells, Columns, map_columns, read_cells
from cartographie.check.communes import Communes
from cartographie.check.findings import Notebook
from cartographie.model import Table

__all__ = ["postcode_and_city", "row_address", "typed_by_hand"]

_POSTCODE = re.compile(r"(\d{2})\s?(\d{3})(?:\.0)?(?:[\s,\-–]+(\D.*))?")
_LOST_ZERO = re.compile(r"[1-9]\d{3}(?:\.0)?")


def row_address(address: str, postcode: str, city: str) -> str:
    """Return the address of a row on one line, as `geocodage_adresse` keeps it to tell a later change."""
    town = f"{postcode} {city}".strip()
    return ", ".join(part for part in (" ".join(address.split()), town) if part)


def postcode_and_city(
    cells: Cells, columns: Columns, notes: Notebook, communes: Communes | None = None
) -> tuple[str, str]:
    """Return postcode (five figures when understood) and commune; « 29000 Quimper » in one cell is taken apart.

    With *communes*, a postcode that is not one of the commune's, and a commune that nobody knows, are findings; what is
    written stays what is used.
    """
    written, city = cells.line_of("code_postal"), cells.line_of("commune")
    found = _POSTCODE.fullmatch(written or city)
    if found:
        postcode, city = found[1] + found[2], (city if written else "") or (found[3] or "").strip()
    elif not written:
        return "", city
    elif _LOST_ZERO.fullmatch(written):
        postcode = "0" + written.removesuffix(".0")
        notes.add("code-postal-zero-perdu", columns.header("code_postal"), written, repare=postcode)
    else:
        notes.add("code-postal-inconnu", columns.header("code_postal"), written)
        return written, city
    if communes is not None and (doubt := communes.doubt(postcode, city)):
        column = "code_postal" if doubt.about_postcode and written else "commune"
        value = postcode if doubt.about_postcode else city
        notes.add(doubt.code, columns.header(column), value, **dict[str, Any](doubt.words))
    return postcode, city


def typed_by_hand(table: Table, site_columns: Mapping[str, str]) -> frozenset[int]:
    """Return the lines whose coordinates an agent typed, right or wrong: they are not ours to write over."""
    columns, _ = map_columns(table.headers, site_columns)
    rows = (read_cells(row, columns) for row in table.rows)
    return frozenset(
        cells.line
        for cells in rows
        if (cells.text("latitude") or cells.text("longitude")) and not cells.text("geocodage_adresse")
    )
