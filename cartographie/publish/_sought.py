"""The strings that nothing published may hold, many at once, and how each of them is told from what only looks like it.

A sieve of runs of letters leaves few strings to look for one by one, and positions lie in the squares of a grid: the
time grows with the number of strings plus the length of what is searched, not with their product.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import floor
from typing import TYPE_CHECKING

from cartographie.publish._views import FOREIGN, View, text_view

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["NEAR", "SHORTEST", "Secret", "Sought", "sought"]

SHORTEST = 6
"""Signs of a compact secret below which it would be found in any file."""
SHORTEST_IN_NOISE = 8
"""The same in packed bytes (fonts, tiles), where letters come at random: 36 to the power of 8 is past any file."""
BOUNDED = 10
"""Below this length a secret only counts where it stands alone: « la mare » is not in « calamars »."""
NEAR = 0.00006
"""Degrees (about six metres) within which a pair of numbers is the position of a secret pair."""
WHOLE_NUMBER = 9
"""Figures below which a number only counts when it stands alone; nine are the national part of a French phone."""

_DECIMAL = re.compile(r"[+\-]?\d{1,3}[.,]\d{3,}")
_PAIR = re.compile(r"\s*([+\-]?\d{1,3}[.,]\d+)\s*[,;]\s*([+\-]?\d{1,3}[.,]\d+)\s*")
_SQUARE = 4 * NEAR
_MANY = 40  # strings from which on a sieve costs less than looking for each of them
_SIEVE_BITS = 22


@dataclass(frozen=True, slots=True)
class Secret:
    """One string to look for: `key` compact, `words` spaced; `digits` when it is a number with no letter.

    `decimal` finds a coordinate with the same decimals, None when the string is not one.
    """

    key: bytes
    words: bytes
    digits: bool
    decimal: re.Pattern[bytes] | None

    @property
    def letters(self) -> bytes:
        """What the letters of a view hold wherever this string is in it."""
        # « +33 2 … » and « 02 … » are the same phone
        return self.key.removeprefix(b"0") if self.digits and len(self.key) >= WHOLE_NUMBER else self.key

    def is_in(self, view: View) -> bool:
        """Tell whether *view* holds this string, whole."""
        if view.noise and (self.digits or len(self.key) < SHORTEST_IN_NOISE):
            return False
        if self.decimal is not None:
            return self.decimal.search(view.plain) is not None
        if self.digits and len(self.key) < WHOLE_NUMBER:
            return b"\n" + self.key + b"\n" in view.numbers
        if self.digits:
            return self.letters in view.numbers
        if len(self.key) < BOUNDED and not view.noise:
            return b" " + self.words + b" " in view.words
        return _bounded(self.key, view)


@dataclass(frozen=True)
class Sought:
    """Strings and positions (latitude, longitude) to look for in views."""

    secrets: tuple[Secret, ...]
    pairs: tuple[tuple[float, float], ...]

    def __bool__(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self.secrets or self.pairs)

    def only(self, secrets: Iterable[Secret]) -> Sought:
        """Return the same positions with fewer strings."""
        return Sought(tuple(secrets), self.pairs)

    def found_in(self, view: View) -> Iterator[Secret]:
        """Yield the strings that *view* holds."""
        return (item for item in self._possible(view) if item.is_in(view))

    def is_in(self, view: View) -> bool:
        """Tell whether *view* holds one of the strings or of the positions."""
        return self.is_near_any(view) or next(self.found_in(view), None) is not None

    def is_near_any(self, view: View) -> bool:
        """Tell whether two numbers that follow one another in *view* are one of the positions."""
        return bool(self.pairs) and any(map(self.is_near, view.number_pairs()))

    def is_near(self, position: tuple[float, float]) -> bool:
        """Tell whether *position* is one of ours, in either order of its numbers."""
        return any(
            abs(position[0] - lat) <= NEAR and abs(position[1] - lon) <= NEAR
            for lat, lon in self._squares.get(_square(position), ())
        )

    def _possible(self, view: View) -> Iterable[Secret]:
        if len(self.secrets) < _MANY:
            return self.secrets
        if len(view.letters) < SHORTEST:
            return ()
        import numpy as np  # only where there are many strings

        grams, starts = self._grams
        present = np.zeros(1 << _SIEVE_BITS, dtype=bool)
        present[_hashes(np.frombuffer(view.letters, dtype=np.uint8))] = True
        whole = np.logical_and.reduceat(present[grams], starts)
        return [self.secrets[at] for at in np.flatnonzero(whole)]

    @cached_property
    def _grams(self) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
        """The hashes of the runs of letters that cover each string, and where each string's begin."""
        import numpy as np

        runs = [_runs(item.letters) for item in self.secrets]
        starts = np.cumsum([0, *map(len, runs)])[:-1]
        letters = np.frombuffer(b"".join(b"".join(item) for item in runs), dtype=np.uint8)
        return _hashes(letters)[::SHORTEST], starts

    @cached_property
    def _squares(self) -> dict[tuple[int, int], list[tuple[float, float]]]:
        squares: dict[tuple[int, int], list[tuple[float, float]]] = {}
        for pair in self.pairs:
            for either in (pair, pair[::-1]):
                corners = product((either[0] - NEAR, either[0] + NEAR), (either[1] - NEAR, either[1] + NEAR))
                for square in {_square(corner) for corner in corners}:
                    squares.setdefault(square, []).append(either)
        return squares


def sought(secrets: Sequence[str]) -> Sought:
    """Return *secrets* as what is looked for; those of the form « lat, lon » are looked for as positions too."""
    pairs = [(_number(found[1]), _number(found[2])) for found in map(_PAIR.fullmatch, secrets) if found]
    strings = (item for item in map(_secret, dict.fromkeys(secrets)) if len(item.key) >= SHORTEST)
    return Sought(tuple(strings), tuple(pairs))


def _secret(text: str) -> Secret:
    view = text_view(text)
    decimal = None
    if _DECIMAL.fullmatch(text.strip()):
        whole, _, rest = text.strip().replace(",", ".").lstrip("+-").partition(".")
        decimal = re.compile(rf"(?<![\d.,]){whole}[.,]{rest}(?!\d)".encode())
    key = view.letters.strip(FOREIGN)
    return Secret(key, view.words.strip(b" " + FOREIGN), key.isdigit(), decimal)


def _bounded(key: bytes, view: View) -> bool:
    """Tell whether *view* holds *key* with whole numbers at its ends: « 1 rue » is not in « 11 rue »."""
    at = view.letters.find(key)
    if at < 0:
        return False
    while at >= 0:
        before, after = view.letters[at - 1 : at] if at else b"", view.letters[at + len(key) : at + len(key) + 1]
        if not (key[:1].isdigit() and before.isdigit()) and not (key[-1:].isdigit() and after.isdigit()):
            return True
        at = view.letters.find(key, at + 1)
    # « page 3, 27 rue … »: run together, one figure follows another; only the spaced text can tell
    return _spaced(key).search(view.spaced) is not None


def _spaced(key: bytes) -> re.Pattern[bytes]:
    numbers_and_letters = re.findall(rb"\d+|[a-z~]", key)
    return re.compile(rb"(?<!\d)" + rb" *".join(numbers_and_letters) + rb"(?!\d)")


def _runs(letters: bytes) -> list[bytes]:
    """Cut *letters* into runs of `SHORTEST`; the last one overlaps."""
    starts = [*range(0, len(letters) - SHORTEST, SHORTEST), len(letters) - SHORTEST]
    return [letters[at : at + SHORTEST] for at in starts]


def _hashes(letters: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Return a number of `_SIEVE_BITS` bits for each run of `SHORTEST` letters."""
    import numpy as np

    total = np.zeros(len(letters) - SHORTEST + 1, dtype=np.uint32)
    for at in range(SHORTEST):
        # Fowler-Noll-Vo's prime: http://www.isthe.com/chongo/tech/comp/fnv
        total = (total * np.uint32(16777619)) ^ letters[at : len(total) + at]
    hashes: NDArray[np.uint32] = total & np.uint32((1 << _SIEVE_BITS) - 1)
    return hashes


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _square(position: tuple[float, float]) -> tuple[int, int]:
    return floor(position[0] / _SQUARE), floor(position[1] / _SQUARE)
