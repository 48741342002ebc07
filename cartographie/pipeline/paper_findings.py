"""What only the paper shows to be wrong: characters that no face has, texts that take the room of other places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cartographie.check.findings import Notebook
from cartographie.check.lengths import FIELDS
from cartographie.hours import display_lines
from cartographie.model import Confidentiality, Finding, Opening, Resource, Table
from cartographie.publish import products
from cartographie.publish._leaflet.fitting import overflow
from cartographie.publish._paper.coverage import uncovered
from cartographie.settings import Settings
from cartographie.texts import load, sentence
from cartographie.vocabulary import find_column

__all__ = ["with_paper_findings"]

CORE = {
    "adresse": "address",
    "complement_adresse": "address_extra",
    "commune": "city",
    "telephone": "phones",
    "courriel": "email",
    "site_web": "website",
}
"""Columns printed besides those whose length is judged, and the fields of a resource that they fill."""
NEVER_JUDGED = ("horaires",)
"""Of the columns whose length is judged: hours are never too long for paper, no more than an address or a phone."""
MOST_NAMED = 5


def with_paper_findings(
    findings: Sequence[Finding], resources: Sequence[Resource], table: Table, settings: Settings
) -> tuple[Finding, ...]:
    """Return *findings* with those of the paper when *settings* ask for a leaflet of the *resources* of *table*.

    A text measured on paper needs no second finding about the length of its cell. Of `interne` rows nothing is told.
    """
    if not any("paper" in products()[name].NEEDS for name in settings.products if name in products()):
        return tuple(findings)
    headers: dict[str, str] = {}
    for header in table.headers:
        headers.setdefault(find_column(header, settings.columns) or "", header)
    found = [
        finding
        for resource in resources
        if resource.confidentiality is not Confidentiality.INTERNAL
        for finding in _of(resource, headers)
    ]
    measured = {(item.line, item.column) for item in found if item.code == "texte-deborde"}
    kept = (item for item in findings if item.code != "texte-trop-long" or (item.line, item.column) not in measured)
    return (*kept, *found)


def _of(resource: Resource, headers: Mapping[str, str]) -> Iterator[Finding]:
    notes = Notebook(resource.line, masked=resource.confidentiality is not Confidentiality.PUBLIC)
    for column, field in {**FIELDS, **CORE}.items():
        header, text = headers.get(column, column), _printed(getattr(resource, field))
        if missing := uncovered(text):
            notes.add("caracteres-sans-police", header, text, caracteres=_named(missing))
        if column in FIELDS and column not in NEVER_JUDGED and (over := overflow(text, name=column == "nom")):
            lines, most, fitting = over
            notes.add("texte-deborde", header, text, nombre=len(text), lignes=lines, limite=most, signes=fitting)
    yield from notes.findings


def _printed(value: str | tuple[str, ...] | Opening) -> str:
    """Return a field of a resource as the leaflet prints it in French."""
    if isinstance(value, Opening):
        return "\n".join(display_lines(value, load()))
    return value if isinstance(value, str) else " ".join(value)


def _named(characters: Sequence[str]) -> str:
    """Return the first of *characters* with their code points, which tell them where no screen shows them."""
    named = [f"« {character} » (U+{ord(character):04X})" for character in characters[:MOST_NAMED]]
    left = len(characters) - MOST_NAMED
    more = [sentence("constats.caracteres-sans-police.autres", nombre=left)] if left > 0 else []
    return ", ".join([*named, *more])
