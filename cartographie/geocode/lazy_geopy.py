"""geopy's `Location` without geopy's network half: `import geopy` loads every online geocoder and an HTTP client."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any

__all__ = ["location_classes"]


class _Package(ModuleType):
    """The geopy package with its `__init__` not run yet: the first name that is no submodule runs it, in here."""

    def __init__(self, spec: ModuleSpec) -> None:
        super().__init__(spec.name)
        self.__spec__ = spec
        self.__path__ = spec.submodule_search_locations or []
        self.__file__ = spec.origin
        self.__loader__ = spec.loader
        self.__package__ = spec.name

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever the package holds
        if name.startswith("__") and name != "__version__":
            raise AttributeError(name)
        if find_spec(f"geopy.{name}") is not None:
            return import_module(f"geopy.{name}")
        self.__class__ = ModuleType  # type: ignore[assignment]
        if self.__spec__ is not None and self.__spec__.loader is not None:
            self.__spec__.loader.exec_module(self)
        return getattr(self, name)


@cache
def location_classes() -> tuple[type[Any], type[Any]]:
    """Return geopy's `Location` and `Point`; this way they cost a few milliseconds, and `import geopy` still works."""
    if "geopy" not in sys.modules:
        spec = find_spec("geopy")
        if spec is not None:
            sys.modules["geopy"] = _Package(spec)
    return import_module("geopy.location").Location, import_module("geopy.point").Point
