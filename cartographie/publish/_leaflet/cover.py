"""The cover panel of the verso: what this is, the desk it comes from, until when it holds."""

from __future__ import annotations

from typing import NamedTuple

from cartographie.model import Box, DeskBlock, Edition
from cartographie.publish._leaflet.how_to import how_to_panel
from cartographie.publish._leaflet.identity import accent, code_size, logo_row, site_code
from cartographie.publish._leaflet.roles import french
from cartographie.publish._leaflet.sheet import LARGE, PAPER, WHITE, Format
from cartographie.publish._leaflet.words import dates, heading, say, site_text, site_uri, unbroken, warning_of, where
from cartographie.publish._paper.primitives import DeskInk, Ink, MarkerInk, RectInk, moved
from cartographie.publish._paper.stack import Stack, placed
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import BLACK, Span, Style, clean, clean_line, cut_lines, measure, wrap

__all__ = ["Cover", "cover_panel", "sign_inks", "steps_on_front", "title_style"]

PADDING = 5.0
CODE_GAP, LOGOS_GAP, BAR = 3.0, 4.0, 1.4
INSIDE_COLUMNS = 3
MOST_TITLE_LINES, MOST_WELCOME_LINES = 3, 8
"""What the panel takes from settings that run on; the list needs the room more."""


class Cover(NamedTuple):
    """The cover where it stands on the verso (mm) and its inks; an empty box at the top when there is none."""

    box: Box
    inks: tuple[Ink, ...]


def cover_panel(edition: Edition, form: Format) -> Cover:
    """Return the cover of *form*: at the top of the last half, all of its first panel when the sheet is folded.

    An A4 sheet that is not folded begins with the desk alone: its recto says the rest.
    """
    if len(form.halves) == 1 and not form.folds_y:
        return _desk_panel(edition, form)
    half = form.halves[-1]
    depth, inks = _head(edition, form)
    height = depth + 2 * PADDING
    if form.folds_y:  # the front of the folded sheet says what is inside and how to use it
        bottom = form.bands()[0][0]
        how_height, how = _steps(edition, form) if steps_on_front(edition, form) else (0.0, ())
        height = max(height, form.top - bottom)
        inks += moved(how, 0.0, bottom + PADDING + how_height)
        middle = Box(
            half.left + PADDING, bottom + how_height + PADDING, half.right - PADDING, form.top - PADDING - depth
        )
        inks += _inside(edition, form, middle)
    box = Box(half.left, form.top - height, half.right, form.top)
    return Cover(box, (*_ground(edition, box), *inks))


def steps_on_front(edition: Edition, form: Format) -> bool:
    """Say whether the front of a sheet folded small has room for the four steps; they stand in the foot otherwise."""
    if not form.folds_y:
        return False
    room = form.top - form.bands()[0][0] - 2 * PADDING
    return _head(edition, form)[0] + LOGOS_GAP + _steps(edition, form)[0] <= room


def _steps(edition: Edition, form: Format) -> tuple[float, tuple[Ink, ...]]:
    inner = tuple((left + PADDING, right - PADDING) for left, right in form.halves[-1].columns)
    return how_to_panel(edition, inner, form.type)


def _head(edition: Edition, form: Format) -> tuple[float, list[Ink]]:
    """Return how deep (mm under the padding) the title, the desk, the code and the logos reach, and their inks."""
    half = form.halves[-1]
    column = half.columns[0][1] - half.columns[0][0]
    top, room = form.top - PADDING, column - PADDING
    about = _about(edition, form, room)
    beside = code_size(edition) + CODE_GAP if edition.website else 0.0
    desk = _desk(edition, edition.desk, form, room - beside) if edition.desk else Stack(0)
    inks = [*placed(about.strips, half.left + PADDING, top), *placed(desk.strips, half.columns[-1][0] + 1.0, top)]
    inks += site_code(edition, half.right - PADDING, top)
    depth = max(about.height, desk.height, beside - CODE_GAP)
    logos_height, logos = logo_row(edition, half.right - half.left - 2 * PADDING)
    if logos:
        inks += moved(logos, half.left + PADDING, top - depth - LOGOS_GAP)
        depth += LOGOS_GAP + logos_height
    return depth, inks


def _inside(edition: Edition, form: Format, room: Box) -> tuple[Ink, ...]:
    """The families that the sheet holds, shape and name, in columns in the middle of *room*; nothing if it is low.

    In as many columns as hold the longest name on one line.
    """
    named = [family for family in edition.families if family.label]
    style = form.type.name
    pitch = max(style.leading, 6.0) + 0.8
    longest = max((measure(clean(family.label), style) for family in named), default=0.0)
    across = next((n for n in range(INSIDE_COLUMNS, 1, -1) if longest <= room.width / n - 9), 1)
    if -(-len(named) // across) * pitch > room.height:
        across = INSIDE_COLUMNS
    rows = -(-len(named) // across)
    if not named or rows * pitch > room.height:
        return ()
    top, width = (room.y0 + room.y1 + rows * pitch) / 2, room.width / across
    inks: list[Ink] = []
    for i, family in enumerate(named):
        left, y = room.x0 + width * (i // rows), top - pitch * (i % rows)
        inks.append(MarkerInk(left + 3.0, y - style.leading / 2, 5.4, family.shape, family.colour, ""))
        stack = Stack(width - 9, 8)
        label = family.label if measure(clean(family.label), style) <= stack.width else family.short_label
        stack.lines(cut_lines(wrap([Span(clean(label), style)], stack.width), 1), Tag("P", f"in-{family.code}"))
        inks += placed(stack.strips, left, y)
    return tuple(inks)


def _desk_panel(edition: Edition, form: Format) -> Cover:
    """The desk alone: over the last column, over the whole sheet in large letters, where a column would be too tall."""
    across = form.type is LARGE
    left, right = form.left if across else form.columns[-1][0], form.right
    top, room = form.top - PADDING, right - left - 2 * PADDING
    side = room / 3 if across else room
    logos_height, logos = logo_row(edition, side)
    beside = code_size(edition) + CODE_GAP if edition.website else 0.0
    taken = max(beside, side + CODE_GAP if logos else 0.0) if across else beside
    desk = _desk(edition, edition.desk, form, room - taken) if edition.desk else Stack(0)
    depth = max(desk.height, beside - CODE_GAP)
    if not depth and not logos:
        return Cover(Box(left, form.top, right, form.top), ())
    inks = [*placed(desk.strips, left + PADDING, top), *site_code(edition, right - PADDING, top)]
    if logos:
        above = (beside - CODE_GAP if across else depth) + LOGOS_GAP
        inks += moved(logos, right - PADDING - side, top - above)
        depth = max(depth, above + logos_height)
    box = Box(left, top - depth - PADDING, right, form.top)
    return Cover(box, (*_ground(edition, box), *inks))


def _ground(edition: Edition, box: Box) -> tuple[Ink, ...]:
    """The panel, a bar in the site's colour along its first edge."""
    ground = RectInk(x=box.x0, y=box.y0, width=box.width, height=box.height, fill=PAPER, radius=2.0)
    if not edition.colours:
        return (ground,)
    second = next((colour for colour in reversed(edition.colours) if colour), accent(edition))
    return ground, RectInk(x=box.x0, y=box.y0 + 2.0, width=BAR, height=box.height - 4.0, fill=second)


def title_style(text: str, width: float, sizes: tuple[int, ...], colour: str) -> Style:
    """Return the largest bold style among *sizes* in which *text* is one line of *width* mm, else the smallest."""
    styles = [Style(size=size, bold=True, colour=colour) for size in sizes]
    return next((style for style in styles if measure(text, style) <= width), styles[-1])


def sign_inks(text: str, width: float, size: float) -> tuple[float, float, list[Ink]]:
    """Return width, height and inks of a sign that says *text* in *size* points, its top left at 0, 0."""
    padding = 2.2
    style = Style(size=size, bold=True, colour=WHITE)
    lines = wrap([Span(clean(text), style)], width - 2 * padding)
    own, height = max(line.width for line in lines) + 2 * padding, sum(line.leading for line in lines) + 1.2
    stack = Stack(width, padding)
    stack.lines(lines, tag=Tag("P", "warning"))
    ground = RectInk(x=0, y=-height, width=own, height=height, fill=BLACK, radius=1.2)
    return own, height, [ground, *placed(stack.strips, 0, -0.6)]


def _about(edition: Edition, form: Format, width: float) -> Stack:
    kind = form.type
    stack = Stack(width)
    lines = wrap([Span(where(edition), kind.name)], width)
    stack.lines(cut_lines(lines, MOST_TITLE_LINES), Tag("P", "where", lang=french(edition)))
    stack.space(1.2)
    title = clean_line(edition.title)
    sizes = kind.titles[:1] if form.folds_y else kind.titles  # large on the front, over two lines if need be
    lines = wrap([Span(title, title_style(title, width, sizes, accent(edition)))], width)
    stack.lines(cut_lines(lines, MOST_TITLE_LINES), Tag("P", "title"))
    stack.space(1.6)
    welcome = Span(clean(edition.welcome or say(edition, "de-quoi")), kind.core)
    stack.lines(cut_lines(wrap([welcome], width), MOST_WELCOME_LINES), Tag("P", "welcome"))
    stack.space(2.4)
    made, until = dates(edition)
    stack.text(Span(made, kind.small), tag=Tag("P", "made"))
    stack.text(Span(until, kind.small_bold), tag=Tag("P", "until"))
    if edition.website:
        stack.text(Span(site_text(edition.website), kind.small, site_uri(edition.website)), tag=Tag("P", "site"))
    if warning := warning_of(edition):
        stack.space(2.0)
        _, height, inks = sign_inks(warning, width, kind.core.size)
        stack.strip(height, inks)
    return stack


def _desk(edition: Edition, desk: DeskBlock, form: Format, room: float) -> Stack:
    kind = form.type
    indent = 11.0
    stack = Stack(room - indent, indent)
    lang = french(edition)
    stack.text(Span(clean(say(edition, "vous-etes-ici")), kind.core), tag=Tag("P", "here"))
    stack.text(Span(clean_line(desk.name), kind.desk), tag=Tag("H2", "desk", lang=lang))
    stack.space(1.0)
    address = clean(desk.address)
    if measure(address, kind.core) > stack.width:
        address = ",\n".join(address.rsplit(", ", 1))
    stack.text(Span(address, kind.core), tag=Tag("P", "address", lang=lang))
    if desk.phone:
        stack.space(0.6)
        stack.text(Span(clean(desk.phone.display), kind.desk, desk.phone.uri), tag=Tag("P", "phone"))
    if desk.hours:
        stack.space(0.6)
        stack.text(Span(unbroken(desk.hours, edition.words), kind.core), tag=Tag("P", "hours"))
    if desk.languages:
        stack.space(1.2)
        label = heading(edition, say(edition, "langues-accueil"))
        named = (Tag("Span", lang=lang),) if lang and not desk.translated else ()
        spoken = Span(clean(desk.languages), kind.small, tags=named)
        stack.text(Span(label, kind.small_bold), spoken, tag=Tag("P", "languages"))
    stack.beside([DeskInk(4.5, -5.0, 8.0)])
    return stack
