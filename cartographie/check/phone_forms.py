"""The phone numbers that stand in a text: French ones by their form alone, foreign ones through `phonenumbers`.

The library calls invalid what the regulator reserves for fiction (06 39 98 …) and knows no short number: the form
settles every French number, so that it is asked, and paid for, only when a number of another country comes up.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from cartographie.vocabulary import fold

__all__ = ["FRENCH_DIGITS", "Found", "Kind", "find_phones", "surcharge"]

FRENCH_DIGITS = 10
"""Figures of a French number, its first zero included."""

_ABROAD_FRENCH = 9  # after +33
_LONGEST_SHORT = 4
_SIX = 6  # 116 117, 118 712
_SUSPICIOUS = 7  # figures from which a run that is no number was meant as one
_SIGN = r"[\s./\-‐‑–·_]"
_GAP = rf"{_SIGN}{{0,3}}"
_CLOSE = r"[\s.\-‐‑–·_]"  # a sign within one number; a slash may also part two
_D = "[0-9]"
# the letter O for a zero; without either, the zero that Excel took
_NO_ZERO = r"(?:\b[Oo]\s?)?[1-9]"
_NUMBER = re.compile(
    rf"""(?<![0-9+])(?:
      (?P<national>(?:0{_GAP}[1-9]|\(0\){_GAP}[1-9]|\(0[1-9]\))(?:{_GAP}{_D}){{8}}(?!{_D}))
    | (?P<french>(?:\+{_GAP}|00{_GAP})33{_GAP}(?:\({_GAP}0{_GAP}\)|0)?{_GAP}[1-9](?:{_GAP}{_D}){{8}}(?!{_D}))
    | (?P<abroad>(?:\+{_GAP}|00{_GAP}(?=[1-9]))(?:{_CLOSE}?\(?{_D}\)?){{4,15}}(?!{_D}))
    | (?P<excel>33[1-9]{_D}{{8}}(?:\.0)?(?!{_D})|33\s[1-9](?:\s{_D}{_D}){{4}}(?!{_D}))
    | (?P<lost>{_NO_ZERO}{_D}{{8}}(?:\.0)?(?!{_D})
      | {_NO_ZERO}(?P<sep>[\s.\-]){_D}{_D}(?:(?P=sep){_D}{_D}){{3}}(?!{_D}))
    | (?P<run>{_D}(?:{_CLOSE}?{_D})*)
    )""",
    re.VERBOSE,
)
_NO_DIGIT = re.compile("[^0-9]")
_PLAIN = re.compile(rf"0[1-9]({_SIGN}?){_D}{_D}(?:\1{_D}{_D}){{3}}")
_ATTACHED = re.compile(rf"{_CLOSE}{{0,2}}({_D}(?:{_CLOSE}?{_D}){{0,30}})(?![0-9]|\s?[^\W\d]|\s?[:%€/])")
_NEARBY = 20  # signs before a number that say what it is: a cell may be a megabyte
_LAST_WORD = re.compile(r"([^\W\d_'’]+)[\s.°:'’]*$")
_NEXT_WORD = re.compile(r"\s?([^\W\d_]+)")
_OPENS = re.compile(r"(?:^|[/,;|:(\n&+])\s*$|\s[\-–—]\s*$")
_DATE_AFTER = re.compile(r"/(?:0?[1-9]|1[0-2])(?![\s.\-]?[0-9])")
_DATE_BEFORE = re.compile(r"(?<![0-9])(?<![0-9][\s.\-])(?:[1-9]|0[1-9]|1[0-46-9]|2[0-9]|3[01])/$")
_CLOSES = re.compile(r"\s*(?:$|[/,;|)\n&+(]|[\-–—]\s)")


class Kind(StrEnum):
    """What a number is; `WRONG` dials nothing: figures are missing or too many, and its text is as written."""

    FRENCH = "french"
    REPAIRED = "repaired"
    SHORT = "short"
    ABROAD = "abroad"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Found:
    """A number at start:end of the text; `text` is how it is published; `digits` its figures, a lost zero given back.

    Of a wrong number `missing` is how many figures it lacks, negative when they are too many, 0 when the country's rule
    is not told that way.
    """

    start: int
    end: int
    kind: Kind
    text: str
    digits: str
    missing: int = 0


class _Knowledge(NamedTuple):
    short: frozenset[str]
    surcharges: Mapping[str, str]
    calls: frozenset[str]
    never: frozenset[str]
    units: frozenset[str]


@lru_cache(maxsize=8192)
def find_phones(text: str) -> tuple[Found, ...]:
    """Return the numbers that stand in *text*, in its order; figures that are no number are left where they are."""
    if _PLAIN.fullmatch(text):
        digits = _digits(text)
        return (Found(0, len(text), Kind.FRENCH, _by_twos(digits), digits),)
    found: list[Found] = []
    at = 0
    while match := _NUMBER.search(text, at):
        at = match.end()
        item = _read(match, text)
        excess = _excess(text, at) if item and item.kind is not Kind.WRONG and not match["run"] else ""
        if item and excess:
            # « 02 98 00 00 00 0 »: which of the figures are the number cannot be known
            at += len(excess)
            digits = _digits(excess)
            item = _wrong(text, item.start, at, item.digits + digits, -len(digits))
        if item:
            found.append(item)
    return tuple(found)


def _excess(text: str, at: int) -> str:
    """Return the figures that follow a number at *at* as if they were its own, "" when they are a number themselves."""
    found = _ATTACHED.match(text, at)
    if found is None or ((number := _NUMBER.match(text, found.start(1))) and not number["run"]):
        return ""
    return found[0]


def surcharge(digits: str) -> str:
    """Return what calling *digits* costs the person beyond an ordinary call, in French; "" when nothing."""
    surcharges = _knowledge().surcharges
    if len(digits) <= _LONGEST_SHORT:
        return surcharges.get(digits, "")
    return surcharges.get(digits[:3], "") if digits.startswith(("0", "118")) else ""


def _read(match: re.Match[str], text: str) -> Found | None:
    start, end = match.span()
    digits = _digits(match[0].removesuffix(".0") if match["lost"] or match["excel"] else match[0])
    if match["national"]:
        return Found(start, end, Kind.FRENCH, _by_twos(digits), digits)
    if match["french"] or match["excel"] or match["lost"]:
        digits = "0" + digits[-_ABROAD_FRENCH:]
        return Found(start, end, Kind.FRENCH if match["french"] else Kind.REPAIRED, _by_twos(digits), digits)
    if match["abroad"]:
        return _abroad(text, match)
    return _run(text, start, end, digits)


def _run(text: str, start: int, end: int, digits: str) -> Found | None:
    """Return the short number, or the number with a fault, that the figures start:end are; None when they are none."""
    if _is_short(digits):
        if not _is_dialled(text, start, end, digits):
            return None
        shown = digits if len(digits) < _SIX else f"{digits[:3]} {digits[3:]}"
        return Found(start, end, Kind.SHORT, shown, digits)
    if len(digits) < _SUSPICIOUS or _word_before(text, start) in _knowledge().never or _is_measure(text, end):
        return None
    return _wrong(text, start, end, digits, FRENCH_DIGITS - len(digits))


def _is_short(digits: str) -> bool:
    if len(digits) == _LONGEST_SHORT:
        return digits[0] == "3" or digits.startswith("10")
    return digits in _knowledge().short or (len(digits) == _SIX and digits.startswith(("116", "118")))


def _is_dialled(text: str, start: int, end: int, digits: str) -> bool:
    """Tell whether a short number is one where it stands: « 17 » is the police alone, and an hour in « 9h-17h »."""
    known = _knowledge()
    before, after = _word_before(text, start), _NEXT_WORD.match(text, end)
    following = fold(after[1]) if after else ""
    if following in known.units or text[end : end + 1] in (":", "%", "€"):
        return False
    if len(digits) > len("17"):
        return before not in known.never and text[start - 1 : start] not in ("h", "H")
    if _DATE_AFTER.match(text, end) or _DATE_BEFORE.search(text, max(0, start - _NEARBY), start):
        return False
    opens = _OPENS.search(text, max(0, start - _NEARBY), start) is not None or before in known.calls
    return opens and (_CLOSES.match(text, end) is not None or following in known.calls)


def _word_before(text: str, start: int) -> str:
    found = _LAST_WORD.search(text, max(0, start - _NEARBY), start)
    return fold(found[1]) if found else ""


def _is_measure(text: str, end: int) -> bool:
    after = _NEXT_WORD.match(text, end)
    return after is not None and fold(after[1]) in _knowledge().units


def _wrong(text: str, start: int, end: int, digits: str, missing: int) -> Found:
    return Found(start, end, Kind.WRONG, text[start:end].strip(), digits, missing)


def _abroad(text: str, match: re.Match[str]) -> Found:
    """Return a number of another country, or of an overseas département (+262 …), as the library groups it."""
    import phonenumbers  # late: most tables hold no such number

    start, end = match.span()
    digits = _digits(match[0]).removeprefix("00")
    if digits.startswith("33"):
        digits = "0" + digits.removeprefix("33").removeprefix("0")
        return _wrong(text, start, end, digits, FRENCH_DIGITS - len(digits))
    digits = re.sub(r"^(262|590|594|596)0", r"\1", digits) if len(digits) > len("262") + _ABROAD_FRENCH else digits
    try:
        number = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException:
        return _wrong(text, start, end, digits, 0)
    if not phonenumbers.is_possible_number(number) or str(number.national_number) not in digits:
        return _wrong(text, start, end, digits, 0)
    if digits.startswith(("262", "590", "594", "596")):
        return Found(start, end, Kind.FRENCH, _by_twos("0" + digits[3:]), "0" + digits[3:])
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    if _digits(shown) != digits:  # a national prefix within, which is not dialled from abroad
        shown = f"+{number.country_code} {number.national_number}"
    return Found(start, end, Kind.ABROAD, shown.replace(".", " ").replace("-", " "), digits)


def _digits(text: str) -> str:
    return _NO_DIGIT.sub("", text)


def _by_twos(digits: str) -> str:
    # special numbers are read by threes after the first figure: 0 800 …
    cuts = (0, 1, 4, 6, 8, 10) if digits.startswith("08") else (0, 2, 4, 6, 8, 10)
    return " ".join(digits[start:end] for start, end in pairwise(cuts))


@cache
def _knowledge() -> _Knowledge:
    data = tomllib.loads(files(__package__).joinpath("phones.toml").read_text(encoding="utf-8"))
    calls, never, units = (frozenset(map(fold, data["mots"][key])) for key in ("appel", "jamais", "unites"))
    return _Knowledge(frozenset(data["courts"]), data["surtaxes"], calls, never, units)
