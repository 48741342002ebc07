"""Reverse geocoding: the addresses nearest to a point."""

from __future__ import annotations

import math

from cartographie.geocode.answers import Answer
from cartographie.geocode.directory import Directory
from cartographie.geocode.shard import DEGREE, Shard

__all__ = ["metres_to_commune", "nearest"]

REACH = 300.0  # metres
NEAR_DEGREES = 0.7  # no commune is so wide that its middle lies farther from one of its streets
_METRES = 111_195.0  # one degree of latitude on a sphere of 6,371 km


def nearest(directory: Directory, lat: float, lon: float, limit: int = 5) -> list[Answer]:
    """Return the addresses, or streets without numbers, within `REACH` of (lat, lon), the nearest first."""
    found: list[tuple[float, Answer]] = []
    for number, shard in enumerate(directory.shards):
        if _may_hold(shard, lat, lon):
            found += _in_shard(number, shard, lat, lon, limit)
    found.sort(key=lambda item: (item[0], item[1].shard, item[1].street, item[1].house))
    return [answer for _, answer in found[:limit]]


def metres_to_commune(directory: Directory, code: str, lat: float, lon: float) -> float | None:
    """Return the metres from (lat, lon) to the nearest street or address of the commune of INSEE *code*, if indexed."""
    import numpy as np

    ref = directory.codes.get(code)
    if ref is None:
        return None
    shard, commune = directory.shards[ref.shard], directory.commune(ref)
    firsts = shard.array("first")
    addresses = slice(int(firsts[commune.start]), int(firsts[commune.end]))
    streets = slice(commune.start, commune.end)
    lats = np.concatenate([shard.array("number_lat")[addresses], shard.array("lat")[streets]]) / DEGREE
    lons = np.concatenate([shard.array("number_lon")[addresses], shard.array("lon")[streets]]) / DEGREE
    if not len(lats):
        return None
    away = np.hypot((lats - lat) * _METRES, (lons - lon) * _METRES * math.cos(math.radians(lat)))
    return float(away.min())


def _may_hold(shard: Shard, lat: float, lon: float) -> bool:
    """Leave out shards all of whose communes lie far away."""
    return any(abs(c.lat - lat) < NEAR_DEGREES and abs(c.lon - lon) < NEAR_DEGREES for c in shard.communes)


def _in_shard(number: int, shard: Shard, lat: float, lon: float, limit: int) -> list[tuple[float, Answer]]:
    import numpy as np

    firsts, communes = shard.array("first"), shard.view("commune")
    stretch = math.cos(math.radians(lat))
    out = []
    for lat_name, lon_name in (("number_lat", "number_lon"), ("lat", "lon")):
        lats, lons = shard.array(lat_name), shard.array(lon_name)
        reach = int(REACH / _METRES * DEGREE)
        inside = np.flatnonzero(np.abs(lats - np.int32(round(lat * DEGREE))) <= reach)
        north = (lats[inside] / DEGREE - lat) * _METRES
        east = (lons[inside] / DEGREE - lon) * _METRES * stretch
        away = np.hypot(north, east)
        for at in np.argsort(away, kind="stable")[:limit].tolist():
            if away[at] > REACH:
                break
            row = int(inside[at])
            of_house = lat_name == "number_lat"
            street = int(np.searchsorted(firsts, row, side="right")) - 1 if of_house else row
            if not of_house and firsts[street] != firsts[street + 1]:
                continue
            score = 1.0 - float(away[at]) / REACH
            position = float(lats[row]) / DEGREE, float(lons[row]) / DEGREE
            out.append(
                (float(away[at]), Answer(number, street, communes[street], *position, score, row if of_house else -1))
            )
    return out
