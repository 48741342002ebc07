"""Cells of hours → an `Opening`, and a finding that quotes each part that is not understood."""

from __future__ import annotations

from dataclasses import replace

from cartographie.check.columns import Cells, Columns
from cartographie.check.findings import Notebook
from cartographie.hours import DAY_CODES, parse_week
from cartographie.model import Opening

__all__ = ["opening_hours"]


def opening_hours(cells: Cells, columns: Columns, notes: Notebook) -> Opening:
    """Return the hours of a row; what is not understood is kept as written and noted.

    A part that speaks of days or times is a warning, for nothing can then be called open; a mere remark is a note. A
    cell that a spreadsheet spoilt has its own finding, and makes the hours doubtful: an error is not « closed ».
    """
    by_day = {day: text for day, code in enumerate(DAY_CODES) if (text := cells.text(f"horaires_{code}"))}
    opening = parse_week(cells.text("horaires"), by_day)
    if any(column.startswith("horaires") for column in cells.damaged):
        opening = replace(opening, doubtful=True)
    if not opening.left:
        return opening
    if opening.written:
        if "horaires" in cells.damaged:
            return opening
        code = "horaires-non-compris" if opening.doubtful else "horaires-remarque"
        notes.add(code, columns.header("horaires"), " … ".join(opening.left))
        return opening
    for day, text in by_day.items():
        column = f"horaires_{DAY_CODES[day]}"
        if column not in cells.damaged and (one := parse_week("", {day: text})).left:
            code = "horaires-non-compris" if one.doubtful else "horaires-remarque"
            notes.add(code, columns.header(column), cells.line_of(column))
    return opening
