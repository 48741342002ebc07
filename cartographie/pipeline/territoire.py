"""`cartographie territoire preparer`: OSM and address files → a territory folder."""

from __future__ import annotations

from cartographie.geocode import build_index
from cartographie.itinerary import build_network
from cartographie.model import Finding, Territory
from cartographie.pipeline.requests import Progress, quiet
from cartographie.territory import PrepareRequest, prepare

__all__ = ["prepare_territory"]


def prepare_territory(request: PrepareRequest, progress: Progress = quiet) -> tuple[Territory, tuple[Finding, ...]]:
    """Prepare the folder that *request* names; a failure leaves the former one. Raises CartographieError."""
    return prepare(request, build_addresses=build_index, build_network=build_network, progress=progress)
