"""What a site says of itself and of what it wants made, as plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cartographie.model import Finding, LeafletOptions

__all__ = ["Desk", "Settings", "Site"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Who publishes: `[site]`; `couleurs` are those that white can be read on, "" in the place of another."""

    nom: str = ""
    couleurs: tuple[str, ...] = ()
    logos: tuple[str, ...] = ()
    accueil_texte: str = ""
    site_web: str = ""
    partenaires: tuple[str, ...] = ()
    fictif: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One counter from which people leave: `[[accueil]]`; placed by coordinates (WGS 84) or by its address."""

    id: str = ""
    nom: str = ""
    adresse: str = ""
    code_postal: str = ""
    commune: str = ""
    latitude: float | None = None
    longitude: float | None = None
    telephone: str = ""
    horaires: str = ""
    langues: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that a command needs to know, from the file, then from the command line (`dataclasses.replace`).

    Paths are absolute or relative to the working directory; `desk` is what `--accueil` named, "" for all desks.
    `folder` is where the site's file is: its logos are named from there. `history` says whether former versions of the
    agents' file are kept beside it. `languages` are those of the leaflets; the page carries them, French, and its
    `page_languages`, None for every one that has a file. `only_families` and `only_categories` are the words, as the
    agents' file writes them, that say what the leaflets are limited to.
    """

    folder: Path = Path()
    site: Site = field(default_factory=Site)
    desks: tuple[Desk, ...] = ()
    resources: Path | None = None
    territory: Path | None = None
    outputs: Path | None = None
    history: bool = True
    title: str = ""
    date: dt.date | None = None
    languages: tuple[str, ...] = ("fr",)
    page_languages: tuple[str, ...] | None = None
    products: tuple[str, ...] = ("carte", "depliant")
    valid_until: dt.date | None = None
    freshness: Mapping[str, int] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    default_category: str = ""
    desk: str = ""
    internal: bool = False
    leaflet: LeafletOptions = field(default_factory=LeafletOptions)
    only_families: tuple[str, ...] = ()
    only_categories: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
