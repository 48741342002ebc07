"""How options and arguments are declared: their help comes from `commandes.options`; those that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cartographie.texts import sentence

__all__ = ["Csv", "DayOption", "Internal", "Outputs", "Target", "Territory", "help_of", "option"]


def help_of(command: str) -> str:
    """Return the help of *command*."""
    return sentence(f"commandes.{command}.aide")


def option(name: str, metavar: str = "", flag: str = "") -> typer.models.OptionInfo:
    """Declare `--name`, its help taken from `commandes.options`."""
    text = sentence(f"commandes.options.{name}")
    # `readable`: a file without rights is refused by `read`, which says so, and not by the command line, which cannot
    declared: typer.models.OptionInfo = typer.Option(
        flag or f"--{name}", metavar=metavar or None, help=text, readable=False
    )
    return declared


Csv = Annotated[
    Path | None,
    typer.Argument(metavar="CSV", help=sentence("commandes.options.csv"), show_default=False, readable=False),
]
Territory = Annotated[Path | None, option("territoire", "T")]
Outputs = Annotated[Path | None, option("sorties", "D")]
Target = Annotated[Path | None, option("sortie", "F")]
DayOption = Annotated[str, option("date", "AAAA-MM-JJ")]
Internal = Annotated[bool, option("interne")]
