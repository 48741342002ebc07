"""Workbooks made to harm, cut or locked: one French sentence each, in bounded time and memory."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from functools import partial

import pytest

from cartographie.read import archive as archives
from cartographie.read import grid
from tests.read.books import HEAD, MAIN, ODS_MIME, archive, inline, ods, ods_row, xlsx, xlsx_members
from tests.read.test_bad_input import refusal_of

ROWS = f'<row r="1">{inline("nom", "ville")}</row><row r="2">{inline("A", "Brest")}</row>'
LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10 if at else "ha"}">' for at in range(12))
DOCTYPES = {
    "billion laughs": f"<!DOCTYPE x [{LAUGHS}]>",
    "external entity": '<!DOCTYPE x [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>',
    "external subset": '<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd" [<!ENTITY l11 "ha">]>',
}


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/s1.xml"])
def test_declared_entities_are_refused_unread(tmp_path, member, doctype):
    """Red when an entity that a workbook declares is unfolded, or a file it names is opened."""
    members = xlsx_members(f"<sheetData>{ROWS.replace('Brest', '&l11;')}</sheetData>")
    members[member] = members[member].replace(HEAD, HEAD + doctype)
    assert "abîmé" in refusal_of(archive(tmp_path / "r.xlsx", members))
    content = f"{HEAD}{doctype}<x>&l11;</x>"
    assert "abîmé" in refusal_of(ods(tmp_path / "r.ods", "", content=content))


@pytest.mark.parametrize(
    ("sheet", "word"),
    [
        ('<row r="1048577"/>', "abîmé"),
        ('<row r="0"/>', "abîmé"),
        ('<row r="2"/>', "abîmé"),
        ('<row r="9"/><row r="8"/>', "abîmé"),
        ('<row r="x"/>', "abîmé"),
        ('<row><c r="XFE1"><v>1</v></c></row>', "abîmé"),
        ('<row><c r="é1"><v>1</v></c></row>', "abîmé"),
        ('<row><c t="s"><v>7</v></c></row>', "abîmé"),
        ('<row><c t="s"><v>-1</v></c></row>', "abîmé"),
        ("<row><c><v>1e999</v></c></row>", "abîmé"),
        ("<row><c><v>nan</v></c></row>", "abîmé"),
        (f"<row><c><v>{'9' * 5000}</v></c></row>", "abîmé"),
        ('<row><c s="99"><v>1</v></c></row>', ""),
        ('<row><c t="?"><v>1</v></c></row>', "abîmé"),
        (f"<row>{'<c/>' * 16385}</row>", "abîmé"),
        ("<a>" * 200 + "</a>" * 200, "abîmé"),
        ("<row>", "abîmé"),
        ("&nbsp;", "abîmé"),
        (f'<row x="{"x" * 3_000_000}"/>', "abîmé"),
        (f"<!--{'x' * 3_000_000}-->", "abîmé"),
        ("</sheetData><mergeCells>" + '<mergeCell ref="A1:B2"/>' * 100_001 + "</mergeCells><sheetData>", "abîmé"),
        ("</sheetData><mergeCells><mergeCell ref='A1:?'/></mergeCells><sheetData>", "abîmé"),
        (f"<row>{inline('x' * 1_100_000)}</row>", "ligne 3, une cellule de plus d'un million"),
        (f"<row>{inline('x' * 5_000_000)}</row>", "ligne 3, une cellule de plus d'un million"),
    ],
)
def test_sheets_that_no_spreadsheet_writes(tmp_path, sheet, word):
    """Red when such a sheet shows a traceback, hangs, or is called something else than damaged."""
    path = archive(tmp_path / "r.xlsx", xlsx_members(f"<sheetData>{ROWS}{sheet}</sheetData>"))
    if word:
        assert word in refusal_of(path)
    else:
        from cartographie.read import read_table

        assert len(read_table(path).rows) == 2


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (ods_row("A", times=200_001), "plus de 200000 lignes"),
        (ods_row("A", times=10**30), "abîmé"),
        (ods_row("A").replace('rows-repeated="1"', 'rows-repeated="0"'), "abîmé"),
        (
            ods_row('<table:table-cell table:number-columns-repeated="16385"><text:p>x</text:p></table:table-cell>'),
            "abîmé",
        ),
        (ods_row('<table:table-cell><text:p><text:s text:c="999999999"/>x</text:p></table:table-cell>'), "million"),
        (ods_row('<table:table-cell><text:p><text:s text:c="?"/></text:p></table:table-cell>'), "abîmé"),
    ],
)
def test_documents_that_no_office_writes(tmp_path, row, word):
    """Red when a repetition fills the memory, or such a document shows a traceback."""
    path = ods(tmp_path / "r.ods", f"<table:table>{ods_row('nom', 'ville')}{row}</table:table>")
    assert word in refusal_of(path)


def test_locked_workbooks(tmp_path):
    """Red when the owner of a workbook under a password is not told to take it away."""
    stream = "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "r.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + stream)
    assert "mot de passe" in refusal_of(tmp_path / "r.xlsx")
    manifest = f"{HEAD}<manifest><file-entry><encryption-data/></file-entry></manifest>"
    assert "mot de passe" in refusal_of(ods(tmp_path / "r.ods", "", content="\x8f\x01", manifest=manifest))
    (tmp_path / "r.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    assert "enregistrez-le en .xlsx, ou en CSV" in refusal_of(tmp_path / "r.xls")
    path = archive(tmp_path / "z.xlsx", xlsx_members(f"<sheetData>{ROWS}</sheetData>"))
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02", 0, data.index(b"xl/workbook.xml", data.index(b"PK\x01\x02")))
    data[at + 8] |= 1  # the flag of an encrypted member
    path.write_bytes(data)
    assert "mot de passe" in refusal_of(path)


def test_cut_off_and_corrupted_archives(tmp_path):
    """Red when a half-copied workbook, at whatever length, or one whose bytes changed, shows a traceback or passes."""
    whole = archive(
        tmp_path / "w.xlsx", xlsx_members(f"<sheetData>{ROWS * 50}</sheetData>"), zipfile.ZIP_STORED
    ).read_bytes()
    path = tmp_path / "r.xlsx"
    for length in range(100, len(whole) - 1, len(whole) // 60):
        path.write_bytes(whole[:length])
        assert "coupé ou abîmé" in refusal_of(path)
    path.write_bytes(whole.replace(b"Brest", b"Crest", 1))
    assert "abîmé" in refusal_of(path)  # the checksum of the member is wrong
    path.write_bytes(whole.replace(b"xl/workbook.xml", b"xl/workbook.xm\xff"))
    assert "abîmé" in refusal_of(path)


def test_a_bomb_and_a_crowded_directory(tmp_path, monkeypatch):
    """Red when an archive that announces too much is unpacked before it is refused."""
    bomb = tmp_path / "bombe.xlsx"
    members = xlsx_members("")
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as target:
        for name in members.keys() - {"xl/worksheets/s1.xml"}:
            target.writestr(name, members[name])
        with target.open("xl/worksheets/s1.xml", "w") as sheet:
            sheet.write(f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{ROWS}'.encode())
            for _ in range(60):
                sheet.write(b" " * 1024 * 1024)
    assert bomb.stat().st_size < 100_000
    assert "une fois déplié" in refusal_of(bomb)
    monkeypatch.setattr(archives, "MAX_READ", 5000)
    crowd = archive(tmp_path / "foule.xlsx", {**members, **{f"xl/{at}": "" for at in range(200)}})
    assert "abîmé" in refusal_of(crowd)


def test_other_ways_to_pack(tmp_path):
    """Red when a way to pack that no spreadsheet uses is followed: one of them may ask for gigabytes."""
    path = archive(tmp_path / "r.xlsx", xlsx_members(f"<sheetData>{ROWS}</sheetData>"), zipfile.ZIP_LZMA)
    assert "abîmé" in refusal_of(path)
    members = {"mimetype": ODS_MIME, "content.xml": "x"}
    assert "abîmé" in refusal_of(archive(path, members, zipfile.ZIP_BZIP2))


def test_limits_of_rows_and_weight(tmp_path, monkeypatch):
    """Red when a workbook beyond the limits is read instead of refused."""
    path = xlsx(tmp_path / "r.xlsx", [["nom", "ville"], *([f"A{at}", "Brest"] for at in range(30))])
    monkeypatch.setattr(grid, "MAX_ROWS", 29)
    assert "29 lignes" in refusal_of(path)
    monkeypatch.setattr(grid, "MAX_ROWS", 30)
    monkeypatch.setattr(grid, "MAX_WEIGHT", 1000)
    assert "lignes de 2 colonnes" in refusal_of(path)


# what a separate process may take, in bytes of address space, and in seconds of its processor
MEMORY, SECONDS = 500 * 1024 * 1024, 120
LIMITED = f"""
import resource, sys, pathlib
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
from cartographie.errors import CartographieError
from cartographie.read import read_table
try:
    print(len(read_table(pathlib.Path(sys.argv[1])).rows), "rows")
except CartographieError as error:
    print("refused:", error)
"""


def sheet_of(part: bytes, times: int, path):
    """Write a workbook whose second row is *part*, *times* over; the parts differ enough to look sincere."""
    members = xlsx_members("")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name in members.keys() - {"xl/worksheets/s1.xml"}:
            target.writestr(name, members[name])
        with target.open("xl/worksheets/s1.xml", "w") as sheet:
            sheet.write(f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{ROWS}'.encode())
            for at in range(times):
                sheet.write(part.replace(b"@", b"%d" % at))
            sheet.write(b"</sheetData></worksheet>")


def strings_of(times: int, path):
    """Write a workbook that shares a hundred million letters."""
    members = xlsx_members(f"<sheetData>{ROWS}</sheetData>", strings="<si><t>" + "é" * 400 + "</t></si>")
    text = members.pop("xl/sharedStrings.xml").replace("</sst>", "")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name, content in members.items():
            target.writestr(name, content)
        with target.open("xl/sharedStrings.xml", "w") as shared:
            shared.write(text.encode())
            for at in range(times):
                shared.write(f"<si><t>{at}{'é€😀' * 40}{at * 7919}</t></si>".encode())
            shared.write(b"</sst>")


HEAVY = {
    "cells without end in one row": partial(sheet_of, b"<c><v>@</v></c>", 2_000_000),
    "a far cell in every row": partial(sheet_of, b'<row><c r="A@"><v>@</v></c><c r="XFD1"><v>@</v></c></row>', 60_000),
    "different texts without end": partial(
        sheet_of, b'<row><c t="inlineStr"><is><t>%b@</t></is></c></row>' % (b"x" * 3000), 180_000
    ),
    "letters without end": partial(strings_of, 700_000),
    "a hundred megabytes of separators": lambda path: path.write_bytes(b"nom;ville\r\n" + b";" * 99_000_000),
    "a hundred megabytes of short cells": lambda path: path.write_bytes(
        b"nom;ville\r\n" + b"ab;cd;ef;gh;ij;kl;mn;op;qr;st\r\n" * 3_000_000
    ),
    "a hundred megabytes of accents": lambda path: path.write_bytes(
        b"nom;ville\r\n" + "é;è\r\nà;".encode("cp1252") * 14_000_000
    ),
    "a hundred megabytes in one cell": lambda path: path.write_bytes(
        b'nom;ville\r\n"' + b"x" * 99_000_000 + b'";a\r\n'
    ),
    "a hundred megabytes with one picture": lambda path: path.write_bytes(
        "nom;ville\r\n😀;".encode() + b"x\r\n;" * 24_000_000
    ),
    "fifty megabytes of quotes": lambda path: path.write_bytes(b"nom;ville\r\n" + b'"' * 50_000_001),
}


@pytest.mark.parametrize("make", HEAVY.values(), ids=HEAVY)
def test_what_is_heavy_stays_within_memory_and_time(tmp_path, make):
    """Red when such a file takes 500 MB or two minutes, or ends in anything but rows or one sentence."""
    path = tmp_path / "ressources.csv"
    make(path)
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, path], capture_output=True, text=True, timeout=300, check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert run.stdout.startswith("refused:")
    assert run.stdout.count("\n") == 1
