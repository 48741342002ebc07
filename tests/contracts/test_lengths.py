"""The lengths that `check` allows are what the leaflet holds: `check` cannot look into `publish`, this test does."""

from __future__ import annotations

import pytest

from cartographie.check.lengths import limits
from cartographie.model import LeafletOptions
from cartographie.publish._leaflet.sheet import ORDINARY, make_format
from cartographie.publish._leaflet.words import unbroken
from cartographie.publish._paper.text import Span, Style, wrap
from cartographie.texts import load, sentence

# ordinary sentences, long words included; no narrow poetry of « i » and « l »
SENTENCES = (
    "Distribution alimentaire le mercredi après-midi, inscription obligatoire auprès de l'assistante sociale, ",
    "accompagnement administratif et numérique, ouverture de droits, justificatif de domicile de moins de trois mois, ",
    "accueil inconditionnel des personnes en situation de grande précarité, domiciliation, douches, machine à laver, ",
)
A3 = make_format("a3", LeafletOptions())
HOURS = "lundi au vendredi 9h00-12h30 et 13h30-17h00, fermé le mercredi après-midi, sur rendez-vous le samedi, "
NOTICE_STROKE = 2.6
"""Width in millimetres that the stroke of a notice takes from its text."""
STYLES: dict[str, tuple[Style, str]] = {
    "nom": (ORDINARY.name, ""),
    "structure": (ORDINARY.small, ""),
    "description": (ORDINARY.small, ""),
    "message_temporaire": (ORDINARY.core_bold, ""),
    "horaires": (ORDINARY.core, ""),
    "zone": (ORDINARY.small, "zone"),
    "publics": (ORDINARY.small, "audiences"),
    "conditions_acces": (ORDINARY.small, "conditions"),
    "a_apporter": (ORDINARY.small, "bring"),
    "frais": (ORDINARY.small, "cost"),
    "langues": (ORDINARY.small, "languages"),
    "accessibilite": (ORDINARY.small, "accessibility"),
    "acces_transport": (ORDINARY.small, "transport"),
}


def lines_of(column: str, text: str) -> int:
    """Count the lines that *text* fills in the leaflet's column."""
    style, kind = STYLES[column]
    label = [Span(f"{sentence(f'edition.detail.{kind}')}\u00a0: ", ORDINARY.small_bold)] if kind else []
    width = A3.text_width - (NOTICE_STROKE if column == "message_temporaire" else 0)
    return len(wrap([*label, Span(unbroken(text, load()) if column == "horaires" else text, style)], width))


def texts(column: str, length: int) -> list[str]:
    """Return texts of *length* characters that *column* may hold."""
    sources = (HOURS,) if column == "horaires" else SENTENCES
    return [(source * 9)[:length].rstrip(" ,") for source in sources]


def test_each_limit_names_a_column_and_a_reason() -> None:
    """Red when a limit is new and its layout is not tried here, or nobody says why it is so."""
    assert set(limits()) == set(STYLES)
    assert all(len(limit.raison.split()) >= 5 for limit in limits().values())


@pytest.mark.parametrize("column", list(limits()))
def test_a_text_at_its_limit_fits_its_lines(column: str) -> None:
    """Red when the type, the width or the limit changes so that an allowed text takes more room than intended."""
    limit = limits()[column]
    assert max(lines_of(column, text) for text in texts(column, limit.signes)) <= limit.lignes


@pytest.mark.parametrize("column", list(limits()))
def test_a_text_far_beyond_its_limit_does_not_fit(column: str) -> None:
    """Red when the limit is so low that agents are asked to cut what the leaflet holds."""
    limit = limits()[column]
    assert min(lines_of(column, text) for text in texts(column, round(1.6 * limit.signes))) > limit.lignes
