"""What has no place in a shared file: a person who can be recognised, their health, a judgment on them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from cartographie.vocabulary import fold

__all__ = ["is_personal"]

_CAPITAL = "[A-ZÀ-ÖØ-Þ]"


def is_personal(note: str) -> bool:
    """Tell whether *note* looks like it names a person (« Mme X », a birth date), their health, or a judgment."""
    words, expressions = _patterns()
    return words.search(fold(note)) is not None or expressions.search(note) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(files(__package__).joinpath("notes.toml").read_text(encoding="utf-8"))
    words = "|".join(re.escape(fold(word)) for word in data["mots"])
    expressions = "|".join(text.replace(r"\p{A}", _CAPITAL) for text in data["expressions"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)"), re.compile(expressions)
