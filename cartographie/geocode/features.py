"""Answers → the GeoJSON features of the national API, with our precision beside its type."""

from __future__ import annotations

import math
import tomllib
from bisect import bisect_left
from functools import cache
from importlib.resources import files
from typing import Any

from cartographie.geocode.answers import Answer
from cartographie.geocode.directory import Directory, city_name
from cartographie.geocode.shard import Shard

__all__ = ["feature", "lambert93"]


@cache
def _departments() -> dict[str, str]:
    return {
        str(code): str(text)
        for code, text in tomllib.loads(files(__package__).joinpath("departments.toml").read_text("utf-8")).items()
    }


def feature(answer: Answer, directory: Directory) -> dict[str, Any]:
    """Return *answer* as a GeoJSON feature (WGS 84, longitude first), its properties named as the national API does.

    `x`, `y` are Lambert-93 metres, None outside metropolitan France.
    """
    shard = directory.shards[answer.shard]
    commune = shard.communes[answer.commune]
    city = city_name(commune.name)
    lat, lon = round(answer.lat, 7), round(answer.lon, 7)
    x, y = lambert93(lat, lon)
    properties = {
        **_names(answer, shard),
        "score": round(max(0.0, min(answer.score, 1.0)), 4),
        "citycode": commune.code,
        "city": city,
        "context": _context(shard.name),
        "x": x,
        "y": y,
        "interpolated": answer.interpolated,
        "ambiguous": answer.ambiguous,
    }
    if city != commune.name:
        properties["district"] = commune.name
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": properties}


@cache
def _context(shard: str) -> str:
    named = _departments().get(shard)
    return f"{shard}, {named}" if named else shard


def _names(answer: Answer, shard: Shard) -> dict[str, Any]:
    """Return what the place is called: label, type, precision, id, name, postcode and, as they apply, the rest."""
    commune = shard.communes[answer.commune]
    if answer.street < 0:
        postcode = commune.postcodes[0] if commune.postcodes else ""
        name = city_name(commune.name)
        return {
            "label": name,
            "type": "municipality",
            "precision": "commune",
            "id": commune.code,
            "name": name,
            "postcode": postcode,
        }
    row = answer.street
    street, street_id = shard.text("name", row), shard.text("id", row)
    postcode = shard.header["postcodes"][shard.view("postcode")[row]]
    names: dict[str, Any] = {"type": "street", "precision": "voie", "id": street_id, "name": street}
    if answer.house >= 0:
        number, suffix = (
            shard.view("number")[answer.house],
            shard.header["suffixes"][shard.view("suffix")[answer.house]],
        )
        housenumber = f"{number} {suffix}".strip()
        own_id, own_postcode = _exceptions(shard, answer.house)
        id_ = own_id or f"{street_id}_{number:05d}" + (f"_{suffix}" if suffix else "")
        postcode = own_postcode or postcode
        names = {
            "type": "housenumber",
            "precision": "numero",
            "id": id_,
            "name": f"{housenumber} {street}",
            "housenumber": housenumber,
            "street": street,
        }
    elif shard.view("locality")[row]:
        names |= {"type": "locality", "precision": "lieu-dit"}
    old_code, old_name = shard.header["olds"][shard.view("old")[row]]
    names |= {"postcode": postcode} | ({"oldcitycode": old_code, "oldcity": old_name} if old_code else {})
    return {"label": " ".join(filter(None, (names["name"], postcode, city_name(commune.name)))), **names}


def _exceptions(shard: Shard, house: int) -> tuple[str, str]:
    """Return the identifier and the postcode that the address at row *house* has of its own, "" as its street."""
    found = []
    for table in ("odd_id_row", "odd_postcode_row"):
        rows = shard.view(table)
        at = bisect_left(rows, house)
        found.append(at if at < len(rows) and rows[at] == house else -1)
    own_id = shard.text("odd_id", found[0]) if found[0] >= 0 else ""
    own_postcode = shard.header["postcodes"][shard.view("odd_postcode")[found[1]]] if found[1] >= 0 else ""
    return own_id, own_postcode


_METROPOLITAN = (-6.0, 41.0, 10.5, 52.0)
_E = 0.0818191910428158  # eccentricity of GRS 80
_N, _C = 0.725607765053267, 11754255.426096
_X0, _Y0 = 700000.0, 12655612.049876


def lambert93(lat: float, lon: float) -> tuple[float | None, float | None]:
    """Project WGS 84 degrees to Lambert-93 (EPSG:2154) metres, to the centimetre; None outside metropolitan France.

    Lambert conformal conic as in IGN's note NT/G 71, with its constants for Lambert-93.
    """
    west, south, east, north = _METROPOLITAN
    if not (south <= lat <= north and west <= lon <= east):
        return None, None
    phi = math.radians(lat)
    isometric = math.atanh(math.sin(phi)) - _E * math.atanh(_E * math.sin(phi))
    radius, angle = _C * math.exp(-_N * isometric), _N * math.radians(lon - 3)
    return round(_X0 + radius * math.sin(angle), 2), round(_Y0 - radius * math.cos(angle), 2)
