"""Doubts about places: at sea, far from the commune, two rows on one spot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cartographie.geocode import BANLocal, build_index, check_places
from cartographie.model import Place, Position, Resource

HERE = Position(48.0, -4.1)


class _Near:
    """An index in which every commune is *metres* away."""

    def __init__(self, metres: float | None) -> None:
        self.metres = metres

    def metres_to_city(self, *_: object) -> float | None:
        return self.metres


def _dry(positions: Sequence[Position]) -> list[bool]:
    return [False] * len(positions)


def _row(line: int, position: Position | None = HERE, precision: str = "saisie", address: str = "1 rue A") -> Resource:
    place = Place(position=position, precision=precision) if position else None
    typed = position if precision == "saisie" else None
    facts = {"id": str(line), "line": line, "name": "x", "categories": ("colis",), "door": "j-y-vais", "place": place}
    return Resource(**facts, address=address, postcode="29000", city="Quimper", typed_position=typed)


def test_a_typed_place_at_sea_is_doubted() -> None:
    """Red when a person can be sent into the water without a word to the referent."""
    findings = check_places([_row(2), _row(3, precision="numero")], _Near(0.0), lambda points: [True] * len(points))
    assert [(item.code, item.line, item.column) for item in findings] == [("place-en-mer", 2, "latitude")]


def test_a_typed_place_far_from_its_commune_is_doubted() -> None:
    """Red when 12 km between the commune written and the coordinates pass, or when the next street is doubted."""
    (finding,) = check_places([_row(2)], _Near(12_345.0), _dry)
    assert finding.code == "place-loin-de-sa-commune"
    assert "12,3 km" in finding.message
    for metres in (1_999.0, None):
        assert check_places([_row(2)], _Near(metres), _dry) == ()


def test_two_addresses_on_one_typed_spot_are_doubted_once() -> None:
    """Red when coordinates copied from the row above go unseen, or when two services of one house are doubted."""
    rows = [_row(2), _row(3, address="9 rue B"), _row(4, address="1, RUE A"), _row(5, Position(48.1, -4.1))]
    findings = check_places(rows, _Near(0.0), _dry)
    assert [(item.code, item.line) for item in findings] == [("meme-point-adresses-differentes", 3)]
    assert "ligne 2" in findings[0].message


def test_rows_without_a_pin_are_left_alone() -> None:
    """Red when an absent place raises, or a place that has no pin is doubted."""
    assert check_places([_row(2, None), _row(3, precision="commune")], _Near(99_999.0), _dry) == ()


def test_the_index_knows_how_far_a_commune_is(tmp_path: Path) -> None:
    """Red when the distance is not that to the nearest address of the commune named, or an unknown commune has one."""
    header = "id;numero;rep;nom_voie;code_postal;code_insee;nom_commune;x;y;lon;lat"
    rows = [
        "29232_1_1;1;;Rue du Port;29000;29232;Quimper;;;-4.1;48.0",
        "29039_1_1;1;;Rue A;29900;29039;Concarneau;;;-3.9;47.9",
    ]
    (tmp_path / "adresses-29.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    build_index([tmp_path / "adresses-29.csv"], tmp_path / "adresses")
    index = BANLocal(tmp_path / "adresses")
    north = index.metres_to_city(Position(48.01, -4.1), "29000", "Quimper")
    assert north is not None
    assert abs(north - 1_112) < 5
    other = index.metres_to_city(Position(48.0, -4.1), "29900", "Concarneau")
    assert other is not None
    assert 17_000 < other < 20_000
    assert index.metres_to_city(HERE, "75001", "Paris") is None
