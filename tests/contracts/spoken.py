"""What each language file says, and what it is to say: shared by the contracts of languages."""

from __future__ import annotations

import re
import string
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from cartographie.texts import Words, cldr, is_french, languages, load
from cartographie.texts.gaps import vocabulary_texts

OTHERS = [language for language in languages() if language != "fr"]
FOREIGN = [language for language in OTHERS if not is_french(language)]
"""The languages that may leave nothing to French; another French says only what it says otherwise."""

REQUIRED = ("langue.", "edition.", "page.", "horaires.", "papier.", "marche.", "fiche.")
"""What of fr.toml an edition carries. The vocabulary is required whole besides."""
FOR_AGENTS = ("commandes.", "constats.", "erreurs.", "territoire.")

PLURAL = re.compile(r"(.+)\.(zero|one|two|few|many|other)")
PLACE = re.compile(r"\{[\w-]+\}")


@cache
def own(language: str) -> dict[str, str]:
    """Return the keys of the file itself, without what French lends."""
    found: dict[str, str] = {}

    def walk(table: dict[str, object], prefix: str) -> None:
        for key, value in table.items():
            if isinstance(value, dict):
                walk(value, f"{prefix}{key}.")
            else:
                assert isinstance(value, str), prefix + key
                found[prefix + key] = value

    walk(tomllib.loads(files("cartographie.texts").joinpath(f"{language}.toml").read_text(encoding="utf-8")), "")
    return found


def proofread(language: str) -> Words:
    """Return the texts of *language* as they will be when somebody has read its file: nothing is held back."""
    return Words(language, own(language), lambda: cldr.texts_of(language), load())


@cache
def said(language: str) -> dict[str, str]:
    """Return what is said in *language* itself: its file's keys, and CLDR's that it leaves out."""
    return {**cldr.texts_of(language), **own(language)}


@cache
def french() -> dict[str, str]:
    """Return everything that can be said in another language, with its French."""
    return {**vocabulary_texts(), **said("fr")}


def placeholders(text: str) -> list[str]:
    """Return the names of the values put into *text*, each as often as it stands there."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def reference(key: str, known: dict[str, str]) -> str | None:
    """Return the French that *key* says; a plural form that French does not have says what `other` says."""
    plural = PLURAL.fullmatch(key)
    return known.get(key, known.get(f"{plural[1]}.other") if plural else None)


def script(letter: str) -> str:
    """Return the script of *letter*, as its name begins: "LATIN", "ARABIC", "CYRILLIC", "GEORGIAN" and the like."""
    name = unicodedata.name(letter, "?").split(" ", maxsplit=1)[0]
    return "LATIN" if name in ("MASCULINE", "FEMININE") else name  # « 1.º », « 1.ª »


@cache
def script_of(language: str) -> str:
    """Return the script in which *language* writes its own name."""
    return script(next(letter for letter in own(language)["langue.nom"] if letter.isalpha()))


def letters(text: str) -> list[str]:
    """Return the letters of *text* that are not in a placeholder."""
    return [letter for letter in PLACE.sub("", text) if letter.isalpha()]
