"""The headers of the agents' file → our columns; what we do not know is kept, noted, and never published."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from cartographie.check.composite import Composite, is_town_header, split, town_composite, whole_address
from cartographie.check.damage import Damage, mend
from cartographie.check.disguise import protected
from cartographie.check.findings import Notebook
from cartographie.check.halves import Halves, map_halves
from cartographie.model import Row
from cartographie.texts import sentence
from cartographie.vocabulary import columns as known_columns
from cartographie.vocabulary import find_column, fold

__all__ = ["Cells", "Columns", "clean_cell", "map_columns", "read_cells"]

# control characters that a page or a PDF cannot show, and marks that turn the direction of the text around them
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")

# how alike (0 to 100) two headers are when one may be the other, mistyped
_CLOSE = 80
_LEVEL = "confidentialite"
_STREETS = ("adresse", "complement_adresse", "geocodage_adresse")
_LONGEST_TICK = 6  # signs


@dataclass(frozen=True, slots=True)
class Columns:
    """Where our columns stand in the file: `found` by our name, `others` the indexes of columns that are not ours.

    Where one of their columns holds several of ours, `composites` tell how it is taken apart; where several of theirs
    make one of ours (« Lundi matin », « Lundi après-midi »), `halves` tell how they are joined. `levels` are the
    further columns that say who may know the place, `streets` the further columns of addresses.
    """

    headers: tuple[str, ...]
    found: Mapping[str, int]
    others: tuple[int, ...]
    composites: tuple[Composite, ...] = ()
    halves: tuple[Halves, ...] = ()
    levels: tuple[int, ...] = ()
    streets: tuple[int, ...] = ()

    def header(self, column: str) -> str:
        """Return the header of *column* as the file writes it, or our name when the file has no such column."""
        return self.headers[self.found[column]] if column in self.found else column


_UNDAMAGED: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cells:
    """One row by our columns: `own` texts stripped, `others` the texts of unknown columns; empty cells are left out.

    `damages` tell what a spreadsheet did to the own cells; the repaired ones are in `own` as they should have been.
    `levels` and `streets` are the cells of the further columns of confidentiality and of addresses; `ticked` the
    headers under which the row has a tick: there the header is what is said.
    """

    line: int
    own: Mapping[str, str]
    others: tuple[str, ...]
    damages: tuple[Damage, ...] = ()
    levels: tuple[str, ...] = ()
    streets: tuple[str, ...] = ()
    ticked: tuple[str, ...] = ()

    def text(self, column: str) -> str:
        """Return the cell of *column* with its line breaks, "" when empty."""
        return self.own.get(column, "")

    @property
    def damaged(self) -> frozenset[str]:
        """The columns whose cell has a finding of its own already."""
        return frozenset(damage.column for damage in self.damages) if self.damages else _UNDAMAGED

    def line_of(self, column: str) -> str:
        """Return the cell of *column* on one line, its white space collapsed."""
        text = self.text(column)
        # line breaks and odd blanks are not printable: most cells are on one line as they are
        return text if text.isprintable() and "  " not in text else " ".join(text.split())


def map_columns(headers: tuple[str, ...], site: Mapping[str, str]) -> tuple[Columns, Notebook]:
    """Find our columns among *headers* (the site's own names first); two headers for one column keep the better one.

    A header that holds a postcode and a commune, or an address with both, fills those that have no column of their own.
    """
    notes, found = Notebook(), {}
    own = {fold(header) for header in site}
    named = [
        (at, None if is_town_header(header) and fold(header) not in own else find_column(header, site))
        for at, header in enumerate(headers)
        if header.strip()
    ]
    exact = [(at, column) for at, column in named if column and fold(headers[at]) == fold(column)]
    for at, column in (*exact, *named):
        if column and column not in found:
            found[column] = at
    composites = _map_composites(named, headers, found)
    halves = map_halves(headers, site)
    joined = {at for half in halves for _, at in half.places}
    found.update({half.column: half.places[0][1] for half in halves})
    known = tuple(found)
    levels = _level_columns([item for item in named if item[0] not in joined], headers, found)
    for at, column in named:
        if at in joined:
            continue
        if column is None and (at not in found.values() or at == found.get(_LEVEL)):
            notes.add("colonne-inconnue", headers[at], headers[at], proposition=_proposal(headers[at], known))
        elif column is not None and found[column] != at:
            notes.add("colonne-en-double", headers[at], headers[at], autre=headers[found[column]])
    read = joined.union(found.values(), levels)
    others = tuple(at for at in range(len(headers)) if at not in read)
    streets = tuple(at for at, column in named if column in _STREETS and found[column] != at)
    return Columns(headers, found, others, composites, halves, levels, streets), notes


def _level_columns(
    named: Sequence[tuple[int, str | None]], headers: Sequence[str], found: dict[str, int]
) -> tuple[int, ...]:
    """Return the columns that say who may know the place beside the one in *found*: one ignored would print an address.

    A second column of that name is one, and a misspelt header too, which takes the place of the one that is missing.
    """
    meant = [at for at, column in named if column == _LEVEL]
    if unknown := [at for at, column in named if column is None and at not in found.values()]:
        from rapidfuzz import fuzz  # late, as in `_proposal`

        meant += [at for at in unknown if fuzz.ratio(fold(headers[at]), _LEVEL) >= _CLOSE]
    if meant:
        found.setdefault(_LEVEL, meant[0])
    return tuple(at for at in meant if at != found[_LEVEL])


def read_cells(row: Row, columns: Columns) -> Cells:
    """Return the texts of *row*, without control characters; cells beyond the headers count as unknown columns."""
    texts = [clean_cell(cell) for cell in row.cells]
    own: Mapping[str, str]
    own = {column: texts[at] for column, at in columns.found.items() if at < len(texts) and texts[at]}
    for half in columns.halves:
        own = {column: text for column, text in own.items() if column != half.column}
        own |= {half.column: text} if (text := half.read(texts)) else {}
    for composite in columns.composites:
        own = {column: text for column, text in own.items() if column not in composite.filled}
    own, damages = mend(own)
    for composite in columns.composites:
        own = split(own, composite)
    beyond = range(len(columns.headers), len(texts))
    others = tuple(texts[at] for at in (*columns.others, *beyond) if at < len(texts) and texts[at])
    return Cells(
        row.line,
        own,
        others,
        damages,
        levels=tuple(texts[at] for at in columns.levels if texts[at]) if columns.levels else (),
        streets=tuple(texts[at] for at in columns.streets if texts[at]) if columns.streets else (),
        ticked=_ticked(texts, columns),
    )


def _ticked(texts: Sequence[str], columns: Columns) -> tuple[str, ...]:
    """Return the headers that the row ticks, among those that we do not know and the notes (« Interne »: « x »)."""
    notes = columns.found.get("notes_internes")
    looked_at = columns.others if notes is None else (*columns.others, notes)
    return tuple(
        columns.headers[at] for at in looked_at if 0 < len(texts[at]) <= _LONGEST_TICK and _tick(texts[at]) in _ticks()
    )


@cache
def _ticks() -> frozenset[str]:
    return frozenset(map(_tick, protected()["ecriture"]["coches"]))


def _tick(text: str) -> str:
    return fold(text) or text  # « ✔ » folds to nothing


def _map_composites(
    named: Sequence[tuple[int, str | None]], headers: Sequence[str], found: dict[str, int]
) -> tuple[Composite, ...]:
    """Add to *found* the columns that one header fills together, and say how."""
    town = next((at for at, column in named if column is None and is_town_header(headers[at])), None)
    composite = town_composite(found) if town is not None else whole_address(found)
    if composite is None:
        return ()
    at = found[composite.source] if town is None else town
    found.update(dict.fromkeys(composite.fills, at))
    return (composite,)


def clean_cell(cell: str) -> str:
    """Return *cell* without control characters and marks of direction, its line breaks as line feeds, stripped."""
    if cell.isprintable():  # most cells, at a tenth of the time
        return cell.strip()
    return _INVISIBLE.sub("", cell.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _proposal(header: str, found: Sequence[str]) -> str:
    """Propose the column whose name, or a synonym of it, is close to *header*, among those the file has not."""
    from rapidfuzz import fuzz, process  # late: files whose headers are all known do not pay for it

    free = {
        fold(name): column
        for column, known in known_columns().items()
        if column not in found
        for name in (column, known.title, *known.synonyms)
    }
    close = process.extractOne(fold(header), list(free), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return sentence("constats.colonne-inconnue.proche", proche=free[close[0]]) if close else ""
