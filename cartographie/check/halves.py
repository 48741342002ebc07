"""Hours in several cells: a column for each half of a day, days in one column and hours in another."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cartographie.texts import load
from cartographie.vocabulary import find_column, fold

__all__ = ["Halves", "map_halves"]

_HALVES = ("matin", "apres-midi")


class Halves(NamedTuple):
    """Columns of theirs that make one of ours: the words before each cell ("" for none), and where it stands."""

    column: str
    places: tuple[tuple[str, int], ...]

    def read(self, texts: Sequence[str]) -> str:
        """Return the cell that the cells *texts* of a row make together, "" when they say nothing.

        A half of a day that is closed is left out, but when both are.
        """
        told = [(words, texts[at]) for words, at in self.places if at < len(texts) and texts[at].strip(" -–—")]
        if not any(words for words, _ in told):
            return " ".join(text for _, text in told)
        open_ = [(words, text) for words, text in told if fold(text) not in _closed()]
        return ", ".join(f"{words} {text}" for words, text in open_) or (told[0][1] if told else "")


def map_halves(headers: Sequence[str], site: Mapping[str, str]) -> tuple[Halves, ...]:
    """Find the headers that are halves of one of our columns; *site* are the site's own names, which go first.

    A day that has a column of its own as well keeps that one.
    """
    own = {fold(header) for header in site}
    free = {at: fold(header) for at, header in enumerate(headers) if header.strip() and fold(header) not in own}
    days: dict[str, dict[str, int]] = {}
    for at, title in free.items():
        half = next((half for half in _HALVES for word in _words()[half] if title.endswith(f" {word}")), None)
        word = max((word for word in _words()[half] if title.endswith(f" {word}")), key=len) if half else ""
        column = find_column(title.removesuffix(f" {word}"), site) if half else None
        if half and column and column.startswith("horaires_"):
            days.setdefault(column, {}).setdefault(half, at)
    whole = {find_column(header, site) for header in headers}
    found = [
        Halves(column, tuple((load()[f"horaires.moments.{half}"], halves[half]) for half in _HALVES if half in halves))
        for column, halves in days.items()
        if column not in whole
    ]
    first = {kind: next((at for at, title in free.items() if title in _words()[kind]), None) for kind in _DAYS_HOURS}
    if None not in first.values():
        found.append(Halves("horaires", tuple(("", at) for at in first.values() if at is not None)))
    return tuple(found)


_DAYS_HOURS = ("jours", "heures")


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """Return the folded words of each half of a day, and the titles of days and of hours."""
    data = tomllib.loads(files(__package__).joinpath("composite.toml").read_text(encoding="utf-8"))
    tables = data["demi-journees"] | data["jours-et-heures"]
    return {kind: frozenset(map(fold, words)) for kind, words in tables.items()}


@cache
def _closed() -> frozenset[str]:
    return frozenset(("ferme", "fermee", "non"))
