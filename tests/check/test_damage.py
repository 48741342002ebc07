"""What spreadsheets do to cells: recognised, repaired where there is no doubt, else proposed, never believed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartographie.check.columns import map_columns, read_cells
from cartographie.check.damage import mend
from cartographie.model import Confidentiality
from cartographie.read import read_table
from tests.check.tables import codes, one, run


def found(column: str, text: str) -> list[tuple[str, str, str]]:
    """The code, the proposal or repair, and what is left of the cell, for each damage to one cell."""
    cells, damages = mend({column: text})
    told = [(item.code, item.words.get("propose", item.words.get("repare", ""))) for item in damages]
    return [(code, word, cells.get(column, "")) for code, word in told]


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("09-déc", "9h-12h"),
        ("9-déc.", "9h-12h"),
        ("09-dec", "9h-12h"),
        ("12-sept", "9h-12h"),
        ("12 sept. 2026", "9h-12h"),
        ("08-oct", "8h-10h"),
        ("09/12/2026", "9h-12h"),
        ("2026-12-09", "9h-12h"),
        ("2026-12-09 00:00:00", "9h-12h"),
        ("09/12/26", "9h-12h"),
        ("sept-17", "9h-17h"),
        ("juil-19", "7h-19h"),
        ("oct-31", ""),
        ("10-oct", ""),
    ],
)
@pytest.mark.parametrize("column", ["horaires", "horaires_mardi"])
def test_hours_turned_into_dates_are_proposed_and_stay(column: str, text: str, proposed: str) -> None:
    """Red when « 9-12 » changed by Excel passes for hours, or when the proposal is another one."""
    assert found(column, text) == [("horaires-en-date", proposed, text)]


@pytest.mark.parametrize(
    ("text", "proposed"),
    [("0,375", "9h"), ("0.375", "9h"), ("0,354166666666667", "8h30"), ("0,5", "12h"), ("0,123", ""), (",75", "18h")],
)
def test_times_turned_into_fractions(text: str, proposed: str) -> None:
    """Red when 0,375 is not known for nine o'clock, or an odd number gets a proposal."""
    assert found("horaires_lundi", text) == [("heure-en-nombre", proposed, text)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "9h-12h",
            "9-12",
            "lundi 9h",
            "le 9 décembre de 9h à 12h",
            "09:00 - 12:00",
            "Mo-Fr 09:00-12:00",
            "24/7",
            "fermé",
        ),
        *("1er mardi", "9/12", "10.12", "9h/12h", "mai", "9 12", "12h00-14h00", "12 rue", "3 fois"),
    ],
)
def test_hours_as_people_write_them_are_no_damage(text: str) -> None:
    """Red when sound hours are told to be a date or a number."""
    assert found("horaires", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "#NOM?",
        "#NOM ?",
        "#NAME?",
        "#REF!",
        "#N/A",
        "#n/a",
        "#VALEUR!",
        "#DIV/0!",
        "Err:502",
        "#NUL!",
    ],
)
def test_errors_of_formulas_count_as_empty(text: str) -> None:
    """Red when #NOM? is published as an address."""
    assert found("adresse", text) == [("cellule-en-erreur", "", "")]


@pytest.mark.parametrize("text", ["###", "########"])
def test_a_column_too_narrow_is_no_formula(text: str) -> None:
    """Red when an agent is told to replace a formula that was never there."""
    assert found("adresse", text) == [("cellule-trop-etroite", "", "")]


def test_an_address_in_error_is_told_once() -> None:
    """Red when #NOM? is told, and the address that it stands for is called missing as well."""
    _, findings = one(adresse="#NOM?")
    assert codes(findings) == ["cellule-en-erreur"]


@pytest.mark.parametrize("text", ["#1 des épiceries", "##", "n° #3", "Err", "#", "#Resto"])
def test_a_number_sign_is_no_error(text: str) -> None:
    """Red when a text with « # » is thrown away."""
    assert found("nom", text) == []


def test_an_error_never_makes_a_row_public() -> None:
    """Red when #REF! in `confidentialite` counts as an empty cell: the address would be published."""
    resource, _ = one(confidentialite="#REF!")
    assert resource.confidentiality is Confidentiality.PHONE_ONLY
    assert (resource.address, resource.city) == ("", "")


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("telephone", "3,32619E+10", [("chiffres-perdus", "", "")]),
        ("telephone", "2,98E+08", [("chiffres-perdus", "", "")]),
        ("telephone", "3.32619E+10 / 02 61 91 00 01", [("chiffres-perdus", "", "02 61 91 00 01")]),
        ("telephone", "3,3261910001E+10", [("nombre-decimal", "33261910001", "33261910001")]),
        ("telephone", "115.0", [("nombre-decimal", "115", "115")]),
        ("telephone", "3949,0", [("nombre-decimal", "3949", "3949")]),
        ("telephone", "261910001.0", []),
        ("telephone", "02.61.91.00.01", []),
        ("code_postal", "29200.0", [("nombre-decimal", "29200", "29200")]),
        ("code_postal", "1000.0", []),
        ("code_postal", "2,92E+04", [("chiffres-perdus", "", "")]),
        ("id", "1,23457E+13", [("chiffres-perdus", "", "")]),
        ("id", "12.0", [("nombre-decimal", "12", "12")]),
        ("id", "structure-3e+2", []),
        ("nom", "Bus 2E+3", []),
    ],
)
def test_numbers_that_lost_digits(column: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    """Red when a number without its last digits is printed, or a whole one refused."""
    assert found(column, text) == expected


def test_a_cut_phone_is_not_published_and_told_once() -> None:
    """Red when 3,32619E+10 reaches a card, or is told twice."""
    resource, findings = one(telephone="3,32619E+10")
    assert resource.phones == ()
    assert codes(findings) == ["chiffres-perdus"]


def test_dates_as_numbers_are_read() -> None:
    """Red when 46307 is not the 12 October 2026, or when that is not told."""
    assert found("date_verification", "46307") == [("date-en-nombre", "12/10/2026", "12/10/2026")]
    assert found("fermeture_du", "46307,5") == [("date-en-nombre", "12/10/2026", "12/10/2026")]
    assert found("date_verification", "29200") == found("date_verification", "2026") == []
    resource, findings = one(date_verification="46307")
    assert resource.verified_on == date(2026, 10, 12)
    assert codes(findings) == ["date-en-nombre"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ã‰picerie du cÅ“ur", [("accents-abimes", "Épicerie du cœur")]),
        ("l\u00e2\u20ac\u2122Ã©cole", [("accents-abimes", "l’école")]),
        ("dÃ©jÃ  lÃ ", [("accents-abimes", "déjà là")]),
        ("5Â €", [("accents-abimes", "")]),
        ("Ã©cole et été", [("accents-abimes", "")]),
        ("Rue AndrÃé Bollier", [("accents-abimes", "")]),
        ("Lyc?e", [("accents-perdus", "")]),
        ("l?épicerie", [("accents-perdus", "")]),
        ("?picerie sociale", [("accents-perdus", "")]),
        ("\ufffdpicerie", [("accents-perdus", "")]),
        ("Besoin d'aide ?", []),
        ("Où aller? Quand?", []),
        ("voir https://exemple.fr/?page=deux", []),
        ("Âge : 18 ans", []),
        ("ÂGE ET HÂTE", []),
        ("PÂTÉ, château", []),
        ("São Paulo", []),
    ],
)
def test_broken_accents(text: str, expected: list[tuple[str, str]]) -> None:
    """Red when a broken accent goes unseen, a sound text is told broken, or the repair is another text."""
    assert [(code, word) for code, word, _ in found("description", text)] == expected
    assert mend({"description": text})[0] == {"description": text}


@pytest.mark.real_data
def test_real_tables(real_data) -> None:
    """Red when the broken names of a national list go unseen, or a sound cell of a real table is told damaged."""
    told = {}
    for name in (
        "france-services/liste-fs-20221201.csv",
        "listes/boussole_lyon_2019.csv",
        "listes/siae-2020-29-93.csv",
    ):
        table = read_table(real_data / name)
        columns, _ = map_columns(table.headers, {})
        told |= {
            (name.split("/")[1][:6], row.line): [
                (item.code, item.words["propose"]) for item in read_cells(row, columns).damages
            ]
            for row in table.rows
        }
    assert {where: items for where, items in told.items() if items} == {
        ("liste-", 2509): [("accents-abimes", "Fresnes-Léguillon")],
        ("liste-", 2510): [("accents-abimes", "Trie-Château")],
        ("liste-", 2515): [("accents-abimes", "Fresnes-Léguillon")],
        ("liste-", 2516): [("accents-abimes", "Trie-Château")],
        ("bousso", 67): [("accents-abimes", "")],
    }


def test_the_sentences() -> None:
    """Red when a finding does not say what was read, what was expected and what to do, in French."""
    message = one(horaires="09-déc")[1][0].message.replace("\xa0", " ")
    assert message == (
        "« 09-déc » est une date : le tableur a sans doute changé des heures en date, et la cellule est montrée telle "
        "quelle. Il fallait des heures d'ouverture. Est-ce « 9h-12h » ? Mettez la cellule au format Texte, puis "
        "écrivez les heures."
    )
    assert "Est-ce" not in one(horaires="10-oct")[1][0].message


def test_a_confidential_row_is_masked() -> None:
    """Red when the finding about a damaged cell quotes the place of a row whose place is secret."""
    row = {"confidentialite": "telephone-seul", "nom": "RÃ©sidence de la Baie", "telephone": "#REF!"}
    findings = run(row).findings
    assert {"accents-abimes", "cellule-en-erreur"} <= set(codes(findings))
    assert not [item for item in findings if "Baie" in item.message or "Baie" in item.value or "REF" in item.message]


@pytest.mark.parametrize("level", ["telephone-seul", "interne"])
@pytest.mark.parametrize("column", ["adresse", "commune", "code_postal", "zone", "acces_transport", "description"])
def test_a_hidden_cell_has_no_damage(column: str, level: str) -> None:
    """Red when a report tells that a cell which nobody may know is an error, a number, or has lost its accents."""
    held = {"confidentialite": level}
    damaged = [codes(run({**held, column: text}).findings) for text in ("#REF!", "RÃ©sidence", "l?cole", "29991.0")]
    assert damaged == [codes(run({**held, column: "Résidence"}).findings)] * 4


def test_the_notes_of_agents_are_not_quoted() -> None:
    """Red when the finding about their lost accents puts the notes of a public row into a report."""
    checked = run({"confidentialite": "publique", "notes_internes": "Demander JÃ©rÃ´me au fond du couloir"})
    finding = next(item for item in checked.findings if item.code == "accents-abimes")
    assert (finding.column, finding.value) == ("notes_internes", "•••")
    assert "couloir" not in finding.message


columns = st.sampled_from(["nom", "horaires", "horaires_lundi", "telephone", "code_postal", "id", "date_verification"])
texts = st.text(max_size=30) | st.from_regex(r"[#?Ã\ufffd0-9,.E+\-/ a-z©]{1,20}", fullmatch=True)


@given(st.dictionaries(columns, texts.filter(bool)))
def test_any_cell_is_mended_without_a_fault(own: dict[str, str]) -> None:
    """Red when a text raises, a cell appears from nowhere, or mending what was mended finds a repair again."""
    cells, damages = mend(own)
    assert set(cells) <= set(own)
    again, _ = mend(cells)
    assert again == cells
    assert all(item.value == own[item.column] for item in damages)


@given(st.text(min_size=1, max_size=20))
def test_double_encoding_is_undone(text: str) -> None:
    """Red when a text with French accents, encoded twice, is not proposed as it was."""
    broken = ("é" + text).encode().decode("latin-1")
    for code, word, _ in found("nom", broken):
        assert (code, word) == ("accents-abimes", "é" + text)
