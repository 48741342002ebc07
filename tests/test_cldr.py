"""What CLDR gives each language: the values, and the plural form of any number that a page may count."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartographie.texts import cldr, languages, load
from cartographie.vocabulary.answers import answers

SPOKEN = (*languages(), "es", "pt", "ro", "sq", "uk", "ru", "ka", "tr", "fa", "ps", "fr-simple")


@pytest.mark.parametrize(
    ("language", "key", "text"),
    [
        ("fr", "edition.jour", "{jour} {mois} {annee}"),
        ("fr", "horaires.et", "{avant} et {apres}"),
        ("fr", "papier.semaine-jour-0", "lun"),
        ("fr", "marche.a-pied-court", "{n}\u00a0min"),
        ("en", "edition.jour", "{jour} {mois} {annee}"),  # as in Britain, where the page's English comes from
        ("en", "page.aujourdhui.jour", "{jour} {date}"),
        ("en", "papier.carte-virgule", "."),
        ("en", "marche.a-pied-court", "{n}\u00a0min"),  # « 1 min », « 5 mins »: the shorter fits both
        ("uk", "edition.mois.11", "листопада"),
        ("uk", "edition.mois-seul.11", "листопад"),
        ("uk", "edition.mois-annee", "{mois} {annee}\u00a0р."),
        ("uk", "papier.carte-kilometres", "{valeur}\u00a0км"),
        ("es", "edition.jour", "{jour} de {mois} de {annee}"),
        ("pt", "papier.semaine-jour-0", "seg"),
        ("tr", "page.horloge.un-jour", "{date} {jour}"),
        ("ka", "edition.jour", "{jour} {mois}, {annee}"),
        ("ro", "horaires.et", "{avant} și {apres}"),
        ("ar", "horaires.et", "{avant} و{apres}"),
        ("ar", "papier.semaine-jour-0", "ن"),
        ("fa", "edition.mois.1", "ژانویه"),
        ("fa", "papier.semaine-jour-0", "د"),
        ("fa", "horaires.liste", "{avant}، {apres}"),
        ("uk", "parlees.prs", "дарі"),
        ("ru", "horaires.jours.lundi", "понедельник"),
    ],
)
def test_a_language_is_told_as_its_readers_write(language: str, key: str, text: str) -> None:
    """Red when a date, a list or a measure follows the order and the signs of another language."""
    assert cldr.texts_of(language)[key] == text


@pytest.mark.parametrize("language", sorted(set(SPOKEN)))
def test_each_language_gets_all_the_keys_that_files_leave_out(language: str) -> None:
    """Red when CLDR lacks a day or a month of a language, or when two days of a table could not be told apart."""
    told = cldr.texts_of(language)
    names = set(cldr.texts_of("uk")) - {key for key in cldr.texts_of("uk") if key.startswith("parlees.")}
    assert names <= set(told)
    assert all(text.strip() for text in told.values())
    assert len({told[f"papier.semaine-jour-{day}"] for day in range(7)}) == 7
    known = {f"parlees.{code}" for code in answers("langues")}
    assert {key for key in told if key.startswith("parlees.")} <= known
    assert not any("gsw" in key for key in told)  # Alsatian, not « Swiss German »


@given(n=st.integers(0, 100_000), language=st.sampled_from(SPOKEN))
def test_the_table_of_forms_gives_the_plural_of_every_number(n: int, language: str) -> None:
    """Red when the page would say a number in a wrong form: its table ends at 199, and CLDR's rules do not."""
    table = cldr.texts_of(language)["langue.pluriels"]
    assert cldr.FORMS[int(table[n if n < 200 else 100 + n % 100])] == cldr.form_of(language, n)


def test_the_key_of_a_file_wins_over_cldr() -> None:
    """Red when CLDR's « 1 novembre », or its decimal point in Arabic, would replace what the language file says."""
    assert cldr.texts_of("ar")["papier.carte-virgule"] == "."
    assert load("ar")["papier.carte-virgule"] == ","
    assert load("fr")["edition.premier"] == "1er"


def test_help_does_not_read_cldr() -> None:
    """Red when the help, or a message to agents, waits for Babel."""
    told = "from cartographie.__main__ import run; import sys; sys.argv = ['cartographie', '--help']\ntry: run()\n"
    told += "except SystemExit: pass\nfrom cartographie.texts import sentence\nsentence('commandes.interrompu')\n"
    told += "sys.exit(any(name.split('.')[0] == 'babel' for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", told], check=False, capture_output=True).returncode == 0
