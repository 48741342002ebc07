"""Which desks an edition is made for: those of the settings, or the one that `--accueil` names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from cartographie.compose.sentences import phone_of
from cartographie.errors import SettingsError
from cartographie.geocode import BANLocal, locate_desk
from cartographie.model import Bounds, DeskBlock, Finding
from cartographie.settings import Desk, Settings
from cartographie.texts import sentence

__all__ = ["choose_desks", "choose_one_desk", "folder_of"]

_COORDINATES = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;]\s*(-?\d{1,3}(?:\.\d+)?)\s*")


def choose_desks(
    settings: Settings, geocoder: BANLocal, bounds: Bounds
) -> tuple[tuple[DeskBlock | None, ...], tuple[Finding, ...]]:
    """Return the desks to make outputs for, placed, and what was doubtful; `(None,)` when the site has none.

    *bounds* (WGS 84) are those of the territory: coordinates far from it are not believed.

    Raises SettingsError when `--accueil` names neither a desk of the site nor a place that can be found.
    """
    wanted = _named(settings) if settings.desk else settings.desks
    if not wanted:
        return (None,), ()
    placed = [_place(desk, geocoder, bounds) for desk in wanted]
    if settings.desk and not wanted[0].id and placed[0][0].position is None:
        raise SettingsError(sentence("erreurs.accueil-inconnu", accueil=settings.desk))
    return tuple(block for block, _ in placed), tuple(chain.from_iterable(findings for _, findings in placed))


def choose_one_desk(
    settings: Settings, geocoder: BANLocal, bounds: Bounds
) -> tuple[DeskBlock | None, tuple[Finding, ...]]:
    """Do as `choose_desks` for the one desk that a person leaves from; None when the site has none.

    Raises SettingsError when there are several and none is named.
    """
    desks, findings = choose_desks(settings, geocoder, bounds)
    if len(desks) > 1:
        known = ", ".join(desk.id for desk in desks if desk)
        raise SettingsError(sentence("erreurs.fiche-quel-accueil", connus=known))
    return desks[0], findings


def folder_of(desk: DeskBlock | None, desks: Sequence[DeskBlock | None]) -> str:
    """Return the sub-folder of *desk*'s outputs, "" when it is the only one."""
    return f"{desk.id}/" if desk is not None and len(desks) > 1 else ""


def _named(settings: Settings) -> tuple[Desk, ...]:
    known = tuple(desk for desk in settings.desks if desk.id == settings.desk)
    if known:
        return known
    if match := _COORDINATES.fullmatch(settings.desk):
        return (Desk(nom=sentence("edition.accueil"), latitude=float(match[1]), longitude=float(match[2])),)
    return (Desk(nom=sentence("edition.accueil"), adresse=settings.desk),)


def _place(desk: Desk, geocoder: BANLocal, bounds: Bounds) -> tuple[DeskBlock, tuple[Finding, ...]]:
    place, findings = locate_desk(desk, geocoder, bounds)
    pinned = place is not None and place.has_pin
    block = DeskBlock(
        id=desk.id,
        name=desk.nom,
        address=", ".join(part for part in (desk.adresse, f"{desk.code_postal} {desk.commune}".strip()) if part),
        phone=phone_of(desk.telephone) if desk.telephone else None,
        hours=desk.horaires,
        languages=desk.langues,
        position=place.position if pinned and place else None,
    )
    return (replace(block, address="") if not desk.id else block), findings
