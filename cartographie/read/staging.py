"""A file written aside, down to the disk, before it takes its place: whoever is stopped leaves no half of it."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE

__all__ = ["same_rights", "staged", "sync_folder"]

_MARK = ".cartographie-"
_ENDING = ".tmp"
_FORGOTTEN = 3600  # seconds after which what a killed run left is taken away


@contextmanager
def staged(folder: Path, data: bytes) -> Iterator[Path]:
    """Give a temporary file of *folder* that holds *data*, readable by nobody else; it is gone at the end.

    What runs that were killed left there an hour ago is taken away: it may hold confidential cells. Raises OSError.
    """
    handle, name = tempfile.mkstemp(prefix=_MARK, suffix=_ENDING, dir=folder)
    path = Path(name)
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fsync(handle)
        finally:
            os.close(handle)
        _sweep(folder, path)
        yield path
    finally:
        path.unlink(missing_ok=True)


def same_rights(source: Path, copy: Path) -> None:
    """Give *copy* the owner, group, mode, access list and dates of *source*; where the group cannot be given, no more.

    A file that goes to another group must not be opened to it: that group gets what everybody has.
    """
    wanted = source.stat()
    if sys.platform != "win32" and not _is_given(copy, wanted.st_uid, wanted.st_gid):
        mode = S_IMODE(wanted.st_mode)
        copy.chmod((mode & 0o707) | ((mode & 0o007) << 3))
        return
    shutil.copystat(source, copy)


def sync_folder(folder: Path) -> None:
    """Bring the names of *folder* down to the disk, where the system can: a power cut then finds them."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _is_given(copy: Path, owner: int, group: int) -> bool:
    """Give *copy* to *owner* and *group*, or to the group alone; tell whether the group is right."""
    for user in (owner, -1):
        with suppress(OSError):
            os.chown(copy, user, group)
            break
    return copy.stat().st_gid == group


def _sweep(folder: Path, newest: Path) -> None:
    # no clock: the disk's own dates, and those that nobody can set (st_mtime is copied with the rights)
    now = newest.stat().st_ctime
    for item in folder.glob(f"{_MARK}*{_ENDING}"):
        with suppress(OSError):
            if now - item.stat().st_ctime > _FORGOTTEN:
                item.unlink()
