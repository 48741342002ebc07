"""The wheel: built from the sources, installed where there is nothing, with neither npm nor the sources at hand."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = [pytest.mark.packaging, pytest.mark.xdist_group("packaging")]


def run(*command: object, **options: object) -> str:
    """Run *command* and return its output; its failure shows what it said."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the sources as they are."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "--wheel-dir", folder, root)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_parts_fonts_pictograms_licences_and_demonstration(wheel: Path) -> None:
    """Red when the wheel would need npm, a font of the machine, or data that stayed in the sources."""
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        "cartographie/assets/leaflet/leaflet.js",
        "cartographie/assets/leaflet/LICENSE",
        "cartographie/assets/protomaps-leaflet/protomaps-leaflet.js",
        "cartographie/assets/protomaps-leaflet/LICENSE",
        "cartographie/assets/fonts/AtkinsonHyperlegible-Regular.ttf",
        "cartographie/assets/fonts/AtkinsonHyperlegible-Regular.woff",
        "cartographie/assets/fonts/LICENSE-AtkinsonHyperlegible",
        "cartographie/assets/fonts/NotoSansArabic-Bold.ttf",
        "cartographie/assets/fonts/NotoSansArabic-Bold.woff",
        "cartographie/assets/fonts/LICENSE-NotoSansArabic",
        "cartographie/assets/fonts/NotoSans-Regular.woff",
        "cartographie/assets/fonts/NotoSansGeorgian-Bold.ttf",
        "cartographie/assets/fonts/NotoSansGeorgian-Bold.woff",
        "cartographie/assets/fonts/LICENSE-NotoSansGeorgian",
        "cartographie/assets/pictograms/LICENSE-maki.txt",
        "cartographie/assets/communes/communes.txt",
        "cartographie/assets/communes/LICENSE",
        "cartographie/texts/fr.toml",
        "cartographie/vocabulary/categories.toml",
        "cartographie/pipeline/modeles/ressources.csv",
        "cartographie/_demo/enez-skouer.osm.pbf",
        "cartographie/_demo/ressources.csv",
    }
    assert wanted <= names
    assert not [name for name in names if name.startswith(("tests/", "node_modules/"))]


def test_the_demonstration_runs_from_the_wheel_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    """Red when a dependency is undeclared, a data file is left out, or npm is needed at run time."""
    home = tmp_path / "env"
    venv.create(home, with_pip=True)
    binaries = home / ("Scripts" if os.name == "nt" else "bin")
    run(binaries / "python", "-m", "pip", "install", "--quiet", wheel)
    environment = {"PATH": str(binaries), "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    run(binaries / "cartographie", "demo", "--sorties", tmp_path / "sorties", cwd=tmp_path, env=environment)
    assert {path.name for path in (tmp_path / "sorties").iterdir()} == {
        "carte.html",
        "depliant-a3.pdf",
        "rapport.json",
        "territoire",
    }
