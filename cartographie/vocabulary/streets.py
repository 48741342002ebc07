"""How the name of a street is said inside a French sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["street_phrase"]


def street_phrase(name: str) -> str:
    """Return the *name* of a street with its article, « la rue de Brest »; between quotes when its kind is unknown."""
    first, space, rest = name.strip().partition(" ")
    told = _articles().get(first.lower())
    return f"{told}{space}{rest}" if told else f"«\u00a0{name.strip()}\u00a0»"


@cache
def _articles() -> Mapping[str, str]:
    text = files(__package__ or __name__).joinpath("voies.toml").read_text(encoding="utf-8")
    return {word: str(told) for word, told in tomllib.loads(text).items()}
