"""A piece of content in the spellings that are compared: letters, words, whole numbers, pairs of coordinates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["View", "compact", "noise_view", "text_view"]

# letters that Unicode does not take apart
_LIGATURES = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o"}
# letters beyond Latin-1 that have a Latin-1 likeness, accents written apart, signs that have no width
_FAR = re.compile("[æÆßøØ\u00ad\u0100-\u036f\u1e00-\u1eff\u200b-\u200f\u2060\ufb00-\ufb06\ufeff\uff01-\uff5e]")
_RUN = re.compile(rb"\d[\d .\-/()\xa0?]*\d")
_DECIMAL = re.compile(rb"(?<![\d.])-?\d{1,3}\.\d{3,15}(?![\d.])|(?<![\d,])-?\d{1,3},\d{4,15}(?![\d,])")
_PAIR_GAP = 60  # bytes between a latitude and its longitude: `","lon": "`, `;`, an attribute's name
_NOT_DIGIT = re.compile(rb"\D+")


def _letter(code: int) -> int:
    """Return the small ASCII letter or figure that a Latin-1 *code* is read as, a space for anything else."""
    bare = unicodedata.normalize("NFKD", chr(code).casefold())[:1]
    return ord(bare) if bare.isascii() and bare.isalnum() else ord(" ")


_TABLE = bytes(_letter(code) for code in range(256))
_OTHERS = bytes(code for code in range(256) if _TABLE[code] == ord(" "))


@dataclass(frozen=True)
class View:
    """Content to be searched: `plain` is Latin-1; `noise` when it is packed bytes and not text."""

    plain: bytes
    noise: bool = False

    @cached_property
    def letters(self) -> bytes:
        """Small letters and figures alone, run together."""
        return self.plain.translate(_TABLE, _OTHERS)

    @cached_property
    def spaced(self) -> bytes:
        """Small letters and figures, a space for each other sign."""
        return self.plain.translate(_TABLE)

    @cached_property
    def words(self) -> bytes:
        """Small letters and figures, one space between words and at both ends."""
        return b" %b " % b" ".join(self.spaced.split())

    @cached_property
    def numbers(self) -> bytes:
        """The figures of each run of figures, whatever parts them (« 02.98 », « 02 98 »), a line break around each."""
        return b"\n" + b"".join(_NOT_DIGIT.sub(b"", run) + b"\n" for run in _RUN.findall(self.plain))

    def number_pairs(self) -> Iterator[tuple[float, float]]:
        """Yield each two decimal numbers that follow one another closely; none from packed bytes."""
        if self.noise:
            return
        last: tuple[int, float] | None = None
        for found in _DECIMAL.finditer(self.plain):
            value = float(found[0].replace(b",", b"."))
            if last is not None and found.start() - last[0] <= _PAIR_GAP:
                yield last[1], value
            last = found.end(), value

    def grams(self, size: int) -> Callable[[bytes], bool]:
        """Return a sieve that answers, wrongly only by a few yes, whether *size* letters in a row (at most 8) occur."""
        if len(self.letters) < _SMALL:
            grams = {self.letters[at : at + size] for at in range(len(self.letters))}
            return grams.__contains__
        import numpy as np  # only where there are many secrets

        letters = np.frombuffer(self.letters, dtype=np.uint8)
        present = np.zeros(1 << _SIEVE_BITS, dtype=bool)
        present[_hashes(letters, size)] = True
        return lambda gram: bool(present[_hashes(np.frombuffer(gram, dtype=np.uint8), size)[0]])


_SIEVE_BITS = 22
_SMALL = 20_000  # letters below which a plain set costs less than a sieve


def _hashes(letters: NDArray[np.uint8], size: int) -> NDArray[np.uint32]:
    import numpy as np

    total = np.zeros(len(letters) - size + 1, dtype=np.uint32)
    for at in range(size):
        # Fowler-Noll-Vo's prime: http://www.isthe.com/chongo/tech/comp/fnv
        total = (total * np.uint32(16777619)) ^ letters[at : len(total) + at]
    hashes: NDArray[np.uint32] = total & np.uint32((1 << _SIEVE_BITS) - 1)
    return hashes


def compact(text: str) -> bytes:
    """Return *text* as small ASCII letters and figures, run together: how secrets and views are compared."""
    return text_view(text).letters


def text_view(text: str) -> View:
    """Return the view of a text; letters without a Latin likeness (Arabic, Cyrillic) are left out."""
    # Latin-1 goes through a table of bytes: five times faster than Unicode's own decomposition on a page
    near = text if text.isascii() else _FAR.sub(_likeness, text)
    return View(near.encode("latin-1", "replace"))


def _likeness(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _LIGATURES:
        return _LIGATURES[sign]
    return "".join(part for part in unicodedata.normalize("NFKD", sign) if part.isascii())


def noise_view(content: bytes) -> View:
    """Return the view of packed bytes: Latin-1, and UTF-16 of the same letters, whose null bytes go."""
    return View(content.replace(b"\0", b""), noise=True)
