"""The names of the leaflets' files (DESIGN §6): `depliant-<a3|a4|2xa4>[-nb][-gros][-<famille>][-<langue>].pdf`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cartographie.model import Edition, LeafletOptions

__all__ = ["leaflet_name"]


def leaflet_name(size: str, edition: Edition, options: LeafletOptions) -> str:
    """Return the name of the leaflet of *edition* on *size* ("a3"); French has no suffix, the agents' own says so."""
    parts = [
        f"depliant-{size}",
        "nb" if options.black_and_white else "",
        "gros" if options.large_type else "",
        options.selection,
        "interne" if edition.internal else "",
        "" if edition.language == "fr" else edition.language,
    ]
    return "-".join(part for part in parts if part) + ".pdf"
