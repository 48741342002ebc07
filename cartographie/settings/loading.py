"""`cartographie.toml` read: its tables become `Settings`, its unknown keys findings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from cartographie.errors import UnreadableFileError
from cartographie.model import Finding, LeafletOptions
from cartographie.settings.colours import checked_colours
from cartographie.settings.reader import Reader
from cartographie.settings.records import Desk, Settings, Site
from cartographie.texts import reason, sentence
from cartographie.texts.findings import make_finding
from cartographie.vocabulary import categories as known_categories
from cartographie.vocabulary import columns as known_columns
from cartographie.vocabulary import find_category, fold

__all__ = ["FILE_NAME", "load_settings"]

FILE_NAME = "cartographie.toml"
# tables of free keys: the site's own words or codes on the left
FREE_TABLES = ("fraicheur", "colonnes", "categories")
# an id names a folder on any system
SHORT = 60
# how every leaflet of the site is made, until the command line says otherwise
LEAFLET = ("pliage", "noir_et_blanc", "gros_caracteres", "semaine")
_DESK_ID = re.compile(rf"\w(?:[\w -]{{0,{SHORT - 2}}}\w)?")
_KNOWN: dict[str, tuple[str, ...]] = {
    "site": tuple(item.name for item in fields(Site)),
    "accueil": tuple(item.name for item in fields(Desk)),
    "fichiers": ("ressources", "territoire", "sorties", "historique"),
    "edition": ("titre", "date", "langues", "langues_page", "produits", "valable_jusqu_au", *LEAFLET),
}


def load_settings(path: Path) -> Settings:
    """Read the settings of a site from *path*, a `cartographie.toml` or the folder that holds one.

    Raises UnreadableFileError when there is no such file or it is not TOML, SettingsError for a value of a wrong kind.
    """
    path = path / FILE_NAME if path.is_dir() else path
    raw = _parse(path)
    base = path.parent
    reader = Reader(path)
    files, edition = reader.table(raw, "fichiers"), reader.table(raw, "edition")
    categories = {str(key): str(value) for key, value in reader.table(raw, "categories").items()}
    columns = {str(key): str(value) for key, value in reader.table(raw, "colonnes").items()}
    months = {key: reader.months(f"fraicheur.{key}", value) for key, value in reader.table(raw, "fraicheur").items()}
    freshness, strangers = _freshness(months)
    site = reader.record(Site, "site", raw.get("site", {}))
    colours, faults = checked_colours(site.couleurs)
    return Settings(
        folder=base,
        site=replace(site, couleurs=colours),
        desks=_desks(reader, raw.get("accueil", [])),
        resources=_path(base, files.get("ressources")),
        territory=_path(base, files.get("territoire")),
        outputs=_path(base, files.get("sorties")),
        history=reader.flag("fichiers.historique", files.get("historique", True)),
        title=reader.text("edition.titre", edition.get("titre", "")),
        date=reader.day("edition.date", edition.get("date")),
        languages=reader.some("edition.langues", edition.get("langues", ["fr"])),
        page_languages=_page_languages(reader, edition),
        products=reader.some("edition.produits", edition.get("produits", ["carte", "depliant"])),
        valid_until=reader.day("edition.valable_jusqu_au", edition.get("valable_jusqu_au")),
        leaflet=_leaflet(reader, edition),
        freshness=freshness,
        columns=columns,
        categories={key: value for key, value in categories.items() if key != "par_defaut"},
        default_category=categories.get("par_defaut", ""),
        findings=(*_unknown_keys(raw), *strangers, *_unknown_columns(columns), *faults),
    )


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise UnreadableFileError(sentence("erreurs.fichier-absent", fichier=path)) from None
    except IsADirectoryError:
        raise UnreadableFileError(sentence("erreurs.fichier-dossier", fichier=path)) from None
    except OSError as error:
        raise UnreadableFileError(sentence("erreurs.fichier-illisible", fichier=path, raison=reason(error))) from None
    except UnicodeDecodeError:
        raise UnreadableFileError(sentence("erreurs.reglages-encodage", fichier=path)) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UnreadableFileError(sentence("erreurs.reglages-toml", fichier=path, ligne=_line_of(error))) from None


def _line_of(error: Exception) -> str:
    """Return the line that *error* speaks of: before Python 3.14 it stands in the message only."""
    found = re.search(r"line (\d+)", str(error))
    return found[1] if found else sentence("erreurs.fin-du-fichier")


def _desks(reader: Reader, raw: object) -> tuple[Desk, ...]:
    """Read the desks, each under an id of its own: it names a sub-folder of the outputs."""
    found: dict[str, Desk] = {}
    for item in raw if isinstance(raw, list) else [raw]:  # `[accueil]` for the only desk
        desk = reader.record(Desk, "accueil", item)
        code = desk.id or fold(desk.nom).replace(" ", "-")[:SHORT] or "accueil"
        if not _DESK_ID.fullmatch(code) or code.casefold() in found:
            raise reader.refuse("accueil.id", desk.id or code, "identifiant")
        found[code.casefold()] = replace(desk, id=code)
    return tuple(found.values())


def _page_languages(reader: Reader, edition: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Return the languages of the page, None when the site does not choose them."""
    return reader.words("edition.langues_page", edition["langues_page"]) if "langues_page" in edition else None


def _leaflet(reader: Reader, edition: Mapping[str, Any]) -> LeafletOptions:
    return LeafletOptions(
        fold=reader.fold("edition.pliage", edition.get("pliage", "")),
        black_and_white=reader.flag("edition.noir_et_blanc", edition.get("noir_et_blanc", False)),
        large_type=reader.flag("edition.gros_caracteres", edition.get("gros_caracteres", False)),
        week=reader.flag("edition.semaine", edition.get("semaine", True)),
    )


def _path(base: Path, value: object) -> Path | None:
    return base / str(value) if value else None


def _unknown_keys(raw: Mapping[str, Any]) -> list[Finding]:
    findings = []
    for table, content in raw.items():
        if table in FREE_TABLES:
            continue
        if table not in _KNOWN:
            findings.append(_unknown(table, (*_KNOWN, *FREE_TABLES), table))
            continue
        for record in content if isinstance(content, list) else [content]:
            if isinstance(record, Mapping):
                strangers = [key for key in record if key not in _KNOWN[table]]
                findings += [_unknown(f"{table}.{key}", _KNOWN[table], key) for key in strangers]
    return findings


def _freshness(months: Mapping[str, int]) -> tuple[dict[str, int], list[Finding]]:
    """Return the months by category code, and a finding for each key that names no category."""
    found, strangers = {}, []
    for key, value in months.items():
        if category := find_category(key):
            found[category.code] = value
        else:
            strangers.append(_unknown(f"fraicheur.{key}", tuple(known_categories()), key))
    return found, strangers


def _unknown_columns(columns: Mapping[str, str]) -> list[Finding]:
    known = {fold(name): name for name in known_columns()}
    return [
        _unknown(f"colonnes.{key}", tuple(known), fold(value), value=value)
        for key, value in columns.items()
        if fold(value) not in known
    ]


def _unknown(full: str, known: tuple[str, ...], key: str, *, value: str = "") -> Finding:
    """Return the finding about the key *full*, or about its *value* where the key is free."""
    close = get_close_matches(key, known, n=1)
    hint = sentence("constats.reglage-inconnu.proche", proche=close[0]) if close else ""
    code = "reglage-valeur-inconnue" if value else "reglage-inconnu"
    return replace(make_finding(code, value=value, cle=full, proposition=hint), value=value or full)
