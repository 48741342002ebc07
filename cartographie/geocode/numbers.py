"""House numbers of a street: the number itself, else a point between its neighbours on the same side."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from cartographie.geocode.shard import DEGREE, Shard
from cartographie.geocode.words import knowledge

__all__ = ["House", "find_house"]

MOST_DOUBT = 0.16
DOUBT_A_NUMBER = 0.004
WIDE_GAP = 8e-3  # degrees, about 800 m

FAR = 2e-3  # degrees, about 200 m: two doors with one number farther apart than this are two answers


class House(NamedTuple):
    """What a street answers for a number: position in degrees, the address row (-1 when worked out), how well it fits.

    `exact`: number and suffix as asked; `near`: the number with another suffix or none. With neither, the position lies
    between neighbours (`interpolated`) or at the nearer end of the street. `doubled`: two distant doors fit alike.
    `doubt` is what a worked-out position costs: it grows with the gap between neighbours, or beyond the last number.
    """

    lat: float
    lon: float
    row: int
    exact: bool = False
    near: bool = False
    interpolated: bool = False
    doubled: bool = False
    doubt: float = 0.0


def find_house(shard: Shard, street: int, number: int, suffix: str) -> House | None:
    """Look for *number* *suffix* in *street* (row of *shard*); None when the street has no numbers."""
    firsts, numbers = shard.view("first"), shard.view("number")
    start, end = firsts[street], firsts[street + 1]
    if start == end:
        return None
    at = bisect_left(numbers, number, start, end)
    stop = at
    while stop < end and numbers[stop] == number:
        stop += 1
    if stop > at:
        return _with_suffix(shard, at, stop, suffix)
    return _between(shard, start, end, at, number)


def _with_suffix(shard: Shard, start: int, stop: int, suffix: str) -> House:
    suffixes, places = shard.header["suffixes"], shard.view("suffix")
    known = knowledge().suffixes
    wanted = known.get(suffix, suffix)
    rows = range(start, stop)
    fitting = [row for row in rows if suffixes[places[row]] == suffix] or [
        row for row in rows if known.get(suffixes[places[row]], suffixes[places[row]]) == wanted
    ]
    rows_kept = fitting or [row for row in rows if not suffixes[places[row]]] or [start]
    row = rows_kept[0]
    lat, lon = _position(shard, row)
    doubled = any(abs(lat - a) + abs(lon - b) > FAR for a, b in (_position(shard, other) for other in rows_kept[1:]))
    return House(lat, lon, row, exact=bool(fitting), near=not fitting, doubled=doubled)


def _between(shard: Shard, start: int, end: int, at: int, number: int) -> House:
    """Interpolate linearly between the nearest numbers of the same parity, else take the nearest end."""
    numbers = shard.view("number")
    low = next((row for row in range(at - 1, start - 1, -1) if (numbers[row] - number) % 2 == 0), None)
    high = next((row for row in range(at, end) if (numbers[row] - number) % 2 == 0), None)
    if low is not None and high is not None:
        share = (number - numbers[low]) / (numbers[high] - numbers[low])
        (lat0, lon0), (lat1, lon1) = _position(shard, low), _position(shard, high)
        gap = abs(lat1 - lat0) + abs(lon1 - lon0)
        doubt = min(MOST_DOUBT, MOST_DOUBT * gap / WIDE_GAP) if gap > FAR else 0.0
        return House(lat0 + share * (lat1 - lat0), lon0 + share * (lon1 - lon0), -1, interpolated=True, doubt=doubt)
    row = low if low is not None else high
    if row is None:
        row = min((r for r in (at - 1, at) if start <= r < end), key=lambda r: abs(numbers[r] - number))
    lat, lon = _position(shard, row)
    return House(lat, lon, -1, doubt=min(MOST_DOUBT, DOUBT_A_NUMBER * max(0, abs(numbers[row] - number) - 4)))


def _position(shard: Shard, row: int) -> tuple[float, float]:
    return shard.view("number_lat")[row] / DEGREE, shard.view("number_lon")[row] / DEGREE
