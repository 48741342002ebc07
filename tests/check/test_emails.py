"""E-mails: what is read, what is proposed, what looks like a person's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.check.emails import EMAIL
from tests.check.tables import codes, one


@pytest.mark.parametrize(
    ("cell", "email"),
    [
        ("accueil@exemple.fr", "accueil@exemple.fr"),
        ("mailto:accueil@exemple.fr", "accueil@exemple.fr"),
        ("Mail : accueil@exemple.fr", "accueil@exemple.fr"),
        ("<accueil@exemple.fr>.", "accueil@exemple.fr"),
        ("accueil@exemple.fr - ccas@exemple.fr", "accueil@exemple.fr, ccas@exemple.fr"),
        ("accueil@exemple.fr;ccas@exemple.fr", "accueil@exemple.fr, ccas@exemple.fr"),
        ("accueil@exemple.fr ou\nccas@exemple.fr", "accueil@exemple.fr, ccas@exemple.fr"),
        ("ccas.brest@wanadoo.fr", "ccas.brest@wanadoo.fr"),
        ("mairie-jean@exemple.fr", "mairie-jean@exemple.fr"),
        ("sille-le-guillaume@exemple.fr", "sille-le-guillaume@exemple.fr"),
        ("france.services@exemple.fr", "france.services@exemple.fr"),
        ("msap.saint-martin@laposte.net", "msap.saint-martin@laposte.net"),
        ("f.services@exemple.fr", "f.services@exemple.fr"),
        ("mediance13@gmail.com", "mediance13@gmail.com"),
    ],
)
def test_address_of_a_service_is_read_without_a_finding(cell: str, email: str) -> None:
    """Red when a sound address is refused, or a service is taken for a person."""
    resource, findings = one(courriel=cell)
    assert (resource.email, codes(findings)) == (email, [])


@pytest.mark.parametrize(
    ("cell", "proposal"),
    [
        ("accueil(at)exemple.fr", "accueil@exemple.fr"),
        ("accueil [at] exemple [point] fr", "accueil@exemple.fr"),
        ("accueil at exemple.fr", "accueil@exemple.fr"),
        ("accueil @ exemple.fr", "accueil@exemple.fr"),
        ("accueil@@exemple.fr", "accueil@exemple.fr"),
        ("accueil@exemple,fr", "accueil@exemple.fr"),
        ("accueil@orléans.fr", "accueil@orleans.fr"),
        ("accueil@exemple", ""),
        ("accueil.exemple.fr", ""),
        ("mds@cc montagne.fr", ""),
        ("néant", ""),
    ],
)
def test_what_is_no_address_is_not_published_and_a_mended_one_is_proposed(cell: str, proposal: str) -> None:
    """Red when a guess is published, or help that can be given is not."""
    resource, (finding,) = one(courriel=cell)
    assert (resource.email, finding.code, finding.value) == ("", "courriel-inconnu", cell)
    assert ("Vouliez-vous dire" in finding.message) == bool(proposal)
    assert proposal in finding.message


@pytest.mark.parametrize(
    ("cell", "proposal"),
    [
        ("ccas@gmail.fr", "ccas@gmail.com"),
        ("ccas@exemple.con", "ccas@exemple.com"),
        ("ccas@wanado.fr", "ccas@wanadoo.fr"),
        ("périgord@exemple.fr", "perigord@exemple.fr"),
    ],
)
def test_typing_error_of_the_domain_is_told(cell: str, proposal: str) -> None:
    """Red when messages are sent to a domain that nobody meant."""
    resource, (finding,) = one(courriel=cell)
    assert (resource.email, finding.code) == (cell, "courriel-domaine")
    assert proposal in finding.message


@pytest.mark.parametrize(
    "cell",
    [
        "julie.martin@exemple.fr",
        "Julie.MARTIN@exemple.fr",
        "martin.julie@exemple.fr",
        "j.martin@exemple.fr",
        "julie_martin@exemple.fr",
        "julie-martin@exemple.fr",
        "marie.le-gall@exemple.fr",
        "juliemartin29@gmail.com",
        "julie@orange.fr",
    ],
)
def test_address_of_a_person_is_told_and_published(cell: str) -> None:
    """Red when a person's address is published without a word (RGPD), or the referent's choice is overruled."""
    resource, (finding,) = one(courriel=cell)
    assert (resource.email, finding.code, finding.value) == (cell, "courriel-personnel", cell)
    assert "publiée telle quelle" in finding.message


@given(st.text(alphabet="ab.@ ,;()<>-é\n", max_size=40) | st.text(max_size=60))
@settings(deadline=None)
def test_any_cell_is_read_and_what_is_published_stood_in_it(cell: str) -> None:
    """Red when a cell stops the program, or an address is published that is not in the cell."""
    resource, _ = one(courriel=f"{cell} ")
    for address in filter(None, resource.email.split(", ")):
        assert EMAIL.fullmatch(address)
        assert address in cell
