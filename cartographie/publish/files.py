"""Bytes in memory → files in a folder: all of them, or none."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from cartographie.errors import UnreadableFileError
from cartographie.texts import reason, sentence

__all__ = ["write_outputs"]


def write_outputs(outputs: Mapping[str, bytes], folder: Path) -> tuple[str, ...]:
    """Write *outputs* (names relative to *folder*, `/` between parts) and return the names.

    Everything is first written under temporary names in the same folders, then renamed: on any failure the former files
    are there as they were, and no folder is left that was not there before. Raises UnreadableFileError when the folder
    cannot be written or a file is open elsewhere.
    """
    work = _Work(uuid4().hex[:8])
    current = folder
    try:
        for name, content in outputs.items():
            current = folder / name
            work.stage(current, content)
        for current in tuple(work.staged):
            work.put(current)
    except BaseException as error:
        work.undo()
        if isinstance(error, OSError):
            raise UnreadableFileError(sentence("erreurs.ecriture", fichier=current, raison=reason(error))) from None
        raise
    work.forget()
    return tuple(outputs)


@dataclass(slots=True)
class _Work:
    """What was done so far, so that it can be undone: target → its new bytes, target → its former ones, new folders."""

    mark: str
    staged: dict[Path, Path] = field(default_factory=dict)
    former: dict[Path, Path | None] = field(default_factory=dict)
    folders: list[Path] = field(default_factory=list)

    def stage(self, target: Path, content: bytes) -> None:
        """Write *content* beside *target*; a pipe or a device is not replaced."""
        if target.exists() and not (target.is_file() or target.is_dir()):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        missing = [folder for folder in (target.parent, *target.parent.parents) if not folder.exists()]
        self.folders += reversed(missing)
        target.parent.mkdir(parents=True, exist_ok=True)
        self.staged[target] = target.with_name(f".{target.name}.{self.mark}")
        self.staged[target].write_bytes(content)

    def put(self, target: Path) -> None:
        """Let the new bytes take the place of *target*, of which a second name is kept."""
        kept = target.with_name(f".{target.name}.{self.mark}-ancien") if target.exists() else None
        self.former[target] = kept
        if kept is not None:
            _keep(target, kept)
        os.replace(self.staged[target], target)  # noqa: PTH105  # atomic on every system; Path.replace is the same call

    def undo(self) -> None:
        """Put everything back as it was, as far as the disk lets it."""
        for target, staged in self.staged.items():
            with suppress(OSError):
                self._undo(target, staged)
        for folder in reversed(self.folders):
            with suppress(OSError):  # somebody else's file is in it
                folder.rmdir()

    def _undo(self, target: Path, staged: Path) -> None:
        replaced = target in self.former and not staged.exists()
        kept = self.former.get(target)
        staged.unlink(missing_ok=True)
        if replaced and kept is not None:
            kept.replace(target)
        elif replaced:
            target.unlink()
        elif kept is not None:
            kept.unlink(missing_ok=True)

    def forget(self) -> None:
        """Take the former files away."""
        for kept in self.former.values():
            if kept is not None:
                with suppress(OSError):  # the new files are in their places: nothing to complain of
                    kept.unlink(missing_ok=True)


def _keep(target: Path, kept: Path) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    try:
        kept.hardlink_to(target)
    except OSError:  # a disk without second names (FAT, some shares)
        shutil.copy2(target, kept)
