"""What a search comes to, before it is dressed as a feature."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Answer"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One place that a query may mean: a row of a shard (-1 for a commune), perhaps a house, a score of 0 to 1."""

    shard: int
    street: int
    commune: int
    lat: float
    lon: float
    score: float
    house: int = -1
    interpolated: bool = False
    ambiguous: bool = False
