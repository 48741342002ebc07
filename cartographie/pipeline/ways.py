"""The ways on foot from a desk to the resources that its outputs show with a pin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cartographie.itinerary import find_ways
from cartographie.model import Confidentiality, DeskBlock, Itinerary, Resource, Territory
from cartographie.pipeline.hidden_names import HiddenNames
from cartographie.territory import network_of, read_landmarks, water_between

__all__ = ["desk_ways"]


def desk_ways(
    resources: Sequence[Resource],
    territory: Territory,
    desk: DeskBlock | None,
    hidden: HiddenNames,
    *,
    internal: bool = False,
) -> Mapping[int, Itinerary]:
    """Return the ways from *desk* by the line of the resource; without a placed desk there is none.

    Asked for what has a pin and is shown at this desk, `interne` rows for the agents only. Where a `telephone-seul`
    resource is, is not even asked, and no step names a landmark of a *hidden* name. Raises TerritoryError when
    the base map is damaged.
    """
    if desk is None or desk.position is None:
        return {}
    levels = (Confidentiality.PUBLIC, Confidentiality.INTERNAL) if internal else (Confidentiality.PUBLIC,)
    asked = {
        item.line: item.place.position
        for item in resources
        if item.confidentiality in levels
        and not item.no_place
        and item.place is not None
        and item.place.has_pin
        and (not item.desks or desk.id in item.desks)
    }
    if not asked:
        return {}
    network = network_of(territory)
    landmarks = hidden.left_out_of(read_landmarks(territory)) if network else ()
    ways = find_ways(network, desk.position, list(asked.values()), landmarks, water_between(territory))
    return dict(zip(asked, ways, strict=True))
