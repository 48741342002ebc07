"""What hides a word from a program and not from a reader, undone: look-alike letters, invisible signs, C.H.R.S."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from cartographie.vocabulary import fold

__all__ = ["Phrases", "has_mixed_scripts", "protected", "undisguised"]

# signs without a width, and the hyphen that only shows at the end of a line
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-‐‑]\s*\n\s*(?=[^\W\d_])")
# « C.H.R.S. », « C H R S », « v i o l e n c e s »
_INITIALS = re.compile(
    r"(?<!\w)(?:[^\W\d_](?:\.[^\W\d_]){2,}\.?|[A-Z](?:[ \-][A-Z]){2,}|[^\W\d_](?: [^\W\d_]){5,})(?!\w)"
)
_PARTED = re.compile(r"[ .\-]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[a-zA-Z\u00c0-\u024f]")
# letters that look like ours stand among these; most texts have none
_FOREIGN = re.compile("[\u0131\u0251\u0261\u0370-\u052f]+")
_GREEK_OR_CYRILLIC = re.compile("[\u0370-\u03ff\u0400-\u04ff]")


def undisguised(text: str) -> str:
    """Return *text* as a person reads it, for comparing: `fold` does the rest (accents, case, full-width letters)."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
        text = _FOREIGN.sub(lambda found: found[0].translate(_lookalikes()), text)
    if "\n" in text:
        text = _HYPHENATED.sub("", text)
    return _INITIALS.sub(lambda found: _PARTED.sub("", found[0]), text)


def has_mixed_scripts(text: str) -> bool:
    """Tell whether a word of *text* mixes Latin letters with Greek or Cyrillic ones: nobody writes so by chance."""
    words = (found[0] for found in _WORD.finditer(_INVISIBLE.sub("", text)))
    return any(_LATIN.search(word) and _GREEK_OR_CYRILLIC.search(word) for word in words)


@cache
def protected() -> dict[str, dict[str, Any]]:
    """Return `protected.toml`: the words of the two signals, and those that tell a place."""
    return tomllib.loads(files(__package__).joinpath("protected.toml").read_text(encoding="utf-8"))


class Phrases:
    """Many phrases looked for at once in folded texts, whole; a final star lets the last word go on.

    The words of a text tell which few phrases are worth looking for: a hundredth of the time of one great pattern.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        folded = [(fold(phrase), phrase.endswith("*")) for phrase in phrases]
        self._stems = tuple(phrase for phrase, is_open in folded if is_open and " " not in phrase)
        self._stem_starts = frozenset(stem[:_START] for stem in self._stems)
        self._words = frozenset(phrase for phrase, is_open in folded if not is_open and " " not in phrase)
        longer: dict[str, list[str]] = {}
        for phrase, is_open in folded:
            if " " in phrase:
                longer.setdefault(phrase.split(" ", 1)[0], []).append(_stem_pattern(phrase, is_open=is_open))
        self._longer = {first: re.compile(_whole(patterns)) for first, patterns in longer.items()}
        self._any = re.compile(_whole([_stem_pattern(phrase, is_open=is_open) for phrase, is_open in folded]))

    def are_in(self, text: str) -> bool:
        """Tell whether *text* holds one of the phrases."""
        words, starts = _words_of(text)
        if not self._words.isdisjoint(words):
            return True
        if any(pattern.search(text) for first, pattern in self._longer.items() if first in words):
            return True
        return not self._stem_starts.isdisjoint(starts) and any(word.startswith(self._stems) for word in words)

    def removed_from(self, text: str) -> str:
        """Return *text* with a space for each of the phrases."""
        return self._any.sub(" ", text)


_START = 3  # letters that every stem has


@lru_cache(maxsize=8)
def _words_of(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of *text* and how they begin: several lists are looked for in one text after another."""
    words = frozenset(text.split())
    return words, frozenset(word[:_START] for word in words)


def _stem_pattern(phrase: str, *, is_open: bool) -> str:
    return re.escape(phrase) + (r"\w*" if is_open else "")


def _whole(patterns: Iterable[str]) -> str:
    return rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)"


@cache
def _lookalikes() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in protected()["ecriture"]["sosies"]}
