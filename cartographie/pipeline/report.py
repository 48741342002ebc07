"""What a command has to say at the end: counts, findings, `rapport.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cartographie.errors import UnreadableFileError
from cartographie.model import Checked, Counts, Finding, Report, Resource, Severity
from cartographie.texts import sentence
from cartographie.texts.findings import finding_sentence

__all__ = ["findings_as_data", "report_file", "require_columns", "require_rows", "require_something", "tally"]


def require_something(checked: Checked, csv: Path) -> None:
    """Raise UnreadableFileError when no row of *csv* can be published, with the first reason found."""
    require_rows(checked.counts, csv)
    if not checked.resources:
        first = next((finding_sentence(item) for item in checked.findings if item.severity is Severity.BLOCKING), "")
        raise UnreadableFileError(sentence("erreurs.rien-a-publier", fichier=csv, raison=first).strip())


def require_rows(counts: Counts, csv: Path) -> None:
    """Raise UnreadableFileError when *csv* has nothing below its header."""
    if counts.read == 0:
        raise UnreadableFileError(sentence("erreurs.aucune-ligne", fichier=csv))


def require_columns(findings: Sequence[Finding], csv: Path) -> None:
    """Raise UnreadableFileError when one of *findings* says that no row of *csv* can be read at all (DESIGN §4)."""
    for item in findings:
        if item.line is None and item.severity is Severity.BLOCKING:
            raise UnreadableFileError(sentence("erreurs.rien-a-publier", fichier=csv, raison=finding_sentence(item)))


def tally(counts: Counts, resources: Sequence[Resource]) -> Counts:
    """Complete *counts* with the published resources that have a pin."""
    return replace(counts, located=sum(item.place is not None and item.place.has_pin for item in resources))


def findings_as_data(findings: Sequence[Finding]) -> list[dict[str, object]]:
    """Return findings as the plain values of `rapport.json` and of `verifier --format json`, in the file's order."""
    ordered = sorted(findings, key=lambda item: (item.line or 0, item.column or "", item.code))
    return [
        {
            "code": item.code,
            "gravite": item.severity.value,
            "ligne": item.line,
            "colonne": item.column,
            "valeur": item.value,
            "message": finding_sentence(item),
        }
        for item in ordered
    ]


def report_file(report: Report) -> bytes:
    """Return the bytes of `rapport.json` (DESIGN §6), UTF-8."""
    content = {
        "fichiers": list(report.files),
        "constats": findings_as_data(report.findings),
        "ressources": {
            "lues": report.counts.read,
            "publiees": report.counts.published,
            "localisees": report.counts.located,
            "retenues": report.counts.withheld,
            "bloquees": report.counts.blocked,
        },
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
