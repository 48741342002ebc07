"""What spreadsheets do to data: errors, hours turned into dates, lost digits, dates as numbers, broken accents.

What can be told for sure is repaired and said; what could be told otherwise is proposed, and the cell stays as it is:
a wrong hour is a closed door, a wrong number rings at somebody else's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from cartographie.check.findings import MASK, Notebook
from cartographie.texts import sentence
from cartographie.vocabulary import fold

__all__ = ["Damage", "mend", "note_damages"]

# nothing to be found in a row without one of these signs, but in the columns of hours, dates and numbers
_SUSPECT = re.compile("[#?\ufffdÂÃâ]|Err")
_NARROW = re.compile(r"#{3,}")
_ERROR_END = " \xa0\u202f?!"
_OFFICE_ERROR = re.compile(r"Err\s?:\s?\d{3}")

_MIDNIGHT = r"(?:[ T]0?0:00(?::00)?)?"
_DAY_MONTH = re.compile(r"(\d{1,2})[\-/ .]+([^\W\d_]{3,9})\.?(?:[\-/ .]+\d{2,4})?")
_MONTH_YEAR = re.compile(r"([^\W\d_]{3,9})\.?[\-/ .]+(\d{2})")
_FRENCH_DATE = re.compile(rf"(\d{{1,2}})[/\-.](\d{{1,2}})[/\-.](?:\d{{4}}|\d{{2}}){_MIDNIGHT}")
_ISO_DATE = re.compile(rf"\d{{4}}-(\d{{1,2}})-(\d{{1,2}}){_MIDNIGHT}")
_FRACTION = re.compile(r"0?[.,]\d{1,17}")
_LONGEST_DATE = len("22 septembre 2026 00:00:00")
_LAST_HOUR = 24
_STEP = 5  # minutes: nobody opens at 9:07
_MINUTES = 24 * 60

_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_SERIAL_DAYS = range(36_526, 73_051)  # the years 2000 to 2100 of the calendar that begins in 1900
_EPOCH = date(1899, 12, 30)

_SCIENTIFIC = re.compile(r"\+?(\d)(?:[.,](\d+))?E\+?(\d{1,2})(?!\d)", re.IGNORECASE)
# a postcode or a phone that has lost its first zero too is repaired, and told, where it is read
_DECIMALS = {
    "telephone": re.compile(r"(0\d{9}|\d{1,6})[.,]0+"),
    "code_postal": re.compile(r"(\d{5})[.,]0+"),
    "id": re.compile(r"(\d+)[.,]0+"),
}

# the second byte of UTF-8 as cp1252 shows it, after a first byte that letters of Western Europe have
_DOUBLE = re.compile(
    "[ÂÃ][\x80-\xbf \u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|Ã[à-ÿ]|â€"
)
_SURELY_DOUBLE = re.compile("Ã[^A-ZÀ-Ý\\s]|Â[\xa0-\xbf ]|â€")
_URL_WORD = re.compile(r"\S*(?:https?:|www\.|[/=&])\S*")
_LOST = re.compile(r"\ufffd|[^\W\d_]\?[^\W\d_]|(?:^|(?<=[\s'’«(\-]))\?(?=[^\W\d_]{2})")


class Damage(NamedTuple):
    """One thing that a spreadsheet did to the cell of *column*: the finding's code, what stood there, its words."""

    code: str
    column: str
    value: str
    words: Mapping[str, str]


def mend(own: Mapping[str, str]) -> tuple[Mapping[str, str], tuple[Damage, ...]]:
    """Return the cells *own* (column → text) of a row, repaired where there is no doubt, and what was found in them.

    Formula errors and numbers that lost digits count as empty cells, which are left out.
    """
    found = list(_found(own))
    if not found:
        return own, ()
    cells = dict(own)
    for damage, repaired in found:
        if repaired is not None:
            cells[damage.column] = repaired
    return {column: text for column, text in cells.items() if text}, tuple(damage for damage, _ in found)


def note_damages(
    damages: Sequence[Damage], header: Callable[[str], str], notes: Notebook, silent: AbstractSet[str] = frozenset()
) -> None:
    """Note a finding for each of *damages* but those of the columns *silent*; *header* names a column as the file does.

    The notes of agents are not quoted: they are in no report, whatever the row.
    """
    for damage in damages:
        if damage.column in silent:
            continue
        own = damage.column == "notes_internes"
        words: dict[str, Any] = dict(damage.words)
        if "propose" in words:
            proposed = "" if notes.masked or own else words.pop("propose")
            words["proposition"] = sentence(f"constats.{damage.code}.proche", proche=proposed) if proposed else ""
        notes.add(damage.code, header(damage.column), MASK if own else damage.value, **words)


def _found(own: Mapping[str, str]) -> Iterator[tuple[Damage, str | None]]:
    """Yield each damage with the text that takes the cell's place, None when the cell stays."""
    suspect = _SUSPECT.search("\0".join(own.values())) is not None
    for column, text in own.items():
        if suspect and _is_error(text) and column not in _lists("jamais_vides"):
            code = "cellule-trop-etroite" if _NARROW.fullmatch(text) else "cellule-en-erreur"
            yield Damage(code, column, text, {}), ""
            continue
        if column.startswith("horaires") and len(text) <= _LONGEST_DATE:
            yield from _hours(column, text)
        elif column in _lists("dates"):
            yield from _serial(column, text)
        elif column in _DECIMALS:
            yield from _number(column, text)
        if suspect and column not in _lists("sans_phrases"):
            yield from _accents(column, text)


def _is_error(text: str) -> bool:
    if text.startswith("#"):
        return _NARROW.fullmatch(text) is not None or text.upper().rstrip(_ERROR_END) in _lists("erreurs")
    return _OFFICE_ERROR.fullmatch(text) is not None


def _hours(column: str, text: str) -> Iterator[tuple[Damage, None]]:
    if (pair := _date_as_hours(text)) is not None:
        start, end = min(pair), max(pair)
        words = {"propose": f"{start}h-{end}h" if start < end <= _LAST_HOUR else ""}
        yield Damage("horaires-en-date", column, text, words), None
    elif _FRACTION.fullmatch(text):
        yield (
            Damage("heure-en-nombre", column, text, {"propose": _clock(float(text.replace(",", ".")) * _MINUTES)}),
            None,
        )


def _clock(minutes: float) -> str:
    """Return « 9h », « 8h30 », or "" when nobody would open at that minute."""
    hour, minute = divmod(round(minutes), 60)
    if not minutes or minute % _STEP or abs(minutes - round(minutes)) > 1 / 60:
        return ""
    return f"{hour}h{minute:02}" if minute else f"{hour}h"


def _date_as_hours(text: str) -> tuple[int, int] | None:
    """Return the two numbers that a spreadsheet took for a day and a month (or a month and a year)."""
    if (found := _FRENCH_DATE.fullmatch(text)) or (found := _ISO_DATE.fullmatch(text)):
        return int(found[1]), int(found[2])
    if (found := _DAY_MONTH.fullmatch(text)) and (month := _months().get(fold(found[2]))):
        return int(found[1]), month
    if (found := _MONTH_YEAR.fullmatch(text)) and (month := _months().get(fold(found[1]))):
        return month, int(found[2])
    return None


def _serial(column: str, text: str) -> Iterator[tuple[Damage, str]]:
    found = _SERIAL.fullmatch(text)
    if found and int(found[1]) in _SERIAL_DAYS:
        day = f"{_EPOCH + timedelta(days=int(found[1])):%d/%m/%Y}"
        yield Damage("date-en-nombre", column, text, {"repare": day}), day


def _number(column: str, text: str) -> Iterator[tuple[Damage, str]]:
    whole = _SCIENTIFIC.fullmatch(text)
    # a cell may hold a second phone beside the one that was cut
    if found := whole or (_SCIENTIFIC.search(text) if column == "telephone" else None):
        digits = found[1] + (found[2] or "")
        if whole and len(digits) > int(found[3]):
            exact = digits[: int(found[3]) + 1]
            yield Damage("nombre-decimal", column, text, {"repare": exact}), exact
        else:
            yield Damage("chiffres-perdus", column, text, {}), _SCIENTIFIC.sub(" ", text).strip(" /,;|-")
    elif found := _DECIMALS[column].fullmatch(text):
        yield Damage("nombre-decimal", column, text, {"repare": found[1]}), found[1]


def _accents(column: str, text: str) -> Iterator[tuple[Damage, None]]:
    if _DOUBLE.search(text):
        repaired = _undoubled(text)
        if repaired != text:
            yield Damage("accents-abimes", column, text, {"propose": repaired}), None
    elif _LOST.search(_URL_WORD.sub(" ", text)):
        yield Damage("accents-perdus", column, text, {}), None


def _undoubled(text: str) -> str:
    """Return *text*, whose UTF-8 was read as cp1252, read right; "" when only a part of it was; *text* if sound."""
    for written in (text, text.replace("Ã ", "Ã\xa0")):
        try:
            return b"".join(map(_byte, written)).decode("utf-8")
        except UnicodeError:
            continue
    return "" if _SURELY_DOUBLE.search(text) else text


def _byte(sign: str) -> bytes:
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")  # what cp1252 leaves undefined


@cache
def _data() -> dict[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath("damage.toml").read_text(encoding="utf-8"))


@cache
def _lists(name: str) -> frozenset[str]:
    return frozenset(_data()[name])


@cache
def _months() -> Mapping[str, int]:
    return {fold(name): number for number, names in enumerate(_data()["mois"], start=1) for name in names}
