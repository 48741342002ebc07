"""What a command needs before it starts: paths, a day, somebody to tell how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from cartographie.errors import SettingsError
from cartographie.settings import Settings
from cartographie.texts import sentence

__all__ = [
    "Progress",
    "quiet",
    "require_date",
    "require_paths",
    "require_resources",
    "require_selection",
    "require_territory",
]

Progress = Callable[[str, float], None]
"""Called with the name of a step (a key of `commandes.etapes`) and the share done, from 0 to 1."""


def quiet(step: str, share: float) -> None:
    """Tell nobody: the progress of a piped command."""


def require_resources(settings: Settings) -> Path:
    """Return the path of the agents' file; raise SettingsError when nobody named it."""
    if settings.resources is None:
        raise SettingsError(sentence("erreurs.sans-csv"))
    return settings.resources


def require_territory(settings: Settings) -> Path:
    """Return the path of the territory folder; raise SettingsError when nobody named it."""
    if settings.territory is None:
        raise SettingsError(sentence("erreurs.sans-territoire"))
    return settings.territory


def require_paths(settings: Settings) -> tuple[Path, Path, Path]:
    """Return the paths of the agents' file, the territory and the outputs; raise SettingsError when one is missing."""
    if settings.outputs is None:
        raise SettingsError(sentence("erreurs.sans-sorties"))
    return require_resources(settings), require_territory(settings), settings.outputs


def require_selection(settings: Settings, files: Iterable[str]) -> None:
    """Raise SettingsError when the leaflets were limited to what no desk has: none is among the names of *files*."""
    words = (*settings.only_families, *settings.only_categories)
    if words and not any(name.endswith(".pdf") for name in files):
        raise SettingsError(sentence("erreurs.selection-vide", mots=", ".join(f"« {word} »" for word in words)))


def require_date(settings: Settings) -> date:
    """Return the day of the edition; raise SettingsError when there is none (the clock is read in `cli` only)."""
    if settings.date is None:
        raise SettingsError(sentence("erreurs.sans-date"))
    return settings.date
