"""The page and its clock: what is open at the moment that the agent looks at, and when nothing may be called open."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

STATE = "li[value='3'] .etat"  # « La Marmite du Pilori », every day 11:45-13:30


def _move(page, time):
    page.click(".clock-button")
    page.fill("#horloge-heure", time)
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")


@pytest.mark.parametrize(
    ("time", "told", "mark"),
    [
        ("10:00", "Fermé, ouvre à 11 h 45", "is-opens"),
        ("12:00", "Ouvert jusqu'à 13 h 30", "is-open"),
        ("13:10", "Ferme bientôt, à 13 h 30", "is-soon"),
        ("13:30", "Fermé, ouvre demain à 11 h 45", "is-opens"),
    ],
)
def test_the_agent_moves_the_clock(demo, visit_file, time, told, mark):
    """Red when the moment that is chosen is not the one of the states, or mark and words disagree."""
    with visit_file(demo.folder / "carte.html") as seen:
        _move(seen.page, time)
        assert seen.page.inner_text(STATE).replace("\u00a0", " ") == told
        assert mark in seen.page.get_attribute(STATE, "class")
        assert "Moment choisi" in seen.page.inner_text("#moment")
        seen.page.click("#terminer")
        assert not seen.page.is_visible("#moment")


def test_the_clock_is_used_by_keyboard(demo, visit_file):
    """Red when the panel of the clock does not take the focus, or does not give it back."""
    with visit_file(demo.folder / "carte.html") as seen:
        page = seen.page
        page.focus(".clock-button")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "horloge-jour"
        page.keyboard.press("ArrowDown")
        assert "mercredi 25 novembre" in page.inner_text("#moment")
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.className") == "clock-button"
        assert not page.is_visible("#horloge-reglage")
