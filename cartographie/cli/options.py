"""Words of the command line → settings and values, refused with a French sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from cartographie.errors import SettingsError
from cartographie.model import Bounds
from cartographie.settings import FILE_NAME, Settings, load_settings
from cartographie.texts import sentence

__all__ = ["day_of", "extent_of", "file_and_names", "iso_text", "line_settings", "today_in_paris"]

TABLE_SUFFIXES = (".csv", ".txt", ".tsv", ".xlsx", ".xls", ".ods")
"""How the names of tables end: what tells a file from the id of a row."""


def line_settings(csv: Path | None, *, territory: Path | None = None, outputs: Path | None = None) -> Settings:
    """Return the settings of the working directory's site, or of the CSV's folder, with the line's paths on top."""
    candidates = [Path(FILE_NAME), *([csv.parent / FILE_NAME] if csv else [])]
    found = next((path for path in candidates if path.is_file()), None)
    settings = load_settings(found) if found else Settings()
    return replace(
        settings,
        resources=csv or settings.resources,
        territory=territory or settings.territory,
        outputs=outputs or settings.outputs,
    )


def day_of(text: str, settings: Settings) -> date:
    """Return the day that `--date` names, else the settings', else today in Paris."""
    if text:
        return date.fromisoformat(iso_text("--date", text))
    return settings.date or today_in_paris()


def today_in_paris() -> date:
    """Return the day that it is in Paris: the one place where the clock is read."""
    return datetime.now(tz=ZoneInfo("Europe/Paris")).date()


def file_and_names(words: Sequence[str]) -> tuple[Path | None, list[str]]:
    """Return the table and the names of rows that *words* are: the first word is a table when it looks like one.

    « ligne 12 » may come as two words.
    """
    names = list(words)
    csv = Path(names.pop(0)) if names and _is_file(names[0]) else None
    for at in range(len(names) - 2, -1, -1):
        if names[at].lower() == "ligne" and names[at + 1].isdigit():
            names[at : at + 2] = [f"{names[at]} {names[at + 1]}"]
    return csv, names


def _is_file(word: str) -> bool:
    return Path(word).suffix.lower() in TABLE_SUFFIXES or Path(word).is_file()


def iso_text(option: str, text: str) -> str:
    """Return *text*, a day as AAAA-MM-JJ or JJ/MM/AAAA, in ISO form; "" stays "". Raises SettingsError otherwise."""
    if not text:
        return ""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, pattern).date().isoformat()  # noqa: DTZ007  # a day, not an instant
        except ValueError:
            continue
    raise SettingsError(sentence("erreurs.option-date", option=option, valeur=text))


def extent_of(text: str) -> tuple[Bounds | None, Path | None]:
    """Return the extent that `--emprise` gives: west, south, east, north in WGS 84 degrees, or a file of limits.

    Raises SettingsError for anything else.
    """
    if not text:
        return None, None
    if Path(text).exists():
        return None, Path(text)
    parts = text.replace(";", ",").split(",")
    try:
        west, south, east, north = (float(part) for part in parts)
    except ValueError:
        raise SettingsError(sentence("erreurs.option-emprise", valeur=text)) from None
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):  # noqa: PLR2004  # the limits of degrees
        raise SettingsError(sentence("erreurs.option-emprise", valeur=text))
    return (west, south, east, north), None
