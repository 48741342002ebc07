"""Writing the outputs: all of them, or none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cartographie.errors import UnreadableFileError
from cartographie.publish.files import write_outputs


def test_files_are_written_in_sub_folders(tmp_path: Path) -> None:
    """Red when a desk's sub-folder is not made or the bytes differ."""
    names = write_outputs({"carte.html": b"a", "un/carte.html": b"b"}, tmp_path / "résultats")
    assert names == ("carte.html", "un/carte.html")
    assert (tmp_path / "résultats" / "un" / "carte.html").read_bytes() == b"b"


def test_a_failure_half_way_leaves_the_former_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Red when a full disk leaves one new file beside one old, or a temporary name."""
    write_outputs({"a": b"old", "b": b"old"}, tmp_path)
    written = Path.write_bytes

    def full(self: Path, content: bytes) -> int:
        if self.name.startswith(".b."):
            raise OSError(28, "No space left on device")
        return written(self, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(
        UnreadableFileError, match="« .*b » ne peut pas être écrit".replace(" »", ".»").replace("« ", "«.")
    ):
        write_outputs({"a": b"new", "b": b"new"}, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old", "b": b"old"}


def test_a_file_open_elsewhere_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Red when a PDF open in a reader on Windows gives a traceback."""

    def locked(source: object, target: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", locked)
    with pytest.raises(UnreadableFileError, match="Fermez-le"):
        write_outputs({"a": b"new"}, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_between_two_files_brings_the_first_one_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    """Red when a map of today stands beside a leaflet of yesterday, or a new file, folder or temporary name is left."""
    write_outputs({"a": b"old", "b": b"old"}, tmp_path)
    replace = os.replace

    def stop(source: Path, target: Path) -> None:
        if target.name == "b" and not source.name.endswith("-ancien"):
            raise error
        replace(source, target)

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises((UnreadableFileError, KeyboardInterrupt)):
        write_outputs({"a": b"new", "un/a": b"new", "b": b"new"}, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old", "b": b"old"}


def test_a_folder_in_the_place_of_a_file_is_a_french_sentence(tmp_path: Path) -> None:
    """Red when the system's English reaches the person, or the folder or the other file is lost."""
    (tmp_path / "b" / "c").mkdir(parents=True)
    with pytest.raises(UnreadableFileError, match="un dossier porte ce nom"):
        write_outputs({"a": b"new", "b": b"new"}, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
