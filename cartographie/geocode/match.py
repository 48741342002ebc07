"""Street names against street names: retrieval (exact hashes, then trigrams) and word-by-word similarity."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from cartographie.geocode.grams import gram_codes, gram_weights, name_key, word_slot
from cartographie.geocode.shard import Shard
from cartographie.geocode.words import StreetName, knowledge, sounds

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["TYPE_DIFFERS", "Slice", "Streets"]

FUZZY_LIMIT = 10
SCAN_LIMIT = 6
LEAST_LIKE = 0.5  # similarity from which a name read through is worth rescoring
LEAST_SHARE = 0.45  # of the best coefficient: below, a street has no chance after rescoring
LONGEST_SCAN = 6000
SURE = 0.84
REMEMBERED = 20_000
SOUNDS_ALIKE = 0.95
LEAST_WORD = 0.55  # below this similarity two words are two words

_DOUBLED = re.compile(r"(.)\1+")

# what a difference costs
QUERY_WORD_UNKNOWN = 0.85
STREET_WORD_MISSING = 0.3
TYPE_MISSING = 0.015
TYPE_DIFFERS = 0.06


class Slice(NamedTuple):
    """Streets start:end of a shard (one commune)."""

    start: int
    end: int


class Streets:
    """The street names of one shard, ready for searching."""

    def __init__(self, shard: Shard) -> None:
        """Wrap *shard*; its arrays are mapped at the first search."""
        self.shard = shard
        self._weights: NDArray[Any] | None = None
        self._cores: dict[int, tuple[str, ...]] = {}
        self._glued: dict[int, list[str]] = {}  # by first row: communes only, for a whole shard is never read through

    def exact(self, name: StreetName, slices: Sequence[Slice]) -> list[int]:
        """Return the rows within *slices* whose glued core or full name equals that of *name*."""
        keys, rows = self.shard.view("key"), self.shard.view("key_row")
        found: dict[int, None] = {}
        for glued in {"".join(name.core): None, name.full: None}:
            key = name_key(glued)
            low = bisect_left(keys, key)
            if low == len(keys) or keys[low] != key:
                continue
            high = bisect_left(keys, key + 1, low, min(len(keys), low + 4096))
            for start, end in slices:
                at = bisect_left(rows, start, low, high)
                while at < high and rows[at] < end:
                    found[rows[at]] = None
                    at += 1
        return list(found)

    def fuzzy(self, name: StreetName, slices: Sequence[Slice], likely: Sequence[Slice]) -> list[tuple[int, float]]:
        """Return the rows within *slices* that share most trigrams with *name*, each with its similarity.

        Trigrams see nothing in short or much damaged words: when they bring nothing good, *likely* is read through.
        """
        glued = "".join(name.core)
        rows = {row: self.similarity(name, row) for row in self._by_grams(glued, slices, FUZZY_LIMIT)}
        if max(rows.values(), default=0.0) < SURE:
            rows |= {
                row: self.similarity(name, row) for row in self._by_scan(glued, likely, SCAN_LIMIT) if row not in rows
            }
        return list(rows.items())

    def _by_grams(self, glued: str, slices: Sequence[Slice], limit: int) -> list[int]:
        """Rank by Dice's coefficient over weighted trigrams: twice what is shared over what both have."""
        starts, all_rows = self.shard.array("gram_at"), self.shard.array("gram_row")
        if self._weights is None:
            self._weights = gram_weights(starts, self.shard.header["streets"])
        merged = _merged(slices)
        low, high = merged[0].start, merged[-1].end
        codes = gram_codes(glued)
        weights = self._weights[codes]
        edges = np.array((low, high), dtype=all_rows.dtype)
        pieces = []
        for code in codes:
            posting = all_rows[starts[code] : starts[code + 1]]
            first, last = posting.searchsorted(edges)
            pieces.append(posting[first:last])
        lengths = [len(piece) for piece in pieces]
        shared = np.bincount(np.concatenate(pieces) - edges[0], np.repeat(weights, lengths), high - low)
        total = self.shard.array("gram_total")
        rows = None
        if len(merged) == 1:
            total = total[low:high]
        else:
            rows = np.concatenate([np.arange(start, end) for start, end in merged])
            shared, total = shared[rows - low], total[rows]
        dice = 2 * shared / (float(weights.sum()) + total)
        kept = np.flatnonzero(dice > LEAST_SHARE * dice.max(initial=0.0))
        if rows is None:
            best = kept[np.argsort(-dice[kept], kind="stable")][:limit]
            return [low + row for row in best.tolist()]
        best = kept[np.lexsort((rows[kept], -dice[kept]))][:limit]
        return [int(row) for row in rows[best]]

    def _by_scan(self, glued: str, slices: Sequence[Slice], limit: int) -> list[int]:
        found: list[tuple[float, int]] = []
        for start, end in slices:
            if end - start > LONGEST_SCAN:
                continue
            names = self._glued.get(start)
            if names is None:
                names = self._glued[start] = [text.replace(" ", "") for text in self.shard.texts("core", start, end)]
            hits = extract(glued, names, scorer=OSA.normalized_similarity, limit=limit, score_cutoff=LEAST_LIKE)
            found += [(-similarity, start + at) for _, similarity, at in hits]
        found.sort()
        return [row for _, row in found[:limit]]

    def core(self, row: int) -> tuple[str, ...]:
        """Return the meaningful words of the street at *row*."""
        words = self._cores.get(row)
        if words is None:
            if len(self._cores) > REMEMBERED:
                self._cores.clear()
            words = self._cores[row] = tuple(self.shard.text("core", row).split())
        return words

    def kind_cost(self, name: StreetName, row: int) -> float:
        """Return what the difference of street types costs."""
        kind = self.shard.header["kinds"][self.shard.view("kind")[row]]
        if kind == name.kind:
            return 0.0
        silent = knowledge().silent
        if name.kind in silent and kind in silent:
            return 0.003
        return TYPE_MISSING if name.kind in silent or kind in silent else TYPE_DIFFERS

    def similarity(self, name: StreetName, row: int) -> float:
        """Return how alike the cores of *name* and the street at *row* are, 0 to 1; types aside."""
        core = self.core(row)
        if core == name.core:
            return 1.0
        glued, own = "".join(name.core), "".join(core)
        if glued in (own, name.full) and own in (glued, name.full):
            return 0.995
        whole = OSA.normalized_similarity(glued, own)
        if sounds(glued) == sounds(own):
            whole = max(whole, SOUNDS_ALIKE)
        return max(whole, self._by_words(name.core, core))

    def _by_words(self, asked: tuple[str, ...], known: tuple[str, ...]) -> float:
        """Match words one to one, the best pairs first; weigh what is left over on either side by how telling it is."""
        pairs = sorted(((-_word_similarity(a, k), i, j) for i, a in enumerate(asked) for j, k in enumerate(known)))
        weights = self.shard.view("weight")
        asked_weight = [weights[word_slot(word)] for word in asked]
        known_weight = [weights[word_slot(word)] for word in known]
        left_asked, left_known = set(range(len(asked))), set(range(len(known)))
        gained = 0.0
        matched = 0.0
        for negative, i, j in pairs:
            if -negative < LEAST_WORD:
                break
            if i in left_asked and j in left_known:
                left_asked.remove(i)
                left_known.remove(j)
                gained += -negative * known_weight[j]
                matched += known_weight[j]
        if not matched:
            return 0.0
        total_asked, total_known = sum(asked_weight), sum(known_weight)
        unknown = sum(asked_weight[i] * (0.1 if _nearly_stop(asked[i]) else 1.0) for i in left_asked) / total_asked
        missing = sum(known_weight[j] for j in left_known) / total_known
        return max(0.0, gained / matched - QUERY_WORD_UNKNOWN * unknown - STREET_WORD_MISSING * missing)


def _word_similarity(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.85 if a[0] == b[0] and not (a + b).isdigit() else 0.0
    if a.isdigit() or b.isdigit():
        return 0.0
    similarity: float = OSA.normalized_similarity(a, b)
    return max(similarity, SOUNDS_ALIKE) if sounds(a) == sounds(b) else similarity


@lru_cache(maxsize=1024)
def _nearly_stop(word: str) -> bool:
    """Say whether *word* is a word without meaning with a letter doubled (« dess », « ann »)."""
    return _DOUBLED.sub(r"\1", word) in knowledge().stop


def _merged(slices: Sequence[Slice]) -> list[Slice]:
    """Join slices that touch: searching Paris is one slice, not twenty."""
    out: list[Slice] = []
    for start, end in sorted(slices):
        if out and start <= out[-1].end:
            out[-1] = Slice(out[-1].start, max(end, out[-1].end))
        else:
            out.append(Slice(start, end))
    return out
