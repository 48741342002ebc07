"""The logos that the site names in its settings: read, judged, left out with a finding when they cannot be printed."""

from __future__ import annotations

from pathlib import Path

from cartographie.model import Finding, Logo
from cartographie.publish._paper.logos import MOST_BYTES, LogoFault, read_logo
from cartographie.settings import Settings
from cartographie.texts import load, reason, sentence
from cartographie.texts.findings import make_finding

__all__ = ["read_logos"]


def read_logos(settings: Settings) -> tuple[tuple[Logo, ...], tuple[Finding, ...]]:
    """Return the logos of the site of *settings* that can be printed, and a finding for each of the others.

    Nothing but the files that are named is opened, whatever stands in them.
    """
    found = [(name, _read(name, settings.folder / name)) for name in settings.site.logos]
    logos = tuple(item for _, item in found if isinstance(item, Logo))
    return logos, tuple(_finding(name, item) for name, item in found if isinstance(item, LogoFault))


def _read(name: str, path: Path) -> Logo | LogoFault:
    try:
        if not path.is_file():
            return LogoFault("logo-absent", sentence("erreurs.raisons.ENOENT-fichier"))
        if path.stat().st_size > MOST_BYTES:
            return LogoFault("logo-trop-lourd")
        return read_logo(Path(name).name, path.read_bytes())
    except OSError as error:
        return LogoFault("logo-absent", reason(error))
    except ValueError:  # a name that no disk takes
        return LogoFault("logo-absent", sentence("erreurs.raisons.EINVAL"))


def _finding(name: str, fault: LogoFault) -> Finding:
    detail = load().get(f"constats.{fault.code}.{fault.detail}", fault.detail)
    return make_finding(fault.code, value=name, detail=detail, limite=MOST_BYTES // 1_000_000)
