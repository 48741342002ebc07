"""What CLDR says of a language, through Babel: dates, days, months, lists, measures, languages, plurals, as our keys.

A language file leaves these keys out; one that it gives itself wins (`texts.load`). Babel is imported only when one of
them is asked for: messages and help do without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["FORMS", "TABLES", "form_of", "forms_of", "is_french", "texts_of"]

TABLES = ("edition.", "horaires.", "langue.", "marche.", "page.", "papier.", "parlees.")
"""Where the keys that CLDR gives stand; a key of another table is never looked up in it."""

FORMS = ("zero", "one", "two", "few", "many", "other")
"""The plural forms of CLDR; a figure of `langue.pluriels` is a place in this list."""

PERIOD = 100
"""From 200 on, a whole number up to 100,000 takes the form of what is left of it over a hundred, plus a hundred."""

# ours -> CLDR's: the English and the Portuguese of Europe, and the languages of which CLDR knows no other name
_LOCALES = {"en": "en_GB", "pt": "pt_PT", "fr-simple": "fr"}
_LANGUAGES = {"prs": "fa_AF", "zdj": "swb"}
# Alsatian is no Swiss German, as CLDR calls the code
_MISNAMED = frozenset(("gsw",))

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = range(1, 13)
_UNITS = {
    "papier.carte-metres": ("length-meter", "{valeur}"),
    "papier.carte-kilometres": ("length-kilometer", "{valeur}"),
    "marche.a-pied-court": ("duration-minute", "{n}"),
}
_FIELDS = {"d": "{jour}", "M": "{mois}", "L": "{mois}", "y": "{annee}"}
# a text between quotes, a field (the same letter again and again), any other sign
_PATTERN = re.compile(r"'([^']*)'|([a-zA-Z])\2*|(.)", re.DOTALL)
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# names of days for a table: as wide as a cell of the week's panel takes
_SHORT_DAY = 4


def is_french(language: str) -> bool:
    """Tell whether the texts of *language* are French: "fr", or "fr-simple" with its shorter sentences."""
    return language.split("-", maxsplit=1)[0] == "fr"


@cache
def texts_of(language: str) -> Mapping[str, str]:
    """Return what CLDR says in *language* by dotted key. Raises `babel.UnknownLocaleError` for one unknown to it.

    `edition.mois` is the month within a date, `edition.mois-seul` the month that stands alone. The French names of
    languages are those of the vocabulary, so `parlees` is left out in French.
    """
    locale = _locale(language)
    found = dict(_names(locale))
    found |= _dates(locale)
    found |= _lists(locale)
    found |= _measures(locale, language)
    if not is_french(language):
        found |= _spoken(locale)
    found["langue.pluriels"] = _table(language)
    return MappingProxyType({key: _BIDI.sub("", text).replace("\u202f", "\u00a0") for key, text in found.items()})


@cache
def forms_of(language: str) -> tuple[str, ...]:
    """Return the plural forms that whole numbers up to 100,000 take in *language*, in the order of `FORMS`."""
    return tuple(FORMS[int(place)] for place in sorted(set(_table(language))))


def form_of(language: str, n: int) -> str:
    """Return the plural form of *n* things in *language*, one of `FORMS`."""
    return str(_locale(language).plural_form(n))


@cache
def _table(language: str) -> str:
    """Return the form of 0 to 199 things, a figure each: its place in `FORMS`."""
    return "".join(str(FORMS.index(form_of(language, n))) for n in range(2 * PERIOD))


@cache
def _locale(language: str) -> Locale:
    from babel import Locale

    return Locale.parse(_LOCALES.get(language, language))


def _names(locale: Locale) -> Iterator[tuple[str, str]]:
    within, alone = locale.months["format"]["wide"], locale.months["stand-alone"]["wide"]
    days = locale.days["stand-alone"]["wide"]
    for month in _MONTHS:
        yield f"edition.mois.{month}", within[month]
        yield f"edition.mois-seul.{month}", alone[month]
        yield f"page.quand.mois.{month}", within[month]
    for number, code in enumerate(_DAYS):
        yield f"horaires.jours.{code}", days[number]
        yield f"page.quand.jours.{number}", days[number]
    for number, name in enumerate(_short_days(locale)):
        yield f"papier.semaine-jour-{number}", name


def _short_days(locale: Locale) -> Sequence[str]:
    """Return seven names of days for a narrow table, Monday first: the longest set of which each fits a cell."""
    days = locale.days["stand-alone"]
    sets = [
        [str(days[width][day]).removesuffix(".") for day in range(7)] for width in ("abbreviated", "short", "narrow")
    ]
    fit = (names for names in sets if all(len(name) <= _SHORT_DAY and name.isalpha() for name in names))
    return next((names for names in fit if len(set(names)) == len(names)), sets[0])


def _dates(locale: Locale) -> dict[str, str]:
    skeletons = locale.datetime_skeletons
    day, whole = (_template(skeletons[name].pattern) for name in ("MMMMd", "yMMMMd"))
    named = skeletons.get("MMMMEEEEd") or locale.date_formats["full"]
    before = str(named.pattern).startswith("E")
    between = _PATTERN.search(named.pattern, 4) if before else None
    weekday = "{date} {jour}" if not before else "{jour} {date}"
    if between and between[0] != " ":
        weekday = f"{{jour}}{between[0]} {{date}}"
    return {
        "edition.jour": _template(locale.date_formats["long"].pattern),
        "edition.mois-annee": _template(skeletons["yMMMM"].pattern),
        **dict.fromkeys(("horaires.periodes.date", "page.quand.date"), day),
        **dict.fromkeys(("horaires.periodes.date-annee", "page.quand.date-annee"), whole),
        **dict.fromkeys(("page.aujourdhui.jour", "page.horloge.un-jour"), weekday),
    }


def _template(pattern: str) -> str:
    """Return the date *pattern* of CLDR (« d 'de' MMMM ») as a template of ours (« {jour} de {mois} »)."""
    pieces = (quoted or _FIELDS.get(letter, "") or sign for quoted, letter, sign in _PATTERN.findall(pattern))
    return "".join(pieces)


def _lists(locale: Locale) -> dict[str, str]:
    patterns = locale.list_patterns["standard"]
    names = {"horaires.liste": patterns["middle"], "horaires.et": patterns["2"]}
    return {key: text.format("{avant}", "{apres}") for key, text in names.items()}


def _measures(locale: Locale, language: str) -> dict[str, str]:
    from babel.units import format_unit

    table = _table(language)
    counts = [table.index(place) for place in sorted(set(table))]
    found = {"papier.carte-virgule": str(locale.number_symbols["latn"]["decimal"])}
    for key, (unit, value) in _UNITS.items():
        said = [(str(n), format_unit(n, unit, "short", locale=locale, numbering_system="latn")) for n in counts]
        # an abbreviation fits any count: the shortest, where a language has several
        text = min((text.replace(n, value) for n, text in said if n in text), key=len)
        found[key] = text.replace(" ", "\u00a0")
    return found


def _spoken(locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield the names of the languages that the vocabulary knows."""
    from cartographie.vocabulary.answers import answers

    for code in answers("langues"):
        name = locale.languages.get(_LANGUAGES.get(code, code))
        if name and code not in _MISNAMED:
            yield f"parlees.{code}", name
