"""What the parts of a leaflet are in its document: the tags that its modules share, and the passages in French."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from cartographie.model import CategoryBlock, Edition, Entry, FamilyBlock, PaperMap
from cartographie.publish._leaflet.words import say
from cartographie.publish._paper.tags import Path, Tag
from cartographie.publish._paper.text import Span, Style, clean, clean_line
from cartographie.texts import is_french

__all__ = [
    "category_path",
    "entry_path",
    "family_path",
    "french",
    "french_span",
    "map_path",
    "paragraph",
    "reading_order",
    "side_tag",
    "square_tag",
    "week_tag",
]


def french(edition: Edition) -> str:
    """Return the language to give to names and addresses: that of France, where the edition is in another."""
    return "" if is_french(edition.language) else "fr"


def paragraph(key: str, lang: str = "") -> Path:
    """Return what makes a span the paragraph *key* of its part, however many of them share a line."""
    return (Tag("P", key, lang=lang),)


def french_span(text: str, style: Style, *tags: Tag) -> tuple[Span, ...]:
    """Return *text*, words of ours in French that stand beside what they say in another language; () when empty."""
    return (Span(clean_line(text), style, tags=(*tags, Tag("Span", lang="fr"))),) if text else ()


def family_path(family: FamilyBlock) -> Path:
    """Return the path of a family's part of the list, which the outline names."""
    return (Tag("Sect", family.code, title=clean_line(family.label)),)


def category_path(family: FamilyBlock, category: CategoryBlock) -> Path:
    """Return the path of a category's part of the list."""
    return (*family_path(family), Tag("Sect", category.code, title=clean_line(category.label)))


def entry_path(family: FamilyBlock, category: CategoryBlock | None, entry: Entry) -> Path:
    """Return the path of *entry*, an item of its category's list, of its family's when no category is told."""
    above = category_path(family, category) if category else family_path(family)
    return (*above, Tag("L"), Tag("LI", str(entry.number)))


def square_tag(edition: Edition, square: str) -> Tag:
    """Return the paragraph of a grid square, which a voice names in full."""
    return Tag("P", "square", alt=clean(say(edition, "case-de-la-carte", case=square)))


def side_tag(part: Literal["recto", "cover", "foot"], sheet: int) -> Tag:
    """Return the part of the document that stands around the list that begins on *sheet*."""
    return Tag("Sect", f"{part}-{sheet}")


def week_tag(edition: Edition) -> Tag:
    """Return the part of the document that the week of *edition* is, one for each list of a leaflet."""
    families = "-".join(family.code for family in edition.families)
    return Tag("Sect", f"week-{families}", title=clean(say(edition, "semaine-titre")))


def reading_order(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield *paths*, in the order of the pages, in that of reading: the foot after the last sheet of its list."""
    feet: list[Path] = []
    for path in paths:
        if path and path[0].key.startswith("foot-"):
            feet.append(path)
        else:
            if path and path[0].key.startswith("recto-"):
                yield from feet
                feet.clear()
            yield path
    yield from feet


def map_path(edition: Edition, paper_map: PaperMap | None, sheet: int) -> Path:
    """Return the path of the map of *sheet*: a figure told in few words, the list has the rest; empty without one."""
    if paper_map is None:
        return ()
    place = clean_line(edition.territory_name or edition.title)
    told = clean(say(edition, "carte-en-mots", lieu=place, nombre=len(paper_map.squares)))
    return (side_tag("recto", sheet), Tag("Figure", "map", alt=told, title=clean(say(edition, "carte-titre"))))
