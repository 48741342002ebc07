"""The maps of a card: read from the base map round its places only, however large the territory is."""

from __future__ import annotations

from collections.abc import Callable

from cartographie.compose import compose_paper_map, compose_wordless_map
from cartographie.model import Bounds, Edition, MapRequest, PaperMap, Territory
from cartographie.pipeline.edition_files import maps_of
from cartographie.pipeline.hidden_names import HiddenNames
from cartographie.territory import project, read_layers

__all__ = ["card_maps"]

LEAST_M = 1_000.0
"""Ground read round what a card shows: a map of one place is 750 m wide."""


def card_maps(
    edition: Edition, territory: Territory, hidden: HiddenNames, *, wordless: bool = False
) -> Callable[[MapRequest], PaperMap]:
    """Return what composes the maps of the card *edition*, with signs in the place of names when it is *wordless*.

    The *hidden* names of the base map are not written. Raises TerritoryError when the base map is damaged.
    """
    bounds = _round(edition, territory)
    compose = compose_wordless_map if wordless else compose_paper_map
    basemap = hidden.blanked_in(read_layers(territory, bounds=bounds)) if bounds else {}
    return maps_of(edition, territory, basemap, compose)


def _round(edition: Edition, territory: Territory) -> Bounds | None:
    """Return the metres round all that the maps of *edition* show, None when they show nothing."""
    shown = [entry.position for entry in edition.entries if entry.position]
    shown += [position for entry in edition.entries if entry.way for position in entry.way.line]
    shown += [edition.desk.position] if edition.desk and edition.desk.position else []
    if not shown:
        return None
    metres = project(territory, shown)
    (west, south), (east, north) = metres.min(axis=0).tolist(), metres.max(axis=0).tolist()
    margin = max(LEAST_M, east - west, north - south)
    return west - margin, south - margin, east + margin, north + margin
