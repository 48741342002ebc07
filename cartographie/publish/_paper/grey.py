"""The black-and-white edition of plain values: not a grey copy, but outlines, white grounds and black signs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cartographie.publish._paper.colours import BLACK

if TYPE_CHECKING:
    from cartographie.model import Edition

__all__ = ["black_edition"]


def black_edition(edition: Edition) -> Edition:
    """Return *edition* with every family in black: shapes alone tell them apart."""
    return replace(edition, families=tuple(replace(family, colour=BLACK) for family in edition.families))
