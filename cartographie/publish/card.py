"""A card's edition → the PDF that one person takes away: A4 or A5, upright, vector, one language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cartographie.model import CardOptions, Edition, MapRequest, PaperMap

__all__ = ["render_card"]


def render_card(
    edition: Edition, french: Edition, options: CardOptions, map_of: Callable[[MapRequest], PaperMap] | None
) -> bytes:
    """Return the card of *edition*, which `compose.card_edition` made; *french* is the same card in French.

    *map_of* composes the maps; without it a card has none. The same arguments give the same bytes.
    """
    from cartographie.publish._card.drawing import draw_card
    from cartographie.publish._card.layout import lay_out

    return draw_card(lay_out(edition, french, options, map_of), edition)
