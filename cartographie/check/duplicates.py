"""Rows that say the same thing twice: in the same words, in two spellings, with one phone, at one address.

Only public rows are compared with others on where they are, on their phone or their structure: a finding that named the
public neighbour of a confidential row would tell its address.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cartographie.check.columns import Columns
from cartographie.check.findings import Notebook
from cartographie.check.likeness import address_key, alike, name_key
from cartographie.model import Confidentiality, Finding, Resource
from cartographie.texts import sentence
from cartographie.vocabulary import fold, numbers

__all__ = ["duplicates"]

_MOST_IN_A_BLOCK = 40
"""Rows that share a word of their names in one town and are compared two by two; above, neighbours in the order of
their names alone: the time grows with the rows, not with their square."""
_NEIGHBOURS = 3
_MOST_LINES = 5
"""Lines named in one sentence."""
_PHONE_SIGNS = 14  # « 02 61 91 00 01 »: shorter numbers are national, and everybody's
_SHARED_RANGES = ("08", "09 69")  # service numbers


@dataclass(frozen=True, slots=True)
class _Known:
    """A public row and the keys by which it is compared."""

    resource: Resource
    name: str
    address: str
    town: str
    structure: str

    @classmethod
    def of(cls, item: Resource) -> _Known:
        return cls(
            item,
            name_key(item.name),
            address_key(item.address),
            item.postcode or fold(item.city),
            name_key(item.organisation) if item.organisation else "",
        )


def duplicates(resources: Sequence[Resource], columns: Columns) -> list[Finding]:
    """Return a finding for each row of *resources* that may be another one again, naming both lines.

    The same structure with several services at one place, its branches in one town, and the stops of an itinerant
    service are no duplicates.
    """
    notes, doubled = _same_words(resources, columns)
    public = [_Known.of(item) for item in resources if item.confidentiality is Confidentiality.PUBLIC]
    public = [item for item in public if item.resource.line not in doubled]
    spelled, twice = _two_spellings(public, columns)
    told = {line for pair in twice for line in pair}
    apart = [item for item in public if item.resource.line not in told]
    return [
        *notes,
        *spelled,
        *_shared_phones(apart, columns),
        *_shared_addresses(apart, columns),
        *_structures(public, columns),
    ]


def _same_words(resources: Sequence[Resource], columns: Columns) -> tuple[list[Finding], set[int]]:
    """Find the rows that have the name, address and categories of an earlier one.

    Where no place is told, phones and hours tell rows apart: the stops of an itinerant service are no duplicates.
    """
    first: dict[tuple[object, ...], int] = {}
    notes: list[Finding] = []
    lines: set[int] = set()
    for item in resources:
        where = (fold(item.address), item.postcode, fold(item.city), item.typed_position)
        told = () if any(where) else (item.phones, item.hours)
        key = (fold(item.name), where, frozenset(item.categories), told, item.confidentiality)
        if key in first:
            notebook = Notebook(item.line, masked=item.confidentiality is not Confidentiality.PUBLIC)
            notebook.add("ligne-en-double", columns.header("nom"), item.name, autre=first[key])
            notes += notebook.findings
            lines.add(item.line)
        first.setdefault(key, item.line)
    return notes, lines


def _two_spellings(rows: Sequence[_Known], columns: Columns) -> tuple[list[Finding], list[tuple[int, int]]]:
    """Find the rows whose name and place are another row's in other words."""
    found: dict[int, _Known] = {}
    for one, other in _pairs(rows):
        first, second = sorted((one, other), key=lambda row: row.resource.line)
        if second.resource.line not in found and _is_same_place(first, second):
            found[second.resource.line] = first
    by_line = {row.resource.line: row for row in rows}
    notes = [
        _note("doublon-possible", by_line[line], columns.header("nom"), by_line[line].resource.name, first)
        for line, first in sorted(found.items())
    ]
    return notes, [(line, first.resource.line) for line, first in found.items()]


def _pairs(rows: Sequence[_Known]) -> Iterator[tuple[_Known, _Known]]:
    """Yield the rows of one town that share a word of their name, each pair once as far as it costs nothing."""
    blocks: dict[tuple[str, str], list[_Known]] = defaultdict(list)
    for row in rows:
        for key in {f"={row.name}", f"@{row.address}", *_telling_words(row.name)}:
            if key not in ("=", "@"):
                blocks[row.town, key].append(row)
    for block in blocks.values():
        if len(block) > _MOST_IN_A_BLOCK:
            block.sort(key=lambda row: row.name)
        near = len(block) if len(block) <= _MOST_IN_A_BLOCK else _NEIGHBOURS
        for at, row in enumerate(block):
            yield from ((row, other) for other in block[at + 1 : at + 1 + near])


def _telling_words(name: str) -> set[str]:
    """Return the two longest words of *name*, cut short: a typo in their ends does not part them."""
    return {word[:4] for word in sorted(name.split(), key=len, reverse=True)[:2]}


def _is_same_place(one: _Known, other: _Known) -> bool:
    """Tell whether two rows of one town, of like names and for one need, stand at one place or tell no other."""
    first, second = one.resource, other.resource
    if not set(first.categories) & set(second.categories) or not alike(one.name, other.name):
        return False
    if one.address and other.address:
        return alike(one.address, other.address)
    if first.phones and second.phones:
        return bool(set(first.phones) & set(second.phones))
    # two rows that tell neither address nor phone are the stops of a round as likely as one place
    return bool(one.address or other.address) and first.hours == second.hours


def _shared_phones(rows: Sequence[_Known], columns: Columns) -> Iterator[Finding]:
    national = {number.number for number in numbers()}
    groups: dict[str, list[_Known]] = defaultdict(list)
    for row in rows:
        for phone in dict.fromkeys(text[:_PHONE_SIGNS] for text in row.resource.phones):
            if len(phone) == _PHONE_SIGNS and phone not in national and not phone.startswith(_SHARED_RANGES):
                groups[phone].append(row)
    for phone, group in groups.items():
        if strangers := _strangers(group):
            yield _note("telephone-partage", strangers[0], columns.header("telephone"), phone, group[0], *strangers[1:])


def _shared_addresses(rows: Sequence[_Known], columns: Columns) -> Iterator[Finding]:
    groups: dict[tuple[str, str, str], list[_Known]] = defaultdict(list)
    for row in rows:
        # without a number it is a street, a place or a market: everybody's
        if any(sign.isdigit() for sign in row.address) and row.town:
            groups[row.town, row.address, fold(row.resource.address_extra)].append(row)
    for group in groups.values():
        if strangers := _strangers(group):
            value = strangers[0].resource.address
            yield _note("adresse-partagee", strangers[0], columns.header("adresse"), value, group[0], *strangers[1:])


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
