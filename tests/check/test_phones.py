"""Phones: every form that agents write, what a call costs, whose number it is; never a figure dropped or guessed."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from cartographie.check.phone_forms import Kind, find_phones, surcharge
from cartographie.model import Severity
from tests.check.tables import codes, one, run

FRENCH = st.from_regex(r"0[1-9][0-9]{8}", fullmatch=True)
SEPARATORS = st.sampled_from(["", " ", ".", "-", "/", "\u00a0", "\u202f", " - ", "‑"])
CELLS = st.text(alphabet="0123456789 +()./-,;:\nhoOuMme.le poste\u00a0", max_size=60) | st.text(max_size=60)


def grouped(digits: str, separator: str) -> str:
    """Write *digits* in pairs, as people do."""
    return separator.join(digits[at : at + 2] for at in range(0, len(digits), 2))


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        ("(02) 61 91 12 34", ("02 61 91 12 34",)),
        ("(0)2 61 91 12 34", ("02 61 91 12 34",)),
        ("0261 91 12 34", ("02 61 91 12 34",)),
        ("02 61 91 12 34 03 53 01 12 34", ("02 61 91 12 34", "03 53 01 12 34")),
        ("02 61 91 12 34\n03 53 01 12 34", ("02 61 91 12 34", "03 53 01 12 34")),
        ("+33 2 61 91 12 34 / 03 53 01 12 34", ("02 61 91 12 34", "03 53 01 12 34")),
        ("+33261911234 ou +33353011234", ("02 61 91 12 34", "03 53 01 12 34")),
        ("02 61 91 12 34 poste 12", ("02 61 91 12 34 (poste 12)",)),
        ("02 61 91 12 34 puis tapez 2", ("02 61 91 12 34 (tapez 2)",)),
        ("02 61 91 12 34 (9h-17h)", ("02 61 91 12 34 (9h-17h)",)),
        ("02 61 91 12 34 de 9 à 17", ("02 61 91 12 34 (de 9 à 17)",)),
        ("02 61 91 12 34 lundi 15, mardi 17", ("02 61 91 12 34 (lundi 15, mardi 17)",)),
        ("02 61 91 12 34 jusqu'au 15/03", ("02 61 91 12 34 (jusqu'au 15/03)",)),
        ("02 61 91 12 34 24h/24 7j/7", ("02 61 91 12 34 (24h/24 7j/7)",)),
        ("02 61 91 12 34 10:00-12:00", ("02 61 91 12 34 (10:00-12:00)",)),
        ("15", ("15",)),
        ("17 ou 112", ("17", "112")),
        ("114", ("114",)),
        ("119", ("119",)),
        ("Samu 15", ("15 (Samu)",)),
        ("Appelez le 115 après 18 h", ("115 (après 18 h)",)),
        ("3919 (24h/24)", ("3919 (24h/24)",)),
        ("31 14", ("3114",)),
        ("116117", ("116 117",)),
        ("0 805 160 075", ("0 805 16 00 75",)),
        ("0809 40 12 34", ("0 809 40 12 34",)),
        ("09 72 39 40 50", ("09 72 39 40 50",)),
        ("0262 20 12 34", ("02 62 20 12 34",)),
        ("+262 262 20 12 34", ("02 62 20 12 34",)),
        ("+590 (0)590 12 34 56", ("05 90 12 34 56",)),
        ("+594 594 12 34 56", ("05 94 12 34 56",)),
        ("+596 596 12 34 56", ("05 96 12 34 56",)),
        ("+508 41 12 34", ("+508 41 12 34",)),
        ("+687 28.12.34", ("+687 28 12 34",)),
        ("00 689 40 12 34 56", ("+689 40 12 34 56",)),
        ("+41 22 123 45 67", ("+41 22 123 45 67",)),
        ("+44 20 7946 0958", ("+44 20 7946 0958",)),
        ("07 00 00 00 00 (accueil)", ("07 00 00 00 00 (accueil)",)),
    ],
)
def test_number_is_read_without_a_finding(cell: str, phones: tuple[str, ...]) -> None:
    """Red when a form that people write is not read, a time becomes a number, or a sound number is complained of."""
    resource, findings = one(telephone=cell)
    assert (resource.phones, codes(findings)) == (phones, [])


@pytest.mark.parametrize(
    ("cell", "phones", "price"),
    [
        ("08 10 25 12 34", "0 810 25 12 34 (numéro surtaxé)", "0,06"),
        ("0820 20 12 34", "0 820 20 12 34 (numéro surtaxé)", "0,20"),
        ("+33 892 12 34 56", "0 892 12 34 56 (numéro surtaxé)", "0,80"),
        ("890001234", "0 890 00 12 34 (numéro surtaxé)", "0,80"),
        ("118 712", "118 712 (numéro surtaxé)", "l'appel"),
        ("3939", "3939 (numéro surtaxé)", "0,15"),
        ("0899 12 34 56 (standard)", "0 899 12 34 56 (numéro surtaxé, standard)", "0,80"),
    ],
)
def test_surcharged_number_says_what_it_costs(cell: str, phones: str, price: str) -> None:
    """Red when a person pays for a call that nobody told them about."""
    resource, findings = one(telephone=cell)
    assert resource.phones == (phones,)
    (finding,) = [item for item in findings if item.code == "telephone-surtaxe"]
    assert (finding.severity, finding.column) == (Severity.WARNING, "telephone")
    assert price in finding.message


@given(st.sampled_from(["081", "082", "089"]), st.from_regex(r"[0-9]{7}", fullmatch=True), SEPARATORS)
@settings(deadline=None)
def test_no_surcharged_number_passes_in_silence(first: str, rest: str, separator: str) -> None:
    """Red when a spelling hides the price of a surcharged number."""
    resource, findings = one(telephone=grouped(first + rest, separator))
    assert "telephone-surtaxe" in codes(findings)
    assert "surtaxé" in resource.phones[0]


@pytest.mark.parametrize(
    "number", ["0800123456", "0805123456", "0806123456", "0809123456", "115", "116117", "3919", "3646"]
)
def test_free_and_ordinary_numbers_cost_nothing_more(number: str) -> None:
    """Red when a free number frightens people away."""
    assert surcharge(number) == ""


@pytest.mark.parametrize(
    ("cell", "code", "said"),
    [
        ("02 61 91 12 3", "telephone-incomplet", "9 lus, il en manque 1"),
        ("61 91 12 34", "telephone-incomplet", "8 lus, il en manque 2"),
        ("+33 2 61 91 12 3", "telephone-incomplet", "9 lus, il en manque 1"),
        ("02 61 91 12 34 5", "telephone-trop-long", "11 lus, 1 de trop"),
        ("026191123456", "telephone-trop-long", "12 lus, 2 de trop"),
        ("02 61 91 12 34 115", "telephone-trop-long", "13 lus, 3 de trop"),
        ("+32 2 12", "telephone-etranger", "étranger"),
    ],
)
def test_number_with_a_fault_is_counted_and_shown_as_written(cell: str, code: str, said: str) -> None:
    """Red when figures are guessed or dropped, or the finding does not say how many are wrong."""
    resource, (finding,) = one(telephone=cell)
    assert (resource.phones, finding.code, finding.value) == ((cell,), code, cell)
    assert said in finding.message
    assert one(telephone=cell, confidentialite="telephone-seul")[0].phones == ()


@pytest.mark.parametrize(
    "cell", ["02 61 91 12 34 / 35", "voir à l'accueil", "15 rue de la Paix", "29000", "100", "20 lits"]
)
def test_what_is_no_number_is_told(cell: str) -> None:
    """Red when a house number is dialled as the Samu, or a cell without a number is not told."""
    assert "telephone-inconnu" in codes(one(telephone=cell)[1])


def test_one_faulty_number_does_not_take_the_others_along() -> None:
    """Red when a sound number is lost beside a wrong one, or gets its finding."""
    resource, (finding,) = one(telephone="02 61 91 12 34 / 03 53 01 12 3")
    assert resource.phones == ("02 61 91 12 34", "03 53 01 12 3")
    assert (finding.code, finding.value) == ("telephone-incomplet", "03 53 01 12 3")


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        ("02 61 91 12 34 Mme Le Gall", ("02 61 91 12 34",)),
        ("02 61 91 12 34 (Julie MARTIN)", ("02 61 91 12 34",)),
        ("02 61 91 12 34 mme le gall", ("02 61 91 12 34",)),
        ("Permanence : 02 61 91 12 34, M. Dupont", ("02 61 91 12 34 (Permanence)",)),
        ("02 61 91 12 34 (Nathalie)", ("02 61 91 12 34",)),
        ("02 61 91 12 34, demander Marie-Anne", ("02 61 91 12 34",)),
        ("demander Mme Martin", ()),
    ],
)
def test_name_of_a_person_is_told_and_not_published(cell: str, phones: tuple[str, ...]) -> None:
    """Red when a person's name is on a paper that anybody can read, or the rest of the comment is lost with it."""
    resource, findings = one(telephone=cell)
    assert resource.phones == phones
    assert codes(findings) == (["telephone-personne"] if phones else ["telephone-inconnu"])


def test_mobile_is_noted_only_where_nothing_says_whose_it_is() -> None:
    """Red when a private mobile goes unnoticed, or the bus of an association is suspected."""
    (finding,) = one(telephone="06 12 34 56 78")[1]
    assert (finding.code, finding.severity) == ("telephone-mobile", Severity.NOTE)
    for cells in (
        {"telephone": "06 12 34 56 78 (maraude)"},
        {"telephone": "06 12 34 56 78 / 02 61 91 12 34"},
        {"telephone": "06 12 34 56 78", "structure": "Secours populaire"},
        {"telephone": "06 39 98 56 78"},
    ):
        assert codes(one(**cells)[1]) == []


def mobile(at: int) -> dict[str, str]:
    """A row that tells nothing of whose mobile it has."""
    return {"nom": f"Lieu {at}", "adresse": f"{at} rue Haute", "telephone": f"06 12 34 56 {at:02d}"}


def test_mobiles_of_a_file_are_noted_once() -> None:
    """Red when the report says the same thing sixty times, or does not say of how many rows."""
    checked = run(*(mobile(at) for at in range(20)))
    (finding,) = checked.findings
    assert (finding.code, finding.line, finding.column) == ("telephone-mobile-plusieurs", None, "telephone")
    assert "20 lignes" in finding.message
    assert "2, 3, 4" in finding.message
    assert codes(run(*(mobile(at) for at in range(3))).findings) == ["telephone-mobile"] * 3


@given(CELLS)
@settings(deadline=None)
@example("٠٢٩٨")
@example("+" + "9" * 40)
@example("(((0)(0)(0)")
def test_any_cell_is_read_and_what_is_dialled_stood_in_it(cell: str) -> None:
    """Red when a cell stops the program, or a number is published whose figures are not those of the cell."""
    one(telephone=f"x{cell}")
    for item in find_phones(cell):
        raw = re.sub(r"[^0-9]", "", cell[item.start : item.end].removesuffix(".0"))
        shown = re.sub(r"[^0-9]", "", item.text.removesuffix(".0") if item.kind is Kind.WRONG else item.text)
        assert shown in {raw, *as_dialled(raw, item.kind)}


def as_dialled(raw: str, kind: Kind) -> set[str]:
    """What the figures *raw* may be dialled as: without a prefix of the country, or with the zero that was lost."""
    if kind is Kind.ABROAD:
        return {raw.removeprefix("00")}
    if kind is Kind.REPAIRED:
        return {"0" + raw.removeprefix("33"), "0" + raw}
    bare = raw.removeprefix("00")
    return {
        "0" + bare.removeprefix(code).removeprefix("0")
        for code in ("33", "262", "590", "594", "596")
        if bare.startswith(code)
    }


@given(FRENCH, SEPARATORS)
@settings(deadline=None)
def test_a_sound_number_keeps_its_figures(digits: str, separator: str) -> None:
    """Red when a separator makes the program change or drop a figure."""
    (phone,) = one(telephone=grouped(digits, separator))[0].phones
    assert re.sub(r"[^0-9]", "", phone) == digits


# two zeros at the start are the prefix of another country: they are not drawn
@given(FRENCH, SEPARATORS, st.integers(0, 9), st.booleans())
@settings(max_examples=300, deadline=None)
def test_a_figure_too_few_or_too_many_is_never_silent(digits: str, separator: str, at: int, more: bool) -> None:
    """Red when a number that nobody can dial passes for a sound one."""
    wrong = digits[:at] + (digits[at] * 2 if more else "") + digits[at + 1 :]
    assume(not wrong.startswith("00"))
    cell = grouped(wrong, "" if separator in ("/", " - ") else separator)
    assert codes(one(telephone=cell)[1]) != []
