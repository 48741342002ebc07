"""The list as blocks: a family's band, a category's line, an entry; each a pile of strips, not placed yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from cartographie.model import CategoryBlock, Edition, Entry, FamilyBlock
from cartographie.publish._leaflet.door_line import door_and_phones
from cartographie.publish._leaflet.line_ends import at_end, filled, with_end
from cartographie.publish._leaflet.roles import (
    category_path,
    entry_path,
    family_path,
    french,
    french_span,
    paragraph,
    square_tag,
)
from cartographie.publish._leaflet.sheet import WHITE, Format, Type
from cartographie.publish._leaflet.signs import PICTOGRAM_MM, PICTOGRAM_ROOM, square_inks
from cartographie.publish._leaflet.words import heading, mail_uri, say, sign, site_text, site_uri, unbroken
from cartographie.publish._paper.primitives import Ink, LineInk, MarkerInk, PictogramInk, RectInk, line_inks, tagged
from cartographie.publish._paper.stack import Stack, Strip, height_of, tagged_strips
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import BLACK, Span, clean, clean_line, join_spans, wrap

__all__ = ["BAND_GAP", "Block", "Group", "continued_block", "list_groups"]

BAND_GAP, CATEGORY_GAP, ENTRY_GAP = 4.4, 2.2, 2.9
UNDER_HEADING_GAP = 1.1
CATEGORY_PADDING = 1.5
BAND_PADDING = 1.3
PHONE_FIRST = "maki/telephone"
"""Before « téléphonez d'abord » where the rest is in another language, and this may be in French."""
# states of a way, besides a time on foot, that are worth a place in the list
_TOLD = ("crow", "ferry")


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


def list_groups(edition: Edition, squares: Mapping[int, str], form: Format) -> tuple[Group, ...]:
    """Return the list of *edition* in reading order; *squares* gives the grid square of the entries on the map."""
    if not edition.entries:
        return ((_sentence(say(edition, "aucune-adresse"), form),),)
    return tuple(_groups(edition, squares, form))


def _groups(edition: Edition, squares: Mapping[int, str], form: Format) -> Iterator[Group]:
    families = {family.code: family for family in edition.families}
    categories = {category.code: category for family in edition.families for category in family.categories}
    family_code = ""
    last: CategoryBlock | None = None
    for entry in edition.entries:
        family = families[entry.family]
        main = categories[entry.categories[0]] if entry.categories else None  # a neutral edition has none
        heads = []
        if family.label and family.code != family_code:
            heads.append(_as_part(_family(family, form), *family_path(family)))
        if main and (family.code, main) != (family_code, last):
            head = _category(main, family, form, under_band=bool(heads))
            heads.append(_as_part(head, *category_path(family, main)))
        family_code, last = family.code, main
        others = [categories[code].label for code in entry.categories[1:] if code in categories]
        around = _Around(edition, form, squares.get(entry.number, ""), tuple(others), under_heading=bool(heads))
        yield (*heads, _as_part(_entry(entry, family, around), *entry_path(family, main, entry)))


def _as_part(block: Block, *tags: Tag) -> Block:
    return replace(block, strips=tagged_strips(block.strips, *tags))


def continued_block(edition: Edition, family: FamilyBlock, form: Format) -> Block:
    """Return the line that opens a column in the middle of *family*."""
    text = clean(say(edition, "suite", famille=family.label))
    kind = form.type
    stack = Stack(form.text_width, kind.gutter)
    stack.text(Span(text, kind.small_bold))
    size = kind.marker * 0.63
    stack.beside([MarkerInk(kind.marker / 2, -kind.small_bold.leading / 2, size, family.shape, family.colour, "")])
    stack.space(1.4)
    return Block(kind="continued", family=family.code, strips=stack.strips)


def _sentence(text: str, form: Format) -> Block:
    stack = Stack(form.column_width)
    stack.text(Span(clean(text), form.type.core), tag=Tag("P"))
    return Block(kind="sentence", family="", strips=stack.strips)


def _family(family: FamilyBlock, form: Format) -> Block:
    label = [Span(clean(family.label), form.type.family)]
    beside = french_span(family.french, replace(form.type.small_bold, colour=WHITE))
    lines = join_spans([label, beside], form.text_width - 3)
    height = sum(line.leading for line in lines) + 2 * BAND_PADDING
    inks: list[Ink] = [
        RectInk(x=0, y=-height, width=form.column_width, height=height, fill=family.colour, radius=1.4),
        MarkerInk(form.type.gutter * 0.48, -height / 2, 6.2, family.shape, WHITE, ""),
    ]
    top = -BAND_PADDING
    for line in lines:
        inks += tagged(line_inks(line, form.type.gutter, top), Tag("H2"))
        top -= line.leading
    return Block(kind="family", family=family.code, strips=(Strip(height, tuple(inks)),), gap=BAND_GAP)


def _category(category: CategoryBlock, family: FamilyBlock, form: Format, *, under_band: bool) -> Block:
    """A category's line: pictogram, label, the need in the person's words, under a rule (the band serves as one).

    In another language the French label stays beside, for whoever helps to find the place.
    """
    kind = form.type
    stack = Stack(form.text_width, kind.gutter)
    stack.strip(CATEGORY_PADDING, [] if under_band else [LineInk(0, 0, form.column_width, 0, 0.35, family.colour)])
    label = [Span(clean(category.label), kind.category, tags=(Tag("H3"),))]
    need = [Span(clean(category.need), kind.small, tags=(Tag("P"),))]
    beside = french_span(category.french, kind.small, Tag("H3"))
    stack.lines(join_spans([label, beside, need], form.text_width))
    middle = -CATEGORY_PADDING - kind.category.leading / 2
    sign = PictogramInk(kind.marker / 2, middle, kind.marker * 0.69, category.pictogram, family.colour)
    stack.beside([sign] if category.pictogram else [])
    return Block(kind="category", family=family.code, strips=stack.strips, gap=0.0 if under_band else CATEGORY_GAP)


@dataclass(frozen=True, slots=True)
class _Around:
    """What an entry needs to know besides itself."""

    edition: Edition
    form: Format
    square: str
    other_categories: tuple[str, ...]
    under_heading: bool

    @property
    def french(self) -> str:
        """The language of names and addresses, where it is to be said."""
        return french(self.edition)


def _entry(entry: Entry, family: FamilyBlock, around: _Around) -> Block:
    kind = around.form.type
    stack = Stack(around.form.text_width, kind.gutter)
    stack.strip(max(0.0, (kind.marker - kind.name.leading) / 2), [])
    way = _name(stack, entry, around)
    stack.space(0.6)
    door_and_phones(stack, entry, kind, pictured=bool(around.french))
    stack.space(0.4)
    left = _place_and_hours(stack, entry, around, way)
    stack.space(0.4)
    _facts(stack, entry, around, left)
    body = Stack(stack.width, stack.indent, list(tagged_strips(stack.strips, Tag("LBody"))))
    _gutter(body, entry, family, around)
    gap = UNDER_HEADING_GAP if around.under_heading else ENTRY_GAP
    return Block(kind="entry", family=family.code, number=entry.number, strips=body.strips, gap=gap)


def _gutter(stack: Stack, entry: Entry, family: FamilyBlock, around: _Around) -> None:
    """Set the marker and the square of the map beside the texts, and let the entry be as high as they are."""
    kind = around.form.type
    middle = kind.marker / 2
    marker = MarkerInk(middle, -middle, kind.marker, family.shape, family.colour, str(entry.number))
    inks = [*tagged([marker], Tag("Lbl"))]
    height = kind.marker
    if around.square:
        height += 1.3 + kind.square[1]
        square = square_inks(clean(around.square), middle - kind.square[0] / 2, -height, kind)
        inks += tagged(square, Tag("LBody"), square_tag(around.edition, around.square))
    stack.beside(inks)
    stack.space(max(0.0, height - stack.height))


def _name(stack: Stack, entry: Entry, around: _Around) -> tuple[Span, ...]:
    """Add the name, the time on foot at its right end; return that time when there is no room for it."""
    name = Span(clean_line(entry.name), around.form.type.name, tags=paragraph("name", around.french))
    lines, way = wrap([name], stack.width), _way(entry, around)
    ended = with_end(lines[-1], wrap(way, stack.width), stack.width) if lines else None
    stack.lines((*lines[:-1], ended) if ended else lines)
    return () if ended else way


class _Left(NamedTuple):
    """What found no room at the end of a line: the time on foot, when the entry was verified."""

    way: tuple[Span, ...]
    verified: tuple[Span, ...]


def _place_and_hours(stack: Stack, entry: Entry, around: _Around, way: tuple[Span, ...]) -> _Left:
    """Add what is never cut, address and hours, then the notices that may overrule them.

    *way*, the time on foot that found no room beside the name, stands at the right end of the address if there is some,
    when they were verified at that of the hours; what is left over is returned.
    """
    kind, words = around.form.type, around.edition.words
    address = filled([*map(clean, entry.address_lines)], ", ", stack.width, kind.core)
    lines = [*(f"{line}," for line in address[:-1]), *address[-1:]]
    place = [[Span(text, kind.core, tags=paragraph("address", around.french))] for text in lines]
    place.append([Span(clean(entry.place_note), kind.core, tags=paragraph("place"))])
    where = join_spans(place, stack.width)
    shown = with_end(where[-1], wrap(way, stack.width), stack.width) if where else None
    stack.lines((*where[:-1], shown) if shown else where)
    hours_told = [unbroken(line, words) for line in entry.hours]
    told = filled(hours_told, sign(around.edition, "puis"), stack.width, kind.core)
    hours = wrap([Span("\n".join(told), kind.core, tags=paragraph("hours"))], stack.width)
    ended = with_end(hours[-1], wrap(_verified(entry, around), stack.width), stack.width) if hours else None
    stack.lines((*hours[:-1], ended) if ended else hours)
    for notice in entry.notices:
        _notice(stack, unbroken(notice, words), kind)
    if entry.freshness == "expired":
        _notice(stack, unbroken(entry.freshness_text, words), kind, PHONE_FIRST if around.french else "")
    return _Left(() if shown or not around.form.ways_alone else way, () if ended else _verified(entry, around))


def _way(entry: Entry, around: _Around) -> tuple[Span, ...]:
    """Return the time on foot, « 12 min à pied », or what is known in its place; () when there is nothing to say."""
    if entry.way is None:
        return ()
    minutes = around.edition.words["marche.minutes"].format(n=entry.way.minutes)
    text = minutes if entry.way.state in ("walk", "far") else entry.way_text if entry.way.state in _TOLD else ""
    return (Span(clean(text), around.form.type.small_bold, tags=paragraph("way")),) if text else ()


def _verified(entry: Entry, around: _Around) -> tuple[Span, ...]:
    """Return when the entry was checked, bold when that is too long ago; a notice says it when it is far too long."""
    if entry.freshness == "expired":
        return ()
    kind = around.form.type
    style = kind.small if entry.freshness == "fresh" else kind.small_bold
    return (Span(unbroken(entry.freshness_text, around.edition.words), style, tags=paragraph("verified")),)


def _notice(stack: Stack, text: str, kind: Type, pictogram: str = "") -> None:
    """Add a notice, bold, a stroke at its left; its *pictogram*, if any, stands before the words."""
    start = 2.6 + (PICTOGRAM_ROOM if pictogram else 0.0)
    sign: list[Ink] = []
    if pictogram:
        middle = stack.indent + 2.6 + PICTOGRAM_MM / 2 - 0.3
        sign = [PictogramInk(middle, -kind.core_bold.leading / 2, PICTOGRAM_MM, pictogram, BLACK)]
    for line in wrap([Span(text, kind.core_bold, tags=paragraph(text))], stack.width - start):
        stroke = LineInk(stack.indent + 0.5, 0, 0, -line.leading, 0.9)
        stack.strip(line.leading, [stroke, *sign, *line_inks(line, stack.indent + start, 0)])
        sign = []


def _facts(stack: Stack, entry: Entry, around: _Around, left: _Left) -> None:
    """Add the secondary facts, small: the short ones share a line; when they were verified ends the last one."""
    kind, edition = around.form.type, around.edition
    own = (("organisation", _organisation(entry)), ("description", clean(entry.description)))
    facts: list[tuple[Span, ...]] = [left.way] if left.way else []
    facts += [(Span(text, kind.small, tags=paragraph(key, around.french)),) for key, text in own]
    facts += [
        _fact(heading(edition, detail.label), detail.text, kind, "" if detail.translated else around.french)
        for detail in entry.details
    ]
    if around.other_categories:
        others = sign(edition, "virgule").join(around.other_categories)
        facts.append(_fact(heading(edition, say(edition, "aussi")), others, kind))
    if entry.email:
        facts.append((Span(clean(entry.email), kind.small, mail_uri(entry.email), paragraph("mail")),))
    if entry.website:
        facts.append((Span(site_text(entry.website), kind.small, site_uri(entry.website), paragraph("site")),))
    lines, end = join_spans(facts, stack.width), wrap(left.verified, stack.width)
    ended = with_end(lines[-1], end, stack.width) if lines else None
    stack.lines((*lines[:-1], ended) if ended else (*lines, *(at_end(line, stack.width) for line in end)))


def _organisation(entry: Entry) -> str:
    """Return who runs it, unless the name says so already."""
    organisation = clean_line(entry.organisation)
    return "" if organisation.casefold() in clean_line(entry.name).casefold() else organisation


def _fact(label: str, text: str, kind: Type, lang: str = "") -> tuple[Span, ...]:
    # the label begins the line it names
    tags = paragraph(label)
    said = Span(clean(text), kind.small, tags=(*tags, Tag("Span", lang=lang)) if lang else tags)
    return (Span(label, kind.small_bold, tags=tags), said)
