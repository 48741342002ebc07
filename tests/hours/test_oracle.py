"""Whether a place is open at an instant: our rules against opening-hours-py, an evaluator written by others."""

from __future__ import annotations

import csv
import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from opening_hours import OpeningHours

from cartographie.hours import calendar_of, is_open, parse, settled, to_osm
from cartographie.hours.holidays import days_of, school_ranges
from cartographie.model import Opening

FIRST = date(2026, 11, 24)
ZONE = "B"
# every kind of condition, alone and crossed
WRITTEN = (
    "dernier vendredi du mois 14h-16h",
    "2e et dernier mardis du mois 9h-12h",
    "mardi 9h-12h semaines paires",
    "mercredi semaines impaires 14h-17h",
    "tous les jours 22h-6h, fermé en août",
    "Tous les soirs 20h-8h, du 1er novembre au 31 mars",
    "lun-sam 9h-12h fermé les jours fériés",
    "dimanche et jours fériés 10h-12h",
    "lun-ven 9h-17h ; vacances scolaires : 10h-16h",
    "lundi-vendredi 9h-17h, fermé pendant les vacances scolaires",
    "mercredi 14h-17h30 (sauf vacances scolaires)",
    "mardi 9h-12h jusqu'au 31 mars",
    "du 15/12/2026 au 15/03/2027 : tous les jours 19h-8h",
    "Lun-Ven 9h-12h / 13h30-17h, fermé le mardi après-midi",
    "mer-dim 10h-19h, ven jusqu'à 22h",
    "Lundi-vendredi 7h30-18h, 1er mardi du mois 7h30-11h30",
    "24h/24",
    "tous les jours 20h-minuit",
    "Mo-Fr 08:30-12:30,13:30-17:30; Th 13:30-19:00; PH off",
    "Nov 01-Mar 31 Mo-Su 20:00-08:00; Dec 24-26 off",
    "week 02-52/2 Tu 14:00-16:00",
)


def compared(texts: list[str], instants: int, seed: int) -> tuple[int, list[tuple[str, datetime]]]:
    """Compare both on random instants; return how many were compared, and where they differ."""
    chance, count, differ = random.Random(seed), 0, []  # noqa: S311  # the same instants each time
    ranges = school_ranges(ZONE, FIRST, FIRST + timedelta(days=420))
    judged: list[tuple[str, Opening]] = []
    for text in texts:
        opening = settled(replace(parse(text), doubtful=False), FIRST)
        if to_osm(opening, school=ranges):
            judged.append((text, opening))
    for text, opening in judged:
        calendar = calendar_of(opening, FIRST, days_of(ZONE))
        assert calendar is not None, text
        judge = OpeningHours(to_osm(opening, school=ranges), country="FR")
        for _ in range(instants // len(judged) + 1):
            # from the second day on: the judge also knows the night before the first
            instant = datetime(2026, 11, 25) + timedelta(minutes=chance.randrange(390 * 1440))  # noqa: DTZ001  # local
            count += 1
            if judge.is_open(instant) != is_open(calendar, instant):
                differ.append((text, instant))
    return count, differ


def test_ten_thousand_instants_of_our_own_texts(root: Path) -> None:
    """Red when one instant is open for one evaluator and closed for the other."""
    with (root / "data" / "demo" / "ressources.csv").open(encoding="utf-8-sig", newline="") as file:
        texts = [row["horaires"] for row in csv.DictReader(file, delimiter=";")]
    count, differ = compared([*WRITTEN, *dict.fromkeys(texts)], 10_000, seed=4)
    assert count >= 10_000
    assert differ == []


@pytest.mark.real_data
def test_instants_of_real_texts(real_data: Path) -> None:
    """Red when the same is untrue of hours that people really wrote."""
    with (real_data / "listes" / "boussole_lyon_2019.csv").open(encoding="utf-8-sig", newline="") as file:
        texts = [row["Horaires"] for row in csv.DictReader(file, delimiter=";")]
    with (real_data / "listes" / "conseillers-numeriques-2022-29-93.csv").open(encoding="utf-8-sig") as file:
        texts += [row["horaires"] for row in csv.DictReader(file, delimiter=";")]
    count, differ = compared(list(dict.fromkeys(texts)), 10_000, seed=5)
    assert count >= 10_000
    assert differ == []


def test_what_the_judge_gets_wrong_we_do_not() -> None:
    """Red when « on appointment » alone, or school holidays that nobody can date, are open: the judge says they are."""
    noon = datetime(2026, 12, 22, 12)  # noqa: DTZ001  # local time of the place
    assert OpeningHours('"sur rendez-vous"').is_open(noon)
    calendar = calendar_of(parse("sur rendez-vous"), FIRST, days_of(ZONE))
    assert calendar is not None
    assert not is_open(calendar, noon)
    corsica = days_of("")
    nowhere = calendar_of(parse("Mo-Fr 09:00-17:00; SH off"), FIRST, corsica)
    assert nowhere is not None
    assert {day for day in nowhere.unsure if day.weekday() == 0} == {
        FIRST + timedelta(days=step) for step in range(396) if (FIRST + timedelta(days=step)).weekday() == 0
    }
    assert not is_open(nowhere, noon)
    known = calendar_of(parse("Mo-Fr 09:00-17:00; SH off"), FIRST, days_of(ZONE))
    assert known is not None
    assert not is_open(known, noon)  # 22 December 2026 is in the school holidays, and the judge ignores SH
    assert OpeningHours("Mo-Fr 09:00-17:00; SH off").is_open(noon)


def test_holidays_that_the_text_does_not_mention_are_unsure() -> None:
    """Red when a public holiday passes for an ordinary day, or one that the text settles stays unsure."""
    silent = calendar_of(parse("lundi-vendredi 9h-12h"), FIRST, days_of(ZONE))
    settled_ = calendar_of(parse("lundi-vendredi 9h-12h, fermé les jours fériés"), FIRST, days_of(ZONE))
    assert silent is not None
    assert settled_ is not None
    assert date(2026, 12, 25) in silent.unsure
    assert settled_.unsure == frozenset()
    assert settled_.on(date(2026, 12, 25)) == ()
    assert set(settled_.exceptions) == {day for day in silent.unsure if day.weekday() < 5}
