"""Calls to make → a CSV as Excel wants it: UTF-8 with its mark, semicolons, CR LF, texts that stay texts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cartographie.errors import SettingsError, UnreadableFileError
from cartographie.texts import load, reason, sentence
from cartographie.vocabulary import Freshness

__all__ = ["BLANK_COLUMNS", "Call", "call_list", "require_replaceable"]

BLANK_COLUMNS = 4
"""How many columns, the last ones, are left for whoever calls."""

_FORMULA = re.compile(r"[=+\-@\t\r]")  # what Excel runs when a cell begins with it
# « 9-12 » and « 10:30 » become days and hours in a spreadsheet
_LIKE_A_DATE = re.compile(r"\d{1,4}(?:\s*[-/.:]\s*\d{1,4}){1,2}")
_BARE_NUMBER = re.compile(r"0\d{9}")
_LARGEST_LIST = 50 * 1024 * 1024  # bytes beyond which a file is none of ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One row of the list: what was known, as it may be told; `state` is how fresh the last check is."""

    line: int
    id: str
    name: str
    phones: Sequence[str]
    hours: Sequence[str]
    door: str
    address: Sequence[str]
    verified_on: date | None
    state: Freshness


def call_list(calls: Sequence[Call]) -> bytes:
    """Return the bytes of the list of *calls*, in their order."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(_header())
    writer.writerows(_row(call) for call in calls)
    return target.getvalue().encode("utf-8-sig")


def require_replaceable(target: Path) -> None:
    """Raise CartographieError when *target* exists and is not a list of ours, or one that somebody has filled in."""
    if target.is_dir():
        raise UnreadableFileError(sentence("erreurs.fichier-dossier", fichier=target))
    if not target.exists():
        return
    rows = _rows_of(target)
    if not rows or rows[0] != _header():
        raise SettingsError(sentence("erreurs.liste-etrangere", fichier=target))
    if any(cell.strip() for row in rows[1:] for cell in row[-BLANK_COLUMNS:]):
        raise SettingsError(sentence("erreurs.liste-remplie", fichier=target))


def _header() -> list[str]:
    # plain spaces: a title is looked for, and compared with that of a former list
    return [title.replace("\u00a0", " ") for title in load().section("commandes.appels.colonnes").values()]


def _row(call: Call) -> list[str]:
    words = load().section("commandes.appels")
    verified = call.verified_on.strftime("%d/%m/%Y") if call.verified_on else words["jamais"]
    known = (" / ".join(map(_phone, call.phones)), "\n".join(call.hours), call.door, ", ".join(call.address))
    told = [_inert(text) for text in (call.id, call.name, *known)]
    return [str(call.line), *told, verified, words[f"etats.{call.state}"], *[""] * BLANK_COLUMNS]


def _phone(text: str) -> str:
    """Return a number that a spreadsheet does not take for a quantity: it keeps its zero, or its country's code."""
    if _BARE_NUMBER.fullmatch(text):
        return " ".join(re.findall("..", text))
    return "00" + text[1:] if text.startswith("+") else text


def _inert(text: str) -> str:
    """Return *text* with an apostrophe before it when a spreadsheet would run it, or make a date of it."""
    bare = text.strip(" \u00a0\u202f")
    return f"'{text}" if _FORMULA.match(bare) or _LIKE_A_DATE.fullmatch(bare) else text


def _rows_of(path: Path) -> list[list[str]]:
    """Read what may be a list of ours, as we wrote it or as Excel saved it; no rows when it is something else."""
    try:
        if path.stat().st_size > _LARGEST_LIST:
            return []
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(sentence("erreurs.fichier-illisible", fichier=path, raison=reason(error))) from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    except csv.Error:
        return []
