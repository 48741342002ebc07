"""The words of the vocabulary in the language of an edition: the language file's, else the vocabulary's own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cartographie.texts import Words
from cartographie.vocabulary import Category, Number, doors
from cartographie.vocabulary.answers import answers, find_answers

__all__ = ["french_of", "label_of", "languages_told", "purpose_key", "search_words", "vocabulary_words"]

# tables of the language files <- tables of answers in the vocabulary
_ANSWERS = {"publics": "publics", "parlees": "langues"}


def label_of(words: Mapping[str, str], key: str, fallback: str) -> str:
    """Look *key* up in the language file, else keep the vocabulary's own label."""
    return words.get(key, fallback)


def french_of(words: Words, key: str, label: str) -> str:
    """Return the vocabulary's own *label* where an edition says *key* in another language, "" where in French."""
    return "" if words.in_french(key) else label


def languages_told(words: Words, text: str) -> str:
    """Return the languages that the cell *text* lists, in the language of *words*; "" when it says anything else."""
    known = answers("langues")
    told: list[str] = []
    for piece in re.split("[,;/]| et ", text):
        found, rest = find_answers("langues", piece)
        if rest or len(found) != 1:
            return ""
        (code,) = found
        told.append(label_of(words, f"parlees.{code}", known[code].label))
    return words.say("horaires.virgule", avant="", apres="").join(told)


def purpose_key(number: Number) -> str:
    """Return the key of what a national number is for: « 116 117 » is `numeros.116117.but`."""
    return f"numeros.{''.join(number.number.split())}.but"


def search_words(words: Mapping[str, str], category: Category) -> tuple[str, ...]:
    """Return what people may type to find *category*: in their language first, then in French, as heard at the desk."""
    told = re.split("[,\u060c]", words.get(f"categories.{category.code}.mots", ""))
    return tuple(dict.fromkeys((*(word.strip() for word in told if word.strip()), *category.synonyms)))


def vocabulary_words(words: Mapping[str, str]) -> dict[str, str]:
    """Return what the codes that entries carry are called: `portes.<code>`, `publics.<code>`, `parlees.<code>`."""
    known = {f"portes.{door.code}": door.label for door in doors().values()}
    for table, kind in _ANSWERS.items():
        known |= {f"{table}.{item.code}": item.label for item in answers(kind).values()}
    return {key: label_of(words, key, label) for key, label in known.items()}
