"""What rows are held against: the territory's own communes, then the national list; a made-up site against nothing."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from cartographie.geocode import BANLocal
from cartographie.pipeline.communes import known_communes, site_communes
from cartographie.pipeline.verifier import verify
from cartographie.settings import Settings, Site
from tests.pipeline.small_site import CITY, POSTCODE, SOUND


def codes(folder: Path, territory: Path | None, city: str, *, fictional: bool = False) -> list[str]:
    """The findings of `verifier` about a sound row of *city*."""
    table = folder / "ressources.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(SOUND), delimiter=";")
        writer.writeheader()
        writer.writerow({**SOUND, "commune": city})
    settings = Settings(
        resources=table, territory=territory, date=date(2026, 11, 24), site=Site(nom="Essai", fictif=fictional)
    )
    return [item.code for item in verify(settings).findings]


def test_verifier_asks_the_territory_first(small_territory: Path, tmp_path: Path) -> None:
    """Red when a commune of the territory's own index is called unknown, or any other is let through."""
    assert codes(tmp_path, small_territory, CITY.upper().replace("-", " ")) == []
    assert codes(tmp_path, None, CITY) == ["commune-inconnue"]
    assert codes(tmp_path, small_territory, "Rennes") == ["code-postal-commune"]


def test_verifier_does_without_a_territory_that_cannot_be_read(tmp_path: Path) -> None:
    """Red when a missing territory stops a command that needs none."""
    assert codes(tmp_path, tmp_path / "absent", "Rennes") == ["code-postal-commune"]
    assert site_communes(Settings()) is not None


def test_a_made_up_site_is_held_against_nothing(small_territory: Path, tmp_path: Path) -> None:
    """Red when the demonstration's invented commune is called unknown."""
    assert codes(tmp_path, None, CITY, fictional=True) == []
    assert known_communes(Settings(), None, fictional=True) is None


def test_the_index_holds_what_it_was_made_of(small_territory: Path) -> None:
    """Red when a pair of elsewhere, or a text that is no commune, is said to be of the territory."""
    index = BANLocal(small_territory)
    assert index.holds(POSTCODE, CITY)
    assert not index.holds("29000", CITY)
    assert not index.holds(POSTCODE, "Quimper")
    assert not index.holds("", "")
