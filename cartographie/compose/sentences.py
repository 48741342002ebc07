"""Dates, phones and other small facts → the words that people read."""

from __future__ import annotations

import re
from datetime import date

from cartographie.model import Closure, Phone
from cartographie.texts import Words

__all__ = ["closure_text", "day_text", "month_text", "phone_of"]

NARROW_SPACE = "\u202f"  # keeps the pairs of a phone together
FRENCH_LENGTH = 10
# a number as people write it: signs and groups of digits, a national prefix in brackets
_LEADING_NUMBER = re.compile(r"\+?\d(?:[\d .\-/\u00a0\u202f]|\(0\))*")
SHORT_LENGTH = 4
SERVICE_LENGTH = 6  # 116 006, 118 712


def day_text(day: date, words: Words) -> str:
    """Return *day* in words: « 1er novembre 2026 »."""
    number = words["edition.premier"] if day.day == 1 else str(day.day)
    return words.say("edition.jour", jour=number, mois=words[f"edition.mois.{day.month}"], annee=day.year)


def month_text(day: date, words: Words) -> str:
    """Return the month of *day* in words, as it is said without a day: « novembre 2026 »."""
    return words.say("edition.mois-annee", mois=words[f"edition.mois-seul.{day.month}"], annee=day.year)


def closure_text(closure: Closure | None, today: date, words: Words) -> str:
    """Return the sentence of a dated closure, "" when there is none or when it is over on *today*."""
    if closure is None or (closure.end is not None and closure.end < today):
        return ""
    start = day_text(closure.start, words) if closure.start else ""
    end = day_text(closure.end, words) if closure.end else ""
    if start and end:
        key = "edition.ferme-le" if closure.start == closure.end else "edition.ferme-du-au"
        return words.say(key, debut=start, fin=end)
    if end:
        return words.say("edition.ferme-jusqu-au", fin=end)
    return words.say("edition.ferme-a-partir-du", debut=start) if start else ""


def phone_of(written: str) -> Phone:
    """Return how the number *written* by an agent is printed, in pairs, and dialled (RFC 3966).

    What follows the number (« (poste 12) ») is printed and not dialled; a text without a number dials nothing.
    """
    found = _LEADING_NUMBER.match(written.strip())
    if found is None:
        return Phone(written.strip(), "")
    number, rest = found[0].strip(), written.strip()[found.end() :].strip()
    phone = _number_of(number)
    return Phone(f"{phone.display} {rest}", phone.uri) if rest else phone


def _number_of(written: str) -> Phone:
    digits = re.sub(r"\D", "", written)
    if written.lstrip().startswith(("+33", "0033")):
        digits = "0" + digits.removeprefix("00").removeprefix("33").removeprefix("0")
    if len(digits) == FRENCH_LENGTH and digits.startswith("0"):
        pairs = [digits[at : at + 2] for at in range(0, FRENCH_LENGTH, 2)]
        if digits.startswith("08"):  # special numbers are read by threes after the first four: 0 800 …
            pairs = [digits[0], digits[1:4], digits[4:6], digits[6:8], digits[8:]]
        return Phone(NARROW_SPACE.join(pairs), f"tel:+33{digits[1:]}")
    if len(digits) <= SHORT_LENGTH:
        return Phone(digits or written.strip(), f"tel:{digits}")
    dialled = f"+{digits}" if written.lstrip().startswith("+") else digits if len(digits) == SERVICE_LENGTH else ""
    # a number with a figure too few or too many is shown as written, and dials nobody
    return Phone(written.strip().replace(" ", NARROW_SPACE), f"tel:{dialled}" if dialled else "")
