"""The communes of all shards together: by name (present or former), by postcode, by misspelt name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from cartographie.geocode.shard import Commune, Shard
from cartographie.geocode.words import commune_key, fold

__all__ = ["Directory", "Ref", "city_name"]

_ARTICLES = ("le", "la", "les", "l")
_FOLDED_DISTRICT = re.compile(r"(.+?) (\d+)(?:er|e|eme) arrondissement$")
_DISTRICT = re.compile(r" \d+(?:er|e|ème) arrondissement$", re.IGNORECASE)
_NO_OLD = -1


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
        self.shard_names = {shard.name for shard in self.shards}
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
        self._keys = list(self.names)

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

    def has_department(self, postcode: str) -> bool:
        """Say whether addresses of the *postcode*'s département are here; Corsica's 20 stands for 2A and 2B."""
        names = {"20": ("2A", "2B"), "97": (postcode[:3],), "98": (postcode[:3],)}.get(postcode[:2], (postcode[:2],))
        return "00" in self.shard_names or any(name in self.shard_names for name in names)

    def misspelt(self, key: str, refs: Sequence[Ref] | None, cutoff: float) -> tuple[list[Ref], float]:
        """Return the communes whose name is nearest to the glued *key*, among *refs* or all, and the similarity.

        Similarity is 1 - optimal string alignment distance / longer length; below *cutoff* the answer is empty.
        """
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extractOne

        if refs is None:
            found = extractOne(key, self._keys, scorer=OSA.normalized_similarity, score_cutoff=cutoff)
            return (self.names[found[0]], found[1]) if found else ([], 0.0)
        if not refs:
            return [], 0.0
        names = {name: ref for ref in refs for name in name_keys(self.commune(ref).name)}
        found = extractOne(key, list(names), scorer=OSA.normalized_similarity, score_cutoff=cutoff)
        return ([names[found[0]]], found[1]) if found else ([], 0.0)


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
