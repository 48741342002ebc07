"""The ordinary week of a place: what a printed week may promise, and what it sends to the list for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartographie.compose.edition import compose_edition
from cartographie.compose.week import OPEN, ordinary_week
from cartographie.hours import parse, settled, slots_on
from cartographie.hours.holidays import days_of
from cartographie.model import Opening, OrdinaryWeek, Rule, Span, WeekSlot
from cartographie.texts import load
from tests.compose.test_edition import frame, resource
from tests.hours.test_almanac import texts

WINTER, SUMMER = date(2026, 11, 24), date(2027, 7, 14)
NINE, TEN, NOON, TWO, FIVE = 540, 600, 720, 840, 1020


def week_of(hours: str, day: date = WINTER, language: str = "fr") -> OrdinaryWeek:
    """Return the week of a text that has one."""
    week = ordinary_week(settled(parse(hours), day), day, load(language))
    assert week is not None
    return week


def told_days(week: OrdinaryWeek) -> dict[int, tuple[WeekSlot, ...]]:
    """Return the days that have slots."""
    return {day: slots for day, slots in enumerate(week.days) if slots}


def test_the_days_of_every_week_have_their_hours() -> None:
    """Red when a day is lost, moved, or has the hours of its neighbour."""
    week = week_of("lun-ven 9h-12h et 14h-17h, sam 9h-12h")
    both = (WeekSlot(NINE, NOON), WeekSlot(TWO, FIVE))
    assert told_days(week) == {**dict.fromkeys(range(5), both), 5: (WeekSlot(NINE, NOON),)}
    assert (week.asks, week.season) == (frozenset(), "")


@pytest.mark.parametrize(
    ("language", "when"), [("fr", "1er et 3e"), ("en", "1st and 3rd"), ("ar", "أول وثالث")], ids=["fr", "en", "ar"]
)
def test_some_thursdays_of_the_month_say_which(language: str, when: str) -> None:
    """Red when the first and third Thursday look like every Thursday, or are told in another language."""
    week = week_of("1er et 3e jeudis du mois, 10h-12h", language=language)
    assert told_days(week) == {3: (WeekSlot(TEN, NOON, when),)}


def test_even_weeks_and_appointments_are_told_with_the_hours() -> None:
    """Red when hours that do not hold for whoever comes on any Monday are told as if they did."""
    assert told_days(week_of("lundi 9h-12h, semaines paires")) == {0: (WeekSlot(NINE, NOON, "semaines paires"),)}
    week = week_of("lundi 9h-12h sur rendez-vous, mardi 9h-12h")
    assert told_days(week) == {0: (WeekSlot(NINE, NOON, "sur rendez-vous"),), 1: (WeekSlot(NINE, NOON),)}


def test_registrations_and_phone_hours_are_no_opening() -> None:
    """Red when somebody comes to eat at the hour when one only registers or calls."""
    week = week_of("inscriptions lundi 9h-12h ; distribution jeudi 14h-17h")
    assert told_days(week) == {3: (WeekSlot(TWO, FIVE),)}
    assert not any(week_of("au téléphone : lundi 9h-12h").days)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("femmes : mardi 14h-17h", {1}),
        ("lundi 9h-12h une semaine sur deux", {0}),
        ("lundi-vendredi 9h-12h, fermé le 1er lundi du mois", {0}),
        ("lundi-vendredi 9h-12h", set()),
        ("1er jeudi du mois 14h-17h", set()),
    ],
)
def test_what_is_left_to_tell_sends_to_the_list(text: str, asks: set[int]) -> None:
    """Red when the hours of some people, of one week in two or of an exception are promised to all."""
    assert week_of(text).asks == asks


def test_hours_that_another_rule_replaces_on_some_days_send_to_the_list() -> None:
    """Red when the first Thursday, whose hours are others, is promised the hours of all Thursdays without a mark."""
    every, first = Rule(days=(3,), spans=(Span(NINE, NOON),)), Rule(days=(3,), nth=(1,), spans=(Span(TWO, FIVE),))
    for adds, asks in ((False, {3}), (True, set())):
        week = ordinary_week(Opening(rules=(every, replace(first, adds=adds))), WINTER, load("fr"))
        assert week is not None
        assert told_days(week) == {3: (WeekSlot(NINE, NOON), WeekSlot(TWO, FIVE, "1er"))}
        assert week.asks == asks


def test_school_holidays_do_not_come_into_an_ordinary_week() -> None:
    """Red when the hours of the holidays hide those of the term, or are taken for them."""
    assert told_days(week_of("mardi 9h-12h hors vacances scolaires")) == {1: (WeekSlot(NINE, NOON),)}
    assert not any(week_of("vacances scolaires : lundi 9h-12h").days)


def test_a_season_holds_at_the_date_of_the_edition_and_is_named() -> None:
    """Red when a winter service is promised in July, or in winter without its months."""
    text = "tous les soirs 20h-8h, du 1er novembre au 31 mars"
    week = week_of(text)
    assert week.days == ((WeekSlot(1200, 1920),),) * 7
    assert week.season == "de novembre à mars"
    summer = week_of(text, SUMMER)
    assert not any(summer.days)
    assert summer.season == ""


def test_a_doubtful_or_empty_text_has_no_week() -> None:
    """Red when hours that nobody understands are printed as closed all week."""
    for text in ("", "Réservation lun-sam 8h-18h", "lundi 9h-"):
        assert ordinary_week(parse(text), WINTER, load("fr")) is None, text


def test_entries_carry_their_week() -> None:
    """Red when the edition's entries have no week, or one that ignores the day of the check."""
    row = resource(hours=parse("mardi 9h-12h jusqu'au 31 mars"), verified_on=date(2024, 10, 1))
    assert compose_edition([row], frame()).entries[0].week == OrdinaryWeek(days=((),) * 7)
    fresh = resource(hours=parse("mardi 9h-12h jusqu'au 31 mars"), verified_on=date(2026, 10, 1))
    week = compose_edition([fresh], frame()).entries[0].week
    assert week is not None
    assert told_days(week) == {1: (WeekSlot(NINE, NOON),)}
    assert week.season


def test_an_ordinary_week_is_what_the_calendar_says_of_one() -> None:
    """Red when a printed week promises hours that a week of term does not have, or misses some, on any text of ours."""
    monday, holidays = date(2026, 11, 23), days_of("B")
    compared = 0
    for text in texts():
        opening = settled(parse(text), monday)
        week = ordinary_week(opening, monday, load("fr"))
        for weekday in range(7) if week else ():
            slots = slots_on(opening, monday + timedelta(days=weekday), holidays)
            if week is None or slots is None or weekday in week.asks:
                continue
            opened = {(slot.start, slot.end) for slot in slots if slot.kind in OPEN}
            sure = {(slot.start, slot.end) for slot in week.days[weekday] if not slot.when}
            assert sure <= opened <= {(slot.start, slot.end) for slot in week.days[weekday]}, (text, weekday)
            compared += 1
    assert compared > 2000


_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


@given(st.dictionaries(st.sampled_from(range(7)), st.tuples(st.integers(8, 11), st.integers(12, 20)), min_size=1))
def test_any_plain_week_comes_back(told: dict[int, tuple[int, int]]) -> None:
    """Red when one day of some plain week is not printed with its own hours."""
    text = " ; ".join(f"{_DAYS[day]} {start}h-{end}h" for day, (start, end) in sorted(told.items()))
    expected = {day: (WeekSlot(start * 60, end * 60),) for day, (start, end) in told.items()}
    assert told_days(week_of(text)) == expected
