"""The opt-in online answer: rows that the territory does not know are asked of the national address service.

The only module of the project that opens a connection; it is imported by `geocoder --en-ligne` and by nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from cartographie.model import Confidentiality, Finding, Place, Position, Resource
from cartographie.texts import sentence
from cartographie.texts.findings import make_finding

__all__ = ["locate_online", "national_service"]

# the service's present address: the former one, which geopy still has by default, closed on 31 January 2026
DOMAIN = "data.geopf.fr/geocodage"
# at most ten questions a second, far below the service's limit of fifty
DELAY_SECONDS = 0.1
# the score from which data·inclusion's pipeline accepts an answer of the same engine
ACCEPTED_SCORE = 0.75
PRECISIONS = {"housenumber": "numero", "street": "voie", "locality": "lieu-dit", "municipality": "commune"}

Ask = Callable[[str], Any]


def national_service() -> Ask:
    """Return geopy's function that asks the national service, rate-limited; nothing is asked yet."""
    from geopy.extra.rate_limiter import RateLimiter
    from geopy.geocoders import BANFrance

    geocoder = BANFrance(domain=DOMAIN, user_agent="cartographie", timeout=10)
    ask: Ask = RateLimiter(geocoder.geocode, min_delay_seconds=DELAY_SECONDS, max_retries=1, swallow_exceptions=False)
    return ask


def locate_online(
    resources: Sequence[Resource], ask: Ask | None = None
) -> tuple[tuple[Resource, ...], tuple[Finding, ...]]:
    """Ask the national service for the public resources that have no pin; never for a confidential or held one.

    Answers are marked « (en ligne) ». When the service cannot be reached, the rest stays and a finding says so.
    """
    ask = ask or national_service()
    located, findings = list(resources), []
    for at, resource in enumerate(resources):
        if not _is_askable(resource):
            continue
        try:
            answer = ask(_question(resource))
        except Exception as error:  # noqa: BLE001  # whatever the network does, the offline answer stands
            findings.append(make_finding("en-ligne-injoignable", raison=type(error).__name__))
            break
        place = _place(answer)
        if place is not None:
            located[at] = replace(resource, place=place)
    return tuple(located), tuple(findings)


def _is_askable(resource: Resource) -> bool:
    public = resource.confidentiality is Confidentiality.PUBLIC and not resource.no_place
    pinned = resource.place is not None and resource.place.has_pin
    return public and not pinned and bool(resource.address)


def _question(resource: Resource) -> str:
    return " ".join(part for part in (resource.address, resource.postcode, resource.city) if part)


def _place(answer: Any) -> Place | None:  # noqa: ANN401  # a geopy Location, which carries no types
    if answer is None:
        return None
    facts = answer.raw["properties"]
    precision = PRECISIONS.get(facts.get("type"))
    if precision is None or facts.get("score", 0) < ACCEPTED_SCORE:
        return None
    label = sentence("constats.en-ligne-injoignable.marque", adresse=answer.address)
    position = Position(answer.latitude, answer.longitude)
    return Place(position=position, precision=precision, score=float(facts["score"]), label=label)  # type: ignore[arg-type]  # one of PRECISIONS
