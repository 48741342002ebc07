"""Make the pictures of guide-agent.md from the demonstration: `python docs/make_pictures.py [CHROMIUM]`.

Needs the test group (playwright) and a Chromium; the pictures depend on its version, so they are made by hand when the
page changes, and looked at.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from cartographie.pipeline.demo import make_demo

FOLDER = Path(__file__).parent / "images"
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
Steps = Callable[[Page], Any]


def _need(page: Page) -> None:
    page.click("button[data-family=manger]")
    page.click("button[data-category=repas]")
    page.locator(".list ol > li:visible .choose").first.click()


def _sheet(page: Page) -> None:
    for number in (3, 18, 30):
        page.locator(f".list li[value='{number}'] .tick").click()
    page.click(".bar button[data-show=fiche]")
    page.wait_for_timeout(1500)


def _way(page: Page) -> None:
    page.locator(".list li[value='8'] h3").click()
    page.locator("#lieu button", has_text="Voir le chemin").click()
    page.wait_for_timeout(1500)


PICTURES: dict[str, tuple[dict[str, int], Steps]] = {
    "carte": (DESK, _need),
    "aujourdhui": (DESK, lambda page: page.click(".bar button[data-show=aujourdhui]")),
    "semaine": (DESK, lambda page: page.click(".bar button[data-show=semaine]")),
    "fiche": (DESK, _sheet),
    "arabe": (DESK, lambda page: (page.click("#langues-ouvrir"), page.click("button[data-language=ar]"), _need(page))),
    "chemin": (DESK, _way),
    "telephone": (PHONE, lambda page: page.click("button[data-family=manger]")),
}
"""Name of the picture → size of the window, and what is touched before it is taken."""


def main(chromium: str) -> None:
    """Write one picture for each of PICTURES."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        make_demo(Path(folder))
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, (size, steps) in PICTURES.items():
            page = browser.new_page(viewport=size, reduced_motion="reduce", locale="fr-FR")
            page.goto(Path(folder, "carte.html").as_uri())
            page.wait_for_selector("canvas.leaflet-tile-loaded", state="attached")
            steps(page)
            page.wait_for_timeout(800)
            page.screenshot(path=FOLDER / f"{name}.jpg", type="jpeg", quality=72)
            page.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium")
