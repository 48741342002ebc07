"""The site on its sheets: its colours, its logos side by side, the code of its page, those it works with."""

from __future__ import annotations

from cartographie.model import Edition
from cartographie.publish._leaflet.roles import french
from cartographie.publish._leaflet.sheet import LARGE, Format
from cartographie.publish._leaflet.words import heading, say, site_text, site_uri
from cartographie.publish._paper.primitives import Ink, LogoInk, QrInk
from cartographie.publish._paper.qr import qr_size
from cartographie.publish._paper.stack import Stack
from cartographie.publish._paper.tags import Tag
from cartographie.publish._paper.text import BLACK, Span, clean, clean_line, cut_lines, wrap

__all__ = ["accent", "add_partners", "code_size", "logo_row", "site_code"]

LOGO_MM, LOGO_GAP = 11.0, 5.0
MOST_PARTNER_LINES = 4
WIDEST = 4.5
"""In heights: a longer logo is set lower rather than over its neighbours."""


def accent(edition: Edition) -> str:
    """Return the site's main colour, black when it has none."""
    return (edition.colours[0] if edition.colours else "") or BLACK


def code_size(edition: Edition) -> float:
    """Return the side (mm) of the code of the site's page, its white border included; 0 when it has no page."""
    return qr_size(site_uri(edition.website)) if edition.website else 0.0


def site_code(edition: Edition, right: float, top: float) -> tuple[Ink, ...]:
    """Return the code of the site's page, its top right corner at *right*, *top*; nothing when it has no page."""
    size, address = code_size(edition), site_uri(edition.website)
    if not size:
        return ()
    words = clean(say(edition, "code-de-la-page", adresse=site_text(edition.website)))
    return (QrInk(right - size, top - size, size, address, (Tag("Figure", "code", alt=words),)),)


def logo_row(edition: Edition, width: float) -> tuple[float, tuple[Ink, ...]]:
    """Return height and inks of the logos in a row of *width* mm, its top left corner at 0, 0; all of one height."""
    if not edition.logos:
        return 0.0, ()
    ratios = [min(logo.ratio, WIDEST) for logo in edition.logos]
    gaps = LOGO_GAP * (len(ratios) - 1)
    height = min(LOGO_MM, (width - gaps) / sum(ratios))
    inks: list[Ink] = []
    x = 0.0
    for logo, ratio in zip(edition.logos, ratios, strict=True):
        own = ratio * height / logo.ratio
        figure = Tag("Figure", f"logo-{len(inks)}", alt=clean_line(logo.name))
        y = -(height + own) / 2
        inks.append(LogoInk(x=x, y=y, width=ratio * height, height=own, logo=logo, tags=(figure,)))
        x += ratio * height + LOGO_GAP
    return height, tuple(inks)


def add_partners(stack: Stack, edition: Edition, form: Format) -> None:
    """Add the line that names those the site works with, if any; a long list is cut, as the list needs the room."""
    if edition.partners:
        names = ", ".join(clean_line(name) for name in edition.partners)
        label = Span(heading(edition, say(edition, "partenaires")), form.type.small_bold)
        lang = french(edition)
        told = Span(names, form.type.small, tags=(Tag("Span", lang=lang),) if lang else ())
        most = MOST_PARTNER_LINES // 2 if form.type is LARGE else MOST_PARTNER_LINES
        stack.lines(cut_lines(wrap([label, told], stack.width), most), Tag("P", "partners"))
