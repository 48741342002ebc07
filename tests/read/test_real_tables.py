"""The tables that social workers really keep."""

from __future__ import annotations

import pytest

from cartographie.errors import UnreadableFileError
from cartographie.read import read_table, write_cells
from cartographie.vocabulary import find_column

pytestmark = pytest.mark.real_data


@pytest.mark.parametrize(
    ("name", "rows", "headers", "known"),
    [
        ("listes/boussole_lyon_2019.csv", 68, 15, {"nom", "latitude", "adresse", "telephone", "publics", "horaires"}),
        ("listes/conseillers-numeriques-2022-29-93.csv", 160, 14, {"id", "nom", "conditions_acces", "horaires"}),
        ("listes/siae-2020-29-93.csv", 122, 13, {"nom", "complement_adresse", "code_postal", "site_web"}),
        ("france-services/liste-fs-20221201.csv", 2683, 23, {"nom", "courriel", "horaires_lundi", "horaires_samedi"}),
    ],
)
def test_counts_and_columns(real_data, name, rows, headers, known):
    """Red when a real table loses rows or columns, or its headers are no longer understood."""
    table = read_table(real_data / name)
    assert (len(table.rows), len(table.headers), table.header_line) == (rows, headers, 1)
    assert table.rows[-1].line == rows + 1
    assert known <= {find_column(header) for header in table.headers}


def test_cells_by_value(real_data):
    """Red when a cell with line breaks, an empty one or an accent is read amiss."""
    boussole = read_table(real_data / "listes/boussole_lyon_2019.csv")
    first, second = (dict(zip(boussole.headers, row.cells, strict=True)) for row in boussole.rows[:2])
    assert first["Horaires"] == "le jeudi de la 3ème semaine du mois à 19h30"
    assert (first["accès Transports"], first["numéro"]) == ("", "9 69 39 40 20")
    assert second["NOM"] == "AMICALE DU NID "
    assert second["accès Transports"].startswith("⇒ METRO : ligne D\nStation Gorge de Loup\n")
    services = read_table(real_data / "france-services/liste-fs-20221201.csv")
    row = dict(zip(services.headers, services.rows[0].cells, strict=True))
    assert (row["lib_fs"], row["code_postal"], row["h_samedi"]) == ("France services de Valserhône", "01200", "")
    assert services.rows[-1].cells[2] == "France services Muse et Raspes du Tarn"


def test_one_cell_changed_in_a_real_table(real_data, tmp_path):
    """Red when writing one telephone back touches another byte of 2,683 rows."""
    source = real_data / "france-services/liste-fs-20221201.csv"
    write_cells(read_table(source), {2: {"telephone": "01 99 00 00 00"}}, tmp_path / "copie.csv")
    expected = source.read_bytes().replace(b'"04 50 56 87 49"', b'"01 99 00 00 00"', 1)
    assert (tmp_path / "copie.csv").read_bytes() == expected


def test_the_json_extract_is_refused_with_a_sentence(real_data):
    """Red when the data·inclusion extract passes for a CSV."""
    with pytest.raises(UnreadableFileError, match="data·inclusion n'est pas encore lu"):
        read_table(real_data / "listes/data-inclusion-69-extrait.json")
