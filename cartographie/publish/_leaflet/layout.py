"""An `Edition` → pages as plain values: every ink in millimetres, every entry in its column; nothing is drawn here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from cartographie.model import Edition, FamilyBlock, MapRequest, PaperMap
from cartographie.publish._leaflet.columns import PlacedBlock
from cartographie.publish._leaflet.cover import Cover, cover_panel
from cartographie.publish._leaflet.entries import list_groups
from cartographie.publish._leaflet.flowing import Flowed, flow_list, note_inks
from cartographie.publish._leaflet.foot import Numbering, foot_panel, further_foot
from cartographie.publish._leaflet.recto import recto_panel
from cartographie.publish._leaflet.sheet import Format
from cartographie.publish._paper.primitives import Ink

__all__ = ["Leaflet", "Page", "lay_out"]

type MapOf = Callable[[MapRequest], PaperMap]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A side of a sheet (numbered from 1): its inks, list included, its map, the blocks for whoever asks."""

    sheet: int
    paper_map: PaperMap | None = None
    inks: tuple[Ink, ...] = ()
    blocks: tuple[PlacedBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaflet:
    """All sides in printing order, for each map: its recto, the verso where its list begins, the further ones."""

    pages: tuple[Page, ...]
    sheets: int
    form: Format


@dataclass(frozen=True, slots=True)
class _Part:
    """What one map and its list show: the edition, the family when it is alone, the map, the list in its columns."""

    edition: Edition
    family: FamilyBlock | None
    paper_map: PaperMap | None
    cover: Cover
    flowed: Flowed


def lay_out(edition: Edition, form: Format, map_of: MapOf | None = None) -> Leaflet:
    """Return the leaflet of *edition* on *form*, its maps composed by *map_of*.

    An A4 leaflet whose list does not fit on the verso becomes one sheet a family, each with its own map and list.
    """
    whole = _part(edition, form, map_of)
    parts = [whole]
    if form.name == "a4" and whole.flowed.sheets > 1 and len(edition.families) > 1:
        parts = [_part(_only(edition, family), form, map_of, family) for family in edition.families]
    total = sum(part.flowed.sheets for part in parts)
    pages: list[Page] = []
    first = 1
    for part in parts:
        sheets = Numbering(first, part.flowed.sheets, total)
        pages += _pages(part, form, sheets)
        first += part.flowed.sheets
        if part is not parts[-1] and len(pages) % 2:
            pages.append(Page(sheet=first - 1))  # the next map begins a sheet of its own
    return Leaflet(tuple(pages), total, form)


def _only(edition: Edition, family: FamilyBlock) -> Edition:
    entries = tuple(entry for entry in edition.entries if entry.family == family.code)
    return replace(edition, entries=entries, families=(family,))


def _part(edition: Edition, form: Format, map_of: MapOf | None, family: FamilyBlock | None = None) -> _Part:
    frame = recto_panel(edition, form, Numbering(1, 2, 2), family).frame
    numbers = frozenset(entry.number for entry in edition.entries) if family else None
    paper_map = None
    if map_of is not None:
        kind = form.type
        request = MapRequest(
            frame=frame, numbers=numbers, folds_x=form.folds_x, folds_y=form.folds_y, marker_mm=kind.marker
        )
        paper_map = map_of(replace(request, factor=kind.small.size / 9))
    cover = cover_panel(edition, form)
    groups = list_groups(edition, paper_map.squares if paper_map else {}, form)
    return _Part(edition, family, paper_map, cover, flow_list(edition, form, groups, cover.box, alone=family is None))


def _pages(part: _Part, form: Format, sheets: Numbering) -> list[Page]:
    edition, blocks = part.edition, part.flowed.blocks
    recto = recto_panel(edition, form, sheets, part.family)
    _, foot = foot_panel(edition, form, sheets)
    note = note_inks(edition, form, part.flowed, sheets)
    pages = [
        Page(sheet=sheets.first, paper_map=part.paper_map, inks=recto.inks),
        _page(sheets.first, blocks, 0, part.cover.inks, (*note, *foot)),
    ]
    for page in range(1, part.flowed.pages):
        number = sheets.first + (page + 1) // 2
        pages.append(_page(number, blocks, page, (), further_foot(edition, form, number, sheets.total)[1]))
    return pages


def _page(number: int, blocks: Sequence[PlacedBlock], page: int, before: Sequence[Ink], after: Sequence[Ink]) -> Page:
    """Return a side with its blocks; inks come in the order in which a voice should read them."""
    own = tuple(block for block in blocks if block.page == page)
    return Page(sheet=number, inks=(*before, *(ink for block in own for ink in block.inks), *after), blocks=own)
