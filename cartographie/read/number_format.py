"""A number and its format → what a French spreadsheet shows: « 01000 », « 02 61 91 00 01 », « 09-déc », « 9:30 ».

Formats are written in their file's language (d, m, y; `;` between sections). What Excel would cut short for want of
width is not: a number without a format keeps the fifteen digits that a spreadsheet holds.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

__all__ = ["NOT_CALCULATED", "error_text", "format_by_number", "general", "show", "truth"]

_LONGEST_FORMAT = 255
_PRECISION = 15
_TOO_LARGE = 1e15
_NARROW_SPACE = "\u202f"
# the calendar of 1900 believes that the 29 February 1900 was a day; the other one begins in 1904
_EPOCH, _EPOCH_1904, _FALSE_LEAP_DAY = datetime(1899, 12, 30), datetime(1904, 1, 1), 60  # noqa: DTZ001  # no time zone in a sheet
_DAYS_SHOWN = 2_958_466  # the year 10000
_DAY_SECONDS = 86400

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>general|standard)|(?P<noon>am/pm|a/p)|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?|e+(?![+\-]))"
    r"|(?P<digits>[0#?]+)|(?P<exponent>e[+\-]0+)|(?P<sign>[.,%@])|(?P<end>;)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_CURRENCY = re.compile(r"\$([^\-]*)(?:-([0-9a-f]+))?", re.IGNORECASE)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
# formats that follow the system's own long date and time
_SYSTEM = {"F800": "dddd d mmmm yyyy", "F400": "hh:mm:ss"}


class _Token(NamedTuple):
    kind: str
    text: str


class _Section(NamedTuple):
    tokens: tuple[_Token, ...]
    condition: tuple[str, float] | None

    def has(self, *kinds: str) -> bool:
        return any(token.kind in kinds for token in self.tokens)


def show(value: float, code: str, *, since_1904: bool = False) -> str:
    """Return what a sheet shows of *value* under the format *code*; dates count from 1900, or *since_1904*."""
    sections = _sections(code)
    section, signed = _section_for(value, sections)
    if section.has("date", "elapsed"):
        return _show_date(value, section, since_1904=since_1904)
    if section.has("general", "@", "/") or not section.has("digits"):
        literal = "".join(token.text for token in section.tokens if token.kind == "literal")
        plain = section.has("general", "@", "/") or not section.tokens
        return general(value) if plain else literal
    return _show_number(value, section, signed=signed)


def general(value: float) -> str:
    """Return *value* as a cell without a format: up to fifteen digits, a decimal comma."""
    if value == int(value) and abs(value) < _TOO_LARGE:
        return str(int(value))
    text = f"{value:.{_PRECISION}g}" if abs(value) < _TOO_LARGE else re.sub(r"\.?0+E", "E", f"{value:.5E}")
    return text.replace(".", ",").replace("e", "E")


def truth(*, value: bool) -> str:
    """Return how a truth value is shown."""
    return str(_words()["vrai" if value else "faux"])


NOT_CALCULATED = "#N/A"
"""What a formula shows that nobody has worked out: read as empty, « confidentialite » would make a row public."""


def error_text(code: str) -> str:
    """Return how the error *code* of a file is shown."""
    return str(_words()["erreurs"].get(code, code))


def format_by_number(number: int) -> str:
    """Return the format that a file names by *number* alone; an unknown one shows the number as it is."""
    return str(_words()["formats"].get(str(number), "General"))


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("spreadsheet.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    if len(code) > _LONGEST_FORMAT:
        return (_Section((), None),)
    found: list[_Section] = []
    tokens: list[_Token] = []
    condition: tuple[str, float] | None = None
    for match in (*_TOKEN.finditer(code), None):
        if match is None or match["end"]:
            found.append(_Section(_with_minutes(tokens), condition))
            tokens, condition = [], None
        elif stated := _CONDITION.fullmatch(match["bracket"] or ""):
            condition = (stated[1], float(stated[2]))
        else:
            tokens += _tokens(match)
    return tuple(found)


def _tokens(match: re.Match[str]) -> Sequence[_Token]:
    kind, text = str(match.lastgroup), match[str(match.lastgroup)] or ""
    if kind == "bracket":
        if currency := _CURRENCY.fullmatch(text):
            system = _SYSTEM.get((currency[2] or "").upper())
            return [*_sections(system)[0].tokens, _Token("stop", "")] if system else [_Token("literal", currency[1])]
        return [_Token("elapsed", text.lower())] if _ELAPSED.fullmatch(text) else []
    if kind in ("quoted", "escaped", "other"):
        return [_Token("/" if kind == "other" and text == "/" else "literal", text)]
    if kind == "space":
        return [_Token("literal", " ")]
    if kind == "sign":
        return [_Token(text, text)]
    return [] if kind == "fill" else [_Token(kind, text.lower())]


def _with_minutes(tokens: Sequence[_Token]) -> tuple[_Token, ...]:
    """Tell minutes from months: `m` after hours or before seconds; a slash between dates is only a sign."""
    if any(token.kind == "stop" for token in tokens):
        tokens = tokens[: next(at for at, token in enumerate(tokens) if token.kind == "stop")]
    times = [at for at, token in enumerate(tokens) if token.kind in ("date", "elapsed")]
    found = list(tokens)
    for place, at in enumerate(times):
        before = tokens[times[place - 1]].text[0] if place else ""
        after = tokens[times[place + 1]].text[0] if place + 1 < len(times) else ""
        if tokens[at].text in ("m", "mm") and tokens[at].kind == "date" and (before == "h" or after == "s"):
            found[at] = _Token("date", "i" * len(tokens[at].text))
    if times:
        found = [_Token("literal", token.text) if token.kind in ("/", ".", ",", "digits") else token for token in found]
    return tuple(found)


def _section_for(value: float, sections: Sequence[_Section]) -> tuple[_Section, bool]:
    """Return the section that *value* falls under, and whether its minus sign is still to be written."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _holds(value, section.condition):
                return section, value < 0
        return sections[-1], value < 0
    if value < 0 and len(sections) > 1:
        return sections[1], False
    if value == 0 and len(sections) > 2:  # noqa: PLR2004  # the third section is for zero
        return sections[2], False
    return sections[0], value < 0


def _holds(value: float, condition: tuple[str, float]) -> bool:
    sign, limit = condition
    return ("<" in sign and value < limit) or (">" in sign and value > limit) or ("=" in sign and value == limit)


def _show_number(value: float, section: _Section, *, signed: bool) -> str:
    tokens = section.tokens
    number = abs(value) * 100 ** sum(token.kind == "%" for token in tokens)
    places = [at for at, token in enumerate(tokens) if token.kind == "digits"]
    point = next((at for at, token in enumerate(tokens) if token.kind == "."), len(tokens))
    decimals = sum(len(tokens[at].text) for at in places if at > point)
    if section.has("exponent"):
        return ("-" if signed else "") + f"{number:.{min(decimals, _PRECISION)}E}".replace(".", ",")
    whole, _, fraction = _rounded(number, min(decimals, _PRECISION)).partition(".")
    before = [at for at in places if at < point]
    groups = any(token.kind == "," and before and before[0] < at < before[-1] for at, token in enumerate(tokens))
    for at, token in enumerate(tokens):
        if token.kind == "," and before and at > before[-1] and not groups:
            return general(value)  # thousands left out of sight: nothing of an agent's table
    said = _whole_digits(tokens, before, whole, grouped=groups)
    fraction = _fraction_digits("".join(tokens[at].text for at in places if at > point), fraction)
    return ("-" if signed else "") + "".join(_pieces(tokens, point, said, fraction))


def _rounded(number: float, decimals: int) -> str:
    """Return *number* with so many decimals, a half rounded up as spreadsheets do, and not to the nearest even one."""
    if number >= _TOO_LARGE:
        return f"{number:.{decimals}f}"
    return f"{Decimal(f'{number:.{_PRECISION}g}').quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"


def _whole_digits(tokens: Sequence[_Token], before: Sequence[int], whole: str, *, grouped: bool) -> dict[int, str]:
    """Deal the digits of *whole* out to the placeholders, from the right; the first one takes all that are left."""
    if grouped:
        padded = whole.rjust(sum(tokens[at].text.count("0") for at in before), "0")
        cut = [padded[max(0, end - 3) : end] for end in range(len(padded), 0, -3)]
        return {before[0]: _NARROW_SPACE.join(reversed(cut))} if before else {}
    left = "" if whole == "0" else whole
    said: dict[int, str] = {}
    for at in reversed(before):
        signs = []
        for holder in reversed(tokens[at].text):
            signs.append(left[-1:] or {"0": "0", "?": " "}.get(holder, ""))
            left = left[:-1]
        said[at] = "".join(reversed(signs))
    if before:
        said[before[0]] = left + said[before[0]]
    return said


def _fraction_digits(holders: str, fraction: str) -> str:
    kept = len(fraction)
    while kept and fraction[kept - 1] == "0" and holders[kept - 1] != "0":
        kept -= 1
    return fraction[:kept]


def _pieces(tokens: Sequence[_Token], point: int, said: Mapping[int, str], fraction: str) -> list[str]:
    pieces = []
    for at, token in enumerate(tokens):
        if token.kind == "digits":
            pieces.append(said.get(at, ""))
        elif at == point:
            pieces.append(f",{fraction}" if fraction else "")
        elif token.kind in ("literal", "%"):
            pieces.append(token.text)
    return pieces


def _show_date(value: float, section: _Section, *, since_1904: bool) -> str:
    if not 0 <= value < _DAYS_SHOWN:
        return str(_words()["hors_calendrier"])
    seconds = round(value * _DAY_SECONDS)
    days = 1 if not since_1904 and value < _FALSE_LEAP_DAY else 0
    moment = (_EPOCH_1904 if since_1904 else _EPOCH) + timedelta(days=days, seconds=seconds)
    noon = section.has("noon")
    return "".join(_date_piece(token, moment, seconds, noon=noon) for token in section.tokens)


def _date_piece(token: _Token, moment: datetime, seconds: int, *, noon: bool) -> str:
    if token.kind == "elapsed":
        unit = {"h": 3600, "m": 60, "s": 1}[token.text[0]]
        return str(seconds // unit).zfill(len(token.text))
    if token.kind == "noon":
        return "AM" if moment.hour < 12 else "PM"  # noqa: PLR2004  # noon
    if token.kind != "date":
        return token.text if token.kind == "literal" else ""
    return _date_word(token.text, moment, noon=noon)


def _date_word(text: str, moment: datetime, *, noon: bool) -> str:
    letter, length = text[0], len(text)
    if letter in "md" and length > 2:  # noqa: PLR2004  # beyond two letters a name stands for the number
        names, at = ("mois", moment.month - 1) if letter == "m" else ("jours", moment.weekday())
        short = f"{names}_courts" if length == 3 else names  # noqa: PLR2004
        name = str(_words()[short][at])
        return name[0] if length == 5 else name  # noqa: PLR2004  # `mmmmm`: its initial
    hour = (moment.hour - 1) % 12 + 1 if noon else moment.hour
    if letter in "ye":
        return f"{moment.year % 100:02}" if length <= 2 else f"{moment.year:04}"  # noqa: PLR2004
    if letter == "s" and "." in text:
        return f"{moment.second:02},".ljust(len(text) + 2 - text.index("."), "0")
    number = {"m": moment.month, "d": moment.day, "h": hour, "i": moment.minute, "s": moment.second}[letter]
    return str(number).zfill(min(length, 2))
