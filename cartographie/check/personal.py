"""What has no place in a shared file: a person who can be recognised, their health, a judgment on them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from cartographie.vocabulary import fold

__all__ = ["is_personal"]

_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_SENTENCES = re.compile(r"[;!?\n]|\.(?=\s)")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What gives a person away: `words` and `expressions` by themselves, `doubtful` beside a word for `people`."""

    words: re.Pattern[str]
    doubtful: re.Pattern[str]
    people: re.Pattern[str]
    expressions: re.Pattern[str]
    first_name: re.Pattern[str]


@lru_cache(maxsize=4096)
def is_personal(note: str) -> bool:
    """Tell whether *note* looks like it names a person (« Mme X », a birth date), their health, or a judgment."""
    known = _patterns()
    if known.expressions.search(note) or known.words.search(fold(note)) or _names_somebody(note):
        return True
    sentences = map(fold, _SENTENCES.split(note))
    return any(known.doubtful.search(text) and known.people.search(text) for text in sentences)


def _names_somebody(note: str) -> bool:
    # the pattern eats the names of places as it goes: only a first name that stands by itself has the group
    return any(match["nom"] for match in _patterns().first_name.finditer(note))


@cache
def _patterns() -> _Patterns:
    data = tomllib.loads(files(__package__).joinpath("notes.toml").read_text(encoding="utf-8"))
    expressions = "|".join(text.replace(r"\p{A}", _CAPITAL) for text in data["expressions"])
    names = "|".join(map(re.escape, data["prenoms"]))
    # « rue Jean Jaurès », « salle de l'abbé Pierre »: up to two small words between the place and the name
    places = "|".join(map(re.escape, data["lieux"]))
    place = rf"(?i:\b(?:{places})\b)(?:[ .'’-]+(?:[a-zà-ÿ]+[ .'’-]+){{0,2}}){_CAPITAL}[\w-]*"
    return _Patterns(
        words=_folded(data["mots"]),
        doubtful=_folded(data["sur_une_personne"]),
        people=_folded(data["personnes"]),
        expressions=re.compile(expressions),
        first_name=re.compile(rf"{place}|(?<![\w-])(?P<nom>(?:{names})(?:[- ](?:{names}))?)(?![\w-])"),
    )


def _folded(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(word)) for word in words)})(?!\w)")
