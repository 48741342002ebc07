"""The logos named in cartographie.toml: found from its folder, or told and left out; the leaflet is always made."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cartographie.pipeline.logos import read_logos
from cartographie.settings import Settings, Site, load_settings
from tests.pipeline.small_site import DAY, run, write_csv

SOUND = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><path d="M0 0h4v2z"/></svg>'


@pytest.fixture(name="told")
def _told(tmp_path: Path) -> Callable[..., tuple[str, str, str]]:
    """Make a site with one logo of given bytes and return code, value and sentence of its only finding."""

    def told(content: bytes | str | None, name: str = "logo.svg") -> tuple[str, str, str]:
        if content is not None:
            (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
        logos, (finding,) = read_logos(Settings(folder=tmp_path, site=Site(logos=(name,))))
        assert logos == ()
        return finding.code, finding.value, finding.message.replace("\u00a0", " ")

    return told


def test_a_logo_that_is_not_there_is_told(told: Callable[..., tuple[str, str, str]], tmp_path: Path) -> None:
    """Red when an absent file, a folder or an impossible name stops the command or is passed over in silence."""
    assert told(None)[:2] == ("logo-absent", "logo.svg")
    (tmp_path / "dossier").mkdir()
    assert told(None, "dossier")[0] == "logo-absent"
    assert told(None, "a\0b")[0] == "logo-absent"


def test_what_is_not_a_picture_is_told(told: Callable[..., tuple[str, str, str]]) -> None:
    """Red when a JPEG or a text is taken for a logo."""
    assert told(b"\xff\xd8\xff\xe0", "logo.png")[0] == "logo-inconnu"
    assert told("bonjour", "logo.txt")[0] == "logo-inconnu"


def test_a_heavy_picture_is_not_opened(
    told: Callable[..., tuple[str, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Red when a file of any size is read into memory."""
    monkeypatch.setattr("cartographie.pipeline.logos.read_logo", lambda *_: pytest.fail("opened"))
    code, _, message = told(b"x" * 2_000_001, "photo.png")
    assert code == "logo-trop-lourd"
    assert "2 Mo" in message


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<text>Mairie</text>", "du texte"),
        ("<script/>", "un programme"),
        ('<image href="https://example.org/a.png"/>', "une image"),
        ('<use href="autre.svg#a"/>', "un lien vers un autre fichier"),
    ],
)
def test_a_drawing_that_asks_for_more_than_ink_is_refused(
    told: Callable[..., tuple[str, str, str]], inside: str, what: str
) -> None:
    """Red when a drawing that asks for more than ink is printed, or the finding does not name what it holds."""
    code, _, message = told(SOUND.replace("<path", f"{inside}<path"))
    assert code == "logo-refuse"
    assert f"contient {what} :" in message


def test_logos_are_found_from_the_folder_of_the_settings(tmp_path: Path, small_territory: Path) -> None:
    """Red when a logo is looked for where the command was typed, or one bad logo keeps the leaflet from being made."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "logo.svg").write_text(SOUND, encoding="utf-8")
    (site / "faux.png").write_text("?", encoding="utf-8")
    text = "[site]\nlogos = ['logo.svg', 'faux.png']\ncouleurs = ['#1f5f74', '#fc0']\npartenaires = ['CAF', 'CPAM']\n"
    (site / "cartographie.toml").write_text(text, encoding="utf-8")
    logos, _ = read_logos(load_settings(site))
    assert [(logo.name, logo.kind, logo.ratio) for logo in logos] == [("logo.svg", "svg", 2.0)]
    table = write_csv(site / "r.csv", [{}])
    said = run("generer", table, "--territoire", small_territory, "--sorties", tmp_path / "out", "--date", DAY)
    assert said.code == 0, said.err
    report = json.loads((tmp_path / "out" / "rapport.json").read_text(encoding="utf-8"))
    assert {"couleur-trop-claire", "logo-inconnu"} <= {item["code"] for item in report["constats"]}
    assert "depliant-a3.pdf" in report["fichiers"]
