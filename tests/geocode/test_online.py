"""The opt-in online answer: who is asked about, what is kept of the answer."""

from __future__ import annotations

from types import SimpleNamespace

from cartographie.geocode.online import DOMAIN, locate_online, national_service
from cartographie.model import Confidentiality, Place, Position, Resource

PINNED = Place(position=Position(48.0, -4.0), precision="numero")
TOWN = Place(position=Position(48.0, -4.0), precision="commune")


def _row(name: str, **values: object) -> Resource:
    defaults = {"id": name, "line": 2, "name": name, "categories": ("colis",), "door": "j-y-vais", "address": "1 rue A"}
    return Resource(**{**defaults, "postcode": "29000", "city": "Quimper", **values})


def _answer(kind: str, score: float) -> SimpleNamespace:
    raw = {"properties": {"type": kind, "score": score}}
    return SimpleNamespace(address="1 Rue A 29000 Quimper", latitude=48.1, longitude=-4.1, raw=raw)


def test_only_public_rows_without_a_pin_are_asked_about() -> None:
    """Red when the address of a confidential row, or one already known, leaves the machine."""
    rows = [
        _row("inconnue"),
        _row("vague", place=TOWN),
        _row("connue", place=PINNED),
        _row("sans lieu", no_place=True),
        _row("refuge", confidentiality=Confidentiality.PHONE_ONLY),
        _row("interne", confidentiality=Confidentiality.INTERNAL),
    ]
    asked: list[str] = []
    locate_online(rows, asked.append)
    assert asked == ["1 rue A 29000 Quimper"] * 2


def test_a_sure_answer_places_and_is_marked() -> None:
    """Red when an unsure answer becomes a pin, or nobody can see that it came from the network."""
    (placed,), findings = locate_online([_row("a")], lambda _: _answer("housenumber", 0.97))
    assert placed.place is not None
    assert placed.place.position == Position(48.1, -4.1)
    assert placed.place.precision == "numero"
    assert "(en ligne)" in placed.place.label
    assert findings == ()
    for answer in (_answer("housenumber", 0.6), _answer("poi", 0.99), None):
        (left,), _ = locate_online([_row("a")], lambda _, answer=answer: answer)
        assert left.place is None


def test_without_an_answer_the_rest_stays_and_one_finding_says_so() -> None:
    """Red when a cut cable stops the command, or repeats its complaint for every row."""
    asked: list[str] = []

    def cut(question: str) -> None:
        asked.append(question)
        raise TimeoutError

    rows = (_row("a"), _row("b", place=TOWN))
    located, findings = locate_online(rows, cut)
    assert located == rows
    assert [item.code for item in findings] == ["en-ligne-injoignable"]
    assert len(asked) == 1


def test_the_service_has_its_present_address() -> None:
    """Red when the closed address that geopy has by default comes back."""
    assert DOMAIN == "data.geopf.fr/geocodage"
    assert callable(national_service())
