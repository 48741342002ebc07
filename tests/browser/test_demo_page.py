"""The demonstration's own page, as `cartographie demo` writes it, in a real browser."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]


def test_the_demonstration_opens_offline_and_says_nothing_on_the_console(demo, visit_file):
    """Red when the delivered file asks for anything, complains, or does not show its places and its base map."""
    with visit_file(demo.folder / "carte.html") as seen:
        seen.page.wait_for_selector("canvas.leaflet-tile-loaded")
        seen.page.wait_for_timeout(500)
        assert seen.requests == []
        assert seen.messages == []
        assert len(seen.numbers()) == demo.report["ressources"]["publiees"]
        assert "fictives" in seen.page.inner_text("body")


def test_three_touches_lead_from_a_need_to_a_door(demo, visit_file):
    """Red when an agent cannot go from « J'ai besoin de… » to a name, a phone and hours in three touches."""
    with visit_file(demo.folder / "carte.html", {"width": 1920, "height": 1080}) as seen:
        seen.page.get_by_role("button", name="Quotidien").first.click()
        seen.page.get_by_role("button", name="Je veux me laver").first.click()
        shown = seen.numbers()
        assert 0 < len(shown) <= 4
        seen.page.locator(f"li[value='{shown[0]}'] h3").first.click()
        card = seen.page.get_by_role("button", name="Fermer").locator("xpath=..").locator("xpath=..").inner_text()
        assert "02" in card
