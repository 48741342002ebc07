"""`schema.json`: what its script writes, sound by the rules of Table Schema, and true of the demonstration's file."""

from __future__ import annotations

import csv
import json
import re
import runpy
from datetime import datetime

import pytest

from cartographie.vocabulary import categories, columns, doors, find_category, find_door
from cartographie.vocabulary.table_schema import table_schema

# the profile https://specs.frictionlessdata.io/schemas/table-schema.json: types, formats and constraints that we use
FORMATS = {"string": {"default", "email", "uri"}, "number": {"default"}, "date": {"default", "%d/%m/%Y"}}
CONSTRAINTS = {
    "string": {"required": bool, "enum": list, "pattern": str},
    "number": {"required": bool, "enum": list, "minimum": float, "maximum": float},
    "date": {"required": bool, "enum": list},
}
FIELD_KEYS = {"name", "title", "description", "type", "format", "decimalChar", "example", "constraints"}
# what schema.data.gouv.fr asks at the top, but for the address that only a published schema has
HEAD = ("$schema", "name", "title", "description", "version", "created", "lastModified", "contributors", "fields")


def fault(field, cell):
    """Return what Table Schema has against *cell*, "" when it is sound."""
    rules = field["constraints"]
    if not cell:
        return "required" if rules["required"] else ""
    try:
        if field["type"] == "number":
            value = float(cell.replace(field["decimalChar"], "."))
            return "" if rules["minimum"] <= value <= rules["maximum"] else "bounds"
        if field["type"] == "date":
            datetime.strptime(cell, field["format"])  # noqa: DTZ007  # a day has no zone
    except ValueError:
        return field["type"]
    if "enum" in rules and cell not in rules["enum"]:
        return "enum"
    if "pattern" in rules and not re.fullmatch(rules["pattern"], cell):
        return "pattern"
    form = {"email": r"[^@\s]+@[^@\s]+\.[^@\s]+", "uri": r"https?://\S+"}.get(field.get("format", ""), ".*")
    return "" if re.fullmatch(form, cell, re.DOTALL) else field["format"]


def test_the_schema_is_what_its_script_writes(root):
    """Red when a column changed and `python docs/make_schema.py` was not run."""
    script = runpy.run_path(str(root / "docs" / "make_schema.py"))
    assert (root / "schema.json").read_text(encoding="utf-8") == script["schema"]()


def test_the_head_says_what_a_catalogue_of_schemas_asks():
    """Red when a key is missing, a version is no version, or a day is no day."""
    schema = table_schema()
    assert not [key for key in HEAD if not schema.get(key)]
    assert re.fullmatch(r"\d+\.\d+\.\d+", schema["version"])
    assert re.fullmatch(r"[a-z0-9-]+", schema["name"])
    for day in (schema["created"], schema["lastModified"]):
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", day)
    assert schema["missingValues"] == [""]


def test_every_field_is_sound():
    """Red when a field has an unknown type, format or key, a constraint that its type does not have, or no example."""
    fields = table_schema()["fields"]
    assert [field["name"] for field in fields] == list(columns())
    for field in fields:
        assert set(field) <= FIELD_KEYS, field["name"]
        assert field.get("format", "default") in FORMATS[field["type"]], field["name"]
        assert field["title"], field["name"]
        assert field["description"].endswith("."), field["name"]
        for rule, value in field["constraints"].items():
            kind = CONSTRAINTS[field["type"]][rule]
            assert isinstance(value, (int, float) if kind is float else kind), (field["name"], rule)
        if "pattern" in field["constraints"]:
            re.compile(field["constraints"]["pattern"])
        example = columns()[field["name"]].example
        assert fault(field, example) == "", (field["name"], example)


def test_the_file_of_the_demonstration_is_valid(root):
    """Red when the schema refuses the file that we give as its example."""
    fields = {field["name"]: field for field in table_schema()["fields"]}
    with (root / table_schema()["resources"][0]["path"]).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert len(rows) == 60
    assert set(rows[0]) <= set(fields)
    faults = [
        (at, name, cell) for at, row in enumerate(rows, 2) for name, cell in row.items() if fault(fields[name], cell)
    ]
    assert faults == []


@pytest.mark.parametrize(
    ("name", "cell", "expected"),
    [
        ("nom", "", "required"),
        ("categorie", "Colis alimentaire", ""),
        ("categorie", "colis|Repas, maraude | epicerie", ""),
        ("categorie", "Dormir ce soir : 115", ""),
        ("categorie", "Dormir ce soir\u00a0: 115", ""),
        ("categorie", "jardinage", "pattern"),
        ("code_postal", "1200", "pattern"),
        ("code_postal", "01200", ""),
        ("latitude", "95,1", "bounds"),
        ("latitude", "Brest", "number"),
        ("acces", "j'y vais", ""),
        ("acces", "Dossier (SIAO)", ""),
        ("acces", "par la fenêtre", "pattern"),
        ("confidentialite", "Publique", "enum"),
        ("date_verification", "2026-10-15", "date"),
    ],
)
def test_what_the_schema_accepts_and_refuses(name, cell, expected):
    """Red when a constraint lets a fault through, or refuses what the drop-down lists propose."""
    fields = {field["name"]: field for field in table_schema()["fields"]}
    assert fault(fields[name], cell) == expected


def test_every_value_that_the_patterns_name_is_understood():
    """Red when the schema allows a category or a door that the reader would not know."""
    fields = {field["name"]: field["constraints"] for field in table_schema()["fields"]}
    for item in categories().values():
        for name in (item.code, item.label):
            assert re.fullmatch(fields["categorie"]["pattern"], name)
            assert find_category(name) is item
    for door in doors().values():
        for name in (door.code, door.label, door.label.lower()):
            assert re.fullmatch(fields["acces"]["pattern"], name)
            assert find_door(name) is door


def test_the_schema_is_plain_json():
    """Red when a value of the vocabulary cannot be written as JSON."""
    assert json.loads(json.dumps(table_schema())) == table_schema()
