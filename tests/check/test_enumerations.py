"""Cells with usual answers: codes for filters, near misses proposed, free text left in peace."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartographie.check.columns import Cells
from cartographie.check.enumerations import read_codes
from cartographie.model import Resource
from cartographie.vocabulary.answers import answers, find_answers, near_labels
from tests.check.tables import codes, one

# the enumerations of the data·inclusion schema 1.0.10, read in its package
PUBLICS = (
    "tous-publics", "actifs", "beneficiaires-des-minimas-sociaux", "demandeurs-emploi", "etudiants", "familles",
    "femmes", "jeunes", "personnes-en-situation-de-handicap", "personnes-en-situation-durgence",
    "personnes-en-situation-juridique-specifique", "personnes-exilees", "residents-qpv-frr", "seniors",
)  # fmt: skip


def read(**cells: str):
    """Return the codes of a row that holds *cells* alone."""
    return read_codes(Cells(2, cells, ()))


@pytest.mark.parametrize("code", PUBLICS)
def test_every_public_of_the_national_schema_has_one_of_ours(code: str) -> None:
    """Red when a value of data·inclusion is not recognised, or stands for several of ours."""
    found, rest = find_answers("publics", code)
    assert (len(found), rest) == (1, "")
    assert answers("publics")[next(iter(found))].inclusion == code


def test_our_codes_that_name_theirs_name_one_that_exists() -> None:
    """Red when a code of data·inclusion is misspelt in our files."""
    assert {item.inclusion for item in answers("publics").values()} <= {"", *PUBLICS}
    assert {item.inclusion for item in answers("frais").values()} == {"gratuit", "payant"}
    assert (read(frais="gratuit").cost, read(frais="payant").cost) == ("gratuit", "payant")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Tous, animaux acceptés", {"tous", "animal"}),
        ("seul", {"seul"}),
        ("Femmes seules", {"femme", "seul"}),
        ("femmes avec enfants", {"femme", "famille"}),
        ("moins de 26 ans", {"jeune"}),
        ("- de 26 ans", {"jeune"}),
        ("16-25 ans sortis de l'école", {"jeune"}),
        ("> 18 ans", {"majeur"}),
        ("60 ans et plus, et leurs proches", {"senior"}),
        ("sans papiers accepté", {"sans-papiers"}),
        ("avec un animal", {"animal"}),
        ("en fauteuil", {"fauteuil"}),
        ("femmes|familles|personnes-exilees", {"femme", "famille", "exile"}),
        # what is refused, or said of something else, is no public
        ("pas de mineurs", set()),
        ("animaux refusés", set()),
        ("couples sans enfant", set()),
        ("Hommes, sauf mineurs", {"homme"}),
        ("à partir de 26 ans", set()),
        ("tous les mardis", set()),
        ("Toute personne privée de domicile", set()),
    ],
)
def test_publics(cell: str, expected: set[str]) -> None:
    """Red when a filter hides somebody who is welcome, or shows a door that is closed to them."""
    assert set(read(publics=cell).audiences) == expected


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Gratuit", "gratuit"),
        ("0 €", "gratuit"),
        ("5 €", "payant"),
        ("à partir de 320 € par mois", "payant"),
        ("participation libre", "prix-libre"),
        ("selon le quotient familial", "selon-ressources"),
        ("gratuit pour les mineurs", ""),
        ("1 € ou gratuit", ""),
        ("gratuit sous condition", ""),
        ("non gratuit", ""),
        ("carte Vitale", ""),
    ],
)
def test_cost(cell: str, code: str) -> None:
    """Red when « free » is promised to somebody who will be asked for money."""
    assert read(frais=cell).cost == code


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("français, breton, anglais", ("fr", "br", "en")),
        ("français et arabe (darija)", ("fr", "ar")),
        ("LSF", ("fsl",)),
        ("français, interprète par téléphone", ("fr",)),
        ("notions d'anglais", ("en",)),
        ("dari / pachto / farsi", ("prs", "ps", "fa")),
        ("sur demande", ()),
    ],
)
def test_languages(cell: str, expected: tuple[str, ...]) -> None:
    """Red when a language is not found, or found where it is not spoken."""
    assert read(langues=cell).languages == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("oui", True),
        ("plain-pied", True),
        ("Accessible PMR", True),
        ("rampe, boucle magnétique", True),
        ("non", False),
        ("non accessible", False),
        ("deux marches", False),
        ("pas d'ascenseur", False),
        ("fauteuils, à signaler", None),
        ("deux chambres accessibles", None),
        ("ascenseur", None),
        ("accessible, une marche à l'entrée", None),
        ("https://acceslibre.beta.gouv.fr/app/29/", None),
        ("", None),
    ],
)
def test_wheelchair(cell: str, expected: bool | None) -> None:  # a column of the table above
    """Red when somebody in a wheelchair is sent to stairs, or a doubt is taken for an answer."""
    assert read(accessibilite=cell).wheelchair is expected


@given(st.text(max_size=60), st.sampled_from(["publics", "frais", "langues", "accessibilite"]))
def test_any_text_is_read(text: str, column: str) -> None:
    """Red when a cell stops the row, or gives a code that does not exist."""
    found = read(**{column: text})
    assert set(found.audiences) <= set(answers("publics"))
    assert set(found.languages) <= set(answers("langues"))
    assert found.cost in ("", *answers("frais"))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzéè ,'", max_size=40))
def test_a_refusal_gives_no_code(text: str) -> None:
    """Red when « sauf … » gives the code of what it keeps out."""
    assert read(publics=f"sauf {text.replace(',', ' ').replace(' et ', ' ').replace(' ou ', ' ')}").audiences == ()


def test_near_misses_are_proposed_and_free_text_is_no_fault() -> None:
    """Red when a typo passes unseen, or a sentence of the agent's own is doubted."""
    for cells, code in (
        ({"publics": "handicpaé"}, "public-inconnu"),
        ({"publics": "familes, hommes"}, "public-inconnu"),
        ({"frais": "gratui"}, "frais-inconnus"),
        ({"langues": "français, anglias"}, "langue-inconnue"),
    ):
        _, (finding,) = one(**cells)
        assert (finding.code, finding.severity.value) == (code, "note")
    free = {
        "publics": "habitants de l'île, locataires, patients",
        "frais": "10 % du prix",
        "langues": "on se débrouille",
        "accessibilite": "?",
    }
    assert codes(one(**free)[1]) == []
    assert near_labels("publics", "moins de 27 ans") == ()  # a figure is never a typo


def test_a_confidential_row_has_no_code() -> None:
    """Red when the codes tell what the redaction took away."""
    cells = {"publics": "femmes", "frais": "gratuit", "langues": "arabe", "accessibilite": "plain-pied"}
    public, _ = one(**cells)
    assert (public.audience_codes, public.cost_code, public.language_codes, public.wheelchair) == (
        ("femme",),
        "gratuit",
        ("ar",),
        True,
    )
    held, findings = one(**cells, confidentialite="telephone-seul")
    assert (held.audience_codes, held.cost_code, held.language_codes, held.wheelchair) == ((), "", (), None)
    assert findings == []
    assert {item.name for item in fields(Resource)} >= {"audience_codes", "cost_code", "language_codes", "wheelchair"}
