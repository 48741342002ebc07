"""The text of a calendar in the page: nothing is lost on the way, and it is short."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from statistics import mean

from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from cartographie.compose.calendars import Calendars
from cartographie.hours import parse
from cartographie.model import Calendar, Closure, Horizon, Slot, SlotKind
from cartographie.publish.html_map.calendars import KINDS, CalendarTexts, calendar_settings
from tests.compose.test_edition import resource, territory
from tests.hours.test_almanac import texts
from tests.publish.editions import sample_edition

DAY = date(2026, 11, 24)
CALENDARS = Calendars(DAY, territory(school_zone="B"))
HORIZON = CALENDARS.horizon(None)
HOLIDAYS = [(day - HORIZON.first).days for day in HORIZON.public]
COUNT = (HORIZON.last - HORIZON.first).days + 1


# the grammar read back, by itself ------------------------------------------------------------------------------------


def slots_of(text: str) -> tuple[Slot, ...]:
    """Read the slots of a day."""
    kinds = {letter: kind for kind, letter in KINDS.items()}
    kind, found = SlotKind.WALK_IN, []
    for letter, fine, coarse in re.findall(r"([A-Z])|!([0-9a-z]{6})|([0-9a-z]{4})", text):
        if letter:
            kind = kinds[letter]
        elif fine:
            found.append(Slot(int(fine[:3], 36), int(fine[3:], 36), kind))
        else:
            found.append(Slot(int(coarse[:2], 36) * 5, int(coarse[2:], 36) * 5, kind))
    return tuple(found)


def runs_of(text: str) -> Iterator[int]:
    """Read numbers of days."""
    for start, end in re.findall(r"([0-9a-z]{2})(?:-([0-9a-z]{2}))?", text):
        yield from range(int(start, 36), int(end or start, 36) + 1)


def day_of(number: int) -> date:
    """Return the date of a day by its number."""
    return HORIZON.first + timedelta(days=number)


def read(text: str) -> Calendar:  # noqa: C901  # one branch a section
    """Read the text of a calendar back."""
    head, *sections = text.split(";")
    week: list[tuple[Slot, ...]] = [()] * 7
    for group in filter(None, head.split("/")):
        days, slots = group.split(":")
        for weekday in days:
            week[int(weekday)] = slots_of(slots)
    by_day = {number: week[day_of(number).weekday()] for number in range(COUNT)}
    unsure: set[int] = set()
    closed: list[tuple[date, date | None]] = []
    for section in sections:
        name, rest = section[0], section[1:]
        if name == "h":
            by_day |= dict.fromkeys(HOLIDAYS, slots_of(rest[1:]))
        elif name == "x":
            for group in rest.split("/"):
                runs, slots = group.split(":")
                by_day |= dict.fromkeys(runs_of(runs), slots_of(slots))
        elif name == "f":
            unsure |= set(HOLIDAYS)
        elif name == "u":
            unsure |= set(runs_of(rest))
        elif name == "k":
            unsure -= set(runs_of(rest))
        elif name == "c":
            start, end = rest.split("-")
            closed.append((day_of(int(start, 36)), day_of(int(end, 36)) if end else None))
            days_closed = range(int(start, 36), min(int(end, 36) if end else COUNT, COUNT - 1) + 1)
            by_day |= dict.fromkeys(days_closed, ())
            unsure -= set(days_closed)
    assert set(by_day) == set(range(COUNT)), text
    return Calendar(
        first=HORIZON.first,
        last=HORIZON.last,
        week=tuple(week),
        exceptions={
            day_of(number): slots for number, slots in by_day.items() if slots != week[day_of(number).weekday()]
        },
        unsure=frozenset(map(day_of, unsure)),
        closed=tuple(closed),
        partial="p" in sections,
    )


# ---------------------------------------------------------------------------------------------------------------------


def calendar(text: str, closure: Closure | None = None) -> Calendar | None:
    """Return the calendar of a text."""
    return CALENDARS.of(resource(hours=parse(text), closure=closure))


def closures(seed: int) -> Iterator[Closure | None]:
    """Yield closures of every form, most often none."""
    chance = random.Random(seed)  # noqa: S311  # the same closures each time
    while True:
        start = DAY + timedelta(days=chance.randrange(-40, 500))
        end = start + timedelta(days=chance.choice((0, 3, 20, 200)))
        yield chance.choice((None, None, None, Closure(start=start, end=end), Closure(start=start, end=None)))


def test_texts_of_hours_come_back_as_they_were() -> None:
    """Red when a slot, an exception, a doubt or a closure is lost or moved on the way to the page."""
    writer, compared = CalendarTexts(HORIZON), 0
    for text, closure in zip(texts(), closures(seed=3), strict=False):
        made = calendar(text, closure)
        if made is not None:
            assert read(writer.of(made)) == made, (text, closure, writer.of(made))
            compared += 1
    assert compared > 250


slot = st.builds(
    lambda start, length, kind: Slot(start, start + length, kind),
    st.one_of(st.integers(0, 1439), st.integers(0, 287).map(lambda unit: unit * 5)),
    st.one_of(st.integers(1, 1440), st.integers(1, 288).map(lambda unit: unit * 5)),
    st.sampled_from(SlotKind),
)
slots = st.lists(slot, max_size=3).map(tuple)
numbers = st.one_of(st.integers(0, COUNT - 1), st.sampled_from(HOLIDAYS))


@given(
    st.lists(slots, min_size=7, max_size=7),
    st.dictionaries(numbers, slots, max_size=40),
    st.dictionaries(st.sampled_from(HOLIDAYS), st.just(()), max_size=14),
    st.frozensets(numbers, max_size=40),
    st.booleans(),
)
@trials(max_examples=300, deadline=None)
def test_any_calendar_comes_back_as_it_was(
    week: list[tuple[Slot, ...]],
    exceptions: dict[int, tuple[Slot, ...]],
    off: dict[int, tuple[Slot, ...]],
    unsure: frozenset[int],
    partial: bool,
) -> None:
    """Red when some shape of calendar that no text of ours has is written in a way that reads otherwise."""
    told = {day_of(number): value for number, value in (exceptions | off).items()}
    made = Calendar(
        first=HORIZON.first,
        last=HORIZON.last,
        week=tuple(week),
        exceptions={day: value for day, value in told.items() if value != week[day.weekday()]},
        unsure=frozenset(map(day_of, unsure)),
        partial=partial,
    )
    assert read(CalendarTexts(HORIZON).of(made)) == made


def test_the_text_needs_no_quotes_and_holds_no_number_with_a_point() -> None:
    """Red when a text could leave its attribute, or the guard could take it for a position."""
    for text, closure in zip(texts(), closures(seed=4), strict=False):
        made = calendar(text, closure)
        assert re.fullmatch(r"[0-9a-zA-Z:;/!-]*", CalendarTexts(HORIZON).of(made)), text


def test_an_ordinary_week_is_short() -> None:
    """Red when the page of ten thousand places grows by megabytes."""
    writer = CalendarTexts(HORIZON)
    assert writer.of(calendar("lundi au vendredi 9h-12h, 14h-17h")) == "01234:30404o5o;f"
    assert writer.of(calendar("lundi 9h-12h, fermé les jours fériés")) == "0:3040;h:"
    assert writer.of(calendar("24h/24, 7j/7")) == "0123456:0080;f"
    assert writer.of(calendar("mardi 8h02-9h")) == "1:!0de0f0;f"
    closed = Closure(start=date(2026, 12, 24), end=date(2027, 1, 2))
    assert writer.of(calendar("lundi 9h-12h\nau téléphone : mardi 14h-16h", closed)) == "0:3040/1:T4o5c;f;cv-14"
    assert writer.of(calendar("lundi au vendredi 9h-12h, fermé en août")) == "01234:3040;x70-7t:;f"
    lengths = [len(writer.of(made)) for text in texts() if (made := calendar(text)) is not None]
    assert mean(lengths) < 60
    assert max(lengths) < 400


def test_entries_that_share_a_calendar_share_its_text() -> None:
    """Red when a shared calendar is written again for each entry; and none is written as nothing."""
    writer, made = CalendarTexts(HORIZON), calendar("lundi 9h-12h")
    assert writer.of(made) is writer.of(made)
    assert writer.of(None) == CalendarTexts(None).of(None) == ""


def test_the_settings_say_what_the_page_must_know_of_days() -> None:
    """Red when the page cannot turn a number into a date, or takes another clock than the territory's."""
    horizon = Horizon(
        first=date(2026, 9, 20),
        last=date(2027, 10, 19),
        day=date(2026, 9, 21),
        time_zone="Indian/Reunion",
        public=(date(2026, 11, 1), date(2027, 10, 19)),
        valid_until=date(2026, 12, 31),
    )
    edition = replace(sample_edition(), horizon=horizon, fictional=False)
    assert calendar_settings(edition) == {
        "first": "2026-09-20",
        "days": 395,
        "holidays": [42, 394],
        "timeZone": "Indian/Reunion",
        "date": "2026-09-21",
        "validUntil": "2026-12-31",
        "pinned": False,
    }
    assert calendar_settings(replace(edition, fictional=True))["pinned"] is True
    assert calendar_settings(sample_edition())["days"] == 0
