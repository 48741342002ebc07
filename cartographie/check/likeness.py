"""Two spellings of one name or one address → the same key, or a score that tells how alike they are."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from cartographie.vocabulary import fold

__all__ = ["address_key", "alike", "name_key", "plain"]

ALIKE = 88
"""From this score of rapidfuzz (0 to 100) on, two keys with the same figures are two spellings."""
SHORTEST = 5
"""Letters below which a name has too many neighbours for its spelling to be doubted."""
_DOTTED = re.compile(r"\b[^\W\d_](?:\.[^\W\d_])+\b\.?")  # « C.C.A.S. »


def plain(text: str) -> str:
    """Return *text* folded, its dotted sigles as words: « C.C.A.S. » is « ccas »."""
    return fold(_DOTTED.sub(lambda letters: letters[0].replace(".", ""), text) if "." in text else text)


def name_key(name: str) -> str:
    """Return a `plain` name for comparing: no abbreviation, legal form, small word, order (« St » is « Saint »)."""
    for words, short in _sigles():
        if words in name:
            name = name.replace(words, short)
    return address_key(name)


def address_key(address: str) -> str:
    """Return a `plain` street line for comparing: « 3, r. du Port » is « 3 rue du Port »."""
    short, empty = _words()
    words = {short.get(word, word) for word in address.split()}
    return " ".join(sorted(words - empty)) or address


def alike(one: str, other: str) -> bool:
    """Tell whether two keys are two spellings of one thing.

    Figures that differ are never a typo (« crèche 2 »), nor is a word that parts two services (« halte de nuit »).
    """
    from rapidfuzz import fuzz  # late: files without a doubt do not pay for it

    if one == other:
        return True
    if min(len(one), len(other)) < SHORTEST or _figures(one) != _figures(other):
        return False
    if not _telling().isdisjoint(set(one.split()) ^ set(other.split())):
        return False
    return bool(fuzz.token_sort_ratio(one, other, score_cutoff=ALIKE))


def _figures(key: str) -> list[str]:
    return re.findall(r"\d+", key)


@cache
def _words() -> tuple[dict[str, str], frozenset[str]]:
    return _data()["abreviations"], frozenset(_data()["mots"]["vides"])


@cache
def _sigles() -> tuple[tuple[str, str], ...]:
    return tuple(_data()["sigles"].items())


@cache
def _telling() -> frozenset[str]:
    return frozenset(_data()["mots"]["distinguent"])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))
