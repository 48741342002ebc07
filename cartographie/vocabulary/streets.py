"""How the name of a street or of a town is said inside a French sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["contracted", "street_phrase"]

_ARTICLES = re.compile(r"\b(à|de) (les?) ", re.IGNORECASE)
_CONTRACTED = {"à le": "au", "à les": "aux", "de le": "du", "de les": "des"}


def street_phrase(name: str) -> str:
    """Return the *name* of a street with its article, « la rue de Brest »; between quotes when its kind is unknown."""
    first, space, rest = name.strip().partition(" ")
    told = _articles().get(first.lower())
    return f"{told}{space}{rest}" if told else f"«\u00a0{name.strip()}\u00a0»"


def contracted(sentence: str) -> str:
    """Return a French *sentence* into which a name was put, « à Le Havre » said « au Havre »."""
    return _ARTICLES.sub(lambda found: f"{_CONTRACTED[found[0].strip().lower()]} ", sentence)


@cache
def _articles() -> Mapping[str, str]:
    text = files(__package__ or __name__).joinpath("voies.toml").read_text(encoding="utf-8")
    return {word: str(told) for word, told in tomllib.loads(text).items()}
