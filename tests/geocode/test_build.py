"""Making the index: what goes in, the same bytes, what is refused, damage."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest

from cartographie.errors import AddressIndexError, UnreadableFileError
from cartographie.geocode import PLACE, BANLocal, build_index
from cartographie.geocode.shard import FORMAT, Shard
from tests.geocode.made_up import PLACES, lines, place_lines


def test_one_shard_a_departement_with_its_provenance(index: Path) -> None:
    """Red when rows are lost, or when a shard does not say what it is, from when and under which licence."""
    names = sorted(file.name for file in (index / "adresses").iterdir())
    assert names == ["29.ban", "75.ban"]
    shards = [Shard(index / "adresses" / name) for name in names]
    assert [shard.name for shard in shards] == ["29", "75"]
    assert sum(shard.header["rows"] for shard in shards) == len(lines()) - 1
    header = shards[0].header
    assert (header["format"], header["date"], header["licence"]) == (FORMAT, "2026-11-01", "Licence Ouverte 2.0")
    assert header["source"] == "Base Adresse Nationale"


def test_the_same_files_make_the_same_bytes(sources: list[Path], index: Path, tmp_path: Path) -> None:
    """Red when a clock, a hash seed or the order of a set reaches the index."""
    count = build_index(sources, tmp_path, date="2026-11-01")
    assert count == len(lines()) - 1 + len(PLACES)
    for file in tmp_path.iterdir():
        assert file.read_bytes() == (index / "adresses" / file.name).read_bytes()


def test_corsica_and_overseas_have_their_own_shards(tmp_path: Path) -> None:
    """Red when 2A, 2B or 974 fall together with another département."""
    header, first, *_ = lines()
    rows = [header]
    for citycode, postcode in (("2A004", "20000"), ("2B033", "20200"), ("97411", "97400")):
        rows.append(first.replace("29901", citycode).replace("29990", postcode))
    source = tmp_path / "adresses.csv"
    source.write_text("\n".join(rows), encoding="utf-8")
    build_index([source], tmp_path / "adresses")
    assert sorted(file.stem for file in (tmp_path / "adresses").iterdir()) == ["2A", "2B", "974"]
    found = BANLocal(tmp_path).geocode("1 rue du Général de Gaulle 20200 Enez-Skouer")
    assert found.raw["properties"]["citycode"] == "2B033"


def test_bal_and_bano_files_are_read(tmp_path: Path) -> None:
    """Red when a BAL (with a lieu-dit numbered 99999) or a BANO file is refused or misread."""
    bal = tmp_path / "bal.csv"
    bal.write_text(
        "cle_interop;uid_adresse;voie_nom;lieudit_complement_nom;numero;suffixe;commune_insee;commune_nom;position;x;y;long;lat;source;date_der_maj\n"
        "29901_0010_00005_bis;;Rue des Ajoncs;;5;bis;29901;Enez-Skouer;entrée;;;-4.5;48.4;commune;2026-01-01\n"
        "29901_b002_99999;;Park Bras;;99999;;29901;Enez-Skouer;segment;;;-4.6;48.41;commune;2026-01-01\n",
        encoding="utf-8",
    )
    bano = tmp_path / "bano.csv"
    bano.write_text("299020010A-7,7,Rue des Genêts,29990,Lann-Skouer,OSM,48.5,-4.4\n", encoding="cp1252")
    assert build_index([bal, bano], tmp_path / "adresses") == 3
    geocoder = BANLocal(tmp_path)
    assert geocoder.geocode("5 bis rue des Ajoncs, Enez-Skouer").raw["properties"]["id"] == "29901_0010_00005_bis"
    assert geocoder.geocode("Park Bras, Enez-Skouer").raw["properties"]["type"] == "locality"
    assert geocoder.geocode("7 rue des genets 29990 Lann-Skouer").longitude == -4.4


def test_bare_street_names_make_an_index_of_streets(tmp_path: Path) -> None:
    """Red when names without numbers are not found, with or without an INSEE code, at street precision."""
    streets = [
        ("Rue de la Grève", "Enez-Skouer", "29901", "29990", -4.5, 48.4),
        ("Rue des Dunes", "Lann-Skouer", "", "", -4.4, 48.5),
        ("", "Lann-Skouer", "", "", -4.4, 48.5),
    ]
    assert build_index([], tmp_path / "adresses", streets=streets) == 2
    geocoder = BANLocal(tmp_path)
    greve = geocoder.geocode("3 rue de la greve 29990 enez-skouer").raw["properties"]
    assert (greve["precision"], greve["type"], greve["city"]) == ("voie", "street", "Enez-Skouer")
    assert geocoder.geocode("rue des dunes, Lann-Skouer").latitude == 48.5
    assert Shard(tmp_path / "adresses" / "00.ban").header["source"] == "OpenStreetMap"


def test_a_house_number_repeated_in_the_name_is_one_street(tmp_path: Path) -> None:
    """Red when « 7S1 Place X » stands apart from « Place X », or loses its own identifier."""
    rows = [
        lines()[0],
        "75101_aaaaaa_00007_s1;;7;s1;7S1 Place du Test;75001;75101;Paris 1er Arrondissement;;;;;2.33;48.86;;;;;;;;1;",
        "75101_bbbbbb_00009;;9;;Place du Test;75001;75101;Paris 1er Arrondissement;;;;;2.34;48.86;;;;;;;;1;",
    ]
    source = tmp_path / "adresses-75.csv"
    source.write_text("\n".join(rows), encoding="utf-8")
    build_index([source], tmp_path / "adresses")
    geocoder = BANLocal(tmp_path)
    assert geocoder.geocode("7 S1 place du test 75001 Paris").raw["properties"]["id"] == "75101_aaaaaa_00007_s1"
    assert geocoder.geocode("place du test 75001 Paris").raw["properties"]["id"] == "75101_bbbbbb"


def test_an_empty_folder_knows_no_address(tmp_path: Path) -> None:
    """Red when a territory without addresses raises instead of answering None."""
    (tmp_path / "adresses").mkdir()
    geocoder = BANLocal(tmp_path)
    assert geocoder.is_empty
    assert geocoder.geocode("1 rue de l'Église") is None
    assert geocoder.reverse((48.4, -4.5)) is None
    with pytest.raises(AddressIndexError, match="cartographie territoire preparer"):
        BANLocal(tmp_path / "absent")


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("absent.csv", None, UnreadableFileError),
        ("autre.csv", b"nom;prenom\nA;B\n", AddressIndexError),
        ("vide.csv", b"", AddressIndexError),
        ("binaire.csv", bytes(range(256)) * 50, AddressIndexError),
        ("titres.csv", lines()[0].encode(), AddressIndexError),
        ("coupe.csv.gz", gzip.compress("\n".join(lines()).encode(), mtime=0)[:-40], UnreadableFileError),
    ],
)
def test_a_bad_source_is_one_sentence_that_names_it(
    tmp_path: Path, name: str, content: bytes | None, error: type[Exception]
) -> None:
    """Red when a file that cannot be used gives another exception, or leaves an index behind."""
    source = tmp_path / name
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(error, match=name):
        build_index([source], tmp_path / "adresses")
    assert not list(tmp_path.glob("adresses/*"))


def test_rows_that_are_not_whole_are_left_out(tmp_path: Path) -> None:
    """Red when a short row, a missing position or a nonsense number stops the build or becomes an address."""
    header, first, *_ = lines()
    bad = [
        first.replace("48.400000", "NaN"),
        first.replace("-4.500000", ""),
        "29901;1",
        first.replace(";1;;Rue", ";²;;Rue"),
    ]
    source = tmp_path / "adresses-29.csv"
    source.write_text("\n".join([header, *bad, first]), encoding="utf-8")
    build_index([source], tmp_path / "adresses")
    assert Shard(tmp_path / "adresses" / "29.ban").header["rows"] == 1


def test_a_new_index_replaces_the_former_one_whole(sources: list[Path], tmp_path: Path) -> None:
    """Red when shards of départements that are gone stay behind, or when half-written files do."""
    build_index(sources, tmp_path)
    only = tmp_path.parent / "places.csv"
    only.write_text("\n".join(place_lines()), encoding="utf-8")
    build_index([only], tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["29.ban"]


@pytest.mark.parametrize("where", [4, 12, 60, -1, -5000])
def test_a_damaged_shard_is_refused_with_the_command_that_mends_it(index: Path, tmp_path: Path, where: int) -> None:
    """Red when one changed byte anywhere goes unnoticed until an answer is wrong."""
    file = tmp_path / "29.ban"
    data = bytearray((index / "adresses" / "29.ban").read_bytes())
    data[where] ^= 0xFF
    file.write_bytes(data)
    with pytest.raises(AddressIndexError, match="cartographie territoire preparer"):
        BANLocal(tmp_path).geocode("1 rue de l'Église 29990 Enez-Skouer")


@pytest.mark.parametrize("size", [0, 5, 100, -1])
def test_a_cut_shard_is_refused(index: Path, tmp_path: Path, size: int) -> None:
    """Red when a shard that lost its end is opened."""
    (tmp_path / "29.ban").write_bytes((index / "adresses" / "29.ban").read_bytes()[:size])
    with pytest.raises(AddressIndexError, match="abîmé"):
        BANLocal(tmp_path)


def test_another_version_is_refused(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Red when a shard written by another version of the format is read as if it were of this one."""
    shutil.copy(index / "adresses" / "29.ban", tmp_path)
    monkeypatch.setattr("cartographie.geocode.shard.FORMAT", 99)
    with pytest.raises(AddressIndexError, match="autre version"):
        BANLocal(tmp_path)


def test_the_header_is_json(index: Path) -> None:
    """Red when the header cannot be read by other tools."""
    data = (index / "adresses" / "29.ban").read_bytes()
    length = int.from_bytes(data[8:12], "little")
    assert json.loads(data[16 : 16 + length])["shard"] == "29"


def test_names_in_the_wrong_encoding_are_mended(tmp_path: Path) -> None:
    """Red when « dâ€™Aulnay », as the BAN itself holds it, is shown so or not found by « d'Aulnay »."""
    header, first, *_ = lines()
    source = tmp_path / "adresses-29.csv"
    misread = first.replace("Rue du Général de Gaulle", "Rue de lâ€™Union")
    source.write_text(f"{header}\n{misread}", encoding="utf-8")
    build_index([source], tmp_path / "adresses")
    for query in ("1 rue de l'Union 29990 Enez-Skouer", "1 Rue de lâ€™Union 29990 Enez-Skouer"):
        found = BANLocal(tmp_path).geocode(query)
        assert found.address == "1 Rue de l’Union 29990 Enez-Skouer"
        assert found.raw["properties"]["score"] == 1.0


def test_numbers_are_plain_when_the_file_repeats_them_with_two_letters(tmp_path: Path) -> None:
    """Red when « 74bP2 Rue X », a number repeated in the name, is a street of its own."""
    header, first, *_ = lines()
    odd = first.replace("29901_x0000_00001;;1;;Rue du", "29901_y0000_00001_bp2;;1;bp2;1bP2 Rue du")
    source = tmp_path / "adresses-29.csv"
    source.write_text(f"{header}\n{first}\n{odd}", encoding="utf-8")
    build_index([source], tmp_path / "adresses")
    found = BANLocal(tmp_path).geocode("1 bp2 rue du Général de Gaulle 29990 Enez-Skouer")
    assert found.raw["properties"]["id"] == "29901_y0000_00001_bp2"
    assert found.raw["properties"]["street"] == "Rue du Général de Gaulle"


def test_of_two_towns_of_one_name_the_postcode_s_departement_wins(sources: list[Path], tmp_path: Path) -> None:
    """Red when a postcode that is not a commune's own, as every CEDEX, does not even choose its département."""
    other = tmp_path / "adresses-35.csv"
    elsewhere = (("29901", "35901"), ("29990", "35990"), (";48.", ";47."))
    moved = [line for line in lines()[1:] if "29901" in line]
    for here, there in elsewhere:
        moved = [line.replace(here, there) for line in moved]
    other.write_text("\n".join([lines()[0], *moved]), encoding="utf-8")
    build_index([*sources, other], tmp_path / "adresses")
    geocoder = BANLocal(tmp_path)
    for postcode, citycode in (("35999", "35901"), ("29999", "29901"), ("35990", "35901")):
        found = geocoder.geocode(f"12 rue du Général de Gaulle {postcode} ENEZ-SKOUER CEDEX")
        assert found.raw["properties"]["citycode"] == citycode
        assert found.raw["properties"]["score"] >= 0.9
    unsure = geocoder.geocode("12 rue du Général de Gaulle Enez-Skouer", exactly_one=False)
    assert {place.raw["properties"]["citycode"] for place in unsure[:2]} == {"29901", "35901"}
    assert unsure[0].raw["properties"]["ambiguous"]
    assert unsure[0].raw["properties"]["score"] < PLACE
