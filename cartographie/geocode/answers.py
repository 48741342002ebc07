"""What a search comes to, before it is dressed as a feature."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Answer"]


class Answer(NamedTuple):
    """One place that a query may mean: a row of a shard (-1 for a commune), perhaps a house, a score of 0 to 1.

    `other_type`: the query says plainly another type of street; `solid`: it says this type, the house and the commune.
    """

    shard: int
    street: int
    commune: int
    lat: float
    lon: float
    score: float
    house: int = -1
    interpolated: bool = False
    ambiguous: bool = False
    other_type: bool = False
    solid: bool = False
