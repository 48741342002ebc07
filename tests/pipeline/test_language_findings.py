"""A language file with a fault never stops the work: its French is said, and the report tells it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cartographie import texts
from cartographie.texts import gaps, load
from tests.pipeline.small_site import DAY, run, write_csv

type Texts = dict[str, object]


@pytest.fixture
def spoilt(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[Texts], None]], None]]:
    """Return what changes the English file before it is read, and put it back afterwards."""
    read = texts._parse

    def use(change: Callable[[Texts], None]) -> None:
        def parse(language: str) -> Texts:
            found = read(language)
            if language == "en":
                change(found)
            return found

        monkeypatch.setattr(texts, "_parse", parse)
        load.cache_clear()

    yield use
    monkeypatch.undo()
    load.cache_clear()


def without_title(found: Texts) -> None:
    """Take `edition.titre` away, and put a value that nobody fills into two sentences."""
    del found["edition"]["titre"]  # type: ignore[attr-defined]
    found["edition"]["ferme-le"] = "Closed on {day}"  # type: ignore[index]
    found["page"]["numero"] = "Number {numero"  # type: ignore[index]


def test_a_text_that_cannot_be_filled_is_said_in_french_and_told(
    spoilt: Callable[[Callable[[Texts], None]], None], tmp_path: Path, small_territory: Path
) -> None:
    """Red when a fault of a language file stops the work, shows a wrong value, or leaves no `langue-incomplete`."""
    spoilt(without_title)
    table = write_csv(tmp_path / "r.csv", [{"fermeture_debut": "01/12/2026", "fermeture_fin": "01/12/2026"}])
    line = ("generer", table, "--territoire", small_territory, "--sorties", tmp_path / "out", "--date", DAY)
    said = run(*line, "--produit", "carte", "--produit", "depliant", "--langue", "en")
    assert said.code == 0, said.err
    report = json.loads((tmp_path / "out" / "rapport.json").read_text(encoding="utf-8"))
    (found,) = (item for item in report["constats"] if item["code"] == "langue-incomplete")
    assert found["valeur"] == "en"
    assert found["gravite"] == "note"
    for key in ("edition.titre", "edition.ferme-le", "page.numero"):
        assert key in found["message"]
    words = load("en")
    assert words.say("edition.ferme-le", debut="x") == "Fermé le x"
    assert words.say("edition.titre", territoire="x").startswith("Où aller")
    assert set(words.wrong) == {"edition.ferme-le", "page.numero"}
    assert words.missing() == ("edition.titre",)


def unreadable(_found: Texts) -> None:
    """Fail as the reader of TOML does."""
    raise ValueError


@pytest.mark.parametrize("change", [unreadable, dict.clear, without_title], ids=["not TOML", "empty", "faults"])
def test_a_card_is_made_all_the_same_and_the_fault_told(
    spoilt: Callable[[Callable[[Texts], None]], None],
    tmp_path: Path,
    small_territory: Path,
    change: Callable[[Texts], None],
) -> None:
    """Red when one spoilt file stops a card, or the map in every language, or nobody is told."""
    spoilt(change)
    table = write_csv(tmp_path / "r.csv", [{}])
    where = (table, "--territoire", small_territory, "--date", DAY, "--langue", "en")
    said = run("fiche", *where, "--id", "le-relais", "--sortie", tmp_path / "fiche.pdf")
    assert (said.code, "Des textes manquent" in said.out) == (0, True), said
    said = run("generer", *where, "--produit", "carte", "--sorties", tmp_path / "out")
    assert said.code == 0, said.err
    assert "langue-incomplete" in (tmp_path / "out" / "rapport.json").read_text(encoding="utf-8")


def test_a_whole_file_has_no_finding(tmp_path: Path, small_territory: Path) -> None:
    """Red when an ordinary report speaks of languages: agents can do nothing about them."""
    table = write_csv(tmp_path / "r.csv", [{}])
    line = ("generer", table, "--territoire", small_territory, "--sorties", tmp_path / "out", "--date", DAY)
    assert run(*line, "--produit", "carte").code == 0
    report = json.loads((tmp_path / "out" / "rapport.json").read_text(encoding="utf-8"))
    assert [item for item in report["constats"] if item["code"] == "langue-incomplete"] == []


@pytest.mark.parametrize(
    ("key", "text", "fits"),
    [
        ("a", "{jour} {mois}", True),
        ("a", "{mois}: {jour}", True),
        ("a", "{mois}", False),
        ("a", "{jour} {mois} {mois}", False),
        ("a", "{jour} {month}", False),
        ("a", "{jour} {mois", False),
        ("a", "{jour} {mois} }", False),
        ("a", "{jour} {mois} {}", False),
        ("a", "{jour:d} {mois}", False),
        ("a", "{jour!r} {mois}", False),
        ("a", "{jour.real} {mois}", False),
        ("n.one", "one place", True),
        ("n.few", "{n} places", True),
        ("n.few", "{m} places", False),
        ("n.other", "many places", False),
        ("portes.dossier", "With a form", True),
        ("portes.dossier", "With a {form}", False),
        ("unknown", "{x}", True),
    ],
)
def test_a_text_fits_when_it_asks_for_the_values_of_the_french(key: str, text: str, fits: bool) -> None:
    """Red when a translation that would crash or lose a value passes, or when a right one is refused."""
    french = {"a": "{jour} {mois}", "n.one": "{n} lieu", "n.other": "{n} lieux"}
    assert gaps.fits(key, text, french) is fits


def test_what_is_filled_in_a_french_sentence_is_french(spoilt: Callable[[Callable[[Texts], None]], None]) -> None:
    """Red when « Téléphonez d'abord » comes with a month in English, before or after somebody has read the file."""
    words = load("en")
    assert words.teller("edition.fraicheur.expired") is load("fr")
    assert words.teller("edition.fraicheur.fresh") is words

    def read(found: Texts) -> None:
        found["langue"]["relecture"] = "Jane Doe, 24/11/2026"  # type: ignore[index]

    spoilt(read)
    assert load("en").proofread
    assert load("en").teller("edition.fraicheur.expired") is load("en")
    assert load("en")["portes.dossier"] != load("fr").get("portes.dossier")
