"""Cells of hours → an `Opening`, and a finding that quotes each part that is not understood."""

from __future__ import annotations

from cartographie.check.columns import Cells, Columns
from cartographie.check.findings import Notebook
from cartographie.hours import DAY_CODES, parse_week
from cartographie.model import Opening

__all__ = ["opening_hours"]


def opening_hours(cells: Cells, columns: Columns, notes: Notebook) -> Opening:
    """Return the hours of a row; what is not understood is kept as written and noted.

    A part that speaks of days or times is a warning, for nothing can then be called open; a mere remark is a note.
    """
    by_day = {day: text for day, code in enumerate(DAY_CODES) if (text := cells.text(f"horaires_{code}"))}
    opening = parse_week(cells.text("horaires"), by_day)
    if not opening.left:
        return opening
    if opening.written:
        code = "horaires-non-compris" if opening.doubtful else "horaires-remarque"
        notes.add(code, columns.header("horaires"), " … ".join(opening.left))
        return opening
    for day, text in by_day.items():
        if (one := parse_week("", {day: text})).left:
            column = f"horaires_{DAY_CODES[day]}"
            code = "horaires-non-compris" if one.doubtful else "horaires-remarque"
            notes.add(code, columns.header(column), cells.line_of(column))
    return opening
