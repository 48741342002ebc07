"""What axe-core finds in a page: faults against the accessibility guidelines WCAG 2.0 to 2.2, levels A and AA."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "lint" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]  # without axe's own "best-practice"
RUN = """([tags, exclude]) => axe.run({ include: [["html"]], exclude: exclude.map(one => [one]) }, {
  runOnly: { type: "tag", values: tags },
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
}).then(found => found.violations.flatMap(rule => rule.nodes.map(node =>
  `${rule.id} (${rule.impact}): ${rule.help}: ${node.target.join(" ")}: ${node.html.slice(0, 200)}`)))"""


@cache
def _source() -> str:
    if not SCRIPT.is_file():
        pytest.skip("axe-core is not here: python tools/lint/run.py --install")
    return SCRIPT.read_text(encoding="utf-8")


def axe(page: Any, *without: str) -> list[str]:
    """Return one line a fault that *page* shows in its present state: rule, impact, what is wrong, where.

    *without*: selectors of what is not looked at; say why where you name one.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())  # through the browser's own door: the page's policy lets no other script in
    return page.evaluate(RUN, [TAGS, list(without)])
