"""How an address is taken apart: number, suffix, type, name."""

from __future__ import annotations

import pytest

from cartographie.geocode.streets import Readings
from cartographie.geocode.words import Token, analyse, fold, segments, sounds


def first_reading(text: str) -> tuple[int | None, str, str, str]:
    """Return number, suffix, type and glued name of the most natural reading of *text*, which has no commune."""
    parts = segments(fold(text))
    reading = next(iter(Readings([Token(word, n) for n, words in enumerate(parts) for word in words])))
    return reading.number, reading.suffix, reading.name.kind, " ".join(reading.name.core)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 rue de Brest", (12, "", "rue", "brest")),
        ("12 bis rue de Brest", (12, "bis", "rue", "brest")),
        ("12bis, rue de Brest", (12, "bis", "rue", "brest")),
        ("12 B rue de Brest", (12, "b", "rue", "brest")),
        ("5A Chemin Vert", (5, "a", "chemin", "vert")),
        ("12 r de Brest", (12, "", "rue", "brest")),
        ("12 à 16 rue de Brest", (12, "", "rue", "brest")),
        ("12-14 rue de Brest", (12, "", "rue", "brest")),
        ("12 - 14, rue de Brest", (12, "", "rue", "brest")),
        ("n° 8 av. Foch", (8, "", "avenue", "foch")),
        ("1er étage, 8 av Foch", (8, "", "avenue", "foch")),
        ("Appt 12 30 rue de Brest", (30, "", "rue", "brest")),
        ("CCAS, 3, rue de Brest", (3, "", "rue", "brest")),
        ("Rue de Brest 12", (12, "", "rue", "brest")),
        ("Rue de Brest, 12 b", (12, "b", "rue", "brest")),
        ("Place du 8 mai 1945", (None, "", "place", "8 mai 1945")),
        ("3 rue du 11 novembre 1918", (3, "", "rue", "11 novembre 1918")),
        ("12 bd du Mal Leclerc", (12, "", "boulevard", "marechal leclerc")),
        ("4 all. Ste-Anne", (4, "", "allee", "sainte anne")),
        ("6 rue Henri IV", (6, "", "rue", "henri 4")),
        ("2 za de la Gare", (2, "", "zone artisanale", "gare")),
        ("7 rue Calloc'h", (7, "", "rue", "calloch")),
        ("1 place de l’Église", (1, "", "place", "eglise")),
        ("La Place", (None, "", "", "place")),
    ],
)
def test_number_suffix_type_and_name(text: str, expected: tuple[int | None, str, str, str]) -> None:
    """Red when one of these ways of writing is taken apart differently."""
    assert first_reading(text) == expected


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Œuvre ÇÀ ﬁ Ⅳ", "oeuvre ca fi iv"),
        ("c'h c’h", "ch ch"),
        ("a (b) c", "a , b , c"),
        ("Ker—Vao", "ker , vao"),
        ("E\u0301a", "ea"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    """Red when a letter is lost, or a pause unseen."""
    assert fold(text) == folded


def test_abbreviations_meet_the_words_they_stand_for() -> None:
    """Red when a name and its abbreviated form no longer have one key."""
    assert analyse(("av", "du", "gal", "st", "cyr")) == analyse(("avenue", "du", "general", "saint", "cyr"))
    assert analyse(("grd", "rue")).core == analyse(("grande", "rue")).core


def test_what_sounds_alike_is_alike_and_no_more() -> None:
    """Red when a listener's spelling is told apart, or when different names become one."""
    assert sounds("moquet") == sounds("moket")
    assert sounds("philippe") == sounds("filipe")
    assert sounds("brei") != sounds("brechet")
