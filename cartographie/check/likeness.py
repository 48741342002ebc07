"""Two spellings of one name or one address → the same key, or a score that tells how alike they are."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from cartographie.vocabulary import fold

__all__ = ["address_key", "alike", "name_key"]

ALIKE = 88
"""From this score of rapidfuzz (0 to 100) on, two keys with the same figures are two spellings."""
SHORTEST = 5
"""Letters below which a name has too many neighbours for its spelling to be doubted."""
_DOTTED = re.compile(r"\b[^\W\d_](?:\.[^\W\d_])+\b\.?")  # « C.C.A.S. »


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return *name* for comparing: no abbreviation, legal form, small word, order (« St » is « Saint »)."""
    return " ".join(sorted(_said(name) - _empty())) or fold(name)


@lru_cache(maxsize=4096)
def address_key(address: str) -> str:
    """Return *address*, the street line without its town, for comparing: « 3, r. du Port » is « 3 rue du Port »."""
    return " ".join(sorted(_said(address) - _empty())) or fold(address)


def alike(one: str, other: str) -> bool:
    """Tell whether two keys are two spellings of one thing; figures that differ are never a typo (« crèche 2 »)."""
    from rapidfuzz import fuzz  # late: files without a doubt do not pay for it

    if one == other:
        return True
    if min(len(one), len(other)) < SHORTEST or _figures(one) != _figures(other):
        return False
    return bool(fuzz.token_sort_ratio(one, other, score_cutoff=ALIKE))


def _said(text: str) -> set[str]:
    folded = fold(_DOTTED.sub(lambda letters: letters[0].replace(".", ""), text) if "." in text else text)
    for words, short in _data()["sigles"].items():
        folded = folded.replace(words, short) if words in folded else folded
    return {_data()["abreviations"].get(word, word) for word in folded.split()}


def _figures(key: str) -> list[str]:
    return re.findall(r"\d+", key)


@cache
def _empty() -> frozenset[str]:
    return frozenset(_data()["mots"]["vides"])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))
