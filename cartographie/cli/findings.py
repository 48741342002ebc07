"""Findings, geocoded rows and territories → what is printed or written about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cartographie.cli.console import finding_line, has_colours, say, say_lines, terminal_width
from cartographie.errors import SettingsError, UnreadableFileError
from cartographie.model import Finding, Severity, Territory
from cartographie.pipeline.findings_text import WIDTH, findings_lines, number_of
from cartographie.pipeline.verifier import FORMATS, Verified, findings_text
from cartographie.publish.files import write_outputs
from cartographie.settings import Settings
from cartographie.texts import reason, sentence

if TYPE_CHECKING:  # a command does not load what the others need
    from cartographie.pipeline.appels import Calls
    from cartographie.pipeline.card_rows import CardMade
    from cartographie.pipeline.confirmer import Confirmed
    from cartographie.pipeline.geocoder import Geocoded

__all__ = [
    "check_format",
    "check_target",
    "say_calls",
    "say_card",
    "say_confirmed",
    "say_geocoded",
    "say_territory",
    "write_findings",
]


def check_format(name: str) -> None:
    """Raise SettingsError when *name* is not one of the formats of `verifier`."""
    if name not in FORMATS:
        raise SettingsError(sentence("erreurs.option-format", valeur=name, connus=", ".join(FORMATS)))


def check_target(target: Path | None, settings: Settings) -> None:
    """Raise CartographieError when `--sortie` names a folder, the agents' file itself, or what no disk takes."""
    if target is None:
        return
    try:
        folder = target.is_dir()
    except OSError as error:  # a name that is too long
        raise UnreadableFileError(sentence("erreurs.ecriture", fichier=target, raison=reason(error))) from None
    if folder:
        raise UnreadableFileError(sentence("erreurs.fichier-dossier", fichier=target))
    csv = settings.resources
    if csv is not None and csv.exists() and target.exists() and target.samefile(csv):
        raise SettingsError(sentence("erreurs.sortie-est-le-tableau", fichier=target))


def write_findings(verified: Verified, kind: str, target: Path | None) -> None:
    """Print the findings in the format *kind*, or write them to *target*. Raises LeakError when one tells a secret."""
    text = findings_text(verified, kind)
    if target is not None:
        write_outputs({target.name: (text + "\n").encode()}, target.parent)
        say(sentence("commandes.ecrit", fichier=target))
    elif kind == "texte" and has_colours():
        width = min(WIDTH, terminal_width())
        say_lines(findings_lines(verified.findings, verified.counts, verified.names, width))
    else:
        say(text)


def say_calls(result: Calls, target: Path, *, every: bool) -> None:
    """Print how many calls there are to make, and who is not in the list."""
    read = number_of("commandes.bilan.lue", result.counts.read)
    say(_counted("appels.tous" if every else "appels.bilan", len(result.calls), lues=read))
    silent = sum(not call.phones for call in result.calls)
    more = (("a-jour", result.fresh), ("sans-telephone", silent), ("bloquees", result.counts.blocked))
    for name, number in (*more, ("internes", result.left_out)):
        if number:
            say("  " + _counted(f"appels.{name}", number))
    say(sentence("commandes.ecrit", fichier=target))


def say_card(made: CardMade) -> None:
    """Print what is doubtful about the places of a card, and what to ask before a discreet one is handed out."""
    for item in sorted(made.findings, key=lambda item: item.line or 0):
        say("  " + finding_line(item))
    if made.discreet:
        say(sentence("commandes.fiche.discrete-nommee" if made.named else "page.fiche.discrete"))
        say(sentence("page.fiche.danger"))


def say_confirmed(result: Confirmed, day: date) -> None:
    """Print how many rows were confirmed, which were not, and where the former version is kept."""
    say(_counted("confirmer.bilan", len(result.lines), date=day.strftime("%d/%m/%Y")))
    if result.already:
        say(_counted("confirmer.deja", len(result.already)))
    if result.blocked:
        say(sentence("commandes.confirmer.bloquees", lignes=", ".join(map(str, result.blocked))))
    _say_written(result.target if result.lines else None, result.former)


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
    _say_written(result.target if result.written else None, result.former)
    if result.copied:
        say(_counted("geocoder.copie", result.copied))


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
    say(sentence("commandes.territoire.infos.marche-oui" if facts.network else "commandes.territoire.infos.marche-non"))
    for name, count in facts.rows.items():
        say(sentence("commandes.territoire.infos.couche", nom=name, nombre=count))
    for name, size in facts.sizes.items():
        say(sentence("commandes.territoire.infos.taille", nom=name, ko=round(size / 1000)))
    for finding in findings:
        say(finding_line(finding))


def _say_written(target: Path | None, former: Path | None) -> None:
    """Print what was written, None for nothing, and where its *former* version is kept, None when it is not."""
    say(sentence("commandes.ecrit", fichier=target) if target else sentence("commandes.inchange"))
    if former:
        say(sentence("commandes.ancienne-version", fichier=former))


def _counted(key: str, number: int, **values: object) -> str:
    """Return the sentence *key* of `commandes` about *number* things; « -un »: a single one, « -aucun »: none."""
    suffix = {0: "-aucun", 1: "-un"}.get(number, "")
    return sentence(f"commandes.{key}{suffix}", nombre=number, **values)
