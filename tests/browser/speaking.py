"""The page in another language, as an agent asks for it."""

from __future__ import annotations

from typing import Any


def speak(page: Any, language: str) -> None:
    """Choose *language*: its name stands beside the others, or in the list behind the button when they are many."""
    opener = page.locator("#langues-ouvrir")
    if opener.is_visible() and opener.get_attribute("aria-expanded") == "false":
        opener.click()
    page.locator(f"button[data-language='{language}']").click()
