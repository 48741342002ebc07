"""The ways on foot in the page: numbers and names only, from which the script makes the sentences of every language.

What the JSON block holds under `ways`, {} when no way is known:

- `kinds`: the values of `StepKind`; `seen`: kinds of landmarks; `names`: names of landmarks;
- `streets`: pairs, the name as on its sign and how a French sentence says it;
- `of`: by the number of the entry, `[state, minutes, metres]` and, for a way to be walked, its line and its steps:
  `[kind, start, metres, street, seen, name]`, the zeros at the end let out. `kind` is a place in `kinds`; `street`,
  `seen` and `name` are places in their lists counted from 1, 0 for none; metres are not rounded yet.

A line is written as Google's « encoded polyline » with five decimals of a degree (1.1 m), latitude first:
https://developers.google.com/maps/documentation/utilities/polylinealgorithm. Its letters go from « ? » to « ~ ».
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cartographie.model import Edition, Entry, Itinerary, Position, Step, StepKind
from cartographie.publish.html_map.links import plain
from cartographie.vocabulary import street_phrase

__all__ = ["encode_line", "ways_table"]

_PRECISION = 100_000
_KINDS = tuple(StepKind)


def ways_table(edition: Edition) -> dict[str, Any]:
    """Return the ways of *edition* as plain values; an entry without a pin has none, nor any without a desk."""
    ways = list(_ways(edition))
    if not ways:
        return {}
    streets, seen, names = _Table(), _Table(), _Table()
    told: dict[str, list[Any]] = {}
    for entry, way in ways:
        told[str(entry.number)] = [way.state, way.minutes, way.metres]
        if way.state == "walk":
            steps = [_step(step, streets, seen, names) for step in way.steps]
            told[str(entry.number)] += [encode_line(way.line), steps]
    return {
        "kinds": [kind.value for kind in _KINDS],
        "streets": [[name, street_phrase(name)] for name in streets],
        "seen": list(seen),
        "names": list(names),
        "of": told,
    }


def _ways(edition: Edition) -> Iterator[tuple[Entry, Itinerary]]:
    if edition.desk is None or edition.desk.position is None:
        return
    for entry in edition.entries:
        if entry.way is not None and entry.position is not None:
            yield entry, entry.way


class _Table(dict[str, int]):
    """Texts that are written once: each has its place, counted from 1; 0 is for none."""

    def place(self, text: str) -> int:
        """Return the place of *text*, a new one when it is met for the first time."""
        return self.setdefault(plain(text), len(self) + 1) if text else 0


def _step(step: Step, streets: _Table, seen: _Table, names: _Table) -> list[int]:
    told = [_KINDS.index(step.kind), step.start, step.metres, streets.place(step.street)]
    if step.landmark is not None:
        told += [seen.place(step.landmark.kind), names.place(step.landmark.name)]
    while told[-1] == 0 and len(told) > 1:
        told.pop()
    return told


def encode_line(line: Iterable[Position]) -> str:
    """Return the positions of *line* (WGS 84 degrees, latitude first) as an encoded polyline with five decimals."""
    told: list[str] = []
    before = (0, 0)
    for position in line:
        here = (round(position.lat * _PRECISION), round(position.lon * _PRECISION))
        told += (_number(now - then) for now, then in zip(here, before, strict=True))
        before = here
    return "".join(told)


def _number(value: int) -> str:
    """Return a signed number as letters: the sign last, then five bits a letter, the least first."""
    left = ~(value << 1) if value < 0 else value << 1
    letters = []
    while left >= 0x20:  # noqa: PLR2004  # more than five bits are left
        letters.append(chr((0x20 | (left & 0x1F)) + 63))
        left >>= 5
    return "".join((*letters, chr(left + 63)))
