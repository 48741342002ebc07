"""`ressources-modele.xlsx`, read back with another library than the one that wrote it."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from cartographie.errors import UnreadableFileError
from cartographie.publish.model_workbook import FILE_NAME, LAST_ROW, model_workbook
from cartographie.read import read_table
from cartographie.vocabulary import categories, columns, doors, find_category, find_column, find_door
from tests.pipeline.small_site import run


@pytest.fixture(scope="module")
def book():
    """The workbook."""
    return openpyxl.load_workbook(BytesIO(model_workbook()))


@pytest.fixture(scope="module")
def table(book):
    """Its first sheet."""
    return book.worksheets[0]


def cells_of(table, name):
    """Return the cells of the column *name* below the header."""
    header = next(cell for cell in table[1] if find_column(cell.value) == name)
    return [row[header.column - 1] for row in table.iter_rows(min_row=2, max_row=4)]


def rule_of(table, name):
    """Return the drop-down list of the column *name*, which covers every row, or None."""
    letter = cells_of(table, name)[0].column_letter
    ranges = {str(rule.sqref): rule for rule in table.data_validations.dataValidation}
    return ranges.get(f"{letter}2:{letter}{LAST_ROW + 1}")


def choices(book, rule):
    """Return the values that a drop-down list offers."""
    sheet, area = rule.formula1.split("!")
    return [cell.value for (cell,) in book[sheet][area.replace("$", "")]]


def test_the_same_bytes_each_time():
    """Red when the clock or chance gets into the file."""
    first = model_workbook()
    assert model_workbook() == first
    assert len(first) < 40_000
    with ZipFile(BytesIO(first)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert set(re.findall(rb"\d{4}-\d\d-\d\dT", archive.read("docProps/core.xml"))) == {b"2026-01-01T"}


def test_the_headers_are_ours(table):
    """Red when the model has a header that the reader does not know, or lacks a column that agents fill."""
    found = [find_column(cell.value) for cell in table[1]]
    assert found == [column.name for column in columns().values() if column.model]
    assert {"nom", "categorie", "adresse", "telephone", "horaires", "confidentialite", "date_verification"} <= set(
        found
    )


def test_what_is_required_is_said_in_words_and_in_colour(table):
    """Red when only a colour tells which columns must be filled."""
    looks: dict[str, set[str]] = {}
    for cell in table[1]:
        column = columns()[find_column(cell.value)]
        assert ("(obligatoire)" in cell.value) == column.required
        assert cell.comment.text.startswith("OBLIGATOIRE.") == column.required
        assert cell.comment.text.startswith("Très utile.") == column.recommended
        kind = "required" if column.required else "recommended" if column.recommended else "optional"
        looks.setdefault(kind, set()).add(cell.fill.start_color.rgb)
    assert sorted(map(len, looks.values())) == [1, 1, 1]
    assert len(set.union(*looks.values())) == 3


def test_every_header_has_a_short_comment(table):
    """Red when a header does not say what to write, or says it at length."""
    for cell in table[1]:
        column = columns()[find_column(cell.value)]
        assert column.description in cell.comment.text
        assert column.example in cell.comment.text
        assert len(cell.comment.text) <= 260, cell.value


@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("categorie", "information"),
        ("acces", "information"),
        ("frais", "information"),
        ("lieu", None),
        ("confidentialite", None),
    ],
)
def test_lists_to_choose_from(book, table, name, style):
    """Red when a list is gone, refuses a cell that may say more, or lets a wrong confidentiality through in silence."""
    rule = rule_of(table, name)
    assert (rule.type, rule.errorStyle) == ("list", style)  # None: « stop », which is the standard's default
    assert rule.showErrorMessage
    assert rule.error
    assert choices(book, rule)


def test_the_lists_hold_the_vocabulary(book, table):
    """Red when a category, a door or a level of confidentiality cannot be chosen, or is not understood once chosen."""
    chosen = {name: choices(book, rule_of(table, name)) for name in ("categorie", "acces", "lieu", "confidentialite")}
    assert [find_category(label) for label in chosen["categorie"]] == list(categories().values())
    assert [find_door(label) for label in chosen["acces"]] == list(doors().values())
    assert chosen["lieu"] == ["sans"]
    assert chosen["confidentialite"] == ["publique", "telephone-seul", "interne"]
    assert book["Listes"].sheet_state == "hidden"
    for row in book["Listes"]:  # the reader takes a row of two of our headers for a header
        assert sum(find_column(str(cell.value or "")) is not None for cell in row) <= 1


def test_a_spreadsheet_changes_no_cell(table):
    """Red when a column is not text: « 01200 » loses its zero, « 9-12 » becomes the ninth of December."""
    text = {
        at
        for columns_alike in table.column_dimensions.values()
        if columns_alike.number_format == "@"
        for at in range(columns_alike.min, columns_alike.max + 1)
    }
    assert text == set(range(1, len(table[1]) + 1))
    written = [cell for row in table.iter_rows(max_row=4) for cell in row if cell.value is not None]
    assert len(written) > 60
    assert all(cell.data_type == "s" and cell.number_format == "@" for cell in written)


def test_the_examples_are_invented(table):
    """Red when an example could pass for a real place: somebody would be sent there."""
    names, phones = cells_of(table, "nom"), cells_of(table, "telephone")
    assert all(cell.value.startswith("EXEMPLE À EFFACER") for cell in names)
    assert all(cell.value.startswith("02 61 91 ") for cell in phones)  # a range kept for fiction
    assert [cell.value for cell in cells_of(table, "confidentialite")] == ["publique", "publique", "telephone-seul"]
    assert cells_of(table, "adresse")[2].value is None


def test_it_can_be_read_on_the_screen_and_printed(table):
    """Red when the header scrolls away, or a print loses the names of the places."""
    assert table.freeze_panes == "B2"
    assert (table.page_setup.orientation, table.page_setup.paperSize) == ("landscape", 9)
    assert (table.print_title_rows, table.print_title_cols) == ("$1:$1", "$A:$A")
    assert table.sheet_properties.pageSetUpPr.fitToPage


def test_the_help_is_ten_lines(book):
    """Red when the help is gone or grows long."""
    lines = [row[1].value for row in book["Aide"].iter_rows(min_row=2)]
    assert len(lines) == 10
    assert any("telephone-seul" in line for line in lines)
    assert any("ressources.csv" in line for line in lines)


def test_the_model_passes_its_own_check(table, tmp_path: Path):
    """Red when an example of the workbook is refused, in the CSV it is saved as, or in the workbook if that is read."""
    rows = [[cell.value or "" for cell in row] for row in table.iter_rows(max_row=4)]
    saved = tmp_path / "ressources.csv"
    saved.write_text("\r\n".join(";".join(f'"{cell}"' for cell in row) for row in rows), encoding="utf-8-sig")
    found = [saved]
    workbook = tmp_path / FILE_NAME
    workbook.write_bytes(model_workbook())
    try:
        read_table(workbook)
        found.append(workbook)
    except UnreadableFileError:
        pass  # workbooks are not read yet: the CSV alone is tried
    for path in found:
        said = run("verifier", path, "--date", "2026-11-24")
        assert (said.code, said.err) == (0, ""), path.name
        assert "[bloquant]" not in said.out
        assert "inconnu" not in said.out, said.out
