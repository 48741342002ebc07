"""The page under axe-core, in the states in which people meet it: nothing to find in any."""

from __future__ import annotations

import pytest

from tests.browser.axe import axe
from tests.browser.conftest import PHONE
from tests.publish.editions import sample_edition

pytestmark = pytest.mark.browser

FAULTS = """() => {
  document.querySelector("main").prepend(document.createElement("input"));
  for (const name of document.querySelectorAll("main li h3, main li h3 *")) name.style.color = "#bbb";
  document.documentElement.removeAttribute("lang");
}"""


def test_the_judge_sees_faults(visit):
    """Red when axe-core no longer looks: a field without a name, a pale text and a page without a language pass."""
    with visit(sample_edition()) as seen:
        seen.page.evaluate(FAULTS)
        assert {"label", "color-contrast", "html-has-lang"} <= {fault.split(" ")[0] for fault in axe(seen.page)}


def test_the_page_has_no_fault(visit):
    """Red when the list or the map beside it breaks a success criterion that a program can see."""
    with visit(sample_edition()) as seen:
        seen.page.wait_for_selector("canvas.leaflet-tile-loaded")
        assert axe(seen.page) == []


def test_a_chosen_place_has_no_fault(visit):
    """Red when the card over the map repeats an id, loses a name, or writes too pale."""
    with visit(sample_edition()) as seen:
        seen.page.locator("main li h3").first.click()
        seen.page.wait_for_selector("[role=dialog]:not([hidden])")
        # the card covers a part of some markers; their entries in the list do the same (2.5.8, « equivalent »)
        assert axe(seen.page, ".leaflet-marker-pane") == []


def test_no_view_and_no_language_has_a_fault(visit):
    """Red when a view of the bar, or the page in another language, breaks a success criterion."""
    with visit(sample_edition()) as seen:
        found = {}
        for name in ("data-show", "data-language"):
            script = f"all => all.filter(e => e.checkVisibility()).map(e => e.getAttribute('{name}'))"
            for value in seen.page.eval_on_selector_all(f"button[{name}]", script):
                seen.page.locator(f"button[{name}='{value}']:visible").first.click()
                found[value] = axe(seen.page)
        assert {value: faults for value, faults in found.items() if faults} == {}


def test_the_phone_has_no_fault(visit):
    """Red when the narrow page, its list or its map, breaks a success criterion: targets too small, a hidden name."""
    with visit(sample_edition(), PHONE) as seen:
        assert axe(seen.page) == []
        seen.page.locator(".switch button:visible").last.click()
        assert axe(seen.page) == []


def test_without_javascript_the_page_has_no_fault(visit, browser):
    """Red when the page that a locked browser shows breaks a success criterion."""
    with visit(sample_edition(), java_script_enabled=False) as seen:
        html = seen.page.content()
    page = browser.new_page()  # where the judge can run, though the page's own scripts do not
    page.set_content(html.replace("<script", "<template").replace("</script>", "</template>"))
    assert axe(page) == []
    page.close()
