"""Random words and well-formed parts: no exception, no slow text, one meaning whatever the way it is written."""

from __future__ import annotations

import itertools
import math
import random
import time
import tomllib
import unicodedata
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files

import opening_hours
import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from cartographie.hours import display_lines, parse_week, settled, slots_on, to_osm
from cartographie.hours.holidays import school_ranges
from cartographie.hours.osm_read import read_osm
from cartographie.hours.parse import parse_text
from cartographie.model.hours import Opening, SlotKind
from cartographie.texts import load
from tests.hours.claims import DAYS, FIRST, LAST, ZONE, claimed, texts

# random text ----------------------------------------------------------------------------------------------------------

LEXICON = tomllib.loads(files("cartographie.hours").joinpath("lexicon.toml").read_text(encoding="utf-8"))
WORDS = sorted({phrase for table in LEXICON.values() for phrases in table.values() for phrase in phrases})
TIMES = (
    "9h",
    "9 h 30",
    "12h",
    "12:00",
    "14h-17h",
    "9h-12h",
    "9h-12h / 14h-17h",
    "22h-6h",
    "9-12h",
    "8 h. 30",
    "9.00-12.00",
)
DATES = ("12/05", "1er août", "24/12/2026", "du 1er au 15 août", "en juillet", "jusqu'au 31 mars", "2026", "3", "99")
SIGNS = (*",;:/|-–—()•·.+&*'’«»\n\t\u00a0?!", " : ", " - ", "\r\n", "\n- ", "...", "")
JUNK = ("rue", "salle 3", "02 98 00 00 00", "2€", "étage", "\x00", "İ", "ﬁ", "e\u0301", "🙂", "#NOM?", "ª", "№", "١٢h")
pieces = st.one_of(*(st.sampled_from(group) for group in (WORDS, TIMES, DATES, SIGNS, JUNK)), st.text(max_size=3))
jumbles = st.lists(st.tuples(pieces, st.sampled_from((" ", "", ", "))), max_size=14).map(
    lambda parts: "".join(piece + blank for piece, blank in parts)
)


@given(jumbles)
@trials(max_examples=600, deadline=None)
def test_no_jumble_breaks_the_reading(text: str) -> None:
    """Red when a text raises, its spans leave the day and the night after, or words appear that nobody wrote."""
    opening = parse_text(text)
    plain = "".join(unicodedata.normalize("NFC", text).split())
    assert all("".join(part.split()) in plain for part in (*opening.written, *opening.left))
    for rule in opening.rules:
        spans = rule.spans or ()
        assert all(0 <= span.start < span.end <= 2880 for span in spans)
        assert all(former.end <= later.start for former, later in itertools.pairwise(spans))
    display_lines(opening, load())
    slots_on(opening, FIRST, DAYS)


@given(jumbles, st.sampled_from(range(7)))
@trials(max_examples=200, deadline=None)
def test_no_jumble_in_a_column_of_a_day_opens_another_day(text: str, day: int) -> None:
    """Red when a cell of Monday's column opens a Tuesday."""
    opening = parse_week("", {day: text})
    for rule in opening.rules:
        assert not rule.spans or rule.kind is None or rule.public or set(rule.days) == {day}, text


@pytest.mark.parametrize(
    "seed",
    [
        "lundi ",
        "9h-12h ",
        "9h-",
        "(",
        ")(",
        "1er et ",
        "sauf ",
        ", ",
        "du 1er ",
        "lundi:",
        "9h",
        "a",
        "1",
        "\n",
        "lundi 9h-12h; ",
        "fermé le mardi, ",
        "Mo ",
        "Mo-Fr 09:00-12:00; ",
        "Jan 01,",
        '"',
        "sur rdv au ",
        "0",
        "02 98 ",
        "lundi 9h-12h (",
        ": ",
    ],
)
def test_a_long_text_takes_a_short_time(seed: str) -> None:
    """Red when the time to read a text grows faster than the text."""
    text = (seed * 3000)[:3000]
    best = math.inf
    for _ in range(3):
        start = time.process_time()
        parse_text(text)
        best = min(best, time.process_time() - start)
    assert best < 0.05


# texts made of well-formed parts --------------------------------------------------------------------------------------

HEADINGS = (
    *("", "", "", "accueil libre : ", "inscriptions : ", "distribution : ", "vacances scolaires : "),
    *("Accueil téléphonique : ", "Campagne d'hiver : ", "Femmes : ", "Fermé en août. ", "Fermé les jours fériés. "),
)
DAY_WORDS = (
    *("lundi", "mardi", "mer.", "jeudi", "vendredi", "du lundi au vendredi", "mardi et jeudi", "tous les jours"),
    *("lun-sam", "samedi", "dimanche", "lundi, mercredi, vendredi", "du vendredi au dimanche", "week-end"),
    *("1er mardi du mois", "1er et 3e jeudis", "dernier samedi du mois", "dimanche et jours fériés"),
)
TIME_WORDS = (
    *("9h-12h", "9h-12h / 14h-17h", "14h-17h30", "8h à 20h", "22h-6h", "9h-12h, 13h-15h, 16h-19h", "10h-minuit"),
    *("24h/24", "de 8h30 à midi", "21h30-0h30", "9h-17h", "20h-24h"),
)
CONDITIONS = (
    *("", "", "", " semaines paires", " semaines impaires", " hors vacances scolaires", " en août", " sur rdv"),
    *(" de septembre à juin", " du 15 novembre au 15 mars", " jusqu'au 31 mars", " du 01/12/2026 au 31/01/2027"),
    *(" par téléphone", " (sans rdv)", " pendant les vacances scolaires", " jusqu'à épuisement"),
)
ENDINGS = (
    *("", " ; fermé en août", "\nfermé le mardi", "\nfermé les jours fériés", ". Fermé du 24/12 au 02/01"),
    *("\nfermé pendant les vacances scolaires", " sauf jours fériés", " sauf mercredi", " sauf mercredi après-midi"),
    *("\nvacances scolaires : 10h-16h", "\njuillet-août : lundi au vendredi 9h-13h", "\nfermé de 12h à 13h"),
    *("\nvendredi jusqu'à 16h", "\nsur rendez-vous", "\nl'après-midi sur rdv", "\nouverture à 10h le jeudi"),
    *("\nfermé le 1er mardi du mois", "\nfermé le 25 décembre"),
)


def _made(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)  # noqa: S311  # the same texts each time
    texts = []
    for _ in range(count):
        pieces = [
            f"{chance.choice(DAY_WORDS)} {chance.choice(TIME_WORDS)}{chance.choice(CONDITIONS)}"
            for _ in range(chance.choice((1, 1, 2, 3)))
        ]
        body = chance.choice(("\n", " ; ", ", ", ". ")).join(pieces)
        texts.append(chance.choice(HEADINGS) + body + chance.choice(ENDINGS))
    return texts


@cache
def _understood() -> list[tuple[str, Opening]]:
    """Return texts, made and gathered, that are understood whole, and what they say from the first day on."""
    read = [*_made(350, seed=7), *(said.text for said in texts())]
    made = [(text, settled(parse_text(text), FIRST)) for text in read]
    return [(text, opening) for text, opening in made if not opening.left and not opening.doubtful]


def test_what_is_printed_is_understood_by_ourselves() -> None:
    """Red when the French lines printed for a text mean something else than the text."""
    read = _understood()
    assert len(read) > 350
    for text, opening in read:
        again = settled(parse_text("\n".join(display_lines(opening, load()))), FIRST)
        assert not again.left, text
        assert claimed(again) == claimed(opening), text


def test_what_is_written_in_osm_is_read_back_by_us_and_by_others() -> None:
    """Red when the OSM hours of a text tell other minutes than the text, for our reader or for an outside one."""
    chance, instants = random.Random(11), 0  # noqa: S311  # the same instants each time
    dates = school_ranges(ZONE, date(2026, 1, 1), date(2027, 12, 31))
    for text, opening in _understood():
        claims = claimed(opening)
        # past midnight the outside reader lets a closure or another day's hours cut the night before
        nights = any(span.end > 1440 for rule in opening.rules for span in rule.spans or ())
        for kind in SlotKind:
            written = to_osm(opening, kind)
            if written:
                assert claimed(read_osm(written)).get(SlotKind.WALK_IN, ()) == claims.get(kind, ()), text
            dated = to_osm(opening, kind, school=dates)
            if not dated or nights:
                continue
            judge = opening_hours.OpeningHours(dated, country="FR")
            for _ in range(40):
                minute = chance.randrange((LAST - FIRST).days * 1440)
                moment = datetime.combine(FIRST, datetime.min.time()) + timedelta(minutes=minute)
                ours = any(start <= minute < end for start, end in claims.get(kind, ()))
                assert judge.is_open(moment) == ours, (text, moment)
                instants += 1
    assert instants >= 10_000
