"""Names of the base map that would tell where a confidential place is: the map and the ways do without them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from cartographie.model import BaseMap, Confidentiality, Landmark, Layer, Resource
from cartographie.vocabulary import fold

__all__ = ["HiddenNames"]

_LAYERS = ("poi", "building", "landuse")
_TELLING = 6
"""Letters from which a name is sought inside a longer one (« Foyer Corail » in « Association Foyer Corail »)."""


class HiddenNames:
    """The names under which confidential rows are published, which the base map may write where they are.

    Only the name of a row counts, which is no secret: no other cell of it may move anything.
    """

    def __init__(self, resources: Iterable[Resource]) -> None:
        """Take the names of those of *resources* that are not public."""
        held = (item for item in resources if item.confidentiality is not Confidentiality.PUBLIC)
        self._names = frozenset(fold(item.name) for item in held) - {""}
        self._long = tuple(sorted(name for name in self._names if len(name) >= _TELLING))

    def holds(self, name: str) -> bool:
        """Tell whether the base map's *name* is, or holds, the name of a confidential row."""
        folded = fold(name) if name and self._names else ""
        return bool(folded) and (folded in self._names or any(f" {item} " in f" {folded} " for item in self._long))

    def left_out_of(self, landmarks: Iterable[Landmark]) -> tuple[Landmark, ...]:
        """Return *landmarks* without those of a hidden name."""
        return tuple(item for item in landmarks if not self.holds(item.name))

    def blanked_in(self, basemap: BaseMap) -> BaseMap:
        """Return *basemap* without the hidden names of its buildings, grounds and landmarks."""
        return {key: self._blanked(layer) if key in _LAYERS else layer for key, layer in basemap.items()}

    def _blanked(self, layer: Layer) -> Layer:
        names = layer.columns.get("name")
        if names is None or not any(map(self.holds, dict.fromkeys(names))):
            return layer
        kept = np.array(["" if self.holds(name) else name for name in names], dtype=object)
        return replace(layer, columns={**layer.columns, "name": kept})
