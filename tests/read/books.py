"""Small workbooks for the tests: written by openpyxl, or by hand where no program would write such a thing."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"
ODS_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)


def archive(path: Path, members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write a ZIP archive of *members* at *path*."""
    with zipfile.ZipFile(path, "w", method) as target:
        for name, content in members.items():
            # what kind of document an .ods is stands in clear at its beginning
            target.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else method)
    return path


def xlsx_members(
    sheet: str, *, strings: str = "", styles: str = "", states: Sequence[str] = ("visible",)
) -> dict[str, str]:
    """The members of a workbook whose last sheet holds the XML *sheet* in its `worksheet` tag; the others are empty."""
    names = range(1, len(states) + 1)
    sheets = "".join(f'<sheet name="F{at}" sheetId="{at}" state="{states[at - 1]}" r:id="rId{at}"/>' for at in names)
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATIONS}/worksheet" Target="worksheets/s{at}.xml"/>' for at in names
    )
    links += f'<Relationship Id="rIdS" Type="{RELATIONS}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
    links += f'<Relationship Id="rIdT" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    root = f'<Relationship Id="r" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
    return {
        "[Content_Types].xml": f"{HEAD}<Types/>",
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}">{root}</Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
        **{f"xl/worksheets/s{at}.xml": f'{HEAD}<worksheet xmlns="{MAIN}"/>' for at in names},
        f"xl/worksheets/s{len(states)}.xml": f'{HEAD}<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
        "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }


def inline(*cells: str) -> str:
    """The XML of cells with these texts."""
    return "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)


def xlsx(
    path: Path, rows: Sequence[Sequence[Any]], formats: Mapping[str, str] | None = None, title: str = "Feuille"
) -> Path:
    """Write *rows* with openpyxl; *formats* gives cells by reference their number format."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for reference, code in (formats or {}).items():
        sheet[reference].number_format = code
    book.save(path)
    return path


def ods(path: Path, tables: str, *, styles: str = "", manifest: str = "", content: str | None = None) -> Path:
    """Write a document whose spreadsheet holds the XML *tables*."""
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    whole = (
        f"{HEAD}<office:document-content {ODS_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>{body}"
    )
    members = {"mimetype": ODS_MIME, "content.xml": content or f"{whole}</office:document-content>"}
    if manifest:
        members["META-INF/manifest.xml"] = manifest
    return archive(path, members)


def ods_row(*cells: str, times: int = 1) -> str:
    """The XML of a row with these texts; a cell that begins with « < » is XML already."""
    told = (
        cell if cell.startswith("<") else f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>"
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(told)}</table:table-row>'
