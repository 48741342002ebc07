"""`cartographie confirmer`: read → check → which rows are meant → the date of their verification, written back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from cartographie.check import check, typed_ids
from cartographie.errors import SettingsError
from cartographie.model import Checked, Confidentiality, Resource, Table
from cartographie.pipeline.report import require_columns, require_something
from cartographie.pipeline.requests import require_date, require_resources
from cartographie.read import read_table, write_cells
from cartographie.read.replace import former_names
from cartographie.settings import Settings
from cartographie.texts import sentence
from cartographie.vocabulary import find_column, fold

__all__ = ["Confirmed", "confirm"]

COLUMN = "date_verification"

_ROW_NUMBER = re.compile(r"(?:ligne|l)?[\s\-.°]*(\d{1,7})", re.IGNORECASE)
_ISO = re.compile(r"\s*\d{4}-\d{1,2}-\d{1,2}\b")
_FRENCH = re.compile(r"\s*\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d{2,4}\b")
_ALL_BUT_NOTHING = "rien"
_PROPOSALS = 3
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What `confirmer` did: lines dated, lines already dated that day or later, blocked lines left alone.

    `former` is where the file's former version is kept, None when nothing was written.
    """

    lines: tuple[int, ...]
    already: tuple[int, ...]
    blocked: tuple[int, ...]
    target: Path
    former: Path | None


def confirm(settings: Settings, names: Sequence[str], but: Sequence[str], *, today: date) -> Confirmed:
    """Write the settings' day as the date of verification of the rows *names*, or of all *but* some, into their file.

    A row is named by its id (typed or made from its name), or by the row number that Excel shows. Blocked rows are left
    alone, and a later date is never replaced by an earlier one. Raises CartographieError, and writes nothing, when a
    name is unknown or names several rows, or the day is after *today*.
    """
    csv, day = require_resources(settings), require_date(settings)
    if day > today:
        raise SettingsError(sentence("erreurs.confirmer-futur", date=day.strftime("%d/%m/%Y")))
    if names and but:
        raise SettingsError(sentence("erreurs.confirmer-deux-facons"))
    if not names and not but:
        raise SettingsError(sentence("erreurs.confirmer-personne"))
    table = read_table(csv, settings.columns)
    checked = check(table, settings, today=today)
    require_columns(checked.findings, csv)
    require_something(checked, csv)
    meant = _Rows(table, checked, settings.columns).meant(names, but)
    by_line = {item.line: item for item in checked.resources}
    blocked = tuple(line for line in meant if line not in by_line)
    if len(blocked) == len(meant) and meant:
        raise SettingsError(sentence("erreurs.confirmer-bloquees", lignes=_listed(blocked)))
    already = tuple(line for line in meant if line in by_line and _is_dated(by_line[line], day))
    lines = tuple(line for line in meant if line in by_line and line not in already)
    text = day.isoformat() if _is_iso(table, settings.columns) else day.strftime("%d/%m/%Y")
    former = _write(table, lines, text, settings.columns) if lines else None
    return Confirmed(lines, already, blocked, csv, former)


def _write(table: Table, lines: Iterable[int], text: str, site: Mapping[str, str]) -> Path:
    """Write *text* into the column of the rows *lines* and return where the former version is kept."""
    write_cells(table, {line: {COLUMN: text} for line in lines}, columns=site)
    return former_names(table.path.resolve())[0]


def _is_dated(resource: Resource, day: date) -> bool:
    return resource.verified_on is not None and resource.verified_on >= day


def _is_iso(table: Table, site: Mapping[str, str]) -> bool:
    """Tell whether the dates of the column are written AAAA-MM-JJ more often than JJ/MM/AAAA."""
    at = next((at for at, header in enumerate(table.headers) if find_column(header, site) == COLUMN), None)
    cells = [row.cells[at] for row in table.rows] if at is not None else []
    return sum(bool(_ISO.match(cell)) for cell in cells) > sum(bool(_FRENCH.match(cell)) for cell in cells)


class _Rows:
    """The rows of a file by the names that an agent gives them."""

    def __init__(self, table: Table, checked: Checked, site: Mapping[str, str]) -> None:
        typed = typed_ids(table, site)
        self._lines = {row.line for row in table.rows if row.line in checked.levels}
        self._ids = {item.id: (item.line,) for item in checked.resources} | typed
        # a bare number is a row number only where no row is called by a number
        self._numbered = any(name.isdigit() for name in typed)
        told = (item for item in checked.resources if item.confidentiality is not Confidentiality.INTERNAL)
        self._proposed = {fold(name): item.id for item in told for name in (item.name, item.id)}

    def meant(self, names: Sequence[str], but: Sequence[str]) -> tuple[int, ...]:
        """Return the lines of *names*, or all lines but those of *but*, in the order of the file."""
        if not but:
            return tuple(sorted({self._line(name) for name in names}))
        nothing = [fold(name) for name in but] == [_ALL_BUT_NOTHING] and _ALL_BUT_NOTHING not in self._ids
        left_out = set() if nothing else {self._line(name) for name in but}
        return tuple(sorted(self._lines - left_out))

    def _line(self, name: str) -> int:
        said = " ".join(name.split())
        folded = fold(said)
        found = self._ids.get(said) or next((lines for key, lines in self._ids.items() if fold(key) == folded), ())
        if len(found) > 1:
            lines = ", ".join(map(str, found))
            raise SettingsError(sentence("erreurs.confirmer-plusieurs", id=said, lignes=lines, premiere=found[0]))
        if found:
            return found[0]
        number = _ROW_NUMBER.fullmatch(said)
        if number and int(number[1]) in self._lines and not (said.isdigit() and self._numbered):
            return int(number[1])
        raise SettingsError(sentence("erreurs.confirmer-inconnu", id=said, proches=self._close(folded)).strip())

    def _close(self, folded: str) -> str:
        close = get_close_matches(folded, list(self._proposed), n=2 * _PROPOSALS, cutoff=0.6)
        close += [key for key in self._proposed if folded and folded in key]
        ids = list(dict.fromkeys(self._proposed[key] for key in close))[:_PROPOSALS]
        names = ", ".join(sentence("erreurs.confirmer-proche", nom=name) for name in ids)
        return sentence("erreurs.confirmer-proches", noms=names) if names else ""


def _listed(lines: Sequence[int]) -> str:
    return ", ".join([*map(str, lines[:_MOST_LINES]), *(["…"] if len(lines) > _MOST_LINES else [])])
