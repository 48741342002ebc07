"""The days of each entry: hours, closures, what nobody knows, and the day of the check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from cartographie.compose.edition import compose_edition
from cartographie.hours import is_open, parse
from cartographie.model import Calendar, Closure, Horizon, Slot, SlotKind
from tests.compose.test_edition import DAY, frame, resource, territory

NOON = datetime(2026, 12, 1, 12)  # noqa: DTZ001  # a Tuesday, local time of the place


def calendar(hours: str, closure: Closure | None = None, **more: object) -> Calendar | None:
    """Return the calendar of one resource in an edition of 24 November 2026."""
    row = resource(hours=parse(hours), closure=closure, **more)
    made = compose_edition([row], replace(frame(), territory=territory(school_zone="B")))
    return made.entries[0].calendar


def told(hours: str, closure: Closure | None = None, **more: object) -> Calendar:
    """Return the same, that must be."""
    made = calendar(hours, closure, **more)
    assert made is not None
    return made


def test_the_calendar_starts_on_the_eve_and_lasts_thirteen_months() -> None:
    """Red when a night begun yesterday is forgotten, or the page outlives its calendars."""
    made = told("tous les jours 22h-6h")
    assert (made.first, made.last) == (date(2026, 11, 23), date(2027, 12, 22))
    assert is_open(made, datetime(2026, 11, 24, 5))  # noqa: DTZ001
    assert not is_open(made, datetime(2026, 11, 24, 6))  # noqa: DTZ001


def test_the_horizon_says_which_days_and_which_clock() -> None:
    """Red when the page cannot know the first day, the public holidays of the place or its clock."""
    reunion = compose_edition([resource()], replace(frame(), territory=territory(time_zone="Indian/Reunion")))
    paris = compose_edition([resource()], frame())
    assert isinstance(reunion.horizon, Horizon)
    assert isinstance(paris.horizon, Horizon)
    assert (reunion.horizon.first, reunion.horizon.last) == (date(2026, 11, 23), date(2027, 12, 22))
    assert reunion.horizon.day == DAY
    assert reunion.horizon.time_zone == "Indian/Reunion"
    assert date(2026, 12, 20) in reunion.horizon.public  # the end of slavery
    assert date(2026, 12, 20) not in paris.horizon.public
    assert date(2026, 12, 25) in paris.horizon.public


def test_hours_that_nobody_understands_have_no_calendar() -> None:
    """Red when a doubtful or empty text, or one without any hour, is called open or closed."""
    for text in ("", "lundi 9h-", "sur rendez-vous", "téléphoner avant", "femmes : sur rendez-vous"):
        assert calendar(text) is None, text


def test_until_speaks_from_the_check() -> None:
    """Red when « until 31 March », checked two years ago, is still open this winter."""
    text = "mardi 9h-13h jusqu'au 31 mars"
    assert is_open(told(text, verified_on=date(2026, 10, 1)), NOON)
    assert is_open(told(text, verified_on=None), NOON)
    assert calendar(text, verified_on=date(2024, 10, 1)) is None
    assert is_open(told(text, verified_on=date(2027, 10, 1)), NOON)  # a date to come is a slip


def test_a_closure_takes_every_slot_of_its_days_and_no_other() -> None:
    """Red when a closed place has a slot, when its last day is forgotten, or the day after is closed too."""
    start, end = date(2026, 12, 21), date(2027, 1, 3)
    text = "lundi au vendredi 9h-12h\nau téléphone : lundi au vendredi 14h-16h\nfermé en août"
    made, plain = told(text, Closure(start=start, end=end)), told(text)
    assert made.closed == ((start, end),)
    for step in range((made.last - made.first).days + 1):
        day = made.first + timedelta(days=step)
        assert made.on(day) == (() if start <= day <= end else plain.on(day)), day
    assert date(2026, 12, 25) in plain.unsure
    assert date(2026, 12, 25) not in made.unsure  # closed for sure
    assert made.unsure == {day for day in plain.unsure if not start <= day <= end}


def test_closures_without_an_end_begun_before_or_already_over() -> None:
    """Red when an open end closes nothing, an old closure still closes, or a day outside the calendar is written."""
    open_end = told("tous les jours 9h-12h", Closure(start=date(2027, 1, 4), end=None))
    assert open_end.closed == ((date(2027, 1, 4), None),)
    assert open_end.on(date(2027, 1, 3))
    assert not open_end.on(date(2027, 12, 22))
    begun = told("tous les jours 9h-12h", Closure(start=date(2026, 1, 1), end=date(2026, 11, 30)))
    assert begun.closed == ((date(2026, 11, 23), date(2026, 11, 30)),)
    over = told("tous les jours 9h-12h", Closure(start=date(2026, 1, 1), end=date(2026, 10, 30)))
    assert over == told("tous les jours 9h-12h")
    to_come = told("tous les jours 9h-12h", Closure(start=date(2028, 1, 1), end=None))
    assert to_come == over


def test_a_closure_is_known_even_where_hours_are_not() -> None:
    """Red when « closed until 30 August » is lost because the hours are to be asked by phone."""
    made = told("", Closure(start=None, end=date(2026, 12, 31)))
    assert made.closed == ((date(2026, 11, 23), date(2026, 12, 31)),)
    assert date(2026, 12, 31) not in made.unsure
    assert date(2027, 1, 1) in made.unsure
    assert not any(made.week)


def test_hours_that_cannot_be_evaluated_are_told_to_be_missing() -> None:
    """Red when a day of market, or hours for some people, make the page say « closed » without a reserve."""
    assert told("lundi 9h-12h\nmardi sur rendez-vous").partial
    assert told("lundi 9h-12h\nFemmes : mardi 14h-17h").partial
    assert not told("lundi 9h-12h\nau téléphone : mardi 14h-17h").partial


def test_same_hours_are_worked_out_once() -> None:
    """Red when ten thousand rows with the same hours cost ten thousand calendars."""
    rows = [resource(f"Lieu {number}", hours=parse("lundi 9h-12h")) for number in range(3)]
    calendars = {id(entry.calendar) for entry in compose_edition(rows, frame()).entries}
    assert len(calendars) == 1


def test_what_is_behind_another_door_keeps_its_hours() -> None:
    """Red when the desk of a place that takes people on appointment loses its opening hours."""
    made = told("lundi 9h-12h", door="rendez-vous")
    assert made.week[0] == (Slot(540, 720, SlotKind.WALK_IN),)
