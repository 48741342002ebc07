"""Postcodes against communes: the territory first, then the national list; CEDEX and short names are no faults."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.check import Communes, check
from cartographie.check.communes import _national
from cartographie.model import Row, Table
from cartographie.settings import Settings
from tests.check.tables import SOUND, TODAY


def doubt_of(postcode: str, city: str) -> tuple[str, str]:
    """Code and sentence of the doubt about a row with this postcode and commune."""
    cells = {**SOUND, "code_postal": postcode, "commune": city}
    table = Table(path=__file__, headers=tuple(cells), header_line=1, rows=(Row(2, tuple(cells.values())),))  # type: ignore[arg-type]
    findings = check(table, Settings(), today=TODAY, communes=Communes()).findings
    return (findings[0].code, findings[0].message.replace("\u00a0", " ")) if findings else ("", "")


@pytest.mark.parametrize(
    ("postcode", "city"),
    [
        ("29000", "Quimper"),
        ("29000", "QUIMPER"),
        ("29018", "Quimper cedex"),
        ("29018", "Quimper"),
        ("29200", "Brest cedex 2"),
        ("92055", "Paris La Défense Cedex"),
        ("75012", "Paris 12"),
        ("75012", "Paris 12e arrondissement"),
        ("75116", "Paris 16e"),
        ("69003", "Lyon 03"),
        ("97400", "St Denis"),
        ("94120", "Fontenay s/ Bois"),
        ("93600", "Aulnay s/s Bois"),
        ("93300", "Aubervilliers (93)"),
        ("93400", "Saint-Ouen"),
        ("29140", "Tourc'h"),
        ("74960", "Cran Gevrier"),
        ("20000", "Ajaccio"),
        ("72000", "Mans"),
        ("29000", ""),
        ("00000", "Votre commune"),
        ("", "Quimper"),
    ],
)
def test_pair_that_people_write_is_no_fault(postcode: str, city: str) -> None:
    """Red when CEDEX, an arrondissement, a former or a short name is complained of: then nobody reads on."""
    assert doubt_of(postcode, city) == ("", "")


@pytest.mark.parametrize(
    ("postcode", "city", "code", "said"),
    [
        ("29200", "Quimper", "code-postal-commune", "Il fallait 29000."),
        ("29200", "Quimper", "code-postal-commune", "Ce code est celui de : Brest."),
        ("75013", "Paris 12e", "code-postal-commune", "Il fallait 75012."),
        ("69110", "Lyon", "code-postal-commune", "69001"),
        ("29804", "Toulouse", "code-postal-commune", "31000"),
        ("29000", "Quimpre", "commune-inconnue", "Vouliez-vous dire « Quimper » ?"),
        ("29000", "Kerzzz", "commune-inconnue", "29000 est le code postal de : "),
        ("04370", "St André des Alpes", "commune-inconnue", "« 04170 Saint-André-les-Alpes »"),
        ("99999", "Quimper", "code-postal-commune", "29000"),
    ],
)
def test_pair_that_is_wrong_is_told_with_the_right_one(postcode: str, city: str, code: str, said: str) -> None:
    """Red when a postcode of elsewhere passes, or the finding does not say which one was expected."""
    found, message = doubt_of(postcode, city)
    assert found == code
    assert said in message


def test_the_territory_knows_its_communes_better() -> None:
    """Red when the national list contradicts the index of the territory."""
    assert (
        Communes(lambda postcode, city: (postcode, city) == ("29998", "Enez-Skouer")).doubt("29998", "Enez-Skouer")
        is None
    )
    assert Communes(lambda *_: False).doubt("29998", "Enez-Skouer") is not None


def test_a_confidential_row_is_not_looked_up() -> None:
    """Red when the commune of a refuge is read at all."""

    def refuse(postcode: str, city: str) -> bool:
        raise AssertionError(postcode + city)

    cells = {**SOUND, "confidentialite": "telephone-seul"}
    table = Table(path=__file__, headers=tuple(cells), header_line=1, rows=(Row(2, tuple(cells.values())),))  # type: ignore[arg-type]
    checked = check(table, Settings(), today=TODAY, communes=Communes(refuse))
    assert checked.counts.published == 1


def test_the_list_is_read_in_a_moment() -> None:
    """Red when every `verifier` waits for a list of 35,000 names (it takes 0.1 s)."""
    _national.cache_clear()
    start = time.process_time()
    assert len(_national().here) > 6000
    assert time.process_time() - start < 1


@given(st.from_regex(r"[0-9]{5}", fullmatch=True), st.text(max_size=30))
@settings(deadline=None)
def test_any_pair_is_judged(postcode: str, city: str) -> None:
    """Red when a name that is no name stops the program."""
    Communes().doubt(postcode, city)
