"""What hides a word from a program and not from a reader, undone: look-alike letters, invisible signs, C.H.R.S."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
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

    Most texts hold the first word of none of them, which a set tells at a hundredth of the pattern's time.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        folded = [(fold(phrase), phrase.endswith("*")) for phrase in phrases]
        self._pattern = re.compile(
            rf"(?<!\w)(?:{'|'.join(re.escape(phrase) + (r'\w*' if open_ else '') for phrase, open_ in folded)})(?!\w)"
        )
        self._first = frozenset(phrase.split(" ", 1)[0] for phrase, _ in folded)
        self._stems = tuple(phrase for phrase, open_ in folded if open_ and " " not in phrase)

    def search(self, text: str) -> re.Match[str] | None:
        """Return where the first of the phrases stands in *text*, None when it holds none."""
        words = set(text.split())
        if self._first.isdisjoint(words) and not any(word.startswith(self._stems) for word in words):
            return None
        return self._pattern.search(text)

    def removed_from(self, text: str) -> str:
        """Return *text* with a space for each of the phrases."""
        return self._pattern.sub(" ", text)


@cache
def _lookalikes() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in protected()["ecriture"]["sosies"]}
