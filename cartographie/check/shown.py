"""What a colleague may see of each row of the agents' file: decided here, drawn elsewhere.

A public row is shown but for its internal notes; a `telephone-seul` row shows what the outputs tell of it (name, phone,
hours, category, door, an id that names no place); an `interne` row, or one that nothing is known of, shows nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet

from cartographie.check.columns import Columns, clean_cell, map_columns
from cartographie.check.findings import MASK
from cartographie.hours import display_lines
from cartographie.model import Checked, Confidentiality, Resource, Row, ShownRow, Table
from cartographie.texts import load, sentence
from cartographie.vocabulary import categories, doors, find_column, find_door

__all__ = ["row_names", "shown_rows", "typed_ids"]

# a day's cell that says hours and nothing else
_PLAIN_HOURS = re.compile(r"[\dhH:\s/,;–-]*")


def row_names(table: Table, checked: Checked, site: Mapping[str, str]) -> dict[int, str]:
    """Return by line how each row of *table* may be called; *site* maps headers of the site to our columns.

    An `interne` row is « ligne interne »; a blocked row that is not public has no name that may be told.
    """
    names = {item.line: item.name for item in checked.resources}
    at = map_columns(table.headers, site)[0].found.get("nom")
    for row in table.rows:
        level = checked.levels.get(row.line, Confidentiality.INTERNAL)
        if level is Confidentiality.INTERNAL:
            names[row.line] = sentence("commandes.verifier.ligne-interne")
        elif row.line not in names:
            public = level is Confidentiality.PUBLIC and at is not None
            names[row.line] = " ".join(clean_cell(row.cells[at or 0]).split()) if public else ""
    return names


def shown_rows(table: Table, checked: Checked, site: Mapping[str, str], lines: Collection[int]) -> tuple[ShownRow, ...]:
    """Return the rows of *table* whose line is one of *lines*, masked; *site* maps headers of the site to our columns.

    Cells are cleaned of control characters. What is masked reads « ••• » whether the cell was filled or not, but for
    the notes of a public row.
    """
    columns, _ = map_columns(table.headers, site)
    notes = frozenset(at for at, header in enumerate(table.headers) if find_column(header, site) == "notes_internes")
    names = row_names(table, checked, site)
    resources = {item.line: item for item in checked.resources}
    shown = []
    for row in (row for row in table.rows if row.line in lines):
        level = checked.levels.get(row.line, Confidentiality.INTERNAL)
        resource = resources.get(row.line)
        if level is Confidentiality.PUBLIC:
            cells = _public_cells(row, notes)
        elif level is Confidentiality.PHONE_ONLY and resource is not None:
            cells = _told_cells(row, columns, resource)
        else:
            cells = (MASK,) * len(row.cells)
        shown.append(ShownRow(row.line, names[row.line], level, cells))
    return tuple(shown)


def typed_ids(table: Table, site: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
    """Return the ids that stand in *table* as agents typed them, with the lines that bear each, blocked ones too."""
    at = map_columns(table.headers, site)[0].found.get("id")
    lines: dict[str, tuple[int, ...]] = {}
    for row in table.rows if at is not None else ():
        if text := " ".join(clean_cell(row.cells[at or 0]).split()):
            lines[text] = (*lines.get(text, ()), row.line)
    return lines


def _public_cells(row: Row, notes: AbstractSet[int]) -> tuple[str, ...]:
    cleaned = (clean_cell(cell) for cell in row.cells)
    return tuple(MASK if text and at in notes else text for at, text in enumerate(cleaned))


def _told_cells(row: Row, columns: Columns, resource: Resource) -> tuple[str, ...]:
    cells = [MASK] * len(row.cells)
    for column, told in _told(row, columns, resource).items():
        at = columns.found[column]
        cells[at] = told if clean_cell(row.cells[at]) else ""
    return tuple(cells)


def _told(row: Row, columns: Columns, resource: Resource) -> dict[str, str]:
    """Return what is told of a `telephone-seul` row by our columns: what `check` left of it, never the cell itself."""

    def cell(column: str) -> str:
        return " ".join(clean_cell(row.cells[columns.found[column]]).split()) if column in columns.found else ""

    told = {
        "nom": resource.name,
        "telephone": " / ".join(resource.phones) or MASK,
        "horaires": "\n".join(display_lines(resource.hours, load())) or MASK,
        "categorie": " | ".join(categories()[code].label for code in resource.categories),
        "acces": doors()[resource.door].label if find_door(cell("acces")) else MASK,
        "id": resource.id if resource.id == cell("id") else MASK,
    }
    days = (column for column in columns.found if column.startswith("horaires_"))
    told |= {day: cell(day) if resource.hours.rules and _PLAIN_HOURS.fullmatch(cell(day)) else MASK for day in days}
    return {column: text for column, text in told.items() if column in columns.found}
