"""A file replaced in one go, what was there kept first: at any moment the old or the new one is whole."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_IMODE, S_IREAD, S_IWRITE
from typing import NamedTuple

from cartographie.errors import UnreadableFileError
from cartographie.read.history import history_folder, keep_former, prune
from cartographie.read.source import fingerprint, refusal
from cartographie.read.staging import same_rights, staged, sync_folder
from cartographie.texts import reason, sentence

__all__ = ["replace_file"]


class _State(NamedTuple):
    """What tells that a file has been saved again: which file it is, its size, its date."""

    file: int
    size: int
    saved: int

    @classmethod
    def of(cls, path: Path) -> _State:
        found = path.stat()
        return cls(found.st_ino, found.st_size, found.st_mtime_ns)


def replace_file(
    path: Path, data: bytes, *, expected: str = "", history: bool = True, source: Path | None = None
) -> Path | None:
    """Write *data* to *path* atomically, with the rights of what was there; return where that is kept, if it is.

    With *history*, what was there becomes the newest of `former_versions(path)`. *expected* is the `fingerprint` of
    what *path* must still hold, "" for anything. A new file that is a copy of *source* is no more open than it is.

    Raises UnreadableFileError, and leaves everything as it was, when *path* is open in LibreOffice or Excel, read-only,
    a folder, has changed, cannot be written, or cannot be kept.
    """
    try:
        path = path.resolve()  # a link stays a link: its file is replaced
        _require_free(path)
        with staged(path.parent, data) as new:
            if not path.exists():
                if expected:
                    raise refusal("change-depuis", path)
                new.chmod(0o666 & ~_umask() & (_mode(source) if source else 0o666))
                new.replace(path)
                kept = None
            else:
                kept = _exchange(path, new, expected, history=history)
        sync_folder(path.parent)
    except UnreadableFileError:
        raise
    except PermissionError:
        raise refusal("ouvert-ailleurs", path) from None
    except OSError:
        raise refusal("ecriture", path) from None
    if kept:
        prune(path)
    return kept


def _exchange(path: Path, new: Path, expected: str, *, history: bool) -> Path | None:
    """Let *new* take the place of *path*, whose content is kept first; nothing is kept when it cannot."""
    state, former = _State.of(path), path.read_bytes()
    if expected and fingerprint(former) != expected:
        raise refusal("change-depuis", path)
    same_rights(path, new)
    os.utime(new)
    kept = _kept(path, former) if history else None
    try:
        _require_same(path, state)
        new.replace(path)
    except BaseException:
        if kept:
            kept.unlink(missing_ok=True)
        raise
    return kept


def _require_same(path: Path, state: _State) -> None:
    if _State.of(path) != state:
        raise refusal("change-depuis", path)


def _kept(path: Path, former: bytes) -> Path:
    try:
        return keep_former(path, former)
    except OSError as error:
        raise refusal("historique", path, dossier=history_folder(path), raison=reason(error)) from None


def _require_free(path: Path) -> None:
    if path.is_dir():
        raise UnreadableFileError(sentence("erreurs.fichier-dossier", fichier=path))
    if path.with_name(f".~lock.{path.name}#").exists():
        raise refusal("ouvert-libreoffice", path)
    if path.exists() and not (path.stat().st_mode & S_IWRITE and os.access(path, os.W_OK)):
        raise refusal("lecture-seule-fichier", path)


def _mode(source: Path) -> int:
    return S_IMODE(source.stat().st_mode) | S_IREAD | S_IWRITE


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
