"""The next dates of a card: three, sure, in the order of the calendar, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.model import Calendar, SlotKind
from cartographie.publish._card.dates import NextDate, date_text, next_dates
from cartographie.texts import load
from tests.publish.card_editions import MORNINGS, TODAY, slot

EMPTY = Calendar(first=TODAY, last=date(2027, 12, 1), week=((),) * 7)


def days(calendar, day=TODAY):
    """The days promised."""
    return [item.day for item in next_dates(calendar, day)]


def test_the_next_three_days_of_the_week():
    """Red when a date is missed, comes twice, or lies before the day of the edition (a Sunday)."""
    assert days(MORNINGS) == [date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 27)]


def test_the_day_of_the_edition_counts():
    """Red when what is open today is not told."""
    assert days(MORNINGS, date(2026, 11, 25))[0] == date(2026, 11, 25)


def test_days_that_are_not_sure_are_not_promised():
    """Red when a public holiday of which nothing is known stands among the dates."""
    assert date(2026, 11, 23) not in days(replace(MORNINGS, unsure=frozenset({date(2026, 11, 23)})))


def test_a_dated_closure_is_respected():
    """Red when somebody is sent to a place during its closure."""
    closed = replace(MORNINGS, exceptions={TODAY + timedelta(days=i): () for i in range(10)})
    assert min(days(closed)) == TODAY + timedelta(days=10)


def test_open_doors_come_before_telephones():
    """Red when a time to telephone hides a day on which the door opens; without any such day it is told."""
    both = (slot(9, 12), slot(14, 16, SlotKind.PHONE))
    mixed = replace(EMPTY, week=((slot(9, 10, SlotKind.PHONE),), both, (), (), (), (), ()))
    assert [(item.day.weekday(), item.kind) for item in next_dates(mixed, TODAY)] == [(1, SlotKind.WALK_IN)] * 3
    phones = replace(EMPTY, week=((slot(9, 10, SlotKind.PHONE),), *((),) * 6))
    assert {item.kind for item in next_dates(phones, TODAY)} == {SlotKind.PHONE}


def test_day_and_night_needs_no_dates():
    """Red when three dates « 0 h-minuit » are told of a place that never closes."""
    assert next_dates(replace(EMPTY, week=((slot(0, 24),),) * 7), TODAY) == ()


def test_nothing_is_promised_of_an_unknown_calendar():
    """Red when dates are made up where nobody knows the hours, or beyond the end of what is known."""
    assert next_dates(None, TODAY) == () == next_dates(EMPTY, TODAY)
    assert days(replace(MORNINGS, last=date(2026, 11, 24))) == [date(2026, 11, 23)]


@pytest.mark.parametrize(
    ("language", "kind", "told"),
    [
        ("fr", SlotKind.WALK_IN, "mardi 1er décembre, 9 h-12 h 30"),
        ("fr", SlotKind.APPOINTMENT, "mardi 1er décembre, 9 h-12 h 30 (sur rendez-vous)"),
        ("en", SlotKind.WALK_IN, "Tuesday 1 December, 9:00–12:30"),
    ],
)
def test_a_date_in_words(language, kind, told):
    """Red when the first of the month, half hours or the kind of a date are told otherwise than on the page."""
    item = NextDate(date(2026, 12, 1), kind, (slot(9, 12.5, kind),))
    assert date_text(item, TODAY, load(language)).replace("\u00a0", " ") == told


def test_midnight_and_a_far_year():
    """Red when a night ends at « 0 h », or a date nearly a year ahead has no year."""
    item = NextDate(date(2027, 11, 10), SlotKind.WALK_IN, (slot(20, 24),))
    assert date_text(item, TODAY, load()) == "mercredi 10 novembre 2027, 20 h-minuit"


@settings(deadline=None)
@given(st.lists(st.booleans(), min_size=7, max_size=7), st.sets(st.integers(0, 40), max_size=25), st.integers(0, 6))
def test_only_sure_days_of_the_calendar_in_order(week, unsure, start):
    """Red when any date is unsure, closed, out of order, or when one is left out though fewer than three are told."""
    day = TODAY + timedelta(days=start)
    calendar = replace(
        EMPTY,
        week=tuple((slot(9, 12),) if is_open else () for is_open in week),
        unsure=frozenset(TODAY + timedelta(days=i) for i in unsure),
    )
    sure = [
        when
        for when in (day + timedelta(days=i) for i in range(60))
        if calendar.on(when) and when not in calendar.unsure
    ]
    assert days(calendar, day) == sure[:3]
