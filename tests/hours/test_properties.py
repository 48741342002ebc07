"""What holds of any text of hours: it is read without a fault, and what is printed of it says the same again."""

from __future__ import annotations

import tomllib
import unicodedata
from datetime import date, timedelta
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from cartographie.hours import display_lines, parse, parse_week, settled, slots_on, to_osm, told_lines
from cartographie.hours.holidays import days_of
from cartographie.hours.osm_read import read_osm
from cartographie.hours.parse import parse_text
from cartographie.model import Opening, Slot, SlotKind
from cartographie.texts import load

FIRST = date(2026, 9, 1)
DAYS = days_of("B")
# winter, holidays of all kinds, the ends of a month and of a year, a plain week
DATES = [start + timedelta(days=step) for start in (FIRST, date(2026, 12, 14), date(2027, 4, 26)) for step in range(21)]

DAY_WORDS = ("lundi", "du mardi au samedi", "tous les jours", "mar, jeu", "dimanche")
RANKED = "1er et 3e jeudis du mois"
TIME_WORDS = ("9h-12h", "de 8h30 à midi", "9h-12h / 14h-17h30", "20h-8h", "24h/24")
SCOPES = (
    "",
    "semaines paires : ",
    "vacances scolaires : ",
    "juillet et août : ",
    "sur rendez-vous : ",
    "Homme seul : ",
)
ENDINGS = (
    *("", "", " sur rendez-vous", " sans rdv", ", par téléphone", " hors vacances scolaires", " jusqu'au 31 mars"),
    *(", fermé en août", ", fermé les jours fériés", ", du 1er novembre au 31 mars", " (sauf vacances)"),
    *(", jusqu'à épuisement", " sauf mercredi", ", dernière arrivée 11h30"),
)
SIGNS = (" ", ", ", " ; ", " : ", "\n", ". ", "(", "et", "kermesse", "en hiver", "jour de marché")


def clauses(scopes: tuple[str, ...], days: tuple[str, ...], endings: tuple[str, ...]) -> st.SearchStrategy[str]:
    """A line of hours, such as « semaines paires : lundi 9h-12h sur rendez-vous »."""
    return st.tuples(*map(st.sampled_from, (scopes, days, (" ", " : "), TIME_WORDS, endings))).map("".join)


def some_lines(line: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A few such lines."""
    return st.lists(line, min_size=1, max_size=3).map("\n".join)


likely_texts = some_lines(clauses(SCOPES, (*DAY_WORDS, RANKED), ENDINGS))
# one condition a text, in some of its lines: of two that cross (« semaines paires », « en juillet »), the last wins
plain_texts = st.sampled_from(SCOPES).flatmap(
    lambda scope: some_lines(
        clauses(
            ("", scope),
            DAY_WORDS if scope else (*DAY_WORDS, RANKED),
            ("", " sur rendez-vous", ", fermé les jours fériés"),
        )
    )
)
pieces = st.sampled_from((*SCOPES, *DAY_WORDS, RANKED, *TIME_WORDS, *ENDINGS, *SIGNS))
any_texts = st.one_of(likely_texts, st.lists(pieces, max_size=12).map(" ".join), st.text(max_size=80))


def week(opening: Opening) -> list[tuple[Slot, ...] | None]:
    """The slots of each date, None where nobody can tell."""
    return [slots_on(opening, day, DAYS) for day in DATES]


@given(any_texts)
@example("9h" * 2_000)
def test_any_text_is_read_and_quoted_as_written(text: str) -> None:
    """Red when a text makes the reading fail, or a finding quotes what the cell does not hold."""
    opening, plain = parse(text), " ".join(text.split())
    assert all(part in unicodedata.normalize("NFC", plain) for part in opening.left)
    assert opening.written or opening == Opening()
    display_lines(opening, load())
    parse_week(text, {2: text})


@given(plain_texts)
def test_what_is_printed_says_the_same(text: str) -> None:
    """Red when the lines that people read tell other hours than the rules behind « ouvert maintenant »."""
    opening = settled(parse(text), FIRST)
    if not opening.left and not opening.doubtful:
        again = parse_text("\n".join(told_lines(opening, load())))
        # hours told twice in one odd text may be refused the second time
        assert again.doubtful or again.left or week(again) == week(opening), told_lines(opening, load())


@given(likely_texts, st.sampled_from(SlotKind))
def test_what_is_written_for_osm_is_true(text: str, kind: SlotKind) -> None:
    """Red when `to_osm` writes hours that the rules do not tell; it may leave out some (« hors vacances »)."""
    opening = settled(parse(text), FIRST)
    written = to_osm(opening, kind)
    if written and not opening.doubtful:
        again = read_osm(written)
        assert again.left == ()
        for ours, theirs in zip(week(opening), week(again), strict=True):
            assert {slot[:2] for slot in theirs or ()} <= {slot[:2] for slot in ours or () if slot.kind is kind}, (
                written
            )


def test_hard_texts_printed_and_read_again() -> None:
    """Red when the printed lines of a text written to mislead tell other hours than its rules."""
    data = tomllib.loads(Path(__file__).with_name("attack.toml").read_text(encoding="utf-8"))
    whole = [
        opening
        for row in data["textes"]
        if not (opening := settled(parse_text(row["dit"]), FIRST)).left and not opening.doubtful
    ]
    assert len(whole) > 200
    for opening in whole:
        assert week(parse_text("\n".join(told_lines(opening, load())))) == week(opening), opening.written
