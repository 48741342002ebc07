"""A workbook of Excel (.xlsx, .xlsm) → a `Table`: what its sheets show, of formulas the value that Excel kept."""

from __future__ import annotations

from collections.abc import Mapping
from sys import getsizeof
from typing import TYPE_CHECKING, override

from cartographie.model import Table
from cartographie.read.archive import Archive, XmlReader, parse_all, sentences_for_damage
from cartographie.read.grid import MAX_WEIGHT
from cartographie.read.number_format import format_by_number
from cartographie.read.source import refusal
from cartographie.read.workbook import MAX_SHEETS, table_from_sheets
from cartographie.read.xlsx_sheet import Book, Worksheet, unescaped

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_xlsx"]


def read_xlsx(path: Path, columns: Mapping[str, str]) -> Table:
    """Read the workbook at *path*; *columns* maps headers of the site to ours. Raises UnreadableFileError."""
    with sentences_for_damage(path), Archive(path) as archive:
        workbook = _Workbook()
        root = _targets(archive, "_rels/.rels", "").values()
        main = next((name for name in root if "workbook" in name and name in archive), "xl/workbook.xml")
        parse_all(archive, main, workbook)
        folder, _, name = main.rpartition("/")
        parts = _targets(archive, f"{folder}/_rels/{name}.rels".lstrip("/"), folder)
        strings = _Strings(path)
        parse_all(archive, parts.get("sharedStrings", ""), strings)
        styles = _Styles()
        parse_all(archive, parts.get("styles", ""), styles)
        book = Book(strings.found, styles.codes(), workbook.since_1904)
        names = [parts.get(key, "") for key in workbook.in_sight[:MAX_SHEETS]]
        sheets = (Worksheet(archive, name, book) for name in names if name in archive)
        return table_from_sheets(path, sheets, columns, weight=strings.weight)


class _Workbook(XmlReader):
    """The keys of the sheets in sight, in order, and the calendar."""

    def __init__(self) -> None:
        self.in_sight: list[str] = []
        self.since_1904 = False

    @override
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")
        elif tag == "sheet" and attributes.get("state", "visible") == "visible":
            self.in_sight += [value for name, value in attributes.items() if name.rpartition(":")[1:] == (":", "id")]


class _Relations(XmlReader):
    """The targets of a part's relations by key, those of known kinds by the last word of their kind too."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    @override
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            self.found[attributes.get("Id", "")] = target
            self.found.setdefault(attributes.get("Type", "").rpartition("/")[2], target)


class _Strings(XmlReader):
    """The texts that cells share, in order; what tells how to pronounce them is left out."""

    def __init__(self, path: Path) -> None:
        self.found: list[str] = []
        self.weight = 0
        self._path = path
        self._pieces: list[str] = []
        self._heard = self._aside = False

    @override
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._aside = self._aside or tag == "rPh"
        self._heard = tag == "t" and not self._aside

    @override
    def text(self, data: str) -> None:
        if self._heard:
            self._pieces.append(data)
            self.weight += len(data)
            self._require_light()

    @override
    def end(self, tag: str) -> None:
        if tag == "si":
            self.found.append(text := unescaped("".join(self._pieces)))
            self.weight += getsizeof(text) - sum(map(len, self._pieces))
            self._pieces.clear()
            self._require_light()
        self._heard = False
        self._aside = self._aside and tag != "rPh"

    def _require_light(self) -> None:
        if self.weight > MAX_WEIGHT:
            raise refusal("trop-lourd-deplie", self._path)


class _Styles(XmlReader):
    """The number format of each cell style."""

    def __init__(self) -> None:
        self._own: dict[int, str] = {}
        self._numbers: list[int] = []
        self._within = ""

    @override
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("cellXfs", "cellStyleXfs", "dxfs"):
            self._within = tag
        elif tag == "numFmt" and self._within != "dxfs":
            self._own[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif tag == "xf" and self._within == "cellXfs":
            self._numbers.append(int(attributes.get("numFmtId", "0")))

    @override
    def end(self, tag: str) -> None:
        if tag == self._within:
            self._within = ""

    def codes(self) -> list[str]:
        """Return the format of each style by its number."""
        return [self._own.get(number) or format_by_number(number) for number in self._numbers]


def _targets(archive: Archive, name: str, folder: str) -> dict[str, str]:
    """Return the members that the relations in member *name* lead to, seen from *folder*."""
    relations = _Relations()
    parse_all(archive, name, relations)
    return {key: _joined(folder, target) for key, target in relations.found.items()}


def _joined(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    parts: list[str] = [part for part in folder.split("/") if part]
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
