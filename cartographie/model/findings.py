"""Findings, counts and the report of a command."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is; only `BLOCKING` keeps a row out of the outputs or a place off the map."""

    BLOCKING = "bloquant"
    WARNING = "avertissement"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault or doubt about the data; `line` is the row that Excel shows, None when it is about the whole file."""

    code: str
    severity: Severity
    message: str
    line: int | None = None
    column: str | None = None
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Rows by what became of them: `read == published + withheld + blocked`; `located` are published with a pin."""

    read: int = 0
    published: int = 0
    located: int = 0
    withheld: int = 0
    blocked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a command did: files written (relative to the output folder), findings, counts."""

    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    counts: Counts
