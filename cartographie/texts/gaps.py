"""What a language file lacks or says wrongly, and what nobody has proofread: there the French is said instead."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from fnmatch import translate
from functools import cache
from importlib.resources import files

from cartographie.texts.cldr import FORMS, forms_of

__all__ = ["NOT_PROOFREAD", "SAFETY_FILE", "fits", "is_safety", "reference", "vocabulary_texts", "wanted"]

SAFETY_FILE = "surete.toml"
NOT_PROOFREAD = "a-faire"
"""What `langue.relecture` says of a language until a person has read its file."""

TABLES = ("langue.", "edition.", "page.", "horaires.", "papier.", "marche.", "fiche.")
"""What an edition carries of the French file; the rest is told to agents alone."""

_PLURAL = re.compile(rf"(.+)\.({'|'.join(FORMS)})")


def is_safety(key: str) -> bool:
    """Tell whether *key* is a sentence of safety: the purpose of a number, a door, « téléphonez d'abord »."""
    return _safety_keys().match(key) is not None


@cache
def _safety_keys() -> re.Pattern[str]:
    text = files(__package__ or __name__).joinpath(SAFETY_FILE).read_text(encoding="utf-8")
    return re.compile("|".join(map(translate, tomllib.loads(text)["cles"])))


def fits(key: str, text: str, french: Mapping[str, str]) -> bool:
    """Tell whether *text* asks for the values that the *french* behind *key* asks for, each as often.

    A plural form other than `other` may leave its number out (« one place »). A key that French does not have fits.
    """
    told = reference(key, french)
    if told is None:
        return True
    asked, wished = _places(text), _places(told)
    if asked is None or wished is None:
        return False
    plural = _PLURAL.fullmatch(key)
    return set(asked) <= set(wished) if plural and plural[2] != "other" else asked == wished


def reference(key: str, french: Mapping[str, str]) -> str | None:
    """Return the French that *key* says; a plural form that French does not have says what `other` says."""
    found = french.get(key) or vocabulary_texts().get(key)
    plural = _PLURAL.fullmatch(key)
    return french.get(f"{plural[1]}.other") if found is None and plural else french.get(key, found)


def _places(text: str) -> list[str] | None:
    """Return the names of the values put into *text*, sorted; None when it cannot be filled."""
    try:
        parts = [part for part in string.Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return None
    if any(not re.fullmatch(r"[\w-]+", name or "") or form or sign for _, name, form, sign in parts):
        return None
    return sorted(name or "" for _, name, _, _ in parts)


def wanted(language: str, french: Mapping[str, str]) -> Iterator[str]:
    """Yield the keys that *language* is to say: those of an edition, in its own plural forms, and the vocabulary's."""
    forms = (*forms_of(language), *(() if "other" in forms_of(language) else ("other",)))
    for key in french:
        plural = _PLURAL.fullmatch(key)
        if key.startswith(TABLES) and not plural:
            yield key
        elif key.startswith(TABLES) and plural and plural[2] == "other":
            yield from (f"{plural[1]}.{form}" for form in forms)
    yield from vocabulary_texts()


@cache
def vocabulary_texts() -> Mapping[str, str]:
    """Return the keys that a language file gives for the vocabulary, with the French of the vocabulary."""
    from cartographie.vocabulary import categories, doors, families, numbers
    from cartographie.vocabulary.answers import answers

    known: dict[str, str] = {}
    for family in families().values():
        known |= {f"familles.{family.code}.label": family.label, f"familles.{family.code}.court": family.short_label}
    for item in categories().values():
        known |= {f"categories.{item.code}.label": item.label, f"categories.{item.code}.besoin": item.need}
        known[f"categories.{item.code}.mots"] = ", ".join(item.synonyms)
    known |= {f"portes.{door.code}": door.label for door in doors().values()}
    known |= {f"publics.{code}": answer.label for code, answer in answers("publics").items()}
    known |= {f"parlees.{code}": answer.label for code, answer in answers("langues").items()}
    return known | {f"numeros.{''.join(item.number.split())}.but": item.purpose for item in numbers()}
