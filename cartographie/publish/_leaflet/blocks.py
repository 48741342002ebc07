"""What columns are filled with: blocks, piles of strips not placed yet, and the groups that stay together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from cartographie.publish._paper.stack import Strip, height_of

__all__ = ["Block", "Group"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of the list: what it is, the family it belongs to, the entry's number, its strips, the white above it."""

    kind: Literal["family", "category", "entry", "continued", "sentence", "week"]
    family: str
    number: int = 0
    strips: tuple[Strip, ...]
    gap: float = 0.0
    height: float = field(init=False)
    """In millimetres, the gap above it left out."""

    def __post_init__(self) -> None:
        """Add the heights up once: columns ask for them at each of many trials."""
        object.__setattr__(self, "height", height_of(self.strips))


type Group = tuple[Block, ...]
"""Blocks kept together: an entry, with the headings that open before it."""
