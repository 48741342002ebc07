"""Spoil tables in every way that chance finds and read them: each ends as a table or as one French sentence.

Run: `python benchmarks/fuzz_readers.py [--inputs 100000] [--seed 1] [--check]`. Each input is a small CSV, .xlsx or
.ods, changed at one to six places: bytes of the file, bytes of a member of the archive before it is packed again,
members left out, exchanged or encoded otherwise, values put for others in XML that stays well formed. The same seed
makes the same inputs.
`spoilt` and `outcome` serve the tests too.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from cartographie.errors import CartographieError
from cartographie.model import Table
from cartographie.read import read_table

# what breaks readers more often than chance would find it, `|` between
SIGNS = (b"\0", b"|", b"\t", b"\r", b"\n", b"\r\n", b"\xff", b"\xfe", b"\xef\xbb\xbf", b"\xff\xfe", b"\x80", b"\xe9")
LETTERS = (
    b"\xc3\xa9",
    b"\xf0\x9f\x98\x80",
    b"\xed\xa0\x80",
    b"\xc3\x83\xc2\xa9",
    b"sep=;\r\n",
    b"nom;ville\r\n",
    b"9" * 40,
)
WORDS = b"""PK\x03\x04|%PDF|=HYPERLINK("x")|@SUM(1)|#NOM?|3,32619E+10|09-d\xc3\xa9c|-1|"|;|,|nan|1e999
|_x0000_|_xD800_|[>5]|<|>|&|/>|<!--|]]>|<![CDATA[|&amp;|&#0;|&#x110000;
|<!DOCTYPE x [|<?xml?>|<!ENTITY a "b">|&a;|<c>|</c>|<v>|<row>|</row>
|t="s"|t="e"|s="9999"|r="XFD9"|<text:p>|</text:p>|table:number-rows-repeated="1048576"
|table:number-columns-repeated="99999"|General;;;
|encoding="utf-7"|encoding="utf-16"|encoding="x" """
PIECES = (*SIGNS, *LETTERS, *WORDS.replace(b"\n", b"").split(b"|"))
# values that are well formed, and wrong
VALUES = (
    *b"0 -1 1 7 14 16384 16385 1048577 1e999 nan 0.375 46365 1E3 A1 XFD1 ZZZ9 A0 s str inlineStr b e d n".split(),
    *b"A1:B99 A4:B2 A1:XFD1048576 ../../x /xl/workbook.xml xl/worksheets/sheet1.xml hidden rId1 true 00000".split(),
    *b"dd/mm/yyyy h:mm [h]".split(),
    *b"[red]0;;;@ 0.0E+0 2026-12-09 2026-13-40 _xD800_ float boolean date time percentage PT9H &#9; &lt;".split(),
    *(b"9" * 30, b"x" * 3000, b"", b" ", b"# ?/?", b"0# ##", "é😀".encode()),
)
TEXTS = (
    "nom",
    "ville",
    "Tél.",
    "Épicerie",
    "29200 Brest",
    "02 61 91 00 01",
    "9h-12h",
    "09-déc",
    "#REF!",
    "é\nè",
    '"',
    "",
    " ",
)


def _rows(chance: random.Random) -> list[list[str]]:
    header = ["Nom", "Code postal", "Ville", "Tél.", "Horaires", "date_verification"]
    rows = [[chance.choice(TEXTS) for _ in header] for _ in range(chance.randrange(1, 8))]
    return [*([["Annuaire"]] if chance.randrange(3) == 0 else []), header, *rows]


def _csv(chance: random.Random) -> bytes:
    import csv

    target = io.StringIO(newline="")
    quoting = chance.choice((csv.QUOTE_ALL, csv.QUOTE_MINIMAL))
    csv.writer(target, delimiter=chance.choice(";,\t"), quoting=quoting).writerows(_rows(chance))
    return target.getvalue().encode(chance.choice(("utf-8", "utf-8-sig", "cp1252", "utf-16", "iso8859-15")))


def _xlsx(chance: random.Random) -> bytes:
    import datetime as dt

    import openpyxl

    book, target = openpyxl.Workbook(), io.BytesIO()
    for row in _rows(chance):
        book.active.append([cell.replace("#REF!", "x") for cell in row])
    last = book.active.max_row
    for value, code in (
        (1000, "00000"),
        (dt.date(2026, 12, 9), "d-mmm"),
        (0.375, "h:mm"),
        (True, "General"),
        ("#N/A", "General"),
    ):
        cell = book.active.cell(chance.randrange(2, last + 2), chance.randrange(1, 7), value)
        cell.number_format = code
    book.active.merge_cells("A4:A5")
    book.save(target)
    return target.getvalue()


def _ods(chance: random.Random) -> bytes:
    spaces = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "table", "text", "style"))
    told = []
    for row in _rows(chance):
        cells = (f"<text:p>{cell}</text:p>".replace("\n", "</text:p><text:p>") for cell in row)
        told.append("<table:table-row>" + "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells))
        told.append('<table:table-cell table:number-columns-repeated="1000"/></table:table-row>')
    told.append('<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>')
    table = f"<table:table>{''.join(told)}</table:table>"
    table = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", f"<office:document-content {spaces}>{table}</office:document-content>")
    return target.getvalue()


MAKERS: dict[str, Callable[[random.Random], bytes]] = {"csv": _csv, "xlsx": _xlsx, "ods": _ods}
# of ten archives, those that are spoilt within and packed again
SPOILT_WITHIN = 7
SEEDS = 40  # sound files of each kind, made once: they are what takes time


def _place(chance: random.Random, spoilt: bytearray) -> slice:
    at = chance.randrange(len(spoilt) + 1)
    return slice(at, at + min(chance.choice((1, 1, 2, 8, 64, 1000)), len(spoilt) - at))


def _drop(chance: random.Random, spoilt: bytearray) -> None:
    del spoilt[_place(chance, spoilt)]


def _insert(chance: random.Random, spoilt: bytearray) -> None:
    at = _place(chance, spoilt).start
    spoilt[at:at] = chance.choice(PIECES)


def _scramble(chance: random.Random, spoilt: bytearray) -> None:
    where = _place(chance, spoilt)
    spoilt[where] = chance.randbytes(where.stop - where.start)


def _repeat(chance: random.Random, spoilt: bytearray) -> None:
    where = _place(chance, spoilt)
    spoilt[where] = spoilt[where] * chance.choice((2, 3, 30))


def _flip(chance: random.Random, spoilt: bytearray) -> None:
    if spoilt:
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)


def _cut(chance: random.Random, spoilt: bytearray) -> None:
    if chance.randrange(5) == 0:
        del spoilt[_place(chance, spoilt).start :]


def _move(chance: random.Random, spoilt: bytearray) -> None:
    at = _place(chance, spoilt).start
    spoilt[at:at] = spoilt[_place(chance, spoilt)]


_WAYS = (_drop, _insert, _scramble, _repeat, _flip, _cut, _move)
_VALUE = re.compile(rb'(?<==")[^"<]*(?=")|(?<=>)[^<]+(?=<)')


def _spoil_bytes(chance: random.Random, data: bytes) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.randrange(1, 7)):
        chance.choice(_WAYS)(chance, spoilt)
    return bytes(spoilt)


def _spoil_values(chance: random.Random, data: bytes) -> bytes:
    """Put other values into an XML that stays well formed: what a parser lets through to the reader."""
    found = list(_VALUE.finditer(data))
    for match in sorted(chance.sample(found, min(len(found), chance.randrange(1, 5))), key=lambda item: -item.start()):
        data = data[: match.start()] + chance.choice((*VALUES, chance.choice(found)[0])) + data[match.end() :]
    return data


def _recode(chance: random.Random, data: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(chance.choice(("utf-16", "cp1252", "utf-8-sig")), "replace")


def _spoil_members(chance: random.Random, data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(members))
        name, content = members[at]
        way = chance.choice((_spoil_bytes, _spoil_values, _spoil_values, _spoil_values, _recode, None))
        if way is not None:
            members[at] = (name, way(chance, content))
        elif chance.randrange(2) and len(members) > 1:
            del members[at]
        else:
            members[at] = (name, chance.choice(members)[1])
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members:
            stored = name == "mimetype" or chance.randrange(2)
            archive.writestr(name, content, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return target.getvalue()


def spoilt(inputs: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield *inputs* kinds and contents of spoilt files; the same *seed* gives the same ones."""
    chance = random.Random(seed)  # noqa: S311  # no secret: the same seed makes the same files
    sound = {kind: [make(chance) for _ in range(SEEDS)] for kind, make in MAKERS.items()}
    for _ in range(inputs):
        kind = chance.choice(("csv", "xlsx", "xlsx", "ods"))
        data = chance.choice(sound[kind])
        if kind != "csv" and chance.randrange(10) < SPOILT_WITHIN:
            yield f"{kind} members", _spoil_members(chance, data)
        else:
            yield f"{kind} bytes", _spoil_bytes(chance, data)


def outcome(path: Path) -> str:
    """Return "table" or "refused" for the file at *path*; anything else that happens is raised."""
    try:
        table = read_table(path)
    except CartographieError as error:
        if "\n" in str(error) or not str(error).endswith((".", "…")):
            raise AssertionError(f"not one sentence: {error}") from error
        return "refused"
    _require_sound(table)
    return "table"


def _require_sound(table: Table) -> None:
    width, lines = len(table.headers), [row.line for row in table.rows]
    texts = [*table.headers, *(cell for row in table.rows for cell in row.cells)]
    if not all(len(row.cells) == width for row in table.rows):
        raise AssertionError("rows of another width than the headers")
    if any(line <= table.header_line for line in lines):
        raise AssertionError("a row above the header")
    for text in texts:
        text.encode("utf-8")
        if "\0" in text:
            raise AssertionError("a null character")


def main() -> int:
    """Read the spoilt files and print what happened; 1 when anything but a table or a sentence came out."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--inputs", type=int, default=100_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--check", action="store_true", help="check what was read as a table too")
    asked = arguments.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    slowest: dict[str, float] = {}
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ressources.csv")
        for number, (kind, data) in enumerate(spoilt(asked.inputs, asked.seed)):
            path.write_bytes(data)
            start = time.perf_counter()
            try:
                end = outcome(path)
                if end == "table" and asked.check:
                    _check(path)
            except Exception:  # noqa: BLE001  # what is looked for
                end = "TRACEBACK"
                faults.append((number, kind, traceback.format_exc(limit=-3)))
            slowest[kind] = max(slowest.get(kind, 0), time.perf_counter() - start)
            counts[kind, end] += 1
    print(f"{'kind':14} {'inputs':>8} {'table':>8} {'refused':>8} {'traceback':>9} {'slowest s':>9}")
    for kind in sorted(slowest):
        ends = [counts[kind, end] for end in ("table", "refused", "TRACEBACK")]
        print(f"{kind:14} {sum(ends):8} {ends[0]:8} {ends[1]:8} {ends[2]:9} {slowest[kind]:9.3f}")
    for number, kind, fault in faults[:20]:
        print(f"\ninput {number} ({kind}), seed {asked.seed}:\n{fault}")
    return 1 if faults else 0


def _check(path: Path) -> None:
    from datetime import date

    from cartographie.check import check
    from cartographie.settings import Settings

    check(read_table(path), Settings(), today=date(2026, 11, 2))


if __name__ == "__main__":
    sys.exit(main())
