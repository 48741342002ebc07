"""Who may know a place when the file says it in two ways; what findings about hidden rows keep to themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartographie.check import check
from cartographie.model import Confidentiality, Resource, Row, Table
from cartographie.settings import Settings
from tests.check.tables import SOUND, TODAY, codes, one, run

PHONE_ONLY, INTERNAL, PUBLIC = Confidentiality.PHONE_ONLY, Confidentiality.INTERNAL, Confidentiality.PUBLIC


def level(*more: tuple[str, str]) -> Confidentiality:
    """Return what becomes of a sound row with *more* cells under these headers, which may repeat."""
    return row(*more).confidentiality


def row(*more: tuple[str, str]) -> Resource:
    """Check a sound row with *more* cells."""
    cells = [*SOUND.items(), *more]
    headers, texts = zip(*cells, strict=True)
    table = Table(path=Path("r.csv"), headers=headers, header_line=1, rows=(Row(2, texts),))
    return check(table, Settings(), today=TODAY).resources[0]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("", "interne", INTERNAL),
        ("publique", "telephone-seul", PHONE_ONLY),
        ("telephone-seul", "interne", INTERNAL),
        ("interne", "publique", INTERNAL),
        ("publique", "à voir", PHONE_ONLY),
        ("publique", "publique", PUBLIC),
        ("publique", "", PUBLIC),
    ],
)
def test_the_most_protective_of_two_columns_wins(first: str, second: str, expected: Confidentiality) -> None:
    """Red when a second column of confidentiality is ignored: the address would be printed."""
    assert level(("confidentialite", first), ("Confidentialité", second)) is expected
    assert level(("Diffusion", second), ("Confidentiel", first)) is expected


@pytest.mark.parametrize("header", ["Confidentialitée", "confidentialites", "Confidentalité", "Confidentialité2"])
def test_a_misspelt_header_still_protects(header: str) -> None:
    """Red when a slip in the header makes every refuge of the file public, or hides its public rows."""
    assert level((header, "interne")) is INTERNAL
    assert level((header, "telephone-seul")) is PHONE_ONLY
    assert level((header, "publique")) is PUBLIC
    assert level(("confidentialite", "publique"), (header, "telephone-seul")) is PHONE_ONLY


@pytest.mark.parametrize("tick", ["x", "X", "oui", "Oui", "1", "✔", "VRAI"])
@pytest.mark.parametrize(
    ("header", "expected"),
    [("Interne", INTERNAL), ("Adresse secrète", PHONE_ONLY), ("Lieu confidentiel (cocher)", PHONE_ONLY)],
)
def test_a_ticked_header_is_read(header: str, expected: Confidentiality, tick: str) -> None:
    """Red when « x » under « Interne » is taken for a note, and the row for a public one."""
    assert level((header, tick)) is expected
    assert level((header, "")) is PUBLIC
    assert level((header, "non")) is PUBLIC


def test_ticked_headers_are_signals() -> None:
    """Red when « Hébergement » and « Femmes victimes de violences » say nothing because their cells hold crosses."""
    resource = row(("Hébergement ?", "x"), ("Femmes victimes de violences", "x"))
    assert (resource.confidentiality, resource.address) == (PHONE_ONLY, "")
    assert level(("Hébergement ?", "x"), ("Femmes victimes de violences", "")) is PUBLIC


def test_the_level_may_stand_in_any_column() -> None:
    """Red when « telephone-seul » under a title that we do not know leaves the address on paper."""
    assert level(("Statut", "Téléphone seul")) is PHONE_ONLY
    assert level(("Statut", "Usage interne")) is INTERNAL
    assert level(("Interne", "interne")) is INTERNAL
    assert level(("notes_internes", "Réservé aux agents")) is INTERNAL
    assert level(("Statut", "association")) is level(("Téléphonie", "interne")) is PUBLIC


def test_a_second_address_is_a_place_too() -> None:
    """Red when a text that names the street of the second address column is kept, or is not looked for."""
    cells = [("confidentialite", "interne"), ("Adresse", "9 sente Goulven"), ("description", "Au bout de la Goulven.")]
    table = Table(
        path=Path("r.csv"),
        headers=(*SOUND, *(name for name, _ in cells)),
        header_line=1,
        rows=(Row(2, (*SOUND.values(), *(text for _, text in cells))),),
    )
    checked = check(table, Settings(), today=TODAY)
    assert checked.resources[0].description == ""
    assert "9 sente Goulven" in checked.secrets


@pytest.mark.parametrize("key", ["83002526500013", "830 025 265 00013", "29998_0001_00012", "830025265"])
def test_a_key_of_a_register_is_no_id(key: str) -> None:
    """Red when the id of a hidden row is a SIRET, or the key of its address in the national base."""
    resource, findings = one(confidentialite="telephone-seul", id=key)
    assert resource.id == "epicerie-du-port"
    assert "id-dit-le-lieu" in codes(findings)
    assert one(confidentialite="publique", id=key)[0].id == key


def test_internal_rows_take_no_id_from_public_ones() -> None:
    """Red when « relais-2 » on a public row tells that an internal row has its name, or its id."""
    for ids in ({}, {"id": "relais"}):
        hidden = {"nom": "Relais", "confidentialite": "interne", **ids}
        checked = run(hidden, {"nom": "Relais", "confidentialite": "publique", **ids})
        assert [item.id for item in checked.resources] == ["relais-2", "relais"]
        assert [item.line for item in checked.findings if item.code == "id-en-double"] == ([2] if ids else [])


def test_the_structure_of_a_hidden_row_moves_nothing() -> None:
    """Red when the finding about a mobile tells whether a hidden cell is filled."""
    held = {"confidentialite": "telephone-seul", "telephone": "06 12 34 56 78"}
    with_structure, without = (codes(run({**held, "structure": text}).findings) for text in ("Asso", ""))
    assert with_structure == without
    assert "telephone-mobile" in without


def test_the_length_of_an_internal_text_is_not_told() -> None:
    """Red when a report gives the length of a text that it masks."""
    cells = {"confidentialite": "interne", "description": "mot " * 300}
    assert "texte-trop-long" not in codes(run(cells).findings)
    assert "texte-trop-long" in codes(run({**cells, "confidentialite": "publique"}).findings)


def test_a_parted_postcode_is_no_secret() -> None:
    """Red when « 29 990 Enez-Skouer » in a hidden row stops everything: the last look finds it in « 29990 … »."""
    checked = run({}, {"confidentialite": "telephone-seul", "adresse": "29 990 Enez-Skouer", "commune": ""})
    assert [item for item in checked.secrets if "Enez" in item] == []
    checked = run({}, {"confidentialite": "telephone-seul", "adresse": "Enez-Skouer"})
    assert [item for item in checked.secrets if "Enez" in item] == []
