"""Make the pictures of the card in guide-agent.md from the demonstration: `python docs/make_card_pictures.py`.

They are made by hand when the card changes, and looked at. The same cards and the same libraries give the same
pictures.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from drawn import Leaflet, Picture

from cartographie.cli import main as cartographie
from cartographie.pipeline.demo import make_demo

DEMO = Path(__file__).parent.parent / "data" / "demo"
FOLDER = Path(__file__).parent / "images"
PLACE = "La Marmite du Pilori"
WIDE, SHEET, TOP = 1200, 380, 60
"""Pixels: the picture, a sheet of paper on it, the upper edge of the sheets."""
FIGURES = {
    "fiche-papier": (
        ("En français", ()),
        ("En ukrainien", ("--langue", "uk")),
        ("En arabe", ("--langue", "ar")),
    ),
    "fiche-sans-lire": (
        ("Sans mots", ("--sans-lire",)),
        ("Sans mots, sans chemin connu", ("--sans-lire", "--id", "Maraude An Noz")),
        ("Sans mots, en A5", ("--sans-lire", "--format", "a5")),
    ),
}
"""Name of a picture → the cards on it: what is written over each, the options that make it."""


def main() -> None:
    """Write one picture for each of FIGURES."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as path:
        folder = Path(path)
        make_demo(folder)
        for name in ("cartographie.toml", "ressources.csv"):
            shutil.copy(DEMO / name, folder)
        os.chdir(folder)  # the site's own settings name its desk
        for name, cards in FIGURES.items():
            picture = Picture(WIDE, TOP + round(SHEET * 297 / 210) + 20)
            for rank, (words, options) in enumerate(cards):
                left = 15 + rank * (SHEET + 15)
                picture.middle(words, left + SHEET / 2, 12, bold=True)
                picture.sheet(_card(folder / f"{name}-{rank}.pdf", options).page(0, wide=SHEET), left, TOP)
            picture.save(FOLDER / f"{name}.jpg")


def _card(target: Path, options: tuple[str, ...]) -> Leaflet:
    """Return the card that *options* ask for, of PLACE unless they name another."""
    places = () if "--id" in options else ("--id", PLACE)
    if cartographie(["fiche", "--territoire", "territoire", *places, *options, "--sortie", str(target)]):
        sys.exit(f"{target.name}: not made")
    return Leaflet(target)


if __name__ == "__main__":
    main()
