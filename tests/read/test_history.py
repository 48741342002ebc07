"""Former versions: the last twenty, beside the file, no more open than it is, and nowhere else."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from cartographie.errors import UnreadableFileError
from cartographie.read import former_versions, history, read_table, staging, write_cells

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX systems")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of one row, saved at a known moment."""
    target = tmp_path / "ressources.csv"
    target.write_text("nom;ville\nA;0\n", encoding="utf-8")
    return target


def write(path: Path, value: object, **options: bool) -> Path | None:
    """Change the only row."""
    return write_cells(read_table(path), {2: {"ville": str(value)}}, **options)


def mode(path: Path) -> int:
    """The rights of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def test_what_was_replaced_is_told_and_kept(path: Path) -> None:
    """Red when the caller cannot say where the former version is, or it is not the former version."""
    os.utime(path, (1_764_234_753, 1_764_234_753))
    before = path.read_bytes()
    kept = write(path, 1)
    assert kept is not None
    assert kept.parent == path.parent / ".cartographie" / "historique"
    assert kept.read_bytes() == before
    assert kept.name.startswith("ressources.0001.2025-11-27_")
    assert kept.suffix == ".csv"
    assert former_versions(path) == (kept,)
    assert write(path, 1) is None
    assert write(path, 2, history=False) is None
    assert former_versions(path) == (kept,)


def test_the_last_twenty_stay_in_the_order_they_were_kept(path: Path) -> None:
    """Red when two writes of one second overwrite each other, the wrong one goes, or an old date changes the order."""
    write(path, 0.5)
    saved = []
    for step in range(1, 30):
        if step == 20:
            os.utime(path, (1000, 1000))  # somebody put an old file back
        saved.append(path.read_bytes())
        write(path, step)
    kept = former_versions(path)
    assert [item.read_bytes() for item in kept] == saved[-20:]
    assert sorted(kept) == list(kept)
    assert sorted(item.name for item in history.history_folder(path).iterdir()) == [item.name for item in kept]


def test_files_of_one_folder_keep_apart(path: Path) -> None:
    """Red when the history of one file is pruned by another of nearly the same name."""
    others = [path.with_name(name) for name in ("ressources.txt", "ressources.0001.csv", "ressources-2.csv")]
    for other in others:
        other.write_bytes(path.read_bytes())
        write(other, "x")
    for step in range(25):
        write(path, step)
    assert [len(former_versions(item)) for item in (path, *others)] == [20, 1, 1, 1]


@pytest.mark.parametrize("moment", [0, -5_000_000_000, 10**11])
def test_a_date_that_is_none_stops_nothing(path: Path, moment: int) -> None:
    """Red when a file with an impossible date cannot be written."""
    os.utime(path, (moment, moment))
    assert write(path, 1) is not None
    assert write(path, 2) is not None
    assert len(former_versions(path)) == 2


@posix
@pytest.mark.parametrize("rights", [0o600, 0o640, 0o644, 0o660])
def test_a_former_version_is_no_more_open_than_the_file(path: Path, rights: int) -> None:
    """Red when the umask, and not the file, says who reads a former version or the new one."""
    path.chmod(rights)
    kept = write(path, 1)
    assert kept is not None
    assert (mode(kept), mode(path)) == (rights, rights)
    assert {mode(folder) for folder in (kept.parent, kept.parent.parent)} == {0o700}


@posix
def test_another_group_gets_no_more_than_everybody(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Red when a file shared with one group is opened to the group of whoever ran the program."""

    def refuse(*_args: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    path.chmod(0o664)
    monkeypatch.setattr(os, "chown", refuse)
    kept = write(path, 1)
    assert kept is not None
    assert mode(kept) == 0o664  # the group is the same: nothing was needed
    monkeypatch.setattr(staging, "_is_given", lambda *_args: False)
    path.chmod(0o660)
    kept = write(path, 2)
    assert kept is not None
    assert (mode(kept), mode(path)) == (0o600, 0o600)


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_owner_and_group_are_kept(path: Path) -> None:
    """Red when a colleague's file becomes that of whoever ran the program."""
    os.chown(path, 1234, 2345)
    kept = write(path, 1)
    assert kept is not None
    assert [(item.stat().st_uid, item.stat().st_gid) for item in (kept, path)] == [(1234, 2345)] * 2


def refused(path: Path) -> str:
    """Write, which must be refused and leave everything as it was; return the sentence."""
    before = path.read_bytes()
    with pytest.raises(UnreadableFileError) as caught:
        write(path, "x")
    assert path.read_bytes() == before
    assert not [item for item in path.parent.iterdir() if item.name.endswith(".tmp")]
    return str(caught.value).replace("\xa0", " ")


def test_what_cannot_be_kept_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Red when the file is written though its former version is lost, or the person is not told the way out."""
    (path.parent / ".cartographie").write_text("un fichier")
    assert "historique = false" in refused(path)
    assert write(path, 1, history=False) is None
    (path.parent / ".cartographie").unlink()

    def closed(*_args: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(history, "staged", closed)
    told = refused(path)
    assert "accès refusé" in told
    assert "rien n'a été écrit" in told


@posix
@pytest.mark.parametrize("name", [".cartographie", ".cartographie/historique"])
def test_a_link_does_not_take_the_history_elsewhere(
    path: Path, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    """Red when confidential cells leave the folder of the agents' file through a link."""
    elsewhere = tmp_path_factory.mktemp("partage")
    link = path.parent / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(elsewhere)
    assert "ne peut pas être gardée" in refused(path)
    assert list(elsewhere.iterdir()) == []


@posix
def test_the_history_lies_beside_the_file_and_not_beside_a_link_to_it(path: Path, tmp_path: Path) -> None:
    """Red when a link on somebody's desk gathers the former versions of a shared file."""
    desk = tmp_path / "bureau"
    desk.mkdir()
    (desk / "lien.csv").symlink_to(path)
    kept = write(desk / "lien.csv", 1)
    assert kept is not None
    assert kept.parent.parent.parent == path.parent
    assert [item.name for item in desk.iterdir()] == ["lien.csv"]


def test_a_disk_without_second_names(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Red on a USB stick (FAT), where a file has one name only."""

    def no_links(*_args: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    kept = [write(path, step) for step in (1, 2, 3)]
    assert former_versions(path) == tuple(kept)


def test_what_a_killed_run_left_is_taken_away(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Red when confidential cells stay for ever in a temporary file, or that of a run at work is taken away."""
    write(path, 1)
    left = [folder / ".cartographie-x.tmp" for folder in (path.parent, history.history_folder(path))]
    for item in left:
        item.write_bytes(b"Foyer;12 rue du Phare")
    write(path, 2)
    assert all(item.exists() for item in left)
    monkeypatch.setattr(staging, "_FORGOTTEN", 0)
    write(path, 3)
    assert not any(item.exists() for item in left)
