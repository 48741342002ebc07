"""What people write → what is understood → what is printed."""

from __future__ import annotations

import pytest

from cartographie.hours import display_lines, parse, parse_week, to_osm
from cartographie.model import Rule, SlotKind, Span
from cartographie.texts import load

N = "\u202f"


def lines(text: str) -> list[str]:
    """The lines printed for *text*, with plain spaces."""
    return [line.replace(N, " ").replace("\xa0", " ") for line in display_lines(parse(text), load())]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Lun-Ven 9h-12h / 13h30-17h", ["lundi-vendredi 9 h-12 h, 13 h 30-17 h"]),
        ("du mardi au samedi de 8h30 à midi", ["mardi-samedi 8 h 30-12 h"]),
        ("tous les jours sauf mercredi", ["lundi, mardi et jeudi-dimanche : heures à demander"]),
        ("24h/24 7j/7", ["tous les jours 24 h/24"]),
        ("1er et 3e jeudis du mois 14h-16h", ["1er et 3e jeudis du mois 14 h-16 h"]),
        ("dernier vendredi du mois 14h-16h", ["dernier vendredi du mois 14 h-16 h"]),
        ("mardi, semaines paires, 14h-16h", ["semaines paires : mardi 14 h-16 h"]),
        ("sur rendez-vous", ["sur rendez-vous"]),
        ("matin sans RDV, après-midi sur RDV", ["matin : sans rendez-vous", "après-midi : sur rendez-vous"]),
        (
            "Lun-Ven 9h-12h / 13h30-17h, matin sans RDV, après-midi sur RDV",
            ["lundi-vendredi 9 h-12 h", "sur rendez-vous : lundi-vendredi 13 h 30-17 h"],
        ),
        ("inscription le lundi", ["lundi : inscriptions"]),
        ("mardi 9h-12h, dernière arrivée 11 h 30", ["mardi 9 h-12 h", "dernière arrivée à 11 h 30"]),
        ("mardi 14h-16h, jusqu'à épuisement", ["mardi 14 h-16 h", "jusqu'à épuisement"]),
        ("lundi 9h-12h, fermé en août", ["lundi 9 h-12 h", "fermé en août"]),
        ("campagne d'hiver : mardi 14h-16h", ["campagne d'hiver : mardi 14 h-16 h"]),
        ("mardi 9h-12h jusqu'au 31 mars", ["jusqu'au 31 mars : mardi 9 h-12 h"]),
        ("jour de marché 9h-12h", ["jour de marché : 9 h-12 h"]),
        ("vacances scolaires : 10h-16h", ["vacances scolaires : 10 h-16 h"]),
        ("lun-sam 9h-12h, fermé si férié", ["lundi-samedi 9 h-12 h", "fermé les jours fériés"]),
        ("Mo-Fr 09:00-12:00; PH off", ["lundi-vendredi 9 h-12 h", "fermé les jours fériés"]),
        ("Permanence tél. lun-jeu 9h-12h30", ["au téléphone : lundi-jeudi 9 h-12 h 30"]),
        ("distribution mardi 14h-16h", ["distribution : mardi 14 h-16 h"]),
        ("Tous les soirs 20h-8h, du 1er novembre au 31 mars", ["de novembre à mars : tous les jours 20 h-8 h"]),
        ("du 15/12/2026 au 15/03/2027 : lundi 9h-12h", ["du 15 décembre 2026 au 15 mars 2027 : lundi 9 h-12 h"]),
        ("Homme seul : lundi 9h-12h", ["Homme seul : lundi 9 h-12 h"]),
        ("Fermé", ["fermé"]),
    ],
)
def test_printed_lines(text: str, printed: list[str]) -> None:
    """Red when a text that people write is not understood, or is printed as something else."""
    assert parse(text).left == ()
    assert lines(text) == printed


@pytest.mark.parametrize(
    "text",
    [
        "lun-ven 9h-12h, jeudi 14h-17h",  # as well, or instead?
        "9h-12h / 14h-17h",  # on which days?
        "9-12",  # the 9th of December?
        "lundi 9h",  # until when?
        "lundi 14h-12h",
        "lundi 9h-12h-14h-17h",
        "lundi 9h/12h-14h/17h",
        "sauf mercredi 14h-17h",  # closed then, or open then only?
        "fermé lundi et mardi 9h-12h",
        "lundi-vendredi 8h45-16h45, fermé le mardi matin",  # until when?
        "un mardi 12 mars 9h-12h",
        "lundi 9h-12h\nSur rendez-vous\nmardi 14h-17h",
        "en fonction des stocks, lundi 9h-12h",
        "lundi 25h-26h",
        "lundi 9h-12h300",
    ],
)
def test_what_can_be_read_in_two_ways_stays_as_it_was_written(text: str) -> None:
    """Red when a doubtful text becomes hours: somebody would stand before a closed door."""
    opening = parse(text)
    assert opening.left
    assert opening.doubtful
    assert display_lines(opening, load()) == opening.written
    assert all(part in " ".join(text.split()) for part in opening.left)


def test_a_time_of_a_spreadsheet_is_quoted_whole() -> None:
    """Red when « 09:00:00 », a cell of the Time format, is told as a mere « 00 »."""
    opening = parse("09:00:00")
    assert (opening.left, opening.doubtful) == (("09:00:00",), True)


def test_a_remark_is_quoted_and_does_not_silence_the_hours() -> None:
    """Red when « (état civil seulement) » is lost, or makes the hours doubtful."""
    opening = parse("Lun-Ven 9h-12h\nSam 9h-11h30 (état civil seulement)")
    assert opening.left == ("état civil seulement",)
    assert not opening.doubtful
    assert to_osm(opening) == "Mo-Fr 09:00-12:00; Sa 09:00-11:30"
    assert display_lines(opening, load()) == ("Lun-Ven 9h-12h", "Sam 9h-11h30 (état civil seulement)")


def test_cells_of_days_stand_for_themselves() -> None:
    """Red when a torn cell of one day silences the others on paper, or is guessed; or when a dash says « closed »."""
    week = {0: "9h-12h", 1: "09:00 - 12:00", 2: "07:30:12:30", 3: "", 4: "9h-12h", 5: "-", 6: "Fermé"}
    opening = parse_week("", week)
    assert display_lines(opening, load()) == (
        f"lundi, mardi et vendredi 9{N}h-12{N}h",
        "dimanche fermé",
        "mercredi\xa0: 07:30:12:30",
    )
    assert opening.doubtful
    assert opening.left == ("mercredi\xa0: 07:30:12:30",)


def test_a_free_text_beside_cells_of_days_is_shown_and_never_weighed() -> None:
    """Red when « sur rendez-vous » next to seven cells is lost, or when two sources of hours are called open."""
    opening = parse_week("sur rendez-vous", {0: "9h-12h"})
    assert display_lines(opening, load()) == ("sur rendez-vous", f"lundi 9{N}h-12{N}h")
    assert opening.doubtful
    assert not parse_week("entrée par la cour", {0: "9h-12h"}).doubtful


def test_another_day_in_a_column_of_a_day_is_left() -> None:
    """Red when « mardi 9h-12h » in Monday's column opens a Monday."""
    opening = parse_week("", {0: "mardi 9h-12h"})
    assert opening.rules == ()
    assert opening.left


def test_kinds_are_kept_apart() -> None:
    """Red when hours by appointment, on the phone or for inscriptions pass for an open door."""
    opening = parse("Accueil libre lundi 9h-12h, sur rdv mardi 14h-17h ; inscriptions jeudi 9h-11h")
    assert [(rule.days, rule.kind) for rule in opening.rules] == [
        ((0,), SlotKind.WALK_IN),
        ((1,), SlotKind.APPOINTMENT),
        ((3,), SlotKind.REGISTRATION),
    ]
    assert to_osm(opening) == "Mo 09:00-12:00"
    assert to_osm(opening, SlotKind.APPOINTMENT) == "Tu 14:00-17:00"


def test_a_closure_cuts_what_is_open() -> None:
    """Red when « fermé le mardi après-midi » closes the whole day, or nothing."""
    opening = parse("Lun-Ven 9h-12h / 13h30-17h, fermé le mardi après-midi")
    assert opening.rules[1] == Rule(days=(1,), spans=(Span(540, 720),))
    assert to_osm(opening) == "Mo-Fr 09:00-12:00,13:30-17:00; Tu 09:00-12:00"
