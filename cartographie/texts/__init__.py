"""What people read, one TOML file a language: dotted keys to sentences with `{placeholders}`."""

from __future__ import annotations

import errno
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files

from cartographie.texts import cldr
from cartographie.texts.cldr import is_french

__all__ = ["Words", "is_french", "languages", "load", "reason", "sentence"]

FALLBACK = "fr"
# French punctuation keeps to its word: a no-break space inside guillemets and before high signs
_HIGH_SIGNS = re.compile(r" (?=[»:;?!])|(?<=«) ")


class Words(Mapping[str, str]):
    """The texts of one language by dotted key; a key that its file lacks is looked up in CLDR, then in French."""

    def __init__(self, language: str, entries: Mapping[str, str], rest: Callable[[], Mapping[str, str]] = dict) -> None:
        """Keep *entries*, dotted keys to templates, as the texts of *language*; *rest*, called once, has the others."""
        self.language = language
        self._entries = dict(entries)
        self._rest = rest

    @cached_property
    def _all(self) -> dict[str, str]:
        return {**self._rest(), **self._entries}

    def _among(self, key: str) -> Mapping[str, str]:
        """Return where *key* is looked for: what agents are told is all in the French file, so help asks no more."""
        return self._all if key.startswith(cldr.TABLES) or self.language != FALLBACK else self._entries

    def __getitem__(self, key: str) -> str:
        """Return the template behind *key*; raise KeyError, naming the key, when no language has it."""
        found = self._entries.get(key)
        return self._among(key)[key] if found is None else found

    def __iter__(self) -> Iterator[str]:
        """Iterate over the dotted keys: first what the file lacks."""
        return iter(self._all)

    def __len__(self) -> int:
        """Count the texts."""
        return len(self._all)

    def say(self, key: str, **values: object) -> str:
        """Return the text behind *key* with its placeholders filled from *values*.

        Values are inserted as they are: braces inside a value are never read as placeholders.
        """
        return self[key].format(**values)

    def section(self, prefix: str) -> dict[str, str]:
        """Return the texts below *prefix* by the rest of their key."""
        start = prefix + "."
        return {key[len(start) :]: text for key, text in self._among(start).items() if key.startswith(start)}


def languages() -> tuple[str, ...]:
    """List the languages that have a file, French first."""
    found = sorted(entry.name[:-5] for entry in files(__name__).iterdir() if entry.name.endswith(".toml"))
    return (FALLBACK, *(name for name in found if name != FALLBACK))


@cache
def load(language: str = FALLBACK) -> Words:
    """Return the texts of *language*: its file's, then CLDR's, then the French ones.

    Raises KeyError for a language without a file.
    """
    if language not in languages():
        raise KeyError(language)
    own = dict(_flatten(_parse(language)))
    if is_french(language):
        own = {key: _HIGH_SIGNS.sub("\u00a0", text) for key, text in own.items()}
    if language == FALLBACK:
        return Words(language, own, lambda: cldr.texts_of(FALLBACK))
    return Words(language, own, lambda: {**load(FALLBACK), **_dates_and_names(language)})


def _dates_and_names(language: str) -> Mapping[str, str]:
    """Return what CLDR says in *language*; nothing in another French, which says it as French does."""
    return {} if is_french(language) else cldr.texts_of(language)


def sentence(key: str, **values: object) -> str:
    """Return a French sentence, the language of messages and findings."""
    return load(FALLBACK).say(key, **values)


def reason(error: OSError) -> str:
    """Return in French why the system refused; its own words are English."""
    known = load(FALLBACK)
    return known.get(f"erreurs.raisons.{errno.errorcode.get(error.errno or 0, '')}", known["erreurs.raisons.autre"])


def _parse(language: str) -> dict[str, object]:
    return tomllib.loads(files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))


def _flatten(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value)
