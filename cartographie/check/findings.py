"""Findings in the making, and the masking of what confidential rows hold."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cartographie.model import Finding
from cartographie.texts.findings import make_finding

__all__ = ["MASK", "Notebook"]

MASK = "•••"
_LONGEST_VALUE = 200  # characters of a cell quoted in a finding


class Notebook:
    """Collects the findings of one row, or of the whole file when *line* is None.

    Once `masked` is set, neither a value nor a word that comes from a cell is quoted: a report may leave the site.
    """

    def __init__(self, line: int | None = None, *, masked: bool = False) -> None:
        self.line = line
        self.masked = masked
        self.findings: list[Finding] = []

    def add(
        self,
        code: str,
        column: str | None = None,
        value: str = "",
        *,
        ours: Mapping[str, str] = MappingProxyType({}),
        **words: str | int,
    ) -> None:
        """Note the finding *code* about *column*; *words* fill its sentence (texts are masked, numbers are not).

        *ours* fill it too and are never masked: words of our own that tell nothing of a cell that must stay secret. A
        proposal is drawn from the cell: a masked finding has none.
        """
        shown = value if len(value) <= _LONGEST_VALUE else f"{value[: _LONGEST_VALUE - 1].rstrip()}…"
        shown = MASK if self.masked and value else shown
        told = {key: self._masked(key, word) if self.masked else word for key, word in words.items()}
        self.findings.append(make_finding(code, line=self.line, column=column, value=shown, **{**told, **ours}))

    @staticmethod
    def _masked(key: str, word: str | int) -> str | int:
        if key == "proposition":
            return ""
        return MASK if isinstance(word, str) and word else word
