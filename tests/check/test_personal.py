"""Internal notes: a person, their health or a judgment are told from words about the service."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cartographie.check.personal import is_personal
from cartographie.texts.findings import finding_sentence
from tests.check.tables import run

NOTES: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("notes.toml").read_text(encoding="utf-8"))


def test_forty_notes_about_people_and_forty_about_services() -> None:
    """Red when more than two notes about a person pass, or more than two about a service are accused."""
    personal, harmless = NOTES["personnelles"], NOTES["anodines"]
    assert (len(personal), len(harmless)) == (40, 40)
    missed = [note for note in personal if not is_personal(note)]
    accused = [note for note in harmless if is_personal(note)]
    assert len(missed) <= 2, missed
    assert len(accused) <= 2, accused


@pytest.mark.parametrize("note", NOTES["personnelles"])
def test_the_finding_never_copies_the_note(note: str) -> None:
    """Red when the report carries the name that it asks to erase."""
    checked = run({"notes_internes": note})
    assert len(checked.resources) == 1
    told = " ".join(finding_sentence(item) + item.value for item in checked.findings)
    assert note not in told
    assert all(word not in told for word in note.split() if len(word) > 4 and word[0].isupper())


@pytest.mark.parametrize(
    ("note", "personal"),
    [
        ("Place Jean Jaurès, sonner", False),
        ("Foyer de l'abbé Pierre", False),
        ("Collège Paul Éluard", False),
        ("Rencontrer Sophie", True),
        ("Monsieur le maire est prévenu", False),
        ("Mme Le Goff", True),
        ("SIRET 13002526500013", False),
        ("1 62 05 2A 019 113 27", True),
        ("Dépistage VIH le mardi. La directrice est prévenue", False),
        ("", False),
    ],
)
def test_borders(note: str, personal: bool) -> None:  # a column of the table above
    """Red when a street named after somebody is a person, or a person is not one."""
    assert is_personal(note) is personal
