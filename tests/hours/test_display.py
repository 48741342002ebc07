"""Hours on paper: clean days are set in French typography, everything else stays as it was written."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cartographie.hours import display_lines, unclear_days
from cartographie.hours.day_cell import parse_day

N = "\u202f"
NINE_TO_NOON = (540, 720)


@pytest.mark.parametrize(
    ("cell", "slots"),
    [
        ("09:00 - 12:00", (NINE_TO_NOON,)),
        ("9h-12h", (NINE_TO_NOON,)),
        ("9 h 00 – 12 h", (NINE_TO_NOON,)),
        ("de 9h à 12h", (NINE_TO_NOON,)),
        ("09:00 - 12:00 / 13:30 - 17:00", (NINE_TO_NOON, (810, 1020))),
        ("09:00-12:00/\n\n 13:30-17:00", (NINE_TO_NOON, (810, 1020))),
        ("09:00-12:00 13:30-17:00", (NINE_TO_NOON, (810, 1020))),
        ("9h-12h et 13h30-17h", (NINE_TO_NOON, (810, 1020))),
        ("08:30-12 :30", ((510, 750),)),
        ("18h-24h", ((1080, 1440),)),
    ],
)
def test_clean_day_is_understood(cell: str, slots: tuple[tuple[int, int], ...]) -> None:
    """Red when a spelling that leaves no doubt is not read, or read wrong (minutes after midnight)."""
    assert parse_day(cell) == slots


@pytest.mark.parametrize(
    "cell",
    [
        "07:30:12:30",
        "00:00 - 00:00",
        "09:00-13:00-/3:00-16:00",
        "09:00-12:30-13:30-17:00",
        "09:00 - 17:00 / 09:00 - 17:00",
        "14:00 - 12:00",
        "9-12",
        "9h-12h sur rdv",
        "25:00-26:00",
        "09:75-12:00",
        "9h-12h /",
        "9h",
        "22:00-06:00",
        "9h-12h300",
    ],
)
def test_doubtful_day_is_never_guessed(cell: str) -> None:
    """Red when a doubtful cell becomes hours: somebody would stand before a closed door."""
    assert parse_day(cell) is None
    assert unclear_days({0: cell}) == (0,)
    assert display_lines("", {0: cell}) == (f"lundi{N}: {cell}",)


def test_equal_neighbours_are_grouped() -> None:
    """Red when days that differ, or are apart, are told together."""
    week = {0: "9h-12h", 1: "09:00 - 12:00", 2: "9h-12h30", 3: "", 4: "9h-12h", 5: "-", 6: "Fermé"}
    assert display_lines("", week) == (
        f"lundi-mardi 9{N}h-12{N}h",
        f"mercredi 9{N}h-12{N}h{N}30",
        f"vendredi 9{N}h-12{N}h",
        "dimanche fermé",
    )
    assert unclear_days(week) == ()


def test_same_hours_around_a_day_without_any_are_not_joined() -> None:
    """Red when « lundi-mercredi » swallows a Tuesday that says nothing."""
    assert display_lines("", {0: "9h-12h", 2: "9h-12h"}) == (f"lundi 9{N}h-12{N}h", f"mercredi 9{N}h-12{N}h")


def test_free_text_is_kept_word_for_word() -> None:
    """Red when a word of the agent is changed, cut or lost."""
    text = " Lun-Ven 9h-12h \n\n sauf août ; jusqu'à épuisement\r\n"
    assert display_lines(text, {}) == ("Lun-Ven 9h-12h", "sauf août ; jusqu'à épuisement")
    assert display_lines("sur appel", {0: "9h-12h"}) == ("sur appel", f"lundi 9{N}h-12{N}h")


@pytest.mark.real_data
def test_france_services_days(real_data: Path) -> None:
    """Red when cells of the national list that leave no doubt are no longer read, or doubtful ones are."""
    source = real_data / "france-services" / "liste-fs-20221201.csv"
    with source.open(encoding="utf-8-sig", newline="") as file:
        cells = [row[day] for row in csv.DictReader(file) for day in row if day.startswith("h_")]
    filled = [cell for cell in cells if cell.strip(" -")]
    unclear = [cell for cell in filled if unclear_days({0: cell})]
    assert len(filled) == 12915
    assert len(unclear) == 102
