"""No way to a public place tells where a confidential one is, nor is stopped or moved by it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.itinerary.village import Village
from tests.made import pdf_text
from tests.pipeline.small_site import DAY, Said, run, write_csv
from tests.territory.osm_xml import degrees

DESK = "48.1,-4.2"


def placed(x: float, y: float) -> dict[str, str]:
    """The cells that put a row at a point of the town, in metres."""
    lon, lat = degrees(x, y)
    return {"latitude": f"{lat:.6f}", "longitude": f"{lon:.6f}", "adresse": "", "confidentialite": "publique"}


HALL = {"nom": "La Halte", "telephone": "02 61 91 10 33", **placed(310, 300)}
ROOF = {"nom": "Le Toit", "categorie": "hebergement", "telephone": "02 61 91 10 34", **placed(-290, 12)}
REFUGE = {
    "nom": "Maison Corail", "categorie": "protection", "confidentialite": "telephone-seul", "adresse": "",
    "code_postal": "", "commune": "", "telephone": "06 12 34 56 78",
}  # fmt: skip


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town where one walks from street to street, with a house of associations named as the refuge is."""
    folder = tmp_path_factory.mktemp("bourg")
    village = Village()
    village.street("Rue de l'Ouest", [(-300, 0), (-150, 0), (0, 0)])
    village.street("Rue du Nord", [(0, 0), (0, 150), (0, 300)])
    village.street("Rue de la Mer", [(0, 300), (200, 300), (400, 300)])
    village.street("Rue du Port", [(0, 0), (0, -150), (0, -300)])
    village.area(12, 312, 24, 330, building="yes", amenity="community_centre", name="Maison Corail")
    osm = village.write(folder / "bourg.osm")
    said = run("territoire", "preparer", "--nom", "Bourg", "--osm", osm, "--sortie", folder / "territoire")
    assert said.code == 0, said.err
    return folder / "territoire"


def made(town: Path, folder: Path, refuge: Mapping[str, str], *line: str) -> dict[str, object]:
    """Return what is said and written when the refuge has the cells *refuge*: the card of the others, all outputs."""
    csv = write_csv(folder / "r.csv", [HALL, {**REFUGE, **refuge}, ROOF])
    where = (csv, "--territoire", town, "--date", DAY, "--accueil", DESK)
    found: dict[str, object] = {"fiche": run("fiche", *where, "--id", "la-halte", "--id", "le-toit", *line,
                                             "--sortie", folder / "fiche.pdf")}  # fmt: skip
    found["fiche.pdf"] = (folder / "fiche.pdf").read_bytes() if (folder / "fiche.pdf").exists() else b""
    if not line:  # every language is in the page
        found["generer"] = run("generer", *where, "--sorties", folder / "out")
    found |= {path.name: path.read_bytes() for path in sorted((folder / "out").glob("*"))}
    return found


ADDRESSES = (
    "rue du Nord",  # a street that the way takes, without a number
    "300 rue de la Mer",  # the metres of a step before the street of the next one
    "12 rue de la Mer",  # « feuille 1/2 » before the first name on a map
    "2 rue de la Mer", "2 rue du Nord", "1 rue de l'Ouest", "rue de l'Ouest",
)  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "uk", "ar"])
def test_a_way_along_the_street_of_a_refuge_is_told(town: Path, tmp_path: Path, language: str) -> None:
    """Red when a secret address stops a card or a page that says the same street for another reason, or moves a byte.

    Letters of other scripts are nothing to the last look: a number before them must not be read as one of an address.
    """
    line = ("--langue", language) if language != "fr" else ()
    expected = made(town, tmp_path, {}, *line)
    assert {said.code for said in expected.values() if isinstance(said, Said)} == {0}, expected["fiche"]
    assert "Rue du Nord" in pdf_text(tmp_path / "fiche.pdf") or language == "fr"
    lon, lat = degrees(0, 200)
    for text in ADDRESSES:
        cells = {"adresse": text, "latitude": f"{lat:.6f}", "longitude": f"{lon:.6f}", "commune": "Bourg"}
        found = made(town, tmp_path, cells, *line)
        assert [name for name, content in expected.items() if found.get(name) != content] == [], (text, found["fiche"])


def test_the_name_of_a_refuge_is_no_landmark(town: Path, tmp_path: Path) -> None:
    """Red when « until Maison Corail », a name of the base map, tells on whose corner the refuge of that name is."""
    made(town, tmp_path, {"nom": "Autre nom"})
    assert pdf_text(tmp_path / "fiche.pdf").count("Maison Corail") >= 2  # a step, the map
    found = made(town, tmp_path, {})
    assert {said.code for said in found.values() if isinstance(said, Said)} == {0}, found["fiche"]
    assert "Corail" not in pdf_text(tmp_path / "fiche.pdf")
    assert pdf_text(tmp_path / "out" / "depliant-a3.pdf").count("Corail") == 1  # its own entry
