"""The communes of all shards together: by name (present or former), by postcode, by misspelt name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from cartographie.geocode.shard import Commune, Shard
from cartographie.geocode.words import commune_key, fold

__all__ = ["BEGINNING", "Directory", "Ref", "city_name"]

_ARTICLES = ("le", "la", "les", "l")
_FOLDED_DISTRICT = re.compile(r"(.+?) (\d+)(?:er|e|eme) arrondissement$")
_DISTRICT = re.compile(r" \d+(?:er|e|ème) arrondissement$", re.IGNORECASE)
_NO_OLD = -1
HALF_A_NAME = 0.9  # similarity of « Plougastel » and « Plougastel-Daoulas », where the postcode has no other such name
SHORTEST_HALF = 6  # letters
UNKNOWN_SHARD = "00"  # of addresses without an INSEE code
BEGINNING = 3  # letters by which words that begin no commune's name are told


class Ref(NamedTuple):
    """A commune: number of its shard, number within it, and the rank of the former commune meant, -1 for the whole."""

    shard: int
    commune: int
    old: int = _NO_OLD


class Directory:
    """Look-ups over the communes of *shards*; keys are names folded and glued (`words.commune_key`)."""

    def __init__(self, shards: Sequence[Shard]) -> None:
        """Index the headers of *shards*; their data is not read."""
        self.shards = list(shards)
        self.names: dict[str, list[Ref]] = {}
        self.postcodes: dict[str, list[Ref]] = {}
        self.codes: dict[str, Ref] = {}
        for number, shard in enumerate(self.shards):
            for rank, commune in enumerate(shard.communes):
                ref = Ref(number, rank)
                if commune.code:
                    self.codes[commune.code] = ref
                for key in name_keys(commune.name):
                    self.names.setdefault(key, []).append(ref)
                for postcode in commune.postcodes:
                    self.postcodes.setdefault(postcode, []).append(ref)
            self._add_former(number, shard)
        self._names_in: dict[tuple[int, ...] | None, list[str]] = {}
        self.beginnings = {key[:BEGINNING] for key in self.names}

    def _add_former(self, number: int, shard: Shard) -> None:
        for old, rank in shard.header["old_in"]:
            _, name = shard.header["olds"][old]
            for key in name_keys(name):
                refs = self.names.setdefault(key, [])
                if Ref(number, rank) not in refs:
                    refs.append(Ref(number, rank, old))

    def commune(self, ref: Ref) -> Commune:
        """Return the commune behind *ref*."""
        return self.shards[ref.shard].communes[ref.commune]

    def shards_of(self, postcode: str) -> tuple[int, ...]:
        """Return the shards that may hold addresses of *postcode*'s département; Corsica's 20 is 2A and 2B."""
        names = {"20": ("2A", "2B"), "97": (postcode[:3],), "98": (postcode[:3],)}.get(postcode[:2], (postcode[:2],))
        return tuple(number for number, shard in enumerate(self.shards) if shard.name in (*names, UNKNOWN_SHARD))

    def misspelt(self, key: str, refs: Sequence[Ref], cutoff: float) -> tuple[list[Ref], float]:
        """Return the commune among *refs* whose name is nearest to the glued *key*, and the similarity.

        Similarity is 1 - optimal string alignment distance / longer length; below *cutoff* the answer is empty. The
        beginning of a single one's name is that one.
        """
        if not refs:
            return [], 0.0
        names = {name: ref for ref in refs for name in name_keys(self.commune(ref).name)}
        if len(key) >= SHORTEST_HALF and cutoff < HALF_A_NAME:
            begun = {ref for name, ref in names.items() if name.startswith(key)}
            if len(begun) == 1:
                return list(begun), HALF_A_NAME
        name, similarity = _nearest_name(key, list(names), cutoff)
        return ([names[name]], similarity) if name else ([], 0.0)

    def misspelt_in(self, key: str, shards: tuple[int, ...] | None, cutoff: float) -> tuple[list[Ref], float]:
        """Return the communes of *shards* (None: of all) whose name, or former name, is nearest to *key*; see above."""
        if shards not in self._names_in:
            wanted = range(len(self.shards)) if shards is None else shards
            self._names_in[shards] = [k for k, refs in self.names.items() if any(ref.shard in wanted for ref in refs)]
        name, similarity = _nearest_name(key, self._names_in[shards], cutoff)
        refs = self.names[name] if name else []
        return [ref for ref in refs if shards is None or ref.shard in shards], similarity


def _nearest_name(key: str, names: list[str], cutoff: float) -> tuple[str, float]:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    found = extractOne(key, names, scorer=OSA.normalized_similarity, score_cutoff=cutoff)
    return (str(found[0]), float(found[1])) if found else ("", 0.0)


def city_name(commune: str) -> str:
    """Return the city of a municipal arrondissement (« Paris 11e Arrondissement » → « Paris »), else the name."""
    return _DISTRICT.sub("", commune)


@cache
def name_keys(name: str) -> tuple[str, ...]:
    """Return the glued forms under which a commune's *name* is looked up: as it is, without article, by district."""
    words = fold(name).replace(",", " ").split()
    keys = {commune_key(words): None}
    if len(words) > 1 and words[0] in _ARTICLES:
        keys[commune_key(words[1:])] = None
    district = _FOLDED_DISTRICT.match(" ".join(words))
    if district:
        city, number = commune_key(district[1].split()), district[2]
        keys |= dict.fromkeys((city, city + number, f"{city}{number}e", f"{city}{number}eme", f"{city}{number}er"))
    return tuple(keys)
