"""Findings, geocoded rows and territories → what is printed or written about them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from cartographie.cli.console import finding_line, say
from cartographie.errors import SettingsError, UnreadableFileError
from cartographie.model import Counts, Finding, Severity, Territory
from cartographie.pipeline.geocoder import Geocoded
from cartographie.pipeline.report import findings_as_data
from cartographie.publish.files import write_outputs
from cartographie.settings import Settings
from cartographie.texts import sentence

__all__ = ["FORMATS", "check_format", "check_target", "say_geocoded", "say_territory", "write_findings"]

FORMATS = ("texte", "json", "html")


def check_format(name: str) -> None:
    """Raise SettingsError when *name* is not one of the formats of `verifier`."""
    if name not in FORMATS:
        raise SettingsError(sentence("erreurs.option-format", valeur=name, connus=", ".join(FORMATS)))


def check_target(target: Path | None, settings: Settings) -> None:
    """Raise CartographieError when `--sortie` names a folder or the agents' file itself."""
    if target is None:
        return
    if target.is_dir():
        raise UnreadableFileError(sentence("erreurs.fichier-dossier", fichier=target))
    csv = settings.resources
    if csv is not None and csv.exists() and target.exists() and target.samefile(csv):
        raise SettingsError(sentence("erreurs.sortie-est-le-tableau", fichier=target))


def write_findings(findings: Sequence[Finding], counts: Counts, kind: str, target: Path | None) -> str:
    """Return the findings in the format *kind*, or write them to *target* and return ""."""
    if kind == "json":
        text = json.dumps(findings_as_data(findings), ensure_ascii=False, indent=1)
    elif kind == "html":
        from cartographie.publish.findings_page import findings_page

        text = findings_page(findings_as_data(findings), counts)
    else:
        ordered = sorted(findings, key=lambda item: (item.line or 0, item.column or ""))
        text = "\n".join([*map(finding_line, ordered), sentence("commandes.verifier.bilan", nombre=len(findings))])
    if target is None:
        return text
    write_outputs({target.name: (text + "\n").encode()}, target.parent)
    return ""


def say_geocoded(result: Geocoded) -> None:
    """Print the table of `geocoder`: placed, to confirm, not found, with what was read and what was understood."""
    for state in ("place", "a-confirmer", "introuvable"):
        rows = [row for row in result.rows if row.state == state]
        if not rows:
            continue
        say(sentence(f"commandes.geocoder.{state}", nombre=len(rows)))
        for row in rows:
            read, understood = row.read or "—", row.understood or "—"
            say(sentence("commandes.geocoder.ligne", ligne=row.line, lu=read, compris=understood))
    for item in sorted(result.findings, key=lambda item: item.line or 0):
        if item.severity is Severity.BLOCKING or item.code.startswith(("adresse", "coordonnees")):
            say(finding_line(item))
    say(sentence("commandes.geocoder.ecrit", fichier=result.target))
    if result.former:
        say(sentence("commandes.ancienne-version", fichier=result.former))


def say_territory(territory: Territory, findings: Sequence[Finding]) -> None:
    """Print what a territory folder holds, then the findings of its preparation."""
    from cartographie.territory import describe

    facts = describe(territory)
    west, south, east, north = territory.bounds
    say(sentence("commandes.territoire.infos.nom", nom=territory.name, dossier=territory.path))
    say(sentence("commandes.territoire.infos.emprise", ouest=west, sud=south, est=east, nord=north, crs=territory.crs))
    for source in territory.sources:
        dated = source.date or "—"
        say(sentence("commandes.territoire.infos.source", nom=source.name, licence=source.licence, date=dated))
    say(sentence("commandes.territoire.infos.adresses", nombre=facts.addresses))
    for name, count in facts.rows.items():
        say(sentence("commandes.territoire.infos.couche", nom=name, nombre=count))
    for name, size in facts.sizes.items():
        say(sentence("commandes.territoire.infos.taille", nom=name, ko=round(size / 1000)))
    for finding in findings:
        say(finding_line(finding))
