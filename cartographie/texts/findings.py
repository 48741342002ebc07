"""A code, a place and the words to fill in → a `Finding`: gravity from the vocabulary, a sentence in four parts."""

from __future__ import annotations

from cartographie.model import Finding
from cartographie.texts import sentence
from cartographie.vocabulary import severity_of

__all__ = ["PARTS", "finding_sentence", "finding_text", "make_finding"]

PARTS = ("lu", "attendu", "faire")
"""What was read, what was expected, what to do; where it stands comes before them (`finding_sentence`)."""

# stands for an empty proposal, so that the space before it goes with it; no cell holds it: `read` refuses it
_NOTHING = "\x00"


def make_finding(
    code: str, *, line: int | None = None, column: str | None = None, value: str = "", **words: object
) -> Finding:
    """Return the finding *code* about *column* (a header as the file writes it) of row *line*, its sentence in French.

    `valeur`, `colonne` and *words* fill the sentence; a part that ends up empty is left out. Raises KeyError for a code
    that the vocabulary or the language file does not know.
    """
    text = finding_text(code, **{"valeur": value, "colonne": column or "", **words})
    return Finding(code=code, severity=severity_of(code), message=text, line=line, column=column, value=value)


def finding_text(code: str, **words: object) -> str:
    """Return what is said about *code*: what was read, what was expected, what to do."""
    said = {key: _NOTHING if key == "proposition" and not word else word for key, word in words.items()}
    text = " ".join(sentence(f"constats.{code}.{part}", **said).strip() for part in PARTS)
    return text.replace(f" {_NOTHING}", "").replace(f"{_NOTHING} ", "").replace(_NOTHING, "").strip()


def finding_sentence(finding: Finding) -> str:
    """Return the whole sentence of *finding*: where it stands (« Ligne 12 : »), then its text."""
    where = ""
    if finding.line is not None and finding.column:
        where = sentence("commandes.ou-ligne-colonne", ligne=finding.line, colonne=finding.column)
    elif finding.line is not None:
        where = sentence("commandes.ou-ligne", ligne=finding.line)
    elif finding.column:
        where = sentence("commandes.ou-colonne", colonne=finding.column)
    return f"{where}{finding.message}"
