"""`check`: a table → resources, findings, secrets and counts. One bad row never stops the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from cartographie.check.choices import site_categories
from cartographie.check.columns import Columns, map_columns, read_cells
from cartographie.check.communes import Communes
from cartographie.check.doubts import zone_doubts
from cartographie.check.duplicates import duplicates
from cartographie.check.findings import Notebook
from cartographie.check.identity import assign_ids
from cartographie.check.rows import Context, Draft, check_row
from cartographie.check.secrecy import secret_strings
from cartographie.model import Checked, Confidentiality, Counts, Finding, Table
from cartographie.settings import Settings
from cartographie.texts import sentence
from cartographie.vocabulary import finding_codes

__all__ = ["check"]

# when most rows of a long file lack the same thing, it is said once
_SAID_ONCE = (
    *("verification-absente", "verification-ancienne", "verification-tres-ancienne", "horaires-absents"),
    *("contact-absent", "commune-absente", "categorie-par-defaut"),
)
_MANY_ROWS = 10
_FIRST_LINES = 5
# what is no fault of any one row is said once, with the count, when more rows than this have it
_GATHERED = ("telephone-mobile",)
_FEW = 3


def check(table: Table, settings: Settings, *, today: date, communes: Communes | None = None) -> Checked:
    """Return the resources of *table* that may be published (internal ones included), findings, secrets and counts.

    *today* is the day against which dates of verification are held; *communes* tells postcodes that are not their
    commune's, None leaves them alone. A file without a column for names, or without one
    for categories when the site has no default, gives one blocking finding for the file, no resource, and every row
    blocked. Raises SettingsError when the settings name a category that does not exist.
    """
    site = site_categories(settings)
    columns, notes = map_columns(table.headers, settings.columns)
    rows = [cells for cells in (read_cells(row, columns) for row in table.rows) if cells.own or cells.others]
    if missing := _missing_column(columns, default="" in site):
        notes.add("colonne-absente", None, nom=missing, proposition=_instead(missing, columns))
        return Checked(
            resources=(), findings=tuple(notes.findings), secrets=(), counts=Counts(read=len(rows), blocked=len(rows))
        )
    drafts = [check_row(cells, Context(columns, settings, site, today, communes)) for cells in rows]
    return _conclude(drafts, columns, notes.findings, settings)


def _missing_column(columns: Columns, *, default: bool) -> str:
    if "nom" not in columns.found:
        return "nom"
    return "categorie" if "categorie" not in columns.found and not default else ""


def _instead(missing: str, columns: Columns) -> str:
    """Return what else may be done about a *missing* column, "" when there is nothing else."""
    if missing == "categorie":
        return sentence("constats.colonne-absente.defaut")
    if "structure" in columns.found:
        return sentence("constats.colonne-absente.structure", titre=columns.header("structure"))
    return ""


def _conclude(drafts: Sequence[Draft], columns: Columns, notes: Iterable[Finding], settings: Settings) -> Checked:
    typed = {draft.row.cells.line for draft in drafts if draft.typed_id}
    resources, double_ids = assign_ids([draft.resource for draft in drafts if draft.resource], typed, columns)
    named = dict(zip((item.line for item in resources), resources, strict=True))
    rows = [replace(draft.row, resource=named.get(draft.row.cells.line)) for draft in drafts]
    by_row = _say_once([*chain.from_iterable(draft.findings for draft in drafts)], len(drafts))
    between = (*double_ids, *duplicates(resources, columns), *zone_doubts(resources, columns))
    findings = sorted((*by_row, *between), key=lambda item: item.line or 0)
    withheld = 0 if settings.internal else sum(item.confidentiality is Confidentiality.INTERNAL for item in resources)
    counts = Counts(
        read=len(drafts),
        published=len(resources) - withheld,
        withheld=withheld,
        blocked=len(drafts) - len(resources),
    )
    return Checked(
        resources=tuple(resources),
        findings=(*notes, *findings),
        secrets=secret_strings(rows, settings),
        counts=counts,
        levels={row.cells.line: row.level for row in rows},
    )


def _say_once(findings: Sequence[Finding], rows: int) -> list[Finding]:
    """Replace what is missing on ten rows or more, and on more than half of *rows*, by one finding for the file."""
    notes, kept = Notebook(), list(findings)
    for code in _SAID_ONCE:
        same = [item for item in kept if item.code == code]
        if len(same) < _MANY_ROWS or 2 * len(same) <= rows:
            continue
        kept = [item for item in kept if item.code != code]
        if len(same) == rows and f"{code}-partout" in finding_codes():
            notes.add(f"{code}-partout", same[0].column, lignes=rows)
        else:
            first = ", ".join(str(item.line) for item in same[:_FIRST_LINES])
            others = len(same) - _FIRST_LINES
            notes.add(f"{code}-souvent", same[0].column, nombre=len(same), lignes=rows, premieres=first, autres=others)
    for code in _GATHERED:
        same = [item for item in kept if item.code == code]
        if len(same) > _FEW:
            kept = [item for item in kept if item.code != code]
            notes.add(f"{code}-plusieurs", same[0].column, nombre=len(same), lignes=_lines(same))
    return [*notes.findings, *kept]


def _lines(findings: Sequence[Finding]) -> str:
    """Return the first lines of *findings*: « 4, 17, 31… »."""
    shown = ", ".join(str(item.line) for item in findings[:_MANY_ROWS])
    return f"{shown}…" if len(findings) > _MANY_ROWS else shown
