"""What the options of `generer` ask of the leaflets: on the line, in the site's file, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartographie.model import Counts, LeafletOptions, Report
from cartographie.settings import Settings
from tests.pipeline.small_site import run

LINE = ("generer", "r.csv", "--territoire", "t", "--sorties", "s", "--date", "2026-11-24")


@pytest.fixture(name="asked")
def _asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """The settings that the story of `generer` was given, instead of the story."""
    monkeypatch.chdir(tmp_path)
    seen: list[Settings] = []

    def keep(settings: Settings, *_: object) -> Report:
        seen.append(settings)
        return Report(files=(), findings=(), counts=Counts(read=0, published=0, located=0, withheld=0, blocked=0))

    monkeypatch.setattr("cartographie.pipeline.generer.generate", keep)
    return seen


def plain(text: str) -> str:
    """Return *text* with its no-break spaces as spaces."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), LeafletOptions()),
        (("--pliage", "a4"), LeafletOptions(fold="a4")),
        (("--pliage", "A5", "--epreuve"), LeafletOptions(fold="a5", proof=True)),
        (("--noir-et-blanc", "--fond-perdu"), LeafletOptions(black_and_white=True, bleed=True)),
        (("--gros-caracteres",), LeafletOptions(large_type=True)),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_each_option_asks_for_one_thing(
    asked: list[Settings], words: tuple[str, ...], expected: LeafletOptions
) -> None:
    """Red when an option is ignored, asks for another thing, or is on when nobody asked."""
    assert run(*LINE, *words).code == 0
    assert asked[0].leaflet == expected


def test_the_site_asks_once_for_all_and_the_line_overrules_its_fold(asked: list[Settings]) -> None:
    """Red when a lasting wish of the site must be typed each time, or its fold cannot be undone for once."""
    lasting = "[edition]\npliage = 'a4'\nnoir_et_blanc = true\ngros_caracteres = true\nsemaine = false\n"
    Path("cartographie.toml").write_text(lasting, encoding="utf-8")
    run(*LINE)
    run(*LINE, "--pliage", "a5")
    run(*LINE, "--pliage", "non")
    assert [settings.leaflet.fold for settings in asked] == ["a4", "a5", ""]
    assert all(settings.leaflet.black_and_white and settings.leaflet.large_type for settings in asked)
    assert not any(settings.leaflet.week for settings in asked)


@pytest.mark.parametrize(
    ("words", "products"),
    [
        ((), ("carte", "depliant")),
        (("--deux-a4",), ("carte", "depliant-2xa4")),
        (("--deux-a4", "--produit", "depliant"), ("depliant-2xa4",)),
        (("--deux-a4", "--produit", "carte"), ("carte", "depliant-2xa4")),
        (("--deux-a4", "--produit", "depliant-a4"), ("depliant-a4", "depliant-2xa4")),
        (("--deux-a4", "--produit", "depliant", "--produit", "depliant-2xa4"), ("depliant-2xa4",)),
    ],
    ids=" ".join,
)
def test_two_a4_sheets_take_the_place_of_the_a3(
    asked: list[Settings], words: tuple[str, ...], products: tuple[str, ...]
) -> None:
    """Red when the A3 is made beside its two halves, another product is lost, or one is made twice."""
    assert run(*LINE, *words).code == 0
    assert asked[0].products == products


def test_families_and_categories_are_repeatable(asked: list[Settings]) -> None:
    """Red when the second word of a repeated option is lost."""
    run(*LINE, "--famille", "manger", "--famille", "Se loger", "--categorie", "colis", "--categorie", "repas")
    assert asked[0].only_families == ("manger", "Se loger")
    assert asked[0].only_categories == ("colis", "repas")


def test_options_of_the_leaflet_without_a_leaflet_are_refused(asked: list[Settings]) -> None:
    """Red when an agent believes that the page was limited to a family, or folded."""
    said = run(*LINE, "--produit", "carte", "--famille", "manger", "--pliage", "a4")
    assert (said.code, said.out, asked) == (2, "", [])
    assert "--famille, --pliage" in said.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--famille", "mang"), "« Manger »"),
        (("--famille", "quincaillerie"), "Manger ; Dormir, se loger"),
        (("--famille", "colis"), "demandez --categorie « colis »"),
        (("--categorie", "Manger"), "demandez --famille « Manger »"),
        (("--categorie", "colli"), "« Colis alimentaire »"),
        (("--categorie", ""), "--categorie"),
    ],
    ids=" ".join,
)
def test_a_word_that_names_nothing_is_refused_with_the_close_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str
) -> None:
    """Red when a typing mistake makes a whole leaflet, or an empty one, or the sentence does not help to mend it."""
    monkeypatch.chdir(tmp_path)
    said = run(*LINE, *words)
    assert (said.code, said.out) == (2, "")
    assert told in plain(said.err)
    assert "  " not in said.err
