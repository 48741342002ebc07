"""Does a text name a person? First names, courtesies, and the words that say that a service is meant."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from cartographie.vocabulary import fold

__all__ = ["first_name_alone", "mailbox_names_a_person", "words_name_a_person"]

_SHORTEST_SURNAME = 3
_SHORTEST_GLUED = 5  # letters of a first name that is told without a sign after it (« mariondupont »)
_PARTS = re.compile(r"[.\-_+\d]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


class _Knowledge(NamedTuple):
    courtesies: frozenset[str]
    first_names: frozenset[str]
    announcing: frozenset[str]
    services: frozenset[str]
    glued: re.Pattern[str]


def words_name_a_person(text: str) -> bool:
    """Tell whether *text* holds « Mme Le Gall » or « Julie MARTIN »: a courtesy or a first name, then a capital."""
    known = _knowledge()
    words = _WORD.findall(text)
    for word, following in pairwise(words):
        before = fold(word)
        if fold(following) in known.services:
            continue
        if before in known.courtesies and (len(before) > len("mr") or following[0].isupper()):
            return True
        if before in known.first_names and word[0].isupper() and following[0].isupper():
            return True
    return False


def first_name_alone(text: str) -> bool:
    """Tell whether *text* says no more than a first name: « Nathalie », « demander Marie-Anne », « JULIE »."""
    known = _knowledge()
    said = [word for word in _WORD.findall(text) if fold(word) not in known.announcing]
    return bool(said) and all(word[0].isupper() and known.first_names.issuperset(fold(word).split()) for word in said)


def mailbox_names_a_person(mailbox: str, *, open_to_all: bool) -> bool:
    """Tell whether *mailbox* (what stands before the @) looks like a person's: « julie.martin », « j.martin ».

    *open_to_all*: the provider gives addresses to anybody, so that « juliemartin » counts too.
    """
    known = _knowledge()
    folded = _fold_mailbox(mailbox)
    parts = [part for part in _PARTS.split(folded) if part]
    if not parts or not known.services.isdisjoint(parts):
        return False
    first, last = parts[0], parts[-1]
    if len(parts) > 1:
        initial = len(first) == 1 and len(last) >= _SHORTEST_SURNAME
        # « sille-le-guillaume » is a commune: only a dot tells that a last word is a first name
        named = first in known.first_names or last in known.first_names
        dotted = re.fullmatch(r"[^.\-_]+[._][^._]+", folded) is not None
        return (dotted and (initial or named)) or (first in known.first_names and len(last) > 1)
    return open_to_all and (first in known.first_names or known.glued.match(first) is not None)


def _fold_mailbox(mailbox: str) -> str:
    """Return *mailbox* in lower case without accents, its dots and hyphens kept."""
    return mailbox.lower() if mailbox.isascii() else ".".join(fold(part) for part in mailbox.split("."))


@cache
def _knowledge() -> _Knowledge:
    data = tomllib.loads(files(__package__).joinpath("people.toml").read_text(encoding="utf-8"))
    names = frozenset(data["prenoms"].split())
    services = frozenset(data["services"].split())
    long_names = sorted((name for name in names if len(name) >= _SHORTEST_GLUED), key=len, reverse=True)
    no_service = "|".join(sorted(word for word in services if len(word) >= _SHORTEST_GLUED))
    glued = re.compile(rf"(?!.*(?:{no_service}))(?:{'|'.join(long_names)})[a-z]{{{_SHORTEST_SURNAME},}}$")
    announcing = frozenset(data["annonces"].split())
    return _Knowledge(frozenset(data["civilites"]), names, announcing, services, glued)
