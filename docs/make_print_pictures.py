"""Make the pictures of printing in guide-agent.md from the demonstration: `python docs/make_print_pictures.py`.

They are made by hand when the leaflet changes, and looked at. The same leaflets and the same libraries give the same
pictures.
"""

from __future__ import annotations

import csv
import shutil
import sys
import tempfile
from pathlib import Path

from drawn import Leaflet
from print_figures import FIGURES

from cartographie.cli import main as cartographie
from cartographie.pipeline.demo import make_demo

DEMO = Path(__file__).parent.parent / "data" / "demo"
FOLDER = Path(__file__).parent / "images"
A3 = ("--produit", "depliant")
OPTIONS = {
    "a3": A3,
    "a4": ("--produit", "depliant-a4"),
    "deux-a4": (*A3, "--deux-a4"),
    "noir": (*A3, "--noir-et-blanc"),
    "gros": (*A3, "--gros-caracteres"),
    "pli-a4": (*A3, "--pliage", "a4", "--epreuve"),
    "pli-a5": (*A3, "--pliage", "a5", "--epreuve"),
    "manger": (*A3, "--famille", "manger"),
    "discret": (*A3, "--categorie", "violences"),
    "villages": A3,
}
"""Name that the figures know a leaflet by → what it is made with."""
ROUND = 6
"""Of the demonstration's villages, every sixth is on the round of "villages", the leaflet with an inset."""


def main() -> None:
    """Write one picture for each of FIGURES."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as path:
        folder = Path(path)
        make_demo(folder)
        made = {name: _leaflet(folder, name) for name in OPTIONS}
        for name, draw in FIGURES.items():
            draw(made).save(FOLDER / f"{name}.jpg")


def _leaflet(folder: Path, name: str) -> Leaflet:
    """Return the leaflet *name* of OPTIONS, made in *folder*, where the demonstration's territory is."""
    own = folder / name
    own.mkdir()
    shutil.copy(DEMO / "cartographie.toml", own)
    table = own / "ressources.csv"
    rows = (DEMO / "ressources.csv").read_text(encoding="utf-8-sig")
    table.write_text(rows + (_villages(rows.count(";", 0, rows.index("\n"))) if name == "villages" else ""), "utf-8")
    line = ("generer", str(table), "--territoire", str(folder / "territoire"), "--sorties", str(own))
    if cartographie([*line, *OPTIONS[name]]):
        sys.exit(f"{name}: not made")
    return Leaflet(next(own.glob("*.pdf")))


def _villages(marks: int) -> str:
    """Return rows of *marks* semicolons: a round of villages, so that the map is small and its centre crowded."""
    with (DEMO / "lieux-dits.csv").open(encoding="utf-8-sig", newline="") as file:
        places = list(csv.DictReader(file, delimiter=";"))[::ROUND]
    rows = (
        f";Tournée - {place['nom_lieu_dit']};epicerie;;;;;29998;Enez-Skouer;{place['lat']};{place['lon']}"
        for place in places
    )
    return "".join(row + ";" * (marks - row.count(";")) + "\n" for row in rows)


if __name__ == "__main__":
    main()
