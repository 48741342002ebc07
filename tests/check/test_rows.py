"""Each rule by its values: what is read, what is repaired, which finding tells it, on which line and column."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cartographie.check import check
from cartographie.errors import SettingsError
from cartographie.model import Closure, Counts, Position, Row, Severity, Table
from cartographie.settings import Settings
from tests.check.tables import TODAY, codes, one, run


def test_sound_row_has_no_finding() -> None:
    """Red when a rule complains about a row that is right, or a cell lands in the wrong field."""
    resource, findings = one(courriel="a@exemple.fr", site_web="https://exemple.fr/x")
    assert findings == []
    assert (resource.id, resource.line, resource.name) == ("epicerie-du-port", 2, "Épicerie du Port")
    assert (resource.categories, resource.door) == (("epicerie",), "travailleur-social")
    assert (resource.address, resource.postcode, resource.city) == ("3 quai des Mouettes", "29990", "Enez-Skouer")
    assert (resource.phones, resource.email, resource.website) == (
        ("02 61 91 00 01",),
        "a@exemple.fr",
        "https://exemple.fr/x",
    )
    assert (resource.hours.written, resource.verified_on) == (("Lundi 9h-12h",), date(2026, 10, 12))


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"nom": " "}, "nom-absent", "nom"),
        ({"categorie": ""}, "categorie-absente", "categorie"),
        ({"categorie": "xyzw"}, "categorie-inconnue", "categorie"),
    ],
)
def test_blocked_row(cells: dict[str, str], code: str, column: str) -> None:
    """Red when a row without a name or a category is published, or takes the others with it."""
    checked = run({}, cells, {"nom": "Autre"})
    assert [item.line for item in checked.resources] == [2, 4]
    assert checked.counts == Counts(read=3, published=2, blocked=1)
    (finding,) = checked.findings
    assert (finding.code, finding.line, finding.column, finding.severity) == (code, 3, column, Severity.BLOCKING)


@pytest.mark.parametrize(
    ("cells", "code", "column", "value"),
    [
        ({"horaires": ""}, "horaires-absents", "horaires", ""),
        ({"horaires": "", "horaires_lundi": "07:30:12:30"}, "horaires-non-compris", "horaires_lundi", "07:30:12:30"),
        ({"telephone": ""}, "contact-absent", "telephone", ""),
        ({"telephone": "2,98E+08"}, "chiffres-perdus", "telephone", "2,98E+08"),
        ({"telephone": "261910001"}, "telephone-zero-perdu", "telephone", "261910001"),
        ({"telephone": "33261910001"}, "telephone-zero-perdu", "telephone", "33261910001"),
        ({"courriel": "accueil(at)exemple.fr"}, "courriel-inconnu", "courriel", "accueil(at)exemple.fr"),
        ({"site_web": "javascript:alert(1)"}, "site-web-refuse", "site_web", "javascript:alert(1)"),
        ({"site_web": "data:text/html,x"}, "site-web-refuse", "site_web", "data:text/html,x"),
        ({"code_postal": "1990"}, "code-postal-zero-perdu", "code_postal", "1990"),
        ({"code_postal": "29"}, "code-postal-inconnu", "code_postal", "29"),
        ({"adresse": ""}, "adresse-absente", "adresse", ""),
        ({"latitude": "48,5"}, "coordonnees-incompletes", "latitude", "48,5"),
        ({"latitude": "0", "longitude": "0,0"}, "coordonnees-nulles", "latitude", "0 ; 0,0"),
        ({"latitude": "-4,6", "longitude": "48,5"}, "coordonnees-inversees", "latitude", "-4,6 ; 48,5"),
        ({"latitude": "148,5", "longitude": "1"}, "coordonnees-hors-limites", "latitude", "148,5 ; 1"),
        ({"latitude": "nord", "longitude": "1"}, "coordonnees-hors-limites", "latitude", "nord ; 1"),
        ({"date_verification": "hier"}, "date-inconnue", "date_verification", "hier"),
        ({"date_verification": "31/02/2026"}, "date-impossible", "date_verification", "31/02/2026"),
        ({"date_verification": "03/11/2026"}, "date-future", "date_verification", "03/11/2026"),
        ({"date_verification": ""}, "verification-absente", "date_verification", ""),
        ({"date_verification": "01/08/2026"}, "verification-ancienne", "date_verification", "01/08/2026"),
        ({"date_verification": "01/02/2026"}, "verification-tres-ancienne", "date_verification", "01/02/2026"),
        (
            {"fermeture_du": "10/08/2026", "fermeture_au": "01/08/2026"},
            "fermeture-inversee",
            "fermeture_au",
            "01/08/2026",
        ),
        ({"acces": "par la fenêtre"}, "acces-inconnu", "acces", "par la fenêtre"),
        ({"accueils": "cdas | mairie"}, "accueil-inconnu", "accueils", "mairie"),
        ({"lieu": "peut-être"}, "lieu-inconnu", "lieu", "peut-être"),
        ({"categorie": "epicerie | xyzw"}, "categorie-en-partie-inconnue", "categorie", "xyzw"),
        ({"notes_internes": "Voir Mme Le Goff"}, "note-personnelle", "notes_internes", ""),
        ({"notes_internes": "le bénévole est dépressif"}, "note-personnelle", "notes_internes", ""),
        ({"notes_internes": "né le 12/03/1980"}, "note-personnelle", "notes_internes", ""),
    ],
)
def test_warning(cells: dict[str, str], code: str, column: str, value: str) -> None:
    """Red when a fault is not told, told elsewhere, told twice, or keeps the row out."""
    _, (finding,) = one(**cells)
    assert (finding.code, finding.line, finding.column, finding.value) == (code, 2, column, value)
    assert finding.severity is Severity.WARNING
    assert value in finding.message


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        ("115", ("115",)),
        ("39 19", ("3919",)),
        ("116006", ("116 006",)),
        ("06 39 98 12 34", ("06 39 98 12 34",)),
        ("01.99.00.12.34", ("01 99 00 12 34",)),
        ("0353011234", ("03 53 01 12 34",)),
        ("+33 (0)4 65 71 12 34", ("04 65 71 12 34",)),
        ("0033536491234", ("05 36 49 12 34",)),
        ("02/61/91/12/34", ("02 61 91 12 34",)),
        ("0800 059 595", ("0 800 05 95 95",)),
        ("02 61 91 12 34 / 06 39 98 12 34", ("02 61 91 12 34", "06 39 98 12 34")),
        ("115 ou 116 006, 3919 ; 02 61 91 12 34", ("115", "116 006", "3919", "02 61 91 12 34")),
        ("Accueil : 02 61 91 12 34 / Soir : 06 39 98 12 34", ("02 61 91 12 34 (Accueil)", "06 39 98 12 34 (Soir)")),
        ("02 61 91 12 34 (standard)", ("02 61 91 12 34 (standard)",)),
        ("+32 2 123 45 67", ("+32 2 123 45 67",)),
    ],
)
def test_phone_is_read(cell: str, phones: tuple[str, ...]) -> None:
    """Red when a number that people write every day is refused, changed or lost."""
    resource, findings = one(telephone=cell)
    assert resource.phones == phones
    assert findings == []


def test_repairs() -> None:
    """Red when what Excel took away is not given back."""
    assert one(telephone="261910001")[0].phones == ("02 61 91 00 01",)
    assert one(telephone="261910001.0")[0].phones == ("02 61 91 00 01",)
    assert one(code_postal="1990")[0].postcode == "01990"
    assert one(code_postal="29 990 Enez-Skouer", commune="")[0].city == "Enez-Skouer"
    assert one(site_web="www.exemple.fr")[0].website == "http://www.exemple.fr"
    assert one(site_web="javascript:alert(1)")[0].website == ""
    assert one(acces="par la fenêtre")[0].conditions == "par la fenêtre"


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("12/10/2026", date(2026, 10, 12)),
        ("1/9/26", date(2026, 9, 1)),
        ("2026-10-12", date(2026, 10, 12)),
        ("2026-10-12 00:00:00", date(2026, 10, 12)),
        ("12.10.2026", date(2026, 10, 12)),
    ],
)
def test_date_is_read_day_first(cell: str, day: date) -> None:
    """Red when day and month are exchanged."""
    assert one(date_verification=cell)[0].verified_on == day


def test_freshness_is_the_shortest_of_the_categories_and_the_site_decides() -> None:
    """Red when the limit is one day off, or the site's own months are ignored."""
    assert codes(one(date_verification="02/08/2026")[1]) == []
    assert codes(one(date_verification="01/08/2026")[1]) == ["verification-ancienne"]
    assert codes(one(date_verification="02/02/2026")[1]) == ["verification-ancienne"]
    assert codes(run({"date_verification": "01/02/2026"}, freshness={"epicerie": 12}).findings) == []
    assert codes(one(categorie="demarches | epicerie", date_verification="01/08/2026")[1]) == ["verification-ancienne"]


def test_closure() -> None:
    """Red when one end alone is lost."""
    assert one(fermeture_du="01/08/2026", fermeture_au="31/08/2026")[0].closure == Closure(
        start=date(2026, 8, 1), end=date(2026, 8, 31)
    )
    assert one(fermeture_au="31/08/2026")[0].closure == Closure(start=None, end=date(2026, 8, 31))
    assert one(fermeture_du="10/08/2026", fermeture_au="01/08/2026")[0].closure is None


def test_typed_position() -> None:
    """Red when a typed position is not used, or a doubtful one is."""
    assert one(latitude="48,5731", longitude="-4,6123")[0].typed_position == Position(48.5731, -4.6123)
    assert one(adresse="", latitude="48.5731", longitude="-4.6123")[1] == []
    for lat, lon in (("0", "0"), ("-4,6", "48,5"), ("148", "1"), ("48,5", "")):
        assert one(latitude=lat, longitude=lon)[0].typed_position is None


def test_computed_position_is_stale_when_the_address_changed() -> None:
    """Red when somebody is sent to a former address, or a right computed position is thrown away."""
    ours = {"latitude": "48.5731", "longitude": "-4.6123", "geocodage_precision": "numero"}
    kept, findings = one(**ours, geocodage_adresse="3 Quai des Mouettes, 29990 ENEZ SKOUER")
    assert (kept.typed_position, findings) == (Position(48.5731, -4.6123), [])
    stale, (finding,) = one(**ours, geocodage_adresse="5 rue Neuve, 29990 Enez-Skouer")
    assert stale.typed_position is None
    assert (finding.code, finding.column) == ("coordonnees-perimees", "geocodage_adresse")


@pytest.mark.parametrize("precision", ["commune", "lieu-dit", "Lieu dit"])
def test_computed_position_below_the_street_is_not_typed_by_hand(precision: str) -> None:
    """Red when a pin is promised in the middle of a commune."""
    where = "3 quai des Mouettes, 29990 Enez-Skouer"
    cells = {"latitude": "48.5", "longitude": "-4.6", "geocodage_precision": precision, "geocodage_adresse": where}
    assert one(**cells)[0].typed_position is None
    assert one(**cells)[1] == []


def test_service_without_a_place_needs_no_address() -> None:
    """Red when a phone line is asked for its address."""
    resource, findings = one(adresse="", lieu="Sans")
    assert resource.no_place
    assert findings == []
    assert codes(one(categorie="nuit-115", adresse="")[1]) == []


def test_ids() -> None:
    """Red when two rows share a key, or a stop of an itinerant service loses its own."""
    checked = run({"nom": "Bus"}, {"nom": "Bus", "adresse": "x"}, {"nom": "Bus !", "adresse": "y"})
    assert [item.id for item in checked.resources] == ["bus", "bus-2", "bus-3"]
    stops = run({"id": "bus#1", "adresse": "a"}, {"id": "bus#2", "adresse": "b"})
    assert [item.id for item in stops.resources] == ["bus#1", "bus#2"]
    assert stops.findings == ()
    twice = run(
        {"nom": "Bus", "adresse": "x", "telephone": "115"}, {"id": "bus", "adresse": "a"}, {"id": "bus", "adresse": "b"}
    )
    assert [item.id for item in twice.resources] == ["bus-3", "bus", "bus-2"]
    assert [(item.code, item.line, item.column, item.value) for item in twice.findings] == [
        ("id-en-double", 4, "id", "bus")
    ]


def test_duplicate_rows() -> None:
    """Red when a row typed twice is not told, or a second branch of the same organisation is."""
    checked = run({}, {"nom": "ÉPICERIE DU PORT"}, {"adresse": "9 rue Haute"}, {"categorie": "colis"})
    assert [(item.code, item.line) for item in checked.findings] == [("ligne-en-double", 3)]
    assert "2" in checked.findings[0].message


def test_categories_of_the_site_go_first() -> None:
    """Red when the site's own words are not followed, or a wrong one is swallowed."""
    checked = run({"categorie": "PRECARITE | Douches, toilettes"}, categories={"Précarité": "colis"})
    assert checked.resources[0].categories == ("colis", "hygiene")
    with pytest.raises(SettingsError, match="xyzw"):
        run({}, categories={"a": "xyzw"})
    with pytest.raises(SettingsError, match="par_defaut"):
        run({}, default_category="xyzw")


def test_near_category_is_proposed() -> None:
    """Red when a typo gets no help."""
    (finding,) = run({"categorie": "epicerrri"}).findings
    assert "Épicerie solidaire" in finding.message


def test_door_and_desks() -> None:
    """Red when a door is not understood or a desk is not found by its name."""
    assert one(acces="sur rdv")[0].door == "rendez-vous"
    assert one(accueils="CDAS du port, ccas")[0].desks == ("cdas", "ccas")


def table(headers: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    """A table with these headers and no others."""
    return Table(Path("x.csv"), headers, 1, tuple(Row(at, cells) for at, cells in enumerate(rows, start=2)))


def test_headers_in_any_spelling() -> None:
    """Red when accents, case, order or a known synonym hide a column; an unknown one is noted, with the close one."""
    checked = check(
        table(("TÉL.", "Horaire", "CATÉGORIE", "Nom", "addresse", ""), ("115", "24h", "Colis", "X", "1 rue A", "")),
        Settings(),
        today=TODAY,
    )
    (resource,) = checked.resources
    assert (resource.name, resource.phones, resource.hours.written, resource.categories) == (
        "X",
        ("115",),
        ("24h",),
        ("colis",),
    )
    unknown = [item for item in checked.findings if item.code == "colonne-inconnue"]
    assert [(item.column, item.line, item.severity) for item in unknown] == [("addresse", None, Severity.NOTE)]
    assert "adresse" in unknown[0].message.replace("addresse", "")


def test_two_headers_for_one_column() -> None:
    """Red when the synonym hides the column that bears our very name."""
    checked = check(
        table(("tel", "telephone", "nom", "categorie"), ("115", "3919", "X", "colis")), Settings(), today=TODAY
    )
    assert checked.resources[0].phones == ("3919",)
    assert "colonne-en-double" in codes(checked.findings)


@pytest.mark.parametrize("headers", [("nom", "adresse"), ("categorie", "adresse")])
def test_file_without_a_needed_column(headers: tuple[str, ...]) -> None:
    """Red when every row gets the same finding, or the file is published without names."""
    checked = check(table(headers, ("a", "b"), ("c", "d")), Settings(), today=TODAY)
    assert checked.resources == ()
    assert checked.counts == Counts(read=2, blocked=2)
    (finding,) = [item for item in checked.findings if item.severity is Severity.BLOCKING]
    assert (finding.code, finding.line) == ("colonne-absente", None)


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        (("Structure", "categorie"), "« Structure », renommez-la « nom »"),
        (("nom", "adresse"), "par_defaut"),
        (("categorie", "adresse"), ""),
    ],
)
def test_a_missing_column_comes_with_what_would_do(headers: tuple[str, ...], said: str) -> None:
    """Red when a table of « Structure » is refused without the one word to change, or par_defaut goes unsaid."""
    (finding,) = check(table(headers, ("a", "b")), Settings(), today=TODAY).findings
    told = finding.message.replace("\u00a0", " ")
    assert said in told
    assert ("par_defaut" in told, "renommez-la" in told) == (said == "par_defaut", "Structure" in said)


def test_default_category() -> None:
    """Red when the site's default is not used for a file without the column, or in silence for an empty cell."""
    settings = Settings(default_category="Aide numérique")
    assert check(table(("nom",), ("A",)), settings, today=TODAY).resources[0].categories == ("numerique",)
    checked = check(table(("nom", "categorie"), ("A", "")), settings, today=TODAY)
    assert checked.resources[0].categories == ("numerique",)
    assert "categorie-par-defaut" in codes(checked.findings)


def test_what_every_row_lacks_is_said_once() -> None:
    """Red when the first week's report says sixty times that nobody has checked anything."""
    rows = [{"nom": f"Lieu {number}", "date_verification": ""} for number in range(12)]
    checked = run(*rows)
    assert [(item.code, item.line) for item in checked.findings] == [("verification-absente-partout", None)]


def test_what_most_rows_lack_is_said_once_with_how_many() -> None:
    """Red when ten rows that lack the same thing, more than half, are told one by one, or fewer are not."""
    empty = [{"nom": f"Lieu {number}", "date_verification": ""} for number in range(10)]
    sound = [{"nom": f"Autre {number}"} for number in range(10)]
    often = run(*empty, *sound[:9]).findings
    assert [(item.code, item.line, item.column) for item in often] == [
        ("verification-absente-souvent", None, "date_verification")
    ]
    assert often[0].message.startswith("10 lignes sur 19 ")
    assert "(lignes 2, 3, 4, 5, 6 et 5 autres)" in often[0].message
    assert codes(run(*empty, *sound).findings) == ["verification-absente"] * 10
    assert codes(run(*empty[:9]).findings) == ["verification-absente"] * 9


def test_invisible_signs_are_left_out() -> None:
    """Red when control characters or marks that turn the text around reach a page."""
    resource, _ = one(nom="Resto\u202ediv\x00\x07", description="a\r\nb\tc")
    assert resource.name == "Restodiv"
    assert resource.description == "a\nb\tc"


def test_empty_rows_are_not_counted() -> None:
    """Red when blank lines at the end of a sheet are blocked rows."""
    checked = check(table(("nom", "categorie"), ("A", "colis"), ("", " ")), Settings(), today=TODAY)
    assert checked.counts.read == 1
