"""Resources and desks without a place → with one, or with a finding that says what to do.

A wrong pin is worse than none: a person walks there. What is confidential is never searched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from cartographie.geocode.ban_local import PLACE, PROPOSE
from cartographie.model import Bounds, Confidentiality, Finding, Place, Position, Resource
from cartographie.settings import Desk
from cartographie.texts import sentence
from cartographie.texts.findings import make_finding

__all__ = ["Geocoder", "locate", "locate_desk"]

COMMUNE_SURE = 0.36
"""An unknown street's commune is kept from this score on: the postcode and the name do not speak against each other."""

LONGEST_VALUE = 200
"""Characters of a cell that a finding quotes."""
MARGIN = 0.3
"""Degrees around the territory (20 to 30 km) where a place is merely off the map, as the next town's hospital is."""

# West, south, east, north of where France has land: the mainland with Corsica, then overseas.
_FRANCE: tuple[Bounds, ...] = (
    (-5.6, 41.2, 9.8, 51.3),
    (-63.3, 14.2, -60.7, 18.3),
    (-54.8, 2.0, -51.4, 6.0),
    (45.0, -21.6, 56.0, -12.4),
    (-56.6, 46.6, -55.9, 47.3),
    (-180.0, -28.2, -130.0, -7.5),
    (157.8, -23.2, 172.3, -17.4),
)


class Geocoder(Protocol):
    """What is asked of a geocoder: geopy's `geocode` with a mapping, and features as the national API gives them."""

    def geocode(self, query: Mapping[str, Any], *, exactly_one: bool = True, timeout: float | None = None) -> Any:  # noqa: ANN401
        """Return the alternatives for *query*, the best first, or None."""
        ...


@dataclass(frozen=True, slots=True)
class _Written:
    """An address as it was written, and where."""

    street: str
    postcode: str
    city: str
    line: int | None
    column: str

    @property
    def text(self) -> str:
        """The address on one line."""
        return ", ".join(part for part in (self.street, f"{self.postcode} {self.city}".strip()) if part)

    def finding(self, code: str, **words: str) -> Finding:
        """Return a finding about this address; its sentence quotes the whole address."""
        found = make_finding(code, line=self.line, column=self.column, value=self.text[:LONGEST_VALUE], **words)
        return replace(found, value=(self.street or self.text)[:LONGEST_VALUE])


def locate(
    resources: Sequence[Resource], geocoder: Geocoder | None, bounds: Bounds | None = None
) -> tuple[tuple[Resource, ...], tuple[Finding, ...]]:
    """Give each of *resources* its `place`: what was typed, else what *geocoder* finds with enough certainty.

    Public resources only; those with `no_place` are left alone. From the score `PLACE` on, at street precision or
    better, the place has a pin; down to `PROPOSE` it has none, and the finding holds corrected addresses to paste; a
    lieu-dit or a commune is kept without a pin. *bounds* (WGS 84, west south east north) of the territory make typed
    coordinates far away a finding. Without a geocoder, one finding for the whole file. Same order and number as given.
    """
    located: list[Resource] = []
    findings: list[Finding] = []
    unsearched = False
    geocoder = None if getattr(geocoder, "is_empty", False) else geocoder
    for resource in resources:
        place: Place | None = None
        found: tuple[Finding, ...] = ()
        if resource.no_place or resource.confidentiality is not Confidentiality.PUBLIC:
            place = None
        elif resource.typed_position is not None:
            place, found = _typed(resource.typed_position, resource.line, bounds)
        else:
            written = _Written(resource.address, resource.postcode, resource.city, resource.line, "adresse")
            if written.text and geocoder is None:
                unsearched = True
            elif written.text and geocoder is not None:
                place, found = _searched(written, geocoder)
        located.append(replace(resource, place=place))
        findings += found
    if unsearched:
        findings.append(make_finding("adresses-sans-index"))
    return tuple(located), tuple(findings)


def locate_desk(
    desk: Desk, geocoder: Geocoder | None, bounds: Bounds | None = None
) -> tuple[Place | None, tuple[Finding, ...]]:
    """Return where *desk* is, by its coordinates else by its address, and what is to be said about it."""
    if desk.latitude is not None and desk.longitude is not None:
        return _typed(Position(desk.latitude, desk.longitude), None, bounds)
    written = _Written(desk.adresse, desk.code_postal, desk.commune, None, "accueil")
    if not written.text:
        return None, ()
    if geocoder is None or getattr(geocoder, "is_empty", False):
        return None, (written.finding("adresses-sans-index"),)
    return _searched(written, geocoder)


def _searched(written: _Written, geocoder: Geocoder) -> tuple[Place | None, tuple[Finding, ...]]:
    query = {"street": written.street, "postcode": written.postcode, "city": written.city}
    alternatives = geocoder.geocode(query, exactly_one=False) or []
    best = alternatives[0].raw["properties"] if alternatives else None
    if best is None or best["score"] < PROPOSE:
        if best is not None and best["precision"] == "commune" and best["score"] >= COMMUNE_SURE:
            return _imprecise(written, alternatives[0])
        return None, (written.finding("adresse-introuvable"),)
    if best["precision"] in ("lieu-dit", "commune") and best["score"] >= PLACE:
        return _imprecise(written, alternatives[0])
    if best["score"] < PLACE:
        labels = dict.fromkeys(
            str(item.address) for item in alternatives[:3] if item.raw["properties"]["score"] >= PROPOSE
        )
        proposals = sentence("constats.adresse-a-confirmer.entre").join(f"« {label} »" for label in labels)
        return None, (written.finding("adresse-a-confirmer", propositions=proposals),)
    return _place(alternatives[0]), ()


def _imprecise(
    written: _Written,
    location: Any,  # noqa: ANN401  # geopy carries no types
) -> tuple[Place, tuple[Finding, ...]]:
    precision = location.raw["properties"]["precision"]
    understood = sentence(f"constats.adresse-imprecise.{precision}", label=location.address)
    return _place(location), (written.finding("adresse-imprecise", compris=understood),)


def _place(location: Any) -> Place:  # noqa: ANN401  # geopy carries no types
    properties = location.raw["properties"]
    return Place(
        position=Position(location.latitude, location.longitude),
        precision=properties["precision"],
        score=properties["score"],
        label=location.address,
        interpolated=properties["interpolated"],
    )


def _typed(position: Position, line: int | None, bounds: Bounds | None) -> tuple[Place | None, tuple[Finding, ...]]:
    """Keep typed coordinates unless they cannot be meant."""
    if _plausible(position, bounds):
        return Place(position=position, precision="saisie"), ()
    if not any(position):
        advice = "nulles"
    elif _plausible(Position(position.lon, position.lat), bounds):
        advice = "inversees"
    else:
        advice = "ailleurs"
    value = f"{position.lat}, {position.lon}"
    column = "latitude" if line is not None else "accueil"
    conseil = sentence(f"constats.coordonnees-hors-territoire.{advice}")
    return None, (make_finding("coordonnees-hors-territoire", line=line, column=column, value=value, conseil=conseil),)


def _plausible(position: Position, bounds: Bounds | None) -> bool:
    if not any(position):
        return False
    boxes = (bounds,) if bounds else _FRANCE
    margin = MARGIN if bounds else 0.0
    return any(
        west - margin <= position.lon <= east + margin and south - margin <= position.lat <= north + margin
        for west, south, east, north in boxes
    )
