"""Front-end parts, fonts and pictograms brought from npm at build time; their list is `sources.toml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

__all__ = ["asset_path", "read_bytes", "read_text"]


@cache
def read_bytes(name: str) -> bytes:
    """Return the bytes of the asset *name*, a path below `assets/`; raise FileNotFoundError when the build lacks it."""
    return files(__name__).joinpath(name).read_bytes()


@cache
def read_text(name: str) -> str:
    """Return the UTF-8 text of the asset *name*; raise FileNotFoundError when the build lacks it."""
    return read_bytes(name).decode("utf-8")


def asset_path(name: str) -> Path:
    """Return the path of the asset *name* on disk, for libraries that open files themselves."""
    with as_file(files(__name__).joinpath(name)) as path:  # the package is always unpacked on disk
        return path
