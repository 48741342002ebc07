"""The strip of days of the card without words: which sun, which moon, which phone, for which hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartographie.model import Calendar, Slot, SlotKind
from cartographie.publish._card.mute_days import day_columns, day_text
from cartographie.texts import languages, load
from tests.publish.card_editions import TODAY, slot, whole_edition

WORDS = load("fr")
LAST = date(2027, 12, 1)
ENTRY = whole_edition().entries[0]
CLOSED: tuple[tuple[Slot, ...], ...] = ((),) * 7
OPEN, ASK, SHUT = "open", "phone", "closed"


def columns(week=CLOSED, today=TODAY, **more):
    """The seven columns of a place whose week is given, Monday first."""
    calendar = Calendar(first=TODAY, last=LAST, week=week, **more)
    return day_columns(replace(ENTRY, calendar=calendar, freshness="fresh"), today, WORDS)


def every_day(*slots):
    """The week of a place that has *slots* each day."""
    return (slots,) * 7


@pytest.mark.parametrize(
    ("slots", "states", "hours"),
    [
        ((slot(9, 12), slot(14, 17)), (OPEN, OPEN, SHUT), (("9-12",), ("14-17",), ())),
        ((slot(9, 12.5),), (OPEN, SHUT, SHUT), (("9-12:30",), (), ())),
        ((slot(9, 13),), (OPEN, SHUT, SHUT), (("9-13",), (), ())),
        ((slot(11.75, 13.5),), (SHUT, OPEN, SHUT), ((), ("11:45-13:30",), ())),
        ((slot(10, 18),), (OPEN, OPEN, SHUT), ((), ("10-18",), ())),
        ((slot(14, 19),), (SHUT, OPEN, SHUT), ((), ("14-19",), ())),
        ((slot(19.5, 22),), (SHUT, SHUT, OPEN), ((), (), ("19:30-22",))),
        ((slot(20, 32),), (SHUT, SHUT, OPEN), ((), (), ("20-8",))),
        ((slot(0, 24),), (OPEN, OPEN, OPEN), ((), (), ("0-24",))),
        ((slot(8, 9), slot(9, 12)), (OPEN, SHUT, SHUT), (("8-12",), (), ())),
        ((slot(8, 9), slot(10, 12)), (OPEN, SHUT, SHUT), (("8-9", "10-12"), (), ())),
        ((slot(9, 12, SlotKind.PHONE),), (ASK, SHUT, SHUT), (("9-12",), (), ())),
        ((slot(9, 12, SlotKind.APPOINTMENT),), (ASK, SHUT, SHUT), (("9-12",), (), ())),
        ((slot(14, 17, SlotKind.DISTRIBUTION),), (SHUT, OPEN, SHUT), ((), ("14-17",), ())),
        ((slot(9, 12), slot(9, 12, SlotKind.PHONE)), (OPEN, SHUT, SHUT), (("9-12",), (), ())),
        ((slot(9, 10, SlotKind.PHONE), slot(14, 17)), (ASK, OPEN, SHUT), (("9-10",), ("14-17",), ())),
    ],
)
def test_what_is_lit(slots, states, hours) -> None:
    """Red when hours light another part of the day than the one they fill, or stand under another sign."""
    for column in columns(every_day(*slots)):
        assert tuple(part.state for part in column.parts) == states
        assert tuple(part.hours for part in column.parts) == hours


def test_seven_days_from_the_day_of_the_edition() -> None:
    """Red when the strip does not begin with today (Sunday 22 November 2026), marks another day or skips one."""
    found = columns(every_day(slot(9, 12)))
    assert [column.day for column in found] == [TODAY + timedelta(days=ahead) for ahead in range(7)]
    assert [column.today for column in found] == [True] + [False] * 6
    assert [column.name for column in found] == ["dim", "lun", "mar", "mer", "jeu", "ven", "sam"]


def test_closures_and_holidays_are_those_of_the_calendar() -> None:
    """Red when a dated closure still shows a sun, or a holiday of which nothing is known shows one, or a cross."""
    monday, tuesday = TODAY + timedelta(days=1), TODAY + timedelta(days=2)
    found = columns(
        every_day(slot(9, 12)), exceptions={monday: ()}, closed=((monday, monday),), unsure=frozenset({tuesday})
    )
    assert [(column.closed, column.asked) for column in found[:4]] == [
        (False, False), (True, False), (False, True), (False, False),
    ]  # fmt: skip


def test_what_the_calendar_does_not_know_is_asked_for() -> None:
    """Red when a day without a slot is crossed out though the text tells more, or hours too old show a sun."""
    week = ((slot(9, 12),), *CLOSED[1:])
    partial = columns(week, partial=True)
    assert [column.asked for column in partial] == [True, False, True, True, True, True, True]
    assert partial[1].parts[0].state == OPEN
    shut = columns(partial=True, closed=((TODAY, None),))
    assert all(column.closed for column in shut)
    for entry in (replace(ENTRY, calendar=None), replace(ENTRY, freshness="expired")):
        assert all(column.asked for column in day_columns(entry, TODAY, WORDS))
    outside = columns(every_day(slot(9, 12)), today=LAST - timedelta(days=2))
    assert [column.asked for column in outside] == [False] * 3 + [True] * 4


def test_the_next_day_when_the_week_is_shut() -> None:
    """Red when a place shut for seven days does not say on which one somebody is there again, or says an unsure one."""
    far, unsure = TODAY + timedelta(days=18), TODAY + timedelta(days=9)
    found = columns(exceptions={far: (slot(9, 12),), unsure: (slot(9, 12),)}, unsure=frozenset({unsure}))
    assert [column.number for column in found] == ["22", "23", "24", "25", "26", "10/12"]
    assert [column.later for column in found] == [False] * 5 + [True]
    assert found[-1].parts[0].hours == ("9-12",)
    assert day_text(found[-1], WORDS) == "jeudi 10/12 : ouvert, 9-12"
    never = columns(closed=((TODAY, None),))
    assert [column.closed for column in never] == [True] * 7


def test_what_a_voice_says_of_a_day() -> None:
    """Red when the words of a day tell other hours than its signs, or call open what must be asked for."""
    morning = (slot(9, 12), slot(14, 17, SlotKind.PHONE))
    found = columns((morning, *CLOSED[1:]), unsure=frozenset({TODAY + timedelta(days=2)}))
    told = [day_text(column, WORDS) for column in found[:4]]
    assert told == [
        "dimanche 22 : fermé", "lundi 23 : ouvert, 9-12 ; à demander au téléphone, 14-17",
        "mardi 24 : à demander au téléphone", "mercredi 25 : fermé",
    ]  # fmt: skip


@pytest.mark.parametrize("language", languages())
def test_every_language_says_its_days(language: str) -> None:
    """Red when a language lacks a word of the strip."""
    words = load(language)
    entry = replace(ENTRY, calendar=Calendar(first=TODAY, last=LAST, week=every_day(slot(9, 12))), freshness="fresh")
    for column in day_columns(entry, TODAY, words):
        assert words["fiche.ouvert"] in day_text(column, words)
        assert 0 < len(column.name) <= 5


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 1439), st.integers(1, 1440), st.sampled_from(SlotKind)).map(
            lambda item: Slot(item[0], item[0] + item[1], item[2])
        ),
        max_size=4,
    )
)
def test_any_hours_light_something(slots: list[Slot]) -> None:
    """Red when hours light nothing, nothing lights something, or hours are told under a part that is dark."""
    (column, *_) = columns(every_day(*sorted(slots)))
    assert column.closed == (not slots)
    for part in column.parts:
        assert part.state != SHUT or not part.hours
    if slots:
        assert any(part.hours for part in column.parts)
