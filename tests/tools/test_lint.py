"""The checks of the page's scripts and styles: green on the page, and red on what must never enter it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("lint")

# each is refused by the rule named, whatever the others say of it
REFUSED_SCRIPTS = {
    "reads text as markup": ("no-restricted-properties", "element.innerHTML = text;"),
    "fetches": ("no-restricted-globals", 'fetch("data.json");'),
    "fetches by another name": ("no-restricted-properties", 'window.fetch("data.json");'),
    "stores": ("no-restricted-globals", "localStorage.setItem(text, text);"),
    "runs text": ("no-restricted-globals", "eval(text);"),
    "writes in the address bar": ("no-restricted-properties", "history.pushState(null, text);"),
    "compares loosely": ("eqeqeq", "if (text == 1) element.remove();"),
    "leaves a name unused": ("no-unused-vars", "const left = 1;"),
    "hides a name": ("no-shadow", "[1].forEach((text) => element.append(text));"),
    "a static method of Firefox 134": ("browsers/script", "Promise.try(() => element.focus());"),
    "a method of the language of Firefox 131": ("browsers/script", "element.append(...text.values().take(2));"),
    "a method of the page of Firefox 144": ("browsers/script", "element.moveBefore(text, null);"),
    "an object of Firefox 136": ("browsers/script", "new Intl.DurationFormat(text);"),
    "a global of Firefox 139": ("browsers/script", "element.append(Temporal.Now.plainDateISO());"),
    "an expression of Firefox 132": ("Parsing error", "element.hidden = /(?i:a)/.test(text);"),
}
REFUSED_STYLES = {
    "a property of Edge 133 only": ("browsers/style", ".a { text-box: trim-both cap alphabetic; }"),
    "a rule of Firefox 129": ("browsers/style", "@starting-style { .a { opacity: 0; } }"),
    "a value of no Firefox then": ("browsers/style", ".a { text-wrap: pretty; }"),
    "a function of Edge only": ("browsers/style", ".a { width: anchor-size(width); }"),
    "a property of Edge 136, without its prefix": ("browsers/style", ".a { print-color-adjust: exact; }"),
    "a state of Firefox 136": ("browsers/style", "details:open { color: red; }"),
    "a property of nobody": ("css/no-invalid-properties", ".a { colour: red; }"),
}
ACCEPTED_SCRIPT = """
  const groups = Object.groupBy([1, 2], (n) => String(n));
  element.replaceChildren(...Object.keys(groups), new Set([1]).union(new Set([2])).size);
  element.entry = text.layer;
"""
ACCEPTED_STYLE = """
.a { color: light-dark(#000, rgb(from #fff r g b)); text-wrap: balance; &:hover { margin-inline: 1px; } }
.b { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
@supports (text-wrap: pretty) { .a { text-wrap: pretty; } }
"""


def lint(root: Path, *files: Path) -> tuple[int, str]:
    """Run the project's own command on *files*; return its exit code and what it said."""
    command = [sys.executable, str(root / "tools" / "lint" / "run.py"), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module", autouse=True)
def tools(root: Path) -> None:
    """The packages of the lint, which `make check` brings: no test reaches the network."""
    if not (root / "tools" / "lint" / "node_modules" / ".lock-digest").is_file():
        pytest.skip("the lint's packages are not here: python tools/lint/run.py --install")


def script(body: str) -> str:
    """A module of the page with *body* in it, which breaks no rule by itself."""
    return f'(function () {{\n  "use strict";\n  function work(element, text) {{\n    element.append(text);\n    {body}\n  }}\n  window.Cartographie.work = work;\n}})();\n'  # noqa: E501


def test_the_page_passes(root: Path) -> None:
    """Red when a script or a style of the page breaks a rule or asks for a newer browser."""
    code, said = lint(root)
    assert code == 0, said


def test_each_fault_is_refused_by_its_rule(root: Path, tmp_path: Path) -> None:
    """Red when a rule is dropped, when a browser's age is forgotten, or when the command answers 0 all the same."""
    faults = [(rule, "js", script(body)) for rule, body in REFUSED_SCRIPTS.values()]
    faults += [(rule, "css", body) for rule, body in REFUSED_STYLES.values()]
    for index, (_, ending, text) in enumerate(faults):
        (tmp_path / f"fault{index:02}.{ending}").write_text(text, encoding="utf-8")
    code, said = lint(root, *sorted(tmp_path.iterdir()))
    assert code == 1
    for index, (rule, ending, text) in enumerate(faults):
        _, found, rest = said.partition(f"fault{index:02}.{ending}\n")
        assert found, f"not refused: {text}"
        assert rule in rest.split("fault")[0], text


def test_what_the_oldest_browsers_know_is_accepted(root: Path, tmp_path: Path) -> None:
    """Red when what Edge 131 and Firefox 128 do is refused, or a newer style behind @supports, or a name of our own."""
    (tmp_path / "good.js").write_text(script(ACCEPTED_SCRIPT), encoding="utf-8")
    (tmp_path / "good.css").write_text(ACCEPTED_STYLE, encoding="utf-8")
    code, said = lint(root, *sorted(tmp_path.iterdir()))
    assert code == 0, said


def test_a_long_module_and_a_long_function_are_refused(root: Path, tmp_path: Path) -> None:
    """Red when modules may grow past 300 lines or functions past 40."""
    (tmp_path / "long.js").write_text(script("element.focus();\n" * 301), encoding="utf-8")
    code, said = lint(root, tmp_path / "long.js")
    assert code == 1
    assert {"max-lines", "max-lines-per-function"} == set(re.findall(r"  (max-\S+)$", said, re.MULTILINE))
