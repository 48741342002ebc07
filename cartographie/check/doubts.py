"""Cells that are well written one by one and do not go together, or say what nobody can use."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cartographie.check.columns import Cells, Columns
from cartographie.check.findings import Notebook
from cartographie.check.proposals import near_word
from cartographie.hours import DAY_CODES
from cartographie.model import Confidentiality, Finding, Resource
from cartographie.vocabulary import fold

__all__ = ["note_doubts", "zone_doubts"]

_ID = re.compile(r"[\w.\-]+(?:#[\w.\-]+)?")
_POSTCODE = re.compile(r"(?<!\d)\d{2} ?\d{3}(?!\d)")
_AREA_CODE = re.compile(r"(?:\d{5}|\d{9}|2[AB]\d{3})(?:\s*[|,;/]\s*(?:\d{5}|\d{9}|2[AB]\d{3}))*", re.IGNORECASE)
_ZONE_WORDS = 3
_NEAR_TOWN = 85


def note_doubts(resource: Resource, cells: Cells, columns: Columns, notes: Notebook) -> None:
    """Note what the cells of a row say together; of a row that is not public, only what tells nothing of its place."""
    if (written := cells.line_of("id")) and not _ID.fullmatch(written):
        notes.add("id-difficile", columns.header("id"), written)
    if cells.text("horaires") and any(cells.text(f"horaires_{day}") for day in DAY_CODES):
        notes.add("horaires-deux-fois", columns.header("horaires"), cells.line_of("horaires"))
    if resource.confidentiality is not Confidentiality.PUBLIC:
        return
    if resource.no_place and resource.address:
        notes.add("lieu-contredit", columns.header("lieu"), cells.line_of("lieu"), adresse=resource.address)
    located = resource.typed_position is not None or resource.no_place
    town = resource.postcode or resource.city or _POSTCODE.search(resource.address)
    if resource.address and not town and not located:
        notes.add("commune-absente", columns.header("commune"), adresse=resource.address)
    if _AREA_CODE.fullmatch(resource.zone):
        notes.add("zone-en-code", columns.header("zone"), resource.zone)


def zone_doubts(resources: Sequence[Resource], columns: Columns) -> list[Finding]:
    """Return a finding for each public zone that looks like a commune of the file misspelt."""
    public = [item for item in resources if item.confidentiality is Confidentiality.PUBLIC]
    towns = {fold(item.city): item.city for item in public if item.city}
    zones = dict.fromkeys(fold(item.zone) for item in public if len(item.zone.split()) <= _ZONE_WORDS)
    near = {zone: near_word(zone, towns.values(), _NEAR_TOWN) for zone in zones if zone and zone not in towns}
    found: list[Finding] = []
    for item in public:
        if proposal := near.get(fold(item.zone)):
            notebook = Notebook(item.line)
            notebook.add("zone-proche", columns.header("zone"), item.zone, proposition=proposal)
            found += notebook.findings
    return found
