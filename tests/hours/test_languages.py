"""The same hours in French, English and Arabic: same lines, same figures, in the same order."""

from __future__ import annotations

import itertools
import re
from functools import cache

import pytest

from cartographie.hours import display_lines, parse
from cartographie.hours.sentences import DAY_CODES, told_lines
from cartographie.model.hours import Opening
from cartographie.texts import Words, load
from tests.hours.claims import texts

# days, times, conditions and endings that texts of agents are made of; every pair of them is met
DAYS = ("lundi au vendredi", "mardi", "mardi et jeudi", "1er et 3e jeudis du mois", "dernier vendredi du mois", "7j/7")
TIMES = ("9h-12h", "9h-12h / 13h30-17h", "10h-minuit", "22h-6h", "24h/24", "8h05 à 11h45")
CONDITIONS = (
    *("", " semaines paires", " hors vacances scolaires", " en août", " sur rdv", " de septembre à juin", " sans rdv"),
    *(" jusqu'au 31 mars", " du 01/12/2026 au 31/01/2027", " par téléphone", " pendant les vacances scolaires"),
)
ENDINGS = (
    *("", "\nfermé le 1er mardi du mois", " ; fermé en août", ". Fermé du 24/12 au 02/01", "\nfermé le mercredi"),
    *("\nfermé les jours fériés", " sauf mercredi après-midi", "\nvacances scolaires : 10h-16h"),
    *("\nl'après-midi sur rdv", ", dernière arrivée 11 h 30", "\ninscriptions : lundi 14h-16h ; mardi 9h-10h"),
)
FRENCH_TIME = re.compile("(\\d{1,2})\u202fh(?:\u202f(\\d\\d))?")
FIGURES = re.compile(r"\d{1,2}:\d\d|\d+")


@cache
def openings() -> tuple[tuple[str, Opening], ...]:
    """Return the texts of attack.toml and made ones, with what is understood of them."""
    made = [
        "".join((f"{days} {times}", *rest))
        for days, times, *rest in itertools.product(DAYS, TIMES, CONDITIONS[:7], ENDINGS[:3])
    ]
    made += ["".join(("mardi 9h-12h", *rest)) for rest in itertools.product(CONDITIONS, ENDINGS)]
    return tuple((text, parse(text)) for text in (*(said.text for said in texts()), *made))


def figures(line: str, words: Words) -> list[str]:
    """Return the times (« 9:00 »), dates and ranks of *line*, in order, ranks told in words included."""
    line = line.replace(words["horaires.sans-arret"], "")
    line = FRENCH_TIME.sub(lambda found: f"{found[1]}:{found[2] or '00'}", line)
    for rank in range(1, 6):
        told = words[f"horaires.rangs.{rank}"]
        line = re.sub(rf"(?<!\w)(?:و)?{told}(?!\w)", f" {rank} ", line) if not told[0].isdigit() else line
    return FIGURES.findall(line)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_same_figures_are_told_in_the_same_order(language: str) -> None:
    """Red when a language loses, adds or changes a time, a date or a rank: somebody comes at the wrong hour."""
    french, words, times = load(), load(language), 0
    assert len(openings()) > 900
    for text, opening in openings():
        said, other = told_lines(opening, french), told_lines(opening, words)
        assert len(said) == len(other), text
        for line, translated in zip(said, other, strict=True):
            assert figures(line, french) == figures(translated, words), (line, translated)
            times += ":" in "".join(figures(line, french))
    assert times > 900


def test_nothing_of_ours_stays_french() -> None:
    """Red when a word of the templates is not translated; what the agent wrote before the hours stays as written."""
    days = re.compile(rf"\b({'|'.join(DAY_CODES)}|fermé|vacances|mois)", re.IGNORECASE)
    for text, opening in openings():
        if any(rule.label for rule in opening.rules):
            continue
        assert not days.search(" ".join(told_lines(opening, load("en")))), text
        for line in told_lines(opening, load("ar")):
            assert not re.search("[A-Za-zÀ-ÿ]", line), text
            assert not re.search(r"\d\s*[-\u2013]\s*\d", line), (text, "two figures joined by a dash change places")


LINES = [
    (
        "Lun-Ven 9h-12h / 13h30-17h",
        ["Monday-Friday 9:00-12:00, 13:30-17:00"],
        ["من الاثنين إلى الجمعة، من 9:00 إلى 12:00 ومن 13:30 إلى 17:00"],
    ),
    (
        "1er et 3e jeudis du mois 14h-16h",
        ["1st and 3rd Thursday of the month 14:00-16:00"],
        ["أول وثالث خميس من الشهر، من 14:00 إلى 16:00"],
    ),
    (
        "dernier vendredi du mois 14h-16h",
        ["last Friday of the month 14:00-16:00"],
        ["آخر جمعة من الشهر، من 14:00 إلى 16:00"],
    ),
    (
        "tous les jours sauf mercredi 9h-12h",
        ["Monday, Tuesday and Thursday-Sunday 9:00-12:00"],
        ["الاثنين والثلاثاء ومن الخميس إلى الأحد، من 9:00 إلى 12:00"],
    ),
    (
        "mardi 9h-12h, fermé du 24/12 au 02/01",
        ["Tuesday 9:00-12:00", "closed from 24 December to 2 January"],
        ["الثلاثاء، من 9:00 إلى 12:00", "مغلق من 24 ديسمبر إلى 2 يناير"],
    ),
    (
        "Sur rdv : lundi 9h-12h, jeudi 14h-minuit",
        ["by appointment: Monday 9:00-12:00; Thursday 14:00-midnight"],
        ["بموعد مسبق: الاثنين، من 9:00 إلى 12:00؛ الخميس، من 14:00 إلى منتصف الليل"],
    ),
    ("24h/24 7j/7", ["every day 24 hours a day"], ["كل يوم، ليلًا ونهارًا"]),
    ("Fermé", ["closed"], ["مغلق"]),
    (
        "Femmes : lundi 9h-12h",
        ["Femmes: Monday 9:00-12:00"],
        ["Femmes: الاثنين، من 9:00 إلى 12:00"],
    ),
]


@pytest.mark.parametrize(("text", "english", "arabic"), LINES)
def test_lines_in_english_and_arabic(text: str, english: list[str], arabic: list[str]) -> None:
    """Red when a line is not said as people say it in their language."""
    assert list(display_lines(parse(text), load("en"))) == english
    assert list(display_lines(parse(text), load("ar"))) == arabic


def test_months_that_begin_with_a_vowel() -> None:
    """Red when French says « de octobre à mars », or when that is not read back."""
    lines = display_lines(parse("du 1er octobre au 31 mars : lundi 9h-12h"), load())
    assert lines == ("d'octobre à mars\u00a0: lundi 9\u202fh-12\u202fh",)
    assert parse(lines[0]).rules == parse("d'octobre à mars : lundi 9h-12h").rules
