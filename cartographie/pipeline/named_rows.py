"""What an agent calls a row (an id, « ligne 12 ») → the line of the file that is meant, never a guess."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from cartographie.check import typed_ids
from cartographie.errors import SettingsError
from cartographie.model import Checked, Confidentiality, Table
from cartographie.texts import sentence
from cartographie.vocabulary import fold

__all__ = ["NamedRows"]

_ROW_NUMBER = re.compile(r"(?:ligne|l)?[\s\-.°]*(\d{1,7})", re.IGNORECASE)
_ALL_BUT_NOTHING = "rien"
_PROPOSALS = 3


class NamedRows:
    """The rows of a file by the names that an agent gives them."""

    def __init__(self, table: Table, checked: Checked, site: Mapping[str, str]) -> None:
        typed = typed_ids(table, site)
        self._lines = {row.line for row in table.rows if row.line in checked.levels}
        self._ids = {item.id: (item.line,) for item in checked.resources} | typed
        self._names: dict[str, tuple[int, ...]] = {}
        for item in checked.resources:
            self._names[fold(item.name)] = (*self._names.get(fold(item.name), ()), item.line)
        # a bare number is a row number only where no row is called by a number
        self._numbered = any(name.isdigit() for name in typed)
        told = (item for item in checked.resources if item.confidentiality is not Confidentiality.INTERNAL)
        self._proposed = {fold(name): item.id for item in told for name in (item.name, item.id)}

    def meant(self, names: Sequence[str], but: Sequence[str]) -> tuple[int, ...]:
        """Return the lines of *names*, or all lines but those of *but* (« rien »: all), in the order of the file.

        Raises SettingsError for a name that no row has, with the close ones, or that several rows have.
        """
        if not but:
            return tuple(sorted({self.line(name) for name in names}))
        nothing = [fold(name) for name in but] == [_ALL_BUT_NOTHING] and _ALL_BUT_NOTHING not in self._ids
        left_out = set() if nothing else {self.line(name) for name in but}
        return tuple(sorted(self._lines - left_out))

    def line(self, name: str) -> int:
        """Return the line of *name*: an id, a row number, or the name as it is published.

        Raises SettingsError for a name that no row has, with the close ones, or that several rows have.
        """
        said = " ".join(name.split())
        folded = fold(said)
        named = self._names.get(folded, ())
        found = self._ids.get(said, ())
        if not found and len(named) > 1:  # « Jumeau » is not « jumeau » rather than « jumeau-2 »
            lines = ", ".join(map(str, named))
            raise SettingsError(sentence("erreurs.nom-plusieurs", nom=said, lignes=lines, premiere=named[0]))
        found = found or next((lines for key, lines in self._ids.items() if fold(key) == folded), ())
        if len(found) > 1:
            lines = ", ".join(map(str, found))
            raise SettingsError(sentence("erreurs.confirmer-plusieurs", id=said, lignes=lines, premiere=found[0]))
        if found:
            return found[0]
        number = _ROW_NUMBER.fullmatch(said)
        if number and int(number[1]) in self._lines and not (said.isdigit() and self._numbered):
            return int(number[1])
        if named:
            return named[0]
        raise SettingsError(sentence("erreurs.confirmer-inconnu", id=said, proches=self._close(folded)).strip())

    def _close(self, folded: str) -> str:
        close = get_close_matches(folded, list(self._proposed), n=2 * _PROPOSALS, cutoff=0.6)
        close += [key for key in self._proposed if folded and folded in key]
        ids = list(dict.fromkeys(self._proposed[key] for key in close))[:_PROPOSALS]
        names = ", ".join(sentence("erreurs.confirmer-proche", nom=name) for name in ids)
        return sentence("erreurs.confirmer-proches", noms=names) if names else ""
