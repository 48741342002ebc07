"""Offline map and printable leaflet of local resources, from the CSV that agents keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cartographie.model import Report
    from cartographie.settings import Settings

__all__ = ["__version__", "build"]

__version__ = "0.1.0"


def build(settings: Settings) -> Report:
    """Make every output that *settings* ask for and say what was done.

    Raises CartographieError when nothing could be done.
    """
    from cartographie.pipeline.generer import generate  # the heavy parts load only when something is made

    return generate(settings)
