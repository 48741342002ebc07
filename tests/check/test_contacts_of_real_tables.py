"""The findings about contacts and communes on real tables: few enough to be read, and right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from cartographie.check import Communes, check
from cartographie.read import read_table
from cartographie.settings import Settings
from tests.check.tables import TODAY

pytestmark = pytest.mark.real_data
ABOUT = ("telephone", "courriel", "site-web", "code-postal", "commune", "date", "fermeture", "coordonnees")


def found(path: Path) -> Counter[str]:
    """Count the findings of our codes on the table at *path*."""
    checked = check(read_table(path, {}), Settings(default_category="Aide numérique"), today=TODAY, communes=Communes())
    return Counter(item.code for item in checked.findings if item.code.startswith(ABOUT))


def test_france_services(real_data: Path) -> None:
    """Red when a rule floods the report: each of these was read, and the figure moves only with a reason.

    2,683 rows: 40 postcodes of elsewhere, 74 mailboxes of a person, 173 rows with a mobile alone said in one note, one
    surcharged number; the four unknown communes were merged since.
    """
    assert found(real_data / "france-services" / "liste-fs-20221201.csv") == {
        "code-postal-commune": 40,
        "commune-inconnue": 4,
        "courriel-domaine": 2,
        "courriel-inconnu": 5,
        "courriel-personnel": 74,
        "telephone-mobile-plusieurs": 1,
        "telephone-partage": 7,
        "telephone-surtaxe": 1,
    }


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("siae-2020-29-93.csv", {"code-postal-commune": 1}),
        ("conseillers-numeriques-2022-29-93.csv", {"code-postal-commune": 1}),
        ("boussole_lyon_2019.csv", {"telephone-zero-perdu": 5, "telephone-mobile": 2, "telephone-surtaxe": 1}),
    ],
)
def test_lists(real_data: Path, name: str, counts: dict[str, int]) -> None:
    """Red when a sound cell of these tables is complained of, or a wrong one no longer is."""
    assert found(real_data / "listes" / name) == counts
