"""An `Edition` and its materials come in, files go out: one module or sub-package an output."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from cartographie.model import Edition, LeafletOptions, Materials

__all__ = ["Product", "products"]


class Product(Protocol):
    """What an output module offers. Importing it must be cheap: drawing libraries are imported by `render`."""

    PRODUCT: str
    """The name that `--produit` takes."""

    NEEDS: frozenset[str]
    """Which materials it draws with: "tiles" (vector base map), "paper" (the composed paper map), "translations".

    An output that takes the translations carries every language: it is made once, from the French edition.
    """

    def file_name(self, edition: Edition, options: LeafletOptions) -> str:
        """Return the file's name for *edition*, without a folder; *options* are those of the leaflets."""

    def render(self, edition: Edition, materials: Materials) -> bytes:
        """Return the bytes of the file: the same for the same arguments, whenever and wherever they are made."""


@cache
def products() -> Mapping[str, Product]:
    """Return the outputs by name: every public module of this folder that declares a `PRODUCT`."""
    found = {}
    for module in iter_modules(__path__):
        if not module.name.startswith("_"):
            candidate = import_module(f"{__name__}.{module.name}")
            if hasattr(candidate, "PRODUCT"):
                found[candidate.PRODUCT] = cast("Product", candidate)
    return found
