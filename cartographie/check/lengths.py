"""Texts too long for the leaflet: nothing is cut there, so they push the other places onto one more sheet."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cartographie.check.columns import Columns
from cartographie.check.findings import Notebook
from cartographie.model import Confidentiality, Opening, Resource

__all__ = ["FIELDS", "Limit", "limits", "note_long_texts"]

FIELDS = {
    "nom": "name",
    "structure": "organisation",
    "description": "description",
    "message_temporaire": "notice",
    "horaires": "hours",
    "zone": "zone",
    "publics": "audiences",
    "conditions_acces": "conditions",
    "a_apporter": "bring",
    "frais": "cost",
    "langues": "languages",
    "accessibilite": "accessibility",
    "acces_transport": "transport",
}
"""The columns whose length is judged, and the fields of a resource that they fill."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What a column may hold: `signes` characters, at most `lignes` lines of the leaflet; `raison` says why."""

    signes: int
    lignes: int
    raison: str


@cache
def limits() -> Mapping[str, Limit]:
    """Return the limits by column."""
    data = tomllib.loads(files(__package__).joinpath("limits.toml").read_text(encoding="utf-8"))
    return {column: Limit(**block) for column, block in data.items()}


def note_long_texts(resource: Resource, columns: Columns, notes: Notebook) -> None:
    """Note each text of *resource* that is longer than its limit, and by how many characters.

    The resource is what will be printed: the texts of a confidential row that were left out are not measured, nor those
    of an `interne` row, for a report that leaves the site does not tell even their lengths.
    """
    if resource.confidentiality is Confidentiality.INTERNAL:
        return
    for column, limit in limits().items():
        value = getattr(resource, FIELDS[column])
        text = "\n".join(value.words) if isinstance(value, Opening) else value
        if len(text) > limit.signes:
            excess = len(text) - limit.signes
            notes.add(
                "texte-trop-long", columns.header(column), text, nombre=len(text), trop=excess, limite=limit.signes
            )
