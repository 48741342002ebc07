"""Phones as agents write them: read, repaired when Excel lost a zero, never guessed; what a call costs, whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cartographie.check.columns import Cells, Columns
from cartographie.check.findings import Notebook
from cartographie.check.people import first_name_alone, words_name_a_person
from cartographie.check.phone_forms import Found, Kind, find_phones, surcharge
from cartographie.texts import sentence

__all__ = ["phones"]

_FILLER = re.compile(
    r"\b(?:appele[rz]|compose[rz]|faites|faire) le\b"
    r"|\b(?:t[ée]l[ée]?(?:phone)?s?|fixe|num[ée]ros?|n°|ou|et|puis|portable|mobile)\b\.?",
    re.IGNORECASE,
)
_DANGLING = re.compile(r"\s+(?:le|au|à|de)$")
_EDGES = " \t\n:;,./|-–—()"
_SEPARATORS = re.compile(r"[/,;|\n]|\bou\b|\bet\b", re.IGNORECASE)
_ANY_DIGITS = re.compile(r"[0-9](?:[^0-9]?[0-9]){3}")
_HINT = re.compile(
    r"\b(?:poste|ext|int|code|choix|touche|tapez)\b|[0-9]\s?(?:h|:|/)\s?[0-9]|[0-9]\s?h\b", re.IGNORECASE
)
# 06 39 98 is reserved for fiction: nobody's
_MOBILE = re.compile(r"0[67](?!3998)")
# signs without a width, which copying from a page brings along
_NO_WIDTH = re.compile("[\u200b-\u200f\u2060]")


def phones(cells: Cells, columns: Columns, notes: Notebook, *, strict: bool) -> tuple[str, ...]:
    """Return the numbers of the row, French ones in pairs (« 02 98 00 00 00 (accueil) »), in the order of the cell.

    A surcharged number says so. A number with a fault, and a cell without any, are kept as written with a finding,
    unless *strict* (confidential rows): then they are left out, and so are the comments between numbers. A comment that
    names a person is not published.
    """
    text = cells.text("telephone")
    if not text:
        return ()
    cell = _NO_WIDTH.sub("", " / ".join(" ".join(line.split()) for line in text.split("\n") if line.strip()))
    found = find_phones(cell)
    if len(found) == 1 and (found[0].start, found[0].end, found[0].kind) == (0, len(cell), Kind.FRENCH):
        comments = [""]
    else:
        comments = _comments(cell, found)
    header, written = columns.header("telephone"), cells.line_of("telephone")
    _note_faults(found, comments, (header, written), notes)
    if not found:
        return () if strict or words_name_a_person(written) else (written,)
    told = _told(found, comments, header, notes)
    # of a confidential row the structure is not told: whether it has one is not either
    if strict or not cells.line_of("structure"):
        _note_mobile(found, comments, (header, written), notes)
    pairs = zip(found, told, strict=True)
    if strict:
        return tuple(dict.fromkeys(_shown(item, "") for item in found if item.kind is not Kind.WRONG))
    return tuple(dict.fromkeys(_shown(item, comment) for item, comment in pairs))


def _shown(item: Found, comment: str) -> str:
    if surcharge(item.digits) and item.kind is not Kind.WRONG:
        mark = sentence("constats.telephone-surtaxe.marque")
        comment = f"{mark}, {comment}" if comment else mark
    return f"{item.text} ({comment})" if comment else item.text


def _note_faults(found: Sequence[Found], comments: Sequence[str], where: tuple[str, str], notes: Notebook) -> None:
    header, written = where
    repaired = next((item for item in found if item.kind is Kind.REPAIRED), None)
    if repaired:
        notes.add("telephone-zero-perdu", header, written, repare=repaired.text)
    for item in found:
        if item.kind is Kind.WRONG:
            _note_wrong(item, header, notes)
        elif price := surcharge(item.digits):
            notes.add("telephone-surtaxe", header, item.text, prix=price)
    unread = any(_ANY_DIGITS.search(comment) and not _HINT.search(comment) for comment in comments)
    # « 02 98 00 00 00 / 01 »: a second number in short, that nobody can dial
    unread = unread or any(comment.isdigit() for comment in comments)
    if not found or unread:
        notes.add("telephone-inconnu", header, written)


def _note_wrong(item: Found, header: str, notes: Notebook) -> None:
    read, missing = len(item.digits), abs(item.missing)
    if item.missing == 0:
        notes.add("telephone-etranger", header, item.text)
    elif item.missing > 0:
        notes.add("telephone-incomplet", header, item.text, lus=read, nombre=missing)
    else:
        notes.add("telephone-trop-long", header, item.text, lus=read, nombre=missing)


def _told(found: Sequence[Found], comments: Sequence[str], header: str, notes: Notebook) -> list[str]:
    """Return what is said of each number without the names of persons, which are findings."""
    told: list[str] = []
    for item, comment in zip(found, comments, strict=True):
        parts = comment.split(", ")
        kept = [part for part in parts if not words_name_a_person(part) and not first_name_alone(part)]
        if len(kept) < len(parts):
            notes.add("telephone-personne", header, f"{item.text} {comment}")
        told.append(", ".join(kept))
    return told


def _note_mobile(found: Sequence[Found], comments: Sequence[str], where: tuple[str, str], notes: Notebook) -> None:
    """Note a row that nothing but a mobile answers for, without a word on whose it is."""
    mobile = [item.kind in (Kind.FRENCH, Kind.REPAIRED) and _MOBILE.match(item.digits) for item in found]
    if all(mobile) and not any(comments):
        notes.add("telephone-mobile", *where)


def _comments(cell: str, found: Sequence[Found]) -> list[str]:
    """Return the words said of each number: before it when they end with a colon, else after it."""
    comments = [""] * len(found)
    edges = [0, *(item.end for item in found)]
    starts = [*(item.start for item in found), len(cell)]
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
    return _DANGLING.sub("", " ".join(_FILLER.sub(" ", text).split()).strip(_EDGES))
