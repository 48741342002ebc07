"""Many addresses searched by several processes, each with the index mapped for itself."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

__all__ = ["search_in_processes"]

CHUNK = 500
_geocoders: dict[Path, Any] = {}


def search_in_processes(path: Path, keys: Sequence[tuple[str, str]], processes: int) -> list[dict[str, Any] | None]:
    """Return the feature that the index at *path* has for each of *keys* (address on one line, INSEE code), or None.

    Processes are spawned, never forked: the same on every system, and safe whatever threads the caller has.
    """
    chunks = [(path, keys[at : at + CHUNK]) for at in range(0, len(keys), CHUNK)]
    if not chunks:
        return []
    with ProcessPoolExecutor(min(processes, len(chunks)), mp_context=get_context("spawn")) as pool:
        return [raw for found in pool.map(_search, chunks) for raw in found]


def _search(chunk: tuple[Path, Sequence[tuple[str, str]]]) -> list[dict[str, Any] | None]:
    from cartographie.geocode.ban_local import BANLocal

    path, keys = chunk
    if path not in _geocoders:
        _geocoders[path] = BANLocal(path)
    found = [_geocoders[path].geocode({"q": text, "citycode": code}) for text, code in keys]
    return [place and place.raw for place in found]
