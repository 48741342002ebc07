"""A card's edition → the PDF that one person takes away: A4 or A5, upright, vector, one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cartographie.model import CardOptions, Edition, MapRequest, PaperMap
    from cartographie.publish._paper.photos import Photo

__all__ = ["render_card", "render_wordless_card"]


def render_card(
    edition: Edition, french: Edition, options: CardOptions, map_of: Callable[[MapRequest], PaperMap] | None
) -> bytes:
    """Return the card of *edition*, which `compose.card_edition` made; *french* is the same card in French.

    *map_of* composes the maps; without it a card has none. The same arguments give the same bytes.
    """
    from cartographie.publish._card.drawing import draw_card
    from cartographie.publish._card.layout import lay_out

    return draw_card(lay_out(edition, french, options, map_of), edition)


def render_wordless_card(
    edition: Edition,
    options: CardOptions,
    map_of: Callable[[MapRequest], PaperMap] | None,
    photos: Mapping[int, Photo],
) -> bytes:
    """Return the card without words of *edition*, which `compose.wordless_edition` made: one place a page.

    *map_of* composes the maps (`compose.compose_wordless_map`), *photos* are those of doors, by number of the entry.
    """
    from cartographie.publish._card.mute_drawing import draw_wordless
    from cartographie.publish._card.mute_layout import lay_out_wordless

    return draw_wordless(*lay_out_wordless(edition, options, map_of, photos), edition)
