"""Headers that hold two columns, and headers that are close to one of ours."""

from __future__ import annotations

import pytest

from cartographie.check.columns import map_columns, read_cells
from cartographie.model import Row
from cartographie.read import read_table
from tests.check.tables import one, run


def read(headers: tuple[str, ...], *cells: str, **site: str) -> dict[str, str]:
    """Our columns of one row under *headers*."""
    return dict(read_cells(Row(2, cells), map_columns(headers, site)[0]).own)


@pytest.mark.parametrize(
    "header", ["CP Ville", "CP / Ville", "Code postal et ville", "CODE POSTAL - COMMUNE", "Ville (CP)"]
)
@pytest.mark.parametrize(
    ("text", "code", "town"),
    [
        ("29200 Brest", "29200", "Brest"),
        ("29 200 Brest", "29 200", "Brest"),
        ("29200 - BREST CEDEX 2", "29200", "BREST CEDEX 2"),
        ("29200, Brest", "29200", "Brest"),
        ("29200\nBrest", "29200", "Brest"),
        ("Brest 29200", "29200", "Brest"),
        ("Brest (29200)", "29200", "Brest"),
        ("1000 Bourg-en-Bresse", "1000", "Bourg-en-Bresse"),
        ("Brest", "", "Brest"),
        ("29200", "29200", ""),
        ("Paris 10e", "", "Paris 10e"),
        ("", "", ""),
    ],
)
def test_postcode_and_town_in_one_column(header: str, text: str, code: str, town: str) -> None:
    """Red when « 29200 Brest » is not taken apart, or a town of its own loses a letter."""
    cells = read(("nom", header), "A", text)
    assert (cells.get("code_postal", ""), cells.get("commune", "")) == (code, town)
    assert header not in cells


def test_columns_of_their_own_go_first() -> None:
    """Red when a composite column overwrites the commune's own one, or [colonnes] of the site is not obeyed."""
    cells = read(("nom", "CP Ville", "Commune"), "A", "29200 Brest", "Guipavas")
    assert (cells["code_postal"], cells["commune"]) == ("29200", "Guipavas")
    assert read(("nom", "CP Ville"), "A", "29200 Brest", **{"CP Ville": "zone"})["zone"] == "29200 Brest"


@pytest.mark.parametrize(
    ("text", "street", "code", "town"),
    [
        ("12 rue X 29200 Brest", "12 rue X", "29200", "Brest"),
        ("12 rue X, 29200 Brest", "12 rue X", "29200", "Brest"),
        ("12 rue X - 29200 Brest Cedex 2", "12 rue X", "29200", "Brest Cedex 2"),
        ("12 rue X\n29200 Brest", "12 rue X", "29200", "Brest"),
        ("12 rue X, BP 40123, 29200 Brest", "12 rue X, BP 40123", "29200", "Brest"),
        ("12 rue X 29200 Brest, France", "12 rue X", "29200", "Brest"),
        ("12 rue X (29200 Brest)", "12 rue X", "29200", "Brest"),
        ("75 rue Y, 69003 Lyon 3e", "75 rue Y", "69003", "Lyon 3e"),
        ("29200 Brest", "", "29200", "Brest"),
        ("12 rue X", "12 rue X", "", ""),
        ("12 rue X 29200", "12 rue X", "29200", ""),
        ("12 rue X, 29200 Brest France", "12 rue X", "29200", "Brest"),
        ("12 rue X 29200 Brest 29000 Quimper", "12 rue X 29200 Brest", "29000", "Quimper"),
        ("12 rue X 29200 Brest, 2e étage", "12 rue X 29200 Brest, 2e étage", "", ""),
    ],
)
def test_a_whole_address_in_one_column(text: str, street: str, code: str, town: str) -> None:
    """Red when the only address column of a file hides its postcodes, or an address is cut in the wrong place."""
    cells = read(("nom", "Adresse complète"), "A", text)
    assert (cells.get("adresse", ""), cells.get("code_postal", ""), cells.get("commune", "")) == (street, code, town)


@pytest.mark.real_data
def test_the_addresses_of_a_real_table(real_data) -> None:
    """Red when fewer than all of the 68 addresses of a real list give their postcode, or the commune of one is lost."""
    table = read_table(real_data / "listes/boussole_lyon_2019.csv")
    columns, _ = map_columns(table.headers, {})
    rows = [read_cells(row, columns).own for row in table.rows]
    assert all(row["code_postal"].isdigit() and not row["adresse"].endswith("Lyon") for row in rows)
    assert [row["adresse"] for row in rows if "commune" not in row] == ["14 rue Docteur Edmond Locard"]
    assert {row.get("commune", "").split(" ")[0].title() for row in rows} == {
        *("Lyon", "Ville", "Bron", "Villeurbanne", "Vénissieux", "Saint-Priest", "")
    }


def test_an_address_stays_whole_where_postcodes_have_a_column() -> None:
    """Red when « 12 rue X 29200 Brest » is cut although the file has a column for communes."""
    assert read(("nom", "adresse", "ville"), "A", "12 rue X 29200 Brest", "Brest")["adresse"] == "12 rue X 29200 Brest"


def test_a_composite_cell_of_a_hidden_row_stays_hidden() -> None:
    """Red when taking a column apart lets the commune of a confidential row out."""
    row = {
        "code_postal": "",
        "commune": "",
        "confidentialite": "telephone-seul",
        "adresse": "12 rue Zorglub 29997 Zorville",
    }
    checked = run({key: value for key, value in row.items() if value})
    assert "Zor" not in str(checked.resources).replace("Enez", "")
    assert one(adresse="3 quai X")[0].city == "Enez-Skouer"


@pytest.mark.parametrize(
    ("header", "proposed"),
    [
        ("Telefone", "telephone"),
        ("N° de télépone", "telephone"),
        ("horraires", "horaires"),
        ("Heure d'ouvertures", "horaires"),
        ("Localitée", "commune"),
        ("couleur", ""),
        ("x", ""),
    ],
)
def test_a_header_close_to_one_of_ours_is_proposed(header: str, proposed: str) -> None:
    """Red when a mistyped header, or a mistyped synonym, gets no proposal, or a foreign one does."""
    _, notes = map_columns(("nom", header), {})
    (finding,) = notes.findings
    assert finding.code == "colonne-inconnue"
    assert ("Si c'est «" in finding.message.replace("\xa0", " ")) == bool(proposed)
    assert proposed in finding.message
