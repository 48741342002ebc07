"""The language files."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from cartographie.texts import languages, load, sentence

KEY = re.compile(r"[a-z][a-z0-9-]*(\.[A-Za-z0-9_-]+)+")


def test_french_comes_first_and_typography_keeps_signs_with_their_word() -> None:
    """Red when a sign can fall at the start of a line: « ? » alone under the question."""
    assert languages()[0] == "fr"
    for key, text in load("fr").items():
        assert not re.search(r" [»:;?!]|« ", text), key


def test_a_value_with_braces_is_inserted_as_it_is() -> None:
    """Red when a cell of the CSV can be read as a placeholder."""
    assert "{fichier}" in sentence("erreurs.fichier-absent", fichier="{fichier}")


def test_unknown_language_and_key_are_refused() -> None:
    """Red when a missing text is replaced in silence."""
    with pytest.raises(KeyError):
        load("xx")
    with pytest.raises(KeyError):
        sentence("erreurs.nulle-part")


def literal_calls(root: Path) -> list[tuple[str, str, set[str] | None]]:
    """Find each `sentence("key", a=…)` of the package: file, key, names of values (None when given by `**`)."""
    found = []
    for path in sorted((root / "cartographie").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                key = node.args[0].value
                if name in ("sentence", "say") and isinstance(key, str) and KEY.fullmatch(key):
                    values = {item.arg for item in node.keywords}
                    found.append((path.name, key, None if None in values else values))
    return found


def test_every_sentence_that_the_code_says_exists_with_its_values(root: Path) -> None:
    """Red when a message is missing from fr.toml, or has a placeholder that the code does not fill."""
    calls = literal_calls(root)
    assert len(calls) > 40
    for file, key, values in calls:
        assert key in load("fr"), (file, key)
        wanted = {name for _, name, _, _ in string.Formatter().parse(load("fr")[key]) if name}
        if values is not None:
            assert wanted <= values, (file, key)
