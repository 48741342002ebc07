"""What people read, one TOML file a language: dotted keys to sentences with `{placeholders}`."""

from __future__ import annotations

import errno
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files

from cartographie.texts import cldr, gaps
from cartographie.texts.cldr import is_french

__all__ = ["Words", "is_french", "languages", "load", "reason", "sentence"]

FALLBACK = "fr"
# French punctuation keeps to its word: a no-break space inside guillemets and before high signs
_HIGH_SIGNS = re.compile(r" (?=[»:;?!])|(?<=«) ")


class Words(Mapping[str, str]):
    """The texts of one language by dotted key; a key that its file lacks is looked up in CLDR, then in French."""

    def __init__(
        self,
        language: str,
        entries: Mapping[str, str],
        derived: Callable[[], Mapping[str, str]] = dict,
        french: Words | None = None,
        wrong: tuple[str, ...] = (),
    ) -> None:
        """Keep *entries*, dotted keys to templates, as the texts of *language*.

        What they lack *derived* gives, called once and late, then *french*; *wrong* are keys whose text was refused.
        """
        self.language = language
        self.wrong = wrong
        self._entries = dict(entries)
        self._derived = derived
        self._french = french

    @cached_property
    def _own(self) -> dict[str, str]:
        return {**self._derived(), **self._entries}

    @cached_property
    def _all(self) -> dict[str, str]:
        return {**(self._french or {}), **self._own}

    def _among(self, key: str) -> Mapping[str, str]:
        """Return where *key* is looked for: what agents are told is all in the French file, so help asks no more."""
        return self._all if self._french or key.startswith(cldr.TABLES) else self._entries

    @property
    def proofread(self) -> bool:
        """Whether a person has read the file; until then the sentences of safety are said in French."""
        return _proofread(self._entries)

    def in_french(self, key: str) -> bool:
        """Tell whether *key*, of a language file or of the vocabulary alone, is said in French."""
        return is_french(self.language) or key not in self._own

    def teller(self, key: str) -> Words:
        """Return the texts that tell *key*: these, or the French ones that are said in its place.

        The values of a sentence (« {mois} ») are to be told in the language of the sentence.
        """
        return self if self._french is None or key in self._own else self._french

    def missing(self) -> tuple[str, ...]:
        """Return the keys that the language leaves to French although an edition carries them; none in a French one."""
        if self._french is None or is_french(self.language):
            return ()
        known = {*self._own, *self.wrong}
        lacking = (key for key in gaps.wanted(self.language, self._french) if key not in known)
        return tuple(key for key in lacking if self.proofread or not gaps.is_safety(key))

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
    names = (entry.name for entry in files(__name__).iterdir())
    found = sorted(name[:-5] for name in names if name.endswith(".toml") and name != gaps.SAFETY_FILE)
    return (FALLBACK, *(name for name in found if name != FALLBACK))


@cache
def load(language: str = FALLBACK) -> Words:
    """Return the texts of *language*: its file's, then CLDR's, then the French ones.

    The French is said where the file has none, where a text does not ask for the same values, and for the sentences of
    safety as long as nobody has proofread the file. Raises KeyError for a language without a file.
    """
    if language not in languages():
        raise KeyError(language)
    own = dict(_flatten(_parsed(language)))
    if is_french(language):
        own = {key: _HIGH_SIGNS.sub("\u00a0", text) for key, text in own.items()}
    if language == FALLBACK:
        return Words(language, own, lambda: cldr.texts_of(FALLBACK))
    french = load(FALLBACK)
    wrong = tuple(key for key, text in own.items() if not gaps.fits(key, text, french))
    left = {*wrong, *(() if is_french(language) or _proofread(own) else filter(gaps.is_safety, own))}
    own = {key: text for key, text in own.items() if key not in left}
    # another French says dates and names as French does
    return Words(language, own, dict if is_french(language) else lambda: cldr.texts_of(language), french, wrong)


def sentence(key: str, **values: object) -> str:
    """Return a French sentence, the language of messages and findings."""
    return load(FALLBACK).say(key, **values)


def reason(error: OSError) -> str:
    """Return in French why the system refused; its own words are English."""
    known = load(FALLBACK)
    return known.get(f"erreurs.raisons.{errno.errorcode.get(error.errno or 0, '')}", known["erreurs.raisons.autre"])


def _proofread(own: Mapping[str, str]) -> bool:
    """Tell whether a person has read the file with the texts *own*; a file that does not say so was not read."""
    return own.get("langue.relecture", gaps.NOT_PROOFREAD) != gaps.NOT_PROOFREAD


def _parsed(language: str) -> dict[str, object]:
    """Return the file of *language*, nothing of one that cannot be read: its French is said then, and that is told."""
    try:
        return _parse(language)
    except ValueError:  # neither TOML nor UTF-8
        if language == FALLBACK:
            raise
        return {}


def _parse(language: str) -> dict[str, object]:
    return tomllib.loads(files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))


def _flatten(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value)
