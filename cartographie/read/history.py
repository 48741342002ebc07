"""Former versions of the agents' file, kept beside it: they hold what it holds, so they are no more open than it is."""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from cartographie.read.staging import same_rights, staged, sync_folder

__all__ = ["KEPT", "former_versions", "history_folder", "keep_former", "prune"]

KEPT = 20
"""How many former versions of one file are kept."""

_FOLDERS = (".cartographie", "historique")
_OWNER_ONLY = 0o700


def history_folder(path: Path) -> Path:
    """Return the folder of the former versions of *path*, beside it."""
    return path.parent.joinpath(*_FOLDERS)


def former_versions(path: Path) -> tuple[Path, ...]:
    """Return the former versions of *path*, oldest first: `x.0001.2026-11-24_09h12m33.csv`.

    The number says in which order they were kept; the moment (the clock of the machine) when each had been saved.
    """
    return tuple(item for _, item in sorted(_numbered(path)))


def keep_former(path: Path, content: bytes) -> Path:
    """Keep *content*, what *path* holds, as its newest former version, with its rights; return where.

    The folders are made for their owner alone. A link in their place is refused: it would take the content elsewhere.
    Raises OSError when it cannot be kept.
    """
    folder = _folder(path)
    with staged(folder, content) as copy:
        same_rights(path, copy)
        number = max((number for number, _ in _numbered(path)), default=0)
        while True:
            number += 1
            kept = folder / f"{path.stem}.{number:04}.{_moment(path)}{path.suffix}"
            with suppress(FileExistsError):  # somebody else has just kept one
                _name(copy, kept)
                break
    sync_folder(folder)
    return kept


def prune(path: Path) -> None:
    """Take away the former versions of *path* but the last `KEPT`; one that cannot be taken away stays."""
    for item in former_versions(path)[:-KEPT]:
        with suppress(OSError):
            item.unlink()


def _numbered(path: Path) -> list[tuple[int, Path]]:
    shape = re.compile(rf"{re.escape(path.stem)}\.(\d{{4,}})\.[\dhm_-]+{re.escape(path.suffix)}")
    folder = history_folder(path)
    found = ((shape.fullmatch(item.name), item) for item in (folder.iterdir() if folder.is_dir() else ()))
    return [(int(match[1]), item) for match, item in found if match]


def _folder(path: Path) -> Path:
    folder = path.parent
    for name in _FOLDERS:
        folder /= name
        with suppress(FileExistsError):
            folder.mkdir(_OWNER_ONLY)
        if folder.is_symlink() or not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    return folder


def _moment(path: Path) -> str:
    """Return when *path* was saved, by the clock of the machine; the date of no time when that cannot be a date."""
    try:
        saved = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).astimezone()
    except (ValueError, OverflowError):
        return "0000-00-00_00h00m00"
    return saved.strftime("%Y-%m-%d_%Hh%Mm%S")


def _name(copy: Path, kept: Path) -> None:
    """Give *copy* the name *kept*, whole at once; raise FileExistsError when it is taken."""
    try:
        kept.hardlink_to(copy)
    except FileExistsError:
        raise
    except OSError:  # a disk without second names (FAT, some shares)
        if kept.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(kept)) from None
        copy.rename(kept)
