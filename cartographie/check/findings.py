"""Findings in the making: every code with its severity, and the masking of what confidential rows hold."""

from __future__ import annotations

from cartographie.model import Finding, Severity
from cartographie.texts import sentence

__all__ = ["MASK", "SEVERITIES", "Notebook"]

MASK = "•••"
_NOTHING = "\x00"  # no cell holds it: `read` refuses it
_LONGEST_VALUE = 200  # characters of a cell quoted in a finding

_BLOCKING = ("nom-absent", "categorie-absente", "categorie-inconnue", "colonne-absente", "confidentialite-a-preciser")
_NOTES = ("colonne-inconnue", "colonne-en-double", "categorie-par-defaut")
_WARNINGS = (
    "acces-inconnu",
    "accueil-inconnu",
    "adresse-absente",
    "categorie-en-partie-inconnue",
    "code-postal-inconnu",
    "code-postal-zero-perdu",
    "confidentialite-a-confirmer",
    "confidentialite-inconnue",
    "contact-absent",
    "contact-absent-partout",
    "coordonnees-hors-limites",
    "coordonnees-incompletes",
    "coordonnees-inversees",
    "coordonnees-nulles",
    "coordonnees-perimees",
    "courriel-inconnu",
    "date-future",
    "date-inconnue",
    "fermeture-inversee",
    "horaires-absents",
    "horaires-absents-partout",
    "horaires-non-compris",
    "id-en-double",
    "lieu-inconnu",
    "ligne-en-double",
    "nom-dit-l-adresse",
    "nom-dit-la-commune",
    "note-personnelle",
    "site-web-refuse",
    "telephone-inconnu",
    "telephone-zero-perdu",
    "texte-dit-le-lieu",
    "verification-absente",
    "verification-absente-partout",
    "verification-ancienne",
    "verification-tres-ancienne",
)

SEVERITIES: dict[str, Severity] = {
    **dict.fromkeys(_BLOCKING, Severity.BLOCKING),
    **dict.fromkeys(_WARNINGS, Severity.WARNING),
    **dict.fromkeys(_NOTES, Severity.NOTE),
}


class Notebook:
    """Collects the findings of one row, or of the whole file when *line* is None.

    Once `masked` is set, neither a value nor a word that comes from a cell is quoted: a report may leave the site.
    """

    def __init__(self, line: int | None = None, *, masked: bool = False) -> None:
        self.line = line
        self.masked = masked
        self.findings: list[Finding] = []

    def add(self, code: str, column: str | None = None, value: str = "", **words: str | int) -> None:
        """Note the finding *code* about *column*; *words* fill its sentence (texts are masked, numbers are not)."""
        shown = MASK if self.masked and value else value[:_LONGEST_VALUE]
        told = {key: MASK if self.masked and isinstance(word, str) and word else word for key, word in words.items()}
        if "proposition" in told and not told["proposition"]:  # its place in the sentence goes with it
            told["proposition"] = _NOTHING
        message = sentence(f"constats.{code}.message", valeur=shown, colonne=column or "", **told)
        message = message.replace(f" {_NOTHING}", "").replace(_NOTHING, "")
        self.findings.append(
            Finding(code=code, severity=SEVERITIES[code], message=message, line=self.line, column=column, value=shown)
        )
