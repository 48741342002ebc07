"""Placed resources → findings about places that cannot be right: at sea, far from their commune, two on one spot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Protocol

from cartographie.model import Finding, Place, Position, Resource
from cartographie.texts.findings import make_finding
from cartographie.vocabulary import fold

__all__ = ["check_places"]

FAR_METRES = 2_000
# two positions that agree to the fifth decimal are one spot: about a metre
SAME_SPOT_DIGITS = 5

AtSea = Callable[[Sequence[Position]], Sequence[bool]]


class Distances(Protocol):
    """What is asked of the address index: how far a point is from the addresses of a commune."""

    def metres_to_city(self, position: Position, postcode: str, city: str) -> float | None:
        """Return the metres from *position* to the nearest address of the commune, None when it is not known."""
        ...


def check_places(resources: Sequence[Resource], distances: Distances, at_sea: AtSea) -> tuple[Finding, ...]:
    """Return the doubts about where *resources* were placed; nothing is moved, nobody loses a pin.

    Only places typed by hand can be at sea or in another commune: what the index answers lies where it says.
    """
    placed = [(item, item.place) for item in resources if item.place is not None and item.place.has_pin]
    typed = [(item, place) for item, place in placed if place.precision == "saisie"]
    wet = at_sea([place.position for _, place in typed])
    findings = [
        _finding("place-en-mer", item, latitude=place.position.lat, longitude=place.position.lon)
        for (item, place), is_wet in zip(typed, wet, strict=True)
        if is_wet
    ]
    findings += [finding for item, place in typed if (finding := _far(item, place, distances)) is not None]
    return (*findings, *_shared_spots(placed))


def _far(resource: Resource, place: Place, distances: Distances) -> Finding | None:
    if not resource.city:
        return None
    metres = distances.metres_to_city(place.position, resource.postcode, resource.city)
    if metres is None or metres <= FAR_METRES:
        return None
    return _finding("place-loin-de-sa-commune", resource, km=f"{metres / 1000:.1f}".replace(".", ","))


def _shared_spots(placed: Sequence[tuple[Resource, Place]]) -> list[Finding]:
    """Find the rows that stand on one spot although their addresses differ: one of them was copied."""
    spots: dict[tuple[float, float], list[Resource]] = defaultdict(list)
    for item, place in placed:
        lat, lon = place.position
        spots[round(lat, SAME_SPOT_DIGITS), round(lon, SAME_SPOT_DIGITS)].append(item)
    findings = []
    for rows in spots.values():
        first = rows[0]
        findings += [
            _finding("meme-point-adresses-differentes", row, autre=first.line)
            for row in rows[1:]
            if row.typed_position and row.address and first.address and fold(row.address) != fold(first.address)
        ]
    return findings


def _finding(code: str, resource: Resource, **values: object) -> Finding:
    written = f"{resource.address}, {resource.postcode} {resource.city}".strip(" ,")
    return make_finding(code, line=resource.line, column="latitude", value=written, adresse=written, **values)
