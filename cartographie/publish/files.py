"""Bytes in memory → files in a folder: all of them, or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

from cartographie.errors import UnreadableFileError
from cartographie.texts import sentence

__all__ = ["write_outputs"]


def write_outputs(outputs: Mapping[str, bytes], folder: Path) -> tuple[str, ...]:
    """Write *outputs* (names relative to *folder*, `/` between parts) and return the names.

    Everything is first written under temporary names in the same folders, then renamed: a full disk leaves the former
    files. Raises UnreadableFileError when the folder cannot be written or a file is open elsewhere.
    """
    mark = uuid4().hex[:8]
    staged: list[tuple[Path, Path]] = []
    current = folder
    try:
        for name, content in outputs.items():
            current = folder / name
            current.parent.mkdir(parents=True, exist_ok=True)
            temporary = current.with_name(f".{current.name}.{mark}")
            staged.append((temporary, current))
            temporary.write_bytes(content)
        for temporary, target in staged:
            current = target
            os.replace(temporary, target)  # noqa: PTH105  # atomic on every system; Path.replace is the same call
    except OSError as error:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        raise UnreadableFileError(sentence("erreurs.ecriture", fichier=current, raison=reason)) from None
    return tuple(outputs)
