"""Located resources, a territory and texts come in; an `Edition` and a `PaperMap` go out, every word settled."""

from __future__ import annotations

from cartographie.compose.card import card_edition
from cartographie.compose.edition import Frame, compose_edition
from cartographie.compose.paper_map import compose_paper_map
from cartographie.compose.selection import select, selection_name
from cartographie.compose.wordless import wordless_edition
from cartographie.compose.wordless_map import compose_wordless_map

__all__ = [
    "Frame",
    "card_edition",
    "compose_edition",
    "compose_paper_map",
    "compose_wordless_map",
    "select",
    "selection_name",
    "wordless_edition",
]
