"""How names are found: hashes of whole names for the exact tier, trigrams for the fuzzy one, weights of words."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from cartographie.geocode.words import StreetName

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["gram_codes", "gram_tables", "key_tables", "name_key", "word_slot", "word_weights"]

_LETTERS = 37  # 0 marks the ends of a name, then a to z, then 0 to 9
GRAMS = _LETTERS**3
WEIGHT_SLOTS = 1 << 16
_CODES = bytes(ord(c) - 96 if "a" <= c <= "z" else ord(c) - 21 if "0" <= c <= "9" else 0 for c in map(chr, range(256)))


def name_key(glued: str) -> int:
    """Return the 64-bit hash of a glued name: blake2b, the same on every machine."""
    return int.from_bytes(blake2b(glued.encode(), digest_size=8).digest(), "little")


def key_tables(names: Sequence[StreetName]) -> dict[str, Array]:
    """Return `key` (sorted hashes) and `key_row`: each street under its core and, when it differs, its full name."""
    import numpy as np

    hashes: dict[str, int] = {}
    pairs = []
    for row, name in enumerate(names):
        for glued in {"".join(name.core): None, name.full: None}:
            if glued not in hashes:
                hashes[glued] = name_key(glued)
            pairs.append((hashes[glued], row))
    pairs.sort()
    return {
        "key": np.array([key for key, _ in pairs], dtype=np.uint64),
        "key_row": np.array([row for _, row in pairs], dtype=np.uint32),
    }


def gram_codes(glued: str) -> list[int]:
    """Return the trigrams of a name, ends included, as numbers below `GRAMS`, each once, in order."""
    coded = glued.encode("ascii", "replace").translate(_CODES)
    coded = b"\0" + coded + b"\0"
    return sorted({a * 1369 + b * 37 + c for a, b, c in zip(coded, coded[1:], coded[2:], strict=False)})


def gram_tables(names: Sequence[str]) -> dict[str, Array]:
    """Return `gram_at` (GRAMS + 1), where each trigram's rows start in `gram_row`, and `gram_total` (one a name).

    A trigram weighs log(1 + names / names that have it); a name's total is the sum over its trigrams.
    """
    import numpy as np

    coded = np.frombuffer(
        b"\0" + b"\0".join(n.encode("ascii", "replace").translate(_CODES) for n in names) + b"\0", dtype=np.uint8
    )
    codes = coded.astype(np.int64)
    grams = codes[:-2] * 1369 + codes[1:-1] * 37 + codes[2:]
    owner = np.repeat(np.arange(len(names)), [len(n) + 1 for n in names])
    inside = codes[1:-1] != 0
    owner, grams = owner[: len(grams)][inside], grams[inside]
    pairs = np.sort(grams * len(names) + owner)
    pairs = pairs[np.diff(pairs, prepend=-1) != 0]
    rows, kinds = pairs % len(names), pairs // len(names)
    starts = np.searchsorted(kinds, np.arange(GRAMS + 1)).astype(np.uint32)
    weights = gram_weights(starts, len(names))
    total = np.bincount(rows, weights=weights[kinds], minlength=len(names)).astype(np.float32)
    return {
        "gram_at": starts,
        "gram_row": rows.astype(np.uint16 if len(names) < np.iinfo(np.uint16).max else np.uint32),
        "gram_total": total,
    }


def gram_weights(starts: Array, names: int) -> Array:
    """Return the weight of every trigram (float32), see `gram_tables`."""
    import numpy as np

    weights: Array = np.log1p(names / np.maximum(np.diff(starts.astype(np.int64)), 1)).astype(np.float32)
    return weights


def word_slot(word: str) -> int:
    """Return where a word's weight stands; two words may share a place, which only blurs a weight."""
    return zlib.crc32(word.encode()) & (WEIGHT_SLOTS - 1)


def word_weights(names: Sequence[Sequence[str]]) -> Array:
    """Return how telling each word is, as uint8: 16 x log2(1 + names / names with the word), by `word_slot`."""
    import numpy as np

    slots = np.array([word_slot(word) for name in names for word in set(name)], dtype=np.int64)
    counts = np.bincount(slots, minlength=WEIGHT_SLOTS)
    weights = 16 * np.log2(1 + max(len(names), 1) / np.maximum(counts, 1))
    shortened: Array = np.minimum(weights, 255).astype(np.uint8)
    return shortened
