"""`cartographie fiche`: its options, and what it says once the card is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal, cast

from cartographie.cli.declared import Csv, DayOption, Territory, option
from cartographie.cli.options import day_of, line_settings
from cartographie.errors import SettingsError
from cartographie.model import CardOptions
from cartographie.texts import sentence

__all__ = ["fiche"]

SIZES = ("a4", "a5")


def fiche(  # noqa: PLR0913  # one parameter an option: the command line is flat
    csv: Csv = None,
    territoire: Territory = None,
    id_: Annotated[list[str] | None, option("fiche.id", "ID", "--id")] = None,
    accueil: Annotated[str, option("accueil", "A")] = "",
    langue: Annotated[str, option("fiche.langue", "L", "--langue")] = "fr",
    format_: Annotated[str, option("fiche.format", "a4|a5", "--format")] = "a4",
    date: DayOption = "",
    appele: Annotated[list[str] | None, option("fiche.appele", "ID", "--appele")] = None,
    sans_lire: Annotated[bool, option("fiche.sans-lire", flag="--sans-lire")] = False,
    avec_accueil: Annotated[bool, option("fiche.avec-accueil", flag="--avec-accueil")] = False,
    sortie: Annotated[Path, option("fiche.sortie", "F", "--sortie")] = Path("fiche.pdf"),
) -> int:
    """Make the card of one person."""
    from cartographie.cli.console import exit_code, say
    from cartographie.cli.findings import check_target, say_card
    from cartographie.pipeline.card_rows import CardRequest
    from cartographie.pipeline.fiche import make_card

    settings = line_settings(csv, territory=territoire)
    check_target(sortie, settings)
    if sortie.suffix.lower() != ".pdf":  # no table nor settings are replaced by a card
        raise SettingsError(sentence("erreurs.fiche-pdf", fichier=sortie))
    settings = replace(settings, desk=accueil, date=day_of(date, settings))
    request = CardRequest(
        names=tuple(id_ or ()),
        called=tuple(appele or ()),
        language=langue,
        options=CardOptions(size=_size(format_), with_desk=avec_accueil, wordless=sans_lire),
    )
    made = make_card(settings, request, sortie)
    say_card(made)
    say(sentence("commandes.ecrit", fichier=sortie))
    return exit_code(made.findings, 0)


def _size(text: str) -> Literal["a4", "a5"]:
    """Return the size that `--format` asks for. Raises SettingsError for another word."""
    if text.lower() not in SIZES:
        raise SettingsError(sentence("erreurs.option-format", valeur=text, connus=", ".join(SIZES)))
    return cast("Literal['a4', 'a5']", text.lower())
