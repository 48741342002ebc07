"""Keys of the rows: typed or made from the name, each once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from cartographie.check.columns import Columns
from cartographie.check.findings import Notebook
from cartographie.model import Confidentiality, Finding, Resource
from cartographie.vocabulary import fold

__all__ = ["assign_ids", "slug"]

_FALLBACK = "ressource"


def slug(name: str) -> str:
    """Return *name* as a key: small letters, figures and hyphens; « ressource » when nothing is left."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or _FALLBACK


def assign_ids(
    resources: Sequence[Resource], typed: AbstractSet[int], columns: Columns
) -> tuple[list[Resource], list[Finding]]:
    """Make every id of *resources* unique: the first to bear one keeps it, the next ones get « -2 », « -3 ».

    Ids of the lines *typed* come from the file: they go first, and one that comes twice is a finding. Ids made from
    names repeat in silence. Internal rows go last: « relais-2 » on a public row would tell that they have the name too.
    """
    taken: dict[str, int] = {}
    counts: dict[str, int] = {}  # where to go on: a thousand rows of one name must not each begin at « -2 »
    final: dict[int, str] = {}
    notes: list[Finding] = []
    for item in sorted(resources, key=lambda resource: (_is_internal(resource), resource.line not in typed)):
        if item.id in taken and item.line in typed:
            notebook = Notebook(item.line, masked=item.confidentiality is not Confidentiality.PUBLIC)
            notebook.add("id-en-double", columns.header("id"), item.id, autre=taken[item.id])
            notes += notebook.findings
        unique, count = item.id, counts.get(item.id, 1)
        while unique in taken:
            count += 1
            unique = f"{item.id}-{count}"
        taken[unique] = item.line
        counts[item.id] = count
        final[item.line] = unique
    named = (item if final[item.line] == item.id else replace(item, id=final[item.line]) for item in resources)
    return list(named), notes


def _is_internal(resource: Resource) -> bool:
    return resource.confidentiality is Confidentiality.INTERNAL
