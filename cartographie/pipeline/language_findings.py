"""What the language files of an edition lack: the French was said instead, and the report tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cartographie.model import Finding
from cartographie.texts import load, sentence
from cartographie.texts.findings import make_finding

__all__ = ["language_findings"]

MOST_NAMED = 8


def language_findings(languages: Iterable[str]) -> Iterator[Finding]:
    """Yield one finding for each of *languages* whose file lacks a text or has one that cannot be filled."""
    for language in languages:
        words = load(language)
        keys = (*words.wrong, *words.missing())
        if keys:
            yield make_finding("langue-incomplete", value=language, cles=_named(keys))


def _named(keys: tuple[str, ...]) -> str:
    left = len(keys) - MOST_NAMED
    more = [sentence("constats.langue-incomplete.autres", nombre=left)] if left > 0 else []
    return ", ".join([*keys[:MOST_NAMED], *more])
