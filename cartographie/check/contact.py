"""Phones, e-mails and websites as agents write them: understood, repaired when Excel lost a zero, never guessed."""

from __future__ import annotations

import re
from itertools import pairwise

from cartographie.check.columns import Cells, Columns
from cartographie.check.findings import Notebook

__all__ = ["emails", "phones", "website"]

_GAP = r"[\s./\-]{0,3}"
# French numbers by their form alone: the ranges that the regulator reserves for fiction are refused by number databases
_NUMBER = re.compile(
    rf"""(?<![\d+])(?:
      (?P<national>0{_GAP}[1-9](?:{_GAP}\d){{8}})
    | (?P<abroad>(?:\+|00)[\s.\-]?(?P<french>33)?(?:\s*\(0\))?{_GAP}\d(?:{_GAP}\d){{7,13}})
    | (?P<excel>33[1-9]\d{{8}}(?:\.0)?)
    | (?P<lost>[1-9]\d{{8}}(?:\.0)?|[1-9](?P<sep>[\s.\-])\d\d(?:(?P=sep)\d\d){{3}})
    | (?P<short>116[\s.]?\d{{3}}|118[\s.]?\d{{3}}|[13]\d[\s.]?\d\d|1\s?\d\s?\d|1[5-8])
    )(?!\d)""",
    re.VERBOSE,
)
_FILLER = re.compile(
    r"\b(?:t[ée]l[ée]?(?:phone)?s?|fixe|num[ée]ros?|n°|ou|et|puis|portable|mobile)\b\.?", re.IGNORECASE
)
_EDGES = " \t\n:;,./|-–—()"
_SEPARATORS = re.compile(r"[/,;|\n]|\bou\b|\bet\b", re.IGNORECASE)
_UNREAD_DIGITS = re.compile(r"\d(?:\D?\d){3}")

_EMAIL = re.compile(r"[^\s@<>(),;:\"\\]+@[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}")
_URL = re.compile(r"https?://[^\s<>\"'`{}|\\^@]+\.[^\s<>\"'`{}|\\^@]+", re.IGNORECASE)
_BARE_URL = re.compile(r"[A-Za-z0-9][A-Za-z0-9\-]*(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}(?:[/?#][^\s<>\"'`{}|\\^@]*)?")


def phones(cells: Cells, columns: Columns, notes: Notebook, *, strict: bool) -> tuple[str, ...]:
    """Return the numbers of the row, French ones in pairs (« 02 98 00 00 00 (accueil) »), in the order of the cell.

    A cell without a number is kept as written with a finding, unless *strict* (confidential rows): then it is left
    out, and so are the comments between numbers.
    """
    cell = cells.line_of("telephone")
    if not cell:
        return ()
    header = columns.header("telephone")
    found = list(_NUMBER.finditer(cell))
    if any(match["lost"] or match["excel"] for match in found):
        repaired = next(match for match in found if match["lost"] or match["excel"])
        notes.add("telephone-zero-perdu", header, cell, repare=_national(repaired))
    comments = _comments(cell, found)
    if not found or any(_UNREAD_DIGITS.search(comment) for comment in comments):
        notes.add("telephone-inconnu", header, cell)
    if not found:
        return () if strict else (cell,)
    numbers = [_national(match) for match in found]
    if strict:
        return tuple(dict.fromkeys(numbers))
    pairs = zip(numbers, comments, strict=True)
    return tuple(dict.fromkeys(f"{number} ({text})" if text else number for number, text in pairs))


def emails(cells: Cells, columns: Columns, notes: Notebook) -> str:
    """Return the addresses of the row, commas between them; a word that is not an address is a finding and left out."""
    words = [word.removeprefix("mailto:") for word in re.split(r"[\s,;|]+|\bou\b", cells.text("courriel")) if word]
    good = [word for word in words if _EMAIL.fullmatch(word)]
    if len(good) < len(words):
        notes.add("courriel-inconnu", columns.header("courriel"), cells.line_of("courriel"))
    return ", ".join(dict.fromkeys(good))


def website(cells: Cells, columns: Columns, notes: Notebook) -> str:
    """Return the first website of the row as an http(s) address; any other scheme is a finding and left out."""
    text = cells.text("site_web")
    if not text:
        return ""
    first = text.split()[0].rstrip(",;")
    if _URL.fullmatch(first):
        return first
    if _BARE_URL.fullmatch(first):
        # not https: a browser follows the site from the one to the other, never back
        return f"http://{first}"
    notes.add("site-web-refuse", columns.header("site_web"), cells.line_of("site_web"))
    return ""


def _national(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match[0].removesuffix(".0") if match["lost"] or match["excel"] else match[0])
    if match["abroad"] and not match["french"]:
        return "+" + re.sub(r"^\s*(?:\+|00)\s*", "", match[0])
    if match["short"]:
        return digits if len(digits) < len("116000") else f"{digits[:3]} {digits[3:]}"
    if match["abroad"]:
        digits = "0" + digits.removeprefix("00").removeprefix("33").removeprefix("0")
    elif match["excel"] or match["lost"]:
        digits = "0" + (digits[2:] if match["excel"] else digits)
    # special numbers are read by threes after the first figure: 0 800 …
    cuts = (0, 1, 4, 6, 8, 10) if digits.startswith("08") else (0, 2, 4, 6, 8, 10)
    return " ".join(digits[start:end] for start, end in pairwise(cuts))


def _comments(cell: str, found: list[re.Match[str]]) -> list[str]:
    """Return the words said of each number: before it when they end with a colon, else after it."""
    comments = [""] * len(found)
    edges = [0, *(match.end() for match in found)]
    starts = [*(match.start() for match in found), len(cell)]
    for at, (start, end) in enumerate(zip(edges, starts, strict=True)):
        gap = cell[start:end]
        before, after = "", gap
        if at < len(found) and (at == 0 or gap.rstrip().endswith((":", "("))):
            cut = _SEPARATORS.search(gap) if at else None
            after, before = (gap[: cut.start()], gap[cut.end() :]) if cut else ("", gap)
        if at < len(found):
            comments[at] = _words(before)
        if at and (said := _words(after)):
            comments[at - 1] = f"{comments[at - 1]}, {said}".removeprefix(", ")
    return comments


def _words(text: str) -> str:
    return " ".join(_FILLER.sub(" ", text).split()).strip(_EDGES)
