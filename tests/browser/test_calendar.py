"""What the page's scripts say of hours, against the same calendars in Python: open now, until when, next opening."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from cartographie.compose.calendars import Calendars
from cartographie.hours import is_open, parse
from cartographie.model import Calendar, Closure, SlotKind
from cartographie.publish.html_map.calendars import CalendarTexts, calendar_settings
from tests.browser.bare import bare_page, plain
from tests.compose.test_edition import resource, territory
from tests.hours.test_almanac import texts
from tests.publish.editions import sample_edition

pytestmark = pytest.mark.browser

DAY = date(2026, 11, 24)  # a Tuesday: number 1
CALENDARS = Calendars(DAY, territory(school_zone="B"))
HORIZON = CALENDARS.horizon(None)
SETTINGS = calendar_settings(replace(sample_edition(), horizon=HORIZON))
MINUTES = 1440
INSTANTS = 160
WEEK = 7 * MINUTES
# as JSON: the driver takes minutes to hand over so many objects one by one
STATE = """(asked) => {
  const { settings, cases } = JSON.parse(asked);
  const { decode, isOpen, state } = Cartographie.calendar;
  return JSON.stringify(cases.map(({ text, instants }) => {
    const calendar = decode(text, settings);
    const told = (now) => ({ ...state(calendar, now), quick: isOpen(calendar, now) });
    return instants.map(([day, minutes]) => told({ day, minutes }));
  }));
}"""


def made(text: str, closure: Closure | None = None) -> Calendar | None:
    """Return the calendar of a text of hours."""
    return CALENDARS.of(resource(hours=parse(text), closure=closure))


def number(day: date) -> int:
    """Return the number of a day in the page."""
    return (day - HORIZON.first).days


COUNT = number(HORIZON.last) + 1


class Truth:
    """The minutes of thirteen months on which a kind of slot holds for sure, one byte each."""

    def __init__(self, calendar: Calendar) -> None:
        """Paint every slot of every day that is not unsure."""
        unsure = dict.fromkeys(calendar.unsure, ())
        self.calendar = calendar
        self.sure = replace(calendar, exceptions={**calendar.exceptions, **unsure})
        self.minutes = {kind: bytearray(MINUTES * (COUNT + 2)) for kind in SlotKind}
        self.starts: dict[SlotKind, list[int]] = {kind: [] for kind in SlotKind}
        for day in range(COUNT):
            for slot in self.sure.on(HORIZON.first + timedelta(days=day)):
                start, end = day * MINUTES + slot.start, day * MINUTES + slot.end
                self.minutes[slot.kind][start:end] = b"\1" * (end - start)
                self.starts[slot.kind].append(start)

    def until(self, instant: int, kind: SlotKind) -> int:
        """Return the first minute at which what holds at *instant* holds no more; -1 when it does not hold."""
        return self.minutes[kind].find(b"\0", instant) if self.minutes[kind][instant] else -1

    def next(self, instant: int) -> tuple[int, str] | None:
        """Return the next minute of walk-in, else the next beginning of another kind."""
        walk_in = self.minutes[SlotKind.WALK_IN].find(b"\1", instant + 1)
        if walk_in >= 0:
            return walk_in, SlotKind.WALK_IN.value
        starts = [(start, kind.value) for kind in SlotKind for start in self.starts[kind] if start > instant]
        return min(starts, key=lambda start: start[0], default=None)

    def kind(self, instant: int) -> str:
        """Return the kind of state."""
        day = HORIZON.first + timedelta(days=instant // MINUTES)
        if self.until(instant, SlotKind.WALK_IN) >= 0:
            return "open"
        if any(start <= day <= (end or day) for start, end in self.calendar.closed):
            return "notice-closed"
        if day in self.calendar.unsure:
            return "unsure"
        following = self.next(instant)
        return "opens" if following and following[1] == SlotKind.WALK_IN.value else "closed"


def calendars(seed: int) -> Iterator[tuple[str, Calendar]]:
    """Yield calendars of the tables of texts, one in four with a closure."""
    chance = random.Random(seed)  # noqa: S311  # the same closures each time
    for text in dict.fromkeys(texts()):
        start = DAY + timedelta(days=chance.randrange(-10, 200))
        closed = Closure(start=start, end=start + timedelta(days=chance.randrange(60)))
        calendar = made(text, closed if chance.random() < 0.25 else None)
        if calendar is not None:
            yield text, calendar


def instants(calendar: Calendar, chance: random.Random) -> list[int]:
    """Return instants of any time, and as many around the beginnings and ends of slots."""
    found = [chance.randrange(COUNT * MINUTES) for _ in range(INSTANTS)]
    for _ in range(INSTANTS):
        day = chance.randrange(COUNT - 1)
        slots = calendar.on(HORIZON.first + timedelta(days=day))
        edge = chance.choice([time for slot in slots for time in (slot.start, slot.end)] or [0])
        found.append(max(0, day * MINUTES + edge + chance.choice((-1, 0, 0, 1, -30, -31))))
    return found


def test_open_until_and_next_opening_are_those_of_python(browser: Any) -> None:
    """Red when the page calls open what is closed (or the other way), or errs on closing, next opening or doubt."""
    chance = random.Random(8)  # noqa: S311  # the same instants each time
    chosen = [(text, calendar, instants(calendar, chance)) for text, calendar in list(calendars(seed=2))[::2]]
    writer = CalendarTexts(HORIZON)
    cases = [
        {"text": writer.of(calendar), "instants": [divmod(one, MINUTES) for one in moments]}
        for _, calendar, moments in chosen
    ]
    with bare_page(browser, "calendar") as page:
        answers = json.loads(page.evaluate(STATE, json.dumps({"settings": SETTINGS, "cases": cases})))
    assert len(chosen) >= 100
    kinds = set()
    for (text, calendar, moments), states in zip(chosen, answers, strict=True):
        truth = Truth(calendar)
        for instant, state in zip(moments, states, strict=True):
            assert_same(truth, instant, state, (text, divmod(instant, MINUTES)))
            kinds.add(state["kind"])
    assert kinds == {"open", "opens", "closed", "unsure", "notice-closed"}


def assert_same(truth: Truth, instant: int, state: dict[str, Any], where: object) -> None:
    """Compare one state with the truth."""
    local = datetime.combine(HORIZON.first, time()) + timedelta(minutes=instant)
    assert state["open"] == state["quick"] == is_open(truth.sure, local), where
    assert state["kind"] == truth.kind(instant), where
    until = truth.until(instant, SlotKind.WALK_IN)
    if until < 0:
        following = truth.next(instant)
        told = state["next"] and (state["next"]["day"] * MINUTES + state["next"]["minutes"], state["next"]["slotKind"])
        assert told == following, where
    elif until - instant > WEEK:
        assert state["always"], where
    else:
        assert state["until"]["day"] * MINUTES + state["until"]["minutes"] == until, where
        assert 0 < state["until"]["minutes"] <= MINUTES, where
        assert state["soon"] == (until - instant <= 30), where
    on = {kind.value for kind in SlotKind if kind is not SlotKind.WALK_IN and truth.until(instant, kind) >= 0}
    assert {other["kind"] for other in state["others"]} == on, where


# by hand -------------------------------------------------------------------------------------------------------------

SENTENCES = """({ settings, text, now, freshness }) => {
  const state = Cartographie.calendar.state(Cartographie.calendar.decode(text, settings), now, freshness);
  return { ...Cartographie.when.sentences(state, now, settings, say), call: state.callFirst };
}"""
CLOSED = Closure(start=date(2026, 11, 20), end=date(2026, 11, 30))
WEEKDAYS = "lundi au vendredi 9h-12h, 14h-17h"
PHONE = "au téléphone : lundi au vendredi 9h-12h"
# hours, closure, day, time, what is said
SAID = (
    (WEEKDAYS, None, "2026-11-24", "10:00", "Ouvert jusqu'à 12 h"),
    (WEEKDAYS, None, "2026-11-24", "11:30", "Ferme bientôt, à 12 h"),
    (WEEKDAYS, None, "2026-11-24", "12:00", "Fermé, ouvre à 14 h"),
    (WEEKDAYS, None, "2026-11-24", "17:00", "Fermé, ouvre demain à 9 h"),
    (WEEKDAYS, None, "2026-11-28", "10:00", "Fermé, ouvre lundi à 9 h"),
    (WEEKDAYS, None, "2026-12-25", "10:00", "Jour férié : téléphonez"),
    (WEEKDAYS, None, "2026-12-24", "18:00", "Fermé, ouvre lundi à 9 h"),
    (WEEKDAYS, CLOSED, "2026-11-24", "10:00", "Fermé jusqu'au 30 novembre"),
    (WEEKDAYS, CLOSED, "2026-11-30", "10:00", "Fermé aujourd'hui"),
    (WEEKDAYS, Closure(start=DAY, end=None), "2026-11-24", "10:00", "Fermé jusqu'à nouvel ordre"),
    (WEEKDAYS, Closure(start=DAY, end=date(2028, 1, 1)), "2026-11-24", "10:00", "Fermé jusqu'au 1er janvier 2028"),
    ("1er jeudi du mois 9h05-12h", None, "2026-11-24", "10:00", "Fermé, ouvre le 3 décembre à 9 h 05"),
    ("mardi 9h-12h", None, "2026-11-24", "13:00", "Fermé, ouvre le 1er décembre à 9 h"),  # « mardi » would be today
    ("tous les jours 20h-8h", None, "2026-11-24", "21:00", "Ouvert jusqu'à demain, 8 h"),
    ("tous les jours 20h-8h", None, "2026-11-25", "07:15", "Ouvert jusqu'à 8 h"),
    ("tous les jours 20h-minuit", None, "2026-11-24", "21:00", "Ouvert jusqu'à minuit"),
    ("tous les jours et jours fériés 0h-24h", None, "2026-11-24", "21:00", "Ouvert jour et nuit"),
    ("", None, "2026-11-24", "10:00", "Horaires à demander au téléphone"),
    ("sur rendez-vous", None, "2026-11-24", "10:00", "Horaires à demander au téléphone"),
    (PHONE, None, "2026-11-24", "10:00", "Au téléphone jusqu'à 12 h"),
    (PHONE, None, "2026-11-24", "08:00", "Au téléphone aujourd'hui, 9 h-12 h"),
    (PHONE, None, "2026-11-24", "13:00", "Au téléphone, demain à 9 h"),
    ("mardi 9h-12h sur rdv", None, "2026-11-24", "08:00", "Sur rendez-vous aujourd'hui, 9 h-12 h"),
    ("distribution : mardi 14h-16h", None, "2026-11-24", "15:00", "Distribution jusqu'à 16 h"),
    ("distribution : mardi 14h-16h", None, "2026-11-23", "15:00", "Distribution demain à 14 h"),
    ("fermé", None, "2026-11-24", "15:00", "Horaires à demander au téléphone"),
    (WEEKDAYS, None, "2026-11-22", "10:00", "Horaires à demander au téléphone"),  # before the calendars
    (WEEKDAYS, None, "2027-12-23", "10:00", "Horaires à demander au téléphone"),  # after them
    ("mardi 9h-12h jusqu'au 31 décembre", None, "2027-01-05", "10:00", "Fermé"),
)


def said(page: Any, case: tuple[Any, ...], freshness: str = "fresh") -> dict[str, Any]:
    """Return what the page says of a case."""
    hours, closure, day, clock, _ = case
    minutes = int(clock[:2]) * 60 + int(clock[3:])
    now = {"day": number(date.fromisoformat(day)), "minutes": minutes}
    text = CalendarTexts(HORIZON).of(made(hours, closure))
    answer = page.evaluate(SENTENCES, {"settings": SETTINGS, "text": text, "now": now, "freshness": freshness})
    return {key: plain(value) if isinstance(value, str) else value for key, value in answer.items()}


def test_the_sentences(browser: Any) -> None:
    """Red when a state is said in other words than these, or a placeholder stays empty."""
    with bare_page(browser, "calendar", "when") as page:
        assert [(case, said(page, case)["main"]) for case in SAID] == [(case, case[-1]) for case in SAID]


def test_what_is_on_besides_walk_in_is_told_and_does_not_open(browser: Any) -> None:
    """Red when a distribution or a phone line counts as open, or is not told."""
    hours = "lundi au vendredi 9h-12h\nau téléphone : mardi 14h-16h\ndistribution : mardi 15h-17h30"
    with bare_page(browser, "calendar", "when") as page:
        answer = said(page, (hours, None, "2026-11-24", "14:30", ""))
        assert answer["main"] == "Fermé, ouvre demain à 9 h"
        assert [plain(line) for line in answer["besides"]] == [
            "Au téléphone jusqu'à 16 h",
            "Distribution aujourd'hui, 15 h-17 h 30",
        ]


def test_when_to_call_first(browser: Any) -> None:
    """Red when nobody is told to phone before walking to a place whose hours are old, unsure or unknown."""
    with bare_page(browser, "calendar", "when") as page:
        tuesday = (WEEKDAYS, None, "2026-11-24", "10:00", "")
        calls = {level: said(page, tuesday, level) for level in ("fresh", "stale", "expired", "unknown")}
        assert {level: told["call"] for level, told in calls.items()} == {
            "fresh": False,
            "stale": False,
            "expired": True,
            "unknown": True,
        }
        assert calls["expired"]["note"] == "Appelez avant de venir"
        assert calls["fresh"]["note"] == ""
        christmas = said(page, (WEEKDAYS, None, "2026-12-25", "10:00", ""))
        assert (christmas["call"], christmas["note"]) == (True, "")  # the sentence says it
        assert said(page, ("", None, "2026-11-24", "10:00", ""))["call"]
        partial = said(page, ("lundi 9h-12h\nmardi sur rendez-vous", None, "2026-11-24", "10:00", ""))
        assert (partial["main"], partial["note"]) == ("Fermé, ouvre lundi à 9 h", "Lisez aussi les horaires")


EVERY_KIND = """([settings, kinds]) => kinds.flatMap((kind) => {
  const now = { day: 1, minutes: 600 };
  const state = { kind: "closed", next: null, others: [], later: [], callFirst: false, partial: false };
  const hour = { day: 1, minutes: 720 };
  const records = [
    { ...state, others: [{ kind, until: hour }] },
    { ...state, others: [{ kind, until: null }] },
    { ...state, later: [{ kind, start: 600, end: 720 }, { kind, start: 840, end: 960 }] },
    { ...state, next: { day: 4, minutes: 540, slotKind: kind } },
  ];
  return records.map((record) => Cartographie.when.sentences(record, now, settings, say).main);
})"""


def test_every_kind_has_its_words(browser: Any) -> None:
    """Red when a kind of hours has no sentence for now, for later today or for another day."""
    kinds = [kind.value for kind in SlotKind if kind is not SlotKind.WALK_IN]
    with bare_page(browser, "calendar", "when") as page:
        sentences = [plain(text) for text in page.evaluate(EVERY_KIND, [SETTINGS, kinds])]
    assert len(set(sentences)) == 4 * len(kinds)
    assert sentences[4:8] == [
        "Au téléphone jusqu'à 12 h",
        "Au téléphone en ce moment",
        "Au téléphone aujourd'hui, 10 h-12 h, 14 h-16 h",
        "Au téléphone, vendredi à 9 h",
    ]


HALVES = """({ settings, text, days }) => {
  const calendar = Cartographie.calendar.decode(text, settings);
  return days.map((day) => {
    const told = Cartographie.calendar.halfDays(calendar, day);
    const halves = ["morning", "afternoon", "evening"].filter((half) => told[half].length);
    return [halves, told.unsure, told.closed, told.holiday, Cartographie.calendar.openOn(calendar, day)];
  });
}"""


def halves(page: Any, hours: str, *days: str, closure: Closure | None = None) -> list[Any]:
    """Return the half days that the page gives of *hours*, by ISO day."""
    text = CalendarTexts(HORIZON).of(made(hours, closure))
    numbers = [number(date.fromisoformat(day)) for day in days]
    return page.evaluate(HALVES, {"settings": SETTINGS, "text": text, "days": numbers})


def test_half_days_of_the_week_view(browser: Any) -> None:
    """Red when half an hour past noon makes an afternoon, a lunch is one half only, or a night is on its next day."""
    with bare_page(browser, "calendar") as page:
        for hours, expected in (
            ("mardi 9h-12h30", ["morning"]),
            ("mardi 9h-12h, 13h30-17h", ["morning", "afternoon"]),
            ("mardi 11h30-13h30", ["morning", "afternoon"]),
            ("mardi 14h-18h15", ["afternoon"]),
            ("mardi 17h-19h", ["afternoon", "evening"]),
            ("mardi 20h-8h", ["evening"]),
            ("mardi 9h-17h", ["morning", "afternoon"]),
            ("mardi 12h50-13h05", ["morning"]),
        ):
            assert halves(page, hours, "2026-11-24", "2026-11-25") == [
                [expected, False, False, False, True],
                [[], False, False, False, False],
            ], hours
        assert halves(page, WEEKDAYS, "2026-12-25") == [[["morning", "afternoon"], True, False, True, False]]
        assert halves(page, WEEKDAYS, "2026-11-24", closure=CLOSED) == [[[], False, True, False, False]]
        assert halves(page, WEEKDAYS, "2026-11-20") == [[[], True, False, False, False]]


def test_the_week_starts_where_the_first_day_says(browser: Any) -> None:
    """Red when the page takes the first day of its calendars for a Monday: every place opens on the wrong day."""
    calendars = Calendars(date(2026, 11, 27), territory())  # a Friday: the first day is a Thursday
    given = calendar_settings(replace(sample_edition(), horizon=calendars.horizon(None)))
    text = CalendarTexts(calendars.horizon(None)).of(calendars.of(resource(hours=parse("vendredi 9h-12h"))))
    ask = """({ settings, text }) => {
      const calendar = Cartographie.calendar.decode(text, settings);
      return [...Array(9).keys()].filter((day) => Cartographie.calendar.openOn(calendar, day));
    }"""
    with bare_page(browser, "calendar") as page:
        assert page.evaluate(ask, {"settings": given, "text": text}) == [1, 8]


def test_a_holiday_that_the_text_settles_is_sure_among_the_others(browser: Any) -> None:
    """Red when the page leaves unsure the holidays that a text excepts from the doubt, or trusts the others."""
    calendar = made(WEEKDAYS)
    assert calendar is not None
    christmas = date(2026, 12, 25)
    text = CalendarTexts(HORIZON).of(replace(calendar, unsure=calendar.unsure - {christmas}))
    ask = """({ settings, text, days }) => {
      const calendar = Cartographie.calendar.decode(text, settings);
      return days.map((day) => Cartographie.calendar.openOn(calendar, day));
    }"""
    days = [number(christmas), number(date(2027, 1, 1))]
    with bare_page(browser, "calendar") as page:
        assert page.evaluate(ask, {"settings": SETTINGS, "text": text, "days": days}) == [True, False]


def test_the_same_text_is_read_once(browser: Any) -> None:
    """Red when the same text is read twice, which is what keeps ten thousand places quick."""
    with bare_page(browser, "calendar") as page:
        same = "(s) => Cartographie.calendar.decode('0:3040;f', s) === Cartographie.calendar.decode('0:3040;f', s)"
        assert page.evaluate(same, SETTINGS)
