"""An `Edition` → pages as plain values: every ink in millimetres, every entry in its column; nothing is drawn here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from cartographie.model import Box, Edition, FamilyBlock, MapRequest, PaperMap
from cartographie.publish._leaflet.columns import PlacedBlock
from cartographie.publish._leaflet.cover import Cover, cover_panel
from cartographie.publish._leaflet.entries import list_groups
from cartographie.publish._leaflet.flowing import Flowed, Sides, Weeks, flow_list, note_inks, weeks_of
from cartographie.publish._leaflet.foot import Numbering, further_foot, verso_foot
from cartographie.publish._leaflet.recto import recto_panel
from cartographie.publish._leaflet.roles import map_path, side_tag
from cartographie.publish._leaflet.sheet import LARGE, ORDINARY, Format
from cartographie.publish._paper.grey import grey_inks
from cartographie.publish._paper.mirror import mirrored
from cartographie.publish._paper.primitives import Ink, tagged
from cartographie.publish._paper.tags import Path

__all__ = ["Leaflet", "Page", "lay_out"]

STRIPS = (0.0, 40.0, 55.0, 70.0, 85.0, 100.0, 115.0, 130.0, 145.0, 155.0)
"""How much lower (mm) the map of a small sheet may be, to leave the list room under it."""
STRIP_GAP = 4.0
LOWEST_MAP = 85.0
FEW = 6
"""A leaflet of so few places has them in large letters if these need no sheet more: an empty page looks forgotten."""

type MapOf = Callable[[MapRequest], PaperMap]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A side of a sheet (numbered from 1): its inks, list included, its map, the blocks for whoever asks."""

    sheet: int
    paper_map: PaperMap | None = None
    map_path: Path = ()
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
    strip: float
    flowed: Flowed


def lay_out(edition: Edition, form: Format, map_of: MapOf | None = None) -> Leaflet:
    """Return the leaflet of *edition* on *form*, its maps composed by *map_of*.

    An A4 leaflet whose list does not fit on one sheet becomes one a family, each with its own map and list.
    """
    drafts = [_draft(edition, form)]
    if len(form.halves) == 1 and drafts[0].flowed.sheets > 1 and len(edition.families) > 1:
        drafts = [_draft(_only(edition, family), form, family) for family in edition.families]
    parts = [_mapped(draft, form, map_of) for draft in drafts]
    total = sum(part.flowed.sheets for part in parts)
    pages: list[Page] = []
    before = 0
    for part in parts:
        pages += _pages(part, form, Numbering(part.flowed.sheets, before, under_map=bool(part.strip)))
        before += part.flowed.sheets
        if part is not parts[-1] and len(pages) % 2:
            pages.append(Page(sheet=before))  # the next map begins a sheet of its own
    return Leaflet(tuple(_finished(page, form) for page in pages), total, form)


def _only(edition: Edition, family: FamilyBlock) -> Edition:
    entries = tuple(entry for entry in edition.entries if entry.family == family.code)
    return replace(edition, entries=entries, families=(family,))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A list set before its map is known, as if every place with a pin lay on it: how much paper it takes at most.

    `listed` is the sheet with the letters of the list.
    """

    edition: Edition
    family: FamilyBlock | None
    listed: Format
    strip: float
    weeks: Weeks
    flowed: Flowed


def _draft(edition: Edition, form: Format, family: FamilyBlock | None = None) -> _Draft:
    """Set the list on the verso, on a small sheet under a lower map too if it needs that to stay on one sheet."""
    frame = recto_panel(edition, form, Numbering(2), family).frame
    cover = cover_panel(edition, form).box
    weeks = weeks_of(edition, form)
    pinned = {entry.number: "A1" for entry in edition.entries if entry.position is not None}

    def drafts(listed: Format, strips: Sequence[float]) -> Iterator[_Draft]:
        groups = list_groups(edition, pinned, listed)
        for strip in strips:
            sides = Sides(_under_map(form, frame, strip), cover, weeks)
            flowed = flow_list(edition, form, groups, sides, listed)
            yield _Draft(edition, family, listed, strip, weeks, flowed)

    if family is None and len(edition.entries) <= FEW and form.type is not LARGE:
        roomy = next(drafts(replace(form, type=LARGE), STRIPS[:1]))
        whole = sum(block.kind == "entry" for block in roomy.flowed.blocks) == len(edition.entries)
        if whole and roomy.flowed.sheets == 1:  # a very long text is not broken for the sake of its size
            return roomy
    small = len(form.halves) == 1 and not form.folds_y
    lower = [strip for strip in STRIPS[1:] if small and frame.height - strip >= LOWEST_MAP]

    def shortest(listed: Format) -> _Draft:
        tried: list[_Draft] = []
        for draft in drafts(listed, (STRIPS[0], *lower)):
            tried.append(draft)
            if draft.flowed.sheets == 1:
                break
        return min(tried, key=lambda draft: draft.flowed.sheets)

    full = shortest(form)
    if full.flowed.sheets == 1 or not any(entry.way for entry in edition.entries):
        return full
    return min(full, shortest(replace(form, ways_alone=False)), key=lambda draft: draft.flowed.sheets)


def _under_map(form: Format, frame: Box, strip: float) -> tuple[Box, ...]:
    """Return the columns of the list under a map whose *frame* is *strip* mm lower than it might be."""
    if not strip:
        return ()
    return tuple(Box(left, frame.y0, right, frame.y0 + strip - STRIP_GAP) for left, right in form.columns)


def _mapped(draft: _Draft, form: Format, map_of: MapOf | None) -> _Part:
    """Compose the map of *draft* and set its list again with the squares that the map gives."""
    edition, family = draft.edition, draft.family
    numbering = Numbering(draft.flowed.sheets, under_map=bool(draft.strip))
    whole = recto_panel(edition, form, numbering, family).frame
    paper_map = None
    if map_of is not None:
        request = MapRequest(
            frame=replace(whole, y0=whole.y0 + draft.strip),
            numbers=frozenset(entry.number for entry in edition.entries) if family else None,
            folds_x=form.folds_x,
            folds_y=form.folds_y,
            marker_mm=form.type.marker,
            factor=form.type.small.size / ORDINARY.small.size,
            list_behind=not draft.strip,
        )
        paper_map = map_of(request)
    cover = cover_panel(edition, form)
    groups = list_groups(edition, paper_map.squares if paper_map else {}, draft.listed)
    sides = Sides(_under_map(form, whole, draft.strip), cover.box, draft.weeks)
    flowed = flow_list(edition, form, groups, sides, draft.listed)
    return _Part(edition, family, paper_map, cover, draft.strip, flowed)


def _pages(part: _Part, form: Format, sheets: Numbering) -> list[Page]:
    edition, flowed = part.edition, part.flowed
    first = sheets.before + 1
    recto = tagged(recto_panel(edition, form, sheets, part.family).inks, side_tag("recto", first))
    cover = tagged(part.cover.inks, side_tag("cover", first))
    foot = tagged(verso_foot(edition, form, sheets, part.cover.box).inks, side_tag("foot", first))
    note = note_inks(edition, form, flowed)
    front = _page(first, flowed.blocks, 0, recto, ())
    pages = [replace(front, paper_map=part.paper_map, map_path=map_path(edition, part.paper_map, first))]
    for side in range(1, flowed.pages):
        number = 1 + side // 2
        above = cover if side == 1 else ()
        below = (*note, *foot) if side == 1 else further_foot(edition, form, number, sheets.own)[1]
        if side == flowed.pages - 1:
            below = (*flowed.week, *below)
        pages.append(_page(sheets.before + number, flowed.blocks, side, above, below))
    return pages


def _finished(page: Page, form: Format) -> Page:
    """Return *page* as its ink and its language have it."""
    inks = grey_inks(page.inks) if form.options.black_and_white else page.inks
    return replace(page, inks=mirrored(inks, form.width) if form.mirrored else inks)


def _page(number: int, blocks: Sequence[PlacedBlock], page: int, before: Sequence[Ink], after: Sequence[Ink]) -> Page:
    """Return a side with its blocks; inks come in the order in which a voice should read them."""
    own = tuple(block for block in blocks if block.page == page)
    return Page(sheet=number, inks=(*before, *(ink for block in own for ink in block.inks), *after), blocks=own)
