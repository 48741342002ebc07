"""Categories, doors, desks, kind of place, confidentiality: what is near is proposed, what is open is asked."""

from __future__ import annotations

import pytest

from cartographie.check.proposals import near_category, near_door, near_word
from cartographie.model import Confidentiality
from tests.check.tables import codes, one, run


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("epicerrie solidere", ["Épicerie solidaire"]),
        ("nourriture", ["Colis alimentaire", "Épicerie solidaire"]),
        ("Manger", ["Colis alimentaire", "Repas, maraude", "Épicerie solidaire", "Lait et couches"]),
        ("xyzw", []),
    ],
)
def test_proposals_for_a_category(cell: str, expected: list[str]) -> None:
    """Red when a typo, a word of several categories or a family's name gets no help, or a stranger gets some."""
    told = near_category(cell)
    assert all(label in told for label in expected)
    assert bool(told) == bool(expected)


def test_proposals_stand_by_family() -> None:
    """Red when the proposals of one need are parted by those of another."""
    told = near_category("accueil de jours")
    assert "Accueil de jour" in told
    assert told.count("«") <= 3


def test_a_word_of_several_categories_asks_to_choose() -> None:
    """Red when one of two needs is chosen for the agent, or « A ou B » is published under neither."""
    shared = run({"categorie": "nourriture"})
    assert [(item.code, item.line) for item in shared.findings] == [("categorie-a-choisir", 2)]
    assert shared.resources == ()
    resource, findings = one(categorie="aide alimentaire ou épicerie")
    assert resource.categories == ("colis", "epicerie")
    assert codes(findings) == ["categorie-incertaine"]
    assert one(categorie="Où dormir")[0].categories  # « où » is no « ou »


@pytest.mark.parametrize(
    ("cell", "door", "code"),
    [
        ("rendez-vous ou téléphone", "rendez-vous", "acces-plusieurs"),
        ("se-presenter|telephoner", "j-y-vais", "acces-plusieurs"),
        ("téléphoner, appeler", "je-telephone", None),
        ("usagers", "travailleur-social", None),
        ("envoyer-un-courriel", "travailleur-social", None),
        ("par la fenêtre", "travailleur-social", "acces-inconnu"),
    ],
)
def test_doors(cell: str, door: str, code: str | None) -> None:
    """Red when a value of the national schema is a fault, several doors pass for one, or a word of the cell is lost."""
    resource, findings = one(acces=cell)
    assert resource.door == door
    assert codes(findings) == ([code] if code else [])
    assert resource.conditions == ("" if cell == "téléphoner, appeler" else cell)


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        ({"acces": "sur rendévou"}, "Sur rendez-vous"),
        ({"accueils": "CDAS du pport"}, "CDAS du Port"),
        ({"lieu": "snas"}, "sans"),
        ({"confidentialite": "telephone-seuls"}, "telephone-seul"),
        ({"zone": "Enez Skoeur"}, "Enez-Skouer"),
    ],
)
def test_near_miss_is_proposed(cells: dict[str, str], word: str) -> None:
    """Red when a slip of the keyboard gets no help."""
    (finding,) = one(**cells)[1]
    assert f"«\u00a0{word}\u00a0»" in finding.message


def test_a_near_level_still_hides_the_place() -> None:
    """Red when « publiqe » opens the door before somebody has said so."""
    resource, _ = one(confidentialite="publiqe")
    assert (resource.confidentiality, resource.address) == (Confidentiality.PHONE_ONLY, "")


def test_a_masked_finding_proposes_nothing() -> None:
    """Red when the proposal gives away the cell that the report hides."""
    _, findings = one(confidentialite="telephone-seul", acces="sur rendévou", accueils="CDAS du pport", lieu="snas")
    assert len(findings) == 3
    assert not [item for item in findings if "rendez-vous\u00a0»  ?" in item.message or "CDAS" in item.message]
    assert all("Vouliez-vous" not in item.message for item in findings)


@pytest.mark.parametrize("cell", ["sans", "Sans lieu", "à distance", "a-distance", "en ligne"])
def test_no_place(cell: str) -> None:
    """Red when a service at a distance is asked for its address."""
    resource, findings = one(lieu=cell, adresse="")
    assert resource.no_place
    assert findings == []
    assert one(lieu="en-presentiel")[1] == []


def test_figures_are_never_a_typo() -> None:
    """Red when « 119 » is proposed for « 115 »."""
    assert near_door("119") == ""
    assert near_word("Crèche 3", ["Crèche 2"]) == ""
