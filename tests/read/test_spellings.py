"""Every spelling in which Excel and LibreOffice save a CSV reads as the same table."""

from __future__ import annotations

import csv
import io
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cartographie.read import read_table

ENCODINGS = (
    ("utf-8", b""),
    ("utf-8", b"\xef\xbb\xbf"),
    ("cp1252", b""),
    ("iso8859-15", b""),
    ("utf-16-le", b"\xff\xfe"),
    ("utf-16-be", b"\xfe\xff"),
    ("utf-16-le", b""),
)
HEADER = ["Nom", "CATÉGORIE", "Tél.", "Horaires d'ouverture"]
ROWS = [
    ["Épicerie « Cœur »", "épicerie", "02 61 91 00 01", "lundi 9 h\nmardi 10 h"],
    ['Café "Le Port"', "accueil-jour", "", "9h-12h ; 14h-17h, sauf férié\tÀ voir : 2 €"],
    ["Le Phare", "social", "02 61 91 00 02", ""],
]


def spelt(rows, *, delimiter=";", newline="\r\n", encoding="utf-8", bom=b"", prefix=""):
    """Return the bytes of *rows* in the given spelling."""
    target = io.StringIO(newline="")
    # csv.writer of Python 3.12 leaves a line feed unquoted when rows end in another way
    quoting = csv.QUOTE_ALL if newline == "\r" else csv.QUOTE_MINIMAL
    csv.writer(target, delimiter=delimiter, lineterminator=newline, quoting=quoting).writerows(rows)
    return bom + (prefix + target.getvalue()).encode(encoding)


@pytest.fixture
def save(tmp_path):
    """Write bytes or text to a CSV and return its path."""

    def write(content, name="ressources.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize(("encoding", "bom"), ENCODINGS)
def test_every_spelling_reads_the_same(save, encoding, bom, newline, delimiter):
    """Red when one spelling loses an accent, a column, a row or a line break in a cell."""
    rows = ROWS if "utf" in encoding else [[cell.replace("€", "euros") for cell in row] for row in ROWS]
    table = read_table(save(spelt([HEADER, *rows], delimiter=delimiter, newline=newline, encoding=encoding, bom=bom)))
    assert table.headers == tuple(HEADER)
    assert [row.cells for row in table.rows] == [tuple(row) for row in rows]
    assert [row.line for row in table.rows] == [2, 3, 4]
    assert table.dialect
    expected = "utf-8-sig" if bom == b"\xef\xbb\xbf" else encoding
    assert (table.dialect.encoding, table.dialect.delimiter, table.dialect.newline) == (expected, delimiter, newline)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("cœur", "cp1252"),
        ("cœur", "iso8859-15"),
        ("2 €", "cp1252"),
        ("2 €", "iso8859-15"),
        ("Œuvre", "iso8859-15"),
        ("½ journée", "cp1252"),
        ("1½ h", "cp1252"),
        ("l\u2019été", "cp1252"),
    ],
)
def test_signs_that_tell_the_one_byte_encodings_apart(save, text, encoding):
    """Red when « cœur » becomes « c½ur », or half a day an « œ »."""
    table = read_table(save(f"nom;adresse\né;{text}\n".encode(encoding)))
    assert table.rows[0].cells[1] == text
    assert table.dialect
    assert table.dialect.encoding == encoding


def test_title_lines_blank_rows_and_line_numbers(save):
    """Red when a finding would point at another row than the one Excel shows."""
    rows = ["Annuaire du CCAS;;", '"mis à jour\nen mars";;', "", "Nom;Ville;Tél", "A;Brest;1", ";;", "  "]
    text = "\r\n".join((*rows, '"B\nbis";Lorient;', "C;;", ""))
    table = read_table(save(text))
    assert table.header_line == 4
    assert [(row.line, row.cells[0]) for row in table.rows] == [(5, "A"), (8, "B\nbis"), (9, "C")]


def test_separator_line_is_obeyed_and_not_counted(save):
    """Red when `sep=` is read as a title, or counted as a row: Excel shows neither."""
    for first, delimiter in product(("sep=,", "SEP=,", '"sep=,"'), (",",)):
        table = read_table(save(f"{first}\r\nnom{delimiter}ville\r\nA;B{delimiter}Brest\r\n"))
        assert (table.header_line, table.rows[0].line, table.rows[0].cells) == (1, 2, ("A;B", "Brest"))
    assert read_table(save("sep=|\nnom|ville\nA|Brest\n")).rows[0].cells == ("A", "Brest")


def test_headers_are_kept_as_written_even_empty_or_twice(save):
    """Red when two columns of one title become one, or an untitled one is dropped."""
    table = read_table(save("Tél;;NOM ;Tél\n1;x;A;2\n"))
    assert table.headers == ("Tél", "", "NOM ", "Tél")
    assert table.rows[0].cells == ("1", "x", "A", "2")


def test_rows_of_another_length_than_the_header(save):
    """Red when a short row shifts, or a cell beyond the last title is lost."""
    table = read_table(save("nom;ville\nA\nB;Brest;dépassé\nC;Lorient;;;\n"))
    assert table.headers == ("nom", "ville", "")
    assert [row.cells for row in table.rows] == [("A", "", ""), ("B", "Brest", "dépassé"), ("C", "Lorient", "")]


def test_the_sites_own_headers_make_a_header_row(save):
    """Red when a table whose titles only the site knows is refused."""
    table = read_table(save("liste;2026\nQui;Quoi\nA;colis\n"), {"Qui": "nom", "Quoi": "categorie"})
    assert (table.header_line, table.headers) == (2, ("Qui", "Quoi"))


def test_one_column_without_any_separator(save):
    """Red when a list of names, with commas in them, is cut or refused."""
    table = read_table(save("nom\nRue des Lilas, 3\nCafé; bar\n".replace(";", " ")))
    assert [row.cells for row in table.rows] == [("Rue des Lilas, 3",), ("Café  bar",)]


@pytest.mark.parametrize("newlines", ["\n\r\n", "\r\n\r", "\r\n\n"])
def test_mixed_line_endings(save, newlines):
    """Red when a file edited on two systems loses or joins rows."""
    table = read_table(save(f"nom;ville\r\nA;Brest{newlines}B;Lorient\rC;Vannes\nD;Quimper"))
    assert [row.cells[0] for row in table.rows] == ["A", "B", "C", "D"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('5" de large', '5" de large'),
        ('"a""b"', 'a"b'),
        ('"a"b', "ab"),
        (' "a"', ' "a"'),
        ('""', ""),
        ('""""', '"'),
        ('"a;b"', "a;b"),
        ("a\u2028b", "a\u2028b"),
        ("a\x0bb", "a\x0bb"),
    ],
)
def test_quotes_as_excel_reads_them(save, written, value):
    """Red when a quote inside a cell, or an exotic line separator, cuts the cell."""
    assert read_table(save(f"nom;ville;x\nA;{written};fin\n")).rows[0].cells == ("A", value, "fin")


@pytest.mark.parametrize(
    "cell",
    [
        "x" * 10_000,
        "\u202eegnahc\u202c",
        "=HYPERLINK(A1)",
        "@SUM(1)",
        "</script><script>",
        "{fichier}",
        "'; --",
        "\u200f",
    ],
)
def test_hostile_cells_are_just_text(save, cell):
    """Red when markup, formulas, braces or direction marks are changed on the way."""
    assert read_table(save(spelt([["nom", "ville"], ["A", cell]]))).rows[0].cells == ("A", cell)


signs = st.characters(exclude_categories=["Cs"], exclude_characters="\0") | st.sampled_from(";,\t\"\r\n' =")
texts = st.text(signs, max_size=12)


@st.composite
def tables(draw):
    """Any table with a header of ours, written in any dialect."""
    width = draw(st.integers(2, 4))
    rows = draw(st.lists(st.lists(texts, min_size=width, max_size=width), max_size=6))
    spelling = {
        "delimiter": draw(st.sampled_from(";,\t")),
        "lineterminator": draw(st.sampled_from(["\r\n", "\n", "\r"])),
        "quoting": draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])),
    }
    if spelling["quoting"] != csv.QUOTE_ALL:  # csv.writer of Python 3.12 leaves such signs unquoted
        stray = {"\r\n": "", "\r": "\n", "\n": "\r"}[spelling["lineterminator"]]
        rows = [[cell.replace(stray, "") if stray else cell for cell in row] for row in rows]
    return [["nom", "ville", "téléphone", "horaires"][:width], *rows], spelling


@given(tables(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@example(
    ([["nom", "ville"], ["sep=", "\u0085"], ["\ufeff", "\x1a"]], {"delimiter": ";", "lineterminator": "\r"}), "utf-8"
)
def test_what_csv_writes_is_read_back(tmp_path_factory, drawn, encoding):
    """Red when any text, in any dialect of the csv module, comes back changed."""
    rows, spelling = drawn
    target = io.StringIO(newline="")
    csv.writer(target, **spelling).writerows(rows)
    path = tmp_path_factory.mktemp("any") / "x.csv"
    path.write_bytes(target.getvalue().encode(encoding))
    table = read_table(path)
    assert table.headers == tuple(rows[0])
    kept = [(line, tuple(row)) for line, row in enumerate(rows[1:], 2) if any(cell.strip() for cell in row)]
    assert [(row.line, row.cells) for row in table.rows] == kept
