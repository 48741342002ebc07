"""What `check` holds postcodes against: the territory's own index first, then the national list."""

from __future__ import annotations

from cartographie.check import Communes
from cartographie.errors import CartographieError
from cartographie.geocode import BANLocal
from cartographie.settings import Settings

__all__ = ["known_communes", "site_communes"]


def known_communes(settings: Settings, geocoder: BANLocal | None, *, fictional: bool = False) -> Communes | None:
    """Return the communes that the rows of the site are held against, None for a made-up site."""
    if settings.site.fictif or fictional:
        return None
    return Communes(geocoder.holds if geocoder is not None else None)


def site_communes(settings: Settings) -> Communes | None:
    """Return the communes known to a command that needs no territory: one that cannot be read is done without."""
    if settings.territory is None:
        return known_communes(settings, None)
    try:
        return known_communes(settings, BANLocal(settings.territory))
    except CartographieError:
        return known_communes(settings, None)
