"""A file replaced in one go, its former versions kept beside it: at any moment the old or the new one is whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from itertools import pairwise
from pathlib import Path
from stat import S_IWRITE

from cartographie.errors import UnreadableFileError
from cartographie.read.source import refusal
from cartographie.texts import sentence

__all__ = ["former_names", "replace_file"]

# how many former versions stay beside the file
FORMER_VERSIONS = 3


def former_names(path: Path) -> tuple[Path, ...]:
    """Return where the former versions of *path* are kept, newest first: `x.precedent.csv`, `…-1`, `…-2`."""
    suffixes = ("precedent", *(f"precedent-{age}" for age in range(1, FORMER_VERSIONS)))
    return tuple(path.with_name(f"{path.stem}.{suffix}{path.suffix}") for suffix in suffixes)


def replace_file(path: Path, data: bytes) -> None:
    """Write *data* to *path* atomically; what was there is kept, with its rights, at `former_names(path)`.

    Raises UnreadableFileError when *path* is open in LibreOffice or Excel, read-only, a folder, or cannot be written.
    """
    try:
        path = path.resolve()  # a link stays a link: its file is replaced
        _require_free(path)
        staged = _staged(path, data)
        try:
            if path.exists():
                shutil.copymode(path, staged)
                _keep_former(path)
            else:
                staged.chmod(0o666 & ~_umask())
            staged.replace(path)
        finally:
            staged.unlink(missing_ok=True)
    except UnreadableFileError:
        raise
    except PermissionError:
        raise refusal("ouvert-ailleurs", path) from None
    except OSError:
        raise refusal("ecriture", path) from None


def _require_free(path: Path) -> None:
    if path.is_dir():
        raise UnreadableFileError(sentence("erreurs.fichier-dossier", fichier=path))
    if path.with_name(f".~lock.{path.name}#").exists():
        raise refusal("ouvert-libreoffice", path)
    if path.exists() and not path.stat().st_mode & S_IWRITE:
        raise refusal("lecture-seule-fichier", path)


def _staged(path: Path, data: bytes) -> Path:
    """Write *data* beside *path*, down to the disk, readable by nobody else until it takes the place of *path*."""
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".tmp", dir=path.parent)
    staged = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        staged.unlink(missing_ok=True)
        raise
    return staged


def _keep_former(path: Path) -> None:
    """Move each former version one place on, then copy the present one, itself staged, to the first place."""
    names = former_names(path)
    for younger, older in reversed(tuple(pairwise(names))):
        if younger.exists():
            younger.replace(older)
    copy = _staged(names[0], path.read_bytes())
    try:
        shutil.copystat(path, copy)
        copy.replace(names[0])
    finally:
        copy.unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
