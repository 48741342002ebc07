"""The vocabulary's columns → a Table Schema (frictionless), with the conventions of schema.data.gouv.fr."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from cartographie.vocabulary.records import Column, categories, columns, doors

__all__ = ["table_schema"]

PROFILE = "https://specs.frictionlessdata.io/schemas/table-schema.json"
# the decimal sign that spreadsheets write in French, and that « geocoder » writes beside « ; »
DECIMAL = ","
# escaped one by one: `re.escape` also escapes blanks, which not every dialect of regular expressions allows
_SPECIAL = re.compile(r"[.()\[\]{}|?*+^$\\]")


def table_schema() -> dict[str, Any]:
    """Return the schema of the agents' file as plain JSON values, fields in the order of the model file.

    It states one spelling of each cell, for those who publish or exchange the file; `verifier` accepts many more.
    """
    head = tomllib.loads(files(__package__).joinpath("schema.toml").read_text(encoding="utf-8"))
    fields = [_field(column) for column in columns().values()]
    return {"$schema": PROFILE, **head, "fields": fields}


def _field(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.name,
        "title": column.title,
        "description": column.description,
        "type": column.type,
    }
    if column.format:
        found["format"] = column.format
    example: str | float = column.example
    if column.type == "number":
        found["decimalChar"] = DECIMAL
        example = float(column.example.replace(DECIMAL, "."))  # in JSON a number is a number
    return {**found, "example": example, "constraints": _constraints(column)}


def _constraints(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {"required": column.required}
    if column.enum:
        found["enum"] = list(column.enum)
    if column.minimum is not None:
        found["minimum"] = column.minimum
    if column.maximum is not None:
        found["maximum"] = column.maximum
    if pattern := column.pattern or _vocabulary_pattern(column):
        found["pattern"] = pattern
    return found


def _vocabulary_pattern(column: Column) -> str:
    if column.vocabulary == "categories":
        one = _one_of(name for item in categories().values() for name in (item.code, item.label))
        return rf"^{one}( *\| *{one})*$"
    if column.vocabulary == "doors":
        one = _one_of(name for item in doors().values() for name in (item.code, item.label))
        return rf"^{one}( \(.+\))?$"
    return ""


def _one_of(names: Iterable[str]) -> str:
    return f"({'|'.join(map(_literal, names))})"


def _literal(name: str) -> str:
    """Return the expression of *name*: its first letter in either case, any blank before a high sign."""
    first, rest = name[0], _SPECIAL.sub(r"\\\g<0>", name[1:]).replace("\u00a0", "[ \u00a0]")
    return (f"[{first.upper()}{first.lower()}]" if first.isalpha() else first) + rest
