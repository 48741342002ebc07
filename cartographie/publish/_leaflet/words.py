"""The leaflet's own sentences, from the edition's language, and the links it may carry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from cartographie.model import Edition
from cartographie.publish._paper.text import NBSP, clean, clean_line

__all__ = [
    "dates",
    "heading",
    "mail_uri",
    "say",
    "sign",
    "site_text",
    "site_uri",
    "unbroken",
    "unread_mark",
    "warning_of",
    "where",
]


def say(edition: Edition, key: str, **values: object) -> str:
    """Return the sentence *key* of the table `papier` in the language of *edition*."""
    return edition.words[f"papier.{key}"].format(**values)


def unread_mark(edition: Edition) -> str:
    """Return what says, discreetly, that nobody has proofread the language of *edition*; "" when somebody has."""
    return clean(edition.words["langue.marque"]) if edition.words["langue.relecture"] == "a-faire" else ""


def heading(edition: Edition, label: str) -> str:
    """Return *label* as it stands before what it names: with its colon, spaced as its language does."""
    return clean(say(edition, "intitule", texte=label))


def sign(edition: Edition, key: str) -> str:
    """Return what the key `horaires.<key>` ("virgule", "puis") sets between two parts, its spaces included."""
    return edition.words[f"horaires.{key}"].format(avant="", apres="")


def unbroken(text: str, words: Mapping[str, str]) -> str:
    """Return *text* cleaned, its times and its dates held together: « 9 h 30-12 h », « 31 août 2027 »."""
    within, alone = (
        tuple(words[f"edition.{kind}.{month}"] for month in range(1, 13)) for kind in ("mois", "mois-seul")
    )
    dates = tuple(words[key] for key in ("edition.jour", "horaires.periodes.date-annee", "horaires.periodes.date"))
    held = _held(
        _Dated(within, words["edition.premier"], dates),
        _Dated(alone, words["edition.premier"], (words["edition.mois-annee"],)),
        words["horaires.plage"],
        words["horaires.minuit"],
    )
    return held.sub(lambda found: found[0].replace(" ", NBSP), clean(text))


class _Dated(NamedTuple):
    """What dates are made of: names of months, what the first of a month is called, templates of dates."""

    months: tuple[str, ...]
    first: str
    templates: tuple[str, ...]

    def pattern(self) -> str:
        """Return the pattern of the dates that these templates make."""
        values = {
            "jour": rf"(?<!\d)(?:{re.escape(self.first)}|\d{{1,2}})(?!\d)",
            "mois": rf"(?:{'|'.join(re.escape(clean(name)) for name in self.months)})(?!\w)",
            "annee": r"\d{4}(?!\d)",
        }
        return "|".join(_pattern_of(template, values) for template in dict.fromkeys(self.templates))


def _pattern_of(template: str, values: Mapping[str, str]) -> str:
    pieces = re.split(r"\{(\w+)\}", clean(template))
    return "".join(values[piece] if place % 2 else re.escape(piece) for place, piece in enumerate(pieces))


@lru_cache(maxsize=16)
def _held(within: _Dated, alone: _Dated, span: str, midnight: str) -> re.Pattern[str]:
    """Return the pattern of what is not broken in a language: two times, one in French, a day, a month of a year."""
    time = r"\d{1,2}(?::\d\d| h\b(?: \d\d\b)?)"
    between = re.escape(span.format(debut="0", fin="0")).replace("0", f"(?:{time}|{re.escape(midnight)})")
    return re.compile(f"{between}|{time}|{within.pattern()}|{alone.pattern()}")


def where(edition: Edition) -> str:
    """Return who publishes and for which place; the place alone once, when the publisher's name holds it."""
    site, place = clean_line(edition.site_name), clean_line(edition.territory_name)
    return " · ".join(name for name in (site, "" if place.casefold() in site.casefold() else place) if name)


def dates(edition: Edition) -> tuple[str, str]:
    """Return the sentences that say when the edition was made and until when it holds ("" when it does not say)."""
    until = say(edition, "perime-le", date=edition.valid_until_text) if edition.valid_until_text else ""
    made = say(edition, "edition-du", date=edition.date_text)
    return unbroken(made, edition.words), unbroken(until, edition.words)


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
