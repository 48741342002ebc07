"""The pictograms of what is seen from the street: the landmarks of the map of who does not read."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LandmarkSign", "landmark_signs"]

_PICTOGRAM = re.compile(r"(maki|temaki)/[A-Za-z0-9_-]+")
RANKS = (1, 2, 3)


class LandmarkSign(NamedTuple):
    """A pictogram "collection/name"; `rank` 1 is shown first, 3 only where a step of a way names the landmark."""

    pictogram: str
    rank: int


@cache
def landmark_signs() -> Mapping[str, LandmarkSign]:
    """Return the signs by kind of landmark. Raises ValueError when the file is inconsistent."""
    blocks = tomllib.loads(files(__package__).joinpath("landmarks.toml").read_text(encoding="utf-8"))
    found = {kind: LandmarkSign(block["pictogram"], block["rank"]) for kind, block in blocks.items()}
    for kind, sign in found.items():
        if not _PICTOGRAM.fullmatch(sign.pictogram) or sign.rank not in RANKS:
            raise ValueError(f"vocabulary: {kind}: {sign} is not allowed")
    return MappingProxyType(found)
