"""Values of a TOML file, each of the kind that its key asks for or refused with a sentence that names both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal

from cartographie.errors import SettingsError
from cartographie.texts import sentence

__all__ = ["Reader"]

# months that a check can stay fresh: a century
LONGEST = 1200


class Reader:
    """Reads values of the file at *path*; every method raises SettingsError for a value of a wrong kind."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def refuse(self, key: str, value: object, expected: str) -> SettingsError:
        """Return the refusal of *value* under *key*: the file, the key, what was *expected* (`erreurs.attendu`)."""
        wanted = sentence(f"erreurs.attendu.{expected}")
        values = {"fichier": self.path, "cle": key, "valeur": value, "attendu": wanted}
        return SettingsError(sentence("erreurs.reglages-valeur", **values))

    def record[T](self, kind: type[T], table: str, raw: object) -> T:
        """Return the table *raw* as a *kind*, one of our dataclasses; keys that it does not know are left out."""
        if not isinstance(raw, Mapping):
            raise self.refuse(table, raw, "table")
        values: dict[str, Any] = {}
        for item in fields(kind):  # type: ignore[arg-type]  # kind is one of our dataclasses
            if item.name not in raw:
                continue
            value, key = raw[item.name], f"{table}.{item.name}"
            if item.type == "bool":
                values[item.name] = self.flag(key, value)
            elif item.type == "float | None":
                values[item.name] = self.number(key, value)
            elif item.type == "tuple[str, ...]":
                values[item.name] = self.words(key, value)
            else:
                values[item.name] = self.words(key, value)[0] if isinstance(value, str | int) else self.text(key, value)
        return kind(**values)

    def table(self, raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        """Return the table *name* of *raw*, an empty one when it is not there."""
        value = raw.get(name, {})
        if isinstance(value, Mapping):
            return value
        raise self.refuse(name, value, "table")

    def text(self, key: str, value: object) -> str:
        """Return a text; lists of texts (languages of a desk) are joined by commas."""
        return ", ".join(self.words(key, value))

    def words(self, key: str, value: object) -> tuple[str, ...]:
        """Return a list of texts, each once; a text alone is a list of one."""
        if isinstance(value, str | int):
            return (str(value),)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(dict.fromkeys(value))
        raise self.refuse(key, value, "texte")

    def some(self, key: str, value: object) -> tuple[str, ...]:
        """Return a list of at least one text."""
        if words := self.words(key, value):
            return words
        raise self.refuse(key, "[]", "texte")

    def flag(self, key: str, value: object) -> bool:
        """Return a yes or a no."""
        if isinstance(value, bool):
            return value
        raise self.refuse(key, value, "oui-non")

    def fold(self, key: str, value: object) -> Literal["", "a4", "a5"]:
        """Return the format to which the leaflet is folded, "" for a sheet left flat."""
        match value:
            case "" | "non":
                return ""
            case "a4" | "a5":
                return value
        raise self.refuse(key, value, "pliage")

    def number(self, key: str, value: object) -> float:
        """Return a number."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        raise self.refuse(key, value, "nombre")

    def months(self, key: str, value: object) -> int:
        """Return a number of months, from one to a century."""
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= LONGEST:
            return value
        raise self.refuse(key, value, "mois")

    def day(self, key: str, value: object) -> dt.date | None:
        """Return a day, None when there is none; of a moment, its day."""
        if isinstance(value, dt.datetime):
            return value.date()
        if value is None or isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            raise self.refuse(key, value, "date") from None
