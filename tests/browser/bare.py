"""Modules of the page alone on an empty page, with what they need of settings and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

from cartographie.texts import load

# gives the text behind a key of the page, its placeholders filled
SAY = """(words) => {
  window.say = (key, values = {}) => {
    if (!(key in words)) throw new Error(key);
    return words[key].replace(/\\{(\\w+)\\}/g, (whole, name) => {
      if (!(name in values)) throw new Error(`${key}: ${name}`);
      return values[name];
    });
  };
}"""


@contextmanager
def bare_page(browser: Any, *modules: str, **options: Any) -> Iterator[Any]:
    """Open an empty page with *modules* of the page's own; *options* are the context's (`timezone_id`)."""
    context = browser.new_context(**options)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.evaluate("window.Cartographie = {}")
    for name in modules:
        page.add_script_tag(
            content=files("cartographie.publish.html_map").joinpath("static", f"{name}.js").read_text("utf-8")
        )
    page.evaluate(SAY, {key.removeprefix("page."): text for key, text in load("fr").items() if key.startswith("page.")})
    yield page
    context.close()
    assert errors == []


def plain(text: str) -> str:
    """Return *text* with ordinary spaces."""
    return re.sub(r"[\u00a0\u202f]", " ", text)
