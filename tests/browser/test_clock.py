"""The page's clock: the time of the territory on a machine set to another zone, over changes of hour, and moved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cartographie.model import Horizon
from cartographie.publish.html_map.calendars import calendar_settings
from tests.browser.bare import bare_page, plain
from tests.publish.editions import sample_edition

pytestmark = pytest.mark.browser

FIRST, LAST = date(2026, 9, 20), date(2027, 10, 19)
EDITION = date(2026, 9, 21)
START = """(settings) => {
  window.told = [];
  window.clock = new Cartographie.Clock(settings, (now) => window.told.push([now.date, now.minutes]));
  window.clock.start();
}"""
NOW = "() => window.clock.now()"
HERE = ("America/New_York", "Asia/Tokyo", "Pacific/Kiritimati")  # where the machine believes that it is
# over both changes of hour in Paris, and at the turn of a day and of a year somewhere
MOMENTS = (
    "2026-10-25T00:30",
    "2026-10-25T00:59",
    "2026-10-25T01:00",
    "2026-10-25T01:30",
    "2026-12-31T22:59",
    "2026-12-31T23:30",
    "2027-03-28T00:59",
    "2027-03-28T01:00",
    "2027-07-14T12:00",
)
ZONES = ("Europe/Paris", "Indian/Reunion", "Indian/Mayotte", "America/Martinique", "America/Cayenne", "Pacific/Noumea")


def settings(**values: object) -> dict[str, object]:
    """Return the page's settings of a real edition of 21 September 2026."""
    horizon = Horizon(first=FIRST, last=LAST, day=EDITION, time_zone="Europe/Paris")
    return calendar_settings(replace(sample_edition(), fictional=False, horizon=replace(horizon, **values)))


@contextmanager
def clock_at(browser: Any, moment: str, given: dict[str, object], here: str = HERE[0]) -> Iterator[Any]:
    """Open a page with a clock on a machine whose time is *moment*, UTC, and which is set to the zone *here*."""
    with bare_page(browser, "calendar", "clock", "when", timezone_id=here) as page:
        page.clock.install(time=f"{moment}:10Z")
        page.clock.pause_at(f"{moment}:20Z")
        page.evaluate(START, given)
        yield page


@pytest.mark.parametrize("here", HERE)
def test_the_time_is_the_territorys_wherever_the_machine_is(browser: Any, here: str) -> None:
    """Red when the machine's own zone counts, or a change of hour shifts the time or the day."""
    ask = "([zone, settings]) => new Cartographie.Clock({ ...settings, timeZone: zone }).now()"
    with bare_page(browser, "calendar", "clock", timezone_id=here) as page:
        page.clock.install(time=f"{MOMENTS[0]}:00Z")
        for moment in MOMENTS:
            page.clock.set_fixed_time(f"{moment}:20Z")
            for zone in ZONES:
                local = datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
                assert page.evaluate(ask, [zone, settings()]) == {
                    "date": local.date().isoformat(),
                    "weekday": local.weekday(),
                    "minutes": local.hour * 60 + local.minute,
                    "day": (local.date() - FIRST).days,
                    "moved": False,
                }, (zone, moment)


def test_each_minute_ticks_once_over_both_changes_of_hour(browser: Any) -> None:
    """Red when the page misses the change of hour, a minute goes by untold, or one is told twice."""
    with clock_at(browser, "2026-10-25T00:58", settings()) as page:
        page.clock.run_for(3 * 60 * 1000)
        assert page.evaluate("window.told") == [["2026-10-25", minutes] for minutes in (178, 179, 120, 121)]
    with clock_at(browser, "2027-03-28T00:58", settings()) as page:
        page.clock.run_for(3 * 60 * 1000)
        assert page.evaluate("window.told") == [["2027-03-28", minutes] for minutes in (118, 119, 180, 181)]


def test_the_minute_changes_when_it_does(browser: Any) -> None:
    """Red when the page counts minutes from its own opening: late by up to one, at closing time too."""
    with clock_at(browser, "2026-11-24T08:00", settings()) as page:  # twenty seconds past nine in Paris
        page.clock.run_for(39 * 1000)
        assert page.evaluate("window.told") == [["2026-11-24", 540]]
        page.clock.run_for(2 * 1000)
        assert page.evaluate("window.told") == [["2026-11-24", 540], ["2026-11-24", 541]]


def test_a_page_that_is_looked_at_again_is_right_at_once(browser: Any) -> None:
    """Red when a machine that slept shows last night's time until the next minute, or a clock that stopped ticks."""
    with clock_at(browser, "2026-11-24T08:00", settings()) as page:
        page.clock.set_system_time("2026-11-25T09:30:00Z")
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert page.evaluate("window.told") == [["2026-11-24", 540], ["2026-11-25", 630]]
        page.evaluate("window.clock.stop()")
        page.clock.run_for(5 * 60 * 1000)
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert len(page.evaluate("window.told")) == 2


@pytest.mark.parametrize(
    ("moment", "valid_until", "reason", "outdated"),
    [
        ("2026-09-20T21:59", None, "avant", False),  # 23:59 in Paris, the eve
        ("2026-09-20T22:00", None, "", False),
        ("2001-01-01T12:00", None, "avant", False),  # a machine whose battery is flat
        ("2027-10-19T21:59", None, "", False),
        ("2027-10-19T22:00", None, "apres", True),
        ("2026-12-31T22:59", date(2026, 12, 31), "", False),
        ("2026-12-31T23:00", date(2026, 12, 31), "apres", True),
        ("2027-10-19T22:00", date(2029, 1, 1), "apres", True),
    ],
)
def test_outside_the_editions_days_nothing_is_believed(
    browser: Any, moment: str, valid_until: date | None, reason: str, outdated: bool
) -> None:
    """Red when an edition that is over, or a machine whose clock is wrong, still says « open now »."""
    with clock_at(browser, moment, settings(valid_until=valid_until)) as page:
        answer = page.evaluate("[window.clock.trusted, window.clock.reason, window.clock.outdated]")
        assert answer == [not reason, reason, outdated]


def test_the_agent_moves_the_clock_and_brings_it_back(browser: Any) -> None:
    """Red when a moved clock goes on, leaves the edition's days, or cannot be brought back to the real time."""
    with clock_at(browser, "2026-11-24T08:00", settings(valid_until=date(2026, 12, 31))) as page:
        thursday = (date(2026, 11, 26) - FIRST).days
        page.evaluate("(day) => window.clock.set(day, 840)", thursday)
        assert page.evaluate(NOW) == {
            "date": "2026-11-26",
            "weekday": 3,
            "minutes": 840,
            "day": thursday,
            "moved": True,
        }
        said = page.evaluate("(s) => Cartographie.when.instant(window.clock.now(), s, say)", settings())
        assert plain(said) == "jeudi 26 novembre, 14 h"
        page.clock.run_for(5 * 60 * 1000)
        assert page.evaluate("window.told") == [["2026-11-24", 540], ["2026-11-26", 840]]
        page.evaluate("window.clock.set(0, -5)")
        assert page.evaluate(NOW)["date"] == EDITION.isoformat()
        page.evaluate("window.clock.set(10000, 5000)")
        moved = page.evaluate(NOW)
        assert (moved["date"], moved["minutes"]) == ("2026-12-31", 1439)
        page.evaluate("window.clock.reset()")
        back = page.evaluate(NOW)
        assert (back["date"], back["minutes"], back["moved"]) == ("2026-11-24", 545, False)


def test_a_moved_clock_does_not_hide_that_the_edition_is_over(browser: Any) -> None:
    """Red when moving the clock back into the edition's days hides that they are past."""
    with clock_at(browser, "2028-01-01T08:00", settings()) as page:
        page.evaluate("window.clock.set(10, 600)")
        assert page.evaluate("[window.clock.trusted, window.clock.outdated]") == [True, True]


def test_made_up_data_live_on_their_own_day(browser: Any) -> None:
    """Red when the demonstration grows old, or « back to now » leaves its day."""
    given = {**settings(), "pinned": True}
    for moment in ("2025-01-01T08:00", "2031-06-01T08:00"):
        with clock_at(browser, moment, given) as page:
            pinned = {
                "date": "2026-09-21",
                "weekday": 0,
                "minutes": 600,
                "day": 1,
                "moved": True,
            }
            assert page.evaluate(NOW) == pinned
            assert page.evaluate("[window.clock.trusted, window.clock.outdated, window.clock.pinned]") == [
                True,
                False,
                True,
            ]
            page.evaluate("window.clock.set(5, 60)")
            page.evaluate("window.clock.reset()")
            assert page.evaluate(NOW) == pinned


def test_a_zone_that_the_browser_does_not_know_is_not_believed(browser: Any) -> None:
    """Red when the page falls back on the machine's own zone without a word."""
    with clock_at(browser, "2026-11-24T08:00", settings(time_zone="Mars/Olympus")) as page:
        assert page.evaluate("[window.clock.trusted, window.clock.reason]") == [False, "fuseau"]


def test_numbers_of_days_and_dates_agree(browser: Any) -> None:
    """Red when a day's number and its date differ by one, whatever the machine's zone."""
    ask = """(settings) => Array.from({ length: settings.days }, (unused, day) => {
      const { iso, weekday } = Cartographie.calendar.date(settings, day);
      return [iso, weekday, Cartographie.calendar.number(settings, iso)];
    })"""
    with bare_page(browser, "calendar", timezone_id=HERE[2]) as page:
        days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
        expected = [[day.isoformat(), day.weekday(), number] for number, day in enumerate(days)]
        assert page.evaluate(ask, settings()) == expected
