"""Checked resources → placed ones, and every doubt about where they are."""

from __future__ import annotations

from collections.abc import Sequence

from cartographie.geocode import BANLocal, check_places, locate
from cartographie.model import Finding, Resource, Territory
from cartographie.territory import at_sea

__all__ = ["place_resources"]


def place_resources(
    resources: Sequence[Resource], geocoder: BANLocal, territory: Territory
) -> tuple[tuple[Resource, ...], tuple[Finding, ...]]:
    """Place *resources* with the territory's index, and question what was placed by hand."""
    located, findings = locate(resources, geocoder, bounds=territory.bounds)
    doubts = check_places(located, geocoder, lambda positions: at_sea(territory, positions))
    return located, (*findings, *doubts)
