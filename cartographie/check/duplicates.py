"""Rows that say the same thing twice: in the same words, in two spellings, with one phone, at one address.

Only public rows are compared with others on where they are, on their phone or their structure: a finding that named the
public neighbour of a confidential row would tell its address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cartographie.check.columns import Columns
from cartographie.check.findings import Notebook
from cartographie.check.likeness import address_key, alike, name_key, plain
from cartographie.model import Confidentiality, Finding, Resource
from cartographie.texts import sentence
from cartographie.vocabulary import fold

__all__ = ["duplicates"]

_NEIGHBOURS = 4
"""Rows of one group that a row is compared with, in the order of their names: the time grows with the rows, not with
their square."""
_MOST_LINES = 5
"""Lines named in one sentence."""
_PHONE_SIGNS = 14  # « 02 61 91 00 01 »: shorter numbers are national, and everybody's
_FIGURE = re.compile(r"\d")
_SHARED_RANGES = ("08", "09 69")  # service numbers


@dataclass(frozen=True, slots=True)
class _Known:
    """A row and what it is compared by: `words`, its name and street line as written; keys that forgive spelling."""

    resource: Resource
    words: tuple[str, str]
    name: str
    address: str
    town: str
    structure: str

    @classmethod
    def of(cls, item: Resource) -> _Known:
        name, address = plain(item.name), plain(item.address)
        structure = name_key(plain(item.organisation)) if item.organisation else ""
        town = _town(item.postcode, item.city)
        return cls(item, (name, address), name_key(name), address_key(address), town, structure)


@lru_cache(maxsize=1 << 16)
def _town(postcode: str, city: str) -> str:
    """Return the commune, its postcode when there is no other word; the département parts towns of one name."""
    return f"{postcode[:2]} {address_key(plain(city))}" if fold(city) else postcode


def duplicates(resources: Sequence[Resource], columns: Columns) -> list[Finding]:
    """Return a finding for each row of *resources* that may be another one again, naming both lines.

    The same structure with several services at one place, its branches in one town, and the stops of an itinerant
    service are no duplicates.
    """
    rows = [_Known.of(item) for item in resources]
    notes, doubled = _same_words(rows, columns)
    public = [
        row
        for row in rows
        if row.resource.confidentiality is Confidentiality.PUBLIC and row.resource.line not in doubled
    ]
    spelled = _two_spellings(public)
    told = {line for second, first in spelled.items() for line in (second, first)}
    apart = [row for row in public if row.resource.line not in told]
    by_line = {row.resource.line: row for row in public} if spelled else {}
    header = columns.header("nom")
    notes += [
        _note("doublon-possible", by_line[second], header, by_line[second].resource.name, by_line[first])
        for second, first in sorted(spelled.items())
    ]
    return [*notes, *_shared_phones(apart, columns), *_shared_addresses(apart, columns), *_structures(public, columns)]


def _same_words(rows: Sequence[_Known], columns: Columns) -> tuple[list[Finding], set[int]]:
    """Find the rows that have the name, address and categories of an earlier one.

    Where no street is told, phones and hours tell rows apart: the stops of an itinerant service are no duplicates.
    """
    first: dict[tuple[object, ...], int] = {}
    notes: list[Finding] = []
    lines: set[int] = set()
    for row in rows:
        item = row.resource
        told = () if row.words[1] or item.typed_position else (item.phones, item.hours)
        key = (row.words, row.town, item.typed_position, frozenset(item.categories), told, item.confidentiality)
        if key in first:
            notebook = Notebook(item.line, masked=item.confidentiality is not Confidentiality.PUBLIC)
            notebook.add("ligne-en-double", columns.header("nom"), item.name, autre=first[key])
            notes += notebook.findings
            lines.add(item.line)
        first.setdefault(key, item.line)
    return notes, lines


def _two_spellings(rows: Sequence[_Known]) -> dict[int, int]:
    """Return the lines whose name and place are those of an earlier line in other words, with that line."""
    found: dict[int, int] = {}
    for one, other in _pairs(rows):
        first, second = sorted((one, other), key=lambda row: row.resource.line)
        if second.resource.line not in found and _is_same_place(first, second):
            found[second.resource.line] = first.resource.line
    return found


def _pairs(rows: Sequence[_Known]) -> Iterator[tuple[_Known, _Known]]:
    """Yield the rows of one town that have one name, one address or one phone: what two spellings leave alike."""
    for group in _groups(rows, lambda row: [(row.town, row.name), (row.town, "@", row.address), *row.resource.phones]):
        ordered = sorted(group, key=lambda row: row.name)
        for at, row in enumerate(ordered):
            yield from ((row, other) for other in ordered[at + 1 : at + 1 + _NEIGHBOURS])


def _groups(rows: Sequence[_Known], keys: Callable[[_Known], Iterable[Hashable]]) -> list[list[_Known]]:
    """Return the rows that share a key, in the order of the file; a row alone is in none."""
    first: dict[Hashable, _Known] = {}
    groups: dict[Hashable, list[_Known]] = {}
    for row in rows:
        for key in keys(row):
            if key not in first:
                first[key] = row
            elif key in groups:
                groups[key].append(row)
            else:
                groups[key] = [first[key], row]
    return list(groups.values())


def _is_same_place(one: _Known, other: _Known) -> bool:
    """Tell whether two rows of one town, of like names and for one need, stand at one place or tell no other."""
    first, second = one.resource, other.resource
    if not set(first.categories) & set(second.categories) or not alike(one.name, other.name):
        return False
    if one.address and other.address:
        return alike(one.address, other.address)
    if not one.address and not other.address and first.hours != second.hours:
        return False  # the stops of a round
    if first.phones and second.phones:
        return bool(set(first.phones) & set(second.phones))
    return bool(one.address or other.address) and first.hours == second.hours


def _shared_phones(rows: Sequence[_Known], columns: Columns) -> Iterator[Finding]:
    for group in _groups(rows, _own_phones):
        if strangers := _strangers(group):
            shared = set(_own_phones(group[0])) & set(_own_phones(strangers[0]))
            value = next((phone for phone in _own_phones(strangers[0]) if phone in shared), "")
            yield _note("telephone-partage", strangers[0], columns.header("telephone"), value, group[0], *strangers[1:])


def _own_phones(row: _Known) -> list[str]:
    """Return the numbers of *row* that are somebody's: no national one, no service number, without their comments."""
    phones = dict.fromkeys(text[:_PHONE_SIGNS] for text in row.resource.phones)
    return [phone for phone in phones if len(phone) == _PHONE_SIGNS and not phone.startswith(_SHARED_RANGES)]


def _shared_addresses(rows: Sequence[_Known], columns: Columns) -> Iterator[Finding]:
    for group in _groups(rows, _own_address):
        if strangers := _strangers(group):
            value = strangers[0].resource.address
            yield _note("adresse-partagee", strangers[0], columns.header("adresse"), value, group[0], *strangers[1:])


def _own_address(row: _Known) -> list[tuple[str, str, str]]:
    # without a number it is a street, a place or a market: everybody's
    numbered = row.town and _FIGURE.search(row.address)
    extra = row.resource.address_extra
    return [(row.town, row.address, fold(extra) if extra else "")] if numbered else []


def _strangers(group: Sequence[_Known]) -> list[_Known]:
    """Return the rows of *group* that neither their structure nor their name ties to the first one."""
    return [row for row in group[1:] if not _is_akin(group[0], row)]


def _is_akin(one: _Known, other: _Known) -> bool:
    if one.structure and other.structure:
        return one.structure == other.structure
    if set(one.resource.phones) & set(other.resource.phones) and one.address and one.address == other.address:
        return True  # one house, one switchboard, no other structure told: its services
    words = [set(row.name.split()) | set(row.structure.split()) for row in (one, other)]
    # « CCAS, domiciliation » and « CCAS, colis » share the word that names them
    return bool({word for word in words[0] & words[1] if len(word) > 2})  # noqa: PLR2004  # letters of the shortest sigle


def _structures(rows: Sequence[_Known], columns: Columns) -> Iterator[Finding]:
    """Find the structures that are written in two ways: their rows would not be shown together."""
    firsts: dict[str, _Known] = {}
    said: set[str] = set()
    for row in rows:
        written = fold(row.resource.organisation)
        if not row.structure or written in said:
            continue
        said.add(written)
        first = firsts.setdefault(row.structure, row)
        if first is not row:
            value, usual = row.resource.organisation, first.resource.organisation
            yield _note("structure-deux-graphies", row, columns.header("structure"), value, first, autre=usual)


def _note(code: str, row: _Known, header: str, value: str, first: _Known, *others: _Known, autre: str = "") -> Finding:
    lines = [first.resource.line, *(item.resource.line for item in others)]
    notebook = Notebook(row.resource.line)
    notebook.add(code, header, value, lignes=_lines(lines), nom=first.resource.name, autre=autre)
    return notebook.findings[0]


def _lines(lines: Iterable[int]) -> str:
    every = sorted(set(lines))
    shown = ", ".join(map(str, every[:_MOST_LINES])) + (", …" if len(every) > _MOST_LINES else "")
    return sentence(
        "constats.doublon-possible.ligne" if len(every) == 1 else "constats.doublon-possible.lignes", lignes=shown
    )
