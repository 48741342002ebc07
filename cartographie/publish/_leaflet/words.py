"""The leaflet's own sentences, from the edition's language, and the links it may carry."""

from __future__ import annotations

import re

from cartographie.model import Edition
from cartographie.publish._paper.text import clean, clean_line

__all__ = ["dates", "mail_uri", "say", "site_text", "site_uri", "warning_of", "where"]


def say(edition: Edition, key: str, **values: object) -> str:
    """Return the sentence *key* of the table `papier` in the language of *edition*."""
    return edition.words[f"papier.{key}"].format(**values)


def where(edition: Edition) -> str:
    """Return who publishes and for which place; the place alone once, when the publisher's name holds it."""
    site, place = clean_line(edition.site_name), clean_line(edition.territory_name)
    return " · ".join(name for name in (site, "" if place.casefold() in site.casefold() else place) if name)


def dates(edition: Edition) -> tuple[str, str]:
    """Return the sentences that say when the edition was made and until when it holds ("" when it does not say)."""
    until = say(edition, "perime-le", date=edition.valid_until_text) if edition.valid_until_text else ""
    return clean(say(edition, "edition-du", date=edition.date_text)), clean(until)


def warning_of(edition: Edition, *, short: bool = False) -> str:
    """Return the warning that this sheet is not to be followed or not to be handed out, "" for an ordinary one."""
    warnings = ["interne-court" if short else "interne"] if edition.internal else []
    warnings += ["fictif-court" if short else "donnees-fictives"] if edition.fictional else []
    return " · ".join(say(edition, key) for key in warnings)


def site_text(website: str) -> str:
    """Return an address of the web as people read it: without the scheme and the last slash."""
    return re.sub(r"^https?://", "", clean(website)).rstrip("/")


def site_uri(website: str) -> str:
    """Return *website* as a link when it is one: http or https and nothing else, else ""."""
    return website.strip() if re.fullmatch(r"https?://[\w.~:/?#@!$&'()*+,;=%\[\]-]+", website.strip()) else ""


def mail_uri(email: str) -> str:
    """Return *email* as a `mailto:` link when it looks like one address, else ""."""
    return f"mailto:{email.strip()}" if re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", email.strip()) else ""
