"""Rows that are one place twice, and rows that only look like it."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartographie.check.columns import Columns
from cartographie.check.duplicates import duplicates
from cartographie.check.likeness import alike, name_key, plain
from cartographie.model import Resource
from tests.check.tables import SOUND, run

TWICE = {"doublon-possible", "telephone-partage", "adresse-partagee", "structure-deux-graphies", "ligne-en-double"}


def told(*rows: dict[str, str]) -> list[tuple[str, int | None]]:
    """Return the findings about rows that are alike: code and line."""
    return [(item.code, item.line) for item in run(*rows).findings if item.code in TWICE]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"nom": "Association Saint-Yves"}, {"nom": "Assoc. St Yves"}),
        ({"nom": "Centre communal d'action sociale"}, {"nom": "C.C.A.S."}),
        ({"nom": "Les Restos du Cœur"}, {"nom": "Restos du Coeur (association loi 1901)"}),
        ({"nom": "Épicerie sociale du Port"}, {"nom": "Epicerie socialle du port"}),
        ({"nom": "Secours Populaire"}, {"nom": "Populaire secours", "adresse": "3, Quai Mouettes"}),
        ({"nom": "Secours Populaire"}, {"nom": "SECOURS POPULAIRE.", "adresse": "3 quai des Mouetes"}),
        (
            {"nom": "Secours Populaire", "adresse": "3 av. Foch"},
            {"nom": "Le Secours populaire", "adresse": "3 avenue Foch"},
        ),
        ({"nom": "Secours Populaire"}, {"nom": "Le Secours populaire", "adresse": ""}),
    ],
)
def test_one_place_in_two_spellings(first: dict[str, str], second: dict[str, str]) -> None:
    """Red when a place that two agents typed is printed twice and nobody is told; both lines are named."""
    checked = run(first, second)
    found = [item for item in checked.findings if item.code in TWICE]
    assert [(item.code, item.line) for item in found] == [("doublon-possible", 3)]
    assert "ligne 2" in found[0].message


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # several services of one structure at one place
        ({"nom": "CCAS", "categorie": "colis"}, {"nom": "CCAS", "categorie": "domiciliation"}),
        ({"nom": "CCAS, colis", "categorie": "colis"}, {"nom": "CCAS, domiciliation", "categorie": "domiciliation"}),
        ({"structure": "Mairie", "nom": "Douches"}, {"structure": "MAIRIE", "nom": "Vestiaire"}),
        # branches, and neighbours in number
        ({"nom": "Crèche n° 1"}, {"nom": "Crèche n° 2"}),
        (
            {"nom": "Secours Populaire"},
            {"nom": "Secours populaire", "adresse": "9 rue Haute", "telephone": "0261910002"},
        ),
        ({"nom": "Mairie"}, {"nom": "Mairie", "commune": "Lann-Skouer", "telephone": "02 61 91 00 02"}),
        # national and service numbers are everybody's
        ({"nom": "Lit", "telephone": "115"}, {"nom": "Maraude", "telephone": "115", "adresse": "9 rue Haute"}),
        (
            {"nom": "Caf", "telephone": "0969322121"},
            {"nom": "Antenne", "telephone": "09 69 32 21 21", "adresse": "9 rue Haute"},
        ),
        # the stops of a round
        (
            {"nom": "Bus des droits", "lieu": "sans", "adresse": "", "horaires": "lundi"},
            {"nom": "Bus des droits", "lieu": "sans", "adresse": "", "horaires": "mardi"},
        ),
    ],
)
def test_rows_that_only_look_alike(first: dict[str, str], second: dict[str, str]) -> None:
    """Red when an agent is told to erase a place that exists."""
    assert told(first, second) == []


def test_one_phone_or_one_address_for_strangers() -> None:
    """Red when a number copied from the row above is not told, or told on each of its rows."""
    rows = [{"nom": name, "adresse": f"{at} rue Haute"} for at, name in enumerate(("Épicerie", "Mission", "Foyer"), 1)]
    assert told(*rows) == [("telephone-partage", 3)]
    message = next(item.message for item in run(*rows).findings if item.code == "telephone-partage")
    assert "02 61 91 00 01" in message
    assert "les lignes 2, 4" in message
    rows = [
        {"nom": name, "telephone": f"02 61 91 00 1{at}"} for at, name in enumerate(("Épicerie", "Mission", "Foyer"))
    ]
    assert told(*rows) == [("adresse-partagee", 3)]


@pytest.mark.parametrize("level", ["telephone-seul", "interne", ""])
def test_confidential_rows_are_compared_with_nobody(level: str) -> None:
    """Red when a finding about a public row says that a confidential one has its address, phone or structure."""
    hidden = {"confidentialite": level, "publics": "violences", "nom": "Corail", "structure": "C.C.A.S."}
    public = {"nom": "Bar", "structure": "CCAS"}
    assert told(public, hidden) == []
    assert told(hidden, public) == []
    twice = [item for item in run(hidden, hidden).findings if item.code in TWICE]
    assert [item.code for item in twice] == ["ligne-en-double"]
    assert "Corail" not in twice[0].message


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_symmetric_and_of_oneself(one: str, other: str) -> None:
    """Red when the order of the rows decides whether two are alike, or a name is unlike itself."""
    first, second = name_key(plain(one)), name_key(plain(other))
    assert alike(first, first)
    assert alike(first, second) == alike(second, first)


def _many(count: int, towns: int) -> list[Resource]:
    words = ["association", "maison", "accueil", "social", "emploi", "famille", "secours", "mairie", "foyer", "club"]
    draw = random.Random(7)  # noqa: S311  # names for a table, no secret
    return [
        Resource(
            id=str(at),
            line=at + 2,
            name=" ".join(draw.sample(words, 3)),
            categories=(draw.choice(("colis", "epicerie")),),
            door="j-y-vais",
            address=f"{draw.randrange(1, 200)} rue {draw.choice(words)}",
            postcode=f"{at % towns:05d}",
            city=f"Ville {at % towns}",
            phones=(f"02 {draw.randrange(100):02d} {draw.randrange(100):02d} {draw.randrange(100):02d} 00",),
        )
        for at in range(count)
    ]


@pytest.mark.parametrize("towns", [1, 500])
def test_time_grows_with_the_rows(towns: int) -> None:
    """Red when a large town is compared two by two: 20,000 rows take about half a second."""
    rows, columns = _many(20_000, towns), Columns((), {}, ())
    start = time.process_time()
    duplicates(rows, columns)
    assert time.process_time() - start < 5


def test_sound_row_is_alone() -> None:
    """Red when the reference row of these tests has a twin of its own."""
    assert told(SOUND) == []
