"""`cartographie generer`: its many options, and what they ask of the leaflets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Literal, cast

from cartographie.cli.declared import Csv, DayOption, Internal, Outputs, Territory, option
from cartographie.cli.options import day_of, line_settings
from cartographie.errors import SettingsError
from cartographie.model import LeafletOptions
from cartographie.settings import Settings
from cartographie.texts import sentence

__all__ = ["generer"]

LEAFLET = "depliant"
TWO_A4 = "depliant-2xa4"
FOLDS = {"": "", "non": "", "a4": "a4", "a5": "a5"}


def generer(  # noqa: PLR0913  # one parameter an option: the command line is flat
    csv: Csv = None,
    territoire: Territory = None,
    sorties: Outputs = None,
    accueil: Annotated[str, option("accueil", "A")] = "",
    langue: Annotated[list[str] | None, option("langue", "L")] = None,
    produit: Annotated[list[str] | None, option("produit", "P")] = None,
    date: DayOption = "",
    interne: Internal = False,
    famille: Annotated[list[str] | None, option("famille", "F")] = None,
    categorie: Annotated[list[str] | None, option("categorie", "C")] = None,
    pliage: Annotated[str, option("pliage", "a4|a5|non")] = "",
    noir_et_blanc: Annotated[bool, option("noir-et-blanc", flag="--noir-et-blanc")] = False,
    gros_caracteres: Annotated[bool, option("gros-caracteres", flag="--gros-caracteres")] = False,
    fond_perdu: Annotated[bool, option("fond-perdu", flag="--fond-perdu")] = False,
    epreuve: Annotated[bool, option("epreuve")] = False,
    deux_a4: Annotated[bool, option("deux-a4", flag="--deux-a4")] = False,
) -> int:
    """Make the map, the leaflet and the report."""
    from cartographie.cli.console import exit_code, progress_bar, say_report
    from cartographie.pipeline.generer import generate

    settings = line_settings(csv, territory=territoire, outputs=sorties)
    settings = replace(
        settings,
        desk=accueil,
        languages=tuple(langue or settings.languages),
        products=_products(tuple(produit or settings.products), two_a4=deux_a4),
        date=day_of(date, settings),
        internal=interne,
        only_families=tuple(famille or ()),
        only_categories=tuple(categorie or ()),
        leaflet=replace(
            settings.leaflet,
            fold=_fold(pliage, settings.leaflet),
            black_and_white=noir_et_blanc or settings.leaflet.black_and_white,
            large_type=gros_caracteres or settings.leaflet.large_type,
            bleed=fond_perdu,
            proof=epreuve,
        ),
    )
    asked = {"--famille": famille, "--categorie": categorie, "--pliage": pliage, "--noir-et-blanc": noir_et_blanc}
    asked |= {"--gros-caracteres": gros_caracteres, "--fond-perdu": fond_perdu, "--epreuve": epreuve}
    _require_leaflet(settings, [name for name, value in asked.items() if value])
    with progress_bar() as progress:
        report = generate(settings, progress)
    say_report(report, settings.outputs)
    return exit_code(report.findings, report.counts.blocked)


def _products(products: tuple[str, ...], *, two_a4: bool) -> tuple[str, ...]:
    """Return the products to make: with *two_a4*, the leaflet on two A4 sheets in the place of the A3."""
    if not two_a4:
        return products
    if LEAFLET in products:
        return tuple(dict.fromkeys(TWO_A4 if name == LEAFLET else name for name in products))
    return tuple(dict.fromkeys((*products, TWO_A4)))


def _fold(text: str, options: LeafletOptions) -> Literal["", "a4", "a5"]:
    """Return the fold that `--pliage` asks for, else that of *options*. Raises SettingsError for another word."""
    if not text:
        return options.fold
    if (word := text.lower()) not in FOLDS:
        raise SettingsError(sentence("erreurs.option-pliage", valeur=text))
    return cast("Literal['', 'a4', 'a5']", FOLDS[word])


def _require_leaflet(settings: Settings, asked: Sequence[str]) -> None:
    """Raise SettingsError when the line *asked* for options of the leaflet and no leaflet is to be made."""
    if asked and not any(name.startswith(LEAFLET) for name in settings.products):
        raise SettingsError(sentence("erreurs.options-sans-depliant", options=", ".join(asked)))
