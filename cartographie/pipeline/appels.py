"""`cartographie appels`: read → check → who has not been called for too long → a list for Excel, oldest check first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cartographie.check import check
from cartographie.hours import display_lines
from cartographie.model import Confidentiality, Counts, Finding, Opening, Resource
from cartographie.pipeline.report import require_something
from cartographie.pipeline.requests import require_date, require_resources
from cartographie.publish.call_list import Call, call_list, require_replaceable
from cartographie.publish.files import write_outputs
from cartographie.publish.guard import check_outputs
from cartographie.read import read_table
from cartographie.settings import Settings
from cartographie.texts import load
from cartographie.vocabulary import delay_of, doors, freshness_of

__all__ = ["Calls", "list_calls"]


@dataclass(frozen=True, slots=True)
class Calls:
    """What `appels` did: the calls written, how many rows are fresh, how many internal rows were left out."""

    calls: tuple[Call, ...]
    fresh: int
    left_out: int
    findings: tuple[Finding, ...]
    counts: Counts


def list_calls(settings: Settings, target: Path, *, every: bool = False) -> Calls:
    """Write to *target* the calls that are due on the settings' day, or with *every* one for each row.

    Internal rows are there with `settings.internal` only. Raises CartographieError when nothing can be read, when
    *target* is not a list of ours or was filled in, and LeakError when the list holds a confidential string.
    """
    csv, day = require_resources(settings), require_date(settings)
    require_replaceable(target)
    checked = check(read_table(csv, settings.columns), settings, today=day)
    require_something(checked, csv)
    listed = [item for item in checked.resources if settings.internal or not _is_internal(item)]
    ordered = sorted(listed, key=lambda item: _urgency(item, settings))
    calls = tuple(_call(item, settings, day) for item in ordered)
    due = tuple(call for call in calls if every or call.state != "fresh")
    content = call_list(due)
    check_outputs({target.name: content}, None, checked.secrets, frozenset())
    write_outputs({target.name: content}, target.parent)
    return Calls(
        calls=due,
        fresh=sum(call.state == "fresh" for call in calls),
        left_out=len(checked.resources) - len(listed),
        findings=(*settings.findings, *checked.findings),
        counts=checked.counts,
    )


def _is_internal(resource: Resource) -> bool:
    return resource.confidentiality is Confidentiality.INTERNAL


def _urgency(resource: Resource, settings: Settings) -> tuple[date, int, int]:
    """Order rows: never checked, then by day, the shortest delay first among those of one day."""
    delay = delay_of(resource.categories, settings.freshness)
    return resource.verified_on or date.min, delay, resource.line


def _call(resource: Resource, settings: Settings, day: date) -> Call:
    """Say what was known of *resource*: of a row that is not public, its name and phones alone."""
    public = resource.confidentiality is Confidentiality.PUBLIC
    return Call(
        line=resource.line,
        id=resource.id,
        name=resource.name,
        phones=resource.phones,
        hours=_hours(resource.hours) if public else (),
        door=doors()[resource.door].label if public else "",
        address=_address(resource) if public else (),
        verified_on=resource.verified_on,
        state=freshness_of(resource.categories, resource.verified_on, settings.freshness, day),
    )


def _hours(opening: Opening) -> Sequence[str]:
    """Return the hours as the file writes them; told in cells of days, with plain spaces, which a spreadsheet reads."""
    told = display_lines(opening, load())
    return opening.written or tuple(line.replace("\u202f", " ").replace("\xa0", " ") for line in told)


def _address(resource: Resource) -> Sequence[str]:
    town = f"{resource.postcode} {resource.city}".strip()
    return tuple(part for part in (resource.address, resource.address_extra, town) if part)
