"""The vocabulary's columns → `ressources-modele.xlsx`, the workbook from which a new site's table is started."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any

from cartographie.vocabulary import Column, categories, columns, doors

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["FILE_NAME", "model_workbook"]

FILE_NAME = "ressources-modele.xlsx"
# same input, same bytes: a workbook says when it was made, so it says this
CREATED = dt.datetime(2026, 1, 1)  # noqa: DTZ001  # workbooks know no zone
# the last row under validation and number format: a directory of one desk is far below
LAST_ROW = 2000
# width of a column in characters, of a comment in pixels
NARROW, USUAL, WIDE = 13, 22, 34
COMMENT_WIDTH, COMMENT_LINE, COMMENT_SIGNS = 300, 19, 46
WIDE_COLUMNS = ("nom", "categorie", "description", "adresse", "horaires", "acces", "notes_internes")
NARROW_COLUMNS = ("code_postal", "lieu", "fermeture_du", "fermeture_au", "date_verification")
# heights of rows in points: two lines of header, three of an example
HEADER_HEIGHT, EXAMPLE_HEIGHT = 45, 48
PAGES_WIDE = 3
A4 = 9
# white on the dark, black on the light: 4.5 to 1 at least
REQUIRED, RECOMMENDED, OPTIONAL = ("#1F4E79", "#FFFFFF"), ("#CFE2F3", "#000000"), ("#EDEDED", "#000000")


def model_workbook() -> bytes:
    """Return the bytes of the workbook: the same at each call.

    Three sheets: the table (headers with comments, lists to choose from, cells of text, three invented examples), the
    guide to fill it, and the hidden lists.
    """
    from xlsxwriter import Workbook

    content = BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": _words()["title"], "created": CREATED})
        table = book.add_worksheet(_words()["sheet"])
        guide = book.add_worksheet(_words()["help_sheet"])
        lists = book.add_worksheet(_words()["lists_sheet"])
        shown = [column for column in columns().values() if column.model]
        _write_headers(book, table, shown)
        _write_examples(book, table, shown)
        _write_lists(table, lists, shown)
        _lay_out(table, shown)
        _write_help(book, guide)
    return content.getvalue()


def _write_headers(book: Workbook, table: Worksheet, shown: Sequence[Column]) -> None:
    table.set_row(0, HEADER_HEIGHT)
    cells = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    formats = {colours: _header_format(book, *colours) for colours in (REQUIRED, RECOMMENDED, OPTIONAL)}
    for at, column in enumerate(shown):
        title = _words()["required"].format(title=column.title) if column.required else column.title
        table.set_column(at, at, _width(column), cells)
        table.write_string(0, at, title, formats[_colours(column)])
        text = _comment(column)
        lines = sum(len(line) // COMMENT_SIGNS + 1 for line in text.split("\n")) + 1
        size = {"width": COMMENT_WIDTH, "height": lines * COMMENT_LINE, "font_size": 10}
        table.write_comment(0, at, text, {"author": "", **size})


def _write_examples(book: Workbook, table: Worksheet, shown: Sequence[Column]) -> None:
    example = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "italic": True})
    for row, values in enumerate(_words()["examples"], 1):
        table.set_row(row, EXAMPLE_HEIGHT)
        for at, column in enumerate(shown):
            if column.name in values:
                table.write_string(row, at, values[column.name], example)


def _write_lists(table: Worksheet, lists: Worksheet, shown: Sequence[Column]) -> None:
    """Write each list in a column of the hidden sheet, and let the table's cells choose from it."""
    warnings: Mapping[str, str] = _words()["warning"]
    column_of_list = 0
    for at, column in enumerate(shown):
        values = _values(column)
        if not values:
            continue
        # without a title: a sheet of our headers would pass for a table
        lists.write_column(0, column_of_list, values)
        letter = chr(ord("A") + column_of_list)
        kind = column.vocabulary or ("closed" if column.enum else "choices")
        rule = {
            "validate": "list",
            "source": f"={_words()['lists_sheet']}!${letter}$1:${letter}${len(values)}",
            # a cell may hold several categories, or words of its own: told, never refused
            "error_type": "stop" if column.enum else "information",
            "error_title": warnings["title"],
            "error_message": warnings[kind],
        }
        if table.data_validation(1, at, LAST_ROW, at, rule) != 0:
            raise ValueError(f"the list of {column.name} does not fit a spreadsheet's limits")
        column_of_list += 1
    lists.hide()


def _lay_out(table: Worksheet, shown: Sequence[Column]) -> None:
    """Freeze what must stay in sight, and prepare the printing: A4 landscape, the header and the names repeated."""
    table.freeze_panes(1, 1)
    table.autofilter(0, 0, LAST_ROW, len(shown) - 1)
    # a postcode kept as text is no mistake: no green corners
    table.ignore_errors({"number_stored_as_text": f"A1:XFD{LAST_ROW + 1}"})
    table.set_landscape()
    table.set_paper(A4)
    table.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    table.repeat_rows(0)
    table.repeat_columns(0)
    table.fit_to_pages(PAGES_WIDE, 0)
    table.set_footer("&L&A&R&P / &N")


def _write_help(book: Workbook, guide: Worksheet) -> None:
    words: Mapping[str, Any] = _words()["help"]
    guide.hide_gridlines(2)
    guide.set_column(0, 0, 5)
    guide.set_column(1, 1, 110)
    guide.write_string(0, 1, words["title"], book.add_format({"bold": True, "font_size": 16}))
    text = book.add_format({"text_wrap": True, "valign": "top", "font_size": 12})
    number = book.add_format({"bold": True, "valign": "top", "font_size": 12, "align": "right"})
    for at, line in enumerate(words["lines"], 1):
        guide.set_row(at, 36 if len(line) > 100 else 20)  # noqa: PLR2004  # signs that a line of the sheet holds
        guide.write_number(at, 0, at, number)
        guide.write_string(at, 1, line, text)
    guide.set_landscape()
    guide.set_paper(A4)
    guide.fit_to_pages(1, 1)


def _header_format(book: Workbook, background: str, ink: str) -> Format:
    look = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "num_format": "@"}
    return book.add_format({**look, "bg_color": background, "font_color": ink})


def _colours(column: Column) -> tuple[str, str]:
    if column.required:
        return REQUIRED
    return RECOMMENDED if column.recommended else OPTIONAL


def _comment(column: Column) -> str:
    words: Mapping[str, str] = _words()["comment"]
    start = words["required"] if column.required else words["recommended"] if column.recommended else ""
    return start + words["text"].format(description=column.description, example=column.example)


def _values(column: Column) -> tuple[str, ...]:
    labels = {
        "categories": (item.label for item in categories().values()),
        "doors": (item.label for item in doors().values()),
    }
    # a plain space: what is typed by hand must equal what is chosen
    return tuple(label.replace("\u00a0", " ") for label in labels.get(column.vocabulary, column.enum or column.choices))


def _width(column: Column) -> int:
    return WIDE if column.name in WIDE_COLUMNS else NARROW if column.name in NARROW_COLUMNS else USUAL


@cache
def _words() -> Mapping[str, Any]:
    source = files("cartographie.vocabulary").joinpath("model_workbook.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
