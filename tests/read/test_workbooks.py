"""Workbooks read as their sheets show them, whatever the file's name says."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.errors import UnreadableFileError
from cartographie.read import read_table, write_cells
from tests.read.books import archive, inline, ods, ods_row, xlsx, xlsx_members

HEADER = ["Nom", "Code postal", "Tél.", "Horaires"]


def cells_of(path):
    """The line and cells of each row."""
    return [(row.line, *row.cells) for row in read_table(path).rows]


@pytest.mark.parametrize("name", ["ressources.xlsx", "ressources.xlsm", "ressources.csv", "ressources"])
def test_a_workbook_is_known_by_its_content(tmp_path, name):
    """Red when the name of the file decides what it is."""
    xlsx(tmp_path / "made.xlsx", [HEADER, ["Épicerie", "29200", "02 61 91 00 01", "lundi 9h\nmardi 10h"]])
    path = (tmp_path / "made.xlsx").rename(tmp_path / name)
    table = read_table(path)
    assert (table.headers, table.header_line, table.dialect) == (tuple(HEADER), 1, None)
    assert cells_of(path) == [(2, "Épicerie", "29200", "02 61 91 00 01", "lundi 9h\nmardi 10h")]
    with pytest.raises(UnreadableFileError, match="jamais modifié"):
        write_cells(table, {2: {"nom": "x"}})


def test_a_csv_named_as_a_workbook(tmp_path):
    """Red when a CSV is refused because its name ends in .xlsx."""
    path = tmp_path / "ressources.xlsx"
    path.write_text("nom;ville\nA;Brest\n")
    assert cells_of(path) == [(2, "A", "Brest")]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1000, "00000", "01000"),
        (261910001, '0#" "##" "##" "##" "##', "02 61 91 00 01"),
        (261910001, "0#\\ ##\\ ##\\ ##\\ ##", "02 61 91 00 01"),
        (33261910001, "General", "33261910001"),
        (33261910001, "0.00E+00", "3,33E+10"),
        (12345678901234, "General", "12345678901234"),
        (29200.0, "General", "29200"),
        (48.3903, "General", "48,3903"),
        (0.375, "General", "0,375"),
        (0.375, "h:mm", "09:00"),  # the number 20: the system's own time
        (0.375, "h:mm;@", "9:00"),
        (dt.time(9, 30), "hh:mm", "09:30"),
        (dt.date(2026, 12, 9), "dd/mm/yyyy", "09/12/2026"),
        (dt.date(2026, 12, 9), "mm-dd-yy", "09/12/2026"),  # the number 14: the system's own short date
        (dt.date(2026, 12, 9), "d-mmm", "09-déc"),  # the number 16
        (dt.date(2026, 9, 12), "dd\\-mmm", "12-sept"),
        (dt.date(2026, 12, 9), "mmm-yy", "déc-26"),
        (dt.datetime(2026, 12, 9, 14, 5), "dd/mm/yyyy hh:mm", "09/12/2026 14:05"),  # noqa: DTZ001  # no time zone in a sheet
        (dt.datetime(2026, 12, 9), "[$-F800]dddd, mmmm dd, yyyy", "mercredi 9 décembre 2026"),  # noqa: DTZ001  # same
        (46307, "General", "46307"),
        (12.5, '#,##0.00 "€"', "12,50 €"),
        (0.5, "0%", "50%"),
        (1234.5, "#,##0", "1\u202f235"),
        (0.5, "0", "1"),
        (2.675, "0.00", "2,68"),
        (-5, "0;(0)", "(5)"),
        (930, '0"h"00', "9h30"),
        (True, "General", "VRAI"),
        (False, "General", "FAUX"),
        ("#N/A", "General", "#N/A"),
        ("#NAME?", "General", "#NOM?"),
        ("#REF!", "General", "#REF!"),
        ("0298000000", "@", "0298000000"),
    ],
)
def test_cells_as_excel_shows_them(tmp_path, value, code, shown):
    """Red when a postcode loses its zero, a date its day, or an error its French name."""
    path = xlsx(tmp_path / "r.xlsx", [["nom", "ville"], ["A", value]], {"B2": code})
    assert cells_of(path) == [(2, "A", shown)]


def test_formulas_by_the_value_that_was_kept(tmp_path):
    """Red when a formula is read as its text, or as nothing: one without a value is an error, not an empty cell."""
    sheet = (
        f'<sheetData><row r="1">{inline("nom", "ville")}</row><row r="2">'
        '<c r="A2" t="str"><f>CONCAT("A","B")</f><v>AB</v></c><c r="B2"><f>1+1</f><v>2</v></c></row>'
        '<row r="3"><c r="A3" t="e"><f>NOPE()</f><v>#NAME?</v></c><c r="B3"><f>1+1</f></c></row></sheetData>'
    )
    assert cells_of(archive(tmp_path / "r.xlsx", xlsx_members(sheet))) == [(2, "AB", "2"), (3, "#NOM?", "#N/A")]


def test_a_title_above_blank_rows_and_far_cells(tmp_path):
    """Red when row numbers differ from those of Excel, or an empty column at the right becomes a column."""
    rows = [["Annuaire du CCAS"], [], HEADER, ["A", None, None, None, " "], [], [None, " "], ["B", None, "115"]]
    table = read_table(xlsx(tmp_path / "r.xlsx", rows))
    assert (table.header_line, table.headers) == (3, tuple(HEADER))
    assert [(row.line, *row.cells) for row in table.rows] == [(4, "A", "", "", ""), (7, "B", "", "115", "")]


def test_rows_and_cells_without_references_escapes_and_rich_text(tmp_path):
    """Red when a program that writes no references, several runs or escapes shifts or loses a text."""
    strings = (
        "<si><t>nom</t></si><si><r><t>vi</t></r><r><rPr/><t>lle</t></r><rPh><t>PRONONCE</t></rPh></si>"
        '<si><t xml:space="preserve">a_x000D_\nb _x005F_x0041_ _x0000_ </t></si>'
    )
    sheet = (
        '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
        '<row><c/><c t="s"><v>2</v></c></row><row r="9"><c r="B9" t="d"><v>2026-12-09</v></c></row></sheetData>'
    )
    table = read_table(archive(tmp_path / "r.xlsx", xlsx_members(sheet, strings=strings)))
    assert table.headers == ("nom", "ville")
    assert [(row.line, *row.cells) for row in table.rows] == [
        (2, "", "a\r\nb _x0041_ _x0000_ "),
        (9, "", "09/12/2026"),
    ]


def test_another_prefix_and_the_strict_dialect(tmp_path):
    """Red when the names of tags are compared with their prefix, or only one of the two namespaces is known."""
    members = xlsx_members("")
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    cells = inline("nom", "ville").replace("<", "<x:").replace("<x:/", "</x:")
    rows = f"<x:row>{cells}</x:row><x:row>{cells}</x:row>"
    sheet = f'<x:worksheet xmlns:x="{strict}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    members["xl/worksheets/s1.xml"] = sheet
    assert cells_of(archive(tmp_path / "r.xlsx", members)) == [(2, "nom", "ville")]


def test_the_calendar_of_1904(tmp_path):
    """Red when a workbook of an old Mac is four years off."""
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["nom", "date"])
    book.active.append(["A", dt.date(2026, 12, 9)])
    book.active["B2"].number_format = "dd/mm/yyyy"
    book.save(tmp_path / "r.xlsx")
    assert cells_of(tmp_path / "r.xlsx") == [(2, "A", "09/12/2026")]


def test_the_first_sheet_in_sight_that_has_our_headers(tmp_path):
    """Red when a page of instructions, a hidden sheet or a list of words is read as the table."""
    book = openpyxl.Workbook()
    help_page, hidden, ours, other = (book.active, *(book.create_sheet(name) for name in "bcd"))
    for row in (["Colonne", "Obligatoire"], ["nom", "oui"], ["adresse", "non"]):
        help_page.append(row)
    for at, sheet in enumerate((hidden, ours, other)):
        sheet.append(["nom", "catégorie"])
        sheet.append([f"A{at}", "colis"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "r.xlsx")
    assert cells_of(tmp_path / "r.xlsx") == [(2, "A1", "colis")]


def test_the_sites_own_headers_and_no_header_at_all(tmp_path):
    """Red when [colonnes] is not obeyed in a workbook, or a workbook without titles of ours shows a traceback."""
    path = xlsx(tmp_path / "r.xlsx", [["Qui", "Quoi"], ["A", "colis"]])
    assert read_table(path, {"Qui": "nom"}).header_line == 1
    with pytest.raises(UnreadableFileError, match="« Qui »".replace(" ", "\xa0")):
        read_table(path)
    with pytest.raises(UnreadableFileError, match="est vide"):
        read_table(xlsx(tmp_path / "r.xlsx", []))


def test_merged_cells_say_the_same_in_every_row(tmp_path):
    """Red when « telephone-seul » over three merged rows keeps only the first of them secret."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Liste"],
        ["nom", "confidentialite", "ville"],
        ["A", "telephone-seul", "x"],
        ["B"],
        ["C", None, "y"],
        ["D"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("B3:C5")
    book.save(tmp_path / "r.xlsx")
    said = "telephone-seul"
    assert cells_of(tmp_path / "r.xlsx") == [
        (3, "A", said, ""),
        (4, "B", said, ""),
        (5, "C", said, ""),
        (6, "D", "", ""),
    ]


def test_titles_merged_over_two_rows_fill_nothing(tmp_path):
    """Red when the second row of titles becomes a resource named « Nom »."""
    book = openpyxl.Workbook()
    for row in (["Nom", "Ville", "Horaires"], [None, None, "matin"], ["A", "Brest", "9h"]):
        book.active.append(row)
    book.active.merge_cells("A1:A2")
    book.save(tmp_path / "r.xlsx")
    assert cells_of(tmp_path / "r.xlsx") == [(2, "", "", "matin"), (3, "A", "Brest", "9h")]


def test_hidden_rows_and_columns_are_read(tmp_path):
    """Red when a filter left on in Excel takes resources, or the column that keeps a place secret, away."""
    book = openpyxl.Workbook()
    for row in (["nom", "confidentialite"], ["A", "interne"], ["B", "publique"]):
        book.active.append(row)
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.save(tmp_path / "r.xlsx")
    assert cells_of(tmp_path / "r.xlsx") == [(2, "A", "interne"), (3, "B", "publique")]


def test_a_sheet_of_libreoffice(tmp_path):
    """Red when repeated, covered, annotated or typed cells of an .ods shift, or show another text than the sheet."""
    cell = "<table:table-cell"
    rows = (
        ods_row("Annuaire", f'{cell} table:number-columns-repeated="16383"/>'),
        ods_row(times=3),
        ods_row("Nom", "Ville", "Horaires", f'{cell} table:number-columns-repeated="16381"/>'),
        ods_row(
            "A",
            f'{cell} office:value-type="float" office:value="1000"><text:p>01000</text:p></table:table-cell>',
            f"{cell}><office:annotation><text:p>secret</text:p></office:annotation>"
            '<text:p>lundi<text:s text:c="2"/>9h</text:p>'
            "<text:p>mardi<text:tab/><text:span>10h</text:span><text:line-break/>11h</text:p></table:table-cell>",
        ),
        ods_row("B", f'{cell} table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell>', times=2),
        ods_row(times=1_048_000),
        ods_row(
            f'{cell} office:value-type="float" office:value="1.5"/>',
            f'{cell} office:value-type="boolean" office:boolean-value="true"/>',
        ),
        ods_row(
            f'{cell} office:value-type="date" office:date-value="2026-12-09"/>',
            f'{cell} office:value-type="time" office:time-value="PT09H30M00S"/>',
        ),
    )
    path = ods(tmp_path / "r.csv", f"<table:table>{''.join(rows)}</table:table>")
    assert read_table(path).header_line == 5
    assert cells_of(path) == [
        (6, "A", "01000", "lundi  9h\nmardi\t10h\n11h"),
        (7, "B", "x", "x"),
        (8, "B", "x", "x"),
        (1_048_009, "1,5", "VRAI", ""),
        (1_048_010, "09/12/2026", "09:30", ""),
    ]


def test_sheets_and_merged_cells_of_libreoffice(tmp_path):
    """Red when a hidden sheet is read, or cells under a merged one keep what the sheet does not show."""
    hidden = '<style:style style:name="t"><style:table-properties table:display="false"/></style:style>'
    merged = '<table:table-cell table:number-rows-spanned="2"><text:p>interne</text:p></table:table-cell>'
    covered = "<table:covered-table-cell><text:p>publique</text:p></table:covered-table-cell>"
    rows = (ods_row("nom", "confidentialite"), ods_row("A", merged), ods_row("B", covered), ods_row("C", "publique"))
    first = f'<table:table table:style-name="t">{ods_row("nom", "ville")}{ods_row("X", "Y")}</table:table>'
    path = ods(tmp_path / "r.ods", f"{first}<table:table/><table:table>{''.join(rows)}</table:table>", styles=hidden)
    assert cells_of(path) == [(2, "A", "interne"), (3, "B", "interne"), (4, "C", "publique")]


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=12)
values = st.one_of(texts, st.integers(-(10**14), 10**14), st.booleans())


@settings(deadline=None)
@given(st.lists(st.lists(values, min_size=2, max_size=2), max_size=5))
def test_what_openpyxl_writes_is_read_back(tmp_path_factory, rows):
    """Red when any text, whole number or truth value comes back as another."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    rows = [[ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    rows = [[f"t{cell}" if isinstance(cell, str) else cell for cell in row] for row in rows]
    path = xlsx(tmp_path_factory.mktemp("any") / "x.xlsx", [["nom", "ville"], *rows])
    shown = {True: "VRAI", False: "FAUX"}
    expected = [tuple(shown[cell] if isinstance(cell, bool) else str(cell) for cell in row) for row in rows]
    assert [row.cells for row in read_table(path).rows] == expected


@pytest.mark.parametrize(
    "code", ["0", "h:mm", "@", "#,##0.0", "[h]:mm", "dd/mm", "0.0E+0", "[>5]0;General", "?/?", ";;;"]
)
@given(value=st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**6), 10**6))
def test_any_number_is_shown_under_any_format(code, value):
    """Red when a number under a format raises."""
    from cartographie.read.number_format import show

    assert isinstance(show(value, code), str)


@given(
    code=st.text(st.sampled_from('0#?.,%E+-@;"\\[]_*ymdhs/: >5$AMP'), max_size=12) | st.text(max_size=8),
    value=st.floats(-1e6, 1e6),
)
def test_any_format_shows_something(code, value):
    """Red when a format that no spreadsheet writes raises."""
    from cartographie.read.number_format import show

    assert isinstance(show(value, code), str)
