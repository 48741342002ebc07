"""The records of the vocabulary, read once from the TOML files beside this module and validated as they are read."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from cartographie.model import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = [
    "Category",
    "Column",
    "Door",
    "Family",
    "Number",
    "basemap",
    "categories",
    "columns",
    "doors",
    "families",
    "finding_codes",
    "numbers",
    "severity_of",
]

SHAPES = ("disc", "house", "square", "diamond", "capsule", "pennant", "arch")
SENSITIVITIES = ("", "S", "SS")
# a family button holds two words
SHORT_WORDS = 2
SECTIONS = ("bandeau", "ecoute", "droits", "territoire")
# the types of Table Schema that our columns use
COLUMN_TYPES = ("string", "number", "date")
VOCABULARIES = ("", "categories", "doors")

# a high sign never begins a line, nor does the « h » of an hour
_UNBREAKABLE = re.compile(r" (?=[:;!?»])|(?<=«) |(?<=[0-9]) (?=h\b)")
_COLOUR = re.compile(r"#[0-9A-F]{6}")
_PICTOGRAM = re.compile(r"(maki|temaki)/[A-Za-z0-9_-]+")
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One of the seven families of needs; `shape` carries it, `colour` (#RRGGBB, sRGB) recalls it."""

    code: str
    label: str
    short_label: str
    shape: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """What need a resource answers. `pictogram` is `collection/name`; `pin` is False for what never has a place.

    `weekly` when the printed week tells its places; `synonyms` tell the categories of rows and help a search; `said`,
    words between spaces, only help a search.
    """

    code: str
    family: str
    label: str
    need: str
    door: str
    sensitivity: Literal["", "S", "SS"] = ""
    pin: bool = True
    by_zone: bool = False
    weekly: bool = False
    freshness_months: int
    pictogram: str
    synonyms: tuple[str, ...] = ()
    said: str = ""
    thematiques: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Who opens the door: `label` as printed, `pictogram` "collection/icon", `synonyms` as agents write it."""

    code: str
    label: str
    pictogram: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the agents' file: its French `title`, the headers that mean the same, and its Table Schema terms.

    The schema's terms say the one spelling that we propose; the readers understand others. `vocabulary` names the list
    that its values come from ("categories", "doors" or ""), `choices` are answers proposed among others; `recommended`
    columns give a finding when empty; `model` is False for those that the model workbook leaves out.
    """

    name: str
    title: str
    description: str
    example: str
    synonyms: tuple[str, ...] = ()
    type: Literal["string", "number", "date"] = "string"
    format: str = ""
    pattern: str = ""
    enum: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    required: bool = False
    recommended: bool = False
    vocabulary: Literal["", "categories", "doors"] = ""
    choices: tuple[str, ...] = ()
    model: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A national number as printed; `checked` is None and `hours` "" as long as nobody has verified them."""

    number: str
    purpose: str
    hours: str = ""
    cost: str
    source: str
    checked: date | None = None
    section: Literal["bandeau", "ecoute", "droits", "territoire"]
    emergency: bool = False
    pictogram: str = ""


@cache
def families() -> Mapping[str, Family]:
    """Return the families by code, in the order of the legend. Raises ValueError when the file is inconsistent."""
    found = {code: _record(Family, code, block) for code, block in _parse("categories.toml")["families"].items()}
    for family in found.values():
        _require(family.shape in SHAPES, family.code, f"shape {family.shape}")
        _require(_COLOUR.fullmatch(family.colour), family.code, f"colour {family.colour}")
        _require(len(family.short_label.split()) <= SHORT_WORDS, family.code, "short_label")
    return MappingProxyType(found)


@cache
def categories() -> Mapping[str, Category]:
    """Return the categories by code, family by family. Raises ValueError when the file is inconsistent."""
    found = {code: _record(Category, code, block) for code, block in _parse("categories.toml")["categories"].items()}
    for category in found.values():
        code = category.code
        _require(category.family in families(), code, f"family {category.family}")
        _require(category.door in doors(), code, f"door {category.door}")
        _require(category.sensitivity in SENSITIVITIES, code, f"sensitivity {category.sensitivity}")
        _require(_PICTOGRAM.fullmatch(category.pictogram), code, f"pictogram {category.pictogram}")
        _require(category.freshness_months > 0, code, "freshness_months")
    return MappingProxyType(found)


@cache
def doors() -> Mapping[str, Door]:
    """Return the doors by code, the widest open first. Raises ValueError when the file is inconsistent."""
    found = {code: _record(Door, code, block) for code, block in _parse("doors.toml").items()}
    for door in found.values():
        _require(_PICTOGRAM.fullmatch(door.pictogram), door.code, f"pictogram {door.pictogram}")
    return MappingProxyType(found)


@cache
def numbers() -> tuple[Number, ...]:
    """Return the national numbers in printing order. Raises ValueError for a section that does not exist."""
    found = tuple(_record(Number, "", block) for block in _parse("numeros.toml")["numbers"])
    for number in found:
        _require(number.section in SECTIONS, number.number, f"section {number.section}")
        told = bool(number.pictogram) or number.section != "bandeau"  # people who do not read see those of the strip
        _require(told and (not number.pictogram or _PICTOGRAM.fullmatch(number.pictogram)), number.number, "pictogram")
    return found


@cache
def columns() -> Mapping[str, Column]:
    """Return our columns by name, in the order of the model file. Raises ValueError when the file is inconsistent."""
    blocks = _parse("columns.toml")["columns"]
    found = {name: _record(Column, name, {"name": name, **block}) for name, block in blocks.items()}
    for column in found.values():
        _require(column.type in COLUMN_TYPES, column.name, f"type {column.type}")
        _require(column.vocabulary in VOCABULARIES, column.name, f"vocabulary {column.vocabulary}")
        _require(column.title and column.description and column.example, column.name, "an empty text")
        sources = (column.vocabulary, column.enum, column.choices)
        _require(sum(map(bool, sources)) <= 1, column.name, "more than one list of values")
    return MappingProxyType(found)


@cache
def finding_codes() -> Mapping[str, Severity]:
    """Return the stable codes of findings with their gravity. Raises ValueError when a code is listed twice."""
    found: dict[str, Severity] = {}
    for severity, codes in _parse("findings.toml").items():
        for code in codes:
            _require(_CODE.fullmatch(code) and code not in found, code, "code")
            found[code] = Severity(severity)
    return MappingProxyType(found)


def severity_of(code: str) -> Severity:
    """Return how grave the finding *code* is. Raises KeyError for a code that the vocabulary does not list."""
    return finding_codes()[code]


@cache
def basemap() -> Mapping[str, Any]:
    """Return `basemap.toml`, the look of the base map, as nested tables."""
    return MappingProxyType(_parse("basemap.toml"))


def _parse(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _record[T](kind: type[T], code: str, block: Mapping[str, Any]) -> T:
    """Build a record of *kind* from *block*; its code is the key of the block, lists become tuples."""
    known = {item.name for item in fields(kind)}  # type: ignore[arg-type]  # kind is one of our dataclasses
    values = {key: _value(value) for key, value in block.items()}
    if "code" in known:
        _require(_CODE.fullmatch(code), code, "code")
        values["code"] = code
    unknown = sorted(set(values) - known)
    _require(not unknown, code, f"unknown keys {unknown}")
    try:
        return kind(**values)
    except TypeError as error:
        raise ValueError(f"vocabulary: {code}: {error}") from None


def _value(value: object) -> object:
    if isinstance(value, str):
        return _UNBREAKABLE.sub("\u00a0", value)
    return tuple(value) if isinstance(value, list) else value


def _require(condition: object, block: str, what: str) -> None:
    if not condition:
        raise ValueError(f"vocabulary: {block}: {what} is not allowed")
