"""The list as blocks: a family's band, a category's line, an entry; each a pile of strips, not placed yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cartographie.model import CategoryBlock, Edition, Entry, FamilyBlock, Phone
from cartographie.publish._leaflet.blocks import Block, Group
from cartographie.publish._leaflet.roles import category_path, entry_path, family_path, french, paragraph, square_tag
from cartographie.publish._leaflet.sheet import WHITE, Format, Type
from cartographie.publish._leaflet.signs import TAG_PADDING, square_inks, tag_inks
from cartographie.publish._leaflet.words import mail_uri, say, site_text, site_uri
from cartographie.publish._paper.primitives import Ink, LineInk, MarkerInk, PictogramInk, RectInk, line_inks, tagged
from cartographie.publish._paper.stack import Stack, Strip, tagged_strips
from cartographie.publish._paper.tags import Path, Tag
from cartographie.publish._paper.text import NBSP, Line, Span, Style, clean, clean_line, join_spans, measure, wrap

__all__ = ["BAND_GAP", "Item", "continued_block", "hours_text", "list_groups", "list_items"]

BAND_GAP, CATEGORY_GAP, ENTRY_GAP = 4.4, 2.2, 2.9
UNDER_HEADING_GAP = 1.1
CATEGORY_PADDING = 1.5
BAND_PADDING = 1.3
TAG_GAP = 3.0
# walking in is the one door that asks nothing first: it alone is drawn full
OPEN_DOOR = "j-y-vais"


@dataclass(frozen=True, slots=True)
class Item:
    """An entry with the headings that open before it, without the square of the map, known only once that is composed.

    `path` is what its strips are parts of.
    """

    heads: Group
    entry: Entry
    family: FamilyBlock
    block: Block
    path: Path


def list_groups(edition: Edition, items: Sequence[Item], squares: Mapping[int, str], form: Format) -> tuple[Group, ...]:
    """Return the list made of *items*; *squares* gives the grid square of the entries on the map."""
    if not items:
        return ((_sentence(say(edition, "aucune-adresse"), form),),)
    return tuple((*item.heads, _with_gutter(item, edition, squares, form.type)) for item in items)


def list_items(edition: Edition, form: Format) -> tuple[Item, ...]:
    """Return what the list of *edition* says, in reading order."""
    return tuple(_items(edition, form))


def _items(edition: Edition, form: Format) -> Iterator[Item]:
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
        around = _Around(edition, form, tuple(others), under_heading=bool(heads))
        block = _entry(entry, family, around)
        yield Item(tuple(heads), entry, family, block, entry_path(family, main, entry))


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
    lines = wrap([Span(clean(family.label), form.type.family)], form.text_width - 3)
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
    """A category's line: pictogram, label, the need in the person's words, under a rule (the band serves as one)."""
    kind = form.type
    stack = Stack(form.text_width, kind.gutter)
    stack.strip(CATEGORY_PADDING, [] if under_band else [LineInk(0, 0, form.column_width, 0, 0.35, family.colour)])
    label = [Span(clean(category.label), kind.category, tags=(Tag("H3"),))]
    need = [Span(clean(category.need), kind.small, tags=(Tag("P"),))]
    stack.lines(join_spans([label, need], form.text_width))
    middle = -CATEGORY_PADDING - kind.category.leading / 2
    sign = PictogramInk(kind.marker / 2, middle, kind.marker * 0.69, category.pictogram, family.colour)
    stack.beside([sign] if category.pictogram else [])
    return Block(kind="category", family=family.code, strips=stack.strips, gap=0.0 if under_band else CATEGORY_GAP)


@dataclass(frozen=True, slots=True)
class _Around:
    """What an entry needs to know besides itself."""

    edition: Edition
    form: Format
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
    stack.text(Span(clean_line(entry.name), kind.name, tags=paragraph("name", around.french)))
    stack.space(0.6)
    _door_and_phones(stack, entry, kind)
    stack.space(0.4)
    said = _place_and_hours(stack, entry, kind, around.french)
    stack.space(0.4)
    _facts(stack, entry, around, () if said else _verified(entry, kind))
    gap = UNDER_HEADING_GAP if around.under_heading else ENTRY_GAP
    strips = tagged_strips(stack.strips, Tag("LBody"))
    return Block(kind="entry", family=family.code, number=entry.number, strips=strips, gap=gap)


def _with_gutter(item: Item, edition: Edition, squares: Mapping[int, str], kind: Type) -> Block:
    """Set the marker and the square of the map beside the texts, and let the entry be as high as they are."""
    entry, family = item.entry, item.family
    middle = kind.marker / 2
    marker = MarkerInk(middle, -middle, kind.marker, family.shape, family.colour, str(entry.number))
    inks = [*tagged([marker], Tag("Lbl"))]
    height = kind.marker
    if square := squares.get(entry.number, ""):
        height += 1.3 + kind.square[1]
        name = square_inks(clean(square), middle - kind.square[0] / 2, -height, kind)
        inks += tagged(name, Tag("LBody"), square_tag(edition, square))
    body = Stack(0.0)
    body.add(item.block.strips)
    body.beside(inks)
    body.space(max(0.0, height - body.height))
    return replace(item.block, strips=tagged_strips(body.strips, *item.path))


def _door_and_phones(stack: Stack, entry: Entry, kind: Type) -> None:
    """Add the door's tag and, beside it when they fit, the phones: how to get in, on one line."""
    phones = join_spans([_phone(p, kind) for p in entry.phones], stack.width)
    if not entry.door_label:
        stack.lines(phones)
        return
    full = entry.door == OPEN_DOOR
    style = replace(kind.tag, colour=WHITE) if full else kind.tag
    lines = wrap([Span(clean(entry.door_label), style, tags=paragraph("door"))], stack.width - 2 * TAG_PADDING)
    width, height, inks = tag_inks(lines, stack.indent, full=full)
    beside = len(phones) == 1 and width + TAG_GAP + phones[0].width <= stack.width
    if beside:
        inks += line_inks(phones[0], stack.indent + width + TAG_GAP, -(height - phones[0].leading) / 2)
    stack.strip(height, inks)
    if not beside:
        stack.space(0.3)
        stack.lines(phones)


def _phone(phone: Phone, kind: Type) -> list[Span]:
    return [Span(clean(phone.display), kind.core_bold, phone.uri, paragraph("phone"))]


def _place_and_hours(stack: Stack, entry: Entry, kind: Type, lang: str) -> bool:
    """Add what is never cut, address and hours, then the notices that may overrule them.

    When they were verified stands at the right end of the hours if there is room: tell whether there was.
    """
    lines = _filled([*map(clean, entry.address_lines)], ", ", stack.width, kind.core)
    place = [[Span(text, kind.core, tags=paragraph("address", lang))] for text in lines]
    place.append([Span(clean(entry.place_note), kind.core, tags=paragraph("place"))])
    stack.lines(join_spans(place, stack.width))
    told = _filled([*map(hours_text, entry.hours)], " ; ", stack.width, kind.core)
    hours = wrap([Span("\n".join(told), kind.core, tags=paragraph("hours"))], stack.width)
    ended = _with_end(hours[-1], wrap(_verified(entry, kind), stack.width), stack.width) if hours else None
    stack.lines((*hours[:-1], ended) if ended else hours)
    for notice in entry.notices:
        _notice(stack, clean(notice), kind)
    if entry.freshness == "expired":
        _notice(stack, clean(entry.freshness_text), kind)
    return ended is not None


def _filled(parts: Sequence[str], separator: str, width: float, style: Style) -> list[str]:
    """Return *parts* one after the other on one line as far as they fit: "4 rue du Port, 29200 Brest"."""
    lines: list[str] = []
    for part in parts:
        joined = f"{lines[-1]}{separator}{part}" if lines else part
        if lines and measure(joined, style) <= width:
            lines[-1] = joined
        else:
            lines.append(part)
    return lines


def _with_end(line: Line, end: tuple[Line, ...], width: float) -> Line | None:
    """Return *line* with the one line of *end* set against the right edge, None when there is no room for it."""
    if len(end) != 1 or line.width + TAG_GAP + end[0].width > width:
        return None
    start = width - end[0].width
    return Line((*line.pieces, *(piece._replace(x=start + piece.x) for piece in end[0].pieces)), line.leading)


def _verified(entry: Entry, kind: Type) -> tuple[Span, ...]:
    """Return when the entry was checked, bold when that is too long ago; a notice says it when it is far too long."""
    style = kind.small if entry.freshness == "fresh" else kind.small_bold
    return (
        () if entry.freshness == "expired" else (Span(clean(entry.freshness_text), style, tags=paragraph("verified")),)
    )


def hours_text(text: str) -> str:
    """Return *text* cleaned, its times not broken: « 9 h 30-12 h » stays on one line."""
    return re.sub(r"(?<=h) (?=\d\d\b)", NBSP, re.sub(r"(?<=\d) h\b", f"{NBSP}h", clean(text)))


def _notice(stack: Stack, text: str, kind: Type) -> None:
    """Add a notice, bold, a stroke at its left."""
    for line in wrap([Span(text, kind.core_bold, tags=paragraph(text))], stack.width - 2.6):
        stroke = LineInk(stack.indent + 0.5, 0, 0, -line.leading, 0.9)
        stack.strip(line.leading, [stroke, *line_inks(line, stack.indent + 2.6, 0)])


def _facts(stack: Stack, entry: Entry, around: _Around, verified: tuple[Span, ...]) -> None:
    """Add the secondary facts, small: the short ones share a line."""
    kind = around.form.type
    own = (("organisation", _organisation(entry)), ("description", clean(entry.description)))
    facts: list[tuple[Span, ...]] = [(Span(text, kind.small, tags=paragraph(key, around.french)),) for key, text in own]
    facts += [_fact(detail.label, detail.text, kind, around.french) for detail in entry.details]
    if around.other_categories:
        facts.append(_fact(say(around.edition, "aussi"), ", ".join(around.other_categories), kind))
    if entry.email:
        facts.append((Span(clean(entry.email), kind.small, mail_uri(entry.email), paragraph("mail")),))
    if entry.website:
        facts.append((Span(site_text(entry.website), kind.small, site_uri(entry.website), paragraph("site")),))
    facts.append(verified)
    stack.lines(join_spans(facts, stack.width))


def _organisation(entry: Entry) -> str:
    """Return who runs it, unless the name says so already."""
    organisation = clean_line(entry.organisation)
    return "" if organisation.casefold() in clean_line(entry.name).casefold() else organisation


def _fact(label: str, text: str, kind: Type, lang: str = "") -> tuple[Span, ...]:
    # the colon does not leave its label, and the label begins the line it names
    tags = paragraph(label)
    said = Span(clean(text), kind.small, tags=(*tags, Tag("Span", lang=lang)) if lang else tags)
    return (Span(f"{clean(label)}\u00a0:", kind.small_bold, tags=tags), said)
