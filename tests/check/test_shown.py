"""What a colleague may see of each row: decided in `check`, row by row, cell by cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartographie.check import check, row_names, shown_rows, typed_ids
from cartographie.model import Confidentiality, Row, ShownRow, Table
from cartographie.settings import Settings
from tests.check.tables import SOUND, TODAY

HIDDEN = {
    **SOUND,
    "nom": "La Parenthèse",
    "categorie": "hebergement|repas",
    "acces": "je téléphone",
    "horaires_mardi": "9h-12h / 14h-17h",
    "horaires_jeudi": "9h-12h chez Jeanne",
    "description": "Au fond de la cour",
    "notes_internes": "Clé chez Paul",
    "id": "parenthese",
    "Repère": "Portail vert",
}
TOLD = ("id", "nom", "categorie", "telephone", "horaires", "horaires_mardi", "acces")


def shown(**cells: str) -> dict[str, str]:
    """Return by header what is shown of one row, made of HIDDEN and *cells*."""
    table = _table({**HIDDEN, **cells})
    return dict(zip(table.headers, _rows(table)[0].cells, strict=True))


def _table(*rows: dict[str, str]) -> Table:
    headers = tuple(dict.fromkeys(name for row in rows for name in row))
    made = tuple(Row(at, tuple(row.get(name, "") for name in headers)) for at, row in enumerate(rows, start=2))
    return Table(Path("r.csv"), headers, 1, made)


def _rows(table: Table) -> tuple[ShownRow, ...]:
    return shown_rows(table, check(table, Settings(), today=TODAY), {}, range(2, 99))


def test_a_public_row_is_shown_but_for_its_notes() -> None:
    """Red when a cell of a public row is lost, or when the notes for agents go to a colleague."""
    cells = shown(confidentialite="publique", id="")
    assert cells["notes_internes"] == "•••"
    rest = {**HIDDEN, "confidentialite": "publique", "id": ""}
    assert {**cells, "notes_internes": ""} == {**rest, "notes_internes": ""}
    assert shown(confidentialite="publique", notes_internes="")["notes_internes"] == ""


def test_a_second_column_of_notes_is_masked_too() -> None:
    """Red when « Observations », beside « notes_internes », is shown because another column was read."""
    cells = shown(confidentialite="publique", Observations="Demander Paul", Remarques="Pas avant midi")
    assert (cells["Observations"], cells["Remarques"]) == ("•••", "•••")


def test_a_phone_only_row_shows_what_the_outputs_tell() -> None:
    """Red when a colleague sees anything but name, phone, hours, category, door and an id that names no place."""
    cells = shown(confidentialite="telephone-seul")
    assert {name: text for name, text in cells.items() if text != "•••"} == {
        "id": "parenthese",
        "nom": "La Parenthèse",
        "categorie": "Hébergement, logement accompagné | Repas, maraude",
        "telephone": "02 61 91 00 01",
        "horaires": cells["horaires"],
        "horaires_mardi": "9h-12h / 14h-17h",
        "acces": "Je téléphone",
    }
    assert cells["horaires"].startswith("Lundi 9h-12h")


@pytest.mark.parametrize(
    ("cell", "column"),
    [
        ({"nom": "Foyer du 3 quai des Mouettes"}, "nom"),
        ({"id": "foyer-quai-des-mouettes"}, "id"),
        ({"horaires": "Lundi 9h-12h, 3 quai des Mouettes"}, "horaires"),
        ({"telephone": "02 61 91 00 01 (quai des Mouettes)"}, "telephone"),
        ({"acces": "sonner quai des Mouettes"}, "acces"),
        ({"categorie": "hebergement|quai des Mouettes"}, "categorie"),
        ({"horaires_mardi": "9h quai des Mouettes"}, "horaires_mardi"),
    ],
)
def test_a_told_cell_never_tells_the_place(cell: dict[str, str], column: str) -> None:
    """Red when the cell itself is copied where only what `check` left of it may be told."""
    assert "ouettes" not in shown(confidentialite="telephone-seul", **cell)[column]
    assert "ouettes" not in "".join(shown(confidentialite="telephone-seul", **cell).values())


def test_masked_cells_are_the_same_whatever_they_hold() -> None:
    """Red when the page tells whether the address of a confidential row is filled in, or how long it is."""
    told = shown(confidentialite="telephone-seul")
    other = shown(
        confidentialite="telephone-seul", adresse="", code_postal="", commune="Ailleurs", description="", Repère=""
    )
    assert other == told


@pytest.mark.parametrize("cells", [{"confidentialite": "interne"}, {"confidentialite": "telephone-seul", "nom": ""}])
def test_an_internal_or_a_blocked_hidden_row_shows_nothing(cells: dict[str, str]) -> None:
    """Red when the name of a row that nobody publishes goes to a colleague."""
    assert set(shown(**cells).values()) == {"•••"}


def test_names() -> None:
    """Red when a report calls a row by a name that is not published."""
    table = _table(
        {**SOUND, "nom": "Bloquée", "categorie": "zzz"},
        {**SOUND, "confidentialite": "interne", "nom": "Le Coffre"},
        {**SOUND, "confidentialite": "telephone-seul", "categorie": "zzz", "nom": "Le Refuge"},
        {**SOUND, "confidentialite": "telephone-seul", "nom": "Foyer du 3 quai des Mouettes", "categorie": "repas"},
        SOUND,
    )
    names = row_names(table, check(table, Settings(), today=TODAY), {})
    assert names == {2: "Bloquée", 3: "ligne interne", 4: "", 5: "Repas, maraude", 6: SOUND["nom"]}


def test_a_row_that_nothing_is_known_of_is_masked() -> None:
    """Red when a file without categories, whose rows were not judged, is shown open."""
    table = _table({"nom": "Le Refuge", "adresse": "3 quai des Mouettes"})
    (row,) = _rows(table)
    assert (row.cells, row.name, row.confidentiality) == (("•••", "•••"), "ligne interne", Confidentiality.INTERNAL)


def test_typed_ids() -> None:
    """Red when an id that stands twice, or in a blocked row, is not known."""
    table = _table({**SOUND, "id": "a"}, {**SOUND, "id": " a "}, {**SOUND, "id": "b", "nom": ""}, {**SOUND, "id": ""})
    assert typed_ids(table, {}) == {"a": (2, 3), "b": (4,)}
